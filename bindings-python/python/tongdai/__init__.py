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
    NumberColumns,
    Plan,
    Schedule,
    Switchboard,
    carriers,
    check,
    describe_number,
    describe_numbers,
    import_plan,
    is_withheld,
    mask,
    mask_number,
    number_codes,
    parse_numbers,
    serving_carrier,
    time_zone_data_version,
    version,
)
from tongdai.actions import Action
from tongdai.errors import (
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
    CarrierEntry,
    Command,
    Explanation,
    Imported,
    ImportNote,
    Interval,
    MaskPattern,
    MemberFigures,
    NumberCodes,
    NumberComplaint,
    NumberReport,
    NumberWait,
    PortabilityAnswer,
    Problem,
    QueueFigures,
    Report,
    ScheduleProblem,
    ServingReport,
    SkippedAgent,
    Step,
    WhyNot,
)

__version__ = version()

__all__ = [
    "Action",
    "AgentStatus",
    "BadSnapshotError",
    "CarrierEntry",
    "Command",
    "Event",
    "Explanation",
    "ImportNote",
    "Imported",
    "InternalError",
    "Interval",
    "MalformedError",
    "MaskPattern",
    "MemberFigures",
    "NumberCodes",
    "NumberColumns",
    "NumberComplaint",
    "NumberReport",
    "NumberWait",
    "Plan",
    "PortabilityAnswer",
    "Problem",
    "QueueFigures",
    "Reason",
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
    "WhyNot",
    "actions",
    "at",
    "carriers",
    "check",
    "choices",
    "describe_number",
    "describe_numbers",
    "documents",
    "errors",
    "events",
    "import_plan",
    "is_withheld",
    "mask",
    "mask_number",
    "number_codes",
    "parse_numbers",
    "reasons",
    "serving_carrier",
    "time_zone_data_version",
    "version",
]
