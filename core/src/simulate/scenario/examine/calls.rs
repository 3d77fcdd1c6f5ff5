//! What is wrong with who calls and is called.

use std::collections::BTreeSet;

use super::Examiner;
use crate::number::Carrier;
use crate::simulate::scenario::callee_prefix;
use crate::simulate::scenario::document::{OutgoingSource, RateWindow};
use crate::simulate::scenario::hours::Window;
use crate::simulate::scenario::problem::ScenarioProblemCode as Code;
use crate::switchboard::MAX_PRIORITY;

impl Examiner<'_> {
    pub(super) fn sources(&mut self) {
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

    pub(super) fn rates(&mut self, path: &str, rates: &[RateWindow]) {
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

    pub(super) fn wrong_window(&mut self, path: &str) {
        let message = "the window is not a time of a day that ends after it begins";
        self.push(Code::WrongWindow, path, message, "write `HH:MM`; write two windows for a night");
    }

    pub(super) fn callers(&mut self) {
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

    pub(super) fn talks(&mut self) {
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

    pub(super) fn outgoing(&mut self) {
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

    pub(super) fn callees(&mut self, path: &str, source: &OutgoingSource) {
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
}
