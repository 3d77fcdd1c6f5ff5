//! Channels, desks and permissions, with every name resolved.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compile::{Names, unresolved};
use super::entitlement::is_entitled;
use super::ids::{ChannelId, DeskId};
use super::model::{self, CountOver, IdleClock, QueueMember, SkillRule, SocialSettings};
use super::social_spec::{ChannelSpec, DeskSeat, DeskSpec, PLAIN_ROLE, PermissionSpec, SocialSpec};
use crate::consent::ReplyBook;
use crate::error::Error;

impl Names<'_> {
    pub(super) fn social(&self) -> Result<SocialSpec, Error> {
        let Some(social) = &self.document.social else { return Ok(SocialSpec::empty()) };
        let ids = |names: Vec<&String>| -> FxHashMap<Box<str>, u32> {
            names.into_iter().map(|name| name.as_str().into()).zip(0_u32..).collect()
        };
        let channels_by_id = ids(social.channels.iter().map(|it| &it.id).collect());
        let channels_by_id = channels_by_id.into_iter().map(|(name, id)| (name, ChannelId(id))).collect();
        let desks_by_id = ids(social.desks.iter().map(|it| &it.id).collect());
        let desks_by_id: FxHashMap<Box<str>, DeskId> =
            desks_by_id.into_iter().map(|(name, id)| (name, DeskId(id))).collect();
        let mut spec = SocialSpec {
            close_after_s: (social.close_after_h > 0).then(|| i64::from(social.close_after_h) * 3600),
            reconnect_notice_ms: i64::from(social.reconnect_notice_h) * 3_600_000,
            replies: ReplyBook::compile(&social.reply_rules).map_err(|_| unresolved("reply_rules"))?,
            channels_by_id,
            desks_by_id,
            ..SocialSpec::empty()
        };
        spec.channels = social
            .channels
            .iter()
            .map(|it| {
                Ok(ChannelSpec {
                    id: it.id.as_str().into(),
                    kind: it.kind,
                    desk: spec.desk_called(&it.desk).ok_or_else(|| unresolved(&it.desk))?,
                    late_replies: it.late_replies,
                    is_entitled: is_entitled(&social.tier, it.kind),
                })
            })
            .collect::<Result<_, Error>>()?;
        spec.desks = social.desks.iter().map(|it| self.desk(&spec, it)).collect::<Result<_, _>>()?;
        for (desk, it) in spec.desks.iter() {
            for (slot, member) in it.order.members.iter() {
                spec.seats.entry(member.agent).or_default().push(DeskSeat { desk, slot });
            }
        }
        self.permissions(social, &mut spec)?;
        Ok(spec)
    }

    fn desk(&self, spec: &SocialSpec, desk: &model::Desk) -> Result<DeskSpec, Error> {
        let overflow = desk.overflow.as_ref();
        let overflow = overflow.map(|name| spec.desk_called(name).ok_or_else(|| unresolved(name)));
        Ok(DeskSpec {
            id: desk.id.as_str().into(),
            order: self.queue(&self.order_of(desk))?,
            known_agent_first: desk.known_agent_first,
            while_on_call: desk.while_on_call,
            overflow: overflow.transpose()?.map(|to| (to, desk.overflow_after_s)),
        })
    }

    /// The queue that orders a desk's agents as the desk says.
    fn order_of(&self, desk: &model::Desk) -> model::Queue {
        let member = |it: &model::DeskAgent| QueueMember {
            rank: it.rank,
            weight: it.weight,
            position: it.position,
            ..QueueMember::new(it.agent.clone())
        };
        let mut members: Vec<QueueMember> = desk.agents.iter().map(member).collect();
        let mut seen: FxHashSet<&str> = desk.agents.iter().map(|it| it.agent.as_str()).collect();
        let groups: FxHashSet<&str> = desk.groups.iter().map(String::as_str).collect();
        for agent in &self.document.agents {
            let belongs = agent.groups.iter().any(|group| groups.contains(group.as_str()));
            if belongs && seen.insert(&agent.extension) {
                members.push(QueueMember::new(agent.extension.clone()));
            }
        }
        let skill = |skill: &String| SkillRule { after_s: 0, skill: skill.clone(), level: 0 };
        model::Queue {
            strategy: desk.strategy,
            members,
            idle_clock: IdleClock::LastOffer,
            count_over: Some(CountOver::Day),
            skill_rules: desk.skills.iter().map(skill).collect(),
            ..model::Queue::new(desk.id.clone(), desk.name.clone())
        }
    }

    fn permissions(&self, social: &SocialSettings, spec: &mut SocialSpec) -> Result<(), Error> {
        for (place, role) in social.roles.iter().enumerate() {
            let agents = role.agents.iter().filter_map(|agent| Some((self.agent(agent)?.0, place)));
            spec.roles.extend(agents);
        }
        let role = |name: &str| {
            let place = social.roles.iter().position(|role| role.name == name);
            place.ok_or_else(|| unresolved(name))
        };
        for rule in &social.permissions {
            let named = rule.role.as_deref().filter(|&name| name != PLAIN_ROLE);
            let group = rule.group.as_deref();
            let group = group.map(|name| self.group_called(name).ok_or_else(|| unresolved(name)));
            let channels = rule.channels.as_ref().map(|names| {
                let ids = names.iter().map(|name| spec.channel_called(name).ok_or_else(|| unresolved(name)));
                ids.collect::<Result<Vec<_>, _>>()
            });
            spec.rules.push(PermissionSpec {
                role: named.map(role).transpose()?,
                is_for_plain_agents: rule.role.as_deref() == Some(PLAIN_ROLE),
                group: group.transpose()?,
                channels: channels.transpose()?,
                see: rule.see,
                chat: rule.chat,
                assign: rule.assign,
                history: rule.history,
            });
        }
        Ok(())
    }
}
