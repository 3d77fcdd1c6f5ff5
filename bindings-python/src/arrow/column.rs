use std::any::Any;
use std::sync::Arc;

/// Numbers as they lie in memory, of which every pattern of bits is one.
pub(crate) trait Plain: Copy + Send + Sync + 'static {
    /// What Arrow calls it.
    const FORMAT: &'static str;
}

macro_rules! plain {
    ($($type:ty = $format:literal)*) => { $(impl Plain for $type { const FORMAT: &'static str = $format; })* };
}

plain! { i64 = "l" i32 = "i" u32 = "I" u16 = "S" u8 = "C" f64 = "g" }

/// Memory that stays where it is, for as long as somebody reads it.
#[derive(Clone)]
pub(crate) struct Kept {
    /// Whom the memory belongs to. Nobody can change him, since he is shared.
    #[expect(dead_code, reason = "it is held so that the memory stays, and never read")]
    owner: Arc<dyn Any + Send + Sync>,
    first: *const u8,
}

// SAFETY: the memory belongs to an owner that threads may share, and is only read.
unsafe impl Send for Kept {}
// SAFETY: as above.
unsafe impl Sync for Kept {}

impl Kept {
    /// Memory of somebody who is shared. It is borrowed from him and from nothing else, so it lives as long as he.
    pub(crate) fn of<O: Any + Send + Sync, T: Plain>(owner: &Arc<O>, part: impl Fn(&O) -> &[T]) -> Self {
        Self { first: part(owner).as_ptr().cast(), owner: Arc::<O>::clone(owner) }
    }

    fn of_vec<T: Plain>(values: Vec<T>) -> Self {
        Self::of(&Arc::new(values), |values| values)
    }

    pub(super) fn first(&self) -> *const u8 {
        self.first
    }
}

/// One column of a batch: what Arrow calls an array.
#[derive(Clone)]
pub(crate) struct Column {
    pub(super) rows: usize,
    pub(super) nulls: usize,
    /// A bit for each row, 0 where there is nothing; none where there is always something.
    pub(super) validity: Option<Kept>,
    /// The values; of texts, where they begin and the texts themselves.
    pub(super) values: Vec<Kept>,
    /// What values are places in.
    pub(super) names: Option<Names>,
}

impl Column {
    /// Values that somebody keeps.
    pub(crate) fn of<O: Any + Send + Sync, T: Plain>(owner: &Arc<O>, part: impl Fn(&O) -> &[T]) -> Self {
        let rows = part(owner).len();
        Self { rows, nulls: 0, validity: None, values: vec![Kept::of(owner, part)], names: None }
    }

    /// The same, with nothing where a value is not wanted.
    pub(crate) fn of_some<O: Any + Send + Sync, T: Plain>(
        owner: &Arc<O>,
        part: impl Fn(&O) -> &[T],
        is_there: impl Fn(T) -> bool,
    ) -> Self {
        let (validity, nulls) = bits(part(owner), is_there);
        Self { nulls, validity, ..Self::of(owner, part) }
    }

    /// Places in a list of names, and nothing where a place is none of them.
    pub(crate) fn of_places<O: Any + Send + Sync, T: Plain + Into<usize>>(
        owner: &Arc<O>,
        part: impl Fn(&O) -> &[T],
        names: &Names,
    ) -> Self {
        let known = names.0.rows;
        Self { names: Some(names.clone()), ..Self::of_some(owner, part, |place| place.into() < known) }
    }

    /// Values that are there.
    pub(crate) fn new<T: Plain>(values: Vec<T>) -> Self {
        Self::of(&Arc::new(values), |values| values)
    }

    /// Values of which some may be missing.
    pub(crate) fn new_some<T: Plain + Default>(values: impl IntoIterator<Item = Option<T>>) -> Self {
        let values: Vec<Option<T>> = values.into_iter().collect();
        let there: Vec<u8> = values.iter().map(|value| u8::from(value.is_some())).collect();
        let (validity, nulls) = bits(&there, |there| there == 1);
        Self { nulls, validity, ..Self::new(values.into_iter().map(Option::unwrap_or_default).collect()) }
    }

    /// Texts, of which some may be missing.
    pub(crate) fn texts<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        let (mut ends, mut all, mut there) = (vec![0_i64], Vec::new(), Vec::new());
        for text in texts {
            all.extend_from_slice(text.unwrap_or_default().as_bytes());
            ends.push(i64::try_from(all.len()).unwrap_or(i64::MAX));
            there.push(u8::from(text.is_some()));
        }
        let (validity, nulls) = bits(&there, |there| there == 1);
        let values = vec![Kept::of_vec(ends), Kept::of_vec(all)];
        Self { rows: there.len(), nulls, validity, values, names: None }
    }
}

/// A list of names.
#[derive(Clone)]
pub(crate) struct Names(pub(super) Arc<Column>);

impl Names {
    pub(crate) fn new<'t>(names: impl IntoIterator<Item = &'t str>) -> Self {
        Self(Arc::new(Column::texts(names.into_iter().map(Some))))
    }
}

/// A bit for each value that is there, and how many are not.
fn bits<T: Copy>(values: &[T], is_there: impl Fn(T) -> bool) -> (Option<Kept>, usize) {
    let missing = values.iter().filter(|value| !is_there(**value)).count();
    if missing == 0 {
        return (None, 0);
    }
    let byte = |eight: &[T]| eight.iter().rev().fold(0, |byte, value| byte << 1 | u8::from(is_there(*value)));
    (Some(Kept::of_vec(values.chunks(8).map(byte).collect())), missing)
}
