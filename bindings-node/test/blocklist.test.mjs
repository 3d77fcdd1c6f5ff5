// Blocklists, calls that go out, and who may be called.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { PLAN, onBoth, read, require } from "./entries.mjs";

// Not the number that hints give as an example.
const SECRET = "0918273645";
const CALLEE = "0987654321";
// Monday, 2026-11-23, 10:00 in Vietnam.
const AT_MS = 1_795_402_800_000;
const HOUR_MS = 3_600_000;
const OPT_OUT = { scopes: ["ad_texts", "ad_calls"], origin: "opt_out" };
const entry = (fields = {}) => ({ number: SECRET, scopes: ["ad_calls"], origin: "manual", ...fields });
const request = (fields = {}) => ({ at_ms: AT_MS, agent: "10001", callee: CALLEE, purpose: "care", ...fields });
const ad = (fields = {}) => ({ at_ms: AT_MS, number: CALLEE, channel: "call", purpose: "ad", agreed: true, ...fields });

onBoth("blocklist", ({ Blocklist, InternalError, Plan, Switchboard, TongdaiError, dncCommand, judge, parseNumbers, shippedAdRules }) => {
  const clinic = Plan.fromText(read("examples/clinic/plan.toml"));

  function filled() {
    const list = new Blocklist();
    list.add(entry({ since_ms: 1000, until_ms: 2000, note: "gọi lại sau Tết" }));
    list.add({ prefix: "+8490", scopes: ["email"], origin: "company" });
    return list;
  }

  function isRefused(code, problem = null, path = undefined) {
    return (error) => {
      assert.ok(error instanceof TongdaiError, error);
      assert.ok(!(error instanceof InternalError));
      assert.deepEqual([error.code, error.problem], [code, problem]);
      if (path !== undefined) assert.equal(error.path, path);
      assert.ok(error.hint.length > 0 || code === "malformed");
      assert.ok(!`${error.stack} ${error.path} ${error.hint}`.includes(SECRET), "an error quotes what came in");
      return true;
    };
  }

  test("an entry comes, holds and goes", () => {
    const list = filled();
    assert.equal(list.length, 2);
    assert.equal(list.add(entry({ number: "+84 918 273 645", since_ms: 1000, until_ms: 2000, note: "gọi lại sau Tết" })), false);
    assert.deepEqual(list.find(SECRET, 1500), [{ scope: "ad_calls", origin: "manual", since_ms: 1000, until_ms: 2000 }]);
    assert.deepEqual(list.find(SECRET, 2000), []);
    assert.equal(list.findEntries(SECRET, 1500)[0].note, "gọi lại sau Tết");
    assert.equal(list.remove({ number: SECRET, scopes: ["ad_calls"], origin: "company" }), 0);
    assert.equal(list.remove({ number: SECRET, scopes: ["ad_calls"] }), 1);
    assert.equal(list.remove({ prefix: "090", scopes: ["email"] }), 1);
    list.add(entry({ until_ms: 5 }));
    assert.deepEqual([list.expire(4), list.expire(5)], [0, 1]);
    list.add(entry());
    assert.deepEqual([list.removeOrigin("national"), list.removeOrigin("manual"), list.length], [0, 1, 0]);
  });

  test("many are asked for at once", () => {
    const list = filled();
    const texts = [SECRET, CALLEE, "113", "nobody", "0901234567"];
    const expected = [true, false, false, null, true];
    assert.deepEqual(list.containsMany(texts), expected);
    assert.deepEqual(list.containsMany(parseNumbers(texts)), expected);
    assert.deepEqual(list.containsMany(parseNumbers(texts).keys), expected);
    assert.deepEqual(list.containsMany(new Float64Array([84918273645.5, NaN, -Infinity, -1])), [null, null, null, null]);
    assert.deepEqual(list.containsMany([]), []);
    assert.equal(list.containsMany(parseNumbers(`${SECRET}\n`.repeat(100_000))).length, 100_000);
    assert.equal(list.contains("113"), false);
    assert.throws(() => list.add(entry({ number: "113" })), isRefused("bad_blocklist", "short_number", "number"));
  });

  test("the registry obeys texts", () => {
    const list = new Blocklist();
    assert.equal(list.applyDnc(SECRET, dncCommand("DK DNC"), 10), true);
    assert.equal(list.applyDnc(SECRET, dncCommand("huy dnc s"), 20), true);
    assert.deepEqual(list.find(SECRET, 20).map((hit) => hit.scope), ["ad_calls"]);
    assert.equal(dncCommand("DK DNC please"), null);
    assert.equal(list.national, null);
    list.setNational(7);
    assert.deepEqual(list.national, { as_of_ms: 7 });
  });

  test("lists are read whole and in chunks", () => {
    const text = "# không gọi\n0912345678\n+84 90 123 4567\nnobody\n0912 345 678\n";
    const whole = new Blocklist();
    const report = whole.importNumbers(text, OPT_OUT);
    assert.deepEqual([report.lines, report.added, report.duplicates, report.errors_total], [5, 2, 1, 1]);
    assert.deepEqual([report.errors[0].line, report.errors[0].code], [4, "bad_number"]);
    const bytes = new TextEncoder().encode(text);
    // Every character that is more than a byte is cut.
    const cut = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    for (const source of [bytes, Buffer.from(bytes), [text], [text.slice(0, 7), text.slice(7)], cut, new Set(cut)]) {
      const again = new Blocklist();
      const read = again.importNumbers(source, OPT_OUT);
      if (!(source instanceof Set)) assert.deepEqual(read, report);
      assert.equal(again.fingerprint(), whole.fingerprint());
    }
    const table = 'number;scopes;note\n0912345678;ad_texts|email;"một\nhai"\nx;;\n1\n';
    const rows = new Blocklist().importCsv(table, OPT_OUT);
    assert.deepEqual(rows.errors.map(({ line, column, code }) => [line, column ?? null, code]), [
      [4, 1, "bad_number"],
      [5, null, "wrong_fields"],
    ]);
    for (const rubbish of ["\0", '"'.repeat(200_000), "x".repeat(1_000_000), new Uint8Array(70_000).fill(0xff)]) {
      for (const read of ["importNumbers", "importCsv"]) assert.equal(new Blocklist()[read](rubbish, OPT_OUT).added, 0);
    }
    function* failing() {
      yield `${SECRET}\n`;
      throw new RangeError("mine");
    }
    const half = new Blocklist();
    assert.throws(() => half.importNumbers(failing(), OPT_OUT), RangeError);
    assert.equal(half.length, 1);
  });

  test("a saved list is the same list, and what was changed is none", () => {
    const list = filled();
    list.setNational(7);
    const data = list.save();
    const chunks = Array.from({ length: Math.ceil(data.length / 7) }, (_, i) => data.subarray(7 * i, 7 * i + 7));
    for (const again of [Blocklist.load(data), Blocklist.load(chunks, new Uint8Array(16))]) {
      assert.deepEqual(again.save(), data);
      assert.equal(again.fingerprint(), list.fingerprint());
    }
    assert.match(list.fingerprint(), /^[0-9a-f]{64}$/);
    const isBroken = (bad) => (error) => {
      assert.ok(["not_a_blocklist", "wrong_version", "truncated", "corrupt"].includes(error.problem), error);
      return isRefused("bad_blocklist", error.problem)(error) && bad;
    };
    for (let i = 0; i < data.length; i++) {
      const flipped = data.slice();
      flipped[i] ^= 0x40;
      assert.throws(() => Blocklist.load(data.subarray(0, i)), isBroken(true));
      assert.throws(() => Blocklist.load(flipped), isBroken(true));
    }
    assert.throws(() => Blocklist.load(Buffer.concat([data, data])), isBroken(true));
  });

  const REFUSED = [
    ["no_number", "number", { scopes: ["email"], origin: "manual" }],
    ["number_and_prefix", "prefix", entry({ prefix: "090" })],
    ["bad_number", "number", entry({ number: `nobody\0${SECRET}` })],
    ["bad_number", "number", entry({ number: SECRET.repeat(10_000) })],
    ["bad_prefix", "prefix", { prefix: "📞", scopes: ["email"], origin: "manual" }],
    ["no_scopes", "scopes", entry({ scopes: [] })],
    ["bad_instant", "since_ms", entry({ since_ms: Number.MAX_SAFE_INTEGER })],
    ["reversed_times", "until_ms", entry({ since_ms: 1, until_ms: 1 })],
    ["note_too_long", "note", entry({ note: SECRET.repeat(1000) })],
  ];

  for (const [problem, path, bad] of REFUSED) {
    test(`${problem} is no entry`, () => {
      const list = new Blocklist();
      assert.throws(() => list.add(bad), isRefused("bad_blocklist", problem, path));
      assert.equal(list.length, 0);
    });
  }

  test("wrong types are malformed", () => {
    const list = filled();
    const half = `${SECRET}\ud83d`;
    for (const value of [undefined, null, 5, {}, Symbol("x"), half, 1n, NaN, true]) {
      const attempts = [
        () => list.add(value),
        // What JSON leaves out or writes as null is no number at all.
        () => list.add(entry({ number: ["bigint", "boolean", "string"].includes(typeof value) ? value : 5 })),
        () => list.add(entry({ since_ms: value === 5 ? "5" : (value ?? "now") })),
        () => list.remove({ number: SECRET, scopes: value }),
        () => list.removeOrigin(value),
        () => list.expire(value === 5 ? "5" : value),
        () => list.setNational(value === 5 ? "5" : value),
        () => list.applyDnc(SECRET, value, 0),
        () => list.applyDnc(value, dncCommand("DK DNC"), 0),
        () => list.contains(value),
        () => list.containsMany(value),
        () => list.containsMany([value]),
        () => list.find(value, 0),
        () => list.findEntries(SECRET, value === 5 ? "5" : value),
        () => list.importNumbers("", value),
        () => list.importCsv(value, OPT_OUT),
        () => list.importCsv([value], OPT_OUT),
        () => Blocklist.load(value),
        () => new Blocklist(value ?? 5),
        () => dncCommand(value),
        () => clinic.planCall(value),
        () => clinic.planCall(request(), value ?? 5),
        () => clinic.planCall(request(), [value]),
        () => new Switchboard(clinic).planCall(value),
        () => new Switchboard(clinic).provide(value),
        () => judge(value),
        () => judge(ad(), { blocklists: [value] }),
        () => judge(ad(), { adRules: [value] }),
        () => judge(ad(), { registryMaxAgeH: value === 5 || value === undefined ? "5" : value }),
      ];
      attempts.forEach((attempt, i) => assert.throws(attempt, isRefused("malformed"), `${String(value)} ${i}`));
    }
    assert.throws(() => new Blocklist(new Uint8Array(15)), isRefused("malformed", null, "hashKey"));
    assert.throws(() => new Switchboard(clinic).provide({ __proto__: list }), isRefused("malformed"));
    assert.throws(() => list.remove(), isRefused("malformed"));
    assert.equal(list.length, 2);
    for (const text of ["", "\0", "📞", "9".repeat(100_000), "nobody"]) {
      assert.throws(() => list.contains(text), isRefused("bad_blocklist", "bad_number", "number"));
      assert.throws(() => list.find(text, 0), isRefused("bad_blocklist", "bad_number", "number"));
      assert.deepEqual(list.containsMany([text]), [null]);
      assert.ok(["impossible", "not_permitted"].includes(clinic.planCall(request({ callee: text })).route));
      assert.equal(judge(ad({ number: text })).decision, "unknown");
    }
  });

  test("printed, it shows no number", () => {
    assert.equal(inspect(filled()), "Blocklist(2 entries)");
    assert.ok(!JSON.stringify(filled()).includes("918"));
  });

  test("a call stays in its network", () => {
    for (const plan of [clinic.planCall(request()), new Switchboard(clinic).planCall(request())]) {
      assert.equal(plan.route, "external");
      assert.deepEqual([plan.attempts[0].number, plan.attempts[0].on_net], ["0987000201", true]);
      assert.equal(plan.attempts.length + plan.passed_over.length, clinic.toJSON().numbers.length);
    }
    assert.equal(clinic.planCall(request({ callee: "113" })).route, "emergency");
  });

  test("a list refuses a call once it is in force", () => {
    const blocked = new Blocklist();
    blocked.add({ number: CALLEE, scopes: ["staff_calls"], origin: "company" });
    assert.equal(clinic.planCall(request(), [new Blocklist(), blocked]).verdict.findings[0].cause, "company_blocked");
    const board = new Switchboard(clinic);
    board.step({ type: "agent_signed_in", at_ms: AT_MS, agent: "10001" });
    const fingerprint = board.provide(blocked);
    assert.equal(fingerprint, blocked.fingerprint());
    assert.equal(board.planCall(request()).route, "external");
    const unknown = board.step({ type: "blocklist_changed", at_ms: AT_MS, fingerprint: "0".repeat(64) });
    assert.equal(unknown.commands.at(-1).because.type, "unknown_blocklist");
    const used = board.step({ type: "blocklist_changed", at_ms: AT_MS, fingerprint });
    assert.deepEqual(used.commands.at(-1).action, { type: "use_blocklist", entries: 1 });
    blocked.removeOrigin("company");
    assert.equal(board.planCall(request()).route, "not_permitted");
    const refused = board.step({ type: "agent_dialled", call_id: "c1", ...request(), agreed: true });
    assert.deepEqual(refused.commands.at(-1).because.refused_by, ["company_blocked"]);
  });

  test("a restored switchboard needs its list again", () => {
    const board = new Switchboard(clinic);
    board.step({ type: "agent_signed_in", at_ms: AT_MS, agent: "10001" });
    const registry = new Blocklist();
    registry.setNational(AT_MS - 24 * HOUR_MS);
    board.step({ type: "blocklist_changed", at_ms: AT_MS, fingerprint: board.provide(registry) });
    const wanted = request({ purpose: "ad", agreed: true });
    assert.equal(board.planCall(wanted).route, "external");
    const restored = Switchboard.restore(board.snapshot());
    assert.deepEqual(restored.planCall(wanted).verdict.findings.map((finding) => finding.cause), ["registry_missing"]);
    const refused = restored.step({ type: "agent_dialled", call_id: "c1", ...wanted });
    assert.deepEqual(refused.commands.at(-1).because.open, ["registry_missing"]);
    restored.provide(registry);
    assert.equal(restored.planCall(wanted).route, "external");
  });

  test("lists and rules judge", () => {
    const registry = new Blocklist();
    registry.setNational(AT_MS - 168 * HOUR_MS);
    assert.equal(judge(ad()).findings[0].cause, "registry_missing");
    assert.equal(judge(ad(), { blocklists: [registry] }).decision, "allow");
    assert.equal(judge(ad(), { blocklists: [registry], registryMaxAgeH: 167 }).findings[0].cause, "registry_stale");
    const late = ad({ at_ms: AT_MS + 10 * HOUR_MS });
    const basis = { blocklists: [registry], registryMaxAgeH: 10_000 };
    assert.equal(judge(late, basis).findings[0].rule, shippedAdRules()[0].name);
    const windows = [{ channel: "call", opens: "00:00", closes: "24:00" }];
    const house = { name: "Nhà", in_force_from: "2026-01-01", windows };
    assert.equal(judge(late, { ...basis, adRules: [house] }).decision, "allow");
    assert.throws(() => judge(ad(), { adRules: [{ ...house, in_force_from: "tomorrow" }] }), (error) => {
      assert.deepEqual([error.code, error.path], ["unsound_schedule", "[0].in_force_from"]);
      return true;
    });
  });
});

test("a list that met a fault answers nothing more", () => {
  const { cross } = require("../dist/boundary.js");
  const { native } = require("../dist/native.js");
  const list = new native.Blocklist(new Uint8Array(16));
  const board = new native.Switchboard(native.Plan.fromText(JSON.stringify(PLAN)));
  const isInternal = (error) => error.code === "internal" && !String(error.stack).includes(SECRET);
  assert.throws(() => cross(() => native.panicAtList(list)), isInternal);
  for (const use of [() => list.size(), () => list.save(), () => board.provide(list)]) {
    assert.throws(() => cross(use), isInternal);
  }
  assert.ok(board.snapshot());
});
