// Simulations: the cases that every language runs, and what is this language's own.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { setTimeout as after } from "node:timers/promises";
import { onBoth, read } from "./entries.mjs";

// Read before any test starts: a file that is missing fails the run.
const [reports, comparisons, problems, replays] = ["reports", "comparisons", "problems", "replays"].map((file) =>
  JSON.parse(read(`tests/simulation/${file}.json`)),
);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const mean = (report, figure) => report.figures.find((row) => row.figure === figure).estimate.mean;

onBoth("every report is as its file says", ({ Plan, simulate, simulateJson }) => {
  for (const { name, plan, scenario, options, sha256: wanted, figures } of reports.cases) {
    test(name, () => {
      const args = [Plan.fromDocument(reports.plans[plan]), reports.scenarios[scenario], options];
      const text = simulateJson(...args);
      assert.equal(sha256(text), wanted);
      const report = simulate(...args);
      assert.deepEqual(report, JSON.parse(text));
      for (const [figure, value] of Object.entries(figures)) assert.equal(mean(report, figure), value, figure);
    });
  }
  test("there are cases", () => assert.ok(reports.cases.length > 8));
});

onBoth("every comparison is as its file says", ({ Plan, compare, compareJson }) => {
  for (const { name, first, second, scenario, options, most_changes, ...wanted } of comparisons.cases) {
    test(name, () => {
      const plans = [first, second].map((plan) => Plan.fromDocument(comparisons.plans[plan]));
      const args = [...plans, comparisons.scenarios[scenario], options, most_changes];
      assert.equal(sha256(compareJson(...args)), wanted.sha256);
      const { calls_compared, calls_changed, changes } = compare(...args);
      assert.deepEqual([calls_compared, calls_changed], [wanted.calls_compared, wanted.calls_changed]);
      assert.equal(changes.length, Math.min(most_changes, calls_changed));
    });
  }
  test("there are cases", () => assert.ok(comparisons.cases.length > 1));
});

onBoth("every bad scenario hears what its file says", ({ Plan, checkScenario, simulate }) => {
  const plan = Plan.fromDocument(problems.plan);
  assert.ok(problems.cases.length > 10);
  for (const { why, text, problems: wanted } of problems.cases) {
    const found = checkScenario(text, plan).problems;
    assert.deepEqual(found.map(({ code, path }) => ({ code, path })), wanted, why);
    if (!found.some(({ severity }) => severity === "error")) continue;
    assert.throws(() => simulate(plan, text), (error) => {
      assert.equal(error.code, "unsound_scenario");
      assert.ok(error.problems.length > 0 && error.path === error.problems[0].path && error.hint !== "");
      return true;
    });
  }
});

onBoth("every call record is read as its file says", ({ replayFromCsv }) => {
  assert.ok(replays.cases.length > 4);
  for (const { why, csv, time_zone, calls, errors } of replays.cases) {
    assert.deepEqual(replayFromCsv(csv, time_zone), { calls, errors }, why);
  }
});

onBoth("whoever listens may stop it", ({ Plan, simulate, simulateAsync }) => {
  const plan = Plan.fromDocument(reports.plans.four);
  const scenario = reports.scenarios.morning;

  test("what is done is kept", () => {
    const heard = [];
    const options = { replications: 5 };
    const report = simulate(plan, scenario, options, (progress) => {
      heard.push(progress);
      return progress.replications_done < 2;
    });
    assert.equal(report.replications, 2);
    assert.deepEqual(report, simulate(plan, scenario, { replications: 2 }));
    assert.ok(heard.every(({ replications, calls_expected }) => replications === 5 && calls_expected === 210));
    assert.equal(simulate(plan, scenario, options, () => {}).replications, 5, "nothing is not false");
  });

  test("what it throws comes out", () => {
    const error = new Error("mine");
    const mine = () => {
      throw error;
    };
    assert.throws(() => simulate(plan, scenario, {}, mine), (it) => it === error);
  });

  test("beside the event loop", async () => {
    const options = { replications: 300, record_calls: false };
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    const report = await simulateAsync(plan, scenario, options);
    clearInterval(ticking);
    assert.deepEqual(report, simulate(plan, scenario, options));
    assert.ok(turns > 0, "the event loop went on");
  });

  test("a signal stops it", async () => {
    const stop = new AbortController();
    const running = simulateAsync(plan, scenario, { replications: 100_000, record_calls: false, signal: stop.signal });
    await after(100);
    stop.abort();
    const { replications } = await running;
    assert.ok(replications > 0 && replications < 100_000, `${replications}`);
    assert.equal((await simulateAsync(plan, scenario, { signal: AbortSignal.abort() })).replications, 0);
  });

  test("a listener stops it, too", async () => {
    const options = { replications: 100_000, record_calls: false };
    const report = await simulateAsync(plan, scenario, { ...options, onProgress: () => false });
    assert.ok(report.replications < 100_000);
    const mine = new Error("mine");
    const thrown = simulateAsync(plan, scenario, {
      ...options,
      onProgress: () => {
        throw mine;
      },
    });
    await assert.rejects(thrown, (error) => error === mine);
  });
});

onBoth("what is malformed is named", ({ Plan, compare, simulate, simulateAsync, checkScenario, replayFromCsv }) => {
  const plan = Plan.fromDocument(reports.plans.one);
  const scenario = reports.scenarios.steady;
  const wrong = [
    [() => simulate(plan, scenario, { replications: 0 }), "replications"],
    [() => simulate(plan, scenario, { replications: 1.5 }), "replications"],
    [() => simulate(plan, scenario, { repetitions: 1 }), "repetitions"],
    [() => simulate(plan, scenario, [1]), ""],
    [() => simulate(plan, scenario, { interval_s: 0 }), "interval_s"],
    [() => simulate(plan, scenario, {}, 7), "onProgress"],
    [() => simulate({}, scenario), ""],
    [() => simulate(plan, "\ud800"), ""],
    [() => simulate(plan, [scenario]), ""],
    [() => simulateAsync(plan, scenario, { replications: -1 }), "replications"],
    [() => compare(plan, plan, scenario, {}, 0.5), "mostChanges"],
    [() => checkScenario("\udc00", plan), ""],
    [() => replayFromCsv(7, "UTC"), ""],
    [() => replayFromCsv("", null), "timeZone"],
  ];
  for (const [call, path] of wrong) {
    assert.throws(call, (error) => error.code === "malformed" && error.path === path, `${call}`);
  }
  assert.equal(compare(plan, plan, scenario, {}, -1).calls_changed, 0);
  assert.throws(() => simulate(plan, { ...scenario, arrive_h: Number.NaN }), { code: "unsound_scenario" });
});
