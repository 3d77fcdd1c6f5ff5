use super::line::{Home, Line, Line16, lay_out, mask};
use super::mixer::Mixer;
use super::spot::Spot;

/// Some of 65,536 numbers in a row, each by its last 16 bits.
#[derive(Clone, Default)]
pub(super) enum Chunk {
    #[default]
    Empty,
    /// Few of them, scattered over lines.
    Lines(Scattered),
    /// Many of them: a bit for each.
    Bits(Box<Bits>),
}

/// Lines of numbers, and what did not fit, in order in lines of its own behind them.
#[derive(Clone)]
pub(super) struct Scattered {
    lines: Box<[Line16]>,
    /// How many lines numbers are scattered over.
    home: u16,
    len: u16,
    /// How many did not fit.
    rest: u16,
}

#[derive(Clone)]
pub(super) struct Bits {
    len: u32,
    words: [u64; WORDS],
}

const WORDS: usize = 1_024;

/// The most numbers of which lines take less room than bits do, and the least for which it is worth it to go back.
const MOST_SCATTERED: usize = 3_500;
const LEAST_BITS: u32 = 2_800;

/// Of a thousand places, how many are filled when lines are laid out, and when they are laid out anew.
const FILLED: usize = 820;
const OVERFILLED: usize = 920;
const UNDERFILLED: usize = 550;

impl Chunk {
    #[inline]
    pub(super) fn contains(&self, mixer: &Mixer, low: u16) -> bool {
        match self {
            Self::Empty => false,
            Self::Lines(scattered) => scattered.contains(mixer, low),
            Self::Bits(bits) => bits.contains(low),
        }
    }

    /// Where a number would be, before a look at it.
    #[inline]
    pub(super) fn spot(&self, mixer: &Mixer, low: u16) -> Spot<'_> {
        match self {
            Self::Empty => Spot::Nowhere,
            Self::Lines(scattered) => {
                let hash = mixer.scatter(low);
                let line = scattered.line(hash);
                line.map_or(Spot::Nowhere, |line| Spot::Scattered { scattered, line, low, hash })
            }
            Self::Bits(bits) => {
                bits.word(low).map_or(Spot::Nowhere, |word| Spot::Bit { word, bit: low as u8 & 63 })
            }
        }
    }

    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, mixer: &Mixer, low: u16) -> bool {
        match self {
            Self::Bits(bits) => bits.insert(low),
            Self::Empty => {
                *self = Self::Lines(Scattered::of(mixer, &[low]));
                true
            }
            Self::Lines(lines) => {
                if lines.contains(mixer, low) {
                    return false;
                }
                if !lines.push(mixer, low) {
                    let mut numbers = lines.numbers();
                    numbers.push(low);
                    *self = if numbers.len() > MOST_SCATTERED {
                        Self::Bits(Box::new(Bits::of(&numbers)))
                    } else {
                        Self::Lines(Scattered::of(mixer, &numbers))
                    };
                }
                true
            }
        }
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, mixer: &Mixer, low: u16) -> bool {
        let was_there = match self {
            Self::Empty => false,
            Self::Lines(lines) => lines.remove(mixer, low),
            Self::Bits(bits) => bits.remove(low),
        };
        let is_too_large = match self {
            Self::Empty => false,
            Self::Lines(lines) => usize::from(lines.len) * 1_000 < lines.places() * UNDERFILLED,
            Self::Bits(bits) => bits.len < LEAST_BITS,
        };
        if was_there && is_too_large {
            let numbers = self.numbers();
            *self = match numbers.as_slice() {
                [] => Self::Empty,
                numbers => Self::Lines(Scattered::of(mixer, numbers)),
            };
        }
        was_there
    }

    /// Every number, in order.
    pub(super) fn numbers(&self) -> Vec<u16> {
        match self {
            Self::Empty => Vec::new(),
            Self::Lines(lines) => {
                let mut numbers = lines.numbers();
                numbers.sort_unstable();
                numbers
            }
            Self::Bits(bits) => (0..=u16::MAX).filter(|&low| bits.contains(low)).collect(),
        }
    }
}

impl Scattered {
    fn of(mixer: &Mixer, numbers: &[u16]) -> Self {
        let home = (numbers.len() * 1_000).div_ceil(Line16::PLACES * FILLED).max(1);
        let belongs = |low| {
            let hash = mixer.scatter(low);
            Home { at: place(hash, home), bits: low.into(), sign: hash }
        };
        let (mut lines, mut rest) = lay_out(home, numbers.iter().copied(), belongs);
        rest.sort_unstable();
        // Room for those to come, until lines are laid out anew.
        let behind = (rest.len() + rest.len() / 2 + numbers.len() / 50).div_ceil(Line16::PLACES);
        lines.resize(home + behind, Line16::EMPTY);
        let mut scattered = Self {
            lines: lines.into_boxed_slice(),
            home: short(home),
            len: short(numbers.len()),
            rest: short(rest.len()),
        };
        for (at, low) in rest.into_iter().enumerate() {
            scattered.set_rest(at, low);
        }
        scattered
    }

    /// How many numbers the lines hold that they are scattered over.
    fn places(&self) -> usize {
        // A single line is as small as can be.
        if self.home > 1 { usize::from(self.home) * Line16::PLACES } else { 2 }
    }

    #[inline]
    fn contains(&self, mixer: &Mixer, low: u16) -> bool {
        let hash = mixer.scatter(low);
        self.line(hash).is_some_and(|line| self.is_on(line, low, hash))
    }

    /// The line of a number.
    #[inline]
    fn line(&self, hash: u32) -> Option<&Line16> {
        self.lines.get(place(hash, self.home.into()))
    }

    /// Whether a number is on its line, or kept elsewhere because that is full.
    #[inline]
    pub(super) fn is_on(&self, line: &Line16, low: u16, hash: u32) -> bool {
        if looks_empty(low) {
            return self.is_in_rest(low);
        }
        line.has(low.into()) || line.has_more(hash) && self.is_in_rest(low)
    }

    #[cold]
    fn is_in_rest(&self, low: u16) -> bool {
        self.rest_place(low).is_ok()
    }

    /// Puts a number in that is not there; whether there was room.
    fn push(&mut self, mixer: &Mixer, low: u16) -> bool {
        let home = usize::from(self.home);
        if usize::from(self.len) * 1_000 >= home * Line16::PLACES * OVERFILLED {
            return false;
        }
        let hash = mixer.scatter(low);
        let Some(line) = self.lines.get_mut(place(hash, home)) else { return false };
        if looks_empty(low) || !line.push(low.into()) {
            line.tell_more(hash);
            let rest = usize::from(self.rest);
            if rest >= (self.lines.len() - home) * Line16::PLACES {
                return false;
            }
            let (Ok(at) | Err(at)) = self.rest_place(low);
            for place in (at..rest).rev() {
                self.set_rest(place + 1, self.rest(place));
            }
            self.set_rest(at, low);
            self.rest += 1;
        }
        self.len += 1;
        true
    }

    /// Takes a number out; whether it was there.
    fn remove(&mut self, mixer: &Mixer, low: u16) -> bool {
        let home = usize::from(self.home);
        let at = place(mixer.scatter(low), home);
        let Some(line) = self.lines.get_mut(at) else { return false };
        let was_full = line.is_full();
        if looks_empty(low) || !line.remove(low.into()) {
            let Ok(at) = self.rest_place(low) else { return false };
            self.remove_rest(at);
        } else if was_full {
            // A line with room left has nothing kept elsewhere that would fit in it.
            let rest = (0..usize::from(self.rest)).map(|from| (from, self.rest(from)));
            let here: Vec<(usize, u16)> =
                rest.filter(|&(_, it)| !looks_empty(it) && place(mixer.scatter(it), home) == at).collect();
            if let Some((&(from, moved), stay)) = here.split_first() {
                self.remove_rest(from);
                if let Some(line) = self.lines.get_mut(at) {
                    line.push(moved.into());
                    for &(_, it) in stay {
                        line.tell_more(mixer.scatter(it));
                    }
                }
            }
        }
        self.len -= 1;
        true
    }

    /// Every number, in no order.
    fn numbers(&self) -> Vec<u16> {
        let home = self.lines.iter().take(self.home.into()).flat_map(Line16::iter);
        let rest = (0..usize::from(self.rest)).map(|place| self.rest(place));
        home.map(|bits| bits as u16).chain(rest).collect()
    }

    /// Where among what did not fit a number is, or would be.
    fn rest_place(&self, low: u16) -> Result<usize, usize> {
        let (mut first, mut end) = (0, usize::from(self.rest));
        while first < end {
            let middle = usize::midpoint(first, end);
            match self.rest(middle).cmp(&low) {
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Less => first = middle + 1,
                std::cmp::Ordering::Greater => end = middle,
            }
        }
        Err(first)
    }

    fn rest(&self, at: usize) -> u16 {
        let line = self.lines.get(usize::from(self.home) + at / Line16::PLACES);
        // What reads as empty is the number that looks so.
        line.and_then(|line| line.get(at % Line16::PLACES)).map_or(u16::MAX, |bits| bits as u16)
    }

    fn set_rest(&mut self, at: usize, low: u16) {
        if let Some(line) = self.lines.get_mut(usize::from(self.home) + at / Line16::PLACES) {
            line.set(at % Line16::PLACES, low.into());
        }
    }

    fn remove_rest(&mut self, at: usize) {
        self.rest -= 1;
        for place in at..usize::from(self.rest) {
            self.set_rest(place, self.rest(place + 1));
        }
    }
}

impl Bits {
    fn of(numbers: &[u16]) -> Self {
        let mut bits = Self { len: 0, words: [0; WORDS] };
        for &low in numbers {
            bits.insert(low);
        }
        bits
    }

    #[inline]
    fn contains(&self, low: u16) -> bool {
        self.word(low).is_some_and(|word| word >> (low & 63) & 1 == 1)
    }

    /// The word of a number's bit.
    #[inline]
    fn word(&self, low: u16) -> Option<&u64> {
        self.words.get(usize::from(low >> 6))
    }

    fn insert(&mut self, low: u16) -> bool {
        let is_new = !self.contains(low);
        self.flip(low, is_new);
        self.len += u32::from(is_new);
        is_new
    }

    fn remove(&mut self, low: u16) -> bool {
        let was_there = self.contains(low);
        self.flip(low, was_there);
        self.len -= u32::from(was_there);
        was_there
    }

    fn flip(&mut self, low: u16, does: bool) {
        if let Some(word) = self.words.get_mut(usize::from(low >> 6)) {
            *word ^= u64::from(does) << (low & 63);
        }
    }
}

/// Whether a number's bits are those of an empty place.
#[inline]
fn looks_empty(low: u16) -> bool {
    u64::from(low) == mask(Line16::BITS)
}

/// The line of a number.
#[inline]
fn place(hash: u32, home: usize) -> usize {
    ((u64::from(hash) * home as u64) >> 32) as usize
}

fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
