use std::convert::Infallible;
use std::fmt;
use std::fmt::Write;
use std::sync::Arc;

use super::hits::Hits;
use super::numbers::Numbers;
use super::odd::EntryId;
use super::prefixes::Prefixes;
use super::saved::{Loader, Writer};
use super::terms::{ScopeSet, Span, Terms};
use super::{
    BlockEntry, BlockOrigin, BlockScope, BlockTerms, BlocklistError, BlocklistErrorCode, DncAction,
    DncCommand, key,
};
use crate::data::record;
use crate::number::{PhoneNumber, PrivateText};

/// Who may not be called or written to, on whose word, and when.
///
/// It holds a set of [`BlockEntry`]s, from a handful to hundreds of millions. Questions take nanoseconds, name numbers
/// by their keys (the digits of E.164 as an integer, see [`Blocklist::key`]), and answer exactly: what was not added
/// is not found. A clone costs next to nothing, and shares memory until one of the two is changed.
///
/// ```
/// use tongdai::consent::{BlockEntry, Blocklist, BlockOrigin, BlockScope};
///
/// let mut list = Blocklist::new([7; 16]);
/// list.add(&BlockEntry {
///     number: Some("0912 345 678".into()),
///     prefix: None,
///     scopes: vec![BlockScope::AdTexts, BlockScope::AdCalls],
///     origin: BlockOrigin::OptOut,
///     since_ms: Some(1_764_547_200_000),
///     until_ms: None,
///     note: None,
/// })?;
/// let key = Blocklist::key("+84912345678")?;
/// assert!(list.contains(key));
/// let hits = list.find(key, 1_764_550_800_000);
/// assert!(hits.refuses(BlockScope::AdCalls) && !hits.refuses(BlockScope::StaffCalls));
/// assert!(list.find(key, 0).is_empty(), "it did not hold yet");
/// # Ok::<(), tongdai::consent::BlocklistError>(())
/// ```
#[derive(Clone)]
pub struct Blocklist {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    numbers: Numbers,
    prefixes: Prefixes,
    national_ms: Option<i64>,
}

record! {
    /// The national do-not-call list as it was at an instant.
    ///
    /// The law judges an ad by the list of the day, so whoever asks the blocklist asks for its age as well.
    pub struct RegistrySnapshot {
        /// When the national list was so.
        pub as_of_ms: i64,
    }
}

/// Instants are within what every language's calendar knows: 100 million days around 1970 (ECMA-262 §21.4.1.1).
const MOST_MS: i64 = 8_640_000_000_000_000;
/// The longest note in bytes.
pub(super) const MOST_NOTE: usize = 4_096;

impl Blocklist {
    /// An empty list.
    ///
    /// The hash key decides where in memory a number lies and nothing else: no answer, no saved byte and no
    /// fingerprint depends on it. Draw it at random, so that nobody can choose numbers that crowd one place.
    #[must_use]
    pub fn new(hash_key: [u8; 16]) -> Self {
        let (numbers, prefixes) = (Numbers::new(hash_key), Prefixes::default());
        Self { inner: Arc::new(Inner { numbers, prefixes, national_ms: None }) }
    }

    /// The key of a number in any spelling: the digits of E.164 as an integer.
    ///
    /// # Errors
    /// `bad_number` where the text is not one number; `short_number` for emergency numbers and short codes, which no
    /// list can hold.
    pub fn key(number: &str) -> Result<u64, BlocklistError> {
        key::of_number(number).map_err(|code| BlocklistError::new(code, "number"))
    }

    /// Adds an entry; whether it says anything that the list did not say.
    ///
    /// # Errors
    /// What is wrong with the entry, with the field at fault.
    pub fn add(&mut self, entry: &BlockEntry) -> Result<bool, BlocklistError> {
        let (subject, id, scopes) = read(entry)?;
        Ok(self.give(subject, id, scopes))
    }

    /// Adds entries without notes for many numbers by their keys, all of the same terms; how many say anything that
    /// the list did not say.
    ///
    /// # Errors
    /// What is wrong with the terms; `bad_number` for a key that no number has. Nothing is added then.
    pub fn add_keys(&mut self, keys: &[u64], terms: &BlockTerms) -> Result<usize, BlocklistError> {
        let scopes = wanted(&terms.scopes)?;
        let span = span(terms.since_ms, terms.until_ms)?;
        if !keys.iter().all(|&key| key::is_sound(key)) {
            return Err(BlocklistError::new(BlocklistErrorCode::BadNumber, "keys"));
        }
        let terms = Terms { origin: terms.origin, span, scopes };
        Ok(Arc::make_mut(&mut self.inner).numbers.give_all(keys, terms))
    }

    /// Takes scopes away from the entries of a number, of one origin or of all; how many entries lost any.
    ///
    /// An entry that is left without scopes is gone. Prefixes are not touched, although they may still hold for the
    /// number.
    ///
    /// # Errors
    /// `bad_number` or `short_number`; `no_scopes`.
    pub fn remove_number(
        &mut self,
        number: &PhoneNumber,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<usize, BlocklistError> {
        let key = Self::key(number.as_str())?;
        self.take(Subject::Number, key, scopes, origin)
    }

    /// Takes scopes away from the entries of a prefix, as [`Self::remove_number`] does from a number's.
    ///
    /// # Errors
    /// `bad_prefix`; `no_scopes`.
    pub fn remove_prefix(
        &mut self,
        prefix: &PhoneNumber,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<usize, BlocklistError> {
        let key = key::of_prefix(prefix.as_str()).map_err(|code| BlocklistError::new(code, "prefix"))?;
        self.take(Subject::Prefix, key, scopes, origin)
    }

    /// Takes out every entry of an origin; how many. A new national snapshot begins so.
    pub fn remove_origin(&mut self, origin: BlockOrigin) -> usize {
        let inner = Arc::make_mut(&mut self.inner);
        inner.numbers.remove_all(|terms| terms.origin == origin)
            + inner.prefixes.remove_all(|terms| terms.origin == origin)
    }

    /// Takes out every entry that has ended by an instant; how many.
    pub fn expire(&mut self, at_ms: i64) -> usize {
        let inner = Arc::make_mut(&mut self.inner);
        inner.numbers.remove_all(|terms| terms.span.has_ended(at_ms))
            + inner.prefixes.remove_all(|terms| terms.span.has_ended(at_ms))
    }

    /// Carries out a text to the national registry, sent from a number at an instant; whether anything changed.
    ///
    /// A registration adds what does not hold already, from then on and without end. A cancellation ends what the
    /// national list says of the number at that instant, and takes out what it says of later ones: after `DK DNC` and
    /// then `HUY DNC S`, ad texts are free and ad calls still refused. What was true before stays on record, until
    /// [`Self::expire`]. Other origins and prefixes are not touched.
    ///
    /// # Errors
    /// `bad_number` or `short_number`; `no_scopes`; `bad_instant`.
    pub fn apply_dnc(
        &mut self,
        number: &PhoneNumber,
        command: &DncCommand,
        at_ms: i64,
    ) -> Result<bool, BlocklistError> {
        let key = Self::key(number.as_str())?;
        let scopes = wanted(&command.scopes)?;
        let at_ms = instant(Some(at_ms), at_ms, "at_ms")?;
        let known: Vec<_> =
            self.inner.numbers.of(key).filter(|(id, _)| id.origin == BlockOrigin::National).collect();
        let mut changed = false;
        match command.action {
            DncAction::Register => {
                let held = known.iter().filter(|(id, _)| id.span.holds(at_ms) && id.span.until().is_none());
                let missing = held.fold(scopes, |missing, (_, scopes)| missing.without(*scopes));
                let span = Span { since_ms: at_ms, ..Span::ALWAYS };
                let id = EntryId { key, origin: BlockOrigin::National, span, note: None };
                changed = !missing.is_empty() && self.give(Subject::Number, id, missing);
            }
            DncAction::Cancel => {
                let open = known.into_iter().filter(|(id, _)| !id.span.has_ended(at_ms));
                for (id, was) in open.filter(|(_, was)| !was.both(scopes).is_empty()) {
                    let span = Span { until_ms: at_ms, ..id.span };
                    let ended = EntryId { span, ..id.clone() };
                    self.set(Subject::Number, id, was, was.without(scopes));
                    if span.since_ms < span.until_ms {
                        self.give(Subject::Number, ended, was.both(scopes));
                    }
                    changed = true;
                }
            }
        }
        Ok(changed)
    }

    /// Says when the national list was as it is here. An instant beyond the calendar counts as its first or last.
    pub fn set_national(&mut self, as_of_ms: i64) {
        Arc::make_mut(&mut self.inner).national_ms = Some(as_of_ms.clamp(-MOST_MS, MOST_MS));
    }

    /// The national list's date; none where it was never loaded. How old is too old is for the caller to say.
    pub fn national(&self) -> Option<RegistrySnapshot> {
        self.inner.national_ms.map(|as_of_ms| RegistrySnapshot { as_of_ms })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.inner.numbers.len() + self.inner.prefixes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether any entry names a number, by itself or by how it begins, whatever is refused and whenever.
    ///
    /// `false` settles it for every scope and instant; after `true`, ask [`Self::find`].
    pub fn contains(&self, key: u64) -> bool {
        let Inner { numbers, prefixes, .. } = &*self.inner;
        numbers.has(key) || prefixes.len() > 0 && prefixes.has(key) && key::is_sound(key)
    }

    /// [`Self::contains`] of many numbers, in their order; faster than one after the other.
    pub fn contains_many(&self, keys: &[u64]) -> Vec<bool> {
        let mut found = vec![false; keys.len()];
        self.inner.numbers.mark(keys, &mut found);
        if self.inner.prefixes.len() > 0 {
            for (&key, found) in keys.iter().zip(&mut found) {
                *found = *found || self.inner.prefixes.has(key) && key::is_sound(key);
            }
        }
        found
    }

    /// What is refused to a number at an instant, by entries for the number and for all its prefixes.
    pub fn find(&self, key: u64, at_ms: i64) -> Hits {
        let mut hits = Hits::NONE;
        // A short code is no number, however a prefix reads.
        if key::is_sound(key) {
            self.inner.numbers.find(key, at_ms, &mut hits);
            self.inner.prefixes.find(key, at_ms, &mut hits);
        }
        hits
    }

    /// The entries that hold for a number at an instant, notes and all: those for the number itself, then those for
    /// its prefixes, the longest first.
    pub fn find_entries(&self, key: u64, at_ms: i64) -> Vec<BlockEntry> {
        if !key::is_sound(key) {
            return Vec::new();
        }
        let mut numbers: Vec<_> = self.inner.numbers.of(key).collect();
        numbers.sort();
        let numbers = numbers.into_iter().map(|(id, scopes)| (Subject::Number, id, scopes));
        let prefixes = self.inner.prefixes.of(key).map(|(id, scopes)| (Subject::Prefix, id.clone(), scopes));
        let all = numbers.chain(prefixes).filter(|(_, id, _)| id.span.holds(at_ms));
        all.map(|(subject, id, scopes)| written(subject, &id, scopes)).collect()
    }

    /// The list as bytes, for [`Self::load`]: about a byte for each of ten million Vietnamese numbers, less for more.
    ///
    /// Equal lists are equal bytes, in whatever order they were made and whatever their hash keys.
    pub fn save(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let Ok(()) = self.save_to(|chunk| {
            bytes.extend_from_slice(chunk);
            Ok::<(), Infallible>(())
        });
        bytes
    }

    /// The list as bytes, some ten thousand at a time.
    ///
    /// # Errors
    /// Only those of `write`, the first of which ends it.
    pub fn save_to<E>(&self, write: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        self.write(write).map(|_| ())
    }

    /// What the list says, and when the national list was so, in 64 hexadecimal digits: equal lists have equal
    /// fingerprints, and nobody can make another list with the same one. Saved bytes end with it (SHA-256).
    ///
    /// It takes as long as saving.
    pub fn fingerprint(&self) -> String {
        let Ok(digest) = self.write(|_| Ok::<(), Infallible>(()));
        digest.iter().fold(String::new(), |mut text, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// A list from the bytes that [`Self::save`] made; [`Loader`](super::Loader) takes them as they come.
    ///
    /// # Errors
    /// `not_a_blocklist`, `wrong_version`, `truncated` or `corrupt`.
    pub fn load(hash_key: [u8; 16], bytes: &[u8]) -> Result<Self, BlocklistError> {
        let mut loader = Loader::new(hash_key);
        loader.feed(bytes)?;
        loader.finish()
    }

    fn write<E>(&self, write: impl FnMut(&[u8]) -> Result<(), E>) -> Result<[u8; 32], E> {
        let mut writer = Writer::new(write, self.inner.national_ms);
        self.inner.numbers.write(&mut writer)?;
        self.inner.prefixes.write(&mut writer)?;
        writer.finish()
    }

    /// Adds scopes to what an entry has; whether any is new.
    pub(super) fn give(&mut self, subject: Subject, id: EntryId, scopes: ScopeSet) -> bool {
        let inner = Arc::make_mut(&mut self.inner);
        match subject {
            Subject::Number => inner.numbers.give(id, scopes),
            Subject::Prefix => inner.prefixes.give(id, scopes),
        }
    }

    fn take(
        &mut self,
        subject: Subject,
        key: u64,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<usize, BlocklistError> {
        let scopes = wanted(scopes)?;
        let entries: Vec<(EntryId, ScopeSet)> = match subject {
            Subject::Number => self.inner.numbers.of(key).collect(),
            Subject::Prefix => self.inner.prefixes.exactly(key).map(|(id, was)| (id.clone(), was)).collect(),
        };
        let is_meant = |(id, was): &(EntryId, ScopeSet)| {
            origin.is_none_or(|origin| origin == id.origin) && !was.both(scopes).is_empty()
        };
        let mut changed = 0;
        for (id, was) in entries.into_iter().filter(is_meant) {
            self.set(subject, id, was, was.without(scopes));
            changed += 1;
        }
        Ok(changed)
    }

    fn set(&mut self, subject: Subject, id: EntryId, was: ScopeSet, scopes: ScopeSet) {
        let inner = Arc::make_mut(&mut self.inner);
        match subject {
            Subject::Number => inner.numbers.set(id, was, scopes),
            Subject::Prefix => inner.prefixes.set(id, scopes),
        }
    }
}

/// Counts only: a list is nothing but other people's numbers.
impl fmt::Debug for Blocklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.len();
        f.debug_struct("Blocklist").field("entries", &entries).field("national", &self.national()).finish()
    }
}

/// What an entry is for.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    Number,
    Prefix,
}

fn read(entry: &BlockEntry) -> Result<(Subject, EntryId, ScopeSet), BlocklistError> {
    let failed = |path| move |code| BlocklistError::new(code, path);
    let (subject, key) = match (&entry.number, &entry.prefix) {
        (Some(number), None) => (Subject::Number, Blocklist::key(number.as_str())?),
        (None, Some(prefix)) => (Subject::Prefix, key::of_prefix(prefix.as_str()).map_err(failed("prefix"))?),
        (Some(_), Some(_)) => return Err(failed("prefix")(BlocklistErrorCode::NumberAndPrefix)),
        (None, None) => return Err(failed("number")(BlocklistErrorCode::NoNumber)),
    };
    let scopes = wanted(&entry.scopes)?;
    let span = span(entry.since_ms, entry.until_ms)?;
    let note = entry.note.as_ref().map(PrivateText::as_str).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.len() > MOST_NOTE) {
        return Err(failed("note")(BlocklistErrorCode::NoteTooLong));
    }
    Ok((subject, EntryId { key, origin: entry.origin, span, note: note.map(Arc::from) }, scopes))
}

fn written(subject: Subject, id: &EntryId, scopes: ScopeSet) -> BlockEntry {
    let text = Some(PhoneNumber::from(key::text(id.key)));
    let (number, prefix) = match subject {
        Subject::Number => (text, None),
        Subject::Prefix => (None, text),
    };
    BlockEntry {
        number,
        prefix,
        scopes: scopes.iter().collect(),
        origin: id.origin,
        since_ms: id.span.since(),
        until_ms: id.span.until(),
        note: id.note.as_deref().map(PrivateText::from),
    }
}

pub(super) fn wanted(scopes: &[BlockScope]) -> Result<ScopeSet, BlocklistError> {
    let scopes = ScopeSet::from(scopes);
    if scopes.is_empty() {
        return Err(BlocklistError::new(BlocklistErrorCode::NoScopes, "scopes"));
    }
    Ok(scopes)
}

pub(super) fn span(since_ms: Option<i64>, until_ms: Option<i64>) -> Result<Span, BlocklistError> {
    let span = Span {
        since_ms: instant(since_ms, Span::ALWAYS.since_ms, "since_ms")?,
        until_ms: instant(until_ms, Span::ALWAYS.until_ms, "until_ms")?,
    };
    if span.since_ms >= span.until_ms {
        return Err(BlocklistError::new(BlocklistErrorCode::ReversedTimes, "until_ms"));
    }
    Ok(span)
}

fn instant(ms: Option<i64>, otherwise: i64, path: &'static str) -> Result<i64, BlocklistError> {
    match ms {
        None => Ok(otherwise),
        Some(ms) if is_instant(ms) => Ok(ms),
        Some(_) => Err(BlocklistError::new(BlocklistErrorCode::BadInstant, path)),
    }
}

/// Whether every language's calendar knows an instant.
pub(super) fn is_instant(ms: i64) -> bool {
    (-MOST_MS..=MOST_MS).contains(&ms)
}
