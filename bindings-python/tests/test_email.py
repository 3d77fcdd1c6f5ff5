"""Email senders: the cases that every language runs, and the tokens by another implementation of HMAC."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from tongdai import BadSnapshotError, EmailAnswer, EmailSenders, MalformedError, NewSender, describe_email

from conftest import ROOT

FOLDER = ROOT / "tests" / "email"
FILE = json.loads((FOLDER / "senders.json").read_text(encoding="utf-8"))
ADDRESSES = json.loads((FOLDER / "addresses.json").read_text(encoding="utf-8"))["cases"]
KEY = bytes(range(32))


def take(senders: EmailSenders, step: dict[str, Any]) -> EmailAnswer:
    verb, at_ms = step["do"], step["at_ms"]
    address: Any = step.get("address")
    which: Any = step.get("list")
    if verb == "add":
        sender = NewSender(address=address, list=which, owner=step.get("owner"), by=step["by"])
        return senders.add(sender, at_ms=at_ms)
    if verb == "resend":
        return senders.resend(address, which, at_ms=at_ms)
    if verb == "revoke":
        return senders.revoke(address, which, by=step["by"], why=step.get("why"), at_ms=at_ms)
    assert verb == "confirm"
    return senders.confirm(step["token"], at_ms=at_ms)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    keys = [bytes.fromhex(key) for key in case.get("keys", FILE["keys"])]
    senders = EmailSenders(keys, rules=case.get("rules"))
    for step in case["steps"]:
        answer = take(senders, step)
        for field, wanted in step["expect"].items():
            found = getattr(answer, field) if hasattr(answer, field) else getattr(answer.sender, field)
            assert found == wanted, field
        senders = EmailSenders.restore(keys, senders.snapshot())
    assert [it.address for it in senders.senders_for("campaign")] == case["campaign"]
    assert [it.address for it in senders.senders_for("deal")] == case["deal"]


@pytest.mark.parametrize("case", ADDRESSES, ids=lambda case: case["why"])
def test_addresses(case: dict[str, Any]) -> None:
    report = describe_email(case["text"])
    assert {field: getattr(report, field) for field in case["expect"]} == case["expect"]


def test_no_case_is_missing() -> None:
    assert len(FILE["cases"]) > 25
    assert len(ADDRESSES) > 45


@pytest.mark.parametrize("which", ["marketing", "personal"])
def test_a_token_is_what_the_guide_says(which: Any) -> None:
    senders = EmailSenders([KEY])
    answer = senders.add(NewSender(address="Lan@Phòng-Khám.vn", list=which, owner="10001", by="me"), at_ms=123)
    issued = (123).to_bytes(8, "big")
    signed = b"tongdai email sender 1\0" + which.encode() + b"\0" + issued + b"lan@xn--phng-khm-fza8n.vn"
    assert answer.token == issued.hex() + hmac.new(KEY, signed, hashlib.sha256).hexdigest()


def test_only_the_owner_s() -> None:
    senders = EmailSenders([KEY])
    for owner in ("10001", "10002"):
        sender = NewSender(address=f"a{owner}@clinic.vn", list="personal", owner=owner, by="me")
        token = senders.add(sender, at_ms=0).token
        assert token is not None
        assert senders.confirm(token, at_ms=1).outcome == "confirmed"
    assert [it.owner for it in senders.senders_for("deal", owner="10002")] == ["10002"]
    assert len(senders.senders_for("deal")) == len(senders.senders()) == 2
    assert senders.revoke("a10001@clinic.vn", "personal", by="me", at_ms=2).outcome == "revoked"
    assert senders.forget_revoked() == 1


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: EmailSenders([]), "keys"),
        (lambda: EmailSenders(KEY), "keys"),  # type: ignore[arg-type]
        (lambda: EmailSenders([KEY, b"short"]), "keys[1]"),
        (lambda: EmailSenders(["text" * 10]), "keys[0]"),  # type: ignore[list-item]
        (lambda: EmailSenders([KEY], rules={"link_valid_h": 0}), "link_valid_h"),
        (lambda: EmailSenders([KEY], rules={"link_valid_h": "x"}), "link_valid_h"),
        (lambda: EmailSenders([KEY]).confirm("00", at_ms=-1), "at_ms"),
        (lambda: EmailSenders([KEY]).resend("a@b.vn", "friends", at_ms=0), "list"),  # type: ignore[arg-type]
        (lambda: describe_email("\ud800@clinic.vn"), "text"),
    ],
)
def test_what_is_malformed_is_named(make: Any, path: str) -> None:
    with pytest.raises(MalformedError) as caught:
        make()
    assert caught.value.path == path


def test_nothing_shows_an_address() -> None:
    senders = EmailSenders([KEY])
    answer = senders.add(NewSender(address="lan@clinic.vn", list="marketing", by="me"), at_ms=0)
    assert answer.token is not None
    shown = repr(senders) + repr(answer)
    assert "lan@" not in shown
    assert answer.token not in shown
    with pytest.raises(BadSnapshotError):
        EmailSenders.restore([KEY], senders.snapshot()[:-1])
