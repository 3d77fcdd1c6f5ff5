use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::super::blocklist::{MOST_NOTE, Subject, is_instant};
use super::super::odd::EntryId;
use super::super::terms::{ScopeSet, Span, Terms};
use super::super::{BlockOrigin, Blocklist, BlocklistError, BlocklistErrorCode, key};
use super::{DIGEST, MAGIC, VERSION, unzigzag};

/// Reads a saved [`Blocklist`] as its bytes come.
///
/// It needs little more memory than the list, whatever the bytes say, and gives a list only if every byte is as it was
/// saved.
///
/// ```
/// use tongdai::consent::{Blocklist, Loader};
///
/// let bytes = Blocklist::new([1; 16]).save();
/// let mut loader = Loader::new([2; 16]);
/// for chunk in bytes.chunks(16) {
///     loader.feed(chunk)?;
/// }
/// assert_eq!(loader.finish()?.fingerprint(), Blocklist::new([3; 16]).fingerprint());
/// # Ok::<(), tongdai::consent::BlocklistError>(())
/// ```
pub struct Loader {
    list: Blocklist,
    /// What could not be read yet, because the rest of it has not come.
    pending: Vec<u8>,
    digest: Sha256,
    stage: Stage,
    entries: usize,
    failed: Option<BlocklistErrorCode>,
}

/// What comes next.
#[derive(Clone)]
enum Stage {
    Magic,
    National,
    BlockCount,
    Block { left: u64, before: Option<Terms> },
    Keys { left: u64, before: u64, terms: Terms, blocks: u64 },
    EntryCount(Subject),
    Entry { left: u64, before: Option<EntryId>, subject: Subject },
    Digest,
    Nothing,
}

/// More than the longest thing that is read at once: an entry with a note.
const MOST_PENDING: usize = 16_384;

/// Why something could not be read: its end has not come yet, or it never can.
enum Stop {
    More,
    Failed(BlocklistErrorCode),
}

impl Loader {
    /// A loader of one file. The hash key is that of the list to come, as in [`Blocklist::new`].
    #[must_use]
    pub fn new(hash_key: [u8; 16]) -> Self {
        Self {
            list: Blocklist::new(hash_key),
            pending: Vec::new(),
            digest: Sha256::new(),
            stage: Stage::Magic,
            entries: 0,
            failed: None,
        }
    }

    /// Takes the next bytes, however many.
    ///
    /// # Errors
    /// `not_a_blocklist`, `wrong_version` or `corrupt`, as soon as it shows; after that, always the same.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), BlocklistError> {
        for chunk in bytes.chunks(MOST_PENDING) {
            if let Some(code) = self.failed {
                return Err(BlocklistError::new(code, ""));
            }
            self.pending.extend(chunk);
            if let Err(code) = self.read_pending() {
                self.failed = Some(code);
            }
        }
        self.failed.map_or(Ok(()), |code| Err(BlocklistError::new(code, "")))
    }

    /// The list, once all bytes were fed.
    ///
    /// # Errors
    /// `truncated` where bytes are missing, and the errors of [`Self::feed`].
    pub fn finish(self) -> Result<Blocklist, BlocklistError> {
        let code = match (self.failed, &self.stage) {
            (Some(code), _) => code,
            (None, Stage::Nothing) => return Ok(self.list),
            (None, Stage::Magic) if self.pending.is_empty() => BlocklistErrorCode::NotABlocklist,
            (None, _) => BlocklistErrorCode::Truncated,
        };
        Err(BlocklistError::new(code, ""))
    }

    fn read_pending(&mut self) -> Result<(), BlocklistErrorCode> {
        let pending = std::mem::take(&mut self.pending);
        // What is read and not yet in the digest, and what is not read.
        let (mut undigested, mut rest) = (pending.as_slice(), Bytes(&pending));
        loop {
            let before = rest.0;
            if matches!(self.stage, Stage::Digest) {
                undigested = self.digest_up_to(undigested, before);
            }
            match self.read_next(&mut rest) {
                Ok(()) => {}
                Err(Stop::More) => {
                    if !matches!(self.stage, Stage::Digest | Stage::Nothing) {
                        self.digest_up_to(undigested, before);
                    }
                    self.pending = before.to_vec();
                    return Ok(());
                }
                Err(Stop::Failed(code)) => return Err(code),
            }
        }
    }

    /// Takes all but the rest into the digest.
    fn digest_up_to<'a>(&mut self, bytes: &[u8], rest: &'a [u8]) -> &'a [u8] {
        self.digest.update(bytes.get(..bytes.len() - rest.len()).unwrap_or_default());
        rest
    }

    /// Reads one thing, and knows what comes after it.
    fn read_next(&mut self, bytes: &mut Bytes) -> Result<(), Stop> {
        self.stage = match self.stage.clone() {
            Stage::Magic => {
                let begins = bytes.0.iter().zip(MAGIC).all(|(&byte, magic)| byte == magic);
                if !begins {
                    return Err(Stop::Failed(BlocklistErrorCode::NotABlocklist));
                }
                bytes.take(MAGIC.len())?;
                Stage::National
            }
            Stage::National => {
                if bytes.take(2)? != VERSION.to_le_bytes() {
                    return Err(Stop::Failed(BlocklistErrorCode::WrongVersion));
                }
                if let Some(as_of_ms) = bytes.instant()? {
                    self.list.set_national(as_of_ms);
                }
                Stage::BlockCount
            }
            Stage::BlockCount => Stage::Block { left: bytes.integer()?, before: None },
            Stage::Block { left: 0, .. } => Stage::EntryCount(Subject::Number),
            Stage::Block { left, before } => {
                let terms = bytes.terms()?;
                sound(before.is_none_or(|before| before < terms))?;
                let keys = bytes.integer()?;
                sound(keys > 0)?;
                Stage::Keys { left: keys, before: 0, terms, blocks: left - 1 }
            }
            Stage::Keys { left: 0, terms, blocks, .. } => Stage::Block { left: blocks, before: Some(terms) },
            Stage::Keys { left, before, terms, blocks } => {
                let key = before.checked_add(bytes.integer()?).ok_or(CORRUPT)?;
                sound(key > before && key::is_sound(key))?;
                let Terms { origin, span, scopes } = terms;
                self.give(Subject::Number, EntryId { key, origin, span, note: None }, scopes)?;
                Stage::Keys { left: left - 1, before: key, terms, blocks }
            }
            Stage::EntryCount(subject) => Stage::Entry { left: bytes.integer()?, before: None, subject },
            Stage::Entry { left: 0, subject: Subject::Number, .. } => Stage::EntryCount(Subject::Prefix),
            Stage::Entry { left: 0, subject: Subject::Prefix, .. } => Stage::Digest,
            Stage::Entry { left, before, subject } => {
                let (id, scopes) = bytes.entry(before.as_ref().map_or(0, |id| id.key))?;
                let is_sound = match subject {
                    Subject::Number => key::is_sound(id.key) && id.note.is_some(),
                    Subject::Prefix => key::is_sound_prefix(id.key),
                };
                sound(is_sound && before.is_none_or(|before| before < id))?;
                self.give(subject, id.clone(), scopes)?;
                Stage::Entry { left: left - 1, before: Some(id), subject }
            }
            Stage::Digest => {
                let read: [u8; DIGEST] = self.digest.clone().finalize().into();
                sound(bytes.take(DIGEST)? == read && self.list.len() == self.entries)?;
                Stage::Nothing
            }
            Stage::Nothing => return Err(if bytes.0.is_empty() { Stop::More } else { CORRUPT }),
        };
        Ok(())
    }

    fn give(&mut self, subject: Subject, id: EntryId, scopes: ScopeSet) -> Result<(), Stop> {
        self.entries += 1;
        sound(self.list.give(subject, id, scopes))
    }
}

/// The entries read so far.
impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader").field("entries", &self.entries).finish_non_exhaustive()
    }
}

/// Bytes from which things are taken.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Stop> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Stop::More)?;
        self.0 = rest;
        Ok(taken)
    }

    /// An integer, in no more bytes than it needs.
    fn integer(&mut self) -> Result<u64, Stop> {
        let mut value = 0;
        for (at, &byte) in self.0.iter().enumerate() {
            let bits = u64::from(byte & 0x7f);
            // The tenth byte has room for one bit.
            sound(at < 9 || at == 9 && bits == 1)?;
            value |= bits << (7 * at);
            if byte < 0x80 {
                sound(byte != 0 || at == 0)?;
                self.take(at + 1)?;
                return Ok(value);
            }
        }
        Err(Stop::More)
    }

    fn instant(&mut self) -> Result<Option<i64>, Stop> {
        let Some(bits) = self.integer()?.checked_sub(1) else { return Ok(None) };
        let ms = unzigzag(bits);
        sound(is_instant(ms))?;
        Ok(Some(ms))
    }

    fn terms(&mut self) -> Result<Terms, Stop> {
        let &[origin, scopes] = self.take(2)? else { return Err(CORRUPT) };
        let origin = BlockOrigin::ALL.get(usize::from(origin)).copied().ok_or(CORRUPT)?;
        let scopes = ScopeSet::from_bits(scopes).filter(|scopes| !scopes.is_empty()).ok_or(CORRUPT)?;
        let since_ms = self.instant()?.unwrap_or(Span::ALWAYS.since_ms);
        let until_ms = self.instant()?.unwrap_or(Span::ALWAYS.until_ms);
        sound(since_ms < until_ms)?;
        Ok(Terms { origin, span: Span { since_ms, until_ms }, scopes })
    }

    fn entry(&mut self, before: u64) -> Result<(EntryId, ScopeSet), Stop> {
        let key = before.checked_add(self.integer()?).ok_or(CORRUPT)?;
        let Terms { origin, span, scopes } = self.terms()?;
        let length = usize::try_from(self.integer()?).unwrap_or(usize::MAX);
        sound(length <= MOST_NOTE)?;
        let note = str::from_utf8(self.take(length)?).map_err(|_| CORRUPT)?;
        let note = (!note.is_empty()).then(|| Arc::from(note));
        Ok((EntryId { key, origin, span, note }, scopes))
    }
}

const CORRUPT: Stop = Stop::Failed(BlocklistErrorCode::Corrupt);

fn sound(is_sound: bool) -> Result<(), Stop> {
    if is_sound { Ok(()) } else { Err(CORRUPT) }
}
