//! Which agent a caller is offered, and why: each strategy's order, walked without a scan.

use super::draw;
use super::key::Key;
use super::lines::{Joining, Line};
use super::place::Place;
use super::ranked::Ranked;
use super::record::QueueRecord;
use crate::data::count;
use crate::decision::{SkipCause, Skipped};
use crate::plan::{AgentId, Band, QueueSpec, Strategy, WaitStage};

/// The members of one queue who may be offered one caller.
pub(crate) struct Candidates<'a> {
    spec: &'a QueueSpec,
    line: &'a Line,
    stage: WaitStage,
    /// The worst rank that is asked.
    worst: i32,
}

/// What has been tried for a caller.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried<'a> {
    /// Whom he was offered to last, where the order goes on from there.
    pub(crate) after: Option<Key>,
    /// The slots of those at that place of the list to whom he was offered in this round.
    pub(crate) at_place: &'a [u32],
    /// How many telephones ring for him.
    pub(crate) ringing: i32,
}

/// A caller who can be offered to somebody, and where his stage and the telephones that ring for him set the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Next {
    pub(crate) place: Place,
    pub(super) stage: usize,
    pub(super) worst: i32,
    /// The smallest key of those who may be offered him.
    pub(super) best: Key,
}

/// Where the order of a rank starts.
#[derive(Clone, Copy, Debug)]
enum Start<'a> {
    /// With the smallest key.
    Top,
    /// Behind a key, and round again.
    Behind(Key),
    /// At a place of the list, without those tried there, and round again.
    Place(Key, &'a [u32]),
}

/// What choosing goes by beside the line.
pub(crate) struct Memory<'a> {
    pub(crate) seed: i64,
    pub(crate) record: &'a mut QueueRecord,
    /// Whether to say whom else the choice was between.
    pub(crate) tells: bool,
    /// What keeps an agent from being chosen.
    pub(crate) engaged: &'a dyn Fn(AgentId) -> SkipCause,
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
    pub(crate) fn of(spec: &'a QueueSpec, line: &'a Line, stage: usize, worst: i32) -> Option<Self> {
        let stage = line.opened(*spec.stages.get(stage)?);
        Some(Self { spec, line, stage, worst })
    }

    /// The lists of those bands that are open.
    fn lists(&self) -> impl Iterator<Item = &'a Ranked<Key>> {
        let stage = self.stage;
        let bands = self.spec.bands.iter().zip(&self.line.free);
        bands.filter(move |(band, _)| closed(**band, stage).is_none()).map(|(_, list)| list)
    }

    /// The smallest key of anybody free, which is of the best rank that has anybody.
    pub(crate) fn best(&self) -> Option<Key> {
        self.lists().filter_map(Ranked::first).min().filter(|key| key.rank <= self.worst)
    }

    /// The first of a rank from a start on; round again from the top when there is nobody behind it.
    fn first_of(&self, rank: i32, start: Start<'_>) -> Option<Key> {
        let behind = match start {
            Start::Top => None,
            Start::Behind(key) => self.smallest(rank, |list| list.first_after(&key)),
            Start::Place(key, tried) => {
                let place = Key { by: key.by, ..Key::floor(rank) };
                let here = self.smallest(rank, |list| {
                    let mut next = list.first_from(&place);
                    while let Some(key) = next.filter(|key| tried.contains(&key.slot)) {
                        next = list.first_after(&key);
                    }
                    next
                });
                here.or_else(|| {
                    let next = Key { by: key.by.saturating_add(1), ..place };
                    self.smallest(rank, |list| list.first_from(&next))
                })
            }
        };
        behind.or_else(|| self.smallest(rank, |list| list.first_from(&Key::floor(rank))))
    }

    /// The smallest key of a rank that the lists give.
    fn smallest(&self, rank: i32, of: impl Fn(&Ranked<Key>) -> Option<Key>) -> Option<Key> {
        self.lists().filter_map(of).filter(|key| key.rank == rank).min()
    }

    /// The member whom the strategy puts first for a caller. `best` is the smallest key, [`Self::best`].
    pub(crate) fn first(&self, best: Key, by: &mut Memory<'_>, caller: Tried<'_>) -> Option<Chosen> {
        let rank = best.rank;
        let (start, after) = match self.spec.strategy {
            Strategy::RoundRobin => {
                let turn = by.record.turns.get(&rank).copied();
                (turn.map_or(Start::Top, Start::Behind), turn)
            }
            Strategy::InOrder | Strategy::RingProgressively => {
                let last = caller.after.filter(|key| key.rank == rank);
                (last.map_or(Start::Top, |last| Start::Place(last, caller.at_place)), None)
            }
            _ => (Start::Top, None),
        };
        let (key, draw) = match self.spec.strategy {
            Strategy::Random => self.drawn(rank, by, |list, bound| count(list.count_before(bound)).into())?,
            Strategy::WeightedRandom => self.drawn(rank, by, Ranked::weight_before)?,
            _ if matches!(start, Start::Top) => (best, None),
            _ => (self.first_of(rank, start)?, None),
        };
        let free = count(self.lists().map(Ranked::len).sum());
        let runner_up = if draw.is_some() || !by.tells { None } else { self.next_to(key, start) };
        // By lot nobody is passed over, nor by one more telephone for a caller for whom others ring.
        let has_order = by.tells && draw.is_none() && caller.ringing == 0;
        let skipped = if has_order { self.skipped(key, start, by.engaged) } else { Skipped::default() };
        Some(Chosen { key, free, runner_up, skipped, draw, after })
    }

    /// Who would have been next to the one chosen.
    fn next_to(&self, key: Key, start: Start<'_>) -> Option<Key> {
        let in_rank = match start {
            Start::Top => None,
            Start::Behind(_) => self.first_of(key.rank, Start::Behind(key)),
            Start::Place(before, tried) => {
                let mut tried = if before.by == key.by { tried.to_vec() } else { Vec::new() };
                tried.push(key.slot);
                self.first_of(key.rank, Start::Place(key, &tried))
            }
        };
        let next = in_rank
            .filter(|&next| next != key)
            .or_else(|| self.lists().filter_map(|list| list.first_after(&key)).min());
        next.filter(|next| next.rank <= self.worst)
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
    fn skipped(&self, key: Key, start: Start<'_>, engaged: &dyn Fn(AgentId) -> SkipCause) -> Skipped {
        let (floor, end) = (Key::floor(key.rank), Key::floor(key.rank.saturating_add(1)));
        let better = Span { from: None, to: floor };
        // Where the order is a circle, it may have gone round its end.
        let after = match start {
            Start::Top => None,
            Start::Behind(after) => Some(after),
            Start::Place(at, _) if at.by == key.by => Some(Key { by: key.by, ..floor }),
            Start::Place(at, _) => Some(Key { by: at.by.saturating_add(1), ..floor }),
        };
        let spans = match after {
            None => [Span { from: None, to: key }, Span::EMPTY, Span::EMPTY],
            Some(after) if key > after => [better, Span { from: Some(after), to: key }, Span::EMPTY],
            Some(after) => [better, Span { from: Some(after), to: end }, Span { from: Some(floor), to: key }],
        };
        let closed_bands = self.spec.bands.iter().zip(&self.line.free);
        let closed_bands = closed_bands.filter_map(|(band, list)| Some((list, closed(*band, self.stage)?)));
        let lists: Vec<(&Ranked<Key>, Option<SkipCause>)> = std::iter::once((&self.line.engaged, None))
            .chain(closed_bands.map(|(list, cause)| (list, Some(cause))))
            .collect();
        let mut skipped = Skipped::default();
        for Span { from, to } in spans {
            let mut next = from;
            loop {
                let candidates = lists.iter().filter_map(|&(list, cause)| {
                    let key = next.map_or_else(|| list.first(), |next| list.first_after(&next))?;
                    Some((key, cause))
                });
                let Some((other, cause)) = candidates.min_by_key(|(key, _)| *key).filter(|(it, _)| *it < to)
                else {
                    break;
                };
                let agent = self.spec.members.at(other.slot).agent;
                if !skipped.add(agent, cause.unwrap_or_else(|| engaged(agent))) {
                    return skipped;
                }
                next = Some(other);
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
pub(super) fn next_caller(spec: &QueueSpec, line: &Line) -> Option<Next> {
    let next = |place: Place, stage: usize, worst: i32| {
        let best = Candidates::of(spec, line, stage, worst)?.best()?;
        Some(Next { place, stage, worst, best })
    };
    let waiting = line.open.iter().enumerate().filter_map(|(stage, open)| Some((open.first()?, stage)));
    let open = waiting.filter_map(|(place, stage)| next(place, stage, i32::MAX));
    let open = open.min_by_key(|next| next.place);
    let next = if line.joining.is_empty() {
        open?
    } else {
        let joining = line
            .joining
            .iter()
            .filter_map(|(&Joining { rank, stage }, places)| next(*places.first()?, stage, rank));
        open.into_iter().chain(joining).min_by_key(|next| next.place)?
    };
    if spec.autofill {
        return Some(next);
    }
    let head = line.callers.iter().find(|place| !line.set_aside.contains(place));
    (head == Some(next.place)).then_some(next)
}
