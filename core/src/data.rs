//! How plain data is declared: once, for every language.
//!
//! `record!`, `union!` and `choice!` put the same derives on every public type: serde for the wire, a JSON
//! Schema and `UniFFI` metadata behind their features. The wire is `snake_case`, unions are tagged with `type`,
//! and an unknown field is an error rather than a setting that silently does nothing.

/// A struct with named fields.
macro_rules! record {
    ($item:item) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        #[serde(deny_unknown_fields)]
        $item
    };
}

/// An enum whose variants have named fields; its wire form carries the variant's name in `type`.
macro_rules! union {
    ($item:item) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
        $item
    };
}

/// The same as `record!`, with fields that hold measured figures. They are finite, and fractions have no total equality.
#[cfg(feature = "simulate")]
macro_rules! measured_record {
    ($item:item) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        #[serde(deny_unknown_fields)]
        $item
    };
}

/// The same as `union!`, with fields that hold measured figures.
#[cfg(feature = "simulate")]
macro_rules! measured_union {
    ($item:item) => {
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
        $item
    };
}

/// An enum of plain names; its wire form is the name.
macro_rules! choice {
    ($item:item) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[serde(rename_all = "snake_case")]
        $item
    };
}

pub(crate) use {choice, record, union};
#[cfg(feature = "simulate")]
pub(crate) use {measured_record, measured_union};

/// A count as plain data has it.
pub(crate) fn count(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}
