"""Decides who rings, what plays and why, for a business telephone system: events in, commands out.

    >>> from tongdai import Plan, Switchboard, actions, events
    >>> plan = Plan.from_text('''
    ... name = "Two desks"
    ... numbers = [{ number = "02471001234", inbound = "1001" }]
    ... groups = [{ extension = "1001", name = "Reception" }]
    ... agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
    ... ''')
    >>> board = Switchboard(plan)
    >>> _ = board.step(events.AgentSignedIn(at_ms=0, agent="10001"))
    >>> step = board.step(
    ...     events.CallArrived(at_ms=1000, call_id="c1", number="02471001234", caller="0912345678")
    ... )
    >>> [command.action.agent for command in step.commands if isinstance(command.action, actions.Ring)]
    ['10001']

Same plan, same seed, same events in the same order: same commands, in every language and after any restore.
"""

from tongdai import actions, choices, documents, errors, events, reasons
from tongdai._native import (
    Blocklist,
    NumberColumns,
    Plan,
    Schedule,
    Switchboard,
    carriers,
    check,
    describe_number,
    describe_numbers,
    dnc_command,
    import_plan,
    is_withheld,
    judge,
    mask,
    mask_number,
    number_codes,
    parse_numbers,
    serving_carrier,
    shipped_ad_rules,
    time_zone_data_version,
    version,
)
from tongdai.actions import Action
from tongdai.errors import (
    BadBlocklistError,
    BadSnapshotError,
    InternalError,
    MalformedError,
    TongdaiError,
    UnsoundPlanError,
    UnsoundScheduleError,
)
from tongdai.events import Event
from tongdai.instants import at
from tongdai.reasons import Reason
from tongdai.records import (
    AgentStatus,
    BlockEntry,
    BlockHit,
    BlockTerms,
    CallPlan,
    CallRequest,
    CarrierEntry,
    Command,
    ConsentFinding,
    ConsentRequest,
    DncCommand,
    Explanation,
    FailureCause,
    ImportNote,
    ImportReport,
    Imported,
    Interval,
    LineError,
    MaskPattern,
    MayAnswer,
    MemberFigures,
    NumberCodes,
    NumberComplaint,
    NumberReport,
    NumberWait,
    PassedNumber,
    PlannedAttempt,
    PortabilityAnswer,
    Problem,
    QueueFigures,
    RegistrySnapshot,
    ReplyAnswer,
    Report,
    ScheduleProblem,
    ServingReport,
    SkippedAgent,
    Step,
    Verdict,
    WhyNot,
)

__version__ = version()

__all__ = [
    "Action",
    "AgentStatus",
    "BadBlocklistError",
    "BadSnapshotError",
    "BlockEntry",
    "BlockHit",
    "BlockTerms",
    "Blocklist",
    "CallPlan",
    "CallRequest",
    "CarrierEntry",
    "Command",
    "ConsentFinding",
    "ConsentRequest",
    "DncCommand",
    "Event",
    "Explanation",
    "FailureCause",
    "ImportNote",
    "ImportReport",
    "Imported",
    "InternalError",
    "Interval",
    "LineError",
    "MalformedError",
    "MaskPattern",
    "MayAnswer",
    "MemberFigures",
    "NumberCodes",
    "NumberColumns",
    "NumberComplaint",
    "NumberReport",
    "NumberWait",
    "PassedNumber",
    "Plan",
    "PlannedAttempt",
    "PortabilityAnswer",
    "Problem",
    "QueueFigures",
    "Reason",
    "RegistrySnapshot",
    "ReplyAnswer",
    "Report",
    "Schedule",
    "ScheduleProblem",
    "ServingReport",
    "SkippedAgent",
    "Step",
    "Switchboard",
    "TongdaiError",
    "UnsoundPlanError",
    "UnsoundScheduleError",
    "Verdict",
    "WhyNot",
    "actions",
    "at",
    "carriers",
    "check",
    "choices",
    "describe_number",
    "describe_numbers",
    "dnc_command",
    "documents",
    "errors",
    "events",
    "import_plan",
    "is_withheld",
    "judge",
    "mask",
    "mask_number",
    "number_codes",
    "parse_numbers",
    "reasons",
    "serving_carrier",
    "shipped_ad_rules",
    "time_zone_data_version",
    "version",
]
