use super::Result;
use super::plan::Plan;
use super::simulation::Scenario;
use crate::json;
use crate::staffing::{self, RecommendOptions, Recommendation, StaffingFigures, StaffingGoal, Traffic};

/// What so many agents do with some traffic in the long run, by Erlang's formulas B, C and A. Where callers wait for
/// ever and the agents are too few, there is no mean wait.
///
/// Throws `TongdaiException.Malformed` for a number that makes no sense, with its path.
#[uniffi::export(default(within_s = 20.0))]
fn staffing_figures(traffic: &Traffic, agents: i32, within_s: f64) -> Result<StaffingFigures> {
    staffing::figures(traffic, agents, within_s)
}

/// The least agents for whom all that is stated holds, and what they do: with one less, something would not hold.
///
/// Throws `TongdaiException.Malformed` for a number that makes no sense and a goal that states nothing.
#[uniffi::export]
fn required_agents(traffic: &Traffic, goal: &StaffingGoal) -> Result<StaffingFigures> {
    staffing::required_agents(traffic, goal)
}

/// A goal that states nothing yet; its limit is 20 s.
#[uniffi::export]
fn empty_staffing_goal() -> StaffingGoal {
    StaffingGoal::default()
}

/// Four calls of five within 20 s, in intervals of half an hour.
#[uniffi::export]
fn default_recommend_options() -> RecommendOptions {
    RecommendOptions::default()
}

/// How many agents a queue needs in each part of a scenario's day: first by formula, then by simulation with all of the
/// plan's rules, until each interval has the least agents with whom it is sure that enough calls are answered in time.
/// It takes its time.
///
/// Throws `TongdaiException.UnsoundScenario`, or `TongdaiException.Malformed` for options that make no sense and for a
/// queue of which nothing can be recommended, such as one whose callers ask for skills.
#[uniffi::export]
fn recommend_agents(
    plan: &Plan,
    scenario: &Scenario,
    queue: &str,
    options: &RecommendOptions,
) -> Result<Recommendation> {
    staffing::recommend(&plan.0, &scenario.0, queue, options)
}

/// Reads traffic from its JSON form.
#[uniffi::export]
fn traffic_from_json(text: &str) -> Result<Traffic> {
    json::read(text, "traffic")
}

/// Reads a goal from its JSON form.
#[uniffi::export]
fn staffing_goal_from_json(text: &str) -> Result<StaffingGoal> {
    json::read(text, "a staffing goal")
}

/// Reads options from their JSON form.
#[uniffi::export]
fn recommend_options_from_json(text: &str) -> Result<RecommendOptions> {
    json::read(text, "options of a recommendation")
}

/// The JSON form of figures: the same bytes in every language.
#[uniffi::export]
fn staffing_figures_to_json(figures: &StaffingFigures) -> String {
    json::text(figures)
}

/// A recommendation's JSON form: the same bytes in every language.
#[uniffi::export]
fn recommendation_to_json(recommendation: &Recommendation) -> String {
    json::text(recommendation)
}
