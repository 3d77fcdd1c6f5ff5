//! Templates: fixed texts with places for values, as carriers register them.
//!
//! Who lives here: [`TemplateDocument`], a template as plain data; [`Template`], the handle that renders messages and
//! tells whether a text is one; [`TemplateBook`], thousands of them, and which one a text comes from. `scan` finds
//! variables in each dialect, `parse` holds a document to the rules, `zns` knows Zalo's, `draft` tells of one that is not
//! sound yet; `render` and `batch` write
//! messages, `sums` measures them; `matching` reads them, `thorough` where they are ambiguous, and `difference` says where one goes wrong. Any
//! room above may call it; of its neighbours it calls `text`, and of the rooms below `number`.
//!
//! ```text
//!  TemplateDocument ──scan, parse──► Template ──values──► Rendered: text, measure
//!        │                              │  ◄──text─────── TemplateMatch: values
//!        └► TemplateProblem             └► TemplateBook ──text──► TemplateMatch or NearestTemplate
//! ```

mod batch;
mod book;
mod canonical;
mod difference;
mod document;
mod draft;
mod grams;
mod handle;
mod kind;
mod limits;
mod matching;
mod outcome;
mod parse;
mod problem;
mod render;
mod scan;
mod sums;
mod thorough;
mod worst;
mod zns;

pub use batch::{RenderedBatch, Renderer, RowProblem};
pub use book::TemplateBook;
pub use document::{
    TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable, VariableKind, ZnsLayout, ZnsRow,
};
pub(super) use draft::Draft;
pub use draft::TemplatePlace;
pub use handle::Template;
pub(super) use limits::MOST_VARIABLES;
pub use outcome::{
    CarrierWorstCase, ExpectedHere, NearestTemplate, RenderErrors, Rendered, TemplateMatch, TemplateValue,
    ValueChange, ValueProblem, ValueProblemCode, WorstCase,
};
pub use problem::{TemplateProblem, TemplateProblemCode, TemplateProblems};
pub use zns::{ZnsAmount, ZnsLength, ZnsRange, ZnsRules, shipped_zns_rules};
