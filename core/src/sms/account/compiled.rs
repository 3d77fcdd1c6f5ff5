use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::check::read_and_check;
use super::examine::{brandname_rules, campaign_rules};
use super::{SmsDocument, SmsReport, SmsRoute};
use crate::consent::{AdRuleBook, Blocklist, ConsentBasis};
use crate::error::Error;
use crate::number::Carrier;
use crate::plan::Severity;
use crate::sms::MessageKind;
use crate::sms::brandname::{BrandnameIndex, BrandnameReport, BrandnameRules, check as check_brandname};
use crate::sms::campaign::{
    Campaign, CampaignPlanner, CampaignRequest, CampaignRules, ResumeRequest, resume,
};
use crate::sms::registration::{Registration, RegistrationState};
use crate::sms::template::{Template, TemplateBook};
use crate::sms::text::CapBook;

/// Instants are within what every language's calendar knows: 100 million days around 1970 (ECMA-262 §21.4.1.1).
pub(in crate::sms) const MOST_MS: i64 = 8_640_000_000_000_000;
pub(in crate::sms) const HOUR_MS: i64 = 60 * 60 * 1000;

/// A sound account, compiled: made once, never changed, shared by any number of threads.
///
/// There is no way to make one from a document that has errors.
///
/// ```
/// use tongdai::sms::account::SmsAccount;
///
/// let account = SmsAccount::from_text(r#"
///     advertiser = "Nha khoa An Tam"
///     brandnames = [{ name = "AnTam", registrations = [{ carrier = "viettel", kind = "care", state = "approved" }] }]
///     routes = [{ carrier = "viettel", kind = "care", micros_per_segment = 300_000_000 }]
/// "#)?;
/// assert_eq!(account.document().brandnames.len(), 1);
///
/// let error = SmsAccount::from_text("advertiser = 'An Tam'\nbrandnames = [{ name = 'Nha khoa An Tam' }]");
/// assert_eq!(error.unwrap_err().code(), "unsound_account");
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone)]
pub struct SmsAccount {
    inner: Arc<Inner>,
}

struct Inner {
    document: SmsDocument,
    report: SmsReport,
    brandname_rules: BrandnameRules,
    campaign_rules: CampaignRules,
    ad_rules: AdRuleBook,
    caps: CapBook,
    /// By their names in lower case: the law knows no other difference.
    brandnames: BTreeMap<String, usize>,
    taken: BrandnameIndex,
    brandname_approvals: Vec<Approvals>,
    templates: Vec<CompiledTemplate>,
    book: TemplateBook,
    template_ids: BTreeMap<String, usize>,
    routes: BTreeMap<(Carrier, MessageKind), usize>,
}

/// A template and where it may be used.
pub(super) struct CompiledTemplate {
    pub(super) template: Template,
    /// The brandnames that it is for; none for all.
    pub(super) brandnames: Option<BTreeSet<usize>>,
    approvals: Approvals,
}

/// Registrations by carrier and kind.
type Approvals = BTreeMap<(Carrier, MessageKind), Registration>;

impl SmsAccount {
    /// Reads, checks and compiles an account: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// # Errors
    /// `unsound_account`, with every problem found.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let (document, report) = read_and_check(text);
        match document {
            Some(document) => Self::resolved(document, report),
            None => Err(Error::unsound_account(report.problems)),
        }
    }

    /// Checks and compiles a document.
    ///
    /// # Errors
    /// `unsound_account`, with every problem found.
    pub fn from_document(document: SmsDocument) -> Result<Self, Error> {
        let report = document.check();
        Self::resolved(document, report)
    }

    fn resolved(document: SmsDocument, report: SmsReport) -> Result<Self, Error> {
        if report.has_errors() {
            let errors = report.problems.into_iter().filter(|problem| problem.severity == Severity::Error);
            return Err(Error::unsound_account(errors.collect()));
        }
        let brandnames: BTreeMap<_, _> = (0..)
            .zip(&document.brandnames)
            .map(|(place, brandname)| (brandname.name.to_lowercase(), place))
            .collect();
        let mut templates = Vec::with_capacity(document.templates.len());
        for template in &document.templates {
            // The check has found every template sound.
            let Ok(parsed) = Template::parse(&template.document) else {
                return Err(Error::unsound_account(report.problems));
            };
            let named =
                template.brandnames.iter().filter_map(|name| brandnames.get(&name.to_lowercase()).copied());
            templates.push(CompiledTemplate {
                template: parsed,
                brandnames: (!template.brandnames.is_empty()).then(|| named.collect()),
                approvals: approvals(&template.registrations),
            });
        }
        let book = TemplateBook::new(templates.iter().map(|it| it.template.clone()).collect())?;
        let routes = (0..).zip(&document.routes);
        let routes =
            routes.filter_map(|(place, route)| Some(((Carrier::named(&route.carrier)?, route.kind), place)));
        let ad_rules =
            AdRuleBook::compile(&document.consent.ad_rules).unwrap_or_else(|_| AdRuleBook::shipped());
        let inner = Inner {
            brandname_rules: brandname_rules(&document).unwrap_or_else(BrandnameRules::strict),
            campaign_rules: match campaign_rules(&document) {
                Some(rules) => rules,
                None => return Err(Error::unsound_account(report.problems)),
            },
            ad_rules,
            caps: CapBook::compile(&document.own_limits)?,
            taken: document.brandnames.iter().map(|brandname| brandname.name.as_str()).collect(),
            brandname_approvals: document.brandnames.iter().map(|it| approvals(&it.registrations)).collect(),
            template_ids: (0..)
                .zip(&templates)
                .map(|(place, it)| (it.template.id().to_owned(), place))
                .collect(),
            routes: routes.collect(),
            brandnames,
            templates,
            book,
            report,
            document,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// What the administrator wrote.
    pub fn document(&self) -> &SmsDocument {
        &self.inner.document
    }

    /// Its warnings. It has no errors.
    pub fn report(&self) -> &SmsReport {
        &self.inner.report
    }

    /// The account as JSON text, from which an equal account can be made.
    pub fn to_json(&self) -> String {
        crate::json::text(self.document())
    }

    /// Its templates, to render one and to tell where a text comes from.
    pub fn book(&self) -> &TemplateBook {
        &self.inner.book
    }

    /// Holds a name against the account's rules for brandnames.
    pub fn check_brandname(&self, name: &str) -> BrandnameReport {
        check_brandname(name, &self.inner.brandname_rules)
    }

    /// The account's brandnames, to ask whether another would clash.
    pub fn brandname_index(&self) -> &BrandnameIndex {
        &self.inner.taken
    }

    /// Plans an ad for many: each row is a number in any spelling. See [`CampaignPlanner`] for a plan in steps.
    ///
    /// # Errors
    /// `malformed` where there are more rows than a campaign may have.
    pub fn plan_campaign<'r>(
        &self,
        request: &CampaignRequest,
        rows: impl IntoIterator<Item = &'r str>,
        lists: &[&Blocklist],
    ) -> Result<Campaign, Error> {
        let mut planner = self.planner(request, lists);
        planner.add_rows(rows)?;
        Ok(planner.finish())
    }

    /// Plans an ad for many in steps.
    pub fn planner(&self, request: &CampaignRequest, lists: &[&Blocklist]) -> CampaignPlanner {
        CampaignPlanner::new(self, request, lists)
    }

    /// Plans what is left of a campaign. No number to which the text went gets it again, and only rows that were
    /// planned are looked at; each of them is judged anew, by the lists and limits of now.
    ///
    /// A campaign that is resumed before its first text with nothing done is the same plan.
    ///
    /// # Errors
    /// `malformed` where a row that is told as done is none, or has no number.
    pub fn resume_campaign(
        &self,
        campaign: &Campaign,
        request: &ResumeRequest,
        lists: &[&Blocklist],
    ) -> Result<Campaign, Error> {
        resume(self, campaign, request, lists)
    }

    pub(in crate::sms) fn campaign_rules(&self) -> &CampaignRules {
        &self.inner.campaign_rules
    }

    pub(in crate::sms) fn ad_rules(&self) -> &AdRuleBook {
        &self.inner.ad_rules
    }

    pub(in crate::sms) fn caps(&self) -> &CapBook {
        &self.inner.caps
    }

    pub(in crate::sms) fn consent_basis<'a>(&'a self, lists: &'a [&'a Blocklist]) -> ConsentBasis<'a> {
        let registry_max_age_h = self.document().consent.registry_max_age_h;
        ConsentBasis { lists, rules: &self.inner.ad_rules, registry_max_age_h }
    }

    /// A brandname by its name, in whatever case.
    pub(in crate::sms) fn brandname(&self, name: &str) -> Option<usize> {
        self.inner.brandnames.get(&name.to_lowercase()).copied()
    }

    pub(in crate::sms) fn is_brandname_approved(
        &self,
        brandname: usize,
        carrier: Carrier,
        kind: MessageKind,
        at_ms: i64,
    ) -> bool {
        self.brandname_state(brandname, carrier, kind, at_ms) == Some(RegistrationState::Approved)
    }

    pub(super) fn brandname_state(
        &self,
        brandname: usize,
        carrier: Carrier,
        kind: MessageKind,
        at_ms: i64,
    ) -> Option<RegistrationState> {
        let approvals = self.inner.brandname_approvals.get(brandname)?;
        Some(approvals.get(&(carrier, kind))?.state_at(at_ms))
    }

    /// Whether a template is approved for its kind.
    pub(in crate::sms) fn is_template_approved(&self, template: usize, carrier: Carrier, at_ms: i64) -> bool {
        self.template_state(template, carrier, at_ms) == Some(RegistrationState::Approved)
    }

    pub(super) fn template_state(
        &self,
        template: usize,
        carrier: Carrier,
        at_ms: i64,
    ) -> Option<RegistrationState> {
        let compiled = self.inner.templates.get(template)?;
        let kind = compiled.template.document().kind;
        Some(compiled.approvals.get(&(carrier, kind))?.state_at(at_ms))
    }

    pub(super) fn templates(&self) -> &[CompiledTemplate] {
        &self.inner.templates
    }

    pub(super) fn template(&self, id: &str) -> Option<usize> {
        self.inner.template_ids.get(id).copied()
    }

    pub(in crate::sms) fn template_id(&self, template: usize) -> &str {
        self.inner.templates.get(template).map_or("", |compiled| compiled.template.id())
    }

    pub(super) fn route_settings(&self, carrier: Carrier, kind: MessageKind) -> Option<&SmsRoute> {
        self.document().routes.get(*self.inner.routes.get(&(carrier, kind))?)
    }
}

impl CompiledTemplate {
    /// Whether messages under a brandname may use it.
    pub(super) fn is_for(&self, brandname: Option<usize>) -> bool {
        match (&self.brandnames, brandname) {
            (Some(brandnames), Some(brandname)) => brandnames.contains(&brandname),
            _ => true,
        }
    }
}

fn approvals(registrations: &[Registration]) -> Approvals {
    let known = registrations.iter().filter_map(|registration| {
        Some(((Carrier::named(&registration.carrier)?, registration.kind), registration.clone()))
    });
    known.collect()
}

impl PartialEq for SmsAccount {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.document() == other.document()
    }
}

impl Eq for SmsAccount {}

/// Counts only.
impl fmt::Debug for SmsAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = self.document();
        let (brandnames, templates) = (document.brandnames.len(), document.templates.len());
        write!(
            f,
            "SmsAccount({brandnames} brandnames, {templates} templates, {} routes)",
            document.routes.len()
        )
    }
}
