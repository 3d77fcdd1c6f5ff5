use tongdai::email::{EmailList, EmailOutcome, EmailRefusal, EmailRules, EmailSenders, NewSender};

fn senders() -> EmailSenders {
    EmailSenders::new(vec![vec![7; 32]], EmailRules::default()).unwrap()
}

fn new(address: &str) -> NewSender {
    NewSender {
        address: address.into(),
        list: EmailList::Marketing,
        name: Some("Phòng khám".into()),
        owner: None,
        by: "10001".into(),
    }
}

#[test]
fn keys_and_rules_out_of_range_are_named() {
    let path = |keys: Vec<Vec<u8>>, rules: EmailRules| {
        let error = EmailSenders::new(keys, rules).unwrap_err();
        assert_eq!(error.code(), "malformed");
        error.path().to_owned()
    };
    let key = || vec![7; 32];
    assert_eq!(path(vec![], EmailRules::default()), "keys");
    assert_eq!(path(vec![key(); 9], EmailRules::default()), "keys");
    assert_eq!(path(vec![key(), vec![7; 31]], EmailRules::default()), "keys[1]");
    assert_eq!(path(vec![key()], EmailRules { link_valid_h: 0, ..Default::default() }), "link_valid_h");
    assert_eq!(path(vec![key()], EmailRules { resend_after_s: -1, ..Default::default() }), "resend_after_s");
    assert_eq!(path(vec![key()], EmailRules { links_per_day: 33, ..Default::default() }), "links_per_day");
}

#[test]
fn absurd_instants_and_texts_change_nothing() {
    let mut senders = senders();
    for at_ms in [-1, i64::MIN, i64::MAX, 253_402_300_800_000] {
        assert_eq!(senders.add(&new("lan@clinic.vn"), at_ms).unwrap_err().path(), "at_ms");
        assert_eq!(senders.confirm("00", at_ms).unwrap_err().path(), "at_ms");
    }
    let long = "x".repeat(1_025);
    let by = NewSender { by: long.clone(), ..new("lan@clinic.vn") };
    assert_eq!(senders.add(&by, 0).unwrap_err().path(), "by");
    assert_eq!(
        senders.revoke("lan@clinic.vn", EmailList::Marketing, "10001", Some(&long), 0).unwrap_err().path(),
        "why"
    );
    assert!(senders.senders().is_empty());
    // The latest instant of all still issues a link.
    assert_eq!(
        senders.add(&new("lan@clinic.vn"), 253_402_300_799_999).unwrap().outcome,
        EmailOutcome::SendLink
    );
    let restored = EmailSenders::restore(vec![vec![7; 32]], &senders.snapshot()).unwrap();
    assert_eq!(restored.senders(), senders.senders());
}

#[test]
fn nothing_shows_an_address_a_token_or_a_key() {
    let mut senders = senders();
    let answer = senders.add(&new("lan@clinic.vn"), 0).unwrap();
    let token = answer.token.clone().unwrap();
    let shown = format!("{senders:?} {answer:?} {}", answer.sentence);
    assert!(!shown.contains("lan@") && !shown.contains("clinic") && !shown.contains(token.as_str()));
    assert!(!shown.contains("7, 7") && !shown.contains("Phòng"));
    // A snapshot has the addresses, and nothing by which a link could be made.
    assert!(senders.snapshot().contains("lan@clinic.vn"));
    assert!(!senders.snapshot().contains(&token.as_str()[16..]));
}

#[test]
fn a_snapshot_is_whole_or_refused() {
    let mut senders = senders();
    senders.add(&new("lan@clinic.vn"), 1_000).unwrap();
    let token = senders.resend("lan@clinic.vn", EmailList::Marketing, 61_000).unwrap().token.unwrap();
    senders.confirm(token.as_str(), 62_000).unwrap();
    let whole = senders.snapshot();
    let restore = |text: &str| EmailSenders::restore(vec![vec![7; 32]], text);
    assert!(restore(&whole).is_ok());
    for (part, other) in [
        ("\"format\":1", "\"format\":2"),
        ("\"links_per_day\":5", "\"links_per_day\":0"),
        ("\"now_ms\":62000", "\"now_ms\":-1"),
        ("\"now_ms\":62000", "\"now_ms\":61999"),
        ("lan@clinic.vn", "lan@Clinic.vn"),
        ("lan@clinic.vn", "lan"),
        ("[1000,61000]", "[61000,1000]"),
        ("[1000,61000]", "[61000,61000]"),
        ("[1000,61000]", "[]"),
        ("\"used\":61000", "\"used\":1000"),
        ("\"used\":61000", "\"used\":61001"),
        ("\"state\":\"confirmed\"", "\"state\":\"pending\""),
    ] {
        assert!(whole.contains(part), "{part}");
        let error = restore(&whole.replace(part, other)).unwrap_err();
        assert_eq!(error.code(), "bad_snapshot", "{part} as {other}");
        assert!(!error.to_string().contains("lan"));
    }
    let kept = &whole[whole.find("[{").unwrap() + 1..whole.len() - 2];
    assert!(restore(&whole.replace(kept, &format!("{kept},{kept}"))).is_err());
    for cut in 0..whole.len() {
        assert!(whole.get(..cut).is_none_or(|text| restore(text).is_err()));
    }
}

#[test]
fn there_is_room_for_ten_thousand_addresses() {
    let mut senders = senders();
    for at in 0..10_000 {
        senders.add(&new(&format!("s{at}@clinic.vn")), 0).unwrap();
    }
    let refusal = |answer: tongdai::email::EmailAnswer| answer.refusal;
    assert_eq!(
        refusal(senders.add(&new("one-more@clinic.vn"), 0).unwrap()),
        Some(EmailRefusal::TooManySenders)
    );
    senders.revoke("s7@clinic.vn", EmailList::Marketing, "10001", None, 0).unwrap();
    assert_eq!(senders.forget_revoked(), 1);
    assert_eq!(refusal(senders.add(&new("one-more@clinic.vn"), 0).unwrap()), None);
}

#[test]
fn old_links_are_forgotten_and_not_kept_for_ever() {
    let rules = EmailRules { resend_after_s: 0, links_per_day: 32, ..EmailRules::default() };
    let mut senders = EmailSenders::new(vec![vec![7; 32]], rules).unwrap();
    let first = senders.add(&new("lan@clinic.vn"), 0).unwrap().token.unwrap();
    for day in 1..200 {
        senders.resend("lan@clinic.vn", EmailList::Marketing, day * 43_200_000).unwrap();
    }
    assert!(senders.snapshot().len() < 2_000);
    assert_eq!(senders.confirm(first.as_str(), 0).unwrap().refusal, Some(EmailRefusal::BadToken));
}
