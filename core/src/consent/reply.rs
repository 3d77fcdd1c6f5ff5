use super::replies::{ChannelKind, ReplyBook, ReplyRule, ReplyRules, ReplyWindow};
use crate::data::{choice, record};
use crate::schedule::ScheduleProblem;

record! {
    /// Somebody wants to reply on a message platform.
    pub struct ReplyRequest {
        /// The kind of channel.
        pub kind: ChannelKind,
        /// When the person wrote last; never, without it.
        #[serde(default)]
        pub received_ms: Option<i64>,
        /// Replies since then.
        pub replies: i32,
        /// Whether windows that cost money or have to be granted may be used.
        #[serde(default)]
        pub late_replies: bool,
        /// When the reply would go out.
        pub at_ms: i64,
    }
}

choice! {
    /// What a platform's rules say to a reply.
    pub enum ReplyOutcome {
        /// It may go out in a window.
        Fits,
        /// The last window has ended.
        TooLate,
        /// As many replies went out as a window allows, and no other is open.
        UsedUp,
        /// The person has never written, so nobody may write first.
        NeverWrote,
        /// No rules are known for that day.
        NoRules,
    }
}

record! {
    /// Whether a platform's rules let a reply go out, and why.
    pub struct ReplyVerdict {
        /// Whether it may go out.
        pub is_allowed: bool,
        /// What the rules say.
        pub outcome: ReplyOutcome,
        /// What the rules are called that were in force; none if no rules were.
        pub rules: Option<String>,
        /// The window that it would go out in, or the one that is over or used up.
        pub rule: Option<ReplyRule>,
        /// When that window ends, or ended.
        pub until_ms: Option<i64>,
        /// How many replies that window allows, if it is used up.
        pub most: Option<i32>,
        /// What the host must send with the reply, such as `HUMAN_AGENT`; none where it may not go out.
        pub tag: Option<String>,
        /// Whether the platform charges for the reply; never where it may not go out.
        pub is_charged: bool,
    }
}

/// What the rules say to a reply, in the compact form that the switchboard decides by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReplyRuling<'a> {
    Fits { window: &'a ReplyWindow, until_ms: i64 },
    TooLate { window: &'a ReplyWindow, until_ms: i64 },
    UsedUp { window: &'a ReplyWindow, until_ms: i64, most: i32 },
    NeverWrote,
    NoRules,
}

/// May this reply go out, by the platform's rules: the shipped ones, and others beside them. It needs no switchboard.
///
/// To ask for many, compile a [`ReplyBook`] once.
///
/// # Errors
/// As [`ReplyBook::compile`].
///
/// ```
/// use tongdai::social::{ChannelKind, ReplyOutcome, ReplyRequest, judge_reply};
///
/// let at_ms = 1_772_409_600_000;
/// let kind = ChannelKind::ZaloOa;
/// let ninth = ReplyRequest { kind, received_ms: Some(at_ms), replies: 8, late_replies: false, at_ms };
/// let verdict = judge_reply(&ninth, &[])?;
/// assert_eq!((verdict.outcome, verdict.most), (ReplyOutcome::UsedUp, Some(8)));
/// # Ok::<(), tongdai::Error>(())
/// ```
pub fn judge_reply(
    request: &ReplyRequest,
    others: &[ReplyRules],
) -> Result<ReplyVerdict, Vec<ScheduleProblem>> {
    Ok(ReplyBook::compile(others)?.judge(request))
}

impl ReplyVerdict {
    pub(super) fn of(ruling: ReplyRuling<'_>, rules: Option<&ReplyRules>) -> Self {
        let (outcome, window, until_ms, most) = match ruling {
            ReplyRuling::Fits { window, until_ms } => {
                (ReplyOutcome::Fits, Some(window), Some(until_ms), None)
            }
            ReplyRuling::TooLate { window, until_ms } => {
                (ReplyOutcome::TooLate, Some(window), Some(until_ms), None)
            }
            ReplyRuling::UsedUp { window, until_ms, most } => {
                (ReplyOutcome::UsedUp, Some(window), Some(until_ms), Some(most))
            }
            ReplyRuling::NeverWrote => (ReplyOutcome::NeverWrote, None, None, None),
            ReplyRuling::NoRules => (ReplyOutcome::NoRules, None, None, None),
        };
        let is_allowed = outcome == ReplyOutcome::Fits;
        let used = window.filter(|_| is_allowed);
        Self {
            is_allowed,
            outcome,
            rules: rules.map(|rules| rules.name.clone()),
            rule: window.map(|window| window.rule),
            until_ms,
            most,
            tag: used.and_then(|window| window.tag.clone()),
            is_charged: used.is_some_and(|window| window.is_charged),
        }
    }
}
