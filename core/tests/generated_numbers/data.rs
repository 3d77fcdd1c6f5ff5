//! The form of `core/data/numbers/vietnam.toml`. A misspelt field is an error, and every source is one of those
//! listed.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Data {
    pub(crate) as_of: String,
    pub(crate) country_code: u64,
    pub(crate) sources: BTreeMap<String, String>,
    pub(crate) carriers: Vec<Carrier>,
    pub(crate) portability: Portability,
    pub(crate) ranges: Vec<Range>,
    pub(crate) disputed: Vec<Disputed>,
    pub(crate) emergency: Vec<Emergency>,
    pub(crate) short_codes: ShortCodes,
    pub(crate) migration_2018: Migration,
    pub(crate) areas: Areas,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Carrier {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) synonyms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Portability {
    pub(crate) since: Vec<Since>,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Since {
    pub(crate) date: String,
    pub(crate) carriers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Range {
    pub(crate) prefixes: Vec<String>,
    pub(crate) length: Lengths,
    pub(crate) kind: Kind,
    pub(crate) carrier: Option<String>,
    /// The carrier itself where it is not given; `unknown` where it has none that is known.
    pub(crate) host: Option<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Confidence {
    High,
    Medium,
    Low,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Lengths {
    One(usize),
    Several(Vec<usize>),
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Mobile,
    TollFree,
    Premium,
    Machine,
    Voip,
    NationalOnly,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disputed {
    pub(crate) prefixes: Vec<String>,
    pub(crate) length: Lengths,
    pub(crate) sources: Vec<String>,
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Emergency {
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShortCodes {
    pub(crate) except: Vec<String>,
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Migration {
    pub(crate) codes: Vec<Moved>,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    pub(crate) old: String,
    pub(crate) new: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Areas {
    pub(crate) length: usize,
    pub(crate) merged_on: String,
    pub(crate) codes: Vec<Area>,
    pub(crate) sources: Vec<String>,
    pub(crate) confidence: Confidence,
    #[serde(default)]
    pub(crate) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    pub(crate) code: String,
    pub(crate) first: Option<String>,
    pub(crate) before_2017: Option<String>,
    pub(crate) province: String,
    pub(crate) province_en: String,
    pub(crate) now: String,
    pub(crate) now_en: String,
    #[serde(default)]
    pub(crate) parallel: bool,
}

impl Lengths {
    pub(crate) fn all(&self) -> Vec<usize> {
        match self {
            Self::One(length) => vec![*length],
            Self::Several(lengths) => lengths.clone(),
        }
    }
}

impl Kind {
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::Mobile => "Mobile",
            Self::TollFree => "TollFree",
            Self::Premium => "Premium",
            Self::Machine => "Machine",
            Self::Voip => "Voip",
            Self::NationalOnly => "NationalOnly",
        }
    }
}
