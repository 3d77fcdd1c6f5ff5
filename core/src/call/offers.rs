//! A queue's offers: made, missed, taken back.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::Missed;
use super::call_timers::CallTimer;
use super::journey::{Call, Offer, Stage, Turn};
use super::router::{Agenda, Router, after};
use super::state::Timer;
use crate::agents::{AgentRecord, Work};
use crate::data::count;
use crate::decision::{Act, AgentState, CallId, DeclineCause, Why};
use crate::plan::{AgentId, Membership, QueueId, Strategy};
use crate::queue::{Choice, Chooser, Tried, Urgency, account};
use crate::timers::TimerKey;

impl Router<'_> {
    /// Brings callers and free agents together until no caller waits whom a free agent could take: always for the
    /// heaviest queue that has both, and of those for the caller who has waited longest.
    pub(crate) fn settle(&mut self) {
        self.settle_calls();
        if self.state.social.is_stirred() {
            self.converse(|floor| {
                floor.settle();
            });
        }
    }

    fn settle_calls(&mut self) {
        let plan = self.plan;
        let Agenda { freed, stirred, ready, .. } = &mut *self.agenda;
        if freed.is_empty() && stirred.is_empty() {
            return;
        }
        std::mem::swap(ready, stirred);
        while let Some(agent) = freed.pop() {
            ready.extend(plan.agent(agent).memberships.iter().map(|of| of.queue));
        }
        if ready.len() > 1 {
            ready.sort_unstable();
            ready.dedup();
        }
        if let [queue] = **ready {
            ready.clear();
            self.settle_queue(queue);
        } else {
            let mut queues = std::mem::take(ready);
            self.settle_queues(&queues);
            queues.clear();
            self.agenda.ready = queues;
        }
    }

    fn settle_queue(&mut self, queue: QueueId) {
        while self.state.lines.at(queue).may_offer()
            && let Some(choice) = self.choose_for(queue)
        {
            self.offer_from_queue(choice);
        }
    }

    fn settle_queues(&mut self, queues: &[QueueId]) {
        let plan = self.plan;
        let mut urgencies: BTreeMap<QueueId, Option<Urgency>> =
            queues.iter().map(|&queue| (queue, self.urgency(queue))).collect();
        let mut ready: BTreeSet<Urgency> = urgencies.values().copied().flatten().collect();
        while let Some((.., queue)) = ready.pop_first() {
            let Some(choice) = self.choose_for(queue) else { continue };
            let agent = plan.queue(queue).members.at(choice.key.slot).agent;
            self.offer_from_queue(choice);
            // Without this agent, another caller may be next wherever he is a member, even one who has waited longer.
            for of in &plan.agent(agent).memberships {
                let now = self.urgency(of.queue);
                let Some(before) = urgencies.get_mut(&of.queue) else { continue };
                if let Some(before) = std::mem::replace(before, now) {
                    ready.remove(&before);
                }
                ready.extend(now);
            }
        }
    }

    /// How urgent a queue's next offer is, if it can make one.
    fn urgency(&self, queue: QueueId) -> Option<Urgency> {
        let chooser = Chooser { plan: self.plan, queue, line: self.state.lines.at(queue) };
        let next = chooser.next()?;
        match &self.call(next.place.call)?.stage {
            Stage::Queued(stage) => Some(chooser.urgency(next, stage.since_ms)),
            _ => None,
        }
    }

    fn choose_for(&mut self, queue: QueueId) -> Option<Choice> {
        let (plan, now_ms) = (self.plan, self.now_ms);
        let spec = plan.queue(queue);
        let chooser = Chooser { plan, queue, line: self.state.lines.at(queue) };
        let next = chooser.next()?;
        let kept = &mut self.state.kept;
        let Stage::Queued(stage) = &kept.calls.get(next.place.call)?.stage else { return None };
        let round = stage.round.as_ref().filter(|_| spec.retries_go_on);
        let tried = Tried {
            after: round.map(|round| round.after),
            at_place: round.map_or(&[], |round| &round.tried),
            ringing: count(stage.offers.len()),
        };
        let (members, accounts) = (&kept.members, &kept.accounts);
        let idle_ms = |slot: u32| {
            let agents = accounts.at(spec.members.at(slot).agent);
            let own = &members.at(Membership { queue, slot }).account;
            let since_ms = account(spec, agents, own).idle_since_ms(spec.idle_clock)?;
            Some(now_ms.saturating_sub(since_ms))
        };
        chooser.choose(
            next,
            (kept.queues.at_mut(queue), &kept.roster, self.state.keeps.history),
            tried,
            idle_ms,
        )
    }

    /// Offers a caller to an agent. The caller keeps the place until somebody answers.
    fn offer_from_queue(&mut self, choice: Choice) {
        let Choice { queue, key, why, .. } = choice;
        let (spec, call, now_ms) = (self.plan.queue(queue), choice.place.call, self.now_ms);
        let of = Membership { queue, slot: key.slot };
        let agent = spec.members.at(key.slot).agent;
        let record = self.state.kept.queues.at_mut(queue);
        let turn = (spec.strategy == Strategy::RoundRobin)
            .then(|| Box::new(Turn { before: record.turns.insert(key.rank, key), now: key }));
        let member = self.state.kept.members.at_mut(of);
        member.tally.offered += 1;
        if let Some(spell) = member.spell {
            let passed_over = record.offers.saturating_sub(spell.offers_before);
            record.tally.passed_over(passed_over, now_ms.saturating_sub(spell.since_ms));
        }
        record.offers += 1;
        let (ring_s, timer) = match spec.strategy {
            // All stop at the same time, whenever they began.
            Strategy::RingAll => (self.left_to_ring_s(call, spec.ring_s), None),
            _ => (
                spec.ring_s,
                Some(self.state.timers.set(after(now_ms, spec.ring_s), Timer::Ring { call, agent })),
            ),
        };
        let offer = self.offer(call, agent, ring_s, why);
        let offer = Offer { slot: key.slot, rank: key.rank, timer, ..offer };
        self.change_waiting(call, |stage| {
            if stage.offers.is_empty() {
                stage.turn = turn;
            }
            stage.offers.add(offer);
            if matches!(spec.strategy, Strategy::InOrder | Strategy::RingProgressively) {
                stage.note_tried(key);
            }
        });
        if spec.strategy == Strategy::RingProgressively {
            self.set_timer(call, CallTimer::Next, spec.next_ring_s);
        }
        self.line_up(call);
    }

    /// How much longer the telephones of a caller ring, which begin to if none does yet.
    fn left_to_ring_s(&mut self, call: CallId, ring_s: i32) -> i32 {
        let due_ms = self.call(call).and_then(|call| call.timers.get(CallTimer::Next)).map(|key| key.due_ms);
        let Some(due_ms) = due_ms else {
            self.set_timer(call, CallTimer::Next, ring_s);
            return ring_s;
        };
        let left_ms = due_ms.saturating_sub(self.now_ms).saturating_add(999);
        i32::try_from(left_ms / 1000).unwrap_or(ring_s)
    }

    /// The time of one offer is over.
    pub(super) fn queue_offer_rang_out(&mut self, call: CallId, agent: AgentId) {
        let Some(&offer) = self.offer_at(call, agent) else { return };
        self.ring_out(call, Offer { timer: None, ..offer });
    }

    /// One more telephone may ring for a caller, and the time of those that ring together is over.
    pub(super) fn next_ring(&mut self, call: CallId) {
        let together = |call: &Call| -> Vec<Offer> {
            call.stage.offers().filter(|offer| offer.timer.is_none()).copied().collect()
        };
        for offer in self.call(call).map(together).unwrap_or_default() {
            self.ring_out(call, offer);
        }
        self.line_up(call);
    }

    fn ring_out(&mut self, call: CallId, offer: Offer) {
        let why = Why::RangOut { agent: offer.agent, ring_s: offer.ring_s };
        self.decide(Some(call), Act::StopRinging { agent: offer.agent, offer: offer.offer }, why);
        self.queue_offer_missed(call, offer, DeclineCause::NoAnswer);
    }

    /// An agent missed an offer: it counts as his turn if the queue says so, he rests, and the caller is offered
    /// again from the same place.
    pub(super) fn queue_offer_missed(&mut self, call: CallId, offer: Offer, cause: DeclineCause) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let queue = stage.queue;
        let (agent, spec) = (offer.agent, self.plan.queue(queue));
        let miss = match cause {
            DeclineCause::NoAnswer => spec.no_answer,
            DeclineCause::Busy => spec.busy,
            DeclineCause::Rejected => spec.reject,
            DeclineCause::Unreachable => spec.unreachable,
        };
        self.cancel_ring(offer.timer);
        let of = Membership { queue, slot: offer.slot };
        self.book_missed(
            of,
            Missed { offered_ms: offer.offered_ms, ring_s: offer.ring_s, counts: miss.counts },
        );
        let rang_out = cause == DeclineCause::NoAnswer;
        self.set_rest(agent, miss.rest_s);
        self.change_agent(agent, |record| {
            record.work = Work::Idle;
            record.misses = record.misses.saturating_add(i32::from(rang_out));
        });
        self.offer_gone(call, offer, rang_out);
        let misses = self.agent(agent).misses;
        if rang_out && spec.pause_after_misses > 0 && misses >= spec.pause_after_misses {
            self.pause_for_misses(agent, misses);
        }
    }

    fn pause_for_misses(&mut self, agent: AgentId, misses: i32) {
        let why = Why::TooManyMisses { agent, misses };
        self.decide(None, Act::SetAgent { agent, state: AgentState::Paused }, why);
        self.set_presence(agent, |record: &mut AgentRecord| {
            record.paused = true;
            record.misses = 0;
        });
    }

    /// One telephone fewer rings for a waiting caller. After the last he is offered again, from the same place; with a
    /// pause before, if it rang out.
    pub(super) fn offer_gone(&mut self, call: CallId, offer: Offer, rang_out: bool) {
        self.change_waiting(call, |stage| {
            stage.offers.remove(offer.offer);
            if stage.offers.is_empty() {
                stage.turn = None;
            }
        });
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        if stage.offers.is_empty() {
            let retry_s = self.plan.queue(stage.queue).retry_s;
            self.cancel_timer(call, CallTimer::Next);
            if rang_out && retry_s > 0 {
                self.set_timer(call, CallTimer::Retry, retry_s);
            }
        }
        self.line_up(call);
    }

    /// An offer was withdrawn, which is not the agent's fault: his turn is given back unless the queue counts it.
    pub(super) fn give_turn_back(&mut self, call: CallId, offer: Offer) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let Some(turn) = stage.turn.as_ref().filter(|turn| turn.now.slot == offer.slot) else { return };
        let (queue, Turn { before, now }) = (stage.queue, **turn);
        let turns = &mut self.state.kept.queues.at_mut(queue).turns;
        if self.plan.queue(queue).withdrawn_counts || turns.get(&now.rank) != Some(&now) {
            return;
        }
        match before {
            Some(before) => turns.insert(now.rank, before),
            None => turns.remove(&now.rank),
        };
    }

    /// Stops the clock of an offer.
    pub(super) fn cancel_ring(&mut self, timer: Option<TimerKey>) {
        if let Some(timer) = timer {
            self.state.timers.cancel(timer);
        }
    }
}
