//! Ads, which need the national list, and so cannot be shown in a journal alone.

use serde_json::{Value, json};
use tongdai::consent::{Blocklist, ConsentCause, ConsentDecision};
use tongdai::{Action, Event, Plan, Reason, Switchboard};

const PLAN: &str = r#"
    name = "Ads"
    numbers = [
        { number = "0987000001", inbound = "10001", outbound = { priority = 1 } },
        { number = "0903000002", inbound = "10001", outbound = { priority = 2 } },
    ]
    agents = [{ extension = "10001", name = "An" }, { extension = "10002", name = "Binh" }]
    groups = []
"#;
const HOUR_MS: i64 = 3_600_000;
/// Monday 2 March 2026, 00:00 in Vietnam.
const DAY_MS: i64 = 1_772_384_400_000;

/// What became of an ad call that is tried and ends at once: nothing if it went out, else all that refused it.
fn ad(board: &mut Switchboard, at_ms: i64) -> Vec<ConsentCause> {
    let step = report(
        board,
        at_ms,
        json!({"type": "agent_dialled", "call_id": "c", "agent": "10001", "callee": "0912345678", "purpose": "ad", "agreed": true}),
    );
    match step {
        Reason::NumberFits { .. } => {
            report(board, at_ms, json!({"type": "call_ended", "call_id": "c", "ended_by": "agent"}));
            vec![]
        }
        Reason::NotPermitted { refused_by, open, .. } => [refused_by, open].concat(),
        because => panic!("{because:?}"),
    }
}

/// The reason of the first command.
fn report(board: &mut Switchboard, at_ms: i64, mut event: Value) -> Reason {
    event["at_ms"] = json!(at_ms);
    let event: Event = serde_json::from_value(event).unwrap();
    board.step(&event).commands[0].because.clone()
}

/// A switchboard with a national list that was so at an instant, and agents who are there.
fn board(plan: &str, as_of_ms: i64) -> Switchboard {
    let mut national = Blocklist::new([1; 16]);
    national.set_national(as_of_ms);
    let mut board = Switchboard::new(&Plan::from_text(plan).unwrap());
    let fingerprint = board.provide(&national);
    report(&mut board, 0, json!({"type": "blocklist_changed", "fingerprint": fingerprint}));
    for agent in ["10001", "10002"] {
        report(&mut board, 0, json!({"type": "agent_signed_in", "agent": agent}));
    }
    board
}

/// vietnam.md case 29: the second ad call within 24 h is refused, a rolling stretch and not a day.
#[test]
fn one_ad_call_in_any_twenty_four_hours() {
    let mut board = board(PLAN, DAY_MS);
    assert_eq!(ad(&mut board, DAY_MS + 10 * HOUR_MS), []);
    assert_eq!(ad(&mut board, DAY_MS + 10 * HOUR_MS), [ConsentCause::TooManyAds]);
    assert_eq!(ad(&mut board, DAY_MS + 16 * HOUR_MS), [ConsentCause::TooManyAds]);
    assert_eq!(ad(&mut board, DAY_MS + 34 * HOUR_MS - 1), [ConsentCause::TooManyAds]);
    assert_eq!(ad(&mut board, DAY_MS + 34 * HOUR_MS), []);
    assert_eq!(ad(&mut board, DAY_MS + 58 * HOUR_MS - 1), [ConsentCause::TooManyAds]);
}

#[test]
fn care_does_not_count_and_is_not_counted() {
    let mut board = board(PLAN, DAY_MS);
    let at_ms = DAY_MS + 10 * HOUR_MS;
    for call_id in ["a", "b", "c"] {
        let care = json!({"type": "agent_dialled", "call_id": call_id, "agent": "10001", "callee": "0912345678", "purpose": "care"});
        assert!(
            matches!(report(&mut board, at_ms, care), Reason::NumberFits { notes, .. } if notes.is_empty())
        );
        report(&mut board, at_ms, json!({"type": "call_ended", "call_id": call_id, "ended_by": "agent"}));
    }
    assert_eq!(ad(&mut board, at_ms), []);
    let care = json!({"type": "agent_dialled", "call_id": "d", "agent": "10001", "callee": "0912345678", "purpose": "care"});
    assert!(matches!(report(&mut board, at_ms, care), Reason::NumberFits { .. }));
}

/// vietnam.md case 28, with calls that do go out.
#[test]
fn ads_go_out_within_their_hours_only() {
    for (at_ms, allowed) in [
        (DAY_MS + 8 * HOUR_MS - 1000, false),
        (DAY_MS + 8 * HOUR_MS, true),
        (DAY_MS + 17 * HOUR_MS - 1000, true),
        (DAY_MS + 17 * HOUR_MS, false),
    ] {
        let refused = if allowed { vec![] } else { vec![ConsentCause::OutsideHours] };
        assert_eq!(ad(&mut board(PLAN, DAY_MS), at_ms), refused);
    }
}

#[test]
fn a_national_list_that_is_too_old_settles_nothing() {
    let week_ms = 168 * HOUR_MS;
    let at_ms = DAY_MS + 10 * HOUR_MS;
    assert_eq!(ad(&mut board(PLAN, at_ms - week_ms), at_ms), []);
    assert_eq!(ad(&mut board(PLAN, at_ms - week_ms - 1), at_ms), [ConsentCause::RegistryStale]);
    let mut board = board(PLAN, at_ms - week_ms - 1);
    let care = json!({"type": "agent_dialled", "call_id": "c", "agent": "10001", "callee": "0912345678", "purpose": "care"});
    let Reason::NumberFits { notes, .. } = report(&mut board, at_ms, care) else { panic!("care is refused") };
    assert_eq!(notes, [ConsentCause::RegistryStale]);
}

#[test]
fn a_restored_switchboard_needs_the_list_again_and_remembers_ads() {
    let mut first = board(PLAN, DAY_MS);
    assert_eq!(ad(&mut first, DAY_MS + 10 * HOUR_MS), []);
    let mut restored = Switchboard::restore(&first.snapshot()).unwrap();
    let refused = [ConsentCause::TooManyAds, ConsentCause::RegistryMissing];
    assert_eq!(ad(&mut restored, DAY_MS + 11 * HOUR_MS), refused);
    let mut national = Blocklist::new([1; 16]);
    national.set_national(DAY_MS);
    restored.provide(&national);
    assert_eq!(ad(&mut restored, DAY_MS + 12 * HOUR_MS), [ConsentCause::TooManyAds]);
    assert_eq!(ad(&mut restored, DAY_MS + 34 * HOUR_MS), []);
}

/// A house whose rules allow two ads, so that one call counted twice would show.
fn house() -> Switchboard {
    let rules = r#"consent = { ad_rules = [{ name = "House", in_force_from = "2021-01-01",
        caps = [{ channel = "call", most = 2, within_h = 24 }] }] }"#;
    board(&format!("{rules}\n{PLAN}"), DAY_MS)
}

#[test]
fn however_many_numbers_it_takes_it_is_one_ad() {
    let mut board = house();
    let at_ms = DAY_MS + 10 * HOUR_MS;
    let dial = json!({"type": "agent_dialled", "call_id": "c", "agent": "10001", "callee": "0912345678", "purpose": "ad", "agreed": true});
    report(&mut board, at_ms, dial);
    report(&mut board, at_ms + 1, json!({"type": "attempt_failed", "call_id": "c", "cause": {"q850": 34}}));
    report(&mut board, at_ms + 2, json!({"type": "call_ended", "call_id": "c", "ended_by": "agent"}));
    assert_eq!(ad(&mut board, at_ms + 3), []);
    assert_eq!(ad(&mut board, at_ms + 4), [ConsentCause::TooManyAds]);
}

#[test]
fn a_reload_under_an_attempt_makes_no_second_ad_of_it() {
    let mut board = house();
    let at_ms = DAY_MS + 10 * HOUR_MS;
    let dial = json!({"type": "agent_dialled", "call_id": "c", "agent": "10001", "callee": "0912345678", "purpose": "ad", "agreed": true});
    report(&mut board, at_ms, dial);
    let mut plan = board.plan().document().clone();
    plan.numbers.remove(0);
    report(&mut board, at_ms + 1, json!({"type": "plan_reloaded", "plan": plan}));
    report(&mut board, at_ms + 2, json!({"type": "call_ended", "call_id": "c", "ended_by": "agent"}));
    assert_eq!(ad(&mut board, at_ms + 3), []);
    assert_eq!(ad(&mut board, at_ms + 4), [ConsentCause::TooManyAds]);
}

#[test]
fn two_ads_of_one_instant_are_two() {
    let mut board = house();
    let at_ms = DAY_MS + 10 * HOUR_MS;
    assert_eq!(ad(&mut board, at_ms), []);
    assert_eq!(ad(&mut board, at_ms), []);
    let mut restored = Switchboard::restore(&board.snapshot()).unwrap();
    assert!(ad(&mut restored, at_ms).contains(&ConsentCause::TooManyAds));
    assert_eq!(ad(&mut board, at_ms), [ConsentCause::TooManyAds]);
    assert_eq!(ad(&mut board, at_ms + 24 * HOUR_MS), []);
}

/// A list of the host's counts as much as what was reported one by one.
#[test]
fn a_provided_list_refuses_too() {
    let mut list = Blocklist::new([1; 16]);
    list.set_national(DAY_MS);
    let entry = json!({"number": "0912 345 678", "scopes": ["staff_calls"], "origin": "company"});
    list.add(&serde_json::from_value(entry).unwrap()).unwrap();
    let mut board = board(PLAN, DAY_MS);
    let fingerprint = board.provide(&list);
    let at_ms = DAY_MS + 10 * HOUR_MS;
    let dial = json!({"type": "agent_dialled", "call_id": "c", "agent": "10001", "callee": "0912345678", "purpose": "care"});
    assert!(
        matches!(report(&mut board, at_ms, dial.clone()), Reason::NumberFits { .. }),
        "it is not in force yet"
    );
    report(&mut board, at_ms, json!({"type": "call_ended", "call_id": "c", "ended_by": "agent"}));
    let change: Event = serde_json::from_value(
        json!({"type": "blocklist_changed", "at_ms": at_ms, "fingerprint": fingerprint}),
    )
    .unwrap();
    assert_eq!(board.step(&change).commands[0].action, Action::UseBlocklist { entries: 1 });
    let Reason::NotPermitted { decision, refused_by, .. } = report(&mut board, at_ms, dial.clone()) else {
        panic!()
    };
    assert_eq!((decision, refused_by), (ConsentDecision::Refuse, vec![ConsentCause::CompanyBlocked]));
    report(&mut board, at_ms, json!({"type": "blocklist_changed"}));
    assert!(matches!(report(&mut board, at_ms, dial), Reason::NumberFits { .. }));
}
