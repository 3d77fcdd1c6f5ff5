use serde::{Deserialize, Serialize};

use super::{BlockEntry, Blocklist};

/// Entries that a host reported one by one, which a snapshot keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Vec<BlockEntry>", into = "Vec<BlockEntry>")]
pub(crate) struct Reported {
    pub(crate) list: Blocklist,
}

impl Reported {
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Default for Reported {
    fn default() -> Self {
        // Few entries have the same terms when they come one by one, so none crowds a place, whatever the key.
        Self { list: Blocklist::new([0; 16]) }
    }
}

impl TryFrom<Vec<BlockEntry>> for Reported {
    type Error = &'static str;

    fn try_from(entries: Vec<BlockEntry>) -> Result<Self, Self::Error> {
        let mut reported = Self::default();
        for entry in entries {
            if reported.list.add(&entry) != Ok(true) {
                return Err("an entry of the blocklist is none, or is there twice");
            }
        }
        Ok(reported)
    }
}

impl From<Reported> for Vec<BlockEntry> {
    fn from(reported: Reported) -> Self {
        reported.list.entries()
    }
}
