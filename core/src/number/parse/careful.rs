use super::super::{NumberError, NumberProblem};
use super::Parsed;

pub(super) fn parse(_text: &str) -> Result<Parsed, NumberError> {
    Err(NumberProblem::BadSign.into())
}
