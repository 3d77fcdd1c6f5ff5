"""What can go wrong at the front door. Deciding itself cannot fail.

No error carries a telephone number or a customer's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from tongdai.choices import BlocklistErrorCode, RegistrationErrorCode
    from tongdai.records import (
        OptionProblem,
        Problem,
        ScenarioProblem,
        ScheduleProblem,
        SmsProblem,
        TemplateProblem,
        ValueProblem,
    )


class TongdaiError(Exception):
    """Anything that tongdai raises for the sake of what it was given."""

    code: ClassVar[str]
    """The stable name of the kind of error, the same in every language."""

    message: str
    """What is wrong, in one sentence."""
    path: str
    """Where: `numbers[2].inbound`, or the name of an argument."""
    hint: str
    """What to do about it."""

    def __init__(self, message: str, path: str = "", hint: str = "") -> None:
        super().__init__(message, path, hint)
        self.message = message
        self.path = path
        self.hint = hint

    def __str__(self) -> str:
        where = f" (at {self.path})" if self.path else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.message}{where}{hint}"


class UnsoundPlanError(TongdaiError, ValueError):
    """A plan that has errors."""

    code = "unsound_plan"

    problems: tuple[Problem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[Problem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class UnsoundScheduleError(TongdaiError, ValueError):
    """A schedule that has problems."""

    code = "unsound_schedule"

    problems: tuple[ScheduleProblem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[ScheduleProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class UnsoundAccountError(TongdaiError, ValueError):
    """An account for text messages that has errors."""

    code = "unsound_account"

    problems: tuple[SmsProblem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[SmsProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class UnsoundScenarioError(TongdaiError, ValueError):
    """A scenario that has errors, by itself or for the plan that it was to be tried on."""

    code = "unsound_scenario"

    problems: tuple[ScenarioProblem, ...]
    """Every error, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[ScenarioProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class UnsoundTemplateError(TongdaiError, ValueError):
    """A template that has errors."""

    code = "unsound_template"

    problems: tuple[TemplateProblem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[TemplateProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class BadRegistrationError(TongdaiError, ValueError):
    """A step of a registration that is refused."""

    code = "bad_registration"

    problem: RegistrationErrorCode
    """What is wrong, by its stable name."""

    def __init__(self, message: str, path: str, hint: str, problem: RegistrationErrorCode) -> None:
        super().__init__(message, path, hint)
        self.problem = problem
        self.args = (message, path, hint, problem)


class UnfitValuesError(TongdaiError, ValueError):
    """Values that do not fit a template. They are not told."""

    code = "unfit_values"

    problems: tuple[ValueProblem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[ValueProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class UnsoundOptionsError(TongdaiError, ValueError):
    """Rules of carriers, or options of an editor, that are none."""

    code = "unsound_options"

    problems: tuple[OptionProblem, ...]
    """Every problem, not only the first."""

    def __init__(
        self, message: str, path: str = "", hint: str = "", problems: tuple[OptionProblem, ...] = ()
    ) -> None:
        super().__init__(message, path, hint)
        self.problems = problems
        self.args = (message, path, hint, problems)


class MalformedError(TongdaiError, ValueError):
    """A value or a text that is not what it should be: an event, a schedule, a document."""

    code = "malformed"


class BadSnapshotError(TongdaiError, ValueError):
    """A snapshot that was not made by this version, or was changed since."""

    code = "bad_snapshot"


class BadBlocklistError(TongdaiError, ValueError):
    """An entry that is none, or bytes that are not a saved blocklist."""

    code = "bad_blocklist"

    problem: BlocklistErrorCode
    """What is wrong, by its stable name."""

    def __init__(self, message: str, path: str, hint: str, problem: BlocklistErrorCode) -> None:
        super().__init__(message, path, hint)
        self.problem = problem
        self.args = (message, path, hint, problem)


class InternalError(TongdaiError, RuntimeError):
    """A bug in tongdai. The process goes on; a switchboard or blocklist that failed inside refuses further calls."""

    code = "internal"


__all__ = [
    "BadBlocklistError",
    "BadRegistrationError",
    "BadSnapshotError",
    "InternalError",
    "MalformedError",
    "TongdaiError",
    "UnsoundAccountError",
    "UnfitValuesError",
    "UnsoundOptionsError",
    "UnsoundPlanError",
    "UnsoundScenarioError",
    "UnsoundScheduleError",
    "UnsoundTemplateError",
]
