import { cross, fault, malformed, record, text, whole } from "./boundary.js";
import { native } from "./native.js";
import { type Plan, nativePlan } from "./plan.js";
import type {
  Comparison,
  ReplayCall,
  ReplayError,
  ScenarioDocument,
  ScenarioReport,
  SimulationOptions,
  SimulationProgress,
  SimulationReport,
} from "./types.js";

/** Hears how far a simulation is. Where it returns `false`, the simulation stops: the report is of what is done. */
export type OnProgress = (progress: SimulationProgress) => boolean | void;

/** Calls as they once were. */
export interface Replay {
  /** The calls, for a scenario's `replay`. */
  calls: ReplayCall[];
  /** The lines that are no calls. */
  errors: ReplayError[];
}

/** What an `AbortSignal` is of use for here. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** How to run a simulation beside the event loop. */
export interface SimulateAsyncOptions extends SimulationOptions {
  /** An `AbortSignal`, which stops the simulation: the report is of what is done. */
  signal?: StopSignal;
  /** Hears four times a second how far it is, and may stop it. */
  onProgress?: OnProgress;
}

/**
 * What a plan does with the calls of a scenario: TOML or JSON text, or a document. Same plan, scenario and options: same
 * report. It blocks until it is done; see `simulateAsync`.
 * @throws {TongdaiError} `unsound_scenario`, with every problem, where the scenario does not fit the plan; `malformed` for
 * options that make no sense. What `onProgress` throws comes out.
 */
export function simulate(
  plan: Plan,
  scenario: string | ScenarioDocument,
  options: SimulationOptions = {},
  onProgress?: OnProgress,
): SimulationReport {
  return JSON.parse(simulateJson(plan, scenario, options, onProgress)) as SimulationReport;
}

/** The same as JSON text: the same bytes in every language. */
export function simulateJson(
  plan: Plan,
  scenario: string | ScenarioDocument,
  options: SimulationOptions = {},
  onProgress?: OnProgress,
): string {
  let thrown: { error: unknown } | null = null;
  const goesOn = (progress: string): boolean => {
    // What it throws must not unwind through the native half.
    try {
      return onProgress?.(JSON.parse(progress) as SimulationProgress) !== false;
    } catch (error) {
      thrown = { error };
      return false;
    }
  };
  const report = cross(() => {
    if (onProgress !== undefined && typeof onProgress !== "function") {
      throw malformed("a function", "onProgress", "pass a function");
    }
    const asked = record(options, "simulation options");
    return native.simulate(nativePlan(plan), source(scenario), asked, onProgress === undefined ? null : goesOn);
  });
  if (thrown !== null) throw (thrown as { error: unknown }).error;
  return report;
}

/**
 * The same on a thread of Node's pool, so that the event loop goes on. All mistakes are thrown at once, not through the
 * promise.
 */
export function simulateAsync(
  plan: Plan,
  scenario: string | ScenarioDocument,
  { signal, onProgress, ...options }: SimulateAsyncOptions = {},
): Promise<SimulationReport> {
  const simulation = cross(
    () => new native.Simulation(nativePlan(plan), source(scenario), record(options, "simulation options")),
  );
  return new Promise((resolve, reject) => {
    const stop = (): void => simulation.stop();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    let thrown: { error: unknown } | null = null;
    const timer =
      onProgress &&
      setInterval(() => {
        try {
          if (thrown === null && onProgress(JSON.parse(simulation.progress()) as SimulationProgress) === false) stop();
        } catch (error) {
          thrown = { error };
          stop();
        }
      }, 250);
    const settle = (then: () => void): void => {
      clearInterval(timer);
      signal?.removeEventListener("abort", stop);
      thrown === null ? then() : reject(thrown.error);
    };
    simulation.run().then(
      (report) => settle(() => resolve(JSON.parse(report) as SimulationReport)),
      () => settle(() => reject(fault())),
    );
  });
}

/**
 * What a second plan does otherwise than a first with the same callers: every figure with the interval of its difference,
 * and the calls that ended otherwise, with what decided them, of which at most `mostChanges` are told one by one.
 * @throws {TongdaiError} as `simulate`
 */
export function compare(
  first: Plan,
  second: Plan,
  scenario: string | ScenarioDocument,
  options: SimulationOptions = {},
  mostChanges = 100,
): Comparison {
  return JSON.parse(compareJson(first, second, scenario, options, mostChanges)) as Comparison;
}

/** The same as JSON text: the same bytes in every language. */
export function compareJson(
  first: Plan,
  second: Plan,
  scenario: string | ScenarioDocument,
  options: SimulationOptions = {},
  mostChanges = 100,
): string {
  return cross(() => {
    const asked = record(options, "simulation options");
    const most = whole(mostChanges, "mostChanges");
    return native.compare(nativePlan(first), nativePlan(second), source(scenario), asked, most);
  });
}

/** Checks a scenario, TOML or JSON text or a document, for a plan: every problem at once. */
export function checkScenario(scenario: string | ScenarioDocument, plan: Plan): ScenarioReport {
  return cross(() => JSON.parse(native.checkScenario(source(scenario), nativePlan(plan))) as ScenarioReport);
}

/**
 * Reads a call record: CSV with the columns `at` and `number`, and perhaps `caller`, `patience_s`, `talk_s` and `keys`.
 * Times without a zone are of `timeZone`, such as `Asia/Ho_Chi_Minh`.
 */
export function replayFromCsv(csv: string, timeZone: string): Replay {
  return cross(() => {
    const read = native.replayFromCsv(text(csv, "a call record"), text(timeZone, "a time zone", "timeZone"));
    const [calls, errors] = JSON.parse(read) as [ReplayCall[], ReplayError[]];
    return { calls, errors };
  });
}

/** @internal */
export function source(scenario: string | ScenarioDocument): string {
  return typeof scenario === "string" ? text(scenario, "a scenario's text") : record(scenario, "a scenario");
}
