//! Whether a care message may go out: all that speaks against it, not only the first.

use super::compiled::MOST_MS;
use super::{Authorization, CareMessage, Route, SmsAccount};
use crate::consent::{
    Blocklist, Channel, ConsentCause, ConsentEffect, ConsentRequest, Purpose, judge_number,
};
use crate::number::{Carrier, Number, NumberClass, PrivateText};
use crate::sms::registration::RegistrationState;
use crate::sms::template::NearestTemplate;
use crate::sms::{MessageKind, SmsCause, SmsFinding};

const MINUTE_MS: i64 = 60_000;

impl SmsAccount {
    /// May this care message go out, by which route, and what does it cost? A refusal tells every reason.
    ///
    /// It goes to whoever serves the number; brandname and template must be approved there for care at its time. Lists
    /// of people who want no ads are told as notes: a care message is no ad.
    ///
    /// ```
    /// use tongdai::sms::SmsCause;
    /// use tongdai::sms::account::{CareMessage, SmsAccount};
    ///
    /// let account = SmsAccount::from_text(r#"
    ///     advertiser = "Nha khoa An Tam"
    ///     brandnames = [{ name = "AnTam", registrations = [{ carrier = "viettel", kind = "care", state = "approved" }] }]
    ///     routes = [{ carrier = "viettel", kind = "care", micros_per_segment = 300_000_000 }]
    ///
    ///     [[templates]]
    ///     document = { id = "hen", kind = "care", encoding = "ascii", text = "An Tam nhac hen {gio:5} ngay {ngay:10}." }
    ///     registrations = [{ carrier = "viettel", kind = "care", state = "approved" }]
    /// "#)?;
    /// let message: CareMessage = tongdai::json::read(
    ///     r#"{"number": "0987 654 321", "brandname": "ANTAM", "at_ms": 1767229200000, "text": "An Tam nhac hen 08:30 ngay 02/01/2026."}"#,
    ///     "a care message",
    /// )?;
    /// let answer = account.authorize(&message, &[]);
    /// assert!(answer.is_allowed);
    /// assert_eq!((answer.route.as_deref(), answer.segments, answer.cost_micros), (Some("viettel"), 1, 300_000_000));
    ///
    /// let other = CareMessage { text: Some("An Tam nhac hen 08:30 ngay 02/01/2026. Giam gia!".into()), ..message };
    /// let answer = account.authorize(&other, &[]);
    /// assert_eq!(answer.findings[0].cause, SmsCause::NoTemplateMatches);
    /// assert_eq!(answer.nearest.unwrap().spot.code_point_start, 38);
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn authorize(&self, message: &CareMessage, lists: &[&Blocklist]) -> Authorization {
        let mut care = Care { account: self, message, findings: Vec::new() };
        if message.at_ms.unsigned_abs() > MOST_MS.unsigned_abs() {
            care.refuse(SmsCause::WrongInstant, None);
        }
        let number = care.number(lists);
        let serving = number.and_then(|number| care.serving(number));
        let route = serving.and_then(|serving| care.route(serving));
        let brandname = care.brandname(route.as_ref());
        let wording = care.wording(route.as_ref(), brandname);
        let fit = match (&wording.text, &route) {
            (Some(text), Some(route)) => Some(self.fit(text.as_str(), route, message.at_ms)),
            _ => None,
        };
        for cause in fit.iter().flat_map(|fit| fit.causes.clone()) {
            care.refuse(cause, route.as_ref().map(|route| route.carrier));
        }
        care.duplicate(wording.text.as_ref());
        let mut findings = care.findings;
        findings.sort_by_key(|finding| (finding.effect, finding.cause));
        let segments = fit.as_ref().map_or(0, |fit| fit.segments);
        let price = route.as_ref().map_or(0, |route| route.settings.micros_per_segment);
        Authorization {
            is_allowed: findings.iter().all(|finding| finding.effect != ConsentEffect::Refuses),
            findings,
            serving: serving.map(|carrier| carrier.name().to_owned()),
            route: route.map(|route| route.carrier.name().to_owned()),
            template: wording.template.map(|template| self.template_id(template).to_owned()),
            nearest: wording.nearest,
            text: wording.text,
            encoding: fit.and_then(|fit| fit.encoding),
            segments,
            cost_micros: i64::from(segments).saturating_mul(price),
            currency: self.document().currency.clone(),
        }
    }
}

/// What is sent, and what it comes from.
#[derive(Default)]
struct Wording {
    text: Option<PrivateText>,
    template: Option<usize>,
    nearest: Option<NearestTemplate>,
}

struct Care<'a> {
    account: &'a SmsAccount,
    message: &'a CareMessage,
    findings: Vec<SmsFinding>,
}

impl<'a> Care<'a> {
    fn refuse(&mut self, cause: SmsCause, carrier: Option<Carrier>) {
        self.findings.push(SmsFinding::refusal(cause).at(carrier));
    }

    fn number(&mut self, lists: &[&Blocklist]) -> Option<Number> {
        let number = match Number::parse(self.message.number.as_str()) {
            Ok(parsed) => parsed.number,
            Err(error) => {
                let finding = SmsFinding::refusal(SmsCause::NotANumber).saying(error.to_string());
                self.findings.push(finding);
                return None;
            }
        };
        match number.class() {
            NumberClass::Mobile => {}
            NumberClass::Foreign => self.refuse(SmsCause::Foreign, None),
            _ => self.refuse(SmsCause::NotMobile, None),
        }
        let request = ConsentRequest {
            at_ms: self.message.at_ms,
            number: String::new().into(),
            channel: Channel::Text,
            purpose: Some(Purpose::Care),
            agreed: false,
            earlier_ads_ms: Vec::new(),
        };
        let verdict = judge_number(number, &request, self.account.consent_basis(lists));
        // A registry that is not at hand matters to ads only.
        let is_about_ads =
            |cause| matches!(cause, ConsentCause::RegistryMissing | ConsentCause::RegistryStale);
        let told = verdict.findings.iter().filter(|finding| !is_about_ads(finding.cause));
        self.findings.extend(told.map(SmsFinding::of_verdict));
        (number.class() == NumberClass::Mobile).then_some(number)
    }

    fn serving(&mut self, number: Number) -> Option<Carrier> {
        let answer = self.message.portability.as_ref();
        let serving = self.account.serving(number, answer, self.message.at_ms);
        if serving.is_none() {
            self.refuse(SmsCause::CarrierUnknown, None);
        }
        serving
    }

    fn route(&mut self, serving: Carrier) -> Option<Route<'a>> {
        let route = self.account.route(serving, MessageKind::Care);
        if route.is_none() {
            self.refuse(SmsCause::NoRoute, Some(serving));
        }
        route
    }

    fn brandname(&mut self, route: Option<&Route<'_>>) -> Option<usize> {
        let Some(brandname) = self.account.brandname(&self.message.brandname) else {
            self.refuse(SmsCause::UnknownBrandname, None);
            return None;
        };
        let carrier = route?.carrier;
        let state = self.account.brandname_state(brandname, carrier, MessageKind::Care, self.message.at_ms);
        self.refuse_unless_approved(state, SmsCause::BrandnameNotApproved, "brandname", carrier);
        Some(brandname)
    }

    fn refuse_unless_approved(
        &mut self,
        state: Option<RegistrationState>,
        cause: SmsCause,
        subject: &str,
        carrier: Carrier,
    ) {
        let message = match state {
            Some(RegistrationState::Approved) => return,
            Some(state) => format!("at {carrier} the {subject} is {}, not approved", state.name()),
            None => format!("the {subject} is not registered at {carrier} for this kind of message"),
        };
        self.findings.push(SmsFinding::refusal(cause).at(Some(carrier)).saying(message));
    }

    fn wording(&mut self, route: Option<&Route<'_>>, brandname: Option<usize>) -> Wording {
        match (&self.message.template, &self.message.text) {
            (Some(id), None) => self.rendered(id, route, brandname),
            (None, Some(text)) => self.matched(text, route, brandname),
            _ => {
                self.refuse(SmsCause::TextMissing, None);
                Wording::default()
            }
        }
    }

    fn rendered(&mut self, id: &str, route: Option<&Route<'_>>, brandname: Option<usize>) -> Wording {
        let account = self.account;
        let place = account.template(id);
        let Some((place, compiled)) = place.and_then(|place| Some((place, account.templates().get(place)?)))
        else {
            self.refuse(SmsCause::UnknownTemplate, None);
            return Wording::default();
        };
        if compiled.template.document().kind != MessageKind::Care {
            self.refuse(SmsCause::WrongKind, None);
        } else if let Some(route) = route {
            let state = account.template_state(place, route.carrier, self.message.at_ms);
            self.refuse_unless_approved(state, SmsCause::TemplateNotApproved, "template", route.carrier);
        }
        if !compiled.is_for(brandname) {
            self.refuse(SmsCause::TemplateForOthers, None);
        }
        let values = self.message.values.iter().map(|value| (value.name.as_str(), value.value.as_str()));
        let values: Vec<_> = values.collect();
        let text = match compiled.template.render_with(&values, account.document().accents) {
            Ok(rendered) => {
                if !rendered.changes.is_empty() {
                    self.findings.push(SmsFinding::note(SmsCause::Unaccented));
                }
                Some(rendered.text)
            }
            Err(errors) => {
                for problem in errors.problems() {
                    let finding = SmsFinding::refusal(SmsCause::WrongValue).saying(problem.message.clone());
                    self.findings.push(SmsFinding { hint: problem.hint.clone(), ..finding });
                }
                None
            }
        };
        Wording { text, template: Some(place), nearest: None }
    }

    /// The template that a text comes from: of several the one with the least against it.
    fn matched(
        &mut self,
        text: &PrivateText,
        route: Option<&Route<'_>>,
        brandname: Option<usize>,
    ) -> Wording {
        if !self.message.values.is_empty() {
            let message = "values belong to a template, and the message has a text".to_owned();
            self.findings.push(SmsFinding::refusal(SmsCause::WrongValue).saying(message));
        }
        let account = self.account;
        let at_ms = self.message.at_ms;
        let found = account.book().match_all(text.as_str());
        let found = found.iter().filter_map(|found| account.template(&found.template));
        let candidates = found.filter_map(|place| {
            let compiled = account.templates().get(place)?;
            let state = route.and_then(|route| account.template_state(place, route.carrier, at_ms));
            let is_approved = route.is_none() || state == Some(RegistrationState::Approved);
            let is_care = compiled.template.document().kind == MessageKind::Care;
            Some((place, !is_care, !compiled.is_for(brandname), !is_approved, state))
        });
        let best = candidates
            .min_by_key(|(_, other_kind, for_others, unapproved, _)| (*other_kind, *for_others, *unapproved));
        let text = Some(text.clone());
        let Some((place, other_kind, for_others, unapproved, state)) = best else {
            let nearest = text.as_ref().and_then(|text| account.book().nearest(text.as_str()));
            self.refuse(SmsCause::NoTemplateMatches, None);
            return Wording { text, template: None, nearest };
        };
        if other_kind {
            self.refuse(SmsCause::WrongKind, None);
        }
        if for_others {
            self.refuse(SmsCause::TemplateForOthers, None);
        }
        if let (true, false, Some(route)) = (unapproved, other_kind, route) {
            self.refuse_unless_approved(state, SmsCause::TemplateNotApproved, "template", route.carrier);
        }
        Wording { text, template: Some(place), nearest: None }
    }

    fn duplicate(&mut self, text: Option<&PrivateText>) {
        let window_ms = i64::from(self.account.document().duplicate_within_min).saturating_mul(MINUTE_MS);
        let at_ms = self.message.at_ms;
        let is_same = |earlier_ms: i64| earlier_ms <= at_ms && at_ms.saturating_sub(earlier_ms) < window_ms;
        let earlier = self
            .message
            .earlier
            .iter()
            .filter(|earlier| is_same(earlier.at_ms) && Some(&earlier.text) == text);
        if let Some(last_ms) = earlier.map(|earlier| earlier.at_ms).max() {
            let finding = SmsFinding::refusal(SmsCause::Duplicate);
            self.findings.push(SmsFinding { until_ms: Some(last_ms.saturating_add(window_ms)), ..finding });
        }
    }
}
