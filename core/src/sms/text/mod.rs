//! One text: how it goes over the air, how many segments it takes, which characters are to blame, who takes it.
//!
//! Who lives here: [`measure`], the answer for one text, and [`measure_all`], for millions as columns; [`report`], the
//! same character by character; [`unaccent`] and [`plain`], the text without its marks; [`CapBook`], what each carrier
//! takes, by dated data; [`OptionProblem`], what is wrong with such data. `alphabet` is the GSM alphabet, `character` says
//! why a character is not in it, `normal` brings a text into NFC without losing its places, `pack` fills segments.
//! Anyone may call it; it calls `number` for the names of carriers and nobody else.
//!
//! ```text
//!  text ──NFC──► characters ──alphabet──► septets or UTF-16 units ──pack──► segments
//!                    └──────cause, plain form──► report, PlainText        ──caps──► CarrierMeasure
//! ```

mod alphabet;
mod caps;
mod character;
mod columns;
mod fitting;
mod measure;
mod normal;
mod pack;
mod problem;
mod report;
mod unaccent;

pub(super) use alphabet::Traits;
pub(super) use caps::Row;
pub use caps::{CapBook, SmsCap, SmsRules, TextWriter, caps, known_carrier, shipped_sms_rules};
pub use character::CharacterCause;
pub(super) use character::cause_of;
pub use columns::{MeasureColumns, measure_all, measure_all_utf16};
pub(super) use fitting::fit;
pub use fitting::{CarrierMeasure, CarrierProblem, CarrierProblemCode, measure_for};
pub use measure::{Measure, measure, measure_utf16};
pub(super) use normal::{Normal, Place, visit};
pub use pack::WireEncoding;
pub(super) use problem::OptionFindings;
pub use problem::{OptionProblem, OptionProblemCode};
pub use report::{ReportForm, TextCharacter, TextReport, TextSpot, report};
pub(super) use unaccent::plain_form;
pub use unaccent::{PlainPolicy, PlainText, plain, unaccent};
