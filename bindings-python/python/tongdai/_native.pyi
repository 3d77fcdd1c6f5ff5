from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any, final

from typing_extensions import Self

from tongdai.choices import BlockOrigin, BlockScope, Permission, Source
from tongdai.documents import AdRules, PlanDocument, ScheduleDocument
from tongdai.events import Event
from tongdai.records import (
    AgentStatus,
    BlockEntry,
    BlockHit,
    BlockTerms,
    CallPlan,
    CallRequest,
    CarrierEntry,
    ConsentRequest,
    DncCommand,
    Explanation,
    ImportReport,
    Imported,
    Interval,
    MaskPattern,
    MayAnswer,
    NumberCodes,
    NumberReport,
    PortabilityAnswer,
    QueueFigures,
    RegistrySnapshot,
    ReplyAnswer,
    Report,
    ServingReport,
    Step,
    Verdict,
    WhyNot,
)

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

def carriers() -> tuple[CarrierEntry, ...]:
    """Every carrier, in the order of their codes."""

def check(plan: PlanDocument | dict[str, Any] | str, /) -> Report:
    """Every problem of a plan, and how long a caller of each number can be made to wait. From text or a dict."""

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

def mask(number: str, /) -> str:
    """A telephone number with all but its last three characters replaced by `*`."""

def mask_number(number: str, pattern: MaskPattern | None = None, /) -> str:
    """A telephone number as a pattern shows it; without a pattern, as `mask` does."""

def number_codes() -> NumberCodes:
    """What the codes in columns of numbers stand for."""

def parse_numbers(texts: Iterable[str] | str, /) -> NumberColumns:
    """Reads a number from each of many texts, or from each line of one text, and gives columns."""

def serving_carrier(
    number: str, answer: PortabilityAnswer | None, /, *, at_ms: int, max_age_s: int
) -> ServingReport:
    """Who serves a number: its range weighed against a portability answer, which is fresh until it is `max_age_s` old.

    Raises `MalformedError` where the text is no number."""

def shipped_ad_rules() -> list[AdRules]:
    """The rules for ads that come with this library, with their dates and sources."""

def is_withheld(number: str, /) -> bool:
    """Whether a caller withheld the number, or the network sent none."""

def version() -> str:
    """The version of tongdai, the same in every language."""

def time_zone_data_version() -> str:
    """The version of the time zone data that schedules are compiled with, such as `2025b`."""
