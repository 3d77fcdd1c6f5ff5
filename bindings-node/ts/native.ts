import { existsSync } from "node:fs";
import { join } from "node:path";

/** What `src/lib.rs` exports. Texts are JSON unless their name says otherwise. */
export interface Native {
  Plan: (abstract new () => NativePlan) & { fromText(text: string): NativePlan };
  Schedule: (abstract new () => NativeSchedule) & { compile(document: string): NativeSchedule };
  Switchboard: (new (plan: NativePlan) => NativeSwitchboard) & { restore(snapshot: string): NativeSwitchboard };
  Blocklist: new (hashKey: Uint8Array) => NativeBlocklist;
  Template: (abstract new () => NativeTemplate) & { parse(document: string): NativeTemplate };
  TemplateBook: (abstract new () => NativeTemplateBook) & { of(templates: readonly NativeTemplate[]): NativeTemplateBook };
  Importer: new (options: string) => NativeImporter;
  Loader: new (hashKey: Uint8Array) => NativeLoader;
  EmailSenders: (new (keys: readonly Uint8Array[], rules: string) => NativeEmailSenders) & {
    restore(keys: readonly Uint8Array[], snapshot: string): NativeEmailSenders;
  };
  describeEmail(address: string): string;
  judge(request: string, blocklists: readonly NativeBlocklist[], adRules: string, registryMaxAgeH: number | null): string;
  shippedAdRules(): string;
  judgeReply(request: string, replyRules: string): string;
  shippedReplyRules(): string;
  dncCommand(message: string): string;
  check(text: string): string;
  importPlan(source: string, textOfFile: string): string;
  mask(number: string, pattern: string): string;
  describeNumber(text: string): string;
  describeNumbers(texts: readonly string[]): string;
  parseNumberList(texts: readonly string[]): NativeNumberColumns;
  parseNumberLines(text: string): NativeNumberColumns;
  numberCodes(): string;
  carriers(): string;
  SmsEditor: new (options: string) => NativeSmsEditor;
  measureText(message: string): string;
  measurePacked(message: string): number;
  measureJoined(joined: readonly string[], lengths: Uint32Array): NativeMeasureColumns | null;
  measureList(messages: readonly string[]): NativeMeasureColumns;
  reportText(message: string, form: string): string;
  unaccent(message: string): string;
  plainText(message: string, policy: string): string;
  shippedSmsRules(): string;
  smsCaps(carrier: string, kind: string, atMs: number): string;
  measureFor(carrier: string, kind: string, message: string, atMs: number): string;
  servingCarrier(number: string, answer: string, atMs: number, maxAgeS: number): string;
  SmsAccount: (abstract new () => NativeSmsAccount) & { fromText(text: string): NativeSmsAccount };
  CampaignPlanner: abstract new () => NativeCampaignPlanner;
  Campaign: (abstract new () => NativeCampaign) & { fromJson(saved: string): NativeCampaign };
  checkSmsAccount(text: string): string;
  checkBrandname(name: string, rules: string): string;
  brandnameClashes(names: readonly string[]): string;
  shippedBrandnameRules(): string;
  shippedCampaignRules(): string;
  shippedProviderCodes(): string;
  takeRegistrationStep(registration: string, step: string, subject: string): string;
  registrationStateAt(registration: string, atMs: number): string;
  Simulation: new (plan: NativePlan, scenario: string, options: string) => NativeSimulation;
  simulate(plan: NativePlan, scenario: string, options: string, goesOn: ((progress: string) => boolean) | null): string;
  compare(first: NativePlan, second: NativePlan, scenario: string, options: string, mostChanges: number): string;
  checkScenario(scenario: string, plan: NativePlan): string;
  replayFromCsv(record: string, timeZone: string): string;
  staffingFigures(traffic: string, agents: number, withinS: number): string;
  requiredAgents(traffic: string, goal: string): string;
  recommendAgents(plan: NativePlan, scenario: string, queue: string, options: string): string;
  checkTemplate(document: string): string;
  shippedZnsRules(): string;
  version(): string;
  timeZoneDataVersion(): string;
}

export interface NativePlan {
  report(): string;
  toJson(): string;
  mermaid(): string;
  dot(): string;
  schedule(extension: string): NativeSchedule | null;
  planCall(request: string, blocklists: readonly NativeBlocklist[]): string;
}

export interface NativeBlocklist {
  save(): Uint8Array;
  fingerprint(): string;
  add(entry: string): boolean;
  remove(number: string | null, prefix: string | null, scopes: string, origin: string): number;
  removeOrigin(origin: string): number;
  expire(atMs: number): number;
  applyDnc(number: string, command: string, atMs: number): boolean;
  setNational(asOfMs: number): void;
  national(): string;
  size(): number;
  contains(number: string): boolean;
  containsList(numbers: readonly string[]): (boolean | null | undefined)[];
  containsKeys(keys: Float64Array): (boolean | null | undefined)[];
  find(number: string, atMs: number): string;
  findEntries(number: string, atMs: number): string;
}

export interface NativeEmailSenders {
  snapshot(): string;
  add(sender: string, atMs: number): string;
  resend(address: string, list: string, atMs: number): string;
  confirm(token: string, atMs: number): string;
  revoke(address: string, list: string, by: string, why: string | null, atMs: number): string;
  forgetRevoked(): number;
  sendersFor(purpose: string, owner: string | null): string;
  senders(): string;
}

export interface NativeSmsAccount {
  report(): string;
  toJson(): string;
  checkBrandname(name: string): string;
  authorize(message: string, blocklists: readonly NativeBlocklist[]): string;
  planCampaign(request: string, rows: readonly string[], blocklists: readonly NativeBlocklist[]): NativeCampaign;
  planner(request: string, blocklists: readonly NativeBlocklist[]): NativeCampaignPlanner;
  resumeCampaign(campaign: NativeCampaign, request: string, blocklists: readonly NativeBlocklist[]): NativeCampaign;
}

export interface NativeCampaignPlanner {
  addRows(rows: readonly string[]): string;
  finish(): NativeCampaign;
}

export interface NativeCampaign {
  toJson(): string;
  plan(): string;
  request(): string;
  rows(first: number, count: number): string;
  columns(): NativeCampaignColumns;
  diff(later: NativeCampaign): string;
}

export interface NativeCampaignColumns {
  outcomes: Uint8Array;
  keys: Float64Array;
  carriers: Uint8Array;
  atMs: Float64Array;
  firstRows: Int32Array;
  problems: Uint8Array;
}

export interface NativeSimulation {
  run(): Promise<string>;
  progress(): string;
  stop(): void;
}

export interface NativeTemplate {
  document(): string;
  warnings(): string;
  variables(): string[];
  worstCase(): string;
  worstCaseFor(carrier: string, atMs: number): string;
  render(values: string, policy: string): string;
  renderMany(names: readonly string[], columns: readonly (readonly string[])[], policy: string): NativeTemplateBatch;
  matchText(message: string): string;
  difference(message: string): string;
}

export interface NativeTemplateBatch {
  texts: string[];
  segments: Uint16Array;
  units: Uint32Array;
  changed: Uint8Array;
  problems: string;
}

export interface NativeTemplateBook {
  ids(): string[];
  matchText(message: string): string;
  matchAll(message: string): string;
  nearest(message: string): string;
}

export interface NativeImporter {
  feed(list: NativeBlocklist, bytes: Uint8Array): void;
  finish(list: NativeBlocklist): string;
}

export interface NativeLoader {
  feed(bytes: Uint8Array): void;
  finish(): NativeBlocklist;
}

export interface NativeSchedule {
  isOpen(atMs: number): boolean;
  ruleAt(atMs: number): number | null;
  nextChange(atMs: number): number | null;
  intervals(year: number): string;
}

export interface NativeSwitchboard {
  snapshot(): string;
  step(event: string): string;
  stepBatch(events: string): string;
  stepJson(event: string): string;
  wake(atMs: number): string;
  deadlineMs(): number | null;
  plan(): NativePlan;
  explain(callId: string): string;
  whyNot(callId: string, agent: string): string;
  queueFigures(queue: string): string;
  agentStatus(agent: string): string;
  planCall(request: string): string;
  may(agent: string, permission: string, channel: string, contact: string): string;
  mayReply(channel: string, contact: string, atMs: number): string;
  provide(blocklist: NativeBlocklist): string;
}

export interface NativeNumberColumns {
  keys: Float64Array;
  short: Int32Array;
  classes: Uint8Array;
  carriers: Uint8Array;
  hosts: Uint8Array;
  problems: Uint8Array;
  changes: Uint16Array;
}

export interface NativeMeasureColumns {
  encodings: Uint8Array;
  segments: Int32Array;
  units: Int32Array;
  remaining: Int32Array;
  characters: Int32Array;
  accented: Uint8Array;
}

/** Its text may have half a surrogate pair. */
export interface NativeSmsEditor {
  update(message: string): string;
}

/** Built here, or else installed as this platform's package. */
function load(): Native {
  const built = join(__dirname, "..", "tongdai.node");
  return require(existsSync(built) ? built : `tongdai-${platform()}`);
}

/** As the napi-rs tools name platforms: `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`. */
function platform(): string {
  const name = `${process.platform}-${process.arch}`;
  if (process.platform === "win32") return `${name}-msvc`;
  if (process.platform !== "linux") return name;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return `${name}-${header.glibcVersionRuntime === undefined ? "musl" : "gnu"}`;
}

export const native: Native = load();
