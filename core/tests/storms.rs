//! What holds for every plan and every storm of events, sensible or not. `PROPTEST_CASES` sets how many are tried.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

mod support;

use proptest::prelude::*;
use support::host::Host;
use support::plans::sound;
use tongdai::{Action, CallState, Event, Party, Plan, Step, Switchboard};

type Draws = Vec<u32>;

/// Draws for a plan.
fn plan() -> impl Strategy<Value = Draws> {
    prop::collection::vec(0_u32..1000, 240)
}

/// Draws for a storm, event by event.
fn storm() -> impl Strategy<Value = Vec<Draws>> {
    prop::collection::vec(prop::collection::vec(0_u32..1_000_000, 16), 1..80)
}

fn cases() -> ProptestConfig {
    let wanted = ProptestConfig::default();
    // Proptest's own default is 256; what the environment sets is kept.
    ProptestConfig { failure_persistence: None, ..wanted }
}

proptest! {
    #![proptest_config(cases())]

    /// Timers, offers, waits, and the same lines whatever is restored.
    #[test]
    fn a_storm_under_one_plan(plan in plan(), storm in storm()) {
        let plan = Plan::from_document(sound(&plan)).unwrap();
        let host = Host::new(Some(plan.document()));
        weather(&plan, host, &storm, &[]);
    }

    /// The same while plans change; waits are not bounded then.
    #[test]
    fn a_storm_under_changing_plans(first in plan(), second in plan(), storm in storm()) {
        let plans = [sound(&first), sound(&second)];
        let plan = Plan::from_document(plans[0].clone()).unwrap();
        weather(&plan, Host::new(None), &storm, &plans);
    }
}

/// Sends a storm through a switchboard and minds everything that must hold.
fn weather(plan: &Plan, mut host: Host, storm: &[Draws], plans: &[tongdai::PlanDocument]) {
    let mut board = Switchboard::new(plan);
    let (mut events, mut steps) = (Vec::new(), Vec::new());
    for event in host.sign_in() {
        steps.push(advance(&mut board, &mut host, &event));
        events.push(event);
    }
    for draws in storm {
        let mut event = host.event(draws);
        if !plans.is_empty() && draws[0].is_multiple_of(9) {
            let plan = plans[usize::try_from(draws[1]).unwrap() % plans.len()].clone();
            event = Event::PlanReloaded { at_ms: host.now_ms, plan: Box::new(plan) };
        }
        steps.push(advance(&mut board, &mut host, &event));
        events.push(event);
    }
    for _ in 0..2 {
        drain(&mut board, &mut host, &mut events, &mut steps);
        for (call_id, talks) in host.calls() {
            assert!(talks, "{call_id} waits for ever: {:?}", board.explain(&call_id));
            let event = Event::CallEnded { at_ms: host.now_ms, call_id, ended_by: Party::Caller };
            steps.push(advance(&mut board, &mut host, &event));
            events.push(event);
        }
    }
    assert!(host.calls().is_empty());
    assert_eq!(Switchboard::new(plan).step_batch(&events), steps, "step_batch differs");
}

/// Wakes the switchboard until it wants to be woken no more.
fn drain(board: &mut Switchboard, host: &mut Host, events: &mut Vec<Event>, steps: &mut Vec<Step>) {
    for _ in 0..20_000 {
        let Some(at_ms) = board.deadline_ms() else { return };
        host.now_ms = host.now_ms.max(at_ms);
        let event = Event::TimePassed { at_ms };
        steps.push(advance(board, host, &event));
        events.push(event);
    }
    panic!("there is always another deadline");
}

/// One step, taken by a switchboard and by one restored from its snapshot.
fn advance(board: &mut Switchboard, host: &mut Host, event: &Event) -> Step {
    let snapshot = board.snapshot();
    let mut restored = Switchboard::restore(&snapshot).unwrap_or_else(|error| panic!("{error}: {snapshot}"));
    assert_eq!(restored.snapshot(), snapshot);
    let step = board.step(event);
    assert_eq!(restored.step(event), step, "a restored switchboard decides otherwise");
    assert_eq!(restored.snapshot(), board.snapshot(), "a restored switchboard ends up elsewhere");

    let is_ignored = step.commands.iter().any(|command| matches!(command.action, Action::Ignore { .. }));
    if is_ignored && let Some(now_ms) = board.now_ms() {
        let mut idle = Switchboard::restore(&snapshot).unwrap();
        idle.wake(now_ms);
        assert_eq!(without_count(&idle), without_count(board), "{event:?} was ignored and changed something");
    }
    host.carry_out(event, &step);
    let is_over = |call_id: &str| board.explain(call_id).is_some_and(|it| it.state == CallState::Ended);
    match event {
        // Whoever hangs up while a caller is called back ends the attempt, not the call.
        Event::CallEnded { call_id, .. } | Event::CallbackCancelled { call_id, .. }
            if !is_ignored && is_over(call_id) =>
        {
            host.forget(call_id);
        }
        _ => {}
    }
    step
}

/// A snapshot that does not say how many commands there were.
fn without_count(board: &Switchboard) -> serde_json::Value {
    let mut snapshot: serde_json::Value = serde_json::from_str(&board.snapshot()).unwrap();
    snapshot["state"]["commands"].take();
    snapshot
}
