use std::collections::BTreeMap;

use super::General;
use super::empty::Empty;
use crate::import::ini::Section;
use crate::import::note::{ImportNoteCode, Notes, quoted};
use crate::import::setting::{Setting, truth};
use crate::plan::{Profile, Queue, Scope, Strategy};

/// What `maxlen = 0`, for no limit, becomes.
const MANY_WAITING: i32 = 10_000;

/// The wait that is as good as none.
const LONG_WAIT_S: i32 = 86_400;

/// Settings of a queue that have no place in a plan, with the value that says nothing, and why.
const LOST: [(&str, &str, &str); 47] = [
    ("announce", "", "what an agent hears when he answers is the host's affair"),
    ("announce-position-limit", "", "the position is told whatever it is"),
    ("announce-position-only-up", "no", "the position is told whether or not the caller moved up"),
    ("announce-round-seconds", "0", "how the wait is put into words is the host's affair"),
    ("announce-to-first-user", "yes", "the first in line hears announcements, too"),
    ("autopausebusy", "no", "a busy tone counts as no miss; `busy_rest_s` lets such an agent rest"),
    ("autopausedelay", "0", "misses count whenever the last talk was"),
    (
        "autopauseunavail",
        "no",
        "a telephone out of reach counts as no miss; `unreachable_rest_s` lets it rest",
    ),
    ("check_state_unknown", "no", "the host says who is there"),
    ("context", "", "the keys that leave the queue stand in the dialplan"),
    ("defaultrule", "", "penalty rules stand in another file; `escalation` opens ranks as a caller waits"),
    ("eventmemberstatus", "no", "every step tells its commands"),
    ("eventwhencalled", "no", "every step tells its commands"),
    ("log-restricted-caller-id", "", "what is written down of a call is the host's affair"),
    ("membergosub", "", "dialplan for the agent's side is the host's affair"),
    ("membermacro", "", "dialplan for the agent's side is the host's affair"),
    ("memberdelay", "0", "an agent who answers is connected at once"),
    ("min-announce-frequency", "", "the position is told at one interval, `position_every_s`"),
    ("monitor-format", "", "recording is said of a number, with `record_inbound`"),
    ("monitor-join", "", "recording is said of a number, with `record_inbound`"),
    ("monitor-type", "", "recording is said of a number, with `record_inbound`"),
    ("penaltymemberslimit", "0", "ranks hold however few members there are"),
    ("periodic-announce-startdelay", "", "the first sound comes after `periodic_every_s`"),
    ("queue-callerannounce", "", "what a caller hears on being connected is the host's affair"),
    ("queue-callswaiting", "", "the sounds that tell a position are the host's"),
    ("queue-holdtime", "", "the sounds that tell a wait are the host's"),
    ("queue-less-than", "", "the sounds that tell a wait are the host's"),
    ("queue-minute", "", "the sounds that tell a wait are the host's"),
    ("queue-minutes", "", "the sounds that tell a wait are the host's"),
    ("queue-quantity1", "", "the sounds that tell a position are the host's"),
    ("queue-quantity2", "", "the sounds that tell a position are the host's"),
    ("queue-reporthold", "", "what an agent hears when he answers is the host's affair"),
    ("queue-seconds", "", "the sounds that tell a wait are the host's"),
    ("queue-thankyou", "", "the sounds that tell a position are the host's"),
    ("queue-thereare", "", "the sounds that tell a position are the host's"),
    ("queue-youarenext", "", "the sounds that tell a position are the host's"),
    ("random-periodic-announce", "no", "periodic sounds are told in turn"),
    ("relative-periodic-announce", "no", "periodic sounds are counted from the last one's beginning"),
    ("reportholdtime", "no", "what an agent hears when he answers is the host's affair"),
    ("ringinuse", "no", "an agent has one call at a time, always"),
    ("ringlimit", "", "an agent has one call at a time, always"),
    ("setinterfacevar", "no", "commands carry what the host needs to set"),
    ("setqueueentryvar", "no", "commands carry what the host needs to set"),
    ("setqueuevar", "no", "commands carry what the host needs to set"),
    ("strictjoin", "no", "`join_when_empty` says who is let in"),
    ("timeoutpriority", "", "an offer that has begun rings its time, or until the caller's wait is over"),
    ("timeoutrestart", "no", "the next agent's telephone always rings its whole time"),
];

/// Settings that are carried over, by the functions below.
const KNOWN: [&str; 23] = [
    "announce-frequency",
    "announce-holdtime",
    "announce-position",
    "autofill",
    "autopause",
    "joinempty",
    "leavewhenempty",
    "maxlen",
    "music",
    "musicclass",
    "musiconhold",
    "periodic-announce",
    "periodic-announce-frequency",
    "retry",
    "servicelevel",
    "strategy",
    "timeout",
    "weight",
    "wrapuptime",
    "member",
    "force_longest_waiting_caller",
    "shared_lastcall",
    "negative_penalty_invalid",
];

/// The settings of a section, each as it holds in the end.
pub(super) struct Settings<'a> {
    pub(super) by_name: BTreeMap<String, Setting<'a>>,
}

impl<'a> Settings<'a> {
    pub(super) fn of(section: &'a Section, notes: &mut Notes) -> Self {
        let mut by_name: BTreeMap<String, (Setting<'a>, bool)> = BTreeMap::new();
        for entry in &section.entries {
            let mut name = entry.name.to_ascii_lowercase();
            if name == "member" {
                continue;
            }
            if matches!(name.as_str(), "music" | "musiconhold") {
                "musicclass".clone_into(&mut name);
            }
            let setting = Setting { name: &entry.name, value: &entry.value, line: entry.line };
            if let Some((before, false)) = by_name.insert(name, (setting, entry.is_inherited)) {
                let message = "a later line of the section sets this anew";
                before.note(notes, ImportNoteCode::Duplicate, message, "take one of them out");
            }
        }
        Self { by_name: by_name.into_iter().map(|(name, (setting, _))| (name, setting)).collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<Setting<'a>> {
        self.by_name.get(name).copied()
    }

    /// Everything but the members and the weight, which is judged against the other queues'.
    pub(super) fn queue(&self, section: &Section, general: &General, notes: &mut Notes) -> Queue {
        let mut queue = Queue::new(String::new(), section.name.clone());
        queue.profile = Profile::Asterisk;
        queue.strategy = self.strategy(notes);
        if let Some(music) = self.get("musicclass").and_then(|music| music.text(notes)) {
            queue.hold_music = music;
        }
        if general.is_shared {
            queue.wrap_up_scope = Some(Scope::Account);
            queue.fairness_scope = Some(Scope::Account);
        }
        self.times(&mut queue, notes);
        self.limits(section, &mut queue, notes);
        self.announcements(&mut queue, notes);
        self.periodic_sounds(&mut queue, notes);
        let autofill = self.get("autofill").map(|autofill| autofill.flag(notes).unwrap_or(false));
        queue.autofill = autofill.or(Some(general.autofill)).filter(|autofill| *autofill);
        if let Some(autopause) = self.get("autopause") {
            queue.pause_after_misses = i32::from(pauses(&autopause, notes));
        }
        if let Some(empty) = self.get("joinempty") {
            queue.join_when_empty = !Empty::of(&empty, false, notes).is_asked();
        }
        if let Some(empty) = self.get("leavewhenempty") {
            queue.leave_when_empty = Empty::of(&empty, true, notes).is_asked();
        }
        self.rest(notes);
        queue
    }

    fn strategy(&self, notes: &mut Notes) -> Strategy {
        let Some(setting) = self.get("strategy") else { return Strategy::RingAll };
        match setting.value.to_ascii_lowercase().as_str() {
            "ringall" => Strategy::RingAll,
            "rrmemory" | "roundrobin" | "rrordered" => Strategy::RoundRobin,
            "leastrecent" => Strategy::LongestIdle,
            "fewestcalls" => Strategy::FewestCalls,
            "random" => Strategy::Random,
            "linear" => Strategy::InOrder,
            "wrandom" => {
                let message = "penalties became weights: shares are exactly as 1 to 1 + penalty, which Asterisk's \
                               draw only comes near to";
                setting.note(
                    notes,
                    ImportNoteCode::Changed,
                    message,
                    "compare the members' `weight` with what was meant",
                );
                Strategy::WeightedRandom
            }
            _ => {
                let message =
                    format!("{} is no strategy, and Asterisk rings all instead", quoted(setting.value));
                setting.note(notes, ImportNoteCode::BadValue, message, "choose a `strategy` in the plan");
                Strategy::RingAll
            }
        }
    }

    fn times(&self, queue: &mut Queue, notes: &mut Notes) {
        if let Some(timeout) = self.get("timeout") {
            let default_s = i64::from(queue.ring_s);
            match timeout.number(notes, default_s) {
                0 => {
                    let message = format!("a telephone that rings without end rings {default_s} s here");
                    timeout.note(
                        notes,
                        ImportNoteCode::Changed,
                        message,
                        "choose another `ring_s`, up to 300",
                    );
                }
                // Asterisk falls back to its default.
                ..0 => {}
                ring_s => queue.ring_s = timeout.within(notes, ring_s, 1..=300),
            }
        }
        if let Some(retry) = self.get("retry") {
            let retry_s = retry.number(notes, 5);
            if retry_s > 0 && retry_s != 5 {
                queue.retry_s = Some(retry.within(notes, retry_s, 1..=300));
            }
        }
        if let Some(wrap_up) = self.get("wrapuptime") {
            let wrap_up_s = wrap_up.number(notes, 0).max(0);
            queue.wrap_up_s =
                Some(wrap_up.within(notes, wrap_up_s, 0..=3600)).filter(|wrap_up_s| *wrap_up_s > 0);
        }
        if let Some(level) = self.get("servicelevel") {
            let level_s = level.number(notes, 0).max(0);
            if level_s == 0 {
                let message =
                    format!("no service level is counted there, and {} s here", queue.service_level_s);
                level.note(notes, ImportNoteCode::Changed, message, "leave it out of the reports");
            } else {
                queue.service_level_s = level.within(notes, level_s, 1..=3600);
            }
        }
    }

    /// How many may wait, and how long.
    fn limits(&self, section: &Section, queue: &mut Queue, notes: &mut Notes) {
        let most = self.get("maxlen");
        let waiting = most.map_or(0, |most| most.number(notes, 0).max(0));
        if let Some(most) = most.filter(|_| waiting > 0) {
            queue.max_waiting = most.within(notes, waiting, 1..=MANY_WAITING);
        } else {
            let line = most.map_or(section.line, |most| most.line);
            queue.max_waiting = MANY_WAITING;
            let message = format!("any number may wait there, and {MANY_WAITING} here");
            let hint = "choose a lower `max_waiting`, and say with `if_full` where other calls go";
            notes.add(line, ImportNoteCode::Changed, "maxlen", message, hint);
        }
        queue.max_wait_s = LONG_WAIT_S;
        let message = "how long a caller may wait stands in the dialplan, so a day is taken";
        let hint =
            "set `max_wait_s` to what `Queue()` is called with, and `if_timed_out` to where the call goes on";
        notes.add(section.line, ImportNoteCode::Missing, "", message, hint);
    }

    fn announcements(&self, queue: &mut Queue, notes: &mut Notes) {
        let Some(frequency) = self.get("announce-frequency") else { return };
        let every_s = frequency.number(notes, 0);
        if every_s <= 0 {
            return;
        }
        let tells_wait = match self.get("announce-holdtime") {
            None => true,
            Some(holdtime) if holdtime.value.eq_ignore_ascii_case("once") => {
                let message = "the estimated wait is told every time, not once";
                holdtime.note(
                    notes,
                    ImportNoteCode::Changed,
                    message,
                    "turn `announce_estimated_wait` off if that is too often",
                );
                true
            }
            Some(holdtime) => holdtime.flag(notes).unwrap_or(false),
        };
        if let Some(position) = self.get("announce-position") {
            if matches!(position.value.to_ascii_lowercase().as_str(), "limit" | "more") {
                let message = "the position is told to everybody, however far behind";
                position.note(
                    notes,
                    ImportNoteCode::Changed,
                    message,
                    "turn `position_every_s` off if that is not wanted",
                );
            } else if !position.flag(notes).unwrap_or(false) {
                if tells_wait {
                    let message = "the estimated wait is told with the position only, so neither is told";
                    position.lost(
                        notes,
                        message,
                        "set `position_every_s` and `announce_estimated_wait` to tell both",
                    );
                }
                return;
            }
        }
        queue.position_every_s = frequency.within(notes, every_s, 10..=3600);
        queue.announce_estimated_wait = tells_wait;
    }

    fn periodic_sounds(&self, queue: &mut Queue, notes: &mut Notes) {
        let frequency = self.get("periodic-announce-frequency");
        let every_s = frequency.map_or(0, |frequency| frequency.number(notes, 0));
        let sounds = self.get("periodic-announce");
        let Some(frequency) = frequency.filter(|_| every_s > 0) else {
            if let Some(sounds) = sounds {
                let message = "these sounds are never told without `periodic-announce-frequency`";
                sounds.lost(notes, message, "add `periodic_sounds` and `periodic_every_s` to the plan");
            }
            return;
        };
        queue.periodic_every_s = frequency.within(notes, every_s, 5..=3600);
        let Some(sounds) = sounds else {
            queue.periodic_sounds = vec!["queue-periodic-announce".to_owned()];
            return;
        };
        // Without a comma, a `|` belongs to the name.
        let separators: &[char] = if sounds.value.contains(',') { &[',', '|'] } else { &[] };
        let all: Vec<&str> = sounds.value.split(separators).collect();
        if all.len() > 10 {
            let message = "only the first 10 sounds are told, there as here";
            sounds.note(notes, ImportNoteCode::TooLarge, message, "take the others out");
        }
        let texts = all.into_iter().take(10).filter_map(|value| Setting { value, ..sounds }.text(notes));
        queue.periodic_sounds = texts.collect();
    }

    /// Settings that nothing stands for, and those that nobody knows.
    fn rest(&self, notes: &mut Notes) {
        for (name, setting) in &self.by_name {
            match LOST.iter().find(|(lost, ..)| lost == name) {
                Some((_, none, why)) if !says_nothing(setting.value, none) => setting.lost(notes, *why, ""),
                Some(_) => {}
                None if KNOWN.contains(&name.as_str()) => misplaced(name, setting, notes),
                None => setting.unknown(notes),
            }
        }
    }
}

/// Whether a value turns off what a plan has not.
fn says_nothing(value: &str, none: &str) -> bool {
    match none {
        "" => false,
        "0" => value.trim() == "0",
        _ => truth(value) == truth(none),
    }
}

/// Says so if a setting of `[general]` stands in a queue.
fn misplaced(name: &str, setting: &Setting<'_>, notes: &mut Notes) {
    if matches!(name, "force_longest_waiting_caller" | "shared_lastcall" | "negative_penalty_invalid") {
        let message = "this is a setting of `[general]`, and does nothing in a queue";
        setting.note(notes, ImportNoteCode::UnknownSetting, message, "move it there");
    }
}

fn pauses(autopause: &Setting<'_>, notes: &mut Notes) -> bool {
    if autopause.value.eq_ignore_ascii_case("all") {
        return true;
    }
    let pauses = autopause.flag(notes).unwrap_or(false);
    if pauses {
        let message = "an agent who misses an offer is paused in all queues, not in this one only";
        autopause.note(
            notes,
            ImportNoteCode::Changed,
            message,
            "set `pause_after_misses = 0` if that is too much",
        );
    }
    pauses
}
