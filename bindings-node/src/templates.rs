//! Templates: handles that render, count and match. Plain data crosses as JSON, many messages as typed arrays.

use napi::bindgen_prelude::{Uint8Array, Uint16Array, Uint32Array};
use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::sms::template::{self, RenderedBatch, TemplateDocument, TemplateValue};
use tongdai::sms::text::PlainPolicy;

use crate::boundary::{Result, cross};

/// A sound template.
#[napi]
pub struct Template(template::Template);

/// Messages of one template, as columns.
#[napi(object)]
pub struct TemplateBatch {
    /// The messages.
    pub texts: Vec<String>,
    /// Segments of each.
    pub segments: Uint16Array,
    /// Units of each.
    pub units: Uint32Array,
    /// 1 where a value was written without accents.
    pub changed: Uint8Array,
    /// What is wrong with rows, as JSON.
    pub problems: String,
}

impl From<RenderedBatch> for TemplateBatch {
    fn from(batch: RenderedBatch) -> Self {
        let texts = (0..batch.len()).map(|row| batch.message(row).unwrap_or_default().to_owned());
        Self {
            texts: texts.collect(),
            problems: text(&batch.problems),
            changed: batch.changed.iter().map(|&changed| u8::from(changed)).collect::<Vec<_>>().into(),
            segments: batch.segments.into(),
            units: batch.units.into(),
        }
    }
}

#[napi]
impl Template {
    /// Takes a document apart.
    #[napi(factory, catch_unwind)]
    pub fn parse(document: String) -> Result<Self> {
        cross(|| {
            let document = read::<TemplateDocument>(&document, "a template")?;
            Ok(Self(template::Template::parse(&document).map_err(tongdai::Error::from)?))
        })
    }

    /// The document.
    #[napi(catch_unwind)]
    pub fn document(&self) -> Result<String> {
        cross(|| Ok(text(self.0.document())))
    }

    /// What is odd about it.
    #[napi(catch_unwind)]
    pub fn warnings(&self) -> Result<String> {
        cross(|| Ok(text(&self.0.warnings())))
    }

    /// The names of its variables.
    #[napi(catch_unwind)]
    pub fn variables(&self) -> Result<Vec<String>> {
        cross(|| Ok(self.0.variables().map(str::to_owned).collect()))
    }

    /// How large its messages can become.
    #[napi(catch_unwind)]
    pub fn worst_case(&self) -> Result<String> {
        cross(|| Ok(text(&self.0.worst_case())))
    }

    /// How large its messages can become for a carrier.
    #[napi(catch_unwind)]
    pub fn worst_case_for(&self, carrier: String, at_ms: i64) -> Result<String> {
        cross(|| Ok(text(&self.0.worst_case_named(&carrier, at_ms)?)))
    }

    /// The message with these values, a JSON list.
    #[napi(catch_unwind)]
    pub fn render(&self, values: String, policy: String) -> Result<String> {
        cross(|| {
            let values = read::<Vec<TemplateValue>>(&values, "values")?;
            let policy = read::<PlainPolicy>(&policy, "a policy")?;
            let pairs: Vec<(&str, &str)> =
                values.iter().map(|value| (value.name.as_str(), value.value.as_str())).collect();
            Ok(text(&self.0.render_with(&pairs, policy).map_err(tongdai::Error::from)?))
        })
    }

    /// A message for each row of columns.
    #[napi(catch_unwind)]
    pub fn render_many(
        &self,
        names: Vec<String>,
        columns: Vec<Vec<String>>,
        policy: String,
    ) -> Result<TemplateBatch> {
        cross(|| {
            let policy = read::<PlainPolicy>(&policy, "a policy")?;
            let columns: Vec<(&str, Vec<String>)> = names.iter().map(String::as_str).zip(columns).collect();
            Ok(self.0.render_columns(&columns, policy)?.into())
        })
    }

    /// The values of a text that comes from it, or null.
    #[napi(catch_unwind)]
    pub fn match_text(&self, message: String) -> Result<String> {
        cross(|| Ok(text(&self.0.match_text(&message))))
    }

    /// Where a text differs from it, or null.
    #[napi(catch_unwind)]
    pub fn difference(&self, message: String) -> Result<String> {
        cross(|| Ok(text(&self.0.difference(&message))))
    }
}

/// Many templates.
#[napi]
pub struct TemplateBook(template::TemplateBook);

#[napi]
impl TemplateBook {
    /// A book of templates.
    #[napi(factory, catch_unwind)]
    pub fn of(templates: Vec<&Template>) -> Result<Self> {
        cross(|| {
            let templates = templates.iter().map(|template| template.0.clone()).collect();
            Ok(Self(template::TemplateBook::new(templates)?))
        })
    }

    /// The ids, the most specific template first.
    #[napi(catch_unwind)]
    pub fn ids(&self) -> Result<Vec<String>> {
        cross(|| Ok(self.0.templates().iter().map(|template| template.id().to_owned()).collect()))
    }

    /// The most specific template that a text comes from, or null.
    #[napi(catch_unwind)]
    pub fn match_text(&self, message: String) -> Result<String> {
        cross(|| Ok(text(&self.0.match_text(&message))))
    }

    /// Every template that a text comes from.
    #[napi(catch_unwind)]
    pub fn match_all(&self, message: String) -> Result<String> {
        cross(|| Ok(text(&self.0.match_all(&message))))
    }

    /// The nearest template, or null.
    #[napi(catch_unwind)]
    pub fn nearest(&self, message: String) -> Result<String> {
        cross(|| Ok(text(&self.0.nearest(&message))))
    }
}

/// Everything that is wrong with a document.
#[napi(catch_unwind)]
pub fn check_template(document: String) -> Result<String> {
    cross(|| {
        let document = read::<TemplateDocument>(&document, "a template")?;
        Ok(text(&template::Template::check(&document)))
    })
}

/// What Zalo asks of templates.
#[napi(catch_unwind)]
pub fn shipped_zns_rules() -> Result<String> {
    cross(|| Ok(text(&template::shipped_zns_rules())))
}
