use crate::agents::{AgentRecord, Work};

/// What one agent did.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::simulate) struct AgentSums {
    pub(super) offered: i64,
    pub(super) answered: i64,
    pub(super) missed: i64,
    pub(super) calls: i64,
    /// How long he did what, in the order of [`Doing::ALL`].
    pub(super) spent_ms: [i64; 7],
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
    /// He has signed out, and the talk goes on.
    TalkingOn,
    Talking,
    WrapUp,
}

impl AgentSums {
    pub(super) fn pass(&mut self, now_ms: i64) {
        if let Some(spent_ms) = self.spent_ms.get_mut(self.state as usize) {
            *spent_ms += now_ms - self.since_ms;
        }
        self.since_ms = now_ms;
    }

    pub(super) fn signed_in_ms(&self) -> i64 {
        Doing::ALL.into_iter().filter(|doing| doing.is_signed_in()).map(|doing| self.spent(doing)).sum()
    }

    pub(super) fn paused_ms(&self) -> i64 {
        self.spent(Doing::Paused)
    }

    pub(super) fn ringing_ms(&self) -> i64 {
        self.spent(Doing::Ringing)
    }

    pub(super) fn talk_ms(&self) -> i64 {
        self.spent(Doing::Talking) + self.spent(Doing::TalkingOn)
    }

    pub(super) fn wrap_up_ms(&self) -> i64 {
        self.spent(Doing::WrapUp)
    }

    pub(super) fn busy_ms(&self) -> i64 {
        self.talk_ms() + self.wrap_up_ms()
    }

    /// How long he was there and not on a break.
    pub(super) fn there_ms(&self) -> i64 {
        self.signed_in_ms() - self.paused_ms()
    }

    pub(super) fn idle_ms(&self) -> i64 {
        // Talks that went on after he signed out are no part of the time that he was there.
        (self.there_ms() - self.busy_ms() - self.ringing_ms()).max(0)
    }

    fn spent(&self, doing: Doing) -> i64 {
        self.spent_ms.get(doing as usize).copied().unwrap_or_default()
    }
}

impl Doing {
    pub(super) const ALL: [Self; 7] =
        [Self::Away, Self::Paused, Self::Free, Self::Ringing, Self::TalkingOn, Self::Talking, Self::WrapUp];

    /// What an agent is doing; `is_after_call` says that he is paused to write up.
    pub(super) fn of(record: AgentRecord, is_after_call: bool) -> Self {
        match record.work {
            Work::Talking { .. } | Work::Consulted { .. } if record.signed_in => Self::Talking,
            Work::Talking { .. } | Work::Consulted { .. } => Self::TalkingOn,
            _ if !record.signed_in => Self::Away,
            Work::WrapUp { .. } => Self::WrapUp,
            _ if record.paused && is_after_call => Self::WrapUp,
            _ if record.paused => Self::Paused,
            Work::Offered { .. } => Self::Ringing,
            Work::Idle => Self::Free,
        }
    }

    pub(super) fn is_signed_in(self) -> bool {
        !matches!(self, Self::Away | Self::TalkingOn)
    }

    pub(super) fn is_busy(self) -> bool {
        matches!(self, Self::TalkingOn | Self::Talking | Self::WrapUp)
    }
}
