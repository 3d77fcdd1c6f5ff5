//! Conversations on Facebook and Zalo: who answers them, who may do what with them, and until when the platform lets
//! a reply go out.
//!
//! The room owns its state: `kept` is what a snapshot keeps, `desks` what is derived from it. A conversation is no
//! call: it has no ringing and no end of its own, an agent has several, and it may last for days, so it shares with
//! telephone calls only the agents' presence, what is remembered of who talked with whom, and the order of a queue's
//! members (`queue`), by which a desk chooses. A `Floor` is one step in progress; the router of the telephone's steps
//! makes it and writes down what it decides. The verdicts are useful alone: [`ReplyBook::judge`] needs no switchboard.

mod answers;
mod audit;
mod carry;
mod channels;
mod conversation;
mod desks;
mod floor;
mod hands;
mod kept;
mod messages;
mod view;

pub use crate::consent::{
    ChannelKind, Confidence, ReplyBook, ReplyOutcome, ReplyRequest, ReplyRule, ReplyRules, ReplyVerdict,
    ReplyWindow, judge_reply, shipped_reply_rules,
};
pub use crate::plan::{Permission, Reach};
pub use answers::{MayAnswer, ReplyAnswer};
pub(crate) use carry::{Moved, carry};
pub(crate) use desks::Desks;
pub(crate) use floor::Floor;
pub(crate) use kept::Kept;
pub use kept::MAX_CONVERSATIONS;
pub(crate) use view::View;
