//! Which kinds of channel a tier of the product may connect: data, in `data/social/tiers.json`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::consent::ChannelKind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tiers {
    /// Where this is from; for readers of the file.
    #[serde(rename = "source")]
    _source: String,
    entitled: Vec<Tier>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    tier: String,
    kinds: Vec<ChannelKind>,
}

// A file that does not parse is caught by the tests; it cannot be fixed here.
static TIERS: LazyLock<Option<Tiers>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/social/tiers.json")).ok());

/// Whether a tier has channels of a kind. A tier that nobody knows has none.
pub(super) fn is_entitled(tier: &str, kind: ChannelKind) -> bool {
    let tiers = TIERS.as_ref().map(|tiers| tiers.entitled.as_slice()).unwrap_or_default();
    tiers.iter().any(|it| it.tier == tier && it.kinds.contains(&kind))
}

/// The tiers that have channels of a kind.
pub(super) fn tiers_with(kind: ChannelKind) -> Vec<&'static str> {
    let tiers = TIERS.as_ref().map(|tiers| tiers.entitled.as_slice()).unwrap_or_default();
    tiers.iter().filter(|it| it.kinds.contains(&kind)).map(|it| it.tier.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ultimate_has_facebook_and_zalo() {
        for kind in [ChannelKind::FacebookPage, ChannelKind::ZaloOa] {
            assert_eq!(tiers_with(kind), ["ultimate"]);
            assert!(
                is_entitled("ultimate", kind) && !is_entitled("Ultimate ", kind) && !is_entitled("", kind)
            );
        }
    }
}
