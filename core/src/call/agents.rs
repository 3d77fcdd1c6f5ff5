//! Agents come, go, pause and finish; calls end.

use super::journey::{Offer, Stage};
use super::router::{Router, after};
use super::state::Timer;
use crate::agents::{AgentRecord, Work};
use crate::decision::{Act, AgentState, CallId, Party, QueueOutcome, Why};
use crate::number::PrivateText;
use crate::plan::AgentId;

impl Router<'_> {
    /// # Errors
    /// The agent is already there.
    pub(crate) fn sign_in(&mut self, agent: AgentId) -> Result<(), Why> {
        if self.agent(agent).signed_in {
            return Err(self.already(agent));
        }
        self.report_presence(agent, AgentState::Available, |record| {
            record.signed_in = true;
            record.paused = false;
            record.misses = 0;
        });
        Ok(())
    }

    /// # Errors
    /// The agent is not there anyway.
    pub(crate) fn sign_out(&mut self, agent: AgentId) -> Result<(), Why> {
        if !self.agent(agent).signed_in {
            return Err(self.already(agent));
        }
        self.end_waits(agent);
        self.report_presence(agent, AgentState::SignedOut, |record| {
            record.signed_in = false;
            record.paused = false;
        });
        let state = self.agent(agent).presence();
        self.converse(|floor| floor.agent_left(agent, Why::AgentLeft { agent, state }));
        Ok(())
    }

    /// # Errors
    /// The agent is paused for that reason or not there.
    pub(crate) fn pause(&mut self, agent: AgentId, reason: Option<&PrivateText>) -> Result<(), Why> {
        let record = *self.agent(agent);
        let reasons = &mut self.state.kept.pause_reasons;
        if !record.signed_in || record.paused && reasons.get(&agent) == reason {
            return Err(self.already(agent));
        }
        match reason {
            Some(reason) => reasons.insert(agent, reason.clone()),
            None => reasons.remove(&agent),
        };
        self.report_presence(agent, AgentState::Paused, |record| record.paused = true);
        Ok(())
    }

    /// # Errors
    /// The agent is not there, or takes calls anyway.
    pub(crate) fn resume(&mut self, agent: AgentId) -> Result<(), Why> {
        let record = *self.agent(agent);
        let memberships = &self.plan.agent(agent).memberships;
        let waits = record.rest.is_some()
            || matches!(record.work, Work::WrapUp { .. })
            || memberships.iter().any(|&of| self.state.kept.members.at(of).rest.is_some());
        if !record.signed_in || !record.paused && !waits {
            return Err(self.already(agent));
        }
        self.end_waits(agent);
        self.report_presence(agent, AgentState::Available, |record| {
            record.paused = false;
            record.misses = 0;
        });
        Ok(())
    }

    fn already(&self, agent: AgentId) -> Why {
        Why::AlreadySo { agent, state: self.agent(agent).presence() }
    }

    fn report_presence(&mut self, agent: AgentId, state: AgentState, change: impl FnOnce(&mut AgentRecord)) {
        self.decide(None, Act::SetAgent { agent, state }, Why::Reported {});
        self.set_presence(agent, change);
    }

    /// Changes whether an agent is there. Whoever goes gives back the offer that rings, and a queue that loses
    /// its last member may send its callers away.
    pub(super) fn set_presence(&mut self, agent: AgentId, change: impl FnOnce(&mut AgentRecord)) {
        let was_present = self.agent(agent).is_present();
        self.change_agent(agent, change);
        if !self.agent(agent).paused {
            self.state.kept.pause_reasons.remove(&agent);
        }
        if !was_present || self.agent(agent).is_present() {
            return;
        }
        self.give_back_offer(agent, Why::AgentLeft { agent, state: self.agent(agent).presence() });
        let plan = self.plan;
        let queues = plan.agent(agent).memberships.iter().map(|of| of.queue);
        let emptied = queues.filter(|&queue| self.state.lines.at(queue).is_unmanned()).collect();
        self.send_everybody_away(emptied);
    }

    /// Takes back the offer that rings at an agent, if one does, and offers the call to others.
    pub(super) fn give_back_offer(&mut self, agent: AgentId, why: Why) {
        if let Some((call, offer)) = self.take_back_offer(agent, why) {
            self.offer_to_others(call, offer);
        }
    }

    /// Stops the telephone that rings at an agent, if it does. The call still counts the offer.
    pub(super) fn take_back_offer(&mut self, agent: AgentId, why: Why) -> Option<(CallId, Offer)> {
        let Work::Offered { call, .. } = self.agent(agent).work else { return None };
        let offer = *self.offer_at(call, agent)?;
        self.withdraw(call, offer, why);
        Some((call, offer))
    }

    /// Sends a call on whose offer was taken back.
    pub(super) fn offer_to_others(&mut self, call: CallId, offer: Offer) {
        if matches!(self.call(call).map(|call| &call.stage), Some(Stage::Queued(_))) {
            self.offer_gone(call, offer, false);
        } else {
            self.drop_offer(call, offer.agent, None);
        }
    }

    /// The time after a talk is over.
    pub(super) fn wrap_up_over(&mut self, agent: AgentId) {
        if self.agent(agent).is_present() {
            let act = Act::SetAgent { agent, state: AgentState::Available };
            self.decide(None, act, Why::WrapUpOver { agent });
        }
        self.change_agent(agent, |record| record.work = Work::Idle);
    }

    /// Queues leave an agent alone for a while.
    pub(super) fn set_rest(&mut self, agent: AgentId, rest_s: i32) {
        self.end_rest(agent);
        if rest_s > 0 {
            let timer = self.state.timers.set(after(self.now_ms, rest_s), Timer::Rest { agent });
            self.change_agent(agent, |record| record.rest = Some(timer));
        }
    }

    fn end_rest(&mut self, agent: AgentId) {
        if let Some(timer) = self.agent(agent).rest {
            self.state.timers.cancel(timer);
            self.change_agent(agent, |record| record.rest = None);
        }
    }

    /// The agent neither rests nor wraps up any more.
    fn end_waits(&mut self, agent: AgentId) {
        self.end_rest(agent);
        if let Work::WrapUp { timer } = self.agent(agent).work {
            self.state.timers.cancel(timer);
            self.change_agent(agent, |record| record.work = Work::Idle);
        }
        let plan = self.plan;
        plan.agent(agent).memberships.iter().for_each(|&of| self.end_member_rest(of));
    }

    /// Somebody hung up.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn call_ended(&mut self, call: CallId, by: Party) -> Result<(), Why> {
        let stage = &self.call(call).ok_or(Why::UnknownCall {})?.stage;
        let why = Why::CallOver { by };
        match *stage {
            Stage::Queued(_) if self.is_away(call) => return self.ended_while_away(call, by),
            Stage::Queued(_) => self.leave_queue(call, QueueOutcome::Abandoned, why),
            Stage::Ringing { .. } => self.withdraw_all(call, why),
            Stage::Outgoing(_) => self.stop_outgoing(call, why),
            Stage::Talking(talk) => {
                if talk.consults.is_some() {
                    self.end_consult(call, why)?;
                }
                talk.agent.into_iter().for_each(|agent| self.talk_over(agent, talk));
            }
            _ => {}
        }
        if let Some(group) = self.call(call).and_then(|call| call.stage.group()) {
            *self.state.groups.at_mut(group) = None;
        }
        self.finish(call);
        Ok(())
    }
}
