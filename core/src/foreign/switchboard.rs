use std::sync::{Arc, Mutex, MutexGuard};

use super::Result;
use super::blocklist::Blocklist;
use super::plan::Plan;
use crate::decision::Step;
use crate::number::PrivateText;
use crate::outbound::{CallPlan, CallRequest};
use crate::social::{MayAnswer, Permission, ReplyAnswer};
use crate::switchboard::{self, AgentStatus, Event, Explanation, QueueFigures, WhyNot};

/// The front door: events in, commands out. Same plan, seed and events in the same order: same commands, byte for
/// byte, in every language.
///
/// It may be used from any thread; calls wait for each other. A crossing costs far more than a decision, so pass
/// events in batches where they come in batches.
#[derive(uniffi::Object)]
pub(crate) struct Switchboard(Mutex<switchboard::Switchboard>);

impl Switchboard {
    fn shared(board: switchboard::Switchboard) -> Arc<Self> {
        Arc::new(Self(Mutex::new(board)))
    }

    #[expect(
        clippy::panic,
        reason = "what a panic left half-done must not decide; this one is catchable, too"
    )]
    fn board(&self) -> MutexGuard<'_, switchboard::Switchboard> {
        let Ok(board) = self.0.lock() else { panic!("an earlier call failed half-way; restore a snapshot") };
        board
    }
}

#[uniffi::export]
impl Switchboard {
    /// A switchboard with nobody signed in and no calls.
    #[uniffi::constructor]
    pub(crate) fn new(plan: &Plan) -> Arc<Self> {
        Self::shared(switchboard::Switchboard::new(&plan.0))
    }

    /// Goes on from a snapshot, exactly where it was.
    ///
    /// Throws `TongdaiException.BadSnapshot`.
    #[uniffi::constructor]
    pub(crate) fn restore(snapshot: &str) -> Result<Arc<Self>> {
        switchboard::Switchboard::restore(snapshot).map(Self::shared)
    }

    /// The whole state, as JSON text; the same bytes for the same state.
    pub(crate) fn snapshot(&self) -> String {
        self.board().snapshot()
    }

    /// What an event leads to. An event that makes no sense now changes nothing and is answered with
    /// `Action.Ignore`.
    pub(crate) fn step(&self, event: &Event) -> Step {
        self.board().step(event)
    }

    /// The same for many events, one step for each.
    pub(crate) fn step_batch(&self, events: &[Event]) -> Vec<Step> {
        self.board().step_batch(events)
    }

    /// One event as JSON text in, one line `{"at_ms","event","commands","deadline_ms"}` out.
    ///
    /// Throws `TongdaiException.Malformed`, and changes nothing then.
    pub(crate) fn step_json(&self, event: &str) -> Result<String> {
        self.board().step_json(event)
    }

    /// Fires the timers that are due.
    pub(crate) fn wake(&self, at_ms: i64) -> Step {
        self.board().wake(at_ms)
    }

    /// When to be woken if nothing happens before, in UTC epoch milliseconds; null when nothing is pending.
    pub(crate) fn deadline_ms(&self) -> Option<i64> {
        self.board().deadline_ms()
    }

    /// What was decided about a call in progress, or one that ended lately.
    pub(crate) fn explain(&self, call_id: &str) -> Option<Explanation> {
        self.board().explain(call_id)
    }

    /// Why an agent is not being offered a call in progress, or that he is; null when there is no such call or agent.
    pub(crate) fn why_not(&self, call_id: &str, agent: &str) -> Option<WhyNot> {
        self.board().why_not(call_id, agent)
    }

    /// How a queue is doing; null when there is no such queue.
    pub(crate) fn queue_figures(&self, queue: &str) -> Option<QueueFigures> {
        self.board().queue_figures(queue)
    }

    /// What an agent is doing; null when there is no such agent.
    pub(crate) fn agent_status(&self, agent: &str) -> Option<AgentStatus> {
        self.board().agent_status(agent)
    }

    /// What would become of a call that an agent made now, with all that this switchboard knows.
    pub(crate) fn plan_call(&self, request: &CallRequest) -> CallPlan {
        self.board().plan_call(request)
    }

    /// Whether an agent may do something with a contact's conversation on a channel; with one that has not begun, if
    /// there is none.
    pub(crate) fn may(
        &self,
        agent: &str,
        permission: Permission,
        channel: &str,
        contact: &PrivateText,
    ) -> MayAnswer {
        self.board().may(agent, permission, channel, contact)
    }

    /// Whether a reply to a contact may go out at an instant: by which of the platform's rules, and until when.
    pub(crate) fn may_reply(&self, channel: &str, contact: &PrivateText, at_ms: i64) -> ReplyAnswer {
        self.board().may_reply(channel, contact, at_ms)
    }

    /// Makes a blocklist known as it is now, for `Event.BlocklistChanged` to put in force, and gives its fingerprint.
    /// A restored switchboard must be given the list that was in force again.
    pub(crate) fn provide(&self, blocklist: &Blocklist) -> String {
        let list = blocklist.now();
        self.board().provide(&list)
    }
}

#[cfg(feature = "panic-test")]
#[uniffi::export]
impl Switchboard {
    /// Panics in the middle of a call, for the test of what a host sees then.
    pub(crate) fn panic_for_test(&self) {
        let _board = self.board();
        // Past the hook, which would write a backtrace to the log of the tests.
        std::panic::resume_unwind(Box::new("panicked for a test"));
    }
}
