use sha2::{Digest, Sha256};
use tongdai::consent::{
    BlockEntry, BlockOrigin, BlockScope, BlockTerms, Blocklist, BlocklistErrorCode, Loader,
};

use crate::support::blocklist::load_anything;

/// A list with something in every part of a file.
fn small() -> Blocklist {
    let mut list = Blocklist::new([3; 16]);
    list.set_national(1_764_547_200_000);
    let entry = BlockEntry {
        number: Some("0912345678".into()),
        prefix: None,
        scopes: vec![BlockScope::AdTexts],
        origin: BlockOrigin::National,
        since_ms: None,
        until_ms: None,
        note: None,
    };
    let note = Some("khách từ chối".into());
    for entry in [
        entry.clone(),
        BlockEntry { number: Some("+12025550123".into()), ..entry.clone() },
        BlockEntry {
            since_ms: Some(-5),
            until_ms: Some(9_000_000),
            scopes: BlockScope::ALL.to_vec(),
            ..entry.clone()
        },
        BlockEntry { note: note.clone(), origin: BlockOrigin::OptOut, ..entry.clone() },
        BlockEntry { number: None, prefix: Some("+8490".into()), note, ..entry.clone() },
        BlockEntry { number: None, prefix: Some("+84".into()), origin: BlockOrigin::Company, ..entry },
    ] {
        assert!(list.add(&entry).unwrap());
    }
    list
}

#[test]
fn a_saved_list_is_the_same_list() {
    let list = small();
    let bytes = list.save();
    let loaded = Blocklist::load([4; 16], &bytes).unwrap();
    assert_eq!((loaded.save(), loaded.len(), loaded.national()), (bytes.clone(), 6, list.national()));
    let digest = bytes[bytes.len() - 32..].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(list.fingerprint(), digest, "the file carries the fingerprint");
    for at_ms in [-6, -5, 0, 9_000_000] {
        let key = 84_912_345_678;
        assert_eq!(loaded.find_entries(key, at_ms), list.find_entries(key, at_ms));
    }
}

/// The form of version 1, byte by byte as `docs/blocklist.md` describes it: whoever changes it changes the version.
#[test]
fn the_form_of_version_1() {
    let mut list = Blocklist::new([0; 16]);
    list.set_national(-3);
    let terms = BlockTerms {
        scopes: vec![BlockScope::AdTexts, BlockScope::Email],
        origin: BlockOrigin::OptOut,
        since_ms: Some(1),
        until_ms: None,
    };
    list.add_keys(&[84_912_345_679, 84_912_345_678], &terms).unwrap();
    let mut expected = b"\x89TDB\r\n\x1a\n".to_vec();
    expected.extend([1, 0]); // version
    expected.extend([6]); // -3 is 5 in zigzag, and one more
    expected.extend([1, 1, 0b1001, 3, 0, 2]); // one block: opt-out, ad texts and mail, since 1, without end, two numbers
    expected.extend([0xce, 0xa4, 0xae, 0xa9, 0xbc, 0x02, 1]); // 84912345678, and one more
    expected.extend([0, 0]); // no entries with notes, no prefixes
    let digest = Sha256::digest(&expected);
    expected.extend(&digest);
    assert_eq!(list.save(), expected);
}

#[test]
fn an_empty_list_has_a_form_too() {
    let bytes = Blocklist::new([0; 16]).save();
    assert_eq!(bytes.len(), 8 + 2 + 1 + 3 + 32);
    assert!(Blocklist::load([1; 16], &bytes).unwrap().is_empty());
}

#[test]
fn every_changed_byte_is_noticed() {
    let bytes = small().save();
    for at in 0..bytes.len() {
        for change in (0..8).map(|bit| 1 << bit).chain([0xff]) {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let code = Blocklist::load([0; 16], &changed).unwrap_err().code();
            match at {
                0..8 => assert_eq!(code, BlocklistErrorCode::NotABlocklist),
                8..10 => assert_eq!(code, BlocklistErrorCode::WrongVersion),
                _ => assert!(
                    matches!(code, BlocklistErrorCode::Corrupt | BlocklistErrorCode::Truncated),
                    "{at}"
                ),
            }
            load_anything(&changed, 7);
        }
    }
}

#[test]
fn every_missing_end_is_noticed() {
    let bytes = small().save();
    assert_eq!(Blocklist::load([0; 16], b"").unwrap_err().code(), BlocklistErrorCode::NotABlocklist);
    for end in 1..bytes.len() {
        let error = Blocklist::load([0; 16], &bytes[..end]).unwrap_err();
        assert_eq!(error.code(), BlocklistErrorCode::Truncated, "{end}");
        assert!(!error.hint().is_empty());
    }
    for more in [&b"\0"[..], b"\n", &bytes] {
        let longer = [&bytes[..], more].concat();
        assert_eq!(Blocklist::load([0; 16], &longer).unwrap_err().code(), BlocklistErrorCode::Corrupt);
    }
    assert_eq!(
        Blocklist::load([0; 16], b"name = 'a plan'").unwrap_err().code(),
        BlocklistErrorCode::NotABlocklist
    );
}

#[test]
fn an_error_stays() {
    let mut loader = Loader::new([0; 16]);
    let error = loader.feed(b"no").unwrap_err();
    assert_eq!(loader.feed(&small().save()).unwrap_err(), error);
    assert_eq!(loader.finish().unwrap_err(), error);
}

/// Whoever can make a digest can say anything before it. It is believed only if it could have been saved.
#[test]
fn hostile_files_are_refused_at_little_cost() {
    let head = b"\x89TDB\r\n\x1a\n\x01\0\0";
    let huge = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
    let number = [0xce, 0xa4, 0xae, 0xa9, 0xbc, 0x02];
    let block = [0, 1, 0, 0, 1];
    let cases: &[(&str, Vec<u8>)] = &[
        ("blocks without end", huge.to_vec()),
        ("numbers without end", [&[1, 0, 1, 0, 0][..], &huge].concat()),
        ("a block without numbers", vec![1, 0, 1, 0, 0, 0, 0, 0]),
        ("no scopes", [&[1, 0, 0, 0, 0, 1][..], &number, &[0, 0]].concat()),
        ("scopes that there are not", [&[1, 0, 16, 0, 0, 1][..], &number, &[0, 0]].concat()),
        ("an origin that there is not", [&[1, 4, 1, 0, 0, 1][..], &number, &[0, 0]].concat()),
        ("an end before the beginning", [&[1, 0, 1, 3, 3, 1][..], &number, &[0, 0]].concat()),
        ("an instant that there is not", [&[1, 0, 1][..], &huge, &[0, 1], &number, &[0, 0]].concat()),
        ("a short number", vec![1, 0, 1, 0, 0, 1, 113, 0, 0]),
        ("a number twice", [&[1, 0, 1, 0, 0, 2][..], &number, &[0, 0, 0]].concat()),
        ("a number that is too long", [&[1][..], &block, &huge, &[0, 0]].concat()),
        ("numbers that run over", [&[1, 0, 1, 0, 0, 2][..], &number, &huge, &[0, 0]].concat()),
        ("blocks out of order", [&[2, 0, 2, 0, 0, 1][..], &number, &block, &number, &[0, 0]].concat()),
        ("an entry in two blocks", [&[2][..], &block, &number, &[0, 2, 0, 0, 1], &number, &[0, 0]].concat()),
        ("an integer in more bytes than it needs", vec![0x80, 0, 0, 0]),
        ("an entry with a note and none", [&[0, 1][..], &number, &[0, 1, 0, 0, 0, 0]].concat()),
        ("a note without end", [&[0, 1][..], &number, &[0, 1, 0, 0], &huge, &[0]].concat()),
        ("a note that is no text", [&[0, 1][..], &number, &[0, 1, 0, 0, 1, 0xff, 0]].concat()),
        ("a prefix of no digits", vec![0, 0, 1, 0, 0, 1, 0, 0, 0]),
        ("prefixes out of order", vec![0, 0, 2, 84, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
    ];
    let good = [&[1][..], &[0, 1, 0, 0, 2], &number, &[1], &[0, 0]].concat();
    let file = |body: &[u8]| {
        let bytes = [&head[..], body].concat();
        let digest = Sha256::digest(&bytes);
        [&bytes[..], &digest].concat()
    };
    assert_eq!(Blocklist::load([0; 16], &file(&good)).unwrap().len(), 2);
    for (name, body) in cases {
        let bytes = file(body);
        let error = Blocklist::load([0; 16], &bytes).unwrap_err();
        let expected = [BlocklistErrorCode::Corrupt, BlocklistErrorCode::Truncated];
        assert!(expected.contains(&error.code()), "{name}: {error}");
        load_anything(&bytes, 3);
    }
}
