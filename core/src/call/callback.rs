//! Calling back: the caller hangs up and keeps his place; when an agent is free for him, he is called.

use super::call_timers::CallTimer;
use super::journey::{Away, Dialling, Offer, QueueStage, Stage, Talk};
use super::router::Router;
use super::rung::Rung;
use crate::agents::Work;
use crate::decision::{Act, CallId, DeclineCause, Party, QueueOutcome, Why};
use crate::plan::{CallbackSpec, Membership, QueueId};

impl Router<'_> {
    /// Tells a caller that he may ask to be called back. Nobody can call a withheld number.
    pub(super) fn offer_callback(&mut self, call: CallId) {
        let Some((stage, callback)) = self.callback_of(call) else { return };
        let withheld = self.call(call).is_some_and(|call| call.facts.caller.is_withheld());
        if withheld || stage.told_of_callback {
            return;
        }
        let (queue, waited_s) = (stage.queue, callback.offer_after_s);
        self.change_waiting(call, |stage| stage.told_of_callback = true);
        self.decide(Some(call), Act::OfferCallback { queue }, Why::CallbackPossible { queue, waited_s });
    }

    /// Lets the caller go, to be called back, if this is the key that asks for it; `false` otherwise.
    pub(super) fn ask_callback(&mut self, call: CallId, key: u8) -> bool {
        let Some((stage, callback)) = self.callback_of(call) else { return false };
        let (queue, place, since_ms) = (stage.queue, stage.place, stage.since_ms);
        let waited_ms = self.now_ms.saturating_sub(since_ms);
        let too_early = waited_ms < i64::from(callback.offer_after_s) * 1000;
        let withheld = self.call(call).is_none_or(|call| call.facts.caller.is_withheld());
        if callback.key != key || stage.callback.is_some() || too_early || withheld {
            return false;
        }
        let within_s = callback.within_s;
        for timer in [CallTimer::Position, CallTimer::Periodic, CallTimer::OfferCallback] {
            self.cancel_timer(call, timer);
        }
        self.set_timer(call, CallTimer::Stage, within_s);
        self.change_waiting(call, |stage| stage.callback = Some(Away { attempts: 0, dialling: None }));
        let position = self.state.lines.at(queue).position(place);
        self.decide(Some(call), Act::ReleaseCaller { queue }, Why::CallbackAsked { queue, position });
        self.free_dialler(call);
        self.line_up(call);
        true
    }

    /// An agent has answered for a caller who is away: the caller is called.
    pub(super) fn dial_caller(&mut self, call: CallId, answered: Offer, stage: &QueueStage) {
        let (Some(away), Some(callback)) = (stage.callback, &self.plan.queue(stage.queue).callback) else {
            return;
        };
        let (agent, queue, since_ms) = (answered.agent, stage.queue, self.now_ms);
        self.cancel_ring(answered.timer);
        let others = stage.offers.iter().filter(|other| other.agent != agent);
        for &other in others {
            self.withdraw(call, other, Why::AnsweredElsewhere { agent });
        }
        let request = self.next_number(call);
        let dialling = Dialling { agent, slot: answered.slot, request, since_ms };
        self.change_waiting(call, |stage| {
            stage.offers = Rung::default();
            stage.turn = None;
            stage.callback = Some(Away { dialling: Some(dialling), ..away });
        });
        self.cancel_timer(call, CallTimer::Next);
        let attempt = away.attempts.saturating_add(1);
        let why = Why::CallbackDue { agent, attempt, max_attempts: callback.max_attempts };
        self.decide(Some(call), Act::DialCaller { queue, agent, request, attempt }, why);
        self.set_timer(call, CallTimer::Dial, callback.ring_s);
        self.book_answered(agent, Some(Membership { queue, slot: answered.slot }), answered.offered_ms);
        self.change_agent(agent, |record| {
            record.work = Work::Talking { call };
            record.misses = 0;
        });
        self.line_up(call);
    }

    /// The caller has answered the call back.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn callback_answered(&mut self, call: CallId, request: Option<i64>) -> Result<(), Why> {
        let (queue, Dialling { agent, slot, since_ms, .. }) = self.dialling_of(call, request)?;
        let why = Why::CalledBack { agent };
        self.change_waiting(call, |stage| {
            stage.callback = stage.callback.map(|away| Away { dialling: None, ..away });
        });
        self.leave_queue(call, QueueOutcome::Answered, why);
        self.decide(Some(call), Act::Connect { agent }, why);
        let talk = Talk {
            agent: Some(agent),
            since_ms,
            group: None,
            queue: Some(Membership { queue, slot }),
            consults: None,
        };
        self.put(call, Stage::Talking(talk), None);
        self.remember_talk(call, agent);
        Ok(())
    }

    /// The caller could not be called back.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn callback_failed(
        &mut self,
        call: CallId,
        cause: DeclineCause,
        request: Option<i64>,
    ) -> Result<(), Why> {
        self.dialling_of(call, request)?;
        self.try_later(call, cause);
        Ok(())
    }

    /// The time in which a caller's telephone rings is over.
    pub(super) fn dialled_too_long(&mut self, call: CallId) {
        let Ok((_, dialling)) = self.dialling_of(call, None) else { return };
        let attempts = self.attempts(call).saturating_add(1);
        let why = Why::CallbackUnanswered { cause: DeclineCause::NoAnswer, attempts };
        self.decide(Some(call), Act::StopDialling { request: dialling.request }, why);
        self.try_later(call, DeclineCause::NoAnswer);
    }

    /// Gives the agent back, and tries again after a while or gives up.
    fn try_later(&mut self, call: CallId, cause: DeclineCause) {
        let attempts = self.attempts(call).saturating_add(1);
        self.release_dialling_agent(call);
        self.change_waiting(call, |stage| stage.callback = Some(Away { attempts, dialling: None }));
        let Some((_, callback)) = self.callback_of(call) else { return };
        let (max_attempts, retry_s) = (callback.max_attempts, callback.retry_s);
        if attempts >= max_attempts {
            let why = Why::CallbackUnanswered { cause, attempts };
            self.leave_queue(call, QueueOutcome::Unreachable, why);
            self.finish(call);
            return;
        }
        self.set_timer(call, CallTimer::Retry, retry_s);
        self.line_up(call);
    }

    /// The time in which a caller was to be called back is over.
    pub(super) fn callback_overdue(&mut self, call: CallId) {
        let Some((_, callback)) = self.callback_of(call) else { return };
        let why = Why::CallbackOverdue { within_s: callback.within_s };
        self.leave_queue(call, QueueOutcome::TimedOut, why);
        self.finish(call);
    }

    /// Nobody is to be called back any more.
    ///
    /// # Errors
    /// The caller is not away.
    pub(crate) fn cancel_callback(&mut self, call: CallId) -> Result<(), Why> {
        let state = self.call(call).ok_or(Why::UnknownCall {})?.stage.state();
        if !self.is_away(call) {
            return Err(Why::NotExpected { state });
        }
        self.leave_queue(call, QueueOutcome::Abandoned, Why::CallbackCancelled {});
        self.finish(call);
        Ok(())
    }

    /// Somebody hung up while the caller is away: his own connection, which was let go, or the agent who waits for
    /// him.
    ///
    /// # Errors
    /// Nobody was on the line.
    pub(super) fn ended_while_away(&mut self, call: CallId, by: Party) -> Result<(), Why> {
        let (_, dialling) = self.dialling_of(call, None).map_err(|_| Why::CallerAway {})?;
        let why = Why::CallOver { by };
        self.decide(Some(call), Act::StopDialling { request: dialling.request }, why);
        let cause = match by {
            Party::Network => DeclineCause::Unreachable,
            Party::Caller | Party::Agent => DeclineCause::Rejected,
        };
        self.try_later(call, cause);
        Ok(())
    }

    /// Stops calling a caller who leaves the queue.
    pub(super) fn stop_dialling(&mut self, call: CallId, why: Why) {
        if let Ok((_, dialling)) = self.dialling_of(call, None) {
            self.decide(Some(call), Act::StopDialling { request: dialling.request }, why);
            self.release_dialling_agent(call);
        }
    }

    fn release_dialling_agent(&mut self, call: CallId) {
        let Ok((queue, dialling)) = self.dialling_of(call, None) else { return };
        self.cancel_timer(call, CallTimer::Dial);
        self.change_waiting(call, |stage| {
            stage.callback = stage.callback.map(|away| Away { dialling: None, ..away });
        });
        self.book_waited(queue, dialling);
        self.change_agent(dialling.agent, |record| record.work = Work::Idle);
    }

    /// Whether a caller has hung up, to be called back.
    pub(super) fn is_away(&self, call: CallId) -> bool {
        let stage = self.call(call).map(|call| &call.stage);
        matches!(stage, Some(Stage::Queued(QueueStage { callback: Some(_), .. })))
    }

    fn attempts(&self, call: CallId) -> i32 {
        let stage = self.callback_of(call).map(|(stage, _)| stage);
        stage.and_then(|stage| stage.callback).map(|away| away.attempts).unwrap_or_default()
    }

    fn callback_of(&self, call: CallId) -> Option<(&QueueStage, &CallbackSpec)> {
        match self.call(call).map(|call| &call.stage) {
            Some(Stage::Queued(stage)) => Some((stage, self.plan.queue(stage.queue).callback.as_ref()?)),
            _ => None,
        }
    }

    fn dialling_of(&self, call: CallId, request: Option<i64>) -> Result<(QueueId, Dialling), Why> {
        let stage = &self.call(call).ok_or(Why::UnknownCall {})?.stage;
        let not_expected = Why::NotExpected { state: stage.state() };
        let Stage::Queued(QueueStage { queue, callback: Some(away), .. }) = stage else {
            return Err(not_expected);
        };
        let dialling = away.dialling.ok_or(not_expected)?;
        match request {
            Some(request) if request != dialling.request => Err(Why::OutOfDate {}),
            _ => Ok((*queue, dialling)),
        }
    }
}
