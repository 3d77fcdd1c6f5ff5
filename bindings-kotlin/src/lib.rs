//! The native library behind the Kotlin package `tongdai`. Everything it exports is declared in the core crate.

tongdai::uniffi_reexport_scaffolding!();
