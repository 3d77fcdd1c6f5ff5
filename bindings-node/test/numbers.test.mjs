// Telephone numbers: the cases that every language runs, columns, masks and who serves a number.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { onBoth, read, repository } from "./entries.mjs";

const FOLDER = "tests/numbers";
const SECRET = "0912345678";

// Read before any test starts: a file that is missing fails the run.
const files = readdirSync(join(repository, FOLDER)).filter((file) => file.endsWith(".json")).sort();
const cases = files.flatMap((file) => JSON.parse(read(`${FOLDER}/${file}`)).cases.map((it) => ({ ...it, file })));
const weighed = JSON.parse(read("tests/portability/serving.json")).cases;
const texts = cases.map(({ text }) => text);

/** Objects have what is expected of them; everything else is equal. */
function assertHolds(found, expected, why) {
  if (expected === null || typeof expected !== "object" || Array.isArray(expected)) {
    return assert.deepEqual(found, expected, why);
  }
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Object.hasOwn(found ?? {}, name), `${why}: no ${name}`);
    assertHolds(found[name], value, `${why}: ${name}`);
  }
}

/** A row of columns in the words of a report. */
function rowOf(columns, codes, i) {
  return {
    key: columns.keys[i],
    short: columns.short[i],
    kind: codes.classes[columns.classes[i]],
    carrier: codes.carriers[columns.carriers[i]],
    host_network: codes.carriers[columns.hosts[i]],
    problem: codes.problems[columns.problems[i]],
    changes: codes.changes.filter((_, bit) => (columns.changes[i] >> bit) & 1),
  };
}

/** What a row must be, by the report. */
function rowFor({ canonical, e164, kind, carrier, host_network, problem, changes }) {
  return {
    key: e164 ? Number(e164) : canonical ? 0 : -1,
    short: canonical && !e164 ? Number(canonical) : 0,
    kind,
    carrier,
    host_network,
    problem: problem && problem.code,
    changes,
  };
}

onBoth("numbers", (tongdai) => {
  const { describeNumber, describeNumbers, parseNumbers } = tongdai;
  const { TongdaiError, carriers, maskNumber, numberCodes, servingCarrier } = tongdai;

  const isRefused = (path) => (error) => {
    assert.ok(error instanceof TongdaiError, error);
    assert.equal(error.code, "malformed");
    if (path !== undefined) assert.equal(error.path, path);
    assert.ok(!`${error.stack} ${error.path} ${error.hint}`.includes(SECRET), "an error quotes what came in");
    return true;
  };

  test("every case is here", () => {
    assert.ok(cases.length > 0, "no cases");
    assert.equal(cases.length, Number(read(`${FOLDER}/count`)));
    assert.ok(weighed.length > 10);
  });

  for (const { file, name, why, text, expect } of cases) {
    test(`${file}: ${name}`, () => {
      assert.ok(Object.keys(expect).length > 0);
      const report = describeNumber(text);
      assertHolds(report, expect, why);
      assert.equal(report.given, text);
    });
  }

  test("columns say what reports say", () => {
    const oneLine = texts.filter((text) => text !== "" && !/[\r\n]/.test(text));
    assert.ok(oneLine.length > 200);
    const codes = numberCodes();
    for (const [list, columns] of [[texts, parseNumbers(texts)], [oneLine, parseNumbers(oneLine.join("\n"))]]) {
      const reports = describeNumbers(list);
      assert.deepEqual(reports, list.map((text) => describeNumber(text)));
      assert.equal(columns.length, list.length);
      for (const [i, report] of reports.entries()) assert.deepEqual(rowOf(columns, codes, i), rowFor(report));
    }
  });

  test("columns are typed arrays of one length", () => {
    const columns = parseNumbers([SECRET, "113", "0912****78", "0912345678\n0912345678"]);
    assert.deepEqual([...columns.keys], [84912345678, 0, -1, -1]);
    assert.deepEqual([...columns.short], [0, 113, 0, 0]);
    const kinds = { keys: Float64Array, short: Int32Array, classes: Uint8Array, carriers: Uint8Array, hosts: Uint8Array,
      problems: Uint8Array, changes: Uint16Array };
    for (const [name, kind] of Object.entries(kinds)) {
      assert.ok(columns[name] instanceof kind, name);
      assert.equal(columns[name].length, columns.length, name);
    }
    for (const none of [parseNumbers([]), parseNumbers("")]) assert.equal(none.length, 0);
    assert.equal(parseNumbers("\n\n").length, 2);
    assert.deepEqual(columns.codes, numberCodes());
    assert.equal(inspect(columns), "NumberColumns(4)");
  });

  test("codes are places in tables", () => {
    const codes = numberCodes();
    assert.deepEqual(codes.classes.slice(0, 3), [null, "mobile", "fixed"]);
    assert.equal(codes.problems[0], null);
    assert.deepEqual(carriers().map(({ name }) => name), codes.carriers.slice(1));
    assert.deepEqual(carriers().map(({ code }) => code), carriers().map((_, i) => i + 1));
    const { name, label } = carriers().find(({ synonyms }) => synonyms.includes("gpc"));
    assert.deepEqual([name, label], ["vinaphone", "VinaPhone"]);
  });

  test("masks", () => {
    assert.equal(maskNumber(SECRET), "*******678");
    assert.equal(maskNumber("1234"), "*234");
    assert.equal(maskNumber(SECRET, null), "*******678");
    assert.equal(maskNumber(SECRET, { shown_at_start: 3, shown_at_end: 2 }), "091*****78");
    assert.equal(maskNumber(SECRET, { sign: "x" }), "xxxxxxx678");
    for (const shown of [99, 256, 2 ** 31 - 1]) {
      assert.equal(maskNumber(SECRET, { shown_at_start: shown, shown_at_end: shown }), "*****45678");
    }
    assert.equal(maskNumber(SECRET, { shown_at_start: -1, shown_at_end: -(2 ** 31) }), "*".repeat(10));
    assert.equal(maskNumber(SECRET, { sign: "" }), maskNumber(SECRET, { sign: "7" }));
    const wrong = [1, "x", [], { sign: 1 }, { shown_at_end: 1.5 }, { shown_at_end: 2 ** 31 }, { shown: 1 }, { sign: "\ud800" }];
    for (const pattern of wrong) assert.throws(() => maskNumber(SECRET, pattern), isRefused());
  });

  test("who serves a number", () => {
    const told = servingCarrier(SECRET, null, 0, 86_400);
    assert.equal(told.serving, "vinaphone");
    assert.deepEqual([told.source, told.ported, told.freshness], ["prefix", "unknown", "none"]);
    const answer = { carrier: "VTE", as_of_ms: 1000, origin: "dip" };
    const fresh = servingCarrier("+84 912 345 678", answer, 86_401_000, 86_400);
    assert.deepEqual([fresh.serving, fresh.ported, fresh.freshness, fresh.original], ["viettel", "yes", "fresh", "vinaphone"]);
    const stale = servingCarrier(SECRET, answer, 86_401_001, 86_400);
    assert.deepEqual([stale.serving, stale.ported, stale.freshness, stale.as_of_ms], [undefined, "unknown", "stale", 1000]);
    assert.equal(servingCarrier("0873123456", null, 0, 0).host, "vinaphone");
    for (const at of [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]) servingCarrier(SECRET, answer, at, at);

    assert.throws(() => servingCarrier("0912****78", null, 0, 0), isRefused("number"));
    assert.throws(() => servingCarrier(SECRET, null, 0.5, 0), isRefused("atMs"));
    assert.throws(() => servingCarrier(SECRET, null, 0, 2 ** 53), isRefused("maxAgeS"));
    for (const wrong of [undefined, 1, SECRET, [], ["viettel", 0, "dip"], {}, { ...answer, as_of_ms: 1.5 }, { ...answer, origin: SECRET }]) {
      assert.throws(() => servingCarrier(SECRET, wrong, 0, 0), isRefused());
    }
  });

  for (const { name, why, number, answer, at_ms, max_age_s, expect } of weighed) {
    test(`serving.json: ${name}`, () => {
      const present = Object.entries(expect).filter(([, value]) => value !== null);
      assert.deepEqual(servingCarrier(number, answer, at_ms, max_age_s), Object.fromEntries(present), why);
    });
  }

  test("any text gets a report", () => {
    const odd = ["", "\0", "0\u00000912345678", "📞".repeat(10_000), "٠".repeat(100_000), "1".repeat(1_000_000),
      "+".repeat(1_000_000), "\u202e\ufeff", "(".repeat(99_999)];
    for (const text of odd) {
      const report = describeNumber(text);
      assert.equal(report.given, text);
      assert.equal(report.problem === null, report.canonical !== null);
      assert.deepEqual(rowOf(parseNumbers([text]), numberCodes(), 0), rowFor(report));
      assert.equal([...maskNumber(text)].length, [...text].length);
    }
  });

  test("a million texts", () => {
    const columns = parseNumbers(`${SECRET}\n`.repeat(1_000_000));
    assert.equal(columns.length, 1_000_000);
    assert.ok(columns.problems.every((problem) => problem === 0));
  });

  test("what is no text is malformed", () => {
    for (const value of [undefined, null, 912345678, 1n, {}, Symbol("x"), () => {}, "\ud800", `${SECRET}\udfff`]) {
      assert.throws(() => describeNumber(value), isRefused(""));
      assert.throws(() => describeNumbers(value), isRefused(""));
      assert.throws(() => parseNumbers(value), isRefused(""));
      assert.throws(() => maskNumber(value), isRefused(""));
      assert.throws(() => servingCarrier(value, null, 0, 0), isRefused(""));
      assert.throws(() => describeNumbers([SECRET, value]), isRefused("[1]"));
      assert.throws(() => parseNumbers([SECRET, value]), isRefused("[1]"));
    }
    // Two halves in two texts are no pair.
    assert.throws(() => parseNumbers(["\ud83d", "\ude00"]), isRefused("[0]"));
    assert.throws(() => parseNumbers([SECRET, , SECRET]), isRefused("[1]"));
    assert.throws(() => describeNumbers({ length: 1, 0: SECRET }), isRefused(""));
  });
});
