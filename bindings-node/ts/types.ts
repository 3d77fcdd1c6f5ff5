// Generated from the Rust types; do not edit.
// UPDATE=1 cargo test --workspace --all-features --test generated

/** One member of a union, by its `type`: `Variant<Action, "ring">`. */
export type Variant<Union extends { type: string }, Type extends Union["type"]> = Extract<Union, { type: Type }>;

/** What holds for every number and every call unless a number says otherwise. */
export interface Account {
  /**
   * Sound a tone when the talk ends.
   * @default {"enabled":false,"locked":false}
   */
  end_tone?: Setting;
  /**
   * Show agents a masked number instead of the customer's.
   * @default {"enabled":false,"locked":false}
   */
  hide_caller?: Setting;
  /**
   * Record calls that come in.
   * @default {"enabled":false,"locked":false}
   */
  record_inbound?: Setting;
  /**
   * Record calls between agents.
   * @default {"enabled":false,"locked":false}
   */
  record_internal?: Setting;
  /**
   * Record calls that go out.
   * @default {"enabled":false,"locked":false}
   */
  record_outbound?: Setting;
  /**
   * Sound a tone when the talk starts.
   * @default {"enabled":false,"locked":false}
   */
  start_tone?: Setting;
}

/** What to do. */
export type Action =
  | {
      /** Nothing to do: the call went on to this destination. */
      type: "route";
      /** The extension, or the known-agent route's name. */
      destination: string;
      /** What it is. */
      kind: DestinationKind;
    }
  | {
      /** Ring this agent's telephone. */
      type: "ring";
      /** The agent's extension. */
      agent: string;
      /** The offer's number within the call, for the answer to echo. */
      offer: number;
      /** How long it will ring. The switchboard counts, and sends `stop_ringing`. */
      ring_s: number;
      /** The caller as the agent may see it. */
      caller_shown: PhoneNumber;
    }
  | {
      /** Stop ringing this agent's telephone. */
      type: "stop_ringing";
      /** The agent's extension. */
      agent: string;
      /** The offer's number. */
      offer: number;
    }
  | {
      /** Connect the caller with this agent, who has answered. */
      type: "connect";
      /** The agent's extension. */
      agent: string;
      /** The caller as the agent may see it. */
      caller_shown: PhoneNumber;
      /** Whether to record the talk. */
      record: boolean;
      /** Whether to sound a tone at the start. */
      start_tone: boolean;
      /** Whether to sound a tone at the end. */
      end_tone: boolean;
    }
  | {
      /** Play a sound to the caller, and say when it has ended. It replaces any sound or music before it. */
      type: "play";
      /** The sound, as the plan names it. */
      sound: string;
      /** The prompt's number within the call, for `prompt_finished` to echo. */
      prompt: number;
      /** Whether a key the caller presses interrupts it. */
      interruptible: boolean;
    }
  | {
      /** Play music to the caller until the next command for the call that the caller hears. */
      type: "hold_music";
      /** The music, as the plan names it. */
      sound: string;
    }
  | {
      /** Tell the caller the position in the queue, then go back to the music. */
      type: "say_position";
      /** The queue's extension. */
      queue: string;
      /** 1 is next. */
      position: number;
      /**
       * How long the caller has still to wait, if the queue tells it and knows. Never longer than told
       * before.
       */
      estimated_wait_s?: number;
    }
  | {
      /**
       * Play this sound to the waiting caller, then go back to the music. Nothing waits for it: connect the
       * caller at once when an agent answers.
       */
      type: "announce";
      /** The sound, as the plan names it. */
      sound: string;
    }
  | {
      /**
       * Tell the waiting caller that this key asks to be called back, then go back to the music. The key is
       * heard at any time from now on.
       */
      type: "offer_callback";
      /** What tells him, as the plan names it. */
      sound: string;
      /** The key. */
      key: string;
    }
  | {
      /**
       * Tell the caller that he will be called back, and end his connection. The call goes on without him
       * under the same name: do not report its end.
       */
      type: "release_caller";
      /** The queue in which he keeps his place. */
      queue: string;
    }
  | {
      /**
       * Call the caller back for this agent, who is on the line, and report `callback_answered` or
       * `callback_failed`.
       */
      type: "dial_caller";
      /** Whom to call. */
      callee: PhoneNumber;
      /** The hotline to show him. */
      number_shown: PhoneNumber;
      /** The agent who waits for him. */
      agent: string;
      /** The number of this request within the call, for the answer to echo. */
      request: number;
      /** How long the caller's telephone rings. The switchboard counts, and sends `stop_dialling`. */
      ring_s: number;
      /** 1 for the first try. */
      attempt: number;
    }
  | {
      /**
       * Ask who serves this number now, and report `portability_answered`, also if nobody knows. The
       * switchboard counts, and goes on without an answer.
       */
      type: "ask_portability";
      /** The number, as E.164. */
      callee: PhoneNumber;
      /** The number of this request within the call, for the answer to echo. */
      request: number;
      /** How long it waits, in milliseconds. */
      timeout_ms: number;
    }
  | {
      /**
       * Call somebody outside for this agent, who is on the line, and report `attempt_answered` or
       * `attempt_failed`.
       */
      type: "dial_attempt";
      /** Whom to call, written as the number's trunk wants it. */
      callee: PhoneNumber;
      /** The hotline from whose trunk to call. */
      number: PhoneNumber;
      /** The number to show. */
      caller_id: PhoneNumber;
      /** The agent who calls. */
      agent: string;
      /** The number of this request within the call, for the answer to echo. */
      request: number;
      /** 1 for the first number that is tried. */
      attempt: number;
      /** How long the telephone rings. The switchboard counts, and sends `stop_dialling`. */
      ring_s: number;
      /** Whether to record the talk. */
      record: boolean;
      /** Whether to sound a tone at the start. */
      start_tone: boolean;
      /** Whether to sound a tone at the end. */
      end_tone: boolean;
    }
  | {
      /** Nothing to do: it is known who serves a number, or that nobody knows. */
      type: "set_carrier";
      /** The carrier. */
      carrier?: string;
    }
  | {
      /** Nothing to do: the list of those whom the host reported one by one has changed. */
      type: "set_blocklist";
      /** How many entries it has now. */
      entries: number;
    }
  | {
      /** Nothing to do: another blocklist is in force, or none. */
      type: "use_blocklist";
      /** How many entries it has. */
      entries: number;
    }
  | {
      /** Stop calling: a caller back, or somebody for an agent. */
      type: "stop_dialling";
      /** The request's number. */
      request: number;
    }
  | {
      /** Nothing to do: the caller has another place in line. */
      type: "move_caller";
      /** The queue's extension. */
      queue: string;
      /** 1 is next. */
      position: number;
    }
  | {
      /**
       * Listen for keys, from now until the call goes elsewhere. The switchboard keeps the time; the host
       * only reports each key.
       */
      type: "collect_digits";
      /** The most that could match. */
      max_digits: number;
      /** Seconds until a silent caller counts as a failed try, once the greeting has ended. */
      response_timeout_s: number;
      /** Seconds between keys. */
      inter_digit_timeout_s: number;
    }
  | {
      /** Send this request to the business's API and report the answer. */
      type: "ask_webhook";
      /** The webhook's extension. */
      webhook: string;
      /** The request's number within the call, for the answer to echo. */
      request: number;
      /** Where to send it, by `POST`. */
      url: PrivateText;
      /** The JSON body. */
      body: PrivateText;
      /** When to give up. The switchboard counts, too. */
      timeout_s: number;
      /** 1 for the first try. */
      attempt: number;
    }
  | {
      /** End the call. */
      type: "hang_up";
      /** What to tell the network. */
      cause: HangUpCause;
    }
  | {
      /** Nothing to do: the caller is no longer in this queue. */
      type: "leave_queue";
      /** The queue's extension. */
      queue: string;
      /** How it ended. */
      outcome: QueueOutcome;
      /** How long the caller waited. */
      waited_ms: number;
    }
  | {
      /**
       * Nothing to do: an agent came, went, paused, began or ended wrap-up, or is consulted by another. For
       * hosts that show who is there; that an agent rings or talks is told by `ring`, `stop_ringing` and
       * `connect`.
       */
      type: "set_agent";
      /** The agent's extension. */
      agent: string;
      /** What the agent is, apart from a call that rings or talks. */
      state: AgentState;
    }
  | {
      /** Nothing to do: the switchboard works by another plan now. */
      type: "use_plan";
      /** Calls that had to be sent elsewhere because of it. */
      calls_moved: number;
    }
  | {
      /** Nothing to do: a time condition was switched by hand. */
      type: "set_override";
      /** The time condition's extension. */
      time_condition: string;
      /** What it is switched to. */
      state: SwitchState;
    }
  | {
      /** Nothing to do: the figures of a queue, or of all, count from nought again. No decision looks at them. */
      type: "reset_figures";
      /** The queue's extension; all queues without it. */
      queue?: string;
    }
  | {
      /** Note that a channel is usable, or no longer. */
      type: "set_channel";
      /** The channel. */
      channel: string;
      /** What it is now. */
      state: ChannelState;
    }
  | {
      /** Ask somebody to connect a channel again. */
      type: "ask_reconnect";
      /** The channel. */
      channel: string;
    }
  | {
      /** A conversation waits at a desk. */
      type: "queue_conversation";
      /** The channel. */
      channel: string;
      /** Who wrote, as the platform calls him. */
      contact: PrivateText;
      /** The desk. */
      desk: string;
      /** The position, from 1. */
      position: number;
    }
  | {
      /** A conversation is this agent's from now on. */
      type: "assign_conversation";
      /** The channel. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** Show a message to the agent who has the conversation. */
      type: "deliver_message";
      /** The channel. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** A conversation is no longer this agent's. */
      type: "unassign_conversation";
      /** The channel. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** Give an agent's reply to the platform. */
      type: "send_reply";
      /** The channel. */
      channel: string;
      /** To whom. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
      /** The window of the platform's rules in which it goes out. */
      rule: ReplyRule;
      /** Whether the platform charges for it. */
      is_charged: boolean;
      /** What must be sent with it, such as `HUMAN_AGENT`. */
      tag?: string;
    }
  | {
      /** Do not give an agent's reply to the platform. */
      type: "refuse_reply";
      /** The channel. */
      channel: string;
      /** To whom it would have gone. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
      /** The window that is over or used up, if that is why. */
      rule?: ReplyRule;
      /** When that window ends, or ended. */
      until_ms?: number;
    }
  | {
      /** A conversation is over, until the contact writes again. */
      type: "close_conversation";
      /** The channel. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
    }
  | {
      /** Nothing was done, and nothing changed. */
      type: "ignore";
      /** The event's `type`. */
      event: EventKind;
    };

/** How many ads may go to one person within any such stretch of time. */
export interface AdCap {
  /** By which channel. */
  channel: Channel;
  /** The most, by all brandnames and numbers of one advertiser together. */
  most: number;
  /** Within how many hours, rolling. */
  within_h: number;
}

/** What the law, or the house, asks of ads from a day on. */
export interface AdRules {
  /** What the rules are called in verdicts: `Decree 91/2020/NĐ-CP`. */
  name: string;
  /** The first day on which they hold, `YYYY-MM-DD` in `time_zone`. */
  in_force_from: string;
  /**
   * How many ads one advertiser may send to one person.
   * @default []
   */
  caps?: AdCap[];
  /**
   * Where the rules stand, and when they were last compared with it.
   * @default ""
   */
  source?: string;
  /**
   * Where recipients are, as the law counts their hours: an IANA name.
   * @default "Asia/Ho_Chi_Minh"
   */
  time_zone?: string;
  /**
   * When ads may arrive, on every day of the week. A channel that is not named has no hours to keep.
   * @default []
   */
  windows?: AdWindow[];
}

/** Hours in which ads may arrive: half-open, so at `closes` none may. */
export interface AdWindow {
  /** By which channel. */
  channel: Channel;
  /** `HH:MM`. */
  opens: string;
  /** `HH:MM`, up to `24:00`. */
  closes: string;
}

/** A person who answers. */
export interface Agent {
  /** 5 or 6 digits, the first not 0. */
  extension: string;
  /** The agent's name. */
  name: string;
  /**
   * Conversations on message channels at one time. Of telephone calls an agent has one, always.
   * @default 1
   */
  capacity?: number;
  /**
   * Extensions of the groups the agent belongs to.
   * @default []
   */
  groups?: string[];
  /**
   * Seconds the agent's telephone rings when called directly or as a known agent.
   * @default 20
   */
  ring_s?: number;
  /**
   * What the agent can do.
   * @default []
   */
  skills?: Skill[];
  /**
   * Seconds after a talk in which no call is offered; a queue may say otherwise.
   * @default 0
   */
  wrap_up_s?: number;
}

/** How an agent behaves. */
export interface AgentBehaviour {
  /**
   * How long he takes no calls after a talk. Beyond the plan's wrap-up he is paused; below it, the plan's
   * holds.
   */
  after_call?: Distribution;
  /**
   * How long his telephone rings until he answers or rejects; not at all, without it. Nobody rejects within a
   * second.
   */
  answer_delay?: Distribution;
  /** How long after the plan paused him for missed offers he takes calls again; 300 s without it. */
  comes_back?: Distribution;
  /**
   * How likely it is that he rejects the call, if he does not let it ring out.
   * @default 0.0
   */
  decline_probability?: number;
  /**
   * How likely it is that he lets it ring out.
   * @default 0.0
   */
  miss_probability?: number;
}

/** An agent, on average over the replications. */
export interface AgentRow {
  /** The extension. */
  agent: string;
  /** Telephones that rang. */
  offered: number;
  /** Of them, answered. */
  answered: number;
  /** Of them, let ring out or rejected. The others were withdrawn. */
  missed: number;
  /** How long he was signed in. */
  signed_in_s: number;
  /** Of it, paused. */
  paused_s: number;
  /** How long he talked or called somebody. */
  talk_s: number;
  /** How long he wrote up. */
  wrap_up_s: number;
  /** How long his telephone rang. */
  ringing_s: number;
  /** How long he was there and did nothing of these. */
  idle_s: number;
  /** The share of the time that he is there and not paused in which he talks or writes up. */
  occupancy?: number;
}

/** How certain agents behave. Of several rules for an agent, the first holds. */
export interface AgentRule {
  /** Their extensions. */
  agents: string[];
  /** How they behave, all of it. */
  behaviour: AgentBehaviour;
}

/** What an agent is doing. */
export type AgentState =
  /** Not there. */
  | "signed_out"
  /** There, and takes no calls. */
  | "paused"
  /** Free. */
  | "available"
  /** Resting after a missed offer. */
  | "resting"
  /** A call is ringing. */
  | "offered"
  /** On a call. */
  | "talking"
  /** Writing up the last call. */
  | "wrap_up";

/** What an agent is doing. */
export interface AgentStatus {
  /** The agent's extension. */
  agent: string;
  /** In one word. */
  state: AgentState;
  /** Why he is paused, if the host said so. */
  pause_reason: PrivateText | null;
  /** The call that rings at him, or that he is on or consulted about. */
  call_id: string | null;
  /** Calls he has had today, in the account's zone; missed offers that count included. */
  calls_today: number;
  /** His time in talk today, in milliseconds; missed offers that count included. */
  talk_today_ms: number;
  /** How long since his last talk or missed offer that counts, in milliseconds; absent before the first. */
  idle_ms: number | null;
  /** Offers that rang out since he last answered. */
  misses: number;
  /** The conversations in his hands, on whatever channels. */
  conversations: number;
  /** The most conversations he may have. */
  capacity: number;
  /** Where they are: each channel and desk with some of them, in alphabetical order. */
  places: ConversationPlace[];
}

/** Plays a sound, then leads on or hangs up. */
export interface Announcement {
  /** 3 digits, the first 4. */
  extension: string;
  /** What it is called. */
  name: string;
  /** The sound. */
  sound: string;
  /**
   * Seconds after which the sound counts as finished although the host has not said so.
   * @default 60
   */
  max_play_s?: number;
  /** Where the call goes next, or `hang_up`. Required. */
  next?: string;
}

/** How calls follow each other. */
export type ArrivalProcess =
  /** Each without regard to the others, as many callers do. */
  | "poisson"
  /** Evenly spaced, as a load generator does. */
  | "deterministic";

/** Calls to one hotline that arrive by chance. */
export interface ArrivalSource {
  /**
   * What it is called. Its callers' patience, talk times and keys hang on the name, so that another source or
   * another plan changes nothing about them.
   */
  name: string;
  /** The hotline that they dial. */
  number: PhoneNumber;
  /** How many there are, by day and time; none outside these windows. */
  rates: RateWindow[];
  /** The patience of these callers; that of all callers, without it. */
  patience?: Distribution;
  /**
   * How urgent they are in queues, as in `call_arrived`.
   * @default 0
   */
  priority?: number;
  /**
   * How they follow each other.
   * @default "poisson"
   */
  process?: ArrivalProcess;
}

/** Whether a care message may go out, and everything that speaks against it. */
export interface Authorization {
  /** Whether it may. */
  is_allowed: boolean;
  /** Everything that was found, what refuses first. */
  findings: SmsFinding[];
  /** Its segments on the route; 0 where it has no text or no route. */
  segments: number;
  /** What it costs, in millionths of the currency. */
  cost_micros: number;
  /** The currency of the tariff. */
  currency: string;
  /** How it goes over the air. */
  encoding?: WireEncoding;
  /** Of a text that comes from none: the nearest template, and where the two first differ. */
  nearest?: NearestTemplate;
  /** The carrier whose route it takes: who serves the number, or whose network that rents. */
  route?: string;
  /** Who serves the number, as far as is known. */
  serving?: string;
  /** The template that the text comes from. */
  template?: string;
  /** The text to hand over. */
  text?: PrivateText;
}

/**
 * One entry of a `Blocklist`: a number, or all numbers that begin alike, and what is refused to them, on
 * whose word, and when.
 *
 * Two entries that differ in nothing but their scopes are one with the scopes of both.
 */
export interface BlockEntry {
  /** What is refused. At least one. */
  scopes: BlockScope[];
  /** On whose word. */
  origin: BlockOrigin;
  /** Why, for people. At most 4,096 bytes. */
  note?: PrivateText;
  /** The number, in any spelling. Either this or `prefix`. */
  number?: PhoneNumber;
  /** How all its numbers begin, with the country code: `+8490`. A leading `0` stands for Vietnam's. */
  prefix?: PhoneNumber;
  /** The first instant at which it holds; without it, it always has. */
  since_ms?: number;
  /** The first instant at which it no longer holds; without it, it has no end. */
  until_ms?: number;
}

/** One scope that is refused, on one origin's word. */
export interface BlockHit {
  /** What is refused. */
  scope: BlockScope;
  /** On whose word. */
  origin: BlockOrigin;
  /** Since when, all entries of this origin taken together; absent where it always has been. */
  since_ms?: number;
  /** The first instant after it, as the entries that hold now say; absent where they have no end. */
  until_ms?: number;
}

/**
 * Who wanted an entry. The reasons for a block stay apart, because the law and the company end them
 * differently.
 */
export type BlockOrigin =
  /** The national do-not-call list (Decree 91/2020 Art. 7). */
  | "national"
  /** The owner of the number refused. */
  | "opt_out"
  /** The company's own list: a contact whom staff are not to call. */
  | "company"
  /** Somebody entered it by hand. */
  | "manual";

/** What an entry refuses. */
export type BlockScope =
  /** Texts that advertise. */
  | "ad_texts"
  /** Calls that advertise. */
  | "ad_calls"
  /** Every call that staff make to the number. Its own calls still come in. */
  | "staff_calls"
  /** Mail. */
  | "email";

/** What the entries of a whole list have in common. */
export interface BlockTerms {
  /** What is refused. At least one. */
  scopes: BlockScope[];
  /** On whose word. */
  origin: BlockOrigin;
  /** The first instant at which they hold; without it, they always have. */
  since_ms?: number;
  /** The first instant at which they no longer hold; without it, they have no end. */
  until_ms?: number;
}

/** What can be wrong with an entry, a line of a list, or a saved blocklist. */
export type BlocklistErrorCode =
  /** An entry has both a number and a prefix. */
  | "number_and_prefix"
  /** An entry has neither a number nor a prefix. */
  | "no_number"
  /** A text is not one telephone number. */
  | "bad_number"
  /** A number is an emergency number, or too short to be more than a short code. */
  | "short_number"
  /** A text is not the beginning of telephone numbers. */
  | "bad_prefix"
  /** An entry refuses nothing. */
  | "no_scopes"
  /** An instant is further away than any calendar. */
  | "bad_instant"
  /** An entry ends before it begins. */
  | "reversed_times"
  /** A note is too long. */
  | "note_too_long"
  /** A line is longer than 64 KiB. */
  | "line_too_long"
  /** A line is not UTF-8 text. */
  | "not_text"
  /** A quote is open at the end of a table. */
  | "unclosed_quote"
  /** A record has more or fewer fields than the table has columns. */
  | "wrong_fields"
  /** A column says nothing to a blocklist. The others are read. */
  | "unknown_column"
  /** Two columns say the same thing. No line is read. */
  | "repeated_column"
  /** No column has numbers or prefixes. No line is read. */
  | "no_number_column"
  /** Two columns have different numbers. */
  | "two_numbers"
  /** A word is no scope. */
  | "bad_scope"
  /** A word is no origin. */
  | "bad_origin"
  /** A word is no status. */
  | "bad_status"
  /** A text is neither a date nor an instant. */
  | "bad_date"
  /** The bytes are not a saved blocklist. */
  | "not_a_blocklist"
  /** The file was saved by a version that this one does not know. */
  | "wrong_version"
  /** The file ends too early. */
  | "truncated"
  /** The file was changed since it was saved. */
  | "corrupt";

/** A name that messages are sent under. */
export interface Brandname {
  /** The name as recipients see it. */
  name: string;
  /**
   * Where it is registered.
   * @default []
   */
  registrations?: Registration[];
}

/** Two names of a list that clash. */
export interface BrandnameClash {
  /** The place of the later name in the list. */
  place: number;
  /** The place of the first name that it clashes with. */
  first_place: number;
  /** In what way. */
  kind: ClashKind;
}

/** One reason why a brandname is refused, or may cause trouble. */
export interface BrandnameProblem {
  /** What is wrong, by its stable name. */
  code: BrandnameProblemCode;
  /** Whether it refuses the name. */
  severity: Severity;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The character at fault. */
  character?: string;
  /** The Latin letter, digit or sign that it looks like. */
  looks_like?: string;
  /** The character at fault, as its place in code points from 0; absent where it is the whole. */
  place?: number;
  /** The same place in units of UTF-16, as Kotlin and JavaScript count. */
  place_utf16?: number;
}

/** What can be wrong with a brandname. */
export type BrandnameProblemCode =
  /** There is no name, or none but spaces. */
  | "empty"
  /** More characters than the rules allow. */
  | "too_long"
  /** Digits alone: it could be taken for a telephone number. */
  | "digits_only"
  /** A letter of another script that looks like a Latin one: Cyrillic `С` in `Сallio`. */
  | "look_alike"
  /** A letter with a mark: `à`, `đ`. */
  | "accented"
  /** A full-width form: `Ａ`. */
  | "full_width"
  /** A sign that the rules do not allow. */
  | "wrong_sign"
  /** A space where the rules allow none. */
  | "wrong_space"
  /** A space at the beginning or the end, or two in a row: the name is not contiguous. */
  | "stray_space"
  /** A control character, or one that nobody sees. */
  | "invisible"
  /** Any other character that is no Latin letter: `中`, `😀`. */
  | "not_latin"
  /** A space that the rules allow and that some networks strip. It does not refuse the name. */
  | "space_stripped"
  /** A digit at the beginning, which some providers advise against. It does not refuse the name. */
  | "leading_digit";

/** What rules say of a brandname: everything that is wrong with it, at once. */
export interface BrandnameReport {
  /** Whether the rules allow it. */
  is_allowed: boolean;
  /** The rules: `legal`, `strict`. */
  rules: string;
  /** How many characters it has. */
  characters: number;
  /** The problems, in the order of the name, those of the whole last; at most 50. */
  problems: BrandnameProblem[];
  /**
   * What the name might have been meant to be, where every character that is refused looks like one that is
   * allowed. It is an offer, never used in the name's place.
   */
  suggestion?: string;
}

/** What a brandname may consist of. Latin letters and digits always; the rest is for the rules to say. */
export interface BrandnameRules {
  /** What the rules are called: `legal`, `strict`. */
  name: string;
  /** The most characters, spaces included. */
  most_characters: number;
  /**
   * Whether a name of digits alone is allowed.
   * @default false
   */
  digits_only?: boolean;
  /**
   * The signs that are allowed: `-_.`.
   * @default ""
   */
  signs?: string;
  /**
   * Where they stand, and when they were last compared with it.
   * @default ""
   */
  source?: string;
  /**
   * Whether a space is allowed between other characters.
   * @default false
   */
  spaces?: boolean;
}

/** A dated list of days off, and of days worked instead. */
export interface Calendar {
  /** What a time condition calls it. `vietnam` is shipped. */
  name: string;
  /**
   * Days off.
   * @default []
   */
  holidays?: Holiday[];
  /**
   * Days worked although they are usually off, such as a swapped Saturday. They outweigh a holiday.
   * @default []
   */
  working_days?: WorkingDay[];
}

/** A call that ended otherwise, and why. */
export interface CallChange {
  /** The replication. */
  replication: number;
  /** Its place in the source or the replay, from 0. */
  ordinal: number;
  /** How often the caller had called before. */
  again: number;
  /** When it arrived. */
  at_ms: number;
  /** What became of it under the first plan. */
  first: CallEnd;
  /** What became of it under the second. */
  second: CallEnd;
  /** Its source; none of a call that is replayed. */
  source?: string;
}

/** What became of a call. */
export interface CallEnd {
  /** The outcome. */
  outcome: CallOutcome;
  /** What decided it. */
  reason: ReasonCode;
  /** The same in one sentence. */
  sentence: string;
  /** How long the caller waited for a person, if he came to. */
  wait_s?: number;
}

/** What became of a call. */
export type CallOutcome =
  /**
   * Somebody talked with the caller, at once or on a call back; of a call that an agent made, somebody
   * answered.
   */
  | "answered"
  /** The caller hung up while he waited for a person. */
  | "abandoned"
  /** Everybody was engaged, or the queue was full. */
  | "turned_away"
  /** Nobody answered in the time that the plan gives. */
  | "no_answer"
  /** It ended with an announcement, as the plan wants it. */
  | "informed"
  /** The caller was to be called back, and was not reached in time. */
  | "not_called_back"
  /** It could not be made or taken: not allowed, no way out, or too many calls at once. */
  | "refused";

/** What would become of a call. */
export interface CallPlan {
  /** Which way it goes. */
  route: CallRoute;
  /** Whether the switchboard would first ask who serves the callee. */
  asks_portability: boolean;
  /** Whether a call to an extension is recorded. */
  record: boolean;
  /** The numbers that are tried, in order. */
  attempts: PlannedAttempt[];
  /** Every other number of the plan, and why not. */
  passed_over: PassedNumber[];
  /** The callee as E.164, or as a short code; absent for an extension and for what is no number. */
  callee?: PhoneNumber;
  /** What the callee is. */
  kind?: NumberClass;
  /** Why what was dialled is no number. */
  problem?: NumberComplaint;
  /** Who serves the callee, as far as is known. */
  serving?: ServingReport;
  /** Whether the person may be called; absent where nobody need be asked. */
  verdict?: Verdict;
}

/** A call that an agent would make. */
export interface CallRequest {
  /** When. */
  at_ms: number;
  /** The agent's extension. */
  agent: string;
  /** What the agent dials: an extension of the plan, or a number outside. */
  callee: PhoneNumber;
  /**
   * Whether the person agreed beforehand to be called with ads.
   * @default false
   */
  agreed?: boolean;
  /**
   * When the callee was called with ads before.
   * @default []
   */
  earlier_ads_ms?: number[];
  /** The hotline that the agent wants to call from. */
  number?: PhoneNumber;
  /** What is known of who serves the callee. */
  portability?: PortabilityAnswer;
  /** What the call is for. */
  purpose?: Purpose;
}

/** Which way a call goes. */
export type CallRoute =
  /** To an extension of the plan. */
  | "internal"
  /** To an emergency number: always through, from any number. */
  | "emergency"
  /** Out. */
  | "external"
  /** Nowhere: the plan has no such agent or no such number to call from, or the callee is no number. */
  | "impossible"
  /** Nowhere: the person may not be called, or nobody knows whether. */
  | "not_permitted"
  /** Nowhere: no number may or can call the callee. */
  | "no_number";

/** What a call is doing. */
export type CallState =
  /** Hearing an announcement. */
  | "announcement"
  /** In a menu. */
  | "menu"
  /** Waiting for a webhook. */
  | "webhook"
  /** Ringing an agent or a group. */
  | "ringing"
  /** In a queue. */
  | "queued"
  /** In a queue, to be called back. */
  | "callback"
  /** On the way from an agent to somebody outside. */
  | "dialling"
  /** Talking with an agent. */
  | "talking"
  /** Over. */
  | "ended";

/**
 * A call back that keeps the caller's place in line: he hangs up, and is called when an agent is free for
 * him.
 */
export interface Callback {
  /** The key that asks for it. */
  key: string;
  /** Seconds a caller must have waited before it is offered. */
  offer_after_s: number;
  /**
   * How often the caller is called before the place is given up.
   * @default 3
   */
  max_attempts?: number;
  /**
   * Seconds between two attempts.
   * @default 300
   */
  retry_s?: number;
  /**
   * Seconds the caller's telephone rings.
   * @default 30
   */
  ring_s?: number;
  /**
   * What tells the caller of it.
   * @default "callback"
   */
  sound?: string;
  /**
   * Seconds after asking for it in which the caller is called; then the place is given up.
   * @default 14400
   */
  within_s?: number;
}

/** The share of a carrier among those who are called. */
export interface CalleeShare {
  /** The carrier, by any name that is known. */
  carrier: string;
  /** How likely, beside the others. */
  weight: number;
}

/** How callers behave. */
export interface CallerBehaviour {
  /**
   * How likely it is that somebody who is called back answers.
   * @default 0.0
   */
  callback_answer_probability?: number;
  /**
   * How likely it is that somebody who is offered to be called back asks for it.
   * @default 0.0
   */
  callback_probability?: number;
  /**
   * The share of callers of whom the host knows whom they talked with last: one of the plan's agents, each as
   * likely.
   * @default 0.0
   */
  known_share?: number;
  /** How often one caller calls again at most, to 100; 1 without it. */
  most_returns?: number;
  /**
   * How long a caller waits for a person, from when he joins a queue or the first telephone rings, until he
   * hangs up; for ever, without it. Sounds and menus before do not count.
   */
  patience?: Distribution;
  /** How long after that. */
  return_delay?: Distribution;
  /**
   * How likely it is that somebody who gave up calls again.
   * @default 0.0
   */
  return_probability?: number;
  /**
   * The share of callers who withhold their number.
   * @default 0.0
   */
  withheld_share?: number;
}

/** Somebody who gets the text in one plan only. */
export interface CampaignChange {
  /** Whom. */
  number: PhoneNumber;
  /** Why, in one sentence. */
  sentence: string;
  /** What the later plan says; absent where it is not in it. */
  outcome_after?: RowOutcome;
  /** What the earlier plan says of the number; absent where it is not in it. */
  outcome_before?: RowOutcome;
}

/** How many rows had an outcome. */
export interface CampaignCount {
  /** The outcome. */
  outcome: RowOutcome;
  /** How many rows. */
  rows: number;
}

/** How one plan of a campaign differs from another: person by person, wherever their rows stand. */
export interface CampaignDiff {
  /** Who gets the text and did not, in the order of the later plan. */
  added: CampaignChange[];
  /** Who got the text and does not any more, in the order of the earlier plan. */
  left_out: CampaignChange[];
  /** Who gets it at another time, in the order of the later plan. */
  moved: CampaignMove[];
  /** How many people get it at the same time. */
  unchanged: number;
  /** What the later plan costs more, in millionths of the currency; below 0 where it costs less. */
  cost_change_micros: number;
}

/** Somebody who gets the text at another time. */
export interface CampaignMove {
  /** Whom. */
  number: PhoneNumber;
  /** When, by the earlier plan. */
  before_ms: number;
  /** When, by the later plan. */
  after_ms: number;
}

/** A campaign's plan in short: whether it may go out, who is counted how, when and for how much. */
export interface CampaignPlan {
  /** What the campaign is called. */
  id: string;
  /** Who advertises. */
  advertiser: string;
  /** The brandname. */
  brandname: string;
  /** The rules for campaigns that it was held against. */
  rules: string;
  /** Whether it may go out. Of one that may not, the rows say what would become of it otherwise. */
  is_allowed: boolean;
  /** Everything that was found, what refuses first. */
  findings: SmsFinding[];
  /** How many rows came in. */
  rows: number;
  /** How many people get the text, or got it. */
  recipients: number;
  /** How many rows had each outcome; all of them together are `rows`. */
  counts: CampaignCount[];
  /** What goes to each carrier. */
  carriers: CarrierShare[];
  /** When texts arrive without a pause, by carrier and time. */
  stretches: SendStretch[];
  /** When the first text may arrive, by the rules for campaigns. */
  estimate_begins_ms: number;
  /** By when carriers promise the last. */
  estimate_ends_ms: number;
  /** The segments of all texts, those done among them. */
  segments: number;
  /** What they cost, in millionths of the currency. */
  cost_micros: number;
  /** The currency of the tariff. */
  currency: string;
  /** When the first planned text arrives. */
  first_ms?: number;
  /** When the last one does. */
  last_ms?: number;
  /** The ad template, where one has the text. */
  template?: string;
  /** The text as it is handed over. */
  text?: PrivateText;
}

/** How far a planner got. */
export interface CampaignProgress {
  /** How many rows came in. */
  rows: number;
  /** How many different mobile numbers of Vietnam are among them. */
  people: number;
  /** How many rows repeat an earlier number. */
  duplicates: number;
  /** How many rows are no number, or none that takes texts. */
  refused: number;
}

/** An ad that is to go to many. The recipients come beside it. */
export interface CampaignRequest {
  /** What the campaign is called. */
  id: string;
  /** The brandname that it is sent under (Decree 91/2020/NĐ-CP Article 13: from it, not from a number). */
  brandname: string;
  /** When the campaign is handed in. Texts leave hours later. */
  submitted_ms: number;
  /**
   * Whether all recipients agreed to ads beforehand (Decree 91/2020/NĐ-CP Article 13).
   * @default false
   */
  agreed?: boolean;
  /** Ads that this advertiser sent, or planned, besides: by all its brandnames, as far back as limits count. */
  earlier_ads?: EarlierAd[];
  /** Before when nothing is to arrive. */
  not_before_ms?: number;
  /** Who serves numbers, as far as somebody said; of others, the range tells. */
  portability?: NumberPortability[];
  /** The ad template whose text is sent. Either this or `text`. */
  template?: string;
  /** The text, which must be that of an ad template. */
  text?: PrivateText;
}

/** What became of one row. */
export interface CampaignRow {
  /** Its place among the rows that came in, from 0. */
  row: number;
  /** What became of it. */
  outcome: RowOutcome;
  /** The outcome in words. */
  sentence: string;
  /** When the text arrives, or arrived. */
  at_ms?: number;
  /** Who serves the number, as far as it was asked. */
  carrier?: string;
  /** Of a duplicate: the first row with its number. */
  first_row?: number;
  /** The number in its canonical form; absent where there is none. */
  number?: PhoneNumber;
  /** Why it is no number. */
  problem?: NumberProblem;
}

/** What carriers and the law ask of a campaign beside hours and limits, which `AdRules` have. */
export interface CampaignRules {
  /** What the rules are called: `vietnam-2020`. */
  name: string;
  /** The labels, one of which is the first thing in an ad, in this case: `[QC]`, `[AD]`. */
  labels: string[];
  /**
   * The fewest recipients, counted after duplicates, invalid numbers and those who may not be written to are
   * taken out.
   */
  least_recipients: number;
  /** The soonest that texts arrive after the campaign was handed in, in hours. */
  least_wait_h: number;
  /** The latest that carriers promise, in hours. */
  most_wait_h: number;
  /**
   * Where they stand, and when they were last compared with it.
   * @default ""
   */
  source?: string;
}

/** A care message that is about to be sent: a template and its values, or a text. */
export interface CareMessage {
  /** Whom it goes to, in any spelling. */
  number: PhoneNumber;
  /** The brandname that it is sent under, in whatever case. */
  brandname: string;
  /** When it is sent. */
  at_ms: number;
  /** What went to the number lately, to find duplicates. */
  earlier?: EarlierText[];
  /** What was said of who serves the number; the range tells, without it. */
  portability?: PortabilityAnswer;
  /** The template. Either this or `text`. */
  template?: string;
  /** The whole text, which must come from an approved template. */
  text?: PrivateText;
  /** The template's values. */
  values?: TemplateValue[];
}

/** A carrier as plain data. */
export interface CarrierEntry {
  /** Its code in columns. */
  code: number;
  /** The stable name: `vinaphone`. */
  name: string;
  /** The name as the carrier writes it: `VinaPhone`. */
  label: string;
  /**
   * Every name it is known by, in lower case and without spaces, dots, hyphens and underscores. The stable
   * name and the label are among them.
   */
  synonyms: string[];
}

/** What a text is for one carrier: with what the network adds, and whether it is taken. */
export interface CarrierMeasure {
  /** The carrier's stable name. */
  carrier: string;
  /** The text by itself. */
  measure: Measure;
  /** How many segments go out, with what the network adds. */
  segments: number;
  /** How much more the last of them holds. */
  remaining: number;
  /**
   * How many more units the carrier takes in this encoding, over all its segments; 0 when the text is too
   * long already, none where no limit is known. An escape or a surrogate pair at a segment's end can cost
   * one.
   */
  units_left: number | null;
  /** What the rules are called that hold; none where nothing is known of this carrier, kind and encoding. */
  rules: string | null;
  /** The most segments by them. */
  max_segments: number | null;
  /** What the network adds, in units of the encoding. */
  overhead_septets: number;
  /** Who writes the label of an ad. */
  label_by: TextWriter;
  /** Who writes how to opt out. */
  opt_out_by: TextWriter;
  /** Whether nothing that is known speaks against the text. */
  fits: boolean;
  /** What speaks against it, and what is not known. */
  problems: CarrierProblem[];
}

/** What a carrier has against a text. */
export interface CarrierProblem {
  /** The stable name. */
  code: CarrierProblemCode;
  /** What is wrong, in one sentence without anything of the text. */
  sentence: string;
  /** Where; empty where it is the whole. At most 100. */
  spots: TextSpot[];
}

/** What a carrier can have against a text. */
export type CarrierProblemCode =
  /** The text takes more segments than the carrier sends. */
  | "too_many_segments"
  /** The sender's own text is longer than the carrier takes. */
  | "too_many_units"
  /** The carrier takes no such encoding. */
  | "encoding_refused"
  /** A character that the carrier refuses. */
  | "refused_character"
  /** The sender wrote a label that the network adds. */
  | "doubled_label"
  /** No rule is known for this carrier, kind and encoding. It does not speak against the text. */
  | "limits_unknown";

/** What goes to one carrier. */
export interface CarrierShare {
  /** The carrier. */
  carrier: string;
  /** How many people. */
  recipients: number;
  /** The segments of one text there, with what the carrier adds. */
  segments_each: number;
  /** What it costs, in millionths of the currency. */
  cost_micros: number;
}

/** On what the serving carrier rests. */
export type CarrierSource =
  /** On the range alone: the number may have been ported. */
  | "prefix"
  /** On an answer of a portability database. */
  | "dip"
  /** On an entry by hand. */
  | "manual";

/** The largest message of a template, held to what a carrier takes. */
export interface CarrierWorstCase {
  /** The carrier's stable name. */
  carrier: string;
  /**
   * Whether the carrier takes every message of the template; none where that is not known, because of the
   * carrier or of a variable without a limit.
   */
  fits?: boolean;
  /** The most segments that it takes, with what the network adds; none where nothing is known. */
  max_segments?: number;
  /** The most segments with what the network adds; none where a variable has no limit. */
  segments?: number;
}

/** What a cause of failure leads to. Exactly one of `q850` and `sip` stands in it. */
export interface CauseRule {
  /** Whether the next number is tried. */
  goes_on: boolean;
  /** A cause of ITU-T Q.850. */
  q850?: number;
  /** A status of SIP. */
  sip?: number;
}

/** How somebody is reached. */
export type Channel =
  /** A text message. */
  | "text"
  /** A telephone call. */
  | "call"
  /** An email. */
  | "email";

/** What kind of channel people write on. */
export type ChannelKind =
  /** A Facebook page, by Messenger. */
  | "facebook_page"
  /** A Zalo official account. */
  | "zalo_oa";

/** Whether a channel can be used. */
export type ChannelState =
  /** Nobody has connected it, or somebody has taken it off. */
  | "disconnected"
  /** Replies can go out. */
  | "connected"
  /** The platform no longer takes its token. */
  | "expired";

/** What is out of the ordinary about a character of a text message. */
export type CharacterCause =
  /** A letter with a mark, `đ`, or a mark by itself. */
  | "diacritic"
  /** A curly quote, a long dash, an ellipsis, a bullet: what text programs put in by themselves. */
  | "typographic"
  /** A currency sign, such as `₫`. */
  | "currency"
  /** An emoji, or a part of one. */
  | "emoji"
  /** It takes no space and nobody sees it. */
  | "zero_width"
  /** It turns the direction of the text, and nobody sees it. */
  | "bidi_control"
  /** A space that is no ordinary one, such as the no-break space. */
  | "no_break_space"
  /** A tab. */
  | "tab"
  /** It looks like an ordinary character and is another: Cyrillic `а`, `ð` for `đ`, full-width forms. */
  | "look_alike"
  /** A letter of another script. */
  | "other_script"
  /** A control character. */
  | "control"
  /** Half of a surrogate pair, which is no character at all. */
  | "lone_surrogate"
  /** Any other sign. */
  | "symbol";

/** What decides between numbers that fit. */
export type Choose =
  /** `(priority, place in the list)`. */
  | "priority"
  /** `(cost of the usual talk, priority, place in the list)`. What has no tariff for a call comes last. */
  | "cheapest";

/** In what way two brandnames clash, the worst first. */
export type ClashKind =
  /** They are the same but for case, which the Decree does not count (Decree 91/2020/NĐ-CP Article 23). */
  | "same"
  /** They are the same without spaces, which some networks strip. */
  | "same_without_spaces"
  /** They look the same at a glance: `Cal1io` and `Callio`. A warning. */
  | "looks_alike";

/** One thing the host must do or know, and why. */
export interface Command {
  /** Counts every command from 1, so that a host that crashed knows which it has carried out. */
  seq: number;
  /** When it was decided: the event's instant, or that of a timer that fell due before it. */
  at_ms: number;
  /** What to do. */
  action: Action;
  /** Why. */
  because: Reason;
  /** Both in one plain English sentence, without anybody's number. */
  sentence: string;
  /** The call it is about. */
  call_id?: string;
}

/** What a second plan does otherwise with the calls of a scenario than a first. */
export interface Comparison {
  /** The first plan's name. */
  first_plan: string;
  /** The second plan's name. */
  second_plan: string;
  /** The scenario's name. */
  scenario: string;
  /** How many replications there are. */
  replications: number;
  /** Every figure, in one order. */
  figures: FigureDifference[];
  /**
   * Calls that came in under both plans. Others are those of people who gave up under one of them only, and
   * called again.
   */
  calls_compared: number;
  /** Of them, those that ended otherwise. */
  calls_changed: number;
  /** Calls that came in under the first plan only. */
  only_first: number;
  /** Calls that came in under the second plan only. */
  only_second: number;
  /** How many calls went from which outcome to which, those that ended alike among them. */
  shifts: OutcomeShift[];
  /** The first of the calls that ended otherwise, in the order in which they arrived. */
  changes: CallChange[];
}

/** How sure this library is of a rule. */
export type Confidence =
  /** The platform's own words. */
  | "high"
  /** Several independent accounts. */
  | "medium"
  /** One account, or what follows from how the platform behaves. */
  | "low";

/** What matters to whether somebody may be called or written to. */
export type ConsentCause =
  /** The company does not want its staff to do this. */
  | "company_blocked"
  /** The person asked this company to stop. */
  | "opted_out"
  /** Somebody entered the number by hand. */
  | "blocked_by_hand"
  /** The person is in the national do-not-call registry (Circular 22/2021/TT-BTTTT). */
  | "do_not_call"
  /** No national snapshot is at hand. */
  | "registry_missing"
  /** The national snapshot is older than it may be. */
  | "registry_stale"
  /** Ads may not arrive at this hour. */
  | "outside_hours"
  /** The person had as many ads as the rules allow. */
  | "too_many_ads"
  /** The person did not agree to ads beforehand. */
  | "not_agreed"
  /** Nobody said whether it is an ad. */
  | "purpose_missing"
  /** The person is in a country whose law this library does not know. */
  | "law_unknown"
  /** No rules for ads were in force then, as far as this library knows. */
  | "no_rules"
  /** What was given is no number. */
  | "not_a_number";

/** Whether something may be done. */
export type ConsentDecision =
  /** It may. */
  | "allow"
  /** It may not. */
  | "refuse"
  /** Nobody knows. Whoever must not do wrong does not do it. */
  | "unknown";

/** What a finding does to a verdict. */
export type ConsentEffect =
  /** It refuses. */
  | "refuses"
  /** It leaves the answer open. */
  | "leaves_open"
  /** It is good to know, and changes nothing. */
  | "notes";

/** One thing that matters to a verdict. */
export interface ConsentFinding {
  /** What it is. */
  cause: ConsentCause;
  /** What it does to the verdict. */
  effect: ConsentEffect;
  /** The rules it comes from, if it comes from any. */
  rule?: string;
  /** Until when, if that is known. */
  until_ms?: number;
}

/** May this person be called or written to? */
export interface ConsentRequest {
  /** When the call or the message arrives. */
  at_ms: number;
  /** Whom. */
  number: PhoneNumber;
  /** How. */
  channel: Channel;
  /**
   * Whether the person agreed beforehand to ads by this channel (Decree 91/2020/NĐ-CP Article 13).
   * @default false
   */
  agreed?: boolean;
  /**
   * When this advertiser's earlier ads by this channel reached the person, in any order.
   * @default []
   */
  earlier_ads_ms?: number[];
  /** What for; without it nobody can say. */
  purpose?: Purpose;
}

/** Under what rules people are called and written to. */
export interface ConsentSettings {
  /** Rules for ads beside the shipped ones. Of all, those in force since the latest day hold. */
  ad_rules?: AdRules[];
  /**
   * How old the national do-not-call snapshot may be, in hours. Beyond that nobody knows who has registered,
   * and no ad goes out.
   * @default 168
   */
  registry_max_age_h?: number;
}

/** How many of an agent's conversations are on one channel and belong to one desk. */
export interface ConversationPlace {
  /** The channel's id. */
  channel: string;
  /** The desk's id. */
  desk: string;
  /** How many. */
  conversations: number;
}

/** Over how long talk time and calls are counted for a strategy. */
export type CountOver =
  /** The day, in the account's zone. */
  | "day"
  /** The last 24 hours, by quarters of an hour. */
  | "rolling_24h"
  /** For ever. */
  | "ever";

/** Why a telephone did not take a call. */
export type DeclineCause =
  /** It was engaged (SIP 486, 600). */
  | "busy"
  /** The agent pressed reject (SIP 603). */
  | "rejected"
  /** It rang out before the switchboard's own ring time (SIP 408, 480). */
  | "no_answer"
  /** It could not be reached (SIP 404, 503, not registered). */
  | "unreachable";

/** The agents who answer some channels. Each has at most his `capacity` of conversations at one time. */
export interface Desk {
  /** A short name, as a channel's. */
  id: string;
  /** What it is called. */
  name: string;
  /**
   * Agents, in the desk's order.
   * @default []
   */
  agents?: DeskAgent[];
  /**
   * Groups whose members belong to the desk, after those listed by themselves.
   * @default []
   */
  groups?: string[];
  /**
   * Whether the agent who last talked or chatted with somebody is given the conversation if he has room,
   * whatever rank and strategy say.
   * @default true
   */
  known_agent_first?: boolean;
  /** The desk to which a conversation goes that has waited for `overflow_after_s`. */
  overflow?: string;
  /**
   * Seconds a conversation waits before it goes to `overflow`.
   * @default 300
   */
  overflow_after_s?: number;
  /**
   * The skills whose levels `most_skilled` adds up.
   * @default []
   */
  skills?: string[];
  /**
   * Who is given the next conversation, of those who have room: any but `ring_all` and `ring_progressively`.
   * The idle clock counts from the last conversation that was given.
   * @default "longest_idle"
   */
  strategy?: Strategy;
  /**
   * Whether agents are given conversations while a telephone call rings at them, is theirs or is being
   * written up.
   * @default false
   */
  while_on_call?: boolean;
}

/** An agent's place at a desk. */
export interface DeskAgent {
  /** The agent's extension. */
  agent: string;
  /** The place in the list for `in_order` and `round_robin`; without it, that among `agents`. */
  position?: number;
  /**
   * A worse rank is asked only while nobody of a better one has room. 1 is best.
   * @default 1
   */
  rank?: number;
  /**
   * The agent's share under `weighted_random`.
   * @default 1
   */
  weight?: number;
}

/** What a destination is. */
export type DestinationKind =
  /** A person. */
  | "agent"
  /** A group. */
  | "group"
  /** A queue. */
  | "queue"
  /** An auto attendant. */
  | "menu"
  /** A time condition. */
  | "time_condition"
  /** An announcement. */
  | "announcement"
  /** The business's own API. */
  | "webhook"
  /** The agent the caller knows. */
  | "known_agent";

/** How a number is written for a trunk. */
export type DialFormat =
  /** As in the country: `0912345678`. Numbers outside it as `0012025550123`. */
  | "national"
  /** With a plus sign: `+84912345678` (ITU-T E.164 as SIP writes it). */
  | "e164"
  /** With neither plus nor zeros: `84912345678`. */
  | "international";

/** How long something takes, by chance. */
export type Distribution =
  | {
      /** Always the same. */
      type: "constant";
      /** How long. */
      time_s: number;
    }
  | {
      /** Without memory: the classic assumption for patience and arrivals. */
      type: "exponential";
      /** The mean. */
      mean_s: number;
    }
  | {
      /** The logarithm is normal: what talk times mostly look like. */
      type: "log_normal";
      /** The mean. */
      mean_s: number;
      /** The coefficient of variation: the standard deviation by the mean. */
      cv: number;
    }
  | {
      /** The same by its median and the deviation of the logarithm. */
      type: "log_normal_median";
      /** The median. */
      median_s: number;
      /** The standard deviation of the natural logarithm. */
      sigma: number;
    }
  | {
      /** A gamma distribution; with a whole number as `1 / cv²` an Erlang distribution. */
      type: "gamma";
      /** The mean. */
      mean_s: number;
      /** The coefficient of variation: the standard deviation by the mean. */
      cv: number;
    }
  | {
      /** Evenly between two times. */
      type: "uniform";
      /** The shortest. */
      least_s: number;
      /** The longest. */
      most_s: number;
    }
  | {
      /** One of what was measured, each as likely. */
      type: "samples";
      /** What was measured. */
      samples_s: number[];
    }
  | {
      /** What was measured, in bins: evenly within each. */
      type: "histogram";
      /** The bins, in order; the first begins at 0. */
      bins: HistogramBin[];
    };

/** What a text to the national registry asks for. */
export type DncAction =
  /** To be left in peace. */
  | "register"
  /** To be left in peace no longer. */
  | "cancel";

/** A text to the national registry, understood. */
export interface DncCommand {
  /** What it asks for. */
  action: DncAction;
  /** For what: ad texts, ad calls, or both. */
  scopes: BlockScope[];
}

/** An ad text that reached somebody, or will. */
export interface EarlierAd {
  /** Whom, in any spelling. */
  number: PhoneNumber;
  /** When. */
  at_ms: number;
}

/** A text that went to somebody. */
export interface EarlierText {
  /** When. */
  at_ms: number;
  /** The text as it was handed over. */
  text: PrivateText;
}

/** Why a text is not an address that mail can be sent from. */
export type EmailAddressProblem =
  /** There is nothing. */
  | "empty"
  /** There is no `@`, or nothing before or behind it. */
  | "incomplete"
  /** A sign stands before the `@` that may not stand there (RFC 5321, RFC 6531). */
  | "bad_local_part"
  /** More than 64 bytes stand before the `@` (RFC 5321 §4.5.3.1.1). */
  | "local_part_too_long"
  /**
   * What stands behind the `@` is not the name of a host on the Internet: IDNA (UTS #46) refuses it, it is an
   * address in brackets, or it has no dot.
   */
  | "bad_domain"
  /** The whole has more than 254 bytes (RFC 5321 §4.5.3.1.3). */
  | "too_long";

/** What a text says as an email address, or why it is none. */
export interface EmailAddressReport {
  /**
   * The address by which it is the same, however it was written: the part before the `@` in small letters and
   * in NFC, the domain in its ASCII form. None if the text is no address.
   */
  canonical: PrivateText | null;
  /** What goes into a header: what stands before the `@` as written, the domain in its ASCII form. */
  address: PrivateText | null;
  /**
   * Whether letters beyond ASCII stand before the `@`, so that every mail server on the way must know RFC
   * 6531.
   */
  needs_smtputf8: boolean;
  /** Why it is no address. */
  problem: EmailAddressProblem | null;
}

/** What became of a request, and why. */
export interface EmailAnswer {
  /** What became of it. */
  outcome: EmailOutcome;
  /** Why it was refused. */
  refusal: EmailRefusal | null;
  /** What is wrong with the address. */
  address_problem: EmailAddressProblem | null;
  /** The address as it is now; none where none is known. */
  sender: EmailSender | null;
  /** What to send: 80 hexadecimal digits, fit for a link. It is a secret of whoever reads that mailbox. */
  token: PrivateText | null;
  /** When the same request would be carried out, in UTC milliseconds. */
  retry_at_ms: number | null;
  /** The same in a sentence, without the address. */
  sentence: string;
}

/**
 * What an address is kept for. A confirmation is for one of them: who agreed to send deals has not agreed to
 * campaigns.
 */
export type EmailList =
  /** Addresses that campaigns go out from. They belong to the business. */
  | "marketing"
  /** Addresses that deals are written from, each of one person. */
  | "personal";

/** What became of a request. */
export type EmailOutcome =
  /** Send the token to the address, in a link. */
  | "send_link"
  /** The address may be sent from now. */
  | "confirmed"
  /** The address may not be sent from any more, and its links do nothing. */
  | "revoked"
  /** Nothing changed. */
  | "refused";

/** Why a request was refused. */
export type EmailRefusal =
  /** The text is no address. */
  | "bad_address"
  /** A personal address needs an owner. */
  | "no_owner"
  /** The address waits for its confirmation already. Ask for another link instead. */
  | "already_pending"
  /** The address was confirmed already. */
  | "already_confirmed"
  /** The address was revoked. Add it anew. */
  | "revoked"
  /** Nobody added this address to this list. */
  | "unknown_sender"
  /** The last link was sent a moment ago. */
  | "too_soon"
  /** The address had as many links as it may in 24 hours. */
  | "too_many_links"
  /** The token was not made here, or was changed. */
  | "bad_token"
  /** The token is older than a link works. */
  | "expired"
  /** A later link was sent, which is the one that works. */
  | "superseded"
  /** The link was clicked before. */
  | "already_used"
  /** There are as many addresses as can be kept. */
  | "too_many_senders";

/** How long a link works, and how often one may be asked for. */
export interface EmailRules {
  /**
   * How long a link works after its issue, in hours. 1 to 720.
   * @default 48
   */
  link_valid_h?: number;
  /**
   * How many links one address gets in any 24 hours, so that nobody floods a stranger's mailbox. 1 to 32.
   * @default 5
   */
  links_per_day?: number;
  /**
   * How long to wait before another link for the same address, in seconds. 0 to 86,400.
   * @default 60
   */
  resend_after_s?: number;
}

/** An address of the business, and whether it may be sent from. */
export interface EmailSender {
  /** The address as it goes into a header: the domain in its ASCII form. */
  address: PrivateText;
  /** What it is for. */
  list: EmailList;
  /** The name to be shown beside it. */
  name: PrivateText | null;
  /** Whose it is. */
  owner: string | null;
  /** Whether it may be sent from. */
  state: EmailSenderState;
  /** Since when it has been so, in UTC milliseconds. */
  since_ms: number;
  /** Who made it so: whoever added or revoked it; of a confirmed one, whoever asked for the link. */
  by: string;
  /** Why it was revoked. */
  why: PrivateText | null;
  /** Until when the last link works, in UTC milliseconds; only of a pending one. */
  link_until_ms: number | null;
}

/** Whether an address may be sent from. */
export type EmailSenderState =
  /** A link was sent and not clicked yet. See when it ends. */
  | "pending"
  /** Its link was clicked. Only such an address may be sent from. */
  | "confirmed"
  /** It was taken back. Its links do nothing any more. */
  | "revoked";

/** Which texts an author means to write. */
export type EncodingPolicy =
  /**
   * Any, accented or not. Only what nobody means is a problem: invisible characters, look-alikes, and single
   * signs that make an otherwise plain text UCS-2.
   */
  | "any"
  /** Texts that go out in GSM-7, `à` and `é` among them. */
  | "gsm7"
  /** Texts without accents, as most Vietnamese gateways ask for: GSM-7, and no letter outside ASCII. */
  | "plain";

/** From this much waiting on, ranks up to this one are open. */
export interface EscalationStep {
  /** Seconds waited. Steps are in order; the first is usually 0. */
  after_s: number;
  /** The worst rank that is open. */
  rank: number;
}

/** A figure over several replications. */
export interface Estimate {
  /** How many replications have the figure. */
  replications: number;
  /** How far the true mean may be from it, with a confidence of 95 % (Student's t); none from fewer than two. */
  half_width_95?: number;
  /** The least of them. */
  least?: number;
  /** The mean over the replications that have the figure; none if none has. */
  mean?: number;
  /** The most of them. */
  most?: number;
}

/**
 * What happened, as the host tells it. Every event carries the instant, `at_ms`: UTC milliseconds since 1970.
 *
 * The optional `offer`, `prompt` and `request` echo the number of the command they answer. With it, a late
 * answer can never be taken for an answer to a newer command; without it, the current one is meant.
 */
export type Event =
  | {
      /** An agent is there, with a telephone that can ring. */
      type: "agent_signed_in";
      /** When. */
      at_ms: number;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** An agent is gone. A talk in progress goes on; an offer is withdrawn. */
      type: "agent_signed_out";
      /** When. */
      at_ms: number;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** An agent takes no calls for a while. A talk in progress goes on; an offer is withdrawn. */
      type: "agent_paused";
      /** When. */
      at_ms: number;
      /** The agent's extension. */
      agent: string;
      /** Why, in the business's own words. */
      reason?: PrivateText;
    }
  | {
      /** An agent takes calls again. Ends wrap-up, too. */
      type: "agent_resumed";
      /** When. */
      at_ms: number;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** A call came in. */
      type: "call_arrived";
      /** When. */
      at_ms: number;
      /** The host's name for the call; unique among the calls in progress. */
      call_id: string;
      /** The hotline that was dialled. */
      number: PhoneNumber;
      /** Who calls; empty or `anonymous` when withheld. */
      caller: PhoneNumber;
      /** The agent who last talked with this caller, where the host knows better than the journal. */
      known_agent?: string;
      /**
       * The position at which the caller joins a queue, among those of the same priority; at their end
       * without it. Queues with aging do not heed it.
       */
      position?: number;
      /**
       * How urgent the caller is in queues, from -1,000,000 to 1,000,000; the higher comes first. 0 without
       * it.
       */
      priority?: number;
    }
  | {
      /** An agent picked up. */
      type: "offer_answered";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The agent's extension. */
      agent: string;
      /** The `ring` command's `offer`. */
      offer?: number;
    }
  | {
      /** An agent's telephone did not take the call. */
      type: "offer_declined";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The agent's extension. */
      agent: string;
      /** Why not. */
      cause: DeclineCause;
      /** The `ring` command's `offer`. */
      offer?: number;
    }
  | {
      /** The caller pressed one or more keys. */
      type: "digits_pressed";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** `0`–`9`, `*` and `#`, at most 32. */
      digits: PrivateText;
    }
  | {
      /** A sound has been played to its end. */
      type: "prompt_finished";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The `play` command's `prompt`. */
      prompt?: number;
    }
  | {
      /** The business's API answered. */
      type: "webhook_answered";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The HTTP status. */
      status: number;
      /** The body, as it came. */
      body: PrivateText;
      /** The `ask_webhook` command's `request`. */
      request?: number;
    }
  | {
      /** The business's API could not be asked. */
      type: "webhook_failed";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** Why not. */
      cause: WebhookFailure;
      /** The `ask_webhook` command's `request`. */
      request?: number;
    }
  | {
      /** Somebody hung up, or the connection was lost. */
      type: "call_ended";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** Who ended it. */
      ended_by: Party;
    }
  | {
      /** A caller is more or less urgent than the switchboard was told. Who waits in a queue moves at once. */
      type: "caller_prioritised";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** As in `call_arrived`. */
      priority: number;
    }
  | {
      /**
       * The agent who talks on a call asks another for advice, who gets no calls meanwhile. It ends his
       * wrap-up.
       */
      type: "consult_started";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The extension of the agent who is asked. */
      agent: string;
    }
  | {
      /** The agent who was asked for advice is free again. */
      type: "consult_ended";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
    }
  | {
      /**
       * The agent who talks on a call sends the caller on. Sent to the agent who is asked for advice, the
       * caller is connected with him at once.
       */
      type: "call_transferred";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** An extension, or the name of a known-agent route. */
      destination: string;
    }
  | {
      /** A caller answered the call back. */
      type: "callback_answered";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The `dial_caller` command's `request`. */
      request?: number;
    }
  | {
      /** A caller could not be called back. */
      type: "callback_failed";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** Why not. */
      cause: DeclineCause;
      /** The `dial_caller` command's `request`. */
      request?: number;
    }
  | {
      /** An agent dialled something: an extension of the plan, or a number outside. */
      type: "agent_dialled";
      /** When. */
      at_ms: number;
      /** The host's name for the new call. A name may be used again once its call is over. */
      call_id: string;
      /** The agent's extension. */
      agent: string;
      /** What was dialled. */
      callee: PhoneNumber;
      /**
       * Whether the person agreed beforehand to be called with ads.
       * @default false
       */
      agreed?: boolean;
      /** The hotline that the agent wants to call from; without it, the plan decides. */
      number?: PhoneNumber;
      /**
       * What the call is for. Required of calls to people outside: without it nobody can say whether the call
       * is allowed, and it is refused.
       */
      purpose?: Purpose;
    }
  | {
      /** The answer to `ask_portability`. */
      type: "portability_answered";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** When that was so, if not now. */
      as_of_ms?: number;
      /** Who serves the callee now, by a name such as `viettel` or `VTE`; without it, nobody knows. */
      carrier?: string;
      /** The request that is answered; without it, the latest. */
      request?: number;
    }
  | {
      /** Whoever an agent called has answered. */
      type: "attempt_answered";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** The request of the `dial_attempt` that is answered; without it, the latest. */
      request?: number;
    }
  | {
      /** Whoever an agent called could not be reached. */
      type: "attempt_failed";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
      /** Why. */
      cause: FailureCause;
      /** The request of the `dial_attempt` that failed; without it, the latest. */
      request?: number;
    }
  | {
      /** Somebody said who serves a number, without being asked. */
      type: "carrier_recorded";
      /** When. */
      at_ms: number;
      /** The number. */
      number: PhoneNumber;
      /** What was said. */
      answer: PortabilityAnswer;
    }
  | {
      /**
       * Somebody may not be called or written to from now on, such as whoever has just asked to be left
       * alone. The entry outlives restarts in the snapshot; long lists belong into a `Blocklist`.
       */
      type: "number_blocked";
      /** When. */
      at_ms: number;
      /** The entry. */
      entry: BlockEntry;
    }
  | {
      /** Somebody may be called or written to again. Only entries made by `number_blocked` are taken back. */
      type: "number_unblocked";
      /** When. */
      at_ms: number;
      /** What is no longer refused. */
      scopes: BlockScope[];
      /** The number. Either this or `prefix`, as in the entry. */
      number?: PhoneNumber;
      /** On whose word it was; on anybody's, without it. */
      origin?: BlockOrigin;
      /** How numbers begin. */
      prefix?: PhoneNumber;
    }
  | {
      /**
       * Another blocklist is in force. The host has provided it before; it is named by its fingerprint, so
       * that a journal leads to the same decisions wherever it is replayed.
       */
      type: "blocklist_changed";
      /** When. */
      at_ms: number;
      /** Its fingerprint; none is in force without it. */
      fingerprint?: string;
    }
  | {
      /** A caller who waits to be called back needs it no more. */
      type: "callback_cancelled";
      /** When. */
      at_ms: number;
      /** The call. */
      call_id: string;
    }
  | {
      /** The figures of a queue, or of all, start anew. It changes no decision. */
      type: "figures_reset";
      /** When. */
      at_ms: number;
      /** The queue's extension; all queues without it. */
      queue?: string;
    }
  | {
      /** A channel was connected, or its token renewed. Until then no reply goes out on it. */
      type: "channel_connected";
      /** When. */
      at_ms: number;
      /** The channel's id in the plan. */
      channel: string;
      /** When its token expires; never, without it. */
      expires_ms?: number;
    }
  | {
      /** The platform no longer takes a channel's token. */
      type: "channel_expired";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
    }
  | {
      /** Somebody took a channel off. */
      type: "channel_disconnected";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
    }
  | {
      /** Somebody wrote on a channel. What was written is nobody's business here. */
      type: "message_received";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
      /** Who wrote, as the platform calls him on this channel. */
      contact: PrivateText;
      /** His telephone number, if it is known. Who talked with it last is the agent he knows. */
      phone?: PhoneNumber;
    }
  | {
      /** An agent wrote a reply, which is sent or refused. */
      type: "agent_replied";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
      /** To whom. */
      contact: PrivateText;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** Somebody gave a conversation to an agent. */
      type: "conversation_assigned";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** The extension of the agent who gets it. */
      agent: string;
      /** The extension of the agent who gives it; without it, the host does, who may. */
      by?: string;
    }
  | {
      /** Somebody handed a conversation on. */
      type: "conversation_transferred";
      /** When. */
      at_ms: number;
      /** The channel's id. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** A desk's id or an agent's extension. */
      destination: string;
      /** The extension of the agent who hands it on; without it, the host does, who may. */
      by?: string;
    }
  | {
      /** Somebody closed a conversation. */
      type: "conversation_closed";
      /** When. */
      at_ms: number;
      /** The channel's id; it may be gone from the plan. */
      channel: string;
      /** Who wrote. */
      contact: PrivateText;
      /** The extension of the agent who closes it; without it, the host does, who may. */
      by?: string;
    }
  | {
      /**
       * An agent talked with a caller outside this switchboard, such as on an outgoing call. Known-agent
       * routes remember it.
       */
      type: "contact_recorded";
      /** When. */
      at_ms: number;
      /** The caller. */
      caller: PhoneNumber;
      /** The agent's extension. */
      agent: string;
    }
  | {
      /** Somebody switched a time condition by hand. */
      type: "schedule_overridden";
      /** When. */
      at_ms: number;
      /** The time condition's extension. */
      time_condition: string;
      /** What it is switched to. */
      state: SwitchState;
      /** When the switch ends; without it, at the next such event. */
      until_ms?: number;
    }
  | {
      /**
       * The plan changed. Calls finish the step they are in; what vanished falls to the nearest declared
       * fallback. An unsound plan is ignored and the old one stays.
       */
      type: "plan_reloaded";
      /** When. */
      at_ms: number;
      /** The new plan, whole. */
      plan: PlanDocument;
    }
  | {
      /** Time passed. Never needed in a journal: every event first fires the timers that are due. */
      type: "time_passed";
      /** The time now. */
      at_ms: number;
    };

/** The `type` of an event. */
export type EventKind =
  /** `agent_signed_in` */
  | "agent_signed_in"
  /** `agent_signed_out` */
  | "agent_signed_out"
  /** `agent_paused` */
  | "agent_paused"
  /** `agent_resumed` */
  | "agent_resumed"
  /** `call_arrived` */
  | "call_arrived"
  /** `offer_answered` */
  | "offer_answered"
  /** `offer_declined` */
  | "offer_declined"
  /** `digits_pressed` */
  | "digits_pressed"
  /** `prompt_finished` */
  | "prompt_finished"
  /** `webhook_answered` */
  | "webhook_answered"
  /** `webhook_failed` */
  | "webhook_failed"
  /** `call_ended` */
  | "call_ended"
  /** `caller_prioritised` */
  | "caller_prioritised"
  /** `consult_started` */
  | "consult_started"
  /** `consult_ended` */
  | "consult_ended"
  /** `call_transferred` */
  | "call_transferred"
  /** `callback_answered` */
  | "callback_answered"
  /** `callback_failed` */
  | "callback_failed"
  /** `callback_cancelled` */
  | "callback_cancelled"
  /** `agent_dialled` */
  | "agent_dialled"
  /** `portability_answered` */
  | "portability_answered"
  /** `attempt_answered` */
  | "attempt_answered"
  /** `attempt_failed` */
  | "attempt_failed"
  /** `carrier_recorded` */
  | "carrier_recorded"
  /** `number_blocked` */
  | "number_blocked"
  /** `number_unblocked` */
  | "number_unblocked"
  /** `blocklist_changed` */
  | "blocklist_changed"
  /** `figures_reset` */
  | "figures_reset"
  /** `channel_connected` */
  | "channel_connected"
  /** `channel_expired` */
  | "channel_expired"
  /** `channel_disconnected` */
  | "channel_disconnected"
  /** `message_received` */
  | "message_received"
  /** `agent_replied` */
  | "agent_replied"
  /** `conversation_assigned` */
  | "conversation_assigned"
  /** `conversation_transferred` */
  | "conversation_transferred"
  /** `conversation_closed` */
  | "conversation_closed"
  /** `contact_recorded` */
  | "contact_recorded"
  /** `schedule_overridden` */
  | "schedule_overridden"
  /** `plan_reloaded` */
  | "plan_reloaded"
  /** `time_passed` */
  | "time_passed";

/** What a template has where a text differs from it. */
export type ExpectedHere =
  /** A fixed text. */
  | "text"
  /** A value of another type, or a shorter one. */
  | "value"
  /** The end of the message. */
  | "end";

/** All that was decided about a call, in order. */
export interface Explanation {
  /** The call. */
  call_id: string;
  /** What it is doing now. */
  state: CallState;
  /** Every command that concerned it, the oldest first. */
  commands: Command[];
  /** How many older commands are no longer kept. */
  forgotten: number;
}

/**
 * Why a call that went out was not answered, as the network says it. Exactly one of the two stands in it.
 *
 * Whether the next number is tried is data (`CAUSES`, `STATUSES`), which a plan may change
 * (`outbound.causes`). What says something about the callee stops: engaged, no answer, rejected, moved, no
 * such number. What says something about the way there goes on. A code that stands in neither list goes on.
 */
export interface FailureCause {
  /** A cause of ITU-T Q.850, 1 to 127. */
  q850?: number;
  /** A final status of SIP, 300 to 699 (RFC 3261 §21). */
  sip?: number;
}

/** A field of an event. */
export type Field =
  /** `at_ms`. */
  | "at_ms"
  /** `call_id`. */
  | "call_id"
  /** `agent` or `known_agent`. */
  | "agent"
  /** `number`. */
  | "number"
  /** `caller`. */
  | "caller"
  /** `reason`. */
  | "reason"
  /** `digits`. */
  | "digits"
  /** `time_condition`. */
  | "time_condition"
  /** `priority`. */
  | "priority"
  /** `destination`. */
  | "destination"
  /** `queue`. */
  | "queue"
  /** `callee`. */
  | "callee"
  /** `cause`. */
  | "cause"
  /** `carrier`. */
  | "carrier"
  /** `entry`. */
  | "entry"
  /** `fingerprint`. */
  | "fingerprint"
  /** `channel`. */
  | "channel"
  /** `contact`. */
  | "contact"
  /** `phone`. */
  | "phone"
  /** `expires_ms`. */
  | "expires_ms";

/** A figure of a simulation. Calls that agents make count only to those called outgoing. */
export type Figure =
  /** Calls that came in. */
  | "offered"
  /** Calls with which somebody talked. */
  | "answered"
  /** Calls whose callers hung up while they waited. */
  | "abandoned"
  /** Calls that found everybody engaged or the queue full. */
  | "turned_away"
  /** Calls that nobody answered in the time that the plan gives. */
  | "no_answer"
  /** Calls that ended with an announcement. */
  | "informed"
  /** Calls that were to be called back, in vain. */
  | "not_called_back"
  /** Calls that could not be taken. */
  | "refused"
  /** Calls of people who had called before and given up. */
  | "called_again"
  /** Calls whose callers came to wait for a person, if only for no time: what shares and waits are of. */
  | "waited"
  /** The share that was answered within the service level of its queue, of those who came to wait. */
  | "service_level"
  /** The share that was abandoned, of those who came to wait. */
  | "abandoned_share"
  /** The share that had to wait at all, of those who came to wait. */
  | "delayed_share"
  /** The mean wait, of all who came to wait. */
  | "mean_wait"
  /** The mean wait of those who were answered. */
  | "mean_answered_wait"
  /** The longest wait. */
  | "longest_wait"
  /** The wait that half of those who came to wait do not exceed. */
  | "wait_p50"
  /** The wait that 80 % do not exceed. */
  | "wait_p80"
  /** The wait that 90 % do not exceed. */
  | "wait_p90"
  /** The wait that 95 % do not exceed. */
  | "wait_p95"
  /** The wait that 99 % do not exceed. */
  | "wait_p99"
  /** The mean talk of calls that were answered. */
  | "mean_talk"
  /** Telephones that rang for a call, on average over those who came to wait. */
  | "offers_per_call"
  /** Callers in queues, on average over time. */
  | "mean_waiting"
  /** The most callers in queues at one time. */
  | "most_waiting"
  /** The share of the time that agents are there and not on a break in which they talk or write up. */
  | "occupancy"
  /** How evenly talk time is shared, per hour of being there (Jain's index): 1 is even, 1/n all to one of n. */
  | "talk_jain"
  /** How evenly calls are shared, per hour of being there. */
  | "calls_jain"
  /** The longest that a member of a queue was free while it offered calls to others. */
  | "longest_starved"
  /** Calls that agents were to make. */
  | "outgoing_due"
  /** Calls that agents made; for the others, none was free. */
  | "outgoing_made"
  /** Calls that agents made and somebody answered. */
  | "outgoing_answered"
  /** What the talks of such calls cost by the plan's tariffs. */
  | "outgoing_cost";

/** A figure under two plans. */
export interface FigureDifference {
  /** Which. */
  figure: Figure;
  /** What it is measured in. */
  unit: FigureUnit;
  /** Under the first plan. */
  first: Estimate;
  /** Under the second. */
  second: Estimate;
  /**
   * The second less the first, replication by replication: since the callers are the same, it is known far
   * better than either.
   */
  difference: Estimate;
}

/** A figure and what the replications say of it. */
export interface FigureRow {
  /** Which. */
  figure: Figure;
  /** What it is measured in. */
  unit: FigureUnit;
  /** What it is. */
  estimate: Estimate;
}

/** What a figure is measured in. */
export type FigureUnit =
  /** A number of calls, telephones or people. */
  | "number"
  /** A share, from 0 to 1. */
  | "share"
  /** Seconds. */
  | "seconds"
  /** Millionths of the account's currency. */
  | "micros";

/** How far an answer can be relied on. */
export type Freshness =
  /** It is young enough. */
  | "fresh"
  /** It is too old, or dated in the future. */
  | "stale"
  /** There is none. */
  | "none";

/**
 * Agents whose telephones ring together; the first to answer takes the call. It serves one call at a time,
 * from the first ring to the end of the talk, and a second call finds it busy.
 */
export interface Group {
  /** 4 digits, 1000 to 9999. */
  extension: string;
  /** What it is called. */
  name: string;
  /** Where a call goes that finds the group busy or nobody free; without it the caller hears busy. */
  if_busy?: string;
  /** Where a call goes that nobody answered; without it the call ends. */
  if_no_answer?: string;
  /**
   * Seconds its members ring.
   * @default 30
   */
  ring_s?: number;
}

/** What to tell the network about a call that ends. */
export type HangUpCause =
  /** It ran its course (Q.850 cause 16). */
  | "normal"
  /** Everybody was engaged (cause 17, SIP 486). */
  | "busy"
  /** Nobody answered (cause 19, SIP 480). */
  | "no_answer"
  /** The number leads nowhere (cause 1, SIP 404). */
  | "unallocated"
  /** It may not be made (cause 21, SIP 403). */
  | "refused"
  /** No way there was found (cause 34, SIP 503). */
  | "congestion";

/** A bin of a histogram. It begins where the one before ends. */
export interface HistogramBin {
  /** Where it ends. */
  until_s: number;
  /** How likely it is, beside the other bins. */
  weight: number;
}

/** One day off. */
export interface Holiday {
  /** The local date, `YYYY-MM-DD`. */
  date: string;
  /** What it is called. */
  name: string;
}

/** A hotline: where calls to it go, and who may call out from it. */
export interface Hotline {
  /**
   * The number. Every way of writing it is the same number; what is none, such as a name, is compared as
   * text.
   */
  number: PhoneNumber;
  /**
   * What it is for.
   * @default ""
   */
  description?: string;
  /** Overrides the account's `end_tone`. */
  end_tone?: boolean;
  /** Overrides the account's `hide_caller`. */
  hide_caller?: boolean;
  /** Where its calls go. Required. */
  inbound?: string;
  /** What it may do for calls that go out; nothing, without it. */
  outbound?: NumberOutbound;
  /**
   * Who holds the contract.
   * @default "provider"
   */
  owner?: Owner;
  /** Overrides the account's `record_inbound`. */
  record_inbound?: boolean;
  /** Overrides the account's `record_outbound`. */
  record_outbound?: boolean;
  /** Overrides the account's `start_tone`. */
  start_tone?: boolean;
}

/** What an agent's idle time counts from. */
export type IdleClock =
  /** The end of the last talk, or a later missed offer that counts. */
  | "last_talk"
  /** The last offer that was answered, or missed and counts. */
  | "last_offer";

/** One thing in the file that is not in the plan as it was. No phone number stands in it. */
export interface ImportNote {
  /** The line in the file, from 1. */
  line: number;
  /** What kind of thing happened. */
  code: ImportNoteCode;
  /** What the other switchboard calls the setting. Empty for a line or the file as a whole. */
  setting: string;
  /** What happened, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** What became of something in the file. */
export type ImportNoteCode =
  /** It has no place in a plan. */
  | "not_carried_over"
  /** It is in the plan, but not as it was. */
  | "changed"
  /** The other switchboard has no such setting. */
  | "unknown_setting"
  /** The other switchboard could not use this value either, or a variable stands in its place. */
  | "bad_value"
  /** The line, or from here on the file, cannot be read. */
  | "syntax"
  /** Something the plan needs is not in the file. */
  | "missing"
  /** It is there twice, and one of the two counts. */
  | "duplicate"
  /** There is more of it than a plan may have. */
  | "too_large";

/** What became of a list that was read. */
export interface ImportReport {
  /** How many lines it has. */
  lines: number;
  /** How many entries said anything new. */
  added: number;
  /** How many said what was known already. */
  duplicates: number;
  /** How many said that a number is not blocked; nothing was done about them. */
  not_blocked: number;
  /** The first hundred errors. */
  errors: LineError[];
  /** How many errors there are in all. */
  errors_total: number;
}

/** A plan made of another switchboard's queues, and what became of everything else in the file. */
export interface Imported {
  /** The queues and their agents. It has no errors; it has no numbers either, for the file has none. */
  plan: PlanDocument;
  /**
   * What was changed or could not be carried over, in the order of the lines. A setting without a note means
   * here what it meant there.
   */
  notes: ImportNote[];
}

/**
 * A stretch of time in which one rule holds, half-open: at `closes_ms` it no longer does.
 *
 * A rule that only names holidays has intervals too: it decides, although it is no opening.
 */
export interface Interval {
  /** When the rule begins to hold, in UTC epoch milliseconds. */
  opens_ms: number;
  /** When it ceases to hold. */
  closes_ms: number;
  /** Its place in the document's rules, from 0. */
  rule: number;
}

/** A stretch of time, on average over the replications. Calls count to the stretch in which they arrived. */
export interface IntervalRow {
  /** When it begins. */
  start_ms: number;
  /** Calls that came in. */
  offered: number;
  /** Of them, answered. */
  answered: number;
  /** Of them, abandoned. */
  abandoned: number;
  /** Callers in queues, on average over the stretch. */
  mean_waiting: number;
  /** The most callers in queues at one time, in any replication. */
  most_waiting: number;
  /** Agents signed in, on average over the stretch. */
  agents_signed_in: number;
  /** Agents who talk, call somebody or write up, on average over the stretch. */
  agents_busy: number;
  /** The mean wait of those who came to wait. */
  mean_wait_s?: number;
  /** The share of those who came to wait that was answered in time. */
  service_level?: number;
}

/** A key, or an extension that is dialled, and how likely it is. */
export interface KeyChoice {
  /** What is pressed. */
  digits: string;
  /** How likely, beside the others. */
  weight: number;
}

/** Rings the agent who last talked with this caller, in either direction. */
export interface KnownAgent {
  /** What destinations call it: a lower-case letter, then letters, digits, `-` or `_`. */
  name: string;
  /** Where a call goes when there is no such agent, or he is away, busy or does not answer. Required. */
  next?: string;
  /** Seconds to ring; the agent's own `ring_s` without it. */
  ring_s?: number;
}

/**
 * One line of a list that was refused, or one column that says nothing to a blocklist. It carries nothing of
 * what the line says.
 */
export interface LineError {
  /** The line, from 1. */
  line: number;
  /** The line on which it ends, if a field goes on over several. */
  last_line: number;
  /** What is wrong, by its stable name. */
  code: BlocklistErrorCode;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The column of a table, from 1, if one is at fault. */
  column?: number;
}

/**
 * How a number is shown to those who may not see it, as plain data: so many characters at either end, and a
 * sign for the rest. What is left out is as in the usual mask, which shows the last three.
 *
 * At most half of a number is ever shown. Where more is asked for, the start gives way first.
 */
export interface MaskPattern {
  /** How many are shown at the end, to 255; 3 where left out, none below 0. */
  shown_at_end?: number;
  /** How many characters are shown at the start, to 255; none where left out or below 0. */
  shown_at_start?: number;
  /**
   * What stands for each hidden character: the first character of this. `*` where left out, and in place of a
   * digit, which would make up a number.
   */
  sign?: string;
}

/**
 * What counts as the carrier of a mobile virtual operator's number. Whether such a call is billed as one
 * within the host's network is a matter of the contract.
 */
export type MatchBy =
  /** The brand: 087 is iTel. */
  | "operator"
  /** The network that carries it: 087 is `VinaPhone`. */
  | "host_network";

/** Whether an agent may do something with a conversation. */
export interface MayAnswer {
  /** The answer. */
  is_allowed: boolean;
  /** Why. */
  because: Reason;
  /** The same in one plain English sentence. */
  sentence: string;
}

/**
 * What a text is on the air: its encoding, its segments, and whether it is accented.
 *
 * All counts are of the text in NFC, the form in which it is sent.
 */
export interface Measure {
  /** GSM-7 when every character is in its alphabet, else UCS-2. */
  encoding: WireEncoding;
  /** How many segments it takes. An empty text takes one. */
  segments: number;
  /** Septets or UTF-16 units, by the encoding. Braces, brackets and the euro sign take two septets. */
  units: number;
  /** How many more units the last segment holds, as long as the encoding stays and no further segment opens. */
  remaining: number;
  /** Code points. */
  characters: number;
  /**
   * Whether any letter is outside ASCII or has a mark. It is another question than the encoding: `là` is
   * accented, and GSM-7 has it; `“la”` is not, and GSM-7 lacks its quotes.
   */
  is_accented: boolean;
}

/** How a member of a queue is doing. */
export interface MemberFigures {
  /** The agent's extension. */
  agent: string;
  /** What he is doing. */
  state: AgentState;
  /** Offers of this queue to him since `figures_reset`. */
  offered: number;
  /** Of these, answered. */
  answered: number;
  /** Of these, missed for whatever cause. */
  missed: number;
  /** The time in talk for this queue, in milliseconds. */
  talk_ms: number;
  /** Calls as the queue's strategy counts them, which no report resets. */
  counted_calls: number;
  /** The time in talk as the queue's strategy counts it, in milliseconds. */
  counted_talk_ms: number;
  /** How long he has been idle by the queue's clock, in milliseconds; absent before his first turn. */
  idle_ms: number | null;
  /** Offers of this queue that went to others since he has been free. */
  passed_over: number;
}

/** An auto attendant: a greeting, and keys that lead on. */
export interface Menu {
  /** 3 digits, the first 1; not 111 to 115, which are emergency numbers in Vietnam. */
  extension: string;
  /** What it is called. */
  name: string;
  /** The sound that greets; a key pressed meanwhile interrupts it. */
  greeting: string;
  /**
   * Whether a caller may dial the extension of an agent, group or queue.
   * @default false
   */
  direct_dial?: boolean;
  /** Where a call goes whose tries are used up. Required. */
  fallback?: string;
  /**
   * Seconds to wait for the next key while more could still match.
   * @default 3
   */
  inter_digit_timeout_s?: number;
  /** The sound after a wrong key or none; without it only the greeting is played again. */
  invalid_sound?: string;
  /**
   * The keys. The longest match wins.
   * @default []
   */
  keys?: MenuKey[];
  /**
   * Seconds after which a sound counts as finished although the host has not said so.
   * @default 60
   */
  max_play_s?: number;
  /**
   * Tries, wrong or silent, before the call goes to `fallback`.
   * @default 3
   */
  max_tries?: number;
  /**
   * Seconds to wait for the first key once the greeting has ended.
   * @default 5
   */
  response_timeout_s?: number;
}

/** What callers press in a menu. */
export interface MenuBehaviour {
  /** The menu's extension. */
  menu: string;
  /** How long after the greeting began a key is pressed; 3 s without it. */
  delay?: Distribution;
  /**
   * The keys, beside each other by weight.
   * @default []
   */
  keys?: KeyChoice[];
  /**
   * The weight of those who press nothing.
   * @default 0.0
   */
  nothing_weight?: number;
  /**
   * The weight of those who press a key that leads nowhere.
   * @default 0.0
   */
  wrong_weight?: number;
}

/** Digits and where they lead. */
export interface MenuKey {
  /** One or more of `0`–`9`, `*` and `#`. */
  digits: string;
  /** Where they lead. */
  destination: string;
}

/**
 * What a text is sent for, as carriers and registrations divide it.
 *
 * The same division as `Purpose`, which is about consent; this one is about routes: brandnames, templates and
 * limits are registered for one kind and do not hold for the other.
 */
export type MessageKind =
  /** Customer care (CSKH): reminders, confirmations, one-time codes. */
  | "care"
  /** Advertising (QC): labelled, within hours, and only to those who agreed. */
  | "ad";

/** The template that comes nearest to a text that no template has, and where the two part. */
export interface NearestTemplate {
  /** The template's id. */
  template: string;
  /** Where in the text they first differ: the character that is wrong, or nothing at its end. */
  spot: TextSpot;
  /** What should stand there. */
  expected: ExpectedHere;
  /** The same in one sentence. */
  message: string;
  /** The text that should stand there, at most forty characters of it. */
  text?: string;
  /** The variable whose value should go on or end otherwise. */
  variable?: string;
}

/** An address to be confirmed. */
export interface NewSender {
  /** The address, in any spelling. */
  address: PrivateText;
  /** What it is for. */
  list: EmailList;
  /** Who adds it. */
  by: string;
  /** The name to be shown beside it. */
  name?: PrivateText;
  /** Whose it is: an agent's extension, or how the host names its users. A personal one needs an owner. */
  owner?: string;
}

/**
 * One thing that reading a text changed, so that nothing is guessed in silence.
 *
 * The national, the international and the bare international spelling are all right as they are, and so are
 * spaces, dots, hyphens and brackets: reading those changes nothing.
 */
export type NumberChange =
  /**
   * The 0 for calls within the country stood behind the country code, `+84 (0)912 345 678`, or before a
   * number that takes none, `0 1900 6017`.
   */
  | "dropped_trunk_zero"
  /** A code that ended in 2018 was replaced by today's: 0168 by 038. */
  | "migrated_2018"
  /** The number was written as dialled from Vietnam to the world, with 00. */
  | "international_prefix"
  /** Digits or signs of another script became ASCII: `０９１２`. */
  | "folded_digits"
  /** Invisible marks, quotation marks or stray signs around the number were taken away. */
  | "stripped_marks"
  /** The 0 at the front was missing, as where a spreadsheet took the text for a quantity. */
  | "restored_leading_zero"
  /** A spreadsheet's `.0` at the end was taken away. */
  | "dropped_decimal"
  /** The number was taken out of a `tel:` or `sip:` address. */
  | "from_uri"
  /** A word before the number was taken away: `Tel.`, `SĐT`. */
  | "stripped_label"
  /** An extension was taken off and kept apart. */
  | "split_extension";

/** What kind of number it is. */
export type NumberClass =
  /** A Vietnamese mobile subscriber. */
  | "mobile"
  /** A Vietnamese fixed line, which has an area. */
  | "fixed"
  /** The callee pays: 1800. */
  | "toll_free"
  /** The caller pays more: 1900. Such a number only receives calls. */
  | "premium"
  /** 111 to 115. Always through, and never a caller's number. */
  | "emergency"
  /** Three to five digits dialled as they are, with no country code. */
  | "short_code"
  /** A SIM card in a machine. */
  | "machine"
  /** A satellite terminal or internet telephone. */
  | "voip"
  /** The networks of defence and police, and other numbers that cannot be reached from abroad. */
  | "national_only"
  /** A number of another country. */
  | "foreign"
  /** Withheld by the caller or not sent by the network. Only `describe` says so: there is no number. */
  | "anonymous"
  /** A sender's name in place of a number. Only `describe` says so: there is no number. */
  | "alphanumeric";

/** What the codes in columns of numbers stand for. The place in a list is the code; nothing stands at 0. */
export interface NumberCodes {
  /** Classes by their codes. */
  classes: (NumberClass | null)[];
  /** The stable names of carriers by their codes, for carriers and hosts alike. */
  carriers: (string | null)[];
  /** Problems by their codes. */
  problems: (NumberProblem | null)[];
  /** Changes by their bits, from the lowest: the first stands for 1, the second for 2, the third for 4. */
  changes: NumberChange[];
}

/** Why a text was refused, as plain data. */
export interface NumberComplaint {
  /** The stable name. */
  code: NumberProblem;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** What a hotline may do for calls that go out. A hotline without it only takes calls. */
export interface NumberOutbound {
  /** The number shown to whoever is called, one of the plan's; itself without it. */
  caller_id?: PhoneNumber;
  /** The carrier that it belongs to; without it, the one whose range it is in. */
  carrier?: string;
  /** The carriers whose numbers it calls, such as `["viettel"]`; every carrier, known or not, without it. */
  carriers?: string[];
  /**
   * How its trunk wants numbers to be written.
   * @default "national"
   */
  dial_as?: DialFormat;
  /** Digits that its trunk wants before every number but an emergency number, such as `9`. */
  dial_prefix?: string;
  /**
   * Whether it reaches numbers outside Vietnam.
   * @default false
   */
  foreign?: boolean;
  /** The groups whose members may call out from it; every agent without it. */
  groups?: string[];
  /**
   * The most calls that it carries at one time, in both directions. Calls that come in are never refused for
   * it, nor are emergency calls.
   */
  max_calls?: number;
  /**
   * Whether it reaches numbers of its own carrier. Some mobile SIP trunks do not.
   * @default true
   */
  own_network?: boolean;
  /**
   * Whether it reaches premium-rate numbers (1900), for which whoever calls pays.
   * @default false
   */
  premium?: boolean;
  /**
   * Its turn among the numbers that fit: the lowest first, of equals the one listed first.
   * @default 1
   */
  priority?: number;
  /**
   * Whether it reaches short codes.
   * @default false
   */
  short_codes?: boolean;
  /** The tariff by which its calls are billed. */
  tariff?: string;
  /**
   * Whether it reaches toll-free numbers (1800).
   * @default false
   */
  toll_free?: boolean;
}

/** What was said of who serves a number. */
export interface NumberPortability {
  /** The number, in any spelling. */
  number: PhoneNumber;
  /** What was said. */
  answer: PortabilityAnswer;
}

/** Why a text is not taken as a number. */
export type NumberProblem =
  /** There is nothing. */
  | "empty"
  /** The caller withheld the number: `anonymous`, `unknown`, `restricted`. */
  | "anonymous"
  /** A sender's name stands in place of a number. */
  | "alphanumeric"
  /** Digits are hidden: `0912****78`. */
  | "masked"
  /** There is more than one number. */
  | "several_numbers"
  /** Letters stand among the digits, such as o for 0. */
  | "letters"
  /** A spreadsheet wrote the number as a quantity, and its last digits are lost: `9.12E+08`. */
  | "scientific_notation"
  /** An e-mail address. */
  | "email_address"
  /** A sign stands where no number has one. */
  | "bad_sign"
  /** An extension with no digits, or with too many. */
  | "bad_extension"
  /** The area code ended in 2017. */
  | "old_area_code"
  /** Too few digits. */
  | "too_short"
  /** Too many digits. */
  | "too_long"
  /** As many digits as a number of Vietnam has, in a range that is given to nobody. */
  | "unassigned"
  /** No country has this code. */
  | "unknown_country"
  /** The country has no such number. */
  | "not_in_country";

/** Everything there is to say of a text that should be a number, as plain data. */
export interface NumberReport {
  /** The text as it was given. */
  given: PhoneNumber;
  /**
   * What kind of number it is. Where the text was refused there is none, unless it is `anonymous` or
   * `alphanumeric`.
   */
  kind: NumberClass | null;
  /** The canonical text: E.164, or bare digits for a short code or an emergency number. */
  canonical: PhoneNumber | null;
  /** `+84912345678`; none for a number that is not E.164. */
  e164: PhoneNumber | null;
  /** `0912345678`. */
  national: PhoneNumber | null;
  /** `0912 345 678`. */
  spaced: PhoneNumber | null;
  /** `84912345678`. */
  international: PhoneNumber | null;
  /** The brand to whom the range was given: `itel`. Not proof of who serves the number today. */
  carrier: string | null;
  /** Whose network carries the range: `vinaphone`. */
  host_network: string | null;
  /** A fixed line's province or city, by which its code is named, in Vietnamese. */
  province: string | null;
  /** The same in English. */
  province_en: string | null;
  /** That province's successor since 2025-07-01, in Vietnamese. */
  province_now: string | null;
  /** The same in English. */
  province_now_en: string | null;
  /** 84; none for a number that is not E.164. */
  country_code: number | null;
  /** `VN`; `001` for a code of no country. */
  region: string | null;
  /** What reading the text changed. */
  changes: NumberChange[];
  /** The code that was replaced by today's: `0168`. */
  migrated_from: string | null;
  /** The extension that stood behind the number. */
  extension: PrivateText | null;
  /** Why there is no number. */
  problem: NumberComplaint | null;
}

/** The longest time a caller can spend on a number before an agent answers or the call ends. */
export interface NumberWait {
  /** The number. */
  number: PhoneNumber;
  /** What it is for. */
  description: string;
  /** The longest wait, in seconds. */
  worst_case_wait_s: number;
  /** The destinations on that longest way, in order; at most the first 200. */
  way: string[];
}

/** One thing wrong with rules of carriers, or with what an editor is told to do. */
export interface OptionProblem {
  /** A stable name for the kind of problem. */
  code: OptionProblemCode;
  /** The field at fault: `carriers[1]`, `rules[0].caps[2].max_segments`. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** What can be wrong with rules of carriers, or with what an editor is told to do. */
export type OptionProblemCode =
  /** No carrier has this name. */
  | "unknown_carrier"
  /** A day that no calendar has, or that is not written `YYYY-MM-DD`. */
  | "wrong_day"
  /** A count outside 0 to 100,000. */
  | "wrong_count"
  /** A list that is longer than any that makes sense. */
  | "too_many";

/** How calls go out. */
export interface OutboundSettings {
  /** Causes of failure that are followed otherwise than `crate::outbound::FailureCause` says. */
  causes?: CauseRule[];
  /**
   * What decides between numbers that fit.
   * @default "priority"
   */
  choose?: Choose;
  /**
   * What counts as the carrier of a mobile virtual operator's number, whose brand rents another's network.
   * @default "operator"
   */
  match_by?: MatchBy;
  /**
   * The most numbers that one call is tried from.
   * @default 5
   */
  max_attempts?: number;
  /** Whether and how the host is asked who serves a number; never, without it. */
  portability?: Portability;
  /**
   * How long the callee's telephone rings, in seconds.
   * @default 60
   */
  ring_s?: number;
  /**
   * The talk by whose cost numbers are compared, in seconds.
   * @default 180
   */
  usual_talk_s?: number;
}

/** Calls that ended one way under the first plan, and another under the second. */
export interface OutcomeShift {
  /** Under the first. */
  first: CallOutcome;
  /** Under the second. */
  second: CallOutcome;
  /** How many. */
  calls: number;
}

/** Calls that agents make to people outside. One that falls due when none of them is free is not made. */
export interface OutgoingSource {
  /** What it is called, as of an arrival source. */
  name: string;
  /** How many fall due, by day and time. */
  rates: RateWindow[];
  /** Whose customers are called, beside each other by weight. */
  callees: CalleeShare[];
  /** How likely it is that somebody answers. */
  answer_probability: number;
  /**
   * Whether the people agreed beforehand to be called with ads.
   * @default false
   */
  agreed?: boolean;
  /** How long it rings until then; 8 s without it. */
  answer_delay?: Distribution;
  /** The group whose members make them; any agent, without it. */
  group?: string;
  /**
   * How they follow each other.
   * @default "poisson"
   */
  process?: ArrivalProcess;
  /**
   * What the calls are for.
   * @default "care"
   */
  purpose?: Purpose;
  /** How long they talk; as long as with other calls, without it. */
  talk?: Distribution;
}

/** Who holds the contract for a number. */
export type Owner =
  /** The PBX provider rents it to the business. */
  | "provider"
  /** The business brought it along. */
  | "customer";

/** Who ended a call. */
export type Party =
  /** The caller; of a call that goes out, whoever was called. */
  | "caller"
  /** The agent. */
  | "agent"
  /** The network, or the host itself. */
  | "network";

/** Why a call does not go out from a number. */
export type PassCause =
  /** It only takes calls. */
  | "takes_calls_only"
  /** The agent wants another. */
  | "not_wanted"
  /** None of the agent's groups may use it. */
  | "not_for_group"
  /** It does not call the callee's carrier. */
  | "other_carrier"
  /** It calls only some carriers, and nobody knows the callee's. */
  | "carrier_unknown"
  /** It does not reach numbers of its own carrier. */
  | "own_network"
  /** It does not reach toll-free numbers. */
  | "toll_free"
  /** It does not reach premium-rate numbers. */
  | "premium"
  /** It does not reach short codes. */
  | "short_code"
  /** It does not reach numbers outside Vietnam. */
  | "foreign"
  /** It carries as many calls as it can. */
  | "engaged"
  /** An attempt from it failed. */
  | "failed"
  /** As many numbers as one call is tried from come before it. */
  | "too_late";

/** A number that a call does not go out from. */
export interface PassedNumber {
  /** The number, as the plan writes it. */
  number: PhoneNumber;
  /** Why not. */
  cause: PassCause;
}

/** Something that an agent may or may not do with a conversation. */
export type Permission =
  /** See that it is there. */
  | "see"
  /** Reply and close it. */
  | "chat"
  /** Give it to somebody. */
  | "assign"
  /** Read what was written before. */
  | "history";

/** A telephone number as the host writes it. */
export type PhoneNumber = string;

/** What to do with a text that is not plain. */
export type PlainPolicy =
  /** Write it plainly, and tell what is left. */
  | "convert"
  /** Leave it alone, and tell what is wrong. */
  | "refuse";

/** A text made plain, or why it is none. */
export interface PlainText {
  /**
   * The text to send; none where it was refused. After a conversion it may still have characters that have no
   * plain form: `left` names them.
   */
  text: PrivateText | null;
  /** How many characters are not plain, of the text in NFC. */
  changed: number;
  /** How many of them have no plain form. */
  left_count: number;
  /** Where they are in the text as it was given, up to the first 10,000. */
  left: TextSpot[];
  /** What the text to send is on the air; of the text as it was given where it was refused. */
  measure: Measure;
}

/**
 * A whole plan, sound or not. TOML for people, JSON for programs.
 *
 * Wherever a destination is named, the text is an extension (`"201"`), the name of a known-agent route
 * (`"vip"`) or, in an announcement only, `"hang_up"`.
 */
export interface PlanDocument {
  /** The business. */
  name: string;
  /**
   * Defaults of every number.
   * @default
   * {"end_tone":{"enabled":false,"locked":false},"hide_caller":{"enabled":false,"locked":false},"record_inbound":{"enabled":false,"locked":false},"record_internal":{"enabled":false,"locked":false},"record_outbound":{"enabled":false,"locked":false},"start_tone":{"enabled":false,"locked":false}}
   */
  account?: Account;
  /**
   * The people who answer.
   * @default []
   */
  agents?: Agent[];
  /**
   * Announcements.
   * @default []
   */
  announcements?: Announcement[];
  /**
   * The business's own calendars, beside the shipped `vietnam`.
   * @default []
   */
  calendars?: Calendar[];
  /**
   * Under what rules people are called and written to.
   * @default {"registry_max_age_h":168}
   */
  consent?: ConsentSettings;
  /**
   * Groups whose free members all ring.
   * @default []
   */
  groups?: Group[];
  /**
   * Known-agent routes.
   * @default []
   */
  known_agents?: KnownAgent[];
  /**
   * Auto attendants.
   * @default []
   */
  menus?: Menu[];
  /**
   * The hotlines.
   * @default []
   */
  numbers?: Hotline[];
  /**
   * How calls go out.
   * @default {"choose":"priority","match_by":"operator","max_attempts":5,"ring_s":60,"usual_talk_s":180}
   */
  outbound?: OutboundSettings;
  /**
   * Queues.
   * @default []
   */
  queues?: Queue[];
  /**
   * The seed of every random choice. Same plan, seed and events: same commands.
   * @default 0
   */
  seed?: number;
  /** Conversations on Facebook and Zalo; none without it. */
  social?: SocialSettings;
  /**
   * What calls from the hotlines cost.
   * @default []
   */
  tariffs?: Tariff[];
  /**
   * Time conditions.
   * @default []
   */
  time_conditions?: TimeCondition[];
  /**
   * The account's zone, an IANA name. Schedules use it unless they name their own.
   * @default "Asia/Ho_Chi_Minh"
   */
  time_zone?: string;
  /**
   * Routing by the business's own API.
   * @default []
   */
  webhooks?: Webhook[];
}

/** A number that a call is tried from. */
export interface PlannedAttempt {
  /** The number, as the plan writes it. */
  number: PhoneNumber;
  /** What it is for. */
  description: string;
  /** The callee, written as the number's trunk wants it. */
  callee: PhoneNumber;
  /** The number to show. */
  caller_id: PhoneNumber;
  /** Whether the callee is of the number's own carrier. */
  on_net: boolean;
  /** Whether the talk is recorded. */
  record: boolean;
  /** Whether a tone sounds at the start. */
  start_tone: boolean;
  /** Whether a tone sounds at the end. */
  end_tone: boolean;
  /** What the usual talk costs, in millionths, where the number has a tariff for it. */
  cost_micros?: number;
  /** Its turn, as the plan says; none for one that calls out in an emergency only. */
  priority?: number;
}

/** Asking who serves a mobile number, which may have been ported (Circular 35/2017/TT-BTTTT). */
export interface Portability {
  /**
   * How long an answer counts, in hours.
   * @default 720
   */
  max_age_h?: number;
  /**
   * How long the call waits for an answer, in milliseconds.
   * @default 500
   */
  timeout_ms?: number;
}

/** What a portability database, or somebody who knows, said of a number. */
export interface PortabilityAnswer {
  /** When it was said. */
  as_of_ms: number;
  /** Who said it. */
  origin: PortabilityOrigin;
  /** The carrier, by any name that `Carrier::named` takes; none where the answer was that nobody knows. */
  carrier?: string;
}

/** Who said what a portability answer says. */
export type PortabilityOrigin =
  /** A portability database was asked. */
  | "dip"
  /** Somebody entered it by hand. */
  | "manual";

/** Whether a number left the carrier of its range. */
export type Ported =
  /** It is with another carrier. */
  | "yes"
  /** It is with the carrier of its range. */
  | "no"
  /** Nobody said so lately. */
  | "unknown";

/** What is nobody else's business: pressed keys, a pause's reason, a webhook's address, request and answer. */
export type PrivateText = string;

/** One thing wrong with a plan. No phone number stands in its message or hint; extensions may. */
export interface Problem {
  /** A stable name for the kind of problem. */
  code: ProblemCode;
  /** Whether it keeps the plan from being used. */
  severity: Severity;
  /** Where: `queues[1].members[0].agent`. Empty for the document as a whole. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The column in the line, from 1, in code points. */
  column?: number;
  /** The line in the text, from 1, where there was a text. */
  line?: number;
}

/** The kinds of problem a plan can have. Each stands for one mistake and has one severity. */
export type ProblemCode =
  /** The text is not TOML or JSON at all, or names a field twice: `name = `. */
  | "syntax"
  /** The text, its nesting or its number of objects is beyond what a plan may have: 200,000 agents. */
  | "too_large"
  /** A field is missing or of the wrong type: `ring_s = "20"`. */
  | "malformed"
  /** A field is not known there: `nmae = "Sales"`. */
  | "unknown_field"
  /** A name, a sound or a skill is empty: `greeting = ""`. */
  | "empty_text"
  /** A text is longer than 200 characters. */
  | "too_long"
  /**
   * A text holds a control character, such as a line break, that no telephone can show: `name =
   * "Sales\u0007"`.
   */
  | "control_character"
  /** An extension does not fit its kind: a queue with `extension = "301"`. */
  | "wrong_extension"
  /** An extension is an emergency number of Vietnam: a menu with `extension = "113"`. */
  | "emergency_extension"
  /** Two objects have the same extension: two queues `201`. */
  | "duplicate_extension"
  /** The name of a known-agent route cannot be a destination: `name = "VIP customers"`. */
  | "wrong_name"
  /** Two known-agent routes have the same name. */
  | "duplicate_name"
  /** The plan has no number, so no call ever comes in. */
  | "no_numbers"
  /** A hotline is empty or not written as a telephone number: `number = "hotline"`. */
  | "wrong_number"
  /** Two hotlines are the same number. */
  | "duplicate_number"
  /** A number overrides an account default that is locked: `record_inbound = false`. */
  | "locked_setting"
  /** No carrier has this name: `carriers = ["viettle"]`. */
  | "unknown_carrier"
  /** A carrier, a group or a kind of number is listed twice. */
  | "duplicate_entry"
  /** A number's tariff is not in the plan. */
  | "unknown_tariff"
  /** Two tariffs have the same name. */
  | "duplicate_tariff"
  /** No number is billed by this tariff. */
  | "unused_tariff"
  /** A rate after one that is for every call is never looked at. */
  | "shadowed_rate"
  /** A number cannot call out or be shown: a 1800 or 1900 number, or one that is not in the plan. */
  | "wrong_caller_id"
  /** What a trunk wants before a number is something else than at most 8 of `0`–`9`, `*` and `#`. */
  | "wrong_prefix"
  /** The number that some agents try last does not call every carrier, so that some calls find no number. */
  | "last_number_not_for_all"
  /** None of the numbers that some agents may call out from calls a carrier. */
  | "carrier_not_covered"
  /** No agent may call out from a number: its groups have no members. */
  | "nobody_may_call"
  /** No number allows the members of a group to call out. */
  | "group_may_not_call"
  /**
   * A cause of failure names neither a cause of Q.850 nor a status of SIP, or both, or one that does not
   * exist.
   */
  | "wrong_cause"
  /** A destination that every object of this kind must have is missing: a menu without `fallback`. */
  | "missing_destination"
  /** A destination is not in the plan: `inbound = "299"`. */
  | "unknown_destination"
  /** `hang_up` stands elsewhere than in an announcement's `next`. */
  | "misplaced_hang_up"
  /** Calls can go round for ever and wait for nobody: two time conditions that lead to each other. */
  | "endless_loop"
  /** Calls to a number can never reach an agent: it leads to an announcement that hangs up. */
  | "reaches_nobody"
  /** No call of any number can come here: a queue that nothing leads to. */
  | "unreachable"
  /** An agent gets no call: in no group and no queue, and no destination. */
  | "idle_agent"
  /** A destination is listed twice in `may_route_to`. */
  | "duplicate_destination"
  /** An agent names a group that is not in the plan: `groups = ["1999"]`. */
  | "unknown_group"
  /** A queue's member is not an agent of the plan: `agent = "1001"`. */
  | "unknown_agent"
  /** An agent is twice in the same group or queue. */
  | "duplicate_member"
  /** An agent has the same skill twice. */
  | "duplicate_skill"
  /** No agent belongs to a group. */
  | "empty_group"
  /** A queue has no members. */
  | "empty_queue"
  /** A number is outside the range that makes sense: `ring_s = 0`. */
  | "out_of_range"
  /** A setting does nothing because of another: `announce_estimated_wait` without `position_every_s`. */
  | "no_effect"
  /**
   * Steps of an escalation, or rules of a skill, that do not open more as the caller waits: a later step with
   * a better rank, a later rule with a higher level.
   */
  | "wrong_steps"
  /**
   * A member can never be offered a caller: a rank that no step of the escalation opens, or a skill too low
   * for every rule.
   */
  | "never_offered"
  /** A queue's exit key also asks for a call back. */
  | "same_key"
  /** A queue has an `exit_key` without an `exit_destination`, or the other way round. */
  | "incomplete_exit"
  /** A webhook does not say how long to wait for its answer: no `timeout_s`. */
  | "missing_timeout"
  /** A webhook's address is not a plain `http` or `https` URL: `url = "ftp://crm.example"`. */
  | "wrong_url"
  /** The tier of the account has no channels of this kind: `tier = "basic"`. Its conversations are refused. */
  | "not_entitled"
  /** The name of a channel, a desk or a role is not one: `id = "Our page"`. */
  | "wrong_id"
  /** Two channels, two desks or two roles have the same name; `agent` is a role already. */
  | "duplicate_id"
  /** A desk is not in the plan: `desk = "sale"`. */
  | "unknown_desk"
  /** A channel is not in the plan: `channels = ["fb"]`. */
  | "unknown_channel"
  /** A role is not in the plan: `role = "manager"`. */
  | "unknown_role"
  /** A desk has no agents. */
  | "empty_desk"
  /** A desk cannot go by a strategy that rings several telephones: `strategy = "ring_all"`. */
  | "wrong_strategy"
  /** Conversations can go round from desk to desk: two desks that are each other's `overflow`. */
  | "overflow_loop"
  /** An agent of a desk may not chat on a channel that leads there. */
  | "may_not_chat"
  /** No channel and no other desk leads to a desk. */
  | "unused_desk"
  /** Rules for replies have a date that is none, or a window without a length. */
  | "wrong_reply_rules"
  /** Keys are something else than `0`–`9`, `*` and `#`, or too many: `digits = "1A"`. */
  | "wrong_key"
  /** A menu has the same key twice. */
  | "duplicate_key"
  /** A menu's key is also an extension that could be dialled there, so the extension is out of reach. */
  | "shadowed_key"
  /** A menu has neither keys nor direct dialling, so a caller can only wait for its fallback. */
  | "no_keys"
  /** A time zone is not an IANA name: `time_zone = "Hanoi"`. */
  | "unknown_time_zone"
  /** A time of day is not `HH:MM` from `00:00` to `23:59`; only `closes` may be `24:00`. */
  | "wrong_time"
  /** A date is not a day of the calendar, written `YYYY-MM-DD`: `date = "2026-02-30"`. */
  | "wrong_date"
  /** Hours name no day of the week: `days = []`. */
  | "no_days"
  /** Hours open and close at the same time, so they are never open. */
  | "empty_window"
  /** A rule's last day comes before its first. */
  | "reversed_dates"
  /** A calendar lists one date twice. */
  | "duplicate_date"
  /** A time condition has more rules, or more hours, than one may have. */
  | "too_many_rules"
  /** A rule can never hold: `holidays = true` without a calendar, or hours that earlier rules have taken. */
  | "never_holds"
  /** Two rules hold at the same time, so that the later one never wins there. */
  | "overlapping_rules"
  /** A time condition has no rules, so every call goes to `otherwise`. */
  | "no_rules"
  /** A time condition keeps a calendar that is not in the plan. */
  | "unknown_calendar"
  /** Two calendars have the same name, or a time condition keeps one twice. `vietnam` is taken. */
  | "duplicate_calendar"
  /** No time condition keeps this calendar. */
  | "unused_calendar";

/**
 * Whose rules a queue follows where its settings say nothing.
 *
 * | setting | `tongdai` | `asterisk` | `freeswitch` | |---|---|---|---| | `retry_s` | 0 | 5 | 0 | |
 * `no_answer_rest_s` | 5 | 0 | 0 | | `busy_rest_s`, `reject_rest_s`, `unreachable_rest_s` | 5 | 5 | 5 | |
 * `no_answer_counts`, `busy_counts`, `reject_counts`, `unreachable_counts` | yes | no | no | |
 * `withdrawn_counts` | no | yes | yes | | `wrap_up_scope` | `account` | `queue` | `account` | |
 * `fairness_scope` | `account` | `queue` | `account` | | `count_over` | `day` | `ever` | `ever` | |
 * `autofill` | yes | no | yes |
 */
export type Profile =
  /** This library's own. */
  | "tongdai"
  /** Those of Asterisk's `app_queue`. */
  | "asterisk"
  /** Those of `FreeSWITCH`'s `mod_callcenter`. */
  | "freeswitch";

/**
 * What a gateway's error code means here, so that a host can put its own findings and the gateway's answers
 * in one table.
 */
export interface ProviderCode {
  /** The gateway: `esms`, `vmg`, `fibo`, `vithanhtoan`. */
  provider: string;
  /** Its code as it writes it: `177`, `005`. */
  code: string;
  /** The cause that comes nearest. */
  cause: SmsCause;
}

/** What somebody is called or written to for. Only whoever does it knows, and the law asks. */
export type Purpose =
  /** To advertise (Decree 91/2020/NĐ-CP). */
  | "ad"
  /** To serve somebody who is a customer: an order, an appointment, a call returned. */
  | "care";

/**
 * Many callers wait, with music, for the next free agent.
 *
 * Where a default depends on the `profile`, the field is absent until it is set; the documentation of
 * `Profile` lists them.
 */
export interface Queue {
  /** 3 digits, the first 2. */
  extension: string;
  /** What it is called. */
  name: string;
  /**
   * Whether they also tell the estimated wait, once there have been talks to estimate from.
   * @default false
   */
  announce_estimated_wait?: boolean;
  /**
   * Whether every caller for whom an agent is free is offered at once; otherwise only the first in line, and
   * the next once he is answered or gone. Without it the profile's.
   */
  autofill?: boolean;
  /** The same after a busy tone. */
  busy_counts?: boolean;
  /** The same after a busy tone. */
  busy_rest_s?: number;
  /** Lets callers ask to be called back. */
  callback?: Callback;
  /** Over how long talk time and calls are counted. Without it the profile's. */
  count_over?: CountOver;
  /**
   * Whether the step that opens the best rank with anybody signed in and unpaused is open at once.
   * @default true
   */
  escalate_when_unmanned?: boolean;
  /**
   * Ranks that open as the caller waits; without any, all are open.
   * @default []
   */
  escalation?: EscalationStep[];
  /** Where the exit key leads. */
  exit_destination?: string;
  /** The key that leaves the queue, with `exit_destination`. */
  exit_key?: string;
  /** Whose talks count for the strategy: all the agent's, or those of this queue. Without it the profile's. */
  fairness_scope?: Scope;
  /**
   * What waiting callers hear.
   * @default "hold"
   */
  hold_music?: string;
  /**
   * What the idle clock of `longest_idle` and of ties counts from.
   * @default "last_talk"
   */
  idle_clock?: IdleClock;
  /** Where a call goes that finds, or is left with, nobody signed in; without it the call ends. */
  if_empty?: string;
  /** Where a call goes that finds the queue full; without it the caller hears busy. */
  if_full?: string;
  /** Where a call goes that waited `max_wait_s`; without it the call ends. */
  if_timed_out?: string;
  /**
   * Admit callers while no member is signed in and unpaused.
   * @default true
   */
  join_when_empty?: boolean;
  /**
   * Send waiting callers away when the last such member goes.
   * @default false
   */
  leave_when_empty?: boolean;
  /**
   * Seconds a caller may wait, from joining on; who resumes a place has this time again.
   * @default 600
   */
  max_wait_s?: number;
  /**
   * Callers who may wait at one time, including those to be called back.
   * @default 100
   */
  max_waiting?: number;
  /**
   * The agents, in the queue's order.
   * @default []
   */
  members?: QueueMember[];
  /**
   * Seconds between one telephone and the next under `ring_progressively`.
   * @default 10
   */
  next_ring_s?: number;
  /**
   * Whether an offer that rang out counts as the agent's turn: his idle clock starts again, and he is charged
   * a call and a usual talk. Without it the profile's.
   */
  no_answer_counts?: boolean;
  /**
   * Seconds in which an agent who let an offer of this queue ring out gets no other from any queue. Groups
   * and direct calls may ring him all the same. Without it the profile's.
   */
  no_answer_rest_s?: number;
  /**
   * Pauses an agent whose telephone has now rung out this many times in a row, in whatever queue; 0 never
   * does.
   * @default 0
   */
  pause_after_misses?: number;
  /**
   * Seconds between two of them.
   * @default 60
   */
  periodic_every_s?: number;
  /**
   * Sounds told to waiting callers in turn, every `periodic_every_s`.
   * @default []
   */
  periodic_sounds?: string[];
  /**
   * Seconds between announcements of the caller's position; 0 makes none.
   * @default 0
   */
  position_every_s?: number;
  /**
   * Aging: one step of priority weighs as much as this many seconds of waiting. With 0, a higher priority
   * always comes first.
   * @default 0
   */
  priority_step_s?: number;
  /**
   * Whose rules hold where nothing else is said.
   * @default "tongdai"
   */
  profile?: Profile;
  /** The same after the agent rejected the call. */
  reject_counts?: boolean;
  /** The same after the agent rejected the call. */
  reject_rest_s?: number;
  /**
   * A caller who hung up and calls again within this many seconds resumes the place; 0 never. Callers who
   * withhold their number cannot be told apart, so never they.
   * @default 0
   */
  resume_within_s?: number;
  /**
   * Whether, under `in_order`, a caller who was missed goes on down the list rather than back to its top.
   * @default true
   */
  retries_go_on?: boolean;
  /** Seconds a caller whose offer rang out waits before the next offer. Without it the profile's. */
  retry_s?: number;
  /**
   * Seconds an agent's telephone rings for one offer.
   * @default 15
   */
  ring_s?: number;
  /**
   * A call answered within this many seconds met the service level; counted by reports.
   * @default 20
   */
  service_level_s?: number;
  /**
   * Skills asked of the agent, relaxed as the caller waits. Every skill named is asked for.
   * @default []
   */
  skill_rules?: SkillRule[];
  /**
   * Who is offered the next call.
   * @default "longest_idle"
   */
  strategy?: Strategy;
  /** The same when the telephone could not be reached. */
  unreachable_counts?: boolean;
  /** The same when the telephone could not be reached. */
  unreachable_rest_s?: number;
  /**
   * An agent of several queues serves the heavier first, then the longest waiting.
   * @default 1
   */
  weight?: number;
  /**
   * Whether an agent's turn of `round_robin` is used up by an offer that was withdrawn, such as when the
   * caller hung up while it rang. Without it the profile's.
   */
  withdrawn_counts?: boolean;
  /**
   * Seconds after a talk in which the agent gets no call; without it the agent's own `wrap_up_s` holds, and a
   * member's own before both.
   */
  wrap_up_s?: number;
  /**
   * Where wrap-up keeps calls away: from the agent, or only from this queue's offers to him. Without it the
   * profile's.
   */
  wrap_up_scope?: Scope;
}

/**
 * How a queue is doing: who waits now, and what was counted since `figures_reset`. No decision looks at what
 * is counted here.
 */
export interface QueueFigures {
  /** The queue's extension. */
  queue: string;
  /** Callers who wait now, with those whose telephone call rings at an agent, and those to be called back. */
  waiting: number;
  /** Of these, callers who have hung up and are to be called back. */
  to_call_back: number;
  /** How long the one who has waited longest has, in milliseconds. */
  longest_waiting_ms: number | null;
  /** How long a caller who joined now would have to wait, once there have been talks to estimate from. */
  estimated_wait_s: number | null;
  /** Members who are signed in and not paused. */
  agents_present: number;
  /** Members who can be offered a caller. */
  agents_free: number;
  /** Callers who joined. */
  joined: number;
  /** Callers who were answered. */
  answered: number;
  /** Of these, within the queue's `service_level_s`. */
  answered_in_time: number;
  /** Callers who hung up. */
  abandoned: number;
  /** Callers who waited as long as one may. */
  timed_out: number;
  /**
   * Callers who left in another way: by the exit key, because nobody was there, because the queue vanished,
   * or because they could not be called back.
   */
  left_otherwise: number;
  /** Callers answered in time, of all who left, in millionths. */
  service_level_ppm: number | null;
  /**
   * How long those who were answered had waited on average, in milliseconds; with the time away of those who
   * were called back.
   */
  mean_wait_ms: number | null;
  /** How long the one who waited longest had, whatever came of it, in milliseconds. */
  longest_wait_ms: number;
  /**
   * How even the answered calls are over the members who are signed in or have answered any: Jain's index, in
   * millionths. 1,000,000 is all alike; one of n who does everything gives 1,000,000 ÷ n. (R. Jain, D. Chiu,
   * W. Hawe, *A quantitative measure of fairness*, 1984.)
   */
  calls_jain_ppm: number | null;
  /** The same of the time in talk. */
  talk_jain_ppm: number | null;
  /**
   * The most offers of this queue that went to others while a member was free, whether or not his rank and
   * skills were open to those callers.
   */
  most_passed_over: number;
  /** The longest that a member was free while the queue made offers to others, in milliseconds. */
  longest_passed_over_ms: number;
  /** The members, in the queue's order. */
  members: MemberFigures[];
}

/** An agent's place in a queue. */
export interface QueueMember {
  /** The agent's extension. */
  agent: string;
  /**
   * The place in the list for `in_order` and `ring_progressively`; without it, that among `members`. Members
   * with the same place take turns.
   */
  position?: number;
  /**
   * A worse rank is tried only while no better rank has anybody free. 1 is best.
   * @default 1
   */
  rank?: number;
  /**
   * The agent's share under `weighted_random`.
   * @default 1
   */
  weight?: number;
  /** Seconds after a talk for this queue in which the agent gets no call, whatever the queue says. */
  wrap_up_s?: number;
}

/** How waiting in a queue ended. */
export type QueueOutcome =
  /** An agent answered. */
  | "answered"
  /** The caller hung up. */
  | "abandoned"
  /** The longest wait was over. */
  | "timed_out"
  /** Nobody was signed in any more. */
  | "empty"
  /** The caller pressed the exit key. */
  | "exited"
  /** The queue vanished from the plan. */
  | "removed"
  /** The caller could not be called back. */
  | "unreachable";

/** A queue, on average over the replications. A caller counts for each time that he joins. */
export interface QueueRow {
  /** Its extension. */
  queue: string;
  /** Callers who joined. */
  joined: number;
  /** Of them, answered. */
  answered: number;
  /** Of them, hung up. */
  abandoned: number;
  /** Of them, waited as long as the queue lets them. */
  timed_out: number;
  /** Of them, left in another way. */
  left_otherwise: number;
  /** The longest wait of any replication. */
  longest_wait_s: number;
  /** The most callers in it at one time, in any replication. */
  most_waiting: number;
  /** The longest that a member was free while it offered calls to others, in any replication. */
  longest_starved_s: number;
  /** The mean wait of those who were answered. */
  mean_answered_wait_s?: number;
  /** The mean wait of all who joined. */
  mean_wait_s?: number;
  /** Callers in it, on average over time. */
  mean_waiting?: number;
  /** The share of those who joined that was answered within its service level. */
  service_level?: number;
}

/** The price of one kind of call. */
export interface Rate {
  /** The price of a minute, in millionths. */
  micros_per_minute: number;
  /** The carriers it is for; any, known or not, without it. */
  carriers?: string[];
  /** What kinds of number it is for; any, without it. */
  classes?: NumberClass[];
  /**
   * The price of being answered at all, in millionths.
   * @default 0
   */
  connection_micros?: number;
  /**
   * The part of each talk that costs nothing, in seconds.
   * @default 0
   */
  free_s?: number;
  /**
   * The step in which what goes beyond is billed, in seconds: 1 in `6+1`.
   * @default 1
   */
  increment_s?: number;
  /**
   * The least that is billed, in seconds: 6 in `6+1`.
   * @default 1
   */
  initial_s?: number;
}

/** How many calls there are at some times of the week, in the plan's zone. */
export interface RateWindow {
  /** Calls in an hour. */
  per_hour: number;
  /**
   * When it ends, `HH:MM` up to `24:00`, on the same day.
   * @default "24:00"
   */
  closes?: string;
  /** The days on which it holds; every day without any. */
  days?: Weekday[];
  /**
   * When it begins, `HH:MM`.
   * @default "00:00"
   */
  opens?: string;
}

/** With which conversations an agent may do something. Each takes in those before it. */
export type Reach =
  /** With none. */
  | "never"
  /** Those that are his. */
  | "own"
  /** Those of the desks he belongs to. */
  | "desk"
  /** All. */
  | "all";

/** Why something was decided. `Command.sentence` says the same in words. */
export type Reason =
  | {
      /** The host reported it. */
      type: "reported";
    }
  | {
      /** The number dialled leads there. */
      type: "number_dialled";
    }
  | {
      /** The plan has no such number. */
      type: "number_unknown";
    }
  | {
      /** A rule of a time condition holds at this instant. */
      type: "rule_holds";
      /** The time condition. */
      time_condition: string;
      /** The rule's name. */
      rule: string;
    }
  | {
      /** No rule of a time condition holds at this instant. */
      type: "no_rule_holds";
      /** The time condition. */
      time_condition: string;
    }
  | {
      /** A time condition is switched by hand. */
      type: "switched_by_hand";
      /** The time condition. */
      time_condition: string;
      /** What it is switched to. */
      state: SwitchState;
    }
  | {
      /** A menu greets. */
      type: "menu_greets";
      /** The menu. */
      menu: string;
    }
  | {
      /** The caller pressed nothing. */
      type: "no_input";
      /** The menu. */
      menu: string;
      /** How many tries have failed. */
      failed: number;
    }
  | {
      /** What the caller pressed leads nowhere. */
      type: "wrong_input";
      /** The menu. */
      menu: string;
      /** How many tries have failed. */
      failed: number;
    }
  | {
      /** The caller pressed a menu's key. */
      type: "key_pressed";
      /** The menu. */
      menu: string;
      /** The key. */
      digits: string;
    }
  | {
      /** The caller dialled an extension in a menu. */
      type: "extension_dialled";
      /** The menu. */
      menu: string;
    }
  | {
      /** All tries in a menu failed. */
      type: "tries_used_up";
      /** The menu. */
      menu: string;
      /** How many there were. */
      tries: number;
    }
  | {
      /** The caller has chosen keys that lead back as often as one call may. */
      type: "too_many_returns";
      /** The limit. */
      limit: number;
    }
  | {
      /** An announcement starts. */
      type: "announcement_starts";
      /** The announcement. */
      announcement: string;
    }
  | {
      /** An announcement was played to its end. */
      type: "announcement_over";
      /** The announcement. */
      announcement: string;
    }
  | {
      /** A webhook is asked. */
      type: "webhook_asked";
      /** The webhook. */
      webhook: string;
      /** Which try it is, from 1. */
      attempt: number;
      /** The most tries. */
      max_attempts: number;
    }
  | {
      /** A webhook chose the destination. */
      type: "webhook_chose";
      /** The webhook. */
      webhook: string;
    }
  | {
      /** A webhook gave no usable answer. */
      type: "webhook_failed";
      /** The webhook. */
      webhook: string;
      /** What was wrong, the last time. */
      problem: WebhookProblem;
    }
  | {
      /** The agent talked with this caller last. */
      type: "known_to_caller";
      /** The agent. */
      agent: string;
    }
  | {
      /** Nobody is known to have talked with this caller. */
      type: "no_history";
      /** The known-agent route. */
      known_agent: string;
    }
  | {
      /** The caller withheld the number, so nothing is known. */
      type: "caller_withheld";
      /** The known-agent route. */
      known_agent: string;
    }
  | {
      /** The agent cannot be rung. */
      type: "agent_not_free";
      /** The agent. */
      agent: string;
      /** What the agent is doing. */
      state: AgentState;
    }
  | {
      /** The agent is free. */
      type: "agent_free";
      /** The agent. */
      agent: string;
    }
  | {
      /** The agent is a free member of the group. */
      type: "free_member";
      /** The group. */
      group: string;
      /** How many members ring. */
      ringing: number;
      /** How many members there are. */
      members: number;
    }
  | {
      /** The group has another call. */
      type: "group_busy";
      /** The group. */
      group: string;
    }
  | {
      /** No member of the group is free. */
      type: "nobody_free";
      /** The group. */
      group: string;
    }
  | {
      /** Every free agent of the best rank rings. */
      type: "ring_all";
      /** The queue. */
      queue: string;
      /** How many telephones ring for the caller, with this one. */
      ringing: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** It is the turn of this one, after the last whom the queue offered a call. */
      type: "round_robin";
      /** The queue. */
      queue: string;
      /** Whose turn it was before; nobody's at the start. */
      after: string | null;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /**
       * Of the free agents of the best rank, this one is first in the list, or first after the last one
       * tried.
       */
      type: "in_order";
      /** The queue. */
      queue: string;
      /** The agent's place in the list. */
      position: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** Of the free agents of the best rank, this one has talked least. */
      type: "least_talk_time";
      /** The queue. */
      queue: string;
      /** For how long, missed offers that count included. */
      talk_ms: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** Of the free agents of the best rank, this one has been idle longest. */
      type: "longest_idle";
      /** The queue. */
      queue: string;
      /** Since the last talk or the last missed offer; absent before the first. */
      idle_ms: number | null;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** Of the free agents of the best rank, this one has had the fewest calls. */
      type: "fewest_calls";
      /** The queue. */
      queue: string;
      /** How many, missed offers that count included. */
      calls: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** Drawn by lot from the free agents of the best rank. */
      type: "random";
      /** The queue. */
      queue: string;
      /** What was drawn, from 1. */
      draw: number;
      /** Out of how many. */
      out_of: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
    }
  | {
      /** Drawn by lot from the free agents of the best rank, in proportion to their weights. */
      type: "weighted_random";
      /** The queue. */
      queue: string;
      /** The agent's weight. */
      weight: number;
      /** What was drawn, from 1. */
      draw: number;
      /** Out of how many. */
      out_of: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
    }
  | {
      /** One more telephone rings, the next in the list. */
      type: "ring_progressively";
      /** The queue. */
      queue: string;
      /** How many telephones ring for the caller, with this one. */
      ringing: number;
      /** The agent's place in the list. */
      position: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** Of the free agents of the best rank, this one is the best at what the queue asks for. */
      type: "most_skilled";
      /** The queue. */
      queue: string;
      /** His levels in the skills asked for, added up. */
      level: number;
      /** The agent's rank. */
      rank: number;
      /** How many agents of the queue could have been offered the caller. */
      free: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** The first three whose turn would have been before, in order, and why they were passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** The telephone rang as long as it may. */
      type: "rang_out";
      /** The agent. */
      agent: string;
      /** For so many seconds. */
      ring_s: number;
    }
  | {
      /** The agent's telephone did not take the call. */
      type: "declined";
      /** The agent. */
      agent: string;
      /** Why not. */
      cause: DeclineCause;
    }
  | {
      /** Nobody answered. */
      type: "nobody_answered";
      /** Where the call rang. */
      destination: string;
    }
  | {
      /** The agent answered. */
      type: "answered";
      /** The agent. */
      agent: string;
    }
  | {
      /** Another agent answered first. */
      type: "answered_elsewhere";
      /** The agent who answered. */
      agent: string;
    }
  | {
      /** The agent signed out or paused while the call rang. */
      type: "agent_left";
      /** The agent. */
      agent: string;
      /** What the agent is now. */
      state: AgentState;
    }
  | {
      /** The agent missed this many offers in a row. */
      type: "too_many_misses";
      /** The agent. */
      agent: string;
      /** How many. */
      misses: number;
    }
  | {
      /** The agent has a while after each talk. */
      type: "wrap_up_starts";
      /** The agent. */
      agent: string;
      /** How long. */
      wrap_up_s: number;
    }
  | {
      /** That while is over. */
      type: "wrap_up_over";
      /** The agent. */
      agent: string;
    }
  | {
      /** The caller waits. */
      type: "waiting";
      /** The queue. */
      queue: string;
      /** 1 is next. */
      position: number;
    }
  | {
      /** The caller had hung up while waiting, and has his place again. */
      type: "place_resumed";
      /** The queue. */
      queue: string;
      /** 1 is next. */
      position: number;
      /** How long he had waited. */
      waited_ms: number;
    }
  | {
      /** The host says how urgent the caller is. */
      type: "prioritised";
      /** The queue. */
      queue: string;
      /** Where that puts the caller. */
      position: number;
    }
  | {
      /** The caller has waited long enough to be offered a call back. */
      type: "callback_possible";
      /** The queue. */
      queue: string;
      /** How long. */
      waited_s: number;
    }
  | {
      /** The caller asked to be called back, and keeps his place. */
      type: "callback_asked";
      /** The queue. */
      queue: string;
      /** Which place it is. */
      position: number;
    }
  | {
      /** It is the turn of a caller who is to be called back, and an agent has answered. */
      type: "callback_due";
      /** The agent. */
      agent: string;
      /** Which try it is, from 1. */
      attempt: number;
      /** The most tries. */
      max_attempts: number;
    }
  | {
      /** A caller could not be called back this time. */
      type: "callback_unanswered";
      /** Why not. */
      cause: DeclineCause;
      /** How many tries there have been. */
      attempts: number;
    }
  | {
      /** A caller was to be called back within a time that is over. */
      type: "callback_overdue";
      /** How long. */
      within_s: number;
    }
  | {
      /** The caller answered the call back. */
      type: "called_back";
      /** The agent. */
      agent: string;
    }
  | {
      /** The call back was cancelled. */
      type: "callback_cancelled";
    }
  | {
      /** The caller has hung up and waits to be called back. */
      type: "caller_away";
    }
  | {
      /** The agent sent the caller on. */
      type: "transferred";
      /** The agent. */
      agent: string;
    }
  | {
      /** The agent consulted takes the caller over. */
      type: "taken_over";
      /** The agent who consulted. */
      agent: string;
    }
  | {
      /** The plan has no such destination. */
      type: "unknown_destination";
    }
  | {
      /** The plan has no such queue. */
      type: "unknown_queue";
    }
  | {
      /** As many callers wait as may. */
      type: "queue_full";
      /** The queue. */
      queue: string;
      /** How many may. */
      max_waiting: number;
    }
  | {
      /** The caller has waited as long as one may. */
      type: "waited_too_long";
      /** The queue. */
      queue: string;
      /** How long one may. */
      max_wait_s: number;
    }
  | {
      /** No agent of the queue is signed in and unpaused. */
      type: "queue_empty";
      /** The queue. */
      queue: string;
    }
  | {
      /** The caller pressed the key that leaves the queue. */
      type: "exit_key_pressed";
      /** The queue. */
      queue: string;
    }
  | {
      /** The call ended. */
      type: "call_over";
      /** Who ended it. */
      by: Party;
    }
  | {
      /** The plan has changed, and no longer has what the call was in. */
      type: "vanished";
      /** What it was. */
      kind: DestinationKind;
    }
  | {
      /** No such call is in progress. */
      type: "unknown_call";
    }
  | {
      /** A call of this name is already in progress. */
      type: "call_exists";
    }
  | {
      /** The plan has no such agent. */
      type: "unknown_agent";
    }
  | {
      /** The plan has no such time condition. */
      type: "unknown_time_condition";
    }
  | {
      /** The agent is already that. */
      type: "already_so";
      /** The agent. */
      agent: string;
      /** What the agent is. */
      state: AgentState;
    }
  | {
      /** This call is not ringing at this agent. */
      type: "not_offered";
      /** The agent. */
      agent: string;
    }
  | {
      /** It answers a command that something newer has replaced. */
      type: "out_of_date";
    }
  | {
      /** The call is not waiting for this now. */
      type: "not_expected";
      /** What the call is doing. */
      state: CallState;
    }
  | {
      /** A field is longer than it may be. */
      type: "too_long";
      /** The field. */
      field: Field;
      /** The most bytes it may have. */
      limit: number;
    }
  | {
      /** A field holds what it may not. */
      type: "invalid";
      /** The field. */
      field: Field;
    }
  | {
      /** As many calls are in progress as one switchboard keeps. */
      type: "too_many_calls";
      /** How many it keeps. */
      limit: number;
    }
  | {
      /** The new plan has errors, so the old one stays. */
      type: "plan_unsound";
      /** How many. */
      errors: number;
      /** The first one. */
      first: ProblemCode;
    }
  | {
      /** An agent dialled the extension. */
      type: "agent_dialled";
      /** The agent. */
      agent: string;
    }
  | {
      /** An agent dialled an emergency number, which comes before everything else. */
      type: "emergency_first";
      /** The agent. */
      agent: string;
    }
  | {
      /** An emergency call goes out from any number. */
      type: "emergency_dialled";
      /** Numbers from which it failed; at most four are told. */
      passed_over: PassedNumber[];
    }
  | {
      /** The first number that fits the agent, the callee and the callee's carrier. */
      type: "number_fits";
      /** The number. */
      number: PhoneNumber;
      /** Who serves the callee, as far as is known. */
      carrier: string | null;
      /** On what that rests. */
      source: CarrierSource;
      /** Whether the number is of the same carrier. */
      on_net: boolean;
      /** What the usual talk costs, in millionths, where the number has a tariff for it. */
      cost_micros: number | null;
      /** The first numbers that do not fit; at most four are told. */
      passed_over: PassedNumber[];
      /** What speaks against the call, and not enough to refuse it. */
      notes: ConsentCause[];
    }
  | {
      /** No number fits. */
      type: "no_number_fits";
      /** Who serves the callee, as far as is known. */
      carrier: string | null;
      /** On what that rests. */
      source: CarrierSource;
      /** The first numbers; at most four are told. */
      passed_over: PassedNumber[];
    }
  | {
      /** The callee may have been ported, and no fresh answer says to whom. */
      type: "serving_unknown";
      /** Whether there is an old answer. */
      freshness: Freshness;
    }
  | {
      /** What the agent dialled is no number. */
      type: "callee_refused";
      /** Why not. */
      problem: NumberProblem;
    }
  | {
      /** The person may not be called, or nobody knows whether. */
      type: "not_permitted";
      /** Which of the two. */
      decision: ConsentDecision;
      /** All that refuses. */
      refused_by: ConsentCause[];
      /** All that leaves the answer open. */
      open: ConsentCause[];
      /** What is good to know besides. */
      notes: ConsentCause[];
    }
  | {
      /** Whoever was called answered. */
      type: "callee_answered";
    }
  | {
      /** Whoever was called did not answer in time. */
      type: "callee_silent";
      /** How long the telephone rang. */
      ring_s: number;
    }
  | {
      /** The call failed, and from no other number would it succeed. */
      type: "callee_failed";
      /** Why. */
      cause: FailureCause;
    }
  | {
      /** The plan no longer calls out from the number. */
      type: "number_vanished";
    }
  | {
      /** The plan has no such number to call from. */
      type: "unknown_number";
    }
  | {
      /** No list of this fingerprint was provided. */
      type: "unknown_blocklist";
    }
  | {
      /** The list has no such entry. */
      type: "not_blocked";
    }
  | {
      /** As many entries were reported one by one as a switchboard keeps. */
      type: "list_full";
      /** How many it keeps. */
      limit: number;
    }
  | {
      /** A desk's strategy put the agent first, of those who have room. */
      type: "chosen_at_desk";
      /** The desk. */
      desk: string;
      /** Its strategy. */
      strategy: Strategy;
      /** His rank. */
      rank: number;
      /**
       * What the strategy went by: milliseconds since the last conversation was given to him (`longest_idle`;
       * none before the first) or in conversations (`least_talk_time`), conversations (`fewest_calls`), the
       * place in the list (`in_order`), the weight (`weighted_random`) or the level (`most_skilled`).
       */
      measure: number | null;
      /** What was drawn, from 1. */
      draw: number | null;
      /** Out of how many. */
      out_of: number | null;
      /** How many had room. */
      free: number;
      /** How many conversations he had. */
      load: number;
      /** Who would have been next. */
      runner_up: string | null;
      /** Whom the contact knows, who has no room or is not at this desk. */
      known_agent: string | null;
      /** Who was passed over. */
      skipped: SkippedAgent[];
    }
  | {
      /** The agent talked or chatted with this contact last. */
      type: "known_to_contact";
      /** The agent. */
      agent: string;
    }
  | {
      /** Nobody at the desk has room. */
      type: "nobody_has_room";
      /** The desk. */
      desk: string;
      /** The position, from 1. */
      position: number;
    }
  | {
      /** The conversation is the agent's. */
      type: "in_hands";
      /** The agent. */
      agent: string;
    }
  | {
      /** The conversation has waited at a desk for as long as it should. */
      type: "waited_at_desk";
      /** The desk. */
      desk: string;
      /** After how many seconds it goes on. */
      after_s: number;
    }
  | {
      /** Somebody gave the conversation to an agent. */
      type: "assigned_by";
      /** Who; the host itself, without it. */
      by: string | null;
    }
  | {
      /** Somebody handed the conversation on. */
      type: "handed_on";
      /** Who; the host itself, without it. */
      by: string | null;
    }
  | {
      /** Somebody closed the conversation. */
      type: "closed_by";
      /** Who; the host itself, without it. */
      by: string | null;
    }
  | {
      /** The agent replied to a conversation that was nobody's. */
      type: "claimed_by_reply";
      /** The agent. */
      agent: string;
    }
  | {
      /** Nobody has written since the last reply. */
      type: "nobody_wrote";
      /** For how long, in milliseconds. */
      after_ms: number;
    }
  | {
      /** The platform's rules let the reply go out. */
      type: "reply_fits";
      /** The window. */
      rule: ReplyRule;
      /** When it ends. */
      until_ms: number;
    }
  | {
      /** The last window in which a reply could go out is over. */
      type: "reply_too_late";
      /** The window. */
      rule: ReplyRule;
      /** When it ended. */
      until_ms: number;
    }
  | {
      /** As many replies went out as a window allows. */
      type: "replies_used_up";
      /** The window. */
      rule: ReplyRule;
      /** How many that is. */
      most: number;
      /** When it ends. */
      until_ms: number;
    }
  | {
      /** No rules of the platform are known for that day. */
      type: "no_reply_rules";
      /** The channel. */
      channel: string;
    }
  | {
      /** The channel cannot be used now. */
      type: "channel_not_connected";
      /** The channel. */
      channel: string;
      /** What it is. */
      state: ChannelState;
    }
  | {
      /** The channel is so already. */
      type: "channel_already";
      /** The channel. */
      channel: string;
      /** What it is. */
      state: ChannelState;
    }
  | {
      /** The channel's token expires soon. */
      type: "token_expires";
      /** The channel. */
      channel: string;
      /** When. */
      expires_ms: number;
    }
  | {
      /** The channel's token has expired. */
      type: "token_expired";
      /** The channel. */
      channel: string;
      /** When. */
      expires_ms: number;
    }
  | {
      /** The account's tier has no channels of this kind. */
      type: "not_entitled";
      /** The channel. */
      channel: string;
      /** What it is. */
      kind: ChannelKind;
    }
  | {
      /** The agent may do it. */
      type: "permitted";
      /** The agent. */
      agent: string;
      /** What. */
      permission: Permission;
      /** With which conversations. */
      reach: Reach;
    }
  | {
      /** The agent may not do it. */
      type: "not_permitted_to";
      /** The agent. */
      agent: string;
      /** What. */
      permission: Permission;
      /** With which conversations he may. */
      reach: Reach;
    }
  | {
      /** The agent has as many conversations as he may have. */
      type: "no_room";
      /** The agent. */
      agent: string;
      /** How many he has. */
      load: number;
      /** How many he may have. */
      capacity: number;
    }
  | {
      /** Somebody of a desk, or of those it overflows to, may not chat on a channel. */
      type: "desk_may_not_chat";
      /** The desk. */
      desk: string;
      /** The channel. */
      channel: string;
    }
  | {
      /** The channel is no longer in the plan. */
      type: "channel_vanished";
    }
  | {
      /** The channel is in the plan again. */
      type: "channel_back";
    }
  | {
      /** The desk is no longer in the plan. */
      type: "desk_vanished";
    }
  | {
      /** The plan has no such channel. */
      type: "unknown_channel";
    }
  | {
      /** There is no such conversation. */
      type: "unknown_conversation";
    }
  | {
      /** The conversation is closed. */
      type: "conversation_over";
    }
  | {
      /** As many conversations are open as may be. */
      type: "too_many_conversations";
      /** The limit. */
      limit: number;
    }
  | {
      /** The agent is ringing for this very call. */
      type: "ringing_now";
      /** The agent. */
      agent: string;
    }
  | {
      /** The agent is talking on this very call. */
      type: "talking_now";
      /** The agent. */
      agent: string;
    }
  | {
      /** The agent does not belong to where the call waits. */
      type: "not_member";
      /** The agent. */
      agent: string;
      /** Where the call waits. */
      destination: string;
    }
  | {
      /** The agent's rank is not open to the caller yet. */
      type: "rank_closed";
      /** The agent. */
      agent: string;
      /** His rank. */
      rank: number;
      /** When it opens. */
      opens_at_ms: number;
    }
  | {
      /** The caller still asks for more of a skill than the agent has. */
      type: "skill_too_low";
      /** The agent. */
      agent: string;
      /** When the queue asks for no more than he has. */
      opens_at_ms: number;
    }
  | {
      /**
       * No waiting ever opens the agent to callers of the queue: his rank stays closed, or a skill is too
       * low.
       */
      type: "never_open";
      /** The agent. */
      agent: string;
    }
  | {
      /** The caller waits a while after an offer that rang out. */
      type: "retry_pause";
      /** Until when. */
      until_ms: number;
    }
  | {
      /** Somebody before this caller in line must be answered first. */
      type: "not_first";
      /** The caller's position. */
      position: number;
    }
  | {
      /** The call is ringing at another agent. */
      type: "ringing_elsewhere";
      /** The agent who is being rung. */
      agent: string;
    };

/** The kind of a `Reason`, for columns. */
export type ReasonCode =
  /** The host reported it. */
  | "reported"
  /** The number dialled leads there. */
  | "number_dialled"
  /** The plan has no such number. */
  | "number_unknown"
  /** A rule of a time condition holds at this instant. */
  | "rule_holds"
  /** No rule of a time condition holds at this instant. */
  | "no_rule_holds"
  /** A time condition is switched by hand. */
  | "switched_by_hand"
  /** A menu greets. */
  | "menu_greets"
  /** The caller pressed nothing. */
  | "no_input"
  /** What the caller pressed leads nowhere. */
  | "wrong_input"
  /** The caller pressed a menu's key. */
  | "key_pressed"
  /** The caller dialled an extension in a menu. */
  | "extension_dialled"
  /** All tries in a menu failed. */
  | "tries_used_up"
  /** The caller has chosen keys that lead back as often as one call may. */
  | "too_many_returns"
  /** An announcement starts. */
  | "announcement_starts"
  /** An announcement was played to its end. */
  | "announcement_over"
  /** A webhook is asked. */
  | "webhook_asked"
  /** A webhook chose the destination. */
  | "webhook_chose"
  /** A webhook gave no usable answer. */
  | "webhook_failed"
  /** The agent talked with this caller last. */
  | "known_to_caller"
  /** Nobody is known to have talked with this caller. */
  | "no_history"
  /** The caller withheld the number, so nothing is known. */
  | "caller_withheld"
  /** The agent cannot be rung. */
  | "agent_not_free"
  /** The agent is free. */
  | "agent_free"
  /** The agent is a free member of the group. */
  | "free_member"
  /** The group has another call. */
  | "group_busy"
  /** No member of the group is free. */
  | "nobody_free"
  /** Every free agent of the best rank rings. */
  | "ring_all"
  /** It is the turn of this one, after the last whom the queue offered a call. */
  | "round_robin"
  /** Of the free agents of the best rank, this one is first in the list, or first after the last one tried. */
  | "in_order"
  /** Of the free agents of the best rank, this one has talked least. */
  | "least_talk_time"
  /** Of the free agents of the best rank, this one has been idle longest. */
  | "longest_idle"
  /** Of the free agents of the best rank, this one has had the fewest calls. */
  | "fewest_calls"
  /** Drawn by lot from the free agents of the best rank. */
  | "random"
  /** Drawn by lot from the free agents of the best rank, in proportion to their weights. */
  | "weighted_random"
  /** One more telephone rings, the next in the list. */
  | "ring_progressively"
  /** Of the free agents of the best rank, this one is the best at what the queue asks for. */
  | "most_skilled"
  /** The telephone rang as long as it may. */
  | "rang_out"
  /** The agent's telephone did not take the call. */
  | "declined"
  /** Nobody answered. */
  | "nobody_answered"
  /** The agent answered. */
  | "answered"
  /** Another agent answered first. */
  | "answered_elsewhere"
  /** The agent signed out or paused while the call rang. */
  | "agent_left"
  /** The agent missed this many offers in a row. */
  | "too_many_misses"
  /** The agent has a while after each talk. */
  | "wrap_up_starts"
  /** That while is over. */
  | "wrap_up_over"
  /** The caller waits. */
  | "waiting"
  /** The caller had hung up while waiting, and has his place again. */
  | "place_resumed"
  /** The host says how urgent the caller is. */
  | "prioritised"
  /** The caller has waited long enough to be offered a call back. */
  | "callback_possible"
  /** The caller asked to be called back, and keeps his place. */
  | "callback_asked"
  /** It is the turn of a caller who is to be called back, and an agent has answered. */
  | "callback_due"
  /** A caller could not be called back this time. */
  | "callback_unanswered"
  /** A caller was to be called back within a time that is over. */
  | "callback_overdue"
  /** The caller answered the call back. */
  | "called_back"
  /** The call back was cancelled. */
  | "callback_cancelled"
  /** The caller has hung up and waits to be called back. */
  | "caller_away"
  /** The agent sent the caller on. */
  | "transferred"
  /** The agent consulted takes the caller over. */
  | "taken_over"
  /** The plan has no such destination. */
  | "unknown_destination"
  /** The plan has no such queue. */
  | "unknown_queue"
  /** As many callers wait as may. */
  | "queue_full"
  /** The caller has waited as long as one may. */
  | "waited_too_long"
  /** No agent of the queue is signed in and unpaused. */
  | "queue_empty"
  /** The caller pressed the key that leaves the queue. */
  | "exit_key_pressed"
  /** The call ended. */
  | "call_over"
  /** The plan has changed, and no longer has what the call was in. */
  | "vanished"
  /** No such call is in progress. */
  | "unknown_call"
  /** A call of this name is already in progress. */
  | "call_exists"
  /** The plan has no such agent. */
  | "unknown_agent"
  /** The plan has no such time condition. */
  | "unknown_time_condition"
  /** The agent is already that. */
  | "already_so"
  /** This call is not ringing at this agent. */
  | "not_offered"
  /** It answers a command that something newer has replaced. */
  | "out_of_date"
  /** The call is not waiting for this now. */
  | "not_expected"
  /** A field is longer than it may be. */
  | "too_long"
  /** A field holds what it may not. */
  | "invalid"
  /** As many calls are in progress as one switchboard keeps. */
  | "too_many_calls"
  /** The new plan has errors, so the old one stays. */
  | "plan_unsound"
  /** An agent dialled the extension. */
  | "agent_dialled"
  /** An agent dialled an emergency number, which comes before everything else. */
  | "emergency_first"
  /** An emergency call goes out from any number. */
  | "emergency_dialled"
  /** The first number that fits the agent, the callee and the callee's carrier. */
  | "number_fits"
  /** No number fits. */
  | "no_number_fits"
  /** The callee may have been ported, and no fresh answer says to whom. */
  | "serving_unknown"
  /** What the agent dialled is no number. */
  | "callee_refused"
  /** The person may not be called, or nobody knows whether. */
  | "not_permitted"
  /** Whoever was called answered. */
  | "callee_answered"
  /** Whoever was called did not answer in time. */
  | "callee_silent"
  /** The call failed, and from no other number would it succeed. */
  | "callee_failed"
  /** The plan no longer calls out from the number. */
  | "number_vanished"
  /** The plan has no such number to call from. */
  | "unknown_number"
  /** No list of this fingerprint was provided. */
  | "unknown_blocklist"
  /** The list has no such entry. */
  | "not_blocked"
  /** As many entries were reported one by one as a switchboard keeps. */
  | "list_full"
  /** A desk's strategy put the agent first, of those who have room. */
  | "chosen_at_desk"
  /** The agent talked or chatted with this contact last. */
  | "known_to_contact"
  /** Nobody at the desk has room. */
  | "nobody_has_room"
  /** The conversation is the agent's. */
  | "in_hands"
  /** The conversation has waited at a desk for as long as it should. */
  | "waited_at_desk"
  /** Somebody gave the conversation to an agent. */
  | "assigned_by"
  /** Somebody handed the conversation on. */
  | "handed_on"
  /** Somebody closed the conversation. */
  | "closed_by"
  /** The agent replied to a conversation that was nobody's. */
  | "claimed_by_reply"
  /** Nobody has written since the last reply. */
  | "nobody_wrote"
  /** The platform's rules let the reply go out. */
  | "reply_fits"
  /** The last window in which a reply could go out is over. */
  | "reply_too_late"
  /** As many replies went out as a window allows. */
  | "replies_used_up"
  /** No rules of the platform are known for that day. */
  | "no_reply_rules"
  /** The channel cannot be used now. */
  | "channel_not_connected"
  /** The channel is so already. */
  | "channel_already"
  /** The channel's token expires soon. */
  | "token_expires"
  /** The channel's token has expired. */
  | "token_expired"
  /** The account's tier has no channels of this kind. */
  | "not_entitled"
  /** The agent may do it. */
  | "permitted"
  /** The agent may not do it. */
  | "not_permitted_to"
  /** The agent has as many conversations as he may have. */
  | "no_room"
  /** Somebody of a desk, or of those it overflows to, may not chat on a channel. */
  | "desk_may_not_chat"
  /** The channel is no longer in the plan. */
  | "channel_vanished"
  /** The channel is in the plan again. */
  | "channel_back"
  /** The desk is no longer in the plan. */
  | "desk_vanished"
  /** The plan has no such channel. */
  | "unknown_channel"
  /** There is no such conversation. */
  | "unknown_conversation"
  /** The conversation is closed. */
  | "conversation_over"
  /** As many conversations are open as may be. */
  | "too_many_conversations"
  /** The agent is ringing for this very call. */
  | "ringing_now"
  /** The agent is talking on this very call. */
  | "talking_now"
  /** The agent does not belong to where the call waits. */
  | "not_member"
  /** The agent's rank is not open to the caller yet. */
  | "rank_closed"
  /** The caller still asks for more of a skill than the agent has. */
  | "skill_too_low"
  /** No waiting ever opens the agent to callers of the queue: his rank stays closed, or a skill is too low. */
  | "never_open"
  /** The caller waits a while after an offer that rang out. */
  | "retry_pause"
  /** Somebody before this caller in line must be answered first. */
  | "not_first"
  /** The call is ringing at another agent. */
  | "ringing_elsewhere";

/**
 * One carrier's word on one brandname or template, for one kind of message, and how it came about.
 *
 * Approval is per carrier and per kind: what Viettel allows for care may be refused for ads, or at
 * `VinaPhone`.
 */
export interface Registration {
  /** The carrier, by any name that is known: `viettel`. */
  carrier: string;
  /** For what kind of message. */
  kind: MessageKind;
  /**
   * Where it stands since the last step. What has expired since is told by `Registration::state_at`.
   * @default "draft"
   */
  state?: RegistrationState;
  /** The steps, the oldest first. What was already approved elsewhere may stand without any. */
  steps?: RegistrationStep[];
  /** The first instant at which an approval no longer holds; without it, it has no end. */
  until_ms?: number;
}

/** Why a step of a registration is refused. */
export type RegistrationErrorCode =
  /** Nothing leads there from where the registration stands. */
  | "illegal_transition"
  /** The step is earlier than the one before it. */
  | "too_early"
  /** Nobody is named who took the step. */
  | "who_missing"
  /** A rejection, or an approval taken back before its time, does not say why. */
  | "why_missing"
  /** A name or a reason is longer than 200 characters or holds a control character. */
  | "wrong_text"
  /**
   * An approval ends before it begins or, for a brandname, later than 3 years on; or a step that is no
   * approval says until when it holds.
   */
  | "wrong_term"
  /** An instant is beyond the calendar. */
  | "wrong_instant"
  /** The registration already has 1,000 steps. */
  | "too_many_steps"
  /** The registration's state or end is not what its steps lead to. */
  | "does_not_fit";

/** Where a registration stands. */
export type RegistrationState =
  /** It is being written, and nobody outside knows of it. */
  | "draft"
  /** The carrier has it and has not answered. */
  | "submitted"
  /** The carrier allows it. */
  | "approved"
  /** The carrier refused it. */
  | "rejected"
  /** It was allowed once; its time ran out, or the carrier took it back. */
  | "expired";

/** One step of a registration. */
export interface RegistrationStep {
  /** Where it led. */
  state: RegistrationState;
  /** When. */
  at_ms: number;
  /** Until when an approval holds. */
  until_ms?: number;
  /**
   * Who took it: a person, or the carrier. Empty where time alone did.
   * @default ""
   */
  who?: string;
  /**
   * Why, for people: the carrier's words.
   * @default ""
   */
  why?: string;
}

/** What is registered. */
export type RegistrationSubject =
  /** A brandname, whose certificate lives for 3 years (Decree 91/2020/NĐ-CP Article 23). */
  | "brandname"
  /** A template, which lives as long as its carrier says. */
  | "template";

/**
 * The national do-not-call list as it was at an instant.
 *
 * The law judges an ad by the list of the day, so whoever asks the blocklist asks for its age as well.
 */
export interface RegistrySnapshot {
  /** When the national list was so. */
  as_of_ms: number;
}

/** A message that was made from a template. */
export interface Rendered {
  /** The message, in NFC. */
  text: PrivateText;
  /** What it is on the air. A message of Zalo's has segments only if it is sent as a text message instead. */
  measure: Measure;
  /** The values that were written without accents, in the order of the text. */
  changes: ValueChange[];
}

/** A call that arrives as it once did. What is not known of it is drawn as for any other. */
export interface ReplayCall {
  /** When. */
  at_ms: number;
  /** The hotline that was dialled. */
  number: PhoneNumber;
  /**
   * Who called; empty when withheld.
   * @default ""
   */
  caller?: PhoneNumber;
  /** What he presses in one menu after another, with spaces between. */
  keys?: string;
  /** How long he waits for a person before he hangs up. */
  patience_s?: number;
  /** How long he talks. */
  talk_s?: number;
}

/** Why a line of a call record is no call. Neither the line nor a number stands in it. */
export interface ReplayError {
  /** The line, from 1. */
  line: number;
  /** The column's name; empty for the line as a whole. */
  column: string;
  /** What is wrong, in one sentence. */
  message: string;
}

/** Whether a reply may go out at an instant, by the platform's rules and the state of the channel. */
export interface ReplyAnswer {
  /** The answer. */
  is_allowed: boolean;
  /** The window that it would go out in, or the one that is over or used up. */
  rule: ReplyRule | null;
  /** When that window ends, or ended. */
  until_ms: number | null;
  /** What the host must send with it. */
  tag: string | null;
  /** Whether the platform charges for it. */
  is_charged: boolean;
  /** Why. */
  because: Reason;
  /** The same in one plain English sentence. */
  sentence: string;
}

/** What a platform's rules say to a reply. */
export type ReplyOutcome =
  /** It may go out in a window. */
  | "fits"
  /** The last window has ended. */
  | "too_late"
  /** As many replies went out as a window allows, and no other is open. */
  | "used_up"
  /** The person has never written, so nobody may write first. */
  | "never_wrote"
  /** No rules are known for that day. */
  | "no_rules";

/** Somebody wants to reply on a message platform. */
export interface ReplyRequest {
  /** The kind of channel. */
  kind: ChannelKind;
  /** Replies since then. */
  replies: number;
  /** When the reply would go out. */
  at_ms: number;
  /**
   * Whether windows that cost money or have to be granted may be used.
   * @default false
   */
  late_replies?: boolean;
  /** When the person wrote last; never, without it. */
  received_ms?: number;
}

/** A window of a platform's rules in which a business may reply. */
export type ReplyRule =
  /** Facebook's standard messaging window. */
  | "standard"
  /** Facebook's longer window for people who answer, under a tag. */
  | "human_agent"
  /** Zalo's consultation messages that cost nothing. */
  | "consultation_free"
  /** Zalo's consultation messages that are charged. */
  | "consultation_charged";

/** What a platform allows from a day on. */
export interface ReplyRules {
  /** What the rules are called in verdicts. */
  name: string;
  /** The channels they are about. */
  kind: ChannelKind;
  /** The first day on which they hold, `YYYY-MM-DD`, UTC. */
  in_force_from: string;
  /** When replies may go out; the first window that fits is used. */
  windows: ReplyWindow[];
  /**
   * How sure this library is.
   * @default "low"
   */
  confidence?: Confidence;
  /**
   * Where the rules stand, and when they were last compared with it.
   * @default ""
   */
  source?: string;
}

/** Whether a platform's rules let a reply go out, and why. */
export interface ReplyVerdict {
  /** Whether it may go out. */
  is_allowed: boolean;
  /** What the rules say. */
  outcome: ReplyOutcome;
  /** What the rules are called that were in force; none if no rules were. */
  rules: string | null;
  /** The window that it would go out in, or the one that is over or used up. */
  rule: ReplyRule | null;
  /** When that window ends, or ended. */
  until_ms: number | null;
  /** How many replies that window allows, if it is used up. */
  most: number | null;
  /** What the host must send with the reply, such as `HUMAN_AGENT`; none where it may not go out. */
  tag: string | null;
  /** Whether the platform charges for the reply; never where it may not go out. */
  is_charged: boolean;
}

/** A time after somebody's last message in which a business may reply. Half-open, so at its end none may. */
export interface ReplyWindow {
  /** Which it is. */
  rule: ReplyRule;
  /** How long it lasts, in hours from the person's last message. */
  within_h: number;
  /**
   * Whether the platform charges for the reply.
   * @default false
   */
  is_charged?: boolean;
  /**
   * Whether a channel must ask for this window by `late_replies`: it costs money, or the platform has to
   * grant it.
   * @default false
   */
  is_late?: boolean;
  /** The most replies since the person's last message; any number without it. */
  most?: number;
  /** What the host must send with the reply, such as `HUMAN_AGENT`. */
  tag?: string;
}

/** What a check found: every problem at once, and how long a caller of each number can be made to wait. */
export interface Report {
  /** The problems, in the order of the document. */
  problems: Problem[];
  /** The worst-case wait of every number; empty while there are errors. */
  waits: NumberWait[];
}

/** Which characters a report lists. */
export type ReportForm =
  /** Those that are out of the ordinary. */
  | "problems"
  /** All. */
  | "whole";

/** How far a campaign got, to plan what is left. */
export interface ResumeRequest {
  /** Now: nothing is planned before it. */
  at_ms: number;
  /**
   * The rows to which the text went, in any order. A row that stands for the same number as another counts
   * for both.
   */
  done_rows: number[];
  /**
   * Ads that this advertiser sent meanwhile, beside those of the request.
   * @default []
   */
  earlier_ads?: EarlierAd[];
}

/** What became of a row of recipients. */
export type RowOutcome =
  /** The text goes out at its time. */
  | "planned"
  /** The text went out before the campaign was resumed. */
  | "done"
  /** An earlier row is the same number, perhaps in another spelling. */
  | "duplicate"
  /** It is no number. */
  | "not_a_number"
  /** It is a number that takes no texts. */
  | "not_mobile"
  /** It is a number outside Vietnam. */
  | "foreign"
  /** Nobody knows who serves the number. */
  | "carrier_unknown"
  /** No route for ads leads to the carrier. */
  | "no_route"
  /** The brandname is not approved there for ads at the time. */
  | "brandname_not_approved"
  /** The ad's text is not approved there at the time. */
  | "template_not_approved"
  /** The carrier does not take such a text: the findings say why. */
  | "text_refused"
  /** The company does not want it. */
  | "company_blocked"
  /** The person asked this company to stop. */
  | "opted_out"
  /** Somebody entered the number by hand. */
  | "blocked_by_hand"
  /** The number is in the national registry. */
  | "do_not_call"
  /** The national registry is not at hand, or too old at the time of delivery. */
  | "registry_unknown"
  /** The person had as many ads as the rules allow. */
  | "too_many_ads"
  /** There is no time at which the ad may arrive. */
  | "no_legal_time";

/** A problem of one row of many. */
export interface RowProblem {
  /** The row, from 0. */
  row: number;
  /** Its problem. */
  problem: ValueProblem;
}

/**
 * The calls that a plan is tried on, and how the people behave whom it does not command: callers, agents and
 * the business's own systems. TOML for people, JSON for programs. Nothing here is trusted until the check has
 * seen all of it.
 *
 * Times are in seconds, probabilities from 0 to 1, weights beside each other.
 */
export interface ScenarioDocument {
  /** What it is called. */
  name: string;
  /** For how many hours calls arrive. Those in progress then run to their end. */
  arrive_h: number;
  /** How long a talk lasts, where no rule says otherwise. */
  talk: Distribution;
  /** How certain agents behave. */
  agent_rules?: AgentRule[];
  /**
   * How agents behave, where no rule says otherwise.
   * @default {"decline_probability":0.0,"miss_probability":0.0}
   */
  agents?: AgentBehaviour;
  /**
   * Calls that arrive by chance.
   * @default []
   */
  arrivals?: ArrivalSource[];
  /**
   * How callers behave.
   * @default
   * {"callback_answer_probability":0.0,"callback_probability":0.0,"known_share":0.0,"return_probability":0.0,"withheld_share":0.0}
   */
  callers?: CallerBehaviour;
  /** What callers press in menus. */
  menus?: MenuBehaviour[];
  /** Calls that agents make. */
  outgoing?: OutgoingSource[];
  /** Calls that arrive as they once did. */
  replay?: ReplayCall[];
  /**
   * Where all chance comes from. The same seed gives the same callers, whatever the plan.
   * @default 1
   */
  seed?: number;
  /** When agents are there. Without any, all of the plan's are there all the time. */
  shifts?: Shift[];
  /**
   * How long a sound lasts that `sounds` does not name.
   * @default 5.0
   */
  sound_s?: number;
  /** How long sounds last. */
  sounds?: SoundLength[];
  /** When calls begin to arrive, in the plan's zone: `2026-11-23T08:00`. Either this or `start_ms`. */
  start?: string;
  /** The same as an instant, in milliseconds. */
  start_ms?: number;
  /** How long talks last with certain agents or for certain queues and groups. */
  talk_rules?: TalkRule[];
  /** How webhooks answer. */
  webhooks?: WebhookBehaviour[];
}

/** One thing wrong with a scenario. No phone number stands in it. */
export interface ScenarioProblem {
  /** A stable name for the kind of problem. */
  code: ScenarioProblemCode;
  /** Whether it keeps the scenario from being simulated. */
  severity: Severity;
  /** Where: `arrivals[1].rates[0].per_hour`. Empty for the document as a whole. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The column in the line, from 1, in code points. */
  column?: number;
  /** The line in the text, from 1, where there was a text. */
  line?: number;
}

/** The kinds of problem that a scenario can have. Each has one severity. */
export type ScenarioProblemCode =
  /** The text is not TOML or JSON at all, or names a field twice. */
  | "syntax"
  /** The text, its number of entries or the calls it would make are too many. */
  | "too_large"
  /** A field is missing or of the wrong type. */
  | "malformed"
  /** A field is not known there. */
  | "unknown_field"
  /** A text that must say something is empty. */
  | "empty_text"
  /** Two sources have the same name, or something is said twice. */
  | "duplicate"
  /** It is not said once when calls begin to arrive, or not as a date and time. */
  | "wrong_start"
  /** A number is outside the range that makes sense, or is none: `per_hour = -1`. */
  | "out_of_range"
  /** A probability or share is not between 0 and 1. */
  | "wrong_probability"
  /** A distribution makes no sense: no samples, a longest below the shortest. */
  | "wrong_distribution"
  /** Weights that add up to nothing. */
  | "no_weight"
  /** A window is no time of a day, or ends before it begins. */
  | "wrong_window"
  /** Two windows of one source hold at the same time. */
  | "overlapping_windows"
  /** The plan has no such hotline. */
  | "unknown_number"
  /** The plan has no such agent. */
  | "unknown_agent"
  /** The plan has no such queue. */
  | "unknown_queue"
  /** The plan has no such group. */
  | "unknown_group"
  /** The plan has no such menu. */
  | "unknown_menu"
  /** The plan has no such webhook. */
  | "unknown_webhook"
  /** The plan has no such destination. */
  | "unknown_destination"
  /** No carrier has this name, or none of its numbers is known. */
  | "unknown_carrier"
  /** What is pressed is not made of keys. */
  | "wrong_digits"
  /** Somebody who gives up would call again for ever. */
  | "endless"
  /** No call arrives. */
  | "no_calls"
  /** The plan has no such sound. */
  | "unknown_sound"
  /** A key is pressed that the menu does not have. */
  | "dead_key"
  /** It is not said what callers press in a menu, so each of its keys is as likely. */
  | "menu_not_said"
  /** It is not said how a webhook answers, so it is never reached. */
  | "webhook_not_said"
  /** Nobody is ever there, so that no call is answered. */
  | "nobody_there"
  /** More work arrives than the agents can do, and nobody gives up: waits grow until the plan ends them. */
  | "overload";

/** What a check of a scenario found: every problem at once, in the order of the document. */
export interface ScenarioReport {
  /** The problems. */
  problems: ScenarioProblem[];
}

/** A schedule on its own: a zone, the calendars it keeps, and rules of which the first that holds wins. */
export interface ScheduleDocument {
  /** The zone of its hours, an IANA name such as `Asia/Ho_Chi_Minh`. */
  time_zone: string;
  /**
   * The names of the calendars it keeps: `vietnam`, or one of `own_calendars`.
   * @default []
   */
  calendars?: string[];
  /**
   * The business's own calendars. None is kept unless `calendars` names it.
   * @default []
   */
  own_calendars?: Calendar[];
  /**
   * The rules, in order; at most 100, with 500 hours in all.
   * @default []
   */
  rules?: ScheduleRule[];
}

/** One thing wrong with a schedule or a calendar. */
export interface ScheduleProblem {
  /** A stable name for the kind of problem. */
  code: ScheduleProblemCode;
  /** Where, from the schedule's own root: `rules[1].hours[0].opens`. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** The kinds of problem a schedule or a calendar can have. */
export type ScheduleProblemCode =
  /** The time zone database has no zone of this name. */
  | "unknown_time_zone"
  /** No calendar has this name. */
  | "unknown_calendar"
  /** Two calendars have one name, or a calendar is kept twice. */
  | "repeated_calendar"
  /** A calendar has no name. */
  | "missing_name"
  /** A text is not a time of day. */
  | "bad_time"
  /** A window opens and closes at the same time. */
  | "empty_window"
  /** Hours name no day of the week. */
  | "no_days"
  /** A text is not a date, or there is no such day. */
  | "bad_date"
  /** A calendar lists one date twice. */
  | "repeated_date"
  /** The last day comes before the first. */
  | "reversed_dates"
  /** More rules than a schedule may have. */
  | "too_many_rules"
  /** More hours than a schedule may have. */
  | "too_many_hours";

/**
 * When something holds. Hours alone hold on ordinary days; `holidays` alone holds all day on holidays; both
 * together are the hours kept on holidays.
 */
export interface ScheduleRule {
  /** What it is called, in explanations. */
  name: string;
  /** The first local date on which it holds, `YYYY-MM-DD`. */
  first_day?: string;
  /**
   * Whether it holds on holidays instead of ordinary days.
   * @default false
   */
  holidays?: boolean;
  /**
   * The hours; none means the whole day.
   * @default []
   */
  hours?: WeeklyHours[];
  /** The last local date on which it holds, inclusive; a window that starts on it may end on the next. */
  last_day?: string;
}

/** How far something reaches. */
export type Scope =
  /** Everything the agent does, in whatever queue or group. */
  | "account"
  /** What he does for one queue. */
  | "queue";

/** A time in which texts arrive at one carrier without a pause. */
export interface SendStretch {
  /** The carrier. */
  carrier: string;
  /** When the first one arrives. */
  begins_ms: number;
  /** When the last one does. */
  ends_ms: number;
  /** How many. */
  texts: number;
}

/** `Serving` as plain data, with carriers by their names. */
export interface ServingReport {
  /** On what that rests. */
  source: CarrierSource;
  /** Whether the number was ported. */
  ported: Ported;
  /** How far the answer can be relied on. */
  freshness: Freshness;
  /** When the answer was given; none where there is none. */
  as_of_ms?: number;
  /** Whose network the range is on. */
  host?: string;
  /** To whom the range was given. */
  original?: string;
  /** Who serves the number, as far as is known. */
  serving?: string;
}

/** An account default. */
export interface Setting {
  /**
   * The value where no number overrides it.
   * @default false
   */
  enabled?: boolean;
  /**
   * Whether numbers may not override it.
   * @default false
   */
  locked?: boolean;
}

/** How bad a problem is. */
export type Severity =
  /** The plan cannot be used. */
  | "error"
  /** The plan works, but hardly as meant. */
  | "warning";

/** When agents are there, in the plan's zone. */
export interface Shift {
  /** When they sign in, `HH:MM`. */
  starts: string;
  /** When they sign out, `HH:MM` up to `24:00`, on the same day. */
  ends: string;
  /** Their extensions; all of the plan's, without any. */
  agents?: string[];
  /** When they are paused. */
  breaks?: ShiftBreak[];
  /** The days; every day without any. */
  days?: Weekday[];
}

/** When an agent is paused. */
export interface ShiftBreak {
  /** When it begins, `HH:MM`. */
  starts: string;
  /** When it ends, `HH:MM`. */
  ends: string;
}

/** How a scenario is simulated. */
export interface SimulationOptions {
  /**
   * The number of the first.
   * @default 0
   */
  first_replication?: number;
  /**
   * How long the intervals of the report are.
   * @default 1800
   */
  interval_s?: number;
  /**
   * Whether every call is recorded, in 35 bytes; percentiles are exact then, and else to 0.1 %.
   * @default true
   */
  record_calls?: boolean;
  /**
   * How often, each time with other chance. From two on, figures have intervals of confidence.
   * @default 1
   */
  replications?: number;
  /**
   * Within how long a caller who waits in no queue is answered in time. Queues have their own.
   * @default 20
   */
  service_level_s?: number;
}

/** How far a simulation is. */
export interface SimulationProgress {
  /** Replications that are done. */
  replications_done: number;
  /** Replications that there are to be. */
  replications: number;
  /** Calls that have arrived in the one in progress. */
  calls: number;
  /** Calls that are expected in one. */
  calls_expected: number;
}

/** What a plan does with the calls of a scenario, over all replications. */
export interface SimulationReport {
  /** The plan's name. */
  plan: string;
  /** The scenario's name. */
  scenario: string;
  /** Where all chance comes from. */
  seed: number;
  /** How many replications there are. */
  replications: number;
  /** When calls begin to arrive. */
  start_ms: number;
  /** When the last call of any replication was over. */
  ended_ms: number;
  /** How long an interval is. */
  interval_s: number;
  /** The scenario's sources, as columns of calls number them. */
  sources: string[];
  /** Every figure, in one order. */
  figures: FigureRow[];
  /** Every queue of the plan. */
  queues: QueueRow[];
  /** Every agent of the plan. */
  agents: AgentRow[];
  /** Time in equal stretches, from when calls begin to arrive until the last is over. */
  intervals: IntervalRow[];
}

/** A skill and how well an agent has it. */
export interface Skill {
  /** The skill. */
  name: string;
  /** From 1 (a little) to 10 (best). */
  level: number;
}

/** From this much waiting on, the agent needs at least this level. */
export interface SkillRule {
  /** Seconds waited. */
  after_s: number;
  /** The skill. */
  skill: string;
  /** The least level, 0 for none. Later rules for a skill ask for less. */
  level: number;
}

/** Why a member of a queue was passed over although his turn would have been before the one chosen. */
export type SkipCause =
  /** He is paused. */
  | "paused"
  /** He missed an offer and is left alone for a while. */
  | "resting"
  /** Another call rings at him. */
  | "offered"
  /** He is on a call. */
  | "talking"
  /** He writes up the last call. */
  | "wrap_up"
  /** His rank is not open to the caller yet. */
  | "rank_closed"
  /** The caller still asks for more of a skill than he has. */
  | "skill_too_low"
  /** He has as many conversations as he may have. */
  | "full";

/** A member of a queue who was passed over. */
export interface SkippedAgent {
  /** The agent. */
  agent: string;
  /** Why. */
  cause: SkipCause;
}

/** How much of a text a carrier takes. */
export interface SmsCap {
  /** For which kind of text. */
  kind: MessageKind;
  /** In which encoding. */
  encoding: WireEncoding;
  /** The most segments, with what the network adds; 0 where such texts are not taken at all. */
  max_segments: number;
  /** The carrier's stable name; none for every carrier without a row of its own. */
  carrier?: string;
  /**
   * Who writes the label of an ad.
   * @default "sender"
   */
  label_by?: TextWriter;
  /** The most septets or UTF-16 units of the sender's own text, where that is limited as well. */
  max_units?: number;
  /**
   * Who writes how to opt out.
   * @default "sender"
   */
  opt_out_by?: TextWriter;
  /**
   * What the network adds to the sender's text, such as a label and an opt-out line, in units of the
   * encoding.
   * @default 0
   */
  overhead_septets?: number;
  /**
   * Characters that are refused although the encoding has them.
   * @default ""
   */
  refused_characters?: string;
}

/** What matters to whether a message or a campaign may go out. */
export type SmsCause =
  /** What was given is no number. */
  | "not_a_number"
  /** The number takes no texts: a fixed line, a hotline, a short code. */
  | "not_mobile"
  /** The number is outside Vietnam, where no brandname of Vietnam is known. */
  | "foreign"
  /** Nobody knows who serves the number: an old portability answer, or a range of no known carrier. */
  | "carrier_unknown"
  /** No route of the account leads to the carrier for this kind of message. */
  | "no_route"
  /** What a verdict on the person says: see `consent`. */
  | "consent"
  /** The same text went to the same number a moment ago. */
  | "duplicate"
  /** The account has no such brandname. */
  | "unknown_brandname"
  /** The brandname is not approved at the carrier for this kind of message. */
  | "brandname_not_approved"
  /** There is neither a text nor a template, or there are both. */
  | "text_missing"
  /** The account has no such template. */
  | "unknown_template"
  /** The template is not registered for this brandname. */
  | "template_for_others"
  /** An ad in place of a care message, or the other way round. */
  | "wrong_kind"
  /** The template is not approved at the carrier. */
  | "template_not_approved"
  /** The text does not come from any approved template. */
  | "no_template_matches"
  /** A value is missing, is not known to the template, or is not what the template takes. */
  | "wrong_value"
  /** A value or text was written without its accents, as the template is registered. */
  | "unaccented"
  /** The text has accents, and the route or the template takes none. */
  | "accented"
  /** The text is more segments than the carrier takes. */
  | "too_long"
  /** The carrier refuses a character. */
  | "wrong_character"
  /** An ad has variables. */
  | "variable_in_ad"
  /** The text does not begin with a label, on a route where nobody adds it. */
  | "label_missing"
  /** The text begins with a label, and the carrier adds another. */
  | "label_doubled"
  /** The text does not end with the way to refuse, on a route where nobody adds it. */
  | "opt_out_missing"
  /** The text ends with the way to refuse, and the carrier adds another. */
  | "opt_out_doubled"
  /** Too few recipients are left. */
  | "too_few_recipients"
  /** The recipients did not agree to ads. */
  | "not_agreed"
  /** No rules for ads are known for the time, or they never let an ad arrive. */
  | "no_legal_time"
  /** The last text goes out later than carriers promise. */
  | "takes_too_long"
  /** An instant is beyond the calendar. */
  | "wrong_instant";

/**
 * Who sends texts: brandnames, templates, routes and tariff, as they stand in `sms.toml`. TOML for people,
 * JSON for programs. Nothing here is trusted until the check has seen all of it.
 */
export interface SmsDocument {
  /** The company as the law counts ads: all its brandnames together. */
  advertiser: string;
  /**
   * What becomes of a value with accents in a template without.
   * @default "refuse"
   */
  accents?: PlainPolicy;
  /**
   * The rules for brandnames: `legal`, `strict`, or one of `own_brandname_rules`.
   * @default "strict"
   */
  brandname_rules?: string;
  /**
   * The names that the account sends under.
   * @default []
   */
  brandnames?: Brandname[];
  /**
   * The rules for campaigns: `vietnam-2020`, or one of `own_campaign_rules`.
   * @default "vietnam-2020"
   */
  campaign_rules?: string;
  /**
   * Under what rules people are written to.
   * @default {"registry_max_age_h":168}
   */
  consent?: ConsentSettings;
  /**
   * The currency of the tariff, as ISO 4217 writes it.
   * @default "VND"
   */
  currency?: string;
  /**
   * Within how many minutes the same text to the same number is a duplicate; 0 is never.
   * @default 5
   */
  duplicate_within_min?: number;
  /** The way to refuse with which every ad ends: `Tu choi: soan TC gui 9241`. */
  opt_out?: string;
  /** Rules for brandnames beside the shipped ones. */
  own_brandname_rules?: BrandnameRules[];
  /** Rules for campaigns beside the shipped ones. */
  own_campaign_rules?: CampaignRules[];
  /** How long texts may be, and what networks add to them, beside what is shipped. */
  own_limits?: SmsRules[];
  /**
   * How long a portability answer counts, in hours.
   * @default 720
   */
  portability_max_age_h?: number;
  /**
   * Its ways to the carriers, one for a carrier and a kind of message.
   * @default []
   */
  routes?: SmsRoute[];
  /**
   * Its templates.
   * @default []
   */
  templates?: SmsTemplate[];
}

/** How a text fares with a carrier. */
export interface SmsEditorCarrier {
  /** The carrier's stable name. */
  carrier: string;
  /** How many segments go out, with what the network adds. */
  segments: number;
  /** How much more the last of them holds. */
  remaining: number;
  /** How many more units the carrier takes; none where no limit is known. */
  units_left: number | null;
  /** Whether nothing that is known speaks against the text. */
  fits: boolean;
}

/** What a live editor is for. */
export interface SmsEditorOptions {
  /** The kind of text that is being written. */
  kind: MessageKind;
  /** The instant whose rules of carriers hold, in UTC epoch milliseconds. */
  at_ms: number;
  /**
   * The carriers by which the text shall go, by any name they are known by.
   * @default []
   */
  carriers?: string[];
  /**
   * Which texts the author means to write.
   * @default "any"
   */
  policy?: EncodingPolicy;
  /**
   * Rules beside the shipped ones, such as those of a contract.
   * @default []
   */
  rules?: SmsRules[];
  /** What is known of the template that is being written; none where the text is a message as it is sent. */
  template?: SmsEditorTemplate;
}

/** What is wrong with a stretch of a text. */
export interface SmsEditorProblem {
  /** The first UTF-16 unit of it, in the text as it was given. */
  utf16_start: number;
  /** The UTF-16 unit after it. A problem of the whole text is empty and at its end. */
  utf16_end: number;
  /** The same in code points, as Python counts. */
  code_point_start: number;
  /** The code point after it. */
  code_point_end: number;
  /**
   * The stable name: of a `CharacterCause`, of a `CarrierProblemCode`, or `worst_case_too_long` for a
   * template whose longest messages a carrier refuses.
   */
  code: string;
  /** Whether the text may not go out like this. */
  is_error: boolean;
  /** What to write instead, empty for nothing at all; none where nothing is suggested. */
  replacement: PrivateText | null;
  /** What is wrong, in one sentence without anything of the text. */
  sentence: string;
}

/** What an editor shows beside a text. */
export interface SmsEditorState {
  /** The text on the air; of a template its fixed text, which is the least that a message can be. */
  measure: Measure;
  /** Whether no problem is an error, of the template's neither. */
  is_allowed: boolean;
  /** How many problems there are, listed or not. */
  problem_count: number;
  /** The problems: those of single characters in their order, up to 100, then those of carriers. */
  problems: SmsEditorProblem[];
  /** How the text fares with each carrier, in the order of the options; of a template its fixed text. */
  carriers: SmsEditorCarrier[];
  /** What the text is as a template; none where it is not meant to be one. */
  template?: SmsEditorTemplateState;
}

/** What is known of a template while its text is being written: a `TemplateDocument` without its text. */
export interface SmsEditorTemplate {
  /** What the messages may be written in. */
  encoding: TemplateEncoding;
  /**
   * How variables are written in the text.
   * @default "native"
   */
  dialect?: TemplateDialect;
  /**
   * What is known of the variables, at most a hundred. Where it is empty, the text alone declares them.
   * @default []
   */
  variables?: TemplateVariable[];
  /** What a template of Zalo has around its paragraphs; of no other dialect. */
  zns?: ZnsLayout;
}

/** What a text is as a template, sound or not. */
export interface SmsEditorTemplateState {
  /**
   * What `Template::check` says: errors and warnings, at most a hundred. A variable that is half typed is an
   * error at its place. Paths are those of a template's document: `text`, `variables[1].max_length`.
   */
  problems: TemplateProblem[];
  /** The variables, the first hundred of them. */
  variables: TemplatePlace[];
  /**
   * How large the messages can become before any value is known, as far as the text can be read: what is no
   * variable yet counts as fixed text.
   */
  worst_case: WorstCase;
  /** The same for each carrier, in the order of the options. */
  carriers: CarrierWorstCase[];
}

/** One thing that matters to whether a message or a campaign may go out. No number and no text stands in it. */
export interface SmsFinding {
  /** What it is. */
  cause: SmsCause;
  /** What it does. */
  effect: ConsentEffect;
  /** What was found, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The carrier that it is about, if it is about one. */
  carrier?: string;
  /** What a verdict found, where the cause is `consent`. */
  consent?: ConsentCause;
  /** Until when, if that is known. */
  until_ms?: number;
}

/** One thing wrong with an account. No phone number and no customer's text stands in it. */
export interface SmsProblem {
  /** A stable name for the kind of problem. */
  code: SmsProblemCode;
  /** Whether it keeps the account from being used. */
  severity: Severity;
  /** Where: `brandnames[1].registrations[0].carrier`. Empty for the document as a whole. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The column in the line, from 1, in code points. */
  column?: number;
  /** The line in the text, from 1, where there was a text. */
  line?: number;
}

/** The kinds of problem that an account can have. Each has one severity. */
export type SmsProblemCode =
  /** The text is not TOML or JSON at all, or names a field twice. */
  | "syntax"
  /** The text or its number of entries is beyond what an account may have. */
  | "too_large"
  /** A field is missing or of the wrong type. */
  | "malformed"
  /** A field is not known there. */
  | "unknown_field"
  /** A text that must say something is empty: `advertiser = ""`. */
  | "empty_text"
  /** A text is too long or holds a control character. */
  | "wrong_text"
  /** A number is outside the range that makes sense: `per_second = 0`. */
  | "out_of_range"
  /** No rules have this name. */
  | "unknown_rules"
  /** Two sets of own rules have the same name, or the name of shipped ones. */
  | "duplicate_rules"
  /** A rule for ads has a time, date or zone that is none. */
  | "wrong_rules"
  /** A brandname is not what the rules allow. */
  | "wrong_brandname"
  /** A brandname may cause trouble at some networks. */
  | "risky_brandname"
  /** Two brandnames are the same but for case or spaces. */
  | "brandname_clash"
  /** Two brandnames look the same at a glance. */
  | "brandnames_look_alike"
  /** A template is not sound. */
  | "wrong_template"
  /** A template may cause trouble. */
  | "risky_template"
  /** Two templates have the same id. */
  | "duplicate_template"
  /** A template names a brandname that the account does not have. */
  | "unknown_brandname"
  /** No carrier has this name. */
  | "unknown_carrier"
  /** One carrier is named twice for one kind of message. */
  | "duplicate_registration"
  /** The steps of a registration do not follow from each other. */
  | "wrong_registration"
  /** A template is registered for another kind than its own. */
  | "wrong_kind"
  /** Something is registered at a carrier to which no route leads, so that it helps nothing. */
  | "no_route"
  /** Two routes lead to one carrier for one kind of message. */
  | "duplicate_route"
  /** A route for ads on which the sender adds the way to refuse, and the account has no `opt_out` line. */
  | "missing_opt_out"
  /** A setting does nothing: a label on a route for care. */
  | "no_effect";

/** What a check of an account found: every problem at once, in the order of the document. */
export interface SmsReport {
  /** The problems. */
  problems: SmsProblem[];
}

/** A way to a carrier, for one kind of message. */
export interface SmsRoute {
  /** The carrier, by any name that is known. */
  carrier: string;
  /** For what kind of message. */
  kind: MessageKind;
  /** Who puts the label in front of an ad; what the limits say of the carrier, without it. */
  label_by?: TextWriter;
  /**
   * What a segment costs, in millionths of the currency.
   * @default 0
   */
  micros_per_segment?: number;
  /**
   * Who puts the way to refuse behind an ad; what the limits say of the carrier, without it. Where the sender
   * writes both, nothing that the network adds is counted.
   */
  opt_out_by?: TextWriter;
  /**
   * How many texts it takes in a second.
   * @default 10
   */
  per_second?: number;
  /**
   * Whether it takes texts with accents, and others that GSM-7 does not have.
   * @default false
   */
  takes_unicode?: boolean;
}

/** What carriers take of texts from a brandname, from a day on. */
export interface SmsRules {
  /** What the rules are called. */
  name: string;
  /**
   * A row for each carrier, kind and encoding that is known.
   * @default []
   */
  caps?: SmsCap[];
  /** The first day on which they hold in Vietnam, `YYYY-MM-DD`; none for as long as anybody remembers. */
  in_force_from?: string;
  /**
   * Where the rules stand, and when they were last compared with it.
   * @default ""
   */
  source?: string;
}

/** A template of the account. */
export interface SmsTemplate {
  /** The template itself. */
  document: TemplateDocument;
  /** The brandnames that it is for; all of the account's, without any. */
  brandnames?: string[];
  /**
   * Where it is registered, for its kind.
   * @default []
   */
  registrations?: Registration[];
}

/** A page or official account that people write to. */
export interface SocialChannel {
  /** A short name: a lower-case letter, then up to 14 letters, digits, `-` or `_`. */
  id: string;
  /** What it is. */
  kind: ChannelKind;
  /** What people know it by. */
  name: string;
  /** The desk that answers. */
  desk: string;
  /**
   * Whether replies may go out in windows that Facebook must have granted the app (the tag `HUMAN_AGENT`) or
   * that Zalo charges for.
   * @default false
   */
  late_replies?: boolean;
}

/** What some agents may do: all who have the role and are in the group, of those that are named. */
export interface SocialPermission {
  /**
   * Which they may give to somebody.
   * @default "never"
   */
  assign?: Reach;
  /** On which channels; on all without it. */
  channels?: string[];
  /**
   * In which they may reply.
   * @default "never"
   */
  chat?: Reach;
  /** Whom it is for; every group, and who is in none, without it. */
  group?: string;
  /**
   * Of which they may read what was written before.
   * @default "never"
   */
  history?: Reach;
  /** Whom it is for; every role without it. */
  role?: string;
  /**
   * Which conversations they see.
   * @default "never"
   */
  see?: Reach;
}

/** A role and who has it. */
export interface SocialRole {
  /** Its name, as a channel's `id`. */
  name: string;
  /** The extensions of the agents. Nobody has two roles. */
  agents: string[];
}

/** Conversations on Facebook and Zalo: the channels, who may do what, and who answers. */
export interface SocialSettings {
  /** What the account pays for, such as `ultimate`. What each tier may connect is data, in `data/social`. */
  tier: string;
  /**
   * The pages and official accounts.
   * @default []
   */
  channels?: SocialChannel[];
  /**
   * Hours without a message after which a conversation is closed; 0 never.
   * @default 24
   */
  close_after_h?: number;
  /**
   * Who answers.
   * @default []
   */
  desks?: Desk[];
  /**
   * Who may do what. Without any rule, agents see the conversations of their desks, and chat in, hand on and
   * read the history of their own. With rules, only what some rule grants is allowed, the widest that fits.
   * @default []
   */
  permissions?: SocialPermission[];
  /**
   * Hours before a token expires at which the host is asked to connect the channel again.
   * @default 72
   */
  reconnect_notice_h?: number;
  /** The platforms' rules, where they have changed since this library was made. */
  reply_rules?: ReplyRules[];
  /**
   * Roles other than `agent`, which everybody has who is in none.
   * @default []
   */
  roles?: SocialRole[];
}

/** How long a sound lasts. */
export interface SoundLength {
  /** The sound, as the plan names it. */
  sound: string;
  /** How long it lasts. */
  length_s: number;
}

/** Whose file it is. */
export type Source =
  /** Asterisk's `queues.conf`. */
  | "asterisk"
  /** FreeSWITCH's `callcenter.conf.xml`. */
  | "freeswitch";

/** What one event led to. */
export interface Step {
  /** What the host must do, in order. */
  commands: Command[];
  /** When the switchboard wants to be woken if nothing happens before; absent when nothing is pending. */
  deadline_ms: number | null;
}

/**
 * Who is offered the next call of a queue. Every order is a tuple that ends in the agent's extension, so it
 * is total; the smallest comes first. `docs/queues.md` has a worked example of each.
 */
export type Strategy =
  /** Every free agent of the best rank at once: `(rank, extension)`. */
  | "ring_all"
  /** One after another, remembered by the queue: `(rank, places after the last one offered, extension)`. */
  | "round_robin"
  /**
   * From the top of the list: `(rank, place in the list, last offered, extension)`. A caller who was missed
   * goes on down the list.
   */
  | "in_order"
  /** The least time in talk: `(rank, talk time, idle since, extension)`. */
  | "least_talk_time"
  /** The longest without a call: `(rank, idle since, extension)`. */
  | "longest_idle"
  /** The fewest calls: `(rank, calls, idle since, extension)`. */
  | "fewest_calls"
  /** By chance, evenly: `(rank, draw, extension)`. */
  | "random"
  /** By chance, in exact proportion to the members' weights: `(rank, weighted draw, extension)`. */
  | "weighted_random"
  /** One telephone, then one more, and so on: `(rank, place in the list, last offered, extension)`. */
  | "ring_progressively"
  /** The best at the skills that the queue asks for: `(rank, -sum of levels, idle since, extension)`. */
  | "most_skilled";

/** What a time condition is switched to. */
export type SwitchState =
  /** Its first rule with hours holds. */
  | "open"
  /** No rule holds. */
  | "closed"
  /** The clock decides again. */
  | "automatic";

/**
 * How long talks last. The most particular rule holds: of an agent in a queue or group, then of an agent,
 * then of a queue or group; of equals the first.
 */
export interface TalkRule {
  /** How long. */
  talk: Distribution;
  /** The agent who talks; any, without it. */
  agent?: string;
  /** The group for which is talked; any, without it. */
  group?: string;
  /** The queue for which is talked; any, without it. */
  queue?: string;
}

/** What calls from a number cost. Money is in millionths of the account's currency. */
export interface Tariff {
  /** What numbers call it. */
  name: string;
  /**
   * Its rates; the first that fits counts.
   * @default []
   */
  rates?: Rate[];
}

/** How variables are written in a template's text. */
export type TemplateDialect =
  /** `{ten_khach_hang}` or `{ten_khach_hang:30}`, with `{{` and `}}` for braces that stand for themselves. */
  | "native"
  /** `VinaPhone`'s rule of 2020: at most three `{P}`, whose types and lengths are declared in their order. */
  | "vinaphone"
  /** eSMS: `{ten:30}`, a name and the longest value; `{OTP}` may stand without a length. */
  | "esms"
  /** The gateway of HTC: `#param1` to `#param10`. */
  | "htc"
  /** Zalo's notification service (ZNS): `<customer_name>`. */
  | "zns";

/** A template as it is registered: a fixed text with places for values. */
export interface TemplateDocument {
  /** What the template is called by, in a book and in a host's records. A book has it once. */
  id: string;
  /** What its messages are sent for. An ad is a fixed text: it has no variables. */
  kind: MessageKind;
  /**
   * What the messages may be written in: a property that is registered with the template, not one of a
   * message.
   */
  encoding: TemplateEncoding;
  /** The text. In the dialect of Zalo, its paragraphs, one a line. */
  text: string;
  /**
   * How variables are written in the text.
   * @default "native"
   */
  dialect?: TemplateDialect;
  /**
   * What is known of the variables. Where it is empty, the text alone declares them; where it is not, it
   * names every variable of the text that has no length there.
   * @default []
   */
  variables?: TemplateVariable[];
  /** What a template of Zalo has around its paragraphs; of no other dialect. */
  zns?: ZnsLayout;
}

/** What the messages of a template may be written in. */
export type TemplateEncoding =
  /** ASCII that every telephone network takes as GSM-7: no accents. Carriers call it unaccented. */
  | "ascii"
  /** Any text. */
  | "unicode";

/** What a text says when it comes from a template. */
export interface TemplateMatch {
  /** The template's id. */
  template: string;
  /** The values, in the order of the text. An optional one that is not there is empty. */
  values: TemplateValue[];
  /**
   * Whether the text can be divided among the variables in another way, too. Then each value, from the first
   * on, is the shortest that it can be.
   */
  is_ambiguous: boolean;
}

/** A variable where it stands in a template. */
export interface TemplatePlace {
  /** Its name; where the dialect writes all alike, the one that is declared, or its number: `p1`. */
  name: string;
  /** What its values are. */
  kind: VariableKind;
  /** Whether a message must have a value. */
  required: boolean;
  /** The field that it stands in: `text`, `zns.title`, `zns.rows[0].value`. */
  path: string;
  /** Where in that field, with its signs and its length. */
  spot: TextSpot;
  /** The longest value in UTF-16 units; none where nothing limits it. */
  max_length?: number;
}

/** One thing wrong with a template. */
export interface TemplateProblem {
  /** A stable name for the kind of problem. */
  code: TemplateProblemCode;
  /** Whether it keeps the template from being used. */
  severity: Severity;
  /** The field at fault: `text`, `variables[1].max_length`, `zns.rows[0].value`. */
  path: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** Where in that field, if it is a text and the problem is at one place. */
  spot?: TextSpot;
}

/** The kinds of problem a template can have. */
export type TemplateProblemCode =
  /** `id` is empty. */
  | "empty_id"
  /** There is no text. */
  | "empty_text"
  /** The text is longer than any message: 39,015 characters. */
  | "text_too_long"
  /** A template of a dialect other than Zalo's has `zns`. */
  | "misplaced_zns"
  /** A variable is opened and never closed: `Chao {ten`. */
  | "unclosed"
  /** A variable opens inside another: `{ten{ho}}`. */
  | "nested"
  /** A variable without a name: `{}`. */
  | "empty_name"
  /** A sign that closes a variable where none is open: `Chao }`. */
  | "stray_brace"
  /** A name that the dialect does not have: `{Tên}`, `{P1}` for `VinaPhone`, `#param11`. */
  | "wrong_name"
  /** A length that is no number from 1 to 39,015: `{ten:0}`. */
  | "wrong_length"
  /** A variable of the text is not declared. */
  | "unknown_variable"
  /** A variable stands twice in the text. */
  | "repeated_variable"
  /** A variable is declared twice. */
  | "repeated_declaration"
  /** A declared variable is not in the text. */
  | "unused_variable"
  /** A length in the text and another in the declaration. */
  | "two_lengths"
  /** The dialect wants the longest value of every variable. */
  | "missing_length"
  /** `VinaPhone` wants a type for every variable. */
  | "missing_kind"
  /** A type that the dialect does not have. */
  | "wrong_kind"
  /** More variables than the dialect allows. */
  | "too_many_variables"
  /** An ad has a variable. */
  | "variable_in_ad"
  /** Two variables with nothing between them. */
  | "adjacent_variables"
  /** A character that an ascii template cannot have: `ế`, `“`, a backtick. */
  | "not_ascii"
  /** A control character, or one that nobody sees: a bidirectional control, a zero-width space. */
  | "invisible_character"
  /** A template of Zalo has no title. */
  | "missing_zns"
  /** A part is shorter or longer than Zalo takes. */
  | "zns_length"
  /** More or fewer paragraphs, rows or buttons than Zalo takes. */
  | "zns_count"
  /** A variable where Zalo takes none, or too many in one part. */
  | "zns_variables"
  /** Zalo wants accented Vietnamese. */
  | "zns_not_accented"
  /** A link in a fixed text. */
  | "zns_link"
  /** A telephone number in a fixed text. */
  | "zns_phone"
  /** No variable says whom or what the message is about. */
  | "zns_anonymous";

/** A variable and its value. What a value is stays out of every log. */
export interface TemplateValue {
  /** The variable's name. */
  name: string;
  /** Its value. */
  value: PrivateText;
}

/** A variable as it is declared. */
export interface TemplateVariable {
  /**
   * Its name as the text has it, without signs around it. The variables of `VinaPhone` have no names there:
   * the first declared is the first in the text.
   */
  name: string;
  /** What its values are; any text where it is left out. */
  kind?: VariableKind;
  /**
   * The longest value in UTF-16 units, which are the characters of any Vietnamese text. Without it values
   * have no limit, and neither has the message.
   */
  max_length?: number;
  /**
   * Whether a message must have a value. Where it need not, a value that is left out is empty.
   * @default true
   */
  required?: boolean;
}

/** A character of a text in NFC. */
export interface TextCharacter {
  /** Where it is in the text as it was given. A letter that was typed with separate marks spans all of them. */
  spot: TextSpot;
  /** The septets or UTF-16 units that it takes. */
  units: number;
  /** The segment that carries it, from 1. */
  segment: number;
  /** Whether the GSM alphabet has it. One that it lacks makes the whole text UCS-2. */
  in_gsm7: boolean;
  /**
   * What is out of the ordinary about it. A letter such as `à` has a cause although GSM-7 has it, because
   * Vietnamese gateways take it for accented.
   */
  cause: CharacterCause | null;
  /** What to write instead, empty for nothing at all; none where there is no plain form. */
  replacement: PrivateText | null;
}

/** A text, character by character. */
export interface TextReport {
  /** What the whole of it is. */
  measure: Measure;
  /** How many characters the form asks for, listed or not. */
  count: number;
  /** The characters, in order, up to the first 10,000. */
  characters: TextCharacter[];
}

/**
 * A stretch of a text as it was given, half-open, in the units of each language: bytes for Rust and Go,
 * UTF-16 units for Kotlin, Java, JavaScript and Swift's `NSRange`, code points for Python.
 */
export interface TextSpot {
  /** The first byte of it. */
  utf8_start: number;
  /** The byte after it. */
  utf8_end: number;
  /** The first UTF-16 unit of it. */
  utf16_start: number;
  /** The UTF-16 unit after it. */
  utf16_end: number;
  /** The first code point of it. */
  code_point_start: number;
  /** The code point after it. */
  code_point_end: number;
}

/** Who writes a part of a message. */
export type TextWriter =
  /** The sender, in the text. */
  | "sender"
  /** The network adds it on the way; written by the sender too, it would stand there twice. */
  | "network";

/** Sends calls one way or another by the clock. The first rule that holds wins. */
export interface TimeCondition {
  /** 3 digits, the first 3. */
  extension: string;
  /** What it is called. */
  name: string;
  /**
   * The calendars it keeps: `vietnam`, or the business's own.
   * @default []
   */
  calendars?: string[];
  /** Where a call goes when no rule holds. Required. */
  otherwise?: string;
  /**
   * The rules, in order.
   * @default []
   */
  rules?: TimeRule[];
  /** The zone of its hours; the account's without it. */
  time_zone?: string;
}

/**
 * When, and where to. Hours alone hold on ordinary days; `holidays` alone holds all day on holidays; both
 * together are the hours kept on holidays.
 */
export interface TimeRule {
  /** What it is called, in reasons. */
  name: string;
  /** Where it leads. */
  destination: string;
  /** The first local date on which it holds, `YYYY-MM-DD`. */
  first_day?: string;
  /**
   * Whether it holds on holidays instead of ordinary days.
   * @default false
   */
  holidays?: boolean;
  /**
   * The hours; none means the whole day.
   * @default []
   */
  hours?: WeeklyHours[];
  /** The last local date on which it holds, inclusive. */
  last_day?: string;
}

/** A value that the encoding did not have. */
export interface ValueChange {
  /** The variable's name. */
  name: string;
  /** The value as it was given. */
  given: PrivateText;
  /** The value as it is written. */
  written: PrivateText;
}

/** Why a value does not fit. The value itself is not told. */
export interface ValueProblem {
  /** A stable name for the kind of problem. */
  code: ValueProblemCode;
  /** The variable's name. Empty where the message as a whole is at fault. */
  variable: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** What can be wrong with the values for a template. */
export type ValueProblemCode =
  /** A variable that must have a value has none, or nothing but spaces. */
  | "missing_value"
  /** The template has no such variable. */
  | "unknown_variable"
  /** A variable has two values. */
  | "repeated_value"
  /** The value is longer than the variable may be. */
  | "value_too_long"
  /** The value has characters that its type does not: a line break, a letter in a number. */
  | "wrong_characters"
  /** The value's characters are right, but not what they say: a day that no calendar has. */
  | "wrong_form"
  /** The template is ascii, and the value is not or cannot be made so. */
  | "not_ascii"
  /** The message is longer than 255 segments. */
  | "message_too_long";

/** What the values of a variable are. No value has a line break, a control character or an invisible one. */
export type VariableKind =
  /** Anything. */
  | "text"
  /**
   * Letters, digits and spaces: `VinaPhone`'s type A. Its rule speaks of letters and digits without a dot;
   * spaces are taken because names have them.
   */
  | "letters_digits"
  /** The same and dots: `VinaPhone`'s type B. */
  | "letters_digits_dot"
  /** An address on the web: `VinaPhone`'s type C. With a scheme or without: `https://a.vn/x`, `a.vn/x`. */
  | "url"
  /** Digits, with the signs that numbers have: `1.250.000`, `-3,5`. */
  | "number"
  /** A day of the calendar: `31/12/2026`, `31-12-2026`, `31.12.2026` or `2026-12-31`. */
  | "date"
  /** A telephone number. */
  | "phone"
  /** A one-time code: letters and digits. */
  | "otp"
  /** What identifies a customer's business: letters, digits and `- _ . /`: `HD-2026/0012`. */
  | "code"
  /** A customer's name: letters of any language, digits, spaces and `. ' - ( )`. */
  | "customer_name"
  /** An amount of money in dong, as Zalo takes it: digits only, within limits (`shipped_zns_rules`). */
  | "amount"
  /** The note of a bank transfer: letters without accents, digits and spaces. */
  | "transfer_note";

/** Whether somebody may be called or written to, and all that speaks against it. */
export interface Verdict {
  /** The answer. */
  decision: ConsentDecision;
  /** Everything that was found, what refuses first. */
  findings: ConsentFinding[];
}

/** Asks the business's own API where a call goes. */
export interface Webhook {
  /** 3 digits, the first 5. */
  extension: string;
  /** What it is called. */
  name: string;
  /** An `http` or `https` address without credentials. */
  url: PrivateText;
  /** Where a call goes when the API gives no usable answer. Required. */
  fallback?: string;
  /**
   * The destinations the API may choose; none listed means every one in the plan.
   * @default []
   */
  may_route_to?: string[];
  /**
   * How often to ask again after a time-out, a failure or a status other than 200, from 0 to 5. An answer
   * that leads nowhere is not asked for again.
   * @default 0
   */
  retries?: number;
  /** Seconds to wait for each answer, 1 to 60. Required. */
  timeout_s?: number;
}

/**
 * What a webhook must answer, with status 200: a JSON object that names a destination. Other fields are
 * ignored, so an API may say more.
 */
export interface WebhookAnswer {
  /** An extension, or the name of a known-agent route. */
  destination: string;
}

/** How a webhook answers. */
export interface WebhookBehaviour {
  /** The webhook's extension. */
  webhook: string;
  /** What it answers, beside each other by weight. */
  answers: WebhookChoice[];
  /** How long it takes; no time, without it. */
  delay?: Distribution;
  /**
   * How likely it is that it cannot be reached.
   * @default 0.0
   */
  failure_probability?: number;
}

/** What a webhook answers, and how likely that is. */
export interface WebhookChoice {
  /** Where it sends the call. */
  destination: string;
  /** How likely, beside the others. */
  weight: number;
}

/** Why a webhook could not be asked. */
export type WebhookFailure =
  /** No answer in time. */
  | "timed_out"
  /** No connection: name, network or TLS. */
  | "unreachable";

/** Why a webhook's answer, or the lack of one, was not followed. */
export type WebhookProblem =
  /** No answer in time. */
  | "timed_out"
  /** No connection: name, network or TLS. */
  | "unreachable"
  /** The HTTP status was not 200. */
  | "bad_status"
  /** The body was not JSON of the shape in `schema/webhook-answer.json`. */
  | "bad_answer"
  /** The plan has no such destination. */
  | "unknown_destination"
  /** The webhook's `may_route_to` does not list it. */
  | "not_allowed"
  /** The call has been there since it last waited for a person. */
  | "loop"
  /** Webhooks have sent this call on as often as one call may be. */
  | "too_many_answers";

/** What a webhook is asked: the JSON body of the request. */
export interface WebhookQuestion {
  /** The host's name for the call. */
  call_id: string;
  /** The hotline that was dialled. */
  number: PhoneNumber;
  /** Who calls. */
  caller: PhoneNumber;
  /** The webhook's extension. */
  webhook: string;
  /** 1 for the first try. */
  attempt: number;
}

/** A day of the week, from Monday (ISO 8601). */
export type Weekday =
  /** Monday. */
  | "mon"
  /** Tuesday. */
  | "tue"
  /** Wednesday. */
  | "wed"
  /** Thursday. */
  | "thu"
  /** Friday. */
  | "fri"
  /** Saturday. */
  | "sat"
  /** Sunday. */
  | "sun";

/**
 * The same hours on some days of the week, in local time.
 *
 * A window belongs to the day it starts on: `22:00` to `06:00` on `fri` runs into Saturday morning. It is
 * half-open: at `closes` it is closed. `24:00` is a legal end; equal times are not a window.
 */
export interface WeeklyHours {
  /** The days on which the window opens. */
  days: Weekday[];
  /** Opening time, `HH:MM` from `00:00` to `23:59`. */
  opens: string;
  /** Closing time, `HH:MM` up to `24:00`; earlier than `opens` means the next day. */
  closes: string;
}

/** Why an agent is not being offered a call, or that he is ringing or talking with the caller. */
export interface WhyNot {
  /** The reason that comes first. */
  because: Reason;
  /** The same in one plain English sentence. */
  sentence: string;
}

/** How the characters of a text message go over the air. */
export type WireEncoding =
  /**
   * The GSM 7-bit default alphabet with its extension table: 160 septets alone, 153 in each of several
   * segments.
   */
  | "gsm7"
  /** UCS-2, in practice UTF-16: 70 units alone, 67 in each of several segments. */
  | "ucs2";

/** One extra working day. */
export interface WorkingDay {
  /** The local date, `YYYY-MM-DD`. */
  date: string;
  /** Why it is worked. */
  name: string;
  /** The day of the week whose hours it keeps. */
  hours_of: Weekday;
}

/** How large the messages of a template can become, before any value is known. */
export interface WorstCase {
  /** How the largest message goes over the air. */
  encoding: WireEncoding;
  /** The fewest segments: those of the fixed text. */
  least_segments: number;
  /** The variables without a limit. */
  unbounded: string[];
  /**
   * The most segments; none where a variable has no limit. A bound: where characters of two units may part
   * segments, one unit of each segment is taken to be lost.
   */
  segments?: number;
  /** The most septets or UTF-16 units; none where a variable has no limit. */
  units?: number;
}

/** The least and the most of an amount, in dong. */
export interface ZnsAmount {
  /** The least. */
  least: number;
  /** The most. */
  most: number;
}

/** What a template of Zalo has around its paragraphs. */
export interface ZnsLayout {
  /** The title. */
  title: string;
  /**
   * The labels of the buttons.
   * @default []
   */
  buttons?: string[];
  /**
   * The table.
   * @default []
   */
  rows?: ZnsRow[];
}

/** The longest value of a kind. */
export interface ZnsLength {
  /** The kind. */
  kind: VariableKind;
  /** Its longest value in characters. */
  most: number;
}

/** The least and the most of something, both allowed. */
export interface ZnsRange {
  /** The least. */
  least: number;
  /** The most. */
  most: number;
}

/** A row of the table in a template of Zalo. */
export interface ZnsRow {
  /** What the value is; a fixed text. */
  name: string;
  /** The value, with at most one variable. */
  value: string;
}

/** What Zalo asks of the templates of its notification service, at a day. */
export interface ZnsRules {
  /** What the rules are called. */
  name: string;
  /** The day on which they were last compared with their source, `YYYY-MM-DD`. */
  as_of: string;
  /** Where they stand. */
  source: string;
  /** Characters of the title, as it is written. */
  title: ZnsRange;
  /** The most variables of the title. */
  title_variables: number;
  /** How many paragraphs there are. */
  paragraphs: ZnsRange;
  /** Characters of a paragraph, as it is written. */
  paragraph: ZnsRange;
  /** The most variables of all paragraphs together. */
  paragraph_variables: number;
  /** Rows of the table, where there is one. */
  rows: ZnsRange;
  /** Characters of a row's name. */
  row_name: ZnsRange;
  /** Characters of a row's value, as it is written. */
  row_value: ZnsRange;
  /** The most variables of a row's value. */
  row_variables: number;
  /** How many buttons there are. */
  buttons: ZnsRange;
  /** Characters of a button's label. */
  button: ZnsRange;
  /** The most variables of a template with a one-time code. */
  otp_variables: number;
  /** An amount of money, in dong. */
  amount: ZnsAmount;
  /** The longest values by kind. Those of other kinds are declared with the template. */
  lengths: ZnsLength[];
}
