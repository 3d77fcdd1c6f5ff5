//! What a number is. Lives here: the type that keeps phone numbers out of logs, and masking.
//! Anyone may call it; it calls nobody.

mod private;

pub use private::{PhoneNumber, PrivateText};
