//! What a seed promises: the same callers under every plan, and the same bytes in whatever order replications come.

use std::collections::BTreeMap;

use tongdai::simulate::{
    CallOutcome, Figure, Scenario, Simulation, SimulationOptions, compare, compare_simulations,
    replay_from_events, simulate,
};
use tongdai::{Event, Plan};

fn plan(agents: usize, strategy: &str) -> Plan {
    let people: String = (0..agents)
        .map(|agent| format!("[[agents]]\nextension = \"{}\"\nname = \"Agent\"\n", 10_001 + agent))
        .collect();
    let members: Vec<String> =
        (0..agents).map(|agent| format!("{{ agent = \"{}\" }}", 10_001 + agent)).collect();
    let text = format!(
        "name = '{agents} agents'\nnumbers = [{{ number = '1900 0001', inbound = '101' }}]\n{people}\
         [[menus]]\nextension = '101'\nname = 'Menu'\ngreeting = 'hello'\nfallback = '201'\nmax_tries = 1\n\
         keys = [{{ digits = '1', destination = '201' }}, {{ digits = '2', destination = '10001' }}]\n\
         [[queues]]\nextension = '201'\nname = 'All'\nstrategy = '{strategy}'\nmax_wait_s = 600\nwrap_up_s = 10\nmembers = [{}]\n",
        members.join(", ")
    );
    Plan::from_text(&text).unwrap()
}

fn scenario() -> Scenario {
    Scenario::from_text(
        "name = 'Morning'\nseed = 5\nstart = '2026-11-23T08:00'\narrive_h = 3\nsound_s = 4\n\
         talk = { type = 'log_normal', mean_s = 150, cv = 0.9 }\n\
         agents = { answer_delay = { type = 'gamma', mean_s = 5, cv = 0.5 }, miss_probability = 0.05 }\n\
         callers = { patience = { type = 'exponential', mean_s = 60 }, return_probability = 0.5, most_returns = 2 }\n\
         arrivals = [{ name = 'all', number = '1900 0001', rates = [{ closes = '09:00', per_hour = 90 }, { opens = '09:00', per_hour = 140 }] }]\n\
         menus = [{ menu = '101', keys = [{ digits = '1', weight = 8 }, { digits = '2', weight = 1 }], nothing_weight = 1 }]\n",
    )
    .unwrap()
}

#[test]
fn two_plans_see_the_same_callers() {
    let options = SimulationOptions::default();
    let replicate = |plan: &Plan| Simulation::new(plan, &scenario(), &options).unwrap().replicate(3);
    let (few, many) = (replicate(&plan(4, "longest_idle")), replicate(&plan(7, "round_robin")));
    let by_call = |calls: &tongdai::simulate::CallColumns| -> BTreeMap<(u32, u8), usize> {
        (0..calls.len()).map(|place| ((calls.ordinal[place], calls.again[place]), place)).collect()
    };
    let (one, two) = (few.calls(), many.calls());
    let (mut talked, mut gave_up) = (0, 0);
    let others = by_call(two);
    for (call, place) in by_call(one) {
        let Some(&other) = others.get(&call) else {
            assert!(call.1 > 0, "only whoever gave up before can be missing");
            continue;
        };
        if call.1 == 0 {
            assert_eq!(one.at_ms[place], two.at_ms[other]);
        }
        let outcomes = [one.outcome[place], two.outcome[other]].map(|it| CallOutcome::ALL[usize::from(it)]);
        match outcomes {
            [CallOutcome::Answered, CallOutcome::Answered] => {
                assert_eq!(one.talk_ms[place], two.talk_ms[other]);
                talked += 1;
            }
            [CallOutcome::Abandoned, CallOutcome::Abandoned] => {
                assert_eq!(one.wait_ms[place], two.wait_ms[other], "patience");
                gave_up += 1;
            }
            _ => {}
        }
    }
    assert!(talked > 100 && gave_up > 5, "{talked} {gave_up}");
    assert_ne!(few.figure(Figure::ServiceLevel), many.figure(Figure::ServiceLevel));
}

#[test]
fn any_order_of_replications_gives_the_same_bytes() {
    let plan = plan(4, "fewest_calls");
    let options = SimulationOptions { replications: 6, ..SimulationOptions::default() };
    let report = simulate(&plan, &scenario(), &options).unwrap();
    let whole = Simulation::new(&plan, &scenario(), &options).unwrap();
    let mut pieces = whole.clone();
    std::thread::scope(|scope| {
        let played: Vec<_> = [5, 2, 0, 3, 1, 4]
            .map(|number| {
                scope.spawn({
                    let whole = &whole;
                    move || whole.replicate(number)
                })
            })
            .into_iter()
            .collect();
        for one in played {
            pieces.add(one.join().unwrap());
        }
    });
    assert_eq!(tongdai::json::text(&pieces.report()), tongdai::json::text(&report));
    assert_eq!(report.replications, 6);
    let figure = &report.figures[0];
    assert!(figure.estimate.half_width_95.unwrap() > 0.0, "replications differ: {figure:?}");
    let again: tongdai::simulate::SimulationReport =
        tongdai::json::read(&tongdai::json::text(&report), "a report").unwrap();
    assert_eq!(again, report);
}

#[test]
fn a_simulation_that_is_stopped_keeps_what_is_done() {
    let plan = plan(4, "longest_idle");
    let options = SimulationOptions { replications: 3, ..SimulationOptions::default() };
    let mut simulation = Simulation::new(&plan, &scenario(), &options).unwrap();
    assert!(!simulation.run_while(&mut |progress| progress.replications_done < 2));
    assert_eq!(simulation.report().replications, 2);
    assert!(simulation.run_while(&mut |_| true));
    assert_eq!(simulation.report(), simulate(&plan, &scenario(), &options).unwrap());
}

#[test]
fn a_comparison_says_which_calls_changed_and_why() {
    let (first, second) = (plan(4, "longest_idle"), plan(6, "longest_idle"));
    let options = SimulationOptions { replications: 5, ..SimulationOptions::default() };
    let compared = compare(&first, &second, &scenario(), &options, 7).unwrap();
    let abandoned = compared.figures.iter().find(|it| it.figure == Figure::AbandonedShare).unwrap();
    let (difference, first_alone) = (&abandoned.difference, &abandoned.first);
    assert!(
        difference.mean.unwrap() + difference.half_width_95.unwrap() < 0.0,
        "more agents lose fewer callers"
    );
    assert!(difference.half_width_95.unwrap() < 2.0 * first_alone.half_width_95.unwrap());
    let counted: i64 = compared.shifts.iter().map(|shift| shift.calls).sum();
    assert_eq!(counted, compared.calls_compared);
    let changed = compared.shifts.iter().filter(|shift| shift.first != shift.second);
    assert_eq!(changed.map(|shift| shift.calls).sum::<i64>(), compared.calls_changed);
    assert!(compared.calls_changed > 20);
    assert_eq!(compared.changes.len(), 7);
    for change in &compared.changes {
        assert_ne!(change.first.outcome, change.second.outcome);
        assert!(change.first.sentence.ends_with('.') && change.second.sentence.ends_with('.'));
        assert_eq!(change.source.as_deref(), Some("all"));
    }
    let saved = compared.changes.iter().find(|it| it.second.outcome == CallOutcome::Answered).unwrap();
    assert_eq!(saved.first.sentence, "The caller ended the call.");
    let same = compare(&first, &first, &scenario(), &options, 7).unwrap();
    assert_eq!((same.calls_changed, same.only_first, same.only_second), (0, 0, 0));
}

#[test]
fn simulations_that_were_played_apart_are_compared_where_both_are_done() {
    let options = SimulationOptions { replications: 3, ..SimulationOptions::default() };
    let plans = [plan(4, "longest_idle"), plan(7, "round_robin")];
    let whole = plans.each_ref().map(|plan| Simulation::new(plan, &scenario(), &options).unwrap());
    let [mut first, mut second] = whole.clone();
    for number in [2, 0, 1] {
        first.add(whole[0].replicate(number));
    }
    second.add(whole[1].replicate(1));
    let some = compare_simulations(&first, &second, 50).unwrap();
    assert_eq!(some.replications, 1);
    assert!(!some.changes.is_empty() && some.changes.iter().all(|change| change.replication == 1));
    for number in [0, 2] {
        second.add(whole[1].replicate(number));
    }
    let all = compare(&plans[0], &plans[1], &scenario(), &options, 50).unwrap();
    assert_eq!(compare_simulations(&first, &second, 50).unwrap(), all);

    let four = SimulationOptions { replications: 4, ..options };
    let other = Simulation::new(&plans[0], &scenario(), &four).unwrap();
    assert_eq!(compare_simulations(&first, &other, 50).unwrap_err().code(), "malformed");
}

#[test]
fn agents_are_busy_for_as_long_as_they_talk_and_write_up() {
    let options = SimulationOptions { replications: 2, ..SimulationOptions::default() };
    let report = simulate(&plan(4, "longest_idle"), &scenario(), &options).unwrap();
    let worked_s: f64 = report.agents.iter().map(|agent| agent.talk_s + agent.wrap_up_s).sum();
    let busy: f64 = report.intervals.iter().map(|interval| interval.agents_busy).sum();
    let busy_s = busy * f64::from(report.interval_s);
    assert!(worked_s > 3_600.0 && (busy_s - worked_s).abs() < 1e-6 * worked_s, "{busy_s} {worked_s}");
}

#[test]
fn a_journal_gives_the_calls_to_try_another_plan_on() {
    let plan = Plan::from_text(include_str!("../../../examples/clinic/plan.toml")).unwrap();
    let journal = include_str!("../../../examples/clinic/journal.jsonl");
    let lines = journal.lines().filter(|line| line.starts_with('{'));
    let events: Vec<Event> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    let calls = replay_from_events(&events);
    assert!(calls.len() > 60 && calls.iter().filter(|call| call.talk_s.is_some()).count() > 30);
    let known: Vec<_> = calls
        .into_iter()
        .filter(|call| {
            plan.document()
                .numbers
                .iter()
                .any(|it| it.number.as_str().replace(' ', "") == call.number.as_str())
        })
        .collect();
    let count = known.len();
    assert!(count > 40, "{count}");
    let mut document: tongdai::simulate::ScenarioDocument = serde_json::from_str(
        r#"{"name": "Clinic", "start": "2026-11-16T07:00", "arrive_h": 6, "talk": {"type": "exponential", "mean_s": 120}}"#,
    )
    .unwrap();
    document.replay = known;
    let scenario = Scenario::from_document(document).unwrap();
    let report = simulate(&plan, &scenario, &SimulationOptions::default()).unwrap();
    assert_eq!(report.mean(Figure::Offered), Some(count as f64));
    assert!(report.mean(Figure::Answered).unwrap() > 20.0);
}
