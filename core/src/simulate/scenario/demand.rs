use super::document::ScenarioDocument;
use super::hours::{horizon, stretches};
use super::presence::local_time;
use super::{Distribution, Scenario};
use crate::plan::Plan;

/// What a scenario asks of the members of one queue, as a closed form sees it: means only.
pub(crate) struct Demand {
    /// When calls begin to arrive.
    pub(crate) start_ms: i64,
    /// The same as the minute of the day; none where it is not a whole one.
    pub(crate) start_minute: Option<i64>,
    /// For how long they arrive.
    pub(crate) lasts_ms: i64,
    /// How many calls are expected in each interval.
    pub(crate) calls: Vec<f64>,
    /// How long the telephone of an agent rings.
    pub(crate) answer_s: f64,
    /// How long he talks.
    pub(crate) talk_s: f64,
    /// How long he takes no calls after that, as far as the scenario says.
    pub(crate) after_call_s: f64,
    /// How long callers wait until they give up; none where some never do.
    pub(crate) patience_s: Option<f64>,
}

impl Demand {
    /// Of calls to some hotlines, which lead to a queue; none of a scenario that does not fit the plan. Agents who
    /// behave otherwise than most do not count.
    pub(crate) fn of(
        scenario: &Scenario,
        plan: &Plan,
        queue: &str,
        numbers: &[&str],
        interval_s: i32,
    ) -> Option<Self> {
        let document = scenario.document();
        let local = local_time(&plan.document().time_zone)?;
        let (start_ms, end_ms) = horizon(document, &local)?;
        let interval_ms = i64::from(interval_s.max(1)) * 1000;
        let place = |at_ms: i64| usize::try_from((at_ms - start_ms) / interval_ms).unwrap_or_default();
        let is_own = |number: &str| {
            let dialled = plan.number_called(number);
            dialled.is_some() && numbers.iter().any(|own| plan.number_called(own) == dialled)
        };
        let mut calls = vec![0.0; place(end_ms - 1) + 1];
        let (mut patience_s, mut all_calls, mut is_endless) = (0.0, 0.0, false);
        for source in document.arrivals.iter().filter(|source| is_own(source.number.as_str())) {
            for stretch in stretches(&source.rates, &local, start_ms, end_ms) {
                let patience = source.patience.as_ref().or(document.callers.patience.as_ref());
                is_endless |= patience.is_none();
                patience_s += patience.map_or(0.0, Distribution::mean_s) * stretch.calls();
                all_calls += stretch.calls();
                let mut rest = stretch;
                while rest.start_ms < rest.end_ms {
                    let here = place(rest.start_ms);
                    let next_ms = start_ms + interval_ms * (i64::try_from(here).unwrap_or_default() + 1);
                    let end_ms = next_ms.min(rest.end_ms);
                    calls.get_mut(here).into_iter().for_each(|count| {
                        *count += super::Stretch { end_ms, ..rest }.calls();
                    });
                    rest.start_ms = end_ms;
                }
            }
        }
        for call in &document.replay {
            let is_here = is_own(call.number.as_str()) && (start_ms..end_ms).contains(&call.at_ms);
            if is_here && let Some(count) = calls.get_mut(place(call.at_ms)) {
                *count += 1.0;
                let usual_s = document.callers.patience.as_ref().map(Distribution::mean_s);
                let own_s = call.patience_s.or(usual_s);
                is_endless |= own_s.is_none();
                patience_s += own_s.unwrap_or_default();
                all_calls += 1.0;
            }
        }
        let mean = |time: Option<&Distribution>| time.map_or(0.0, Distribution::mean_s);
        let (day, _) = local.day_at(start_ms);
        let into_ms = start_ms - local.reaches_ms(day, 0);
        Some(Self {
            start_ms,
            start_minute: (into_ms % 60_000 == 0).then_some(into_ms / 60_000),
            lasts_ms: end_ms - start_ms,
            calls,
            answer_s: mean(document.agents.answer_delay.as_ref()),
            talk_s: talk(document, queue).mean_s(),
            after_call_s: mean(document.agents.after_call.as_ref()),
            patience_s: (!is_endless && all_calls > 0.0).then(|| patience_s / all_calls),
        })
    }
}

/// How long talks of a queue last where no agent's own rule holds.
fn talk<'a>(document: &'a ScenarioDocument, queue: &str) -> &'a Distribution {
    let mut rules = document.talk_rules.iter();
    let rule = rules.find(|rule| rule.agent.is_none() && rule.queue.as_deref() == Some(queue));
    rule.map_or(&document.talk, |rule| &rule.talk)
}
