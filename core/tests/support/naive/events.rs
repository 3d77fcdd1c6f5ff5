//! What events and timers do to agents and callers.

use tongdai::plan::{Scope, Strategy};
use tongdai::{Action, DeclineCause, Event, QueueOutcome, Step};

use super::{Away, Caller, Naive, Talk, Timer, Work};

impl Naive {
    /// Follows an event, and compares every offer and every leaving with those of the switchboard.
    pub fn step(&mut self, event: &Event, step: &Step) {
        let is_ring = |command: &&tongdai::Command| matches!(command.action, Action::Ring { .. });
        self.rings = step.commands.iter().filter(is_ring).cloned().collect();
        self.left.clear();
        self.offers.clear();
        while let Some(timer) = self.take_due(event.at_ms()) {
            self.fire(timer);
            self.settle();
        }
        self.now_ms = self.now_ms.max(event.at_ms());
        let is_ignored = step.commands.iter().any(|command| matches!(command.action, Action::Ignore { .. }));
        if !is_ignored {
            self.happen(event);
        }
        self.settle();
        assert_eq!(self.rings.front(), None, "an offer that nothing asks for");
        let left = step.commands.iter().filter_map(|command| match &command.action {
            Action::LeaveQueue { outcome, .. } => Some((command.call_id.clone().unwrap(), *outcome)),
            _ => None,
        });
        assert_eq!(left.collect::<Vec<_>>(), self.left, "others left after {event:?}");
    }

    fn happen(&mut self, event: &Event) {
        let agent = |agent: &str| self.agent_called(agent).unwrap();
        match event {
            Event::AgentSignedIn { agent: name, .. } => {
                let agent = agent(name);
                let it = &mut self.agents[agent];
                (it.signed_in, it.paused, it.misses) = (true, false, 0);
            }
            Event::AgentSignedOut { agent: name, .. } => {
                let agent = agent(name);
                let was_there = self.is_there(agent);
                self.end_waits(agent);
                (self.agents[agent].signed_in, self.agents[agent].paused) = (false, false);
                self.gone(agent, was_there);
            }
            Event::AgentPaused { agent: name, .. } => self.pause(agent(name)),
            Event::AgentResumed { agent: name, .. } => {
                let agent = agent(name);
                self.end_waits(agent);
                (self.agents[agent].paused, self.agents[agent].misses) = (false, 0);
            }
            Event::CallArrived { call_id, number, priority, .. } => {
                let number = self.plan.numbers.iter().find(|it| it.number == *number).unwrap();
                let inbound = number.inbound.as_ref().unwrap();
                let queue = self.rules.iter().position(|it| it.queue.extension == *inbound).unwrap();
                self.join(call_id, queue, priority.unwrap_or_default());
            }
            Event::OfferAnswered { call_id, agent: name, .. } => self.answered(call_id, agent(name)),
            Event::OfferDeclined { call_id, agent: name, cause, .. } => {
                self.missed(call_id, agent(name), *cause);
            }
            Event::CallEnded { call_id, .. } => self.ended(call_id),
            Event::CallerPrioritised { call_id, priority, .. } => {
                if self.caller(call_id).is_some() {
                    self.caller_mut(call_id).priority = *priority;
                }
            }
            Event::DigitsPressed { call_id, .. } => {
                let caller = self.caller(call_id).unwrap();
                let rules = self.rules.clone();
                let queue = caller.queue;
                let waited_ms = self.now_ms - caller.since_ms;
                if let Some(callback) = &rules[queue].queue.callback
                    && caller.away.is_none()
                    && waited_ms >= i64::from(callback.offer_after_s) * 1000
                {
                    self.caller_mut(call_id).away = Some(Away::default());
                    self.set(callback.within_s, Timer::Longest(call_id.clone()));
                }
            }
            Event::CallbackAnswered { call_id, .. } => {
                let caller = self.caller(call_id).unwrap();
                let (queue, away) = (caller.queue, caller.away.clone().unwrap());
                let (agent, since_ms) = away.dialled.unwrap();
                self.caller_mut(call_id).away = Some(Away { dialled: None, ..away });
                self.leave(call_id, QueueOutcome::Answered);
                self.talks.insert(call_id.clone(), Talk { agent, queue, since_ms });
            }
            Event::CallbackFailed { call_id, .. } => self.dialled_in_vain(call_id),
            Event::CallbackCancelled { call_id, .. } => {
                self.leave(call_id, QueueOutcome::Abandoned);
            }
            Event::FiguresReset { .. } | Event::TimePassed { .. } => {}
            _ => panic!("{event:?} is not in this model"),
        }
    }

    fn fire(&mut self, timer: Timer) {
        match timer {
            Timer::Longest(id) => {
                let caller = self.leave(&id, QueueOutcome::TimedOut);
                if let (Some(queue), None) = (self.rules[caller.queue].if_timed_out, caller.away) {
                    self.join(&id, queue, caller.priority);
                }
            }
            Timer::Opens(id) => self.look_at_rules(&id),
            Timer::Pause(id) => self.caller_mut(&id).pauses = false,
            Timer::Dial(id) => self.dialled_in_vain(&id),
            Timer::Next(id) => {
                self.caller_mut(&id).next_pending = false;
                let caller = self.caller(&id).unwrap();
                if self.rules[caller.queue].queue.strategy == Strategy::RingAll {
                    for ring in caller.rings.clone() {
                        self.missed(&id, ring.agent, DeclineCause::NoAnswer);
                    }
                }
            }
            Timer::Ring(id, agent) => self.missed(&id, agent, DeclineCause::NoAnswer),
            Timer::Rest(agent) => self.agents[agent].rests = false,
            Timer::WrapUp(agent) => self.agents[agent].work = Work::Idle,
            Timer::MemberRest(queue, agent) => self.member_rests.retain(|it| *it != (queue, agent)),
        }
    }

    fn join(&mut self, id: &str, queue: usize, priority: i32) {
        let rules = self.rules.clone();
        let rules = &rules[queue].queue;
        let waiting = self.callers.iter().filter(|caller| caller.queue == queue).count();
        if waiting >= usize::try_from(rules.max_waiting).unwrap()
            || !rules.join_when_empty && !self.is_manned(queue)
        {
            return;
        }
        self.joined += 1;
        self.callers.push(Caller {
            id: id.to_owned(),
            queue,
            priority,
            label: self.joined,
            since_ms: self.now_ms,
            waited_ms: 0,
            rings: Vec::new(),
            after: None,
            pauses: false,
            next_pending: false,
            away: None,
        });
        self.set(rules.max_wait_s, Timer::Longest(id.to_owned()));
        self.look_at_rules(id);
    }

    fn look_at_rules(&mut self, id: &str) {
        let now_ms = self.now_ms;
        let caller = self.caller_mut(id);
        caller.waited_ms = now_ms - caller.since_ms;
        let (queue, since_ms, waited_ms) = (caller.queue, caller.since_ms, caller.waited_ms);
        if let Some(after_s) = self.rules[queue].opens_next_s(waited_ms) {
            self.set_at(since_ms + i64::from(after_s) * 1000, Timer::Opens(id.to_owned()));
        }
    }

    /// Takes a caller out of the line; telephones that ring for him stop, and their agents' turns are given back.
    fn leave(&mut self, id: &str, outcome: QueueOutcome) -> Caller {
        let index = self.callers.iter().position(|caller| caller.id == id).unwrap();
        for ring in self.callers[index].rings.clone() {
            self.withdraw(id, ring.agent);
        }
        if let Some((agent, since_ms)) = self.callers[index].away.as_ref().and_then(|away| away.dialled) {
            self.waited_in_vain(self.callers[index].queue, agent, since_ms);
        }
        let caller = self.callers.remove(index);
        self.timers.retain(|(_, _, timer)| {
            !matches!(timer, Timer::Longest(of) | Timer::Opens(of) | Timer::Pause(of) | Timer::Next(of)
                | Timer::Dial(of) | Timer::Ring(of, _) if of == id)
        });
        self.left.push((id.to_owned(), outcome));
        caller
    }

    /// Stops one telephone, which is not the agent's fault.
    fn withdraw(&mut self, id: &str, agent: usize) {
        let caller = self.caller_mut(id);
        let queue = caller.queue;
        let index = caller.rings.iter().position(|ring| ring.agent == agent).unwrap();
        let ring = caller.rings.remove(index);
        self.cancel(&Timer::Ring(id.to_owned(), agent));
        self.agents[agent].work = Work::Idle;
        let key = (queue, ring.rank);
        if let Some((before, now)) = ring.turn
            && !self.rules[queue].withdrawn_counts
            && self.turns.get(&key) == Some(&now)
        {
            match before {
                Some(before) => self.turns.insert(key, before),
                None => self.turns.remove(&key),
            };
        }
    }

    /// After the last telephone the caller is offered again, with a pause before if it rang out.
    fn ring_is_over(&mut self, id: &str, rang_out: bool) {
        let caller = self.caller_mut(id);
        if !caller.rings.is_empty() {
            return;
        }
        caller.next_pending = false;
        let retry_s = self.rules[self.caller(id).unwrap().queue].retry_s;
        self.cancel(&Timer::Next(id.to_owned()));
        if rang_out && retry_s > 0 {
            self.caller_mut(id).pauses = true;
            self.set(retry_s, Timer::Pause(id.to_owned()));
        }
    }

    fn missed(&mut self, id: &str, agent: usize, cause: DeclineCause) {
        let (queue, now_ms) = (self.caller(id).unwrap().queue, self.now_ms);
        let rules = self.rules.clone();
        let (rest_s, counts) = rules[queue].miss(cause);
        let caller = self.caller_mut(id);
        let index = caller.rings.iter().position(|ring| ring.agent == agent).unwrap();
        let ring = caller.rings.remove(index);
        self.cancel(&Timer::Ring(id.to_owned(), agent));
        if counts {
            let talks = &self.handled_ms[queue];
            let count = i64::try_from(talks.len()).unwrap();
            let usual_ms =
                if count == 0 { i64::from(ring.ring_s) * 1000 } else { talks.iter().sum::<i64>() / count };
            self.book(queue, agent, |account| {
                (account.missed_ms, account.offered_ms) = (Some(now_ms), Some(ring.offered_ms));
                account.booked.push((now_ms, 1, usual_ms));
            });
        }
        if rest_s > 0 {
            self.set(rest_s, Timer::Rest(agent));
        }
        let rang_out = cause == DeclineCause::NoAnswer;
        let it = &mut self.agents[agent];
        (it.rests, it.work) = (rest_s > 0, Work::Idle);
        it.misses += i32::from(rang_out);
        let misses = it.misses;
        self.ring_is_over(id, rang_out);
        let most = rules[queue].queue.pause_after_misses;
        if rang_out && most > 0 && misses >= most {
            self.pause(agent);
            self.agents[agent].misses = 0;
        }
    }

    fn answered(&mut self, id: &str, agent: usize) {
        let now_ms = self.now_ms;
        let caller = self.caller_mut(id);
        let (queue, is_away) = (caller.queue, caller.away.is_some());
        let index = caller.rings.iter().position(|ring| ring.agent == agent).unwrap();
        let ring = caller.rings.remove(index);
        self.cancel(&Timer::Ring(id.to_owned(), agent));
        for other in self.caller(id).unwrap().rings.clone() {
            self.withdraw(id, other.agent);
        }
        if is_away {
            let caller = self.caller_mut(id);
            caller.next_pending = false;
            caller.away.as_mut().unwrap().dialled = Some((agent, now_ms));
            self.cancel(&Timer::Next(id.to_owned()));
            self.set(self.rules[queue].callback().ring_s, Timer::Dial(id.to_owned()));
        } else {
            self.leave(id, QueueOutcome::Answered);
            self.talks.insert(id.to_owned(), Talk { agent, queue, since_ms: now_ms });
        }
        self.book(queue, agent, |account| {
            account.offered_ms = Some(ring.offered_ms);
            account.booked.push((now_ms, 1, 0));
        });
        (self.agents[agent].work, self.agents[agent].misses) = (Work::Talks, 0);
    }

    /// An agent waited for a caller who was called back in vain: his turn all the same.
    fn waited_in_vain(&mut self, queue: usize, agent: usize, since_ms: i64) {
        let now_ms = self.now_ms;
        self.book(queue, agent, |account| {
            account.talked_ms = Some(now_ms);
            account.booked.push((now_ms, 0, now_ms - since_ms));
        });
        self.agents[agent].work = Work::Idle;
    }

    fn dialled_in_vain(&mut self, id: &str) {
        let queue = self.caller(id).unwrap().queue;
        let away = self.caller_mut(id).away.as_mut().unwrap();
        let (agent, since_ms) = away.dialled.take().unwrap();
        away.attempts += 1;
        let attempts = away.attempts;
        self.waited_in_vain(queue, agent, since_ms);
        self.cancel(&Timer::Dial(id.to_owned()));
        if attempts >= self.rules[queue].callback().max_attempts {
            self.leave(id, QueueOutcome::Unreachable);
            return;
        }
        self.caller_mut(id).pauses = true;
        self.set(self.rules[queue].callback().retry_s, Timer::Pause(id.to_owned()));
    }

    fn ended(&mut self, id: &str) {
        let Some(talk) = self.talks.remove(id) else {
            if self.caller(id).unwrap().away.is_some() {
                self.dialled_in_vain(id);
            } else {
                self.leave(id, QueueOutcome::Abandoned);
            }
            return;
        };
        let Talk { agent, queue, since_ms } = talk;
        let (now_ms, talk_ms) = (self.now_ms, self.now_ms - since_ms);
        self.book(queue, agent, |account| {
            account.talked_ms = Some(now_ms);
            account.booked.push((now_ms, 0, talk_ms));
        });
        let rules = self.rules.clone();
        let member = rules[queue].members.iter().find(|member| member.agent == agent).unwrap();
        let wrap_up_s = member.wrap_up_s;
        self.handled_ms[queue].push_back(talk_ms + i64::from(wrap_up_s) * 1000);
        if self.handled_ms[queue].len() > 50 {
            self.handled_ms[queue].pop_front();
        }
        self.agents[agent].work = Work::Idle;
        if wrap_up_s == 0 || !self.agents[agent].signed_in {
            self.member_rest_over(queue, agent);
            return;
        }
        match rules[queue].wrap_up_scope {
            Scope::Queue => {
                self.member_rest_over(queue, agent);
                self.member_rests.push((queue, agent));
                self.set(wrap_up_s, Timer::MemberRest(queue, agent));
            }
            Scope::Account => {
                self.agents[agent].work = Work::WrapsUp;
                self.set(wrap_up_s, Timer::WrapUp(agent));
            }
        }
    }

    fn member_rest_over(&mut self, queue: usize, agent: usize) {
        if self.rules[queue].wrap_up_scope == Scope::Queue {
            self.cancel(&Timer::MemberRest(queue, agent));
            self.member_rests.retain(|it| *it != (queue, agent));
        }
    }

    pub fn is_there(&self, agent: usize) -> bool {
        self.agents[agent].signed_in && !self.agents[agent].paused
    }

    fn is_manned(&self, queue: usize) -> bool {
        self.rules[queue].members.iter().any(|member| self.is_there(member.agent))
    }

    /// The agent neither rests nor writes up any more.
    fn end_waits(&mut self, agent: usize) {
        self.timers.retain(|(_, _, timer)| {
            !matches!(timer, Timer::Rest(of) | Timer::WrapUp(of) | Timer::MemberRest(_, of) if *of == agent)
        });
        self.member_rests.retain(|(_, of)| *of != agent);
        let it = &mut self.agents[agent];
        it.rests = false;
        if it.work == Work::WrapsUp {
            it.work = Work::Idle;
        }
    }

    fn pause(&mut self, agent: usize) {
        let was_there = self.is_there(agent);
        self.agents[agent].paused = true;
        self.gone(agent, was_there);
    }

    /// An agent who was there has gone: his telephone stops, and queues that are empty now may send callers away.
    fn gone(&mut self, agent: usize, was_there: bool) {
        if !was_there {
            return;
        }
        let rung = |caller: &&Caller| caller.rings.iter().any(|ring| ring.agent == agent);
        if let Some(id) = self.callers.iter().find(rung).map(|caller| caller.id.clone()) {
            self.withdraw(&id, agent);
            self.ring_is_over(&id, false);
        }
        for queue in 0..self.rules.len() {
            let is_member = self.rules[queue].members.iter().any(|member| member.agent == agent);
            if is_member && self.rules[queue].queue.leave_when_empty && !self.is_manned(queue) {
                let ids: Vec<String> =
                    self.line(queue).into_iter().map(|it| self.callers[it].id.clone()).collect();
                for id in ids {
                    if self.caller(&id).unwrap().away.is_none() {
                        self.leave(&id, QueueOutcome::Empty);
                    }
                }
            }
        }
    }
}
