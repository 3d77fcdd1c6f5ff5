//! Bad scenarios: every problem at once, with its place.

use tongdai::Plan;
use tongdai::simulate::{Scenario, ScenarioProblemCode as Code, check};

fn plan() -> Plan {
    Plan::from_text(
        "name = 'Shop'\nnumbers = [{ number = '1900 0001', inbound = '201' }]\nagents = [{ extension = '10001', name = 'Lan' }]\n\
         queues = [{ extension = '201', name = 'All', members = [{ agent = '10001' }] }]\n",
    )
    .unwrap()
}

const BAD: &str = "
name = ''
start = 'tomorrow'
arrive_h = nan
sound_s = -1
talk = { type = 'samples', samples_s = [] }
callers = { return_probability = 1.5, patience = { type = 'exponential', mean_s = inf }, most_returns = 1000 }
agents = { miss_probability = -0.1 }
talk_rules = [{ queue = '299', talk = { type = 'uniform', least_s = 9, most_s = 3 } }]
shifts = [{ agents = ['10009'], starts = '17:00', ends = '08:00' }]
menus = [{ menu = '101', keys = [{ digits = 'x', weight = 0 }] }]
webhooks = [{ webhook = '501', answers = [] }]
sounds = [{ sound = 'nothing', length_s = 3 }]
[[arrivals]]
name = 'a'
number = '1900 9999'
rates = [{ per_hour = -4 }, { opens = '09:00', closes = '09:00', per_hour = 1 }, { days = ['mon'], opens = '10:00', per_hour = 5 }]
[[arrivals]]
name = 'a'
number = '1900 0001'
rates = []
[[outgoing]]
name = 'out'
rates = []
callees = [{ carrier = 'nobody', weight = 1 }]
answer_probability = 0.5
";

#[test]
fn a_bad_scenario_hears_of_all_its_problems_at_once() {
    let report = check(BAD, &plan());
    assert!(report.has_errors());
    let found: Vec<(Code, &str)> = report.problems.iter().map(|it| (it.code, it.path.as_str())).collect();
    for wanted in [
        (Code::EmptyText, "name"),
        (Code::WrongStart, "start"),
        (Code::OutOfRange, "arrive_h"),
        (Code::OutOfRange, "sound_s"),
        (Code::WrongDistribution, "talk.samples_s"),
        (Code::WrongProbability, "callers.return_probability"),
        (Code::WrongDistribution, "callers.patience.mean_s"),
        (Code::Endless, "callers.most_returns"),
        (Code::WrongProbability, "agents.miss_probability"),
        (Code::UnknownQueue, "talk_rules[0].queue"),
        (Code::WrongDistribution, "talk_rules[0].talk.most_s"),
        (Code::UnknownAgent, "shifts[0].agents[0]"),
        (Code::WrongWindow, "shifts[0]"),
        (Code::UnknownMenu, "menus[0].menu"),
        (Code::NoWeight, "menus[0]"),
        (Code::WrongDigits, "menus[0].keys[0].digits"),
        (Code::UnknownWebhook, "webhooks[0].webhook"),
        (Code::NoWeight, "webhooks[0]"),
        (Code::UnknownSound, "sounds[0].sound"),
        (Code::UnknownNumber, "arrivals[0].number"),
        (Code::OutOfRange, "arrivals[0].rates[0].per_hour"),
        (Code::WrongWindow, "arrivals[0].rates[1]"),
        (Code::OverlappingWindows, "arrivals[0].rates[2]"),
        (Code::Duplicate, "arrivals[1].name"),
        (Code::UnknownCarrier, "outgoing[0].callees[0].carrier"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
    let lines: Vec<_> = report.problems.iter().map(|it| (it.line, it.column)).collect();
    assert!(lines.is_sorted() && lines.iter().all(|(line, _)| line.is_some()));
    assert!(report.problems.iter().all(|it| !it.hint.is_empty() && !it.message.contains("9999")));
    let alone = Scenario::from_text(BAD).unwrap_err();
    assert_eq!(alone.code(), "unsound_scenario");
}

/// A scenario with something put into it.
fn found(more: &str) -> Vec<Code> {
    let text = format!("name = 'x'\nstart_ms = 0\n{more}\n");
    check(&text, &plan()).problems.into_iter().map(|it| it.code).collect()
}

#[test]
fn what_could_not_end_or_be_answered_is_said_up_front() {
    let calls = |rate: u64| {
        format!("arrivals = [{{ name = 'a', number = '1900 0001', rates = [{{ per_hour = {rate} }}] }}]")
    };
    let talk = "talk = { type = 'constant', time_s = 60 }";
    assert_eq!(found(&format!("arrive_h = 1\n{talk}\n{}", calls(10))), []);
    assert_eq!(found(&format!("arrive_h = 1\n{talk}")), [Code::NoCalls]);
    assert_eq!(found(&format!("arrive_h = 9\n{talk}\n{}", calls(100))), [Code::Overload]);
    let patient = "callers.patience = { type = 'constant', time_s = 60 }";
    assert_eq!(found(&format!("arrive_h = 9\n{talk}\n{patient}\n{}", calls(100))), []);
    let night = "shifts = [{ starts = '00:00', ends = '01:00' }]";
    assert_eq!(found(&format!("arrive_h = 1\n{talk}\n{night}\n{}", calls(10))), [Code::NobodyThere]);
    assert_eq!(found(&format!("arrive_h = 10000\n{talk}\n{}", calls(10_000))), [Code::TooLarge]);
    assert_eq!(found(&format!("arrive_h = 1\n{talk}\ncolour = 'red'")), [Code::NoCalls, Code::UnknownField]);
    assert_eq!(found("arrive_h = 1\ntalk = { type = 'weibull' }"), [Code::Malformed]);
}
