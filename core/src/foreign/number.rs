use crate::number::PhoneNumber;

/// The number with all but its last three characters replaced by `*`, for agents who may not see it.
/// A number of three characters or fewer is hidden whole.
#[uniffi::export]
fn masked_number(number: &PhoneNumber) -> PhoneNumber {
    number.masked()
}

/// Whether the caller withheld the number, or the network sent none.
#[uniffi::export]
fn is_withheld_number(number: &PhoneNumber) -> bool {
    number.is_withheld()
}
