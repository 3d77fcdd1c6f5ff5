//! Agents that are recommended, through the real switchboard.

use tongdai::Plan;
use tongdai::simulate::Scenario;
use tongdai::staffing::{RecommendOptions, RecommendationLimit, recommend};

const PLAN: &str = "
name = 'Shop'
numbers = [{ number = '1900 0001', inbound = '201' }, { number = '1900 0002', inbound = '10002' }]
agents = [{ extension = '10001', name = 'Lan' }, { extension = '10002', name = 'Minh' }]
queues = [{ extension = '201', name = 'All', max_wait_s = 600, wrap_up_s = 20, members = [{ agent = '10001' }] }]
";

const SCENARIO: &str = "
name = 'Morning'
start = '2026-11-23T08:00'
arrive_h = 2
talk = { type = 'log_normal', mean_s = 160, cv = 0.8 }
callers.patience = { type = 'exponential', mean_s = 120 }
[[arrivals]]
name = 'customers'
number = '1900 0001'
rates = [{ closes = '09:00', per_hour = 120 }, { opens = '09:00', closes = '09:30', per_hour = 60 }]
";

fn options() -> RecommendOptions {
    RecommendOptions { replications: 8, ..RecommendOptions::default() }
}

#[test]
fn every_interval_has_the_least_agents_with_whom_it_is_sure() {
    let plan = Plan::from_text(PLAN).unwrap();
    let scenario = Scenario::from_text(SCENARIO).unwrap();
    let found = recommend(&plan, &scenario, "201", &options()).unwrap();
    assert_eq!((found.busy_s, found.patience_s, found.intervals.len()), (180.0, Some(120.0), 4));
    assert!(found.is_confirmed && found.stopped_by.is_none(), "{found:?}");
    let calls: Vec<f64> = found.intervals.iter().map(|it| it.calls).collect();
    assert_eq!(calls, [60.0, 60.0, 30.0, 0.0]);
    let [first, second, third, last] = found.intervals.as_slice() else { panic!("four intervals") };
    assert_eq!((first.load_erlangs, first.by_formula, third.load_erlangs), (6.0, 8, 3.0));
    for row in [first, second, third] {
        assert!(row.is_confirmed && row.is_least, "{row:?}");
        let level = &row.service_level;
        assert!(level.mean.unwrap() - level.half_width_95.unwrap() >= 0.8, "{row:?}");
        assert!((row.agents - row.by_formula).abs() <= 4, "{row:?}");
    }
    assert_eq!((last.agents, last.service_level.mean), (0, None), "nobody calls");
    assert_eq!(last.start_ms - first.start_ms, 3 * 1_800_000);
    // The last trial that held is what is recommended, and none that held has fewer.
    let agents: Vec<i32> = found.intervals.iter().map(|it| it.agents).collect();
    let held = found.trials.iter().filter(|trial| trial.holds);
    let least = held.map(|trial| trial.agents.iter().sum::<i32>()).min();
    assert_eq!(least, Some(agents.iter().sum()));
    assert_eq!(recommend(&plan, &scenario, "201", &options()).unwrap(), found, "the same twice");
}

#[test]
fn a_search_that_is_cut_short_says_so() {
    let (plan, scenario) = (Plan::from_text(PLAN).unwrap(), Scenario::from_text(SCENARIO).unwrap());
    let short = RecommendOptions { most_trials: 1, ..options() };
    let found = recommend(&plan, &scenario, "201", &short).unwrap();
    assert_eq!((found.is_confirmed, found.stopped_by), (false, Some(RecommendationLimit::Trials)));
    assert_eq!(found.trials.len(), 1);
    assert!(found.intervals.iter().all(|it| it.agents == it.by_formula));
    let sure = RecommendOptions {
        service_level: 0.999_999,
        within_s: 0,
        most_trials: 400,
        replications: 2,
        ..options()
    };
    let never =
        SCENARIO.replace("talk =", "agents = { answer_delay = { type = 'constant', time_s = 3 } }\ntalk =");
    let found = recommend(&plan, &Scenario::from_text(&never).unwrap(), "201", &sure).unwrap();
    assert_eq!(found.stopped_by, Some(RecommendationLimit::Agents), "nobody answers at once");
}

#[test]
fn what_cannot_be_recommended_is_refused_with_its_place() {
    let path = |plan: &str, scenario: &str, queue: &str, options: RecommendOptions| {
        let (plan, scenario) = (Plan::from_text(plan).unwrap(), Scenario::from_text(scenario).unwrap());
        let error = recommend(&plan, &scenario, queue, &options).unwrap_err();
        assert_eq!(error.code(), "malformed", "{error}");
        error.path().to_owned()
    };
    let with = |was: &str, is: &str| {
        assert!(PLAN.contains(was), "{was}");
        PLAN.replace(was, is)
    };
    assert_eq!(path(PLAN, SCENARIO, "202", options()), "queue");
    let ranks = with(
        "members = [{ agent = '10001' }]",
        "members = [{ agent = '10001' }, { agent = '10002', rank = 2 }]",
    );
    assert_eq!(path(&ranks, SCENARIO, "201", options()), "queues[0].members");
    let second = with(
        "members = [{ agent = '10001' }] }]",
        "members = [{ agent = '10001' }] }, { extension = '202', name = 'Other', members = [{ agent = '10001' }] }]",
    );
    assert_eq!(path(&second, SCENARIO, "201", options()), "agents[0]");
    let elsewhere = SCENARIO.replace("1900 0001", "1900 0002");
    assert_eq!(path(PLAN, &elsewhere, "201", options()), "arrivals");
    let long = SCENARIO.replace("arrive_h = 2", "arrive_h = 25");
    assert_eq!(path(PLAN, &long, "201", options()), "arrive_h");
    assert_eq!(path(PLAN, SCENARIO, "201", RecommendOptions { interval_s: 2700, ..options() }), "interval_s");
    assert_eq!(path(PLAN, SCENARIO, "201", RecommendOptions { interval_s: 90, ..options() }), "interval_s");
    assert_eq!(
        path(PLAN, SCENARIO, "201", RecommendOptions { service_level: f64::NAN, ..options() }),
        "service_level"
    );
    assert_eq!(
        path(PLAN, SCENARIO, "201", RecommendOptions { replications: 1, ..options() }),
        "replications"
    );
    let unfit = Scenario::from_text(&SCENARIO.replace("1900 0001", "1900 9999")).unwrap();
    let error = recommend(&Plan::from_text(PLAN).unwrap(), &unfit, "201", &options()).unwrap_err();
    assert_eq!(error.code(), "unsound_scenario");
}

#[test]
fn a_night_shift_goes_over_midnight() {
    let night = SCENARIO
        .replace("T08:00", "T23:00")
        .replace("rates = [{ closes = '09:00', per_hour = 120 }, { opens = '09:00', closes = '09:30', per_hour = 60 }]", "rates = [{ per_hour = 40 }]");
    let plan = Plan::from_text(PLAN).unwrap();
    let found = recommend(&plan, &Scenario::from_text(&night).unwrap(), "201", &options()).unwrap();
    assert!(found.is_confirmed, "{found:?}");
    assert!(found.intervals.iter().all(|it| it.calls == 20.0 && it.service_level.mean.unwrap() > 0.8));
}
