import { bytes, cross, json, list, malformed, record, text, whole } from "./boundary.js";
import { native, type NativeEmailSenders } from "./native.js";
import type {
  EmailAddressReport,
  EmailAnswer,
  EmailList,
  EmailRules,
  EmailSender,
  NewSender,
} from "./types.js";

/** What a mail is for: a mail to many, from the marketing list, or one about a deal, from somebody's own address. */
export type EmailPurpose = "campaign" | "deal";

/**
 * The addresses that a business sends email from, each confirmed by a link that was clicked in its mailbox.
 *
 * You tell what people do, with the instant, and are told what to send. A token is HMAC-SHA256 over the address, the
 * list and the instant of issue: it works once and for a time, and the next one replaces it. Instants are UTC
 * milliseconds since 1970; an older one is taken as the latest seen.
 */
export class EmailSenders {
  readonly #native: NativeEmailSenders;

  /**
   * No addresses yet. Each key has 32 bytes or more; the first signs tokens, all are accepted. To replace a key, put the
   * new one first and take the old one away when its links have ended.
   */
  constructor(keys: readonly Uint8Array[], rules?: Partial<EmailRules>);
  /** @internal */
  constructor(keys: readonly Uint8Array[] | NativeEmailSenders, rules?: Partial<EmailRules>);
  constructor(keys: readonly Uint8Array[] | NativeEmailSenders, rules?: Partial<EmailRules>) {
    this.#native =
      keys instanceof native.EmailSenders
        ? keys
        : cross(() => new native.EmailSenders(secrets(keys), rules == null ? "null" : record(rules, "rules for email senders")));
  }

  /**
   * The senders of a snapshot, taken in any language. Links that are under way work on if their key is given.
   * @throws {TongdaiError} `bad_snapshot`, where the text is none or does not fit together.
   */
  static restore(keys: readonly Uint8Array[], snapshot: string): EmailSenders {
    return new EmailSenders(cross(() => native.EmailSenders.restore(secrets(keys), text(snapshot, "a snapshot"))));
  }

  /** Everything but the keys, as JSON text: the same bytes in every language. It holds addresses, and no token. */
  snapshot(): string {
    return cross(() => this.#native.snapshot());
  }

  /** Adds an address, which is pending until its link is clicked. A revoked one can be added anew. */
  add(sender: NewSender, atMs: number): EmailAnswer {
    return answer(() => this.#native.add(record(sender, "a new sender"), whole(atMs, "atMs")));
  }

  /** Asks for another link to a pending address; the ones before it work no more. */
  resend(address: string, of: EmailList, atMs: number): EmailAnswer {
    return answer(() => this.#native.resend(text(address, "an address", "address"), name(of), whole(atMs, "atMs")));
  }

  /** Takes the token of a clicked link. It confirms its address once, until its time has come. */
  confirm(token: string, atMs: number): EmailAnswer {
    return answer(() => this.#native.confirm(text(token, "a token", "token"), whole(atMs, "atMs")));
  }

  /** Takes an address back, pending or confirmed. It may not be sent from any more. */
  revoke(address: string, of: EmailList, by: string, atMs: number, why: string | null = null): EmailAnswer {
    return answer(() =>
      this.#native.revoke(
        text(address, "an address", "address"),
        name(of),
        text(by, "a name", "by"),
        why === null ? null : text(why, "a text", "why"),
        whole(atMs, "atMs"),
      ),
    );
  }

  /** Forgets the revoked addresses, and with them what their links were; how many. */
  forgetRevoked(): number {
    return cross(() => this.#native.forgetRevoked());
  }

  /** The confirmed addresses for a purpose, in order; with an owner, only that person's. */
  sendersFor(purpose: EmailPurpose, owner: string | null = null): EmailSender[] {
    return cross(() => {
      const whose = owner === null ? null : text(owner, "an owner", "owner");
      return JSON.parse(this.#native.sendersFor(json(purpose, "a purpose"), whose)) as EmailSender[];
    });
  }

  /** Every address, in the order of lists and addresses. */
  senders(): EmailSender[] {
    return cross(() => JSON.parse(this.#native.senders()) as EmailSender[]);
  }
}

/**
 * Tells whether a text is an address that mail can be sent from, and what it is in its one form. Any text will do: where
 * it is none, `problem` says why.
 */
export function describeEmail(address: string): EmailAddressReport {
  return cross(() => JSON.parse(native.describeEmail(text(address, "a text"))) as EmailAddressReport);
}

function answer(call: () => string): EmailAnswer {
  return cross(() => JSON.parse(call()) as EmailAnswer);
}

function name(of: EmailList): string {
  return json(of, "a list of senders");
}

function secrets(keys: readonly Uint8Array[]): Uint8Array[] {
  if (keys instanceof Uint8Array) throw malformed("a list of keys", "keys", "pass an array, even for one key");
  return list(keys, "a list of keys", "keys").map((key, at) => bytes(key, "a key", `keys[${at}]`));
}
