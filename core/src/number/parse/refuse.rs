use super::super::vietnam;
use super::super::{NumberError, NumberProblem};
use super::resolve::Written;

/// Why a national significant number of Vietnam is none.
pub(super) fn national(nsn: u64, length: u32) -> NumberError {
    if let Some((old, new)) = vietnam::old_area(nsn, length) {
        return NumberError::old_area(old, new);
    }
    let start = length.checked_sub(3).map(|behind| nsn / 10_u64.pow(behind));
    let known = |mut lengths: std::ops::RangeInclusive<u32>| {
        start.is_some_and(|start| lengths.any(|of| vietnam::begins(start, of)))
    };
    match length {
        0..7 => NumberProblem::TooShort,
        11.. => NumberProblem::TooLong,
        _ if known(length + 1..=10) => NumberProblem::TooShort,
        _ if known(7..=length - 1) => NumberProblem::TooLong,
        7..9 => NumberProblem::TooShort,
        _ => NumberProblem::Unassigned,
    }
    .into()
}

/// Why digits that do not begin as a number does are none.
pub(super) fn nothing(written: &Written) -> NumberError {
    match written.count {
        0 if written.zeros == 0 => NumberProblem::BadSign,
        0 => NumberProblem::TooShort,
        16.. => NumberProblem::TooLong,
        _ if written.plus || written.zeros > 2 => NumberProblem::UnknownCountry,
        _ => NumberProblem::TooShort,
    }
    .into()
}
