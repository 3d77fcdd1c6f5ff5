//! From a document that was checked to specifications with every name resolved.

use rustc_hash::FxHashMap;

use super::compile_outbound;
use super::digits::Digits;
use super::ids::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, QueueId, Table,
    TimeConditionId, WebhookId,
};
use super::model::{self, HANG_UP, PlanDocument};
use super::problem::{Problem, Severity};
use super::routes::{Edge, Routes, Via};
use super::spec::{self, Compiled};
use super::wait::is_return;
use crate::data::count;
use crate::error::Error;
use crate::number::canonical;
use crate::schedule::{CalendarSet, Days, RuleParts, Schedule};

/// The digits of the longest extension, which `direct_dial` adds to what a menu listens for.
const LONGEST_EXTENSION: usize = 6;

/// Turns errors among the problems into an error.
pub(super) fn refuse(problems: &[Problem]) -> Result<(), Error> {
    let mut problems = problems.to_vec();
    problems.retain(|problem| problem.severity == Severity::Error);
    let Some(first) = problems.first() else { return Ok(()) };
    let message = match problems.len() {
        1 => format!("the plan has an error: {}", first.message),
        count => format!("the plan has {count} errors; the first: {}", first.message),
    };
    Err(Error::UnsoundPlan { message, problems })
}

/// Resolves every name of a document in which a check found no errors.
pub(super) fn resolve(document: &PlanDocument) -> Result<Compiled, Error> {
    let names = Names::of(document);
    Ok(Compiled {
        agents: names.agents(),
        groups: document.groups.iter().map(|it| names.group(it)).collect::<Result<_, _>>()?,
        queues: document.queues.iter().map(|it| names.queue(it)).collect::<Result<_, _>>()?,
        menus: document.menus.iter().map(|it| names.menu(it)).collect::<Result<_, _>>()?,
        time_conditions: document
            .time_conditions
            .iter()
            .map(|it| names.time_condition(it))
            .collect::<Result<_, _>>()?,
        announcements: document
            .announcements
            .iter()
            .map(|it| names.announcement(it))
            .collect::<Result<_, _>>()?,
        webhooks: document.webhooks.iter().map(|it| names.webhook(it)).collect::<Result<_, _>>()?,
        known_agents: document
            .known_agents
            .iter()
            .map(|it| names.known_agent(it))
            .collect::<Result<_, _>>()?,
        numbers: document.numbers.iter().map(|it| names.hotline(it)).collect::<Result<_, _>>()?,
        outbound_order: compile_outbound::order(document),
        ad_rules: compile_outbound::ad_rules(document)?,
        social: names.social()?,
        numbers_by_text: names.numbers_by_text(),
        dialable: names.dialable(),
        days: Days::of_zone(&document.time_zone),
        destinations: names.destinations,
    })
}

/// What the names of a document stand for.
pub(super) struct Names<'a> {
    pub(super) document: &'a PlanDocument,
    destinations: FxHashMap<Box<str>, Destination>,
    memberships: Memberships,
    routes: Routes<'a>,
    loops: Vec<usize>,
    calendars: CalendarSet,
}

/// Who belongs where, looked up once for all.
#[derive(Default)]
struct Memberships {
    groups: FxHashMap<Box<str>, Vec<AgentId>>,
    queues: FxHashMap<AgentId, Vec<spec::Membership>>,
}

impl<'a> Names<'a> {
    fn of(document: &'a PlanDocument) -> Self {
        let routes = Routes::new(document);
        let mut names = Self {
            document,
            destinations: FxHashMap::default(),
            memberships: Memberships::default(),
            loops: routes.loops(),
            routes,
            calendars: CalendarSet::compile(&document.calendars).0,
        };
        names.enter(document.agents.iter().map(|it| &it.extension), |id| Destination::Agent(AgentId(id)));
        names.enter(document.groups.iter().map(|it| &it.extension), |id| Destination::Group(GroupId(id)));
        names.enter(document.queues.iter().map(|it| &it.extension), |id| Destination::Queue(QueueId(id)));
        names.enter(document.menus.iter().map(|it| &it.extension), |id| Destination::Menu(MenuId(id)));
        names.enter(document.time_conditions.iter().map(|it| &it.extension), |id| {
            Destination::TimeCondition(TimeConditionId(id))
        });
        names.enter(document.announcements.iter().map(|it| &it.extension), |id| {
            Destination::Announcement(AnnouncementId(id))
        });
        names.enter(document.webhooks.iter().map(|it| &it.extension), |id| {
            Destination::Webhook(WebhookId(id))
        });
        names.enter(document.known_agents.iter().map(|it| &it.name), |id| {
            Destination::KnownAgent(KnownAgentId(id))
        });
        names.join();
        names
    }

    fn enter<'n>(&mut self, names: impl Iterator<Item = &'n String>, destination: fn(u32) -> Destination) {
        self.destinations
            .extend((0_u32..).zip(names).map(|(id, name)| (name.as_str().into(), destination(id))));
    }

    fn join(&mut self) {
        for (id, agent) in (0_u32..).map(AgentId).zip(&self.document.agents) {
            for group in &agent.groups {
                self.memberships.groups.entry(group.as_str().into()).or_default().push(id);
            }
        }
        for (queue, document) in (0_u32..).map(QueueId).zip(&self.document.queues) {
            for (slot, member) in (0_u32..).zip(&document.members) {
                if let Some(&Destination::Agent(agent)) = self.destinations.get(member.agent.as_str()) {
                    let membership = spec::Membership { queue, slot };
                    self.memberships.queues.entry(agent).or_default().push(membership);
                }
            }
        }
    }

    fn agents(&self) -> Table<AgentId, spec::Agent> {
        let agents = (0_u32..).map(AgentId).zip(&self.document.agents);
        agents
            .map(|(id, agent)| spec::Agent {
                extension: agent.extension.as_str().into(),
                memberships: self.memberships.queues.get(&id).cloned().unwrap_or_default(),
                groups: agent.groups.iter().filter_map(|group| self.group_called(group)).collect(),
                capacity: agent.capacity,
                ring_s: agent.ring_s,
                wrap_up_s: agent.wrap_up_s,
            })
            .collect()
    }

    fn group(&self, group: &model::Group) -> Result<spec::Group, Error> {
        Ok(spec::Group {
            extension: group.extension.as_str().into(),
            members: self.memberships.groups.get(group.extension.as_str()).cloned().unwrap_or_default(),
            ring_s: group.ring_s,
            if_busy: self.optional(group.if_busy.as_deref())?,
            if_no_answer: self.optional(group.if_no_answer.as_deref())?,
        })
    }

    fn menu(&self, menu: &model::Menu) -> Result<spec::Menu, Error> {
        let keys =
            menu.keys.iter().zip(0..).map(|(key, index)| {
                self.key(&menu.extension, Via::Key(index), &key.digits, &key.destination)
            });
        let mut keys: Vec<_> = keys.collect::<Result<_, _>>()?;
        keys.sort_unstable_by_key(|key| key.digits);
        let longest_key = keys.iter().map(|key| key.digits.len()).max().unwrap_or_default();
        let max_digits = if menu.direct_dial { longest_key.max(LONGEST_EXTENSION) } else { longest_key };
        Ok(spec::Menu {
            extension: menu.extension.as_str().into(),
            greeting: menu.greeting.as_str().into(),
            invalid_sound: menu.invalid_sound.as_deref().map(Into::into),
            max_play_s: menu.max_play_s,
            response_timeout_s: menu.response_timeout_s,
            inter_digit_timeout_s: menu.inter_digit_timeout_s,
            max_tries: menu.max_tries,
            direct_dial: menu.direct_dial,
            keys,
            max_digits: count(max_digits),
            fallback: self.required(menu.fallback.as_deref())?,
        })
    }

    pub(super) fn key(
        &self,
        of: &str,
        via: Via,
        digits: &str,
        destination: &str,
    ) -> Result<spec::Key, Error> {
        let keys = Digits::try_from(digits.to_owned()).map_err(|_| unresolved(digits))?;
        let edges = self.routes.find(of).map(|object| self.routes.edges_of(object)).unwrap_or_default();
        let edge = edges.iter().find(|edge| edge.via == via);
        let returns = edge.is_none_or(|edge: &Edge<'_>| is_return(&self.loops, edge));
        Ok(spec::Key { digits: keys, destination: self.required(Some(destination))?, returns })
    }

    fn time_condition(&self, condition: &model::TimeCondition) -> Result<spec::TimeCondition, Error> {
        let rule = |rule: &model::TimeRule| -> Result<spec::TimeRule, Error> {
            let destination = self.required(Some(&rule.destination))?;
            Ok(spec::TimeRule { name: rule.name.as_str().into(), destination })
        };
        Ok(spec::TimeCondition {
            extension: condition.extension.as_str().into(),
            schedule: self.schedule(condition)?,
            rules: condition.rules.iter().map(rule).collect::<Result<_, _>>()?,
            otherwise: self.required(condition.otherwise.as_deref())?,
        })
    }

    fn schedule(&self, condition: &model::TimeCondition) -> Result<Schedule, Error> {
        let zone = condition.time_zone.as_ref().unwrap_or(&self.document.time_zone);
        let rules: Vec<_> = condition.rules.iter().map(RuleParts::from).collect();
        let schedule = Schedule::compile_with(&self.calendars, zone, &condition.calendars, &rules);
        schedule.map_err(|_| unresolved(&condition.extension))
    }

    fn announcement(&self, announcement: &model::Announcement) -> Result<spec::Announcement, Error> {
        let next = announcement.next.as_deref().filter(|&next| next != HANG_UP);
        Ok(spec::Announcement {
            extension: announcement.extension.as_str().into(),
            sound: announcement.sound.as_str().into(),
            max_play_s: announcement.max_play_s,
            next: self.optional(next)?,
        })
    }

    fn webhook(&self, webhook: &model::Webhook) -> Result<spec::Webhook, Error> {
        let allowed = webhook.may_route_to.iter().map(|name| self.required(Some(name)));
        let mut may_route_to: Vec<_> = allowed.collect::<Result<_, _>>()?;
        may_route_to.sort_unstable();
        Ok(spec::Webhook {
            extension: webhook.extension.as_str().into(),
            url: webhook.url.clone(),
            timeout_s: webhook.timeout_s.ok_or_else(|| unresolved(&webhook.extension))?,
            max_attempts: webhook.retries + 1,
            fallback: self.required(webhook.fallback.as_deref())?,
            may_route_to,
        })
    }

    fn known_agent(&self, route: &model::KnownAgent) -> Result<spec::KnownAgent, Error> {
        Ok(spec::KnownAgent {
            name: route.name.as_str().into(),
            ring_s: route.ring_s,
            next: self.required(route.next.as_deref())?,
        })
    }

    fn numbers_by_text(&self) -> FxHashMap<Box<str>, NumberId> {
        let numbers = (0_u32..).map(NumberId).zip(&self.document.numbers);
        numbers.map(|(id, number)| (canonical(number.number.as_str()).into(), id)).collect()
    }

    fn dialable(&self) -> Vec<Box<str>> {
        let document = self.document;
        let groups_and_queues = document
            .groups
            .iter()
            .map(|it| &it.extension)
            .chain(document.queues.iter().map(|it| &it.extension));
        let mut dialable: Vec<Box<str>> =
            document.agents.iter().map(|it| it.extension.as_str().into()).collect();
        dialable.extend(groups_and_queues.map(|extension| Box::from(extension.as_str())));
        dialable.sort_unstable();
        dialable
    }

    /// An agent by extension.
    pub(super) fn agent(&self, extension: &str) -> Option<(AgentId, &'a model::Agent)> {
        match self.destinations.get(extension) {
            Some(&Destination::Agent(id)) => {
                Some((id, self.document.agents.get(usize::try_from(id.0).ok()?)?))
            }
            _ => None,
        }
    }

    /// A group by extension.
    pub(super) fn group_called(&self, extension: &str) -> Option<GroupId> {
        match self.destinations.get(extension) {
            Some(&Destination::Group(id)) => Some(id),
            _ => None,
        }
    }

    pub(super) fn optional(&self, name: Option<&str>) -> Result<Option<Destination>, Error> {
        name.map(|name| self.required(Some(name))).transpose()
    }

    pub(super) fn required(&self, name: Option<&str>) -> Result<Destination, Error> {
        let name = name.unwrap_or_default();
        self.destinations.get(name).copied().ok_or_else(|| unresolved(name))
    }
}

impl<'a> From<&'a model::TimeRule> for RuleParts<'a> {
    fn from(rule: &'a model::TimeRule) -> Self {
        Self {
            name: &rule.name,
            hours: &rule.hours,
            holidays: rule.holidays,
            first_day: rule.first_day.as_deref(),
            last_day: rule.last_day.as_deref(),
        }
    }
}

/// A name that the check let through although nothing bears it: never for a document that was checked.
pub(super) fn unresolved(name: &str) -> Error {
    Error::UnsoundPlan { message: format!("nothing bears the name {name:?}"), problems: Vec::new() }
}
