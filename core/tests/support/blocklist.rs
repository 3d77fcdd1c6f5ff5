//! A blocklist that is a plain list, for comparison; steps that change both; and what must hold whatever bytes are
//! read.
#![allow(clippy::cast_possible_wrap, reason = "counts of a test are small")]

use std::collections::BTreeMap;

use tongdai::consent::BlocklistErrorCode::{Corrupt, NotABlocklist, Truncated, WrongVersion};
use tongdai::consent::{
    BlockEntry, BlockHit, BlockOrigin, BlockScope, BlockTerms, Blocklist, DncAction, DncCommand,
    ImportOptions, Importer, ListFormat, Loader,
};

/// Every entry as the text of its number or prefix, its origin, times and note, with its scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NaiveList {
    entries: BTreeMap<NaiveEntry, Vec<BlockScope>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NaiveEntry {
    pub is_prefix: bool,
    /// Digits with the country code.
    pub digits: String,
    pub origin: BlockOrigin,
    pub since_ms: Option<i64>,
    pub until_ms: Option<i64>,
    pub note: Option<String>,
}

/// A change of a list.
#[derive(Clone, Debug)]
pub enum ListStep {
    Add { entry: NaiveEntry, scopes: Vec<BlockScope>, count: u64 },
    Remove { entry: NaiveEntry, scopes: Vec<BlockScope>, origin: Option<BlockOrigin>, count: u64 },
    RemoveOrigin { origin: BlockOrigin },
    Expire { at_ms: i64 },
    Dnc { digits: String, action: DncAction, scopes: Vec<BlockScope>, at_ms: i64 },
    SaveAndLoad { hash_key: [u8; 16] },
    Clone,
}

impl NaiveEntry {
    pub fn holds(&self, at_ms: i64) -> bool {
        self.since_ms.is_none_or(|since_ms| since_ms <= at_ms) && !self.has_ended(at_ms)
    }

    pub fn has_ended(&self, at_ms: i64) -> bool {
        self.until_ms.is_some_and(|until_ms| until_ms <= at_ms)
    }

    pub fn with_scopes(&self, scopes: &[BlockScope]) -> BlockEntry {
        let text = Some(format!("+{}", self.digits).as_str().into());
        BlockEntry {
            number: text.clone().filter(|_| !self.is_prefix),
            prefix: text.filter(|_| self.is_prefix),
            scopes: scopes.to_vec(),
            origin: self.origin,
            since_ms: self.since_ms,
            until_ms: self.until_ms,
            note: self.note.as_deref().map(Into::into),
        }
    }

    /// The entry for the number that comes so many after this one's.
    fn after(&self, count: u64) -> Self {
        let digits = (self.digits.parse::<u64>().unwrap() + count).to_string();
        Self { digits, ..self.clone() }
    }
}

impl NaiveList {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn add(&mut self, entry: &NaiveEntry, scopes: &[BlockScope]) -> bool {
        let known = self.entries.entry(entry.clone()).or_default();
        let new: Vec<BlockScope> = scopes.iter().copied().filter(|scope| !known.contains(scope)).collect();
        known.extend(&new);
        known.sort();
        known.dedup();
        !new.is_empty()
    }

    pub fn take(&mut self, scopes: &[BlockScope], mut meant: impl FnMut(&NaiveEntry) -> bool) -> usize {
        let mut changed = 0;
        self.entries.retain(|entry, known| {
            if meant(entry) && known.iter().any(|scope| scopes.contains(scope)) {
                known.retain(|scope| !scopes.contains(scope));
                changed += 1;
            }
            !known.is_empty()
        });
        changed
    }

    pub fn find_entries(&self, digits: &str, at_ms: i64) -> Vec<BlockEntry> {
        let mut found: Vec<_> = self.naming(digits).filter(|(entry, _)| entry.holds(at_ms)).collect();
        // The number's own, then prefixes, the longest first.
        found.sort_by_key(|(entry, _)| (entry.is_prefix, usize::MAX - entry.digits.len()));
        found.into_iter().map(|(entry, scopes)| entry.with_scopes(scopes)).collect()
    }

    pub fn hits(&self, digits: &str, at_ms: i64) -> Vec<BlockHit> {
        let mut hits: BTreeMap<(BlockScope, BlockOrigin), (i64, i64)> = BTreeMap::new();
        for (entry, scopes) in self.naming(digits).filter(|(entry, _)| entry.holds(at_ms)) {
            for &scope in scopes {
                let (since, until) = hits.entry((scope, entry.origin)).or_insert((i64::MAX, i64::MIN));
                *since = (*since).min(entry.since_ms.unwrap_or(i64::MIN));
                *until = (*until).max(entry.until_ms.unwrap_or(i64::MAX));
            }
        }
        let hit = |((scope, origin), (since, until))| BlockHit {
            scope,
            origin,
            since_ms: Some(since).filter(|&it| it != i64::MIN),
            until_ms: Some(until).filter(|&it| it != i64::MAX),
        };
        hits.into_iter().map(hit).collect()
    }

    fn naming(&self, digits: &str) -> impl Iterator<Item = (&NaiveEntry, &Vec<BlockScope>)> {
        self.entries.iter().filter(move |(entry, _)| {
            if entry.is_prefix { digits.starts_with(&entry.digits) } else { entry.digits == digits }
        })
    }

    fn apply_dnc(&mut self, digits: &str, action: DncAction, scopes: &[BlockScope], at_ms: i64) -> bool {
        let national = |entry: &NaiveEntry| {
            !entry.is_prefix && entry.digits == digits && entry.origin == BlockOrigin::National
        };
        let known: Vec<_> = self.entries.clone().into_iter().filter(|(entry, _)| national(entry)).collect();
        let mut changed = false;
        match action {
            DncAction::Register => {
                let held = |scope: &BlockScope| {
                    known.iter().any(|(entry, scopes)| {
                        entry.holds(at_ms) && entry.until_ms.is_none() && scopes.contains(scope)
                    })
                };
                let missing: Vec<BlockScope> = scopes.iter().copied().filter(|scope| !held(scope)).collect();
                let (digits, origin) = (digits.to_owned(), BlockOrigin::National);
                let since_ms = Some(at_ms);
                let entry =
                    NaiveEntry { is_prefix: false, digits, origin, since_ms, until_ms: None, note: None };
                changed = !missing.is_empty() && self.add(&entry, &missing);
            }
            DncAction::Cancel => {
                for (entry, known) in known.iter().filter(|(entry, _)| !entry.has_ended(at_ms)) {
                    let ends: Vec<BlockScope> =
                        known.iter().copied().filter(|it| scopes.contains(it)).collect();
                    if self.take(&ends, |it| it == entry) > 0 {
                        changed = true;
                        if entry.since_ms.is_none_or(|since_ms| since_ms < at_ms) {
                            self.add(&NaiveEntry { until_ms: Some(at_ms), ..entry.clone() }, &ends);
                        }
                    }
                }
            }
        }
        changed
    }
}

/// Changes both lists, which must answer alike.
pub fn take_step(list: &mut Blocklist, naive: &mut NaiveList, step: &ListStep) {
    match step {
        ListStep::Add { entry, scopes, count } => {
            for entry in (0..*count).map(|count| entry.after(count)) {
                assert_eq!(list.add(&entry.with_scopes(scopes)).unwrap(), naive.add(&entry, scopes));
            }
        }
        ListStep::Remove { entry, scopes, origin, count } => {
            for entry in (0..*count).map(|count| entry.after(count)) {
                let text = format!("+{}", entry.digits).as_str().into();
                let removed = if entry.is_prefix {
                    list.remove_prefix(&text, scopes, *origin)
                } else {
                    list.remove_number(&text, scopes, *origin)
                };
                let meant = |it: &NaiveEntry| {
                    it.is_prefix == entry.is_prefix
                        && it.digits == entry.digits
                        && origin.is_none_or(|origin| origin == it.origin)
                };
                assert_eq!(removed.unwrap(), naive.take(scopes, meant));
            }
        }
        ListStep::RemoveOrigin { origin } => {
            let removed = naive.take(&BlockScope::ALL, |it| it.origin == *origin);
            assert_eq!(list.remove_origin(*origin), removed);
        }
        ListStep::Expire { at_ms } => {
            assert_eq!(list.expire(*at_ms), naive.take(&BlockScope::ALL, |it| it.has_ended(*at_ms)));
        }
        ListStep::Dnc { digits, action, scopes, at_ms } => {
            let command = DncCommand { action: *action, scopes: scopes.clone() };
            let changed = list.apply_dnc(&format!("+{digits}").as_str().into(), &command, *at_ms).unwrap();
            assert_eq!(changed, naive.apply_dnc(digits, *action, scopes, *at_ms));
        }
        ListStep::SaveAndLoad { hash_key } => *list = Blocklist::load(*hash_key, &list.save()).unwrap(),
        ListStep::Clone => *list = list.clone(),
    }
}

/// Both answer alike about a number at an instant.
pub fn assert_same_answers(list: &Blocklist, naive: &NaiveList, digits: &str, at_ms: i64) {
    let key = digits.parse().unwrap();
    let hits = list.find(key, at_ms);
    let expected = naive.hits(digits, at_ms);
    assert_eq!(hits.iter().collect::<Vec<_>>(), expected);
    assert_eq!(hits.is_empty(), expected.is_empty());
    for scope in BlockScope::ALL {
        assert_eq!(hits.refuses(scope), expected.iter().any(|hit| hit.scope == scope));
    }
    let mut entries = list.find_entries(key, at_ms);
    let mut expected = naive.find_entries(digits, at_ms);
    // What is equally long stands in no promised order.
    let order = |it: &BlockEntry| {
        let text = |number: &Option<tongdai::PhoneNumber>| number.as_ref().map(|it| it.as_str().to_owned());
        let note = it.note.as_ref().map(|note| note.as_str().to_owned());
        let prefix = text(&it.prefix).map(|prefix| usize::MAX - prefix.len());
        (prefix, it.origin, it.since_ms, it.until_ms, note)
    };
    entries.sort_by_key(order);
    expected.sort_by_key(order);
    assert_eq!(entries, expected);
    assert_eq!(list.contains(key), naive.naming(digits).next().is_some());
}

/// Whatever bytes are loaded: a list that saves to these very bytes, or an error, the same however they are cut.
pub fn load_anything(bytes: &[u8], cut: usize) {
    let whole = Blocklist::load([5; 16], bytes);
    let mut loader = Loader::new([6; 16]);
    let fed = bytes.chunks(cut.max(1)).try_for_each(|chunk| loader.feed(chunk));
    let cut = fed.and_then(|()| loader.finish());
    match (whole, cut) {
        (Ok(whole), Ok(cut)) => {
            assert_eq!(whole.save(), bytes);
            assert_eq!(cut.save(), bytes);
        }
        (Err(whole), Err(cut)) => {
            assert_eq!(whole, cut);
            assert!(matches!(whole.code(), Corrupt | NotABlocklist | Truncated | WrongVersion));
        }
        (whole, cut) => panic!("whole: {whole:?}, cut: {cut:?}"),
    }
}

/// Whatever bytes are imported: every line is counted once, every error is told, the same however they are cut.
pub fn import_anything(bytes: &[u8], format: ListFormat, cut: usize) {
    let terms = BlockTerms {
        scopes: vec![BlockScope::AdTexts],
        origin: BlockOrigin::Company,
        since_ms: None,
        until_ms: None,
    };
    let options = ImportOptions { format, terms };
    let run = |cut: usize| {
        let mut list = Blocklist::new([7; 16]);
        let mut importer = Importer::new(&options).unwrap();
        let mut told = Vec::new();
        for chunk in bytes.chunks(cut.max(1)) {
            importer.feed(&mut list, chunk, &mut |error| told.push(error.clone()));
        }
        let report = importer.finish(&mut list, &mut |error| told.push(error.clone()));
        (list, report, told)
    };
    let (list, report, told) = run(bytes.len());
    // A byte order mark is no line.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = text.iter().map(|&byte| usize::from(byte == b'\n')).sum::<usize>();
    let unfinished = usize::from(text.last().is_some_and(|&byte| byte != b'\n'));
    assert_eq!(report.lines, (lines + unfinished) as i64);
    assert_eq!(report.errors_total, told.len() as i64);
    assert_eq!(report.errors, told[..told.len().min(100)]);
    for error in &told {
        assert!(1 <= error.line && error.line <= error.last_line && error.last_line <= report.lines);
    }
    assert!(list.len() as i64 <= report.added);
    let (again, cut_report, cut_told) = run(cut);
    assert_eq!((again.fingerprint(), cut_report, cut_told), (list.fingerprint(), report, told));
    load_anything(&list.save(), cut);
}

/// Ends bytes with their right digest, so that only what they say can be wrong with them.
pub fn resign(bytes: &mut [u8]) {
    use sha2::{Digest, Sha256};
    if let Some(length) = bytes.len().checked_sub(32) {
        let digest = Sha256::digest(&bytes[..length]);
        bytes[length..].copy_from_slice(&digest);
    }
}
