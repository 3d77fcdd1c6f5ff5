//! Who may not be called or written to, and why: lists, and the law about ads.
//!
//! Who lives here: [`BlockEntry`], an entry as plain data; [`Blocklist`], the handle that holds up to hundreds of
//! millions of them and answers in nanoseconds; [`Importer`], which reads lists as people keep them; and
//! [`dnc_command`], the texts to the national registry. `set` keeps telephone numbers and knows nothing of what they
//! are kept for; `saved` puts a list into bytes and back. [`AdRuleBook`] holds the dated rules for ads, and [`judge`]
//! gives a verdict from lists and rules, with everything that speaks against it. [`ReplyBook`] holds the dated rules of
//! message platforms about replies. The room stands on `number` and
//! `schedule`: any room above, or a host that needs no switchboard, may call it.
//!
//! ```text
//!  BlockEntry ──terms: scopes, origin, times──► common terms: a set of numbers each ──┐
//!                                               rare terms, notes: an ordered map ────┼──► Hits
//!                                               prefixes: an ordered map ─────────────┘
//! ```
//!
//! The list says what holds at an instant; what follows for a call or a text, the verdict says. An emergency number
//! has no place in any list: it can neither be added nor be found.

mod blocklist;
mod dnc;
mod entry;
mod error;
mod history;
mod hits;
mod importer;
mod key;
mod numbers;
mod odd;
mod prefixes;
mod replies;
mod reply;
mod reported;
mod request;
mod rules;
mod saved;
mod set;
mod terms;
mod verdict;
mod written;

pub use blocklist::{Blocklist, RegistrySnapshot};
pub use dnc::{DncAction, DncCommand, dnc_command};
pub use entry::{BlockEntry, BlockOrigin, BlockScope, BlockTerms};
pub use error::{BlocklistError, BlocklistErrorCode};
pub(crate) use history::AdHistory;
pub use hits::{BlockHit, Hits};
pub use importer::{ImportOptions, ImportReport, Importer, LineError, ListFormat};
pub use replies::{
    ChannelKind, Confidence, ReplyBook, ReplyRule, ReplyRules, ReplyWindow, shipped_reply_rules,
};
pub(crate) use reply::ReplyRuling;
pub use reply::{ReplyOutcome, ReplyRequest, ReplyVerdict, judge_reply};
pub(crate) use reported::Reported;
pub use request::{Channel, ConsentRequest, Purpose};
pub use rules::{AdCap, AdRuleBook, AdRules, AdWindow, shipped_ad_rules};
pub use saved::Loader;
pub use verdict::{
    ConsentBasis, ConsentCause, ConsentDecision, ConsentEffect, ConsentFinding, Verdict, judge, judge_with,
};
pub(crate) use verdict::{ConsentCauses, judge_number};
