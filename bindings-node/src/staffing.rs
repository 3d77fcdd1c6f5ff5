//! How many agents a queue needs.

use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::simulate::Scenario;
use tongdai::staffing::{self, RecommendOptions, StaffingGoal, Traffic};

use crate::Plan;
use crate::boundary::{Result, cross};

/// What so many agents do with some traffic. An absurd number of agents is refused as one below 1 is.
#[napi(catch_unwind)]
pub fn staffing_figures(traffic: String, agents: i64, within_s: f64) -> Result<String> {
    cross(|| {
        let traffic = read::<Traffic>(&traffic, "traffic")?;
        let agents = i32::try_from(agents).unwrap_or_default();
        Ok(text(&staffing::figures(&traffic, agents, within_s)?))
    })
}

/// The least agents for whom a goal holds.
#[napi(catch_unwind)]
pub fn required_agents(traffic: String, goal: String) -> Result<String> {
    cross(|| {
        let traffic = read::<Traffic>(&traffic, "traffic")?;
        let goal = read::<StaffingGoal>(&goal, "a staffing goal")?;
        Ok(text(&staffing::required_agents(&traffic, &goal)?))
    })
}

/// How many agents a queue needs through a day.
#[napi(catch_unwind)]
pub fn recommend_agents(plan: &Plan, scenario: String, queue: String, options: String) -> Result<String> {
    cross(|| {
        let scenario = Scenario::from_text(&scenario)?;
        let options = read::<RecommendOptions>(&options, "options of a recommendation")?;
        Ok(text(&staffing::recommend(&plan.0, &scenario, &queue, &options)?))
    })
}
