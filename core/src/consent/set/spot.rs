use super::chunk::Scattered;
use super::line::{Line, Line16, Line32, Line34, Line36, Line64};
use super::lines::Lines;

/// Where a number would be if it were in the set.
///
/// To find it takes memory that is mostly at hand; to look at it, a place that mostly is not. So of many numbers all
/// spots are found first, and memory is asked for all of them at once.
#[derive(Clone, Copy)]
pub(super) enum Spot<'a> {
    Nowhere,
    Bit { word: &'a u64, bit: u8 },
    Scattered { scattered: &'a Scattered, line: &'a Line16, low: u16, hash: u32 },
    Narrow { lines: &'a Lines<Line32>, line: &'a Line32, number: u64 },
    Middling { lines: &'a Lines<Line34>, line: &'a Line34, number: u64 },
    Wide { lines: &'a Lines<Line36>, line: &'a Line36, number: u64 },
    Whole { lines: &'a Lines<Line64>, line: &'a Line64, number: u64 },
}

impl Spot<'_> {
    #[inline]
    pub(super) fn is_there(self) -> bool {
        match self {
            Self::Nowhere => false,
            Self::Bit { word, bit } => word >> bit & 1 == 1,
            Self::Scattered { scattered, line, low, hash } => scattered.is_on(line, low, hash),
            Self::Narrow { lines, line, number } => lines.is_on(line, number),
            Self::Middling { lines, line, number } => lines.is_on(line, number),
            Self::Wide { lines, line, number } => lines.is_on(line, number),
            Self::Whole { lines, line, number } => lines.is_on(line, number),
        }
    }

    /// Something from the place, which brings all of it nearer.
    #[inline]
    pub(super) fn touch(self) -> u64 {
        match self {
            Self::Nowhere => 0,
            Self::Bit { word, .. } => *word,
            Self::Scattered { line, .. } => line.place(0),
            Self::Narrow { line, .. } => line.place(0),
            Self::Middling { line, .. } => line.place(0),
            Self::Wide { line, .. } => line.place(0),
            Self::Whole { line, .. } => line.place(0),
        }
    }
}
