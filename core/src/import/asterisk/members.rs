use rustc_hash::FxHashMap;

use crate::import::draft::{Draft, DraftAgent, extension_in, ranks};
use crate::import::ini::Section;
use crate::import::note::{ImportNoteCode, Notes, quoted};
use crate::import::setting::Setting;
use crate::plan::QueueMember;

/// A line `member => interface,penalty,name,state,ringinuse,wrapuptime,paused`.
struct Member {
    agent: usize,
    penalty: i64,
    wrap_up_s: Option<i32>,
    line: i32,
}

/// The members of a queue, and their agents in the draft.
pub(super) fn members(
    section: &Section,
    is_weighted: bool,
    draft: &mut Draft,
    agents: &mut FxHashMap<String, usize>,
    notes: &mut Notes,
) -> Vec<(usize, QueueMember)> {
    let mut members: Vec<Member> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for entry in section.entries.iter().filter(|entry| entry.name.eq_ignore_ascii_case("member")) {
        let setting = Setting { name: "member", value: &entry.value, line: entry.line };
        let Some(member) = member(&setting, draft, agents, notes) else { continue };
        if let Some(before) = places.get(&member.agent).and_then(|place| members.get_mut(*place)) {
            let message =
                "this member is there already; the place is the first one's, the rest the last one's";
            setting.note(notes, ImportNoteCode::Duplicate, message, "take one of them out");
            *before = member;
        } else {
            places.insert(member.agent, members.len());
            members.push(member);
        }
    }
    if is_weighted { weighted(&members, notes) } else { ranked(&members, notes) }
}

fn member(
    setting: &Setting<'_>,
    draft: &mut Draft,
    agents: &mut FxHashMap<String, usize>,
    notes: &mut Notes,
) -> Option<Member> {
    let mut fields = setting.value.split(',').map(str::trim);
    let mut field = |name: &'static str| {
        let value = fields.next().filter(|value| !value.is_empty())?;
        Some(Setting { name, value, line: setting.line })
    };
    let Some(interface) = field("interface") else {
        setting.note(
            notes,
            ImportNoteCode::Syntax,
            "this member has no interface, so it is left out",
            "name one",
        );
        return None;
    };
    let penalty = field("penalty").map_or(0, |penalty| penalty.number(notes, 0));
    if penalty < 0 {
        let message = "a negative penalty is read as 0";
        setting.note(notes, ImportNoteCode::Changed, message, "use ranks from 1 on");
    }
    let name = field("membername").map(|name| name.value).unwrap_or_default();
    if let Some(state) = field("state_interface").filter(|state| state.value != interface.value) {
        state.lost(
            notes,
            "whether a telephone is free is what the host reports",
            "watch this device in the host",
        );
    }
    if let Some(in_use) = field("ringinuse")
        && in_use.flag(notes) == Some(true)
    {
        in_use.lost(notes, "an agent has one call at a time, always", "");
    }
    let wrap_up = field("wrapuptime");
    let wrap_up_s = wrap_up.map(|wrap_up| {
        let wrap_up_s = wrap_up.number(notes, 0).max(0);
        wrap_up.within(notes, wrap_up_s, 0..=3600)
    });
    if let Some(paused) = field("paused")
        && paused.flag(notes) == Some(true)
    {
        paused.lost(
            notes,
            "who is paused is told by events, not by the plan",
            "send `agent_paused` after `agent_signed_in`",
        );
    }
    if fields.next().is_some() {
        let message = "something stands after the last field of a member";
        setting.note(notes, ImportNoteCode::Syntax, message, "look for a comma too many");
    }
    let agent = agent(&interface, name, draft, agents, notes)?;
    Some(Member {
        agent,
        penalty: penalty.max(0),
        wrap_up_s: wrap_up_s.filter(|it| *it > 0),
        line: setting.line,
    })
}

/// The agent behind an interface. He is the same in every queue.
fn agent(
    interface: &Setting<'_>,
    name: &str,
    draft: &mut Draft,
    agents: &mut FxHashMap<String, usize>,
    notes: &mut Notes,
) -> Option<usize> {
    let key = interface.value.to_ascii_lowercase();
    if let Some(place) = agents.get(&key) {
        let known = draft.agents.get_mut(*place)?;
        if known.name.is_empty() {
            name.clone_into(&mut known.name);
        } else if !name.is_empty() && known.name != name {
            let message =
                format!("{} has another name elsewhere, and the first is kept", quoted(interface.value));
            notes.add(
                interface.line,
                ImportNoteCode::Changed,
                "membername",
                message,
                "rename the agent in the plan",
            );
        }
        return Some(*place);
    }
    let agent = DraftAgent {
        called: interface.value.to_owned(),
        name: name.to_owned(),
        line: interface.line,
        wanted: extension_in(interface.value),
        wrap_up_s: 0,
    };
    let place = draft.agent(agent, notes)?;
    agents.insert(key, place);
    Some(place)
}

fn ranked(members: &[Member], notes: &mut Notes) -> Vec<(usize, QueueMember)> {
    let (ranks, changed) = ranks(members.iter().map(|member| member.penalty.saturating_add(1)));
    if let Some(first) = members.iter().find(|_| changed) {
        let message = "penalties go beyond rank 99, so they were counted off in order";
        notes.add(first.line, ImportNoteCode::Changed, "penalty", message, "compare the members' `rank`");
    }
    let ranked = members.iter().map(|member| {
        let rank = ranks.get(&member.penalty.saturating_add(1)).copied().unwrap_or(1);
        (member.agent, QueueMember { rank, wrap_up_s: member.wrap_up_s, ..QueueMember::new(String::new()) })
    });
    ranked.collect()
}

/// Whole numbers that stand to each other as 1 to 1 + penalty, where there are such up to 1000.
fn weighted(members: &[Member], notes: &mut Notes) -> Vec<(usize, QueueMember)> {
    const MOST: i64 = 1000;
    let shares = || members.iter().map(|member| member.penalty.saturating_add(1));
    let smallest = shares().min().unwrap_or(1);
    let multiple = shares().try_fold(1_i64, |multiple, share| {
        let multiple = (multiple / greatest_divisor(multiple, share)).checked_mul(share)?;
        (multiple / smallest <= MOST).then_some(multiple)
    });
    if let Some(first) = members.first().filter(|_| multiple.is_none()) {
        let message =
            "no whole numbers up to 1000 stand to each other as these penalties, so weights are rounded";
        notes.add(first.line, ImportNoteCode::Changed, "penalty", message, "compare the members' `weight`");
    }
    let weighted = members.iter().map(|member| {
        let share = member.penalty.saturating_add(1);
        let weight = match multiple {
            Some(multiple) => multiple / share,
            None => smallest.saturating_mul(MOST).saturating_add(share / 2) / share,
        };
        let weight = i32::try_from(weight.clamp(1, MOST)).unwrap_or(1);
        (member.agent, QueueMember { weight, wrap_up_s: member.wrap_up_s, ..QueueMember::new(String::new()) })
    });
    weighted.collect()
}

fn greatest_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { greatest_divisor(b, a % b) }
}
