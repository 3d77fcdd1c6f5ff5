import { type Blocklist, nativeBlocklist } from "./blocklist.js";
import { cross, json, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeSwitchboard } from "./native.js";
import { type Plan, nativePlan, ofNativePlan } from "./plan.js";
import type {
  AgentStatus,
  CallPlan,
  CallRequest,
  Event,
  Explanation,
  Imported,
  MayAnswer,
  Permission,
  PlanDocument,
  QueueFigures,
  ReplyAnswer,
  Report,
  Source,
  Step,
  WhyNot,
} from "./types.js";

export { type Basis, Blocklist, type Unblocked, dncCommand, judge, judgeReply, shippedAdRules, shippedReplyRules } from "./blocklist.js";
export {
  Campaign,
  type CampaignColumns,
  CampaignPlanner,
  SmsAccount,
  type WithBlocklists,
  brandnameClashes,
  checkBrandname,
  checkSmsAccount,
  registrationStateAt,
  shippedBrandnameRules,
  shippedCampaignRules,
  shippedProviderCodes,
  takeRegistrationStep,
} from "./campaigns.js";
export { type EmailPurpose, EmailSenders, describeEmail } from "./email.js";
export { type AnyProblem, InternalError, TongdaiError, type ErrorCode } from "./boundary.js";
export { Template, type TemplateBatch, TemplateBook, shippedZnsRules } from "./templates.js";
export { Plan, Schedule } from "./plan.js";
export {
  type OnProgress,
  type Replay,
  type SimulateAsyncOptions,
  type StopSignal,
  checkScenario,
  compare,
  compareJson,
  replayFromCsv,
  simulate,
  simulateAsync,
  simulateJson,
} from "./simulations.js";
export {
  type NumberColumns,
  carriers,
  describeNumber,
  describeNumbers,
  maskNumber,
  numberCodes,
  parseNumbers,
  servingCarrier,
} from "./numbers.js";
export {
  type MeasureColumns,
  SmsEditor,
  measureFor,
  measureMany,
  measureText,
  plainText,
  reportText,
  shippedSmsRules,
  smsCaps,
  unaccent,
} from "./sms.js";
export { recommendAgents, requiredAgents, staffingFigures } from "./staffing.js";
export type * from "./types.js";

/**
 * The front door: events in, commands out. Same plan, same seed, same events in the same order: same commands.
 * It decides within microseconds and waits for nothing, so every method is synchronous.
 */
export class Switchboard {
  readonly #native: NativeSwitchboard;

  /** Nobody is signed in and there are no calls. */
  constructor(plan: Plan);
  /** @internal */
  constructor(plan: Plan | NativeSwitchboard);
  constructor(plan: Plan | NativeSwitchboard) {
    this.#native =
      plan instanceof native.Switchboard ? plan : cross(() => new native.Switchboard(nativePlan(plan as Plan)));
  }

  /**
   * Goes on where a snapshot was made.
   * @throws {TongdaiError} `bad_snapshot`
   */
  static restore(snapshot: string): Switchboard {
    return cross(() => new Switchboard(native.Switchboard.restore(text(snapshot, "a snapshot"))));
  }

  /** The whole state as text; the same bytes for the same state, in every language. */
  snapshot(): string {
    return cross(() => this.#native.snapshot());
  }

  /**
   * What an event leads to. An event that makes no sense now is answered with an `ignore` command that says why.
   * @throws {TongdaiError} `malformed`, when it is no event at all; nothing has changed then.
   */
  step(event: Event): Step {
    return cross(() => {
      whole(event?.at_ms, "at_ms");
      return JSON.parse(this.#native.step(json(event, "an event"))) as Step;
    });
  }

  /**
   * The same for many events, one step for each.
   * @throws {TongdaiError} `malformed`, when one of them is no event; nothing has changed then.
   */
  stepBatch(events: readonly Event[]): Step[] {
    return cross(() => {
      if (!Array.isArray(events)) throw malformed("a list of events", "", "pass an array");
      events.forEach((event, index) => whole(event?.at_ms, `[${index}].at_ms`));
      return JSON.parse(this.#native.stepBatch(json(events, "a list of events"))) as Step[];
    });
  }

  /**
   * One event as JSON text in, one line `{"at_ms","event","commands","deadline_ms"}` out: the same bytes in every
   * language, for journals and logs.
   * @throws {TongdaiError} `malformed`
   */
  stepJson(event: string): string {
    return cross(() => this.#native.stepJson(text(event, "an event's text")));
  }

  /** Fires the timers that are due. Call it at `deadlineMs`, when no event came before. */
  wake(atMs: number): Step {
    return cross(() => JSON.parse(this.#native.wake(whole(atMs, "atMs"))) as Step);
  }

  /** When to be woken if nothing happens before; null when nothing is pending. */
  get deadlineMs(): number | null {
    return cross(() => this.#native.deadlineMs());
  }

  /** The plan in force. */
  get plan(): Plan {
    return cross(() => ofNativePlan(this.#native.plan()));
  }

  /** What was decided about a call in progress, or a recent one; null for a call that is not known. */
  explain(callId: string): Explanation | null {
    return cross(() => JSON.parse(this.#native.explain(text(callId, "a call's id"))) as Explanation | null);
  }

  /** Why an agent is not being offered a call in progress; null when there is no such call or agent. */
  whyNot(callId: string, agent: string): WhyNot | null {
    return cross(() => {
      const answer = this.#native.whyNot(text(callId, "a call's id"), text(agent, "an extension"));
      return JSON.parse(answer) as WhyNot | null;
    });
  }

  /** How a queue is doing: who waits, what was counted, how fair it is; null when there is no such queue. */
  queueFigures(queue: string): QueueFigures | null {
    return cross(() => JSON.parse(this.#native.queueFigures(text(queue, "an extension"))) as QueueFigures | null);
  }

  /** What an agent is doing; null when there is no such agent. */
  agentStatus(agent: string): AgentStatus | null {
    return cross(() => JSON.parse(this.#native.agentStatus(text(agent, "an extension"))) as AgentStatus | null);
  }

  /** What would become of a call that an agent made now, with all that this switchboard knows. */
  planCall(request: CallRequest): CallPlan {
    return cross(() => {
      whole(request?.at_ms, "at_ms");
      return JSON.parse(this.#native.planCall(record(request, "a call request"))) as CallPlan;
    });
  }

  /** Whether an agent may do something with a contact's conversation; with one that has not begun, if there is none. */
  may(agent: string, permission: Permission, channel: string, contact: string): MayAnswer {
    return cross(() => {
      const asked = json(permission, "a permission");
      const conversation = [text(channel, "a channel's id"), text(contact, "a contact")] as const;
      return JSON.parse(this.#native.may(text(agent, "an extension"), asked, ...conversation)) as MayAnswer;
    });
  }

  /** Whether a reply to a contact may go out at an instant: by which of the platform's rules, and until when. */
  mayReply(channel: string, contact: string, atMs: number): ReplyAnswer {
    return cross(() => {
      const conversation = [text(channel, "a channel's id"), text(contact, "a contact")] as const;
      return JSON.parse(this.#native.mayReply(...conversation, whole(atMs, "atMs"))) as ReplyAnswer;
    });
  }

  /**
   * Makes a blocklist known as it is now, for `blocklist_changed` to put in force; its fingerprint. A restored
   * switchboard must be given the list that was in force again.
   */
  provide(blocklist: Blocklist): string {
    return cross(() => this.#native.provide(nativeBlocklist(blocklist)));
  }
}

/** Checks a plan's text, TOML or JSON, or a document: every problem at once. */
export function check(plan: string | PlanDocument): Report {
  return cross(() => {
    const source = typeof plan === "string" ? text(plan, "a plan's text") : json(plan, "a plan");
    return JSON.parse(native.check(source)) as Report;
  });
}

/**
 * Reads another switchboard's queues into a plan: Asterisk's `queues.conf` or FreeSWITCH's `callcenter.conf.xml`. Any
 * text gives a plan without errors; what could not be carried over stands in the notes.
 */
export function importPlan(source: Source, file: string): Imported {
  return cross(() => {
    const imported = native.importPlan(json(source, "a source"), text(file, "a file's text"));
    return JSON.parse(imported) as Imported;
  });
}

/** The version of the library. */
export function version(): string {
  return cross(() => native.version());
}

/** The release of the IANA time zone database that is built in, such as `2025b`. */
export function timeZoneDataVersion(): string {
  return cross(() => native.timeZoneDataVersion());
}
