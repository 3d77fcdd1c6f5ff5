"""What the tests share."""

from pathlib import Path

import pytest
from tongdai import Plan, Switchboard

ROOT = Path(__file__).resolve().parents[2]

PLAN = """
name = "Two desks"
numbers = [{ number = "02471001234", inbound = "1001" }]
groups = [{ extension = "1001", name = "Reception" }]
agents = [
  { extension = "10001", name = "Lan", groups = ["1001"] },
  { extension = "10002", name = "Minh", groups = ["1001"] },
]
"""


@pytest.fixture
def plan() -> Plan:
    return Plan.from_text(PLAN)


@pytest.fixture
def board(plan: Plan) -> Switchboard:
    return Switchboard(plan)
