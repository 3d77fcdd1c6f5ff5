use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use super::Result;
use crate::consent::{
    self, AdRules, BlockEntry, BlockHit, BlockOrigin, BlockScope, ConsentRequest, DncCommand, ImportOptions,
    ImportReport, RegistrySnapshot, ReplyRequest, ReplyRules, ReplyVerdict, Verdict,
};
use crate::data::count;
use crate::error::Error;
use crate::number::PhoneNumber;

/// Who may not be called or written to, on whose word, and when: from a handful of entries to hundreds of millions.
///
/// It may be used from any thread; calls wait for each other. Its `toString` shows only counts.
#[derive(uniffi::Object)]
#[uniffi::export(Display)]
pub(crate) struct Blocklist(Mutex<consent::Blocklist>);

impl Blocklist {
    fn shared(list: consent::Blocklist) -> Arc<Self> {
        Arc::new(Self(Mutex::new(list)))
    }

    /// The list as it is now, sharing its memory.
    pub(super) fn now(&self) -> consent::Blocklist {
        self.list().clone()
    }

    #[expect(
        clippy::panic,
        reason = "what a panic left half-done must not be asked; this one is catchable, too"
    )]
    fn list(&self) -> MutexGuard<'_, consent::Blocklist> {
        let Ok(list) = self.0.lock() else { panic!("an earlier call failed half-way; load the list again") };
        list
    }
}

impl fmt::Display for Blocklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.lock() {
            Ok(list) => write!(f, "Blocklist({} entries)", list.len()),
            Err(_) => f.write_str("Blocklist(unusable)"),
        }
    }
}

#[uniffi::export]
impl Blocklist {
    /// An empty list. The hash key, 16 bytes, decides where in memory a number lies and nothing else; `Blocklist()`
    /// draws one, so that nobody can choose numbers that crowd one place.
    #[uniffi::constructor]
    #[expect(clippy::needless_pass_by_value, reason = "a slice would be a direct buffer in Kotlin")]
    pub(crate) fn new(hash_key: Vec<u8>) -> Result<Arc<Self>> {
        Ok(Self::shared(consent::Blocklist::new(key(&hash_key)?)))
    }

    /// A list from the bytes that `save` made.
    ///
    /// Throws `TongdaiException.BadBlocklist` where they are not as they were saved.
    #[uniffi::constructor]
    #[expect(clippy::needless_pass_by_value, reason = "a slice would be a direct buffer in Kotlin")]
    pub(crate) fn load(hash_key: Vec<u8>, bytes: Vec<u8>) -> Result<Arc<Self>> {
        Ok(Self::shared(consent::Blocklist::load(key(&hash_key)?, &bytes)?))
    }

    /// The list as bytes, for `load`: equal lists are equal bytes.
    pub(crate) fn save(&self) -> Vec<u8> {
        self.now().save()
    }

    /// What the list says, in 64 hexadecimal digits: equal lists have equal fingerprints. It takes as long as saving.
    pub(crate) fn fingerprint(&self) -> String {
        self.now().fingerprint()
    }

    /// Adds an entry; whether it says anything that the list did not say.
    pub(crate) fn add(&self, entry: &BlockEntry) -> Result<bool> {
        Ok(self.list().add(entry)?)
    }

    /// Takes scopes away from the entries of a number, or of a prefix, of one origin or of all; how many entries lost
    /// any.
    #[uniffi::method(default(number = None, prefix = None, origin = None))]
    #[expect(clippy::needless_pass_by_value, reason = "an optional record arrives owned")]
    pub(crate) fn remove(
        &self,
        number: Option<PhoneNumber>,
        prefix: Option<PhoneNumber>,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<i32> {
        Ok(count(self.list().remove(number.as_ref(), prefix.as_ref(), scopes, origin)?))
    }

    /// Takes out every entry of an origin; how many.
    pub(crate) fn remove_origin(&self, origin: BlockOrigin) -> i32 {
        count(self.list().remove_origin(origin))
    }

    /// Takes out every entry that has ended by an instant; how many.
    pub(crate) fn expire(&self, at_ms: i64) -> i32 {
        count(self.list().expire(at_ms))
    }

    /// Carries out a text to the national registry, sent from a number at an instant; whether anything changed.
    pub(crate) fn apply_dnc(&self, number: &PhoneNumber, command: &DncCommand, at_ms: i64) -> Result<bool> {
        Ok(self.list().apply_dnc(number, command, at_ms)?)
    }

    /// Says when the national list was as it is here.
    pub(crate) fn set_national(&self, as_of_ms: i64) {
        self.list().set_national(as_of_ms);
    }

    /// The national list's date; null where it was never loaded.
    pub(crate) fn national(&self) -> Option<RegistrySnapshot> {
        self.list().national()
    }

    /// How many entries there are.
    pub(crate) fn size(&self) -> i32 {
        count(self.list().len())
    }

    /// Whether any entry names a number, by itself or by how it begins, whatever is refused and whenever. Emergency
    /// numbers and short codes are in no list.
    ///
    /// Throws `TongdaiException.BadBlocklist` where the text is no number.
    pub(crate) fn contains(&self, number: &PhoneNumber) -> Result<bool> {
        Ok(self.list().contains_number(number.as_str())?)
    }

    /// The same of many, in one crossing; null where a text is no number.
    pub(crate) fn contains_many(&self, numbers: &[String]) -> Vec<Option<bool>> {
        self.list().contains_numbers(numbers.iter().map(String::as_str))
    }

    /// The same of keys, as columns of numbers have them.
    pub(crate) fn contains_keys(&self, keys: &[i64]) -> Vec<Option<bool>> {
        self.list().contains_column(keys)
    }

    /// What is refused to a number at an instant, by scope and origin.
    pub(crate) fn find(&self, number: &PhoneNumber, at_ms: i64) -> Result<Vec<BlockHit>> {
        Ok(self.list().hits_of(number.as_str(), at_ms)?)
    }

    /// The entries that hold for a number at an instant, notes and all.
    pub(crate) fn find_entries(&self, number: &PhoneNumber, at_ms: i64) -> Result<Vec<BlockEntry>> {
        Ok(self.list().entries_of(number.as_str(), at_ms)?)
    }
}

/// Reads a list as people keep it into a blocklist, as its bytes come; see `Blocklist.read`.
#[derive(uniffi::Object)]
pub(crate) struct BlocklistImporter {
    list: Arc<Blocklist>,
    importer: Mutex<Option<consent::Importer>>,
}

#[uniffi::export]
impl BlocklistImporter {
    /// An importer of one list.
    #[uniffi::constructor]
    pub(crate) fn new(list: Arc<Blocklist>, options: &ImportOptions) -> Result<Arc<Self>> {
        let importer = Mutex::new(Some(consent::Importer::new(options)?));
        Ok(Arc::new(Self { list, importer }))
    }

    /// Takes the next bytes, however many, and adds the entries on all lines that end in them.
    #[expect(clippy::needless_pass_by_value, reason = "a slice would be a direct buffer in Kotlin")]
    pub(crate) fn feed(&self, bytes: Vec<u8>) -> Result<()> {
        let mut importer = self.importer.lock().map_err(|_| finished())?;
        let importer = importer.as_mut().ok_or_else(finished)?;
        importer.feed(&mut self.list.list(), &bytes, &mut |_| {});
        Ok(())
    }

    /// Adds what the last line has, if it did not end, and tells what became of all.
    pub(crate) fn finish(&self) -> Result<ImportReport> {
        let importer = self.importer.lock().map_err(|_| finished())?.take().ok_or_else(finished)?;
        Ok(importer.finish(&mut self.list.list(), &mut |_| {}))
    }
}

fn key(bytes: &[u8]) -> Result<[u8; 16]> {
    bytes.try_into().map_err(|_| Error::Malformed {
        message: "this is not a hash key".to_owned(),
        path: "hash_key".to_owned(),
        hint: "give 16 random bytes".to_owned(),
    })
}

fn finished() -> Error {
    Error::Malformed {
        message: "this list was read to its end".to_owned(),
        path: String::new(),
        hint: "make a new importer for another list".to_owned(),
    }
}

/// May this person be called or written to? By blocklists, and by the rules for ads: the shipped ones, and others
/// beside them.
///
/// Throws `TongdaiException.UnsoundSchedule` where other rules have a time, date or zone that is none.
#[uniffi::export(default(blocklists = [], ad_rules = [], registry_max_age_h = 168))]
fn judge(
    request: &ConsentRequest,
    blocklists: &[Arc<Blocklist>],
    ad_rules: &[AdRules],
    registry_max_age_h: i32,
) -> Result<Verdict> {
    let lists = now(blocklists);
    let lists = lists.iter().collect::<Vec<_>>();
    Ok(consent::judge_with(request, &lists, ad_rules, Some(registry_max_age_h))?)
}

/// The rules for ads that come with this library, with their dates and sources.
#[uniffi::export]
fn shipped_ad_rules() -> Vec<AdRules> {
    consent::shipped_ad_rules()
}

/// May this reply go out, by the platform's rules: the shipped ones, and others beside them? It needs no switchboard.
///
/// Throws `TongdaiException.UnsoundSchedule` where other rules have a date that is none.
#[uniffi::export(default(reply_rules = []))]
fn judge_reply(request: &ReplyRequest, reply_rules: &[ReplyRules]) -> Result<ReplyVerdict> {
    Ok(consent::judge_reply(request, reply_rules)?)
}

/// The platforms' rules for replies that come with this library, with their dates, sources and how sure they are.
#[uniffi::export]
fn shipped_reply_rules() -> Vec<ReplyRules> {
    consent::shipped_reply_rules()
}

/// Understands a text to the national do-not-call registry, 5656; null where it is no command.
#[uniffi::export]
fn dnc_command(text: &str) -> Option<DncCommand> {
    consent::dnc_command(text)
}

/// The lists as they are now, sharing their memory.
pub(super) fn now(lists: &[Arc<Blocklist>]) -> Vec<consent::Blocklist> {
    lists.iter().map(|list| list.now()).collect()
}

#[cfg(feature = "panic-test")]
#[uniffi::export]
impl Blocklist {
    /// Panics in the middle of a call, for the test of what a host sees then.
    pub(crate) fn panic_for_test(&self) {
        let _list = self.list();
        // Past the hook, which would write a backtrace to the log of the tests.
        std::panic::resume_unwind(Box::new("panicked for a test"));
    }
}
