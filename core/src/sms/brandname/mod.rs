//! What a sender may be called: rules as data, every reason at once, and clashes among thousands of names.
//!
//! Who lives here: [`check`], which holds one name against [`BrandnameRules`]; [`clashes`] and [`BrandnameIndex`], which
//! find names that are the same to a carrier, or look the same to a reader. `look_alike` knows which Latin letter a
//! letter of another script looks like.

mod check;
mod clash;
mod look_alike;
mod rules;

pub use check::{BrandnameProblem, BrandnameProblemCode, BrandnameReport, check};
pub use clash::{BrandnameClash, BrandnameIndex, ClashKind, clashes};
pub use rules::{BrandnameRules, shipped_brandname_rules};
