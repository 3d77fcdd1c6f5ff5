/// The 64 bytes that a processor fetches from memory at once, filled with the last bits of numbers.
///
/// Filled places come first. A place whose bits are all ones is empty, so the number that looks so is kept elsewhere.
/// So is what does not fit in a full line; and as numbers stand in no order, the order of each two neighbours can tell
/// something: if the first is the greater one, some number with that sign is kept elsewhere.
pub(super) trait Line: Copy + Send + Sync {
    /// How many numbers it holds.
    const PLACES: usize;
    /// How many of a number's bits it holds.
    const BITS: u32;
    const EMPTY: Self;

    fn has(&self, bits: u64) -> bool;
    /// What a place holds; all ones where it is empty.
    fn place(&self, at: usize) -> u64;
    fn set(&mut self, at: usize, bits: u64);

    /// How many numbers it holds now.
    fn len(&self) -> usize {
        self.iter().count()
    }

    /// The number at a place.
    fn get(&self, at: usize) -> Option<u64> {
        // The last place of an odd number of them has no neighbour.
        Some(at)
            .filter(|&at| at < Self::PLACES)
            .map(|at| self.place(at))
            .filter(|&bits| bits != mask(Self::BITS))
    }

    /// Whether a number with this sign, of those that belong here, may be kept elsewhere. Only the last bits of a sign
    /// count.
    ///
    /// It is seldom so, which a processor foresees. Whether the line is full it could not foresee, and would wait for
    /// memory to find out.
    #[inline]
    fn has_more(&self, sign: u32) -> bool {
        let at = Self::pair(sign);
        self.place(at) > self.place(at + 1)
    }

    fn is_full(&self) -> bool {
        self.get(Self::PLACES - 1).is_some()
    }

    /// The numbers in it.
    fn iter(&self) -> impl Iterator<Item = u64> {
        (0..Self::PLACES).map_while(|at| self.get(at))
    }

    /// Puts a number in that is not there; whether there was room.
    fn push(&mut self, bits: u64) -> bool {
        let at = self.len();
        let has_room = at < Self::PLACES;
        if has_room {
            self.set(at, bits);
            self.arrange(at / 2 * 2, false);
        }
        has_room
    }

    /// Takes a number out; whether it was there. The last one takes its place, and nothing is told any more.
    fn remove(&mut self, bits: u64) -> bool {
        let Some((at, _)) = self.iter().enumerate().find(|&(_, it)| it == bits) else { return false };
        if let Some((last, moved)) = self.iter().enumerate().last() {
            self.set(at, moved);
            self.set(last, mask(Self::BITS));
        }
        self.tell_nothing();
        true
    }

    /// Tells that nothing is kept elsewhere.
    fn tell_nothing(&mut self) {
        (0..Self::PLACES).step_by(2).for_each(|at| self.arrange(at, false));
    }

    /// Tells that a number with this sign is kept elsewhere. Only a full line can.
    fn tell_more(&mut self, sign: u32) {
        self.arrange(Self::pair(sign), true);
    }

    fn arrange(&mut self, at: usize, descending: bool) {
        if let (Some(first), Some(second)) = (self.get(at), self.get(at + 1))
            && (first > second) != descending
        {
            self.set(at, second);
            self.set(at + 1, first);
        }
    }

    /// The first of the two neighbours that tell of a sign.
    #[inline]
    fn pair(sign: u32) -> usize {
        let pairs = 1_u32 << (Self::PLACES / 2).ilog2();
        (sign & (pairs - 1)) as usize * 2
    }
}

/// Where a number belongs.
pub(super) struct Home {
    /// The place of its line.
    pub(super) at: usize,
    /// What the line keeps of it.
    pub(super) bits: u64,
    pub(super) sign: u32,
}

/// Lays out new lines of different numbers; with them, the numbers that do not fit.
pub(super) fn lay_out<L: Line, N: Copy>(
    count: usize,
    numbers: impl Iterator<Item = N>,
    home: impl Fn(N) -> Home,
) -> (Vec<L>, Vec<N>) {
    let mut lines = vec![L::EMPTY; count];
    let mut filled = vec![0_u8; count];
    let mut rest = Vec::new();
    for number in numbers {
        let Home { at, bits, .. } = home(number);
        let (Some(line), Some(filled)) = (lines.get_mut(at), filled.get_mut(at)) else { continue };
        if usize::from(*filled) < L::PLACES && bits != mask(L::BITS) {
            line.set((*filled).into(), bits);
            *filled += 1;
        } else {
            rest.push(number);
        }
    }
    for line in &mut lines {
        line.tell_nothing();
    }
    for Home { at, bits, sign } in rest.iter().map(|&number| home(number)) {
        if let Some(line) = lines.get_mut(at).filter(|_| bits != mask(L::BITS)) {
            line.tell_more(sign);
        }
    }
    (lines, rest)
}

/// So many ones: of a number what a line keeps, and what an empty place holds.
pub(super) fn mask(bits: u32) -> u64 {
    u64::MAX >> (64 - bits)
}

macro_rules! plain_line {
    ($(#[$doc:meta])* $name:ident, $integer:ty, $places:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        #[repr(align(64))]
        pub(super) struct $name([$integer; $places]);

        impl Line for $name {
            const PLACES: usize = $places;
            const BITS: u32 = <$integer>::BITS;
            const EMPTY: Self = Self([<$integer>::MAX; $places]);

            #[inline]
            fn has(&self, bits: u64) -> bool {
                let bits = bits as $integer;
                // Without a way out in the middle, and in integers as wide, all places are compared at once.
                self.0.iter().fold(0, |found, &it| found | <$integer>::from(it == bits)) != 0
            }

            #[inline]
            fn place(&self, at: usize) -> u64 {
                self.0.get(at).copied().unwrap_or(<$integer>::MAX).into()
            }

            fn len(&self) -> usize {
                self.0.iter().map(|&it| <$integer>::from(it != <$integer>::MAX)).sum::<$integer>() as usize
            }

            fn set(&mut self, at: usize, bits: u64) {
                if let Some(place) = self.0.get_mut(at) {
                    *place = bits as $integer;
                }
            }
        }
    };
}

plain_line! {
    /// For numbers that lie close together.
    Line16, u16, 32
}
plain_line! {
    /// For millions of numbers from anywhere: the place of a line among so many tells the rest.
    Line32, u32, 16
}
plain_line! {
    /// For few numbers from anywhere, whole.
    Line64, u64, 8
}

/// For numbers from anywhere when there are too few for 32 bits: the last 32 bits of each, and then its others.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Split<const PLACES: usize, const OTHERS: u32>([u32; 16]);

/// For a million numbers.
pub(super) type Line34 = Split<15, 2>;
/// For hundreds of thousands.
pub(super) type Line36 = Split<14, 4>;

impl<const PLACES: usize, const OTHERS: u32> Split<PLACES, OTHERS> {
    /// Where the other bits of a place are: which integer, and how far to shift it.
    #[inline]
    const fn others(at: usize) -> (usize, u32) {
        let in_one = (u32::BITS / OTHERS) as usize;
        (PLACES + at / in_one, OTHERS * (at % in_one) as u32)
    }
}

impl<const PLACES: usize, const OTHERS: u32> Line for Split<PLACES, OTHERS> {
    const PLACES: usize = PLACES;
    const BITS: u32 = u32::BITS + OTHERS;
    const EMPTY: Self = Self([u32::MAX; 16]);

    #[inline]
    fn has(&self, bits: u64) -> bool {
        let low = bits as u32;
        // All at once, as above: 16 for whatever is equal, and its place.
        let equal = |(at, &it): (u32, &u32)| if it == low { 16 + at } else { 0 };
        let sum: u32 = (0..).zip(&self.0).map(equal).sum();
        match (sum as usize).checked_sub(16) {
            None => false,
            Some(at) if at < PLACES => self.place(at) == bits,
            Some(_) => self.iter().any(|it| it == bits),
        }
    }

    #[inline]
    fn place(&self, at: usize) -> u64 {
        let part = |at: usize| self.0.get(at).copied().unwrap_or(u32::MAX);
        let (others, shift) = Self::others(at);
        (u64::from(part(others) >> shift) & mask(OTHERS)) << 32 | u64::from(part(at))
    }

    fn set(&mut self, at: usize, bits: u64) {
        if let Some(low) = self.0.get_mut(at) {
            *low = bits as u32;
        }
        let (others, shift) = Self::others(at);
        if let Some(others) = self.0.get_mut(others) {
            let mask = mask(OTHERS) as u32;
            *others = *others & !(mask << shift) | ((bits >> 32) as u32 & mask) << shift;
        }
    }
}
