//! Why a conversation goes where it goes, and why a reply goes out or does not, in words.

use super::cause::ChannelState;
use super::chosen::passed_over;
use super::reason::Reason;
use super::sentence::duration;
use crate::consent::{ChannelKind, ReplyRule};
use crate::plan::{Permission, Reach, Strategy};

pub(super) fn conversing(because: &Reason) -> String {
    match because {
        Reason::ChosenAtDesk { .. } => chosen(because),
        Reason::KnownToContact { agent } => format!("{agent} talked with this contact last, and has room"),
        Reason::NobodyHasRoom { desk, .. } => format!("nobody at desk {desk} has room"),
        Reason::InHands { agent } => format!("{agent} has the conversation"),
        Reason::WaitedAtDesk { desk, after_s } => {
            let waited = duration(i64::from(*after_s) * 1000);
            format!("it has waited at desk {desk} for {waited}")
        }
        Reason::AssignedBy { by } => format!("{} gave it", who(by.as_deref())),
        Reason::HandedOn { by } => format!("{} handed it on", who(by.as_deref())),
        Reason::ClosedBy { by } => format!("{} closed it", who(by.as_deref())),
        Reason::ClaimedByReply { agent } => format!("{agent} replied, and it was nobody's"),
        Reason::NobodyWrote { after_ms } => format!("nobody has written for {}", duration(*after_ms)),
        Reason::ReplyFits { rule, .. } => format!("{} is open", rule_words(*rule)),
        Reason::ReplyTooLate { rule, .. } => format!("{} is over", rule_words(*rule)),
        Reason::RepliesUsedUp { rule, most, .. } => {
            format!("{} allows {most} replies before the contact writes again", rule_words(*rule))
        }
        Reason::NoReplyRules { channel } => {
            format!("no rules for replies on {channel} are known for that day")
        }
        Reason::ChannelNotConnected { channel, state } => {
            format!("channel {channel} is {}", channel_words(*state))
        }
        Reason::ChannelAlready { channel, state } => {
            format!("channel {channel} is already {}", channel_words(*state))
        }
        Reason::TokenExpires { channel, .. } => format!("the token of {channel} expires soon"),
        Reason::TokenExpired { channel, .. } => format!("the token of {channel} has expired"),
        Reason::NotEntitled { kind, .. } => format!("the account's tier has no {}", kind_words(*kind)),
        Reason::Permitted { agent, permission, reach } => {
            format!("{agent} may {} {}", permission_words(*permission), reach_words(*reach))
        }
        Reason::NotPermittedTo { agent, permission, reach: Reach::Never } => {
            format!("{agent} may not {} any conversation there", permission_words(*permission))
        }
        Reason::NotPermittedTo { agent, permission, reach } => {
            format!("{agent} may {} only {}", permission_words(*permission), reach_words(*reach))
        }
        Reason::NoRoom { agent, load, capacity } => {
            format!("{agent} has {load} of at most {capacity} conversations")
        }
        Reason::DeskMayNotChat { desk, channel } => {
            format!("not everybody at desk {desk} may chat on {channel}")
        }
        Reason::ChannelVanished {} => "the channel is no longer in the plan".to_owned(),
        Reason::ChannelBack {} => "the channel is in the plan again".to_owned(),
        Reason::DeskVanished {} => "the desk is no longer in the plan".to_owned(),
        Reason::UnknownChannel {} => "the plan has no such channel".to_owned(),
        Reason::UnknownConversation {} => "there is no such conversation".to_owned(),
        Reason::ConversationOver {} => "the conversation is closed".to_owned(),
        Reason::TooManyConversations { limit } => {
            format!("{limit} conversations are open, as many as may be")
        }
        _ => String::new(),
    }
}

fn chosen(because: &Reason) -> String {
    let Reason::ChosenAtDesk {
        desk,
        strategy,
        rank,
        measure,
        draw,
        out_of,
        free,
        load,
        runner_up,
        known_agent,
        skipped,
    } = because
    else {
        return String::new();
    };
    let measured = measure.unwrap_or_default();
    let by = match strategy {
        Strategy::LongestIdle if measure.is_none() => {
            format!("first of rank {rank}, without a conversation so far")
        }
        Strategy::LongestIdle => format!("longest without a new one of rank {rank}, {}", duration(measured)),
        Strategy::LeastTalkTime => {
            format!("least time in conversations of rank {rank}, {}", duration(measured))
        }
        Strategy::FewestCalls => format!("fewest conversations of rank {rank}, {measured}"),
        Strategy::RoundRobin => format!("next in turn of rank {rank}"),
        Strategy::InOrder => format!("next in the list of rank {rank}, place {measured}"),
        Strategy::MostSkilled => format!("most skilled of rank {rank}, level {measured}"),
        Strategy::Random | Strategy::WeightedRandom | Strategy::RingAll | Strategy::RingProgressively => {
            let (draw, out_of) = (draw.unwrap_or_default(), out_of.unwrap_or_default());
            format!("drawn by lot of rank {rank}, {draw} of {out_of}")
        }
    };
    let next = runner_up.as_ref().map(|agent| format!(", next {agent}")).unwrap_or_default();
    let known =
        known_agent.as_ref().map(|agent| format!("; {agent}, whom the contact knows, has no room here"));
    let (known, over) = (known.unwrap_or_default(), passed_over(skipped));
    format!("{by}; has {load}; free at desk {desk}: {free}{next}{known}{over}")
}

fn who(by: Option<&str>) -> &str {
    by.unwrap_or("the host")
}

pub(super) fn channel_words(state: ChannelState) -> &'static str {
    match state {
        ChannelState::Disconnected => "not connected",
        ChannelState::Connected => "connected",
        ChannelState::Expired => "expired",
    }
}

pub(super) fn rule_words(rule: ReplyRule) -> &'static str {
    match rule {
        ReplyRule::Standard => "the standard window",
        ReplyRule::HumanAgent => "the window for human agents",
        ReplyRule::ConsultationFree => "the window for free consultation",
        ReplyRule::ConsultationCharged => "the window for charged consultation",
    }
}

fn kind_words(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::FacebookPage => "Facebook pages",
        ChannelKind::ZaloOa => "Zalo official accounts",
    }
}

fn permission_words(permission: Permission) -> &'static str {
    match permission {
        Permission::See => "see",
        Permission::Chat => "chat in",
        Permission::Assign => "hand on",
        Permission::History => "read the history of",
    }
}

fn reach_words(reach: Reach) -> &'static str {
    match reach {
        Reach::Never => "no conversation",
        Reach::Own => "conversations of his own",
        Reach::Desk => "conversations of his desks",
        Reach::All => "all conversations",
    }
}
