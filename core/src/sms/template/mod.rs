//! Templates: fixed texts with places for values, as carriers register them.
mod document;
mod limits;
mod problem;

pub use document::{
    TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable, VariableKind, ZnsLayout, ZnsRow,
};
pub use problem::{TemplateProblem, TemplateProblemCode, TemplateProblems, TextPlace};
