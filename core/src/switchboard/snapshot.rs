use serde::{Deserialize, Serialize};

use super::board::Switchboard;
use super::handle::is_instant;
use crate::call::{Kept, State};
use crate::error::Error;
use crate::json;
use crate::plan::{Plan, PlanDocument};

/// The version of the form below. A snapshot of another version is refused.
const FORMAT: i32 = 1;

/// A snapshot's form. The plan is part of it, so that it can be restored where only newer plans are at hand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot<P, S> {
    format: i32,
    plan: P,
    state: S,
}

impl Switchboard {
    /// The whole state as JSON text: the same state gives the same bytes. It holds callers' numbers, so keep it
    /// as you keep those.
    pub fn snapshot(&self) -> String {
        json::text(&Snapshot { format: FORMAT, plan: self.plan.document(), state: self.state.keep() })
    }

    /// The switchboard of a snapshot, taken in any language. It goes on as if nothing had happened.
    ///
    /// ```
    /// use tongdai::{Event, Plan, Switchboard};
    ///
    /// let plan = Plan::from_text("{\"name\": \"Empty\"}")?;
    /// let mut board = Switchboard::new(&plan);
    /// board.wake(1_000);
    /// let again = Switchboard::restore(&board.snapshot())?;
    /// assert_eq!(again.snapshot(), board.snapshot());
    ///
    /// assert_eq!(Switchboard::restore("{}").unwrap_err().code(), "bad_snapshot");
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    ///
    /// # Errors
    /// `bad_snapshot` when the text is none, is of another version, or does not fit together.
    pub fn restore(snapshot: &str) -> Result<Self, Error> {
        let Snapshot { format, plan, state }: Snapshot<PlanDocument, Kept> =
            json::read(snapshot, "a snapshot").map_err(|error| bad(&error.to_string(), error.path()))?;
        if format != FORMAT {
            return Err(bad("it is of another version of the library", "format"));
        }
        let plan = Plan::from_document(plan).map_err(|_| bad("its plan has errors", "plan"))?;
        if !state.now_ms.is_none_or(is_instant) {
            return Err(bad("its instant is out of range", "state.now_ms"));
        }
        let state = State::derive(&plan, state).map_err(|reason| bad(reason, "state"))?;
        Ok(Self::with(plan, state))
    }
}

fn bad(reason: &str, path: &str) -> Error {
    Error::BadSnapshot {
        message: format!("the snapshot cannot be restored: {reason}"),
        path: path.to_owned(),
        hint: "restore the text as `snapshot` gave it, with the version that took it".to_owned(),
    }
}
