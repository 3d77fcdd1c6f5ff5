use crate::consent::AdRules;
use crate::data::record;

record! {
    /// Under what rules people are called and written to.
    pub struct ConsentSettings {
        /// How old the national do-not-call snapshot may be, in hours. Beyond that nobody knows who has registered,
        /// and no ad goes out.
        #[serde(default = "default_max_age_h")]
        pub registry_max_age_h: i32,
        /// Rules for ads beside the shipped ones. Of all, those in force since the latest day hold.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub ad_rules: Vec<AdRules>,
    }
}

impl Default for ConsentSettings {
    fn default() -> Self {
        Self { registry_max_age_h: default_max_age_h(), ad_rules: Vec::new() }
    }
}

fn default_max_age_h() -> i32 {
    24 * 7
}
