use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;
use rustc_hash::{FxHashMap, FxHashSet};

use super::tiers::Tier;
use super::{Counts, Params, Reader};
use crate::import::draft::{Draft, DraftQueue, ranks};
use crate::import::note::{ImportNoteCode, quoted};
use crate::import::setting::{Setting, truth};
use crate::plan::{EscalationStep, Profile, Queue, QueueMember, Strategy};

/// The wait that is as good as none.
const LONG_WAIT_S: i32 = 86_400;

/// As good as any number of callers.
const MANY_WAITING: i32 = 10_000;

/// The most steps of an escalation.
const MAX_STEPS: usize = 20;

/// The last place in a list.
const MAX_POSITION: i64 = 100_000;

impl<'x, 't> Reader<'x, 't, '_> {
    /// Every queue with its members; `tiers` are by the queue's name.
    pub(super) fn queues(
        &mut self,
        configuration: Node<'x, 't>,
        mut tiers: FxHashMap<&'x str, Vec<Tier>>,
        draft: &mut Draft,
    ) {
        let part = self.part(configuration, "queues");
        let nodes = part.map(|part| self.elements(part, "queue")).unwrap_or_default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for node in nodes {
            self.other_attributes(node, &["name"]);
            let line = self.xml.line(node);
            let Some(name) = node.attribute("name").filter(|name| !name.trim().is_empty()) else {
                let message = "a queue has a `name`, so this one is left out";
                self.notes.add(line, ImportNoteCode::Missing, "name", message, "give it one");
                continue;
            };
            if !seen.insert(name) {
                let message = format!("queue {} is there already, and the first counts", quoted(name));
                self.notes.add(line, ImportNoteCode::Duplicate, "queue", message, "take one of them out");
                continue;
            }
            let mut queue = Queue::new(String::new(), name.to_owned());
            // A queue that is left out is told of as a whole.
            let members = match tiers.remove(name) {
                Some(tiers) => {
                    let params = self.params(node, Counts::First);
                    self.queue(&params, line, &mut queue, tiers)
                }
                None => Vec::new(),
            };
            draft.queues.push(DraftQueue { line, queue, members });
        }
        let mut strays: Vec<(i32, &str)> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "they are put in order below")]
        for (queue, tiers) in tiers {
            strays.extend(tiers.iter().map(|tier| (tier.line, queue)));
        }
        strays.sort_unstable();
        for (line, queue) in strays {
            let message = format!("queue {} is not in the file, so this tier is left out", quoted(queue));
            let hint = "add the queue, or take the tier out";
            self.notes.add(line, ImportNoteCode::Missing, "queue", message, hint);
        }
    }

    fn queue(
        &mut self,
        params: &Params<'x>,
        line: i32,
        queue: &mut Queue,
        mut tiers: Vec<Tier>,
    ) -> Vec<(usize, QueueMember)> {
        queue.profile = Profile::Freeswitch;
        for (name, setting) in params {
            self.param(name, setting, queue);
        }
        self.limits(params, line, queue);
        self.resumption(params, queue);
        self.announcement(params, queue);
        tiers.sort_by_key(|tier| (tier.level, tier.position));
        let (ranks, counted_off) = ranks(tiers.iter().map(|tier| tier.level));
        if let Some(first) = tiers.first().filter(|_| counted_off) {
            let message = "levels are not all from 1 to 99, so they were counted off in order";
            let hint = "compare the members' `rank`";
            self.notes.add(first.line, ImportNoteCode::Changed, "level", message, hint);
        }
        self.escalation(params, &ranks, queue);
        self.share(&tiers, line, queue);
        self.members(&tiers, &ranks, queue.strategy)
    }

    /// A setting that says all by itself.
    fn param(&mut self, name: &str, setting: &Setting<'x>, queue: &mut Queue) {
        match name {
            "strategy" => self.strategy(setting, queue),
            "moh-sound" => {
                if let Some(sound) = setting.text(self.notes) {
                    queue.hold_music = sound;
                }
            }
            "ring-progressively-delay" => {
                let delay_s = setting.number(self.notes, 0);
                if delay_s != 0 {
                    queue.next_ring_s = setting.within(self.notes, delay_s, 1..=300);
                }
            }
            "time-base-score" => {
                if !setting.value.eq_ignore_ascii_case("queue") {
                    let message =
                        "a caller's wait counts from the queue on, not from the beginning of the call";
                    setting.note(
                        self.notes,
                        ImportNoteCode::Changed,
                        message,
                        "raise a queue's `weight` instead",
                    );
                }
            }
            "agent-no-answer-status" => {
                if !setting.value.eq_ignore_ascii_case("on break") {
                    let message = "an agent who misses too many offers is paused, not given another status";
                    let hint = "sign him out in the host when he is paused";
                    setting.note(self.notes, ImportNoteCode::Changed, message, hint);
                }
            }
            "skip-agents-with-external-calls" => {
                if truth(setting.value) == Some(false) {
                    setting.lost(self.notes, "an agent has one call at a time, always", "");
                }
            }
            "record-template" => {
                setting.lost(self.notes, "recording is said of a number, with `record_inbound`", "");
            }
            "announce-sound"
            | "announce-frequency"
            | "tier-rules-apply"
            | "tier-rule-wait-second"
            | "tier-rule-wait-multiply-level"
            | "tier-rule-no-agent-no-wait"
            | "discard-abandoned-after"
            | "abandoned-resume-allowed"
            | "max-wait-time"
            | "max-wait-time-with-no-agent"
            | "max-wait-time-with-no-agent-time-reached" => {}
            _ => setting.unknown(self.notes),
        }
    }

    fn strategy(&mut self, setting: &Setting<'_>, queue: &mut Queue) {
        queue.strategy = match setting.value.to_ascii_lowercase().as_str() {
            "longest-idle-agent" => Strategy::LongestIdle,
            "round-robin" => Strategy::RoundRobin,
            "top-down" => Strategy::InOrder,
            "agent-with-least-talk-time" => Strategy::LeastTalkTime,
            "agent-with-fewest-calls" => Strategy::FewestCalls,
            "random" => Strategy::Random,
            "ring-all" => Strategy::RingAll,
            "ring-progressively" => Strategy::RingProgressively,
            named => {
                queue.retries_go_on = false;
                if named != "sequentially-by-agent-order" {
                    let strategy = quoted(setting.value);
                    let message = format!(
                        "{strategy} is no strategy, and FreeSWITCH takes it for `sequentially-by-agent-order`"
                    );
                    let hint = "choose a `strategy` in the plan";
                    setting.note(self.notes, ImportNoteCode::BadValue, message, hint);
                }
                Strategy::InOrder
            }
        };
    }

    /// How many callers may wait, and how long.
    fn limits(&mut self, params: &Params<'x>, line: i32, queue: &mut Queue) {
        queue.max_waiting = MANY_WAITING;
        let message = format!("any number of callers may wait there, and {MANY_WAITING} here");
        let hint = "choose a lower `max_waiting`, and say with `if_full` where other calls go";
        self.notes.add(line, ImportNoteCode::Changed, "", message, hint);

        let longest = params.get("max-wait-time");
        let wait_s = longest.map_or(0, |longest| longest.number(self.notes, 0).max(0));
        if let Some(longest) = longest.filter(|_| wait_s > 0) {
            queue.max_wait_s = longest.within(self.notes, wait_s, 1..=LONG_WAIT_S);
        } else {
            queue.max_wait_s = LONG_WAIT_S;
            let line = longest.map_or(line, |longest| longest.line);
            let message = "a caller may wait for ever there, and for a day here";
            let hint = "choose a shorter `max_wait_s`, and say with `if_timed_out` where the call goes on";
            self.notes.add(line, ImportNoteCode::Changed, "max-wait-time", message, hint);
        }
        let no_agent = params.get("max-wait-time-with-no-agent");
        let no_agent_s = no_agent.map_or(0, |no_agent| no_agent.number(self.notes, 0));
        if let Some(no_agent) = no_agent.filter(|_| no_agent_s > 0) {
            let message = "a caller leaves a queue without agents at once or not at all";
            let hint = "set `leave_when_empty`, and `join_when_empty` for those who come later";
            no_agent.lost(self.notes, message, hint);
            if let Some(reached) = params.get("max-wait-time-with-no-agent-time-reached") {
                reached.lost(self.notes, message, hint);
            }
        }
    }

    fn resumption(&mut self, params: &Params<'x>, queue: &mut Queue) {
        const FOR_S: i32 = 60;
        let allowed = params.get("abandoned-resume-allowed").and_then(|allowed| allowed.flag(self.notes));
        if allowed == Some(true) {
            queue.resume_within_s = params.get("discard-abandoned-after").map_or(FOR_S, |after| {
                let after_s = after.number(self.notes, i64::from(FOR_S)).max(0);
                after.within(self.notes, after_s, 0..=3600)
            });
        }
    }

    fn announcement(&mut self, params: &Params<'x>, queue: &mut Queue) {
        let (sound, frequency) = (params.get("announce-sound"), params.get("announce-frequency"));
        let every_s = frequency.map_or(0, |frequency| frequency.number(self.notes, 0));
        let hint = "add `periodic_sounds` and `periodic_every_s` to the plan";
        match (sound, frequency.filter(|_| every_s > 0)) {
            (Some(sound), Some(frequency)) => {
                queue.periodic_sounds = sound.text(self.notes).into_iter().collect();
                queue.periodic_every_s = frequency.within(self.notes, every_s, 5..=3600);
            }
            (Some(sound), None) => {
                sound.lost(self.notes, "this sound is never played without `announce-frequency`", hint);
            }
            (None, Some(frequency)) => {
                frequency.lost(self.notes, "there is no `announce-sound` to play this often", hint);
            }
            (None, None) => {}
        }
    }

    /// Levels that open as the caller waits.
    fn escalation(&mut self, params: &Params<'x>, ranks: &BTreeMap<i64, i32>, queue: &mut Queue) {
        let mut flag = |name: &str, absent: bool| {
            params.get(name).and_then(|setting| setting.flag(self.notes)).unwrap_or(absent)
        };
        let applies = flag("tier-rules-apply", false);
        let multiplies = flag("tier-rule-wait-multiply-level", false);
        let skips_unmanned = flag("tier-rule-no-agent-no-wait", true);
        let Some(wait) = params.get("tier-rule-wait-second") else { return };
        let wait_s = wait.number(self.notes, 0).max(0);
        if !applies || wait_s == 0 {
            return;
        }
        let message = if skips_unmanned {
            "a level holds the next one back while anybody of it is signed in and unpaused; there one on a break \
             holds it back as well"
        } else {
            "the first level never waits here; there it waits like the others"
        };
        wait.note(self.notes, ImportNoteCode::Changed, message, "compare the queue's `escalation`");

        queue.escalate_when_unmanned = skips_unmanned;
        let mut steps: Vec<EscalationStep> = Vec::new();
        for (level, rank) in ranks {
            let opens_s = wait_s.saturating_mul(if multiplies { *level } else { 1 });
            let opens_s = if steps.is_empty() { 0 } else { opens_s.clamp(0, i64::from(LONG_WAIT_S)) };
            let after_s = i32::try_from(opens_s).unwrap_or(LONG_WAIT_S);
            match steps.last_mut() {
                // Levels that open together are one step.
                Some(last) if last.after_s >= after_s || last.rank >= *rank => {
                    last.rank = last.rank.max(*rank);
                }
                _ => steps.push(EscalationStep { after_s, rank: *rank }),
            }
        }
        if steps.len() > MAX_STEPS {
            let worst = steps.last().map_or(1, |step| step.rank);
            steps.truncate(MAX_STEPS);
            if let Some(last) = steps.last_mut() {
                last.rank = worst;
            }
            let message = format!("levels beyond the first {MAX_STEPS} open together with the last of these");
            wait.note(self.notes, ImportNoteCode::Changed, message, "compare the queue's `escalation`");
        }
        if steps.len() > 1 {
            queue.escalation = steps;
        }
    }

    fn members(
        &mut self,
        tiers: &[Tier],
        ranks: &BTreeMap<i64, i32>,
        strategy: Strategy,
    ) -> Vec<(usize, QueueMember)> {
        let has_places = matches!(strategy, Strategy::InOrder | Strategy::RingProgressively);
        let fits = tiers.iter().all(|tier| (1..=MAX_POSITION).contains(&tier.position));
        if let Some(first) = tiers.first().filter(|_| has_places && !fits) {
            let message =
                format!("positions are not all from 1 to {MAX_POSITION}, so they were counted off in order");
            let hint = "compare the members' `position`";
            self.notes.add(first.line, ImportNoteCode::Changed, "position", message, hint);
        }
        let counted: BTreeSet<i64> = tiers.iter().map(|tier| tier.position).collect();
        let counted: BTreeMap<i64, i64> = counted.into_iter().zip(1..).collect();
        let members = tiers.iter().filter_map(|tier| {
            let position = if fits { tier.position } else { *counted.get(&tier.position)? };
            let member = QueueMember {
                rank: *ranks.get(&tier.level)?,
                position: i32::try_from(position.min(MAX_POSITION)).ok().filter(|_| has_places),
                ..QueueMember::new(String::new())
            };
            Some((tier.agent, member))
        });
        members.collect()
    }
}
