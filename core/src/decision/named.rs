use super::cause::{
    AgentState, CallState, ChannelState, DeclineCause, DestinationKind, Field, Party, SwitchState,
    WebhookProblem,
};
use crate::consent::{ChannelKind, ConsentCause, ConsentCauses, ConsentDecision, ReplyRule};
use crate::number::portability::{CarrierSource, Freshness};
use crate::number::{Carrier, NumberProblem, PhoneNumber};
use crate::outbound::{FailureCause, PassedNumber, PassedOver};
use crate::plan::{
    AgentId, AnnouncementId, ChannelId, DeskId, Destination, Digits, GroupId, KnownAgentId, MenuId, NumberId,
    Permission, Plan, ProblemCode, QueueId, Reach, RuleId, Strategy, TimeConditionId, WebhookId,
};

/// What a value inside the switchboard is called outside.
pub(crate) trait Named {
    type Name;

    fn named(self, plan: &Plan) -> Self::Name;

    /// Whether the plan has what an id stands for. Ids that come from a snapshot are asked before they are used.
    fn known_to(self, plan: &Plan) -> bool;
}

/// Values that are the same inside and outside.
macro_rules! same {
    ($($kind:ty),*) => {$(
        impl Named for $kind {
            type Name = $kind;

            fn named(self, _: &Plan) -> $kind {
                self
            }

            fn known_to(self, _: &Plan) -> bool {
                true
            }
        }
    )*};
}

same!(i32, i64, Option<i64>, AgentState, CallState, DeclineCause, DestinationKind, Field, SwitchState, Party);
same!(ChannelKind, ChannelState, Permission, Reach, ReplyRule, Strategy);
same!(
    ProblemCode,
    WebhookProblem,
    bool,
    CarrierSource,
    ConsentDecision,
    FailureCause,
    Freshness,
    NumberProblem
);

/// Ids, which the plan names.
macro_rules! ids {
    ($($id:ty => $variant:ident),*) => {$(
        impl Named for $id {
            type Name = String;

            fn named(self, plan: &Plan) -> String {
                plan.name_of(Destination::$variant(self)).to_owned()
            }

            fn known_to(self, plan: &Plan) -> bool {
                plan.has(Destination::$variant(self))
            }
        }
    )*};
}

ids!(AgentId => Agent, GroupId => Group, QueueId => Queue, MenuId => Menu, TimeConditionId => TimeCondition);
ids!(AnnouncementId => Announcement, WebhookId => Webhook, KnownAgentId => KnownAgent);

impl Named for ChannelId {
    type Name = String;

    fn named(self, plan: &Plan) -> String {
        plan.social().channels.at(self).id.to_string()
    }

    fn known_to(self, plan: &Plan) -> bool {
        plan.social().channels.get(self).is_some()
    }
}

impl Named for DeskId {
    type Name = String;

    fn named(self, plan: &Plan) -> String {
        plan.social().desks.at(self).id.to_string()
    }

    fn known_to(self, plan: &Plan) -> bool {
        plan.social().desks.get(self).is_some()
    }
}

impl Named for Destination {
    type Name = String;

    fn named(self, plan: &Plan) -> String {
        plan.name_of(self).to_owned()
    }

    fn known_to(self, plan: &Plan) -> bool {
        plan.has(self)
    }
}

impl Named for Option<AgentId> {
    type Name = Option<String>;

    fn named(self, plan: &Plan) -> Option<String> {
        self.map(|agent| agent.named(plan))
    }

    fn known_to(self, plan: &Plan) -> bool {
        self.is_none_or(|agent| agent.known_to(plan))
    }
}

impl Named for NumberId {
    type Name = PhoneNumber;

    fn named(self, plan: &Plan) -> PhoneNumber {
        plan.number(self).text.clone()
    }

    fn known_to(self, plan: &Plan) -> bool {
        plan.numbers().get(self).is_some()
    }
}

impl Named for Option<Carrier> {
    type Name = Option<String>;

    fn named(self, _: &Plan) -> Option<String> {
        self.map(|carrier| carrier.name().to_owned())
    }

    fn known_to(self, _: &Plan) -> bool {
        true
    }
}

impl Named for ConsentCauses {
    type Name = Vec<ConsentCause>;

    fn named(self, _: &Plan) -> Vec<ConsentCause> {
        self.list()
    }

    fn known_to(self, _: &Plan) -> bool {
        true
    }
}

impl Named for PassedOver {
    type Name = Vec<PassedNumber>;

    fn named(self, plan: &Plan) -> Vec<PassedNumber> {
        self.iter().map(|(number, cause)| PassedNumber { number: number.named(plan), cause }).collect()
    }

    fn known_to(self, plan: &Plan) -> bool {
        self.iter().all(|(number, _)| number.known_to(plan))
    }
}

impl Named for RuleId {
    type Name = String;

    fn named(self, plan: &Plan) -> String {
        plan.rule_name(self).to_owned()
    }

    fn known_to(self, plan: &Plan) -> bool {
        self.time_condition.known_to(plan)
    }
}

impl Named for Digits {
    type Name = String;

    fn named(self, _: &Plan) -> String {
        self.to_string()
    }

    fn known_to(self, _: &Plan) -> bool {
        true
    }
}
