//! Whether what a snapshot keeps fits together and into its plan, so that nothing behind it asks again.

use std::collections::BTreeSet;

use super::call_timers::CallTimer;
use super::journey::{Call, Outgoing, OutgoingPhase, Stage};
use super::state::{Kept, Owner, State};
use crate::agents::Work;
use crate::decision::{CallId, Named};
use crate::plan::Plan;

/// More than a switchboard ever counts, and far from where numbers end.
const MAX_COUNT: i64 = 1 << 42;

/// More tries or returns than any plan allows a call.
const MANY: i32 = 1000;

/// The longest that any setting of a plan can make a timer run: a day.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

impl State {
    /// Derives the rest from what was kept, and makes sure that it fits together and into the plan.
    ///
    /// # Errors
    /// What does not fit.
    pub(crate) fn derive(plan: &Plan, kept: Kept) -> Result<Self, &'static str> {
        if kept.roster.len() != plan.agents().len() || kept.accounts.len() != plan.agents().len() {
            return Err("it has other agents than its plan");
        }
        if kept.queues.len() != plan.queues().len() || !kept.members.fit(plan) {
            return Err("it has other queues than its plan");
        }
        let ids_known = kept.calls.iter().all(|(_, call)| call.known_to(plan))
            && kept.ended.iter().all(|(_, log)| log.decisions.iter().all(|decision| decision.known_to(plan)))
            && kept.overrides.iter().all(|(condition, _)| condition.known_to(plan))
            && kept.pause_reasons.keys().all(|agent| agent.known_to(plan))
            && kept.abandoned.iter().all(|place| place.queue.known_to(plan))
            && kept.queues.iter().all(|(queue, record)| {
                let members = &plan.queue(queue).members;
                record.turns.values().all(|key| members.get(key.slot).is_some())
            });
        if !ids_known {
            return Err("it names things that its plan does not have");
        }
        counts_fit(&kept)?;
        agents_fit(&kept)?;
        timers_fit(&kept)?;
        calls_fit(&kept)?;
        accounts_fit(plan, &kept)?;
        kept.social.audit(plan, &kept.roster, kept.now_ms.unwrap_or_default())?;
        Ok(Self::build(plan, kept))
    }
}

/// Counts and instants are such as a switchboard comes to, so that none runs over.
fn counts_fit(kept: &Kept) -> Result<(), &'static str> {
    let counts = 0..=MAX_COUNT;
    let now_ms = kept.now_ms.unwrap_or_default();
    let calls = kept.calls.iter().all(|(_, call)| {
        let stage = match &call.stage {
            Stage::Menu(stage) => (0..=MANY).contains(&stage.failed),
            Stage::Webhook { attempt, .. } => (1..=MANY).contains(attempt),
            Stage::Queued(stage) => {
                let attempts = stage.callback.map(|away| away.attempts).unwrap_or_default();
                let dialled_ms = stage.callback.and_then(|away| away.dialling).map(|it| it.since_ms);
                let instants = [stage.joined_ms, stage.since_ms].into_iter().chain(dialled_ms);
                let labels = -(MAX_COUNT << 20)..=MAX_COUNT << 20;
                (0..=MANY).contains(&attempts)
                    && instants.into_iter().all(|at_ms| (0..=now_ms).contains(&at_ms))
                    && stage.since_ms <= stage.joined_ms
                    && labels.contains(&stage.place.label)
            }
            Stage::Talking(talk) => (0..=now_ms).contains(&talk.since_ms),
            _ => true,
        };
        let limited = [call.returns, call.webhook_answers].iter().all(|made| (0..=MANY).contains(made));
        let offers = call.stage.offers().all(|offer| {
            (1..=call.numbered).contains(&offer.offer) && (0..=now_ms).contains(&offer.offered_ms)
        });
        stage && limited && offers && counts.contains(&call.numbered)
    });
    let agents = kept.roster.iter().all(|(_, record)| record.misses >= 0);
    let counted = [kept.commands, kept.places, kept.timers].iter().all(|count| counts.contains(count));
    let due =
        kept.pending().iter().all(|(key, _)| (0..=now_ms.saturating_add(LONGEST_MS)).contains(&key.due_ms));
    if calls && agents && counted && due { Ok(()) } else { Err("a count or an instant is out of all bounds") }
}

fn calls_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut groups = BTreeSet::new();
    for (id, call) in kept.calls.iter() {
        match &call.stage {
            Stage::Moving | Stage::Ended => return Err("a call is between two steps"),
            Stage::Queued(stage) => {
                let ends_together = call.timers.get(CallTimer::Next).is_some();
                let clocks = stage.offers.iter().all(|offer| offer.timer.is_some() || ends_together);
                let is_dialled = stage.callback.is_some_and(|away| away.dialling.is_some());
                let dials = is_dialled == call.timers.get(CallTimer::Dial).is_some();
                if stage.place.call != id || !clocks || !dials {
                    return Err("a caller's place or clocks are not his own");
                }
            }
            Stage::Ringing { offers, .. } if offers.is_empty() => return Err("a call rings nowhere"),
            _ => {}
        }
        if call.stage.group().is_some_and(|group| !groups.insert(group)) {
            return Err("a group has two calls");
        }
        let waits = !matches!(call.stage, Stage::Talking(_));
        let is_whole = match &call.stage {
            Stage::Outgoing(outgoing) => outgoing_fits(call, outgoing),
            _ => true,
        };
        if !is_whole {
            return Err("a call on the way out is not whole");
        }
        if waits && call.timers.get(CallTimer::Stage).is_none() {
            return Err("a call waits without end");
        }
    }
    Ok(())
}

/// A call on the way out is carried by the number that it is tried from, and made by the agent who made it.
fn outgoing_fits(call: &Call, outgoing: &Outgoing) -> bool {
    let (number, request) = match outgoing.phase {
        OutgoingPhase::Choosing => return false,
        OutgoingPhase::Asking { request } => (None, request),
        OutgoingPhase::Ringing { number, request } => (Some(number), request),
    };
    call.number == number
        && (1..=call.numbered).contains(&request)
        && call.dialled_by().is_none_or(|agent| agent == outgoing.agent)
}

/// Every agent who rings or talks does so for a call that says the same, and the reverse.
fn agents_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut busy = 0_usize;
    for (agent, record) in kept.roster.iter() {
        let fits = match record.work {
            Work::Offered { call, offer } => kept
                .calls
                .get(call)
                .is_some_and(|call| call.stage.offer(offer).is_some_and(|it| it.agent == agent)),
            Work::Talking { call } => kept
                .calls
                .get(call)
                .is_some_and(|call| (call.talks_with() == Some(agent)) != (call.dialled_by() == Some(agent))),
            Work::Consulted { call } => {
                kept.calls.get(call).is_some_and(|call| call.consults() == Some(agent))
            }
            Work::Idle | Work::WrapUp { .. } => continue,
        };
        if !fits {
            return Err("an agent and a call disagree");
        }
        busy += 1;
    }
    let engaged = |(_, call): (CallId, &Call)| {
        call.stage.offers().count()
            + usize::from(call.talks_with().is_some())
            + usize::from(call.dialled_by().is_some())
            + usize::from(call.consults().is_some())
    };
    if kept.calls.iter().map(engaged).sum::<usize>() == busy {
        Ok(())
    } else {
        Err("a call and an agent disagree")
    }
}

fn timers_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut numbers: Vec<_> = kept.pending().iter().map(|(key, _)| key.number()).collect();
    numbers.sort_unstable();
    let set = numbers.iter().all(|number| (1..=kept.timers).contains(number));
    let different = numbers.is_sorted_by(|earlier, later| earlier < later);
    if set && different { Ok(()) } else { Err("two timers are the same, or one was never set") }
}

/// Accounts, memories and figures are such as a switchboard comes to.
fn accounts_fit(plan: &Plan, kept: &Kept) -> Result<(), &'static str> {
    let now_ms = kept.now_ms.unwrap_or_default();
    let accounts =
        plan.agents().ids().map(Owner::Agent).chain(kept.members.iter().map(|(of, _)| Owner::Member(of)));
    let accounts = accounts.into_iter().all(|owner| {
        let account = kept.account(owner);
        account.fits(now_ms) && account.ledger.next_change_ms().is_none_or(|due_ms| due_ms > now_ms)
    });
    let members = kept.members.iter().all(|(of, record)| {
        let offers = kept.queues.at(of.queue).offers;
        record.tally.fits(MAX_COUNT)
            && record.spell.is_none_or(|spell| {
                (0..=now_ms).contains(&spell.since_ms) && (0..=offers).contains(&spell.offers_before)
            })
    });
    let queues = kept.queues.iter().all(|(_, record)| record.fits(MAX_COUNT));
    let former = kept.former.iter().all(|former| former.account.fits(now_ms));
    let abandoned = kept.abandoned.iter().all(|place| (0..=now_ms).contains(&place.since_ms));
    if accounts && members && queues && former && abandoned {
        Ok(())
    } else {
        Err("an account is out of all bounds")
    }
}
