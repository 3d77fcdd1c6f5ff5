//! Chance. A draw depends only on what it is for (seed, replication, purpose, source, call, how many draws before), and
//! never on the order in which things happen. So two plans see the same callers: whoever calls has the same patience,
//! the same matter and the same fingers under both (*common random numbers*).
//!
//! The numbers are those of `SplitMix64` (G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators*,
//! 2014), each stream from its own start. Logarithms and roots are those of `libm`, so the last bit is the same on every
//! machine.

/// What a stream is for. The numbers never change: they are part of what a seed means.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Arrival = 1,
    Patience = 2,
    Talk = 3,
    AfterCall = 4,
    Answer = 5,
    Menu = 6,
    Webhook = 7,
    Callback = 8,
    Return = 9,
    Caller = 10,
    Outgoing = 11,
}

/// The start of a family of streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

/// A stream of draws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    state: u64,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Key {
    /// The start of everything that a replication draws.
    pub(super) fn new(seed: i64, replication: i32) -> Self {
        Self(mix(seed.cast_unsigned())).of(u64::from(replication.cast_unsigned()))
    }

    /// The family of one of many.
    pub(super) fn of(self, which: u64) -> Self {
        Self(mix(self.0.rotate_left(23) ^ mix(which.wrapping_add(GOLDEN))))
    }

    /// The family of whatever has a name.
    pub(super) fn named(self, name: &str) -> Self {
        self.of(name_key(name))
    }

    /// The draws for a purpose.
    pub(super) fn stream(self, purpose: Purpose) -> Stream {
        Stream { state: self.of(purpose as u64).0 }
    }
}

/// A name as a number, the same in every plan (FNV-1a).
pub(super) fn name_key(name: &str) -> u64 {
    name.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

impl Stream {
    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// A fraction evenly between 0 and 1, never either of them.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are kept on purpose")]
    pub(super) fn fraction(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Whether something of a probability happens. It takes one draw, whatever the probability.
    pub(super) fn happens(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// A number below a bound, evenly but for one part in 2^64; 0 below 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.bits()) * u128::try_from(bound).unwrap_or_default();
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// Exponential with a mean of 1.
    pub(super) fn exponential(&mut self) -> f64 {
        -libm::log(self.fraction())
    }

    /// Normal with a mean of 0 and a deviation of 1 (Box and Muller): two draws.
    pub(super) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(2.0 * self.exponential());
        radius * libm::cos(std::f64::consts::TAU * self.fraction())
    }

    /// Gamma with a scale of 1 (G. Marsaglia, W. Tsang, *A simple method for generating gamma variables*, 2000).
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        // Below 1, one of a shape higher by 1 is scaled down.
        let boost = if shape < 1.0 { libm::pow(self.fraction(), 1.0 / shape) } else { 1.0 };
        let raised = if shape < 1.0 { shape + 1.0 } else { shape } - 1.0 / 3.0;
        let spread = 1.0 / libm::sqrt(9.0 * raised);
        loop {
            let normal = self.normal();
            let root = 1.0 + spread * normal;
            let cube = root * root * root;
            let log = libm::log(self.fraction());
            if cube > 0.0 && log < 0.5 * normal * normal + raised * (1.0 - cube + libm::log(cube)) {
                return boost * raised * cube;
            }
        }
    }
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(purpose: Purpose) -> Stream {
        Key::new(7, 0).named("hotline").of(3).stream(purpose)
    }

    #[test]
    fn splitmix_is_the_published_one() {
        // The first outputs of the reference implementation from a state of 1234567.
        let mut stream = Stream { state: 1_234_567 };
        let drawn: Vec<u64> = (0..3).map(|_| stream.bits()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn streams_differ_in_everything_that_they_are_for() {
        let first = |key: Key, purpose| key.stream(purpose).bits();
        let mut seen = vec![first(Key::new(7, 0).named("a").of(0), Purpose::Talk)];
        seen.push(first(Key::new(8, 0).named("a").of(0), Purpose::Talk));
        seen.push(first(Key::new(7, 1).named("a").of(0), Purpose::Talk));
        seen.push(first(Key::new(7, 0).named("b").of(0), Purpose::Talk));
        seen.push(first(Key::new(7, 0).named("a").of(1), Purpose::Talk));
        seen.push(first(Key::new(7, 0).named("a").of(0), Purpose::Patience));
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 6);
    }

    #[test]
    fn draws_have_the_moments_they_should() {
        let many = 200_000;
        let moments = |draw: &dyn Fn(&mut Stream) -> f64| {
            let mut stream = stream(Purpose::Talk);
            let drawn: Vec<f64> = (0..many).map(|_| draw(&mut stream)).collect();
            let mean = drawn.iter().sum::<f64>() / f64::from(many);
            (mean, drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(many))
        };
        for (what, (mean, variance), wanted) in [
            ("fraction", moments(&Stream::fraction), (0.5, 1.0 / 12.0)),
            ("exponential", moments(&Stream::exponential), (1.0, 1.0)),
            ("normal", moments(&Stream::normal), (0.0, 1.0)),
            ("gamma 0.25", moments(&|it| it.gamma(0.25)), (0.25, 0.25)),
            ("gamma 4", moments(&|it| it.gamma(4.0)), (4.0, 4.0)),
        ] {
            assert!(
                (mean - wanted.0).abs() < 0.03 && (variance - wanted.1).abs() < 0.08,
                "{what}: {mean} {variance}"
            );
        }
    }
}
