use super::line::{Line, Line32, Line34, Line36, Line64};
use super::lines::{Beginning, Lines};
use super::spot::Spot;

/// Numbers that begin with the same bits once mixed.
#[derive(Clone)]
pub(super) struct Shard {
    form: Form,
    len: u32,
    /// At so many, it is made larger; at so few, smaller.
    most: u32,
    least: u32,
    range: Beginning,
}

/// Lines for the numbers' range and count: those of which the fewest are needed.
#[derive(Clone)]
enum Form {
    Whole(Lines<Line64>),
    Wide(Lines<Line36>),
    Middling(Lines<Line34>),
    Narrow(Lines<Line32>),
}

/// Of a thousand places, how many are filled when lines are laid out, and when they are laid out anew. More would leave
/// too much that does not fit in its line, less would waste memory.
const FILLED: usize = 715;
const OVERFILLED: usize = 805;
const UNDERFILLED: usize = 480;

macro_rules! each_form {
    ($self:expr, $lines:ident => $answer:expr) => {
        match $self {
            Form::Whole($lines) => $answer,
            Form::Wide($lines) => $answer,
            Form::Middling($lines) => $answer,
            Form::Narrow($lines) => $answer,
        }
    };
}

impl Shard {
    pub(super) fn of(range: Beginning, len: usize, numbers: impl Iterator<Item = u64>) -> Self {
        let whole = needed::<Line64>(range, len);
        let wide = needed::<Line36>(range, len);
        let middling = needed::<Line34>(range, len);
        let narrow = needed::<Line32>(range, len);
        let fewest = whole.min(wide).min(middling).min(narrow);
        let (form, in_one) = if fewest == narrow {
            (Form::Narrow(Lines::of(range, fewest, numbers)), Line32::PLACES)
        } else if fewest == middling {
            (Form::Middling(Lines::of(range, fewest, numbers)), Line34::PLACES)
        } else if fewest == wide {
            (Form::Wide(Lines::of(range, fewest, numbers)), Line36::PLACES)
        } else {
            (Form::Whole(Lines::of(range, fewest, numbers)), Line64::PLACES)
        };
        let places = fewest * in_one;
        let share = |filled: usize| u32::try_from(places * filled / 1_000).unwrap_or(u32::MAX);
        // A form's least lines may be more than are filled, and then there is nothing to make smaller.
        let least = share(UNDERFILLED).min(count(len) / 2);
        Self { form, len: count(len), most: share(OVERFILLED).max(count(len) + 1), least, range }
    }

    pub(super) fn len(&self) -> usize {
        self.len as usize
    }

    pub(super) fn range(&self) -> Beginning {
        self.range
    }

    #[inline]
    pub(super) fn contains(&self, number: u64) -> bool {
        match &self.form {
            // Of millions of numbers, all are here.
            Form::Narrow(lines) => lines.contains(number),
            Form::Middling(lines) => lines.contains(number),
            Form::Wide(lines) => lines.contains(number),
            Form::Whole(lines) => lines.contains(number),
        }
    }

    /// Where a number would be, before a look at it.
    #[inline]
    pub(super) fn spot(&self, number: u64) -> Spot<'_> {
        let spot = match &self.form {
            Form::Narrow(lines) => lines.line(number).map(|line| Spot::Narrow { lines, line, number }),
            Form::Middling(lines) => lines.line(number).map(|line| Spot::Middling { lines, line, number }),
            Form::Wide(lines) => lines.line(number).map(|line| Spot::Wide { lines, line, number }),
            Form::Whole(lines) => lines.line(number).map(|line| Spot::Whole { lines, line, number }),
        };
        spot.unwrap_or(Spot::Nowhere)
    }

    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, number: u64) -> bool {
        let is_new = each_form!(&mut self.form, lines => lines.insert(number));
        self.len += u32::from(is_new);
        if self.len >= self.most {
            self.lay_out();
        }
        is_new
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, number: u64) -> bool {
        let was_there = each_form!(&mut self.form, lines => lines.remove(number));
        self.len -= u32::from(was_there);
        if self.len < self.least {
            self.lay_out();
        }
        was_there
    }

    /// Every number, in no order.
    pub(super) fn each(&self, mut give: impl FnMut(u64)) {
        each_form!(&self.form, lines => lines.numbers().for_each(&mut give));
    }

    fn lay_out(&mut self) {
        *self = each_form!(&self.form, lines => Self::of(self.range, self.len(), lines.numbers()));
    }
}

impl Default for Shard {
    fn default() -> Self {
        Self::of(Beginning::ALL, 0, std::iter::empty())
    }
}

fn needed<L: Line>(range: Beginning, len: usize) -> usize {
    (len * 1_000).div_ceil(L::PLACES * FILLED).max(Lines::<L>::least(range))
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
