use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

/// Declares a small integer that names one thing of one plan.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub(crate) struct $name(pub(crate) u32);

        impl From<$name> for u32 {
            fn from(id: $name) -> u32 {
                id.0
            }
        }

        impl From<u32> for $name {
            fn from(id: u32) -> Self {
                Self(id)
            }
        }
    };
}

id!(/** An agent. */ AgentId);
id!(/** A group. */ GroupId);
id!(/** A queue. */ QueueId);
id!(/** A menu. */ MenuId);
id!(/** A time condition. */ TimeConditionId);
id!(/** An announcement. */ AnnouncementId);
id!(/** A webhook. */ WebhookId);
id!(/** A known-agent route. */ KnownAgentId);
id!(/** A hotline. */ NumberId);
id!(/** A channel of messages. */ ChannelId);
id!(/** A desk that answers channels. */ DeskId);

/// A rule of a time condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct RuleId {
    pub(crate) time_condition: TimeConditionId,
    pub(crate) rule: u32,
}

/// Where a call can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Destination {
    Agent(AgentId),
    Group(GroupId),
    Queue(QueueId),
    Menu(MenuId),
    TimeCondition(TimeConditionId),
    Announcement(AnnouncementId),
    Webhook(WebhookId),
    KnownAgent(KnownAgentId),
}

/// A list whose places are ids of one kind. Ids are made by the plan that owns the list; those that come back in a
/// snapshot are asked whether they are known to the plan (`Named::known_to`) before anything uses them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Table<I, T> {
    rows: Vec<T>,
    #[serde(skip)]
    ids: PhantomData<fn(I) -> I>,
}

impl<I: From<u32> + Into<u32> + Copy, T> Table<I, T> {
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Every row with its id, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        (0_u32..).map(I::from).zip(&self.rows)
    }

    /// Every id, in order.
    pub(crate) fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0_u32..).take(self.rows.len()).map(I::from)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "ids are the plan's own, or were found known to it when a snapshot was restored"
    )]
    pub(crate) fn at(&self, id: I) -> &T {
        &self.rows[place(id)]
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "ids are the plan's own, or were found known to it when a snapshot was restored"
    )]
    pub(crate) fn at_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[place(id)]
    }

    /// The row, where an id comes from outside.
    pub(crate) fn get(&self, id: I) -> Option<&T> {
        self.rows.get(place(id))
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(rows: It) -> Self {
        Self { rows: rows.into_iter().collect(), ids: PhantomData }
    }
}

fn place(id: impl Into<u32>) -> usize {
    usize::try_from(id.into()).unwrap_or(usize::MAX)
}
