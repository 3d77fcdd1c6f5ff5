//! Which agent a caller is offered, and why: each strategy's order, walked without a scan.

use super::draw;
use super::key::Key;
use super::lines::{Joining, Line};
use super::place::Place;
use super::ranked::Ranked;
use super::record::QueueRecord;
use crate::agents::Roster;
use crate::data::count;
use crate::decision::{SkipCause, Skipped};
use crate::plan::{AgentId, Band, QueueSpec, Strategy, WaitStage};

/// The members of one queue who may be offered one caller.
pub(super) struct Candidates<'a> {
    spec: &'a QueueSpec,
    line: &'a Line,
    stage: WaitStage,
    /// The worst rank that is asked.
    worst: i32,
}

/// What choosing goes by beside the line.
pub(super) struct Memory<'a> {
    pub(super) seed: i64,
    pub(super) record: &'a mut QueueRecord,
    pub(super) roster: &'a Roster,
}

/// An agent for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) key: Key,
    /// Members of the queue who could have been chosen.
    pub(crate) free: i32,
    pub(crate) runner_up: Option<Key>,
    pub(crate) skipped: Skipped,
    /// What was drawn, and out of how many.
    pub(crate) draw: Option<(i64, i64)>,
    /// The key after which the order started.
    pub(crate) after: Option<Key>,
}

impl<'a> Candidates<'a> {
    /// Those whom a caller in a stage may be offered to, up to a rank.
    pub(super) fn of(spec: &'a QueueSpec, line: &'a Line, stage: usize, worst: i32) -> Option<Self> {
        let mut stage = *spec.stages.get(stage)?;
        stage.steps = stage.steps.max(line.unmanned_steps);
        Some(Self { spec, line, stage, worst })
    }

    /// The lists of those bands that are open.
    fn lists(&self) -> impl Iterator<Item = &'a Ranked<Key>> {
        let stage = self.stage;
        let bands = self.spec.bands.iter().zip(&self.line.free);
        bands.filter(move |(band, _)| closed(**band, stage).is_none()).map(|(_, list)| list)
    }

    /// The best rank that has anybody free.
    pub(super) fn rank(&self) -> Option<i32> {
        let rank = self.lists().filter_map(Ranked::first).min()?.rank;
        (rank <= self.worst).then_some(rank)
    }

    /// The first of a rank, from a key on; round again from the top when there is nobody behind it.
    fn first_of(&self, rank: i32, after: Option<Key>) -> Option<Key> {
        let of_rank = |key: &Key| key.rank == rank;
        let next_to = |key: Key| self.lists().filter_map(|list| list.first_after(&key)).filter(of_rank).min();
        let behind = after.and_then(|after| {
            // A miss that counts has put the one who had it behind where he was: he is not next to himself.
            let next = next_to(after)?;
            if next.slot == after.slot { next_to(next) } else { Some(next) }
        });
        behind.or_else(|| {
            let floor = Key::floor(rank);
            self.lists().filter_map(|list| list.first_from(&floor)).filter(of_rank).min()
        })
    }

    /// The member whom the strategy puts first. `after` is where the order starts, where it is a circle.
    pub(super) fn first(&self, by: &mut Memory<'_>, of_caller: Option<Key>) -> Option<Chosen> {
        let rank = self.rank()?;
        let after = match self.spec.strategy {
            Strategy::RoundRobin => by.record.turns.get(&rank).copied(),
            Strategy::InOrder | Strategy::RingProgressively => of_caller.filter(|key| key.rank == rank),
            _ => None,
        };
        let (key, draw) = match self.spec.strategy {
            Strategy::Random => self.drawn(rank, by, |list, bound| count(list.count_before(bound)).into())?,
            Strategy::WeightedRandom => self.drawn(rank, by, Ranked::weight_before)?,
            _ => (self.first_of(rank, after)?, None),
        };
        let free = count(self.lists().map(Ranked::len).sum());
        let runner_up = if draw.is_some() { None } else { self.after(key, after) };
        let skipped = if draw.is_some() { Skipped::default() } else { self.skipped(key, after, by.roster) };
        Some(Chosen { key, free, runner_up, skipped, draw, after })
    }

    /// Who would have been next.
    fn after(&self, key: Key, after: Option<Key>) -> Option<Key> {
        let next = match after {
            Some(_) => self.first_of(key.rank, Some(key)).filter(|&next| next != key),
            None => None,
        };
        next.or_else(|| self.lists().filter_map(|list| list.first_after(&key)).filter(|&it| it != key).min())
    }

    /// Draws one of a rank, by a measure that adds up over the lists.
    fn drawn(
        &self,
        rank: i32,
        by: &mut Memory<'_>,
        measure: impl Fn(&Ranked<Key>, &Key) -> i64,
    ) -> Option<(Key, Option<(i64, i64)>)> {
        let end = Key::floor(rank.saturating_add(1));
        let total: i64 = self.lists().map(|list| measure(list, &end)).sum();
        let queue = &self.spec.extension;
        let bound = u64::try_from(total).ok().filter(|&total| total > 0)?;
        let drawn = i64::try_from(draw::below(bound, by.seed, queue, &mut by.record.draws)).ok()?;
        let mut left = drawn;
        for list in self.lists() {
            let here = measure(list, &end);
            if left < here {
                let key = match self.spec.strategy {
                    Strategy::WeightedRandom => list.at_weight(left)?,
                    _ => list.nth(usize::try_from(left).ok()?)?,
                };
                return Some((key, Some((drawn + 1, total))));
            }
            left -= here;
        }
        None
    }

    /// Members who would have come before the one chosen, had they been free or open to the caller.
    fn skipped(&self, key: Key, after: Option<Key>, roster: &Roster) -> Skipped {
        let (floor, end) = (Key::floor(key.rank), Key::floor(key.rank.saturating_add(1)));
        // Better ranks, then the way from the start to the one chosen, which may have gone round the end.
        let spans = match after {
            None => [Span { from: None, to: key }, Span::EMPTY, Span::EMPTY],
            Some(after) if key > after => {
                [Span { from: None, to: floor }, Span { from: Some(after), to: key }, Span::EMPTY]
            }
            Some(after) => [
                Span { from: None, to: floor },
                Span { from: Some(after), to: end },
                Span { from: Some(floor), to: key },
            ],
        };
        let mut skipped = Skipped::default();
        let mut pass = |list: &Ranked<Key>, cause: &dyn Fn(AgentId) -> SkipCause| {
            for Span { from, to } in spans {
                let mut next = from.map_or_else(|| list.first(), |from| list.first_after(&from));
                while let Some(other) = next.filter(|other| *other < to) {
                    let agent = self.spec.members.at(other.slot).agent;
                    if !skipped.add(agent, cause(agent)) {
                        return;
                    }
                    next = list.first_after(&other);
                }
            }
        };
        pass(&self.line.engaged, &|agent| SkipCause::of(roster.agent(agent).state()));
        for (band, list) in self.spec.bands.iter().zip(&self.line.free) {
            if let Some(cause) = closed(*band, self.stage) {
                pass(list, &|_| cause);
            }
        }
        skipped
    }
}

/// Keys after one and before another.
#[derive(Clone, Copy)]
struct Span {
    from: Option<Key>,
    to: Key,
}

impl Span {
    const EMPTY: Self =
        Self { from: None, to: Key { rank: i32::MIN, by: i64::MIN, then_by: i64::MIN, number: 0, slot: 0 } };
}

/// What keeps the members of a band from callers in a stage, if anything does.
pub(crate) fn closed(band: Band, stage: WaitStage) -> Option<SkipCause> {
    if band.steps > stage.steps {
        Some(SkipCause::RankClosed)
    } else if band.relaxed > stage.relaxed {
        Some(SkipCause::SkillTooLow)
    } else {
        None
    }
}

/// The caller of a queue who is next and can be offered to somebody, and up to which rank.
pub(super) fn next_caller(spec: &QueueSpec, line: &Line) -> Option<(Place, usize, i32)> {
    let can = |stage: usize, worst: i32| {
        Candidates::of(spec, line, stage, worst).is_some_and(|candidates| candidates.rank().is_some())
    };
    let ready = line.open.iter().enumerate().filter_map(|(stage, open)| Some((*open.first()?, stage)));
    let open =
        ready.filter(|&(_, stage)| can(stage, i32::MAX)).min().map(|(place, stage)| (place, stage, i32::MAX));
    let joining = line.joining.iter().filter(|(joining, _)| can(joining.stage, joining.rank));
    let joining =
        joining.filter_map(|(&Joining { rank, stage }, places)| Some((*places.first()?, stage, rank)));
    let next = open.into_iter().chain(joining).min_by_key(|(place, ..)| *place)?;
    if spec.autofill {
        return Some(next);
    }
    let head = line.callers.iter().find(|place| !line.set_aside.contains(place));
    (head == Some(next.0)).then_some(next)
}
