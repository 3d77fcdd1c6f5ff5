//! What an import has to tell, and what may be quoted while telling it.

use rustc_hash::FxHashSet;

use crate::data::{choice, record};
use crate::plan::is_plain;

record! {
    /// One thing in the file that is not in the plan as it was. No phone number stands in it.
    pub struct ImportNote {
        /// The line in the file, from 1.
        pub line: i32,
        /// What kind of thing happened.
        pub code: ImportNoteCode,
        /// What the other switchboard calls the setting. Empty for a line or the file as a whole.
        pub setting: String,
        /// What happened, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// What became of something in the file.
    pub enum ImportNoteCode {
        /// It has no place in a plan.
        NotCarriedOver,
        /// It is in the plan, but not as it was.
        Changed,
        /// The other switchboard has no such setting.
        UnknownSetting,
        /// The other switchboard could not use this value either, or a variable stands in its place.
        BadValue,
        /// The line, or from here on the file, cannot be read.
        Syntax,
        /// Something the plan needs is not in the file.
        Missing,
        /// It is there twice, and one of the two counts.
        Duplicate,
        /// There is more of it than a plan may have.
        TooLarge,
    }
}

/// The most notes that are kept.
const MAX_NOTES: usize = 10_000;

/// The notes so far. A template gives its settings to many queues, but each is told once.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<ImportNote>,
    told: FxHashSet<(i32, ImportNoteCode, String, String)>,
    untold: usize,
}

impl Notes {
    pub(super) fn add(
        &mut self,
        line: i32,
        code: ImportNoteCode,
        setting: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let setting = if is_plain(setting) { setting } else { "" };
        let (setting, message) = (setting.to_owned(), message.into());
        if self.told.len() >= MAX_NOTES {
            self.untold += 1;
        } else if self.told.insert((line, code, setting.clone(), message.clone())) {
            self.notes.push(ImportNote { line, code, setting, message, hint: hint.into() });
        }
    }

    /// All of them, by line.
    pub(super) fn in_order(mut self) -> Vec<ImportNote> {
        if self.untold > 0 {
            let line = self.notes.iter().map(|note| note.line).max().unwrap_or(1);
            let message = format!("there are {} more notes than are kept", self.untold);
            let hint = "deal with these first, then import again";
            let code = ImportNoteCode::TooLarge;
            self.notes.push(ImportNote {
                line,
                code,
                setting: String::new(),
                message,
                hint: hint.to_owned(),
            });
        }
        self.notes.sort_by_key(|note| note.line);
        self.notes
    }
}

/// A name or an interface as a note may quote it: in backticks, or in part, or not at all where it may hold a
/// telephone number.
pub(super) fn quoted(text: &str) -> String {
    let may_stand = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-*#/@.:".contains(&byte);
        !text.is_empty() && text.len() <= 60 && digits <= 6 && text.bytes().all(plain)
    };
    if may_stand(text) {
        return format!("`{text}`");
    }
    match text.split_once('/') {
        Some((technology, _)) if may_stand(technology) => format!("`{technology}/…`"),
        _ => "this".to_owned(),
    }
}
