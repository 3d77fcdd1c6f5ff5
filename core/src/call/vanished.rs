//! A plan has changed under calls in progress: what vanished gives way, before and after the change.

use std::collections::BTreeSet;

use super::journey::{QueueStage, RingingPlace, Stage};
use super::router::Router;
use crate::data::count;
use crate::decision::{Act, CallId, DestinationKind, HangUpCause, QueueOutcome, Why, kind_of};
use crate::number::Number;
use crate::plan::{Destination, Membership, NumberId, Plan, QueueId};
use crate::social::Moved;

/// Calls that must go somewhere else under the new plan.
#[derive(Default)]
pub(crate) struct Uprooted {
    /// Those that were in something that vanished, and what it was.
    moved: Vec<(CallId, DestinationKind)>,
    /// Those whose last ringing agent vanished.
    unanswered: Vec<CallId>,
    /// Calls on the way out, for which a number must be chosen anew.
    outgoing: Vec<CallId>,
    /// Conversations that must go to another desk.
    conversations: Moved,
    /// The queues that had somebody there, by extension.
    manned: BTreeSet<Box<str>>,
}

impl Router<'_> {
    /// Under the old plan: ends what has to do with things that the new plan does not have.
    pub(crate) fn uproot(
        &mut self,
        stays: impl Fn(Destination) -> bool,
        belongs: impl Fn(Membership) -> bool,
        calls_out: impl Fn(NumberId, Number) -> bool,
        new: &Plan,
    ) -> Uprooted {
        let manned =
            self.plan.queues().iter().filter(|(queue, _)| !self.state.lines.at(*queue).is_unmanned());
        let manned = manned.map(|(_, spec)| spec.extension.clone()).collect();
        let mut uprooted = Uprooted { manned, ..Uprooted::default() };
        let calls: Vec<CallId> = self.state.kept.calls.iter().map(|(id, _)| id).collect();
        for call in calls {
            let Some(stage) = self.call(call).map(|call| call.stage.clone()) else { continue };
            if let Stage::Outgoing(outgoing) = &stage {
                if !stays(Destination::Agent(outgoing.agent)) {
                    let why = Why::Vanished { kind: DestinationKind::Agent };
                    self.stop_outgoing(call, why);
                    self.hang_up(call, HangUpCause::Normal, why);
                } else if outgoing.wanted.is_some_and(|wanted| !calls_out(wanted, outgoing.callee)) {
                    // The agent chose what the callee sees, so no other number will do.
                    self.stop_outgoing(call, Why::NumberVanished {});
                    self.hang_up(call, HangUpCause::Refused, Why::NumberVanished {});
                } else if self.give_way(call, &calls_out) {
                    uprooted.outgoing.push(call);
                }
                continue;
            }
            match stage.destination() {
                Some(destination) if !stays(destination) => {
                    let kind = kind_of(destination);
                    let is_away = self.is_away(call);
                    self.abandon_stage(call, &stage, Why::Vanished { kind });
                    // Nobody is on the line who could be sent anywhere.
                    if is_away {
                        self.finish(call);
                    } else {
                        uprooted.moved.push((call, kind));
                    }
                }
                _ => {
                    if let Stage::Queued(queued) = &stage {
                        self.withdraw_from_former_members(call, queued, &belongs);
                    }
                    self.withdraw_from_vanished(call, &stage, &stays, &mut uprooted);
                }
            }
        }
        uprooted.conversations =
            self.converse(|floor| floor.uproot(new, |agent| stays(Destination::Agent(agent))));
        uprooted
    }

    fn abandon_stage(&mut self, call: CallId, stage: &Stage, why: Why) {
        match stage {
            Stage::Queued(_) => self.leave_queue(call, QueueOutcome::Removed, why),
            stage => {
                self.withdraw_all(call, why);
                if let Some(group) = stage.group() {
                    *self.state.groups.at_mut(group) = None;
                }
            }
        }
        self.put(call, Stage::Moving, None);
    }

    /// Agents who are no longer members of a queue are not offered its callers, and do not wait for them.
    fn withdraw_from_former_members(
        &mut self,
        call: CallId,
        stage: &QueueStage,
        belongs: impl Fn(Membership) -> bool,
    ) {
        let why = Why::Vanished { kind: DestinationKind::Agent };
        let is_former = |slot: u32| !belongs(Membership { queue: stage.queue, slot });
        for &offer in stage.offers.iter().filter(|offer| is_former(offer.slot)) {
            self.withdraw(call, offer, why);
            self.offer_gone(call, offer, false);
        }
        let dialling = stage.callback.and_then(|away| away.dialling);
        if dialling.is_some_and(|dialling| is_former(dialling.slot)) {
            self.stop_dialling(call, why);
            self.line_up(call);
        }
    }

    fn withdraw_from_vanished(
        &mut self,
        call: CallId,
        stage: &Stage,
        stays: impl Fn(Destination) -> bool,
        uprooted: &mut Uprooted,
    ) {
        if matches!(stage, Stage::Queued(_)) {
            return;
        }
        for &offer in stage.offers().filter(|offer| !stays(Destination::Agent(offer.agent))) {
            self.withdraw(call, offer, Why::Vanished { kind: DestinationKind::Agent });
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
        for call in uprooted.outgoing {
            self.attempt(call, None);
        }
        let plan = self.plan;
        let manned = plan.queues().iter().filter(|(_, spec)| uprooted.manned.contains(&spec.extension));
        let emptied = manned
            .map(|(queue, _)| queue)
            .filter(|&queue| self.state.lines.at(queue).is_unmanned())
            .collect();
        self.send_everybody_away(emptied);
        self.restart_waiting();
        self.agenda.freed.extend(self.plan.agents().ids());
        self.agenda.stirred.extend(self.plan.queues().ids());
        self.converse(|floor| floor.replant(uprooted.conversations));
        self.settle();
    }

    /// Whoever waits goes on by the new plan's rules: what is open to him and what he is told. Nobody is called back for
    /// a queue that no longer does.
    fn restart_waiting(&mut self) {
        let waiting: Vec<(CallId, QueueId)> = self
            .state
            .kept
            .calls
            .iter()
            .filter_map(|(id, call)| match &call.stage {
                Stage::Queued(stage) => Some((id, stage.queue)),
                _ => None,
            })
            .collect();
        for (call, queue) in waiting {
            if self.is_away(call) && self.plan.queue(queue).callback.is_none() {
                let why = Why::Vanished { kind: DestinationKind::Queue };
                self.leave_queue(call, QueueOutcome::Removed, why);
                self.finish(call);
            } else {
                self.start_waiting(call);
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
