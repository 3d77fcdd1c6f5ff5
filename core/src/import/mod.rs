//! Other switchboards' queues as a plan. `ini` and `xml` read the two texts, with the line of everything in them;
//! `asterisk` and `freeswitch` know what each setting means there and what it becomes here; `draft` gives queues and
//! agents their extensions; `note` keeps what has to be told. Nobody here decides whether a plan is sound: what is
//! built is within the bounds of the check, whatever the text. Hosts call [`import`], and nobody in the library does.

mod asterisk;
mod draft;
mod freeswitch;
mod ini;
mod note;
mod setting;
mod xml;

pub use note::{ImportNote, ImportNoteCode};

use crate::data::{choice, record};
use crate::plan::PlanDocument;
use draft::Draft;
use note::Notes;

choice! {
    /// Whose file it is.
    pub enum Source {
        /// Asterisk's `queues.conf`.
        Asterisk,
        /// FreeSWITCH's `callcenter.conf.xml`.
        Freeswitch,
    }
}

record! {
    /// A plan made of another switchboard's queues, and what became of everything else in the file.
    pub struct Imported {
        /// The queues and their agents. It has no errors; it has no numbers either, for the file has none.
        pub plan: PlanDocument,
        /// What was changed or could not be carried over, in the order of the lines. A setting without a note means
        /// here what it meant there.
        pub notes: Vec<ImportNote>,
    }
}

/// The longest text, in bytes, as of a plan.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// Reads another switchboard's queues into a plan.
///
/// Any text gives a plan without errors; what could not be read or carried over stands in the notes.
/// `docs/import.md` says of every setting what becomes of it.
///
/// ```
/// use tongdai::import::{Source, import};
///
/// let text = "[support]\nstrategy = linear\ntimeout = 20\ncontext = exits\nmember => PJSIP/10001\n";
/// let imported = import(Source::Asterisk, text);
/// let queue = &imported.plan.queues[0];
/// assert_eq!((queue.extension.as_str(), queue.name.as_str(), queue.ring_s), ("201", "support", 20));
/// assert!(imported.notes.iter().any(|note| note.line == 4 && note.setting == "context"));
/// ```
pub fn import(source: Source, text: &str) -> Imported {
    let mut notes = Notes::default();
    let mut draft = Draft::default();
    if text.len() > MAX_TEXT {
        let message = format!("the text is longer than {} MiB", MAX_TEXT / 1024 / 1024);
        notes.add(1, ImportNoteCode::TooLarge, "", message, "import it in parts");
    } else {
        match source {
            Source::Asterisk => asterisk::read(text, &mut draft, &mut notes),
            Source::Freeswitch => freeswitch::read(text, &mut draft, &mut notes),
        }
    }
    let name = match source {
        Source::Asterisk => "Asterisk queues",
        Source::Freeswitch => "FreeSWITCH call centre",
    };
    let plan = draft.plan(name, &mut notes);
    Imported { plan, notes: notes.in_order() }
}
