use rustc_hash::FxHashMap;

/// Lengths of pieces in bytes, the longest first, and how much dearer a wrong guess by such a piece is: short pieces
/// stand in more texts than in templates.
pub(super) const LENGTHS: [(usize, u64); 3] = [(8, 1), (4, 2), (2, 8)];
/// The most templates that one piece votes for.
const MOST_VOTED: usize = 64;

/// From pieces of one length to the templates that are known by them.
pub(super) struct Pieces {
    length: usize,
    templates: FxHashMap<u64, Vec<u32>>,
    /// A bit for each hash of a piece: most pieces of a text end here.
    filter: Vec<u64>,
}

const FILTER_BITS: u32 = 16;

impl Pieces {
    pub(super) fn new(length: usize) -> Self {
        Self { length, templates: FxHashMap::default(), filter: vec![0; 1 << (FILTER_BITS - 6)] }
    }

    pub(super) fn add(&mut self, piece: u64, template: u32) {
        let (word, bit) = spot(piece);
        if let Some(word) = self.filter.get_mut(word) {
            *word |= bit;
        }
        self.templates.entry(piece).or_default().push(template);
    }

    /// The same, unless the piece is common.
    pub(super) fn add_vote(&mut self, piece: u64, template: u32) {
        if self.templates.get(&piece).is_none_or(|templates| templates.len() < MOST_VOTED) {
            self.add(piece, template);
        }
    }

    /// Adds the templates that are known by pieces of a text, at most about `most` of them.
    pub(super) fn find(&self, text: &str, most: usize, found: &mut Vec<u32>) {
        if self.templates.is_empty() {
            return;
        }
        for piece in pieces(text, self.length) {
            let (word, bit) = spot(piece);
            if self.filter.get(word).is_some_and(|word| word & bit != 0)
                && let Some(templates) = self.templates.get(&piece)
            {
                found.extend_from_slice(templates);
                if found.len() > most {
                    return;
                }
            }
        }
    }
}

fn spot(piece: u64) -> (usize, u64) {
    let hash = piece.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - FILTER_BITS);
    (usize::try_from(hash >> 6).unwrap_or_default(), 1 << (hash & 63))
}

/// Every piece of a text.
pub(super) fn pieces(text: &str, length: usize) -> impl Iterator<Item = u64> {
    text.as_bytes().windows(length).map(|window| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(window).for_each(|(to, from)| *to = *from);
        u64::from_le_bytes(bytes)
    })
}
