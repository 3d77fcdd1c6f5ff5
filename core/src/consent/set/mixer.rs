/// Scatters numbers over the places of a set, in a way that only the hash key tells.
///
/// Multiplying by an odd number loses nothing, nor does adding the first half of the bits to the second: no two keys
/// become one, and there is a way back. Of two numbers chosen without knowing the multipliers, hardly ever do both come
/// to lie in one place (multiplication is universal hashing: Dietzfelbinger et al., 1997). A network of more rounds
/// would hide more, and cost as much as all the rest of a question.
#[derive(Clone, Copy)]
pub(in crate::consent) struct Mixer {
    plus: u64,
    times: [u64; 2],
    /// What undoes the multiplications.
    inverse: [u64; 2],
    chunk: [u64; 2],
}

/// Keys and what becomes of them have so many bits.
pub(super) const KEY_BITS: u32 = 50;

const MASK: u64 = (1 << KEY_BITS) - 1;
const HALF: u32 = KEY_BITS / 2;

impl Mixer {
    pub(in crate::consent) fn new(hash_key: [u8; 16]) -> Self {
        let seed = u128::from_le_bytes(hash_key);
        let mut draws = Draws { low: seed as u64, high: (seed >> 64) as u64 };
        let plus = draws.next() & MASK;
        let times = [(); 2].map(|()| draws.next() & MASK | 1);
        let chunk = [(); 2].map(|()| draws.next() | 1);
        Self { plus, times, inverse: times.map(inverse), chunk }
    }

    /// What becomes of a key.
    #[inline]
    pub(super) fn mix(&self, key: u64) -> u64 {
        let [first, second] = self.times;
        fold((key ^ self.plus).wrapping_mul(first) & MASK).wrapping_mul(second) & MASK
    }

    /// The key of which this became.
    pub(super) fn unmix(&self, mixed: u64) -> u64 {
        let [first, second] = self.inverse;
        fold(mixed.wrapping_mul(second) & MASK).wrapping_mul(first) & MASK ^ self.plus
    }

    /// Scatters the numbers of a chunk over 32 bits, which need not be undone.
    #[inline]
    pub(super) fn scatter(&self, low: u16) -> u32 {
        let [first, second] = self.chunk;
        let product = (u64::from(low) + 1).wrapping_mul(first);
        ((product ^ product >> 29).wrapping_mul(second) >> 32) as u32
    }
}

/// The first half of the bits added to the second, without carrying. Twice is nothing.
#[inline]
fn fold(bits: u64) -> u64 {
    bits ^ bits >> HALF
}

/// What undoes a multiplication by an odd number. Each step doubles the bits that are right (Newton), of which three
/// are to begin with.
fn inverse(odd: u64) -> u64 {
    (0..5).fold(odd, |guess, _| guess.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(guess)))) & MASK
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
