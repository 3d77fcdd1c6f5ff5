use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::canonical::Canonical;
use super::difference::{Difference, Expected, common_prefix};
use super::grams::{LENGTHS, Pieces, pieces};
use super::handle::Template;
use super::outcome::{ExpectedHere, NearestTemplate, TemplateMatch};
use super::problem::spot_in;
use crate::error::Error;

/// Many templates, and which of them a text comes from.
///
/// A text is looked up by a piece of each template's fixed text that few others have, so ten thousand templates take
/// little longer than one. A book never changes; a clone costs a copy.
///
/// ```
/// use tongdai::sms::template::{Template, TemplateBook};
/// # let read = |text| Template::parse(&tongdai::json::read(text, "a template").unwrap()).unwrap();
/// let order = read(r#"{"id": "order", "kind": "care", "encoding": "ascii", "text": "Don {ma} da giao."}"#);
/// let code = read(r#"{"id": "code", "kind": "care", "encoding": "ascii", "text": "Ma cua ban: {otp:6}"}"#);
/// let book = TemplateBook::new(vec![order, code])?;
///
/// assert_eq!(book.match_text("Ma cua ban: 123456").unwrap().template, "code");
/// let nearest = book.nearest("Don HD12 da giao cho ban.").unwrap();
/// assert_eq!((nearest.template.as_str(), nearest.spot.utf16_start), ("order", 16));
/// assert_eq!(nearest.message, "`order` has `.` here");
/// # Ok::<(), tongdai::Error>(())
/// ```
pub struct TemplateBook {
    /// The most specific first.
    templates: Vec<Template>,
    /// For each length of pieces, the templates that a piece of that length stands for.
    anchors: Vec<Pieces>,
    /// Templates without two bytes of fixed text in a row: they may be anywhere.
    loose: Vec<u32>,
    /// Pieces that speak for templates when nothing matches, and for how many of them each template has.
    votes: Pieces,
    ballots: Vec<u32>,
    /// First literals in order, with their templates.
    heads: Vec<(String, u32)>,
    by_id: BTreeMap<String, u32>,
}

/// How many pieces speak for a template.
const BALLOTS: usize = 8;
/// How many templates are compared with a text that none matches.
const NEAREST: usize = 16;
/// The most votes that are counted.
const MOST_VOTES: usize = 65_536;
/// The length of pieces that vote.
const VOTE: usize = 4;

impl TemplateBook {
    /// A book of templates.
    ///
    /// # Errors
    /// `malformed`, with the place, where two templates have the same id.
    pub fn new(mut templates: Vec<Template>) -> Result<Self, Error> {
        let mut ids = BTreeSet::new();
        for (i, template) in templates.iter().enumerate() {
            if !ids.insert(template.id()) {
                return Err(Error::Malformed {
                    message: "two templates have the same id".to_owned(),
                    path: format!("templates[{i}].id"),
                    hint: "give each template its own id".to_owned(),
                });
            }
        }
        templates.sort_by(|a, b| a.specificity().cmp(&b.specificity()));
        let mut book = Self {
            anchors: LENGTHS.iter().map(|&(length, _)| Pieces::new(length)).collect(),
            loose: Vec::new(),
            votes: Pieces::new(VOTE),
            ballots: vec![0; templates.len()],
            heads: Vec::with_capacity(templates.len()),
            by_id: BTreeMap::new(),
            templates,
        };
        book.index();
        Ok(book)
    }

    /// How many templates there are.
    pub fn len(&self) -> usize {
        self.templates.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.templates.is_empty()
    }

    /// The templates, the most specific first: by the length of their fixed text, then by fewer variables, then by
    /// id.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The template of an id.
    pub fn get(&self, id: &str) -> Option<&Template> {
        let place = self.by_id.get(id)?;
        self.templates.get(usize::try_from(*place).ok()?)
    }

    /// The most specific template that a text comes from, with its values; see [`Template::match_text`].
    pub fn match_text(&self, text: &str) -> Option<TemplateMatch> {
        let canonical = Canonical::of(text);
        self.matches(&canonical.text).next()
    }

    /// Every template that a text comes from, the most specific first.
    pub fn match_all(&self, text: &str) -> Vec<TemplateMatch> {
        let canonical = Canonical::of(text);
        self.matches(&canonical.text).collect()
    }

    /// The template that comes nearest to a text that none matches, and where they part. None if one matches, or
    /// there is no template.
    ///
    /// Nearest is the template with the largest share of its rarest pieces in the text, then the one that agrees
    /// longest from the beginning. At most a few dozen templates are compared, however many there are.
    pub fn nearest(&self, text: &str) -> Option<NearestTemplate> {
        let canonical = Canonical::of(text);
        if self.matches(&canonical.text).next().is_some() {
            return None;
        }
        let mut best: Option<((u64, usize), &Template, Difference<'_>)> = None;
        for (share, place) in self.neighbours(&canonical.text) {
            let Some(template) = self.template(place) else { continue };
            let difference = template.inner().difference(&canonical.text);
            let score = (share, difference.found);
            if best.as_ref().is_none_or(|(least, ..)| score > *least) {
                best = Some((score, template, difference));
            }
        }
        best.map(|(_, template, difference)| describe(template, &difference, &canonical, text))
    }

    fn matches<'t>(&self, text: &'t str) -> impl Iterator<Item = TemplateMatch> + use<'_, 't> {
        let mut candidates = self.loose.clone();
        for pieces in &self.anchors {
            pieces.find(text, usize::MAX, &mut candidates);
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.into_iter().filter_map(move |place| self.template(place)?.inner().match_canonical(text))
    }

    /// Templates that could be meant, each with a share of its pieces that the text has, in thousandths.
    fn neighbours(&self, text: &str) -> Vec<(u64, u32)> {
        let mut votes = Vec::new();
        self.votes.find(text, MOST_VOTES, &mut votes);
        votes.sort_unstable();
        let mut counted: Vec<(u64, u32)> = votes
            .chunk_by(|a, b| a == b)
            .filter_map(|votes| {
                let place = *votes.first()?;
                let all = u64::from(*self.ballots.get(usize::try_from(place).ok()?)?).max(1);
                Some(((u64::try_from(votes.len()).ok()? * 1_000 / all).min(1_000), place))
            })
            .collect();
        counted.sort_by_key(|&(share, place)| (std::cmp::Reverse(share), place));
        counted.truncate(NEAREST);
        let around = self.heads.partition_point(|(head, _)| head.as_str() < text);
        let near =
            self.heads.get(around.saturating_sub(NEAREST)..).unwrap_or_default().iter().take(2 * NEAREST);
        let mut heads: Vec<(usize, u32)> =
            near.map(|(head, place)| (common_prefix(head, text), *place)).collect();
        heads.sort_by_key(|&(common, place)| (std::cmp::Reverse(common), place));
        for (_, place) in heads.into_iter().take(NEAREST) {
            if !counted.iter().any(|&(_, counted)| counted == place) {
                counted.push((0, place));
            }
        }
        counted
    }

    fn template(&self, place: u32) -> Option<&Template> {
        self.templates.get(usize::try_from(place).ok()?)
    }

    fn index(&mut self) {
        let mut common: Vec<FxHashMap<u64, u32>> = LENGTHS.iter().map(|_| FxHashMap::default()).collect();
        for template in &self.templates {
            for ((length, _), counts) in LENGTHS.iter().zip(&mut common) {
                for piece in pieces_of(template, *length) {
                    *counts.entry(piece).or_default() += 1;
                }
            }
        }
        for (place, template) in (0_u32..).zip(&self.templates) {
            self.by_id.insert(template.id().to_owned(), place);
            let head = template.inner().canonical.first().cloned().unwrap_or_default();
            self.heads.push((head, place));
            let mut best: Option<(u64, usize, u64)> = None;
            for (table, ((length, dear), counts)) in LENGTHS.iter().zip(&common).enumerate() {
                let mut ranked: Vec<(u64, u64)> = pieces_of(template, *length)
                    .into_iter()
                    .map(|piece| (u64::from(counts.get(&piece).copied().unwrap_or(0)), piece))
                    .collect();
                ranked.sort_unstable();
                if let Some(&(count, piece)) = ranked.first()
                    && best.is_none_or(|(least, ..)| count * dear < least)
                {
                    best = Some((count * dear, table, piece));
                }
                if *length == VOTE {
                    let spoken = ranked.iter().take(BALLOTS);
                    if let Some(ballots) = usize::try_from(place).ok().and_then(|at| self.ballots.get_mut(at))
                    {
                        *ballots = u32::try_from(spoken.len()).unwrap_or(0);
                    }
                    spoken.for_each(|&(_, piece)| self.votes.add_vote(piece, place));
                }
            }
            match best.and_then(|(_, table, piece)| Some((self.anchors.get_mut(table)?, piece))) {
                Some((anchors, piece)) => anchors.add(piece, place),
                None => self.loose.push(place),
            }
        }
        self.heads.sort_unstable();
    }
}

impl Template {
    /// Where a text first differs from this template; none if it is a message of it.
    ///
    /// ```
    /// use tongdai::sms::template::{ExpectedHere, Template};
    /// # let read = |text| Template::parse(&tongdai::json::read(text, "a template").unwrap()).unwrap();
    /// let order = read(r#"{"id": "order", "kind": "care", "encoding": "ascii", "text": "Don {ma} da giao."}"#);
    /// let found = order.difference("Don HD12 da giao. Khuyen mai!").unwrap();
    /// assert_eq!((found.expected, found.spot.utf16_start), (ExpectedHere::End, 17));
    /// ```
    pub fn difference(&self, text: &str) -> Option<NearestTemplate> {
        let canonical = Canonical::of(text);
        if self.inner().match_canonical(&canonical.text).is_some() {
            return None;
        }
        Some(describe(self, &self.inner().difference(&canonical.text), &canonical, text))
    }

    /// What a book sorts by.
    fn specificity(&self) -> (std::cmp::Reverse<usize>, usize, &str) {
        let inner = self.inner();
        let fixed = inner.canonical.iter().map(|literal| literal.chars().count()).sum();
        (std::cmp::Reverse(fixed), inner.slots.len(), self.id())
    }
}

/// The different pieces of a template's literals.
fn pieces_of(template: &Template, length: usize) -> Vec<u64> {
    let literals = &template.inner().canonical;
    let mut all: Vec<u64> = literals.iter().flat_map(|literal| pieces(literal, length)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn describe(
    template: &Template,
    difference: &Difference<'_>,
    canonical: &Canonical<'_>,
    text: &str,
) -> NearestTemplate {
    let next = canonical.text.get(difference.at..).and_then(|rest| rest.chars().next());
    let start = canonical.original(difference.at, text);
    let end = canonical.original(difference.at + next.map_or(0, char::len_utf8), text);
    let id = template.id();
    let slot = match difference.expected {
        Expected::Value(place) => template.inner().slots.get(place),
        _ => None,
    };
    let (literal, message) = match (&difference.expected, slot) {
        (Expected::Literal(rest), _) => {
            let shown: String = rest.chars().take(40).collect();
            let message = format!("`{id}` has `{shown}` here");
            (Some(shown), message)
        }
        (_, Some(slot)) => {
            let kind = slot.kind.name();
            let message = match slot.most {
                Some(most) => {
                    format!("`{id}` has a {kind} of at most {most} characters here: `{}`", slot.name)
                }
                None => format!("`{id}` has a {kind} here: `{}`", slot.name),
            };
            (None, message)
        }
        _ => (None, format!("`{id}` ends here")),
    };
    let expected: ExpectedHere = difference.expected.kind();
    NearestTemplate {
        template: id.to_owned(),
        spot: spot_in(text, (start, end.max(start))),
        expected,
        text: literal,
        variable: slot.map(|slot| slot.name.clone()),
        message,
    }
}
