use std::fmt;

use super::vietnam::{self, table::CARRIERS};
use crate::data::record;

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

    /// The carrier on whose network the brand's own ranges are: itself, unless it rents one. None where no range of
    /// the brand is known.
    ///
    /// ```
    /// use tongdai::number::Carrier;
    ///
    /// assert_eq!(Carrier::named("itel").unwrap().host_network(), Carrier::named("vinaphone"));
    /// assert_eq!(Carrier::named("viettel").unwrap().host_network(), Carrier::named("viettel"));
    /// ```
    pub fn host_network(self) -> Option<Self> {
        vietnam::host_of(self.0).and_then(Self::of_code)
    }

    fn row(self) -> Option<&'static CarrierRow> {
        CARRIERS.get(usize::from(self.0).checked_sub(1)?)
    }
}

record! {
    /// A carrier as plain data.
    pub struct CarrierEntry {
        /// Its code in columns.
        pub code: i32,
        /// The stable name: `vinaphone`.
        pub name: String,
        /// The name as the carrier writes it: `VinaPhone`.
        pub label: String,
        /// Every name it is known by, in lower case and without spaces, dots, hyphens and underscores. The stable name
        /// and the label are among them.
        pub synonyms: Vec<String>,
    }
}

/// Every carrier as plain data, in the order of their codes.
///
/// ```
/// let vinaphone = &tongdai::number::carriers()[1];
/// assert_eq!((vinaphone.code, vinaphone.label.as_str()), (2, "VinaPhone"));
/// assert!(vinaphone.synonyms.contains(&"gpc".to_owned()));
/// ```
pub fn carriers() -> Vec<CarrierEntry> {
    Carrier::all().map(Carrier::entry).collect()
}

impl Carrier {
    fn entry(self) -> CarrierEntry {
        CarrierEntry {
            code: self.0.into(),
            name: self.name().to_owned(),
            label: self.label().to_owned(),
            synonyms: self
                .row()
                .map_or_else(Vec::new, |row| row.synonyms.iter().map(|&name| name.to_owned()).collect()),
        }
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
