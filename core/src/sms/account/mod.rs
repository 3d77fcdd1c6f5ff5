//! Who sends texts: the account as one document, its check, and what it may send.
//!
//! Who lives here: [`SmsDocument`], what the administrator wrote; [`check`], everything that is wrong with it, found by
//! `examine` and placed in the text; [`SmsAccount`], the compiled account, which answers whether a care message may go
//! out ([`SmsAccount::authorize`]) and plans campaigns of ads. Its campaigns live next door.

mod ads;
mod authorize;
mod care;
mod check;
mod compiled;
mod document;
mod examine;
mod problem;
mod serving;

pub use authorize::{Authorization, CareMessage, EarlierText};
pub use check::check;
pub use compiled::SmsAccount;
pub(super) use compiled::{HOUR_MS, MOST_MS};
pub use document::{Brandname, SmsDocument, SmsRoute, SmsTemplate};
pub use problem::{SmsProblem, SmsProblemCode, SmsReport};
pub(super) use serving::{Route, TextFit};
