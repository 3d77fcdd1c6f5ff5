use std::fmt;

use super::vietnam::table::CARRIERS;

/// A mobile brand of Vietnam.
///
/// ```
/// use tongdai::number::Carrier;
///
/// let carrier = Carrier::named("GPC").unwrap();
/// assert_eq!((carrier.name(), carrier.label()), ("vinaphone", "VinaPhone"));
/// assert_eq!(Carrier::named("vn"), Some(carrier));
/// assert_ne!(Carrier::named("VNM"), Some(carrier));
/// assert_eq!(Carrier::named("Vinafone"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Carrier(u8);

/// What the table knows of a carrier.
#[derive(Debug)]
pub(super) struct CarrierRow {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    /// As [`folded`] writes them; the name and the label are among them.
    pub(super) synonyms: &'static [&'static str],
}

impl Carrier {
    /// The carrier of a name that gateways and people use: `viettel`, `VTE`, `VT`, `GPC`, `VMS` and so on.
    ///
    /// A name is matched whole, without regard to case, spaces, dots and hyphens, and never by its first letters:
    /// `VN` is `VinaPhone` and `VNM` is `Vietnamobile`. The names are listed in `core/data/numbers/vietnam.toml`.
    pub fn named(name: &str) -> Option<Self> {
        // Longer than any name.
        if name.len() > 64 {
            return None;
        }
        let name = folded(name);
        Self::all().find(|carrier| carrier.row().is_some_and(|row| row.synonyms.contains(&name.as_str())))
    }

    /// Every carrier, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..).zip(CARRIERS).map(|(code, _)| Self(code))
    }

    /// The stable name: `viettel`, `vinaphone`, `mobifone` and so on.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// The name as the carrier writes it: `VinaPhone`.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// The code in columns: from 1, in the order of [`all`](Self::all). Codes are never reused; 0 is no carrier.
    pub fn code(self) -> u8 {
        self.0
    }

    /// The carrier of a code in a column; none for 0 and for codes not given out.
    pub fn of_code(code: u8) -> Option<Self> {
        let carrier = Self(code);
        carrier.row().map(|_| carrier)
    }

    fn row(self) -> Option<&'static CarrierRow> {
        CARRIERS.get(usize::from(self.0).checked_sub(1)?)
    }
}

/// A name without what nobody agrees on.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '_')).flat_map(char::to_lowercase).collect()
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Carrier({})", self.name())
    }
}

impl fmt::Display for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl serde::Serialize for Carrier {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Carrier {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <String as serde::Deserialize>::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| serde::de::Error::custom("unknown carrier"))
    }
}

#[cfg(feature = "uniffi")]
uniffi::custom_type!(Carrier, String, {
    lower: |carrier| carrier.name().to_owned(),
    try_lift: |name| Carrier::named(&name).ok_or_else(|| uniffi::deps::anyhow::anyhow!("unknown carrier")),
});

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Carrier {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Carrier".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string"})
    }
}
