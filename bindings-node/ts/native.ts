import { existsSync } from "node:fs";
import { join } from "node:path";

/** What `src/lib.rs` exports. Texts are JSON unless their name says otherwise. */
export interface Native {
  Plan: (abstract new () => NativePlan) & { fromText(text: string): NativePlan };
  Schedule: (abstract new () => NativeSchedule) & { compile(document: string): NativeSchedule };
  Switchboard: (new (plan: NativePlan) => NativeSwitchboard) & { restore(snapshot: string): NativeSwitchboard };
  Blocklist: new (hashKey: Uint8Array) => NativeBlocklist;
  Importer: new (options: string) => NativeImporter;
  Loader: new (hashKey: Uint8Array) => NativeLoader;
  judge(request: string, blocklists: readonly NativeBlocklist[], adRules: string, registryMaxAgeH: number | null): string;
  shippedAdRules(): string;
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
  servingCarrier(number: string, answer: string, atMs: number, maxAgeS: number): string;
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
