use super::terms::{Span, Terms};
use super::{BlockOrigin, BlockScope};
use crate::data::record;

/// What a [`Blocklist`](super::Blocklist) refuses to a number at an instant, by scope and origin.
///
/// It is a small copy, made without looking at notes: what a decision needs, many thousand times a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hits {
    /// By scope, then by origin: from when to when something holds without a gap.
    spans: [[Option<Span>; 4]; 4],
}

record! {
    /// One scope that is refused, on one origin's word.
    pub struct BlockHit {
        /// What is refused.
        pub scope: BlockScope,
        /// On whose word.
        pub origin: BlockOrigin,
        /// Since when, all entries of this origin taken together; absent where it always has been.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub since_ms: Option<i64>,
        /// The first instant after it, as the entries that hold now say; absent where they have no end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
    }
}

impl Hits {
    pub(super) const NONE: Self = Self { spans: [[None; 4]; 4] };

    /// Counts an entry that holds at the instant. All of them hold at one instant, so together they have no gap.
    pub(super) fn add(&mut self, terms: Terms) {
        for scope in terms.scopes.iter() {
            let Some(known) =
                self.spans.get_mut(scope as usize).and_then(|it| it.get_mut(terms.origin as usize))
            else {
                continue;
            };
            let span = known.unwrap_or(terms.span);
            *known = Some(Span {
                since_ms: span.since_ms.min(terms.span.since_ms),
                until_ms: span.until_ms.max(terms.span.until_ms),
            });
        }
    }

    /// Whether nothing is refused.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Whether a scope is refused, on anybody's word.
    pub fn refuses(&self, scope: BlockScope) -> bool {
        BlockOrigin::ALL.into_iter().any(|origin| self.get(scope, origin).is_some())
    }

    /// Whether a scope is refused on one origin's word.
    pub fn get(&self, scope: BlockScope, origin: BlockOrigin) -> Option<BlockHit> {
        let span = (*self.spans.get(scope as usize)?.get(origin as usize)?)?;
        Some(BlockHit { scope, origin, since_ms: span.since(), until_ms: span.until() })
    }

    /// Everything that is refused, by scope, then by origin.
    pub fn iter(&self) -> impl Iterator<Item = BlockHit> {
        let pairs =
            BlockScope::ALL.into_iter().flat_map(|scope| BlockOrigin::ALL.map(|origin| (scope, origin)));
        pairs.filter_map(|(scope, origin)| self.get(scope, origin))
    }
}
