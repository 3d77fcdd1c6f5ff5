// Conversations on Facebook and Zalo.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBoth, read } from "./entries.mjs";

const MONDAY_MS = 1_772_409_600_000;
const HOUR_MS = 3_600_000;
const CONTACT = "7001-secret";
const SHOP = {
  name: "Shop",
  agents: [
    { extension: "10001", name: "Lan" },
    { extension: "10002", name: "Minh" },
  ],
  social: {
    tier: "ultimate",
    channels: [{ id: "page", kind: "facebook_page", name: "Shop", desk: "sales", late_replies: true }],
    desks: [{ id: "sales", name: "Sales", agents: [{ agent: "10001" }] }],
  },
};

const CASES = JSON.parse(read("tests/social/questions.json"));

onBoth("social", ({ Plan, Switchboard, TongdaiError, judgeReply, shippedReplyRules }) => {
  function started() {
    const board = new Switchboard(Plan.fromText(JSON.stringify(SHOP)));
    board.step({ type: "agent_signed_in", at_ms: MONDAY_MS, agent: "10001" });
    board.step({ type: "channel_connected", at_ms: MONDAY_MS, channel: "page" });
    board.step({ type: "message_received", at_ms: MONDAY_MS, channel: "page", contact: CONTACT });
    return board;
  }

  test("a late reply goes out under its tag", () => {
    const reply = { type: "agent_replied", at_ms: MONDAY_MS + 25 * HOUR_MS, channel: "page", contact: CONTACT, agent: "10001" };
    const [{ action }] = started().step(reply).commands;
    assert.deepEqual([action.type, action.rule, action.tag], ["send_reply", "human_agent", "HUMAN_AGENT"]);
  });

  test("questions change nothing", () => {
    const board = started();
    const before = board.snapshot();
    assert.equal(board.may("10001", "chat", "page", CONTACT).because.type, "permitted");
    const refused = board.may("10002", "chat", "page", CONTACT);
    assert.deepEqual([refused.is_allowed, refused.sentence], [false, "10002 may chat in only conversations of his own."]);
    const now = board.mayReply("page", CONTACT, MONDAY_MS + HOUR_MS);
    assert.deepEqual([now.is_allowed, now.rule, now.until_ms], [true, "standard", MONDAY_MS + 24 * HOUR_MS]);
    const late = board.mayReply("page", CONTACT, MONDAY_MS + 168 * HOUR_MS);
    assert.deepEqual([late.is_allowed, late.rule], [false, "human_agent"]);
    assert.equal(board.mayReply("fax", CONTACT, MONDAY_MS).because.type, "unknown_channel");
    assert.equal(board.snapshot(), before);
  });

  test("what is no question is refused", () => {
    const board = started();
    for (const ask of [
      () => board.may("10001", "own", "page", CONTACT),
      () => board.may("10001", "chat", "page", 7),
      () => board.mayReply("page", CONTACT, 1.5),
    ]) {
      assert.throws(ask, (error) => error instanceof TongdaiError && error.code === "malformed" && !`${error.stack}`.includes(CONTACT));
    }
  });

  const told = (answer, expect) => Object.fromEntries(Object.keys(expect).map((field) => [field, answer[field]]));

  for (const { name, why, request, reply_rules, expect } of CASES.replies) {
    test(`a reply: ${name}`, () => {
      assert.deepEqual(told(judgeReply(request, reply_rules), expect), expect, why);
    });
  }

  for (const { name, why, events, agent, expect } of CASES.agents) {
    test(`an agent: ${name}`, () => {
      const board = new Switchboard(Plan.fromDocument(CASES.plan));
      board.stepBatch(events);
      const status = board.agentStatus(agent);
      assert.deepEqual(told(status, expect), expect, why);
      assert.equal(status.conversations, status.places.reduce((sum, place) => sum + place.conversations, 0));
    });
  }

  test("rules for replies are documents, and wrong ones are told with their place", () => {
    assert.ok(CASES.replies.length > 0 && CASES.agents.length > 0);
    const rules = shippedReplyRules();
    assert.ok(rules.length > 1 && rules.every(({ source, windows }) => source && windows.length > 0));
    const request = { kind: "zalo_oa", received_ms: MONDAY_MS, replies: 3, at_ms: MONDAY_MS };
    assert.deepEqual(judgeReply(request, rules), judgeReply(request));
    assert.throws(
      () => judgeReply(request, [{ ...rules[0], in_force_from: "soon" }]),
      (error) => error instanceof TongdaiError && error.code === "unsound_schedule" && error.problems[0].path === "[0].in_force_from",
    );
    for (const ask of [
      () => judgeReply(request, "rules"),
      () => judgeReply(request, [{ ...rules[0], windows: 7 }]),
      () => judgeReply({ ...request, kind: "fax" }),
      () => judgeReply({ ...request, at_ms: 1.5 }),
      () => judgeReply(null),
    ]) {
      assert.throws(ask, (error) => error instanceof TongdaiError && error.code === "malformed");
    }
  });
});
