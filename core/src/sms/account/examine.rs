//! Everything that is wrong with an account, in the order of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::{SmsDocument, SmsProblem, SmsProblemCode as Code, SmsRoute, SmsTemplate};
use crate::consent::AdRuleBook;
use crate::number::Carrier;
use crate::plan::{Severity, is_plain};
use crate::sms::MessageKind;
use crate::sms::brandname::{
    BrandnameRules, ClashKind, check as check_brandname, clashes, shipped_brandname_rules,
};
use crate::sms::campaign::{CampaignRules, shipped_campaign_rules};
use crate::sms::registration::{Registration, RegistrationSubject};
use crate::sms::template::Template;
use crate::sms::text::{CapBook, TextWriter};

/// The most entries of an account: brandnames, templates, routes, rules and registrations together.
const MOST_ENTRIES: usize = 200_000;
/// The most problems that are reported; later ones mostly repeat.
const MOST_PROBLEMS: usize = 10_000;
/// The most characters of a name or of a line.
const MOST_CHARACTERS: usize = 200;

pub(super) fn examine(document: &SmsDocument) -> Vec<SmsProblem> {
    let registered = document.brandnames.iter().map(|brandname| brandname.registrations.len());
    let registered = registered.chain(document.templates.iter().map(|template| template.registrations.len()));
    let lists = [
        document.brandnames.len(),
        document.templates.len(),
        document.routes.len(),
        document.own_limits.len(),
        document.own_brandname_rules.len(),
        document.own_campaign_rules.len(),
    ];
    if registered.chain(lists).fold(0, usize::saturating_add) > MOST_ENTRIES {
        let message = format!("the account has more than {MOST_ENTRIES} entries");
        return vec![SmsProblem::new(Code::TooLarge, "", message, "split the account")];
    }
    let mut examiner = Examiner { document, routes: BTreeSet::new(), problems: Vec::new() };
    examiner.settings();
    examiner.route_names();
    examiner.brandnames();
    examiner.templates();
    examiner.routes();
    examiner.problems.truncate(MOST_PROBLEMS);
    examiner.problems
}

/// The rules for brandnames of a name: the account's own, else the shipped ones.
pub(super) fn brandname_rules(document: &SmsDocument) -> Option<BrandnameRules> {
    let shipped = shipped_brandname_rules();
    let mut all = document.own_brandname_rules.iter().chain(&shipped);
    all.find(|rules| rules.name == document.brandname_rules).cloned()
}

/// The rules for campaigns of a name: the account's own, else the shipped ones.
pub(super) fn campaign_rules(document: &SmsDocument) -> Option<CampaignRules> {
    let shipped = shipped_campaign_rules();
    let mut all = document.own_campaign_rules.iter().chain(&shipped);
    all.find(|rules| rules.name == document.campaign_rules).cloned()
}

struct Examiner<'a> {
    document: &'a SmsDocument,
    /// Where routes lead, and for what.
    routes: BTreeSet<(Carrier, MessageKind)>,
    problems: Vec<SmsProblem>,
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
            self.problems.push(SmsProblem::new(code, path, message, hint));
        }
    }

    fn settings(&mut self) {
        let document = self.document;
        self.line("advertiser", &document.advertiser);
        if !document.opt_out.is_empty() {
            self.line("opt_out", &document.opt_out);
        }
        let is_currency =
            document.currency.len() == 3 && document.currency.bytes().all(|c| c.is_ascii_uppercase());
        if !is_currency {
            let message = "the currency is not three capital letters";
            self.push(Code::WrongText, "currency", message, "write it as ISO 4217 does: `VND`");
        }
        self.range("duplicate_within_min", document.duplicate_within_min, 0, 7 * 24 * 60);
        self.range("portability_max_age_h", document.portability_max_age_h, 0, 24 * 366);
        self.range("consent.registry_max_age_h", document.consent.registry_max_age_h, 0, 24 * 366);
        if let Err(problems) = AdRuleBook::compile(&document.consent.ad_rules) {
            for problem in problems {
                let path = format!("consent.ad_rules{}", problem.path);
                self.push(Code::WrongRules, path, problem.message, problem.hint);
            }
        }
        for problem in CapBook::compile(&document.own_limits).err().into_iter().flatten() {
            let path = format!("own_limits{}", problem.path);
            self.push(Code::WrongRules, path, problem.message, problem.hint);
        }
        self.rules();
    }

    fn rules(&mut self) {
        let document = self.document;
        if brandname_rules(document).is_none() {
            let message = "no rules for brandnames have this name";
            self.push(Code::UnknownRules, "brandname_rules", message, "write `strict` or `legal`");
        }
        if campaign_rules(document).is_none() {
            let message = "no rules for campaigns have this name";
            self.push(Code::UnknownRules, "campaign_rules", message, "write `vietnam-2020`");
        }
        let mut names: BTreeSet<String> =
            shipped_brandname_rules().into_iter().map(|rules| rules.name).collect();
        for (place, rules) in document.own_brandname_rules.iter().enumerate() {
            let path = |field: &str| format!("own_brandname_rules[{place}].{field}");
            self.range(&path("most_characters"), rules.most_characters, 1, 100);
            if !names.insert(rules.name.clone()) {
                self.push(Code::DuplicateRules, path("name"), "other rules have this name", "choose another");
            }
        }
        let mut names: BTreeSet<String> =
            shipped_campaign_rules().into_iter().map(|rules| rules.name).collect();
        for (place, rules) in document.own_campaign_rules.iter().enumerate() {
            let path = |field: &str| format!("own_campaign_rules[{place}].{field}");
            self.range(&path("least_recipients"), rules.least_recipients, 1, 1_000_000);
            self.range(&path("least_wait_h"), rules.least_wait_h, 0, 24 * 366);
            self.range(&path("most_wait_h"), rules.most_wait_h, rules.least_wait_h.max(0), 24 * 366);
            if !names.insert(rules.name.clone()) {
                self.push(Code::DuplicateRules, path("name"), "other rules have this name", "choose another");
            }
        }
    }

    fn route_names(&mut self) {
        for route in &self.document.routes {
            self.routes.extend(Carrier::named(&route.carrier).map(|carrier| (carrier, route.kind)));
        }
    }

    fn brandnames(&mut self) {
        let document = self.document;
        let rules = brandname_rules(document).unwrap_or_else(BrandnameRules::legal);
        for (place, brandname) in document.brandnames.iter().enumerate() {
            let path = format!("brandnames[{place}].name");
            for problem in check_brandname(&brandname.name, &rules).problems {
                let at = problem
                    .place
                    .map_or_else(String::new, |at| format!("character {}: ", at.saturating_add(1)));
                let (code, does) = match problem.severity {
                    Severity::Error => (Code::WrongBrandname, "is refused by"),
                    Severity::Warning => (Code::RiskyBrandname, "is allowed by"),
                };
                let message =
                    format!("the brandname {does} the rules `{}`: {at}{}", rules.name, problem.message);
                self.push(code, path.as_str(), message, problem.hint);
            }
            let path = format!("brandnames[{place}]");
            self.registrations(&path, &brandname.registrations, RegistrationSubject::Brandname, None);
        }
        for clash in clashes(document.brandnames.iter().map(|brandname| brandname.name.as_str())) {
            let path = format!("brandnames[{}].name", clash.place);
            let (code, same) = match clash.kind {
                ClashKind::Same => (Code::BrandnameClash, "is the same but for case as"),
                ClashKind::SameWithoutSpaces => (Code::BrandnameClash, "is the same without spaces as"),
                ClashKind::LooksAlike => (Code::BrandnamesLookAlike, "looks like"),
            };
            let message = format!("the brandname {same} that of brandnames[{}]", clash.first_place);
            self.push(code, path, message, "keep one of them, or choose another");
        }
    }

    fn templates(&mut self) {
        let document = self.document;
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let names: BTreeSet<String> =
            document.brandnames.iter().map(|brandname| brandname.name.to_lowercase()).collect();
        for (place, template) in document.templates.iter().enumerate() {
            let path = format!("templates[{place}]");
            let id = template.document.id.as_str();
            if let Some(first) = ids.insert(id, place) {
                let message = format!("templates[{first}] has the same id");
                self.push(Code::DuplicateTemplate, format!("{path}.document.id"), message, "choose another");
            }
            self.template(&path, template);
            for (at, brandname) in template.brandnames.iter().enumerate() {
                if !names.contains(&brandname.to_lowercase()) {
                    let message = "the account has no such brandname";
                    let hint = "name one of `brandnames`";
                    self.push(Code::UnknownBrandname, format!("{path}.brandnames[{at}]"), message, hint);
                }
            }
            let kind = Some(template.document.kind);
            self.registrations(&path, &template.registrations, RegistrationSubject::Template, kind);
        }
    }

    fn template(&mut self, path: &str, template: &SmsTemplate) {
        for problem in Template::check(&template.document) {
            let code = match problem.severity {
                Severity::Error => Code::WrongTemplate,
                Severity::Warning => Code::RiskyTemplate,
            };
            let place = problem.spot.as_ref();
            let at = place.map_or_else(String::new, |at| {
                format!(" (character {})", at.code_point_start.saturating_add(1))
            });
            let path = format!("{path}.document.{}", problem.path);
            self.push(code, path, format!("{}{at}", problem.message), problem.hint);
        }
    }

    fn registrations(
        &mut self,
        path: &str,
        registrations: &[Registration],
        subject: RegistrationSubject,
        kind: Option<MessageKind>,
    ) {
        let mut known = BTreeSet::new();
        for (place, registration) in registrations.iter().enumerate() {
            let path = format!("{path}.registrations[{place}]");
            if let Err((step, error)) = registration.check(subject) {
                let step = step.map_or_else(String::new, |step| format!(".steps[{step}]"));
                let path = format!("{path}{step}.{}", error.path());
                self.push(Code::WrongRegistration, path, error.to_string(), error.hint());
            }
            if kind.is_some_and(|kind| kind != registration.kind) {
                let message = "the template is registered for another kind of message than its own";
                self.push(Code::WrongKind, format!("{path}.kind"), message, "write the kind of the template");
            }
            let Some(carrier) = self.carrier(&path, &registration.carrier) else { continue };
            if !known.insert((carrier, registration.kind)) {
                let message = format!("{carrier} is named twice for this kind of message");
                self.push(Code::DuplicateRegistration, path, message, "keep one registration");
            } else if !self.routes.is_empty() && !self.routes.contains(&(carrier, registration.kind)) {
                let message = format!("no route leads to {carrier} for this kind of message");
                self.push(Code::NoRoute, format!("{path}.carrier"), message, "add one to `routes`");
            }
        }
    }

    fn routes(&mut self) {
        let document = self.document;
        let mut known = BTreeMap::new();
        for (place, route) in document.routes.iter().enumerate() {
            let path = format!("routes[{place}]");
            self.range(&format!("{path}.per_second"), route.per_second, 1, 100_000);
            if !(0..=1_000_000_000_000).contains(&route.micros_per_segment) {
                let message = "the price is below nothing or above a million";
                self.push(
                    Code::OutOfRange,
                    format!("{path}.micros_per_segment"),
                    message,
                    "give millionths of the currency",
                );
            }
            self.ad_settings(&path, route);
            let Some(carrier) = self.carrier(&path, &route.carrier) else { continue };
            if let Some(first) = known.insert((carrier, route.kind), place) {
                let message = format!("routes[{first}] leads to {carrier} for the same kind of message");
                self.push(Code::DuplicateRoute, path, message, "keep one of them");
            }
        }
    }

    fn ad_settings(&mut self, path: &str, route: &SmsRoute) {
        if route.kind == MessageKind::Ad {
            let by_sender = route.opt_out_by == Some(TextWriter::Sender);
            if by_sender && self.document.opt_out.is_empty() {
                let message = "the sender adds the way to refuse, and the account has none";
                let hint = "give the account an `opt_out` line";
                self.push(Code::MissingOptOut, format!("{path}.opt_out_by"), message, hint);
            }
        } else if route.label_by.is_some() || route.opt_out_by.is_some() {
            let message = "care messages have no label and no way to refuse";
            self.push(Code::NoEffect, path, message, "leave `label_by` and `opt_out_by` out");
        }
    }

    fn carrier(&mut self, path: &str, name: &str) -> Option<Carrier> {
        let carrier = Carrier::named(name);
        if carrier.is_none() {
            let shown = if is_plain(name) { format!("`{name}`") } else { "this".to_owned() };
            let hint = "write a name such as viettel, vinaphone, mobifone or vietnamobile";
            self.push(
                Code::UnknownCarrier,
                format!("{path}.carrier"),
                format!("no carrier is called {shown}"),
                hint,
            );
        }
        carrier
    }

    fn line(&mut self, path: &str, text: &str) {
        if text.trim().is_empty() {
            self.push(Code::EmptyText, path, format!("`{path}` is empty"), "fill it in");
        } else if text.chars().count() > MOST_CHARACTERS || text.chars().any(char::is_control) {
            let message = format!("`{path}` is not one line of at most {MOST_CHARACTERS} characters");
            self.push(Code::WrongText, path, message, "shorten it");
        }
    }

    fn range(&mut self, path: &str, value: i32, least: i32, most: i32) {
        if !(least..=most).contains(&value) {
            let message = format!("this is not from {least} to {most}");
            self.push(Code::OutOfRange, path, message, format!("write a number from {least} to {most}"));
        }
    }
}
