use super::future::{Future, Happening};
use crate::plan::AgentId;
use crate::simulate::report::REPLAYED;
use crate::simulate::scenario::ArrivalProcess;
use crate::simulate::scenario::{Course, Duty, Source, Stretch};
use crate::simulate::streams::{Key, Purpose, name_key};

/// What is still to come by itself: calls of sources, calls that are replayed, and what agents do by the clock. Of each
/// only the next is planned, so what is planned stays short however long the course is.
pub(super) struct Arrivals {
    sources: Vec<Position>,
    replayed: usize,
    duties: usize,
    replay: Key,
    /// Calls and returns that are planned.
    left: usize,
}

/// How far a source is.
struct Position {
    draws: Key,
    /// The place of the next call among all of the source.
    ordinal: u32,
    stretch: usize,
    /// The mean number of calls up to the stretch, and up to the next call. A call arrives when the mean number of calls
    /// reaches what was drawn for it (inversion of the cumulative rate).
    calls_before: f64,
    calls_until: f64,
}

impl Arrivals {
    /// Plans the first of everything.
    pub(super) fn new(course: &Course, key: Key, future: &mut Future) -> Self {
        let position = |source: &Source| Position {
            draws: key.named(&source.name),
            ordinal: 0,
            stretch: 0,
            calls_before: 0.0,
            calls_until: 0.0,
        };
        let sources = course.sources.iter().map(position).collect();
        let mut arrivals = Self { sources, replayed: 0, duties: 0, replay: replay_key(key), left: 0 };
        for source in 0..u16::try_from(course.sources.len()).unwrap_or(u16::MAX) {
            arrivals.plan_next(source, course, future);
        }
        if let Some(first) = course.replay.first() {
            future.plan(first.at_ms, Happening::Replay);
            arrivals.left += 1;
        }
        arrivals
    }

    /// Calls that are still to come.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// Somebody is to call again.
    pub(super) fn returns(&mut self) {
        self.left += 1;
    }

    /// He does.
    pub(super) fn returned(&mut self) {
        self.left = self.left.saturating_sub(1);
    }

    /// The draws of a call.
    pub(super) fn draws(&self, source: u16, ordinal: u32, tries: u8) -> Key {
        let of = self.sources.get(usize::from(source)).filter(|_| source != REPLAYED);
        let call = of.map_or(self.replay, |of| of.draws).of(ordinal.into());
        if tries == 0 { call } else { call.of(tries.into()) }
    }

    /// The call of a source that arrives now; the next is planned.
    pub(super) fn take(&mut self, source: u16, course: &Course, future: &mut Future) -> Option<u32> {
        self.left = self.left.saturating_sub(1);
        let position = self.sources.get_mut(usize::from(source))?;
        let ordinal = position.ordinal;
        position.ordinal += 1;
        self.plan_next(source, course, future);
        Some(ordinal)
    }

    /// The place of the call that is replayed now; the next is planned.
    pub(super) fn take_replayed(&mut self, course: &Course, future: &mut Future) -> Option<u32> {
        let which = u32::try_from(self.replayed).ok()?;
        self.replayed += 1;
        match course.replay.get(self.replayed) {
            Some(next) => future.plan(next.at_ms, Happening::Replay),
            None => self.left = self.left.saturating_sub(1),
        }
        Some(which)
    }

    /// What an agent does by the clock now; the next is planned.
    pub(super) fn take_duty(&mut self, course: &Course, future: &mut Future) -> Option<(Duty, AgentId)> {
        let &(_, duty, agent) = course.duties.get(self.duties)?;
        self.duties += 1;
        if let Some(&(at_ms, ..)) = course.duties.get(self.duties) {
            future.plan_duty(at_ms);
        }
        Some((duty, agent))
    }

    fn plan_next(&mut self, source: u16, course: &Course, future: &mut Future) {
        let Some(of) = course.sources.get(usize::from(source)) else { return };
        let Some(position) = self.sources.get_mut(usize::from(source)) else { return };
        let gap = match of.process {
            ArrivalProcess::Poisson => {
                position.draws.of(position.ordinal.into()).stream(Purpose::Arrival).exponential()
            }
            // The first in the middle of what is its own.
            ArrivalProcess::Deterministic if position.ordinal == 0 => 0.5,
            ArrivalProcess::Deterministic => 1.0,
        };
        position.calls_until += gap;
        while let Some(stretch) = of.stretches.get(position.stretch) {
            let within = position.calls_until - position.calls_before;
            if within < stretch.calls() {
                future.plan(stretch.instant_ms(within), Happening::Arrival { source });
                self.left += 1;
                return;
            }
            position.calls_before += stretch.calls();
            position.stretch += 1;
        }
    }
}

impl Stretch {
    /// The instant at which the mean number of calls since its beginning is reached.
    #[expect(clippy::cast_possible_truncation, reason = "it is within the stretch")]
    fn instant_ms(&self, calls: f64) -> i64 {
        let after_ms = (calls / self.per_hour * 3_600_000.0) as i64;
        (self.start_ms + after_ms).min(self.end_ms - 1)
    }
}

/// The name of the source of calls that are replayed.
fn replay_key(key: Key) -> Key {
    key.of(name_key("the calls that are replayed"))
}
