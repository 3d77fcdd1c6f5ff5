/// The 64 bytes that a processor fetches from memory at once, filled with the last bits of numbers.
///
/// Filled places come first. A place whose bits are all ones is empty, so the number that looks so is kept elsewhere.
pub(super) trait Line: Copy + Send + Sync {
    /// How many numbers it holds.
    const PLACES: usize;
    /// How many of a number's bits it holds.
    const BITS: u32;
    const EMPTY: Self;

    fn has(&self, bits: u64) -> bool;
    fn get(&self, at: usize) -> Option<u64>;
    fn set(&mut self, at: usize, bits: u64);

    fn is_full(&self) -> bool {
        self.get(Self::PLACES - 1).is_some()
    }

    /// The numbers in it.
    fn iter(&self) -> impl Iterator<Item = u64> {
        (0..Self::PLACES).map_while(|at| self.get(at))
    }

    /// Puts a number in that is not there; whether there was room.
    fn push(&mut self, bits: u64) -> bool {
        let free = (0..Self::PLACES).find(|&at| self.get(at).is_none());
        if let Some(at) = free {
            self.set(at, bits);
        }
        free.is_some()
    }

    /// Takes a number out; whether it was there. The last one takes its place.
    fn remove(&mut self, bits: u64) -> bool {
        let Some((at, _)) = self.iter().enumerate().find(|&(_, it)| it == bits) else { return false };
        if let Some((last, moved)) = self.iter().enumerate().last() {
            self.set(at, moved);
            self.set(last, mask(Self::BITS));
        }
        true
    }
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

            fn has(&self, bits: u64) -> bool {
                let bits = bits as $integer;
                // Without a way out in the middle, all places are compared at once.
                self.0.iter().fold(false, |found, &it| found | (it == bits))
            }

            fn get(&self, at: usize) -> Option<u64> {
                self.0.get(at).copied().filter(|&it| it != <$integer>::MAX).map(u64::from)
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

/// For hundreds of thousands of numbers from anywhere.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Line36 {
    low: [u32; 14],
    /// Four bits for each place, the first lowest.
    high: u64,
}

impl Line for Line36 {
    const PLACES: usize = 14;
    const BITS: u32 = 36;
    const EMPTY: Self = Self { low: [u32::MAX; 14], high: u64::MAX };

    fn has(&self, bits: u64) -> bool {
        let low = bits as u32;
        let maybe = self.low.iter().fold(false, |found, &it| found | (it == low));
        maybe && self.iter().any(|it| it == bits)
    }

    fn get(&self, at: usize) -> Option<u64> {
        let low = u64::from(*self.low.get(at)?);
        let bits = (self.high >> (4 * at) & 0xf) << 32 | low;
        (bits != mask(Self::BITS)).then_some(bits)
    }

    fn set(&mut self, at: usize, bits: u64) {
        if let Some(low) = self.low.get_mut(at) {
            *low = bits as u32;
            self.high = self.high & !(0xf << (4 * at)) | (bits >> 32 & 0xf) << (4 * at);
        }
    }
}
