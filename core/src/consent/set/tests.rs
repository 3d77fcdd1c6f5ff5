use std::collections::BTreeSet;

use proptest::prelude::*;

use super::mixer::{KEY_BITS, Mixer};
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
