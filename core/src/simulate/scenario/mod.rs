//! What a plan is tried on. Lives here: the document as people write it, its check, what it means for one plan (the
//! course), what it asks of one queue (the demand), distributions, and calls that are replayed. Only the world, next door, plays a course.

mod course;
mod demand;
mod distribution;
mod document;
mod examine;
mod handle;
mod hours;
mod presence;
mod problem;
mod replay;

pub(super) use course::{Course, OutgoingCourse, Source, SourceKind};
pub(crate) use demand::Demand;
pub use distribution::{Distribution, HistogramBin};
pub use document::{
    AgentBehaviour, AgentRule, ArrivalProcess, ArrivalSource, CalleeShare, CallerBehaviour, KeyChoice,
    MenuBehaviour, OutgoingSource, RateWindow, ReplayCall, ScenarioDocument, Shift, ShiftBreak, SoundLength,
    TalkRule, WebhookBehaviour, WebhookChoice,
};
pub use handle::{Scenario, check};
pub(super) use hours::Stretch;
pub(super) use presence::Duty;
pub use problem::{ScenarioProblem, ScenarioProblemCode, ScenarioReport};
pub use replay::{ReplayError, replay_from_csv, replay_from_events};

use crate::number::{Carrier, Number};

/// How the mobile numbers of a carrier begin; none if it has none.
fn callee_prefix(carrier: Carrier) -> Option<[u8; 4]> {
    (300..1000_u16).map(|prefix| format!("{prefix:04}")).find_map(|prefix| {
        let parsed = Number::parse(&format!("{prefix}000001")).ok()?;
        (parsed.number.carrier() == Some(carrier)).then_some(prefix)?.into_bytes().try_into().ok()
    })
}
