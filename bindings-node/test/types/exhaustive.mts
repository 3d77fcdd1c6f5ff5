// Compiled, never run: what a host may write, and what the compiler must refuse.
import {
  Blocklist,
  EmailSenders,
  Plan,
  SmsEditor,
  Switchboard,
  Template,
  TemplateBook,
  TongdaiError,
  check,
  describeNumber,
  dncCommand,
  judge,
  judgeReply,
  maskNumber,
  measureText,
  parseNumbers,
  servingCarrier,
  shippedReplyRules,
} from "tongdai";
import type {
  Action,
  Authorization,
  BlocklistErrorCode,
  CallPlan,
  Campaign,
  CampaignRow,
  Command,
  EmailAnswer,
  ErrorCode,
  Event,
  Measure,
  NumberClass,
  NumberColumns,
  PlanDocument,
  Problem,
  RegistrationErrorCode,
  ReplyVerdict,
  SmsAccount,
  TemplateMatch,
} from "tongdai";
import type { Step, Variant } from "tongdai";

declare const plan: Plan;
const board = new Switchboard(plan);
const step: Step = board.step({ type: "call_arrived", at_ms: 0, call_id: "c1", number: "1900", caller: "" });
const deadline: number | null = step.deadline_ms;

function carryOut({ action, call_id }: Command): string {
  switch (action.type) {
    case "ring":
      return `${call_id ?? ""} ${action.agent} ${action.ring_s + action.offer} ${action.caller_shown}`;
    case "stop_ringing":
    case "connect":
    case "set_agent":
      return action.agent;
    case "play":
    case "hold_music":
    case "announce":
    case "offer_callback":
      return action.sound;
    case "say_position":
    case "leave_queue":
    case "release_caller":
    case "move_caller":
      return action.queue;
    case "reset_figures":
      return action.queue ?? "all";
    case "dial_caller":
      return `${action.callee} ${action.agent}`;
    case "ask_portability":
      return `${action.callee} within ${action.timeout_ms} ms`;
    case "dial_attempt":
      return `${action.number} shows ${action.caller_id} and calls ${action.callee} for ${action.ring_s} s`;
    case "set_carrier":
      return action.carrier ?? "nobody knows";
    case "set_blocklist":
    case "use_blocklist":
      return String(action.entries);
    case "stop_dialling":
      return String(action.request);
    case "route":
      return action.destination;
    case "collect_digits":
      return String(action.max_digits);
    case "ask_webhook":
      return action.url;
    case "hang_up":
      return action.cause;
    case "use_plan":
      return String(action.calls_moved);
    case "set_override":
      return action.time_condition;
    case "set_channel":
    case "ask_reconnect":
      return action.channel;
    case "queue_conversation":
      return `${action.contact} at ${action.desk}`;
    case "assign_conversation":
    case "deliver_message":
    case "unassign_conversation":
      return `${action.contact} ${action.agent}`;
    case "send_reply":
      return `${action.rule} ${action.tag ?? "without a tag"}`;
    case "refuse_reply":
      return `${action.rule ?? "no rule"} ${action.until_ms ?? "never"}`;
    case "close_conversation":
      return action.contact;
    case "ignore":
      return action.event;
    default: {
      // A new command does not compile until it is handled.
      const none: never = action;
      return none;
    }
  }
}

function forgetful(action: Action): string {
  switch (action.type) {
    case "ring":
      return action.agent;
    default: {
      // @ts-expect-error: most actions are not handled
      const none: never = action;
      return none;
    }
  }
}

const answered: Variant<Event, "offer_answered"> = {
  type: "offer_answered",
  at_ms: 5,
  call_id: "c1",
  agent: "10001",
};
board.stepBatch([answered, { ...answered, offer: 1 }]);

// @ts-expect-error: no caller
board.step({ type: "call_arrived", at_ms: 0, call_id: "c1", number: "1900" });
// @ts-expect-error: no such field
board.step({ type: "time_passed", at_ms: 0, colour: "red" });
// @ts-expect-error: no such event
board.step({ type: "teleported", at_ms: 0 });
// @ts-expect-error: no such cause
board.step({ ...answered, type: "offer_declined", cause: "asleep" });
// @ts-expect-error: a bigint is no instant
board.wake(1n);
// @ts-expect-error: plans are made by fromText
new Plan();
// @ts-expect-error: a switchboard needs a compiled plan
new Switchboard("name = 'x'");

const document: PlanDocument = { name: "x", queues: [{ extension: "201", name: "Sales", strategy: "longest_idle" }] };
Plan.fromDocument(document);
// @ts-expect-error: no such strategy
document.queues = [{ extension: "201", name: "Sales", strategy: "favourite" }];

try {
  check(document);
} catch (error) {
  if (error instanceof TongdaiError) {
    const code: ErrorCode = error.code;
    for (const problem of error.problems) [problem.code, problem.hint, problem.message];
    code satisfies
      | "unsound_plan"
      | "unsound_schedule"
      | "unsound_account"
      | "unsound_scenario"
      | "unsound_template"
      | "unfit_values"
      | "unsound_options"
      | "malformed"
      | "bad_snapshot"
      | "bad_blocklist"
      | "bad_registration";
    const problem: BlocklistErrorCode | RegistrationErrorCode | null = error.problem;
    void problem;
  }
}
const problems: Problem[] = check("").problems;

const editor = new SmsEditor({ kind: "care", at_ms: 0, template: { encoding: "ascii", dialect: "esms" } });
for (const { code, spot } of editor.update("{Ten").template?.problems ?? []) {
  const start: number = code === "unclosed" && spot ? spot.utf16_start : 0;
  void start;
}
const most: number | null | undefined = editor.update("{Ten:5}").template?.worst_case.units;
// @ts-expect-error: no such dialect
new SmsEditor({ kind: "care", at_ms: 0, template: { encoding: "ascii", dialect: "latin" } });
void most;

const columns: NumberColumns = parseNumbers(["0912345678"]);
parseNumbers("0912345678\n113");
const keys: Float64Array = columns.keys;
const kinds: (NumberClass | null | undefined)[] = [...columns.classes].map((code) => columns.codes.classes[code]);
const e164: string | null = describeNumber("0912345678").e164;
maskNumber("0912345678", { shown_at_end: 2 });
const ported: "yes" | "no" | "unknown" = servingCarrier(
  "0912345678",
  { carrier: "viettel", as_of_ms: 0, origin: "dip" },
  0,
  60,
).ported;
// @ts-expect-error: a number is text
describeNumber(912345678);
// @ts-expect-error: columns are made by parseNumbers
new NumberColumns();
// @ts-expect-error: nobody said so
servingCarrier("0912345678", { carrier: "viettel", as_of_ms: 0, origin: "rumour" }, 0, 60);

const list = new Blocklist();
list.add({ prefix: "090", scopes: ["email"], origin: "company" });
list.importCsv([new Uint8Array(), ""], { scopes: ["ad_texts"], origin: "opt_out" });
const found: (boolean | null)[] = list.containsMany(columns);
const call: CallPlan = plan.planCall({ at_ms: 0, agent: "10001", callee: "0912345678", purpose: "care" }, [list]);
board.step({ type: "blocklist_changed", at_ms: 0, fingerprint: board.provide(list) });
switch (judge({ at_ms: 0, number: "0912345678", channel: "call" }, { blocklists: [list] }).decision) {
  case "allow":
  case "refuse":
  case "unknown":
}
dncCommand("DK DNC")?.action satisfies "register" | "cancel" | undefined;
// @ts-expect-error: no such scope
list.remove({ number: "0912345678", scopes: ["visits"] });
// @ts-expect-error: no channel
judge({ at_ms: 0, number: "0912345678" });
// @ts-expect-error: a list is made by new Blocklist, not by its shape
plan.planCall({ at_ms: 0, agent: "10001", callee: "0912345678" }, [{ length: 0 }]);

const measured: Measure = measureText("Chào");
measured.encoding satisfies "gsm7" | "ucs2";
const template = Template.parse({ id: "hen", kind: "care", encoding: "ascii", text: "Chao {ten}" });
const match: TemplateMatch | null = new TemplateBook([template]).matchText(template.render({ ten: "Lan" }).text);
declare const account: SmsAccount;
const care: Authorization = account.authorize({ number: "0987654321", brandname: "AnTam", at_ms: 0, template: "hen" });
const ad = { id: "c", brandname: "AnTam", template: "qc", submitted_ms: 0, agreed: true };
const campaign: Campaign = account.planCampaign(ad, ["0987654321"], { blocklists: [list] });
const sent: CampaignRow[] = campaign.rows();
const senders = new EmailSenders([new Uint8Array(32)]);
const answer: EmailAnswer = senders.add({ address: "a@b.vn", list: "marketing", by: "10001" }, 0);
answer.outcome satisfies "send_link" | "confirmed" | "revoked" | "refused";
const verdict: ReplyVerdict = judgeReply({ kind: "zalo_oa", replies: 0, at_ms: 0 }, shippedReplyRules());
switch (verdict.outcome) {
  case "fits":
  case "too_late":
  case "used_up":
  case "never_wrote":
  case "no_rules":
    break;
  default:
    verdict.outcome satisfies never;
}
// @ts-expect-error: no such platform
judgeReply({ kind: "fax", at_ms: 0 });
// @ts-expect-error: an ad says when it was handed in
account.planCampaign({ id: "c", brandname: "AnTam", template: "qc" }, []);
// @ts-expect-error: a value is text
template.render({ ten: 7 });
// @ts-expect-error: no such list
senders.add({ address: "a@b.vn", list: "everybody", by: "10001" }, 0);

void [match, care, sent];
void [found, call];
void [keys, kinds, e164, ported];
void [deadline, carryOut, forgetful, problems];
