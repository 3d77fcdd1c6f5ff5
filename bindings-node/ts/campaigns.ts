import { type Blocklist, natives } from "./blocklist.js";
import { cross, json, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeCampaign, type NativeCampaignColumns, type NativeCampaignPlanner, type NativeSmsAccount } from "./native.js";
import { texts } from "./numbers.js";
import type {
  Authorization,
  BrandnameClash,
  BrandnameReport,
  BrandnameRules,
  CampaignDiff,
  CampaignPlan,
  CampaignProgress,
  CampaignRequest,
  CampaignRow,
  CampaignRules,
  CareMessage,
  ProviderCode,
  Registration,
  RegistrationState,
  RegistrationStep,
  RegistrationSubject,
  ResumeRequest,
  SmsDocument,
  SmsReport,
} from "./types.js";

/** Lists that an answer heeds. */
export interface WithBlocklists {
  /** Blocklists and do-not-call lists; an entry of any counts. */
  blocklists?: readonly Blocklist[];
}

/**
 * What became of every row, as columns of equal length. `atMs` is 0 where a row gets no text, `firstRows` -1 where a row
 * is no duplicate, `keys` -1 where there is no number. Printed, it tells its length and no number.
 */
export class CampaignColumns {
  /** Codes of outcomes, from 1. */
  readonly outcomes: Uint8Array;
  /** The E.164 digits as a quantity. */
  readonly keys: Float64Array;
  /** Codes of who serves the numbers; 0 is unknown. */
  readonly carriers: Uint8Array;
  /** When texts arrive. */
  readonly atMs: Float64Array;
  /** Of a duplicate, the first row with its number. */
  readonly firstRows: Int32Array;
  /** Codes of problems; 0 is none. */
  readonly problems: Uint8Array;

  /** @internal */
  constructor(columns: NativeCampaignColumns) {
    this.outcomes = columns.outcomes;
    this.keys = columns.keys;
    this.carriers = columns.carriers;
    this.atMs = columns.atMs;
    this.firstRows = columns.firstRows;
    this.problems = columns.problems;
  }

  /** How many rows there are. */
  get length(): number {
    return this.outcomes.length;
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `CampaignColumns(${this.length})`;
  }
}

// What the classes below may do to one another, and nobody else may.
let nativeOf: (campaign: Campaign) => NativeCampaign;
let campaignOf: (campaign: NativeCampaign) => Campaign;
let plannerOf: (planner: NativeCampaignPlanner) => CampaignPlanner;

/** A campaign's plan: a summary, and what became of every row. */
export class Campaign {
  readonly #native: NativeCampaign;

  static {
    nativeOf = (campaign) => {
      if (typeof campaign !== "object" || campaign === null || !(#native in campaign)) {
        throw malformed("a Campaign", "", "make one with SmsAccount.planCampaign");
      }
      return campaign.#native;
    };
    campaignOf = (campaign) => new Campaign(campaign);
  }

  private constructor(campaign: NativeCampaign) {
    if (!(campaign instanceof native.Campaign)) {
      throw malformed("a Campaign", "", "make one with SmsAccount.planCampaign");
    }
    this.#native = campaign;
  }

  /**
   * A plan from the text that `toJson` made.
   * @throws {TongdaiError} `malformed`, where it was changed so that its parts disagree.
   */
  static fromJson(saved: string): Campaign {
    return cross(() => new Campaign(native.Campaign.fromJson(text(saved, "a campaign"))));
  }

  /** The plan as JSON text: equal plans are equal texts. It holds the recipients' numbers. */
  toJson(): string {
    return cross(() => this.#native.toJson());
  }

  /** The plan in short. */
  plan(): CampaignPlan {
    return cross(() => JSON.parse(this.#native.plan()) as CampaignPlan);
  }

  /** What was to be sent. */
  request(): CampaignRequest {
    return cross(() => JSON.parse(this.#native.request()) as CampaignRequest);
  }

  /** What became of some rows: at most `count`, from one on; of all, without them. */
  rows(first = 0, count = 2 ** 31 - 1): CampaignRow[] {
    return cross(() => JSON.parse(this.#native.rows(whole(first, "first"), whole(count, "count"))) as CampaignRow[]);
  }

  /** What became of all rows, as typed arrays. */
  columns(): CampaignColumns {
    return cross(() => new CampaignColumns(this.#native.columns()));
  }

  /** How another, later plan differs from this one: who moved, who was added or left out, and why. */
  diff(later: Campaign): CampaignDiff {
    return cross(() => JSON.parse(this.#native.diff(nativeOf(later))) as CampaignDiff);
  }
}

/** Takes the recipients of a campaign as they come, and plans. */
export class CampaignPlanner {
  readonly #native: NativeCampaignPlanner;

  static {
    plannerOf = (planner) => new CampaignPlanner(planner);
  }

  private constructor(planner: NativeCampaignPlanner) {
    if (!(planner instanceof native.CampaignPlanner)) {
      throw malformed("a CampaignPlanner", "", "make one with SmsAccount.planner");
    }
    this.#native = planner;
  }

  /** Takes the next rows, each a number in any spelling; how far it got. */
  addRows(rows: readonly string[]): CampaignProgress {
    return cross(() => JSON.parse(this.#native.addRows(texts(rows))) as CampaignProgress);
  }

  /** The plan. The planner is used up. */
  finish(): Campaign {
    return cross(() => campaignOf(this.#native.finish()));
  }
}

/** Who sends texts, compiled: made once, never changed. */
export class SmsAccount {
  readonly #native: NativeSmsAccount;

  private constructor(account: NativeSmsAccount) {
    if (!(account instanceof native.SmsAccount)) {
      throw malformed("an SmsAccount", "", "make one with SmsAccount.fromText");
    }
    this.#native = account;
  }

  /**
   * Reads, checks and compiles an account: JSON where the text starts with `{`, TOML otherwise.
   * @throws {TongdaiError} `unsound_account`, with every problem found.
   */
  static fromText(account: string): SmsAccount {
    return cross(() => new SmsAccount(native.SmsAccount.fromText(text(account, "an account's text"))));
  }

  /**
   * Checks and compiles a document.
   * @throws {TongdaiError} `unsound_account`, with every problem found.
   */
  static fromDocument(document: SmsDocument): SmsAccount {
    return cross(() => new SmsAccount(native.SmsAccount.fromText(json(document, "an account"))));
  }

  /** Its warnings. It has no errors. */
  report(): SmsReport {
    return cross(() => JSON.parse(this.#native.report()) as SmsReport);
  }

  /** What the administrator wrote. */
  document(): SmsDocument {
    return cross(() => JSON.parse(this.#native.toJson()) as SmsDocument);
  }

  /** Holds a name against the account's rules for brandnames. */
  checkBrandname(name: string): BrandnameReport {
    return cross(() => JSON.parse(this.#native.checkBrandname(text(name, "a brandname"))) as BrandnameReport);
  }

  /** May this care message go out, by which route, and what does it cost? A refusal tells every reason. */
  authorize(message: CareMessage, { blocklists = [] }: WithBlocklists = {}): Authorization {
    return cross(() => {
      whole(message?.at_ms, "at_ms");
      return JSON.parse(this.#native.authorize(record(message, "a care message"), natives(blocklists))) as Authorization;
    });
  }

  /** Plans an ad for many: each row is a number in any spelling. */
  planCampaign(request: CampaignRequest, rows: readonly string[], { blocklists = [] }: WithBlocklists = {}): Campaign {
    return cross(() => {
      whole(request?.submitted_ms, "submitted_ms");
      return campaignOf(this.#native.planCampaign(record(request, "a campaign request"), texts(rows), natives(blocklists)));
    });
  }

  /** Plans an ad for many in steps. */
  planner(request: CampaignRequest, { blocklists = [] }: WithBlocklists = {}): CampaignPlanner {
    return cross(() => {
      whole(request?.submitted_ms, "submitted_ms");
      return plannerOf(this.#native.planner(record(request, "a campaign request"), natives(blocklists)));
    });
  }

  /** Plans what is left of a campaign. No number to which the text went gets it again. */
  resumeCampaign(campaign: Campaign, request: ResumeRequest, { blocklists = [] }: WithBlocklists = {}): Campaign {
    return cross(() => {
      whole(request?.at_ms, "at_ms");
      const resumed = this.#native.resumeCampaign(
        nativeOf(campaign),
        record(request, "a request to resume"),
        natives(blocklists),
      );
      return campaignOf(resumed);
    });
  }
}

/** Checks an account's text, TOML or JSON, or a document: every problem at once. */
export function checkSmsAccount(account: string | SmsDocument): SmsReport {
  return cross(() => {
    const source = typeof account === "string" ? text(account, "an account's text") : json(account, "an account");
    return JSON.parse(native.checkSmsAccount(source)) as SmsReport;
  });
}

/** Holds a brandname against rules: every reason why it is refused, with its place. */
export function checkBrandname(name: string, rules: BrandnameRules): BrandnameReport {
  return cross(() => {
    const report = native.checkBrandname(text(name, "a brandname"), record(rules, "rules for brandnames"));
    return JSON.parse(report) as BrandnameReport;
  });
}

/** The names of a list that clash with an earlier one. */
export function brandnameClashes(names: readonly string[]): BrandnameClash[] {
  return cross(() => JSON.parse(native.brandnameClashes(texts(names))) as BrandnameClash[]);
}

/** The rules for brandnames that come with this library: `legal` and `strict`. */
export function shippedBrandnameRules(): BrandnameRules[] {
  return cross(() => JSON.parse(native.shippedBrandnameRules()) as BrandnameRules[]);
}

/** The rules for campaigns that come with this library, with their sources. */
export function shippedCampaignRules(): CampaignRules[] {
  return cross(() => JSON.parse(native.shippedCampaignRules()) as CampaignRules[]);
}

/** The codes of Vietnamese gateways that mirror a cause. */
export function shippedProviderCodes(): ProviderCode[] {
  return cross(() => JSON.parse(native.shippedProviderCodes()) as ProviderCode[]);
}

/**
 * The registration after one more step.
 * @throws {TongdaiError} `bad_registration`, with what is wrong; for an illegal transition, the legal ones.
 */
export function takeRegistrationStep(
  registration: Registration,
  step: RegistrationStep,
  subject: RegistrationSubject,
): Registration {
  return cross(() => {
    whole(step?.at_ms, "at_ms");
    const next = native.takeRegistrationStep(
      record(registration, "a registration"),
      record(step, "a step of a registration"),
      json(subject, "a subject"),
    );
    return JSON.parse(next) as Registration;
  });
}

/** Where a registration stands at an instant. */
export function registrationStateAt(registration: Registration, atMs: number): RegistrationState {
  return cross(() => {
    const state = native.registrationStateAt(record(registration, "a registration"), whole(atMs, "atMs"));
    return JSON.parse(state) as RegistrationState;
  });
}
