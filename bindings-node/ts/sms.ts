import { cross, json, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeMeasureColumns, type NativeSmsEditor } from "./native.js";
import { texts } from "./numbers.js";
import type {
  CarrierMeasure,
  Measure,
  MessageKind,
  PlainPolicy,
  PlainText,
  ReportForm,
  SmsCap,
  SmsEditorOptions,
  SmsEditorState,
  SmsRules,
  TextReport,
} from "./types.js";

/** What many texts are on the air, as columns of equal length: a row for each text, in order. */
export class MeasureColumns {
  /** Codes of encodings: 1 for GSM-7, 2 for UCS-2. */
  readonly encodings: Uint8Array;
  /** Segments. */
  readonly segments: Int32Array;
  /** Septets or UTF-16 units. */
  readonly units: Int32Array;
  /** What the last segments still hold. */
  readonly remaining: Int32Array;
  /** Code points in NFC. */
  readonly characters: Int32Array;
  /** 1 where a letter is outside ASCII or has a mark, else 0. */
  readonly accented: Uint8Array;

  /** @internal */
  constructor(columns: NativeMeasureColumns) {
    this.encodings = columns.encodings;
    this.segments = columns.segments;
    this.units = columns.units;
    this.remaining = columns.remaining;
    this.characters = columns.characters;
    this.accented = columns.accented;
  }

  /** How many rows there are. */
  get length(): number {
    return this.encodings.length;
  }
}

/** Measures a text: its encoding, its segments, whether it is accented. */
export function measureText(message: string): Measure {
  return cross(() => {
    const packed = typeof message === "string" && message.length <= MOST_PACKED ? native.measurePacked(message) : -1;
    return packed < 0 ? (JSON.parse(native.measureText(text(message, "a text"))) as Measure) : unpacked(packed);
  });
}

/** The same for each of many texts, as columns. */
export function measureMany(messages: readonly string[]): MeasureColumns {
  return cross(() => new MeasureColumns(joined(messages) ?? native.measureList(texts(messages))));
}

/** Longer texts have no room in one number: their units would take more than 16 bits. */
const MOST_PACKED = 0xffff;
/** So many units cross as one string: few enough that V8 takes no fresh pages for it. */
const MOST_JOINED = 2 ** 15;

/** The measure in one number; `measure_packed` in `src/sms.rs` says what stands where. */
function unpacked(packed: number): Measure {
  const high = Math.floor(packed / 2 ** 32);
  return {
    encoding: high & 1 ? "ucs2" : "gsm7",
    segments: high >>> 10,
    units: packed & 0xffff,
    remaining: (high >>> 2) & 0xff,
    characters: packed >>> 16,
    is_accented: (high & 2) !== 0,
  };
}

/** Columns of texts that cross a few hundred at a time, which costs half as much; nothing where one of them is none. */
function joined(messages: readonly string[]): NativeMeasureColumns | null {
  if (!Array.isArray(messages)) return null;
  const lengths = new Uint32Array(messages.length);
  const all: string[] = [];
  let some = "";
  for (let i = 0; i < lengths.length; i++) {
    const message: unknown = messages[i];
    if (typeof message !== "string") return null;
    if (some.length + message.length > MOST_JOINED) {
      if (some !== "") all.push(some);
      some = "";
    }
    lengths[i] = message.length;
    some += message;
  }
  if (some !== "") all.push(some);
  return native.measureJoined(all, lengths);
}

/** Tells of each character where it is, what it takes, in which segment it goes, and what is wrong with it. */
export function reportText(message: string, form: ReportForm = "problems"): TextReport {
  return cross(() => JSON.parse(native.reportText(text(message, "a text"), json(form, "a form"))) as TextReport);
}

/** The text without marks on its letters, and with plain signs for typographic ones. */
export function unaccent(message: string): string {
  return cross(() => native.unaccent(text(message, "a text")));
}

/** Makes a text plain, or refuses one that is not, and tells which characters have no plain form. */
export function plainText(message: string, policy: PlainPolicy = "convert"): PlainText {
  return cross(() => JSON.parse(native.plainText(text(message, "a text"), json(policy, "a policy"))) as PlainText);
}

/** The rules of carriers that come with the library, with their dates and sources. */
export function shippedSmsRules(): SmsRules[] {
  return cross(() => JSON.parse(native.shippedSmsRules()) as SmsRules[]);
}

/**
 * What a carrier takes of texts of a kind at an instant: a row for each encoding that is known.
 * @throws {TongdaiError} `malformed`, where no carrier has the name.
 */
export function smsCaps(carrier: string, kind: MessageKind, atMs: number): SmsCap[] {
  return cross(() => {
    const caps = native.smsCaps(text(carrier, "a carrier"), json(kind, "a kind of message"), whole(atMs, "atMs"));
    return JSON.parse(caps) as SmsCap[];
  });
}

/**
 * Measures a text for a carrier: with what the network adds, and whether it is taken.
 * @throws {TongdaiError} `malformed`, where no carrier has the name.
 */
export function measureFor(carrier: string, kind: MessageKind, message: string, atMs: number): CarrierMeasure {
  return cross(() => {
    const told = native.measureFor(
      text(carrier, "a carrier"),
      json(kind, "a kind of message"),
      text(message, "a text"),
      whole(atMs, "atMs"),
    );
    return JSON.parse(told) as CarrierMeasure;
  });
}

/**
 * Tells at every keystroke what a text is, what is wrong with it, and where. It remembers nothing: the same text gives
 * the same state, so undo, paste and a second editor need no care.
 */
export class SmsEditor {
  readonly #native: NativeSmsEditor;

  /** @throws {TongdaiError} `unsound_options`, with every carrier and rule that is none. */
  constructor(options: SmsEditorOptions) {
    this.#native = cross(() => {
      whole(options?.at_ms, "at_ms");
      return new native.SmsEditor(record(options, "an editor's options"));
    });
  }

  /** What to show beside a text. Any string will do: half of a surrogate pair is a problem at its place. */
  update(message: string): SmsEditorState {
    return cross(() => {
      if (typeof message !== "string") throw malformed("a text", "", "pass a string");
      return JSON.parse(this.#native.update(message)) as SmsEditorState;
    });
  }
}
