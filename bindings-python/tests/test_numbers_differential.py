"""Our reading of numbers beside that of the package phonenumbers, over texts of every kind.

The texts, the rules and the classes of disagreement are in `tests/differential`. `UPDATE=1` writes the counts anew.
"""

import os
import re
import sys
from collections import Counter
from typing import Any

import phonenumbers
import pytest
from tongdai import describe_numbers

from conftest import ROOT

tomllib = pytest.importorskip("tomllib", reason="Python 3.10 has none; the others run this")

FOLDER = ROOT / "tests" / "differential"
CLASSES = FOLDER / "phonenumbers.toml"
COUNT = 210_000

sys.path.insert(0, str(FOLDER))

from disagreements import RULES, Disagreement, class_of  # noqa: E402
from spellings import texts  # noqa: E402


def theirs(text: str) -> str | None:
    """The E.164 form, if the text is a valid number."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def reports(lines: list[str]) -> list[dict[str, Any]]:
    """What the library says of each line."""
    return [report.to_dict() for report in describe_numbers(lines)]


def test_every_disagreement_has_a_reason() -> None:
    lines = texts(COUNT)
    assert len(set(lines)) > COUNT * 0.9
    found: Counter[str] = Counter()
    unexplained = []
    valid = 0
    for text, report in zip(lines, reports(lines), strict=True):
        expected = theirs(text)
        valid += expected is not None
        refused = report["problem"] is not None
        if report["e164"] == expected and refused == (expected is None):
            continue
        problem = report["problem"]["code"] if refused else None
        disagreement = Disagreement(text, expected, report["e164"], problem, report["kind"], report["changes"])
        name = class_of(disagreement)
        if name is None:
            unexplained.append(disagreement)
        else:
            found[name] += 1
    assert valid > COUNT * 0.35
    assert not unexplained, unexplained[:20]
    if "UPDATE" in os.environ:
        write(found)
    listed = tomllib.loads(CLASSES.read_text(encoding="utf-8"))
    assert listed["package"] == f"phonenumbers {phonenumbers.__version__}"
    counts = {entry["name"]: entry["count"] for entry in listed["classes"]}
    assert counts == dict(found)
    assert counts.keys() == RULES.keys()
    assert all(entry[key] for entry in listed["classes"] for key in ("what", "reason", "right", "example"))


def test_every_example_is_of_its_class() -> None:
    listed = tomllib.loads(CLASSES.read_text(encoding="utf-8"))["classes"]
    for entry, report in zip(listed, reports([entry["example"] for entry in listed]), strict=True):
        problem = report["problem"]["code"] if report["problem"] else None
        expected = theirs(entry["example"])
        assert entry["right"] in ("ours", "theirs", "neither")
        assert (report["e164"], problem is None) != (expected, expected is not None), entry["name"]
        disagreement = Disagreement(
            entry["example"], expected, report["e164"], problem, report["kind"], report["changes"]
        )
        assert class_of(disagreement) == entry["name"]


def write(found: Counter[str]) -> None:
    """Writes the counts into the file of classes, and leaves the rest as it is."""
    text = CLASSES.read_text(encoding="utf-8")
    for name, count in found.items():
        text = re.sub(rf'(name = "{name}"\n(?:.*\n)*?count = )\d+', rf"\g<1>{count}", text)
    CLASSES.write_text(text, encoding="utf-8")
