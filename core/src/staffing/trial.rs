//! A plan and a scenario in which a queue has as many members as wanted, interval by interval.

use std::collections::BTreeSet;

use super::recommend::RecommendOptions;
use super::traffic::malformed;
use crate::error::Error;
use crate::plan::{Plan, PlanDocument};
use crate::simulate::{
    CallColumns, CallOutcome, Demand, Estimate, REPLAYED, Scenario, ScenarioDocument, Shift, Simulation,
    SimulationOptions, estimate,
};

/// The service level of each interval.
pub(super) type Tried = Vec<Estimate>;

const DAY_MINUTES: i64 = 24 * 60;

/// What every trial has in common.
pub(super) struct Pattern<'a> {
    pub(super) demand: Demand,
    /// How long an agent is busy with a call on average.
    pub(super) busy_s: f64,
    plan: &'a Plan,
    scenario: &'a Scenario,
    options: &'a RecommendOptions,
    /// The place of the queue in the plan.
    queue: usize,
    /// The places of the hotlines that lead to it.
    numbers: Vec<u16>,
    start_minute: i64,
}

impl<'a> Pattern<'a> {
    pub(super) fn of(
        plan: &'a Plan,
        scenario: &'a Scenario,
        queue: &str,
        options: &'a RecommendOptions,
    ) -> Result<Self, Error> {
        scenario.fits(plan)?;
        let document = plan.document();
        let place = document.queues.iter().position(|it| it.extension == queue);
        let Some((place, own)) = place.and_then(|place| Some((place, document.queues.get(place)?))) else {
            return Err(malformed("queue", "the plan has no such queue".to_owned()));
        };
        suits(document, place)?;
        let leading = document.numbers.iter().enumerate();
        let leading: Vec<_> =
            leading.filter(|(_, number)| number.inbound.as_deref() == Some(queue)).collect();
        let dialled: Vec<&str> = leading.iter().map(|(_, number)| number.number.as_str()).collect();
        let demand = Demand::of(scenario, plan, queue, &dialled, options.interval_s);
        let Some(demand) = demand.filter(|demand| demand.calls.iter().any(|&calls| calls > 0.0)) else {
            let message = "no call of the scenario arrives at a hotline that leads to the queue directly";
            return Err(malformed("arrivals", message.to_owned()));
        };
        let Some(start_minute) = demand.start_minute.filter(|_| demand.lasts_ms <= DAY_MINUTES * 60_000)
        else {
            let message = "calls do not arrive from a whole minute on for at most a day";
            return Err(malformed("arrive_h", message.to_owned()));
        };
        if demand.lasts_ms % options.interval_ms() != 0 {
            let message = "the time in which calls arrive is not of whole intervals";
            return Err(malformed("interval_s", message.to_owned()));
        }
        let of_agent = own.members.first().and_then(|member| {
            let agent = document.agents.iter().find(|agent| agent.extension == member.agent)?;
            Some(member.wrap_up_s.or(own.wrap_up_s).unwrap_or(agent.wrap_up_s))
        });
        let wrap_up_s = f64::from(of_agent.unwrap_or_default()).max(demand.after_call_s);
        Ok(Self {
            busy_s: (demand.answer_s + demand.talk_s + wrap_up_s).max(0.001),
            plan,
            scenario,
            options,
            queue: place,
            numbers: leading.iter().filter_map(|(place, _)| u16::try_from(*place).ok()).collect(),
            start_minute,
            demand,
        })
    }

    /// Simulates a day with so many agents in each interval.
    pub(super) fn play(&self, agents: &[i32]) -> Result<Tried, Error> {
        let (plan, members) = self.plan_with(agents.iter().copied().max().unwrap_or_default())?;
        let mut scenario: ScenarioDocument = self.scenario.document().clone();
        scenario.shifts = self.shifts(agents, &plan, &members);
        let scenario = Scenario::from_document(scenario)?;
        let options =
            SimulationOptions { replications: self.options.replications, ..SimulationOptions::default() };
        let simulation = Simulation::new(&plan, &scenario, &options)?;
        let levels = simulation.numbers().map(|number| self.levels(simulation.replicate(number).calls()));
        let levels: Vec<Vec<Option<f64>>> = levels.collect();
        let of = |place: usize| levels.iter().map(move |levels| levels.get(place).copied().flatten());
        Ok((0..agents.len()).map(|place| estimate(of(place))).collect())
    }

    /// The share of all calls to the queue's hotlines that was answered in time, interval by interval.
    fn levels(&self, calls: &CallColumns) -> Vec<Option<f64>> {
        let mut counts = vec![(0_i32, 0_i32); self.demand.calls.len()];
        let arrivals = self.scenario.document().arrivals.len();
        for place in 0..calls.len() {
            let of = |column: &[u16]| column.get(place).copied().unwrap_or_default();
            let source = of(&calls.source);
            let is_inbound = source == REPLAYED || usize::from(source) < arrivals;
            let at_ms = calls.at_ms.get(place).copied().unwrap_or_default();
            let interval = (at_ms - self.demand.start_ms).div_euclid(self.options.interval_ms());
            let count = usize::try_from(interval).ok().and_then(|interval| counts.get_mut(interval));
            if let Some((in_time, all)) =
                count.filter(|_| is_inbound && self.numbers.contains(&of(&calls.number)))
            {
                let wait_ms = calls.wait_ms.get(place).copied().unwrap_or(-1);
                let is_answered = calls.outcome.get(place) == Some(&(CallOutcome::Answered as u8));
                let limit_ms = self.options.within_s.saturating_mul(1000);
                *in_time += i32::from(is_answered && wait_ms <= limit_ms);
                *all += 1;
            }
        }
        let share = |(in_time, all): (i32, i32)| (all > 0).then(|| f64::from(in_time) / f64::from(all));
        counts.into_iter().map(share).collect()
    }

    /// The plan with so many members of the queue, and their extensions.
    fn plan_with(&self, count: i32) -> Result<(Plan, Vec<String>), Error> {
        let mut document = self.plan.document().clone();
        let own = document.queues.get(self.queue).and_then(|queue| queue.members.first().cloned());
        let first = own.as_ref().and_then(|own| document.agents.iter().find(|it| it.extension == own.agent));
        let (Some(own), Some(first)) = (own, first.cloned()) else { return Err(no_member()) };
        let taken: BTreeSet<String> = document.agents.iter().map(|it| it.extension.clone()).collect();
        let mut free =
            (100_000..1_000_000_i32).rev().map(|it| it.to_string()).filter(|it| !taken.contains(it));
        let count = usize::try_from(count).unwrap_or_default().max(1);
        let Some(queue) = document.queues.get_mut(self.queue) else { return Err(no_member()) };
        // Whoever is not needed stays in the plan, and is never there.
        while queue.members.len() < count
            && let Some(extension) = free.next()
        {
            let name = format!("Agent {extension}");
            document.agents.push(crate::plan::Agent { extension: extension.clone(), name, ..first.clone() });
            queue.members.push(crate::plan::QueueMember { agent: extension, position: None, ..own.clone() });
        }
        let members = queue.members.iter().map(|member| member.agent.clone()).collect();
        Ok((Plan::from_document(document)?, members))
    }

    /// The shifts of the members by interval, and of everybody else as the scenario has them.
    fn shifts(&self, agents: &[i32], plan: &Plan, members: &[String]) -> Vec<Shift> {
        let theirs = &self.scenario.document().shifts;
        let everybody = plan.document().agents.iter().map(|agent| &agent.extension);
        let others: Vec<String> = everybody.filter(|it| !members.contains(it)).cloned().collect();
        let mut shifts = Vec::new();
        if theirs.is_empty() && !others.is_empty() {
            shifts.push(shift(others.clone(), 0, DAY_MINUTES));
        }
        for shift in theirs {
            let named = if shift.agents.is_empty() { &others } else { &shift.agents };
            let agents: Vec<String> = named.iter().filter(|it| !members.contains(it)).cloned().collect();
            if !agents.is_empty() {
                shifts.push(Shift { agents, ..shift.clone() });
            }
        }
        let minutes = i64::from(self.options.interval_s / 60);
        let begins = |place: usize| minutes * i64::try_from(place).unwrap_or_default();
        for (rank, member) in (0_i32..).zip(members) {
            let mut place = 0;
            while place < agents.len() {
                let is_there = |place: usize| agents.get(place).is_some_and(|&count| count > rank);
                let Some(from) = (place..agents.len()).find(|&place| is_there(place)) else { break };
                let to = (from..agents.len()).find(|&place| !is_there(place)).unwrap_or(agents.len());
                // The last see to it that nobody is left waiting.
                let stays = if to == agents.len() { minutes } else { 0 };
                let until = (begins(to) + stays).min(DAY_MINUTES).max(begins(from) + 1);
                self.put(&mut shifts, member, begins(from), until);
                place = to;
            }
        }
        shifts
    }

    /// A shift from one minute after calls begin to arrive to another, which may be on the next day.
    fn put(&self, shifts: &mut Vec<Shift>, member: &str, from: i64, until: i64) {
        let (from, until) = (self.start_minute + from, self.start_minute + until);
        let agents = || vec![member.to_owned()];
        if from < DAY_MINUTES {
            shifts.push(shift(agents(), from, until.min(DAY_MINUTES)));
        }
        if until > DAY_MINUTES {
            shifts.push(shift(agents(), (from - DAY_MINUTES).max(0), until - DAY_MINUTES));
        }
    }
}

/// Whether any number of people can stand for the members of a queue.
fn suits(document: &PlanDocument, place: usize) -> Result<(), Error> {
    let Some(queue) = document.queues.get(place) else { return Ok(()) };
    let refuse = |path: String, message: &str| Err(malformed(&path, message.to_owned()));
    if !queue.skill_rules.is_empty() {
        return refuse(format!("queues[{place}].skill_rules"), "callers of the queue ask for skills");
    }
    let rank = queue.members.first().ok_or_else(no_member)?.rank;
    if queue.members.iter().any(|member| member.rank != rank) {
        return refuse(format!("queues[{place}].members"), "the members of the queue have different ranks");
    }
    for (number, agent) in document.agents.iter().enumerate() {
        if !queue.members.iter().any(|member| member.agent == agent.extension) {
            continue;
        }
        let others = document.queues.iter().enumerate().filter(|(other, _)| *other != place);
        let is_elsewhere =
            others.flat_map(|(_, queue)| &queue.members).any(|member| member.agent == agent.extension);
        if is_elsewhere || !agent.groups.is_empty() {
            let message = "a member of the queue also belongs to another queue or a group";
            return refuse(format!("agents[{number}]"), message);
        }
    }
    Ok(())
}

fn no_member() -> Error {
    malformed("queue", "the queue has no member like whom others could be".to_owned())
}

fn shift(agents: Vec<String>, from: i64, until: i64) -> Shift {
    let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    Shift { agents, days: Vec::new(), starts: time(from), ends: time(until), breaks: Vec::new() }
}
