//! Breadth-first search: every state once, by the shortest way, and what must hold in each.

use std::collections::BTreeSet;

use tongdai::{Action, DeclineCause, Event, Party, Plan, Reason, Switchboard};

use super::key::{Seen, seen};
use super::plans::Minds;
use crate::support::host::Host;
use crate::support::naive::{Naive, Work};

/// Noon in Vietnam on a working day.
const START_MS: i64 = 1_772_427_600_000;

/// One state in several.
const SAMPLED: usize = 101;

/// A state, and the bookkeepers who followed it there.
#[derive(Clone)]
struct Node {
    board: Switchboard,
    /// Foretells every offer, from the plan and the events.
    naive: Naive,
    /// Believes commands alone.
    host: Host,
    path: Vec<Event>,
    /// How many more times agents may come, go, pause and resume.
    presence: usize,
    /// Callers who have called so far.
    arrived: usize,
}

/// How far a search goes.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The longest path.
    pub depth: usize,
    /// How many callers there are, each of whom calls once.
    pub callers: usize,
    /// How many of its events may be an agent coming, going, pausing or resuming.
    pub presence: usize,
    /// Whether the agents are there from the start.
    pub signed_in: bool,
}

/// What a search came by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub states: usize,
    pub transitions: usize,
}

/// Prints the way to a state in which something does not hold.
struct Way<'a>(&'a [Event], &'a Event);

impl Drop for Way<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for event in self.0.iter().chain([self.1]) {
                println!("{}", serde_json::to_string(event).unwrap());
            }
        }
    }
}

/// Explores a plan.
pub fn explore(name: &str, plan: &Plan, minds: Minds, bounds: Bounds) -> Found {
    let Bounds { depth, callers, presence, signed_in } = bounds;
    let (mut visited, mut found) = (BTreeSet::new(), Found::default());
    let mut naive = Naive::new(plan.document());
    naive.now_ms = START_MS;
    let host = Host::new(Some(plan.document()));
    let mut root = Node {
        board: Switchboard::new(plan),
        naive,
        host,
        path: Vec::new(),
        presence: usize::MAX,
        arrived: 0,
    };
    for agent in plan.document().agents.iter().filter(|_| signed_in) {
        root = follow(&root, &Event::AgentSignedIn { at_ms: START_MS, agent: agent.extension.clone() });
    }
    root.presence = presence;
    let mut level = vec![root];
    for left in (0..depth).rev() {
        let mut next = Vec::new();
        for node in &level {
            for event in events(node, callers) {
                let way = Way(&node.path, &event);
                let reached = follow(node, &event);
                found.transitions += 1;
                let snapshot = reached.board.snapshot();
                let seen = seen(
                    &snapshot,
                    minds,
                    reached.arrived + if presence < depth { reached.presence * 10 } else { 0 },
                );
                if visited.insert(seen.key) {
                    check(&reached, &seen);
                    if visited.len() % SAMPLED == 0 {
                        replay(plan, node, &reached, &snapshot);
                        drain(reached.clone());
                    }
                    if left > 0 {
                        next.push(reached);
                    }
                }
                drop(way);
            }
        }
        level = next;
    }
    found.states = visited.len();
    println!("{name}: {} states, {} transitions, {bounds:?}", found.states, found.transitions);
    found
}

/// One step of everybody.
fn follow(node: &Node, event: &Event) -> Node {
    let mut node = node.clone();
    let changes_presence = matches!(
        event,
        Event::AgentSignedIn { .. }
            | Event::AgentSignedOut { .. }
            | Event::AgentPaused { .. }
            | Event::AgentResumed { .. }
    );
    node.presence -= usize::from(changes_presence);
    node.arrived += usize::from(matches!(event, Event::CallArrived { .. }));
    let step = node.board.step(event);
    assert!(
        !step.commands.iter().any(|it| matches!(it.action, Action::Ignore { .. })),
        "{event:?} makes sense"
    );
    node.host.carry_out(event, &step);
    node.naive.step(event, &step);
    if let Event::CallEnded { call_id, .. } = event
        && node.naive.caller(call_id).is_none()
    {
        node.host.forget(call_id);
    }
    node.path.push(event.clone());
    node
}

/// Everything sensible that can happen next. Callers are all alike, so they call in order.
fn events(node: &Node, callers: usize) -> Vec<Event> {
    let (naive, at_ms) = (&node.naive, node.naive.now_ms);
    let mut events: Vec<Event> =
        node.board.deadline_ms().map(|at_ms| Event::TimePassed { at_ms }).into_iter().collect();
    let agents = naive.agents.iter().enumerate().filter(|_| node.presence > 0);
    for (index, it) in agents {
        let agent = it.extension.clone();
        if !it.signed_in {
            events.push(Event::AgentSignedIn { at_ms, agent });
            continue;
        }
        events.push(Event::AgentSignedOut { at_ms, agent: agent.clone() });
        if !it.paused {
            events.push(Event::AgentPaused { at_ms, agent: agent.clone(), reason: None });
        }
        let rests = it.rests || it.work == Work::WrapsUp || naive.member_rests.iter().any(|of| of.1 == index);
        if it.paused || rests {
            events.push(Event::AgentResumed { at_ms, agent });
        }
    }
    if node.arrived < callers {
        let call_id = format!("c{}", node.arrived + 1);
        for number in ["1900 0001", "1900 0002"] {
            let (call_id, number, caller) = (call_id.clone(), number.into(), "0912345678".into());
            let (known_agent, priority, position) = (None, None, None);
            events.push(Event::CallArrived {
                at_ms,
                call_id,
                number,
                caller,
                known_agent,
                priority,
                position,
            });
        }
    }
    for call_id in naive.talks.keys().cloned() {
        events.push(Event::CallEnded { at_ms, call_id, ended_by: Party::Agent });
    }
    for caller in &naive.callers {
        let id = || caller.id.clone();
        for ring in &caller.rings {
            let agent = || naive.agents[ring.agent].extension.clone();
            events.push(Event::OfferAnswered { at_ms, call_id: id(), agent: agent(), offer: None });
            for cause in [DeclineCause::Busy, DeclineCause::Rejected] {
                events.push(Event::OfferDeclined {
                    at_ms,
                    call_id: id(),
                    agent: agent(),
                    cause,
                    offer: None,
                });
            }
        }
        let callback = &naive.rules[caller.queue].queue.callback;
        let waited_ms = at_ms - caller.since_ms;
        match (&caller.away, callback) {
            (None, callback) => {
                events.push(Event::CallEnded { at_ms, call_id: id(), ended_by: Party::Caller });
                if callback.as_ref().is_some_and(|it| waited_ms >= i64::from(it.offer_after_s) * 1000) {
                    events.push(Event::DigitsPressed { at_ms, call_id: id(), digits: "1".into() });
                }
            }
            (Some(away), _) if away.dialled.is_some() => {
                events.push(Event::CallbackAnswered { at_ms, call_id: id(), request: None });
                let cause = DeclineCause::Busy;
                events.push(Event::CallbackFailed { at_ms, call_id: id(), cause, request: None });
            }
            (Some(_), _) => events.push(Event::CallbackCancelled { at_ms, call_id: id() }),
        }
    }
    events
}

/// What must hold in every state, beside what the bookkeepers have minded on the way.
fn check(node: &Node, seen: &Seen) {
    let Node { board, naive, .. } = node;
    for queue in 0..naive.rules.len() {
        assert_eq!(naive.next_of(queue), None, "a caller waits beside a free agent");
        let line: Vec<String> =
            naive.line(queue).into_iter().map(|it| naive.callers[it].id.clone()).collect();
        let told = seen.lines.get(&i64::try_from(queue).unwrap()).cloned().unwrap_or_default();
        assert_eq!(told, line, "the line of queue {queue}");
    }
    assert!(seen.endless.is_empty(), "{:?} wait without end", seen.endless);
    if !naive.callers.is_empty() {
        assert!(board.deadline_ms().is_some_and(|at_ms| at_ms > naive.now_ms), "nothing will happen");
    }
    for caller in &naive.callers {
        for (index, agent) in naive.agents.iter().enumerate() {
            let because = board.why_not(&caller.id, &agent.extension).unwrap().because;
            let is_member = naive.rules[caller.queue].members.iter().any(|member| member.agent == index);
            let rings = caller.rings.iter().any(|ring| ring.agent == index);
            let dialled = caller.away.as_ref().and_then(|away| away.dialled).is_some_and(|it| it.0 == index);
            match because {
                Reason::RingingNow { .. } => assert!(rings),
                Reason::TalkingNow { .. } => assert!(dialled),
                Reason::NotMember { .. } => assert!(!is_member),
                Reason::AgentNotFree { .. } => assert!(is_member && !naive.is_free(caller.queue, index)),
                _ => assert!(is_member && !rings, "{because:?}"),
            }
        }
    }
}

/// The way to a state leads there again, and a restored state goes on as the state itself.
fn replay(plan: &Plan, before: &Node, reached: &Node, snapshot: &str) {
    let mut again = Switchboard::new(plan);
    again.step_batch(&reached.path);
    assert_eq!(again.snapshot(), snapshot, "the same events lead elsewhere");
    let restored = Switchboard::restore(snapshot).unwrap();
    assert_eq!(restored.snapshot(), snapshot, "a restored state is another");
    let mut restored = Switchboard::restore(&before.board.snapshot()).unwrap();
    restored.step(reached.path.last().unwrap());
    assert_eq!(restored.snapshot(), snapshot, "a restored state goes on otherwise");
}

/// If nothing happens any more, everybody who waits leaves after a while.
fn drain(mut node: Node) {
    for _ in 0..200 {
        let Some(at_ms) = node.board.deadline_ms() else {
            assert!(node.naive.callers.is_empty(), "somebody waits for ever");
            return;
        };
        node = follow(&node, &Event::TimePassed { at_ms });
    }
    panic!("there is always another deadline");
}
