//! Conversations: channels, desks, roles, and who may do what.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Check;
use super::names::is_route_name;
use super::queues::at_most;
use crate::consent::ReplyBook;
use crate::plan::entitlement::{is_entitled, tiers_with};
use crate::plan::routes::Object;
use crate::plan::social_spec::{PLAIN_ROLE, without_rules};
use crate::plan::words::{closest, in_ticks};
use crate::plan::{
    Agent, Desk, Permission, ProblemCode, Reach, SocialPermission, SocialRole, SocialSettings, Strategy,
};

/// Bounds that keep the cost of comparing every agent of a desk with every rule small; channels fit into 64 bits.
const MOST_CHANNELS: usize = 50;
const MOST_DESKS: usize = 100;
const MOST_ROLES: usize = 50;
const MOST_RULES: usize = 100;
const MOST_SEATS: usize = 20_000;

pub(super) fn check(check: &mut Check<'_>) {
    let Some(social) = &check.document.social else { return };
    let before = check.problems.len();
    check.text("social.tier", &social.tier);
    check.range("social.close_after_h", social.close_after_h, 0..=720);
    check.range("social.reconnect_notice_h", social.reconnect_notice_h, 0..=720);
    at_most(check, "social.channels", social.channels.len(), MOST_CHANNELS);
    at_most(check, "social.desks", social.desks.len(), MOST_DESKS);
    at_most(check, "social.roles", social.roles.len(), MOST_ROLES);
    at_most(check, "social.permissions", social.permissions.len(), MOST_RULES);
    if check.problems.len() > before {
        return;
    }
    channels(check, social);
    desks(check, social);
    roles(check, social);
    permissions(check, social);
    reply_rules(check, social);
    if check.complete {
        let is_sound = check.problems.len() == before;
        let seats = seats(check, social);
        overflows(check, social);
        // Who comes to which desk is not known before every desk is.
        if is_sound && check.problems.len() == before {
            chats(check, social, &seats);
        }
        entitlement(check, social);
        unused(check, social);
    }
}

fn channels(check: &mut Check<'_>, social: &SocialSettings) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, channel) in social.channels.iter().enumerate() {
        let path = format!("social.channels[{index}]");
        id(check, &mut seen, format!("{path}.id"), &channel.id);
        check.text(&format!("{path}.name"), &channel.name);
        known_desk(check, social, format!("{path}.desk"), &channel.desk);
    }
}

fn desks(check: &mut Check<'_>, social: &SocialSettings) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, desk) in social.desks.iter().enumerate() {
        let path = format!("social.desks[{index}]");
        id(check, &mut seen, format!("{path}.id"), &desk.id);
        check.text(&format!("{path}.name"), &desk.name);
        check.range(format!("{path}.overflow_after_s"), desk.overflow_after_s, 1..=86_400);
        if let Some(overflow) = &desk.overflow {
            known_desk(check, social, format!("{path}.overflow"), overflow);
        }
        if matches!(desk.strategy, Strategy::RingAll | Strategy::RingProgressively) {
            let message = "a conversation is given to one agent, and this strategy rings several";
            let path = format!("{path}.strategy");
            check.push(ProblemCode::WrongStrategy, path, message, "write another, such as `longest_idle`");
        }
        if desk.strategy == Strategy::MostSkilled && desk.skills.is_empty() {
            let message = "the desk names no skill, so nobody is the most skilled";
            let path = format!("{path}.strategy");
            check.push(ProblemCode::NoEffect, path, message, "add `skills`, or use `longest_idle`");
        }
        at_most(check, &format!("{path}.skills"), desk.skills.len(), 20);
        for (index, skill) in desk.skills.iter().enumerate() {
            check.text(&format!("{path}.skills[{index}]"), skill);
        }
        desk_agents(check, &path, desk);
    }
}

fn desk_agents(check: &mut Check<'_>, path: &str, desk: &Desk) {
    if desk.agents.is_empty() && desk.groups.is_empty() && check.complete {
        let hint = "add `agents = [{ agent = \"…\" }]` or `groups`, or remove the desk";
        check.push(ProblemCode::EmptyDesk, path, "nobody is at this desk", hint);
    }
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, member) in desk.agents.iter().enumerate() {
        let path = format!("{path}.agents[{index}]");
        check.range(format!("{path}.rank"), member.rank, 1..=99);
        check.range(format!("{path}.weight"), member.weight, 1..=1000);
        check.range(format!("{path}.position"), member.position.unwrap_or(1), 1..=100_000);
        agent(check, &mut seen, format!("{path}.agent"), &member.agent);
    }
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, group) in desk.groups.iter().enumerate() {
        let path = format!("{path}.groups[{index}]");
        check.group(&path, group);
        if !seen.insert(group) {
            check.push(ProblemCode::DuplicateEntry, path, "this is listed already", "name it once");
        }
    }
}

fn roles(check: &mut Check<'_>, social: &SocialSettings) {
    let mut names: FxHashSet<&str> = FxHashSet::from_iter([PLAIN_ROLE]);
    let mut agents: FxHashSet<&str> = FxHashSet::default();
    for (index, role) in social.roles.iter().enumerate() {
        let path = format!("social.roles[{index}]");
        id(check, &mut names, format!("{path}.name"), &role.name);
        for (index, extension) in role.agents.iter().enumerate() {
            agent(check, &mut agents, format!("{path}.agents[{index}]"), extension);
        }
    }
}

fn permissions(check: &mut Check<'_>, social: &SocialSettings) {
    for (index, rule) in social.permissions.iter().enumerate() {
        let path = format!("social.permissions[{index}]");
        if let Some(group) = &rule.group {
            check.group(&format!("{path}.group"), group);
        }
        if let Some(role) = rule.role.as_deref().filter(|&role| role != PLAIN_ROLE) {
            let names = || social.roles.iter().map(|role| role.name.as_str());
            let path = format!("{path}.role");
            known(check, ProblemCode::UnknownRole, "role", path, role, names);
        }
        let channels = rule.channels.as_deref().unwrap_or_default();
        at_most(check, &format!("{path}.channels"), channels.len(), MOST_CHANNELS);
        for (index, channel) in channels.iter().enumerate().take(MOST_CHANNELS) {
            let names = || social.channels.iter().map(|channel| channel.id.as_str());
            let path = format!("{path}.channels[{index}]");
            known(check, ProblemCode::UnknownChannel, "channel", path, channel, names);
        }
    }
}

fn reply_rules(check: &mut Check<'_>, social: &SocialSettings) {
    at_most(check, "social.reply_rules", social.reply_rules.len(), 50);
    for problem in ReplyBook::compile(&social.reply_rules).err().unwrap_or_default() {
        let path = format!("social.reply_rules{}", problem.path);
        check.push(ProblemCode::WrongReplyRules, path, problem.message, problem.hint);
    }
    for (index, rules) in social.reply_rules.iter().enumerate() {
        let path = format!("social.reply_rules[{index}]");
        check.text(&format!("{path}.name"), &rules.name);
        at_most(check, &format!("{path}.windows"), rules.windows.len(), 20);
        for (place, window) in rules.windows.iter().enumerate() {
            if !window.is_sensible() {
                let hint = "write `within_h` from 1 to 8784, and `most` from 1 to 1000";
                let path = format!("{path}.windows[{place}]");
                check.push(ProblemCode::WrongReplyRules, path, "this is no window for replies", hint);
            }
        }
    }
}

/// Who sits at each desk.
fn seats<'d>(check: &mut Check<'d>, social: &'d SocialSettings) -> Vec<Vec<&'d Agent>> {
    let document = check.document;
    let by_extension: FxHashMap<&str, &Agent> =
        document.agents.iter().map(|agent| (agent.extension.as_str(), agent)).collect();
    let mut by_group: FxHashMap<&str, Vec<&Agent>> = FxHashMap::default();
    for agent in &document.agents {
        agent.groups.iter().for_each(|group| by_group.entry(group).or_default().push(agent));
    }
    let mut left = MOST_SEATS;
    let mut seats: Vec<Vec<&Agent>> = Vec::new();
    for (index, desk) in social.desks.iter().enumerate() {
        let own = desk.agents.iter().filter_map(|it| by_extension.get(it.agent.as_str()).copied());
        let of_groups =
            desk.groups.iter().filter_map(|group| by_group.get(group.as_str())).flatten().copied();
        let at_desk: Vec<&Agent> = own.chain(of_groups).take(left + 1).collect();
        let Some(rest) = left.checked_sub(at_desk.len()) else {
            let message = format!("all desks together have more than {MOST_SEATS} agents");
            let path = format!("social.desks[{index}]");
            check.push(ProblemCode::OutOfRange, path, message, "take some out");
            return seats;
        };
        left = rest;
        seats.push(at_desk);
    }
    seats
}

/// A conversation that nobody takes up goes on to another desk, and comes to an end of that.
fn overflows(check: &mut Check<'_>, social: &SocialSettings) {
    let places = desk_places(social);
    for (index, desk) in social.desks.iter().enumerate() {
        let ways = way(social, &places, index);
        let returns =
            ways.last().and_then(|&last| social.desks.get(last)).and_then(|it| it.overflow.as_ref());
        if returns.is_some_and(|to| *to == desk.id) {
            let message = "conversations that overflow from this desk come back to it";
            let hint = "let the last desk keep them, without `overflow`";
            check.push(ProblemCode::OverflowLoop, format!("social.desks[{index}].overflow"), message, hint);
            return;
        }
    }
}

/// Whoever may be given a conversation may reply in it.
fn chats(check: &mut Check<'_>, social: &SocialSettings, seats: &[Vec<&Agent>]) {
    let rights = Rights::of(social);
    let places = desk_places(social);
    let mut leading = vec![0_u64; social.desks.len()];
    for (channel, bit) in social.channels.iter().zip(bits()) {
        let first = places.get(channel.desk.as_str()).copied().unwrap_or_default();
        for desk in way(social, &places, first) {
            leading.get_mut(desk).into_iter().for_each(|channels| *channels |= bit);
        }
    }
    let mut known: FxHashMap<&str, u64> = FxHashMap::default();
    for (desk, (seats, leading)) in seats.iter().zip(leading).enumerate() {
        for agent in seats {
            let may = *known.entry(&agent.extension).or_insert_with(|| rights.chats(agent));
            let closed = social.channels.iter().zip(bits()).find(|(_, bit)| leading & !may & bit != 0);
            let Some((channel, _)) = closed else { continue };
            let message = format!(
                "agent {} sits here and may not chat on channel `{}`",
                in_ticks(&agent.extension),
                channel.id
            );
            let hint = "let a permission grant `chat = \"own\"` at least, or take the agent out";
            check.push(ProblemCode::MayNotChat, format!("social.desks[{desk}]"), message, hint);
            break;
        }
    }
}

/// One bit for each channel.
fn bits() -> impl Iterator<Item = u64> {
    (0..64).map(|place| 1 << place)
}

/// On which channels whom may chat; channels as bits.
struct Rights<'d> {
    roles: FxHashMap<&'d str, &'d str>,
    rules: Vec<(&'d SocialPermission, u64)>,
    /// Whether agents may do without any rule.
    without: bool,
}

impl<'d> Rights<'d> {
    fn of(social: &'d SocialSettings) -> Self {
        let of_role =
            |role: &'d SocialRole| role.agents.iter().map(|agent| (agent.as_str(), role.name.as_str()));
        let channels = |rule: &SocialPermission| {
            let named = social.channels.iter().zip(bits()).filter(|(channel, _)| {
                rule.channels.as_ref().is_none_or(|channels| channels.contains(&channel.id))
            });
            named.fold(0, |all, (_, bit)| all | bit)
        };
        let granting = social.permissions.iter().filter(|rule| rule.chat >= Reach::Own);
        Self {
            roles: social.roles.iter().flat_map(of_role).collect(),
            rules: granting.map(|rule| (rule, channels(rule))).collect(),
            without: social.permissions.is_empty() && without_rules(Permission::Chat) >= Reach::Own,
        }
    }

    fn chats(&self, agent: &Agent) -> u64 {
        if self.without {
            return u64::MAX;
        }
        let role = self.roles.get(agent.extension.as_str()).copied().unwrap_or(PLAIN_ROLE);
        let groups: FxHashSet<&str> = agent.groups.iter().map(String::as_str).collect();
        let is_for = |rule: &SocialPermission| {
            rule.role.as_deref().is_none_or(|wanted| wanted == role)
                && rule.group.as_deref().is_none_or(|group| groups.contains(group))
        };
        self.rules.iter().filter(|(rule, _)| is_for(rule)).fold(0, |all, (_, channels)| all | channels)
    }
}

/// The desks that a conversation comes to, in order, each once.
fn way(social: &SocialSettings, places: &FxHashMap<&str, usize>, first: usize) -> Vec<usize> {
    let mut way = vec![first];
    while let Some(desk) = way.last().and_then(|&last| social.desks.get(last))
        && let Some(&next) = desk.overflow.as_ref().and_then(|to| places.get(to.as_str()))
        && !way.contains(&next)
    {
        way.push(next);
    }
    way
}

fn desk_places(social: &SocialSettings) -> FxHashMap<&str, usize> {
    social.desks.iter().enumerate().map(|(place, desk)| (desk.id.as_str(), place)).collect()
}

fn entitlement(check: &mut Check<'_>, social: &SocialSettings) {
    for (index, channel) in social.channels.iter().enumerate() {
        if !is_entitled(&social.tier, channel.kind) {
            let message = "the account's tier has no channels of this kind, so its conversations are refused";
            let hint = format!("they come with {}", tiers_with(channel.kind).join(", "));
            check.push(ProblemCode::NotEntitled, format!("social.channels[{index}].kind"), message, hint);
        }
    }
}

fn unused(check: &mut Check<'_>, social: &SocialSettings) {
    let channels = social.channels.iter().map(|channel| channel.desk.as_str());
    let overflows = social.desks.iter().filter_map(|desk| desk.overflow.as_deref());
    let used: FxHashSet<&str> = channels.chain(overflows).collect();
    for (index, desk) in social.desks.iter().enumerate() {
        if !used.contains(desk.id.as_str()) {
            let message = "no channel leads to this desk";
            let hint = "name it as the `desk` of a channel, or remove it";
            check.push(ProblemCode::UnusedDesk, format!("social.desks[{index}]"), message, hint);
        }
    }
}

fn id<'d>(check: &mut Check<'_>, seen: &mut FxHashSet<&'d str>, path: String, id: &'d str) {
    if !is_route_name(id) {
        let message = format!("{} is not a short name", in_ticks(id));
        let hint = "write a lower-case letter, then up to 14 letters, digits, `-` or `_`, such as `page`";
        check.push(ProblemCode::WrongId, path, message, hint);
    } else if !seen.insert(id) {
        let message = format!("{} is taken already", in_ticks(id));
        check.push(ProblemCode::DuplicateId, path, message, "choose another");
    }
}

fn agent<'d>(check: &mut Check<'_>, seen: &mut FxHashSet<&'d str>, path: String, extension: &'d str) {
    let is_agent = matches!(check.object_called(extension), Some(Object::Agent(_)));
    if !is_agent && !check.is_unreadable(extension) {
        let message = format!("{} is not an agent of the plan", in_ticks(extension));
        check.push(ProblemCode::UnknownAgent, path, message, "name the extension of an agent");
    } else if !seen.insert(extension) {
        let message = "the agent is named here already";
        check.push(ProblemCode::DuplicateMember, path, message, "name the agent once");
    }
}

fn known_desk(check: &mut Check<'_>, social: &SocialSettings, path: String, desk: &str) {
    let names = || social.desks.iter().map(|desk| desk.id.as_str());
    known(check, ProblemCode::UnknownDesk, "desk", path, desk, names);
}

fn known<'n, N: Iterator<Item = &'n str>>(
    check: &mut Check<'_>,
    code: ProblemCode,
    noun: &str,
    path: String,
    name: &str,
    names: impl Fn() -> N,
) {
    if names().any(|it| it == name) || !check.complete {
        return;
    }
    let close = if check.may_guess(names().count()) { closest(name, names()) } else { None };
    let hint = close.map_or_else(
        || format!("name a {noun} of the plan, or add it"),
        |close| format!("did you mean `{close}`?"),
    );
    check.push(code, path, format!("{} is not a {noun} of the plan", in_ticks(name)), hint);
}
