use super::estimate::estimate;
use super::figures::Figure;
use super::replication::Replication;
use super::rows::{AgentRow, Averaged, FigureRow, IntervalRow, QueueRow};
use crate::data::measured_record;
use crate::plan::Plan;
use crate::simulate::scenario::Scenario;

measured_record! {
    /// What a plan does with the calls of a scenario, over all replications.
    pub struct SimulationReport {
        /// The plan's name.
        pub plan: String,
        /// The scenario's name.
        pub scenario: String,
        /// Where all chance comes from.
        pub seed: i64,
        /// How many replications there are.
        pub replications: i32,
        /// When calls begin to arrive.
        pub start_ms: i64,
        /// When the last call of any replication was over.
        pub ended_ms: i64,
        /// How long an interval is.
        pub interval_s: i32,
        /// The scenario's sources, as columns of calls number them.
        pub sources: Vec<String>,
        /// Every figure, in one order.
        pub figures: Vec<FigureRow>,
        /// Every queue of the plan.
        pub queues: Vec<QueueRow>,
        /// Every agent of the plan.
        pub agents: Vec<AgentRow>,
        /// Time in equal stretches, from when calls begin to arrive until the last is over.
        pub intervals: Vec<IntervalRow>,
    }
}

impl SimulationReport {
    /// The report of replications that were played of one plan and scenario, in whatever order: equal sets give equal
    /// bytes. A number that comes twice counts once.
    pub fn merge<'r>(
        plan: &Plan,
        scenario: &Scenario,
        replications: impl IntoIterator<Item = &'r Replication>,
    ) -> Self {
        let mut replications: Vec<&Replication> = replications.into_iter().collect();
        replications.sort_by_key(|replication| replication.number());
        replications.dedup_by_key(|replication| replication.number());
        let document = scenario.document();
        let figures = Figure::ALL.iter().map(|&figure| FigureRow {
            figure,
            unit: figure.unit(),
            estimate: estimate(replications.iter().map(|replication| replication.figure(figure))),
        });
        let averaged = Averaged { plan, replications: &replications };
        let sources = document.arrivals.iter().map(|source| source.name.clone());
        let first = replications.first().map(|it| &it.tally);
        Self {
            plan: plan.document().name.clone(),
            scenario: document.name.clone(),
            seed: document.seed,
            replications: crate::data::count(replications.len()),
            start_ms: first.map_or(0, |tally| tally.start_ms),
            ended_ms: replications.iter().map(|replication| replication.ended_ms()).max().unwrap_or_default(),
            interval_s: first.map_or(0, |tally| i32::try_from(tally.interval_ms / 1000).unwrap_or(i32::MAX)),
            sources: sources.chain(document.outgoing.iter().map(|source| source.name.clone())).collect(),
            figures: figures.collect(),
            queues: averaged.queues(),
            agents: averaged.agents(),
            intervals: averaged.intervals(),
        }
    }

    /// The mean of a figure; none where nothing happened that it is of.
    pub fn mean(&self, figure: Figure) -> Option<f64> {
        self.figures.iter().find(|row| row.figure == figure)?.estimate.mean
    }
}
