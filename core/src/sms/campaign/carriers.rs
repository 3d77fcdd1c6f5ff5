//! One carrier's part in a campaign: what it takes, what it asks, and what goes to it.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{CarrierShare, SendStretch};
use super::slots::{Slot, Slots};
use super::wording::{ends_with_opt_out, is_labelled};
use super::{CampaignRules, RowOutcome};
use crate::consent::ConsentEffect;
use crate::data::count;
use crate::number::Carrier;
use crate::sms::account::{Route, SmsAccount, TextFit};
use crate::sms::text::TextWriter;
use crate::sms::{MessageKind, SmsCause, SmsFinding};

/// What is sent, as far as it is known.
#[derive(Default)]
pub(in crate::sms) struct Wording {
    pub(in crate::sms) text: Option<String>,
    /// The ad templates that have the text.
    pub(in crate::sms) templates: Vec<usize>,
}

/// The carriers' parts, made when the first of their numbers comes up.
pub(super) struct Carriers<'a> {
    account: &'a SmsAccount,
    brandname: Option<usize>,
    wording: &'a Wording,
    rules: &'a CampaignRules,
    begins_ms: i64,
    lines: BTreeMap<Carrier, Line<'a>>,
    /// Carriers to which no route leads.
    unreached: BTreeSet<Carrier>,
}

/// What goes to one carrier.
pub(super) struct Line<'a> {
    pub(super) route: Route<'a>,
    pub(super) slots: Slots<'a>,
    fit: TextFit,
    recipients: usize,
    stretches: Vec<SendStretch>,
    /// What was found here, each cause once.
    findings: BTreeMap<SmsCause, SmsFinding>,
}

impl<'a> Carriers<'a> {
    pub(super) fn new(
        account: &'a SmsAccount,
        brandname: Option<usize>,
        wording: &'a Wording,
        rules: &'a CampaignRules,
        begins_ms: i64,
    ) -> Self {
        let (lines, unreached) = (BTreeMap::new(), BTreeSet::new());
        Self { account, brandname, wording, rules, begins_ms, lines, unreached }
    }

    /// The part of the carrier that serves a number; none where no route leads to it.
    pub(super) fn line(&mut self, serving: Carrier) -> Option<&mut Line<'a>> {
        let Some(route) = self.account.route(serving, MessageKind::Ad) else {
            self.unreached.insert(serving);
            return None;
        };
        let line = self.lines.entry(route.carrier).or_insert_with(|| {
            let slots = Slots::new(self.account.ad_rules(), self.begins_ms, route.settings.per_second);
            Line::new(self.account, route, slots, self.wording, self.rules, self.begins_ms)
        });
        Some(line)
    }

    /// Why a carrier does not take the text at an instant, if it does not.
    pub(super) fn refusal(&mut self, serving: Carrier, at_ms: i64) -> Option<RowOutcome> {
        let (account, brandname, wording) = (self.account, self.brandname, self.wording);
        let line = self.line(serving)?;
        let carrier = line.route.carrier;
        let is_approved = brandname.is_none_or(|brandname| {
            account.is_brandname_approved(brandname, carrier, MessageKind::Ad, at_ms)
        });
        if !is_approved {
            line.note(SmsCause::BrandnameNotApproved);
            return Some(RowOutcome::BrandnameNotApproved);
        }
        let templates = &wording.templates;
        let mut approved =
            templates.iter().filter(|template| account.is_template_approved(**template, carrier, at_ms));
        if !templates.is_empty() && approved.next().is_none() {
            line.note(SmsCause::TemplateNotApproved);
            return Some(RowOutcome::TemplateNotApproved);
        }
        (!line.fit.causes.is_empty()).then_some(RowOutcome::TextRefused)
    }

    /// What was found at the carriers, and what goes to them.
    pub(super) fn finish(self) -> (Vec<SmsFinding>, Vec<CarrierShare>, Vec<SendStretch>) {
        let missing = self.unreached.into_iter();
        let mut findings: Vec<_> =
            missing.map(|carrier| SmsFinding::note(SmsCause::NoRoute).at(Some(carrier))).collect();
        let (mut shares, mut stretches) = (Vec::new(), Vec::new());
        for line in self.lines.into_values() {
            shares.extend(line.share());
            findings.extend(line.findings.into_values());
            stretches.extend(line.stretches);
        }
        stretches.sort_by_key(|stretch| stretch.begins_ms);
        (findings, shares, stretches)
    }
}

impl<'a> Line<'a> {
    fn new(
        account: &'a SmsAccount,
        route: Route<'a>,
        slots: Slots<'a>,
        wording: &Wording,
        rules: &CampaignRules,
        begins_ms: i64,
    ) -> Self {
        let text = wording.text.as_deref();
        let fit = text.map_or_else(TextFit::default, |text| account.fit(text, &route, begins_ms));
        let mut line =
            Self { route, slots, fit, recipients: 0, stretches: Vec::new(), findings: BTreeMap::new() };
        for cause in line.fit.causes.clone() {
            line.note(cause);
        }
        let Some(text) = text else { return line };
        match (line.fit.label_by, is_labelled(text, &rules.labels)) {
            (TextWriter::Sender, false) => line.find(SmsCause::LabelMissing, ConsentEffect::Refuses),
            (TextWriter::Network, true) => line.note(SmsCause::LabelDoubled),
            _ => {}
        }
        let opt_out = &account.document().opt_out;
        match (line.fit.opt_out_by, ends_with_opt_out(text, opt_out)) {
            (TextWriter::Sender, false) => line.find(SmsCause::OptOutMissing, ConsentEffect::Refuses),
            (TextWriter::Network, true) => line.note(SmsCause::OptOutDoubled),
            _ => {}
        }
        line
    }

    fn note(&mut self, cause: SmsCause) {
        self.find(cause, ConsentEffect::Notes);
    }

    fn find(&mut self, cause: SmsCause, effect: ConsentEffect) {
        let finding = SmsFinding::new(cause, effect).at(Some(self.route.carrier));
        self.findings.entry(cause).or_insert(finding);
    }

    /// A text goes out at a time.
    pub(super) fn take(&mut self, slot: Slot) {
        self.slots.take();
        self.recipients += 1;
        if let Some(last) = self.stretches.last_mut().filter(|_| !slot.begins_stretch) {
            last.ends_ms = slot.at_ms;
            last.texts = last.texts.saturating_add(1);
            return;
        }
        let carrier = self.route.carrier.name().to_owned();
        self.stretches.push(SendStretch { carrier, begins_ms: slot.at_ms, ends_ms: slot.at_ms, texts: 1 });
    }

    /// A text went out before.
    pub(super) fn took(&mut self) {
        self.recipients += 1;
    }

    fn share(&self) -> Option<CarrierShare> {
        let recipients = i64::try_from(self.recipients).unwrap_or(i64::MAX);
        let segments = recipients.saturating_mul(i64::from(self.fit.segments));
        (recipients > 0).then(|| CarrierShare {
            carrier: self.route.carrier.name().to_owned(),
            recipients: count(self.recipients),
            segments_each: self.fit.segments,
            cost_micros: segments.saturating_mul(self.route.settings.micros_per_segment),
        })
    }
}
