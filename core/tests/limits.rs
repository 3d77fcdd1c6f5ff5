//! The stated limits hold, and nothing grows without bound.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that fails is a test that fails")]

use tongdai::switchboard::{MAX_AT_MS, MAX_CALLS, MAX_DIGITS, MAX_NAME};
use tongdai::{Action, Event, Field, Party, Plan, Reason, Switchboard};

const PLAN: &str = r#"
    name = "Limits"
    numbers = [{ number = "1900 0001", inbound = "401" }, { number = "1900 0002", inbound = "201" }]
    announcements = [{ extension = "401", name = "Hello", sound = "hello", next = "hang_up" }]
    agents = [{ extension = "10001", name = "An" }]

    [[queues]]
    extension = "201"
    name = "Sales"
    members = [{ agent = "10001" }]
    ring_s = 1
    no_answer_rest_s = 1
    max_wait_s = 2000
"#;

fn board() -> Switchboard {
    Switchboard::new(&Plan::from_text(PLAN).unwrap())
}

fn arrival(at_ms: i64, call_id: String, number: &str) -> Event {
    Event::CallArrived {
        at_ms,
        call_id,
        number: number.into(),
        caller: "0912345678".into(),
        known_agent: None,
        priority: None,
        position: None,
    }
}

/// Why the only command of a step ignored its event.
#[track_caller]
fn ignored(board: &mut Switchboard, event: &Event) -> Reason {
    let commands = board.step(event).commands;
    assert!(
        matches!(&commands[..], [command] if matches!(command.action, Action::Ignore { .. })),
        "{commands:?}"
    );
    commands[0].because.clone()
}

#[test]
fn one_switchboard_keeps_so_many_calls_and_no_more() {
    let mut board = board();
    for call in 0..MAX_CALLS {
        let step = board.step(&arrival(1_000, format!("c{call}"), "1900 0001"));
        assert_eq!(step.commands.len(), 2);
    }
    let limit = i32::try_from(MAX_CALLS).unwrap();
    assert_eq!(
        ignored(&mut board, &arrival(1_000, "one more".into(), "1900 0001")),
        Reason::TooManyCalls { limit }
    );
    board.step(&Event::CallEnded { at_ms: 1_000, call_id: "c7".into(), ended_by: Party::Caller });
    assert_eq!(board.step(&arrival(1_000, "one more".into(), "1900 0001")).commands.len(), 2);
    // Their announcements end all at once.
    assert_eq!(board.wake(61_000).commands.len(), MAX_CALLS);
    assert_eq!(board.deadline_ms(), None);
}

#[test]
fn names_and_digits_have_a_length() {
    let mut board = board();
    let limit = i32::try_from(MAX_NAME).unwrap();
    let longest = board.step(&arrival(0, "x".repeat(MAX_NAME), "1900 0001"));
    assert_eq!(longest.commands.len(), 2);
    let longer = arrival(0, "x".repeat(MAX_NAME + 1), "1900 0001");
    assert_eq!(ignored(&mut board, &longer), Reason::TooLong { field: Field::CallId, limit });
    let number = arrival(0, "c1".into(), &"9".repeat(MAX_NAME + 1));
    assert_eq!(ignored(&mut board, &number), Reason::TooLong { field: Field::Number, limit });

    board.step(&arrival(0, "c1".into(), "1900 0001"));
    let press =
        |digits: String| Event::DigitsPressed { at_ms: 0, call_id: "c1".into(), digits: digits.into() };
    let limit = i32::try_from(MAX_DIGITS).unwrap();
    for many in [MAX_DIGITS + 1, 1_000_000] {
        let too_long = Reason::TooLong { field: Field::Digits, limit };
        assert_eq!(ignored(&mut board, &press("1".repeat(many))), too_long);
    }
    for odd in ["", "1A", "١", "1 2", "\0", "😀"] {
        assert_eq!(ignored(&mut board, &press(odd.into())), Reason::Invalid { field: Field::Digits });
    }
}

#[test]
fn absurd_instants_move_no_clock() {
    let mut board = board();
    board.step(&arrival(5_000, "c1".into(), "1900 0001"));
    let before = board.snapshot();
    for at_ms in [i64::MIN, -1, MAX_AT_MS + 1, i64::MAX] {
        assert_eq!(ignored(&mut board, &Event::TimePassed { at_ms }), Reason::Invalid { field: Field::AtMs });
    }
    assert_eq!(board.now_ms(), Some(5_000));
    // Only the count of commands has gone on.
    assert_eq!(board.snapshot().replace("\"commands\":6", "\"commands\":2"), before);
    assert_eq!(board.wake(MAX_AT_MS).commands.len(), 1);
}

#[test]
fn a_call_that_is_offered_for_ever_forgets_its_oldest_decisions() {
    let mut board = board();
    board.step(&Event::AgentSignedIn { at_ms: 0, agent: "10001".into() });
    board.step(&arrival(0, "c1".into(), "1900 0002"));
    // Rings for a second, rests for a second: two decisions every two seconds.
    let decided = board.wake(1_000_000).commands.len();
    assert!(decided > 900);
    let story = board.explain("c1").unwrap();
    assert_eq!(story.commands.len(), 256);
    assert_eq!(usize::try_from(story.forgotten).unwrap(), decided + 3 - 256);
}

#[test]
fn the_last_two_hundred_ended_calls_can_be_explained() {
    let mut board = board();
    for call in 0..201 {
        board.step(&arrival(0, format!("c{call}"), "1900 0001"));
        board.step(&Event::CallEnded { at_ms: 0, call_id: format!("c{call}"), ended_by: Party::Caller });
    }
    assert_eq!(board.explain("c0"), None);
    assert!(board.explain("c1").is_some() && board.explain("c200").is_some());
}
