//! `explain` and `why_not`: what was decided about a call, and why an agent is not being offered it.
#![expect(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use tongdai::{CallState, DeclineCause, Event, Party, Plan, Reason, Switchboard};

const PLAN: &str = r#"
    name = "Questions"
    numbers = [
        { number = "1900 0001", inbound = "201" },
        { number = "1900 0002", inbound = "1001" },
        { number = "1900 0003", inbound = "401" },
    ]
    agents = [
        { extension = "10001", name = "An" },
        { extension = "10002", name = "Binh", groups = ["1001"], wrap_up_s = 30 },
        { extension = "10003", name = "Chi", groups = ["1001"] },
    ]
    groups = [{ extension = "1001", name = "Desk" }]
    queues = [{ extension = "201", name = "Sales", members = [{ agent = "10001" }, { agent = "10002" }] }]
    announcements = [{ extension = "401", name = "Hello", sound = "hello", next = "201" }]
"#;

fn board() -> Switchboard {
    Switchboard::new(&Plan::from_text(PLAN).unwrap())
}

fn sign_in(board: &mut Switchboard, agent: &str) {
    board.step(&Event::AgentSignedIn { at_ms: 0, agent: agent.into() });
}

fn arrive(board: &mut Switchboard, at_ms: i64, call_id: &str, number: &str) {
    let (caller, known_agent) = ("0912345678".into(), None);
    board.step(&Event::CallArrived {
        at_ms,
        call_id: call_id.into(),
        number: number.into(),
        caller,
        known_agent,
        priority: None,
        position: None,
    });
}

fn answer(board: &mut Switchboard, at_ms: i64, call_id: &str, agent: &str) {
    let event = Event::OfferAnswered { at_ms, call_id: call_id.into(), agent: agent.into(), offer: None };
    assert_eq!(
        board.step(&event).commands.last().map(|it| &it.because),
        Some(&Reason::Answered { agent: agent.into() })
    );
}

fn end(board: &mut Switchboard, at_ms: i64, call_id: &str) {
    board.step(&Event::CallEnded { at_ms, call_id: call_id.into(), ended_by: Party::Caller });
}

#[track_caller]
fn assert_why_not(board: &Switchboard, call_id: &str, agent: &str, because: &Reason, sentence: &str) {
    let answer = board.why_not(call_id, agent).unwrap();
    assert_eq!((&answer.because, answer.sentence.as_str()), (because, sentence));
}

#[test]
fn why_not_names_the_first_obstacle() {
    use tongdai::AgentState::{Available, Offered, Resting, SignedOut, Talking, WrapUp};
    let not_free = |agent: &str, state| Reason::AgentNotFree { agent: agent.into(), state };
    let mut board = board();
    arrive(&mut board, 1_000, "c1", "1900 0001");
    assert_why_not(&board, "c1", "10001", &not_free("10001", SignedOut), "10001 is signed out.");
    let elsewhere = Reason::NotMember { agent: "10003".into(), destination: "201".into() };
    assert_why_not(&board, "c1", "10003", &elsewhere, "10003 does not belong to 201.");

    sign_in(&mut board, "10001");
    let ringing = Reason::RingingNow { agent: "10001".into() };
    assert_why_not(&board, "c1", "10001", &ringing, "10001 is being rung for this call.");
    arrive(&mut board, 2_000, "c2", "1900 0001");
    assert_why_not(&board, "c2", "10001", &not_free("10001", Offered), "10001 is being rung.");
    sign_in(&mut board, "10002");
    let second = Reason::RingingNow { agent: "10002".into() };
    assert_why_not(&board, "c2", "10002", &second, "10002 is being rung for this call.");

    let (call_id, agent) = ("c1".into(), "10001".into());
    let declined =
        Event::OfferDeclined { at_ms: 3_000, call_id, agent, cause: DeclineCause::Rejected, offer: None };
    board.step(&declined);
    let resting = "10001 is resting after a missed offer.";
    assert_why_not(&board, "c1", "10001", &not_free("10001", Resting), resting);

    answer(&mut board, 4_000, "c2", "10002");
    let talking = Reason::TalkingNow { agent: "10002".into() };
    assert_why_not(&board, "c2", "10002", &talking, "10002 is talking on this call.");
    assert_why_not(&board, "c1", "10002", &not_free("10002", Talking), "10002 is talking.");
    let busy = Reason::NotExpected { state: CallState::Talking };
    assert_why_not(&board, "c2", "10001", &busy, "The call is with an agent.");
    end(&mut board, 5_000, "c2");
    assert_why_not(&board, "c1", "10002", &not_free("10002", WrapUp), "10002 is writing up a call.");

    // The agent who rested is back at 8 s, so the call that waited rings at once.
    board.wake(8_000);
    assert_why_not(&board, "c1", "10001", &ringing, "10001 is being rung for this call.");
    let announcement = Reason::NotExpected { state: CallState::Announcement };
    arrive(&mut board, 9_000, "c3", "1900 0003");
    assert_why_not(&board, "c3", "10001", &announcement, "The call is in an announcement.");
    assert_ne!(board.why_not("c3", "10001").unwrap().because, not_free("10001", Available));
}

#[test]
fn why_not_tells_of_another_agent_and_of_groups() {
    let mut board = board();
    for agent in ["10001", "10002"] {
        sign_in(&mut board, agent);
    }
    arrive(&mut board, 1_000, "c1", "1900 0001");
    let other = Reason::RingingElsewhere { agent: "10001".into() };
    assert_why_not(&board, "c1", "10002", &other, "10001 is being rung for this call.");
    arrive(&mut board, 2_000, "c2", "1900 0002");
    sign_in(&mut board, "10003");
    let late = Reason::RingingElsewhere { agent: "10002".into() };
    assert_why_not(&board, "c2", "10003", &late, "10002 is being rung for this call.");
}

#[test]
fn why_not_knows_only_calls_in_progress_and_agents_of_the_plan() {
    let mut board = board();
    arrive(&mut board, 1_000, "c1", "1900 0001");
    assert_eq!(board.why_not("c2", "10001"), None);
    assert_eq!(board.why_not("c1", "10009"), None);
    assert_eq!(board.why_not("c1", "201"), None);
    end(&mut board, 2_000, "c1");
    assert_eq!(board.why_not("c1", "10001"), None);
}

#[test]
fn explain_tells_the_whole_way_of_a_call_while_it_lives_and_after() {
    let mut board = board();
    sign_in(&mut board, "10001");
    let mut told = Vec::new();
    let mut keep = |step: tongdai::Step| {
        told.extend(step.commands.into_iter().filter(|command| command.call_id.as_deref() == Some("c1")));
    };
    let (call_id, caller, number) = ("c1".to_owned(), "0912345678".into(), "1900 0003".into());
    keep(board.step(&Event::CallArrived {
        at_ms: 1_000,
        call_id,
        number,
        caller,
        known_agent: None,
        priority: None,
        position: None,
    }));
    keep(board.step(&Event::PromptFinished { at_ms: 2_000, call_id: "c1".into(), prompt: None }));
    // What makes no sense is no part of the call's story.
    board.step(&Event::PromptFinished { at_ms: 2_500, call_id: "c1".into(), prompt: None });
    let (call_id, agent) = ("c1".to_owned(), "10001".to_owned());
    keep(board.step(&Event::OfferAnswered { at_ms: 3_000, call_id, agent, offer: None }));
    let living = board.explain("c1").unwrap();
    assert_eq!((living.state, living.forgotten), (CallState::Talking, 0));
    assert_eq!(living.commands, told);

    end(&mut board, 9_000, "c1");
    let ended = board.explain("c1").unwrap();
    assert_eq!(ended.state, CallState::Ended);
    assert_eq!(ended.commands, told);
    assert_eq!(board.explain("c9"), None);

    // A new plan has other ids; the story keeps its names.
    let plan = PLAN.replace("10001", "10007").replace("201", "209").replace("401", "409");
    let plan = Box::new(Plan::from_text(&plan).unwrap().document().clone());
    board.step(&Event::PlanReloaded { at_ms: 10_000, plan });
    assert_eq!(board.explain("c1").unwrap().commands, told);
    let restored = Switchboard::restore(&board.snapshot()).unwrap();
    assert_eq!(restored.explain("c1").unwrap().commands, told);
}
