//! A plan has changed under calls in progress: what vanished gives way, before and after the change.

use std::collections::BTreeSet;

use super::journey::{CallTimer, RingingPlace, Stage};
use super::router::Router;
use crate::data::count;
use crate::decision::{Act, CallId, DestinationKind, HangUpCause, QueueOutcome, Why, kind_of};
use crate::plan::Destination;

/// Calls that must go somewhere else under the new plan.
#[derive(Default)]
pub(crate) struct Uprooted {
    /// Those that were in something that vanished, and what it was.
    moved: Vec<(CallId, DestinationKind)>,
    /// Those whose last ringing agent vanished.
    unanswered: Vec<CallId>,
    /// The queues that had somebody there, by extension.
    manned: BTreeSet<Box<str>>,
}

impl Router<'_> {
    /// Under the old plan: ends what has to do with things that the new plan does not have.
    pub(crate) fn uproot(&mut self, stays: impl Fn(Destination) -> bool) -> Uprooted {
        let manned = self.plan.queues().iter().filter(|(queue, _)| !self.state.lines.is_empty(*queue));
        let manned = manned.map(|(_, spec)| spec.extension.clone()).collect();
        let mut uprooted = Uprooted { manned, ..Uprooted::default() };
        let calls: Vec<CallId> = self.state.kept.calls.iter().map(|(id, _)| id).collect();
        for call in calls {
            let Some(stage) = self.call(call).map(|call| call.stage.clone()) else { continue };
            match stage.destination() {
                Some(destination) if !stays(destination) => {
                    let kind = kind_of(destination);
                    self.abandon_stage(call, &stage, Why::Vanished { kind });
                    uprooted.moved.push((call, kind));
                }
                _ => self.withdraw_from_vanished(call, &stage, &stays, &mut uprooted),
            }
        }
        uprooted
    }

    fn abandon_stage(&mut self, call: CallId, stage: &Stage, why: Why) {
        match stage {
            Stage::Queued(queued) => self.leave_queue(call, *queued, QueueOutcome::Removed, why),
            stage => {
                self.withdraw_all(call, why);
                if let Some(group) = stage.group() {
                    *self.state.groups.at_mut(group) = None;
                }
            }
        }
        self.put(call, Stage::Moving, None);
    }

    fn withdraw_from_vanished(
        &mut self,
        call: CallId,
        stage: &Stage,
        stays: impl Fn(Destination) -> bool,
        uprooted: &mut Uprooted,
    ) {
        for &offer in stage.offers().iter().filter(|offer| !stays(Destination::Agent(offer.agent))) {
            self.withdraw(call, offer, Why::Vanished { kind: DestinationKind::Agent });
            if matches!(stage, Stage::Queued(_)) {
                self.reopen(call);
                continue;
            }
            let Some(Stage::Ringing { offers, .. }) = self.call_mut(call).map(|call| &mut call.stage) else {
                continue;
            };
            offers.retain(|it| it.agent != offer.agent);
            if offers.is_empty() {
                uprooted.unanswered.push(call);
            }
        }
    }

    /// Under the new plan: sends uprooted calls on, and brings callers and agents together as the plan now says.
    pub(crate) fn replant(&mut self, uprooted: Uprooted) {
        let calls_moved = count(uprooted.moved.len());
        self.decide(None, Act::UsePlan { calls_moved }, Why::Reported {});
        for (call, kind) in uprooted.moved {
            let next = self.nearest_fallback(call);
            self.send_or_hang_up(call, next, HangUpCause::Normal, Why::Vanished { kind });
        }
        for call in uprooted.unanswered {
            if let Some(Stage::Ringing { place, .. }) = self.call(call).map(|call| &call.stage) {
                let place: RingingPlace = *place;
                self.nobody_answered(call, place);
            }
        }
        let plan = self.plan;
        let manned = plan.queues().iter().filter(|(_, spec)| uprooted.manned.contains(&spec.extension));
        let emptied =
            manned.map(|(queue, _)| queue).filter(|&queue| self.state.lines.is_empty(queue)).collect();
        self.send_everybody_away(emptied);
        self.start_saying_positions();
        self.freed.extend(self.plan.agents().ids());
        self.stirred.extend(self.plan.queues().ids());
        self.settle();
    }

    /// A queue that announces positions from now on does so to those who wait already.
    fn start_saying_positions(&mut self) {
        let waiting = self.state.kept.calls.iter().filter_map(|(id, call)| match call.stage {
            Stage::Queued(stage) if call.timers.position.is_none() => Some((id, stage.queue)),
            _ => None,
        });
        for (call, queue) in waiting.collect::<Vec<_>>() {
            let every_s = self.plan.queue(queue).position_every_s;
            if every_s > 0 {
                self.set_timer(call, CallTimer::Position, every_s);
            }
        }
    }

    /// Where the last place on the call's way that still exists sends calls it cannot serve; failing that, where
    /// its number leads now.
    fn nearest_fallback(&self, call: CallId) -> Option<Destination> {
        let call = self.call(call)?;
        let declared = call.trail.iter().rev().find_map(|&been| self.fallback_of(been));
        declared.or_else(|| Some(self.plan.number(call.number?).inbound))
    }

    fn fallback_of(&self, destination: Destination) -> Option<Destination> {
        let plan = self.plan;
        match destination {
            Destination::Agent(_) => None,
            Destination::Group(group) => plan.group(group).if_no_answer,
            Destination::Queue(queue) => plan.queue(queue).if_timed_out,
            Destination::Menu(menu) => Some(plan.menu(menu).fallback),
            Destination::TimeCondition(condition) => Some(plan.time_condition(condition).otherwise),
            Destination::Announcement(announcement) => plan.announcement(announcement).next,
            Destination::Webhook(webhook) => Some(plan.webhook(webhook).fallback),
            Destination::KnownAgent(route) => Some(plan.known_agent(route).next),
        }
    }
}
