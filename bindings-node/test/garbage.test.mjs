// Whatever comes in: no crash, and either a typed error that quotes nothing or an `ignore` command.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PLAN, arrived, onBoth } from "./entries.mjs";

const LONG = "x".repeat(10_000);
const SECRET = "0987654321";
const deep = (levels) => "[".repeat(levels) + "]".repeat(levels);

/** Nested too deeply for JSON.stringify itself. */
function bottomless() {
  let value = [];
  for (let i = 0; i < 200_000; i++) value = [value];
  return value;
}

const cycle = { type: "time_passed", at_ms: 0 };
cycle.self = cycle;

const NOT_EVENTS = {
  undefined: undefined,
  null: null,
  "a number": 5,
  "a string": SECRET,
  "a function": () => {},
  "a symbol": Symbol("x"),
  "an array": [],
  "an empty object": {},
  "no such type": { type: SECRET, at_ms: 0 },
  "no type": { at_ms: 0 },
  "a number as type": { type: 1, at_ms: 0 },
  "a missing field": { type: "call_arrived", at_ms: 0, call_id: "c1", number: "1900" },
  "an unknown field": arrived({ [SECRET]: 1 }),
  "a number as caller": arrived({ caller: 987654321 }),
  "an object as caller": arrived({ caller: { number: SECRET } }),
  "at_ms as text": arrived({ at_ms: SECRET }),
  "at_ms as a date": arrived({ at_ms: new Date(0) }),
  "at_ms as bigint": arrived({ at_ms: 1n }),
  "at_ms NaN": arrived({ at_ms: NaN }),
  "at_ms infinite": arrived({ at_ms: -Infinity }),
  "at_ms 1.5": arrived({ at_ms: 1.5 }),
  "at_ms 2^53": arrived({ at_ms: 2 ** 53 }),
  "at_ms 1e300": arrived({ at_ms: 1e300 }),
  "an offer 1.5": { type: "offer_answered", at_ms: 0, call_id: "c1", agent: "10001", offer: 1.5 },
  "an offer 1e300": { type: "offer_answered", at_ms: 0, call_id: "c1", agent: "10001", offer: 1e300 },
  "a status 2^31": { type: "webhook_answered", at_ms: 0, call_id: "c1", status: 2 ** 31, body: "" },
  "an unknown cause": { type: "offer_declined", at_ms: 0, call_id: "c1", agent: "10001", cause: SECRET },
  "a leading surrogate": arrived({ caller: `${SECRET}\ud83d` }),
  "a trailing surrogate": arrived({ call_id: `\ude00${SECRET}` }),
  "a cycle": cycle,
  "a bottomless list": arrived({ caller: bottomless() }),
  "a plan that is a list": { type: "plan_reloaded", at_ms: 0, plan: [] },
};

const USELESS = {
  "an unknown call": { type: "call_ended", at_ms: 0, call_id: "no such call", ended_by: "caller" },
  "an unknown agent": { type: "agent_signed_in", at_ms: 0, agent: "no such agent" },
  "a call id of 10,000 characters": arrived({ call_id: LONG }),
  "a caller of 10,000 characters": arrived({ caller: LONG }),
  "an agent of 10,000 characters": { type: "agent_paused", at_ms: 0, agent: LONG },
  "a million digits": { type: "digits_pressed", at_ms: 0, call_id: "c1", digits: "1".repeat(1_000_000) },
  "NUL as an agent": { type: "agent_signed_in", at_ms: 0, agent: "\0" },
  "an emoji as an agent": { type: "agent_signed_in", at_ms: 0, agent: "😀" },
  "an unsafe offer": { type: "offer_answered", at_ms: 0, call_id: "c1", agent: "10001", offer: -(2 ** 53) },
  "a body of a million brackets": { type: "webhook_answered", at_ms: 0, call_id: "c1", status: 200, body: deep(500_000) },
};

const UNUSUAL = {
  "an emoji, NUL and a right-to-left mark": arrived({ call_id: "😀\0\u200f", caller: "\0" }),
  "a number that is not in the plan": arrived({ number: "😀" }),
  "a withheld caller": arrived({ caller: "" }),
  "the earliest time": arrived({ at_ms: Number.MIN_SAFE_INTEGER }),
  "the latest time": arrived({ at_ms: Number.MAX_SAFE_INTEGER }),
  "minus zero": arrived({ at_ms: -0 }),
  "undefined for what may be absent": arrived({ known_agent: undefined }),
  "a key called __proto__": JSON.parse('{"type":"time_passed","at_ms":0}', (_, value) => value),
};

onBoth("garbage", ({ InternalError, Plan, Schedule, Switchboard, TongdaiError, check, maskNumber }) => {
  const plan = Plan.fromDocument(PLAN);

  function isRefused(code) {
    return (error) => {
      assert.ok(error instanceof TongdaiError, error);
      assert.ok(!(error instanceof InternalError));
      assert.equal(error.code, code);
      assert.ok(error.message.length > 0 && error.message.length < 500);
      const shown = `${error.stack} ${error.path} ${error.hint} ${JSON.stringify(error.problems)}`;
      assert.ok(!shown.includes(SECRET), "an error quotes what came in");
      return true;
    };
  }

  for (const [name, event] of Object.entries(NOT_EVENTS)) {
    test(`${name} is no event`, () => {
      const board = new Switchboard(plan);
      const before = board.snapshot();
      assert.throws(() => board.step(event), isRefused("malformed"));
      assert.throws(() => board.stepBatch([arrived(), event]), isRefused("malformed"));
      assert.equal(board.snapshot(), before);
    });
  }

  for (const [name, event] of Object.entries(USELESS)) {
    test(`${name} is ignored`, () => {
      const board = new Switchboard(plan);
      board.step(arrived());
      const { commands } = board.step(event);
      assert.deepEqual(commands.map((command) => command.action), [{ type: "ignore", event: event.type }]);
    });
  }

  for (const [name, event] of Object.entries(UNUSUAL)) {
    test(`${name} is an event`, () => {
      const board = new Switchboard(plan);
      const step = board.step(event);
      assert.ok(Array.isArray(step.commands));
      const after = Switchboard.restore(board.snapshot());
      assert.deepEqual(after.step(arrived({ call_id: "c2" })), board.step(arrived({ call_id: "c2" })));
    });
  }

  test("texts that are no event", () => {
    const board = new Switchboard(plan);
    const texts = ["", "{", "\0", "null", "[]", LONG, deep(100_000), '{"type":"time_passed","at_ms":1} 2', `"\ud83d"`];
    const notTexts = [undefined, null, 5, {}, [], Symbol("x"), arrived()];
    for (const text of [...texts, ...notTexts]) assert.throws(() => board.stepJson(text), isRefused("malformed"));
    // Half a pair is refused written out, too.
    const half = JSON.stringify(arrived({ caller: "\ud83d" }));
    assert.ok(half.includes("\\ud83d"));
    assert.throws(() => board.stepJson(half), isRefused("malformed"));
  });

  test("times that are none", () => {
    const board = new Switchboard(plan);
    const schedule = plan.schedule("301");
    for (const time of [undefined, null, "0", NaN, Infinity, 0.5, 2 ** 53, 1n, {}, new Date(0)]) {
      assert.throws(() => board.wake(time), isRefused("malformed"));
      assert.throws(() => schedule.isOpen(time), isRefused("malformed"));
      assert.throws(() => schedule.ruleAt(time), isRefused("malformed"));
      assert.throws(() => schedule.nextChange(time), isRefused("malformed"));
      assert.throws(() => schedule.intervals(time), isRefused("malformed"));
    }
    for (const time of [Number.MIN_SAFE_INTEGER, -1, Number.MAX_SAFE_INTEGER]) {
      board.wake(time);
      schedule.isOpen(time);
      schedule.nextChange(time);
      schedule.intervals(time);
    }
  });

  test("plans that are none", () => {
    for (const text of ["{", "\0", LONG, `x = ${deep(100_000)}`, `{"name":${deep(100_000)}}`, `name = "${SECRET}`]) {
      assert.throws(() => Plan.fromText(text), isRefused("unsound_plan"));
      assert.ok(check(text).problems.length > 0);
    }
    for (const value of [undefined, Symbol("x"), () => {}, 1n, cycle, bottomless()]) {
      assert.throws(() => Plan.fromDocument(value), isRefused("malformed"));
      assert.throws(() => Plan.fromText(value), isRefused("malformed"));
      assert.throws(() => check(value), isRefused("malformed"));
    }
    assert.throws(() => Plan.fromText("\ud83d"), isRefused("malformed"));
    assert.throws(() => new Plan(), isRefused("malformed"));
    assert.throws(() => new Plan("name = 'x'"), isRefused("malformed"));
  });

  test("schedules that are none", () => {
    for (const value of [undefined, null, 5, "", [], {}, { time_zone: 7 }, { time_zone: "UTC", colour: 1 }]) {
      assert.throws(() => Schedule.compile(value), isRefused("malformed"));
    }
    assert.throws(() => new Schedule({ isOpen: () => true }), isRefused("malformed"));
  });

  test("snapshots that are none", () => {
    const snapshot = new Switchboard(plan).snapshot();
    for (const text of ["", "{}", "null", LONG, deep(100_000), snapshot.slice(0, -1), `${snapshot}x`]) {
      assert.throws(() => Switchboard.restore(text), isRefused("bad_snapshot"));
    }
    assert.throws(() => Switchboard.restore(5), isRefused("malformed"));
  });

  test("other things that are none", () => {
    const board = new Switchboard(plan);
    for (const value of [undefined, null, 5, {}, Symbol("x"), "\udc00"]) {
      assert.throws(() => board.explain(value), isRefused("malformed"));
      assert.throws(() => board.whyNot("c1", value), isRefused("malformed"));
      assert.throws(() => plan.schedule(value), isRefused("malformed"));
      assert.throws(() => maskNumber(value), isRefused("malformed"));
      assert.throws(() => new Switchboard(value), isRefused("malformed"));
    }
    assert.throws(() => board.stepBatch({ length: 1 }), isRefused("malformed"));
    assert.equal(board.explain(LONG), null);
    assert.equal(plan.schedule("\0"), null);
    assert.equal(maskNumber("😀"), "*");
    assert.throws(() => new Switchboard({ __proto__: plan }), isRefused("malformed"));
  });
});
