//! Offers: one telephone or several ring, and the first to answer takes the call.
//!
//! An offer reserves its agent before the telephone rings, across every queue, group and route, and gives him
//! back when it ends.

use super::journey::{Call, Offer, RingingPlace, Stage, Talk};
use super::router::Router;
use crate::agents::Work;
use crate::data::count;
use crate::decision::{Act, CallId, DeclineCause, HangUpCause, QueueOutcome, Why};
use crate::plan::{AgentId, Destination, GroupId, KnownAgentId, Membership};

impl Router<'_> {
    pub(super) fn ring_agent(&mut self, call: CallId, agent: AgentId, ring_s: i32) {
        let offer = self.offer(call, agent, ring_s, Why::AgentFree { agent });
        let stage = Stage::Ringing { place: RingingPlace::Agent(agent), offers: vec![offer] };
        self.put(call, stage, Some(ring_s));
    }

    pub(super) fn ring_known_agent(
        &mut self,
        call: CallId,
        route: KnownAgentId,
        agent: AgentId,
        ring_s: i32,
    ) {
        let offer = self.offer(call, agent, ring_s, Why::KnownToCaller { agent });
        let stage = Stage::Ringing { place: RingingPlace::KnownAgent(route), offers: vec![offer] };
        self.put(call, stage, Some(ring_s));
    }

    /// Rings every free member; `false` when there is none.
    pub(super) fn ring_group(&mut self, call: CallId, group: GroupId) -> bool {
        let spec = self.plan.group(group);
        let free: Vec<AgentId> =
            spec.members.iter().copied().filter(|&agent| self.agent(agent).is_free()).collect();
        if free.is_empty() {
            return false;
        }
        let why = Why::FreeMember { group, ringing: count(free.len()), members: count(spec.members.len()) };
        let offers = free.into_iter().map(|agent| self.offer(call, agent, spec.ring_s, why)).collect();
        *self.state.groups.at_mut(group) = Some(call);
        self.put(call, Stage::Ringing { place: RingingPlace::Group(group), offers }, Some(spec.ring_s));
        true
    }

    /// Reserves an agent and rings his telephone.
    pub(super) fn offer(&mut self, call: CallId, agent: AgentId, ring_s: i32, why: Why) -> Offer {
        let offer = self.next_number(call);
        self.decide(Some(call), Act::Ring { agent, offer, ring_s }, why);
        self.change_agent(agent, |record| record.work = Work::Offered { call, offer });
        let offered_ms = self.now_ms;
        Offer { agent, offer, ring_s, offered_ms, slot: 0, rank: 0, timer: None }
    }

    /// Stops a telephone and gives the agent back. It is not the agent's fault.
    pub(super) fn withdraw(&mut self, call: CallId, offer: Offer, why: Why) {
        self.decide(Some(call), Act::StopRinging { agent: offer.agent, offer: offer.offer }, why);
        self.cancel_ring(offer.timer);
        self.give_turn_back(call, offer);
        self.change_agent(offer.agent, |record| record.work = Work::Idle);
    }

    /// Stops every telephone that rings for a call.
    pub(super) fn withdraw_all(&mut self, call: CallId, why: Why) {
        let ringing = |call: &Call| -> Vec<Offer> { call.stage.offers().copied().collect() };
        let offers = self.call(call).map(ringing).unwrap_or_default();
        for offer in offers {
            self.withdraw(call, offer, why);
        }
    }

    /// The time to ring is over, other than in a queue.
    pub(super) fn rang_out(&mut self, call: CallId, place: RingingPlace, offers: &[Offer]) {
        for &offer in offers {
            self.withdraw(call, offer, Why::RangOut { agent: offer.agent, ring_s: offer.ring_s });
        }
        self.nobody_answered(call, place);
    }

    /// Nobody rings any more, other than in a queue: the call goes on.
    pub(super) fn nobody_answered(&mut self, call: CallId, place: RingingPlace) {
        self.unanswered(call, place, Why::NobodyAnswered { destination: place.destination() });
    }

    fn unanswered(&mut self, call: CallId, place: RingingPlace, why: Why) {
        match place {
            RingingPlace::KnownAgent(route) => self.send(call, self.plan.known_agent(route).next, why),
            RingingPlace::Agent(_) => {
                let busy = matches!(why, Why::Declined { cause: DeclineCause::Busy, .. });
                self.hang_up(call, if busy { HangUpCause::Busy } else { HangUpCause::NoAnswer }, why);
            }
            RingingPlace::Group(group) => {
                *self.state.groups.at_mut(group) = None;
                let next = self.plan.group(group).if_no_answer;
                self.send_or_hang_up(call, next, HangUpCause::NoAnswer, why);
            }
        }
    }

    /// An agent picked up.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn answered(&mut self, call: CallId, agent: AgentId, offer: Option<i64>) -> Result<(), Why> {
        let &Offer { slot, timer, offered_ms, .. } = self.offer_of(call, agent, offer)?;
        let Some(stage) = self.call_mut(call).map(|call| &mut call.stage) else {
            return Err(Why::UnknownCall {});
        };
        let (group, queue) = match stage {
            Stage::Queued(queued) if queued.callback.is_some() => {
                let (queued, answered) = (queued.clone(), *self.offer_of(call, agent, offer)?);
                self.dial_caller(call, answered, &queued);
                return Ok(());
            }
            Stage::Queued(queued) => {
                let queue = queued.queue;
                for other in queued.offers.take_others(agent) {
                    self.withdraw(call, other, Why::AnsweredElsewhere { agent });
                }
                self.cancel_ring(timer);
                self.leave_queue(call, QueueOutcome::Answered, Why::Answered { agent });
                (None, Some(Membership { queue, slot }))
            }
            Stage::Ringing { place, offers } => {
                let (place, offers) = (*place, std::mem::take(offers));
                for other in offers.into_iter().filter(|other| other.agent != agent) {
                    self.withdraw(call, other, Why::AnsweredElsewhere { agent });
                }
                let group = match place {
                    RingingPlace::Group(group) => Some(group),
                    RingingPlace::Agent(_) | RingingPlace::KnownAgent(_) => None,
                };
                (group, None)
            }
            _ => (None, None),
        };
        self.decide(Some(call), Act::Connect { agent }, Why::Answered { agent });
        let since_ms = self.now_ms;
        let talk = Talk { agent: Some(agent), since_ms, group, queue, consults: None };
        self.put(call, Stage::Talking(talk), None);
        self.book_answered(agent, queue, offered_ms);
        self.change_agent(agent, |record| {
            record.work = Work::Talking { call };
            record.misses = 0;
        });
        self.remember_talk(call, agent);
        Ok(())
    }

    pub(super) fn remember_talk(&mut self, call: CallId, agent: AgentId) {
        let plan = self.plan;
        if !self.state.keeps.contacts {
            return;
        }
        let kept = &mut self.state.kept;
        // Agents who call each other are no customers.
        if let Some(call) = kept.calls.get(call).filter(|call| call.dialler.is_none()) {
            kept.contacts.note(&call.facts.caller, plan.name_of(Destination::Agent(agent)));
        }
    }

    /// An agent's telephone did not take the call.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn declined(
        &mut self,
        call: CallId,
        agent: AgentId,
        cause: DeclineCause,
        offer: Option<i64>,
    ) -> Result<(), Why> {
        let declined = *self.offer_of(call, agent, offer)?;
        if matches!(self.call(call).map(|call| &call.stage), Some(Stage::Queued(_))) {
            self.queue_offer_missed(call, declined, cause);
        } else {
            self.change_agent(agent, |record| record.work = Work::Idle);
            self.drop_offer(call, agent, Some(cause));
        }
        Ok(())
    }

    /// An offer is over, other than in a queue; the last one takes the call on. `declined` says so if the telephone
    /// did not take the call.
    pub(super) fn drop_offer(&mut self, call: CallId, agent: AgentId, declined: Option<DeclineCause>) {
        let Some(Stage::Ringing { place, offers }) = self.call_mut(call).map(|call| &mut call.stage) else {
            return;
        };
        offers.retain(|offer| offer.agent != agent);
        let place = *place;
        if offers.is_empty() {
            let alone = !matches!(place, RingingPlace::Group(_));
            match declined.filter(|_| alone) {
                Some(cause) => self.unanswered(call, place, Why::Declined { agent, cause }),
                None => self.nobody_answered(call, place),
            }
        }
    }

    /// The offer of a call that rings at an agent.
    pub(super) fn offer_at(&self, call: CallId, agent: AgentId) -> Option<&Offer> {
        match self.agent(agent).work {
            Work::Offered { call: of, offer } if of == call => self.call(call)?.stage.offer(offer),
            _ => None,
        }
    }

    /// The offer that an answer means.
    fn offer_of(&self, call: CallId, agent: AgentId, offer: Option<i64>) -> Result<&Offer, Why> {
        self.call(call).ok_or(Why::UnknownCall {})?;
        let ringing = self.offer_at(call, agent).ok_or(Why::NotOffered { agent })?;
        match offer {
            Some(offer) if offer != ringing.offer => Err(Why::OutOfDate {}),
            _ => Ok(ringing),
        }
    }
}
