//! The same callers under two plans: what differs, and for whom.

use std::collections::BTreeMap;

use super::report::{
    CallColumns, CallKey, CallOutcome, Estimate, Figure, FigureUnit, REPLAYED, Replication, estimate,
};
use super::scenario::Scenario;
use super::simulation::{Simulation, SimulationOptions, malformed, watch};
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
    let sides = [Simulation::new(first, scenario, &options)?, Simulation::new(second, scenario, &options)?];
    let mut comparing = Comparing::new(most_changes);
    for number in sides[0].numbers() {
        let [one, other] = [sides[0].replicate(number), sides[1].replicate(number)];
        comparing.add([&sides[0], &sides[1]], [&one, &other]);
    }
    Ok(comparing.into_report(&sides[0], &sides[1]))
}

/// The same of two simulations that were played elsewhere, such as on several threads: of the replications that are done
/// of both.
///
/// ```
/// use tongdai::Plan;
/// use tongdai::simulate::{Scenario, Simulation, SimulationOptions, compare, compare_simulations};
///
/// let text = "name = 'Shop'\nnumbers = [{ number = '1900', inbound = '10001' }]\nagents = [{ extension = '10001', name = 'Lan' }]";
/// let plan = Plan::from_text(text)?;
/// let scenario = Scenario::from_text("name = 'Hour'\nstart_ms = 0\narrive_h = 1\ntalk = { type = 'exponential', mean_s = 60 }\narrivals = [{ name = 'all', number = '1900', rates = [{ per_hour = 30 }] }]")?;
/// let options = SimulationOptions { replications: 2, ..SimulationOptions::default() };
/// let mut first = Simulation::new(&plan, &scenario, &options)?;
/// let mut second = first.clone();
/// first.run();
/// second.run();
/// assert_eq!(compare_simulations(&first, &second, 10)?, compare(&plan, &plan, &scenario, &options, 10)?);
/// # Ok::<(), tongdai::Error>(())
/// ```
///
/// # Errors
/// `malformed` where they differ in their scenario or options, or do not record calls.
pub fn compare_simulations(
    first: &Simulation,
    second: &Simulation,
    most_changes: i32,
) -> Result<Comparison, Error> {
    if first.scenario != second.scenario || first.options != second.options {
        return Err(malformed("", "the simulations differ in their scenario or options".to_owned()));
    }
    if !first.options.record_calls {
        return Err(malformed("record_calls", "calls that are not recorded cannot be compared".to_owned()));
    }
    let [ones, others] = [first, second].map(|side| {
        let done = side.replications().iter();
        done.map(|replication| (replication.number(), replication)).collect::<BTreeMap<_, _>>()
    });
    let mut comparing = Comparing::new(most_changes);
    for (number, one) in ones {
        if let Some(other) = others.get(&number) {
            comparing.add([first, second], [one, other]);
        }
    }
    Ok(comparing.into_report(first, second))
}

#[derive(Default)]
struct Comparing {
    most_changes: usize,
    replications: i32,
    /// For each figure, both sides of every replication.
    figures: BTreeMap<Figure, Vec<[Option<f64>; 2]>>,
    compared: i64,
    changed: i64,
    only: [i64; 2],
    shifts: BTreeMap<(CallOutcome, CallOutcome), i64>,
    changes: Vec<CallChange>,
}

impl Comparing {
    fn new(most_changes: i32) -> Self {
        let most_changes = usize::try_from(most_changes.clamp(0, MOST_CHANGES)).unwrap_or_default();
        Self { most_changes, ..Self::default() }
    }

    /// Compares a replication of two simulations, call by call, and tells of the first that changed.
    fn add(&mut self, sides: [&Simulation; 2], both: [&Replication; 2]) {
        self.replications += 1;
        let mut changed = self.count(both);
        changed.truncate(self.most_changes.saturating_sub(self.changes.len()));
        if changed.is_empty() {
            return;
        }
        let mut keys: Vec<CallKey> = changed.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        let number = both[0].number();
        let told = sides.map(|side| {
            let watch = watch(&side.options, number, &keys);
            let played = play(&side.plan, &side.course, &watch, &mut |_| true);
            by_key(&side.plan, played.map(|played| played.told).unwrap_or_default())
        });
        for (key, places) in changed {
            let (Some((reason_one, one)), Some((reason_two, two))) = (told[0].get(&key), told[1].get(&key))
            else {
                continue;
            };
            self.changes.push(CallChange {
                replication: number,
                source: name_of(&sides[0].scenario, key.0),
                ordinal: i64::from(key.1),
                again: i32::from(key.2),
                at_ms: both[0].calls().at_ms.get(places[0]).copied().unwrap_or_default(),
                first: end(both[0].calls(), places[0], *reason_one, one),
                second: end(both[1].calls(), places[1], *reason_two, two),
            });
        }
    }

    /// Counts what became of every call of a replication; those that changed, with their places on both sides.
    fn count(&mut self, both: [&Replication; 2]) -> Vec<(CallKey, [usize; 2])> {
        for &figure in Figure::ALL {
            self.figures.entry(figure).or_default().push(both.map(|side| side.figure(figure)));
        }
        let calls = both.map(Replication::calls);
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
        changed
    }

    fn into_report(self, first: &Simulation, second: &Simulation) -> Comparison {
        let figures = self.figures.into_iter().map(|(figure, sides)| FigureDifference {
            figure,
            unit: figure.unit(),
            first: estimate(sides.iter().map(|side| side[0])),
            second: estimate(sides.iter().map(|side| side[1])),
            difference: estimate(sides.iter().map(|side| Some(side[1]? - side[0]?))),
        });
        let shifts = self.shifts.into_iter();
        Comparison {
            first_plan: first.plan.document().name.clone(),
            second_plan: second.plan.document().name.clone(),
            scenario: first.scenario.document().name.clone(),
            replications: self.replications,
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

fn end(calls: &CallColumns, place: usize, reason: ReasonCode, sentence: &str) -> CallEnd {
    let wait_ms = calls.wait_ms.get(place).copied().filter(|wait_ms| *wait_ms >= 0);
    CallEnd {
        outcome: outcome(calls, place).unwrap_or(CallOutcome::Refused),
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
