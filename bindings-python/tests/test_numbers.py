"""Telephone numbers: the cases that every language runs, columns, masks and who serves a number."""

import json
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import tongdai
from tongdai import (
    MalformedError,
    MaskPattern,
    NumberColumns,
    NumberReport,
    PortabilityAnswer,
    ServingReport,
    carriers,
    describe_number,
    describe_numbers,
    mask,
    mask_number,
    number_codes,
    parse_numbers,
    serving_carrier,
)

from conftest import ROOT

FOLDER = ROOT / "tests" / "numbers"
SECRET = "0912345678"


def cases(folder: Path = FOLDER) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield f"{path.stem}: {case['name']}", case["text"], case["expect"]


ALL = list(cases())
TEXTS = [text for _, text, _ in ALL]


def assert_holds(found: Any, expected: Any) -> None:
    """Objects have what is expected of them; everything else is equal."""
    if not isinstance(expected, dict):
        assert found == expected
        return
    assert isinstance(found, dict)
    assert set(expected) <= set(found)
    for name, value in expected.items():
        assert_holds(found[name], value)


def test_there_are_as_many_cases_as_there_should_be() -> None:
    assert ALL
    assert len(ALL) == int((FOLDER / "count").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_case(text: str, expected: dict[str, Any]) -> None:
    report = describe_number(text)
    assert expected
    assert_holds(report.to_dict(), expected)
    assert report.given == text
    assert NumberReport.from_json(report.to_json()) == report


def row(columns: NumberColumns, i: int) -> dict[str, Any]:
    """A row of columns in the words of a report."""
    codes = columns.codes
    return {
        "key": columns.keys[i],
        "short": columns.short[i],
        "kind": codes.classes[columns.classes[i]],
        "carrier": codes.carriers[columns.carriers[i]],
        "host_network": codes.carriers[columns.hosts[i]],
        "problem": codes.problems[columns.problems[i]],
        "changes": tuple(change for bit, change in enumerate(codes.changes) if columns.changes[i] >> bit & 1),
    }


def row_of(report: NumberReport) -> dict[str, Any]:
    key = -1 if report.canonical is None else 0
    is_short = report.canonical is not None and report.e164 is None
    return {
        "key": key if report.e164 is None else int(report.e164),
        "short": int(report.canonical) if is_short and report.canonical else 0,
        "kind": report.kind,
        "carrier": report.carrier,
        "host_network": report.host_network,
        "problem": report.problem and report.problem.code,
        "changes": report.changes,
    }


def test_columns_say_what_reports_say() -> None:
    one_line = [text for text in TEXTS if text.splitlines() == [text]]
    assert len(one_line) > 200
    for texts, columns in [(TEXTS, parse_numbers(TEXTS)), (one_line, parse_numbers("\n".join(one_line)))]:
        reports = describe_numbers(texts)
        assert len(columns) == len(texts) == len(reports)
        assert reports == tuple(describe_number(text) for text in texts)
        for i, report in enumerate(reports):
            assert row(columns, i) == row_of(report), ALL[TEXTS.index(texts[i])][0]


def test_columns_are_buffers() -> None:
    columns = parse_numbers(["0912345678", "113", "0912****78", ""])
    assert columns.keys.tolist() == [84912345678, 0, -1, -1]
    assert columns.short.tolist() == [0, 113, 0, 0]
    formats = {"keys": "q", "short": "i", "classes": "B", "carriers": "B", "hosts": "B", "problems": "B", "changes": "H"}
    for name, format in formats.items():
        column: memoryview = getattr(columns, name)
        assert (column.format, column.shape, column.readonly, column.contiguous) == (format, (4,), True, True)
        assert array(format, column).tolist() == column.tolist()
        # The same memory, however often it is asked for.
        assert column.obj is getattr(columns, name).obj
    assert repr(columns) == "<tongdai.NumberColumns of 4 rows>"
    assert len(parse_numbers([])) == len(parse_numbers("")) == 0
    assert len(parse_numbers("\n\n")) == 2
    assert parse_numbers(text for text in [SECRET]).keys[0] == 84912345678
    with pytest.raises(AttributeError):
        columns.keys = columns.keys  # type: ignore[misc]


def test_codes_are_places_in_tables() -> None:
    codes = number_codes()
    assert codes == parse_numbers([]).codes
    assert (codes.classes[:3], codes.carriers[:3]) == ((None, "mobile", "fixed"), (None, "viettel", "vinaphone"))
    assert codes.problems[0] is None
    assert [entry.name for entry in carriers()] == list(codes.carriers[1:])
    assert [entry.code for entry in carriers()] == list(range(1, len(codes.carriers)))
    [vinaphone] = [entry for entry in carriers() if "gpc" in entry.synonyms]
    assert (vinaphone.name, vinaphone.label) == ("vinaphone", "VinaPhone")


def test_threads_read_at_once() -> None:
    texts = TEXTS * 20
    expected = parse_numbers(texts).keys
    with ThreadPoolExecutor(8) as pool:
        assert all(columns.keys == expected for columns in pool.map(parse_numbers, [texts] * 32))


def test_masks() -> None:
    assert mask_number(SECRET) == mask(SECRET) == "*******678"
    assert mask_number("1234") == mask("1234") == "*234"
    assert mask_number(SECRET, None) == mask(SECRET)
    assert mask_number(SECRET, MaskPattern(shown_at_start=3, shown_at_end=2)) == "091*****78"
    assert mask_number(SECRET, MaskPattern(sign="x")) == "xxxxxxx678"
    # At most half is ever shown.
    for shown in (99, 255, 256, 2**31 - 1):
        assert mask_number(SECRET, MaskPattern(shown_at_start=shown, shown_at_end=shown)) == "*****45678"
    assert mask_number(SECRET, MaskPattern(shown_at_start=-1, shown_at_end=-(2**31))) == "*" * 10
    assert mask_number(SECRET, MaskPattern(sign="")) == mask_number(SECRET, MaskPattern(sign="7")) == "*******678"


def test_who_serves_a_number() -> None:
    told = serving_carrier(SECRET, None, at_ms=0, max_age_s=86_400)
    assert (told.original, told.serving, told.source, told.ported) == ("vinaphone", "vinaphone", "prefix", "unknown")
    assert (told.freshness, told.as_of_ms) == ("none", None)

    answer = PortabilityAnswer(carrier="VTE", as_of_ms=1000, origin="dip")
    fresh = serving_carrier("+84 912 345 678", answer, at_ms=86_401_000, max_age_s=86_400)
    assert (fresh.serving, fresh.ported, fresh.freshness, fresh.source) == ("viettel", "yes", "fresh", "dip")
    stale = serving_carrier(SECRET, answer, at_ms=86_401_001, max_age_s=86_400)
    assert (stale.serving, stale.ported, stale.freshness, stale.as_of_ms) == (None, "unknown", "stale", 1000)
    assert serving_carrier("0873123456", None, at_ms=0, max_age_s=0).host == "vinaphone"
    for extreme in (2**63 - 1, -(2**63)):
        serving_carrier(SECRET, answer, at_ms=extreme, max_age_s=extreme)

    with pytest.raises(MalformedError) as caught:
        serving_carrier("0912****78", None, at_ms=0, max_age_s=0)
    assert caught.value.path == "number"
    assert "hidden" in caught.value.message


def test_nothing_shows_a_number() -> None:
    report = describe_number(SECRET)
    shown = [report, describe_number("0912 345 678 ext 12"), describe_numbers([SECRET]), parse_numbers([SECRET])]
    for digits in ("0912", "345", "678"):
        assert digits not in repr(shown)
    assert report.e164 == "+84912345678"


def test_every_answer_is_weighed_as_its_case_says() -> None:
    file = ROOT / "tests" / "portability" / "serving.json"
    weighed = json.loads(file.read_text(encoding="utf-8"))["cases"]
    assert len(weighed) > 10
    for case in weighed:
        answer = case["answer"] and PortabilityAnswer.from_json(json.dumps(case["answer"]))
        told = serving_carrier(case["number"], answer, at_ms=case["at_ms"], max_age_s=case["max_age_s"])
        assert told == ServingReport.from_json(json.dumps(case["expect"])), case["why"]


ODD = ["", "\0", "0\0912345678", "📞" * 10_000, "٠" * 100_000, "1" * 1_000_000, "+" * 1_000_000, "\u202e\ufeff", "(" * 99_999]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_gets_a_report(text: str) -> None:
    report = describe_number(text)
    assert report.given == text
    assert (report.problem is None) == (report.canonical is not None)
    assert row(parse_numbers([text]), 0) == row_of(report)
    assert len(mask_number(text)) == len(mask_number(text, MaskPattern())) == len(text)


def test_a_million_texts() -> None:
    columns = parse_numbers(f"{SECRET}\n" * 1_000_000)
    assert len(columns) == 1_000_000
    assert bytes(columns.problems) == bytes(1_000_000)


WRONG: list[Any] = [None, 1, 1.5, float("nan"), b"0912345678", object(), True, "\ud800", "0912345678\udfff"]


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_wrong_types_are_malformed(value: Any) -> None:
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: describe_number(value), "text"),
        (lambda: describe_numbers([SECRET, value]), "texts[1]"),
        (lambda: parse_numbers([SECRET, value]), "texts[1]"),
        (lambda: mask_number(value), "number"),
        (lambda: serving_carrier(value, None, at_ms=0, max_age_s=0), "number"),
    ]
    if not isinstance(value, bytes):
        attempts += [(lambda: describe_numbers(value), "texts"), (lambda: parse_numbers(value), "texts")]
    if not isinstance(value, int) or isinstance(value, bool):
        attempts += [
            (lambda: serving_carrier(SECRET, None, at_ms=value, max_age_s=0), "at_ms"),
            (lambda: serving_carrier(SECRET, None, at_ms=0, max_age_s=value), "max_age_s"),
        ]
    if value is not None:
        attempts += [
            (lambda: mask_number(SECRET, value), "pattern"),
            (lambda: serving_carrier(SECRET, value, at_ms=0, max_age_s=0), "answer"),
        ]
    for attempt, path in attempts:
        with pytest.raises(MalformedError) as caught:
            attempt()
        assert caught.value.path == path
        assert SECRET not in f"{caught.value} {caught.value!r}"


def test_one_text_is_no_list_of_them() -> None:
    with pytest.raises(MalformedError):
        describe_numbers(SECRET)


def test_what_fails_while_it_is_read_is_raised_as_it_is() -> None:
    def texts() -> Iterator[str]:
        yield SECRET
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        parse_numbers(texts())
    assert tongdai.describe_number("0912345678").national == SECRET
