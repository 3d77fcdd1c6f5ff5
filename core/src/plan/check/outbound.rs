//! Calls that go out: every number's rights, and whether each agent finds a number for each call.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Check;
use crate::number::{Carrier, Number, canonical};
use crate::outbound::{FailureCause, can_call};
use crate::plan::routes::Object;
use crate::plan::words::{closest, in_ticks};
use crate::plan::{NumberOutbound, PlanDocument, ProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    settings(check);
    let lines = document.numbers.iter().enumerate();
    for (index, outbound) in lines.filter_map(|(index, it)| Some((index, it.outbound.as_ref()?))) {
        let path = format!("numbers[{index}].outbound");
        check.range(format!("{path}.priority"), outbound.priority, 1..=1000);
        if let Some(max_calls) = outbound.max_calls {
            check.range(format!("{path}.max_calls"), max_calls, 1..=100_000);
        }
        groups(check, &path, outbound);
        carriers(check, &format!("{path}.carriers"), outbound.carriers.as_deref());
        if let Some(carrier) = &outbound.carrier {
            known_carrier(check, &format!("{path}.carrier"), carrier);
        }
        caller_id(check, index, &path, outbound);
        let keys = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'*' | b'#');
        if outbound.dial_prefix.len() > 8 || !outbound.dial_prefix.bytes().all(keys) {
            let hint = "write at most 8 of `0` to `9`, `*` and `#`, or take it out";
            let message = "a trunk cannot be given this before a number";
            check.push(ProblemCode::WrongPrefix, format!("{path}.dial_prefix"), message, hint);
        }
    }
    if check.complete {
        coverage(check);
    }
}

fn settings(check: &mut Check<'_>) {
    let outbound = &check.document.outbound;
    check.range("outbound.ring_s", outbound.ring_s, 5..=300);
    check.range("outbound.max_attempts", outbound.max_attempts, 1..=20);
    check.range("outbound.usual_talk_s", outbound.usual_talk_s, 1..=36_000);
    if let Some(portability) = &outbound.portability {
        check.range("outbound.portability.timeout_ms", portability.timeout_ms, 50..=10_000);
        check.range("outbound.portability.max_age_h", portability.max_age_h, 1..=8_784);
    }
    for (index, rule) in outbound.causes.iter().enumerate() {
        let cause = FailureCause { q850: rule.q850, sip: rule.sip };
        if !cause.is_valid() {
            let hint = "write either `q850`, from 1 to 127, or `sip`, from 300 to 699";
            let path = format!("outbound.causes[{index}]");
            check.push(ProblemCode::WrongCause, path, "this is no cause of failure", hint);
        }
    }
}

fn groups(check: &mut Check<'_>, path: &str, outbound: &NumberOutbound) {
    let Some(groups) = &outbound.groups else { return };
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, group) in groups.iter().enumerate() {
        let path = format!("{path}.groups[{index}]");
        check.group(&path, group);
        once(check, &mut seen, path, group);
    }
}

fn carriers<'d>(check: &mut Check<'_>, path: &str, carriers: Option<&'d [String]>) {
    let mut seen: FxHashSet<&'d str> = FxHashSet::default();
    for (index, carrier) in carriers.unwrap_or_default().iter().enumerate() {
        let path = format!("{path}[{index}]");
        if let Some(known) = known_carrier(check, &path, carrier) {
            once(check, &mut seen, path, known.name());
        }
    }
}

fn once<'d>(check: &mut Check<'_>, seen: &mut FxHashSet<&'d str>, path: String, name: &'d str) {
    if !seen.insert(name) {
        check.push(ProblemCode::DuplicateEntry, path, "this is listed already", "name it once");
    }
}

impl Check<'_> {
    /// The carriers of a list that stands elsewhere than with a number.
    pub(super) fn carriers(&mut self, path: &str, names: Option<&[String]>) {
        carriers(self, path, names);
    }

    /// A group that something names.
    pub(super) fn group(&mut self, path: &str, group: &str) {
        let is_group = matches!(self.object_called(group), Some(Object::Group(_)));
        if is_group || self.is_unreadable(group) {
            return;
        }
        let document = self.document;
        let names = document.groups.iter().map(|group| group.extension.as_str());
        let hint = if self.may_guess(document.groups.len()) { closest(group, names) } else { None };
        let hint = hint.map_or_else(
            || "name a group of the plan, or add it".to_owned(),
            |close| format!("did you mean group `{close}`?"),
        );
        let message = format!("{} is not a group of the plan", in_ticks(group));
        self.push(ProblemCode::UnknownGroup, path, message, hint);
    }
}

fn known_carrier(check: &mut Check<'_>, path: &str, name: &str) -> Option<Carrier> {
    let known = Carrier::named(name);
    if known.is_none() {
        let names = || Carrier::all().map(Carrier::name);
        let hint = closest(name, names()).map_or_else(
            || format!("write one of {}", names().collect::<Vec<_>>().join(", ")),
            |close| format!("did you mean `{close}`?"),
        );
        let message = format!("{} is not a carrier that is known", in_ticks(name));
        check.push(ProblemCode::UnknownCarrier, path, message, hint);
    }
    known
}

/// Nobody is called from a number that can only be called, and nobody is shown a number that is not the business's.
fn caller_id(check: &mut Check<'_>, index: usize, path: &str, outbound: &NumberOutbound) {
    let document = check.document;
    let Some(hotline) = document.numbers.get(index) else { return };
    let is_own = |shown: &str| {
        let shown = canonical(shown);
        document.numbers.iter().any(|number| canonical(number.number.as_str()) == shown)
    };
    let (path, shown) = match &outbound.caller_id {
        Some(caller_id) => (format!("{path}.caller_id"), caller_id),
        None => (path.to_owned(), &hotline.number),
    };
    if outbound.caller_id.is_some() && !is_own(shown.as_str()) {
        let hint = "show one of the numbers of this plan";
        check.push(ProblemCode::WrongCallerId, path, "this number is not one of the plan's", hint);
        return;
    }
    if !can_call(Number::parse(shown.as_str()).ok().map(|parsed| parsed.number)) {
        let message = "this number can be called but cannot call, nor be shown to whoever is called";
        let hint = "show a mobile or fixed number with `caller_id`, or take `outbound` out";
        check.push(ProblemCode::WrongCallerId, path, message, hint);
    }
}

/// Agents who may call out from the same numbers: those who are in the same groups.
struct Callers<'d> {
    groups: Vec<&'d str>,
    /// The place of the number that they try last, in the order in which numbers are tried; none if they may not call.
    last: Option<usize>,
}

/// A number that calls out: its priority, its place in the plan, and what it may do.
type Line<'d> = (i32, usize, &'d NumberOutbound);

/// Whether each agent finds a number for each carrier, and each number an agent.
fn coverage(check: &mut Check<'_>) {
    let document = check.document;
    let mut numbers: Vec<Line<'_>> = document
        .numbers
        .iter()
        .enumerate()
        .filter_map(|(index, number)| Some((index, number.outbound.as_ref()?)))
        .map(|(index, outbound)| (outbound.priority, index, outbound))
        .collect();
    if numbers.is_empty() {
        return;
    }
    numbers.sort_unstable_by_key(|(priority, index, _)| (*priority, *index));
    let staffed: FxHashSet<&str> =
        document.agents.iter().flat_map(|agent| &agent.groups).map(String::as_str).collect();
    for (_, index, outbound) in &numbers {
        let groups = outbound.groups.as_deref();
        if groups.is_some_and(|groups| !groups.iter().any(|group| staffed.contains(group.as_str()))) {
            let path = format!("numbers[{index}].outbound.groups");
            let hint = "name groups that have members, or take the list out so that every agent may";
            check.push(ProblemCode::NobodyMayCall, path, "no agent may call out from this number", hint);
        }
    }
    let callers = callers(document, &numbers);
    let mut mute: FxHashSet<&str> = FxHashSet::default();
    let mut reported: FxHashSet<usize> = FxHashSet::default();
    for callers in &callers {
        match callers.last.and_then(|last| numbers.get(last)) {
            None => mute.extend(&callers.groups),
            Some((_, last, outbound)) if outbound.carriers.is_some() && reported.insert(*last) => {
                last_not_for_all(check, *last, callers, &numbers);
            }
            Some(_) => {}
        }
    }
    for (place, _) in
        document.groups.iter().enumerate().filter(|(_, it)| mute.contains(it.extension.as_str()))
    {
        may_not_call(check, place);
    }
}

/// Everybody who may call out, each set of groups once, in the order of the agents.
fn callers<'d>(document: &'d PlanDocument, numbers: &[Line<'_>]) -> Vec<Callers<'d>> {
    let mut for_all = None;
    let mut by_group: FxHashMap<&str, usize> = FxHashMap::default();
    for (turn, (_, _, outbound)) in numbers.iter().enumerate() {
        match &outbound.groups {
            None => for_all = Some(turn),
            Some(groups) => groups.iter().for_each(|group| {
                by_group.insert(group, turn);
            }),
        }
    }
    let mut seen: FxHashSet<Vec<&str>> = FxHashSet::default();
    let sets = document.agents.iter().map(|agent| {
        let mut groups: Vec<&str> = agent.groups.iter().map(String::as_str).collect();
        groups.sort_unstable();
        groups
    });
    let sets = sets.filter(|groups| seen.insert(groups.clone())).map(|groups| {
        let last = groups.iter().filter_map(|group| by_group.get(group).copied()).chain(for_all).max();
        Callers { groups, last }
    });
    sets.collect()
}

fn may_not_call(check: &mut Check<'_>, place: usize) {
    let hint = "add the group to the `outbound.groups` of a number, if its members are to call out";
    let message = "no number allows the members of this group to call out";
    check.push(ProblemCode::GroupMayNotCall, format!("groups[{place}]"), message, hint);
}

fn last_not_for_all(check: &mut Check<'_>, last: usize, callers: &Callers<'_>, numbers: &[Line<'_>]) {
    let who = match callers.groups.as_slice() {
        [] => "agents in no group".to_owned(),
        [group] => format!("the agents of group {group}"),
        groups => format!("the agents of groups {}", groups.join(", ")),
    };
    let path = format!("numbers[{last}].outbound.carriers");
    let message = format!("this is the last number that {who} try, and it does not call every carrier");
    let hint =
        "take the list out, so that calls to a carrier that is unknown, or to a fixed line, find a number";
    check.push(ProblemCode::LastNumberNotForAll, path.clone(), message, hint);
    let open = numbers.iter().map(|(_, _, outbound)| *outbound).filter(|outbound| {
        let groups = outbound.groups.as_deref();
        groups.is_none_or(|groups| groups.iter().any(|it| callers.groups.contains(&it.as_str())))
    });
    // A number before it that calls every carrier leaves none out.
    let lists: Option<Vec<&[String]>> = open.map(|outbound| outbound.carriers.as_deref()).collect();
    let Some(lists) = lists else { return };
    let names = lists.into_iter().flatten();
    let covered: FxHashSet<Carrier> = names.filter_map(|name| Carrier::named(name)).collect();
    let missing = Carrier::all().filter(|carrier| !covered.contains(carrier)).map(Carrier::name);
    let missing: Vec<_> = missing.collect();
    if !missing.is_empty() {
        let message = format!("no number calls {} for {who}", missing.join(", "));
        let hint = "add these carriers to a number's list";
        check.push(ProblemCode::CarrierNotCovered, path, message, hint);
    }
}
