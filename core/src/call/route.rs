//! From one destination to the next, until the call waits for something or is over.

use super::journey::{Call, Stage};
use super::router::Router;
use crate::decision::{Act, CallId, Facts, HangUpCause, SwitchState, Why};
use crate::plan::{AgentId, Destination, GroupId, KnownAgentId, NumberId, RuleId, TimeConditionId};
use crate::schedule::OpenState;

/// Where a call goes next, and why.
pub(super) type Onward = Option<(Destination, Why)>;

/// What the host says of a call that comes in.
#[derive(Clone, Copy)]
pub(crate) struct Arrival {
    pub(crate) known_agent: Option<AgentId>,
    pub(crate) priority: i32,
    pub(crate) position: Option<i32>,
}

impl Router<'_> {
    /// A call comes in.
    pub(crate) fn arrive(&mut self, facts: Facts, number: Option<NumberId>, arrival: Arrival) {
        let call = self.state.kept.calls.add(facts);
        if let Some(call) = self.call_mut(call) {
            (call.known_agent, call.priority, call.position) =
                (arrival.known_agent, arrival.priority, arrival.position);
        }
        self.carry(call, number);
        match number {
            Some(number) => self.send(call, self.plan.number(number).inbound, Why::NumberDialled {}),
            None => self.hang_up(call, HangUpCause::Unallocated, Why::NumberUnknown {}),
        }
    }

    /// Sends a call to a destination, and on from there. The check has proved that this ends.
    pub(super) fn send(&mut self, call: CallId, destination: Destination, why: Why) {
        let is_settled = |call: &Call| !matches!(call.stage, Stage::Moving) || !call.timers.is_empty();
        if self.call(call).is_some_and(is_settled) {
            self.put(call, Stage::Moving, None);
        }
        let (mut destination, mut why) = (destination, why);
        loop {
            self.decide(Some(call), Act::Route { destination }, why);
            if let Some(call) = self.call_mut(call) {
                call.trail.push(destination);
            }
            let Some(onward) = self.enter(call, destination) else { return };
            (destination, why) = onward;
        }
    }

    /// Sends a call on if it has somewhere to go, and hangs up otherwise.
    pub(super) fn send_or_hang_up(
        &mut self,
        call: CallId,
        next: Option<Destination>,
        cause: HangUpCause,
        why: Why,
    ) {
        match next {
            Some(next) => self.send(call, next, why),
            None => self.hang_up(call, cause, why),
        }
    }

    fn enter(&mut self, call: CallId, destination: Destination) -> Onward {
        match destination {
            Destination::Agent(agent) => self.enter_agent(call, agent),
            Destination::Group(group) => self.enter_group(call, group),
            Destination::Queue(queue) => self.enter_queue(call, queue),
            Destination::Menu(menu) => self.enter_menu(call, menu),
            Destination::TimeCondition(condition) => Some(self.enter_time_condition(condition)),
            Destination::Announcement(announcement) => self.enter_announcement(call, announcement),
            Destination::Webhook(webhook) => self.enter_webhook(call, webhook),
            Destination::KnownAgent(route) => self.enter_known_agent(call, route),
        }
    }

    fn enter_agent(&mut self, call: CallId, agent: AgentId) -> Onward {
        let record = self.agent(agent);
        if record.is_free() {
            self.ring_agent(call, agent, self.plan.agent(agent).ring_s);
            return None;
        }
        let cause = if record.is_present() { HangUpCause::Busy } else { HangUpCause::NoAnswer };
        let why = Why::AgentNotFree { agent, state: record.state() };
        self.hang_up(call, cause, why);
        None
    }

    fn enter_group(&mut self, call: CallId, group: GroupId) -> Onward {
        let spec = self.plan.group(group);
        let why = if self.state.groups.at(group).is_some() {
            Why::GroupBusy { group }
        } else if self.ring_group(call, group) {
            return None;
        } else {
            Why::NobodyFree { group }
        };
        if spec.if_busy.is_none() {
            self.hang_up(call, HangUpCause::Busy, why);
        }
        spec.if_busy.map(|next| (next, why))
    }

    fn enter_known_agent(&mut self, call: CallId, route: KnownAgentId) -> Onward {
        let spec = self.plan.known_agent(route);
        match self.known_agent(call, route) {
            Ok(agent) => {
                self.ring_known_agent(
                    call,
                    route,
                    agent,
                    spec.ring_s.unwrap_or(self.plan.agent(agent).ring_s),
                );
                None
            }
            Err(why) => Some((spec.next, why)),
        }
    }

    /// The agent whom the caller knows, if he can be rung now.
    fn known_agent(&self, call: CallId, route: KnownAgentId) -> Result<AgentId, Why> {
        let nobody = Why::NoHistory { known_agent: route };
        let call = self.call(call).ok_or(nobody)?;
        let agent = match call.known_agent {
            Some(agent) => agent,
            None if call.facts.caller.is_withheld() => {
                return Err(Why::CallerWithheld { known_agent: route });
            }
            None => {
                let remembered = self.state.kept.contacts.agent_of(&call.facts.caller);
                remembered.and_then(|agent| self.plan.agent_called(agent)).ok_or(nobody)?
            }
        };
        let record = self.agent(agent);
        if record.is_free() { Ok(agent) } else { Err(Why::AgentNotFree { agent, state: record.state() }) }
    }

    fn enter_time_condition(&mut self, condition: TimeConditionId) -> (Destination, Why) {
        let spec = self.plan.time_condition(condition);
        let by_hand = self.state.kept.overrides.at(condition, self.now_ms);
        let rule = spec.schedule.rule_at_with(self.now_ms, by_hand.as_ref());
        let found = rule.and_then(|rule| Some((rule, spec.rules.get(rule)?)));
        let destination = found.map_or(spec.otherwise, |(_, rule)| rule.destination);
        let why = match (by_hand.map(|by_hand| by_hand.state), found) {
            (Some(OpenState::Open), _) => {
                Why::SwitchedByHand { time_condition: condition, state: SwitchState::Open }
            }
            (Some(OpenState::Closed), _) => {
                Why::SwitchedByHand { time_condition: condition, state: SwitchState::Closed }
            }
            (None, Some((rule, _))) => {
                let rule =
                    RuleId { time_condition: condition, rule: u32::try_from(rule).unwrap_or(u32::MAX) };
                Why::RuleHolds { time_condition: condition, rule }
            }
            (None, None) => Why::NoRuleHolds { time_condition: condition },
        };
        (destination, why)
    }
}
