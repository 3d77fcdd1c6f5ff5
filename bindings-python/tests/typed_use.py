"""Read by mypy, not run: what a host writes has the types it expects."""

from tongdai import (
    Action,
    Authorization,
    BlockEntry,
    Blocklist,
    CallPlan,
    CallRequest,
    Campaign,
    CampaignRequest,
    CareMessage,
    CarrierMeasure,
    Comparison,
    ConsentRequest,
    EmailSenders,
    Estimate,
    Event,
    MaskPattern,
    Measure,
    NewSender,
    NumberReport,
    Plan,
    PortabilityAnswer,
    Scenario,
    SimulationResult,
    Reason,
    ReplyRequest,
    SmsAccount,
    SmsEditor,
    SmsEditorState,
    Step,
    Switchboard,
    Table,
    Template,
    TemplateBook,
    TemplateMatch,
    actions,
    choices,
    compare,
    describe_number,
    events,
    judge,
    judge_reply,
    mask_number,
    measure_for,
    measure_many,
    measure_text,
    parse_numbers,
    serving_carrier,
    simulate,
    sweep,
)
from typing_extensions import assert_never, assert_type


def carry_out(action: Action) -> str:
    match action:
        case actions.Ring(agent=agent, ring_s=ring_s):
            assert_type(agent, str)
            assert_type(ring_s, int)
            return agent
        case actions.HangUp(cause=cause):
            match cause:
                case "normal" | "busy" | "refused" | "congestion":
                    return "engaged"
                case "no_answer" | "unallocated":
                    return "silent"
                case _:
                    assert_never(cause)
        case _:
            return ""


def of(event: Event, reason: Reason) -> int:
    assert_type(event.at_ms, int)
    assert_type(reason.to_json(), str)
    return event.at_ms


def play(plan: Plan) -> tuple[Action, ...]:
    board = Switchboard(plan)
    step = board.step(events.CallArrived(at_ms=0, call_id="c1", number="1900", caller=""))
    assert_type(step, Step)
    assert_type(board.deadline_ms, int | None)
    board.step(events.OfferDeclined(at_ms=0, call_id="c1", agent="1", cause="busy"))
    return tuple(command.action for command in step.commands)


def read(texts: list[str]) -> list[choices.NumberClass | None]:
    report = describe_number(texts[0])
    assert_type(report, NumberReport)
    assert_type(report.e164, str | None)
    assert_type(mask_number(texts[0], MaskPattern(shown_at_end=2)), str)
    answer = PortabilityAnswer(carrier="viettel", as_of_ms=0, origin="dip")
    match serving_carrier(texts[0], answer, at_ms=0, max_age_s=60).ported:
        case "yes" | "no" | "unknown":
            pass
        case never:
            assert_never(never)
    columns = parse_numbers(texts)
    return [columns.codes.classes[code] for code in columns.classes]


def call_out(plan: Plan, texts: list[str]) -> choices.ConsentDecision:
    blocklist = Blocklist()
    blocklist.add(BlockEntry(prefix="090", scopes=["email"], origin="company"))
    assert_type(blocklist.contains_many(texts), list[bool | None])
    request = CallRequest(at_ms=0, agent="10001", callee=texts[0], purpose="care")
    assert_type(plan.plan_call(request, blocklists=[blocklist]), CallPlan)
    board = Switchboard(plan)
    board.step(events.BlocklistChanged(at_ms=0, fingerprint=board.provide(blocklist)))
    verdict = judge(ConsentRequest(at_ms=0, number=texts[0], channel="call"), blocklists=[blocklist])
    match verdict.decision:
        case "allow" | "refuse" | "unknown":
            return verdict.decision
        case never:
            assert_never(never)


def write_to(account: SmsAccount, callee: str) -> choices.ReplyOutcome:
    assert_type(measure_text("Chào"), Measure)
    assert_type(measure_many(["Chào"]).segments.tolist(), list[int])
    assert_type(measure_for("viettel", "care", "Chào", at_ms=0), CarrierMeasure)
    match measure_text("Chào").encoding:
        case "gsm7" | "ucs2":
            pass
        case never_encoded:
            assert_never(never_encoded)
    template = Template.parse({"id": "hen", "kind": "care", "encoding": "ascii", "text": "Chao {ten}"})
    assert_type(TemplateBook([template]).match_text("Chao Lan"), TemplateMatch | None)
    assert_type(SmsEditor({"kind": "care", "policy": "plain"}).update("Chào"), SmsEditorState)
    care = CareMessage(number=callee, brandname="AnTam", at_ms=0, text=template.render({"ten": "Lan"}).text)
    assert_type(account.authorize(care), Authorization)
    ad = CampaignRequest(id="c", brandname="AnTam", template="qc", submitted_ms=0, agreed=True)
    campaign = account.plan_campaign(ad, [callee])
    assert_type(campaign, Campaign)
    assert_type([row.outcome for row in campaign.rows()], list[choices.RowOutcome])
    sender = NewSender(address="a@b.vn", list="marketing", by="10001")
    match EmailSenders([bytes(32)]).add(sender, at_ms=0).outcome:
        case "send_link" | "confirmed" | "revoked" | "refused":
            pass
        case never_answered:
            assert_never(never_answered)
    verdict = judge_reply(ReplyRequest(kind="zalo_oa", replies=0, at_ms=0))
    match verdict.outcome:
        case "fits" | "too_late" | "used_up" | "never_wrote" | "no_rules":
            return verdict.outcome
        case never:
            assert_never(never)


def what_an_author_sees(typed: str) -> list[tuple[int, str]]:
    editor = SmsEditor({"kind": "care", "at_ms": 0, "template": {"encoding": "ascii", "dialect": "esms"}})
    template = editor.update(typed).template
    if template is None:
        return []
    assert_type(template.worst_case.units, int | None)
    assert_type(template.variables[0].max_length, int | None)
    return [(problem.spot.code_point_start, problem.code) for problem in template.problems if problem.spot]


def what_an_analyst_sees(plan: Plan, scenario: Scenario) -> float:
    result = simulate(plan, scenario, progress=lambda now: assert_type(now.replications_done, int))
    assert_type(result, SimulationResult)
    assert_type(result.calls, Table)
    assert_type([row.estimate for row in result.report.figures], list[Estimate])
    assert_type(compare([plan, plan], scenario)[0], Comparison)
    swept = sweep({"growth": [1.0, 1.2]}, lambda growth: (plan, scenario.with_value("arrive_h", growth)))
    assert_type([point.result for point in swept], list[SimulationResult])
    return result.figure("service_level").mean or 0.0
