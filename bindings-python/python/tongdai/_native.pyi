from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, final

from typing_extensions import Self

from tongdai.choices import (
    BlockOrigin,
    BlockScope,
    EmailList,
    EmailPurpose,
    Figure,
    MessageKind,
    Permission,
    PlainPolicy,
    RegistrationState,
    RegistrationSubject,
    ReportForm,
    Source,
)
from tongdai.documents import (
    AdRules,
    BrandnameRules,
    CampaignRules,
    EmailRules,
    PlanDocument,
    Registration,
    RegistrationStep,
    ReplayCall,
    ReplyRules,
    ScenarioDocument,
    ScheduleDocument,
    SmsCap,
    SmsDocument,
    SmsEditorOptions,
    SmsRules,
    TemplateDocument,
)
from tongdai.events import Event
from tongdai.records import (
    AgentStatus,
    Authorization,
    BlockEntry,
    BlockHit,
    BlockTerms,
    BrandnameClash,
    BrandnameReport,
    CallPlan,
    CallRequest,
    CampaignDiff,
    CampaignPlan,
    CampaignProgress,
    CampaignRequest,
    CampaignRow,
    CareMessage,
    CarrierEntry,
    CarrierMeasure,
    CarrierWorstCase,
    Comparison,
    ConsentRequest,
    DncCommand,
    EmailAddressReport,
    EmailAnswer,
    EmailSender,
    Estimate,
    Explanation,
    ImportReport,
    Imported,
    Interval,
    MaskPattern,
    MayAnswer,
    Measure,
    NearestTemplate,
    NewSender,
    NumberCodes,
    NumberReport,
    PlainText,
    PortabilityAnswer,
    ProviderCode,
    QueueFigures,
    RecommendOptions,
    Recommendation,
    RegistrySnapshot,
    Rendered,
    ReplayError,
    ReplyAnswer,
    ReplyRequest,
    ReplyVerdict,
    Report,
    ResumeRequest,
    RowProblem,
    ScenarioReport,
    ServingReport,
    SimulationOptions,
    SimulationProgress,
    SimulationReport,
    SmsEditorState,
    SmsReport,
    StaffingFigures,
    StaffingGoal,
    Step,
    TemplateMatch,
    TemplateProblem,
    TextReport,
    Traffic,
    Verdict,
    WhyNot,
    WorstCase,
    ZnsRules,
)

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from tongdai.plots import SimulationPlots

events: ModuleType
actions: ModuleType
reasons: ModuleType
records: ModuleType

@final
class Plan:
    """A sound plan, compiled: made once, never changed, shared by any number of switchboards and threads."""

    @classmethod
    def from_text(cls, text: str, /) -> Self:
        """Reads, checks and compiles a plan: JSON where the text starts with `{`, TOML otherwise.

        Raises `UnsoundPlanError`, with every problem found."""
    @classmethod
    def from_dict(cls, document: PlanDocument | dict[str, Any], /) -> Self:
        """Checks and compiles a plan that is already a dict.

        Raises `UnsoundPlanError`, with every problem found."""
    def report(self) -> Report:
        """Its warnings, and the worst-case wait of every number. It has no errors."""
    def to_json(self) -> str:
        """The plan as JSON text, from which an equal plan can be made."""
    def to_dict(self) -> PlanDocument:
        """The plan as a dict, from which an equal plan can be made."""
    def mermaid(self) -> str:
        """The plan as a Mermaid flowchart."""
    def dot(self) -> str:
        """The plan as a Graphviz digraph."""
    def schedule(self, extension: str, /) -> Schedule | None:
        """The schedule of a time condition, by its extension. Rules keep their order."""
    def plan_call(self, request: CallRequest, /, *, blocklists: Iterable[Blocklist] | None = None) -> CallPlan:
        """What would become of a call: which way it goes, the numbers that are tried, in order, and why not the others."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class EmailSenders:
    """The addresses that a business sends email from, each confirmed by a link that was clicked in its mailbox.

    You tell what people do, with the instant, and are told what to send. A token is HMAC-SHA256 over the address, the
    list and the instant of issue: it works once and for a time, and the next one replaces it. Instants are UTC
    milliseconds since 1970; an older one is taken as the latest seen. Threads may share one."""

    def __new__(cls, keys: Iterable[bytes], /, *, rules: EmailRules | dict[str, Any] | None = None) -> Self: ...
    @classmethod
    def restore(cls, keys: Iterable[bytes], snapshot: str, /) -> Self:
        """The senders of a snapshot, taken in any language. Links that are under way work on if their key is given.

        Raises `BadSnapshotError` where the text is none or does not fit together."""
    def snapshot(self) -> str:
        """Everything but the keys, as JSON text. It holds addresses, and no token."""
    def add(self, sender: NewSender, /, *, at_ms: int) -> EmailAnswer:
        """Adds an address, which is pending until its link is clicked. A revoked one can be added anew."""
    def resend(self, address: str, list: EmailList, /, *, at_ms: int) -> EmailAnswer:
        """Asks for another link to a pending address; the ones before it work no more."""
    def confirm(self, token: str, /, *, at_ms: int) -> EmailAnswer:
        """Takes the token of a clicked link. It confirms its address once, until its time has come."""
    def revoke(
        self, address: str, list: EmailList, /, *, by: str, at_ms: int, why: str | None = None
    ) -> EmailAnswer:
        """Takes an address back, pending or confirmed. It may not be sent from any more."""
    def forget_revoked(self) -> int:
        """Forgets the revoked addresses, and with them what their links were; how many."""
    def senders_for(self, purpose: EmailPurpose, /, *, owner: str | None = None) -> tuple[EmailSender, ...]:
        """The confirmed addresses for a purpose, in order; with an owner, only that person's."""
    def senders(self) -> tuple[EmailSender, ...]:
        """Every address, in the order of lists and addresses."""

@final
class Schedule:
    """When the rules of a time condition hold. Instants are UTC milliseconds since 1970."""

    @classmethod
    def compile(cls, document: ScheduleDocument | dict[str, Any] | str, /) -> Self:
        """Compiles a schedule that stands alone, from a dict or its JSON text.

        Raises `UnsoundScheduleError`, with every problem found."""
    def is_open(self, at_ms: int, /) -> bool:
        """Whether any rule with hours holds."""
    def rule_at(self, at_ms: int, /) -> int | None:
        """The place of the first rule that holds, from 0; none when none does."""
    def next_change(self, at_ms: int, /) -> int | None:
        """The next instant at which another rule holds, or none does; none when that never comes."""
    def intervals(self, year: int, /) -> tuple[Interval, ...]:
        """The stretches of one local year in which a rule holds, in order."""

@final
class Switchboard:
    """The front door: events in, commands out. Threads may share one; it takes one event at a time."""

    def __new__(cls, plan: Plan, /) -> Self: ...
    @classmethod
    def restore(cls, snapshot: str, /) -> Self:
        """Goes on from a snapshot.

        Raises `BadSnapshotError` where the text is no snapshot of this version."""
    def snapshot(self) -> str:
        """The whole state, as JSON text; the same bytes for the same state."""
    def step(self, event: Event, /) -> Step:
        """What an event leads to.

        One that makes no sense now changes nothing, and is answered with `actions.Ignore`."""
    def step_batch(self, events: Iterable[Event], /) -> tuple[Step, ...]:
        """The same for many events, one step for each."""
    def step_json(self, event: str, /) -> str:
        """One event as JSON text in, one line of a journal out: the same bytes in every language."""
    def wake(self, at_ms: int, /) -> Step:
        """Fires the timers that are due."""
    @property
    def deadline_ms(self) -> int | None:
        """When to be woken; none when nothing is pending."""
    @property
    def plan(self) -> Plan:
        """The plan in force."""
    def explain(self, call_id: str, /) -> Explanation | None:
        """What was decided about a call in progress, or one of the last 200 that ended."""
    def why_not(self, call_id: str, agent: str, /) -> WhyNot | None:
        """Why an agent is not being offered a call in progress."""
    def queue_figures(self, queue: str, /) -> QueueFigures | None:
        """How a queue is doing: who waits, what was counted, how fair it is; none when there is no such queue."""
    def agent_status(self, agent: str, /) -> AgentStatus | None:
        """What an agent is doing; none when there is no such agent."""
    def plan_call(self, request: CallRequest, /) -> CallPlan:
        """What would become of a call that an agent made now, with all that this switchboard knows."""
    def may(self, agent: str, permission: Permission, channel: str, contact: str, /) -> MayAnswer:
        """Whether an agent may do something with a contact's conversation on a channel; with one that has not begun, if
        there is none."""
    def may_reply(self, channel: str, contact: str, at_ms: int, /) -> ReplyAnswer:
        """Whether a reply to a contact may go out at an instant: by which of the platform's rules, and until when."""
    def provide(self, blocklist: Blocklist, /) -> str:
        """Makes a blocklist known as it is now, for `events.BlocklistChanged` to put in force; its fingerprint.

        A restored switchboard must be given the list that was in force again."""
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class Blocklist:
    """Who may not be called or written to, on whose word, and when: from a handful of entries to hundreds of millions.

    Threads may share one; its `repr` shows only counts."""

    def __new__(cls, *, hash_key: bytes | None = None) -> Self:
        """An empty list. The hash key, 16 bytes, decides where in memory a number lies and nothing else.

        One that nobody can guess is drawn where none is given."""
    @classmethod
    def load(cls, data: bytes | bytearray | memoryview | Iterable[bytes | bytearray | memoryview], /, *, hash_key: bytes | None = None) -> Self:
        """A list from the bytes that `save` made, whole or as an iterable of chunks.

        Raises `BadBlocklistError` where they are not as they were saved."""
    def save(self) -> bytes:
        """The list as bytes, for `load`: equal lists are equal bytes."""
    def fingerprint(self) -> str:
        """What the list says, in 64 hexadecimal digits: equal lists have equal fingerprints. It takes as long as saving."""
    def add(self, entry: BlockEntry, /) -> bool:
        """Adds an entry; whether it says anything that the list did not say.

        Raises `BadBlocklistError`, with the field at fault."""
    def remove(
        self,
        *,
        scopes: Iterable[BlockScope],
        number: str | None = None,
        prefix: str | None = None,
        origin: BlockOrigin | None = None,
    ) -> int:
        """Takes scopes away from the entries of a number, or of a prefix, of one origin or of all; how many entries lost
        any."""
    def remove_origin(self, origin: BlockOrigin, /) -> int:
        """Takes out every entry of an origin; how many."""
    def expire(self, at_ms: int, /) -> int:
        """Takes out every entry that has ended by an instant; how many."""
    def apply_dnc(self, number: str, command: DncCommand, /, *, at_ms: int) -> bool:
        """Carries out a text to the national registry, sent from a number at an instant; whether anything changed."""
    def set_national(self, as_of_ms: int, /) -> None:
        """Says when the national list was as it is here."""
    @property
    def national(self) -> RegistrySnapshot | None:
        """The national list's date; none where it was never loaded."""
    def contains(self, number: str, /) -> bool:
        """Whether any entry names a number, by itself or by how it begins, whatever is refused and whenever.

        Emergency numbers and short codes are in no list. Raises `BadBlocklistError` where the text is no number."""
    def contains_many(self, numbers: Iterable[str] | NumberColumns | memoryview, /) -> list[bool | None]:
        """The same of many texts, of columns of numbers or of their `keys`, in one crossing.

        None where a text is no number."""
    def find(self, number: str, /, *, at_ms: int) -> tuple[BlockHit, ...]:
        """What is refused to a number at an instant, by scope and origin.

        Raises `BadBlocklistError` where the text is no number."""
    def find_entries(self, number: str, /, *, at_ms: int) -> tuple[BlockEntry, ...]:
        """The entries that hold for a number at an instant, notes and all.

        Those for the number itself come first, then those for its prefixes, the longest first. Raises
        `BadBlocklistError` where the text is no number."""
    def import_numbers(self, source: str | bytes | bytearray | memoryview | Iterable[str | bytes | bytearray | memoryview], /, terms: BlockTerms) -> ImportReport:
        """Adds a list with a number on each line, and tells what became of every line.

        What a line does not say is as in `terms`. The source may be an iterable of chunks, such as an open file."""
    def import_csv(self, source: str | bytes | bytearray | memoryview | Iterable[str | bytes | bytearray | memoryview], /, terms: BlockTerms) -> ImportReport:
        """Adds a table whose first line names its columns, as `import_numbers` does; see `docs/blocklist.md`."""
    def __len__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[bytes]]: ...

@final
class NumberColumns:
    """What many texts are, as columns of equal length: a row for each text, in order.

    Each column is a read-only `memoryview` of whole numbers in the machine's own byte order, which `NumPy`, `array` and
    pandas take without a copy. Codes are places in the lists of `codes`."""

    @property
    def keys(self) -> memoryview:
        """The E.164 digits as a quantity, format `q`: 84912345678.

        0 for a number that is not E.164, which `short` has; -1 where the text was refused."""
    @property
    def short(self) -> memoryview:
        """The digits of a number that is not E.164, such as 113, format `i`; 0 elsewhere."""
    @property
    def classes(self) -> memoryview:
        """Codes of classes, format `B`; 0 where the text was refused, unless it is anonymous or alphanumeric."""
    @property
    def carriers(self) -> memoryview:
        """Codes of the carriers to whom the ranges were given, format `B`; 0 is none."""
    @property
    def hosts(self) -> memoryview:
        """Codes of the carriers whose networks the ranges are on, format `B`; 0 is none."""
    @property
    def problems(self) -> memoryview:
        """Codes of problems, format `B`; 0 is none."""
    @property
    def changes(self) -> memoryview:
        """What reading the texts changed, as sums of bits, format `H`; 0 is nothing."""
    @property
    def codes(self) -> NumberCodes:
        """What the codes stand for; as `number_codes()`."""
    def __len__(self) -> int: ...

@final
class SmsAccount:
    """Who sends texts, compiled: made once, never changed, shared by any number of threads."""

    @classmethod
    def from_text(cls, text: str, /) -> Self:
        """Reads, checks and compiles an account: JSON where the text starts with `{`, TOML otherwise.

        Raises `UnsoundAccountError`, with every problem found."""
    @classmethod
    def from_dict(cls, document: SmsDocument | dict[str, Any], /) -> Self:
        """Checks and compiles an account that is already a dict.

        Raises `UnsoundAccountError`, with every problem found."""
    def report(self) -> SmsReport:
        """Its warnings. It has no errors."""
    def to_json(self) -> str:
        """The account as JSON text, from which an equal account can be made."""
    def to_dict(self) -> SmsDocument:
        """The account as a dict, from which an equal account can be made."""
    def check_brandname(self, name: str, /) -> BrandnameReport:
        """Holds a name against the account's rules for brandnames."""
    def authorize(
        self, message: CareMessage, /, *, blocklists: Iterable[Blocklist] | None = None
    ) -> Authorization:
        """May this care message go out, by which route, and what does it cost? A refusal tells every reason."""
    def plan_campaign(
        self, request: CampaignRequest, rows: Iterable[str], /, *, blocklists: Iterable[Blocklist] | None = None
    ) -> Campaign:
        """Plans an ad for many: each row is a number in any spelling."""
    def planner(
        self, request: CampaignRequest, /, *, blocklists: Iterable[Blocklist] | None = None
    ) -> CampaignPlanner:
        """Plans an ad for many in steps."""
    def resume_campaign(
        self, campaign: Campaign, request: ResumeRequest, /, *, blocklists: Iterable[Blocklist] | None = None
    ) -> Campaign:
        """Plans what is left of a campaign. No number to which the text went gets it again."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class CampaignPlanner:
    """Takes the recipients of a campaign as they come, and plans. Threads may share one."""

    def add_rows(self, rows: Iterable[str], /) -> CampaignProgress:
        """Takes the next rows, each a number in any spelling; how far it got."""
    def finish(self) -> Campaign:
        """The plan. The planner is used up."""

@final
class Campaign:
    """A campaign's plan: a summary, and what became of every row. Its `repr` shows only counts."""

    @classmethod
    def from_json(cls, text: str, /) -> Self:
        """A plan from the text that `to_json` made.

        Raises `MalformedError` where it was changed so that its parts disagree."""
    def to_json(self) -> str:
        """The plan as JSON text. It holds the recipients' numbers."""
    def plan(self) -> CampaignPlan:
        """The plan in short."""
    def request(self) -> CampaignRequest:
        """What was to be sent."""
    def rows(self, first: int = 0, count: int = 2147483647, /) -> tuple[CampaignRow, ...]:
        """What became of some rows: at most `count`, from one on."""
    def columns(self) -> dict[str, memoryview]:
        """Every row as columns of equal length, by name: `outcomes`, `carriers` and `problems` of format `B`, `keys`
        and `at_ms` of format `q`, `first_rows` of format `i`."""
    def diff(self, later: Campaign, /) -> CampaignDiff:
        """How another, later plan differs from this one: who moved, who was added or left out, and why."""
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class MeasureColumns:
    """What many texts are on the air, as columns of equal length: a row for each text, in order.

    Each column is a read-only `memoryview` of whole numbers in the machine's own byte order, which `NumPy`, `array` and
    pandas take without a copy."""

    @property
    def encodings(self) -> memoryview:
        """Codes of encodings, format `B`: 1 for GSM-7, 2 for UCS-2."""
    @property
    def segments(self) -> memoryview:
        """Segments, format `i`."""
    @property
    def units(self) -> memoryview:
        """Septets or UTF-16 units, format `i`."""
    @property
    def remaining(self) -> memoryview:
        """What the last segments still hold, format `i`."""
    @property
    def characters(self) -> memoryview:
        """Code points in NFC, format `i`."""
    @property
    def accented(self) -> memoryview:
        """1 where a letter is outside ASCII or has a mark, else 0, format `B`."""
    def __len__(self) -> int: ...

@final
class SmsEditor:
    """Tells at every keystroke what a text is, what is wrong with it, and where.

    It remembers nothing: the same text gives the same state."""

    def __new__(cls, options: SmsEditorOptions | dict[str, Any], /) -> Self:
        """Raises `UnsoundOptionsError` with every carrier and rule that is none."""
    def update(self, text: str, /) -> SmsEditorState:
        """What to show beside a text. Any `str` will do: half of a surrogate pair is a problem at its place."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[type[SmsEditor], tuple[dict[str, Any]]]: ...

@final
class Template:
    """A sound template: it renders messages, and tells whether a text is one of them.

    It never changes, and any number of threads may use it."""

    @staticmethod
    def parse(document: TemplateDocument | dict[str, Any], /) -> Template:
        """Takes a document apart. Raises `UnsoundTemplateError` with every problem."""

    @staticmethod
    def check(document: TemplateDocument | dict[str, Any], /) -> tuple[TemplateProblem, ...]:
        """Everything that is wrong with a document, and everything that is odd about it."""

    @property
    def id(self) -> str:
        """What the template is called."""

    def document(self) -> TemplateDocument:
        """What it was made from."""

    @property
    def warnings(self) -> tuple[TemplateProblem, ...]:
        """What is odd about it."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables, in the order of the text."""

    def worst_case(self) -> WorstCase:
        """How large its messages can become."""

    def worst_case_for(self, carrier: str, /, *, at_ms: int) -> CarrierWorstCase:
        """How large its messages can become for a carrier, by the shipped rules in force at an instant.

        Raises `MalformedError` where no carrier has the name."""

    def render(self, values: Mapping[str, str], /, *, policy: PlainPolicy | None = None) -> Rendered:
        """The message with these values, and what it is on the air.

        Values that the encoding does not have are converted, unless the policy is `refuse`. Raises `UnfitValuesError`
        with every problem, and without the values."""

    def render_many(
        self, columns: dict[str, Sequence[str]], /, *, policy: PlainPolicy | None = None
    ) -> TemplateBatch:
        """A message for each row of columns: a dict of sequences of equal length.

        Raises `UnfitValuesError` for names that are no variables', and `MalformedError` for columns of different lengths.
        What is wrong with a row stands in the batch."""

    def match_text(self, text: str, /) -> TemplateMatch | None:
        """Whether a text is a message of this template, and with which values; `None` if not."""

    def difference(self, text: str, /) -> NearestTemplate | None:
        """Where a text first differs from this template; `None` if it is a message of it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[TemplateDocument]]: ...

@final
class TemplateBatch:
    """Messages of one template, one for each row: a sequence of texts, with columns of figures.

    A row that cannot be rendered is an empty text of no segments, and its problems are in `problems`."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> str: ...
    @property
    def texts(self) -> list[str]:
        """The messages."""

    @property
    def segments(self) -> memoryview:
        """Segments of each message, format `H`; 0 where a row has a problem."""

    @property
    def units(self) -> memoryview:
        """Septets or UTF-16 units of each message, format `I`."""

    @property
    def changed(self) -> list[int]:
        """The rows with a value that was written without accents."""

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """What is wrong with rows."""

    @property
    def total_segments(self) -> int:
        """The segments of all messages together."""

@final
class TemplateBook:
    """Thousands of templates, and which of them a text comes from.

    It never changes, and any number of threads may use it."""

    def __new__(cls, templates: Iterable[Template], /) -> Self:
        """Raises `MalformedError` where two templates have the same id."""

    def __len__(self) -> int: ...
    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, the most specific template first."""

    def match_text(self, text: str, /) -> TemplateMatch | None:
        """The most specific template that a text comes from, with its values; `None` if there is none."""

    def match_all(self, text: str, /) -> tuple[TemplateMatch, ...]:
        """Every template that a text comes from, the most specific first."""

    def nearest(self, text: str, /) -> NearestTemplate | None:
        """The template that comes nearest to a text that none matches, and where they part; `None` if one matches."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[type[TemplateBook], tuple[list[Template]]]: ...

def brandname_clashes(names: Iterable[str], /) -> tuple[BrandnameClash, ...]:
    """The names of a list that clash with an earlier one."""

def check_brandname(name: str, rules: BrandnameRules | dict[str, Any], /) -> BrandnameReport:
    """Holds a brandname against rules: every reason why it is refused."""

def check_sms_account(account: SmsDocument | dict[str, Any] | str, /) -> SmsReport:
    """Every problem of an account, from text or a dict."""

def staffing_figures(traffic: Traffic, agents: int, /, *, within_s: float | None = None) -> StaffingFigures:
    """What so many agents do with some traffic in the long run, by Erlang's formulas B, C and A.

    The limit is 20 s if none is given. Where callers wait for ever and the agents are too few, there is no mean wait.
    Raises `MalformedError` for a number that makes no sense."""

def required_agents(traffic: Traffic, goal: StaffingGoal, /) -> StaffingFigures:
    """The least agents for whom all that is stated holds, and what they do: with one less, something would not hold.

    Raises `MalformedError` for a number that makes no sense, and for a goal that states nothing."""

def recommend_agents(
    plan: Plan,
    scenario: ScenarioDocument | dict[str, Any] | str,
    queue: str,
    /,
    *,
    options: RecommendOptions | None = None,
) -> Recommendation:
    """How many agents a queue needs in each part of a scenario's day: first by formula, then by simulation with all of
    the plan's rules, until each interval has the least agents with whom it is sure that enough calls are answered in time.

    Raises `UnsoundScenarioError`, and `MalformedError` for options that make no sense and for a queue of which nothing can
    be recommended, such as one whose callers ask for skills."""

def registration_state_at(registration: Registration | dict[str, Any], /, *, at_ms: int) -> RegistrationState:
    """Where a registration stands at an instant."""

def shipped_brandname_rules() -> list[BrandnameRules]:
    """The rules for brandnames that come with this library: `legal` and `strict`."""

def shipped_campaign_rules() -> list[CampaignRules]:
    """The rules for campaigns that come with this library, with their sources."""

def shipped_provider_codes() -> tuple[ProviderCode, ...]:
    """The codes of Vietnamese gateways that mirror a cause."""

def take_registration_step(
    registration: Registration | dict[str, Any],
    step: RegistrationStep | dict[str, Any],
    /,
    *,
    subject: RegistrationSubject,
) -> Registration:
    """The registration after one more step.

    Raises `BadRegistrationError` with what is wrong; for an illegal transition, the legal ones."""

def carriers() -> tuple[CarrierEntry, ...]:
    """Every carrier, in the order of their codes."""

def check(plan: PlanDocument | dict[str, Any] | str, /) -> Report:
    """Every problem of a plan, and how long a caller of each number can be made to wait. From text or a dict."""

def describe_email(text: str, /) -> EmailAddressReport:
    """Tells whether a text is an address that mail can be sent from, and what it is in its one form.

    Any text will do: where it is none, the report's `problem` says why."""

def describe_number(text: str, /) -> NumberReport:
    """Everything there is to say of a text that should be a number.

    Any text will do: where it is no number, the report's `problem` says why."""

def describe_numbers(texts: Iterable[str], /) -> tuple[NumberReport, ...]:
    """The same for each of many texts. For millions, see `parse_numbers`."""

def dnc_command(text: str, /) -> DncCommand | None:
    """Understands a text to the national do-not-call registry, 5656; none where it is no command."""

def import_plan(source: Source, text: str, /) -> Imported:
    """Another switchboard's queues as a plan: Asterisk's `queues.conf` or FreeSWITCH's `callcenter.conf.xml`.

    Any text gives a plan without errors; what could not be carried over stands in the notes.
    """

def judge(
    request: ConsentRequest,
    /,
    *,
    blocklists: Iterable[Blocklist] | None = None,
    ad_rules: Sequence[AdRules | dict[str, Any]] | None = None,
    registry_max_age_h: int | None = None,
) -> Verdict:
    """May this person be called or written to?

    By blocklists, and by the rules for ads: the shipped ones, and others beside them. A national snapshot may be 168
    hours old, unless told otherwise. Raises `UnsoundScheduleError` where other rules have a time, date or zone that is
    none."""

def judge_reply(
    request: ReplyRequest,
    /,
    *,
    reply_rules: Sequence[ReplyRules | dict[str, Any]] | None = None,
) -> ReplyVerdict:
    """May this reply go out, by the platform's rules?

    By the shipped rules, and others beside them; it needs no switchboard. Raises `UnsoundScheduleError` where other
    rules have a date that is none."""

def mask(number: str, /) -> str:
    """A telephone number with all but its last three characters replaced by `*`."""

def mask_number(number: str, pattern: MaskPattern | None = None, /) -> str:
    """A telephone number as a pattern shows it; without a pattern, as `mask` does."""

def measure_for(carrier: str, kind: MessageKind, text: str, /, *, at_ms: int) -> CarrierMeasure:
    """Measures a text for a carrier: with what the network adds, and whether it is taken.

    Raises `MalformedError` where no carrier has the name."""

def measure_many(texts: Iterable[str], /) -> MeasureColumns:
    """Measures each of many texts, and gives columns."""

def measure_text(text: str, /) -> Measure:
    """Measures a text: its encoding, its segments, whether it is accented."""

def number_codes() -> NumberCodes:
    """What the codes in columns of numbers stand for."""

def parse_numbers(texts: Iterable[str] | str, /) -> NumberColumns:
    """Reads a number from each of many texts, or from each line of one text, and gives columns."""

def plain_text(text: str, policy: PlainPolicy | None = None, /) -> PlainText:
    """Makes a text plain, or refuses one that is not, and tells which characters have no plain form."""

def report_text(text: str, form: ReportForm | None = None, /) -> TextReport:
    """Tells of each character where it is, what it takes, in which segment it goes, and what is wrong with it."""

def serving_carrier(
    number: str, answer: PortabilityAnswer | None, /, *, at_ms: int, max_age_s: int
) -> ServingReport:
    """Who serves a number: its range weighed against a portability answer, which is fresh until it is `max_age_s` old.

    Raises `MalformedError` where the text is no number."""

def shipped_ad_rules() -> list[AdRules]:
    """The rules for ads that come with this library, with their dates and sources."""

def shipped_reply_rules() -> list[ReplyRules]:
    """The platforms' rules for replies that come with this library, with their dates, sources and how sure they are."""

def shipped_sms_rules() -> list[SmsRules]:
    """The rules of carriers that come with this library, with their dates and sources."""

def sms_caps(carrier: str, kind: MessageKind, /, *, at_ms: int) -> list[SmsCap]:
    """What a carrier takes of texts of a kind at an instant: a row for each encoding that is known.

    Raises `MalformedError` where no carrier has the name."""

def unaccent(text: str, /) -> str:
    """The text without marks on its letters, and with plain signs for typographic ones."""
def shipped_zns_rules() -> ZnsRules:
    """What Zalo asks of templates, with its date and source, as this library checks it."""

def is_withheld(number: str, /) -> bool:
    """Whether a caller withheld the number, or the network sent none."""

def version() -> str:
    """The version of tongdai, the same in every language."""

def time_zone_data_version() -> str:
    """The version of the time zone data that schedules are compiled with, such as `2025b`."""

@final
class Scenario:
    """What a plan is tried on: made once, never changed, shared by any number of simulations and threads."""

    @classmethod
    def from_text(cls, text: str, /) -> Self:
        """Reads and checks a scenario by itself: JSON where the text starts with `{`, TOML otherwise. Whether it fits a plan
        is known from `check`, or when it is simulated.

        Raises `UnsoundScenarioError`, with every error found."""
    @classmethod
    def from_dict(cls, document: ScenarioDocument | dict[str, Any], /) -> Self:
        """Checks a scenario that is already a dict.

        Raises `UnsoundScenarioError`, with every error found."""
    def check(self, plan: Plan, /) -> ScenarioReport:
        """Everything that is wrong with it for a plan, such as agents whom the plan does not have, and what may be."""
    @property
    def name(self) -> str:
        """What it is called."""
    def to_json(self) -> str:
        """The scenario as JSON text, from which an equal one can be made."""
    def to_dict(self) -> ScenarioDocument:
        """The scenario as a dict, from which an equal one can be made."""
    def replace(self, **changes: Any) -> Self:
        """The same with other values of some keys.

        Raises `UnsoundScenarioError` where that makes no sense."""
    def with_value(self, path: str, value: object, /) -> Self:
        """The same with another value at a path as problems have it: `callers.patience.mean_s`,
        `arrivals[0].rates[0].per_hour`.

        Raises `MalformedError` where nothing could stand at the path, and `UnsoundScenarioError` where the value makes no
        sense."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

def check_scenario(scenario: str | ScenarioDocument | dict[str, Any], plan: Plan, /) -> ScenarioReport:
    """Every problem of a scenario's text, TOML or JSON, for a plan. From text or a dict."""

def replay_from_csv(text: str, /, *, time_zone: str) -> tuple[list[ReplayCall], tuple[ReplayError, ...]]:
    """Reads a call record, CSV with the columns `at`, `number` and, if known, `caller`, `patience_s`, `talk_s`, `keys`.

    The calls, for `replay` of a scenario, and the lines that are none."""

def replay_from_events(events: Iterable[Event], /) -> list[ReplayCall]:
    """The calls of a journal, for `replay` of a scenario, with what became of them."""

@final
class Table:
    """A table that `pyarrow.table`, `polars.DataFrame` and others read in place: they show the memory of this one, which lives
    on while any of them does."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as a stream of Arrow, in a capsule. Each call gives another, and each can be read once."""
    def __arrow_c_schema__(self) -> object:
        """The types of its columns as a schema of Arrow, in a capsule."""
    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns."""
    def to_arrow(self) -> pyarrow.Table:
        """As a `pyarrow.Table`, without a copy."""
    def to_pandas(self) -> pandas.DataFrame:
        """As a `pandas.DataFrame`: names as categories, instants with their zone."""
    def to_polars(self) -> polars.DataFrame:
        """As a `polars.DataFrame`."""
    def __len__(self) -> int: ...

@final
class SimulationResult:
    """What a simulation came to: its report, and every call if they were recorded. It is never changed."""

    @property
    def plan(self) -> Plan:
        """The plan that was tried."""
    @property
    def scenario(self) -> Scenario:
        """What it was tried on."""
    @property
    def options(self) -> SimulationOptions:
        """How it was simulated."""
    @property
    def report(self) -> SimulationReport:
        """The report as plain data."""
    @property
    def replications(self) -> int:
        """How many replications are done."""
    @property
    def interrupted(self) -> bool:
        """Whether that is fewer than were wanted, because somebody stopped it."""
    def figure(self, name: Figure, /) -> Estimate:
        """What the replications say of a figure."""
    @property
    def calls(self) -> Table:
        """Every recorded call of all replications, in the order in which they arrived: the memory of the simulation itself."""
    @property
    def figures(self) -> Table:
        """Every figure with its interval of confidence."""
    @property
    def agents(self) -> Table:
        """A row for each agent, on average over the replications."""
    @property
    def queues(self) -> Table:
        """A row for each queue, on average over the replications."""
    @property
    def intervals(self) -> Table:
        """A row for each stretch of time, on average over the replications."""
    @property
    def plot(self) -> SimulationPlots:
        """Draws it; needs the extra `plots`."""
    @classmethod
    def _of_parts(
        cls, plan: Plan, scenario: Scenario, options: SimulationOptions, parts: list[bytes]
    ) -> Self:
        """The result of replications that were played elsewhere, such as in other processes."""
    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[Plan, Scenario, SimulationOptions, list[bytes]]]: ...

def _simulate(
    plan: Plan,
    scenario: Scenario,
    options: SimulationOptions,
    progress: Callable[[SimulationProgress], object] | None,
    /,
) -> tuple[SimulationResult, BaseException | None]:
    """Simulates; what is done, and the exception that stopped it."""

def _play(plan: Plan, scenario: Scenario, options: SimulationOptions, numbers: list[int], /) -> list[bytes]:
    """Plays some replications for `SimulationResult._of_parts`, in whatever process."""

def _compare(first: SimulationResult, second: SimulationResult, most_changes: int, /) -> Comparison:
    """What a second plan does otherwise than a first with the same callers."""

def _table(columns: list[tuple[str, str, list[Any]]], /) -> Table:
    """A table of columns that Python has: a name, `int`, `float`, `str` or `instant`, and a list of such or `None`."""
