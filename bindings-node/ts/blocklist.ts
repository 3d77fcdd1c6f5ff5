import { randomBytes } from "node:crypto";
import { bytes, cross, json, list, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeBlocklist } from "./native.js";
import { NumberColumns, texts } from "./numbers.js";
import type {
  AdRules,
  BlockEntry,
  BlockHit,
  BlockOrigin,
  BlockScope,
  BlockTerms,
  ConsentRequest,
  DncCommand,
  ImportReport,
  RegistrySnapshot,
  ReplyRequest,
  ReplyRules,
  ReplyVerdict,
  Verdict,
} from "./types.js";

/** Which entries lose scopes. */
export interface Unblocked {
  /** The number, in any spelling. Either this or `prefix`. */
  number?: string | null;
  /** How numbers begin, as in the entry. */
  prefix?: string | null;
  /** What is no longer refused. At least one. */
  scopes: readonly BlockScope[];
  /** On whose word it was; on anybody's, without it. */
  origin?: BlockOrigin | null;
}

/** What two exports need of a list, and nobody else may have. */
let nativeOf: (list: Blocklist, path: string) => NativeBlocklist;

/**
 * Who may not be called or written to, on whose word, and when: from a handful of entries to hundreds of millions.
 * Printed, it tells how many there are and no number.
 */
export class Blocklist {
  readonly #native: NativeBlocklist;

  static {
    nativeOf = (list, path) => {
      if (typeof list !== "object" || list === null || !(#native in list)) {
        throw malformed("a Blocklist", path, "make one with new Blocklist()");
      }
      return list.#native;
    };
  }

  /**
   * An empty list.
   *
   * The hash key, 16 bytes, decides where in memory a number lies and nothing else. One that nobody can guess is drawn
   * where none is given.
   */
  constructor(hashKey?: Uint8Array);
  /** @internal */
  constructor(hashKey?: Uint8Array | NativeBlocklist);
  constructor(hashKey: Uint8Array | NativeBlocklist = randomBytes(16)) {
    this.#native =
      hashKey instanceof native.Blocklist
        ? hashKey
        : cross(() => new native.Blocklist(bytes(hashKey, "a hash key", "hashKey")));
  }

  /**
   * A list from the bytes that `save` made, whole or in chunks.
   * @throws {TongdaiError} `bad_blocklist`, where they are not as they were saved.
   */
  static load(data: Uint8Array | Iterable<Uint8Array>, hashKey: Uint8Array = randomBytes(16)): Blocklist {
    const loader = cross(() => new native.Loader(bytes(hashKey, "a hash key", "hashKey")));
    for (const [chunk, path] of chunks(data)) cross(() => loader.feed(bytes(chunk, "bytes", path)));
    return new Blocklist(cross(() => loader.finish()));
  }

  /** The list as bytes, for `load`: equal lists are equal bytes, in every language. */
  save(): Uint8Array {
    return cross(() => this.#native.save());
  }

  /** What the list says, in 64 hexadecimal digits: equal lists have equal ones. It takes as long as saving. */
  fingerprint(): string {
    return cross(() => this.#native.fingerprint());
  }

  /**
   * Adds an entry; whether it says anything that the list did not say.
   * @throws {TongdaiError} `bad_blocklist`, with the field at fault.
   */
  add(entry: BlockEntry): boolean {
    return cross(() => {
      times(entry);
      return this.#native.add(record(entry, "an entry of a blocklist"));
    });
  }

  /**
   * Takes scopes away from the entries of a number, or of a prefix, of one origin or of all; how many entries lost any.
   * @throws {TongdaiError} `bad_blocklist`, with the field at fault.
   */
  remove(what: Unblocked): number {
    return cross(() => {
      const { number, prefix, scopes, origin } = what ?? {};
      return this.#native.remove(
        number == null ? null : text(number, "a telephone number", "number"),
        prefix == null ? null : text(prefix, "a prefix", "prefix"),
        json(list(scopes, "a list of scopes", "scopes"), "a list of scopes"),
        json(origin ?? null, "an origin"),
      );
    });
  }

  /** Takes out every entry of an origin; how many. */
  removeOrigin(origin: BlockOrigin): number {
    return cross(() => this.#native.removeOrigin(json(origin, "an origin")));
  }

  /** Takes out every entry that has ended by an instant; how many. */
  expire(atMs: number): number {
    return cross(() => this.#native.expire(whole(atMs, "atMs")));
  }

  /** Carries out a text to the national registry, sent from a number at an instant; whether anything changed. */
  applyDnc(number: string, command: DncCommand, atMs: number): boolean {
    return cross(() =>
      this.#native.applyDnc(
        text(number, "a telephone number", "number"),
        record(command, "a command to the registry"),
        whole(atMs, "atMs"),
      ),
    );
  }

  /** Says when the national list was as it is here. */
  setNational(asOfMs: number): void {
    cross(() => this.#native.setNational(whole(asOfMs, "asOfMs")));
  }

  /** The national list's date; null where it was never loaded. */
  get national(): RegistrySnapshot | null {
    return cross(() => JSON.parse(this.#native.national()) as RegistrySnapshot | null);
  }

  /** How many entries there are. */
  get length(): number {
    return cross(() => this.#native.size());
  }

  /**
   * Whether any entry names a number, by itself or by how it begins, whatever is refused and whenever. Emergency
   * numbers and short codes are in no list.
   * @throws {TongdaiError} `bad_blocklist`, where the text is no number.
   */
  contains(number: string): boolean {
    return cross(() => this.#native.contains(text(number, "a telephone number", "number")));
  }

  /** The same of many texts, of columns of numbers or of their keys, in one crossing; null where there is no number. */
  containsMany(numbers: readonly string[] | NumberColumns | Float64Array): (boolean | null)[] {
    return cross(() => {
      const keys = numbers instanceof NumberColumns ? numbers.keys : numbers;
      const found = keys instanceof Float64Array ? this.#native.containsKeys(keys) : this.#native.containsList(texts(keys));
      return found.map((it) => it ?? null);
    });
  }

  /**
   * What is refused to a number at an instant, by scope and origin.
   * @throws {TongdaiError} `bad_blocklist`, where the text is no number.
   */
  find(number: string, atMs: number): BlockHit[] {
    return cross(() => {
      const hits = this.#native.find(text(number, "a telephone number", "number"), whole(atMs, "atMs"));
      return JSON.parse(hits) as BlockHit[];
    });
  }

  /**
   * The entries that hold for a number at an instant, notes and all: those for the number itself, then those for its
   * prefixes, the longest first.
   * @throws {TongdaiError} `bad_blocklist`, where the text is no number.
   */
  findEntries(number: string, atMs: number): BlockEntry[] {
    return cross(() => {
      const entries = this.#native.findEntries(text(number, "a telephone number", "number"), whole(atMs, "atMs"));
      return JSON.parse(entries) as BlockEntry[];
    });
  }

  /**
   * Adds a list with a number on each line, whole or in chunks, and tells what became of every line. What a line does
   * not say is as in `terms`.
   */
  importNumbers(source: Source, terms: BlockTerms): ImportReport {
    return this.#import("numbers", source, terms);
  }

  /** Adds a table whose first line names its columns, as `importNumbers` does; see `docs/blocklist.md`. */
  importCsv(source: Source, terms: BlockTerms): ImportReport {
    return this.#import("csv", source, terms);
  }

  #import(format: "numbers" | "csv", source: Source, terms: BlockTerms): ImportReport {
    const importer = cross(() => {
      times(terms);
      return new native.Importer(json({ format, terms }, "terms"));
    });
    for (const [chunk, path] of chunks(source)) {
      cross(() => {
        const part = typeof chunk === "string" ? Buffer.from(text(chunk, "a text", path)) : chunk;
        importer.feed(this.#native, bytes(part, "a text or bytes", path));
      });
    }
    return cross(() => JSON.parse(importer.finish(this.#native)) as ImportReport);
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Blocklist(${this.length} entries)`;
  }
}

/** A text, bytes, or chunks of either. */
type Source = string | Uint8Array | Iterable<string | Uint8Array>;

/** The lists behind the handles. */
export function natives(lists: readonly Blocklist[]): NativeBlocklist[] {
  return Array.from(list(lists, "a list of blocklists", "blocklists"), (it, index) =>
    nativeOf(it as Blocklist, `blocklists[${index}]`),
  );
}

/** The list behind a handle. */
export function nativeBlocklist(it: Blocklist): NativeBlocklist {
  return nativeOf(it, "");
}

/** What `judge` may be told beside the request. */
export interface Basis {
  /** Blocklists and do-not-call lists; an entry of any counts. */
  blocklists?: readonly Blocklist[];
  /** Rules for ads, beside the shipped ones. */
  adRules?: readonly AdRules[];
  /** How old a national snapshot may be, in hours; 168 without it. */
  registryMaxAgeH?: number;
}

/**
 * May this person be called or written to? By blocklists, and by the rules for ads.
 * @throws {TongdaiError} `unsound_schedule`, where rules have a time, date or zone that is none.
 */
export function judge(request: ConsentRequest, basis: Basis = {}): Verdict {
  return cross(() => {
    whole(request?.at_ms, "at_ms");
    const { blocklists = [], adRules = [], registryMaxAgeH } = basis ?? {};
    const verdict = native.judge(
      record(request, "a consent request"),
      natives(blocklists),
      json(list(adRules, "a list of rules", "adRules"), "rules for ads"),
      registryMaxAgeH === undefined ? null : whole(registryMaxAgeH, "registryMaxAgeH"),
    );
    return JSON.parse(verdict) as Verdict;
  });
}

/**
 * May this reply go out, by the platform's rules: the shipped ones, and others beside them? It needs no switchboard.
 * @throws {TongdaiError} `unsound_schedule`, where other rules have a date that is none.
 */
export function judgeReply(request: ReplyRequest, replyRules: readonly ReplyRules[] = []): ReplyVerdict {
  return cross(() => {
    whole(request?.at_ms, "at_ms");
    const rules = json(list(replyRules, "a list of rules", "replyRules"), "rules for replies");
    return JSON.parse(native.judgeReply(record(request, "a reply request"), rules)) as ReplyVerdict;
  });
}

/** The platforms' rules for replies that come with this library, with their dates, sources and how sure they are. */
export function shippedReplyRules(): ReplyRules[] {
  return cross(() => JSON.parse(native.shippedReplyRules()) as ReplyRules[]);
}

/** The rules for ads that come with this library, with their dates and sources. */
export function shippedAdRules(): AdRules[] {
  return cross(() => JSON.parse(native.shippedAdRules()) as AdRules[]);
}

/** Understands a text to the national do-not-call registry, 5656; null where it is no command. */
export function dncCommand(message: string): DncCommand | null {
  return cross(() => JSON.parse(native.dncCommand(text(message, "a text"))) as DncCommand | null);
}

/** Instants that JavaScript has not rounded. */
function times(terms: { since_ms?: number | null; until_ms?: number | null }): void {
  if (terms?.since_ms != null) whole(terms.since_ms, "since_ms");
  if (terms?.until_ms != null) whole(terms.until_ms, "until_ms");
}

/** A source is one chunk, or gives them. */
function* chunks<T extends string | Uint8Array>(source: T | Iterable<T>): Generator<[T, string]> {
  if (typeof source === "string" || source instanceof Uint8Array) {
    yield [source as T, ""];
    return;
  }
  if (typeof source !== "object" || source === null || !(Symbol.iterator in source)) {
    throw malformed("a text or bytes", "", "pass a string, a Uint8Array, or an iterable of them");
  }
  let index = 0;
  for (const chunk of source as Iterable<T>) yield [chunk, `[${index++}]`];
}
