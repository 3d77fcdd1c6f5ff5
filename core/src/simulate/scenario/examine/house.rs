//! What is wrong with how agents, menus and the business's systems behave.

use std::collections::BTreeSet;

use super::Examiner;
use crate::plan::Destination;
use crate::simulate::scenario::document::AgentBehaviour;
use crate::simulate::scenario::hours::Window;
use crate::simulate::scenario::problem::ScenarioProblemCode as Code;

impl Examiner<'_> {
    pub(super) fn agents(&mut self) {
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

    pub(super) fn behaviour(&mut self, path: &str, behaviour: &AgentBehaviour) {
        self.distribution(&format!("{path}.answer_delay"), behaviour.answer_delay.as_ref());
        self.distribution(&format!("{path}.after_call"), behaviour.after_call.as_ref());
        self.distribution(&format!("{path}.comes_back"), behaviour.comes_back.as_ref());
        self.probability(format!("{path}.miss_probability"), behaviour.miss_probability);
        self.probability(format!("{path}.decline_probability"), behaviour.decline_probability);
    }

    pub(super) fn shifts(&mut self) {
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

    pub(super) fn menus(&mut self) {
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

    pub(super) fn sounds(&mut self) {
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

    pub(super) fn webhooks(&mut self) {
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
}
