//! Questions: what was decided about a call, and why an agent is not being offered one.

use super::board::Switchboard;
use super::explanation::{Explanation, WhyNot};
use crate::agents::Work;
use crate::call::{Call, Log, Stage};
use crate::decision::{CallId, CallState, Facts, Named, Why, reason_sentence};
use crate::plan::{AgentId, Destination};

impl Switchboard {
    /// Everything that was decided about a call in progress, or about one of the last 200 that ended; `None` for
    /// any other.
    ///
    /// At most 256 commands are kept for a call.
    pub fn explain(&self, call_id: &str) -> Option<Explanation> {
        let calls = &self.state.kept.calls;
        if let Some(call) = calls.called(call_id).and_then(|call| calls.get(call)) {
            return Some(self.tell(&call.facts, &call.log, call.stage.state()));
        }
        let (facts, log) = self.state.kept.ended.called(call_id)?;
        Some(self.tell(facts, log, CallState::Ended))
    }

    fn tell(&self, facts: &Facts, log: &Log, state: CallState) -> Explanation {
        let recent = log.decisions.iter().map(|decision| decision.command(&self.plan, Some(facts)));
        Explanation {
            call_id: facts.call_id.clone(),
            state,
            commands: log.told.iter().cloned().chain(recent).collect(),
            forgotten: log.forgotten,
        }
    }

    /// Why a call in progress is not ringing at an agent: the first reason that holds, or that it is ringing or
    /// talking there. `None` when there is no
    /// such call in progress or no such agent.
    pub fn why_not(&self, call_id: &str, agent: &str) -> Option<WhyNot> {
        let agent = self.plan.agent_called(agent)?;
        let call = self.state.kept.calls.called(call_id)?;
        let because = self.first_obstacle(call, self.state.kept.calls.get(call)?, agent).reason(&self.plan);
        Some(WhyNot { sentence: reason_sentence(&because), because })
    }

    fn first_obstacle(&self, id: CallId, call: &Call, agent: AgentId) -> Why {
        let record = self.state.kept.roster.agent(agent);
        match record.work {
            Work::Offered { call, .. } if call == id => return Why::RingingNow { agent },
            Work::Talking { call } if call == id => return Why::TalkingNow { agent },
            _ => {}
        }
        let Some(destination) = call.stage.destination().filter(|it| self.waits_for_agents(*it)) else {
            return Why::NotExpected { state: call.stage.state() };
        };
        if !self.is_member(destination, agent) {
            return Why::NotMember { agent, destination };
        }
        let in_queue = matches!(call.stage, Stage::Queued(_));
        if !record.is_free() || in_queue && !record.is_free_for_queue() {
            return Why::AgentNotFree { agent, state: record.state() };
        }
        // A free member of a queue and a caller for whom nobody rings are never left together.
        let ringing = call.stage.offers().next();
        ringing.map_or(Why::NotExpected { state: call.stage.state() }, |offer| Why::RingingElsewhere {
            agent: offer.agent,
        })
    }

    fn waits_for_agents(&self, destination: Destination) -> bool {
        matches!(
            destination,
            Destination::Agent(_)
                | Destination::Group(_)
                | Destination::Queue(_)
                | Destination::KnownAgent(_)
        ) && destination.known_to(&self.plan)
    }

    fn is_member(&self, destination: Destination, agent: AgentId) -> bool {
        match destination {
            Destination::Agent(only) => only == agent,
            Destination::Group(group) => self.plan.group(group).members.contains(&agent),
            Destination::Queue(queue) => {
                self.plan.agent(agent).memberships.iter().any(|of| of.queue == queue)
            }
            _ => false,
        }
    }
}
