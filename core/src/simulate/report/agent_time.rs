use crate::agents::{AgentRecord, Work};

/// What one agent did.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct AgentSums {
    pub(super) offered: i64,
    pub(super) answered: i64,
    pub(super) missed: i64,
    pub(super) calls: i64,
    pub(super) signed_in_ms: i64,
    pub(super) paused_ms: i64,
    pub(super) talk_ms: i64,
    pub(super) wrap_up_ms: i64,
    pub(super) ringing_ms: i64,
    pub(super) state: Doing,
    pub(super) since_ms: i64,
}

/// What an agent is doing, as his time is put down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Doing {
    #[default]
    Away,
    Paused,
    Free,
    Ringing,
    Talking {
        signed_in: bool,
    },
    WrapUp,
}

impl AgentSums {
    pub(super) fn pass(&mut self, now_ms: i64) {
        let passed_ms = now_ms - self.since_ms;
        self.since_ms = now_ms;
        if self.state.is_signed_in() {
            self.signed_in_ms += passed_ms;
        }
        match self.state {
            Doing::Away | Doing::Free => {}
            Doing::Paused => self.paused_ms += passed_ms,
            Doing::Ringing => self.ringing_ms += passed_ms,
            Doing::Talking { .. } => self.talk_ms += passed_ms,
            Doing::WrapUp => self.wrap_up_ms += passed_ms,
        }
    }

    /// How long he was there and not on a break.
    pub(super) fn there_ms(&self) -> i64 {
        self.signed_in_ms - self.paused_ms
    }

    pub(super) fn idle_ms(&self) -> i64 {
        // Talks that went on after he signed out are no part of the time that he was there.
        (self.there_ms() - self.talk_ms - self.wrap_up_ms - self.ringing_ms).max(0)
    }
}

impl Doing {
    /// What an agent is doing; `is_after_call` says that he is paused to write up.
    pub(super) fn of(record: AgentRecord, is_after_call: bool) -> Self {
        match record.work {
            Work::Talking { .. } | Work::Consulted { .. } => Self::Talking { signed_in: record.signed_in },
            _ if !record.signed_in => Self::Away,
            Work::WrapUp { .. } => Self::WrapUp,
            _ if record.paused && is_after_call => Self::WrapUp,
            _ if record.paused => Self::Paused,
            Work::Offered { .. } => Self::Ringing,
            Work::Idle => Self::Free,
        }
    }

    pub(super) fn is_signed_in(self) -> bool {
        !matches!(self, Self::Away | Self::Talking { signed_in: false })
    }

    pub(super) fn is_busy(self) -> bool {
        matches!(self, Self::Talking { .. } | Self::WrapUp)
    }
}
