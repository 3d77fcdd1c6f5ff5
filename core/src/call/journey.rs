use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::call_timers::CallTimers;
use super::rung::Rung;
use crate::consent::ConsentCauses;
use crate::decision::{CallState, Command, Decision, Facts, Named};
use crate::number::Number;
use crate::plan::{
    AgentId, AnnouncementId, Destination, Digits, GroupId, KnownAgentId, Membership, MenuId, NumberId, Plan,
    QueueId, QueueSpec, WebhookId,
};
use crate::queue::{Key, Place};
use crate::timers::TimerKey;

/// The decisions of one call that are kept for `explain`.
const KEPT_DECISIONS: usize = 256;

/// One call from its arrival to its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    pub(crate) facts: Facts,
    /// The hotline that carries the call, while the plan has it.
    pub(crate) number: Option<NumberId>,
    /// The agent who made the call, until somebody outside has answered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dialler: Option<Dialler>,
    /// The agent whom the host says the caller knows.
    pub(crate) known_agent: Option<AgentId>,
    /// How urgent the host says the caller is; the higher comes first.
    pub(crate) priority: i32,
    /// Where in line the host wants him to join.
    pub(crate) position: Option<i32>,
    pub(crate) stage: Stage,
    /// The extension of the agent whom the caller talks with although the plan has lost him, so that he is not
    /// free when a later plan brings him back.
    pub(crate) lost_agent: Option<Box<str>>,
    /// The same of the group that the call occupies.
    pub(crate) lost_group: Option<Box<str>>,
    pub(crate) timers: CallTimers,
    /// Where the call has been, the latest last.
    pub(crate) trail: SmallVec<[Destination; 4]>,
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
    /// A call that has not gone anywhere yet.
    #[inline]
    pub(crate) fn new(facts: Facts) -> Self {
        Self {
            facts,
            number: None,
            dialler: None,
            known_agent: None,
            priority: 0,
            position: None,
            stage: Stage::Moving,
            lost_agent: None,
            lost_group: None,
            timers: CallTimers::default(),
            trail: SmallVec::new(),
            trail_before_choice: 0,
            returns: 0,
            webhook_answers: 0,
            numbered: 0,
            log: Log::default(),
        }
    }

    /// The agent who made the call.
    pub(crate) fn dialled_by(&self) -> Option<AgentId> {
        self.dialler.as_ref()?.agent
    }

    /// The agent the caller talks with, or who waits for him to be called back.
    pub(crate) fn talks_with(&self) -> Option<AgentId> {
        match &self.stage {
            Stage::Talking(talk) => talk.agent,
            Stage::Queued(QueueStage { callback: Some(Away { dialling: Some(dialling), .. }), .. }) => {
                Some(dialling.agent)
            }
            _ => None,
        }
    }

    /// The agent whom the agent consults.
    pub(crate) fn consults(&self) -> Option<AgentId> {
        match &self.stage {
            Stage::Talking(talk) => talk.consults,
            _ => None,
        }
    }

    /// Whether the plan has everything the call names.
    pub(crate) fn known_to(&self, plan: &Plan) -> bool {
        let stage = match &self.stage {
            Stage::Talking(talk) => {
                talk.agent.known_to(plan)
                    && talk.consults.known_to(plan)
                    && talk.group.is_none_or(|group| group.known_to(plan))
                    && talk.queue.is_none_or(|of| is_member(plan, of))
            }
            Stage::Queued(stage) => stage.known_to(plan),
            Stage::Outgoing(outgoing) => outgoing.known_to(plan),
            stage => stage.destination().is_none_or(|destination| destination.known_to(plan)),
        };
        stage
            && self.stage.offers().all(|offer| offer.agent.known_to(plan))
            && self.number.is_none_or(|number| plan.numbers().get(number).is_some())
            && self.known_agent.known_to(plan)
            && self.dialled_by().known_to(plan)
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
    /// On the way from an agent to somebody outside.
    Outgoing(Outgoing),
    /// With an agent.
    Talking(Talk),
    /// Over; kept until the step's last command was read.
    Ended,
}

/// An agent who made a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dialler {
    /// None if the plan no longer has him.
    pub(crate) agent: Option<AgentId>,
    /// By which a later plan finds him again.
    pub(crate) extension: Box<str>,
}

/// A call on the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Outgoing {
    pub(crate) agent: AgentId,
    pub(crate) callee: Number,
    /// Whether it is an ad that has not been counted yet.
    pub(crate) is_uncounted_ad: bool,
    /// What speaks against the call, and not enough to refuse it.
    pub(crate) notes: ConsentCauses,
    /// The number that the agent wants to call from.
    pub(crate) wanted: Option<NumberId>,
    /// Numbers from which the callee could not be reached.
    pub(crate) failed: Vec<NumberId>,
    pub(crate) phase: OutgoingPhase,
}

/// What a call on the way out waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutgoingPhase {
    /// Nothing: a number is chosen. Never seen from outside.
    Choosing,
    /// The host was asked who serves the callee.
    Asking { request: i64 },
    /// The callee is called.
    Ringing { number: NumberId, request: i64 },
}

/// Where telephones ring, other than for a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RingingPlace {
    Agent(AgentId),
    Group(GroupId),
    KnownAgent(KnownAgentId),
}

/// A talk with an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Talk {
    /// None if the plan no longer has him.
    pub(crate) agent: Option<AgentId>,
    pub(crate) since_ms: i64,
    /// The group that the call occupies.
    pub(crate) group: Option<GroupId>,
    /// The membership for which the agent talks.
    pub(crate) queue: Option<Membership>,
    /// Whom the agent asks for advice meanwhile.
    pub(crate) consults: Option<AgentId>,
}

/// One telephone that rings for one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) agent: AgentId,
    pub(crate) offer: i64,
    pub(crate) ring_s: i32,
    pub(crate) offered_ms: i64,
    /// In a queue: which member it is, and his rank.
    pub(crate) slot: u32,
    pub(crate) rank: i32,
    /// Ends the offer, where it does not end with others.
    pub(crate) timer: Option<TimerKey>,
}

/// A turn of `round_robin` that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Turn {
    pub(crate) before: Option<Key>,
    pub(crate) now: Key,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QueueStage {
    pub(crate) queue: QueueId,
    pub(crate) place: Place,
    /// When this call joined.
    pub(crate) joined_ms: i64,
    /// Since when the caller counts as waiting: earlier, if he resumed a place.
    pub(crate) since_ms: i64,
    /// The stage of waiting, which says whom he may be offered to.
    pub(crate) waited: usize,
    /// The telephones that ring for him.
    pub(crate) offers: Rung,
    /// The turn that was given with the one that rings, which a withdrawal gives back.
    pub(crate) turn: Option<Box<Turn>>,
    /// Whom he was offered to, where the order goes on from there.
    pub(crate) round: Option<Box<Round>>,
    /// The wait he was told last.
    pub(crate) told_wait_s: Option<i32>,
    /// The periodic sound that comes next.
    pub(crate) next_sound: u32,
    /// Whether he was told that he may ask to be called back.
    pub(crate) told_of_callback: bool,
    /// If he has hung up, to be called back.
    pub(crate) callback: Option<Away>,
}

/// Whom a caller was offered to, going down the list of his queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Round {
    /// The last of them.
    pub(crate) after: Key,
    /// The members at his place of the list who have had their turn in this round.
    pub(crate) tried: Vec<u32>,
}

/// A caller who has hung up and is to be called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Away {
    /// How often he was called without success.
    pub(crate) attempts: i32,
    pub(crate) dialling: Option<Dialling>,
}

/// A caller is called back while an agent waits for him.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dialling {
    pub(crate) agent: AgentId,
    pub(crate) slot: u32,
    pub(crate) request: i64,
    pub(crate) since_ms: i64,
}

impl QueueStage {
    /// Remembers whom the caller was offered to last. A round is over when somebody has his turn again.
    pub(crate) fn note_tried(&mut self, key: Key) {
        let round = self.round.get_or_insert_with(|| Box::new(Round { after: key, tried: Vec::new() }));
        let goes_on =
            (round.after.rank, round.after.by) == (key.rank, key.by) && !round.tried.contains(&key.slot);
        if !goes_on {
            round.tried.clear();
        }
        round.tried.push(key.slot);
        round.after = key;
    }

    fn known_to(&self, plan: &Plan) -> bool {
        let Some(spec) = plan.queues().get(self.queue) else { return false };
        let is_slot = |slot: u32, agent: AgentId| spec.members.get(slot).is_some_and(|it| it.agent == agent);
        let dialling = self.callback.and_then(|away| away.dialling);
        self.waited < spec.stages.len()
            && self.offers.iter().all(|offer| is_slot(offer.slot, offer.agent))
            && self.turn.as_ref().is_none_or(|turn| turn.known_to(spec))
            && self.round.as_ref().is_none_or(|round| round.known_to(spec))
            && dialling.is_none_or(|dialling| is_slot(dialling.slot, dialling.agent))
            && (self.callback.is_none() || spec.callback.is_some())
    }
}

impl Turn {
    fn known_to(&self, spec: &QueueSpec) -> bool {
        self.before.iter().chain([&self.now]).all(|key| spec.members.get(key.slot).is_some())
    }
}

impl Round {
    fn known_to(&self, spec: &QueueSpec) -> bool {
        self.tried.iter().chain([&self.after.slot]).all(|&slot| spec.members.get(slot).is_some())
    }
}

impl Outgoing {
    fn known_to(&self, plan: &Plan) -> bool {
        let has = |number: NumberId| plan.numbers().get(number).is_some();
        let ringing = match self.phase {
            OutgoingPhase::Ringing { number, .. } => has(number),
            OutgoingPhase::Asking { .. } => true,
            OutgoingPhase::Choosing => false,
        };
        ringing
            && self.agent.known_to(plan)
            && self.wanted.is_none_or(has)
            && self.failed.iter().copied().all(has)
    }
}

fn is_member(plan: &Plan, of: Membership) -> bool {
    plan.queues().get(of.queue).is_some_and(|queue| queue.members.get(of.slot).is_some())
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
            Self::Queued(QueueStage { callback: Some(_), .. }) => CallState::Callback,
            Self::Queued(_) => CallState::Queued,
            Self::Outgoing(_) => CallState::Dialling,
            Self::Talking(_) => CallState::Talking,
            Self::Moving | Self::Ended => CallState::Ended,
        }
    }

    /// The telephones that ring for the call.
    pub(crate) fn offers(&self) -> impl Iterator<Item = &Offer> {
        let (ringing, rung) = match self {
            Self::Ringing { offers, .. } => (Some(offers), None),
            Self::Queued(stage) => (None, Some(&stage.offers)),
            _ => (None, None),
        };
        ringing.into_iter().flatten().chain(rung.into_iter().flat_map(Rung::iter))
    }

    /// One of them, by its number.
    pub(crate) fn offer(&self, number: i64) -> Option<&Offer> {
        match self {
            Self::Ringing { offers, .. } => offers.iter().find(|offer| offer.offer == number),
            Self::Queued(stage) => stage.offers.get(number),
            _ => None,
        }
    }

    /// The group that the call occupies.
    pub(crate) fn group(&self) -> Option<GroupId> {
        match self {
            Self::Ringing { place: RingingPlace::Group(group), .. } => Some(*group),
            Self::Talking(talk) => talk.group,
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
            Self::Moving | Self::Outgoing(_) | Self::Talking(_) | Self::Ended => None,
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
