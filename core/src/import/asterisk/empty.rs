use rustc_hash::FxHashSet;

use crate::import::note::{ImportNoteCode, Notes};
use crate::import::setting::{Setting, truth};

/// The conditions of `joinempty` and `leavewhenempty` under which a member counts as not there.
#[derive(Default)]
pub(super) struct Empty {
    conditions: FxHashSet<&'static str>,
}

impl Empty {
    /// `yes` and `no` mean the opposite for the two settings.
    pub(super) fn of(setting: &Setting<'_>, leaves: bool, notes: &mut Notes) -> Self {
        const CONDITIONS: [&str; 8] =
            ["penalty", "paused", "inuse", "ringing", "unavailable", "invalid", "unknown", "wrapup"];
        let mut empty = Self::default();
        for word in setting.value.split(',').map(|word| word.trim().to_ascii_lowercase()) {
            let words: &[&'static str] = match word.as_str() {
                "strict" => &["penalty", "invalid", "paused", "unavailable"],
                "loose" => &["penalty", "invalid"],
                _ if truth(&word) == Some(leaves) => &["penalty", "invalid", "paused"],
                _ if truth(&word).is_some() => &[],
                _ => {
                    if let Some(condition) = CONDITIONS.iter().find(|condition| **condition == word) {
                        empty.conditions.insert(*condition);
                    } else {
                        let message = "this is no condition under which a member is away";
                        setting.note(notes, ImportNoteCode::BadValue, message, "look for a slip of the pen");
                    }
                    continue;
                }
            };
            empty.conditions = words.iter().copied().collect();
        }
        empty.compare(setting, notes);
        empty
    }

    pub(super) fn is_asked(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// Here a member is there when signed in and unpaused. That is what these conditions say together.
    fn compare(&self, setting: &Setting<'_>, notes: &mut Notes) {
        if !self.is_asked() {
            return;
        }
        let has = |condition: &str| self.conditions.contains(condition);
        let counted: Vec<&str> =
            ["paused", "unavailable"].into_iter().filter(|condition| !has(condition)).collect();
        let ignored =
            ["inuse", "ringing", "wrapup", "unknown"].into_iter().filter(|condition| has(condition));
        let ignored: Vec<&str> = ignored.collect();
        if counted.is_empty() && ignored.is_empty() {
            return;
        }
        let mut message = "a member is there when signed in and unpaused".to_owned();
        if !counted.is_empty() {
            message = format!("{message}; one who is {} counts as there in Asterisk", counted.join(" or "));
        }
        if !ignored.is_empty() {
            message = format!("{message}; one who is {} does not count there", ignored.join(" or "));
        }
        setting.note(
            notes,
            ImportNoteCode::Changed,
            message,
            "compare `join_when_empty` and `leave_when_empty`",
        );
    }
}
