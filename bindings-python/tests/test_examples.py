"""The examples that readers see first."""

import doctest
import re

import pytest
import tongdai

from conftest import ROOT


PAGES = ["README.md", "bindings-python/README.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
EXAMPLES = [
    pytest.param(page, example, id=f"{page} {index}")
    for page in PAGES
    for index, example in enumerate(
        re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL), start=1
    )
]


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_the_examples_of_pages_run(page: str, example: str) -> None:
    exec(compile(example, page, "exec"), {})


def test_the_pages_that_promise_examples_have_them() -> None:
    pages = [str(example.values[0]) for example in EXAMPLES]
    assert pages.count("bindings-python/README.md") >= 3
    assert "docs/templates.md" in pages


def test_the_package_s_own_example_runs() -> None:
    results = doctest.testmod(tongdai)
    assert results.attempted
    assert not results.failed
