//! Questions: what was decided about a call, and why an agent is not being offered one.

use super::board::Switchboard;
use super::explanation::{Explanation, WhyNot};
use crate::agents::Work;
use crate::call::{Call, CallTimer, Log, QueueStage, Stage};
use crate::consent::Blocklist;
use crate::decision::{AgentState, CallId, CallState, Facts, Named, SkipCause, Why, reason_sentence};
use crate::number::Number;
use crate::outbound::{CallPlan, CallRequest, Situation, plan_in};
use crate::plan::{AgentId, Destination};
use crate::queue::closed;

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
        let recent = log.decisions.iter().map(|decision| decision.command(&self.plan, Some(facts), None));
        Explanation {
            call_id: facts.call_id.clone(),
            state,
            commands: log.told.iter().cloned().chain(recent).collect(),
            forgotten: log.forgotten,
        }
    }

    /// What would become of a call that an agent made now: like [`outbound::plan_call`](crate::outbound::plan_call),
    /// and with all that this switchboard knows: the calls its numbers carry, the lists in force, who serves whom,
    /// and earlier ads. What the request says of the latter two counts as well.
    pub fn plan_call(&self, request: &CallRequest) -> CallPlan {
        let kept = &self.state.kept;
        let callee = Number::parse(request.callee.as_str()).map(|parsed| parsed.number);
        let known_ads = callee.map(|callee| kept.ad_calls.of(callee)).unwrap_or_default();
        let request = CallRequest {
            earlier_ads_ms: request.earlier_ads_ms.iter().copied().chain(known_ads).collect(),
            ..request.clone()
        };
        let lists: Vec<&Blocklist> = self.list_in_force().into_iter().chain([&kept.blocklist.list]).collect();
        let settings = self.plan.outbound();
        plan_in(
            &self.plan,
            &request,
            Situation {
                lists: &lists,
                serving: &|callee| {
                    kept.carriers.serving_with(callee, request.portability.as_ref(), request.at_ms, settings)
                },
                engaged: &|number| *self.state.carried.at(number),
            },
        )
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
        if !record.is_free() {
            return Why::AgentNotFree { agent, state: record.state() };
        }
        if let Stage::Queued(stage) = &call.stage
            && let Some(why) = self.obstacle_in_queue(call, stage, agent)
        {
            return why;
        }
        // A free member of a queue and a caller for whom nobody rings are never left together.
        let ringing = call.stage.offers().next();
        ringing.map_or(Why::NotExpected { state: call.stage.state() }, |offer| Why::RingingElsewhere {
            agent: offer.agent,
        })
    }

    /// Why a free agent is not offered a caller of his queue who is not being rung elsewhere.
    fn obstacle_in_queue(&self, call: &Call, stage: &QueueStage, agent: AgentId) -> Option<Why> {
        let of = self.membership(agent, stage.queue)?;
        let spec = self.plan.queue(stage.queue);
        let member = spec.members.at(of.slot);
        let record = self.state.kept.roster.agent(agent);
        if !record.is_free_for_queue() || self.state.kept.members.at(of).rest.is_some() {
            let state = if record.is_free_for_queue() { AgentState::WrapUp } else { record.state() };
            return Some(Why::AgentNotFree { agent, state });
        }
        let line = self.state.lines.at(stage.queue);
        let Some(band) = member.band.and_then(|band| spec.bands.get(band)) else {
            return Some(Why::NeverOpen { agent });
        };
        let now = spec.stages.get(stage.waited).map(|stage| line.opened(*stage))?;
        if let Some(cause) = closed(*band, now) {
            let opens = spec.stages.iter().find(|stage| closed(*band, **stage).is_none())?;
            let opens_at_ms = stage.since_ms.saturating_add(i64::from(opens.after_s) * 1000);
            return Some(match cause {
                SkipCause::RankClosed => Why::RankClosed { agent, rank: member.rank, opens_at_ms },
                _ => Why::SkillTooLow { agent, opens_at_ms },
            });
        }
        if let Some(pause) = call.timers.get(CallTimer::Retry) {
            return Some(Why::RetryPause { until_ms: pause.due_ms });
        }
        let is_held_up = !spec.autofill && stage.offers.is_empty();
        is_held_up.then(|| Why::NotFirst { position: line.position(stage.place) })
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
            Destination::Queue(queue) => self.membership(agent, queue).is_some(),
            _ => false,
        }
    }
}
