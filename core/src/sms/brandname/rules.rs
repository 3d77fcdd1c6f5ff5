use std::sync::LazyLock;

use crate::data::record;

record! {
    /// What a brandname may consist of. Latin letters and digits always; the rest is for the rules to say.
    pub struct BrandnameRules {
        /// What the rules are called: `legal`, `strict`.
        pub name: String,
        /// Where they stand, and when they were last compared with it.
        #[serde(default)]
        pub source: String,
        /// The most characters, spaces included.
        pub most_characters: i32,
        /// The signs that are allowed: `-_.`.
        #[serde(default)]
        pub signs: String,
        /// Whether a space is allowed between other characters.
        #[serde(default)]
        pub spaces: bool,
        /// Whether a name of digits alone is allowed.
        #[serde(default)]
        pub digits_only: bool,
    }
}

static SHIPPED: LazyLock<Vec<BrandnameRules>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    serde_json::from_str(include_str!("../../../data/sms/brandnames.json")).unwrap_or_default()
});

/// The rules that come with this library, with their sources: `legal` is the Decree, `strict` what every provider
/// takes.
///
/// ```
/// let rules = tongdai::sms::brandname::shipped_brandname_rules();
/// assert_eq!(rules.iter().map(|rules| rules.name.as_str()).collect::<Vec<_>>(), ["legal", "strict"]);
/// ```
pub fn shipped_brandname_rules() -> Vec<BrandnameRules> {
    SHIPPED.clone()
}

impl BrandnameRules {
    /// The Decree's rules.
    pub fn legal() -> Self {
        Self::named("legal")
    }

    /// What every provider takes: letters and digits.
    pub fn strict() -> Self {
        Self::named("strict")
    }

    fn named(name: &str) -> Self {
        let known = SHIPPED.iter().find(|rules| rules.name == name);
        known.cloned().unwrap_or(Self {
            name: name.to_owned(),
            source: String::new(),
            most_characters: 11,
            signs: String::new(),
            spaces: false,
            digits_only: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_names_its_sources() {
        assert_eq!(SHIPPED.len(), 2);
        assert!(SHIPPED.iter().all(|rules| !rules.source.is_empty() && rules.most_characters == 11));
        assert!(BrandnameRules::legal().spaces && !BrandnameRules::strict().spaces);
    }
}
