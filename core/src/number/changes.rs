use std::fmt;

use crate::data::choice;

choice! {
    /// One thing that reading a text changed, so that nothing is guessed in silence.
    ///
    /// The national, the international and the bare international spelling are all right as they are, and so are
    /// spaces, dots, hyphens and brackets: reading those changes nothing.
    #[non_exhaustive]
    pub enum NumberChange {
        /// The 0 for calls within the country stood behind the country code, `+84 (0)912 345 678`, or before a number
        /// that takes none, `0 1900 6017`.
        DroppedTrunkZero,
        /// A code that ended in 2018 was replaced by today's: 0168 by 038.
        #[serde(rename = "migrated_2018")]
        Migrated2018,
        /// The number was written as dialled from Vietnam to the world, with 00.
        InternationalPrefix,
        /// Digits or signs of another script became ASCII: `０９１２`.
        FoldedDigits,
        /// Invisible marks, quotation marks or stray signs around the number were taken away.
        StrippedMarks,
        /// The 0 at the front was missing, as where a spreadsheet took the text for a quantity.
        RestoredLeadingZero,
        /// A spreadsheet's `.0` at the end was taken away.
        DroppedDecimal,
        /// The number was taken out of a `tel:` or `sip:` address.
        FromUri,
        /// A word before the number was taken away: `Tel.`, `SĐT`.
        StrippedLabel,
        /// An extension was taken off and kept apart.
        SplitExtension,
    }
}

impl NumberChange {
    /// Every change, in the order of their bits.
    pub const ALL: [Self; 10] = [
        Self::DroppedTrunkZero,
        Self::Migrated2018,
        Self::InternationalPrefix,
        Self::FoldedDigits,
        Self::StrippedMarks,
        Self::RestoredLeadingZero,
        Self::DroppedDecimal,
        Self::FromUri,
        Self::StrippedLabel,
        Self::SplitExtension,
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of [`NumberChange`]s.
///
/// ```
/// use tongdai::number::{Number, NumberChange};
///
/// let changes = Number::parse("+84 (0)168 765 4321")?.changes;
/// assert!(changes.contains(NumberChange::Migrated2018));
/// assert_eq!(changes.iter().count(), 2);
/// # Ok::<(), tongdai::number::NumberError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Changes(u16);

impl Changes {
    /// No change.
    pub const NONE: Self = Self(0);

    /// The set as bits: bit `n` is the `n`th of [`NumberChange::ALL`], from 0. Bits are never given another meaning.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// The set of some bits; those that mean nothing are left out.
    pub fn of_bits(bits: u16) -> Self {
        Self(bits & ((1 << NumberChange::ALL.len()) - 1))
    }

    /// Whether nothing was changed.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this was changed.
    pub fn contains(self, change: NumberChange) -> bool {
        self.0 & change.bit() != 0
    }

    /// The changes, in the order of their bits.
    pub fn iter(self) -> impl Iterator<Item = NumberChange> {
        NumberChange::ALL.into_iter().filter(move |change| self.contains(*change))
    }

    #[must_use]
    pub(super) const fn with(self, change: NumberChange) -> Self {
        Self(self.0 | change.bit())
    }

    pub(super) fn add_all(&mut self, others: Self) {
        self.0 |= others.0;
    }

    pub(super) fn add(&mut self, change: NumberChange) {
        *self = self.with(change);
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
