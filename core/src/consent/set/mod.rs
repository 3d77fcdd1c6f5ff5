//! A set of telephone numbers, exact and small: about 2.4 bytes for each of ten million Vietnamese numbers, 5.6 for
//! each of ten million from anywhere, and one or two places of memory to look at for an answer.
//!
//! Who lives here: [`NumberSet`], for the rest of the room; `chunks` for Vietnam's numbers, which lie close together;
//! `shards` for all others, which do not; `line`, the 64 bytes that a processor fetches at once; and `mixer`, which
//! scatters numbers in a way that only the hash key tells. It is called by its room only.
//!
//! ```text
//!  key ──Vietnam, many──► chunk of 65,536 numbers ──► a bit for each, or lines of 32 x 16 bits
//!    └───otherwise──────► mixed, shard by its first bits ──► lines of 16 x 32, 15 x 34, 14 x 36 or 8 x 64 bits
//! ```
//!
//! Both keep of a number only what its place does not tell. Within a line, numbers stand in no order; what does not
//! fit in its line is kept in order beside the lines, and looked for only when its line is full.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a number is split into parts of so many bits, each kept in an integer of that size"
)]

mod chunk;
mod chunks;
mod line;
mod lines;
mod mixer;
mod overflow;
mod shard;
mod shards;
mod spot;

use std::hint::black_box;
use std::ops::Range;

pub(super) use mixer::Mixer;

use chunks::Chunks;
use shards::Shards;
use spot::Spot;

/// A set of telephone numbers by their keys.
#[derive(Clone, Default)]
pub(super) struct NumberSet {
    vietnam: Vietnam,
    world: Shards,
}

/// Vietnam's numbers: chunks, as soon as there are enough to be worth the chunks' own size.
#[derive(Clone)]
enum Vietnam {
    Few(Shards),
    Many(Chunks),
}

/// Country code 84 and nine digits: mobile numbers, 1900 and 1800 and their like.
const FIRST: u64 = 84_000_000_000;
const FIRST_END: u64 = 85_000_000_000;
/// Country code 84, a 2 and nine digits: fixed lines.
const SECOND: u64 = 842_000_000_000;
const SECOND_END: u64 = 843_000_000_000;
/// Where the second come after the first: at the next chunk.
const SECOND_INDEX: u32 = 15_259 << 16;

/// A processor can wait for about so many places of memory at once.
const AT_ONCE: usize = 32;

/// So many numbers of Vietnam are kept in chunks. Moving them takes a few milliseconds.
const MANY: usize = 65_536;

impl NumberSet {
    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, mixer: &Mixer, key: u64) -> bool {
        let Some(index) = vietnam_index(key) else { return self.world.insert(mixer, key) };
        match &mut self.vietnam {
            Vietnam::Many(chunks) => chunks.insert(mixer, index),
            Vietnam::Few(shards) => {
                let is_new = shards.insert(mixer, key);
                if shards.len() >= MANY {
                    let mut chunks = Chunks::default();
                    shards.each(mixer, |key| {
                        let index = vietnam_index(key).unwrap_or_default();
                        chunks.insert(mixer, index);
                    });
                    self.vietnam = Vietnam::Many(chunks);
                }
                is_new
            }
        }
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, mixer: &Mixer, key: u64) -> bool {
        let Some(index) = vietnam_index(key) else { return self.world.remove(mixer, key) };
        match &mut self.vietnam {
            Vietnam::Many(chunks) => {
                let was_there = chunks.remove(mixer, index);
                if chunks.len() == 0 {
                    self.vietnam = Vietnam::default();
                }
                was_there
            }
            Vietnam::Few(shards) => shards.remove(mixer, key),
        }
    }

    pub(super) fn contains(&self, mixer: &Mixer, key: u64) -> bool {
        let Some(index) = vietnam_index(key) else { return self.world.contains(mixer, key) };
        match &self.vietnam {
            Vietnam::Many(chunks) => chunks.contains(mixer, index),
            Vietnam::Few(shards) => shards.contains(mixer, key),
        }
    }

    /// Marks those of many numbers that it contains.
    pub(super) fn mark(&self, mixer: &Mixer, keys: &[u64], found: &mut [bool]) {
        let mut spots = [Spot::Nowhere; AT_ONCE];
        for (keys, found) in keys.chunks(AT_ONCE).zip(found.chunks_mut(AT_ONCE)) {
            for (spot, &key) in spots.iter_mut().zip(keys) {
                *spot = self.spot(mixer, key);
            }
            black_box(spots.iter().fold(0, |any, spot| any ^ spot.touch()));
            for (spot, found) in spots.iter().zip(found) {
                *found |= spot.is_there();
            }
        }
    }

    /// Brings the places of many numbers nearer.
    pub(super) fn fetch(&self, mixer: &Mixer, keys: &[u64]) {
        black_box(keys.iter().fold(0, |any, &key| any ^ self.spot(mixer, key).touch()));
    }

    #[inline]
    fn spot(&self, mixer: &Mixer, key: u64) -> Spot<'_> {
        let Some(index) = vietnam_index(key) else { return self.world.spot(mixer, key) };
        match &self.vietnam {
            Vietnam::Many(chunks) => chunks.spot(mixer, index),
            Vietnam::Few(shards) => shards.spot(mixer, key),
        }
    }

    pub(super) fn len(&self) -> usize {
        let vietnam = match &self.vietnam {
            Vietnam::Many(chunks) => chunks.len(),
            Vietnam::Few(shards) => shards.len(),
        };
        vietnam + self.world.len()
    }

    /// Gives every number in order, a batch at a time.
    ///
    /// It needs room for an eighth of the numbers, or for a million: those from anywhere lie scattered, so a part of
    /// them is gathered and put in order in each of several passes.
    pub(super) fn in_order<E>(
        &self,
        mixer: &Mixer,
        give: &mut impl FnMut(&[u64]) -> Result<(), E>,
    ) -> Result<(), E> {
        let part = (self.world.len() / 8).max(1 << 20);
        let mut divisions = self.world.divisions(mixer, part);
        divisions.extend([FIRST, SECOND, u64::MAX]);
        divisions.sort_unstable();
        let mut start = 0;
        for end in divisions {
            give(&self.world.in_order(mixer, start..end))?;
            match end {
                FIRST => self.vietnam.in_order(mixer, 0..SECOND_INDEX, give)?,
                SECOND => self.vietnam.in_order(mixer, SECOND_INDEX..u32::MAX, give)?,
                _ => {}
            }
            start = end;
        }
        Ok(())
    }
}

impl Vietnam {
    fn in_order<E>(
        &self,
        mixer: &Mixer,
        indices: Range<u32>,
        give: &mut impl FnMut(&[u64]) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Few(shards) => {
                give(&shards.in_order(mixer, vietnam_key(indices.start)..vietnam_key(indices.end)))
            }
            Self::Many(chunks) => {
                for chunk in chunks.in_order(indices) {
                    let keys: Vec<u64> = chunk.into_iter().map(vietnam_key).collect();
                    give(&keys)?;
                }
                Ok(())
            }
        }
    }
}

impl Default for Vietnam {
    fn default() -> Self {
        Self::Few(Shards::default())
    }
}

/// Vietnam's numbers, and only they, in a row; in the order of their keys.
#[inline]
fn vietnam_index(key: u64) -> Option<u32> {
    match key {
        FIRST..FIRST_END => u32::try_from(key - FIRST).ok(),
        SECOND..SECOND_END => u32::try_from(key - SECOND).ok().map(|index| SECOND_INDEX + index),
        _ => None,
    }
}

fn vietnam_key(index: u32) -> u64 {
    if index < SECOND_INDEX { FIRST + u64::from(index) } else { SECOND + u64::from(index - SECOND_INDEX) }
}

#[cfg(test)]
mod tests;
