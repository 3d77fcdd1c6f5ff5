use super::{EmailAddressProblem, EmailSender};
use crate::data::{choice, record};
use crate::number::PrivateText;

choice! {
    /// What became of a request.
    pub enum EmailOutcome {
        /// Send the token to the address, in a link.
        SendLink,
        /// The address may be sent from now.
        Confirmed,
        /// The address may not be sent from any more, and its links do nothing.
        Revoked,
        /// Nothing changed.
        Refused,
    }
}

choice! {
    /// Why a request was refused.
    #[non_exhaustive]
    pub enum EmailRefusal {
        /// The text is no address.
        BadAddress,
        /// A personal address needs an owner.
        NoOwner,
        /// The address waits for its confirmation already. Ask for another link instead.
        AlreadyPending,
        /// The address was confirmed already.
        AlreadyConfirmed,
        /// The address was revoked. Add it anew.
        Revoked,
        /// Nobody added this address to this list.
        UnknownSender,
        /// The last link was sent a moment ago.
        TooSoon,
        /// The address had as many links as it may in 24 hours.
        TooManyLinks,
        /// The token was not made here, or was changed.
        BadToken,
        /// The token is older than a link works.
        Expired,
        /// A later link was sent, which is the one that works.
        Superseded,
        /// The link was clicked before.
        AlreadyUsed,
        /// There are as many addresses as can be kept.
        TooManySenders,
    }
}

record! {
    /// What became of a request, and why.
    pub struct EmailAnswer {
        /// What became of it.
        pub outcome: EmailOutcome,
        /// Why it was refused.
        pub refusal: Option<EmailRefusal>,
        /// What is wrong with the address.
        pub address_problem: Option<EmailAddressProblem>,
        /// The address as it is now; none where none is known.
        pub sender: Option<EmailSender>,
        /// What to send: 80 hexadecimal digits, fit for a link. It is a secret of whoever reads that mailbox.
        pub token: Option<PrivateText>,
        /// When the same request would be carried out, in UTC milliseconds.
        pub retry_at_ms: Option<i64>,
        /// The same in a sentence, without the address.
        pub sentence: String,
    }
}

impl EmailAnswer {
    fn new(outcome: EmailOutcome, sender: Option<EmailSender>, sentence: &str) -> Self {
        let (refusal, address_problem, token, retry_at_ms) = (None, None, None, None);
        let sentence = format!("{sentence}.");
        Self { outcome, refusal, address_problem, sender, token, retry_at_ms, sentence }
    }

    pub(super) fn send_link(sender: EmailSender, token: PrivateText) -> Self {
        let sentence = "send the link to the address: who clicks it reads mail there";
        Self { token: Some(token), ..Self::new(EmailOutcome::SendLink, Some(sender), sentence) }
    }

    pub(super) fn confirmed(sender: EmailSender) -> Self {
        Self::new(
            EmailOutcome::Confirmed,
            Some(sender),
            "the address is confirmed: its link was clicked in time",
        )
    }

    pub(super) fn revoked(sender: EmailSender) -> Self {
        Self::new(
            EmailOutcome::Revoked,
            Some(sender),
            "the address is revoked, and its links do nothing any more",
        )
    }

    pub(super) fn bad_address(problem: EmailAddressProblem) -> Self {
        let refused = Self::new(EmailOutcome::Refused, None, problem.sentence());
        Self { refusal: Some(EmailRefusal::BadAddress), address_problem: Some(problem), ..refused }
    }

    pub(super) fn refused(refusal: EmailRefusal, sender: Option<EmailSender>) -> Self {
        Self { refusal: Some(refusal), ..Self::new(EmailOutcome::Refused, sender, refusal.sentence()) }
    }

    pub(super) fn later(refusal: EmailRefusal, sender: EmailSender, retry_at_ms: i64) -> Self {
        Self { retry_at_ms: Some(retry_at_ms), ..Self::refused(refusal, Some(sender)) }
    }
}

impl EmailRefusal {
    fn sentence(self) -> &'static str {
        match self {
            Self::BadAddress => "the text is no address",
            Self::NoOwner => "a personal address needs an owner",
            Self::AlreadyPending => "the address waits for its confirmation already; ask for another link",
            Self::AlreadyConfirmed => "the address was confirmed already",
            Self::Revoked => "the address was revoked; add it anew",
            Self::UnknownSender => "nobody added this address to this list",
            Self::TooSoon => "the last link was sent a moment ago",
            Self::TooManyLinks => "the address had as many links as it may in 24 hours",
            Self::BadToken => "the token was not made here, or was changed",
            Self::Expired => "the link has ended; ask for another one",
            Self::Superseded => "a later link was sent, which is the one that works",
            Self::AlreadyUsed => "the link was clicked before",
            Self::TooManySenders => {
                "there are as many addresses as can be kept; revoked ones can be forgotten"
            }
        }
    }
}
