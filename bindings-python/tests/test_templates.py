"""Templates: the cases that every language runs, batches, books, and what is refused."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import tongdai
from tongdai import MalformedError, Template, TemplateBook, UnfitValuesError, UnsoundTemplateError

from conftest import ROOT

FILE = json.loads((ROOT / "tests" / "sms" / "templates.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]
BOOKS: list[dict[str, Any]] = FILE["books"]
SECRET = "0912345678"
ORDER: Any = {"id": "order", "kind": "care", "encoding": "ascii", "text": "Don {ma:12} da giao."}


def test_there_are_as_many_cases_as_there_should_be() -> None:
    assert len(CASES) + len(BOOKS) == FILE["count"] > 90
    assert all(case["why"] for case in CASES + BOOKS)


def brief(problem: Any) -> list[Any]:
    spot = problem.spot
    return [problem.code, problem.path, *([] if spot is None else [spot.utf16_start, spot.utf16_end])]


def pairs(found: Any) -> dict[str, str] | None:
    return None if found is None else {value.name: value.value for value in found.values}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    problems = Template.check(case["template"])
    assert [brief(problem) for problem in problems] == case["problems"]
    if any(problem.severity == "error" for problem in problems):
        with pytest.raises(UnsoundTemplateError) as caught:
            Template.parse(case["template"])
        assert caught.value.problems == problems
        return
    template = Template.parse(case["template"])
    assert template.warnings == problems
    if "worst_case" in case:
        assert json.loads(template.worst_case().to_json()) == case["worst_case"]
    for render in case["renders"]:
        policy = render.get("policy", "convert")
        if "problems" in render:
            with pytest.raises(UnfitValuesError) as unfit:
                template.render(render["values"], policy=policy)
            assert [[problem.code, problem.variable] for problem in unfit.value.problems] == render["problems"]
            continue
        rendered = template.render(render["values"], policy=policy)
        assert rendered.text == render["text"]
        assert rendered.measure.segments == render["segments"]
        assert rendered.measure.encoding == render["encoding"]
        assert rendered.measure.units == render.get("units", rendered.measure.units)
        assert [change.name for change in rendered.changes] == render["changed"]
    for match in case["matches"]:
        found = template.match_text(match["text"])
        assert pairs(found) == match["values"]
        assert (found is not None and found.is_ambiguous) == match.get("is_ambiguous", False)
        assert (template.difference(match["text"]) is None) == (found is not None)


@pytest.mark.parametrize("case", BOOKS, ids=[case["name"] for case in BOOKS])
def test_book(case: dict[str, Any]) -> None:
    book = TemplateBook([Template.parse(document) for document in case["templates"]])
    assert len(book) == len(book.ids) == len(case["templates"])
    for text in case["texts"]:
        found = book.match_all(text["text"])
        assert [match.template for match in found] == text["matches"]
        assert book.match_text(text["text"]) == (found[0] if found else None)
        if "values" in text:
            assert pairs(found[0]) == text["values"]
        nearest, expected = book.nearest(text["text"]), text.get("nearest")
        if expected is None or nearest is None:
            assert expected is None and nearest is None
            continue
        spot = nearest.spot
        assert {
            "template": nearest.template, "utf16_start": spot.utf16_start, "utf16_end": spot.utf16_end,
            "expected": nearest.expected, "text": nearest.text, "variable": nearest.variable,
        } == expected


def test_many_messages() -> None:
    order = Template.parse(ORDER)
    batch = order.render_many({"ma": ["HD1", "x" * 13, "Đ1"]})
    assert batch.texts == ["Don HD1 da giao.", "", "Don D1 da giao."]
    assert (batch.segments.tolist(), batch.units.tolist(), batch.changed) == ([1, 0, 1], [16, 0, 15], [2])
    assert [(problem.row, problem.problem.code) for problem in batch.problems] == [(1, "value_too_long")]
    assert (len(batch), batch.total_segments) == (3, 2)
    with pytest.raises(IndexError):
        batch[3]
    with pytest.raises(MalformedError):
        Template.parse({**ORDER, "text": "{a} {b}"}).render_many({"a": ["1"], "b": []})
    with pytest.raises(UnfitValuesError):
        order.render_many({"ten": ["1"]})
    with ThreadPoolExecutor(8) as pool:
        assert all(texts == ["Don A da giao."] * 1000 for texts in pool.map(lambda _: order.render_many({"ma": ["A"] * 1000}).texts, range(16)))


def test_what_a_carrier_takes() -> None:
    worst = Template.parse(ORDER).worst_case_for("viettel", at_ms=1_800_000_000_000)
    assert (worst.carrier, worst.segments, worst.fits) == ("viettel", 1, True)
    with pytest.raises(MalformedError):
        Template.parse(ORDER).worst_case_for("viettle", at_ms=0)


def test_nothing_shows_a_value() -> None:
    order = Template.parse(ORDER)
    with pytest.raises(UnfitValuesError) as caught:
        order.render({"ma": f"{SECRET}{SECRET}", SECRET: "x"})
    shown = [order, order.render({"ma": SECRET}), order.render_many({"ma": [SECRET]}), order.match_text(f"Don {SECRET} da giao.")]
    assert SECRET not in f"{shown!r} {caught.value} {caught.value!r} {caught.value.problems!r}"


@pytest.mark.parametrize("value", [None, 1, b"x", object(), "\ud800", ["x"]], ids=range(6))
def test_wrong_types_are_malformed(value: Any) -> None:
    order, book = Template.parse(ORDER), TemplateBook([])
    attempts: list[Callable[[], object]] = [
        lambda: order.render({"ma": value}), lambda: order.match_text(value), lambda: order.difference(value),
        lambda: book.match_text(value), lambda: book.match_all(value), lambda: book.nearest(value),
        lambda: order.render_many({"ma": [value]}), lambda: Template.parse(value), lambda: TemplateBook([value]),
        lambda: order.render({"ma": "x"}, policy=value) if value is not None else order.render(value),  # type: ignore[arg-type]
    ]
    for attempt in attempts:
        with pytest.raises(MalformedError):
            attempt()


def test_hostile_texts() -> None:
    order = Template.parse(ORDER)
    for text in ["{" * 1_000_000, "\u202e" * 100_000, "e" + "\u0301" * 100_000, "Don " * 200_000]:
        assert Template.check({**ORDER, "text": text})
        assert order.match_text(text) is None
        assert order.difference(text) is not None
    assert tongdai.shipped_zns_rules().title.most == 65
