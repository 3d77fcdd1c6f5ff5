//! What a number is: reading it, its class, carrier and area, portability, masking.
//!
//! Who lives here: [`Number`], the canonical form, and [`Number::parse`], which reads any spelling and refuses what it
//! would have to guess; [`describe`] and [`parse_columns`], the same as plain data for one text and for millions;
//! [`Carrier`] and [`portability`], who had a number and who serves it; [`Mask`]; and the texts that no log line shows
//! by accident. Anyone may call it; it calls nobody.
//!
//! ```text
//!  text ──plain──► digits ──resolve──► ranges of Vietnam ──► Number
//!    │                                      ▲
//!    └──careful──► digits, changes ─────────┴─ world ──► Number, or a problem
//! ```

mod area;
mod canonical;
mod carrier;
mod changes;
mod class;
mod codes;
mod columns;
mod extension;
mod format;
mod mask;
mod parse;
pub mod portability;
mod private;
mod problem;
mod report;
mod same;
mod vietnam;
mod world;

pub use area::Area;
pub use canonical::Number;
pub use carrier::{Carrier, CarrierEntry, carriers};
pub use changes::{Changes, NumberChange};
pub use class::NumberClass;
pub use codes::{NumberCodes, codes};
pub use columns::{NumberColumns, parse_all, parse_columns};
pub use extension::Extension;
pub use format::{NumberFormat, NumberText};
pub use mask::{Mask, MaskPattern, mask_number};
pub use parse::Parsed;
pub use private::{PhoneNumber, PrivateText};
pub use problem::{NumberError, NumberProblem};
pub use report::{NumberComplaint, NumberReport, describe};
pub(crate) use same::canonical;
