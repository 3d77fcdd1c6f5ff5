use std::collections::BTreeMap;

use super::event::Event;
use super::handle;
#[cfg(feature = "simulate")]
use crate::agents::AgentRecord;
use crate::call::{Agenda, Router, State};
use crate::consent::Blocklist;
use crate::data::count;
use crate::decision::{Act, CallId, Command, Decision, EventKind, Step, Why};
use crate::error::Error;
use crate::json;
#[cfg(feature = "simulate")]
use crate::plan::AgentId;
use crate::plan::Plan;
use crate::timers::earlier_ms;

/// The one front door: feed it what happened, and it says what to do and why.
///
/// It decides by its plan and the events alone. The **replay rule**: same plan, same seed, same events in the same
/// order give the same commands, byte for byte, in every language, on every machine, after any snapshot and
/// restore.
///
/// [`Switchboard::step`] is total. An event that makes no sense now (a late hang-up, a second answer, an unknown
/// call) changes nothing and is answered with one `ignore` command that says why; only the clock moves, as with every
/// event, and what was due by then happens. Time never runs backwards: an
/// older instant is taken as the latest seen. A step first fires every timer that is due by its instant, in order,
/// so a host that wakes late still gets the right decisions.
///
/// ```
/// use tongdai::{Action, Event, Plan, Switchboard};
///
/// let plan = Plan::from_text(r#"
///     name = "Two desks"
///     numbers = [{ number = "1900 0001", inbound = "1001" }]
///     groups = [{ extension = "1001", name = "Reception" }]
///     agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
/// "#)?;
/// let mut board = Switchboard::new(&plan);
/// board.step(&Event::AgentSignedIn { at_ms: 0, agent: "10001".into() });
/// let step = board.step(&Event::CallArrived {
///     at_ms: 1_000,
///     call_id: "c1".into(),
///     number: "1900 0001".into(),
///     caller: "0912345678".into(),
///     known_agent: None,
///     priority: None,
///     position: None,
/// });
/// assert!(matches!(&step.commands[1].action, Action::Ring { agent, .. } if agent == "10001"));
/// assert_eq!(step.commands[1].sentence, "ring 10001 for 30 s: free in group 1001, where 1 of 1 ring.");
/// assert_eq!(step.deadline_ms, Some(31_000));
///
/// let late = board.step(&Event::CallEnded { at_ms: 2_000, call_id: "c7".into(), ended_by: tongdai::Party::Caller });
/// assert_eq!(late.commands[0].sentence, "nothing to do: no such call is in progress.");
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Switchboard {
    pub(super) plan: Plan,
    pub(super) state: State,
    /// The decisions of the step in progress, in ids of the plan in force.
    decisions: Vec<Decision>,
    /// Those from before the plan changed in this step.
    told: Vec<Command>,
    /// The blocklists that the host has provided, by fingerprint.
    lists: BTreeMap<String, Blocklist>,
    agenda: Agenda,
}

impl Switchboard {
    /// A switchboard with nobody signed in and no calls.
    pub fn new(plan: &Plan) -> Self {
        Self::with(plan.clone(), State::new(plan))
    }

    pub(super) fn with(plan: Plan, state: State) -> Self {
        Self {
            plan,
            state,
            decisions: Vec::new(),
            told: Vec::new(),
            lists: BTreeMap::new(),
            agenda: Agenda::default(),
        }
    }

    /// Makes a blocklist known, for `blocklist_changed` to put in force, and gives its fingerprint. No decision
    /// changes by this alone. A restored switchboard must be given the list that was in force again; until then it
    /// knows of no national registry.
    ///
    /// ```
    /// use tongdai::consent::Blocklist;
    /// use tongdai::{Event, Plan, Switchboard};
    ///
    /// let mut board = Switchboard::new(&Plan::from_text("name = 'Shop'")?);
    /// let fingerprint = board.provide(&Blocklist::new([7; 16]));
    /// let step = board.step(&Event::BlocklistChanged { at_ms: 0, fingerprint: Some(fingerprint) });
    /// assert_eq!(step.commands[0].sentence, "use the blocklist (0 entries): the host reported it.");
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn provide(&mut self, list: &Blocklist) -> String {
        let fingerprint = list.fingerprint();
        self.lists.insert(fingerprint.clone(), list.clone());
        fingerprint
    }

    /// The blocklist in force, if the host has provided it.
    pub(super) fn list_in_force(&self) -> Option<&Blocklist> {
        self.lists.get(self.state.kept.list_in_force.as_ref()?)
    }

    /// Puts another list in force, and lets go of those that are not.
    fn change_list(&mut self, fingerprint: Option<&String>, now_ms: i64) -> Result<(), Why> {
        if fingerprint.is_some_and(|fingerprint| !self.lists.contains_key(fingerprint)) {
            return Err(Why::UnknownBlocklist {});
        }
        self.lists.retain(|known, _| Some(known) == fingerprint);
        self.state.kept.list_in_force = fingerprint.cloned();
        let entries = self.lists.values().next().map_or(0, Blocklist::len);
        self.route(now_ms, |router| {
            router.decide(None, Act::UseBlocklist { entries: count(entries) }, Why::Reported {});
        });
        Ok(())
    }

    /// What an event leads to.
    pub fn step(&mut self, event: &Event) -> Step {
        self.decide(event);
        let commands = self.read_out();
        self.bury();
        Step { commands, deadline_ms: self.deadline_ms() }
    }

    /// One step for each event.
    pub fn step_batch(&mut self, events: &[Event]) -> Vec<Step> {
        events.iter().map(|event| self.step(event)).collect()
    }

    /// One event as JSON text in, one line of output as JSON text out:
    /// `{"at_ms", "event", "commands", "deadline_ms"}`. The same bytes in every language.
    ///
    /// `at_ms` is the instant the step was taken to happen at.
    ///
    /// # Errors
    /// `malformed`, and nothing changes, when the text is no event.
    pub fn step_json(&mut self, event: &str) -> Result<String, Error> {
        #[derive(serde::Serialize)]
        struct Line<'a> {
            at_ms: i64,
            event: &'a Event,
            commands: &'a [Command],
            deadline_ms: Option<i64>,
        }

        let event: Event = json::read(event, "an event")?;
        let step = self.step(&event);
        let at_ms = self.now_ms().unwrap_or_default();
        Ok(json::text(&Line {
            at_ms,
            event: &event,
            commands: &step.commands,
            deadline_ms: step.deadline_ms,
        }))
    }

    /// Fires the timers that are due by an instant. The same as the event `time_passed`.
    pub fn wake(&mut self, at_ms: i64) -> Step {
        self.step(&Event::TimePassed { at_ms })
    }

    /// When the switchboard wants to be woken if nothing happens before.
    pub fn deadline_ms(&self) -> Option<i64> {
        earlier_ms(self.state.timers.next_due_ms(), self.state.social.next_due_ms())
    }

    /// The latest instant seen.
    pub fn now_ms(&self) -> Option<i64> {
        self.state.kept.now_ms
    }

    /// The plan in force.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Makes the decisions of one step.
    fn decide(&mut self, event: &Event) {
        self.decisions.clear();
        let refused = handle::refuse(event);
        let before_ms = self.state.kept.now_ms;
        // Only an absurd instant does not move the clock: whatever else is wrong with an event, time has passed.
        let now_ms = if handle::is_instant(event.at_ms()) {
            let now_ms = before_ms.map_or(event.at_ms(), |before_ms| before_ms.max(event.at_ms()));
            self.state.kept.now_ms = Some(now_ms);
            now_ms
        } else {
            before_ms.unwrap_or_default()
        };
        self.fire_due(before_ms.unwrap_or(now_ms), now_ms);
        let outcome = match (refused, event) {
            (Some(why), _) => Err(why),
            (None, Event::PlanReloaded { plan, .. }) => self.reload(plan, now_ms),
            (None, Event::BlocklistChanged { fingerprint, .. }) => {
                self.change_list(fingerprint.as_ref(), now_ms)
            }
            (None, event) => self.route(now_ms, |router| {
                let outcome = handle::handle(router, event);
                router.settle();
                outcome
            }),
        };
        if let Err(why) = outcome {
            self.ignore(now_ms, event.kind(), why);
        }
    }

    /// Does at an instant what an event would do, and leaves the decisions in ids. Instants must not run backwards,
    /// and [`Self::clear`] must follow before the next step.
    #[cfg(feature = "simulate")]
    pub(crate) fn act(
        &mut self,
        at_ms: i64,
        run: impl FnOnce(&mut Router<'_>) -> Result<(), Why>,
    ) -> Result<(), Why> {
        let before_ms = self.state.kept.now_ms.replace(at_ms).unwrap_or(at_ms);
        self.route(before_ms, |router| {
            router.fire_due(at_ms);
            let outcome = run(router);
            router.settle();
            outcome
        })
    }

    /// Keeps only what decisions under this plan need, for a simulation, which neither asks nor saves nor reloads.
    #[cfg(feature = "simulate")]
    pub(crate) fn keep_the_least(&mut self) {
        self.state.keep_the_least(&self.plan);
    }

    /// The calls that ended in the step that [`Self::act`] made.
    #[cfg(feature = "simulate")]
    pub(crate) fn over(&self) -> &[CallId] {
        &self.agenda.over
    }

    /// What an agent is doing.
    #[cfg(feature = "simulate")]
    pub(crate) fn agent_record(&self, agent: AgentId) -> AgentRecord {
        *self.state.kept.roster.agent(agent)
    }

    /// The decisions of the step that [`Self::act`] made.
    #[cfg(feature = "simulate")]
    pub(crate) fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// Ends the step that [`Self::act`] made.
    #[cfg(feature = "simulate")]
    pub(crate) fn clear(&mut self) {
        self.decisions.clear();
        self.bury();
    }

    /// Fires every timer due by an instant.
    fn fire_due(&mut self, before_ms: i64, now_ms: i64) {
        self.route(before_ms, |router| router.fire_due(now_ms));
    }

    /// Runs something with a router.
    pub(super) fn route<T>(&mut self, now_ms: i64, run: impl FnOnce(&mut Router<'_>) -> T) -> T {
        let list = self.state.kept.list_in_force.as_ref().and_then(|fingerprint| self.lists.get(fingerprint));
        let step = (&mut self.decisions, &mut self.agenda);
        run(&mut Router::new(&self.plan, &mut self.state, step, list, now_ms))
    }

    /// Answers an event that makes no sense. It belongs to no call, so that no call's history changes by it.
    fn ignore(&mut self, now_ms: i64, event: EventKind, why: Why) {
        self.route(now_ms, |router| {
            router.decide(None, Act::Ignore { event }, why);
        });
    }

    /// Puts the decisions so far into words, because the plan is about to change.
    pub(super) fn tell_so_far(&mut self) {
        self.told = self.read_out();
        self.decisions.clear();
    }

    /// The decisions of this step as plain data.
    fn read_out(&mut self) -> Vec<Command> {
        let calls = &self.state.kept.calls;
        let facts = |call: CallId| calls.get(call).map(|call| &call.facts);
        let conversations = &self.state.kept.social;
        let recent = self.decisions.iter().map(|it| {
            let whose = it.act.conversation().and_then(|id| conversations.conversation(id));
            it.command(&self.plan, it.call.and_then(facts), whose.map(|it| it.whose()))
        });
        let mut commands = std::mem::take(&mut self.told);
        commands.extend(recent);
        commands
    }

    /// Gives the places of ended calls back, and keeps what can still be explained.
    fn bury(&mut self) {
        if self.state.social.has_too_old() {
            let now_ms = self.state.kept.now_ms.unwrap_or_default();
            self.route(now_ms, |router| {
                router.converse(|floor| {
                    floor.forget();
                });
            });
        }
        if self.agenda.over.is_empty() {
            return;
        }
        let State { kept, keeps, .. } = &mut self.state;
        for call in self.agenda.over.drain(..) {
            if !keeps.history {
                kept.calls.forget(call);
            } else if let Some(call) = kept.calls.take(call) {
                kept.ended.add(call.facts, call.log);
            }
        }
    }
}

impl PartialEq for Switchboard {
    fn eq(&self, other: &Self) -> bool {
        self.snapshot() == other.snapshot()
    }
}
