//! The one place that knows how a switchboard is spoken to in ids: everything else in this room speaks to the desk.

use crate::agents::AgentRecord;
use crate::call::{Arrival, Dial, Router, Stage};
use crate::consent::Purpose;
use crate::data::count;
use crate::decision::{CallId, Decision, DeclineCause, Facts, Party, WebhookFailure, Why};
use crate::number::PhoneNumber;
use crate::number::portability::{PortabilityAnswer, PortabilityOrigin};
use crate::outbound::FailureCause;
use crate::plan::{AgentId, NumberId, Plan};
use crate::switchboard::{MAX_CALLS, Switchboard};

/// A switchboard, asked in ids. Instants do not run backwards.
///
/// Whatever makes no sense now, such as an answer to an offer that was withdrawn at the same instant, changes nothing.
pub(super) struct Desk {
    board: Switchboard,
    /// Calls named so far; none if they need no names.
    named: Option<u64>,
}

/// An agent calls somebody outside.
pub(super) struct OutgoingCall<'a> {
    pub(super) agent: AgentId,
    pub(super) callee: &'a PhoneNumber,
    pub(super) purpose: Purpose,
    pub(super) agreed: bool,
}

impl Desk {
    pub(super) fn new(plan: &Plan) -> Self {
        let mut board = Switchboard::new(plan);
        board.keep_the_least();
        Self { board, named: None }
    }

    /// A switchboard that keeps all that one keeps which is fed by events.
    #[cfg(test)]
    fn with_history(plan: &Plan) -> Self {
        Self { board: Switchboard::new(plan), named: Some(0) }
    }

    /// When the switchboard wants to be woken if nothing happens before.
    pub(super) fn deadline_ms(&self) -> Option<i64> {
        self.board.deadline_ms()
    }

    /// What was decided since the last [`Self::clear`].
    pub(super) fn decisions(&self) -> &[Decision] {
        self.board.decisions()
    }

    /// The calls that are over since then. Their places are used again after it.
    pub(super) fn over(&self) -> &[CallId] {
        self.board.over()
    }

    pub(super) fn clear(&mut self) {
        self.board.clear();
    }

    pub(super) fn agent(&self, agent: AgentId) -> AgentRecord {
        self.board.agent_record(agent)
    }

    /// The longest that a member of a queue was free while it made offers to others.
    pub(super) fn starved_ms(&self, queue: &str) -> i64 {
        self.board.queue_figures(queue).map_or(0, |figures| figures.longest_passed_over_ms)
    }

    pub(super) fn wake(&mut self, at_ms: i64) {
        self.tell(at_ms, |_| Ok(()));
    }

    /// A call arrives; none if there are as many as a switchboard takes.
    pub(super) fn arrive(
        &mut self,
        at_ms: i64,
        number: NumberId,
        caller: PhoneNumber,
        arrival: Arrival,
    ) -> Option<CallId> {
        let call_id = self.name();
        let is_named = self.named.is_some();
        self.begin(at_ms, |router| {
            let spec = router.plan.number(number);
            let facts = Facts {
                call_id,
                // Only words tell it.
                number: if is_named { spec.text.clone() } else { PhoneNumber::default() },
                caller,
                record: spec.record_inbound,
                hide_caller: spec.hide_caller,
                start_tone: spec.start_tone,
                end_tone: spec.end_tone,
            };
            router.arrive(facts, Some(number), arrival);
            Ok(())
        })
    }

    /// An agent dials; none if he cannot now.
    pub(super) fn dial(&mut self, at_ms: i64, call: &OutgoingCall<'_>) -> Option<CallId> {
        let call_id = self.name();
        let &OutgoingCall { agent, callee, purpose, agreed } = call;
        self.begin(at_ms, |router| {
            let purpose = Some(purpose);
            router.dial(Dial { call_id: &call_id, agent, callee, purpose, agreed, wanted: None })
        })
    }

    pub(super) fn sign_in(&mut self, at_ms: i64, agent: AgentId) {
        self.tell(at_ms, |router| router.sign_in(agent));
    }

    pub(super) fn sign_out(&mut self, at_ms: i64, agent: AgentId) {
        self.tell(at_ms, |router| router.sign_out(agent));
    }

    pub(super) fn pause(&mut self, at_ms: i64, agent: AgentId) {
        self.tell(at_ms, |router| router.pause(agent, None));
    }

    pub(super) fn resume(&mut self, at_ms: i64, agent: AgentId) {
        self.tell(at_ms, |router| router.resume(agent));
    }

    pub(super) fn answered(&mut self, at_ms: i64, call: CallId, agent: AgentId, offer: i64) {
        self.tell_call(at_ms, call, |router| router.answered(call, agent, Some(offer)));
    }

    /// A telephone does not take a call; `false` if it was no longer offered.
    pub(super) fn declined(
        &mut self,
        at_ms: i64,
        call: CallId,
        (agent, offer): (AgentId, i64),
        cause: DeclineCause,
    ) -> bool {
        self.tell_call(at_ms, call, |router| router.declined(call, agent, cause, Some(offer)))
    }

    pub(super) fn digits(&mut self, at_ms: i64, call: CallId, digits: &str) {
        self.tell_call(at_ms, call, |router| router.digits_pressed(call, digits));
    }

    pub(super) fn prompt_finished(&mut self, at_ms: i64, call: CallId, prompt: i64) {
        self.tell_call(at_ms, call, |router| router.prompt_finished(call, Some(prompt)));
    }

    /// A webhook answers with a body, or cannot be reached.
    pub(super) fn webhook(&mut self, at_ms: i64, call: CallId, request: i64, body: Option<&str>) {
        self.tell_call(at_ms, call, |router| match body {
            Some(body) => router.webhook_answered(call, 200, body, Some(request)),
            None => router.webhook_failed(call, WebhookFailure::Unreachable, Some(request)),
        });
    }

    /// Somebody is called back and answers, or does not.
    pub(super) fn called_back(&mut self, at_ms: i64, call: CallId, request: i64, answers: bool) {
        self.tell_call(at_ms, call, |router| {
            if answers {
                return router.callback_answered(call, Some(request));
            }
            router.callback_failed(call, DeclineCause::NoAnswer, Some(request))
        });
    }

    /// Somebody outside who was called answers, or is engaged.
    pub(super) fn attempted(&mut self, at_ms: i64, call: CallId, request: i64, answers: bool) {
        self.tell_call(at_ms, call, |router| {
            if answers {
                return router.attempt_answered(call, Some(request));
            }
            router.attempt_failed(call, FailureCause::of_q850(17), Some(request))
        });
    }

    /// The answer to the question who serves a callee.
    pub(super) fn carrier(&mut self, at_ms: i64, call: CallId, request: i64, carrier: Option<&str>) {
        let carrier = carrier.map(ToOwned::to_owned);
        let answer = PortabilityAnswer { carrier, as_of_ms: at_ms, origin: PortabilityOrigin::Dip };
        self.tell_call(at_ms, call, |router| router.portability_answered(call, answer, Some(request)));
    }

    pub(super) fn call_ended(&mut self, at_ms: i64, call: CallId, by: Party) {
        self.tell_call(at_ms, call, |router| router.call_ended(call, by));
    }

    fn name(&mut self) -> String {
        let Some(named) = &mut self.named else { return String::new() };
        *named += 1;
        named.to_string()
    }

    fn tell(&mut self, at_ms: i64, run: impl FnOnce(&mut Router<'_>) -> Result<(), Why>) -> bool {
        self.board.act(at_ms, run).is_ok()
    }

    /// The same about a call. One that a timer ends before is over, though its place is not used again yet.
    fn tell_call(
        &mut self,
        at_ms: i64,
        call: CallId,
        run: impl FnOnce(&mut Router<'_>) -> Result<(), Why>,
    ) -> bool {
        self.tell(at_ms, |router| {
            let is_over = router.call(call).is_none_or(|call| matches!(call.stage, Stage::Ended));
            if is_over { Err(Why::UnknownCall {}) } else { run(router) }
        })
    }

    /// Something that begins a call.
    fn begin(&mut self, at_ms: i64, run: impl FnOnce(&mut Router<'_>) -> Result<(), Why>) -> Option<CallId> {
        let mut begun = None;
        self.tell(at_ms, |router| {
            if router.state.kept.calls.len() >= MAX_CALLS {
                return Err(Why::TooManyCalls { limit: count(MAX_CALLS) });
            }
            // The first decision about a call is about the one that begins: others are settled later.
            let before = router.decisions.len();
            run(router)?;
            begun = router.decisions.iter().skip(before).find_map(|decision| decision.call);
            Ok(())
        });
        begun
    }
}

#[cfg(test)]
mod tests;
