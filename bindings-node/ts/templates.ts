import { cross, json, list, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeTemplate, type NativeTemplateBook } from "./native.js";
import type {
  CarrierWorstCase,
  NearestTemplate,
  Rendered,
  RowProblem,
  TemplateDocument,
  TemplateMatch,
  TemplateProblem,
  WorstCase,
  ZnsRules,
} from "./types.js";

/** Messages of one template, one for each row. A row with a problem has an empty text and no segments. */
export interface TemplateBatch {
  texts: string[];
  /** Segments of each message; 0 where a row has a problem. */
  segments: Uint16Array;
  /** Septets or UTF-16 units of each message. */
  units: Uint32Array;
  /** 1 where a value was written without accents. */
  changed: Uint8Array;
  /** What is wrong with rows. */
  problems: RowProblem[];
}

/** What a book needs of a template, and nobody else may have. */
let nativeOf: (template: Template, path: string) => NativeTemplate;

/** A sound template: it renders messages, and tells whether a text is one of them. It never changes. */
export class Template {
  readonly #native: NativeTemplate;

  static {
    nativeOf = (template, path) => {
      if (typeof template !== "object" || template === null || !(#native in template)) {
        throw malformed("a Template", path, "make one with Template.parse()");
      }
      return template.#native;
    };
  }

  private constructor(template: NativeTemplate) {
    this.#native = template;
  }

  /**
   * Takes a document apart.
   * @throws {TongdaiError} `unsound_template`, with every problem.
   */
  static parse(document: TemplateDocument): Template {
    return new Template(cross(() => native.Template.parse(record(document, "a template"))));
  }

  /** Everything that is wrong with a document, and everything that is odd about it. */
  static check(document: TemplateDocument): TemplateProblem[] {
    return JSON.parse(cross(() => native.checkTemplate(record(document, "a template")))) as TemplateProblem[];
  }

  /** What it was made from. */
  document(): TemplateDocument {
    return JSON.parse(cross(() => this.#native.document())) as TemplateDocument;
  }

  /** What is odd about it. */
  warnings(): TemplateProblem[] {
    return JSON.parse(cross(() => this.#native.warnings())) as TemplateProblem[];
  }

  /** The names of its variables, in the order of the text. */
  variables(): string[] {
    return cross(() => this.#native.variables());
  }

  /** How large its messages can become. */
  worstCase(): WorstCase {
    return JSON.parse(cross(() => this.#native.worstCase())) as WorstCase;
  }

  /**
   * How large its messages can become for a carrier, by the shipped rules in force at an instant.
   * @throws {TongdaiError} `malformed`, where no carrier has the name.
   */
  worstCaseFor(carrier: string, atMs: number): CarrierWorstCase {
    const name = text(carrier, "a carrier", "carrier");
    return JSON.parse(cross(() => this.#native.worstCaseFor(name, whole(atMs, "atMs")))) as CarrierWorstCase;
  }

  /**
   * The message with these values, and what it is on the air.
   * @throws {TongdaiError} `unfit_values`, with every problem and without the values.
   */
  render(values: Readonly<Record<string, string>>, policy: "convert" | "refuse" = "convert"): Rendered {
    const pairs = Object.entries(dictionary(values, "values")).map(([name, value]) => ({
      name: text(name, "a name", "values"),
      value: text(value, "a value", "values"),
    }));
    return JSON.parse(cross(() => this.#native.render(json(pairs, "values"), json(policy, "a policy")))) as Rendered;
  }

  /**
   * A message for each row of columns of equal length. What is wrong with a row stands in the batch.
   * @throws {TongdaiError} `unfit_values` for names that are no variables', `malformed` for columns of different lengths.
   */
  renderMany(columns: Readonly<Record<string, readonly string[]>>, policy: "convert" | "refuse" = "convert"): TemplateBatch {
    const names = Object.keys(dictionary(columns, "columns"));
    const values = Object.values(columns).map((column) =>
      list(column, "a column", "columns").map((value) => text(value, "a value", "columns")),
    );
    const batch = cross(() => this.#native.renderMany(names, values, json(policy, "a policy")));
    return { ...batch, problems: JSON.parse(batch.problems) as RowProblem[] };
  }

  /** Whether a text is a message of this template, and with which values; null if not. */
  matchText(message: string): TemplateMatch | null {
    return JSON.parse(cross(() => this.#native.matchText(text(message, "a text", "text")))) as TemplateMatch | null;
  }

  /** Where a text first differs from this template; null if it is a message of it. */
  difference(message: string): NearestTemplate | null {
    return JSON.parse(cross(() => this.#native.difference(text(message, "a text", "text")))) as NearestTemplate | null;
  }
}

/** Thousands of templates, and which of them a text comes from. It never changes. */
export class TemplateBook {
  readonly #native: NativeTemplateBook;

  /** @throws {TongdaiError} `malformed`, where two templates have the same id. */
  constructor(templates: readonly Template[]) {
    const all = list(templates, "a list of templates", "templates").map((template, i) =>
      nativeOf(template, `templates[${i}]`),
    );
    this.#native = cross(() => native.TemplateBook.of(all));
  }

  /** The ids, the most specific template first. */
  ids(): string[] {
    return cross(() => this.#native.ids());
  }

  /** The most specific template that a text comes from, with its values; null if there is none. */
  matchText(message: string): TemplateMatch | null {
    return JSON.parse(cross(() => this.#native.matchText(text(message, "a text", "text")))) as TemplateMatch | null;
  }

  /** Every template that a text comes from, the most specific first. */
  matchAll(message: string): TemplateMatch[] {
    return JSON.parse(cross(() => this.#native.matchAll(text(message, "a text", "text")))) as TemplateMatch[];
  }

  /** The template that comes nearest to a text that none matches, and where they part; null if one matches. */
  nearest(message: string): NearestTemplate | null {
    return JSON.parse(cross(() => this.#native.nearest(text(message, "a text", "text")))) as NearestTemplate | null;
  }
}

/** What Zalo asks of templates, with its date and source, as this library checks it. */
export function shippedZnsRules(): ZnsRules {
  return JSON.parse(cross(() => native.shippedZnsRules())) as ZnsRules;
}

function dictionary<T>(value: Readonly<Record<string, T>>, path: string): Readonly<Record<string, T>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw malformed("an object of names", path, "pass an object");
  }
  return value;
}
