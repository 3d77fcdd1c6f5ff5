"""Calls that go out: planned without a switchboard and with one, and who may be called."""

from collections.abc import Callable
from typing import Any

import pytest
from tongdai import (
    BlockEntry,
    Blocklist,
    CallRequest,
    ConsentRequest,
    MalformedError,
    Plan,
    Switchboard,
    UnsoundScheduleError,
    actions,
    events,
    judge,
    reasons,
    shipped_ad_rules,
)

from conftest import ROOT

CALLEE = "0987654321"
# Monday, 2026-11-23, 10:00 in Vietnam.
AT_MS = 1_795_402_800_000
DAY_MS = 86_400_000


@pytest.fixture
def clinic() -> Plan:
    return Plan.from_text((ROOT / "examples" / "clinic" / "plan.toml").read_text(encoding="utf-8"))


@pytest.fixture
def blocked() -> Blocklist:
    blocklist = Blocklist()
    blocklist.add(BlockEntry(number=CALLEE, scopes=["staff_calls"], origin="company", note="khiếu nại"))
    return blocklist


def request(**fields: Any) -> CallRequest:
    return CallRequest(**{"at_ms": AT_MS, "agent": "10001", "callee": CALLEE, "purpose": "care", **fields})


def ad(**fields: Any) -> ConsentRequest:
    told = {"at_ms": AT_MS, "number": CALLEE, "channel": "call", "purpose": "ad", "agreed": True, **fields}
    return ConsentRequest(**told)


def dialled(call_id: str, at_ms: int = AT_MS, **fields: Any) -> events.AgentDialled:
    told = {"agent": "10001", "callee": CALLEE, "purpose": "care", "agreed": True, **fields}
    return events.AgentDialled(at_ms=at_ms, call_id=call_id, **told)


def test_a_call_stays_in_its_network(clinic: Plan) -> None:
    for plan in (clinic.plan_call(request()), Switchboard(clinic).plan_call(request())):
        assert plan.route == "external"
        assert (plan.attempts[0].number, plan.attempts[0].on_net) == ("0987000201", True)
        assert len(plan.attempts) + len(plan.passed_over) == len(clinic.to_dict()["numbers"])
        assert plan.serving is not None
        assert plan.serving.original == "viettel"
        assert CALLEE not in repr(plan)
    assert clinic.plan_call(request(callee="113")).route == "emergency"
    assert clinic.plan_call(request(callee="10001")).route == "internal"
    assert clinic.plan_call(request(agent="nobody")).route == "impossible"


def test_what_may_be_left_out_has_its_value() -> None:
    assert CallRequest(at_ms=0, agent="", callee="") == CallRequest(
        at_ms=0, agent="", callee="", agreed=False, earlier_ads_ms=[], purpose=None, number=None, portability=None
    )
    assert (dialled("c1", agreed=None).agreed, request().earlier_ads_ms) == (False, ())


def test_a_list_refuses_a_call(clinic: Plan, blocked: Blocklist) -> None:
    plan = clinic.plan_call(request(), blocklists=[Blocklist(), blocked])
    assert plan.route == "not_permitted"
    assert plan.verdict is not None
    assert (plan.verdict.decision, plan.verdict.findings[0].cause) == ("refuse", "company_blocked")
    assert clinic.plan_call(request(), blocklists=[]).route == "external"


def test_a_list_is_put_in_force(clinic: Plan, blocked: Blocklist) -> None:
    board = Switchboard(clinic)
    board.step(events.AgentSignedIn(at_ms=AT_MS, agent="10001"))
    fingerprint = board.provide(blocked)
    assert fingerprint == blocked.fingerprint()
    assert board.plan_call(request()).route == "external"
    unknown = board.step(events.BlocklistChanged(at_ms=AT_MS, fingerprint="0" * 64)).commands[-1]
    assert isinstance(unknown.because, reasons.UnknownBlocklist)

    used = board.step(events.BlocklistChanged(at_ms=AT_MS, fingerprint=fingerprint)).commands[-1].action
    assert used == actions.UseBlocklist(entries=1)
    assert board.plan_call(request()).route == "not_permitted"
    refused = board.step(dialled("c1")).commands[-1].because
    assert isinstance(refused, reasons.NotPermitted)
    assert refused.refused_by == ("company_blocked",)

    # What was provided is a copy.
    blocked.remove_origin("company")
    assert board.plan_call(request()).route == "not_permitted"


def test_a_restored_switchboard_needs_its_list_again(clinic: Plan) -> None:
    board = Switchboard(clinic)
    board.step(events.AgentSignedIn(at_ms=AT_MS, agent="10001"))
    registry = Blocklist()
    registry.set_national(AT_MS - DAY_MS)
    board.step(events.BlocklistChanged(at_ms=AT_MS, fingerprint=board.provide(registry)))
    wanted = request(purpose="ad", agreed=True)
    assert board.plan_call(wanted).route == "external"

    restored = Switchboard.restore(board.snapshot())
    plan = restored.plan_call(wanted)
    assert plan.route == "not_permitted"
    assert plan.verdict is not None
    assert [finding.cause for finding in plan.verdict.findings] == ["registry_missing"]
    refused = restored.step(dialled("c1", purpose="ad")).commands[-1].because
    assert isinstance(refused, reasons.NotPermitted)
    assert refused.open == ("registry_missing",)
    restored.provide(registry)
    assert restored.plan_call(wanted).route == "external"


def test_lists_and_rules_judge(blocked: Blocklist) -> None:
    verdict = judge(ad())
    assert (verdict.decision, verdict.findings[0].cause) == ("unknown", "registry_missing")
    assert judge(ad(purpose="care")).decision == "allow"
    assert judge(ad(purpose="care"), blocklists=[blocked]).decision == "refuse"

    registry = Blocklist()
    registry.set_national(AT_MS - 7 * DAY_MS)
    assert judge(ad(), blocklists=[registry]).decision == "allow"
    stale = judge(ad(), blocklists=[registry], registry_max_age_h=167)
    assert stale.findings[0].cause == "registry_stale"
    late = judge(ad(at_ms=AT_MS + 10 * 3_600_000), blocklists=[registry], registry_max_age_h=10_000)
    assert (late.findings[0].cause, late.findings[0].rule) == ("outside_hours", shipped_ad_rules()[0]["name"])

    house = {**shipped_ad_rules()[0], "name": "Nhà", "in_force_from": "2026-01-01", "caps": []}
    house["windows"] = [{"channel": "call", "opens": "00:00", "closes": "24:00"}]
    assert judge(ad(at_ms=late.findings[0].until_ms), blocklists=[registry], registry_max_age_h=10_000).decision == "allow"
    own = judge(ad(at_ms=AT_MS + 10 * 3_600_000), blocklists=[registry], ad_rules=[house], registry_max_age_h=10_000)
    assert own.decision == "allow"


def test_rules_that_are_none() -> None:
    with pytest.raises(UnsoundScheduleError) as caught:
        judge(ad(), ad_rules=[{"name": "Nhà", "in_force_from": "tomorrow", "time_zone": "Mars/Olympus"}])
    assert caught.value.path.startswith("[0].")
    for rules, path in [
        ([{"name": "Nhà"}], "ad_rules[0]"),
        ([{"name": "Nhà", "in_force_from": 7}], "ad_rules[0].in_force_from"),
        ([None], "ad_rules[0]"),
        ([{"name": object()}], "ad_rules"),
        ("rules", "ad_rules"),
        ({}, "ad_rules"),
        (7, "ad_rules"),
    ]:
        with pytest.raises(MalformedError) as bad:
            judge(ad(), ad_rules=rules)  # type: ignore[arg-type]
        assert bad.value.path == path


ODD = ["", "\0", "📞", "9" * 100_000, "nobody", "\u202e\ufeff"]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("at_ms", [0, -(2**63), 2**63 - 1])
def test_odd_requests(text: str, at_ms: int, clinic: Plan) -> None:
    for callee, agent in ((text, "10001"), (CALLEE, text)):
        odd = request(at_ms=at_ms, callee=callee, agent=agent, number=text, earlier_ads_ms=[at_ms] * 100, purpose="ad")
        assert clinic.plan_call(odd).route in ("impossible", "not_permitted")
        assert Switchboard(clinic).plan_call(odd).route in ("impossible", "not_permitted")
    assert judge(ad(number=text, at_ms=at_ms)).decision == "unknown"
    judge(ad(at_ms=at_ms, earlier_ads_ms=[at_ms, -at_ms - 1]), registry_max_age_h=-(2**31))


WRONG: list[Any] = [1.5, object(), True, 2**63, "\ud800", {}, [None], b"x"]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_types_are_malformed(value: Any, clinic: Plan) -> None:
    board = Switchboard(clinic)
    attempts: list[Callable[[], object]] = [
        lambda: clinic.plan_call(value),
        lambda: board.plan_call(value),
        lambda: board.provide(value),
        lambda: judge(value),
        lambda: judge(ad(), registry_max_age_h=value),
        lambda: request(at_ms=value),
        lambda: request(purpose=value),
    ]
    if value != {}:
        attempts += [
            lambda: clinic.plan_call(request(), blocklists=value),
            lambda: judge(ad(), blocklists=value),
        ]
    # Bytes are a sequence of ints.
    if value not in ({}, b"x"):
        attempts.append(lambda: request(earlier_ads_ms=value))
    if value is not True:
        attempts.append(lambda: request(agreed=value))
    for attempt in attempts:
        with pytest.raises(MalformedError) as caught:
            attempt()
        assert caught.value.path
