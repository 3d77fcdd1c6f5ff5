use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::calls::Calls;
use super::contacts::Contacts;
use super::ended::EndedCalls;
use super::journey::{Call, CallTimer, Stage};
use super::overrides::Overrides;
use crate::agents::{Roster, Work};
use crate::decision::{CallId, Named};
use crate::plan::{AgentId, GroupId, Plan, Table};
use crate::queue::Lines;
use crate::timers::{TimerKey, Timers};

/// More than a switchboard ever counts, and far from where numbers end.
const MAX_COUNT: i64 = 1 << 53;

/// More tries or returns than any plan allows a call.
const MANY: i32 = 1000;

/// The longest that any setting of a plan can make a timer run: a day.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// All that changes: what a snapshot keeps, and what is derived from it.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) kept: Kept,
    pub(crate) timers: Timers<Timer>,
    pub(crate) lines: Lines,
    /// The call that each group serves.
    pub(crate) groups: Table<GroupId, Option<CallId>>,
}

/// What a timer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// A call's.
    Call { call: CallId, timer: CallTimer },
    /// The end of an agent's rest.
    Rest { agent: AgentId },
    /// The end of an agent's wrap-up.
    WrapUp { agent: AgentId },
}

/// What a snapshot keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// The latest instant seen.
    pub(crate) now_ms: Option<i64>,
    /// Commands so far.
    pub(crate) commands: i64,
    /// Places in queues drawn so far.
    pub(crate) places: i64,
    /// Timers set so far.
    pub(crate) timers: i64,
    pub(crate) roster: Roster,
    pub(crate) calls: Calls,
    pub(crate) contacts: Contacts,
    pub(crate) overrides: Overrides,
    pub(crate) ended: EndedCalls,
}

impl State {
    /// Nobody signed in, no calls.
    pub(crate) fn new(plan: &Plan) -> Self {
        let roster = Roster::new(plan);
        Self {
            timers: Timers::resume(0, []),
            lines: Lines::new(plan, &roster),
            groups: plan.groups().iter().map(|_| None).collect(),
            kept: Kept {
                now_ms: None,
                commands: 0,
                places: 0,
                timers: 0,
                roster,
                calls: Calls::default(),
                contacts: Contacts::default(),
                overrides: Overrides::default(),
                ended: EndedCalls::default(),
            },
        }
    }

    /// What a snapshot must keep.
    pub(crate) fn keep(&self) -> Kept {
        Kept { timers: self.timers.set_so_far(), ..self.kept.clone() }
    }

    /// The same, where the rest is given up.
    pub(crate) fn into_kept(self) -> Kept {
        Kept { timers: self.timers.set_so_far(), ..self.kept }
    }

    /// Derives the rest from what was kept, and makes sure that it fits together and into the plan.
    ///
    /// # Errors
    /// What does not fit.
    pub(crate) fn derive(plan: &Plan, kept: Kept) -> Result<Self, &'static str> {
        if kept.roster.len() != plan.agents().len() {
            return Err("it has other agents than its plan");
        }
        let ids_known = kept.calls.iter().all(|(_, call)| call.known_to(plan))
            && kept.ended.iter().all(|(_, log)| log.decisions.iter().all(|decision| decision.known_to(plan)))
            && kept.overrides.iter().all(|(condition, _)| condition.known_to(plan));
        if !ids_known {
            return Err("it names things that its plan does not have");
        }
        counts_fit(&kept)?;
        agents_fit(&kept)?;
        timers_fit(&kept)?;
        calls_fit(&kept)?;
        Ok(Self::build(plan, kept))
    }

    /// Derives the rest from what was kept.
    pub(crate) fn build(plan: &Plan, kept: Kept) -> Self {
        let mut lines = Lines::new(plan, &kept.roster);
        let mut groups: Table<GroupId, Option<CallId>> = plan.groups().iter().map(|_| None).collect();
        for (id, call) in kept.calls.iter() {
            if let Stage::Queued(stage) = &call.stage {
                lines.join(stage.queue, stage.place, id);
                if stage.offer.is_some() {
                    lines.hold(stage.queue, stage.place, id);
                }
            }
            if let Some(group) = call.stage.group() {
                *groups.at_mut(group) = Some(id);
            }
        }
        Self { timers: Timers::resume(kept.timers, pending(&kept)), lines, groups, kept }
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
                (0..=now_ms).contains(&stage.joined_ms) && stage.offer.is_some() == call.timers.ring.is_some()
            }
            _ => true,
        };
        let limited = [call.returns, call.webhook_answers].iter().all(|made| (0..=MANY).contains(made));
        stage && limited && counts.contains(&call.numbered)
    });
    let agents = kept.roster.iter().all(|(_, record)| {
        record.misses >= 0 && record.idle_since_ms.is_none_or(|since_ms| (0..=now_ms).contains(&since_ms))
    });
    let counted = [kept.commands, kept.places, kept.timers].iter().all(|count| counts.contains(count));
    let due =
        pending(kept).iter().all(|(key, _)| (0..=now_ms.saturating_add(LONGEST_MS)).contains(&key.due_ms));
    if calls && agents && counted && due { Ok(()) } else { Err("a count or an instant is out of all bounds") }
}

fn calls_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut groups = BTreeSet::new();
    let mut places = BTreeSet::new();
    for (_, call) in kept.calls.iter() {
        match &call.stage {
            Stage::Moving | Stage::Ended => return Err("a call is between two steps"),
            Stage::Queued(stage)
                if !(1..=kept.places).contains(&stage.place) || !places.insert(stage.place) =>
            {
                return Err("two callers have the same place, or one was never drawn");
            }
            Stage::Ringing { offers, .. } if offers.is_empty() => return Err("a call rings nowhere"),
            _ => {}
        }
        if call.stage.group().is_some_and(|group| !groups.insert(group)) {
            return Err("a group has two calls");
        }
        let waits = !matches!(call.stage, Stage::Talking { .. });
        if waits && call.timers.stage.is_none() {
            return Err("a call waits without end");
        }
    }
    Ok(())
}

/// Every agent who rings or talks does so for a call that says the same, and the reverse.
fn agents_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut busy = 0_usize;
    for (agent, record) in kept.roster.iter() {
        let fits = match record.work {
            Work::Offered { call, offer } => kept.calls.get(call).is_some_and(|call| {
                call.stage.offers().iter().any(|it| it.agent == agent && it.offer == offer)
            }),
            Work::Talking { call } => {
                kept.calls.get(call).is_some_and(|call| call.talks_with() == Some(agent))
            }
            Work::Idle | Work::WrapUp { .. } => continue,
        };
        if !fits {
            return Err("an agent and a call disagree");
        }
        busy += 1;
    }
    let engaged =
        |(_, call): (CallId, &Call)| call.stage.offers().len() + usize::from(call.talks_with().is_some());
    if kept.calls.iter().map(engaged).sum::<usize>() == busy {
        Ok(())
    } else {
        Err("a call and an agent disagree")
    }
}

/// Every timer that an owner has set.
fn pending(kept: &Kept) -> Vec<(TimerKey, Timer)> {
    let of_calls = kept.calls.iter().flat_map(|(id, call)| {
        call.timers.set().map(move |(timer, key)| (key, Timer::Call { call: id, timer }))
    });
    let rests = kept.roster.iter().filter_map(|(agent, record)| Some((record.rest?, Timer::Rest { agent })));
    let wrap_ups = kept.roster.iter().filter_map(|(agent, record)| match record.work {
        Work::WrapUp { timer } => Some((timer, Timer::WrapUp { agent })),
        _ => None,
    });
    of_calls.chain(rests).chain(wrap_ups).collect()
}

fn timers_fit(kept: &Kept) -> Result<(), &'static str> {
    let mut numbers: Vec<_> = pending(kept).iter().map(|(key, _)| key.order).collect();
    numbers.sort_unstable();
    let set = numbers.iter().all(|number| (1..=kept.timers).contains(number));
    let different = numbers.is_sorted_by(|earlier, later| earlier < later);
    if set && different { Ok(()) } else { Err("two timers are the same, or one was never set") }
}
