//! The same callers under two plans: what differs, and for whom.

use std::collections::BTreeMap;

use super::report::{
    CallColumns, CallKey, CallOutcome, Estimate, Figure, FigureUnit, REPLAYED, Replication, estimate,
};
use super::scenario::{Course, Scenario};
use super::simulation::{SimulationOptions, course, watch};
use super::world::play;
use crate::data::{measured_record, record};
use crate::decision::{ReasonCode, Why, reason_sentence};
use crate::error::Error;
use crate::plan::Plan;

/// The most changed calls that are told one by one.
const MOST_CHANGES: i32 = 10_000;

measured_record! {
    /// What a second plan does otherwise with the calls of a scenario than a first.
    pub struct Comparison {
        /// The first plan's name.
        pub first_plan: String,
        /// The second plan's name.
        pub second_plan: String,
        /// The scenario's name.
        pub scenario: String,
        /// How many replications there are.
        pub replications: i32,
        /// Every figure, in one order.
        pub figures: Vec<FigureDifference>,
        /// Calls that came in under both plans. Others are those of people who gave up under one of them only, and called
        /// again.
        pub calls_compared: i64,
        /// Of them, those that ended otherwise.
        pub calls_changed: i64,
        /// Calls that came in under the first plan only.
        pub only_first: i64,
        /// Calls that came in under the second plan only.
        pub only_second: i64,
        /// How many calls went from which outcome to which, those that ended alike among them.
        pub shifts: Vec<OutcomeShift>,
        /// The first of the calls that ended otherwise, in the order in which they arrived.
        pub changes: Vec<CallChange>,
    }
}

measured_record! {
    /// A figure under two plans.
    pub struct FigureDifference {
        /// Which.
        pub figure: Figure,
        /// What it is measured in.
        pub unit: FigureUnit,
        /// Under the first plan.
        pub first: Estimate,
        /// Under the second.
        pub second: Estimate,
        /// The second less the first, replication by replication: since the callers are the same, it is known far better
        /// than either.
        pub difference: Estimate,
    }
}

record! {
    /// Calls that ended one way under the first plan, and another under the second.
    pub struct OutcomeShift {
        /// Under the first.
        pub first: CallOutcome,
        /// Under the second.
        pub second: CallOutcome,
        /// How many.
        pub calls: i64,
    }
}

measured_record! {
    /// A call that ended otherwise, and why.
    pub struct CallChange {
        /// The replication.
        pub replication: i32,
        /// Its source; none of a call that is replayed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source: Option<String>,
        /// Its place in the source or the replay, from 0.
        pub ordinal: i64,
        /// How often the caller had called before.
        pub again: i32,
        /// When it arrived.
        pub at_ms: i64,
        /// What became of it under the first plan.
        pub first: CallEnd,
        /// What became of it under the second.
        pub second: CallEnd,
    }
}

measured_record! {
    /// What became of a call.
    pub struct CallEnd {
        /// The outcome.
        pub outcome: CallOutcome,
        /// How long the caller waited for a person, if he came to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wait_s: Option<f64>,
        /// What decided it.
        pub reason: ReasonCode,
        /// The same in one sentence.
        pub sentence: String,
    }
}

/// Simulates a scenario under two plans, with the same callers, and tells what differs.
///
/// `most_changes` bounds the calls that are told one by one; each replication in which such a call is told is played
/// once more.
///
/// # Errors
/// `unsound_scenario`, with every problem, where the scenario does not fit one of the plans; `malformed` for options that
/// make no sense.
pub fn compare(
    first: &Plan,
    second: &Plan,
    scenario: &Scenario,
    options: &SimulationOptions,
    most_changes: i32,
) -> Result<Comparison, Error> {
    let options = SimulationOptions { record_calls: true, ..options.clone() };
    let sides = [first, second];
    let courses = [course(first, scenario, &options)?, course(second, scenario, &options)?];
    let mut comparison = Comparing { figures: BTreeMap::new(), ..Comparing::default() };
    let most = usize::try_from(most_changes.clamp(0, MOST_CHANGES)).unwrap_or_default();
    for number in (0..options.replications).map(|it| it.saturating_add(options.first_replication)) {
        let played = |side: usize, wanted: &[CallKey]| {
            let (plan, course): (&&Plan, &Course) = (sides.get(side)?, courses.get(side)?);
            play(plan, course, &watch(&options, number, wanted), &mut |_| true)
        };
        let (Some(one), Some(other)) = (played(0, &[]), played(1, &[])) else { continue };
        let both = [Replication::new(one.tally), Replication::new(other.tally)];
        let left = most.saturating_sub(comparison.changes.len());
        let wanted = comparison.add(&both, left);
        if wanted.is_empty() {
            continue;
        }
        let mut keys: Vec<CallKey> = wanted.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        let (Some(one), Some(other)) = (played(0, &keys), played(1, &keys)) else { continue };
        let told = [by_key(first, one.told), by_key(second, other.told)];
        for (key, places) in wanted {
            let ends = [&told[0], &told[1]].map(|told| told.get(&key));
            let [Some((reason_one, one)), Some((reason_two, two))] = ends else { continue };
            let [first, second] =
                [(0, *reason_one, one), (1, *reason_two, two)].map(|(side, reason, sentence)| {
                    let calls = both.get(side).map(Replication::calls);
                    end(calls, places.get(side).copied().unwrap_or_default(), reason, sentence)
                });
            let at_ms = both[0].calls().at_ms.get(places[0]).copied().unwrap_or_default();
            comparison.changes.push(CallChange {
                replication: number,
                source: name_of(scenario, key.0),
                ordinal: i64::from(key.1),
                again: i32::from(key.2),
                at_ms,
                first,
                second,
            });
        }
    }
    Ok(comparison.into_report(first, second, scenario, options.replications))
}

#[derive(Default)]
struct Comparing {
    /// For each figure, both sides of every replication.
    figures: BTreeMap<Figure, Vec<[Option<f64>; 2]>>,
    compared: i64,
    changed: i64,
    only: [i64; 2],
    shifts: BTreeMap<(CallOutcome, CallOutcome), i64>,
    changes: Vec<CallChange>,
}

impl Comparing {
    /// Compares a replication, call by call; the first calls that changed, with their places on both sides.
    fn add(&mut self, both: &[Replication; 2], left: usize) -> Vec<(CallKey, [usize; 2])> {
        for &figure in Figure::ALL {
            let sides = [both[0].figure(figure), both[1].figure(figure)];
            self.figures.entry(figure).or_default().push(sides);
        }
        let calls = [both[0].calls(), both[1].calls()];
        let [first, second] = calls.map(sorted);
        let mut changed: Vec<(CallKey, [usize; 2])> = Vec::new();
        let mut second = second.into_iter().peekable();
        for (key, place) in first {
            while second.next_if(|(other, _)| *other < key).is_some() {
                self.only[1] += 1;
            }
            let Some((_, other)) = second.next_if(|(other, _)| *other == key) else {
                self.only[0] += 1;
                continue;
            };
            let (Some(one), Some(two)) = (outcome(calls[0], place), outcome(calls[1], other)) else {
                continue;
            };
            self.compared += 1;
            *self.shifts.entry((one, two)).or_default() += 1;
            if one != two {
                self.changed += 1;
                changed.push((key, [place, other]));
            }
        }
        self.only[1] += i64::try_from(second.count()).unwrap_or_default();
        // Calls stand in the order in which they arrived.
        changed.sort_unstable_by_key(|(_, places)| places[0]);
        changed.truncate(left);
        changed
    }

    fn into_report(self, first: &Plan, second: &Plan, scenario: &Scenario, replications: i32) -> Comparison {
        let figures = self.figures.into_iter().map(|(figure, sides)| FigureDifference {
            figure,
            unit: figure.unit(),
            first: estimate(sides.iter().map(|side| side[0])),
            second: estimate(sides.iter().map(|side| side[1])),
            difference: estimate(sides.iter().map(|side| Some(side[1]? - side[0]?))),
        });
        let shifts = self.shifts.into_iter();
        Comparison {
            first_plan: first.document().name.clone(),
            second_plan: second.document().name.clone(),
            scenario: scenario.document().name.clone(),
            replications,
            figures: figures.collect(),
            calls_compared: self.compared,
            calls_changed: self.changed,
            only_first: self.only[0],
            only_second: self.only[1],
            shifts: shifts.map(|((first, second), calls)| OutcomeShift { first, second, calls }).collect(),
            changes: self.changes,
        }
    }
}

/// The calls that came in, by what identifies them.
fn sorted(calls: &CallColumns) -> Vec<(CallKey, usize)> {
    let mut keys: Vec<(CallKey, usize)> =
        (0..calls.len()).filter_map(|place| Some((calls.key(place)?, place))).collect();
    keys.sort_unstable();
    keys
}

fn outcome(calls: &CallColumns, place: usize) -> Option<CallOutcome> {
    CallOutcome::ALL.get(usize::from(*calls.outcome.get(place)?)).copied()
}

type Told = BTreeMap<CallKey, (ReasonCode, String)>;

fn by_key(plan: &Plan, told: Vec<(CallKey, CallOutcome, Why)>) -> Told {
    let sentences =
        told.into_iter().map(|(key, _, why)| (key, (why.code(), reason_sentence(&why.reason(plan)))));
    sentences.collect()
}

fn end(calls: Option<&CallColumns>, place: usize, reason: ReasonCode, sentence: &str) -> CallEnd {
    let outcome = calls.and_then(|calls| outcome(calls, place)).unwrap_or(CallOutcome::Refused);
    let wait_ms = calls.and_then(|calls| calls.wait_ms.get(place)).copied().filter(|wait_ms| *wait_ms >= 0);
    CallEnd {
        outcome,
        wait_s: wait_ms.map(|ms| f64::from(ms) / 1000.0),
        reason,
        sentence: sentence.to_owned(),
    }
}

fn name_of(scenario: &Scenario, source: u16) -> Option<String> {
    let document = scenario.document();
    let inbound = document.arrivals.iter().map(|source| &source.name);
    let mut names = inbound.chain(document.outgoing.iter().map(|source| &source.name));
    names.nth(usize::from(source)).filter(|_| source != REPLAYED).cloned()
}
