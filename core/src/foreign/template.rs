use std::sync::Arc;

use super::Result;
use crate::data::record;
use crate::number::PrivateText;
use crate::sms::template::{
    self, CarrierWorstCase, NearestTemplate, Rendered, RenderedBatch, RowProblem, TemplateDocument,
    TemplateMatch, TemplateProblem, TemplateValue, WorstCase, ZnsRules,
};
use crate::sms::text::PlainPolicy;

/// A sound template: it renders messages, and tells whether a text is one of them. It never changes, and any number
/// of threads may use it.
#[derive(uniffi::Object)]
pub(crate) struct Template(template::Template);

/// Thousands of templates, and which of them a text comes from. It never changes, and any number of threads may use
/// it.
#[derive(uniffi::Object)]
pub(crate) struct TemplateBook(template::TemplateBook);

record! {
    /// The values of a variable, one for each message.
    pub(crate) struct TemplateColumn {
        /// The variable's name.
        pub(crate) name: String,
        /// Its values.
        pub(crate) values: Vec<PrivateText>,
    }
}

record! {
    /// Messages of one template, one for each row.
    pub(crate) struct TemplateBatch {
        /// The messages; empty where a row has a problem.
        pub(crate) texts: Vec<PrivateText>,
        /// Their segments; 0 where a row has a problem.
        pub(crate) segments: Vec<i32>,
        /// Their septets or UTF-16 units.
        pub(crate) units: Vec<i32>,
        /// Whether a value was written without accents.
        pub(crate) changed: Vec<bool>,
        /// What is wrong with rows.
        pub(crate) problems: Vec<RowProblem>,
    }
}

#[uniffi::export]
impl Template {
    /// Takes a document apart.
    ///
    /// Throws `TongdaiException.UnsoundTemplate`, with every problem.
    #[uniffi::constructor]
    pub(crate) fn parse(document: &TemplateDocument) -> Result<Self> {
        Ok(Self(template::Template::parse(document)?))
    }

    /// What the template is called.
    pub(crate) fn id(&self) -> String {
        self.0.id().to_owned()
    }

    /// What it was made from.
    pub(crate) fn document(&self) -> TemplateDocument {
        self.0.document().clone()
    }

    /// What is odd about it.
    pub(crate) fn warnings(&self) -> Vec<TemplateProblem> {
        self.0.warnings().to_vec()
    }

    /// The names of its variables, in the order of the text.
    pub(crate) fn variables(&self) -> Vec<String> {
        self.0.variables().map(str::to_owned).collect()
    }

    /// How large its messages can become.
    pub(crate) fn worst_case(&self) -> WorstCase {
        self.0.worst_case()
    }

    /// How large its messages can become for a carrier, by the shipped rules in force at an instant.
    ///
    /// Throws `TongdaiException.Malformed` where no carrier has the name.
    pub(crate) fn worst_case_for(&self, carrier: &str, at_ms: i64) -> Result<CarrierWorstCase> {
        self.0.worst_case_named(carrier, at_ms)
    }

    /// The message with these values, and what it is on the air.
    ///
    /// Throws `TongdaiException.UnfitValues`, with every problem and without the values.
    pub(crate) fn render_values(&self, values: &[TemplateValue], policy: PlainPolicy) -> Result<Rendered> {
        let pairs: Vec<(&str, &str)> =
            values.iter().map(|value| (value.name.as_str(), value.value.as_str())).collect();
        Ok(self.0.render_with(&pairs, policy)?)
    }

    /// A message for each row of the columns.
    ///
    /// Throws `TongdaiException.UnfitValues` for names that are no variables', and `TongdaiException.Malformed` for
    /// columns of different lengths. What is wrong with a row stands in the batch.
    pub(crate) fn render_many(
        &self,
        columns: &[TemplateColumn],
        policy: PlainPolicy,
    ) -> Result<TemplateBatch> {
        let columns: Vec<(&str, Vec<&str>)> = columns
            .iter()
            .map(|column| (column.name.as_str(), column.values.iter().map(PrivateText::as_str).collect()))
            .collect();
        Ok(self.0.render_columns(&columns, policy)?.into())
    }

    /// Whether a text is a message of this template, and with which values; null if not.
    pub(crate) fn match_text(&self, text: &str) -> Option<TemplateMatch> {
        self.0.match_text(text)
    }

    /// Where a text first differs from this template; null if it is a message of it.
    pub(crate) fn difference(&self, text: &str) -> Option<NearestTemplate> {
        self.0.difference(text)
    }
}

#[uniffi::export]
impl TemplateBook {
    /// A book of templates.
    ///
    /// Throws `TongdaiException.Malformed` where two have the same id.
    #[uniffi::constructor]
    #[expect(clippy::needless_pass_by_value, reason = "a list of objects arrives owned")]
    pub(crate) fn of(templates: Vec<Arc<Template>>) -> Result<Self> {
        let templates = templates.iter().map(|template| template.0.clone()).collect();
        Ok(Self(template::TemplateBook::new(templates)?))
    }

    /// How many templates there are.
    pub(crate) fn size(&self) -> i32 {
        crate::data::count(self.0.len())
    }

    /// The ids, the most specific template first.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.0.templates().iter().map(|template| template.id().to_owned()).collect()
    }

    /// The most specific template that a text comes from, with its values; null if there is none.
    pub(crate) fn match_text(&self, text: &str) -> Option<TemplateMatch> {
        self.0.match_text(text)
    }

    /// Every template that a text comes from, the most specific first.
    pub(crate) fn match_all(&self, text: &str) -> Vec<TemplateMatch> {
        self.0.match_all(text)
    }

    /// The template that comes nearest to a text that none matches, and where they part; null if one matches.
    pub(crate) fn nearest(&self, text: &str) -> Option<NearestTemplate> {
        self.0.nearest(text)
    }
}

impl From<RenderedBatch> for TemplateBatch {
    fn from(batch: RenderedBatch) -> Self {
        let texts = (0..batch.len()).map(|row| batch.message(row).unwrap_or_default().into());
        Self {
            texts: texts.collect(),
            segments: batch.segments.iter().map(|&segments| i32::from(segments)).collect(),
            units: batch.units.iter().map(|&units| i32::try_from(units).unwrap_or(i32::MAX)).collect(),
            changed: batch.changed,
            problems: batch.problems,
        }
    }
}

/// Everything that is wrong with a template's document, and everything that is odd about it.
#[uniffi::export]
fn check_template(document: &TemplateDocument) -> Vec<TemplateProblem> {
    template::Template::check(document)
}

/// What Zalo asks of templates, with its date and source, as this library checks it.
#[uniffi::export]
fn shipped_zns_rules() -> ZnsRules {
    template::shipped_zns_rules()
}

/// Reads a template's document from its JSON form, without checking it.
#[uniffi::export]
fn template_document_from_json(text: &str) -> Result<TemplateDocument> {
    crate::json::read(text, "a template")
}

/// A worst case's JSON form: the same bytes in every language.
#[uniffi::export]
fn worst_case_to_json(worst: &WorstCase) -> String {
    crate::json::text(worst)
}
