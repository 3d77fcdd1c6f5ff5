//! One text: how it goes over the air, how many segments it takes, and which characters are to blame.
//!
//! Who lives here: [`measure`], the answer for one text; [`unaccent`], the text without its marks. `alphabet` is the
//! GSM alphabet, `normal` brings a text into NFC, `pack` fills segments. Anyone may call it; it calls `number` for the
//! names of carriers and nobody else.
//!
//! ```text
//!  text ──NFC──► characters ──alphabet──► septets or UTF-16 units ──pack──► segments
//! ```

mod alphabet;
mod measure;
mod normal;
mod pack;
mod unaccent;

pub use measure::{Measure, measure};
pub use pack::WireEncoding;
pub use unaccent::unaccent;
