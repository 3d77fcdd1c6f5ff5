//! Who may not be called or written to: the handle of a list, and the questions that lists and rules answer.

use napi::bindgen_prelude::{Float64Array, Uint8Array};
use napi_derive::napi;
use tongdai::consent::{self, AdRules, BlockEntry, ImportOptions, ReplyRules};
use tongdai::json::{read, text};
use tongdai::{Error, PhoneNumber};

use crate::boundary::{Failure, Result, cross};

/// A list. Empty after a panic, which may have left it half-changed.
#[napi]
pub struct Blocklist(Option<consent::Blocklist>);

#[napi]
impl Blocklist {
    /// An empty list. The key has 16 bytes.
    #[napi(constructor, catch_unwind)]
    pub fn new(hash_key: Uint8Array) -> Result<Self> {
        cross(|| Ok(Self(Some(consent::Blocklist::new(key(&hash_key)?)))))
    }

    /// The bytes of a list.
    #[napi(catch_unwind)]
    pub fn save(&mut self) -> Result<Uint8Array> {
        self.cross(|list| Ok(list.save().into()))
    }

    /// What the list says, in short.
    #[napi(catch_unwind)]
    pub fn fingerprint(&mut self) -> Result<String> {
        self.cross(|list| Ok(list.fingerprint()))
    }

    /// Adds an entry.
    #[napi(catch_unwind)]
    pub fn add(&mut self, entry: String) -> Result<bool> {
        self.cross(|list| {
            let entry = read::<BlockEntry>(&entry, "an entry of a blocklist")?;
            Ok(list.add(&entry).map_err(Error::from)?)
        })
    }

    /// Takes scopes away from entries. The scopes are a list, the origin may be null.
    #[napi(catch_unwind)]
    pub fn remove(
        &mut self,
        number: Option<String>,
        prefix: Option<String>,
        scopes: String,
        origin: String,
    ) -> Result<i64> {
        self.cross(|list| {
            let (number, prefix) = (number.map(PhoneNumber::from), prefix.map(PhoneNumber::from));
            let (scopes, origin) =
                (read::<Vec<_>>(&scopes, "a list of scopes")?, read(&origin, "an origin")?);
            let removed = list.remove(number.as_ref(), prefix.as_ref(), &scopes, origin);
            Ok(count(removed.map_err(Error::from)?))
        })
    }

    /// Takes out all entries of an origin.
    #[napi(catch_unwind)]
    pub fn remove_origin(&mut self, origin: String) -> Result<i64> {
        self.cross(|list| Ok(count(list.remove_origin(read(&origin, "an origin")?))))
    }

    /// Takes out what has ended.
    #[napi(catch_unwind)]
    pub fn expire(&mut self, at_ms: i64) -> Result<i64> {
        self.cross(|list| Ok(count(list.expire(at_ms))))
    }

    /// Carries out a text to the registry.
    #[napi(catch_unwind)]
    pub fn apply_dnc(&mut self, number: String, command: String, at_ms: i64) -> Result<bool> {
        self.cross(|list| {
            let command = read(&command, "a command to the registry")?;
            Ok(list.apply_dnc(&PhoneNumber::from(number), &command, at_ms).map_err(Error::from)?)
        })
    }

    /// Dates the national list.
    #[napi(catch_unwind)]
    pub fn set_national(&mut self, as_of_ms: i64) -> Result<()> {
        self.cross(|list| {
            list.set_national(as_of_ms);
            Ok(())
        })
    }

    /// The date of the national list.
    #[napi(catch_unwind)]
    pub fn national(&mut self) -> Result<String> {
        self.cross(|list| Ok(text(&list.national())))
    }

    /// How many entries there are.
    #[napi(catch_unwind)]
    pub fn size(&mut self) -> Result<i64> {
        self.cross(|list| Ok(count(list.len())))
    }

    /// Whether a number is in it.
    #[napi(catch_unwind)]
    pub fn contains(&mut self, number: String) -> Result<bool> {
        self.cross(|list| Ok(list.contains_number(&number).map_err(Error::from)?))
    }

    /// Whether each is in it; null where a text is no number.
    #[napi(catch_unwind)]
    pub fn contains_list(&mut self, numbers: Vec<String>) -> Result<Vec<Option<bool>>> {
        self.cross(|list| Ok(list.contains_numbers(numbers.iter().map(String::as_str))))
    }

    /// Whether each key is in it; null where it is none.
    #[napi(catch_unwind)]
    pub fn contains_keys(&mut self, keys: Float64Array) -> Result<Vec<Option<bool>>> {
        self.cross(|list| Ok(list.contains_column(&keys.iter().copied().map(whole).collect::<Vec<_>>())))
    }

    /// What is refused to a number.
    #[napi(catch_unwind)]
    pub fn find(&mut self, number: String, at_ms: i64) -> Result<String> {
        self.cross(|list| Ok(text(&list.hits_of(&number, at_ms).map_err(Error::from)?)))
    }

    /// The entries that hold for a number.
    #[napi(catch_unwind)]
    pub fn find_entries(&mut self, number: String, at_ms: i64) -> Result<String> {
        self.cross(|list| Ok(text(&list.entries_of(&number, at_ms).map_err(Error::from)?)))
    }
}

impl Blocklist {
    pub(crate) fn cross<T>(
        &mut self,
        call: impl FnOnce(&mut consent::Blocklist) -> Result<T, Failure>,
    ) -> Result<T> {
        cross(|| {
            let mut list = self.0.take().ok_or(Failure::Panic)?;
            let result = call(&mut list);
            self.0 = Some(list);
            result
        })
    }

    /// The list as it is now, sharing its memory.
    pub(crate) fn now(&self) -> Result<consent::Blocklist, Failure> {
        self.0.clone().ok_or(Failure::Panic)
    }
}

/// Lists as they are now.
pub(crate) fn now(lists: &[&Blocklist]) -> Result<Vec<consent::Blocklist>, Failure> {
    lists.iter().map(|list| list.now()).collect()
}

/// Reads a list as people keep it into a blocklist, as its bytes come. Empty once it is finished.
#[napi]
pub struct Importer(Option<consent::Importer>);

#[napi]
impl Importer {
    /// An importer of one list.
    #[napi(constructor, catch_unwind)]
    pub fn new(options: String) -> Result<Self> {
        cross(|| {
            let options = read::<ImportOptions>(&options, "terms")?;
            Ok(Self(Some(consent::Importer::new(&options).map_err(Error::from)?)))
        })
    }

    /// Takes the next bytes.
    #[napi(catch_unwind)]
    pub fn feed(&mut self, list: &mut Blocklist, bytes: Uint8Array) -> Result<()> {
        list.cross(|list| {
            let importer = self.0.as_mut().ok_or(Failure::Panic)?;
            importer.feed(list, &bytes, &mut |_| {});
            Ok(())
        })
    }

    /// What became of all.
    #[napi(catch_unwind)]
    pub fn finish(&mut self, list: &mut Blocklist) -> Result<String> {
        list.cross(|list| {
            let importer = self.0.take().ok_or(Failure::Panic)?;
            Ok(text(&importer.finish(list, &mut |_| {})))
        })
    }
}

/// Reads a saved blocklist as its bytes come. Empty once it is finished.
#[napi]
pub struct Loader(Option<consent::Loader>);

#[napi]
impl Loader {
    /// A loader of one list. The key has 16 bytes.
    #[napi(constructor, catch_unwind)]
    pub fn new(hash_key: Uint8Array) -> Result<Self> {
        cross(|| Ok(Self(Some(consent::Loader::new(key(&hash_key)?)))))
    }

    /// Takes the next bytes.
    #[napi(catch_unwind)]
    pub fn feed(&mut self, bytes: Uint8Array) -> Result<()> {
        cross(|| Ok(self.0.as_mut().ok_or(Failure::Panic)?.feed(&bytes).map_err(Error::from)?))
    }

    /// The list.
    #[napi(catch_unwind)]
    pub fn finish(&mut self) -> Result<Blocklist> {
        cross(|| {
            let loader = self.0.take().ok_or(Failure::Panic)?;
            Ok(Blocklist(Some(loader.finish().map_err(Error::from)?)))
        })
    }
}

/// A verdict. The request and the rules are JSON; the age may be absent.
#[napi(catch_unwind)]
pub fn judge(
    request: String,
    blocklists: Vec<&Blocklist>,
    ad_rules: String,
    registry_max_age_h: Option<i64>,
) -> Result<String> {
    cross(|| {
        let request = read(&request, "a consent request")?;
        let rules = read::<Vec<AdRules>>(&ad_rules, "rules for ads")?;
        let lists = now(&blocklists)?;
        let lists = lists.iter().collect::<Vec<_>>();
        let max_age_h = registry_max_age_h.map(|hours| i32::try_from(hours).unwrap_or(i32::MAX));
        Ok(text(&consent::judge_with(&request, &lists, &rules, max_age_h).map_err(Error::from)?))
    })
}

/// What a platform's rules say to a reply. The request and the rules are JSON.
#[napi(catch_unwind)]
pub fn judge_reply(request: String, reply_rules: String) -> Result<String> {
    cross(|| {
        let request = read(&request, "a reply request")?;
        let rules = read::<Vec<ReplyRules>>(&reply_rules, "rules for replies")?;
        Ok(text(&consent::judge_reply(&request, &rules).map_err(Error::from)?))
    })
}

/// The platforms' rules for replies that are shipped.
#[napi(catch_unwind)]
pub fn shipped_reply_rules() -> Result<String> {
    cross(|| Ok(text(&consent::shipped_reply_rules())))
}

/// The rules for ads that are shipped.
#[napi(catch_unwind)]
pub fn shipped_ad_rules() -> Result<String> {
    cross(|| Ok(text(&consent::shipped_ad_rules())))
}

/// A text to the registry, understood, or null.
#[napi(catch_unwind)]
pub fn dnc_command(message: String) -> Result<String> {
    cross(|| Ok(text(&consent::dnc_command(&message))))
}

fn key(bytes: &[u8]) -> Result<[u8; 16], Failure> {
    bytes.try_into().map_err(|_| {
        Failure::Refused(Error::Malformed {
            message: "this is not a hash key".to_owned(),
            path: "hashKey".to_owned(),
            hint: "pass 16 random bytes".to_owned(),
        })
    })
}

fn count(entries: usize) -> i64 {
    i64::try_from(entries).unwrap_or(i64::MAX)
}

/// A key that is whole; else one that no number has.
#[expect(clippy::cast_possible_truncation, reason = "what does not fit is no key")]
fn whole(key: f64) -> i64 {
    if key.fract() == 0.0 { key as i64 } else { -1 }
}
