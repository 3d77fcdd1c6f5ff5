"""What every class of the plain data promises."""

import copy
import json
import pickle
import re
from typing import Any, get_args

import pytest
import tongdai
from tongdai import (
    CampaignRequest,
    EmailSenders,
    MalformedError,
    Plan,
    SmsAccount,
    SmsEditor,
    Switchboard,
    Template,
    TemplateBook,
    _native,
    actions,
    choices,
    events,
    reasons,
    records,
)

from conftest import ROOT
from samples import MODULES, classes, samples

SAMPLES = samples()

each = pytest.mark.parametrize("value", SAMPLES, ids=lambda value: type(value).__qualname__)


def test_all_classes_were_found() -> None:
    assert len(SAMPLES) > 50
    counts = [len(get_args(union)) for union in (events.Event, actions.Action, reasons.Reason)]
    assert sum(counts) + len(records.__all__) == len(SAMPLES)


@each
def test_it_survives_pickle_and_json(value: Any) -> None:
    again = [
        pickle.loads(pickle.dumps(value)),
        copy.deepcopy(value),
        type(value).from_json(value.to_json()),
        type(value).from_json(json.dumps(value.to_dict())),
    ]
    for twin in again:
        assert twin == value
        assert hash(twin) == hash(value)
        assert type(twin) is type(value)


@each
def test_it_can_be_rebuilt_from_its_fields(value: Any) -> None:
    fields = {name: getattr(value, name) for name in type(value).__match_args__}
    assert type(value)(**fields) == value


@each
def test_it_is_frozen(value: Any) -> None:
    for name in (*type(value).__match_args__, "anything_else"):
        with pytest.raises(AttributeError):
            setattr(value, name, None)


@each
def test_it_differs_from_others(value: Any) -> None:
    assert [other for other in SAMPLES if other == value] == [value]
    assert value != "something else"


@each
def test_it_is_documented(value: Any) -> None:
    assert type(value).__doc__
    for name in type(value).__match_args__:
        assert getattr(type(value), name).__doc__, name


@each
def test_its_repr_gives_nobody_away(value: Any) -> None:
    assert repr(value).startswith(type(value).__name__ + "(")
    assert "0912345678" not in repr(value)
    assert "02471001234" not in repr(value)


def test_private_fields_show_their_length() -> None:
    event = events.CallArrived(at_ms=0, call_id="c1", number="1900", caller="0912345678")
    assert repr(event) == (
        "CallArrived(at_ms=0, call_id='c1', number=<4 bytes>, caller=<10 bytes>, known_agent=None,"
        " position=None, priority=None)"
    )
    answer = events.WebhookAnswered(at_ms=0, call_id="c1", status=200, body='{"secret": 1}')
    assert "secret" not in repr(answer)
    assert answer.body == '{"secret": 1}'


def test_every_native_name_is_public() -> None:
    public: set[str] = set()
    for module in MODULES:
        exported = getattr(tongdai, module).__all__
        native = [name for name in vars(getattr(_native, module)) if not name.startswith("_")]
        assert native
        assert set(native) <= set(exported), module
        public.update(native)
    handles = {name for name in vars(_native) if not name.startswith("_")} - set(MODULES)
    assert {"Blocklist", "Plan", "Schedule", "Switchboard", "check"} <= handles
    assert handles <= set(tongdai.__all__)
    assert set(records.__all__) <= set(tongdai.__all__)


def test_classes_say_where_they_live() -> None:
    for of in [*classes(), Plan, Switchboard]:
        module: Any = __import__(of.__module__, fromlist=[of.__qualname__])
        assert getattr(module, of.__qualname__) is of


def test_every_class_in_the_source_is_frozen() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "bindings-python" / "src").glob("*.rs")]
    found = re.findall(r"#\[pyclass(?:\((.*?)\))?\]", "\n".join(sources))
    assert len(found) >= 4
    assert all("frozen" in options.split(", ")[0] for options in found)


def test_choices_are_strings() -> None:
    event = events.OfferDeclined(at_ms=0, call_id="c1", agent="10001", cause="busy")
    assert event.cause == "busy"
    assert type(event.cause) is str
    assert "busy" in get_args(choices.DeclineCause)


def test_a_plan_goes_in_as_a_plan_or_as_a_dict(plan: Plan) -> None:
    as_plan = events.PlanReloaded(at_ms=0, plan=plan)
    assert as_plan == events.PlanReloaded(at_ms=0, plan=plan.to_dict())
    assert as_plan.plan == plan.to_dict()
    assert Plan.from_dict(as_plan.plan) == plan


CAMPAIGN = CampaignRequest(id="c", brandname="AnTamDental", text="[QC]", submitted_ms=0, agreed=True)
TEMPLATE = {"id": "nhac-lich", "kind": "care", "encoding": "ascii", "text": "Chao {ten}, hen {gio}"}
OPTIONS = {"kind": "care", "policy": "plain", "carriers": ["viettel"], "at_ms": 0, "rules": []}


@pytest.mark.parametrize(
    ("handle", "other"),
    [
        (Template.parse(TEMPLATE), Template.parse({**TEMPLATE, "id": "khac"})),
        (TemplateBook([Template.parse(TEMPLATE)]), TemplateBook([])),
        (SmsEditor(OPTIONS), SmsEditor({**OPTIONS, "at_ms": 1})),
    ],
    ids=lambda handle: type(handle).__name__,
)
def test_handles_of_messages_survive_pickle_and_copies(handle: Any, other: Any) -> None:
    for twin in (pickle.loads(pickle.dumps(handle)), copy.copy(handle), copy.deepcopy(handle)):
        assert type(twin) is type(handle)
        assert twin == handle
        assert hash(twin) == hash(handle)
        assert twin != other
    assert handle != other
    assert handle != "something else"


def test_handles_of_messages_do_after_a_pickle_what_they_did_before() -> None:
    template = Template.parse(TEMPLATE)
    book, editor = TemplateBook([template]), SmsEditor(OPTIONS)
    again, shelf, desk = pickle.loads(pickle.dumps((template, book, editor)))
    message = template.render({"ten": "Lan", "gio": "9:00"})
    assert again.render({"ten": "Lan", "gio": "9:00"}) == message
    assert shelf.match_text(message.text) == book.match_text(message.text) is not None
    assert desk.update("Chào") == editor.update("Chào")


def test_what_holds_keys_or_is_under_way_is_not_pickled() -> None:
    account = SmsAccount.from_text((ROOT / "examples" / "clinic" / "sms.toml").read_text(encoding="utf-8"))
    for handle in (EmailSenders([bytes(32)]), account.planner(CAMPAIGN)):
        with pytest.raises(TypeError):
            pickle.dumps(handle)
        with pytest.raises(TypeError):
            copy.deepcopy(handle)


def test_handles_survive_pickle(plan: Plan, board: Switchboard) -> None:
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert hash(pickle.loads(pickle.dumps(plan))) == hash(plan)
    assert pickle.loads(pickle.dumps(board)).snapshot() == board.snapshot()


def test_what_is_left_out_means_what_core_says() -> None:
    options = records.SimulationOptions()
    assert (options.replications, options.record_calls, options.interval_s) == (1, True, 1800)
    assert options == records.SimulationOptions.from_json("{}")
    assert not records.SimulationOptions(record_calls=False).record_calls


def test_fractions_are_exact_and_finite() -> None:
    third = records.Estimate(mean=1 / 3, half_width_95=7, replications=3)
    assert (third.mean, third.half_width_95) == (1 / 3, 7.0)
    assert type(third.half_width_95) is float
    for mean in (0.1 + 0.2, 5e-324, 2.0**53 + 2, 123456.789e-12, 1.7976931348623157e308):
        estimate = records.Estimate(mean=mean, replications=1)
        assert records.Estimate.from_json(estimate.to_json()).mean == mean
    wrong: list[Any] = [float("nan"), float("inf"), True, "1", 10**400]
    for value in wrong:
        with pytest.raises(MalformedError):
            records.Estimate(mean=value, replications=1)
