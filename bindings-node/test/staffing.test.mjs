// Staffing: the cases that every language runs, and what is refused at the boundary.
import assert from "node:assert/strict";
import { onBoth, read } from "./entries.mjs";

// Read before any test starts: a file that is missing fails the run.
const [figures, required, recommended] = ["figures", "required", "recommended"].map(
  (file) => JSON.parse(read(`tests/staffing/${file}.json`)).cases,
);

/** What a call gives, or the path of what it refuses. */
function outcome(call) {
  try {
    return call();
  } catch (error) {
    assert.equal(error.code, "malformed", `${error}`);
    return error.path;
  }
}

onBoth("every case comes out as its file says, to the last bit", (tongdai) => {
  const { Plan, recommendAgents, requiredAgents, staffingFigures } = tongdai;
  assert.ok(figures.length > 15 && required.length > 15 && recommended.length > 5);
  for (const { why, traffic, agents, within_s, expect } of figures) {
    assert.deepEqual(outcome(() => staffingFigures(traffic, agents, within_s)), expect, why);
  }
  for (const { why, traffic, goal, expect } of required) {
    const found = outcome(() => requiredAgents(traffic, goal));
    assert.equal(typeof found === "string" ? found : found.agents, expect, why);
  }
  for (const { why, plan, scenario, queue, options, expect } of recommended) {
    const found = outcome(() => recommendAgents(Plan.fromDocument(plan), scenario, queue, options));
    if (typeof found === "string") {
      assert.deepEqual({ path: found }, expect, why);
      continue;
    }
    const { intervals, is_confirmed, trials } = found;
    const of = (key) => intervals.map((row) => row[key]);
    const means = intervals.map(({ service_level }) => service_level.mean ?? null);
    const told = { calls: of("calls"), by_formula: of("by_formula"), agents: of("agents"), means };
    assert.deepEqual({ ...told, is_confirmed, trials: trials.length }, expect, why);
  }
});

onBoth("what is malformed is named", ({ Plan, recommendAgents, requiredAgents, staffingFigures }) => {
  const traffic = { model: "erlang_c", calls_per_hour: 100, talk_s: 180 };
  const wrong = [
    [() => staffingFigures(traffic, 1.5), "agents"],
    [() => staffingFigures(traffic, 2 ** 40), "agents"],
    [() => staffingFigures(traffic, 10, "20"), "withinS"],
    [() => staffingFigures({ ...traffic, model: "erlang_d" }, 10), "model"],
    [() => staffingFigures([traffic], 10), ""],
    [() => requiredAgents(traffic, {}), "service_level"],
    [() => requiredAgents(traffic, { service_level: Number.NaN, most_occupancy: 1 }), "most_occupancy"],
    [() => recommendAgents(Plan.fromText("name = 'x'"), "name = 'x'\nstart_ms = 0\narrive_h = 1\ntalk = { type = 'constant', time_s = 1 }", 7), "queue"],
  ];
  for (const [call, path] of wrong) {
    assert.throws(call, (error) => error.code === "malformed" && error.path === path, `${call}`);
  }
});
