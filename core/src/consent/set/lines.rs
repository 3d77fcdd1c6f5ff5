use std::ops::Range;
use std::sync::Arc;

use super::line::{Home, Line, lay_out, mask};
use super::mixer::KEY_BITS;
use super::overflow::Overflow;

/// Numbers that begin with the same bits, spread evenly over lines in their order: each line has an interval of them,
/// and keeps of a number only so many last bits as tell it apart within the interval.
#[derive(Clone)]
pub(super) struct Lines<L> {
    lines: Arc<[L]>,
    overflow: Overflow,
    range: Beginning,
}

/// All numbers that begin with the same bits.
#[derive(Clone, Copy)]
pub(super) struct Beginning {
    /// The first of them.
    first: u64,
    /// How far to shift a number so that the bits come first in which they differ.
    shift: u32,
}

impl Beginning {
    pub(super) const ALL: Self = Self { first: 0, shift: 64 - KEY_BITS };

    #[cfg(test)]
    pub(super) fn first(self) -> u64 {
        self.first
    }

    /// In how many bits they differ.
    pub(super) fn width(self) -> u32 {
        64 - self.shift
    }

    /// Those that go on with 0, and with 1.
    pub(super) fn halves(self) -> [Self; 2] {
        let half = 1 << (self.width() - 1);
        [self.first, self.first | half].map(|first| Self { first, shift: self.shift + 1 })
    }
}

impl<L: Line> Lines<L> {
    /// The least lines whose intervals are not too wide.
    pub(super) fn least(range: Beginning) -> usize {
        1 << range.width().saturating_sub(L::BITS)
    }

    pub(super) fn of(range: Beginning, count: usize, numbers: impl Iterator<Item = u64>) -> Self {
        let count = count.max(Self::least(range));
        let home = |number| Home {
            at: place(number, range, count),
            bits: number & mask(L::BITS),
            sign: number as u32,
        };
        let (lines, rest) = lay_out(count, numbers, home);
        Self { lines: lines.into(), overflow: Overflow::of(rest), range }
    }

    #[inline]
    pub(super) fn contains(&self, number: u64) -> bool {
        self.line(number).is_some_and(|line| self.is_on(line, number))
    }

    /// The line of a number, before a look at it.
    #[inline]
    pub(super) fn line(&self, number: u64) -> Option<&L> {
        self.lines.get(place(number, self.range, self.lines.len()))
    }

    /// Whether a number is on its line, or kept elsewhere because that is full.
    #[inline]
    pub(super) fn is_on(&self, line: &L, number: u64) -> bool {
        let bits = number & mask(L::BITS);
        if bits == mask(L::BITS) {
            return self.is_in_overflow(number);
        }
        line.has(bits) || line.has_more(number as u32) && self.is_in_overflow(number)
    }

    #[cold]
    fn is_in_overflow(&self, number: u64) -> bool {
        self.overflow.has(number, (number << self.range.shift >> 32) as u32)
    }

    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, number: u64) -> bool {
        if self.contains(number) {
            return false;
        }
        let bits = number & mask(L::BITS);
        let at = place(number, self.range, self.lines.len());
        let Some(line) = Arc::make_mut(&mut self.lines).get_mut(at) else { return false };
        if bits == mask(L::BITS) {
            self.overflow.insert(number);
        } else if !line.push(bits) {
            line.tell_more(number as u32);
            self.overflow.insert(number);
        }
        true
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, number: u64) -> bool {
        if !self.contains(number) {
            return false;
        }
        let bits = number & mask(L::BITS);
        let at = place(number, self.range, self.lines.len());
        let interval = self.interval(at);
        let Some(line) = Arc::make_mut(&mut self.lines).get_mut(at) else { return false };
        let was_full = line.is_full();
        if bits == mask(L::BITS) || !line.remove(bits) {
            return self.overflow.remove(number);
        }
        // A line with room left has nothing kept elsewhere that would fit in it.
        let fits = |it: &u64| it & mask(L::BITS) != mask(L::BITS);
        let moved = self.overflow.range(interval.clone()).find(fits).filter(|_| was_full);
        if let Some(moved) = moved {
            self.overflow.remove(moved);
            line.push(moved & mask(L::BITS));
            self.overflow.range(interval).for_each(|it| line.tell_more(it as u32));
        }
        true
    }

    /// Every number, line by line.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u64> {
        let of_line = move |(at, line)| {
            let first = self.interval(at).start;
            let line: &L = line;
            line.iter().map(move |bits| first + (bits.wrapping_sub(first) & mask(L::BITS)))
        };
        self.lines.iter().enumerate().flat_map(of_line).chain(self.overflow.iter())
    }

    /// The numbers that belong to a line.
    fn interval(&self, at: usize) -> Range<u64> {
        let first = |at: usize| {
            let lines = self.lines.len() as u128;
            self.range.first + ((at as u128) << self.range.width()).div_ceil(lines) as u64
        };
        first(at)..first(at + 1)
    }
}

/// The place of a number's line.
#[inline]
fn place(number: u64, range: Beginning, lines: usize) -> usize {
    ((u128::from(number << range.shift) * lines as u128) >> 64) as usize
}
