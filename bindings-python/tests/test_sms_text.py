"""Text messages: the cases that every language runs, columns, and what a live editor takes."""

import json
from array import array
from typing import Any

import pytest
import tongdai
from tongdai import (
    MalformedError,
    SmsEditor,
    UnsoundOptionsError,
    measure_for,
    measure_many,
    measure_text,
    plain_text,
    report_text,
    shipped_sms_rules,
    sms_caps,
    unaccent,
)

from conftest import ROOT

CASES = json.loads((ROOT / "tests/sms/text.json").read_text(encoding="utf-8"))
NOW = 1_800_000_000_000


def text_of(case: dict[str, Any]) -> str:
    if "text" in case:
        return str(case["text"])
    return "".join(part["text"] * part["times"] for part in case["parts"])


def assert_holds(found: Any, expected: Any) -> None:
    """Objects have what is expected of them, lists are compared one by one; everything else is equal."""
    if isinstance(expected, dict):
        assert isinstance(found, dict)
        for name, value in expected.items():
            assert name in found
            assert_holds(found[name], value)
    elif isinstance(expected, list):
        assert len(found) == len(expected)
        for one, value in zip(found, expected, strict=True):
            assert_holds(one, value)
    else:
        assert found == expected


def ids(cases: list[dict[str, Any]]) -> list[str]:
    return [case["name"] for case in cases]


def test_there_are_cases() -> None:
    assert len(CASES["texts"]) > 40
    assert len(CASES["carriers"]) > 20
    assert len(CASES["editors"]) > 10


@pytest.mark.parametrize("case", CASES["texts"], ids=ids(CASES["texts"]))
def test_text(case: dict[str, Any]) -> None:
    text = text_of(case)
    plain = plain_text(text)
    found = {
        "measure": measure_text(text).to_dict(),
        "report": report_text(text).to_dict(),
        "plain": plain.to_dict(),
    }
    assert case["expect"]
    assert_holds(found, case["expect"])
    assert unaccent(text) == plain.text


@pytest.mark.parametrize("case", CASES["carriers"], ids=ids(CASES["carriers"]))
def test_carrier(case: dict[str, Any]) -> None:
    told = measure_for(case["carrier"], case["kind"], text_of(case), at_ms=case["at_ms"])
    assert case["expect"]
    assert_holds(told.to_dict(), case["expect"])


@pytest.mark.parametrize("case", CASES["editors"], ids=ids(CASES["editors"]))
def test_editor(case: dict[str, Any]) -> None:
    text = "".join(map(chr, case["utf16"])) if "utf16" in case else text_of(case)
    state = SmsEditor(case["options"]).update(text)
    assert case["expect"]
    assert_holds(state.to_dict(), case["expect"])


def test_columns_say_what_single_answers_say() -> None:
    texts = [text_of(case) for case in CASES["texts"]]
    columns = measure_many(texts)
    assert len(columns) == len(texts)
    for i, text in enumerate(texts):
        one = measure_text(text)
        assert columns.encodings[i] == {"gsm7": 1, "ucs2": 2}[one.encoding]
        row = (columns.segments[i], columns.units[i], columns.remaining[i], columns.characters[i])
        assert row == (one.segments, one.units, one.remaining, one.characters)
        assert bool(columns.accented[i]) == one.is_accented
    assert array("i", columns.segments).tolist() == columns.segments.tolist()
    assert len(measure_many([])) == 0
    assert repr(columns) == f"<tongdai.MeasureColumns of {len(texts)} rows>"


def test_places_are_pythons_own() -> None:
    text = "a 😀 đi e\u0323\u0302m"
    for character in report_text(text, "whole").characters:
        spot = character.spot
        part = text[spot.code_point_start : spot.code_point_end]
        assert part.encode() == text.encode()[spot.utf8_start : spot.utf8_end]


def test_rules_are_data_with_a_source() -> None:
    assert all(rules["source"] and rules["caps"] for rules in shipped_sms_rules())
    assert sms_caps("VTE", "care", at_ms=NOW)[0]["max_segments"] == 3


def test_what_does_not_fit_is_refused() -> None:
    for call in (measure_text, report_text, plain_text, unaccent):
        for value in (None, 7, b"a", "\ud83d"):
            with pytest.raises(MalformedError):
                call(value)  # type: ignore[arg-type]
    for texts in ("abc", None, ["a", None], ["\udc00"]):
        with pytest.raises(MalformedError):
            measure_many(texts)  # type: ignore[arg-type]
    with pytest.raises(MalformedError) as caught:
        measure_for("nobody", "care", "a", at_ms=NOW)
    assert caught.value.path == "carrier"
    with pytest.raises(UnsoundOptionsError) as refused:
        SmsEditor({"kind": "care", "at_ms": 0, "carriers": ["viettel", "nobody"]})
    assert refused.value.path == "carriers[1]"
    with pytest.raises(MalformedError):
        SmsEditor({"kind": "care", "at_ms": 0}).update(7)  # type: ignore[arg-type]


def test_nothing_shows_a_text() -> None:
    editor = SmsEditor({"kind": "care", "policy": "plain", "at_ms": 0})
    text = "Bí mật"
    shown = repr((report_text(text), plain_text(text), editor.update(text), editor))
    assert "mat" not in shown
    assert "'i'" not in shown
    assert tongdai.unaccent(text) == "Bi mat"
