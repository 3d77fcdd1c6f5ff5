//! Who may not be called or written to: the blocklist, with the national do-not-call list, opt-outs and the company's
//! own blocks kept apart in it.
//!
//! Who lives here: [`BlockEntry`], an entry as plain data; [`Blocklist`], the handle that holds up to hundreds of
//! millions of them and answers in nanoseconds; [`Importer`], which reads lists as people keep them; and
//! [`dnc_command`], the texts to the national registry. `set` keeps telephone numbers and knows nothing of what they
//! are kept for; `saved` puts a list into bytes and back. The room stands on `number` and `data` alone: any room above, or a host that needs no switchboard,
//! may call it.
//!
//! ```text
//!  BlockEntry ──terms: scopes, origin, times──► common terms: a set of numbers each ──┐
//!                                               rare terms, notes: an ordered map ────┼──► Hits
//!                                               prefixes: an ordered map ─────────────┘
//! ```
//!
//! The list says what holds at an instant; what follows for a call or a text is decided elsewhere. An emergency number
//! has no place in any list: it can neither be added nor be found.

mod blocklist;
mod dnc;
mod entry;
mod error;
mod hits;
mod importer;
mod key;
mod numbers;
mod odd;
mod prefixes;
mod saved;
mod set;
mod terms;

pub use blocklist::{Blocklist, RegistrySnapshot};
pub use dnc::{DncAction, DncCommand, dnc_command};
pub use entry::{BlockEntry, BlockOrigin, BlockScope, BlockTerms};
pub use error::{BlocklistError, BlocklistErrorCode};
pub use hits::{BlockHit, Hits};
pub use importer::{ImportOptions, ImportReport, Importer, LineError, ListFormat};
pub use saved::Loader;
