use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::address::EmailAddress;
use super::senders::{Kept, MOST_AT_MS, MOST_LINKS, MOST_SENDERS, MOST_TEXT};
use super::token::TokenKeys;
use super::{EmailRules, EmailSender, EmailSenderState, EmailSenders};
use crate::error::Error;
use crate::json;

/// All that is kept, but for the keys.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    format: i32,
    rules: EmailRules,
    now_ms: i64,
    senders: Vec<Kept>,
}

const FORMAT: i32 = 1;

impl EmailSenders {
    /// Everything but the keys, as JSON text: the same bytes in every language. It holds addresses, and no token.
    pub fn snapshot(&self) -> String {
        let senders = self.senders.values().cloned().collect();
        json::text(&Saved { format: FORMAT, rules: self.rules.clone(), now_ms: self.now_ms, senders })
    }

    /// The senders of a snapshot, taken in any language. Links that are under way work on if their key is given.
    ///
    /// # Errors
    /// `bad_snapshot` where the text is none or does not fit together; `malformed` for keys, as in [`Self::new`].
    pub fn restore(keys: Vec<Vec<u8>>, snapshot: &str) -> Result<Self, Error> {
        let keys = TokenKeys::new(keys)?;
        let Saved { format, rules, now_ms, senders: saved } =
            json::read(snapshot, "a snapshot").map_err(|error| bad(&error.to_string(), error.path()))?;
        if format != FORMAT {
            return Err(bad("it is of another version of the library", "format"));
        }
        rules.check().map_err(|error| bad(&error.to_string(), &format!("rules.{}", error.path())))?;
        if !(0..=MOST_AT_MS).contains(&now_ms) || saved.len() > MOST_SENDERS {
            return Err(bad("its instant or its size is out of range", "now_ms"));
        }
        let (mut senders, mut links) = (BTreeMap::new(), BTreeMap::new());
        for (at, kept) in saved.into_iter().enumerate() {
            let wrong = |reason| bad(reason, &format!("senders[{at}]"));
            let address = EmailAddress::parse(kept.sender.address.as_str());
            let address = address.map_err(|_| wrong("an address is none"))?;
            if address.written != kept.sender.address {
                return Err(wrong("an address is not in its one form"));
            }
            if !is_sound(&kept, now_ms) {
                return Err(wrong("a sender's parts disagree"));
            }
            let key = (kept.sender.list, address.canonical);
            for &issued_ms in &kept.links {
                if links.insert(issued_ms, key.clone()).is_some() {
                    return Err(wrong("two links have the same instant"));
                }
            }
            if senders.insert(key, kept).is_some() {
                return Err(wrong("an address is there twice"));
            }
        }
        Ok(Self { keys, rules, now_ms, senders, links })
    }
}

fn is_sound(kept: &Kept, now_ms: i64) -> bool {
    let Kept { sender: EmailSender { name, owner, by, why, .. }, links, used } = kept;
    let (sender, last) = (&kept.sender, links.last().copied());
    // As links of one instant are issued one after the other, the last may be ahead of the clock by as many.
    let ahead = i64::try_from(MOST_SENDERS * MOST_LINKS).unwrap_or(i64::MAX);
    let texts = [
        name.as_ref().map_or("", |it| it.as_str()),
        owner.as_deref().unwrap_or_default(),
        by,
        why.as_ref().map_or("", |it| it.as_str()),
    ];
    let is_state_sound = match sender.state {
        EmailSenderState::Pending => *used != last && sender.link_until_ms.is_some(),
        EmailSenderState::Confirmed => *used == last && sender.link_until_ms.is_none(),
        EmailSenderState::Revoked => sender.link_until_ms.is_none(),
    };
    is_state_sound
        && texts.iter().all(|text| text.len() <= MOST_TEXT)
        && (0..=now_ms).contains(&sender.since_ms)
        && (1..=MOST_LINKS).contains(&links.len())
        && links.is_sorted_by(|one, next| one < next)
        && links.iter().all(|issued_ms| (0..=now_ms + ahead).contains(issued_ms))
        && used.is_none_or(|used| links.contains(&used))
}

fn bad(reason: &str, path: &str) -> Error {
    Error::BadSnapshot {
        message: format!("the snapshot cannot be restored: {reason}"),
        path: path.to_owned(),
        hint: "restore the text as `snapshot` gave it, with the version that took it".to_owned(),
    }
}
