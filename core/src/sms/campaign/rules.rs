use std::sync::LazyLock;

use crate::data::record;

record! {
    /// What carriers and the law ask of a campaign beside hours and limits, which [`AdRules`](crate::consent::AdRules)
    /// have.
    pub struct CampaignRules {
        /// What the rules are called: `vietnam-2020`.
        pub name: String,
        /// Where they stand, and when they were last compared with it.
        #[serde(default)]
        pub source: String,
        /// The labels, one of which is the first thing in an ad, in this case: `[QC]`, `[AD]`.
        pub labels: Vec<String>,
        /// The fewest recipients, counted after duplicates, invalid numbers and those who may not be written to are
        /// taken out.
        pub least_recipients: i32,
        /// The soonest that texts arrive after the campaign was handed in, in hours.
        pub least_wait_h: i32,
        /// The latest that carriers promise, in hours.
        pub most_wait_h: i32,
    }
}

static SHIPPED: LazyLock<Vec<CampaignRules>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    serde_json::from_str(include_str!("../../../data/sms/campaign_rules.json")).unwrap_or_default()
});

/// The rules for campaigns that come with this library, with their sources.
///
/// ```
/// let rules = &tongdai::sms::campaign::shipped_campaign_rules()[0];
/// assert_eq!((rules.name.as_str(), rules.least_recipients), ("vietnam-2020", 100));
/// ```
pub fn shipped_campaign_rules() -> Vec<CampaignRules> {
    SHIPPED.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_names_its_sources() {
        assert_eq!(SHIPPED.len(), 1);
        assert!(SHIPPED.iter().all(|rules| !rules.source.is_empty() && !rules.labels.is_empty()));
    }
}
