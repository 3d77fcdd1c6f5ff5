use crate::data::choice;

choice! {
    /// How the characters of a text message go over the air.
    pub enum WireEncoding {
        /// The GSM 7-bit default alphabet with its extension table: 160 septets alone, 153 in each of several segments.
        Gsm7,
        /// UCS-2, in practice UTF-16: 70 units alone, 67 in each of several segments.
        Ucs2,
    }
}

impl WireEncoding {
    /// The stable name: `gsm7`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gsm7 => "gsm7",
            Self::Ucs2 => "ucs2",
        }
    }

    /// The units that a message of one segment holds: 140 octets of septets or of UTF-16 units.
    pub fn single_limit(self) -> i32 {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// The units that each of several segments holds: 6 octets less, for the header that puts them together
    /// (3GPP TS 23.040 §9.2.3.24.1, 8-bit reference).
    pub fn part_limit(self) -> i32 {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }

    pub(super) fn single(self) -> usize {
        usize::try_from(self.single_limit()).unwrap_or_default()
    }

    pub(super) fn part(self) -> usize {
        usize::try_from(self.part_limit()).unwrap_or_default()
    }
}

/// How a text fills its segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    pub(super) segments: usize,
    /// How much more the last one holds, as long as the text stays within it.
    pub(super) remaining: usize,
}

/// Fills segments one by one. A character of two units stays whole: neither an escape nor a surrogate is parted from
/// what follows it, so a segment may end one unit early.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filler {
    part: usize,
    segments: usize,
    used: usize,
}

impl Filler {
    /// Segments of a message that is known to need several; a number of units are taken already.
    pub(super) fn several(encoding: WireEncoding, taken: usize) -> Self {
        let part = encoding.part();
        let full = taken.saturating_sub(1) / part;
        Self { part, segments: full + 1, used: taken - full * part }
    }

    /// The one segment of a message that fits into it.
    pub(super) fn single(encoding: WireEncoding, taken: usize) -> Self {
        Self { part: encoding.single(), segments: 1, used: taken }
    }

    /// Puts a character of so many units in its place, and tells in which segment, from 1.
    #[inline]
    pub(super) fn put(&mut self, units: usize) -> usize {
        if self.used + units > self.part {
            self.segments += 1;
            self.used = 0;
        }
        self.used += units;
        self.segments
    }

    pub(super) fn packed(self) -> Packed {
        Packed { segments: self.segments, remaining: self.part.saturating_sub(self.used) }
    }
}

/// Packs characters that take one or two units each. `has_wide` says whether any takes two.
pub(super) fn pack(
    encoding: WireEncoding,
    units: usize,
    has_wide: bool,
    widths: impl Iterator<Item = usize>,
    taken: usize,
) -> Packed {
    if taken + units <= encoding.single() {
        return Packed { segments: 1, remaining: encoding.single() - taken - units };
    }
    if !has_wide {
        return Filler::several(encoding, taken + units).packed();
    }
    let mut filler = Filler::several(encoding, taken);
    for width in widths {
        filler.put(width);
    }
    filler.packed()
}
