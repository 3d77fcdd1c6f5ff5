use std::ops::Range;

use super::mixer::{KEY_BITS, Mixer};
use super::shard::Shard;
use super::spot::Spot;

/// Numbers from anywhere, mixed and divided by their first bits into shards that are never large, so that no change
/// takes long.
///
/// A shard that has grown too large is split in two, and nothing else is touched (extendible hashing, Fagin et al.
/// 1979).
#[derive(Clone)]
pub(super) struct Shards {
    /// For each value of the first bits, its shard.
    directory: Vec<u32>,
    /// How far to shift a number so that only the bits are left by which the directory goes.
    shift: u32,
    shards: Vec<Shard>,
    len: usize,
}

/// Splitting so many takes about a tenth of a millisecond.
const MOST: usize = 8_192;

impl Shards {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Where a number would be, before a look at it.
    #[inline]
    pub(super) fn spot(&self, mixer: &Mixer, key: u64) -> Spot<'_> {
        let mixed = mixer.mix(key);
        self.shard(mixed).map_or(Spot::Nowhere, |shard| shard.spot(mixed))
    }

    #[inline]
    pub(super) fn contains(&self, mixer: &Mixer, key: u64) -> bool {
        let mixed = mixer.mix(key);
        self.shard(mixed).is_some_and(|shard| shard.contains(mixed))
    }

    #[inline]
    fn shard(&self, mixed: u64) -> Option<&Shard> {
        self.directory.get(self.slot(mixed)).and_then(|&at| self.shards.get(at as usize))
    }

    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, mixer: &Mixer, key: u64) -> bool {
        let mixed = mixer.mix(key);
        let Some(at) = self.directory.get(self.slot(mixed)).map(|&at| at as usize) else { return false };
        let Some(shard) = self.shards.get_mut(at) else { return false };
        let is_new = shard.insert(mixed);
        self.len += usize::from(is_new);
        if shard.len() > MOST {
            self.split(at, mixed);
        }
        is_new
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, mixer: &Mixer, key: u64) -> bool {
        let mixed = mixer.mix(key);
        let Some(at) = self.directory.get(self.slot(mixed)).map(|&at| at as usize) else { return false };
        let Some(shard) = self.shards.get_mut(at) else { return false };
        let was_there = shard.remove(mixed);
        self.len -= usize::from(was_there);
        if self.len == 0 {
            *self = Self::default();
        }
        was_there
    }

    /// Gives every number, in no order.
    pub(super) fn each(&self, mixer: &Mixer, mut give: impl FnMut(u64)) {
        let mut slot = 0;
        while let Some(shard) = self.directory.get(slot).and_then(|&at| self.shards.get(at as usize)) {
            shard.each(|number| give(mixer.unmix(number)));
            slot += 1 << (shard.range().width() - self.shift);
        }
    }

    /// Numbers that divide all into parts of about the same size, in order.
    pub(super) fn divisions(&self, mixer: &Mixer, part: usize) -> Vec<u64> {
        // As they lie scattered, every so-manyth is a fair sample.
        let mut sample = Vec::new();
        let mut count = 0_usize;
        self.each(mixer, |key| {
            if count.is_multiple_of(SAMPLE) {
                sample.push(key);
            }
            count += 1;
        });
        sample.sort_unstable();
        sample.into_iter().step_by(part.div_ceil(SAMPLE)).skip(1).collect()
    }

    /// The numbers of a range, in order.
    pub(super) fn in_order(&self, mixer: &Mixer, range: Range<u64>) -> Vec<u64> {
        let mut keys = Vec::new();
        self.each(mixer, |key| {
            if range.contains(&key) {
                keys.push(key);
            }
        });
        keys.sort_unstable();
        keys
    }

    #[inline]
    fn slot(&self, mixed: u64) -> usize {
        (mixed >> self.shift) as usize
    }

    /// Splits a shard by the next bit, unless there are many shards already: then it is not its size that is wrong, but
    /// a crowd in one place.
    fn split(&mut self, at: usize, mixed: u64) {
        let Some(shard) = self.shards.get_mut(at) else { return };
        let enough = (self.len / (MOST / 8)).max(1).ilog2() + 1;
        let range = shard.range();
        if KEY_BITS - range.width() >= enough {
            return;
        }
        let bit = 1 << (range.width() - 1);
        let mut halves = [Vec::new(), Vec::new()];
        shard.each(|number| {
            let [first, second] = &mut halves;
            let half = if number & bit == 0 { first } else { second };
            half.push(number);
        });
        let ([first, second], [first_range, second_range]) = (halves, range.halves());
        *shard = Shard::of(first_range, first.len(), first.into_iter());
        let new = u32::try_from(self.shards.len()).unwrap_or(u32::MAX);
        self.shards.push(Shard::of(second_range, second.len(), second.into_iter()));
        if range.width() == self.shift {
            self.directory = self.directory.iter().flat_map(|&shard| [shard, shard]).collect();
            self.shift -= 1;
        }
        let slots = (bit >> self.shift) as usize;
        let first = self.slot(mixed & !(bit - 1) | bit);
        if let Some(slots) = self.directory.get_mut(first..first + slots) {
            slots.fill(new);
        }
    }
}

impl Default for Shards {
    fn default() -> Self {
        Self { directory: vec![0], shift: KEY_BITS, shards: vec![Shard::default()], len: 0 }
    }
}

/// One number in so many is in the sample.
const SAMPLE: usize = 256;
