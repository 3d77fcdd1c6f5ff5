import { cross, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeNumberColumns } from "./native.js";
import type { CarrierEntry, MaskPattern, NumberCodes, NumberReport, PortabilityAnswer, ServingReport } from "./types.js";

/**
 * What many texts are, as columns of equal length: a row for each text, in order. Codes are places in the lists of
 * `numberCodes()`. Printed, it tells its length and no number.
 */
export class NumberColumns {
  /**
   * The E.164 digits as a quantity: 84912345678. They are below 10^15, so every one is exact. 0 for a number that is
   * not E.164, which `short` has; -1 where the text was refused.
   */
  readonly keys: Float64Array;
  /** The digits of a number that is not E.164, such as 113; 0 elsewhere. */
  readonly short: Int32Array;
  /** Codes of classes; 0 where the text was refused, unless it is anonymous or alphanumeric. */
  readonly classes: Uint8Array;
  /** Codes of the carriers to whom the ranges were given; 0 is none. */
  readonly carriers: Uint8Array;
  /** Codes of the carriers whose networks the ranges are on; 0 is none. */
  readonly hosts: Uint8Array;
  /** Codes of problems; 0 is none. */
  readonly problems: Uint8Array;
  /** What reading the texts changed, as sums of bits; 0 is nothing. */
  readonly changes: Uint16Array;

  /** @internal */
  constructor(columns: NativeNumberColumns) {
    this.keys = columns.keys;
    this.short = columns.short;
    this.classes = columns.classes;
    this.carriers = columns.carriers;
    this.hosts = columns.hosts;
    this.problems = columns.problems;
    this.changes = columns.changes;
  }

  /** How many rows there are. */
  get length(): number {
    return this.keys.length;
  }

  /** What the codes stand for; as `numberCodes()`. */
  get codes(): NumberCodes {
    return numberCodes();
  }

  /** @internal */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `NumberColumns(${this.length})`;
  }
}

/**
 * Everything there is to say of a text that should be a number. Any text will do: where it is no number, `problem`
 * says why. The report shows the number to whoever prints it.
 */
export function describeNumber(number: string): NumberReport {
  return cross(() => JSON.parse(native.describeNumber(text(number, "a text"))) as NumberReport);
}

/** The same for each of many texts. For millions, see `parseNumbers`. */
export function describeNumbers(numbers: readonly string[]): NumberReport[] {
  return cross(() => JSON.parse(native.describeNumbers(texts(numbers))) as NumberReport[]);
}

/**
 * Reads a number from each of many texts, or from each line of one text, and gives columns. A text whose lines are
 * numbers crosses many times faster than a list.
 */
export function parseNumbers(numbers: readonly string[] | string): NumberColumns {
  return cross(() => {
    const isText = typeof numbers === "string";
    return new NumberColumns(
      isText ? native.parseNumberLines(text(numbers, "a text")) : native.parseNumberList(texts(numbers)),
    );
  });
}

/** What the codes in columns of numbers stand for. */
export function numberCodes(): NumberCodes {
  return cross(() => JSON.parse(native.numberCodes()) as NumberCodes);
}

/** Every carrier, in the order of their codes. */
export function carriers(): CarrierEntry[] {
  return cross(() => JSON.parse(native.carriers()) as CarrierEntry[]);
}

/** A telephone number as a pattern shows it; without a pattern, its last three characters, with `*` for the rest. */
export function maskNumber(number: string, pattern: MaskPattern | null = null): string {
  return cross(() => native.mask(text(number, "a telephone number"), record(pattern, "a mask's pattern")));
}

/**
 * Who serves a number: its range weighed against a portability answer, which is fresh until it is `maxAgeS` old.
 * @throws {TongdaiError} `malformed`, where the text is no number.
 */
export function servingCarrier(
  number: string,
  answer: PortabilityAnswer | null,
  atMs: number,
  maxAgeS: number,
): ServingReport {
  return cross(() => {
    if (answer !== null) whole(answer?.as_of_ms, "as_of_ms");
    const told = native.servingCarrier(
      text(number, "a telephone number"),
      record(answer, "a portability answer"),
      whole(atMs, "atMs"),
      whole(maxAgeS, "maxAgeS"),
    );
    return JSON.parse(told) as ServingReport;
  });
}

/** Copied, so that no getter or hole of the caller's array is met twice. */
export function texts(values: readonly string[]): string[] {
  if (!Array.isArray(values)) throw malformed("a list of texts", "", "pass an array of strings");
  return Array.from(values, (value, index) => text(value, "a text", `[${index}]`));
}
