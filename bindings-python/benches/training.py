"""What the compiler sees a wheel do before it optimises it: a little of everything, from the cases of the tests.

    maturin build --release --locked --pgo

runs it with a wheel that counts. It prints nothing and measures nothing.
"""

import sys

# A script's folder comes first on the path, where `numbers.py` would stand for the standard library's `numbers`.
sys.path.pop(0)

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tongdai
from tongdai import Blocklist, BlockTerms, Plan, Scenario, Switchboard, Template

ROOT = Path(__file__).resolve().parents[2]
STRATEGIES = ["longest_idle", "longest_idle", "ring_all", "round_robin", "in_order", "random", "fewest_calls", "most_skilled"]


def main() -> None:
    simulations()
    switchboards()
    texts()
    numbers()


def simulations() -> None:
    clinic = ROOT / "examples" / "clinic"
    plan = Plan.from_text((clinic / "plan.toml").read_text(encoding="utf-8"))
    scenario = Scenario.from_text((clinic / "scenario.toml").read_text(encoding="utf-8"))
    tongdai.simulate(plan, scenario, replications=20)
    for strategy in STRATEGIES:
        tongdai.simulate(*waiting_system(strategy), replications=1)


def waiting_system(strategy: str) -> tuple[Plan, Scenario]:
    """A hotline at which people wait, so that one or the other gives up."""
    agents = [str(10_001 + agent) for agent in range(20)]
    members = [{"agent": agent} for agent in agents]
    plan = {
        "name": "Shop",
        "numbers": [{"number": "1900 0001", "inbound": "201"}],
        "agents": [{"extension": agent, "name": "Lan"} for agent in agents],
        "queues": [{"extension": "201", "name": "All", "strategy": strategy, "members": members}],
    }
    scenario = {
        "name": "Months",
        "seed": 1,
        "start_ms": 0,
        "arrive_h": 1500,
        "talk": {"type": "exponential", "mean_s": 180},
        "callers": {"patience": {"type": "exponential", "mean_s": 120}},
        "arrivals": [{"name": "all", "number": "1900 0001", "rates": [{"per_hour": 380}]}],
    }
    return Plan.from_dict(plan), Scenario.from_dict(scenario)


def switchboards() -> None:
    for path in sorted((ROOT / "tests" / "conformance").glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        for case in file["cases"]:
            plan = Plan.from_dict(case.get("plan") or file["plan"])
            journal = [json.dumps(event) for event in case["events"]]
            for _ in range(20):
                board = Switchboard(plan)
                for line in journal:
                    board.step_json(line)


def texts() -> None:
    file = json.loads((ROOT / "tests" / "sms" / "text.json").read_text(encoding="utf-8"))
    samples = [text for text in strings(file) if len(text) < 2000]
    for _ in range(100):
        tongdai.measure_many(samples)
        for text in samples:
            tongdai.measure_text(text)
    document = "Kinh chao {name}, don hang {order} da duoc xac nhan, tong tien {sum} VND. Cam on quy khach"
    template = Template.parse({"id": "order", "kind": "care", "encoding": "ascii", "text": document})
    values = {"name": "Nguyen Thi Phuong Thao A", "order": "HD-2026-0012345", "sum": "1.250.000.000"}
    template.render_many({name: [value] * 5000 for name, value in values.items()})
    for _ in range(5000):
        template.match_text(template.render(values).text)


def numbers() -> None:
    files = (ROOT / "tests" / "numbers").glob("*.json")
    samples = [text for path in sorted(files) for text in strings(json.loads(path.read_text(encoding="utf-8")))]
    for _ in range(100):
        tongdai.parse_numbers(samples)
        for text in samples[:200]:
            tongdai.describe_number(text)
    blocklist = Blocklist()
    listed = (f"09{number:08}" for number in range(0, 10_000_000, 97))
    blocklist.import_numbers("\n".join(listed), BlockTerms(scopes=["staff_calls"], origin="company"))
    for number in range(0, 10_000_000, 101):
        blocklist.contains(f"09{number:08}")


def strings(data: Any) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from strings(item)


if __name__ == "__main__":
    main()
