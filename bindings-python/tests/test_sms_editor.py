"""The live editor of templates: the cases that every language runs."""

import json
import pickle
from typing import Any

import pytest
from tongdai import MalformedError, SmsEditor, TongdaiError, UnsoundOptionsError

from conftest import ROOT
from test_sms_text import assert_holds, ids, text_of

FILE = json.loads((ROOT / "tests/sms/editor.json").read_text(encoding="utf-8"))


def test_there_are_cases() -> None:
    assert FILE["count"] == len(FILE["cases"]) + len(FILE["refused"]) > 20


@pytest.mark.parametrize("case", FILE["cases"], ids=ids(FILE["cases"]))
def test_case(case: dict[str, Any]) -> None:
    text = "".join(map(chr, case["utf16"])) if "utf16" in case else text_of(case)
    state = SmsEditor(case["options"]).update(text)
    assert case["expect"]
    assert_holds(state.to_dict(), case["expect"])


@pytest.mark.parametrize("case", FILE["refused"], ids=ids(FILE["refused"]))
def test_refused(case: dict[str, Any]) -> None:
    with pytest.raises(UnsoundOptionsError) as caught:
        SmsEditor(case["options"])
    error = caught.value
    assert [[problem.code, problem.path] for problem in error.problems] == case["problems"]
    assert isinstance(error, TongdaiError)
    assert (error.code, error.path) == ("unsound_options", case["problems"][0][1])
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_places_are_pythons_own() -> None:
    text = "Chào 😀 {ten:5} {tên}"
    template = SmsEditor({"kind": "care", "at_ms": 0, "template": {"encoding": "unicode"}}).update(text).template
    assert template is not None
    spots = [template.variables[0].spot, template.problems[0].spot]
    assert [text[spot.code_point_start : spot.code_point_end] for spot in spots if spot] == ["{ten:5}", "{tên}"]
    assert "Chào" not in repr(template)


def test_any_text_is_answered() -> None:
    editor = SmsEditor({"kind": "care", "at_ms": 0, "template": {"encoding": "ascii"}})
    many = editor.update(" ".join(f"{{v{i}:1}}" for i in range(10_000))).template
    assert many is not None
    assert (len(many.variables), many.problems[0].code) == (100, "text_too_long")
    long = editor.update("a" * 1_000_000).template
    assert long is not None
    assert long.problems[0].code == "text_too_long"
    assert editor.update("\ud83d{ten}").problems[0].code == "lone_surrogate"
    with pytest.raises(MalformedError) as caught:
        SmsEditor({"kind": "care", "at_ms": 0, "template": {"encoding": "latin"}})
    assert caught.value.path == "template.encoding"
