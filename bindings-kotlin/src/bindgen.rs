//! Writes the Kotlin sources that go with a built library:
//! `tongdai-bindgen LIBRARY UNIFFI_TOML OUT_DIR`.

use std::error::Error;
use std::path::Path;

use uniffi::{GenerateOptions, TargetLanguage};

#[expect(clippy::disallowed_methods, reason = "a build tool reads and writes files")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(library), Some(config), Some(out_dir), None) =
        (arguments.next(), arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: tongdai-bindgen LIBRARY UNIFFI_TOML OUT_DIR".into());
    };
    let written = Path::new(&out_dir).join("tongdai/tongdai.kt");
    uniffi::generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin],
        source: library.into(),
        config_override: Some(config.into()),
        out_dir: out_dir.into(),
        ..GenerateOptions::default()
    })?;
    let source = std::fs::read_to_string(&written)?;
    std::fs::write(&written, with_plain_messages(&with_checked_handles(&source)?))?;
    Ok(())
}

/// `UniFFI` hands over a closed object that is passed as an argument without a look, which crashes the host
/// process. Its methods do look; so shall its arguments.
fn with_checked_handles(source: &str) -> Result<String, &'static str> {
    const UNCHECKED: &str = "        return value.uniffiCloneHandle()\n";
    if !source.contains(UNCHECKED) {
        return Err(
            "the generated code passes objects in another way; see whether it checks for closed ones",
        );
    }
    Ok(source.replace(UNCHECKED, "        return value.callWithHandle { it }\n"))
}

/// `UniFFI` makes an exception's `message` from all its fields, `message=.., path=..`, which clashes with a field
/// of that name. Here the field becomes the message. Should a later `UniFFI` write this otherwise, the Kotlin
/// compiler reports the clash.
fn with_plain_messages(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut in_exception = false;
    let mut in_getter = false;
    for line in source.lines() {
        if line.contains(" class ") && !line.starts_with(' ') {
            in_exception = line.starts_with("sealed class TongdaiException");
        }
        if in_exception && (in_getter || line.trim() == "override val message") {
            in_getter = !in_getter;
            continue;
        }
        if in_exception && line.trim_start().starts_with("val `message`") {
            plain.push_str("override ");
        }
        plain.push_str(line);
        plain.push('\n');
    }
    plain
}
