use std::collections::BTreeMap;

use super::look_alike::skeleton;
use crate::data::{choice, count, record};

/// A longer name is none, and is compared by this much of its beginning.
const MOST_COMPARED: usize = 256;

choice! {
    /// In what way two brandnames clash, the worst first.
    pub enum ClashKind {
        /// They are the same but for case, which the Decree does not count (Decree 91/2020/NĐ-CP Article 23).
        Same,
        /// They are the same without spaces, which some networks strip.
        SameWithoutSpaces,
        /// They look the same at a glance: `Cal1io` and `Callio`. A warning.
        LooksAlike,
    }
}

record! {
    /// Two names of a list that clash.
    pub struct BrandnameClash {
        /// The place of the later name in the list.
        pub place: i32,
        /// The place of the first name that it clashes with.
        pub first_place: i32,
        /// In what way.
        pub kind: ClashKind,
    }
}

/// Names that are taken, to ask about others.
///
/// ```
/// use tongdai::sms::brandname::{BrandnameIndex, ClashKind};
///
/// let taken: BrandnameIndex = ["Callio", "An Tam"].into_iter().collect();
/// assert_eq!(taken.clash("CALLIO"), Some((0, ClashKind::Same)));
/// assert_eq!(taken.clash("antam"), Some((1, ClashKind::SameWithoutSpaces)));
/// assert_eq!(taken.clash("Cal1io"), Some((0, ClashKind::LooksAlike)));
/// assert_eq!(taken.clash("Tongdai"), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct BrandnameIndex {
    names: usize,
    /// The first name of each form.
    same: BTreeMap<String, usize>,
    without_spaces: BTreeMap<String, usize>,
    skeletons: BTreeMap<String, usize>,
}

impl BrandnameIndex {
    /// Adds a name behind those that are there; its place.
    pub fn add(&mut self, name: &str) -> usize {
        let place = self.names;
        let [same, without_spaces, skeleton] = forms(name);
        self.same.entry(same).or_insert(place);
        self.without_spaces.entry(without_spaces).or_insert(place);
        self.skeletons.entry(skeleton).or_insert(place);
        self.names += 1;
        place
    }

    /// The first name that another clashes with, and in what way; of several ways the worst.
    pub fn clash(&self, name: &str) -> Option<(usize, ClashKind)> {
        let [same, without_spaces, skeleton] = forms(name);
        let found = self.same.get(&same).map(|place| (*place, ClashKind::Same));
        let found = found
            .or_else(|| Some((*self.without_spaces.get(&without_spaces)?, ClashKind::SameWithoutSpaces)));
        found.or_else(|| Some((*self.skeletons.get(&skeleton)?, ClashKind::LooksAlike)))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names == 0
    }
}

impl<'n> FromIterator<&'n str> for BrandnameIndex {
    fn from_iter<I: IntoIterator<Item = &'n str>>(names: I) -> Self {
        let mut index = Self::default();
        for name in names {
            index.add(name);
        }
        index
    }
}

/// The names of a list that clash with an earlier one, one clash for each, its worst. Names are looked up, never
/// compared with all others, so a list of thousands takes milliseconds.
///
/// ```
/// use tongdai::sms::brandname::{ClashKind, clashes};
///
/// let found = clashes(["Callio", "An Tam", "callio", "ANTAM"]);
/// let found: Vec<_> = found.iter().map(|clash| (clash.place, clash.first_place, clash.kind)).collect();
/// assert_eq!(found, [(2, 0, ClashKind::Same), (3, 1, ClashKind::SameWithoutSpaces)]);
/// ```
pub fn clashes<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<BrandnameClash> {
    let mut index = BrandnameIndex::default();
    let mut found = Vec::new();
    for name in names {
        let clash = index.clash(name);
        let place = index.add(name);
        found.extend(clash.map(|(first, kind)| BrandnameClash {
            place: count(place),
            first_place: count(first),
            kind,
        }));
    }
    found
}

/// The forms in which names are compared: without case, without spaces, at a glance.
fn forms(name: &str) -> [String; 3] {
    let name: String = name.chars().take(MOST_COMPARED).collect();
    let same = name.trim().to_lowercase();
    let without_spaces = same.chars().filter(|c| !c.is_whitespace()).collect();
    let skeleton = skeleton(&name);
    [same, without_spaces, skeleton]
}
