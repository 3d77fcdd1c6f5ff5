use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::address::EmailAddress;
use super::token::{Claim, Token, TokenKeys};
use super::{
    EmailAnswer, EmailList, EmailPurpose, EmailRefusal, EmailRules, EmailSender, EmailSenderState, NewSender,
};
use crate::error::Error;
use crate::number::PrivateText;

/// The addresses that a business sends email from, each confirmed by a link that was clicked in its mailbox.
///
/// The host tells what people do, with the instant, and is told what to send. A token is HMAC-SHA256 over the address,
/// the list and the instant of issue: nobody without the key can make one, it works once and for a time, and the next
/// one replaces it. Time never runs backwards: an older instant is taken as the latest seen.
///
/// ```
/// use tongdai::email::{EmailList, EmailOutcome, EmailPurpose, EmailRefusal, EmailSenders, NewSender};
///
/// let mut senders = EmailSenders::new(vec![vec![7; 32]], Default::default())?;
/// let sender = NewSender {
///     address: "tin-tuc@phongkham.vn".into(),
///     list: EmailList::Marketing,
///     name: Some("Phòng khám".into()),
///     owner: None,
///     by: "10001".into(),
/// };
/// let token = senders.add(&sender, 1_000)?.token.unwrap();
/// assert!(senders.senders_for(EmailPurpose::Campaign, None).is_empty());
///
/// assert_eq!(senders.confirm(token.as_str(), 60_000)?.outcome, EmailOutcome::Confirmed);
/// assert_eq!(senders.senders_for(EmailPurpose::Campaign, None).len(), 1);
/// assert_eq!(senders.confirm(token.as_str(), 61_000)?.refusal, Some(EmailRefusal::AlreadyUsed));
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct EmailSenders {
    pub(super) keys: TokenKeys,
    pub(super) rules: EmailRules,
    pub(super) now_ms: i64,
    pub(super) senders: BTreeMap<SenderKey, Kept>,
    /// Whose link was issued when. No two links have the same instant.
    pub(super) links: BTreeMap<i64, SenderKey>,
}

/// The list, and the address in its one form.
pub(super) type SenderKey = (EmailList, PrivateText);

/// A sender and its links, as a snapshot keeps them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) sender: EmailSender,
    /// When its links were issued, in order.
    pub(super) links: Vec<i64>,
    /// Which of them was clicked.
    pub(super) used: Option<i64>,
}

/// More addresses than any business has.
pub(super) const MOST_SENDERS: usize = 10_000;
/// Older links are forgotten, and their tokens are then unknown.
pub(super) const MOST_LINKS: usize = 64;
/// The most bytes of a name, an owner, who did something or why.
pub(super) const MOST_TEXT: usize = 1_024;
/// The latest instant: the end of the year 9999, UTC.
pub(super) const MOST_AT_MS: i64 = 253_402_300_799_999;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl EmailSenders {
    /// No addresses yet. The first key signs tokens, all are accepted: to replace a key, put the new one first and take
    /// the old one away when its links have ended.
    ///
    /// # Errors
    /// `malformed` for no key, a key of less than 32 bytes, or rules out of their range.
    pub fn new(keys: Vec<Vec<u8>>, rules: EmailRules) -> Result<Self, Error> {
        let keys = TokenKeys::new(keys)?;
        rules.check()?;
        Ok(Self { keys, rules, now_ms: 0, senders: BTreeMap::new(), links: BTreeMap::new() })
    }

    /// Adds an address, which is pending until its link is clicked. A revoked one can be added anew.
    ///
    /// # Errors
    /// `malformed` for an absurd instant or a text of more than 1,024 bytes.
    pub fn add(&mut self, new: &NewSender, at_ms: i64) -> Result<EmailAnswer, Error> {
        let texts = [("name", new.name.as_ref().map_or("", |name| name.as_str())), ("by", &new.by)];
        check_texts(texts.into_iter().chain([("owner", new.owner.as_deref().unwrap_or_default())]))?;
        self.pass(at_ms)?;
        let address = match EmailAddress::parse(new.address.as_str()) {
            Ok(address) => address,
            Err(problem) => return Ok(EmailAnswer::bad_address(problem)),
        };
        if new.list == EmailList::Personal && new.owner.as_ref().is_none_or(|owner| owner.trim().is_empty()) {
            return Ok(EmailAnswer::refused(EmailRefusal::NoOwner, None));
        }
        let key = (new.list, address.canonical);
        let known = self.senders.get(&key).map(|kept| &kept.sender);
        let refusal = match known.map(|sender| sender.state) {
            Some(EmailSenderState::Pending) => Some(EmailRefusal::AlreadyPending),
            Some(EmailSenderState::Confirmed) => Some(EmailRefusal::AlreadyConfirmed),
            None if self.senders.len() >= MOST_SENDERS => Some(EmailRefusal::TooManySenders),
            Some(EmailSenderState::Revoked) | None => None,
        };
        if let Some(refusal) = refusal {
            return Ok(EmailAnswer::refused(refusal, known.cloned()));
        }
        if let Some(later) = self.too_many(&key) {
            return Ok(later);
        }
        let sender = EmailSender {
            address: address.written,
            list: new.list,
            name: new.name.clone(),
            owner: new.owner.clone(),
            state: EmailSenderState::Pending,
            since_ms: self.now_ms,
            by: new.by.clone(),
            why: None,
            link_until_ms: None,
        };
        let kept = self.senders.entry(key.clone());
        let kept = kept.or_insert_with(|| Kept { sender: sender.clone(), links: Vec::new(), used: None });
        kept.sender = sender;
        Ok(self.issue(&key))
    }

    /// Asks for another link to a pending address; the ones before it work no more.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn resend(&mut self, address: &str, list: EmailList, at_ms: i64) -> Result<EmailAnswer, Error> {
        self.pass(at_ms)?;
        let (key, sender) = match self.known(address, list) {
            Ok(known) => known,
            Err(answer) => return Ok(*answer),
        };
        let refusal = match sender.state {
            EmailSenderState::Pending => return Ok(self.too_many(&key).unwrap_or_else(|| self.issue(&key))),
            EmailSenderState::Confirmed => EmailRefusal::AlreadyConfirmed,
            EmailSenderState::Revoked => EmailRefusal::Revoked,
        };
        Ok(EmailAnswer::refused(refusal, Some(sender)))
    }

    /// Takes the token of a clicked link. It confirms its address once, until its time has come.
    ///
    /// # Errors
    /// `malformed` for an absurd instant. A token that is none is refused like any other.
    pub fn confirm(&mut self, token: &str, at_ms: i64) -> Result<EmailAnswer, Error> {
        self.pass(at_ms)?;
        let unknown = || Ok(EmailAnswer::refused(EmailRefusal::BadToken, None));
        let Some(token) = Token::parse(token) else { return unknown() };
        let issued_ms = token.issued_ms;
        let Some((list, canonical)) = self.links.get(&issued_ms) else { return unknown() };
        if !self.keys.accept(&token, Claim { list: *list, issued_ms, canonical }) {
            return unknown();
        }
        let Some(kept) = self.senders.get_mut(&(*list, canonical.clone())) else { return unknown() };
        let refusal = if kept.used == Some(issued_ms) {
            Some(EmailRefusal::AlreadyUsed)
        } else if kept.sender.state == EmailSenderState::Revoked {
            Some(EmailRefusal::Revoked)
        } else if kept.links.last() != Some(&issued_ms) {
            Some(EmailRefusal::Superseded)
        } else if self.now_ms >= issued_ms + i64::from(self.rules.link_valid_h) * HOUR_MS {
            Some(EmailRefusal::Expired)
        } else {
            None
        };
        if let Some(refusal) = refusal {
            return Ok(EmailAnswer::refused(refusal, Some(kept.sender.clone())));
        }
        kept.used = Some(issued_ms);
        kept.sender.state = EmailSenderState::Confirmed;
        kept.sender.since_ms = self.now_ms;
        kept.sender.link_until_ms = None;
        Ok(EmailAnswer::confirmed(kept.sender.clone()))
    }

    /// Takes an address back, pending or confirmed. It may not be sent from any more.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn revoke(
        &mut self,
        address: &str,
        list: EmailList,
        by: &str,
        why: Option<&str>,
        at_ms: i64,
    ) -> Result<EmailAnswer, Error> {
        check_texts([("by", by), ("why", why.unwrap_or_default())])?;
        self.pass(at_ms)?;
        let (key, sender) = match self.known(address, list) {
            Ok(known) => known,
            Err(answer) => return Ok(*answer),
        };
        if sender.state == EmailSenderState::Revoked {
            return Ok(EmailAnswer::refused(EmailRefusal::Revoked, Some(sender)));
        }
        let sender = EmailSender {
            state: EmailSenderState::Revoked,
            since_ms: self.now_ms,
            by: by.to_owned(),
            why: why.map(PrivateText::from),
            link_until_ms: None,
            ..sender
        };
        if let Some(kept) = self.senders.get_mut(&key) {
            kept.sender = sender.clone();
        }
        Ok(EmailAnswer::revoked(sender))
    }

    /// Forgets the revoked addresses, and with them what their links were; how many.
    pub fn forget_revoked(&mut self) -> i32 {
        let before = self.senders.len();
        self.senders.retain(|_, kept| kept.sender.state != EmailSenderState::Revoked);
        let senders = &self.senders;
        self.links.retain(|_, key| senders.contains_key(key));
        crate::data::count(before - self.senders.len())
    }

    /// The confirmed addresses for a purpose, in order; with an owner, only that person's.
    pub fn senders_for(&self, purpose: EmailPurpose, owner: Option<&str>) -> Vec<EmailSender> {
        let list = match purpose {
            EmailPurpose::Campaign => EmailList::Marketing,
            EmailPurpose::Deal => EmailList::Personal,
        };
        let is_one = |it: &&EmailSender| {
            it.list == list
                && it.state == EmailSenderState::Confirmed
                && owner.is_none_or(|owner| it.owner.as_deref() == Some(owner))
        };
        self.senders.values().map(|kept| &kept.sender).filter(is_one).cloned().collect()
    }

    /// Every address, in the order of lists and addresses.
    pub fn senders(&self) -> Vec<EmailSender> {
        self.senders.values().map(|kept| kept.sender.clone()).collect()
    }

    fn pass(&mut self, at_ms: i64) -> Result<(), Error> {
        if !(0..=MOST_AT_MS).contains(&at_ms) {
            return Err(Error::Malformed {
                message: "this is not an instant".to_owned(),
                path: "at_ms".to_owned(),
                hint: "give UTC milliseconds since 1970".to_owned(),
            });
        }
        self.now_ms = self.now_ms.max(at_ms);
        Ok(())
    }

    fn known(&self, address: &str, list: EmailList) -> Result<(SenderKey, EmailSender), Box<EmailAnswer>> {
        let address = EmailAddress::parse(address).map_err(EmailAnswer::bad_address)?;
        let key = (list, address.canonical);
        let Some(kept) = self.senders.get(&key) else {
            return Err(Box::new(EmailAnswer::refused(EmailRefusal::UnknownSender, None)));
        };
        let sender = kept.sender.clone();
        Ok((key, sender))
    }

    /// Why no link may be sent now, if so.
    fn too_many(&self, key: &SenderKey) -> Option<EmailAnswer> {
        let kept = self.senders.get(key)?;
        let soonest_ms = kept.links.last()? + i64::from(self.rules.resend_after_s) * 1_000;
        let most = usize::try_from(self.rules.links_per_day).unwrap_or(MOST_LINKS);
        let first_of_day = kept.links.len().checked_sub(most).and_then(|at| kept.links.get(at));
        let tomorrow_ms = first_of_day.map_or(0, |issued_ms| issued_ms + DAY_MS);
        let (refusal, at_ms) = if tomorrow_ms > soonest_ms {
            (EmailRefusal::TooManyLinks, tomorrow_ms)
        } else {
            (EmailRefusal::TooSoon, soonest_ms)
        };
        (self.now_ms < at_ms).then(|| EmailAnswer::later(refusal, kept.sender.clone(), at_ms))
    }

    fn issue(&mut self, key: &SenderKey) -> EmailAnswer {
        // No two links have the same instant, so that one is found without trying all.
        let next = self.links.last_key_value().map_or(0, |(last, _)| last + 1);
        let issued_ms = self.now_ms.max(next);
        let Some(kept) = self.senders.get_mut(key) else {
            return EmailAnswer::refused(EmailRefusal::UnknownSender, None);
        };
        kept.links.push(issued_ms);
        self.links.insert(issued_ms, key.clone());
        if kept.links.len() > MOST_LINKS {
            self.links.remove(&kept.links.remove(0));
        }
        kept.sender.link_until_ms = Some(issued_ms + i64::from(self.rules.link_valid_h) * HOUR_MS);
        let token = self.keys.sign(Claim { list: key.0, issued_ms, canonical: &key.1 });
        EmailAnswer::send_link(kept.sender.clone(), token)
    }
}

fn check_texts<'a>(texts: impl IntoIterator<Item = (&'static str, &'a str)>) -> Result<(), Error> {
    let too_long = texts.into_iter().find(|(_, text)| text.len() > MOST_TEXT);
    too_long.map_or(Ok(()), |(field, _)| {
        Err(Error::Malformed {
            message: "a text is too long".to_owned(),
            path: field.to_owned(),
            hint: format!("give at most {MOST_TEXT} bytes"),
        })
    })
}

impl EmailRules {
    pub(super) fn check(&self) -> Result<(), Error> {
        let ranges = [
            ("link_valid_h", self.link_valid_h, 1..=720),
            ("resend_after_s", self.resend_after_s, 0..=86_400),
            ("links_per_day", self.links_per_day, 1..=32),
        ];
        let wrong = ranges.into_iter().find(|(_, value, range)| !range.contains(value));
        wrong.map_or(Ok(()), |(field, _, range)| {
            Err(Error::Malformed {
                message: "a rule for email senders is out of range".to_owned(),
                path: field.to_owned(),
                hint: format!("give {} to {}", range.start(), range.end()),
            })
        })
    }
}
