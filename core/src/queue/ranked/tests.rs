use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Change {
    Insert(u16, i64),
    Remove(u16),
    Clone,
}

/// What is to be found at and below a node: the rows of nodes, the nodes, the keys with their weight, the last key.
struct Below<K> {
    rows: usize,
    nodes: usize,
    count: usize,
    weight: i64,
    last: Option<K>,
}

/// Goes through the tree and finds every entry right about what is below it.
fn below<K: Ord + Copy>(set: &Ranked<K>, node: usize) -> Below<K> {
    let entries = set.node(node);
    assert!(entries.len() <= MOST);
    assert!(entries.is_sorted_by(|one, next| one.last < next.last));
    let mut sum = Below { rows: 1, nodes: 1, count: 0, weight: 0, last: None };
    for (at, entry) in entries.iter().enumerate() {
        let inner = entry.below.map(|link| (set.node(link.get()).len(), below(set, link.get())));
        let rows = inner.as_ref().map_or(1, |(_, inner)| inner.rows + 1);
        assert!(at == 0 || rows == sum.rows, "every path is equally long");
        sum.rows = rows;
        if let Some((length, inner)) = inner {
            assert!(length >= LEAST);
            assert_eq!((inner.count, inner.weight), (entry.count, entry.weight));
            assert!(inner.last == Some(entry.last));
            sum.nodes += inner.nodes;
        } else {
            assert_eq!(entry.count, 1);
        }
        sum.count += entry.count;
        sum.weight += entry.weight;
        sum.last = Some(entry.last);
    }
    sum
}

/// Finds the whole tree sound, and no higher than `LEAST` promises.
fn sound<K: Ord + Copy>(set: &Ranked<K>) {
    let all = below(set, ROOT);
    assert!(all.rows == 1 || set.node(ROOT).len() >= 2);
    let most_rows = 1 + (all.count / 2).max(1).ilog(LEAST);
    assert!(all.rows <= usize::try_from(most_rows).unwrap(), "{} rows, {} keys", all.rows, all.count);
    assert_eq!(all.nodes + set.spare.len(), set.nodes.len());
    assert!(set.spare.iter().all(|link| set.node(link.get()).is_empty()));
    assert!(
        set.iter().is_sorted_by(|one, next| one < next),
        "what is below an entry is after the entry before"
    );
}

/// Asks everything there is to ask.
fn same(set: &Ranked<u16>, model: &BTreeMap<u16, i64>, bound: u16, index: usize, offset: i64) {
    assert_eq!(set.len(), model.len());
    assert_eq!(set.first(), model.keys().next().copied());
    assert_eq!(set.first_from(&bound), model.range(bound..).next().map(|(&key, _)| key));
    assert_eq!(set.first_after(&bound), model.range(bound + 1..).next().map(|(&key, _)| key));
    assert_eq!(set.count_before(&bound), model.range(..bound).count());
    assert_eq!(set.weight_before(&bound), model.range(..bound).map(|(_, weight)| weight).sum::<i64>());
    assert_eq!(set.nth(index), model.keys().nth(index).copied());
    assert_eq!(set.at_weight(offset), at_weight(model, offset));
    assert!(set.iter().eq(model.keys().copied()));
}

fn at_weight(model: &BTreeMap<u16, i64>, offset: i64) -> Option<u16> {
    let mut before = 0;
    model.iter().find_map(|(&key, weight)| {
        let span = before..before + weight;
        before = span.end;
        span.contains(&offset).then_some(key)
    })
}

fn weight() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), 1..10_i64]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        8 => (0..KEYS, weight()).prop_map(|(key, weight)| Change::Insert(key, weight)),
        12 => (0..KEYS).prop_map(Change::Remove),
        1 => Just(Change::Clone),
    ]
}

const KEYS: u16 = 1000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_ranked_set_answers_as_a_sorted_map_would(
        start in btree_map(0..KEYS, weight(), 0..usize::from(KEYS)),
        changes in vec((change(), 0..KEYS, 0..usize::from(KEYS), -1..6000_i64), 0..400),
    ) {
        let (mut set, mut model) = (Ranked::default(), BTreeMap::new());
        for (key, weight) in start {
            prop_assert_eq!(set.insert(key, weight), model.insert(key, weight).is_none());
        }
        for (change, bound, index, offset) in changes {
            match change {
                Change::Insert(key, weight) => {
                    prop_assert_eq!(set.insert(key, weight), model.insert(key, weight).is_none());
                }
                Change::Remove(key) => prop_assert_eq!(set.remove(&key), model.remove(&key).is_some()),
                Change::Clone => {
                    let kept = set.clone();
                    set.remove(&bound);
                    set.insert(KEYS, 1);
                    set = kept;
                }
            }
            sound(&set);
            same(&set, &model, bound, index, offset);
        }
    }

    #[test]
    fn a_run_of_keys_can_be_taken_out_from_anywhere(from in 0..KEYS, runs in 1..KEYS) {
        let (mut set, mut model) = (Ranked::default(), BTreeMap::new());
        for key in 0..KEYS {
            set.insert(key, 1);
            model.insert(key, 1);
        }
        for key in (0..runs).map(|run| (from + run) % KEYS) {
            prop_assert!(set.remove(&key));
            prop_assert!(!set.remove(&key));
            model.remove(&key);
            sound(&set);
        }
        same(&set, &model, from, 0, 0);
    }
}

fn filled(keys: impl Iterator<Item = u32>) {
    let mut set = Ranked::new();
    for key in keys {
        assert!(set.insert(key, i64::from(key)));
        if set.len().is_power_of_two() {
            sound(&set);
        }
    }
    sound(&set);
    assert_eq!(set.len(), 100_000);
    assert_eq!(set.nth(77_777), Some(77_777));
    assert_eq!(set.count_before(&77_777), 77_777);
    assert_eq!(set.weight_before(&1000), 499_500);
    assert_eq!(set.at_weight(499_500), Some(1000));
}

#[test]
fn ascending_keys_keep_the_tree_low() {
    filled(0..100_000);
}

#[test]
fn descending_keys_keep_the_tree_low() {
    filled((0..100_000).rev());
}

#[test]
fn keys_from_both_ends_in_turn_keep_the_tree_low() {
    filled((0..50_000).flat_map(|key| [key, 99_999 - key]));
}

#[test]
fn a_set_whose_keys_all_pass_through_keeps_its_nodes() {
    let mut set = Ranked::new();
    for key in 0..1000 {
        set.insert(key, 0);
    }
    let nodes = set.nodes.len();
    for key in 1000..50_000 {
        assert!(set.insert(key, 0));
        assert!(set.remove(&(key - 1000)));
    }
    sound(&set);
    assert!(set.nodes.len() <= nodes + 1, "{nodes} nodes became {}", set.nodes.len());
    for key in 49_000..50_000 {
        assert!(set.remove(&key));
    }
    sound(&set);
    assert_eq!(set.len(), 0);
    assert_eq!(set.first(), None);
}

#[test]
fn a_draw_by_weight_never_falls_on_a_key_without_weight() {
    let mut set = Ranked::new();
    for (key, weight) in [('a', 0), ('b', 2), ('c', 0), ('d', 0), ('e', 1), ('f', 0)] {
        set.insert(key, weight);
    }
    let drawn: Vec<_> = (-1..=3).map(|offset| set.at_weight(offset)).collect();
    assert_eq!(drawn, [None, Some('b'), Some('b'), Some('e'), None]);

    set.insert('b', 0);
    assert_eq!(set.at_weight(0), Some('e'));
    set.insert('e', 0);
    assert_eq!(set.len(), 6);
    assert_eq!(set.at_weight(0), None);
}

#[test]
fn an_empty_set_has_nothing_to_answer() {
    same(&Ranked::new(), &BTreeMap::new(), 0, 0, 0);
}
