"""The examples that readers see first."""

import doctest
import re

import tongdai

from conftest import ROOT


def test_the_readme_runs() -> None:
    text = (ROOT / "bindings-python" / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})


def test_the_package_s_own_example_runs() -> None:
    results = doctest.testmod(tongdai)
    assert results.attempted
    assert not results.failed
