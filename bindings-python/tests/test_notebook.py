"""The notebook that analysts begin with runs from top to bottom."""

import ast
import json
from typing import Any

import matplotlib
import pytest

from conftest import ROOT

NOTEBOOK = ROOT / "docs" / "what-if.ipynb"


def run(source: str, scope: dict[str, Any]) -> Any:
    """Runs a cell as Jupyter does: its last expression is what it shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, NOTEBOOK.name, "exec"), scope)
    return eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), scope) if isinstance(last, ast.Expr) else None


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    matplotlib.use("Agg")
    monkeypatch.chdir(NOTEBOOK.parent)
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 10
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
    scope: dict[str, Any] = {"__name__": "__main__"}
    shown = [run("".join(cell["source"]), scope) for cell in cells]
    assert "0 lines that are none" in capsys.readouterr().out
    tables = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert len(tables) >= 5
    # What the text says: one more helps, and the order of the agents hardly does.
    told = {of.second_plan: row.difference for of in scope["compared"] for row in of.figures if row.figure == "service_level"}
    assert told["one more"].mean > told["one more"].half_width_95
    assert abs(told["fewest calls"].mean) < told["one more"].mean
    level = dict(((it["growth"], it["helping"]), estimate.mean) for it, estimate in scope["grid"].estimates("service_level"))
    assert level[1.4, 0] < level[1.0, 0] < level[1.0, 2]
    for number in scope["pyplot"].get_fignums():
        scope["pyplot"].figure(number).canvas.draw()
    scope["pyplot"].close("all")
