use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use tongdai::email::{
    EmailList, EmailOutcome, EmailPurpose, EmailRefusal, EmailRules, EmailSenderState, EmailSenders,
    NewSender, describe_email,
};

#[derive(Clone, Debug)]
enum Request {
    Add {
        address: usize,
        list: EmailList,
    },
    Resend {
        address: usize,
        list: EmailList,
    },
    /// One of the tokens so far, counted from the last.
    Click {
        back: usize,
    },
    Revoke {
        address: usize,
        list: EmailList,
    },
    Forget,
}

const ADDRESSES: [&str; 3] = ["a@clinic.vn", "b@clinic.vn", "C@clinic.vn"];

fn requests() -> impl Strategy<Value = Vec<(i64, Request)>> {
    let list = prop_oneof![Just(EmailList::Marketing), Just(EmailList::Personal)];
    let sender = || (0..ADDRESSES.len(), list.clone());
    let request = prop_oneof![
        4 => sender().prop_map(|(address, list)| Request::Add { address, list }),
        2 => sender().prop_map(|(address, list)| Request::Resend { address, list }),
        4 => (0..4_usize).prop_map(|back| Request::Click { back }),
        2 => sender().prop_map(|(address, list)| Request::Revoke { address, list }),
        1 => Just(Request::Forget),
    ];
    let wait = prop_oneof![Just(0), 0..200_000_i64, Just(86_400_000), Just(172_800_000)];
    vec((wait, request), 0..60)
}

proptest! {
    #[test]
    fn only_a_click_in_time_confirms(requests in requests()) {
        let keys = || vec![vec![9; 32]];
        let mut senders = EmailSenders::new(keys(), EmailRules::default()).unwrap();
        let mut tokens: Vec<(String, usize, EmailList, i64)> = Vec::new();
        // By another way of counting: who may be sent from.
        let mut confirmed: BTreeSet<(EmailList, usize)> = BTreeSet::new();
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut at_ms = 0;
        for (wait_ms, request) in requests {
            at_ms += wait_ms;
            let before = senders.snapshot();
            let answer = match &request {
                Request::Add { address, list } => {
                    let new = NewSender {
                        address: ADDRESSES[*address].into(), list: *list, name: None,
                        owner: Some("10001".into()), by: "10002".into(),
                    };
                    senders.add(&new, at_ms).unwrap()
                }
                Request::Resend { address, list } => {
                    senders.resend(&ADDRESSES[*address].to_uppercase(), *list, at_ms).unwrap()
                }
                Request::Click { back } => {
                    let token = tokens.iter().rev().nth(*back).map_or("00", |(token, ..)| token);
                    senders.confirm(token, at_ms).unwrap()
                }
                Request::Revoke { address, list } => {
                    senders.revoke(ADDRESSES[*address], *list, "10001", None, at_ms).unwrap()
                }
                Request::Forget => {
                    senders.forget_revoked();
                    prop_assert!(senders.senders().iter().all(|it| it.state != EmailSenderState::Revoked));
                    continue;
                }
            };
            match (&request, answer.outcome) {
                (Request::Add { address, list } | Request::Resend { address, list }, EmailOutcome::SendLink) => {
                    let token = answer.token.clone().unwrap().as_str().to_owned();
                    prop_assert!(tokens.iter().all(|(other, ..)| *other != token), "no token twice");
                    let until_ms = answer.sender.as_ref().unwrap().link_until_ms.unwrap();
                    tokens.push((token, *address, *list, until_ms));
                    let day = tokens.iter().filter(|it| (it.1, it.2) == (*address, *list)
                        && it.3 > until_ms - 86_400_000);
                    prop_assert!(day.count() <= 5);
                }
                (Request::Click { back }, EmailOutcome::Confirmed) => {
                    let (token, address, list, until_ms) = tokens.iter().rev().nth(*back).unwrap();
                    prop_assert!(at_ms < *until_ms && used.insert(token.clone()));
                    let later = tokens.iter().rev().take(*back).any(|it| (it.1, it.2) == (*address, *list));
                    prop_assert!(!later, "only the last link works");
                    confirmed.insert((*list, *address));
                }
                (Request::Revoke { address, list }, EmailOutcome::Revoked) => {
                    confirmed.remove(&(*list, *address));
                }
                (_, EmailOutcome::Refused) => {
                    prop_assert!(answer.refusal.is_some() && answer.token.is_none());
                    if let Some(retry_at_ms) = answer.retry_at_ms {
                        prop_assert!(retry_at_ms > at_ms);
                    }
                    if answer.refusal != Some(EmailRefusal::BadToken) {
                        // But for the clock, nothing changed.
                        let kept = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["senders"].take();
                        prop_assert_eq!(kept(&before), kept(&senders.snapshot()));
                    }
                }
                (request, outcome) => prop_assert!(false, "{request:?} gave {outcome:?}"),
            }
            for (purpose, list) in [(EmailPurpose::Campaign, EmailList::Marketing), (EmailPurpose::Deal, EmailList::Personal)] {
                let wanted = confirmed.iter().filter(|it| it.0 == list).count();
                prop_assert_eq!(senders.senders_for(purpose, None).len(), wanted);
            }
            let restored = EmailSenders::restore(keys(), &senders.snapshot()).unwrap();
            prop_assert_eq!(restored.snapshot(), senders.snapshot());
        }
    }

    #[test]
    fn any_text_is_an_address_or_has_a_problem(text in ".{0,80}|[a-zđA-Z.@\u{300}-\u{303}]{0,20}@[a-zÀ-ỹ.-]{0,20}") {
        let report = describe_email(&text);
        prop_assert_eq!(report.canonical.is_none(), report.problem.is_some());
        if let (Some(canonical), Some(address)) = (report.canonical, report.address) {
            // The one form is its own, and so is what goes into a header.
            prop_assert_eq!(describe_email(canonical.as_str()).canonical, Some(canonical.clone()));
            prop_assert_eq!(describe_email(address.as_str()).canonical, Some(canonical));
            prop_assert!(!address.as_str().contains(['\r', '\n']) && address.as_str().len() <= 254);
        }
    }
}
