use serde::{Deserialize, Serialize};

use crate::timers::TimerKey;

/// Which of a call's timers; it has one of each kind at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallTimer {
    /// Ends the stage: a sound, a try, a ring, a request, the longest wait.
    Stage,
    /// Opens the next stage of waiting.
    Waited,
    /// Ends the pause after an offer that rang out, or after a call back that failed.
    Retry,
    /// Rings one more telephone, or ends the ringing of all.
    Next,
    /// Ends calling back.
    Dial,
    /// Tells the position.
    Position,
    /// Tells a periodic sound.
    Periodic,
    /// Offers to call back.
    OfferCallback,
}

/// The timers that a call has. Most have the stage's alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "TimerPlaces", into = "TimerPlaces")]
pub(crate) struct CallTimers {
    stage: Option<TimerKey>,
    others: Vec<(CallTimer, TimerKey)>,
}

/// What a snapshot keeps of [`CallTimers`]: one of each kind, in the order of [`CallTimer::ALL`].
type TimerPlaces = [Option<TimerKey>; CallTimer::ALL.len()];

impl CallTimer {
    pub(crate) const ALL: [Self; 8] = [
        Self::Stage,
        Self::Waited,
        Self::Retry,
        Self::Next,
        Self::Dial,
        Self::Position,
        Self::Periodic,
        Self::OfferCallback,
    ];
}

impl CallTimers {
    pub(crate) fn get(&self, timer: CallTimer) -> Option<TimerKey> {
        if timer == CallTimer::Stage {
            return self.stage;
        }
        self.others.iter().find(|(kind, _)| *kind == timer).map(|(_, key)| *key)
    }

    /// Sets a timer, or none; the one before.
    pub(crate) fn replace(&mut self, timer: CallTimer, key: Option<TimerKey>) -> Option<TimerKey> {
        if timer == CallTimer::Stage {
            return std::mem::replace(&mut self.stage, key);
        }
        if self.others.is_empty() && key.is_none() {
            return None;
        }
        let place = self.others.iter().position(|(kind, _)| *kind == timer);
        let before = place.map(|place| self.others.swap_remove(place).1);
        self.others.extend(key.map(|key| (timer, key)));
        before
    }

    /// Every timer that is set.
    pub(crate) fn set(&self) -> impl Iterator<Item = (CallTimer, TimerKey)> {
        let stage = self.stage.map(|key| (CallTimer::Stage, key));
        stage.into_iter().chain(self.others.iter().copied())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.stage.is_none() && self.others.is_empty()
    }

    /// Takes away every timer that is set.
    pub(crate) fn take_each(&mut self, mut of: impl FnMut(TimerKey)) {
        self.stage.take().into_iter().for_each(&mut of);
        if !self.others.is_empty() {
            self.others.drain(..).for_each(|(_, key)| of(key));
        }
    }
}

impl From<TimerPlaces> for CallTimers {
    fn from(places: TimerPlaces) -> Self {
        let mut timers = Self::default();
        for (timer, key) in CallTimer::ALL.into_iter().zip(places) {
            timers.replace(timer, key);
        }
        timers
    }
}

impl From<CallTimers> for TimerPlaces {
    fn from(timers: CallTimers) -> Self {
        CallTimer::ALL.map(|timer| timers.get(timer))
    }
}
