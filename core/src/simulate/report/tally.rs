use super::agent_time::{AgentSums, Doing};
use super::columns::{CallColumns, CallOutcome, CallRow};
use super::waits::Waits;
use crate::agents::AgentRecord;
use crate::decision::QueueOutcome;
use crate::plan::{AgentId, Plan, QueueId};

/// The most intervals that are kept; what happens later counts to the last.
pub(super) const MOST_INTERVALS: usize = 200_000;

/// What one replication comes to, as it goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::simulate) struct Tally {
    pub(super) replication: i32,
    pub(super) start_ms: i64,
    /// When the last call was over.
    pub(super) ended_ms: i64,
    pub(super) interval_ms: i64,
    pub(super) records: bool,
    pub(super) columns: CallColumns,
    pub(super) calls: CallSums,
    pub(super) outgoing: OutgoingSums,
    pub(super) waits: Waits,
    pub(super) intervals: Vec<IntervalSums>,
    pub(super) queues: Vec<QueueSums>,
    pub(super) agents: Vec<AgentSums>,
    pub(super) waiting: Level,
    pub(super) signed_in: Level,
    pub(super) busy: Level,
    pub(super) starved_ms: i64,
    /// The interval that was asked for last: its place, when it began and when it ends. Empty once all is over.
    pub(super) latest: (usize, i64, i64),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct CallSums {
    pub(super) offered: i64,
    /// By outcome, in the order of [`CallOutcome::ALL`].
    pub(super) outcomes: [i64; 7],
    /// Calls that came to wait for a person, if only for no time.
    pub(super) waited: i64,
    /// Those who had to.
    pub(super) delayed: i64,
    pub(super) in_time: i64,
    pub(super) wait_ms: i64,
    pub(super) answered_wait_ms: i64,
    pub(super) longest_wait_ms: i64,
    pub(super) talk_ms: i64,
    pub(super) offers: i64,
    pub(super) again: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct OutgoingSums {
    pub(in crate::simulate) due: i64,
    pub(in crate::simulate) made: i64,
    pub(in crate::simulate) answered: i64,
    pub(in crate::simulate) attempts: i64,
    pub(in crate::simulate) talk_ms: i64,
    pub(in crate::simulate) cost_micros: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct IntervalSums {
    pub(super) offered: i64,
    pub(super) waited: i64,
    pub(super) answered: i64,
    pub(super) abandoned: i64,
    pub(super) in_time: i64,
    pub(super) wait_ms: i64,
    pub(super) waiting_area_ms: i64,
    pub(super) most_waiting: i64,
    pub(super) signed_in_area_ms: i64,
    pub(super) busy_area_ms: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct QueueSums {
    pub(super) joined: i64,
    pub(super) answered: i64,
    pub(super) abandoned: i64,
    pub(super) timed_out: i64,
    pub(super) left_otherwise: i64,
    pub(super) in_time: i64,
    pub(super) wait_ms: i64,
    pub(super) answered_wait_ms: i64,
    pub(super) longest_wait_ms: i64,
    pub(super) most_waiting: i64,
    pub(super) waiting_area_ms: i64,
    pub(super) starved_ms: i64,
    pub(super) waiting: i64,
    pub(super) since_ms: i64,
}

/// A number of people that changes now and then.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Level {
    pub(super) people: i64,
    pub(super) since_ms: i64,
}

impl Tally {
    pub(in crate::simulate) fn new(
        plan: &Plan,
        replication: i32,
        start_ms: i64,
        interval_s: i32,
        records: bool,
    ) -> Self {
        let level = Level { people: 0, since_ms: start_ms };
        Self {
            replication,
            start_ms,
            ended_ms: start_ms,
            interval_ms: i64::from(interval_s.max(1)) * 1000,
            records,
            columns: CallColumns::default(),
            calls: CallSums::default(),
            outgoing: OutgoingSums::default(),
            waits: Waits::default(),
            intervals: Vec::new(),
            queues: vec![QueueSums { since_ms: start_ms, ..QueueSums::default() }; plan.queues().len()],
            agents: vec![AgentSums { since_ms: start_ms, ..AgentSums::default() }; plan.agents().len()],
            waiting: level,
            signed_in: level,
            busy: level,
            starved_ms: 0,
            latest: (0, 0, 0),
        }
    }

    /// About as many calls will be recorded, if any are.
    pub(in crate::simulate) fn expect_calls(&mut self, calls: i64) {
        if self.records {
            self.columns.make_room(usize::try_from(calls).unwrap_or_default());
        }
    }

    /// A call has arrived; where it is recorded.
    pub(in crate::simulate) fn arrived(&mut self, row: &CallRow, is_outgoing: bool) -> usize {
        if !is_outgoing {
            self.calls.offered += 1;
            self.calls.again += i64::from(row.key.2 > 0);
            self.interval(row.at_ms).offered += 1;
        }
        if self.records { self.columns.add(row) } else { usize::MAX }
    }

    /// A call is over.
    pub(in crate::simulate) fn ended(
        &mut self,
        place: usize,
        row: &CallRow,
        is_in_time: bool,
        is_outgoing: bool,
    ) {
        if self.records {
            self.columns.end(place, row);
        }
        if is_outgoing {
            self.outgoing.answered += i64::from(row.outcome == CallOutcome::Answered);
            self.outgoing.talk_ms += row.talk_ms;
            return;
        }
        let is_answered = row.outcome == CallOutcome::Answered;
        let interval = self.interval(row.at_ms);
        interval.answered += i64::from(is_answered);
        interval.abandoned += i64::from(row.outcome == CallOutcome::Abandoned);
        if let Some(wait_ms) = row.wait_ms {
            interval.waited += 1;
            interval.wait_ms += wait_ms;
            interval.in_time += i64::from(is_in_time);
        }
        let calls = &mut self.calls;
        calls.outcomes.get_mut(row.outcome as usize).into_iter().for_each(|count| *count += 1);
        calls.talk_ms += row.talk_ms;
        calls.offers += i64::from(row.offers);
        if let Some(wait_ms) = row.wait_ms {
            calls.waited += 1;
            calls.delayed += i64::from(wait_ms > 0);
            calls.in_time += i64::from(is_in_time);
            calls.wait_ms += wait_ms;
            calls.answered_wait_ms += if is_answered { wait_ms } else { 0 };
            calls.longest_wait_ms = calls.longest_wait_ms.max(wait_ms);
            self.waits.add(wait_ms);
        }
    }

    /// A caller has joined a queue.
    pub(in crate::simulate) fn joined(&mut self, queue: QueueId, now_ms: i64) {
        self.waiting(now_ms, 1);
        if let Some(sums) = self.queue(queue) {
            sums.joined += 1;
            sums.waits(now_ms, 1);
        }
    }

    /// A caller has left a queue.
    pub(in crate::simulate) fn left(
        &mut self,
        queue: QueueId,
        outcome: QueueOutcome,
        waited_ms: i64,
        service_level_s: i32,
        now_ms: i64,
    ) {
        self.waiting(now_ms, -1);
        let Some(sums) = self.queue(queue) else { return };
        sums.waits(now_ms, -1);
        sums.wait_ms += waited_ms;
        sums.longest_wait_ms = sums.longest_wait_ms.max(waited_ms);
        match outcome {
            QueueOutcome::Answered => {
                sums.answered += 1;
                sums.answered_wait_ms += waited_ms;
                sums.in_time += i64::from(waited_ms <= i64::from(service_level_s) * 1000);
            }
            QueueOutcome::Abandoned => sums.abandoned += 1,
            QueueOutcome::TimedOut => sums.timed_out += 1,
            QueueOutcome::Empty
            | QueueOutcome::Exited
            | QueueOutcome::Removed
            | QueueOutcome::Unreachable => sums.left_otherwise += 1,
        }
    }

    /// What an agent does may have changed. `is_after_call` says that he is paused to write up.
    pub(in crate::simulate) fn agent_is(
        &mut self,
        agent: AgentId,
        record: AgentRecord,
        is_after_call: bool,
        now_ms: i64,
    ) {
        let state = Doing::of(record, is_after_call);
        let Some(sums) = self.agent(agent) else { return };
        if sums.state == state {
            return;
        }
        let before = sums.state;
        sums.pass(now_ms);
        sums.state = state;
        let change = i64::from(state.is_signed_in()) - i64::from(before.is_signed_in());
        if change != 0 {
            self.add_area(self.signed_in, now_ms, |interval, area_ms, _| {
                interval.signed_in_area_ms += area_ms;
            });
            self.signed_in = Level { people: self.signed_in.people + change, since_ms: now_ms };
        }
        let change = i64::from(state.is_busy()) - i64::from(before.is_busy());
        if change != 0 {
            self.add_area(self.busy, now_ms, |interval, area_ms, _| interval.busy_area_ms += area_ms);
            self.busy = Level { people: self.busy.people + change, since_ms: now_ms };
        }
    }

    pub(in crate::simulate) fn offered(&mut self, agent: AgentId) {
        self.agent(agent).into_iter().for_each(|sums| sums.offered += 1);
    }

    pub(in crate::simulate) fn missed(&mut self, agent: AgentId) {
        self.agent(agent).into_iter().for_each(|sums| sums.missed += 1);
    }

    /// An agent begins to talk; `is_offered` if he was called, not he who called.
    pub(in crate::simulate) fn talks(&mut self, agent: AgentId, is_offered: bool) {
        if let Some(sums) = self.agent(agent) {
            sums.calls += 1;
            sums.answered += i64::from(is_offered);
        }
    }

    pub(in crate::simulate) fn outgoing(&mut self) -> &mut OutgoingSums {
        &mut self.outgoing
    }

    /// The last call is over.
    pub(in crate::simulate) fn finish(mut self, now_ms: i64, starved_ms: impl Fn(QueueId) -> i64) -> Self {
        self.waiting(now_ms, 0);
        self.add_area(self.signed_in, now_ms, |interval, area_ms, _| interval.signed_in_area_ms += area_ms);
        self.add_area(self.busy, now_ms, |interval, area_ms, _| interval.busy_area_ms += area_ms);
        self.agents.iter_mut().for_each(|sums| sums.pass(now_ms));
        for (queue, sums) in (0..).map(QueueId).zip(&mut self.queues) {
            sums.waits(now_ms, 0);
            sums.starved_ms = starved_ms(queue);
        }
        self.starved_ms = self.queues.iter().map(|sums| sums.starved_ms).max().unwrap_or_default();
        self.ended_ms = now_ms;
        self.latest = (0, 0, 0);
        self
    }

    fn waiting(&mut self, now_ms: i64, change: i64) {
        self.add_area(self.waiting, now_ms, |interval, area_ms, people| {
            interval.waiting_area_ms += area_ms;
            interval.most_waiting = interval.most_waiting.max(people);
        });
        let people = self.waiting.people + change;
        self.waiting = Level { people, since_ms: now_ms };
        let interval = self.interval(now_ms);
        interval.most_waiting = interval.most_waiting.max(people);
    }

    /// Puts down how many people there were since the number last changed, interval by interval.
    fn add_area(&mut self, level: Level, now_ms: i64, add: impl Fn(&mut IntervalSums, i64, i64)) {
        let mut at_ms = level.since_ms.max(self.start_ms);
        while at_ms < now_ms && level.people != 0 {
            let (place, _, ends_ms) = self.interval_of(at_ms);
            let until_ms = ends_ms.min(now_ms);
            add(self.at(place), level.people * (until_ms - at_ms), level.people);
            at_ms = until_ms;
        }
    }

    fn interval(&mut self, at_ms: i64) -> &mut IntervalSums {
        let (place, ..) = self.interval_of(at_ms);
        self.at(place)
    }

    /// The interval of an instant, when it began and when it ends.
    fn interval_of(&mut self, at_ms: i64) -> (usize, i64, i64) {
        let (_, since_ms, until_ms) = self.latest;
        if !(since_ms..until_ms).contains(&at_ms) {
            let passed = (at_ms - self.start_ms).max(0) / self.interval_ms;
            let since_ms = self.start_ms + passed * self.interval_ms;
            let place = usize::try_from(passed).unwrap_or(usize::MAX).min(MOST_INTERVALS - 1);
            self.latest = (place, since_ms, since_ms + self.interval_ms);
        }
        self.latest
    }

    fn at(&mut self, place: usize) -> &mut IntervalSums {
        if self.intervals.len() <= place {
            self.intervals.resize(place + 1, IntervalSums::default());
        }
        #[expect(clippy::indexing_slicing, reason = "the list was just made long enough")]
        &mut self.intervals[place]
    }

    fn queue(&mut self, queue: QueueId) -> Option<&mut QueueSums> {
        self.queues.get_mut(usize::try_from(queue.0).ok()?)
    }

    fn agent(&mut self, agent: AgentId) -> Option<&mut AgentSums> {
        self.agents.get_mut(usize::try_from(agent.0).ok()?)
    }
}

impl QueueSums {
    fn waits(&mut self, now_ms: i64, change: i64) {
        self.waiting_area_ms += self.waiting * (now_ms - self.since_ms);
        self.waiting += change;
        self.since_ms = now_ms;
        self.most_waiting = self.most_waiting.max(self.waiting);
    }
}
