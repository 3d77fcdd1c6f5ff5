import type {
  BlocklistErrorCode,
  OptionProblem,
  Problem,
  RegistrationErrorCode,
  ScenarioProblem,
  ScheduleProblem,
  SmsProblem,
  TemplateProblem,
  ValueProblem,
} from "./types.js";

export type ErrorCode =
  | "unsound_plan"
  | "unsound_schedule"
  | "unsound_account"
  | "unsound_scenario"
  | "bad_registration"
  | "unsound_template"
  | "unfit_values"
  | "unsound_options"
  | "malformed"
  | "bad_snapshot"
  | "bad_blocklist";

/** One thing wrong with a plan, a schedule, an account, a scenario, a template, the values for one or an editor's options. */
export type AnyProblem =
  | Problem
  | ScheduleProblem
  | SmsProblem
  | ScenarioProblem
  | TemplateProblem
  | ValueProblem
  | OptionProblem;

/** What the library refuses. No text in it holds a telephone number or a customer's words. */
export class TongdaiError extends Error {
  override readonly name = "TongdaiError";
  /** The stable name of the kind of error. */
  readonly code: ErrorCode;
  /** Where the cause is: `queues[1].members[0].agent`, `at_ms`. */
  readonly path: string;
  /** What to do about it. */
  readonly hint: string;
  /** Every problem of an unsound plan, schedule, account, scenario or template, of values or of options; empty for another error. */
  readonly problems: readonly AnyProblem[];
  /** What is wrong with a blocklist, an entry of one or a step of a registration; null for another error. */
  readonly problem: BlocklistErrorCode | RegistrationErrorCode | null;

  constructor(code: ErrorCode, refusal: Refusal) {
    super(refusal.message);
    this.code = code;
    this.path = refusal.path;
    this.hint = refusal.hint;
    this.problems = refusal.problems;
    this.problem = refusal.problem ?? null;
  }
}

/**
 * A fault in the library itself. A switchboard or a blocklist that met one throws this from then on: restore its last
 * snapshot, or load the list again.
 * It is no `TongdaiError`, so code that expects bad data does not hide it.
 */
export class InternalError extends Error {
  override readonly name = "InternalError";
  readonly code = "internal";
}

interface Refusal {
  message: string;
  path: string;
  hint: string;
  problems: readonly AnyProblem[];
  problem?: BlocklistErrorCode | RegistrationErrorCode | null;
}

/** Runs one call into the native half and makes its errors readable. */
export function cross<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw error instanceof TongdaiError ? error : readable(error as Error & { code?: string });
  }
}

function readable(error: Error & { code?: string }): Error {
  switch (error.code) {
    case "unsound_plan":
    case "unsound_schedule":
    case "unsound_account":
    case "unsound_scenario":
    case "bad_registration":
    case "unsound_template":
    case "unfit_values":
    case "unsound_options":
    case "malformed":
    case "bad_snapshot":
    case "bad_blocklist":
      return new TongdaiError(error.code, JSON.parse(error.message) as Refusal);
    case "internal":
      return new InternalError((JSON.parse(error.message) as Refusal).message);
    default:
      // A panic outside every call, or a conversion that failed. Its text may quote a value, so it is not passed on.
      return fault();
  }
}

/** A fault of which no more is known. */
export function fault(): InternalError {
  return new InternalError("the boundary between JavaScript and the library has a fault");
}

/** Data as JSON text. What has no JSON form is malformed. */
export function json(data: unknown, what: string): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(data);
  } catch {
    throw malformed(what, "", "make it plain data: no cycle, no bigint, not nested without end");
  }
  return text ?? fail(what, "", "pass plain data");
}

/** A record as JSON text, or null. A list is no record, though its items might be taken for fields in order. */
export function record(data: unknown, what: string): string {
  if (Array.isArray(data)) fail(what, "", "pass an object");
  return json(data, what);
}

/**
 * A text as the library can hold it. A surrogate without its other half has no place in UTF-8; it would be replaced
 * silently, so it is refused.
 */
export function text(value: unknown, what: string, path = ""): string {
  if (typeof value !== "string") return fail(what, path, "pass a string");
  return value.isWellFormed() ? value : fail(what, path, "it has half a surrogate pair; see String.prototype.toWellFormed");
}

/** A whole number that JavaScript has not rounded: not NaN, not 1.5, within ±(2^53 - 1). */
export function whole(value: unknown, path: string): number {
  return Number.isSafeInteger(value) ? (value as number) : fail("a safe integer", path, "see Number.isSafeInteger");
}

/** Bytes. */
export function bytes(value: unknown, what: string, path = ""): Uint8Array {
  return value instanceof Uint8Array ? value : fail(what, path, "pass a Uint8Array");
}

/** A list. */
export function list<T>(value: readonly T[], what: string, path: string): readonly T[] {
  return Array.isArray(value) ? value : fail(what, path, "pass an array");
}

export function malformed(what: string, path: string, hint: string): TongdaiError {
  return new TongdaiError("malformed", { message: `this is not ${what}`, path, hint, problems: [] });
}

function fail(what: string, path: string, hint: string): never {
  throw malformed(what, path, hint);
}
