"""What type checkers can prove."""

import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from tongdai import Action, Event, Reason

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "python"


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "MYPYPATH": f"{PACKAGE}", "PYTHONPATH": f"{PACKAGE}"}
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=HERE.parent, capture_output=True, text=True, check=False)


def matching(union: object, name: str, left_out: int) -> str:
    """A function that takes a union apart, but for the last few variants."""
    variants = [f"{of.__module__}.{of.__qualname__}" for of in get_args(union)]
    named = variants[: len(variants) - left_out]
    module = variants[0].rpartition(".")[0]
    cases = "".join(f"        case {variant}():\n            return {i}\n" for i, variant in enumerate(named))
    return (
        f"import {module}\nfrom tongdai import {name}\nfrom typing_extensions import assert_never\n\n"
        f"def number(value: {name}) -> int:\n    match value:\n{cases}"
        "        case _:\n            assert_never(value)\n"
    )


@pytest.mark.parametrize(("union", "name"), [(Event, "Event"), (Action, "Action"), (Reason, "Reason")])
def test_a_match_is_proved_exhaustive(union: object, name: str, tmp_path: Path) -> None:
    assert len(get_args(union)) > 10
    (tmp_path / "whole.py").write_text(matching(union, name, 0), encoding="utf-8")
    (tmp_path / "partial.py").write_text(matching(union, name, 1), encoding="utf-8")

    whole = run("mypy", "--strict", tmp_path / "whole.py")
    assert whole.returncode == 0, whole.stdout
    partial = run("mypy", "--strict", tmp_path / "partial.py")
    assert get_args(union)[-1].__name__ in partial.stdout
    assert "assert_never" in partial.stdout


def test_the_package_and_its_use_are_well_typed() -> None:
    checked = run("mypy", "--strict", "-p", "tongdai")
    assert checked.returncode == 0, checked.stdout
    checked = run("mypy", "--strict", *sorted(HERE.glob("*.py")))
    assert checked.returncode == 0, checked.stdout


def test_the_stubs_say_what_is_there() -> None:
    checked = run(
        *("mypy.stubtest", "tongdai", "--allowlist", "stubtest-allowlist.txt"),
        *("--mypy-config-file", "pyproject.toml"),
    )
    assert checked.returncode == 0, checked.stdout
