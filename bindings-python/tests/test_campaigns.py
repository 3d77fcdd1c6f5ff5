"""What may be sent: the cases that every language runs, accounts, care messages and campaigns."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import tongdai
from tongdai import (
    BadRegistrationError,
    BlockEntry,
    Blocklist,
    Campaign,
    CampaignRequest,
    CareMessage,
    MalformedError,
    ResumeRequest,
    SmsAccount,
    UnsoundAccountError,
    brandname_clashes,
    check_brandname,
    check_sms_account,
    registration_state_at,
    shipped_brandname_rules,
    shipped_campaign_rules,
    shipped_provider_codes,
    take_registration_step,
)

from conftest import ROOT

SMS = ROOT / "tests" / "sms"
CLINIC = ROOT / "core" / "tests" / "sms_policy" / "fixtures" / "sms.toml"
MORNING_MS = 1_796_180_400_000


def load(name: str) -> dict[str, Any]:
    file: dict[str, Any] = json.loads((SMS / name).read_text(encoding="utf-8"))
    assert file["cases"]
    return file


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in load(name)["cases"]]


def assert_has(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert expected
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("case", cases("brandnames.json"))
def test_brandnames(case: dict[str, Any]) -> None:
    if "names" in case:
        clashes = brandname_clashes(case["names"])
        assert_has({"clashes": [[it.place, it.first_place, it.kind] for it in clashes]}, case["expect"])
        return
    rules = next(rules for rules in shipped_brandname_rules() if rules["name"] == case["rules"])
    report = check_brandname(case["brandname"], rules)
    found = report.to_dict() | {"codes": [problem.code for problem in report.problems]}
    assert_has(found, case["expect"])


@pytest.mark.parametrize("case", cases("registration.json"))
def test_registrations(case: dict[str, Any]) -> None:
    registration: Any = {"carrier": case["carrier"], "kind": case["kind"], "state": "draft"}
    try:
        for step in case["steps"]:
            registration = take_registration_step(registration, step, subject=case["subject"])
        found = {
            "state": registration["state"],
            "until_ms": registration.get("until_ms"),
            "steps": len(registration.get("steps", [])),
        }
    except BadRegistrationError as error:
        # The legal states stand in the message.
        found = {"error": error.problem, "path": error.path, "message": error.message}
        legal = case["expect"].get("legal")
        if legal:
            assert error.message.endswith("it can become " + " or ".join(legal))
            found["legal"] = legal
    assert_has(found, case["expect"])


@pytest.fixture(scope="module")
def account() -> SmsAccount:
    return SmsAccount.from_dict(load("policy.json")["account"])


@pytest.mark.parametrize("case", cases("policy.json"))
def test_policy(case: dict[str, Any], account: SmsAccount) -> None:
    blocklist = Blocklist()
    for entry in case.get("blocklist", []):
        blocklist.add(BlockEntry.from_json(json.dumps(entry)))
    if "national_ms" in case:
        blocklist.set_national(case["national_ms"])
    if "message" in case:
        message = CareMessage.from_json(json.dumps(case["message"]))
        answer = account.authorize(message, blocklists=[blocklist])
        found = answer.to_dict() | {"causes": [finding.cause for finding in answer.findings]}
    else:
        request = CampaignRequest.from_json(json.dumps(case["campaign"]))
        rows = case["rows"] + [f"098{row:07}" for row in range(case["fill"])]
        campaign = account.plan_campaign(request, rows, blocklists=[blocklist])
        assert Campaign.from_json(campaign.to_json()) == campaign
        plan = campaign.plan()
        first = campaign.rows(0, len(case["rows"]))
        found = plan.to_dict() | {
            "causes": [finding.cause for finding in plan.findings],
            "outcomes": {counted.outcome: counted.rows for counted in plan.counts},
            "row_outcomes": [row.outcome for row in first],
            "row_carriers": [row.carrier for row in first],
        }
    assert_has(found, case["expect"])


def clinic() -> SmsAccount:
    return SmsAccount.from_text(CLINIC.read_text(encoding="utf-8"))


def ad(**more: Any) -> CampaignRequest:
    given = {
        "id": "december",
        "brandname": "AnTamDental",
        "template": "uu_dai_lay_cao",
        "submitted_ms": MORNING_MS,
        "agreed": True,
    }
    return CampaignRequest.from_json(json.dumps(given | more))


def registry() -> Blocklist:
    blocklist = Blocklist()
    blocklist.set_national(MORNING_MS)
    return blocklist


def test_a_campaign_in_steps_is_saved_compared_and_resumed() -> None:
    account = clinic()
    rows = [f"098{row:07}" for row in range(200)]
    planner = account.planner(ad(), blocklists=[registry()])
    assert planner.add_rows(rows[:100]).people == 100
    assert planner.add_rows(rows[100:]).rows == 200
    campaign = planner.finish()
    with pytest.raises(MalformedError):
        planner.finish()
    assert campaign == account.plan_campaign(ad(), rows, blocklists=[registry()])
    assert pickle.loads(pickle.dumps(campaign)) == campaign
    assert len(campaign) == 200
    resumed = account.resume_campaign(
        campaign,
        ResumeRequest(at_ms=MORNING_MS + 86_400_000, done_rows=[0, 1, 2], earlier_ads=[]),
        blocklists=[registry()],
    )
    assert resumed.rows(0, 4)[2].outcome == "done"
    difference = campaign.diff(resumed)
    assert (len(difference.moved), difference.unchanged) == (197, 3)
    columns = campaign.columns()
    assert columns["keys"][0] == 84980000000
    assert {name: len(column) for name, column in columns.items()} == dict.fromkeys(columns, 200)
    assert "980000000" not in repr(campaign) + repr(account) + repr(campaign.rows(0, 1))


def test_an_account_that_is_wrong_tells_every_problem() -> None:
    text = 'advertiser = ""\nbrandnames = [{ name = "Cà phê" }]\nroutes = [{ carrier = "x", kind = "ad" }]'
    with pytest.raises(UnsoundAccountError) as caught:
        SmsAccount.from_text(text)
    codes = {problem.code for problem in caught.value.problems}
    assert codes >= {"empty_text", "wrong_brandname", "unknown_carrier"}
    report = check_sms_account(text)
    assert [problem.line for problem in report.problems] == sorted(problem.line or 0 for problem in report.problems)
    assert clinic().report().problems == ()
    account = clinic()
    assert pickle.loads(pickle.dumps(account)) == account == SmsAccount.from_dict(account.to_dict())


def test_small_things() -> None:
    state = {"carrier": "viettel", "kind": "care", "state": "approved", "until_ms": 5}
    assert registration_state_at(state, at_ms=4) == "approved"
    assert registration_state_at(state, at_ms=5) == "expired"
    [rules] = shipped_campaign_rules()
    assert (rules["least_recipients"], rules["labels"], bool(rules["source"])) == (100, ["[QC]", "[AD]"], True)
    assert any(it.provider == "vmg" and it.cause == "duplicate" for it in shipped_provider_codes())
    assert clinic().check_brandname("Callio VN").problems[0].code == "wrong_space"
    assert Path(CLINIC).exists() and tongdai.version()
