//! The native half of the npm package `tongdai`. JSON text goes both ways, because for data of this size that is
//! faster than building JavaScript objects field by field; `ts/index.ts` makes it typed. Nothing is decided here.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a string from JavaScript is always a copy, so it arrives owned"
)]

pub mod blocklist;
mod boundary;
pub mod campaigns;
pub mod email;
pub mod numbers;
pub mod simulations;
pub mod sms;
pub mod staffing;
pub mod templates;

use blocklist::{Blocklist, now};
use boundary::{Failure, Result, cross};
use napi_derive::napi;
use tongdai::Event;
use tongdai::import::{Source, import};
use tongdai::json::{read, text};
use tongdai::outbound::{CallRequest, plan_call};
use tongdai::schedule::ScheduleDocument;
use tongdai::social::Permission;

/// A sound plan, compiled.
#[napi]
pub struct Plan(pub(crate) tongdai::Plan);

#[napi]
impl Plan {
    /// Reads, checks and compiles TOML or JSON.
    #[napi(factory, catch_unwind)]
    pub fn from_text(plan: String) -> Result<Self> {
        cross(|| Ok(Self(tongdai::Plan::from_text(&plan)?)))
    }

    /// Its warnings and waits.
    #[napi(catch_unwind)]
    pub fn report(&self) -> Result<String> {
        cross(|| Ok(text(&self.0.report())))
    }

    /// The document.
    #[napi(catch_unwind)]
    pub fn to_json(&self) -> Result<String> {
        cross(|| Ok(self.0.to_json()))
    }

    /// A Mermaid flowchart.
    #[napi(catch_unwind)]
    pub fn mermaid(&self) -> Result<String> {
        cross(|| Ok(self.0.mermaid()))
    }

    /// A Graphviz digraph.
    #[napi(catch_unwind)]
    pub fn dot(&self) -> Result<String> {
        cross(|| Ok(self.0.dot()))
    }

    /// The schedule of a time condition.
    #[napi(catch_unwind)]
    pub fn schedule(&self, extension: String) -> Result<Option<Schedule>> {
        cross(|| Ok(self.0.schedule(&extension).cloned().map(Schedule)))
    }

    /// What would become of a call.
    #[napi(catch_unwind)]
    pub fn plan_call(&self, request: String, blocklists: Vec<&Blocklist>) -> Result<String> {
        cross(|| {
            let (request, lists) = (read::<CallRequest>(&request, "a call request")?, now(&blocklists)?);
            Ok(text(&plan_call(&self.0, &request, &lists.iter().collect::<Vec<_>>())))
        })
    }
}

/// A compiled schedule.
#[napi]
pub struct Schedule(tongdai::Schedule);

#[napi]
impl Schedule {
    /// Checks and compiles a schedule's document.
    #[napi(factory, catch_unwind)]
    pub fn compile(document: String) -> Result<Self> {
        cross(|| {
            let document = read::<ScheduleDocument>(&document, "a schedule")?;
            Ok(Self(tongdai::Schedule::compile(&document).map_err(tongdai::Error::from)?))
        })
    }

    /// Whether it is open.
    #[napi(catch_unwind)]
    pub fn is_open(&self, at_ms: i64) -> Result<bool> {
        cross(|| Ok(self.0.is_open(at_ms)))
    }

    /// The rule that holds.
    #[napi(catch_unwind)]
    pub fn rule_at(&self, at_ms: i64) -> Result<Option<i64>> {
        cross(|| Ok(self.0.rule_at(at_ms).and_then(|rule| i64::try_from(rule).ok())))
    }

    /// When the answer changes.
    #[napi(catch_unwind)]
    pub fn next_change(&self, at_ms: i64) -> Result<Option<i64>> {
        cross(|| Ok(self.0.next_change(at_ms)))
    }

    /// Which rule holds when, in a year. A year beyond `i32` has no intervals, as any beyond 9999.
    #[napi(catch_unwind)]
    pub fn intervals(&self, year: i64) -> Result<String> {
        cross(|| Ok(text(&self.0.intervals(i32::try_from(year).unwrap_or(i32::MAX)))))
    }
}

/// The front door. Empty after a panic, which may have left it half-changed.
#[napi]
pub struct Switchboard(Option<tongdai::Switchboard>);

#[napi]
impl Switchboard {
    /// Nobody signed in, no calls.
    #[napi(constructor, catch_unwind)]
    pub fn new(plan: &Plan) -> Result<Self> {
        cross(|| Ok(Self(Some(tongdai::Switchboard::new(&plan.0)))))
    }

    /// Goes on from a snapshot.
    #[napi(factory, catch_unwind)]
    pub fn restore(snapshot: String) -> Result<Self> {
        cross(|| Ok(Self(Some(tongdai::Switchboard::restore(&snapshot)?))))
    }

    /// The whole state.
    #[napi(catch_unwind)]
    pub fn snapshot(&mut self) -> Result<String> {
        self.cross(|board| Ok(board.snapshot()))
    }

    /// An event in, a step out.
    #[napi(catch_unwind)]
    pub fn step(&mut self, event: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.step(&read::<Event>(&event, "an event")?))))
    }

    /// A list of events in, a list of steps out.
    #[napi(catch_unwind)]
    pub fn step_batch(&mut self, events: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.step_batch(&read::<Vec<Event>>(&events, "a list of events")?))))
    }

    /// An event in, a line of the log out.
    #[napi(catch_unwind)]
    pub fn step_json(&mut self, event: String) -> Result<String> {
        self.cross(|board| Ok(board.step_json(&event)?))
    }

    /// Fires the timers that are due.
    #[napi(catch_unwind)]
    pub fn wake(&mut self, at_ms: i64) -> Result<String> {
        self.cross(|board| Ok(text(&board.wake(at_ms))))
    }

    /// When to be woken.
    #[napi(catch_unwind)]
    pub fn deadline_ms(&mut self) -> Result<Option<i64>> {
        self.cross(|board| Ok(board.deadline_ms()))
    }

    /// The plan in force.
    #[napi(catch_unwind)]
    pub fn plan(&mut self) -> Result<Plan> {
        self.cross(|board| Ok(Plan(board.plan().clone())))
    }

    /// All that was decided about a call.
    #[napi(catch_unwind)]
    pub fn explain(&mut self, call_id: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.explain(&call_id))))
    }

    /// Why an agent is not being offered a call.
    #[napi(catch_unwind)]
    pub fn why_not(&mut self, call_id: String, agent: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.why_not(&call_id, &agent))))
    }

    /// How a queue is doing.
    #[napi(catch_unwind)]
    pub fn queue_figures(&mut self, queue: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.queue_figures(&queue))))
    }

    /// What an agent is doing.
    #[napi(catch_unwind)]
    pub fn agent_status(&mut self, agent: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.agent_status(&agent))))
    }

    /// What would become of a call, with all that this switchboard knows.
    #[napi(catch_unwind)]
    pub fn plan_call(&mut self, request: String) -> Result<String> {
        self.cross(|board| Ok(text(&board.plan_call(&read::<CallRequest>(&request, "a call request")?))))
    }

    /// Whether an agent may do something with a conversation.
    #[napi(catch_unwind)]
    pub fn may(
        &mut self,
        agent: String,
        permission: String,
        channel: String,
        contact: String,
    ) -> Result<String> {
        self.cross(|board| {
            let permission = read::<Permission>(&permission, "a permission")?;
            Ok(text(&board.may(&agent, permission, &channel, &contact.into())))
        })
    }

    /// Whether a reply may go out at an instant.
    #[napi(catch_unwind)]
    pub fn may_reply(&mut self, channel: String, contact: String, at_ms: i64) -> Result<String> {
        self.cross(|board| Ok(text(&board.may_reply(&channel, &contact.into(), at_ms))))
    }

    /// Makes a list known; its fingerprint.
    #[napi(catch_unwind)]
    pub fn provide(&mut self, blocklist: &Blocklist) -> Result<String> {
        self.cross(|board| Ok(board.provide(&blocklist.now()?)))
    }
}

impl Switchboard {
    fn cross<T>(&mut self, call: impl FnOnce(&mut tongdai::Switchboard) -> Result<T, Failure>) -> Result<T> {
        cross(|| {
            let mut board = self.0.take().ok_or(Failure::Panic)?;
            let result = call(&mut board);
            self.0 = Some(board);
            result
        })
    }
}

/// Every problem of a plan's text.
#[napi(catch_unwind)]
pub fn check(plan: String) -> Result<String> {
    cross(|| Ok(text(&tongdai::plan::check(&plan))))
}

/// Another switchboard's queues as a plan, with notes. The source is JSON.
#[napi(catch_unwind)]
pub fn import_plan(source: String, text_of_file: String) -> Result<String> {
    cross(|| {
        let source = read::<Source>(&source, "a source")?;
        Ok(text(&import(source, &text_of_file)))
    })
}

/// The version of the library.
#[napi(catch_unwind)]
pub fn version() -> Result<String> {
    cross(|| Ok(env!("CARGO_PKG_VERSION").to_owned()))
}

/// The release of the IANA time zone database that is built in.
#[napi(catch_unwind)]
pub fn time_zone_data_version() -> Result<String> {
    cross(|| Ok(tongdai::schedule::time_zone_data_version().to_owned()))
}

/// Four ways to panic, past the hook that would write a backtrace to the log of the tests.
#[cfg(feature = "panic-test")]
pub mod panic_test {
    use std::panic::resume_unwind;

    use super::{Blocklist, Result, Switchboard, cross};
    use napi_derive::napi;

    /// Panics in a call into the library.
    #[napi(catch_unwind)]
    pub fn panic_inside() -> Result<()> {
        cross(|| resume_unwind(Box::new("0912345678")))
    }

    /// Panics before such a call.
    #[napi(catch_unwind)]
    pub fn panic_outside() -> Result<()> {
        resume_unwind(Box::new("0912345678"))
    }

    /// Panics while a switchboard works.
    #[napi(catch_unwind)]
    pub fn panic_at(board: &mut Switchboard) -> Result<()> {
        board.cross(|_| resume_unwind(Box::new("0912345678")))
    }

    /// Panics while a list is asked.
    #[napi(catch_unwind)]
    pub fn panic_at_list(list: &mut Blocklist) -> Result<()> {
        list.cross(|_| resume_unwind(Box::new("0912345678")))
    }
}
