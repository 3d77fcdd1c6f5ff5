// The live editor of templates: the cases that every language runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBoth, read } from "./entries.mjs";

const { cases, count, refused } = JSON.parse(read("tests/sms/editor.json"));

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

onBoth("the editor", ({ SmsEditor, TongdaiError }) => {
  test("no case is missing", () => {
    assert.ok(count === cases.length + refused.length && count > 20);
  });

  test("every keystroke shows what its case says", () => {
    for (const it of cases) {
      assert.ok(Object.keys(it.expect).length > 0, it.name);
      assertHolds(new SmsEditor(it.options).update(textOf(it)), it.expect, it.name);
    }
  });

  test("options are refused with every problem", () => {
    for (const it of refused) {
      assert.throws(
        () => new SmsEditor(it.options),
        (error) => {
          assert.ok(error instanceof TongdaiError, error);
          assert.deepEqual([error.code, error.path], ["unsound_options", it.problems[0][1]]);
          assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), it.problems, it.name);
          return true;
        },
      );
    }
  });

  test("places are JavaScript's own", () => {
    const text = "Chào 😀 {ten:5} {tên}";
    const { template } = new SmsEditor({ kind: "care", at_ms: 0, template: { encoding: "unicode" } }).update(text);
    const spots = [template.variables[0].spot, template.problems[0].spot];
    assert.deepEqual(spots.map((spot) => text.slice(spot.utf16_start, spot.utf16_end)), ["{ten:5}", "{tên}"]);
  });

  test("any text is answered", () => {
    const editor = new SmsEditor({ kind: "care", at_ms: 0, template: { encoding: "ascii" } });
    const many = Array.from({ length: 10_000 }, (_, i) => `{v${i}:1}`).join(" ");
    assert.equal(editor.update(many).template.variables.length, 100);
    assert.equal(editor.update("a".repeat(1_000_000)).template.problems[0].code, "text_too_long");
    assert.equal(editor.update("\ud83d{ten}").problems[0].code, "lone_surrogate");
  });
});
