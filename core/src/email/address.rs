use email_address::Options;
use unicode_normalization::UnicodeNormalization;

use crate::data::{choice, record};
use crate::number::PrivateText;

choice! {
    /// Why a text is not an address that mail can be sent from.
    #[non_exhaustive]
    pub enum EmailAddressProblem {
        /// There is nothing.
        Empty,
        /// There is no `@`, or nothing before or behind it.
        Incomplete,
        /// A sign stands before the `@` that may not stand there (RFC 5321, RFC 6531).
        BadLocalPart,
        /// More than 64 bytes stand before the `@` (RFC 5321 §4.5.3.1.1).
        LocalPartTooLong,
        /// What stands behind the `@` is not the name of a host on the Internet: IDNA (UTS #46) refuses it, it is an
        /// address in brackets, or it has no dot.
        BadDomain,
        /// The whole has more than 254 bytes (RFC 5321 §4.5.3.1.3).
        TooLong,
    }
}

record! {
    /// What a text says as an email address, or why it is none.
    pub struct EmailAddressReport {
        /// The address by which it is the same, however it was written: the part before the `@` in small letters and in
        /// NFC, the domain in its ASCII form. None if the text is no address.
        pub canonical: Option<PrivateText>,
        /// What goes into a header: what stands before the `@` as written, the domain in its ASCII form.
        pub address: Option<PrivateText>,
        /// Whether letters beyond ASCII stand before the `@`, so that every mail server on the way must know RFC 6531.
        pub needs_smtputf8: bool,
        /// Why it is no address.
        pub problem: Option<EmailAddressProblem>,
    }
}

/// An address that mail can be sent from.
///
/// The part before the `@` may by the letter of RFC 5321 tell capitals from small letters; no provider does, so two
/// addresses that differ in nothing else are one here.
#[derive(Clone)]
pub(super) struct EmailAddress {
    pub(super) written: PrivateText,
    pub(super) canonical: PrivateText,
}

/// A longer text is not looked at. It is more than any address has, in any spelling of its domain.
const MOST_BYTES: usize = 1_024;
const MOST_ADDRESS: usize = 254;
const MOST_LOCAL: usize = 64;

impl EmailAddress {
    pub(super) fn parse(text: &str) -> Result<Self, EmailAddressProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EmailAddressProblem::Empty);
        }
        if text.len() > MOST_BYTES {
            return Err(EmailAddressProblem::TooLong);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailAddressProblem::Incomplete)?;
        if local.is_empty() || domain.is_empty() {
            return Err(EmailAddressProblem::Incomplete);
        }
        let local: String = local.nfc().collect();
        if local.len() > MOST_LOCAL {
            return Err(EmailAddressProblem::LocalPartTooLong);
        }
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| EmailAddressProblem::BadDomain)?;
        let written = format!("{local}@{domain}");
        if written.len() > MOST_ADDRESS {
            return Err(EmailAddressProblem::TooLong);
        }
        // A dot at the end is a domain's full form, which no address has; a number is no top-level domain.
        let last = domain.rsplit('.').next().unwrap_or_default();
        if last.is_empty() || last.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(EmailAddressProblem::BadDomain);
        }
        let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
        email_address::EmailAddress::parse_with_options(&written, options)
            .map_err(|error| problem(&error))?;
        if local.chars().any(char::is_control) {
            return Err(EmailAddressProblem::BadLocalPart);
        }
        let canonical = format!("{}@{domain}", local.to_lowercase().nfc());
        Ok(Self { written: written.into(), canonical: canonical.into() })
    }
}

fn problem(error: &email_address::Error) -> EmailAddressProblem {
    use email_address::Error::{
        DomainEmpty, DomainInvalidSeparator, DomainTooFew, DomainTooLong, InvalidIPAddress, LocalPartTooLong,
        SubDomainEmpty, SubDomainTooLong, UnsupportedDomainLiteral,
    };
    match error {
        LocalPartTooLong => EmailAddressProblem::LocalPartTooLong,
        DomainEmpty
        | DomainInvalidSeparator
        | DomainTooFew
        | DomainTooLong
        | InvalidIPAddress
        | SubDomainEmpty
        | SubDomainTooLong
        | UnsupportedDomainLiteral => EmailAddressProblem::BadDomain,
        _ => EmailAddressProblem::BadLocalPart,
    }
}

/// Tells whether a text is an address that mail can be sent from, and what it is in its one form.
///
/// The syntax is that of RFC 5321 and, beyond ASCII, of RFC 6531; a domain in any script is brought to its ASCII form by
/// IDNA (UTS #46, strict). Whether anybody reads what is sent there, only a confirmation tells: see
/// [`EmailSenders`](super::EmailSenders).
///
/// ```
/// use tongdai::email::{EmailAddressProblem, describe_email};
///
/// let report = describe_email("Lan.Nguyen@Phòng-Khám.vn");
/// assert_eq!(report.canonical.unwrap().as_str(), "lan.nguyen@xn--phng-khm-fza8n.vn");
/// assert_eq!(describe_email("lan at clinic.vn").problem, Some(EmailAddressProblem::Incomplete));
/// ```
pub fn describe_email(text: &str) -> EmailAddressReport {
    match EmailAddress::parse(text) {
        Ok(address) => EmailAddressReport {
            needs_smtputf8: !address.written.as_str().is_ascii(),
            canonical: Some(address.canonical),
            address: Some(address.written),
            problem: None,
        },
        Err(problem) => EmailAddressReport {
            canonical: None,
            address: None,
            needs_smtputf8: false,
            problem: Some(problem),
        },
    }
}

impl EmailAddressProblem {
    /// What is wrong, in a sentence without the address.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "there is no address",
            Self::Incomplete => "an address has something before an @ and a domain behind it",
            Self::BadLocalPart => "what stands before the @ may not stand there",
            Self::LocalPartTooLong => "more than 64 bytes stand before the @",
            Self::BadDomain => "what stands behind the @ is not the name of a host on the Internet",
            Self::TooLong => "an address has at most 254 bytes",
        }
    }
}
