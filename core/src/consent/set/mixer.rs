/// Scatters numbers over the places of a set, in a way that only the hash key tells.
///
/// Half of a key's bits change the other half in turn (a Feistel network), so nothing is lost: no two keys become one,
/// and the way back is as short. Who does not know the hash key cannot choose numbers that crowd one place.
#[derive(Clone, Copy)]
pub(in crate::consent) struct Mixer {
    rounds: [[u64; 2]; 4],
    chunk: [u64; 2],
}

/// Keys and what becomes of them have so many bits.
pub(super) const KEY_BITS: u32 = 50;

const HALF: u32 = KEY_BITS / 2;
const HALF_MASK: u64 = (1 << HALF) - 1;

impl Mixer {
    pub(in crate::consent) fn new(hash_key: [u8; 16]) -> Self {
        let seed = u128::from_le_bytes(hash_key);
        let mut draws = Draws { low: seed as u64, high: (seed >> 64) as u64 };
        let rounds = [(); 4].map(|()| [draws.next(), draws.next() | 1]);
        Self { rounds, chunk: [draws.next() | 1, draws.next() | 1] }
    }

    /// What becomes of a key.
    #[inline]
    pub(super) fn mix(&self, key: u64) -> u64 {
        let halves = (key >> HALF, key & HALF_MASK);
        let (left, right) =
            self.rounds.iter().fold(halves, |(left, right), round| (right, left ^ half(right, *round)));
        left << HALF | right
    }

    /// The key of which this became.
    pub(super) fn unmix(&self, mixed: u64) -> u64 {
        let halves = (mixed >> HALF, mixed & HALF_MASK);
        let (left, right) =
            self.rounds.iter().rev().fold(halves, |(left, right), round| (right ^ half(left, *round), left));
        left << HALF | right
    }

    /// Scatters the numbers of a chunk over 32 bits, which need not be undone.
    #[inline]
    pub(super) fn scatter(&self, low: u16) -> u32 {
        let [first, second] = self.chunk;
        let product = (u64::from(low) + 1).wrapping_mul(first);
        ((product ^ product >> 29).wrapping_mul(second) >> 32) as u32
    }
}

/// 25 bits that depend on all bits of one half, and on the hash key.
#[inline]
fn half(bits: u64, [plus, times]: [u64; 2]) -> u64 {
    (bits ^ plus).wrapping_mul(times) >> (64 - HALF)
}

/// Numbers drawn from the hash key (the finaliser of `SplitMix64`, Steele et al. 2014, run over both halves).
struct Draws {
    low: u64,
    high: u64,
}

impl Draws {
    fn next(&mut self) -> u64 {
        self.low = self.low.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let drawn = finish(self.low) ^ self.high;
        self.high = finish(self.high.wrapping_add(drawn));
        finish(drawn)
    }
}

fn finish(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}
