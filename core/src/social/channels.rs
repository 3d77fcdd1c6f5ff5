//! Channels are connected, run out of time, and are taken off.

use super::desks::Timer;
use super::floor::Floor;
use super::kept::ChannelRecord;
use crate::decision::{Act, ChannelState, Why};
use crate::plan::ChannelId;

impl Floor<'_> {
    /// # Errors
    /// The account's tier has no such channels, or the token has expired already.
    pub(crate) fn connect(&mut self, channel: ChannelId, expires_ms: Option<i64>) -> Result<(), Why> {
        self.view().entitled(channel)?;
        if let Some(expires_ms) = expires_ms.filter(|&expires_ms| expires_ms <= self.now_ms) {
            return Err(Why::TokenExpired { channel, expires_ms });
        }
        self.set_channel(channel, ChannelState::Connected, expires_ms, Why::Reported {});
        if let Some(expires_ms) = expires_ms {
            let notice_ms = expires_ms.saturating_sub(self.plan.social().reconnect_notice_ms);
            if notice_ms > self.now_ms {
                self.time(channel, notice_ms);
            } else {
                self.remind(channel, expires_ms);
            }
        }
        Ok(())
    }

    /// The platform no longer takes the token.
    ///
    /// # Errors
    /// It is known already.
    pub(crate) fn expire(&mut self, channel: ChannelId) -> Result<(), Why> {
        self.lose(channel, ChannelState::Expired)?;
        self.decide(Act::AskReconnect { channel }, Why::Reported {});
        Ok(())
    }

    /// Somebody took the channel off.
    ///
    /// # Errors
    /// It is known already.
    pub(crate) fn disconnect(&mut self, channel: ChannelId) -> Result<(), Why> {
        self.lose(channel, ChannelState::Disconnected)
    }

    fn lose(&mut self, channel: ChannelId, state: ChannelState) -> Result<(), Why> {
        if self.view().channel(channel).state == state {
            return Err(Why::ChannelAlready { channel, state });
        }
        self.set_channel(channel, state, None, Why::Reported {});
        Ok(())
    }

    /// The clock of a channel: first the notice, then the end of the token.
    pub(super) fn channel_due(&mut self, channel: ChannelId) {
        let Some(expires_ms) = self.view().channel(channel).expires_ms else { return };
        self.change_channel(channel, |record| record.timer = None);
        if self.now_ms < expires_ms {
            self.remind(channel, expires_ms);
        } else {
            let why = Why::TokenExpired { channel, expires_ms };
            self.set_channel(channel, ChannelState::Expired, None, why);
            self.decide(Act::AskReconnect { channel }, why);
        }
    }

    fn remind(&mut self, channel: ChannelId, expires_ms: i64) {
        self.time(channel, expires_ms);
        self.decide(Act::AskReconnect { channel }, Why::TokenExpires { channel, expires_ms });
    }

    fn time(&mut self, channel: ChannelId, due_ms: i64) {
        let key = self.desks.timers.set(due_ms, Timer::Channel(channel));
        self.change_channel(channel, |record| record.timer = Some(key));
    }

    fn set_channel(&mut self, channel: ChannelId, state: ChannelState, expires_ms: Option<i64>, why: Why) {
        if let Some(key) = self.view().channel(channel).timer {
            self.desks.timers.cancel(key);
        }
        self.change_channel(channel, |record| *record = ChannelRecord { state, expires_ms, timer: None });
        self.decide(Act::SetChannel { channel, state }, why);
    }

    fn change_channel(&mut self, channel: ChannelId, change: impl FnOnce(&mut ChannelRecord)) {
        let id = &self.plan.social().channels.at(channel).id;
        change(self.kept.channels.entry(id.clone()).or_default());
    }
}
