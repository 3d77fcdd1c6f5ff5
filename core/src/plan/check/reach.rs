//! What calls can come to: objects nothing leads to, agents nobody rings, and numbers that lead to nobody.

use rustc_hash::FxHashSet;

use super::{Check, names};
use crate::plan::components::Arrows;
use crate::plan::routes::Object;
use crate::plan::{HANG_UP, ProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    if !check.complete {
        // What could not be read might lead anywhere.
        return;
    }
    let arrows = check.routes.arrows(|_| true);
    unreachable(check, &arrows);
    numbers_without_people(check, &arrows);
}

fn unreachable(check: &mut Check<'_>, arrows: &Arrows) {
    let document = check.document;
    let starts = document.numbers.iter().filter_map(|number| check.routes.find(number.inbound.as_ref()?));
    let starts: Vec<usize> = starts.collect();
    let (mut all, mut singles, mut agents) = (false, false, false);
    let objects = || check.routes.objects().enumerate();
    let reached = arrows.reach(starts.into_iter(), |index| match check.routes.object(index) {
        Some(Object::Menu(menu)) if menu.direct_dial && !std::mem::replace(&mut singles, true) => {
            objects().filter(|(_, object)| object.is_single()).map(|(index, _)| index).collect()
        }
        Some(Object::Webhook(webhook)) if webhook.may_route_to.is_empty() => {
            if std::mem::replace(&mut all, true) { Vec::new() } else { (0..check.routes.len()).collect() }
        }
        Some(Object::KnownAgent(_)) if !std::mem::replace(&mut agents, true) => objects()
            .filter(|(_, object)| matches!(object, Object::Agent(_)))
            .map(|(index, _)| index)
            .collect(),
        _ => Vec::new(),
    });
    let members = document.queues.iter().flat_map(|queue| &queue.members).map(|member| member.agent.as_str());
    // Whoever answers messages is not idle, and the group he is of serves a purpose.
    let desks = document.social.iter().flat_map(|social| &social.desks);
    let seated = desks.clone().flat_map(|desk| &desk.agents).map(|seat| seat.agent.as_str());
    let members: FxHashSet<&str> = members.chain(seated).collect();
    let chatting: FxHashSet<&str> = desks.flat_map(|desk| &desk.groups).map(String::as_str).collect();
    for (index, is_reached) in reached.into_iter().enumerate() {
        let Some(object) = check.routes.object(index) else { continue };
        // What is called wrongly is called otherwise soon; that is problem enough.
        if is_reached || check.routes.find(object.name()) != Some(index) || !names::fits(object) {
            continue;
        }
        let path = check.routes.path(index);
        if let Object::Agent(agent) = object {
            if agent.groups.is_empty() && !members.contains(agent.extension.as_str()) {
                let message = "no call ever rings this agent";
                let hint = "put the agent into a group or a queue, or lead calls to the extension";
                check.push(ProblemCode::IdleAgent, path, message, hint);
            }
            continue;
        }
        if matches!(object, Object::Group(_)) && chatting.contains(object.name()) {
            continue;
        }
        let message = format!("no call of any number can come to this {}", object.noun());
        check.push(ProblemCode::Unreachable, path, message, "let something lead here, or remove it");
    }
}

/// A way that is missing or not in the plan is a problem of its own, so it counts as leading to somebody.
fn numbers_without_people(check: &mut Check<'_>, arrows: &Arrows) {
    let mut peopled: Vec<usize> = Vec::new();
    for (index, object) in check.routes.objects().enumerate() {
        let ways = check.routes.edges_of(index);
        let is_open = match object {
            Object::Agent(_) | Object::Group(_) | Object::Queue(_) | Object::KnownAgent(_) => true,
            Object::Menu(menu) => menu.direct_dial || menu.fallback.is_none(),
            Object::Webhook(webhook) => webhook.may_route_to.is_empty() || webhook.fallback.is_none(),
            Object::TimeCondition(condition) => condition.otherwise.is_none(),
            Object::Announcement(announcement) => announcement.next.is_none(),
        };
        let is_broken = ways.iter().any(|way| way.target.is_none() && way.text != HANG_UP);
        if is_open || is_broken {
            peopled.push(index);
        }
    }
    let leads_on = arrows.reversed().reach(peopled.into_iter(), |_| Vec::new());
    for (index, number) in check.document.numbers.iter().enumerate() {
        let Some(start) = number.inbound.as_ref().and_then(|inbound| check.routes.find(inbound)) else {
            continue;
        };
        if leads_on.get(start) == Some(&false) {
            let message = "every call to this number ends without reaching anybody";
            let hint = "lead at least one way to a group, an agent or a queue";
            check.push(ProblemCode::ReachesNobody, format!("numbers[{index}].inbound"), message, hint);
        }
    }
}
