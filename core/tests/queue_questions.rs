//! What can be asked about queues: why an agent is not offered a caller, how a queue is doing, what an agent does.
#![expect(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use serde_json::{Value, json};
use tongdai::{AgentState, Event, Plan, QueueFigures, Reason, Switchboard};

/// A board with one queue of these settings and three agents, of whom the third is of the second rank.
fn board(settings: &str) -> Switchboard {
    let plan = format!(
        r#"
        name = "Questions"
        numbers = [{{ number = "1900 0001", inbound = "201" }}]
        agents = [
            {{ extension = "10001", name = "An", skills = [{{ name = "en", level = 8 }}] }},
            {{ extension = "10002", name = "Binh", skills = [{{ name = "en", level = 3 }}] }},
            {{ extension = "10003", name = "Chi", skills = [{{ name = "en", level = 9 }}] }},
        ]
        [[queues]]
        extension = "201"
        name = "Sales"
        members = [{{ agent = "10001" }}, {{ agent = "10002" }}, {{ agent = "10003", rank = 2 }}]
        ring_s = 10
        {settings}
        "#
    );
    Switchboard::new(&Plan::from_text(&plan).unwrap())
}

/// One event, with `at_ms` in seconds first.
fn tell(board: &mut Switchboard, at_s: i64, event: Value) {
    let mut event = event;
    event.as_object_mut().unwrap().insert("at_ms".to_owned(), json!(at_s * 1000));
    let event: Event = serde_json::from_value(event).unwrap();
    let step = board.step(&event);
    let ignored =
        step.commands.iter().any(|command| matches!(command.action, tongdai::Action::Ignore { .. }));
    assert!(!ignored, "{event:?}: {step:?}");
}

fn sign_in(board: &mut Switchboard, at_s: i64, agent: &str) {
    tell(board, at_s, json!({"type": "agent_signed_in", "agent": agent}));
}

fn arrive(board: &mut Switchboard, at_s: i64, call: &str) {
    let event =
        json!({"type": "call_arrived", "call_id": call, "number": "1900 0001", "caller": "0912345678"});
    tell(board, at_s, event);
}

fn answer(board: &mut Switchboard, at_s: i64, call: &str, agent: &str) {
    tell(board, at_s, json!({"type": "offer_answered", "call_id": call, "agent": agent}));
}

fn end(board: &mut Switchboard, at_s: i64, call: &str) {
    tell(board, at_s, json!({"type": "call_ended", "call_id": call, "ended_by": "caller"}));
}

#[track_caller]
fn assert_why_not(board: &Switchboard, agent: &str, because: &Value, sentence: &str) {
    let answer = board.why_not("c1", agent).unwrap();
    assert_eq!(serde_json::to_value(&answer.because).unwrap(), *because);
    assert_eq!(answer.sentence, sentence);
}

#[test]
fn a_rank_opens_by_waiting_or_when_nobody_better_is_there() {
    let escalation = "escalation = [{ after_s = 0, rank = 1 }, { after_s = 20, rank = 2 }]";
    let mut manned = board(escalation);
    tell(&mut manned, 0, json!({"type": "agent_signed_in", "agent": "10001"}));
    arrive(&mut manned, 0, "c0");
    answer(&mut manned, 1, "c0", "10001");
    arrive(&mut manned, 2, "c1");
    sign_in(&mut manned, 3, "10003");
    let closed = json!({"type": "rank_closed", "agent": "10003", "rank": 2, "opens_at_ms": 22_000});
    assert_why_not(
        &manned,
        "10003",
        &closed,
        "Rank 2, to which 10003 belongs, is not open to the caller yet.",
    );
    manned.wake(21_999);
    assert_why_not(
        &manned,
        "10003",
        &closed,
        "Rank 2, to which 10003 belongs, is not open to the caller yet.",
    );
    manned.wake(22_000);
    let ringing = json!({"type": "ringing_now", "agent": "10003"});
    assert_why_not(&manned, "10003", &ringing, "10003 is being rung for this call.");

    let mut unmanned = board(escalation);
    arrive(&mut unmanned, 0, "c1");
    sign_in(&mut unmanned, 3, "10003");
    assert_why_not(&unmanned, "10003", &ringing, "10003 is being rung for this call.");

    let mut strict = board(&format!("{escalation}\nescalate_when_unmanned = false"));
    arrive(&mut strict, 0, "c1");
    sign_in(&mut strict, 3, "10003");
    let closed = json!({"type": "rank_closed", "agent": "10003", "rank": 2, "opens_at_ms": 20_000});
    assert_why_not(
        &strict,
        "10003",
        &closed,
        "Rank 2, to which 10003 belongs, is not open to the caller yet.",
    );

    let mut never = board("escalation = [{ after_s = 0, rank = 1 }]");
    arrive(&mut never, 0, "c1");
    sign_in(&mut never, 0, "10003");
    let sentence = "No waiting opens 10003 to callers of the queue.";
    assert_why_not(&never, "10003", &json!({"type": "never_open", "agent": "10003"}), sentence);
}

#[test]
fn a_skill_is_asked_for_until_it_is_relaxed() {
    let rules = r#"skill_rules = [{ after_s = 0, skill = "en", level = 5 }, { after_s = 30, skill = "en", level = 2 }]"#;
    let mut board = board(rules);
    sign_in(&mut board, 0, "10002");
    arrive(&mut board, 1, "c1");
    let low = json!({"type": "skill_too_low", "agent": "10002", "opens_at_ms": 31_000});
    assert_why_not(&board, "10002", &low, "The caller still asks for more of a skill than 10002 has.");
    board.wake(31_000);
    let ringing = json!({"type": "ringing_now", "agent": "10002"});
    assert_why_not(&board, "10002", &ringing, "10002 is being rung for this call.");
}

#[test]
fn a_caller_may_have_to_wait_although_an_agent_is_free() {
    let mut pausing = board("profile = \"asterisk\"");
    sign_in(&mut pausing, 0, "10001");
    arrive(&mut pausing, 0, "c1");
    pausing.wake(10_000);
    let pause = json!({"type": "retry_pause", "until_ms": 15_000});
    assert_why_not(&pausing, "10001", &pause, "The caller waits a while after an offer that rang out.");
    pausing.wake(15_000);
    let ringing = json!({"type": "ringing_now", "agent": "10001"});
    assert_why_not(&pausing, "10001", &ringing, "10001 is being rung for this call.");

    let mut serial = board("autofill = false");
    sign_in(&mut serial, 0, "10001");
    sign_in(&mut serial, 0, "10002");
    arrive(&mut serial, 0, "c0");
    arrive(&mut serial, 1, "c1");
    let second = json!({"type": "not_first", "position": 2});
    let sentence = "The caller is number 2, and this queue serves one at a time.";
    assert_why_not(&serial, "10002", &second, sentence);
    answer(&mut serial, 2, "c0", "10001");
    let ringing = Reason::RingingNow { agent: "10002".into() };
    assert_eq!(serial.why_not("c1", "10002").unwrap().because, ringing);
}

/// Two calls to An of 60 s and 30 s, one to Binh of 30 s, one given up after 5 s.
fn morning(board: &mut Switchboard) -> QueueFigures {
    sign_in(board, 0, "10001");
    arrive(board, 0, "c1");
    answer(board, 9, "c1", "10001");
    sign_in(board, 10, "10002");
    end(board, 69, "c1");
    arrive(board, 70, "c2");
    answer(board, 75, "c2", "10002");
    arrive(board, 80, "c3");
    answer(board, 88, "c3", "10001");
    arrive(board, 90, "c4");
    end(board, 95, "c4");
    end(board, 105, "c2");
    end(board, 118, "c3");
    board.wake(120_000);
    board.queue_figures("201").unwrap()
}

#[test]
fn figures_say_what_happened_and_how_even_it_was() {
    let figures = morning(&mut board("service_level_s = 8"));
    let QueueFigures { joined, answered, answered_in_time, abandoned, .. } = figures;
    assert_eq!((joined, answered, answered_in_time, abandoned), (4, 3, 2, 1));
    assert_eq!(figures.service_level_ppm, Some(500_000), "two of the four who left were answered within 8 s");
    assert_eq!(figures.mean_wait_ms, Some((9_000 + 5_000 + 8_000) / 3));
    assert_eq!(figures.longest_wait_ms, 9_000);
    assert_eq!((figures.waiting, figures.to_call_back, figures.longest_waiting_ms), (0, 0, None));
    assert_eq!((figures.agents_present, figures.agents_free), (2, 2));
    // 2 and 1 calls: 3² ÷ (2 × 5). 90 and 30 s: 120² ÷ (2 × 9000).
    assert_eq!((figures.calls_jain_ppm, figures.talk_jain_ppm), (Some(900_000), Some(800_000)));
    // The mean talk was 40 s and two agents are there: 20 s for the first in line.
    assert_eq!(figures.estimated_wait_s, Some(20));
    // An was free from 69 s on, the call of 70 s was offered to Binh, and that of 80 s to her.
    assert_eq!((figures.most_passed_over, figures.longest_passed_over_ms), (1, 11_000));
    let an = &figures.members[0];
    assert_eq!((an.offered, an.answered, an.missed, an.talk_ms), (2, 2, 0, 90_000));
    assert_eq!((an.counted_calls, an.counted_talk_ms, an.idle_ms), (2, 90_000, Some(2_000)));
    assert_eq!(figures.members[2].state, AgentState::SignedOut);
}

#[test]
fn being_passed_over_is_seen_while_it_lasts() {
    let mut board = board("strategy = \"in_order\"");
    sign_in(&mut board, 0, "10001");
    sign_in(&mut board, 0, "10002");
    for call in 0..3 {
        let (id, at_s) = (format!("c{call}"), 10 * call);
        arrive(&mut board, at_s, &id);
        answer(&mut board, at_s + 1, &id, "10001");
        end(&mut board, at_s + 5, &id);
    }
    let figures = board.queue_figures("201").unwrap();
    assert_eq!((figures.most_passed_over, figures.longest_passed_over_ms), (3, 25_000));
    assert_eq!(figures.members[1].passed_over, 3);
    assert_eq!(figures.calls_jain_ppm, Some(500_000), "one of two does everything");
}

#[test]
fn what_is_reset_is_counted_anew_and_strategies_do_not_notice() {
    let mut board = board("strategy = \"fewest_calls\"");
    morning(&mut board);
    tell(&mut board, 121, json!({"type": "figures_reset", "queue": "201"}));
    let figures = board.queue_figures("201").unwrap();
    assert_eq!((figures.joined, figures.answered, figures.calls_jain_ppm), (0, 0, None));
    assert_eq!((figures.service_level_ppm, figures.mean_wait_ms), (None, None));
    let members = figures.members;
    assert_eq!((members[0].answered, members[0].counted_calls, members[1].counted_calls), (0, 2, 1));
    arrive(&mut board, 122, "c5");
    assert_eq!(board.agent_status("10002").unwrap().call_id.as_deref(), Some("c5"), "Binh has had fewer");
}

#[test]
fn an_agents_status_says_what_he_does_and_why_he_is_away() {
    let mut board = board("wrap_up_s = 10");
    assert_eq!(board.agent_status("10009"), None);
    assert_eq!(board.agent_status("201"), None);
    assert_eq!(board.agent_status("10001").unwrap().state, AgentState::SignedOut);
    sign_in(&mut board, 0, "10001");
    arrive(&mut board, 1, "c1");
    let offered = board.agent_status("10001").unwrap();
    assert_eq!((offered.state, offered.call_id.as_deref()), (AgentState::Offered, Some("c1")));
    answer(&mut board, 2, "c1", "10001");
    end(&mut board, 62, "c1");
    let wraps_up = board.agent_status("10001").unwrap();
    assert_eq!((wraps_up.state, wraps_up.call_id, wraps_up.calls_today), (AgentState::WrapUp, None, 1));
    assert_eq!((wraps_up.talk_today_ms, wraps_up.idle_ms), (60_000, Some(0)));
    tell(&mut board, 70, json!({"type": "agent_paused", "agent": "10001", "reason": "họp"}));
    let paused = board.agent_status("10001").unwrap();
    assert_eq!((paused.state, &paused.pause_reason), (AgentState::Paused, &Some("họp".into())));
    assert!(!format!("{paused:?}").contains("họp"), "a reason is private");
    tell(&mut board, 71, json!({"type": "agent_paused", "agent": "10001", "reason": "ăn trưa"}));
    assert_eq!(board.agent_status("10001").unwrap().pause_reason, Some("ăn trưa".into()));
    tell(&mut board, 72, json!({"type": "agent_resumed", "agent": "10001"}));
    assert_eq!(board.agent_status("10001").unwrap().pause_reason, None);
}
