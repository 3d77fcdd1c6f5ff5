use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::decision::{CallState, Command, Decision, Facts, Named};
use crate::plan::{
    AgentId, AnnouncementId, Destination, Digits, GroupId, KnownAgentId, MenuId, NumberId, Plan, QueueId,
    WebhookId,
};
use crate::timers::TimerKey;

/// The decisions of one call that are kept for `explain`.
const KEPT_DECISIONS: usize = 256;

/// One call from its arrival to its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    pub(crate) facts: Facts,
    /// The hotline, while the plan has it.
    pub(crate) number: Option<NumberId>,
    /// The agent whom the host says the caller knows.
    pub(crate) known_agent: Option<AgentId>,
    pub(crate) stage: Stage,
    /// The extension of the agent whom the caller talks with although the plan has lost him, so that he is not
    /// free when a later plan brings him back.
    pub(crate) lost_agent: Option<Box<str>>,
    /// The same of the group that the call occupies.
    pub(crate) lost_group: Option<Box<str>>,
    pub(crate) timers: CallTimers,
    /// Where the call has been, the latest last.
    pub(crate) trail: Vec<Destination>,
    /// How much of the trail lies before the last time the call waited for a person to choose.
    pub(crate) trail_before_choice: usize,
    /// Key choices so far that could lead back.
    pub(crate) returns: i32,
    /// Webhook answers followed so far.
    pub(crate) webhook_answers: i32,
    /// Offers, prompts and requests so far. They are numbered within the call, so that what one call goes through
    /// never changes the numbers of another.
    pub(crate) numbered: i64,
    pub(crate) log: Log,
}

impl Call {
    /// The agent the caller talks with.
    pub(crate) fn talks_with(&self) -> Option<AgentId> {
        match self.stage {
            Stage::Talking { agent, .. } => agent,
            _ => None,
        }
    }

    /// Whether the plan has everything the call names.
    pub(crate) fn known_to(&self, plan: &Plan) -> bool {
        let stage = match &self.stage {
            Stage::Talking { agent, group, queue } => {
                agent.known_to(plan)
                    && group.is_none_or(|group| group.known_to(plan))
                    && queue.is_none_or(|queue| queue.known_to(plan))
            }
            stage => stage.destination().is_none_or(|destination| destination.known_to(plan)),
        };
        stage
            && self.stage.offers().iter().all(|offer| offer.agent.known_to(plan))
            && self.number.is_none_or(|number| plan.numbers().get(number).is_some())
            && self.known_agent.known_to(plan)
            && self.trail.iter().all(|destination| destination.known_to(plan))
            && self.log.decisions.iter().all(|decision| decision.known_to(plan))
    }
}

/// What a call is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// Between two destinations; never seen from outside.
    Moving,
    /// An announcement plays.
    Announcement { announcement: AnnouncementId, prompt: i64 },
    /// A menu plays or listens.
    Menu(MenuStage),
    /// A webhook was asked.
    Webhook { webhook: WebhookId, attempt: i32, request: i64 },
    /// One or more telephones ring.
    Ringing { place: RingingPlace, offers: Vec<Offer> },
    /// In a queue.
    Queued(QueueStage),
    /// With an agent, who is unnamed if the plan no longer has him.
    Talking { agent: Option<AgentId>, group: Option<GroupId>, queue: Option<QueueId> },
    /// Over; kept until the step's last command was read.
    Ended,
}

/// Where telephones ring, other than for a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RingingPlace {
    Agent(AgentId),
    Group(GroupId),
    KnownAgent(KnownAgentId),
}

/// One telephone that rings for one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) agent: AgentId,
    pub(crate) offer: i64,
    pub(crate) ring_s: i32,
}

/// A call in a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MenuStage {
    pub(crate) menu: MenuId,
    pub(crate) phase: MenuPhase,
    /// Tries that failed so far.
    pub(crate) failed: i32,
    /// What has been pressed in this try.
    pub(crate) digits: Digits,
    /// Until when keys count to the entry that failed last.
    pub(crate) deaf_until_ms: Option<i64>,
}

/// What a menu is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MenuPhase {
    /// It says that the last try failed.
    Regret { prompt: i64 },
    /// It greets.
    Greeting { prompt: i64 },
    /// It waits for a key.
    Listening,
}

/// A call in a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QueueStage {
    pub(crate) queue: QueueId,
    /// The number drawn on joining.
    pub(crate) place: i64,
    pub(crate) joined_ms: i64,
    pub(crate) offer: Option<Offer>,
}

/// The timers a call may have, one of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CallTimers {
    /// Ends the stage: a sound, a try, a ring, a request, the longest wait.
    pub(crate) stage: Option<TimerKey>,
    /// Ends a queue's offer.
    pub(crate) ring: Option<TimerKey>,
    /// Tells the position.
    pub(crate) position: Option<TimerKey>,
}

/// Which of a call's timers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CallTimer {
    Stage,
    Ring,
    Position,
}

impl CallTimers {
    pub(crate) fn slot(&mut self, timer: CallTimer) -> &mut Option<TimerKey> {
        match timer {
            CallTimer::Stage => &mut self.stage,
            CallTimer::Ring => &mut self.ring,
            CallTimer::Position => &mut self.position,
        }
    }

    /// Every timer that is set.
    pub(crate) fn set(self) -> impl Iterator<Item = (CallTimer, TimerKey)> {
        let all = [
            (CallTimer::Stage, self.stage),
            (CallTimer::Ring, self.ring),
            (CallTimer::Position, self.position),
        ];
        all.into_iter().filter_map(|(timer, key)| Some((timer, key?)))
    }
}

/// What was decided about a call.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Log {
    /// In ids of the plan in force.
    pub(crate) decisions: VecDeque<Decision>,
    /// From before the plan last changed.
    pub(crate) told: VecDeque<Command>,
    /// Older ones that are no longer kept.
    pub(crate) forgotten: i32,
}

impl Log {
    pub(crate) fn add(&mut self, decision: Decision) {
        self.decisions.push_back(decision);
        if self.told.len() + self.decisions.len() > KEPT_DECISIONS {
            self.forgotten = self.forgotten.saturating_add(1);
            if self.told.pop_front().is_none() {
                self.decisions.pop_front();
            }
        }
    }
}

impl Stage {
    /// The stage in one word.
    pub(crate) fn state(&self) -> CallState {
        match self {
            Self::Announcement { .. } => CallState::Announcement,
            Self::Menu(_) => CallState::Menu,
            Self::Webhook { .. } => CallState::Webhook,
            Self::Ringing { .. } => CallState::Ringing,
            Self::Queued(_) => CallState::Queued,
            Self::Talking { .. } => CallState::Talking,
            Self::Moving | Self::Ended => CallState::Ended,
        }
    }

    /// The telephones that ring for the call.
    pub(crate) fn offers(&self) -> &[Offer] {
        match self {
            Self::Ringing { offers, .. } => offers,
            Self::Queued(QueueStage { offer: Some(offer), .. }) => std::slice::from_ref(offer),
            _ => &[],
        }
    }

    /// The group that the call occupies.
    pub(crate) fn group(&self) -> Option<GroupId> {
        match self {
            Self::Ringing { place: RingingPlace::Group(group), .. } => Some(*group),
            Self::Talking { group, .. } => *group,
            _ => None,
        }
    }

    /// Where the call is, if it is anywhere that the plan names.
    pub(crate) fn destination(&self) -> Option<Destination> {
        match self {
            Self::Announcement { announcement, .. } => Some(Destination::Announcement(*announcement)),
            Self::Menu(stage) => Some(Destination::Menu(stage.menu)),
            Self::Webhook { webhook, .. } => Some(Destination::Webhook(*webhook)),
            Self::Ringing { place, .. } => Some(place.destination()),
            Self::Queued(stage) => Some(Destination::Queue(stage.queue)),
            Self::Moving | Self::Talking { .. } | Self::Ended => None,
        }
    }
}

impl RingingPlace {
    pub(crate) fn destination(self) -> Destination {
        match self {
            Self::Agent(id) => Destination::Agent(id),
            Self::Group(id) => Destination::Group(id),
            Self::KnownAgent(id) => Destination::KnownAgent(id),
        }
    }
}
