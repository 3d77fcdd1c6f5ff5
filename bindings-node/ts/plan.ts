import { type Blocklist, natives } from "./blocklist.js";
import { cross, json, malformed, record, text, whole } from "./boundary.js";
import { native, type NativePlan, type NativeSchedule } from "./native.js";
import type { CallPlan, CallRequest, Interval, PlanDocument, Report, ScheduleDocument } from "./types.js";

// What the classes below may do to one another, and nobody else may.
let nativeOf: (plan: Plan) => NativePlan;
let planOf: (plan: NativePlan) => Plan;
let scheduleOf: (schedule: NativeSchedule) => Schedule;

/** A sound plan, compiled: made once, never changed, shared by any number of switchboards. */
export class Plan {
  readonly #native: NativePlan;

  static {
    nativeOf = (plan) => {
      if (typeof plan !== "object" || plan === null || !(#native in plan)) {
        throw malformed("a Plan", "", "make one with Plan.fromText");
      }
      return plan.#native;
    };
    planOf = (plan) => new Plan(plan);
  }

  private constructor(plan: NativePlan) {
    if (!(plan instanceof native.Plan)) throw malformed("a Plan", "", "make one with Plan.fromText");
    this.#native = plan;
  }

  /**
   * Reads, checks and compiles a plan: JSON where the text starts with `{`, TOML otherwise.
   * @throws {TongdaiError} `unsound_plan`, with every problem found.
   */
  static fromText(plan: string): Plan {
    return cross(() => new Plan(native.Plan.fromText(text(plan, "a plan's text"))));
  }

  /**
   * Checks and compiles a document.
   * @throws {TongdaiError} `unsound_plan`, with every problem found.
   */
  static fromDocument(document: PlanDocument): Plan {
    return cross(() => new Plan(native.Plan.fromText(json(document, "a plan"))));
  }

  /** Its warnings, and the worst-case wait of every number. It has no errors. */
  report(): Report {
    return cross(() => JSON.parse(this.#native.report()) as Report);
  }

  /** What the administrator wrote; `JSON.stringify(plan)` is a text from which an equal plan can be made. */
  toJSON(): PlanDocument {
    return cross(() => JSON.parse(this.#native.toJson()) as PlanDocument);
  }

  /** The plan as JSON text: the same bytes in every language. */
  toText(): string {
    return cross(() => this.#native.toJson());
  }

  /** The plan as a Mermaid flowchart. */
  mermaid(): string {
    return cross(() => this.#native.mermaid());
  }

  /** The plan as a Graphviz digraph. */
  dot(): string {
    return cross(() => this.#native.dot());
  }

  /** The schedule of a time condition, by its extension. Rules keep their order. */
  schedule(extension: string): Schedule | null {
    const found = cross(() => this.#native.schedule(text(extension, "an extension")));
    return found && scheduleOf(found);
  }

  /** What would become of a call: which way it goes, the numbers that are tried, in order, and why not the others. */
  planCall(request: CallRequest, blocklists: readonly Blocklist[] = []): CallPlan {
    return cross(() => {
      whole(request?.at_ms, "at_ms");
      return JSON.parse(this.#native.planCall(record(request, "a call request"), natives(blocklists))) as CallPlan;
    });
  }
}

/** Opening hours and holidays, compiled. Instants are UTC milliseconds since 1970, as `Date.now()` gives them. */
export class Schedule {
  readonly #native: NativeSchedule;

  static {
    scheduleOf = (schedule) => new Schedule(schedule);
  }

  private constructor(schedule: NativeSchedule) {
    if (!(schedule instanceof native.Schedule)) throw malformed("a Schedule", "", "make one with Schedule.compile");
    this.#native = schedule;
  }

  /**
   * Checks and compiles a schedule.
   * @throws {TongdaiError} `unsound_schedule`, with every problem found.
   */
  static compile(document: ScheduleDocument): Schedule {
    return cross(() => new Schedule(native.Schedule.compile(json(document, "a schedule"))));
  }

  /** Whether a rule with hours holds. */
  isOpen(atMs: number): boolean {
    return cross(() => this.#native.isOpen(whole(atMs, "atMs")));
  }

  /** Which rule holds, by its place from 0; null when none does. */
  ruleAt(atMs: number): number | null {
    return cross(() => this.#native.ruleAt(whole(atMs, "atMs")));
  }

  /** When another rule, or none, will hold; null when that never happens. */
  nextChange(atMs: number): number | null {
    return cross(() => this.#native.nextChange(whole(atMs, "atMs")));
  }

  /** When which rule holds in a year of the local calendar. */
  intervals(year: number): Interval[] {
    return cross(() => JSON.parse(this.#native.intervals(whole(year, "year"))) as Interval[]);
  }
}

/** @internal */
export function nativePlan(plan: Plan): NativePlan {
  return nativeOf(plan);
}

/** @internal */
export function ofNativePlan(plan: NativePlan): Plan {
  return planOf(plan);
}
