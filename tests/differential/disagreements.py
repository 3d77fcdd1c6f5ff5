"""Why our reading of a text differs from that of the Python package phonenumbers: the classes of phonenumbers.toml.

Each class is a rule over one disagreement. The first rule that holds names it. What no rule explains is a fault.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Disagreement:
    """One text that is read in two ways."""

    text: str
    #: The E.164 form that phonenumbers gives and holds valid.
    theirs: str | None
    #: Our E.164 form.
    ours: str | None
    #: The stable name of our problem.
    problem: str | None
    kind: str | None
    changes: list[str] = field(default_factory=list)

    @property
    def digits(self) -> str:
        return "".join(str(int(c)) for c in self.text if c.isdecimal())

    def refused(self, *problems: str) -> bool:
        """Whether we refuse, for one of these problems, what they take."""
        return self.theirs is not None and self.problem in problems

    def taken(self, change: str) -> bool:
        """Whether we take, with this change, what they refuse."""
        return self.theirs is None and self.problem is None and change in self.changes


def _foreign(d: Disagreement) -> bool:
    return not (d.theirs or d.ours or "").startswith("+84")


RULES: dict[str, Callable[[Disagreement], bool]] = {
    "short_numbers": lambda d: d.theirs is None and d.kind in ("short_code", "emergency"),
    "spreadsheet_decimal": lambda d: "dropped_decimal" in d.changes,
    "codes_until_2018": lambda d: d.taken("migrated_2018"),
    "masked": lambda d: d.refused("masked"),
    "several_numbers": lambda d: d.refused("several_numbers"),
    "letters": lambda d: d.refused("letters"),
    "senders_names": lambda d: d.refused("alphanumeric"),
    "email_addresses": lambda d: d.refused("email_address"),
    "extension_marks": lambda d: d.refused("bad_extension") or (d.theirs is not None and d.problem is not None and "x" in d.text),
    "signs": lambda d: d.refused("bad_sign"),
    "extensions_in_vietnamese": lambda d: d.taken("split_extension"),
    "sip_addresses": lambda d: d.taken("from_uri") and d.text.strip().lower().startswith("sip"),
    "tel_with_needless_context": lambda d: d.taken("from_uri") and "phone-context" in d.text,
    "marks": lambda d: d.taken("stripped_marks"),
    "beyond_e164": lambda d: d.refused("too_long") and len(d.theirs or "") > 16,
    "inserted_area_code": lambda d: d.refused("not_in_country") and len((d.theirs or "")[1:]) > len(d.digits.removeprefix("00")),
    "two_trunk_zeros": lambda d: d.refused("unassigned") and d.digits.removeprefix("00").startswith("8400"),
    "older_metadata": lambda d: _foreign(d) and (d.refused("not_in_country") or d.kind == "foreign"),
}


def class_of(disagreement: Disagreement) -> str | None:
    """The class of a disagreement; none if nothing explains it."""
    return next((name for name, holds in RULES.items() if holds(disagreement)), None)
