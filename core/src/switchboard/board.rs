use super::event::Event;
use super::explanation::{Explanation, WhyNot};
use crate::decision::Step;
use crate::error::Error;
use crate::plan::Plan;

/// The front door. STUB of the real one, with its final signatures.
#[derive(Clone)]
pub struct Switchboard {
    plan: Plan,
}

impl Switchboard {
    /// A switchboard with nobody signed in and no calls.
    pub fn new(plan: &Plan) -> Self {
        Self { plan: plan.clone() }
    }
    /// Restores a snapshot.
    pub fn restore(_snapshot: &str) -> Result<Self, Error> {
        Err(Error::BadSnapshot { message: String::new(), path: String::new(), hint: String::new() })
    }
    /// The whole state, as JSON text; the same bytes for the same state.
    pub fn snapshot(&self) -> String {
        String::new()
    }
    /// What an event leads to. Total.
    pub fn step(&mut self, _event: &Event) -> Step {
        Step { commands: Vec::new(), deadline_ms: None }
    }
    /// The same for many events, one step for each.
    pub fn step_batch(&mut self, events: &[Event]) -> Vec<Step> {
        events.iter().map(|event| self.step(event)).collect()
    }
    /// One event as JSON text in, one line `{"at_ms","event","commands","deadline_ms"}` out.
    pub fn step_json(&mut self, _event: &str) -> Result<String, Error> {
        Ok(String::new())
    }
    /// Fires the timers that are due.
    pub fn wake(&mut self, _at_ms: i64) -> Step {
        Step { commands: Vec::new(), deadline_ms: None }
    }
    /// When to be woken.
    pub fn deadline_ms(&self) -> Option<i64> {
        None
    }
    /// The plan in force.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
    /// What was decided about a call in progress, or one of the last 1,000 that ended.
    pub fn explain(&self, _call_id: &str) -> Option<Explanation> {
        None
    }
    /// Why an agent is not being offered a call in progress.
    pub fn why_not(&self, _call_id: &str, _agent: &str) -> Option<WhyNot> {
        None
    }
}
