use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tongdai::consent::{BlockOrigin, BlockScope, BlockTerms, Blocklist, DncAction, ListFormat};

use crate::support::blocklist::{
    ListStep, NaiveEntry, NaiveList, assert_same_answers, import_anything, load_anything, resign, take_step,
};

/// Few numbers, so that steps meet: mobile, fixed, foreign, and neighbours.
const NUMBERS: [&str; 6] =
    ["84912345678", "84912345679", "842438234567", "12025550123", "33612345678", "4915112345678"];
const PREFIXES: [&str; 7] = ["8", "84", "8491", "849123", "84912345678", "842", "33612345678"];

fn scopes() -> impl Strategy<Value = Vec<BlockScope>> {
    subsequence(BlockScope::ALL.to_vec(), 1..=4)
}

fn instant() -> impl Strategy<Value = i64> {
    0_i64..6
}

fn entry() -> impl Strategy<Value = NaiveEntry> {
    let digits = prop_oneof![
        5 => select(NUMBERS.to_vec()).prop_map(|digits| (false, digits)),
        2 => select(PREFIXES.to_vec()).prop_map(|digits| (true, digits)),
    ];
    let times = (option::of(instant()), option::of(instant())).prop_filter("in order", |(since, until)| {
        since.zip(*until).is_none_or(|(since, until)| since < until)
    });
    let note = option::weighted(0.2, select(vec!["asked by mail", "khách từ chối"]));
    (digits, select(BlockOrigin::ALL.to_vec()), times, note).prop_map(
        |((is_prefix, digits), origin, times, note)| {
            let (since_ms, until_ms) = times;
            let note = note.map(str::to_owned);
            NaiveEntry { is_prefix, digits: digits.to_owned(), origin, since_ms, until_ms, note }
        },
    )
}

fn step() -> impl Strategy<Value = ListStep> {
    let count = prop_oneof![8 => 1_u64..3, 1 => 250_u64..600];
    let remove = (entry(), scopes(), option::of(select(BlockOrigin::ALL.to_vec())), count.clone());
    let actions = vec![DncAction::Register, DncAction::Cancel];
    let dnc = (
        select(NUMBERS.to_vec()),
        select(actions),
        subsequence(vec![BlockScope::AdTexts, BlockScope::AdCalls], 1..=2),
    );
    prop_oneof![
        10 => (entry(), scopes(), count).prop_map(|(entry, scopes, count)| {
            let count = if entry.is_prefix { 1 } else { count };
            ListStep::Add { entry, scopes, count }
        }),
        5 => remove.prop_map(|(entry, scopes, origin, count)| {
            let count = if entry.is_prefix { 1 } else { count };
            ListStep::Remove { entry, scopes, origin, count }
        }),
        1 => select(BlockOrigin::ALL.to_vec()).prop_map(|origin| ListStep::RemoveOrigin { origin }),
        1 => instant().prop_map(|at_ms| ListStep::Expire { at_ms }),
        4 => (dnc, instant()).prop_map(|((digits, action, scopes), at_ms)| {
            ListStep::Dnc { digits: digits.to_owned(), action, scopes, at_ms }
        }),
        1 => any::<[u8; 16]>().prop_map(|hash_key| ListStep::SaveAndLoad { hash_key }),
        1 => Just(ListStep::Clone),
    ]
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let words = select(vec![
        "phone",
        "number",
        "prefix",
        "status",
        "scopes",
        "since",
        "until",
        "note",
        "origin",
        ",",
        ",",
        ";",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\"",
        "\"",
        "\"\"",
        "0912345678",
        "+84912345678",
        "0913 456 789",
        "113",
        "+8490",
        "ACTIVE",
        "UNACTIVE",
        "S",
        "sms|call",
        "2026-12-31",
        "2026-12-31T00:00:00Z",
        "1764547200000",
        "# none",
        "opt_out",
        "\u{feff}",
        "khách",
        " ",
    ]);
    let text = vec(words, 0..60).prop_map(|words| words.concat().into_bytes());
    prop_oneof![3 => text, 1 => vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_as_a_plain_list_does(hash_key: [u8; 16], steps in vec(step(), 1..40)) {
        let (mut list, mut naive) = (Blocklist::new(hash_key), NaiveList::default());
        let mut kept = Vec::new();
        for step in &steps {
            if matches!(step, ListStep::Clone) {
                kept.push((list.clone(), naive.clone()));
            }
            take_step(&mut list, &mut naive, step);
            prop_assert_eq!(list.len(), naive.len());
        }
        kept.push((list, naive));
        // A list that was cloned is as it was, whatever became of the other.
        for (list, naive) in &kept {
            prop_assert_eq!(list.len(), naive.len());
            for digits in NUMBERS.into_iter().chain(["84912345677", "84912345999", "12025550124", "84900000000"]) {
                for at_ms in [-1, 0, 1, 2, 3, 4, 5, 6, i64::MIN, i64::MAX] {
                    assert_same_answers(list, naive, digits, at_ms);
                }
            }
        }
    }

    #[test]
    fn equal_lists_have_equal_fingerprints(
        keys: ([u8; 16], [u8; 16]),
        entries in vec((entry(), scopes()), 1..40),
        order in any::<prop::sample::Index>(),
        other in (entry(), scopes()),
    ) {
        let (mut first, mut second) = (Blocklist::new(keys.0), Blocklist::new(keys.1));
        for (entry, scopes) in &entries {
            first.add(&entry.with_scopes(scopes)).unwrap();
        }
        // In another order, one scope at a time, with a detour.
        let split = order.index(entries.len());
        for (entry, scopes) in entries[split..].iter().chain(entries[..split].iter().rev()) {
            for scope in scopes.iter().rev() {
                second.add(&entry.with_scopes(&[*scope])).unwrap();
            }
        }
        prop_assert_eq!(first.fingerprint(), second.fingerprint());
        prop_assert_eq!(first.save(), second.save());
        let is_new = second.add(&other.0.with_scopes(&other.1)).unwrap();
        prop_assert_eq!(first.fingerprint() != second.fingerprint(), is_new);
    }

    #[test]
    fn many_keys_are_as_one_after_the_other(
        hash_key: [u8; 16],
        steps in vec((any::<bool>(), 0_u64..2_000, 1_u64..700, scopes()), 1..12),
    ) {
        let (mut at_once, mut one_by_one) = (Blocklist::new(hash_key), Blocklist::new([0; 16]));
        let mut naive = NaiveList::default();
        for (is_national, start, count, scopes) in &steps {
            let keys: Vec<u64> = (*start..start + count).map(|it| 84_912_000_000 + it * it).collect();
            let origin = if *is_national { BlockOrigin::National } else { BlockOrigin::Company };
            let terms = BlockTerms { scopes: scopes.clone(), origin, since_ms: None, until_ms: None };
            let added = at_once.add_keys(&keys, &terms).unwrap();
            let one = |key: &u64| NaiveEntry {
                is_prefix: false, digits: key.to_string(), origin, since_ms: None, until_ms: None, note: None,
            };
            let mut added_one_by_one = 0;
            for entry in keys.iter().map(one) {
                let is_new = one_by_one.add(&entry.with_scopes(scopes)).unwrap();
                prop_assert_eq!(naive.add(&entry, scopes), is_new);
                added_one_by_one += usize::from(is_new);
            }
            prop_assert_eq!(added, added_one_by_one);
            prop_assert_eq!(at_once.contains_many(&keys), vec![true; keys.len()]);
        }
        prop_assert_eq!((at_once.len(), one_by_one.len()), (naive.len(), naive.len()));
        prop_assert_eq!(at_once.save(), one_by_one.save());
    }

    #[test]
    fn any_bytes_can_be_imported(bytes in any_bytes(), is_table: bool, cut in 1_usize..50) {
        import_anything(&bytes, if is_table { ListFormat::Csv } else { ListFormat::Numbers }, cut);
    }

    #[test]
    fn any_bytes_can_be_loaded(
        entries in vec((entry(), scopes()), 0..6),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        end in option::weighted(0.3, any::<prop::sample::Index>()),
        cut in 1_usize..40,
    ) {
        let mut list = Blocklist::new([1; 16]);
        list.set_national(1_764_547_200_000);
        for (entry, scopes) in &entries {
            list.add(&entry.with_scopes(scopes)).unwrap();
        }
        let mut bytes = list.save();
        load_anything(&bytes, cut);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        load_anything(&bytes, cut);
        resign(&mut bytes);
        load_anything(&bytes, cut);
    }
}
