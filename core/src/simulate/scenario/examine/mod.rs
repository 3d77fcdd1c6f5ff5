//! Everything that is wrong with a scenario, by itself and for a plan.

mod calls;
mod house;

use super::distribution::Distribution;
use super::document::{RateWindow, ScenarioDocument};
use super::hours::{expected_calls, horizon};
use super::presence;
use super::problem::{ScenarioProblem, ScenarioProblemCode as Code};
use crate::plan::{Destination, Plan, is_key};

/// The most entries of a scenario, replayed calls apart.
const MOST_ENTRIES: usize = 100_000;
/// The most problems that are reported; later ones mostly repeat.
const MOST_PROBLEMS: usize = 10_000;
/// The most calls that a scenario may be expected to make in one replication.
pub(in crate::simulate::scenario) const MOST_CALLS: f64 = 50_000_000.0;
/// The most hours for which calls arrive: two years.
pub(in crate::simulate::scenario) const MOST_HOURS: f64 = 2.0 * 366.0 * 24.0;

pub(in crate::simulate::scenario) fn examine(
    document: &ScenarioDocument,
    plan: Option<&Plan>,
) -> Vec<ScenarioProblem> {
    let lists = [
        document.arrivals.len(),
        document.arrivals.iter().map(|source| source.rates.len()).sum(),
        document.outgoing.len(),
        document.outgoing.iter().map(|source| source.rates.len() + source.callees.len()).sum(),
        document.talk_rules.len(),
        document.agent_rules.iter().map(|rule| rule.agents.len()).sum(),
        document.shifts.iter().map(|shift| shift.agents.len() + shift.breaks.len() + 1).sum(),
        document.menus.iter().map(|menu| menu.keys.len() + 1).sum(),
        document.webhooks.iter().map(|webhook| webhook.answers.len() + 1).sum(),
        document.sounds.len(),
    ];
    if lists.iter().fold(0_usize, |sum, &length| sum.saturating_add(length)) > MOST_ENTRIES {
        let message = format!("the scenario has more than {MOST_ENTRIES} entries");
        return vec![ScenarioProblem::new(Code::TooLarge, "", message, "split the scenario")];
    }
    let mut examiner = Examiner { document, plan, problems: Vec::new() };
    examiner.frame();
    examiner.sources();
    examiner.callers();
    examiner.talks();
    examiner.agents();
    examiner.shifts();
    examiner.menus();
    examiner.sounds();
    examiner.webhooks();
    examiner.outgoing();
    if examiner.problems.iter().all(|problem| problem.severity == crate::plan::Severity::Warning) {
        examiner.amounts();
    }
    examiner.problems.truncate(MOST_PROBLEMS);
    examiner.problems
}

struct Examiner<'a> {
    document: &'a ScenarioDocument,
    plan: Option<&'a Plan>,
    problems: Vec<ScenarioProblem>,
}

impl Examiner<'_> {
    fn push(
        &mut self,
        code: Code,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.push(ScenarioProblem::new(code, path, message, hint));
        }
    }

    fn frame(&mut self) {
        let document = self.document;
        if document.name.trim().is_empty() {
            self.push(Code::EmptyText, "name", "the scenario has no name", "fill it in");
        }
        let hint = "write `start = \"2026-11-23T08:00\"` or `start_ms`, and not both";
        match (&document.start, document.start_ms) {
            (Some(_), Some(_)) => self.push(Code::WrongStart, "start_ms", "the start is said twice", hint),
            (None, None) => {
                self.push(Code::WrongStart, "", "it is not said when calls begin to arrive", hint);
            }
            (None, Some(start_ms)) if !(0..=4_102_444_800_000).contains(&start_ms) => {
                self.push(Code::WrongStart, "start_ms", "the start is not between 1970 and 2100", hint);
            }
            (None, Some(_)) => {}
            (Some(_), None) => {
                let zone = self.plan.map_or("UTC", |plan| plan.document().time_zone.as_str());
                let start_ms = presence::local_time(zone).and_then(|local| horizon(document, &local));
                if start_ms.is_none() {
                    let message = "the start is not a date and time between 1970 and 2100";
                    self.push(Code::WrongStart, "start", message, hint);
                }
            }
        }
        if !(document.arrive_h > 0.0 && document.arrive_h <= MOST_HOURS) {
            let message = "calls do not arrive for more than 0 hours and at most two years";
            self.push(Code::OutOfRange, "arrive_h", message, "write how many hours they do");
        }
        if document.arrivals.is_empty() && document.replay.is_empty() && document.outgoing.is_empty() {
            self.push(Code::NoCalls, "", "no call arrives", "add to `arrivals`, `replay` or `outgoing`");
        }
    }

    /// What only a scenario without errors can be asked: how much there is of it.
    fn amounts(&mut self) {
        let document = self.document;
        let zone = self.plan.map_or("UTC", |plan| plan.document().time_zone.as_str());
        let Some(local) = presence::local_time(zone) else { return };
        let Some((start_ms, end_ms)) = horizon(document, &local) else { return };
        let expected = |rates: &[RateWindow]| expected_calls(rates, &local, start_ms, end_ms);
        #[expect(clippy::cast_precision_loss, reason = "a text holds fewer")]
        let replayed = document.replay.len() as f64;
        let inbound = replayed + document.arrivals.iter().map(|it| expected(&it.rates)).sum::<f64>();
        let outbound = document.outgoing.iter().map(|it| expected(&it.rates)).sum::<f64>();
        let returns =
            f64::from(document.callers.most_returns.unwrap_or(1)) * document.callers.return_probability;
        if (inbound * (1.0 + returns) + outbound).partial_cmp(&MOST_CALLS) != Some(std::cmp::Ordering::Less) {
            let message = format!("about {inbound:.0} calls would arrive, beyond {MOST_CALLS:.0}");
            self.push(Code::TooLarge, "arrive_h", message, "take fewer hours, and several replications");
            return;
        }
        let Some(plan) = self.plan.filter(|_| inbound > 0.0) else { return };
        let there_s = presence::there_s(document, plan, &local, start_ms, end_ms);
        let is_patient = document.callers.patience.is_none()
            && document.arrivals.iter().all(|it| it.patience.is_none())
            && document.replay.iter().all(|it| it.patience_s.is_none());
        let work_s = inbound * document.talk.mean_s();
        if there_s <= 0.0 {
            let message = "no agent is ever there, so that no call is answered";
            self.push(Code::NobodyThere, "shifts", message, "give agents shifts, or leave all shifts out");
        } else if is_patient && work_s > there_s {
            let message = format!(
                "callers never give up, and bring {:.0} hours of talk for {:.0} hours of agents: waits grow until the plan ends them",
                work_s / 3600.0,
                there_s / 3600.0
            );
            self.push(Code::Overload, "callers.patience", message, "give callers patience, or add agents");
        }
    }

    fn number(&mut self, path: String, number: &str) {
        if self.plan.is_some_and(|plan| plan.number_called(number).is_none()) {
            let message = "the plan has no such hotline";
            self.push(Code::UnknownNumber, path, message, "write one of the plan's `numbers`");
        }
    }

    fn destination(&mut self, path: &str, name: &str, code: Code) -> Option<Destination> {
        let plan = self.plan?;
        let found = plan.destination(name).filter(|found| {
            matches!(
                (code, found),
                (Code::UnknownDestination, _)
                    | (Code::UnknownAgent, Destination::Agent(_))
                    | (Code::UnknownQueue, Destination::Queue(_))
                    | (Code::UnknownGroup, Destination::Group(_))
                    | (Code::UnknownMenu, Destination::Menu(_))
                    | (Code::UnknownWebhook, Destination::Webhook(_))
            )
        });
        if found.is_none() {
            let what = match code {
                Code::UnknownAgent => "agent",
                Code::UnknownQueue => "queue",
                Code::UnknownGroup => "group",
                Code::UnknownMenu => "menu",
                Code::UnknownWebhook => "webhook",
                _ => "destination",
            };
            self.push(
                code,
                path,
                format!("the plan has no such {what}"),
                "write the extension as the plan does",
            );
        }
        found
    }

    fn digits(&mut self, path: String, digits: &str) {
        if digits.is_empty() || digits.len() > 32 || !digits.bytes().all(is_key) {
            let message = "this is not one to 32 keys of a telephone";
            self.push(Code::WrongDigits, path, message, "write `0` to `9`, `*` and `#`");
        }
    }

    fn probability(&mut self, path: String, probability: f64) {
        if !(0.0..=1.0).contains(&probability) {
            let message = "the probability is not between 0 and 1";
            self.push(Code::WrongProbability, path, message, "write 0.25 for one in four");
        }
    }

    fn time(&mut self, path: String, time_s: f64) {
        if !(0.0..=super::distribution::MOST_S).contains(&time_s) {
            self.push(Code::OutOfRange, path, "the time is not between 0 and a year", "write seconds");
        }
    }

    fn distribution(&mut self, path: &str, distribution: Option<&Distribution>) {
        if let Some((field, message)) = distribution.and_then(Distribution::problem) {
            let path = format!("{path}.{field}");
            self.push(Code::WrongDistribution, path, message, "write what was measured");
        }
    }

    fn weights(&mut self, path: &str, weights: &[f64]) {
        if !weights.iter().all(|weight| (0.0..=1e12).contains(weight)) {
            let message = "a weight is not between 0 and a million million";
            self.push(Code::OutOfRange, path, message, "write how likely it is beside the others");
        } else if weights.iter().sum::<f64>() <= 0.0 {
            self.push(Code::NoWeight, path, "the weights add up to nothing", "give something a weight");
        }
    }
}
