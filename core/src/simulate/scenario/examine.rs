//! Everything that is wrong with a scenario, by itself and for a plan.

use std::collections::BTreeSet;

use super::distribution::Distribution;
use super::document::{AgentBehaviour, OutgoingSource, RateWindow, ScenarioDocument};
use super::hours::{Window, expected_calls, horizon};
use super::problem::{ScenarioProblem, ScenarioProblemCode as Code};
use super::{callee_prefix, presence};
use crate::number::Carrier;
use crate::plan::{Destination, Plan, is_key};
use crate::switchboard::MAX_PRIORITY;

/// The most entries of a scenario, replayed calls apart.
const MOST_ENTRIES: usize = 100_000;
/// The most problems that are reported; later ones mostly repeat.
const MOST_PROBLEMS: usize = 10_000;
/// The most calls that a scenario may be expected to make in one replication.
pub(super) const MOST_CALLS: f64 = 50_000_000.0;
/// The most hours for which calls arrive: two years.
pub(super) const MOST_HOURS: f64 = 2.0 * 366.0 * 24.0;

pub(super) fn examine(document: &ScenarioDocument, plan: Option<&Plan>) -> Vec<ScenarioProblem> {
    let lists = [
        document.arrivals.len(),
        document.arrivals.iter().map(|source| source.rates.len()).sum(),
        document.outgoing.len(),
        document.outgoing.iter().map(|source| source.rates.len() + source.callees.len()).sum(),
        document.talk_rules.len(),
        document.agent_rules.iter().map(|rule| rule.agents.len()).sum(),
        document.shifts.iter().map(|shift| shift.agents.len() + shift.breaks.len() + 1).sum(),
        document.menus.iter().map(|menu| menu.keys.len() + 1).sum(),
        document.webhooks.iter().map(|webhook| webhook.answers.len() + 1).sum(),
        document.sounds.len(),
    ];
    if lists.iter().fold(0_usize, |sum, &length| sum.saturating_add(length)) > MOST_ENTRIES {
        let message = format!("the scenario has more than {MOST_ENTRIES} entries");
        return vec![ScenarioProblem::new(Code::TooLarge, "", message, "split the scenario")];
    }
    let mut examiner = Examiner { document, plan, problems: Vec::new() };
    examiner.frame();
    examiner.sources();
    examiner.callers();
    examiner.talks();
    examiner.agents();
    examiner.shifts();
    examiner.menus();
    examiner.sounds();
    examiner.webhooks();
    examiner.outgoing();
    if examiner.problems.iter().all(|problem| problem.severity == crate::plan::Severity::Warning) {
        examiner.amounts();
    }
    examiner.problems.truncate(MOST_PROBLEMS);
    examiner.problems
}

struct Examiner<'a> {
    document: &'a ScenarioDocument,
    plan: Option<&'a Plan>,
    problems: Vec<ScenarioProblem>,
}

impl Examiner<'_> {
    fn push(
        &mut self,
        code: Code,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.push(ScenarioProblem::new(code, path, message, hint));
        }
    }

    fn frame(&mut self) {
        let document = self.document;
        if document.name.trim().is_empty() {
            self.push(Code::EmptyText, "name", "the scenario has no name", "fill it in");
        }
        let hint = "write `start = \"2026-11-23T08:00\"` or `start_ms`, and not both";
        match (&document.start, document.start_ms) {
            (Some(_), Some(_)) => self.push(Code::WrongStart, "start_ms", "the start is said twice", hint),
            (None, None) => {
                self.push(Code::WrongStart, "", "it is not said when calls begin to arrive", hint);
            }
            (None, Some(start_ms)) if !(0..=4_102_444_800_000).contains(&start_ms) => {
                self.push(Code::WrongStart, "start_ms", "the start is not between 1970 and 2100", hint);
            }
            (None, Some(_)) => {}
            (Some(_), None) => {
                let zone = self.plan.map_or("UTC", |plan| plan.document().time_zone.as_str());
                let start_ms = presence::local_time(zone).and_then(|local| horizon(document, &local));
                if start_ms.is_none() {
                    let message = "the start is not a date and time between 1970 and 2100";
                    self.push(Code::WrongStart, "start", message, hint);
                }
            }
        }
        if !(document.arrive_h > 0.0 && document.arrive_h <= MOST_HOURS) {
            let message = "calls do not arrive for more than 0 hours and at most two years";
            self.push(Code::OutOfRange, "arrive_h", message, "write how many hours they do");
        }
        if document.arrivals.is_empty() && document.replay.is_empty() && document.outgoing.is_empty() {
            self.push(Code::NoCalls, "", "no call arrives", "add to `arrivals`, `replay` or `outgoing`");
        }
    }

    fn sources(&mut self) {
        let document = self.document;
        let mut names = BTreeSet::new();
        let named = (0..).zip(&document.arrivals).map(|(at, it)| (format!("arrivals[{at}].name"), &it.name));
        let named = named
            .chain((0..).zip(&document.outgoing).map(|(at, it)| (format!("outgoing[{at}].name"), &it.name)));
        for (path, name) in named {
            if name.trim().is_empty() {
                self.push(Code::EmptyText, path, "the source has no name", "name it");
            } else if !names.insert(name) {
                let message = "another source has this name, and would have the same callers";
                self.push(Code::Duplicate, path, message, "choose another");
            }
        }
        for (at, source) in document.arrivals.iter().enumerate() {
            let path = format!("arrivals[{at}]");
            self.number(format!("{path}.number"), source.number.as_str());
            self.rates(&path, &source.rates);
            if !(-MAX_PRIORITY..=MAX_PRIORITY).contains(&source.priority) {
                let message = "the priority is not between -1,000,000 and 1,000,000";
                self.push(Code::OutOfRange, format!("{path}.priority"), message, "write a smaller one");
            }
            self.distribution(&format!("{path}.patience"), source.patience.as_ref());
        }
        for (at, call) in document.replay.iter().enumerate() {
            let path = format!("replay[{at}]");
            self.number(format!("{path}.number"), call.number.as_str());
            for (field, time_s) in [("patience_s", call.patience_s), ("talk_s", call.talk_s)] {
                self.time(format!("{path}.{field}"), time_s.unwrap_or_default());
            }
            if !(0..=4_102_444_800_000).contains(&call.at_ms) {
                let message = "the call does not arrive between 1970 and 2100";
                self.push(Code::OutOfRange, format!("{path}.at_ms"), message, "write milliseconds");
            }
            for digits in call.keys.iter().flat_map(|keys| keys.split_whitespace()) {
                self.digits(format!("{path}.keys"), digits);
            }
        }
    }

    fn rates(&mut self, path: &str, rates: &[RateWindow]) {
        let mut windows: Vec<(usize, Window)> = Vec::new();
        for (at, rate) in rates.iter().enumerate() {
            let path = format!("{path}.rates[{at}]");
            if !(0.0..=10_000_000.0).contains(&rate.per_hour) {
                let message = "the calls in an hour are not between 0 and 10 million";
                self.push(Code::OutOfRange, format!("{path}.per_hour"), message, "write how many there are");
            }
            let Some(window) = Window::read(&rate.days, &rate.opens, &rate.closes) else {
                self.wrong_window(&path);
                continue;
            };
            if let Some((other, _)) = windows.iter().find(|(_, other)| other.overlaps(&window)) {
                let message = format!("it holds at times at which rates[{other}] holds, too");
                self.push(Code::OverlappingWindows, path, message, "let each time have one rate");
            }
            windows.push((at, window));
        }
    }

    fn wrong_window(&mut self, path: &str) {
        let message = "the window is not a time of a day that ends after it begins";
        self.push(Code::WrongWindow, path, message, "write `HH:MM`; write two windows for a night");
    }

    fn callers(&mut self) {
        let callers = &self.document.callers;
        self.distribution("callers.patience", callers.patience.as_ref());
        self.distribution("callers.return_delay", callers.return_delay.as_ref());
        for (field, probability) in [
            ("known_share", callers.known_share),
            ("withheld_share", callers.withheld_share),
            ("return_probability", callers.return_probability),
            ("callback_probability", callers.callback_probability),
            ("callback_answer_probability", callers.callback_answer_probability),
        ] {
            self.probability(format!("callers.{field}"), probability);
        }
        match callers.most_returns {
            Some(most) if !(0..=100).contains(&most) => {
                let message = "one caller would call again for ever";
                let path = "callers.most_returns";
                self.push(Code::Endless, path, message, "write at most 100 times");
            }
            _ => {}
        }
    }

    fn talks(&mut self) {
        let document = self.document;
        self.distribution("talk", Some(&document.talk));
        for (at, rule) in document.talk_rules.iter().enumerate() {
            let path = format!("talk_rules[{at}]");
            self.distribution(&format!("{path}.talk"), Some(&rule.talk));
            if let Some(queue) = &rule.queue {
                self.destination(&format!("{path}.queue"), queue, Code::UnknownQueue);
            }
            if let Some(group) = &rule.group {
                self.destination(&format!("{path}.group"), group, Code::UnknownGroup);
            }
            if let Some(agent) = &rule.agent {
                self.destination(&format!("{path}.agent"), agent, Code::UnknownAgent);
            }
            if rule.queue.is_some() && rule.group.is_some() {
                let message = "no talk is for a queue and a group at once";
                self.push(Code::Duplicate, path, message, "write two rules");
            }
        }
    }

    fn agents(&mut self) {
        let document = self.document;
        self.behaviour("agents", &document.agents);
        for (at, rule) in document.agent_rules.iter().enumerate() {
            let path = format!("agent_rules[{at}]");
            self.behaviour(&format!("{path}.behaviour"), &rule.behaviour);
            if rule.agents.is_empty() {
                self.push(Code::EmptyText, format!("{path}.agents"), "the rule is for nobody", "name agents");
            }
            for (place, agent) in rule.agents.iter().enumerate() {
                self.destination(&format!("{path}.agents[{place}]"), agent, Code::UnknownAgent);
            }
        }
    }

    fn behaviour(&mut self, path: &str, behaviour: &AgentBehaviour) {
        self.distribution(&format!("{path}.answer_delay"), behaviour.answer_delay.as_ref());
        self.distribution(&format!("{path}.after_call"), behaviour.after_call.as_ref());
        self.distribution(&format!("{path}.comes_back"), behaviour.comes_back.as_ref());
        self.probability(format!("{path}.miss_probability"), behaviour.miss_probability);
        self.probability(format!("{path}.decline_probability"), behaviour.decline_probability);
    }

    fn shifts(&mut self) {
        let document = self.document;
        for (at, shift) in document.shifts.iter().enumerate() {
            let path = format!("shifts[{at}]");
            for (place, agent) in shift.agents.iter().enumerate() {
                self.destination(&format!("{path}.agents[{place}]"), agent, Code::UnknownAgent);
            }
            let window = Window::read(&shift.days, &shift.starts, &shift.ends);
            if window.is_none() {
                self.wrong_window(&path);
            }
            for (place, pause) in shift.breaks.iter().enumerate() {
                let path = format!("{path}.breaks[{place}]");
                let within = Window::read(&shift.days, &pause.starts, &pause.ends);
                match (&window, within) {
                    (_, None) => self.wrong_window(&path),
                    (Some(window), Some(within)) if !window.contains(&within) => {
                        self.push(Code::WrongWindow, path, "the break is not within the shift", "move it");
                    }
                    _ => {}
                }
            }
        }
    }

    fn menus(&mut self) {
        let document = self.document;
        let mut said = BTreeSet::new();
        for (at, menu) in document.menus.iter().enumerate() {
            let path = format!("menus[{at}]");
            let known = self.destination(&format!("{path}.menu"), &menu.menu, Code::UnknownMenu);
            if !said.insert(&menu.menu) {
                self.push(Code::Duplicate, format!("{path}.menu"), "the menu is said twice", "keep one");
            }
            self.distribution(&format!("{path}.delay"), menu.delay.as_ref());
            let keys = menu.keys.iter().map(|key| key.weight);
            let weights: Vec<f64> = keys.chain([menu.nothing_weight, menu.wrong_weight]).collect();
            self.weights(&path, &weights);
            for (place, key) in menu.keys.iter().enumerate() {
                let path = format!("{path}.keys[{place}].digits");
                self.digits(path.clone(), &key.digits);
                let (Some(plan), Some(Destination::Menu(id))) = (self.plan, known) else { continue };
                let spec = plan.menu(id);
                let is_key = spec.keys.iter().any(|known| known.digits.as_bytes() == key.digits.as_bytes());
                let is_dialled = spec.direct_dial && plan.destination(&key.digits).is_some();
                if !is_key && !is_dialled {
                    let message = "the menu does not have this key";
                    self.push(
                        Code::DeadKey,
                        path,
                        message,
                        "write `wrong_weight` for keys that lead nowhere",
                    );
                }
            }
        }
        let unsaid = self.plan.into_iter().flat_map(|plan| &plan.document().menus);
        for menu in unsaid.filter(|menu| !said.contains(&menu.extension)) {
            let message = format!("it is not said what callers press in menu {}", menu.extension);
            self.push(Code::MenuNotSaid, "menus", message, "add it; until then each key is as likely");
        }
    }

    fn sounds(&mut self) {
        let document = self.document;
        self.time("sound_s".to_owned(), document.sound_s);
        for (at, sound) in document.sounds.iter().enumerate() {
            self.time(format!("sounds[{at}].length_s"), sound.length_s);
            let Some(plan) = self.plan else { continue };
            let plan = plan.document();
            let known = plan.announcements.iter().any(|it| it.sound == sound.sound)
                || plan
                    .menus
                    .iter()
                    .any(|it| it.greeting == sound.sound || it.invalid_sound.as_ref() == Some(&sound.sound));
            if !known {
                let path = format!("sounds[{at}].sound");
                self.push(
                    Code::UnknownSound,
                    path,
                    "the plan plays no such sound",
                    "write its name as the plan does",
                );
            }
        }
    }

    fn webhooks(&mut self) {
        let document = self.document;
        let mut said = BTreeSet::new();
        for (at, webhook) in document.webhooks.iter().enumerate() {
            let path = format!("webhooks[{at}]");
            self.destination(&format!("{path}.webhook"), &webhook.webhook, Code::UnknownWebhook);
            if !said.insert(&webhook.webhook) {
                self.push(
                    Code::Duplicate,
                    format!("{path}.webhook"),
                    "the webhook is said twice",
                    "keep one",
                );
            }
            self.distribution(&format!("{path}.delay"), webhook.delay.as_ref());
            self.probability(format!("{path}.failure_probability"), webhook.failure_probability);
            if webhook.failure_probability < 1.0 {
                let weights: Vec<f64> = webhook.answers.iter().map(|answer| answer.weight).collect();
                self.weights(&path, &weights);
            }
            for (place, answer) in webhook.answers.iter().enumerate() {
                let path = format!("{path}.answers[{place}].destination");
                self.destination(&path, &answer.destination, Code::UnknownDestination);
            }
        }
        let unsaid = self.plan.into_iter().flat_map(|plan| &plan.document().webhooks);
        for webhook in unsaid.filter(|webhook| !said.contains(&webhook.extension)) {
            let message = format!("it is not said how webhook {} answers", webhook.extension);
            self.push(Code::WebhookNotSaid, "webhooks", message, "add it; until then it is never reached");
        }
    }

    fn outgoing(&mut self) {
        let document = self.document;
        for (at, source) in document.outgoing.iter().enumerate() {
            let path = format!("outgoing[{at}]");
            self.rates(&path, &source.rates);
            self.probability(format!("{path}.answer_probability"), source.answer_probability);
            self.distribution(&format!("{path}.answer_delay"), source.answer_delay.as_ref());
            self.distribution(&format!("{path}.talk"), source.talk.as_ref());
            if let Some(group) = &source.group {
                self.destination(&format!("{path}.group"), group, Code::UnknownGroup);
            }
            self.callees(&path, source);
        }
    }

    fn callees(&mut self, path: &str, source: &OutgoingSource) {
        let weights: Vec<f64> = source.callees.iter().map(|callee| callee.weight).collect();
        self.weights(&format!("{path}.callees"), &weights);
        for (place, callee) in source.callees.iter().enumerate() {
            if Carrier::named(&callee.carrier).and_then(callee_prefix).is_none() {
                let message = "no carrier of mobile numbers has this name";
                let hint = "write a name such as viettel, vinaphone, mobifone or vietnamobile";
                self.push(Code::UnknownCarrier, format!("{path}.callees[{place}].carrier"), message, hint);
            }
        }
    }

    /// What only a scenario without errors can be asked: how much there is of it.
    fn amounts(&mut self) {
        let document = self.document;
        let zone = self.plan.map_or("UTC", |plan| plan.document().time_zone.as_str());
        let Some(local) = presence::local_time(zone) else { return };
        let Some((start_ms, end_ms)) = horizon(document, &local) else { return };
        let expected = |rates: &[RateWindow]| expected_calls(rates, &local, start_ms, end_ms);
        #[expect(clippy::cast_precision_loss, reason = "a text holds fewer")]
        let replayed = document.replay.len() as f64;
        let inbound = replayed + document.arrivals.iter().map(|it| expected(&it.rates)).sum::<f64>();
        let outbound = document.outgoing.iter().map(|it| expected(&it.rates)).sum::<f64>();
        let returns =
            f64::from(document.callers.most_returns.unwrap_or(1)) * document.callers.return_probability;
        if (inbound * (1.0 + returns) + outbound).partial_cmp(&MOST_CALLS) != Some(std::cmp::Ordering::Less) {
            let message = format!("about {inbound:.0} calls would arrive, beyond {MOST_CALLS:.0}");
            self.push(Code::TooLarge, "arrive_h", message, "take fewer hours, and several replications");
            return;
        }
        let Some(plan) = self.plan.filter(|_| inbound > 0.0) else { return };
        let there_s = presence::there_s(document, plan, &local, start_ms, end_ms);
        let is_patient = document.callers.patience.is_none()
            && document.arrivals.iter().all(|it| it.patience.is_none())
            && document.replay.iter().all(|it| it.patience_s.is_none());
        let work_s = inbound * document.talk.mean_s();
        if there_s <= 0.0 {
            let message = "no agent is ever there, so that no call is answered";
            self.push(Code::NobodyThere, "shifts", message, "give agents shifts, or leave all shifts out");
        } else if is_patient && work_s > there_s {
            let message = format!(
                "callers never give up, and bring {:.0} hours of talk for {:.0} hours of agents: waits grow until the plan ends them",
                work_s / 3600.0,
                there_s / 3600.0
            );
            self.push(Code::Overload, "callers.patience", message, "give callers patience, or add agents");
        }
    }

    fn number(&mut self, path: String, number: &str) {
        if self.plan.is_some_and(|plan| plan.number_called(number).is_none()) {
            let message = "the plan has no such hotline";
            self.push(Code::UnknownNumber, path, message, "write one of the plan's `numbers`");
        }
    }

    fn destination(&mut self, path: &str, name: &str, code: Code) -> Option<Destination> {
        let plan = self.plan?;
        let found = plan.destination(name).filter(|found| {
            matches!(
                (code, found),
                (Code::UnknownDestination, _)
                    | (Code::UnknownAgent, Destination::Agent(_))
                    | (Code::UnknownQueue, Destination::Queue(_))
                    | (Code::UnknownGroup, Destination::Group(_))
                    | (Code::UnknownMenu, Destination::Menu(_))
                    | (Code::UnknownWebhook, Destination::Webhook(_))
            )
        });
        if found.is_none() {
            let what = match code {
                Code::UnknownAgent => "agent",
                Code::UnknownQueue => "queue",
                Code::UnknownGroup => "group",
                Code::UnknownMenu => "menu",
                Code::UnknownWebhook => "webhook",
                _ => "destination",
            };
            self.push(
                code,
                path,
                format!("the plan has no such {what}"),
                "write the extension as the plan does",
            );
        }
        found
    }

    fn digits(&mut self, path: String, digits: &str) {
        if digits.is_empty() || digits.len() > 32 || !digits.bytes().all(is_key) {
            let message = "this is not one to 32 keys of a telephone";
            self.push(Code::WrongDigits, path, message, "write `0` to `9`, `*` and `#`");
        }
    }

    fn probability(&mut self, path: String, probability: f64) {
        if !(0.0..=1.0).contains(&probability) {
            let message = "the probability is not between 0 and 1";
            self.push(Code::WrongProbability, path, message, "write 0.25 for one in four");
        }
    }

    fn time(&mut self, path: String, time_s: f64) {
        if !(0.0..=super::distribution::MOST_S).contains(&time_s) {
            self.push(Code::OutOfRange, path, "the time is not between 0 and a year", "write seconds");
        }
    }

    fn distribution(&mut self, path: &str, distribution: Option<&Distribution>) {
        if let Some((field, message)) = distribution.and_then(Distribution::problem) {
            let path = format!("{path}.{field}");
            self.push(Code::WrongDistribution, path, message, "write what was measured");
        }
    }

    fn weights(&mut self, path: &str, weights: &[f64]) {
        if !weights.iter().all(|weight| (0.0..=1e12).contains(weight)) {
            let message = "a weight is not between 0 and a million million";
            self.push(Code::OutOfRange, path, message, "write how likely it is beside the others");
        } else if weights.iter().sum::<f64>() <= 0.0 {
            self.push(Code::NoWeight, path, "the weights add up to nothing", "give something a weight");
        }
    }
}
