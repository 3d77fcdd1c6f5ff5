use tongdai::PhoneNumber;
use tongdai::consent::{
    BlockEntry, BlockHit, BlockOrigin, BlockScope, BlockTerms, Blocklist, BlocklistErrorCode, DncAction,
    RegistrySnapshot, dnc_command,
};

const NUMBER: &str = "0912345678";

fn number_entry(number: &str, scopes: &[BlockScope], origin: BlockOrigin) -> BlockEntry {
    BlockEntry {
        number: Some(number.into()),
        prefix: None,
        scopes: scopes.to_vec(),
        origin,
        since_ms: None,
        until_ms: None,
        note: None,
    }
}

/// Circular 22/2021 Art. 6: what a number has sent to 5656, and what it may get afterwards, ad texts and ad calls.
#[test]
fn texts_to_the_national_registry() {
    let cases: [(&[&str], bool, bool); 13] = [
        (&[], true, true),
        (&["DK DNC S"], false, true),
        (&["DK DNC V"], true, false),
        (&["DK DNC"], false, false),
        (&["DK DNC", "HUY DNC S"], true, false),
        (&["DK DNC", "HUY DNC V"], false, true),
        (&["DK DNC", "HUY DNC"], true, true),
        (&["DK DNC S", "DK DNC V"], false, false),
        (&["DK DNC S", "DK DNC V", "HUY DNC"], true, true),
        (&["DK DNC S", "HUY DNC V"], false, true),
        (&["HUY DNC", "DK DNC V"], true, false),
        (&["DK DNC", "HUY DNC S", "DK DNC S"], false, false),
        (&["dk  dnc", " Huy DNC s "], true, false),
    ];
    for (texts, may_text, may_call) in cases {
        let mut list = Blocklist::new([0; 16]);
        let key = Blocklist::key(NUMBER).unwrap();
        for (text, at_ms) in texts.iter().zip([1_000, 2_000, 3_000]) {
            let command = dnc_command(text).unwrap();
            list.apply_dnc(&"+84 912 345 678".into(), &command, at_ms).unwrap();
        }
        let hits = list.find(key, 5_000);
        assert_eq!(!hits.refuses(BlockScope::AdTexts), may_text, "{texts:?}");
        assert_eq!(!hits.refuses(BlockScope::AdCalls), may_call, "{texts:?}");
        assert!(!hits.refuses(BlockScope::StaffCalls) && !hits.refuses(BlockScope::Email), "{texts:?}");
        assert!(hits.iter().all(|hit| hit.origin == BlockOrigin::National));
    }
}

#[test]
fn what_was_refused_when_stays_on_record() {
    let mut list = Blocklist::new([0; 16]);
    let key = Blocklist::key(NUMBER).unwrap();
    let number: PhoneNumber = NUMBER.into();
    assert!(list.apply_dnc(&number, &dnc_command("DK DNC").unwrap(), 1_000).unwrap());
    assert!(!list.apply_dnc(&number, &dnc_command("DK DNC S").unwrap(), 1_500).unwrap(), "it holds already");
    assert!(list.apply_dnc(&number, &dnc_command("HUY DNC S").unwrap(), 2_000).unwrap());
    assert!(
        !list.apply_dnc(&number, &dnc_command("HUY DNC S").unwrap(), 2_500).unwrap(),
        "it is over already"
    );
    let refused = |at_ms| list.find(key, at_ms).refuses(BlockScope::AdTexts);
    assert_eq!([999, 1_000, 1_999, 2_000].map(refused), [false, true, true, false]);
    let calls = BlockHit {
        scope: BlockScope::AdCalls,
        origin: BlockOrigin::National,
        since_ms: Some(1_000),
        until_ms: None,
    };
    assert_eq!(list.find(key, 2_000).iter().collect::<Vec<_>>(), [calls]);
    assert_eq!((list.len(), list.expire(2_000), list.len()), (2, 1, 1));
}

/// A cancellation also ends what came with a national snapshot, and nothing that the company or the customer wrote.
#[test]
fn a_cancellation_is_about_the_national_list() {
    let mut list = Blocklist::new([0; 16]);
    let ads = [BlockScope::AdTexts, BlockScope::AdCalls];
    let terms =
        BlockTerms { scopes: ads.to_vec(), origin: BlockOrigin::National, since_ms: None, until_ms: None };
    let keys: Vec<u64> = (84_912_000_000..84_912_001_000).collect();
    assert_eq!(list.add_keys(&keys, &terms).unwrap(), 1_000);
    list.add(&number_entry("0912000500", &ads, BlockOrigin::OptOut)).unwrap();
    list.apply_dnc(&"0912000500".into(), &dnc_command("HUY DNC").unwrap(), 9_000).unwrap();
    let hits = list.find(84_912_000_500, 9_000);
    assert!(hits.iter().all(|hit| hit.origin == BlockOrigin::OptOut) && hits.refuses(BlockScope::AdCalls));
    assert!(list.find(84_912_000_500, 8_999).get(BlockScope::AdTexts, BlockOrigin::National).is_some());
    assert!(list.find(84_912_000_501, 9_000).get(BlockScope::AdTexts, BlockOrigin::National).is_some());
}

#[test]
fn other_texts_are_no_commands() {
    for text in [
        "",
        " ",
        "DK",
        "DNC",
        "DK DNCS",
        "DK DNC X",
        "DK DNC S V",
        "DK DNC S.",
        "HUY",
        "HUYDNC",
        "STOP",
        "DKDNC",
        "XIN DK DNC",
        "dk\u{301} dnc",
        "Đ DNC",
    ] {
        assert_eq!(dnc_command(text), None, "{text:?}");
    }
    let command = dnc_command("\thuy\n dnc v").unwrap();
    assert_eq!((command.action, command.scopes), (DncAction::Cancel, vec![BlockScope::AdCalls]));
}

/// A contact whom staff are not to call: other scopes stay free, and so does the way in, which no scope is about.
#[test]
fn staff_are_not_to_call() {
    let mut list = Blocklist::new([0; 16]);
    list.add(&number_entry(NUMBER, &[BlockScope::StaffCalls], BlockOrigin::Company)).unwrap();
    let hits = list.find(Blocklist::key("+84912345678").unwrap(), 0);
    assert!(
        hits.refuses(BlockScope::StaffCalls)
            && !hits.refuses(BlockScope::AdTexts)
            && !hits.refuses(BlockScope::AdCalls)
    );
    let hit = BlockHit {
        scope: BlockScope::StaffCalls,
        origin: BlockOrigin::Company,
        since_ms: None,
        until_ms: None,
    };
    assert_eq!(hits.iter().collect::<Vec<_>>(), [hit]);
}

/// 111 to 115 and their like have no place in a list, and no prefix reaches them.
#[test]
fn emergency_numbers_are_never_blocked() {
    let mut list = Blocklist::new([0; 16]);
    for number in ["111", "112", "113", "114", "115", "116", "119", "5656", "9029"] {
        let error = list.add(&number_entry(number, &BlockScope::ALL, BlockOrigin::Company)).unwrap_err();
        assert_eq!((error.code(), error.path()), (BlocklistErrorCode::ShortNumber, "number"));
        assert_eq!(Blocklist::key(number).unwrap_err().code(), BlocklistErrorCode::ShortNumber);
    }
    let one = BlockEntry {
        number: None,
        prefix: Some("+1".into()),
        ..number_entry("", &BlockScope::ALL, BlockOrigin::Company)
    };
    assert!(list.add(&one).unwrap());
    for number in [111, 112, 113, 114, 115] {
        assert!(!list.contains(number) && list.find(number, 0).is_empty(), "{number}");
        assert!(list.find_entries(number, 0).is_empty());
    }
}

#[test]
fn spellings_of_one_number_are_one_entry() {
    let mut list = Blocklist::new([0; 16]);
    let spellings =
        ["0912345678", "84912345678", "+84912345678", "0084 912 345 678", "912345678", "+84 (0)912.345-678"];
    for (at, number) in spellings.iter().enumerate() {
        assert_eq!(
            list.add(&number_entry(number, &[BlockScope::Email], BlockOrigin::Manual)).unwrap(),
            at == 0
        );
    }
    assert_eq!(list.len(), 1);
    assert_eq!(list.find_entries(84_912_345_678, 0)[0].number, Some("+84912345678".into()));
}

#[test]
fn prefixes_hold_for_all_that_begin_so() {
    let mut list = Blocklist::new([0; 16]);
    let prefix = |prefix: &str, scope| BlockEntry {
        number: None,
        prefix: Some(prefix.into()),
        ..number_entry("", &[scope], BlockOrigin::Company)
    };
    list.add(&prefix("+84", BlockScope::Email)).unwrap();
    list.add(&prefix("0912", BlockScope::AdTexts)).unwrap();
    list.add(&prefix("00 84 912 345 678", BlockScope::AdCalls)).unwrap();
    list.add(&number_entry(NUMBER, &[BlockScope::StaffCalls], BlockOrigin::Company)).unwrap();
    let found = |list: &Blocklist, key| list.find(key, 0).iter().map(|hit| hit.scope).collect::<Vec<_>>();
    assert_eq!(found(&list, 84_912_345_678), BlockScope::ALL);
    assert_eq!(found(&list, 84_912_345_679), [BlockScope::AdTexts, BlockScope::Email]);
    assert_eq!(found(&list, 84_901_234_567), [BlockScope::Email]);
    assert_eq!(
        found(&list, 8_491_234_567),
        [BlockScope::AdTexts, BlockScope::Email],
        "a shorter number begins so too"
    );
    assert_eq!(found(&list, 12_025_550_123), []);
    let entries = list.find_entries(84_912_345_678, 0);
    let order: Vec<_> = entries
        .iter()
        .map(|entry| entry.number.as_ref().or(entry.prefix.as_ref()).unwrap().as_str())
        .collect();
    assert_eq!(order, ["+84912345678", "+84912345678", "+84912", "+84"]);
    assert_eq!(list.remove_number(&NUMBER.into(), &BlockScope::ALL, None).unwrap(), 1);
    assert_eq!(
        list.remove_prefix(&"+84 912".into(), &[BlockScope::AdTexts], Some(BlockOrigin::Manual)).unwrap(),
        0
    );
    assert_eq!(
        list.remove_prefix(&"+84 912".into(), &[BlockScope::AdTexts], Some(BlockOrigin::Company)).unwrap(),
        1
    );
    assert_eq!(found(&list, 84_912_345_678), [BlockScope::AdCalls, BlockScope::Email]);
}

#[test]
fn entries_that_say_nothing_are_refused() {
    let sound = number_entry(NUMBER, &[BlockScope::Email], BlockOrigin::Manual);
    let cases: [(BlockEntry, BlocklistErrorCode, &str); 11] = [
        (
            BlockEntry { prefix: Some("+84".into()), ..sound.clone() },
            BlocklistErrorCode::NumberAndPrefix,
            "prefix",
        ),
        (BlockEntry { number: None, ..sound.clone() }, BlocklistErrorCode::NoNumber, "number"),
        (
            BlockEntry { number: Some("0912****78".into()), ..sound.clone() },
            BlocklistErrorCode::BadNumber,
            "number",
        ),
        (
            BlockEntry { number: Some("9.12E+08".into()), ..sound.clone() },
            BlocklistErrorCode::BadNumber,
            "number",
        ),
        (
            BlockEntry { number: Some("1234567890123456".into()), ..sound.clone() },
            BlocklistErrorCode::BadNumber,
            "number",
        ),
        (
            BlockEntry { number: None, prefix: Some("8490".into()), ..sound.clone() },
            BlocklistErrorCode::BadPrefix,
            "prefix",
        ),
        (BlockEntry { scopes: vec![], ..sound.clone() }, BlocklistErrorCode::NoScopes, "scopes"),
        (
            BlockEntry { since_ms: Some(5), until_ms: Some(5), ..sound.clone() },
            BlocklistErrorCode::ReversedTimes,
            "until_ms",
        ),
        (
            BlockEntry { since_ms: Some(i64::MIN), ..sound.clone() },
            BlocklistErrorCode::BadInstant,
            "since_ms",
        ),
        (
            BlockEntry { until_ms: Some(i64::MAX), ..sound.clone() },
            BlocklistErrorCode::BadInstant,
            "until_ms",
        ),
        (
            BlockEntry { note: Some("x".repeat(4_097).into()), ..sound.clone() },
            BlocklistErrorCode::NoteTooLong,
            "note",
        ),
    ];
    let mut list = Blocklist::new([0; 16]);
    for (entry, code, path) in cases {
        let error = list.add(&entry).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
        assert!(!error.hint().is_empty() && error.to_string().starts_with(char::is_lowercase));
        assert!(!format!("{error:?} {error}").contains(|c: char| c.is_ascii_digit()), "{error:?}");
    }
    assert!(list.is_empty() && list.add(&sound).unwrap());
}

#[test]
fn a_list_shows_only_counts() {
    let mut list = Blocklist::new([0; 16]);
    list.add(&number_entry(NUMBER, &[BlockScope::Email], BlockOrigin::Manual)).unwrap();
    list.set_national(1_764_547_200_000);
    assert_eq!(list.national(), Some(RegistrySnapshot { as_of_ms: 1_764_547_200_000 }));
    let shown = format!("{list:?}");
    assert_eq!(
        shown,
        "Blocklist { entries: 1, national: Some(RegistrySnapshot { as_of_ms: 1764547200000 }) }"
    );
    let entry = format!("{:?}", list.find_entries(84_912_345_678, 0));
    assert!(!entry.contains("345678"), "{entry}");
}

#[test]
fn a_list_crosses_threads() {
    fn crosses<T: Send + Sync + Clone>(_: &T) {}
    crosses(&Blocklist::new([0; 16]));
}

/// A million entries under few terms, a thousand each under terms of their own, then half of everything gone.
#[test]
fn a_million_entries() {
    let mut list = Blocklist::new(*b"any key will do!");
    let scopes = [BlockScope::AdTexts, BlockScope::AdCalls];
    let terms = |origin| BlockTerms { scopes: scopes.to_vec(), origin, since_ms: None, until_ms: None };
    let national: Vec<u64> = (0..700_000).map(|at| 84_300_000_000 + at * 7_919 % 700_000_000).collect();
    let foreign: Vec<u64> = (0..300_000).map(|at| 33_600_000_000 + at * 90).collect();
    assert_eq!(list.add_keys(&national, &terms(BlockOrigin::National)).unwrap(), 700_000);
    assert_eq!(list.add_keys(&foreign, &terms(BlockOrigin::Company)).unwrap(), 300_000);
    for at in 0..1_000 {
        let since_ms = Some(at);
        let own = BlockTerms { since_ms, ..terms(BlockOrigin::OptOut) };
        list.add_keys(&[84_900_000_000 + at.unsigned_abs()], &own).unwrap();
    }
    assert_eq!(list.len(), 1_001_000);
    assert!(list.contains_many(&national).into_iter().chain(list.contains_many(&foreign)).all(|it| it));
    let strangers: Vec<u64> = national.iter().map(|key| key + 100_000_000_000).collect();
    assert!(!list.contains_many(&strangers).into_iter().any(|it| it));
    let saved = list.save();
    let loaded = Blocklist::load([9; 16], &saved).unwrap();
    assert_eq!((loaded.len(), loaded.fingerprint()), (list.len(), list.fingerprint()));
    assert_eq!(list.remove_origin(BlockOrigin::National), 700_000);
    assert!(!list.contains(national[5]) && list.contains(foreign[5]));
    for key in foreign.iter().step_by(2) {
        let number = format!("+{key}").as_str().into();
        assert_eq!(list.remove_number(&number, &scopes, None).unwrap(), 1);
    }
    assert_eq!(list.len(), 151_000);
    assert_eq!(loaded.len(), 1_001_000, "the other list is as it was");
}
