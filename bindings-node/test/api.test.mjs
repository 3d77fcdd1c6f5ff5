// What the package is for, once around.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { PLAN, arrived, entries, onBoth, read, require } from "./entries.mjs";

onBoth("plan", ({ Plan, check }) => {
  test("text, document and JSON make equal plans", () => {
    const plan = Plan.fromDocument(PLAN);
    assert.equal(JSON.stringify(plan), plan.toText());
    assert.deepEqual(Plan.fromText(plan.toText()).toJSON(), plan.toJSON());
    assert.equal(Plan.fromText("name = 'Two desks'").toJSON().name, "Two desks");
  });

  test("is drawn", () => {
    const plan = Plan.fromDocument(PLAN);
    assert.match(plan.mermaid(), /^flowchart|^graph/m);
    assert.match(plan.dot(), /digraph/);
  });

  test("reports its waits", () => {
    const report = Plan.fromDocument(PLAN).report();
    assert.deepEqual(report.waits.map((wait) => wait.number), ["1900", "1901", "1902"]);
    assert.deepEqual(check(PLAN), report);
  });

  test("unsound plans carry every problem", () => {
    const broken = { ...PLAN, numbers: [{ number: "1900", inbound: "202" }, { number: "1901", inbound: "203" }] };
    const errors = check(broken).problems.filter((problem) => problem.severity === "error");
    assert.ok(errors.length >= 2);
    assert.throws(() => Plan.fromDocument(broken), (error) => {
      assert.equal(error.name, "TongdaiError");
      assert.equal(error.code, "unsound_plan");
      assert.ok(error.problems.length >= 2);
      assert.equal(error.path, error.problems[0].path);
      assert.equal(error.hint, error.problems[0].hint);
      return true;
    });
  });
});

onBoth("import", ({ Plan, TongdaiError, importPlan }) => {
  test("makes a plan of another switchboard's queues, with notes", () => {
    const { plan, notes } = importPlan("asterisk", "[sales]\nstrategy = linear\ncontext = exits\nmember => PJSIP/10001\n");
    assert.equal(plan.queues[0].strategy, "in_order");
    assert.ok(notes.some((note) => note.line === 3 && note.code === "not_carried_over" && note.setting === "context"));
    assert.equal(Plan.fromDocument(plan).toJSON().agents[0].extension, "10001");
    assert.deepEqual(importPlan("freeswitch", "").plan.queues, []);
    for (const args of [["fax", ""], [undefined, ""], ["asterisk", 1], ["asterisk", "\ud800"]]) {
      assert.throws(() => importPlan(...args), (error) => error instanceof TongdaiError && error.code === "malformed");
    }
  });
});

onBoth("schedule", ({ Plan, Schedule, TongdaiError }) => {
  // Monday 2026-01-05, 08:00 in Viet Nam.
  const opens = Date.UTC(2026, 0, 5, 1);
  const hour = 3_600_000;
  const document = {
    time_zone: "Asia/Ho_Chi_Minh",
    rules: [{ name: "day", hours: [{ days: ["mon"], opens: "08:00", closes: "17:00" }] }],
  };

  test("answers when it is open", () => {
    for (const schedule of [Schedule.compile(document), Plan.fromDocument(PLAN).schedule("301")]) {
      assert.equal(schedule.isOpen(opens), true);
      assert.equal(schedule.isOpen(opens - 1), false);
      assert.equal(schedule.ruleAt(opens), 0);
      assert.equal(schedule.ruleAt(opens - 1), null);
      assert.equal(schedule.nextChange(opens), opens + 9 * hour);
      assert.deepEqual(schedule.intervals(2026)[0], { opens_ms: opens, closes_ms: opens + 9 * hour, rule: 0 });
      assert.deepEqual(schedule.intervals(2 ** 40), []);
    }
    assert.equal(Plan.fromDocument(PLAN).schedule("999"), null);
  });

  test("an unsound one says why", () => {
    assert.throws(() => Schedule.compile({ ...document, time_zone: "Hanoi" }), (error) => {
      assert.ok(error instanceof TongdaiError);
      assert.equal(error.code, "unsound_schedule");
      assert.equal(error.problems[0].code, "unknown_time_zone");
      assert.equal(error.path, "time_zone");
      return true;
    });
  });
});

onBoth("switchboard", ({ Plan, Switchboard, maskNumber, timeZoneDataVersion, version }) => {
  test("rings the agent and says why", () => {
    const board = new Switchboard(Plan.fromDocument(PLAN));
    board.step({ type: "agent_signed_in", at_ms: 0, agent: "10001" });
    const { commands, deadline_ms } = board.step(arrived({ at_ms: 1000 }));
    const ring = commands.find((command) => command.action.type === "ring");
    assert.equal(ring.action.agent, "10001");
    assert.equal(ring.call_id, "c1");
    assert.equal(ring.because.type, "longest_idle");
    assert.ok(!ring.sentence.includes("0912345678"));
    assert.equal(board.deadlineMs, deadline_ms);

    assert.equal(board.whyNot("c1", "10002").because.type, "agent_not_free");
    assert.equal(board.whyNot("c2", "10002"), null);
    assert.equal(board.explain("c2"), null);
    assert.deepEqual(board.explain("c1").commands.slice(0, commands.length), commands.filter((it) => it.call_id));

    const woken = board.wake(deadline_ms);
    assert.ok(woken.commands.some((command) => command.action.type === "stop_ringing"));
    assert.deepEqual(board.plan.toJSON(), Plan.fromDocument(PLAN).toJSON());
  });

  test("tells how a queue is doing and what an agent does", () => {
    const board = new Switchboard(Plan.fromDocument(PLAN));
    board.step({ type: "agent_signed_in", at_ms: 0, agent: "10001" });
    board.step(arrived({ at_ms: 1000 }));
    const figures = board.queueFigures("201");
    assert.deepEqual([figures.waiting, figures.agents_present, figures.calls_jain_ppm], [1, 1, null]);
    assert.equal(figures.members[0].state, "offered");
    assert.equal(board.agentStatus("10001").call_id, "c1");
    assert.equal(board.queueFigures("299"), null);
    assert.equal(board.agentStatus("10009"), null);
    assert.throws(() => board.queueFigures(7), (error) => error.code === "malformed");
  });

  test("a batch is its steps", () => {
    const events = [{ type: "agent_signed_in", at_ms: 0, agent: "10001" }, arrived(), { type: "time_passed", at_ms: 99_000 }];
    const plan = Plan.fromDocument(PLAN);
    const board = new Switchboard(plan);
    assert.deepEqual(new Switchboard(plan).stepBatch(events), events.map((event) => board.step(event)));
    assert.deepEqual(board.stepBatch([]), []);
  });

  test("goes on from a snapshot", () => {
    const board = new Switchboard(Plan.fromDocument(PLAN));
    board.step({ type: "agent_signed_in", at_ms: 0, agent: "10001" });
    const restored = Switchboard.restore(board.snapshot());
    assert.equal(restored.snapshot(), board.snapshot());
    assert.deepEqual(restored.step(arrived()), board.step(arrived()));
  });

  test("masks and knows its versions", () => {
    assert.equal(maskNumber("0912345678"), "*******678");
    assert.equal(version(), require("tongdai/package.json").version);
    assert.match(timeZoneDataVersion(), /^20\d\d[a-z]$/);
  });
});

test("what `import` makes, `require` takes", () => {
  for (const [name, value] of Object.entries(entries.require)) assert.equal(entries.import[name], value, name);
  const plan = entries.import.Plan.fromDocument(PLAN);
  assert.deepEqual(new entries.require.Switchboard(plan).plan.toJSON(), plan.toJSON());
});

test("types: every action, every code, both module kinds", () => {
  const tsc = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const project = fileURLToPath(new URL("types", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", project], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("loads in several worker threads at once", async () => {
  const work = (source, type) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(source, { eval: true, workerData: { plan: PLAN, event: arrived() } });
      worker.once("message", resolve).once("error", reject);
    });
  const source = (load) => `
    const { parentPort, workerData } = require("node:worker_threads");
    ${load}.then(({ Plan, Switchboard }) => {
      const board = new Switchboard(Plan.fromDocument(workerData.plan));
      parentPort.postMessage(JSON.stringify(Array.from({ length: 100 }, () => board.step(workerData.event))));
    });`;
  const load = ['import("tongdai")', 'Promise.resolve(require("tongdai"))'];
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => work(source(load[i % 2]))));

  const board = new entries.import.Switchboard(entries.import.Plan.fromDocument(PLAN));
  const here = JSON.stringify(Array.from({ length: 100 }, () => board.step(arrived())));
  for (const answer of answers) assert.equal(answer, here);
});

test("the examples in the README print what they say", () => {
  const examples = [...read("bindings-node/README.md").matchAll(/```js\n(.*?)```.*?```text\n(.*?)```/gs)];
  assert.ok(examples.length >= 3);
  for (const [, example, output] of examples) {
    const args = ["--input-type=module", "--eval", example];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(stdout, output);
  }
});
