//! Transfers: an agent sends the caller on, or consults another who takes him over.

use super::journey::{Stage, Talk};
use super::router::Router;
use crate::agents::Work;
use crate::decision::{Act, AgentState, CallId, CallState, Why};
use crate::plan::{AgentId, Destination};

impl Router<'_> {
    /// The agent who talks asks another for advice, who is reserved meanwhile.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn start_consult(&mut self, call: CallId, agent: AgentId) -> Result<(), Why> {
        let talk = self.talk_of(call)?;
        let record = *self.agent(agent);
        let is_reachable = matches!(record.work, Work::Idle | Work::WrapUp { .. });
        if !is_reachable || talk.consults.is_some() {
            let agent = talk.consults.unwrap_or(agent);
            return Err(Why::AgentNotFree { agent, state: self.agent(agent).state() });
        }
        if let Work::WrapUp { timer } = record.work {
            self.state.timers.cancel(timer);
        }
        self.decide(Some(call), Act::SetAgent { agent, state: AgentState::Talking }, Why::Reported {});
        self.put(call, Stage::Talking(Talk { consults: Some(agent), ..talk }), None);
        self.change_agent(agent, |record| record.work = Work::Consulted { call });
        Ok(())
    }

    /// The agent who was consulted is free again. It counts as no call.
    ///
    /// # Errors
    /// Nobody is consulted.
    pub(crate) fn end_consult(&mut self, call: CallId, why: Why) -> Result<(), Why> {
        let talk = self.talk_of(call)?;
        let agent = talk.consults.ok_or(Why::NotExpected { state: CallState::Talking })?;
        self.put(call, Stage::Talking(Talk { consults: None, ..talk }), None);
        let presence = self.agent(agent).presence();
        self.decide(Some(call), Act::SetAgent { agent, state: presence }, why);
        self.change_agent(agent, |record| record.work = Work::Idle);
        Ok(())
    }

    /// The agent who talks sends the caller on. Sent to the agent who is consulted, he is taken over at once.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn transfer(&mut self, call: CallId, to: Destination) -> Result<(), Why> {
        let talk = self.talk_of(call)?;
        let why = talk.agent.map_or(Why::Reported {}, |agent| Why::Transferred { agent });
        match talk.consults {
            Some(agent) if to == Destination::Agent(agent) => self.take_over(call, agent, talk),
            consults => {
                if consults.is_some() {
                    self.end_consult(call, why)?;
                }
                self.leave_talk(call, talk);
                self.send(call, to, why);
            }
        }
        Ok(())
    }

    fn take_over(&mut self, call: CallId, agent: AgentId, talk: Talk) {
        let why = talk.agent.map_or(Why::Reported {}, |agent| Why::TakenOver { agent });
        self.leave_talk(call, talk);
        self.decide(Some(call), Act::Connect { agent }, why);
        let taken =
            Talk { agent: Some(agent), since_ms: self.now_ms, group: None, queue: None, consults: None };
        self.put(call, Stage::Talking(taken), None);
        self.book_answered(agent, None, self.now_ms);
        self.change_agent(agent, |record| {
            record.work = Work::Talking { call };
            record.misses = 0;
        });
        self.remember_talk(call, agent);
    }

    /// The agent's part in a call is over, and the group is free. The call starts afresh: a person has sent it on.
    fn leave_talk(&mut self, call: CallId, talk: Talk) {
        if let Some(agent) = talk.agent {
            self.talk_over(agent, talk);
        }
        if let Some(group) = talk.group {
            *self.state.groups.at_mut(group) = None;
        }
        if let Some(call) = self.call_mut(call) {
            call.stage = Stage::Moving;
            (call.lost_agent, call.lost_group, call.position) = (None, None, None);
            call.trail.clear();
            (call.trail_before_choice, call.returns, call.webhook_answers) = (0, 0, 0);
        }
    }

    fn talk_of(&self, call: CallId) -> Result<Talk, Why> {
        match &self.call(call).ok_or(Why::UnknownCall {})?.stage {
            Stage::Talking(talk) => Ok(*talk),
            stage => Err(Why::NotExpected { state: stage.state() }),
        }
    }
}
