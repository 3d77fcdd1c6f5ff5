use super::{BlockOrigin, BlockScope};

/// What entries may have in common: everything but the number and the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Terms {
    pub(super) origin: BlockOrigin,
    pub(super) span: Span,
    pub(super) scopes: ScopeSet,
}

/// When an entry holds: from its beginning, and no longer at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// The least instant where it always has.
    pub(super) since_ms: i64,
    /// The greatest instant where it has no end.
    pub(super) until_ms: i64,
}

/// Scopes, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ScopeSet(u8);

impl Span {
    pub(super) const ALWAYS: Self = Self { since_ms: i64::MIN, until_ms: i64::MAX };

    pub(super) fn holds(self, at_ms: i64) -> bool {
        self.since_ms <= at_ms && (at_ms < self.until_ms || self.until_ms == i64::MAX)
    }

    pub(super) fn since(self) -> Option<i64> {
        (self.since_ms != i64::MIN).then_some(self.since_ms)
    }

    pub(super) fn until(self) -> Option<i64> {
        (self.until_ms != i64::MAX).then_some(self.until_ms)
    }

    pub(super) fn has_ended(self, at_ms: i64) -> bool {
        self.until().is_some_and(|until_ms| until_ms <= at_ms)
    }
}

impl ScopeSet {
    pub(super) const ALL: Self = Self(0b1111);

    /// The scopes of bits, if they are.
    pub(super) fn from_bits(bits: u8) -> Option<Self> {
        (bits <= Self::ALL.0).then_some(Self(bits))
    }

    pub(super) fn bits(self) -> u8 {
        self.0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = BlockScope> {
        BlockScope::ALL.into_iter().filter(move |&scope| !self.both(scope.into()).is_empty())
    }
}

impl From<BlockScope> for ScopeSet {
    fn from(scope: BlockScope) -> Self {
        Self(1 << scope as u8)
    }
}

impl From<&[BlockScope]> for ScopeSet {
    fn from(scopes: &[BlockScope]) -> Self {
        scopes.iter().fold(Self::default(), |set, &scope| set.with(scope.into()))
    }
}
