use std::fmt::Write;

use crate::NOTICE;
use crate::vocabulary::{Class, Kind, UNIONS, Vocabulary, pascal};

/// The invocations of the macros in `view.rs`.
pub(crate) fn vocabulary(vocabulary: &Vocabulary) -> String {
    let mut out = format!("//! {NOTICE}\n\nuse pyo3::prelude::*;\n\n");
    out += "pub(crate) fn register(native: &Bound<'_, PyModule>) -> PyResult<()> {\n";
    for module in UNIONS.map(|(_, module, _)| module).into_iter().chain(["records"]) {
        writeln!(out, "    let {module} = PyModule::new(native.py(), \"{module}\")?;").unwrap();
        writeln!(out, "    {module}::register(&{module})?;\n    native.add_submodule(&{module})?;").unwrap();
    }
    out += "    Ok(())\n}\n";
    for (name, module, what) in UNIONS {
        let declared = &vocabulary.unions[name];
        writeln!(out, "\nmod {module} {{\n    use crate::view::prelude::*;\n").unwrap();
        writeln!(out, "    union! {{\n        \"{what}\", {name} in \"tongdai.{module}\";").unwrap();
        declared.variants.iter().for_each(|variant| class(&mut out, variant, true));
        out += "    }\n}\n";
    }
    records(&mut out, vocabulary);
    choices(&mut out, vocabulary);
    out
}

fn records(out: &mut String, vocabulary: &Vocabulary) {
    *out += "\nmod records {\n    use crate::view::prelude::*;\n";
    *out += "\n    #[expect(clippy::too_many_lines, reason = \"one for each class\")]";
    *out += "\n    pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {\n";
    for name in vocabulary.records.keys() {
        writeln!(out, "        module.add_class::<{name}>()?;").unwrap();
    }
    *out += "        Ok(())\n    }\n";
    for (name, record) in &vocabulary.records {
        let article = if name.starts_with(['A', 'E', 'I', 'O']) { "an" } else { "a" };
        writeln!(out, "\n    record! {{\n        \"{article} {}\";", spaced(name)).unwrap();
        class(out, record, false);
        *out += "    }\n";
    }
    *out += "}\n";
}

fn choices(out: &mut String, vocabulary: &Vocabulary) {
    *out += "\nmod choices {\n    use crate::view::prelude::*;\n";
    for (name, choice) in &vocabulary.choices {
        if !vocabulary.crosses(name) {
            continue;
        }
        writeln!(out, "\n    choice! {{\n        {name} {{").unwrap();
        for (value, _) in &choice.values {
            writeln!(out, "            {} = \"{value}\",", pascal(value)).unwrap();
        }
        *out += "        }\n    }\n";
    }
    *out += "}\n";
}

/// A document is boxed in core where it would make every variant of its union as large.
fn class(out: &mut String, class: &Class, boxes: bool) {
    comment(out, &class.doc, "        ");
    if class.fields.is_empty() {
        writeln!(out, "        {} {{}}", class.name).unwrap();
        return;
    }
    writeln!(out, "        {} {{", class.name).unwrap();
    for field in &class.fields {
        let default = match (field.required, &field.default) {
            (true, _) => String::new(),
            (false, None) => " = None".to_owned(),
            (false, Some(value)) => format!(" = None or {value}"),
        };
        comment(out, &field.doc, "            ");
        writeln!(out, "            {}: {}{default},", field.name, kind(&field.kind, boxes)).unwrap();
    }
    *out += "        }\n";
}

fn kind(of: &Kind, boxes: bool) -> String {
    match of {
        Kind::Text => "String".to_owned(),
        Kind::Flag => "bool".to_owned(),
        Kind::Integer { bits } => format!("i{bits}"),
        Kind::Fraction => "f64".to_owned(),
        Kind::Document(name) if boxes => format!("Box<wire::{name}>"),
        Kind::Document(name) | Kind::Private(name) | Kind::Choice(name) | Kind::Class(name) => {
            format!("wire::{name}")
        }
        Kind::Optional(inner) => format!("Option<{}>", kind(inner, boxes)),
        Kind::Many(inner) => format!("Vec<{}>", kind(inner, boxes)),
    }
}

fn comment(out: &mut String, doc: &str, pad: &str) {
    for line in doc.lines() {
        writeln!(out, "{}", format!("{pad}/// {line}").trim_end()).unwrap();
    }
}

/// `NumberWait` as `number wait`.
fn spaced(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
