// Text messages: the cases that every language runs, columns, and what a live editor takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBoth, read } from "./entries.mjs";

const { texts, carriers, editors } = JSON.parse(read("tests/sms/text.json"));
const NOW = 1_800_000_000_000;

const textOf = ({ text, parts, utf16 }) =>
  utf16 ? String.fromCharCode(...utf16) : text ?? parts.map((part) => part.text.repeat(part.times)).join("");

/** Objects have what is expected of them, lists are compared one by one; everything else is equal. */
function assertHolds(found, expected, why) {
  if (expected === null || typeof expected !== "object") return assert.deepEqual(found, expected, why);
  if (Array.isArray(expected)) assert.equal(found.length, expected.length, why);
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Object.hasOwn(found ?? {}, name), `${why}: no ${name}`);
    assertHolds(found[name], value, `${why}: ${name}`);
  }
}

onBoth("texts", (tongdai) => {
  const { SmsEditor, TongdaiError, measureFor, measureMany, measureText } = tongdai;
  const { plainText, reportText, shippedSmsRules, smsCaps, unaccent } = tongdai;

  const isRefused = (path, code = "malformed") => (error) => {
    assert.ok(error instanceof TongdaiError, error);
    assert.deepEqual([error.code, error.path], [code, path]);
    return true;
  };

  test("no case is missing", () => {
    assert.ok(texts.length > 40 && carriers.length > 20 && editors.length > 10);
  });

  test("every text is what its case says", () => {
    for (const it of texts) {
      const text = textOf(it);
      const plain = plainText(text);
      assert.equal(unaccent(text), plain.text);
      assertHolds({ measure: measureText(text), report: reportText(text), plain }, it.expect, it.name);
    }
  });

  test("every carrier takes what its case says", () => {
    for (const it of carriers) {
      assertHolds(measureFor(it.carrier, it.kind, textOf(it), it.at_ms), it.expect, it.name);
    }
  });

  test("every editor shows what its case says", () => {
    for (const it of editors) assertHolds(new SmsEditor(it.options).update(textOf(it)), it.expect, it.name);
  });

  test("columns say what single answers say", () => {
    const all = texts.map(textOf);
    const columns = measureMany(all);
    assert.equal(columns.length, all.length);
    all.forEach((text, i) => {
      const one = measureText(text);
      assert.equal(columns.encodings[i], one.encoding === "gsm7" ? 1 : 2);
      const row = [columns.segments[i], columns.units[i], columns.remaining[i], columns.characters[i]];
      assert.deepEqual(row, [one.segments, one.units, one.remaining, one.characters]);
      assert.equal(columns.accented[i] === 1, one.is_accented);
    });
    assert.equal(measureMany([]).length, 0);
  });

  test("answers do not depend on how a text crosses", () => {
    const seams = [1, 160, 161, 65_535, 65_536, 32_767, 32_768, 32_769, 2, 200_000];
    const all = ["a", "{", "à", "đ", "😀", "\u{1d15e}", "[a"].flatMap((unit) => seams.map((times) => unit.repeat(times)));
    const columns = measureMany(["", ...all, ""]);
    assert.equal(columns.length, all.length + 2);
    all.forEach((text, i) => {
      const one = measureText(text);
      // The report measures by the way of UTF-8.
      assert.deepEqual(one, reportText(text).measure);
      const row = ["segments", "units", "remaining", "characters", "accented"].map((name) => columns[name][i + 1]);
      assert.deepEqual(row, [one.segments, one.units, one.remaining, one.characters, Number(one.is_accented)]);
      assert.equal(columns.encodings[i + 1], one.encoding === "gsm7" ? 1 : 2);
    });
    // Two halves beside each other are no character, though they cross as one string.
    assert.throws(() => measureMany(["a", "\ud83d", "\ude00"]), isRefused("[1]"));
    assert.throws(() => measureText(`${"a".repeat(70_000)}\ud83d`), isRefused(""));
    assert.throws(() => measureMany(["a", 7]), isRefused("[1]"));
    assert.throws(() => measureMany(new Array(2)), isRefused("[0]"));
  });

  test("places are JavaScript's own", () => {
    const text = "a 😀 đi e\u0323\u0302m";
    const parts = reportText(text, "whole").characters.map(({ spot }) => text.slice(spot.utf16_start, spot.utf16_end));
    assert.equal(parts.join(""), text);
    assert.ok(parts.includes("😀") && parts.includes("e\u0323\u0302"));
  });

  test("rules are data with a source", () => {
    assert.ok(shippedSmsRules().every((rules) => rules.source && rules.caps.length > 0));
    assert.equal(smsCaps("VTE", "care", NOW)[0].max_segments, 3);
  });

  test("what does not fit is refused", () => {
    for (const call of [measureText, reportText, plainText, unaccent]) {
      for (const value of [undefined, null, 7, {}, ["a"], "\ud83d"]) assert.throws(() => call(value), isRefused(""));
    }
    assert.throws(() => measureMany(["a", "\ud83d"]), isRefused("[1]"));
    assert.throws(() => measureMany("a"), isRefused(""));
    assert.throws(() => measureFor("nobody", "care", "a", NOW), isRefused("carrier"));
    assert.throws(() => new SmsEditor({ kind: "care", at_ms: 0, carriers: ["viettel", "nobody"] }), isRefused("carriers[1]", "unsound_options"));
    assert.throws(() => new SmsEditor({ kind: "care", at_ms: 0.5 }), isRefused("at_ms"));
    assert.throws(() => new SmsEditor(null), TongdaiError);
    const editor = new SmsEditor({ kind: "care", at_ms: 0 });
    for (const value of [undefined, 7, {}]) assert.throws(() => editor.update(value), isRefused(""));
    assert.equal(editor.update("\ud83d".repeat(1000)).problem_count, 1000);
  });
});
