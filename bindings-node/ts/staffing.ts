import { cross, malformed, record, text, whole } from "./boundary.js";
import { native } from "./native.js";
import { type Plan, nativePlan } from "./plan.js";
import { source } from "./simulations.js";
import type {
  RecommendOptions,
  Recommendation,
  ScenarioDocument,
  StaffingFigures,
  StaffingGoal,
  Traffic,
} from "./types.js";

/**
 * What so many agents do with some traffic in the long run, by Erlang's formulas B, C and A. Where callers wait for ever
 * and the agents are too few, there is no mean wait.
 * @throws {TongdaiError} `malformed` for a number that makes no sense, with its path.
 */
export function staffingFigures(traffic: Traffic, agents: number, withinS = 20): StaffingFigures {
  return cross(() => {
    whole(agents, "agents");
    if (typeof withinS !== "number") throw malformed("a number", "withinS", "pass seconds");
    return JSON.parse(native.staffingFigures(record(traffic, "traffic"), agents, withinS)) as StaffingFigures;
  });
}

/**
 * The least agents for whom all that is stated holds, and what they do: with one less, something would not hold.
 * @throws {TongdaiError} `malformed` for a number that makes no sense and a goal that states nothing.
 */
export function requiredAgents(traffic: Traffic, goal: StaffingGoal): StaffingFigures {
  return cross(() => {
    const found = native.requiredAgents(record(traffic, "traffic"), record(goal, "a staffing goal"));
    return JSON.parse(found) as StaffingFigures;
  });
}

/**
 * How many agents a queue needs in each part of a scenario's day: first by formula, then by simulation with all of the
 * plan's rules, until each interval has the least agents with whom it is sure that enough calls are answered in time. It
 * blocks until it is done: for a long day, call it in a worker thread.
 * @throws {TongdaiError} `unsound_scenario`, or `malformed` for options that make no sense and for a queue of which nothing
 * can be recommended, such as one whose callers ask for skills.
 */
export function recommendAgents(
  plan: Plan,
  scenario: string | ScenarioDocument,
  queue: string,
  options: RecommendOptions = {},
): Recommendation {
  return cross(() => {
    const asked = record(options, "options of a recommendation");
    const found = native.recommendAgents(nativePlan(plan), source(scenario), text(queue, "an extension", "queue"), asked);
    return JSON.parse(found) as Recommendation;
  });
}
