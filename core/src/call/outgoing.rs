//! Calls that agents make: to an extension, to an emergency number, or out to somebody's telephone from one of the
//! plan's numbers after another.

use super::call_timers::CallTimer;
use super::journey::{Dialler, Outgoing, OutgoingPhase, Stage, Talk};
use super::router::Router;
use crate::agents::Work;
use crate::consent::{
    Blocklist, Channel, ConsentCauses, ConsentEffect, ConsentRequest, Purpose, Verdict, judge,
};
use crate::decision::{Act, CallId, CallState, Facts, HangUpCause, Why};
use crate::number::portability::{PortabilityAnswer, Serving};
use crate::number::{Number, NumberClass, PhoneNumber};
use crate::outbound::{
    Dialled, FailureCause, Fit, NO_ANSWER, PassedOver, is_asked_for, is_personal, matched_carrier, weigh,
};
use crate::plan::{AgentId, Destination, NumberId};

/// What an agent dialled.
#[derive(Clone, Copy)]
pub(crate) struct Dial<'a> {
    pub(crate) call_id: &'a str,
    pub(crate) agent: AgentId,
    pub(crate) callee: &'a PhoneNumber,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) agreed: bool,
    /// The number that the agent wants to call from. It matters only to a call that goes out, and to no emergency.
    pub(crate) wanted: Option<&'a PhoneNumber>,
}

impl Router<'_> {
    /// An agent dials. An emergency number outweighs an extension, an extension outweighs a number.
    ///
    /// # Errors
    /// Why that makes no sense now. An emergency call always makes sense.
    pub(crate) fn dial(&mut self, dial: Dial<'_>) -> Result<(), Why> {
        let parsed = Number::parse(dial.callee.as_str()).map(|parsed| parsed.number);
        let is_emergency = parsed.as_ref().is_ok_and(|number| number.class() == NumberClass::Emergency);
        let interrupted = is_emergency
            .then(|| self.take_back_offer(dial.agent, Why::EmergencyFirst { agent: dial.agent }))
            .flatten();
        let record = *self.agent(dial.agent);
        let can_begin = matches!(record.work, Work::Idle | Work::WrapUp { .. });
        if !(is_emergency || record.signed_in && can_begin) {
            return Err(Why::AgentNotFree { agent: dial.agent, state: record.state() });
        }
        let extension = self.plan.destination(dial.callee.as_str().trim());
        let extension = extension.filter(|it| !is_emergency && !matches!(it, Destination::KnownAgent(_)));
        let wanted = dial.wanted.filter(|_| !is_emergency && extension.is_none());
        let wanted = wanted.map(|it| self.plan.number_called(it.as_str()).ok_or(Why::UnknownNumber {}));
        let wanted = wanted.transpose()?;
        let call = self.begin(dial, extension.is_some());
        if can_begin {
            self.engage(dial.agent, call);
        }
        match (extension, parsed) {
            (Some(destination), _) => self.send(call, destination, Why::AgentDialled { agent: dial.agent }),
            (None, Ok(callee)) => self.go_out(call, callee, wanted, dial),
            (None, Err(error)) => {
                self.hang_up(call, HangUpCause::Unallocated, Why::CalleeRefused { problem: error.problem() });
            }
        }
        // Only now, so that the call that rang finds the agent engaged wherever it goes.
        if let Some((rang, offer)) = interrupted {
            self.offer_to_others(rang, offer);
        }
        Ok(())
    }

    fn begin(&mut self, dial: Dial<'_>, is_internal: bool) -> CallId {
        let plan = self.plan;
        let account = &plan.document().account;
        let (number, caller) = if is_internal {
            (dial.callee.clone(), PhoneNumber::from(plan.name_of(Destination::Agent(dial.agent))))
        } else {
            (PhoneNumber::default(), dial.callee.clone())
        };
        self.state.kept.calls.add(Facts {
            call_id: dial.call_id.to_owned(),
            number,
            caller,
            record: is_internal && account.record_internal.enabled,
            hide_caller: !is_internal && account.hide_caller.enabled,
            start_tone: account.start_tone.enabled,
            end_tone: account.end_tone.enabled,
        })
    }

    /// Reserves an agent for the call that he makes.
    fn engage(&mut self, agent: AgentId, call: CallId) {
        if let Work::WrapUp { timer } = self.agent(agent).work {
            self.state.timers.cancel(timer);
            self.wrap_up_over(agent);
        }
        self.change_agent(agent, |record| record.work = Work::Talking { call });
        let extension = self.plan.agent(agent).extension.clone();
        if let Some(call) = self.call_mut(call) {
            call.dialler = Some(Dialler { agent: Some(agent), extension });
        }
    }

    fn go_out(&mut self, call: CallId, callee: Number, wanted: Option<NumberId>, dial: Dial<'_>) {
        let verdict = self.verdict(callee, dial);
        if !verdict.permits(dial.purpose) {
            self.hang_up(call, HangUpCause::Refused, Why::not_permitted(&verdict));
            return;
        }
        let outgoing = Outgoing {
            agent: dial.agent,
            callee,
            is_uncounted_ad: dial.purpose == Some(Purpose::Ad),
            notes: ConsentCauses::of(&verdict, ConsentEffect::Notes),
            wanted,
            failed: Vec::new(),
            phase: OutgoingPhase::Choosing,
        };
        self.put(call, Stage::Outgoing(outgoing), None);
        let serving = self.serving(callee);
        match self.plan.outbound().portability.as_ref().filter(|_| is_asked_for(callee, &serving)) {
            Some(portability) => {
                let request = self.next_number(call);
                let timeout_ms = portability.timeout_ms;
                let why = Why::ServingUnknown { freshness: serving.freshness };
                self.decide(Some(call), Act::AskPortability { callee, request, timeout_ms }, why);
                self.change_outgoing(call, |outgoing| outgoing.phase = OutgoingPhase::Asking { request });
                let due_ms = self.now_ms.saturating_add(i64::from(timeout_ms));
                self.set_timer_at(call, CallTimer::Stage, due_ms);
            }
            None => self.attempt(call, None),
        }
    }

    /// Whether the callee may be called, by the lists and the rules in force. Nobody is asked about numbers that
    /// belong to no person.
    fn verdict(&self, callee: Number, dial: Dial<'_>) -> Verdict {
        if !is_personal(callee) {
            return Verdict::free();
        }
        let request = ConsentRequest {
            at_ms: self.now_ms,
            number: dial.callee.clone(),
            channel: Channel::Call,
            purpose: dial.purpose,
            agreed: dial.agreed,
            earlier_ads_ms: self.state.kept.ad_calls.of(callee),
        };
        let lists: Vec<&Blocklist> =
            self.list_in_force.into_iter().chain([&self.state.kept.blocklist.list]).collect();
        judge(&request, self.plan.consent_basis(&lists))
    }

    /// Who serves a number, as far as is known now.
    fn serving(&self, callee: Number) -> Serving {
        self.state.kept.carriers.serving(callee, self.now_ms, self.plan.outbound())
    }

    /// Tries the next number, or tells the agent that there is none. `failed` is what the last one came to.
    pub(super) fn attempt(&mut self, call: CallId, failed: Option<FailureCause>) {
        let Some(Stage::Outgoing(outgoing)) = self.call(call).map(|call| call.stage.clone()) else { return };
        let serving = self.serving(outgoing.callee);
        let carrier = matched_carrier(&serving, self.plan.outbound().match_by);
        let dialled = Dialled {
            agent: outgoing.agent,
            callee: outgoing.callee,
            carrier,
            wanted: outgoing.wanted,
            failed: &outgoing.failed,
        };
        let weighed = weigh(self.plan, dialled, |number| *self.state.carried.at(number));
        let passed_over = PassedOver::of(&weighed.passed);
        let Some(&fit) = weighed.fits.first() else {
            let told = failed.map(|cause| cause.outcome(&self.plan.outbound().causes).told);
            let cause = told.unwrap_or(HangUpCause::Refused);
            self.hang_up(call, cause, Why::NoNumberFits { carrier, source: serving.source, passed_over });
            return;
        };
        let why = if outgoing.callee.class() == NumberClass::Emergency {
            Why::EmergencyDialled { passed_over }
        } else {
            let Fit { number, on_net, cost_micros } = fit;
            Why::NumberFits {
                number,
                carrier,
                source: serving.source,
                on_net,
                cost_micros,
                passed_over,
                notes: outgoing.notes,
            }
        };
        self.dial_from(call, fit.number, &outgoing, why);
    }

    fn dial_from(&mut self, call: CallId, number: NumberId, outgoing: &Outgoing, why: Why) {
        let hotline = self.plan.number(number);
        let request = self.next_number(call);
        let attempt = crate::data::count(outgoing.failed.len()).saturating_add(1);
        self.carry(call, Some(number));
        if let Some(call) = self.call_mut(call) {
            call.facts.number = hotline.text.clone();
            call.facts.record = hotline.record_outbound;
            call.facts.hide_caller = hotline.hide_caller;
            call.facts.start_tone = hotline.start_tone;
            call.facts.end_tone = hotline.end_tone;
        }
        let ring_s = self.plan.outbound().ring_s;
        let act = Act::DialAttempt {
            number,
            callee: outgoing.callee,
            agent: outgoing.agent,
            request,
            attempt,
            ring_s,
        };
        self.decide(Some(call), act, why);
        self.change_outgoing(call, |outgoing| {
            outgoing.phase = OutgoingPhase::Ringing { number, request };
            outgoing.is_uncounted_ad = false;
        });
        self.set_timer(call, CallTimer::Stage, ring_s);
        // However many numbers it takes, it is one ad.
        if outgoing.is_uncounted_ad {
            self.state.kept.ad_calls.note(outgoing.callee, self.now_ms);
        }
    }

    /// The host has said who serves the number, or that nobody knows.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn portability_answered(
        &mut self,
        call: CallId,
        answer: PortabilityAnswer,
        request: Option<i64>,
    ) -> Result<(), Why> {
        let &Outgoing { phase: OutgoingPhase::Asking { request: asked }, callee, .. } =
            self.outgoing(call)?
        else {
            return Err(Why::NotExpected { state: CallState::Dialling });
        };
        is_current(request, asked)?;
        self.state.kept.carriers.note(callee, answer, self.now_ms);
        self.attempt(call, None);
        Ok(())
    }

    /// Whoever was called has answered.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn attempt_answered(&mut self, call: CallId, request: Option<i64>) -> Result<(), Why> {
        let outgoing = self.outgoing(call)?.clone();
        outgoing.attempt(request)?;
        let agent = outgoing.agent;
        self.decide(Some(call), Act::Connect { agent }, Why::CalleeAnswered {});
        // An agent who made an emergency call in the middle of another talks on that one.
        let engaged =
            self.call_mut(call).and_then(|call| call.dialler.take()).and_then(|dialler| dialler.agent);
        let talk = Talk { agent: engaged, since_ms: self.now_ms, group: None, queue: None, consults: None };
        self.put(call, Stage::Talking(talk), None);
        if let Some(agent) = engaged {
            self.change_agent(agent, |record| record.misses = 0);
            self.remember_talk(call, agent);
        }
        Ok(())
    }

    /// An attempt has failed: the next number is tried, or the agent is told.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn attempt_failed(
        &mut self,
        call: CallId,
        cause: FailureCause,
        request: Option<i64>,
    ) -> Result<(), Why> {
        let number = self.outgoing(call)?.attempt(request)?;
        self.attempt_over(call, number, cause);
        Ok(())
    }

    fn attempt_over(&mut self, call: CallId, number: NumberId, cause: FailureCause) {
        let outcome = cause.outcome(&self.plan.outbound().causes);
        let is_emergency =
            self.outgoing(call).is_ok_and(|outgoing| outgoing.callee.class() == NumberClass::Emergency);
        self.carry(call, None);
        if !outcome.goes_on && !is_emergency {
            self.hang_up(call, outcome.told, Why::CalleeFailed { cause });
            return;
        }
        self.change_outgoing(call, |outgoing| {
            outgoing.failed.push(number);
            outgoing.phase = OutgoingPhase::Choosing;
        });
        self.attempt(call, Some(cause));
    }

    /// Time is up: to wait for an answer about the carrier, or to ring.
    pub(super) fn outgoing_timed_out(&mut self, call: CallId) {
        let Ok(outgoing) = self.outgoing(call) else { return };
        match outgoing.phase {
            OutgoingPhase::Ringing { number, request } => {
                let ring_s = self.plan.outbound().ring_s;
                self.decide(Some(call), Act::StopDialling { request }, Why::CalleeSilent { ring_s });
                self.attempt_over(call, number, NO_ANSWER);
            }
            OutgoingPhase::Asking { .. } | OutgoingPhase::Choosing => self.attempt(call, None),
        }
    }

    /// Somebody hung up before the callee answered.
    pub(super) fn stop_outgoing(&mut self, call: CallId, why: Why) {
        if let Ok(Outgoing { phase: OutgoingPhase::Ringing { request, .. }, .. }) = self.outgoing(call) {
            let request = *request;
            self.decide(Some(call), Act::StopDialling { request }, why);
        }
    }

    /// Stops an attempt from a number that no longer calls out; `true` if another must be chosen.
    pub(super) fn give_way(&mut self, call: CallId, calls_out: impl Fn(NumberId, Number) -> bool) -> bool {
        let Ok(&Outgoing { phase: OutgoingPhase::Ringing { number, .. }, callee, .. }) = self.outgoing(call)
        else {
            return false;
        };
        if calls_out(number, callee) {
            return false;
        }
        self.stop_outgoing(call, Why::NumberVanished {});
        self.carry(call, None);
        self.change_outgoing(call, |outgoing| outgoing.phase = OutgoingPhase::Choosing);
        true
    }

    /// Which number carries a call from now on.
    pub(super) fn carry(&mut self, call: CallId, number: Option<NumberId>) {
        let Some(of) = self.state.kept.calls.get_mut(call) else { return };
        let before = std::mem::replace(&mut of.number, number);
        if let Some(before) = before {
            *self.state.carried.at_mut(before) -= 1;
        }
        if let Some(number) = number {
            *self.state.carried.at_mut(number) += 1;
        }
    }

    /// The agent who made a call that is over, or whose caller was let go, is free.
    pub(super) fn free_dialler(&mut self, call: CallId) {
        let dialler = self.call_mut(call).and_then(|call| call.dialler.take());
        if let Some(agent) = dialler.and_then(|dialler| dialler.agent) {
            self.change_agent(agent, |record| record.work = Work::Idle);
        }
    }

    fn outgoing(&self, call: CallId) -> Result<&Outgoing, Why> {
        match &self.call(call).ok_or(Why::UnknownCall {})?.stage {
            Stage::Outgoing(outgoing) => Ok(outgoing),
            stage => Err(Why::NotExpected { state: stage.state() }),
        }
    }

    fn change_outgoing(&mut self, call: CallId, change: impl FnOnce(&mut Outgoing)) {
        if let Some(Stage::Outgoing(outgoing)) = self.call_mut(call).map(|call| &mut call.stage) {
            change(outgoing);
        }
    }
}

impl Outgoing {
    /// The number from which the callee is being called.
    fn attempt(&self, request: Option<i64>) -> Result<NumberId, Why> {
        let OutgoingPhase::Ringing { number, request: current } = self.phase else {
            return Err(Why::NotExpected { state: CallState::Dialling });
        };
        is_current(request, current)?;
        Ok(number)
    }
}

fn is_current(request: Option<i64>, current: i64) -> Result<(), Why> {
    if request.is_none_or(|request| request == current) { Ok(()) } else { Err(Why::OutOfDate {}) }
}
