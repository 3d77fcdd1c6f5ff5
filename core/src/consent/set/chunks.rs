use std::ops::Range;
use std::sync::Arc;

use super::chunk::Chunk;
use super::mixer::Mixer;
use super::spot::Spot;

/// Numbers below 2^32 that lie close together, in chunks of 65,536.
#[derive(Clone, Default)]
pub(super) struct Chunks {
    /// Sixty-four chunks each, where there is any number in them.
    pages: Vec<Option<Arc<Page>>>,
    len: usize,
}

type Page = [Chunk; PAGE];

const PAGE: usize = 64;

impl Chunks {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Where a number would be, before a look at it.
    #[inline]
    pub(super) fn spot(&self, mixer: &Mixer, index: u32) -> Spot<'_> {
        let Some(Some(page)) = self.pages.get(page_of(index)) else { return Spot::Nowhere };
        page.get(chunk_of(index)).map_or(Spot::Nowhere, |chunk| chunk.spot(mixer, index as u16))
    }

    #[inline]
    pub(super) fn contains(&self, mixer: &Mixer, index: u32) -> bool {
        let Some(Some(page)) = self.pages.get(page_of(index)) else { return false };
        page.get(chunk_of(index)).is_some_and(|chunk| chunk.contains(mixer, index as u16))
    }

    /// Puts a number in; whether it is new.
    pub(super) fn insert(&mut self, mixer: &Mixer, index: u32) -> bool {
        let at = page_of(index);
        if self.pages.len() <= at {
            self.pages.resize(at + 1, None);
        }
        let Some(page) = self.pages.get_mut(at) else { return false };
        let page = page.get_or_insert_with(|| Arc::new([const { Chunk::Empty }; PAGE]));
        let chunk = Arc::make_mut(page).get_mut(chunk_of(index));
        let is_new = chunk.is_some_and(|chunk| chunk.insert(mixer, index as u16));
        self.len += usize::from(is_new);
        is_new
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, mixer: &Mixer, index: u32) -> bool {
        if !self.contains(mixer, index) {
            return false;
        }
        let Some(Some(page)) = self.pages.get_mut(page_of(index)) else { return false };
        let chunk = Arc::make_mut(page).get_mut(chunk_of(index));
        let was_there = chunk.is_some_and(|chunk| chunk.remove(mixer, index as u16));
        self.len -= usize::from(was_there);
        was_there
    }

    /// The numbers of every chunk that begins in a range, in order; a chunk's at once.
    pub(super) fn in_order(&self, range: Range<u32>) -> impl Iterator<Item = Vec<u32>> {
        let pages = self.pages.iter().enumerate().filter_map(|(at, page)| Some((at, page.as_ref()?)));
        let chunks = pages.flat_map(|(at, page)| (at * PAGE..).zip(page.iter()));
        chunks.filter_map(move |(at, chunk)| {
            let first = (at as u32) << 16;
            let numbers = || chunk.numbers().into_iter().map(|low| first | u32::from(low)).collect();
            range.contains(&first).then(numbers)
        })
    }
}

#[inline]
fn page_of(index: u32) -> usize {
    index as usize >> 16 >> PAGE.ilog2()
}

#[inline]
fn chunk_of(index: u32) -> usize {
    index as usize >> 16 & (PAGE - 1)
}
