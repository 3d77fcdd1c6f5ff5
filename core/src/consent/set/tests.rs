use std::collections::BTreeSet;

use proptest::prelude::*;

use super::lines::Beginning;
use super::mixer::{KEY_BITS, Mixer};
use super::shard::Shard;
use super::{FIRST, NumberSet, SECOND};

const KEY: [u8; 16] = *b"a key of sixteen";

/// A sequence of numbers that is the same every time (the finaliser of `SplitMix64`).
fn draw(seed: u64) -> u64 {
    let bits = (seed ^ seed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

fn listed(set: &NumberSet, mixer: &Mixer) -> Vec<u64> {
    let mut keys = Vec::new();
    let Ok(()) = set.in_order(mixer, &mut |batch| {
        keys.extend_from_slice(batch);
        Ok::<(), std::convert::Infallible>(())
    });
    keys
}

fn assert_same(set: &NumberSet, mixer: &Mixer, model: &BTreeSet<u64>) {
    assert_eq!(set.len(), model.len());
    let all: Vec<u64> = model.iter().copied().collect();
    assert!(listed(set, mixer) == all, "the numbers, in order");
    for &key in &all {
        assert!(set.contains(mixer, key));
        for near in [key - 1, key + 1, key ^ 1 << 16, key ^ 1 << 32] {
            assert_eq!(set.contains(mixer, near), model.contains(&near));
        }
    }
}

/// Numbers of every kind: dense and sparse, of Vietnam and elsewhere, and at the ends of the ranges.
fn kinds(seed: u64) -> u64 {
    let bits = draw(seed);
    match seed % 8 {
        0..3 => FIRST + 912_000_000 + bits % 300_000,
        3 => FIRST + bits % 1_000_000_000,
        4 => SECOND + 438_000_000 + bits % 70_000,
        5 => 1_000_000 + bits % 1_000_000_000_000_000,
        6 => 12_025_550_000 + bits % 100_000,
        _ => [FIRST, FIRST - 1, FIRST + 999_999_999, FIRST + 1_000_000_000, SECOND - 1, SECOND]
            [(bits % 6) as usize],
    }
}

#[test]
fn mixing_loses_nothing_and_can_be_undone() {
    let mixer = Mixer::new(KEY);
    for seed in 0..100_000 {
        let key = draw(seed) >> (64 - KEY_BITS);
        assert!(mixer.mix(key) < 1 << KEY_BITS);
        assert_eq!(mixer.unmix(mixer.mix(key)), key);
    }
}

#[test]
fn numbers_in_a_row_are_scattered_as_if_drawn_by_lot() {
    for seed in 0..8 {
        let mixer = Mixer::new(u128::from(draw(seed)).to_le_bytes());
        let mut lines = vec![0_u32; 4_096];
        for key in 0..4_096 * 12 {
            lines[(mixer.mix(447_700_000_000 + key) >> (KEY_BITS - 12)) as usize] += 1;
        }
        let over: u32 = lines.iter().map(|&count| count.saturating_sub(16)).sum();
        // Drawn by lot, 1.9 % do not fit in their line.
        assert!((700..1_200).contains(&over), "{over}");
        let mut lines = vec![0_u32; 64];
        for low in 0..64 * 27 {
            lines[((u64::from(mixer.scatter(low)) * 64) >> 32) as usize] += 1;
        }
        let over: u32 = lines.iter().map(|&count| count.saturating_sub(32)).sum();
        assert!(over < 100, "{over}");
    }
}

#[test]
fn grows_and_shrinks_through_every_form() {
    let mixer = Mixer::new(KEY);
    let (mut set, mut model) = (NumberSet::default(), BTreeSet::new());
    for step in 1..=400_000 {
        let key = kinds(step);
        assert_eq!(set.insert(&mixer, key), model.insert(key));
        if step.is_power_of_two() {
            assert_same(&set, &mixer, &model);
        }
    }
    assert_same(&set, &mixer, &model);
    let kept = set.clone();
    for step in 1..=400_000 {
        let key = kinds(step * 7 % 400_009);
        assert_eq!(set.remove(&mixer, key), model.remove(&key));
        if step % 50_000 == 0 {
            assert_same(&set, &mixer, &model);
        }
    }
    assert_eq!(kept.len(), listed(&kept, &mixer).len());
}

#[test]
fn a_full_chunk_and_an_empty_one() {
    let mixer = Mixer::new(KEY);
    let (mut set, mut model) = (NumberSet::default(), BTreeSet::new());
    let chunk = FIRST + (900 << 16);
    for low in 0..1 << 16 {
        let key = chunk + ((low * 40_503) & 0xffff);
        assert!(set.insert(&mixer, key) && model.insert(key));
    }
    assert_same(&set, &mixer, &model);
    for low in 0..1 << 16 {
        let key = chunk + ((low * 40_503) & 0xffff);
        assert!(set.remove(&mixer, key) && model.remove(&key));
        if low % 8_192 == 0 || low > 65_500 {
            assert_same(&set, &mixer, &model);
        }
    }
    assert_eq!(set.len(), 0);
}

/// Who knows the hash key can choose numbers that all belong on one line. They are found as well as any.
#[test]
fn numbers_that_crowd_one_place_are_only_slower() {
    let mixer = Mixer::new(KEY);
    let (mut set, mut model) = (NumberSet::default(), BTreeSet::new());
    let crowd = (0..1_u64 << 20).map(|low| mixer.unmix((0x2_b1a5 << 32) | (low * 3)));
    for key in crowd.filter(|&key| key < 1_000_000_000_000_000).take(60_000) {
        assert!(set.insert(&mixer, key) && model.insert(key));
    }
    for step in 1..=60_000 {
        let key = kinds(step);
        assert_eq!(set.insert(&mixer, key), model.insert(key));
    }
    assert_same(&set, &mixer, &model);
    for key in model.iter().copied().step_by(2).collect::<Vec<_>>() {
        assert!(set.remove(&mixer, key) && model.remove(&key));
    }
    assert_same(&set, &mixer, &model);
}

/// A shard has the form of a set of millions as soon as its numbers have many bits in common.
#[test]
fn a_shard_in_every_form() {
    for width in [50, 46, 44, 42, 40, 38, 36, 33, 32, 20] {
        let mut range = Beginning::ALL;
        while range.width() > width {
            range = range.halves()[(draw(range.width().into()) & 1) as usize];
        }
        let first = range.first();
        let number = |seed: u64| {
            let bits = draw(seed) & ((1 << width) - 1);
            // Some look like empty places of a line.
            let ones = [0, 0, 0, 0xffff_ffff, 0xf_ffff_ffff][(seed % 5) as usize] & ((1 << width) - 1);
            first + (bits | ones)
        };
        let (mut shard, mut model) = (Shard::of(range, 0, std::iter::empty()), BTreeSet::new());
        for seed in 0..30_000 {
            // As many go as come, for a while.
            let goes = seed % 7 == 0 || (15_000..20_000).contains(&seed);
            let number = number(if goes { draw(seed) % 15_000 } else { seed });
            if goes {
                assert_eq!(shard.remove(number), model.remove(&number), "{width}");
            } else {
                assert_eq!(shard.insert(number), model.insert(number), "{width}");
            }
        }
        let mut numbers = Vec::new();
        shard.each(|number| numbers.push(number));
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(model.iter().copied()), "{width}");
        for number in (0..60_000).map(number) {
            assert_eq!(shard.contains(number), model.contains(&number), "{width}");
            assert_eq!(shard.spot(number).is_there(), model.contains(&number), "{width}");
        }
    }
}

/// The last bits of these are those of an empty place.
#[test]
fn numbers_that_look_like_empty_places() {
    let mixer = Mixer::new(KEY);
    let (mut set, mut model) = (NumberSet::default(), BTreeSet::new());
    let mixed = (0..1_u64 << 14).map(|high| mixer.unmix(high << 36 | 0xf_ffff_ffff));
    let chunks = (0..2_000).map(|chunk| FIRST + (chunk << 16 | 0xffff));
    for key in mixed.filter(|&key| key < 1_000_000_000_000_000).chain(chunks).chain((1..150_000).map(kinds)) {
        assert_eq!(set.insert(&mixer, key), model.insert(key));
    }
    assert_same(&set, &mixer, &model);
    for key in model.iter().copied().filter(|key| key % 3 > 0).collect::<Vec<_>>() {
        assert!(set.remove(&mixer, key) && model.remove(&key));
    }
    assert_same(&set, &mixer, &model);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn holds_what_was_put_in_and_not_taken_out(
        hash_key: [u8; 16],
        steps in prop::collection::vec((any::<bool>(), 0_u64..3_000, 1_usize..200), 1..80),
    ) {
        let mixer = Mixer::new(hash_key);
        let (mut set, mut model) = (NumberSet::default(), BTreeSet::new());
        for (goes, first, count) in steps {
            for key in (first..).take(count).map(kinds) {
                if goes {
                    prop_assert_eq!(set.remove(&mixer, key), model.remove(&key));
                } else {
                    prop_assert_eq!(set.insert(&mixer, key), model.insert(key));
                }
            }
        }
        assert_same(&set, &mixer, &model);
    }
}
