//! The world around a switchboard: it plays a course in virtual time and carries out what is decided, as telephones,
//! callers, agents and the business's own systems would.
//!
//! `desk` alone knows how the switchboard is spoken to; `floor` is everything else; `future` holds what is going to
//! happen, and time jumps from one thing to the next, or to the switchboard's own deadline where that is earlier; `react`
//! says what each decision leads to. The room above asks for whole replications only.

mod desk;
mod floor;
mod future;
mod live;
mod react;
mod sources;

use desk::{Desk, OutgoingCall};
use floor::{AgentDay, Floor};
use future::{CallRef, Future, Happening};
use live::LiveCalls;
use sources::Arrivals;

use super::report::{CallKey, CallOutcome, CallRow, REPLAYED, Tally, place};
use super::scenario::{Course, Duty, OutgoingCourse, SourceKind};
use super::streams::{Key, Purpose};
use crate::call::Arrival;
use crate::decision::{CallId, DeclineCause, Party, Why};
use crate::number::{Carrier, PhoneNumber};
use crate::plan::{AgentId, Plan, QueueId};

/// Steps after which it is asked whether to go on.
const STEPS_AT_A_TIME: u32 = 1 << 14;

/// How a world is to be watched.
pub(super) struct Watch<'a> {
    pub(super) replication: i32,
    pub(super) interval_s: i32,
    /// Within how long a caller who waits in no queue is answered in time.
    pub(super) service_level_s: i32,
    pub(super) records: bool,
    /// Calls whose decisive reasons are to be told, in order.
    pub(super) wanted: &'a [CallKey],
}

/// A replication that was played to its end.
pub(super) struct Played {
    pub(super) tally: Tally,
    /// What decided about each call that was wanted.
    pub(super) told: Vec<(CallKey, CallOutcome, Why)>,
}

/// Plays a course; none if it was stopped. `goes_on` is asked now and then, with the calls that have arrived.
pub(super) fn play(
    plan: &Plan,
    course: &Course,
    watch: &Watch<'_>,
    goes_on: &mut dyn FnMut(i64) -> bool,
) -> Option<Played> {
    let mut world = World::new(plan, course, watch);
    let mut steps = 0_u32;
    while world.step() {
        steps += 1;
        if steps >= STEPS_AT_A_TIME {
            steps = 0;
            if !goes_on(world.floor.arrived) {
                return None;
            }
        }
    }
    Some(world.finish())
}

struct World<'a> {
    desk: Desk,
    floor: Floor<'a>,
    now_ms: i64,
}

impl<'a> World<'a> {
    fn new(plan: &'a Plan, course: &'a Course, watch: &Watch<'a>) -> Self {
        let key = Key::new(course.seed, watch.replication);
        let mut future = Future::default();
        if let Some(&(at_ms, ..)) = course.duties.first() {
            future.plan_duty(at_ms);
        }
        let arrivals = Arrivals::new(course, key, &mut future);
        let mut tally = Tally::new(plan, watch.replication, course.start_ms, watch.interval_s, watch.records);
        tally.expect_calls(course.expected_calls());
        let floor = Floor {
            plan,
            course,
            root: key,
            service_level_s: watch.service_level_s,
            wanted: watch.wanted,
            told: Vec::new(),
            future,
            calls: LiveCalls::default(),
            arrivals,
            arrived: 0,
            agents: vec![AgentDay::default(); plan.agents().len()],
            tally,
            touched: Vec::new(),
            reactions: Vec::new(),
            impatient: Vec::new(),
        };
        Self { desk: Desk::new(plan), floor, now_ms: course.start_ms }
    }

    /// The next thing that happens; `false` once the last call is over.
    fn step(&mut self) -> bool {
        if self.floor.calls.in_progress() == 0 && self.floor.arrivals.left() == 0 {
            return false;
        }
        let deadline_ms = self.desk.deadline_ms();
        let next_ms = self.floor.future.next_ms();
        match (deadline_ms, next_ms) {
            (Some(due_ms), next_ms) if next_ms.is_none_or(|next_ms| due_ms < next_ms) => {
                self.now_ms = self.now_ms.max(due_ms);
                self.desk.wake(self.now_ms);
            }
            (_, Some(_)) => {
                let Some((at_ms, what)) = self.floor.future.next() else { return false };
                self.now_ms = self.now_ms.max(at_ms);
                if !self.happen(what) {
                    return true;
                }
            }
            // A call that nothing will ever move: the check of plans has proved that there is none.
            _ => return false,
        }
        self.carry_out();
        self.floor.begin_patience();
        true
    }

    /// Lets something happen; `false` if it is no longer so.
    fn happen(&mut self, what: Happening) -> bool {
        let (now_ms, floor) = (self.now_ms, &mut self.floor);
        let meant = |floor: &mut Floor<'_>, of: CallRef| floor.calls.meant(of).is_some();
        match what {
            Happening::Duty => self.duty(),
            Happening::Arrival { source } => self.arrival(source),
            Happening::Replay => {
                let Some(which) = floor.arrivals.take_replayed(floor.course, &mut floor.future) else {
                    return false;
                };
                self.call_in(REPLAYED, which, 0);
            }
            Happening::Return { source, which, tries } => {
                floor.arrivals.returned();
                self.call_in(source, which, tries);
            }
            Happening::GiveUp { of } => {
                let Some(live) = floor.calls.meant(of) else { return false };
                if live.talks_since_ms.is_some() || live.is_away {
                    return false;
                }
                live.outcome = CallOutcome::Abandoned;
                live.why = Why::CallOver { by: Party::Caller };
                self.desk.call_ended(now_ms, of.call, Party::Caller);
            }
            Happening::TalkOver { of } => {
                if !meant(floor, of) {
                    return false;
                }
                self.talk_over(of.call);
            }
            Happening::Answer { of, agent, offer, rejects } => {
                if !meant(floor, of) {
                    return false;
                }
                floor.touched.push(agent);
                if !rejects {
                    self.desk.answered(now_ms, of.call, agent, offer.into());
                } else if self.desk.declined(now_ms, of.call, (agent, offer.into()), DeclineCause::Rejected) {
                    self.floor.tally.missed(agent);
                }
            }
            Happening::SoundOver { of, prompt } => {
                if !meant(floor, of) {
                    return false;
                }
                self.desk.prompt_finished(now_ms, of.call, prompt.into());
            }
            Happening::Press { of, menu, choice } => {
                let Some(replayed) = floor.calls.meant(of).map(|live| live.replayed) else {
                    return false;
                };
                let digits = floor.pressed(menu, choice, replayed);
                self.desk.digits(now_ms, of.call, digits);
            }
            Happening::AskCallback { of, key } => {
                if !meant(floor, of) {
                    return false;
                }
                self.desk.digits(now_ms, of.call, char::from(key).encode_utf8(&mut [0; 4]));
            }
            Happening::Webhook { of, webhook, request, answer } => {
                if !meant(floor, of) {
                    return false;
                }
                let answers = &floor.course.webhooks.at(webhook).answers;
                let body = answer.and_then(|it| answers.get(usize::try_from(it).ok()?));
                self.desk.webhook(now_ms, of.call, request.into(), body.map(|body| &**body));
            }
            Happening::CalledBack { of, request, answers } => {
                if !meant(floor, of) {
                    return false;
                }
                self.desk.called_back(now_ms, of.call, request.into(), answers);
            }
            Happening::Attempt { of, request, answers } => {
                if !meant(floor, of) {
                    return false;
                }
                self.desk.attempted(now_ms, of.call, request.into(), answers);
            }
            Happening::Carrier { of, request } => {
                let Some(live) = floor.calls.meant(of) else { return false };
                let carrier = live.callee.and_then(|(callee, _)| callee.carrier());
                self.desk.carrier(now_ms, of.call, request.into(), carrier.map(Carrier::name));
            }
            Happening::Back { agent, spell } => return self.back(agent, spell),
        }
        true
    }

    /// Whoever is to come, go or pause now.
    fn duty(&mut self) {
        let course = self.floor.course;
        let Some((duty, agent)) = self.floor.arrivals.take_duty(course, &mut self.floor.future) else {
            return;
        };
        let mut unused = AgentDay::default();
        let day = self.floor.day(agent).unwrap_or(&mut unused);
        match duty {
            Duty::SignIn => {
                *day = AgentDay { spell: day.spell.wrapping_add(1), ..AgentDay::default() };
                self.desk.sign_in(self.now_ms, agent);
            }
            Duty::SignOut => {
                *day = AgentDay { spell: day.spell.wrapping_add(1), ..AgentDay::default() };
                self.desk.sign_out(self.now_ms, agent);
            }
            Duty::Pause => {
                day.is_on_break = true;
                day.is_after_call = false;
                self.desk.pause(self.now_ms, agent);
            }
            Duty::Resume => {
                day.is_on_break = false;
                self.desk.resume(self.now_ms, agent);
            }
        }
        self.floor.touched.push(agent);
    }

    /// An agent who was away by himself is back.
    fn back(&mut self, agent: AgentId, spell: u32) -> bool {
        let Some(day) = self.floor.day(agent) else { return false };
        if day.spell != spell || day.is_on_break {
            return false;
        }
        day.is_after_call = false;
        self.desk.resume(self.now_ms, agent);
        self.floor.touched.push(agent);
        true
    }

    fn arrival(&mut self, source: u16) {
        let floor = &mut self.floor;
        let Some(ordinal) = floor.arrivals.take(source, floor.course, &mut floor.future) else { return };
        match floor.course.sources.get(usize::from(source)).map(|source| &source.kind) {
            Some(SourceKind::Outgoing(outgoing)) => self.call_out(source, ordinal, outgoing),
            _ => self.call_in(source, ordinal, 0),
        }
    }

    /// Somebody calls. `which` is his place in the source, or in the replay.
    fn call_in(&mut self, source: u16, which: u32, tries: u8) {
        let (now_ms, floor) = (self.now_ms, &mut self.floor);
        let course = floor.course;
        let replayed = usize::try_from(which).ok().filter(|_| source == REPLAYED);
        let recorded = replayed.and_then(|which| course.replay.get(which));
        let kind = course.sources.get(usize::from(source)).map(|source| &source.kind);
        let (number, priority, ordinal) = match (kind, recorded) {
            (_, Some(recorded)) => (recorded.number, 0, recorded.place),
            (Some(SourceKind::Inbound { number, priority, .. }), _) => (*number, *priority, which),
            _ => return,
        };
        let draws = floor.arrivals.draws(source, ordinal, tries);
        let (caller, known_agent) = match recorded {
            Some(recorded) => (recorded.caller.clone(), None),
            None => floor.who_calls(source, which),
        };
        let key = (source, ordinal, tries);
        floor.arrived += 1;
        let row = CallRow { number: place(number), ..CallRow::new(key, now_ms) };
        let row = floor.tally.arrived(&row, false);
        let Some(call) =
            self.desk.arrive(now_ms, number, caller, Arrival { known_agent, priority, position: None })
        else {
            // As many calls as a switchboard takes.
            let limit = crate::data::count(crate::switchboard::MAX_CALLS);
            floor.refused(key, row, now_ms, Why::TooManyCalls { limit });
            return;
        };
        if let Some(live) = floor.calls.begin(call, draws, key, now_ms) {
            live.number = Some(number);
            live.replayed = replayed;
            live.row = row;
        }
    }

    /// An agent is to call somebody.
    fn call_out(&mut self, source: u16, ordinal: u32, outgoing: &OutgoingCourse) {
        let (now_ms, floor) = (self.now_ms, &mut self.floor);
        let draws = floor.arrivals.draws(source, ordinal, 0);
        let mut stream = draws.stream(Purpose::Outgoing);
        floor.tally.outgoing().due += 1;
        let first = stream.below(outgoing.agents.len());
        let Some(&(_, prefix)) = outgoing.callees.get(outgoing.callees.place(stream.fraction())) else {
            return;
        };
        let digits: String = prefix.iter().map(|&digit| char::from(digit)).collect();
        let callee = PhoneNumber::from(format!("{digits}{:06}", stream.below(1_000_000)).as_str());
        let after = outgoing.agents.iter().skip(first).chain(outgoing.agents.iter().take(first));
        let mut free = after.copied().filter(|&agent| self.desk.agent(agent).is_free());
        let Some(agent) = free.next() else { return };
        let call =
            OutgoingCall { agent, callee: &callee, purpose: outgoing.purpose, agreed: outgoing.agreed };
        let Some(call) = self.desk.dial(now_ms, &call) else { return };
        let key = (source, ordinal, 0);
        let row = floor.tally.arrived(&CallRow::new(key, now_ms), true);
        floor.tally.outgoing().made += 1;
        floor.touched.push(agent);
        if let Some(live) = floor.calls.begin(call, draws, key, now_ms) {
            live.outgoing = Some(usize::from(source));
            live.agent = Some(agent);
            live.outcome = CallOutcome::Refused;
            live.row = row;
        }
    }

    /// A talk is over. Whoever writes up longer than the plan gives him takes no calls meanwhile.
    fn talk_over(&mut self, call: CallId) {
        let now_ms = self.now_ms;
        if let Some((agent, after_ms)) = self.floor.after_call(call) {
            let record = self.desk.agent(agent);
            if after_ms > 0 && record.signed_in && !record.paused {
                self.desk.pause(now_ms, agent);
                // What that leads to is carried out before the talk is over.
                self.floor.touched.push(agent);
                if let Some(day) = self.floor.day(agent) {
                    day.is_after_call = true;
                    day.spell = day.spell.wrapping_add(1);
                    let spell = day.spell;
                    self.floor.future.plan(now_ms.saturating_add(after_ms), Happening::Back { agent, spell });
                }
                self.carry_out();
            }
        }
        self.desk.call_ended(now_ms, call, Party::Caller);
    }

    /// Reads what was decided, and ends the step.
    fn carry_out(&mut self) {
        let (desk, floor) = (&mut self.desk, &mut self.floor);
        let before = floor.reactions.len();
        for decision in desk.decisions() {
            floor.react(decision);
        }
        for &call in desk.over() {
            floor.over(call, self.now_ms);
        }
        while let Some(agent) = floor.touched.pop() {
            let is_after_call = floor.day(agent).is_some_and(|day| day.is_after_call);
            floor.tally.agent_is(agent, desk.agent(agent), is_after_call, self.now_ms);
        }
        desk.clear();
        // At the same instant, and before anything else: an answer without delay. All that one leads to comes before
        // the next; those that the step around this one has still to do lie before ours.
        let mut next = before;
        while let Some(&reaction) = self.floor.reactions.get(next) {
            next += 1;
            if self.floor.calls.meant(reaction.of).is_some() {
                self.desk.answered(self.now_ms, reaction.of.call, reaction.agent, reaction.offer);
                self.carry_out();
            }
        }
        self.floor.reactions.truncate(before);
    }

    fn finish(self) -> Played {
        let Self { desk, floor, now_ms } = self;
        let starved_ms = |queue: QueueId| desk.starved_ms(&floor.plan.queue(queue).extension);
        Played { tally: floor.tally.finish(now_ms, starved_ms), told: floor.told }
    }
}
