use std::sync::LazyLock;

use super::SmsCause;
use crate::data::record;

record! {
    /// What a gateway's error code means here, so that a host can put its own findings and the gateway's answers in
    /// one table.
    pub struct ProviderCode {
        /// The gateway: `esms`, `vmg`, `fibo`, `vithanhtoan`.
        pub provider: String,
        /// Its code as it writes it: `177`, `005`.
        pub code: String,
        /// The cause that comes nearest.
        pub cause: SmsCause,
    }
}

static SHIPPED: LazyLock<Vec<ProviderCode>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    serde_json::from_str(include_str!("../../data/sms/provider_codes.json")).unwrap_or_default()
});

/// The codes of Vietnamese gateways that mirror a cause, from their documentation and client code as of November 2026.
///
/// Success, and what is a matter of the connection rather than of the message, is not among them.
pub fn shipped_provider_codes() -> Vec<ProviderCode> {
    SHIPPED.clone()
}

/// The cause that comes nearest to a gateway's code; none where none does.
///
/// ```
/// use tongdai::sms::{SmsCause, provider_cause};
///
/// assert_eq!(provider_cause("vmg", "304"), Some(SmsCause::Duplicate));
/// assert_eq!(provider_cause("esms", "100"), None);
/// ```
pub fn provider_cause(provider: &str, code: &str) -> Option<SmsCause> {
    let known = SHIPPED.iter().find(|known| known.provider == provider && known.code == code);
    known.map(|known| known.cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_every_code_stands_once() {
        assert!(SHIPPED.len() > 20);
        for (place, known) in SHIPPED.iter().enumerate() {
            let earlier =
                SHIPPED[..place].iter().find(|it| (&it.provider, &it.code) == (&known.provider, &known.code));
            assert!(earlier.is_none(), "{} {} stands twice", known.provider, known.code);
        }
    }
}
