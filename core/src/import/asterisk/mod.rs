//! What the settings of `queues.conf` mean to `app_queue`, and what becomes of each: `settings` those of a queue,
//! `empty` who counts as there, `members` who is in it.

mod empty;
mod members;
mod settings;

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, DraftQueue};
use super::ini::{self, Section};
use super::note::{ImportNoteCode, Notes, quoted};
use super::setting::{Setting, told, truth};
use crate::plan::Queue;
use settings::Settings;

/// Settings of `[general]` that change no decision, and why.
const GENERAL_LOST: [(&str, &str); 8] = [
    ("persistentmembers", "a snapshot of the switchboard keeps who is signed in"),
    ("monitor-type", "recording is said of a number, with `record_inbound`"),
    ("updatecdr", "what is written down of a call is the host's affair"),
    ("log_membername_as_agent", "what is written down of a call is the host's affair"),
    ("log_unpause_on_reason_change", "what is written down of a call is the host's affair"),
    ("log-caller-id-name", "what is written down of a call is the host's affair"),
    ("enable_cidname_logging", "what is written down of a call is the host's affair"),
    ("keepstats", "figures of a queue decide nothing here, so reloading a plan leaves them alone"),
];

/// Reads the text into the draft.
pub(super) fn read(text: &str, draft: &mut Draft, notes: &mut Notes) {
    let sections = ini::read(text, notes);
    let general = General::of(&sections, notes);
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut agents: FxHashMap<String, usize> = FxHashMap::default();
    let mut weights: Vec<Option<(i64, i32)>> = Vec::new();
    let mut left_out: Vec<DraftQueue> = Vec::new();
    for section in &sections {
        if section.name.eq_ignore_ascii_case("general") {
            continue;
        }
        if section.is_template {
            if !section.is_used {
                let message = format!("no queue inherits the template {}", quoted(&section.name));
                notes.add(section.line, ImportNoteCode::NotCarriedOver, "", message, "take it out");
            }
            continue;
        }
        if !seen.insert(section.name.to_ascii_lowercase()) {
            let message = format!("queue {} is there already, and the first counts", quoted(&section.name));
            notes.add(
                section.line,
                ImportNoteCode::Duplicate,
                "",
                message,
                "give this one a name of its own",
            );
            continue;
        }
        let settings = Settings::of(section, notes);
        let is_weighted = settings.get("strategy").is_some_and(|it| it.value.eq_ignore_ascii_case("wrandom"));
        let members = members::members(section, is_weighted, draft, &mut agents, notes);
        if members.is_empty() {
            // A queue that is left out is told of as a whole.
            let queue = Queue::new(String::new(), section.name.clone());
            left_out.push(DraftQueue { line: section.line, queue, members });
            continue;
        }
        let queue = settings.queue(section, &general, notes);
        let weight = settings.get("weight");
        weights.push(weight.map(|weight| (weight.number(notes, 0), weight.line)));
        draft.queues.push(DraftQueue { line: section.line, queue, members });
    }
    weigh(draft, &weights, notes);
    draft.queues.extend(left_out);
}

/// What `[general]` says of every queue.
struct General {
    autofill: bool,
    /// Whether talks for one queue count in all.
    is_shared: bool,
}

impl General {
    fn of(sections: &[Section], notes: &mut Notes) -> Self {
        let mut general = Self { autofill: false, is_shared: false };
        // Asterisk looks settings up in the first section of this name.
        let mut found = sections.iter().filter(|section| section.name.eq_ignore_ascii_case("general"));
        let Some(section) = found.next() else { return general };
        for section in found {
            let message = "`[general]` is there already, and the first counts";
            notes.add(section.line, ImportNoteCode::Duplicate, "", message, "put its settings there");
        }
        for (name, setting) in Settings::of(section, notes).by_name {
            match name.as_str() {
                "autofill" => general.autofill = setting.flag(notes).unwrap_or(false),
                "shared_lastcall" => general.is_shared = setting.flag(notes).unwrap_or(false),
                "negative_penalty_invalid" => {
                    if setting.flag(notes).unwrap_or(false) {
                        setting.lost(
                            notes,
                            "a negative penalty is read as 0",
                            "sign such a member out instead",
                        );
                    }
                }
                "force_longest_waiting_caller" => longest_waiting(&setting, notes),
                name => match GENERAL_LOST.iter().find(|(lost, _)| *lost == name) {
                    Some((_, why)) => setting.lost(notes, *why, ""),
                    None => setting.unknown(notes),
                },
            }
        }
        general
    }
}

fn longest_waiting(setting: &Setting<'_>, notes: &mut Notes) {
    if truth(setting.value) == Some(true) {
        return;
    }
    let message = "an agent of several queues always serves the heavier first, then the longest waiting";
    setting.note(
        notes,
        ImportNoteCode::Changed,
        message,
        "give a queue that should come first a higher `weight`",
    );
}

/// Weights count against each other, so all go up together where one is less than a plan can have. Each is the
/// number that was stated and its line.
fn weigh(draft: &mut Draft, weights: &[Option<(i64, i32)>], notes: &mut Notes) {
    let of = |weight: &Option<(i64, i32)>| weight.map_or(0, |(weight, _)| weight);
    let least = weights.iter().map(of).min().unwrap_or_default();
    if weights.iter().all(|weight| of(weight) == least) {
        return;
    }
    let shift = 1_i64.saturating_sub(least).max(0);
    let stated = weights.iter().flatten().find(|(weight, _)| *weight != 0);
    if let Some((_, line)) = stated.filter(|_| shift > 0) {
        let message = format!("weights begin at 1 here, so every queue's went up by {}", told(shift));
        notes.add(*line, ImportNoteCode::Changed, "weight", message, "");
    }
    for (draft, weight) in draft.queues.iter_mut().zip(weights) {
        let line = weight.map_or(draft.line, |(_, line)| line);
        let setting = Setting { name: "weight", value: "", line };
        draft.queue.weight = setting.within(notes, of(weight).saturating_add(shift), 1..=1000);
    }
}
