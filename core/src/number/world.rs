use super::parse::Written;
use super::{Changes, Number, NumberError, NumberProblem};

pub(super) fn region(_country: u16, _national: (u64, u32)) -> Option<&'static str> {
    None
}

pub(super) fn number(_written: &Written) -> Result<(Number, Changes), NumberError> {
    Err(NumberProblem::NotInCountry.into())
}
