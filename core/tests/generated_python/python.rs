use std::collections::BTreeSet;
use std::fmt::Write;

use crate::NOTICE;
use crate::vocabulary::{Class, Field, Kind, Union, Vocabulary};

/// The module of a union at runtime.
pub(crate) fn union_module(union: &Union, name: &str, module: &str) -> String {
    let names: Vec<_> = union.variants.iter().map(|variant| variant.name.as_str()).collect();
    let mut out = opening(&union.doc);
    writeln!(out, "from typing import Union\n\nfrom tongdai._native import {module} as _native\n").unwrap();
    names.iter().for_each(|class| writeln!(out, "{class} = _native.{class}").unwrap());
    writeln!(out, "from_json = _native.from_json\n\n{name} = {}\n", either(&names)).unwrap();
    out + &all(names.iter().copied().chain([name, "from_json"]))
}

/// The same for type checkers and readers.
pub(crate) fn union_stub(union: &Union, name: &str) -> String {
    let names: Vec<_> = union.variants.iter().map(|variant| variant.name.as_str()).collect();
    let mut out = opening(&union.doc);
    let kinds = || union.variants.iter().flat_map(|class| &class.fields).map(|field| &field.kind);
    if kinds().any(|kind| matches!(kind, Kind::Many(_))) {
        out += "from collections.abc import Iterable\n";
    }
    out += "from typing import Any, Final, TypeAlias, Union, final\n\nfrom typing_extensions import Self\n\n";
    out += if kinds().any(Kind::has_document) {
        "from tongdai import choices, documents\nfrom tongdai._native import Plan\n"
    } else {
        "from tongdai import choices\n"
    };
    let records: BTreeSet<&str> = kinds().filter_map(Kind::record).collect();
    if !records.is_empty() {
        writeln!(out, "from tongdai.records import {}", Vec::from_iter(records).join(", ")).unwrap();
    }
    union.variants.iter().for_each(|variant| out += &class(variant));
    writeln!(out, "\n{name}: TypeAlias = {}\n", either(&names)).unwrap();
    writeln!(
        out,
        "def from_json(text: str, /) -> {name}:\n    \"\"\"Reads the wire form of any of them.\"\"\"\n"
    )
    .unwrap();
    out + &all(names.iter().copied().chain([name, "from_json"]))
}

/// The module of the records at runtime.
pub(crate) fn records_module(vocabulary: &Vocabulary) -> String {
    let mut out = opening("What the handles give back.");
    out += "from tongdai._native import records as _native\n\n";
    vocabulary.records.keys().for_each(|name| writeln!(out, "{name} = _native.{name}").unwrap());
    out + "\n" + &all(vocabulary.records.keys().map(String::as_str))
}

/// The same for type checkers and readers.
pub(crate) fn records_stub(vocabulary: &Vocabulary) -> String {
    let mut out = opening("What the handles give back.");
    out += "from collections.abc import Iterable\nfrom typing import Any, Final, final\n\n";
    out += "from typing_extensions import Self\n\n";
    out += "from tongdai import choices, documents\nfrom tongdai._native import Plan\n";
    out += "from tongdai.actions import Action\nfrom tongdai.reasons import Reason\n";
    vocabulary.records.values().for_each(|record| out += &class(record));
    out + "\n" + &all(vocabulary.records.keys().map(String::as_str))
}

/// The names to choose from, as literal types.
pub(crate) fn choices(vocabulary: &Vocabulary) -> String {
    let mut out = opening("Names to choose from. At runtime they are plain strings.");
    out += "from typing import Literal\n";
    for (name, choice) in &vocabulary.choices {
        let lines: String = choice.values.iter().map(|(value, _)| format!("    \"{value}\",\n")).collect();
        let described = choice.values.iter().filter(|(_, doc)| !doc.is_empty());
        let values: String = described.map(|(value, doc)| format!("\n- `{value}`: {doc}")).collect();
        let doc = if values.is_empty() { choice.doc.clone() } else { format!("{}\n{values}\n", choice.doc) };
        writeln!(out, "\n{name} = Literal[\n{lines}]\n{}", docstring(&doc, "")).unwrap();
    }
    out + "\n" + &all(vocabulary.choices.keys().map(String::as_str))
}

/// What administrators write, as typed dicts. Required keys stand in a base, for Python 3.10 has no `NotRequired`.
pub(crate) fn documents(vocabulary: &Vocabulary) -> String {
    let mut out = opening("What an administrator writes, as dicts: the JSON spelling of a plan.");
    out += "from __future__ import annotations\n\nfrom typing import Literal, TypedDict, Union\n\nfrom tongdai import choices\n";
    for (name, union) in &vocabulary.document_unions {
        for class in &union.variants {
            writeln!(out, "\n\nclass {}(TypedDict):\n    {}\n", class.name, docstring(&class.doc, "    "))
                .unwrap();
            writeln!(out, "    type: Literal[\"{}\"]", class.tag.as_deref().unwrap()).unwrap();
            class.fields.iter().for_each(|field| entry(&mut out, field));
        }
        let names: Vec<_> = union.variants.iter().map(|variant| variant.name.as_str()).collect();
        writeln!(out, "\n\n{name} = {}\n{}", either(&names), docstring(&union.doc, "")).unwrap();
    }
    for (name, class) in &vocabulary.documents {
        let (required, optional): (Vec<_>, Vec<_>) = class.fields.iter().partition(|field| field.required);
        let mut base = "TypedDict".to_owned();
        if !required.is_empty() && !optional.is_empty() {
            base = format!("_{name}Required");
            writeln!(out, "\n\nclass {base}(TypedDict):").unwrap();
            required.iter().for_each(|field| entry(&mut out, field));
        }
        let total = if optional.is_empty() { "" } else { ", total=False" };
        writeln!(out, "\n\nclass {name}({base}{total}):\n    {}\n", docstring(&class.doc, "    ")).unwrap();
        let own = if optional.is_empty() { required } else { optional };
        own.iter().for_each(|field| entry(&mut out, field));
    }
    let unions = vocabulary.document_unions.iter().flat_map(|(name, union)| {
        union.variants.iter().map(|variant| variant.name.as_str()).chain([name.as_str()])
    });
    let mut names: Vec<_> = unions.chain(vocabulary.documents.keys().map(String::as_str)).collect();
    names.sort_unstable();
    out + "\n\n" + &all(names.into_iter())
}

fn entry(out: &mut String, field: &Field) {
    let kind = field.kind.entry();
    writeln!(out, "    {}: {kind}\n    {}", field.name, docstring(&field.doc, "    ")).unwrap();
}

fn class(class: &Class) -> String {
    let mut out = format!("\n@final\nclass {}:\n    {}\n\n", class.name, docstring(&class.doc, "    "));
    let names: Vec<_> = class.fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    let comma = if names.len() == 1 { "," } else { "" };
    writeln!(out, "    __match_args__: Final = ({}{comma})", names.join(", ")).unwrap();
    if class.fields.is_empty() {
        out += "    def __new__(cls) -> Self: ...\n";
    } else {
        out += "    def __new__(\n        cls,\n        *,\n";
        for field in &class.fields {
            let default = match (field.required, field.has_value_when_left_out()) {
                (true, _) => "",
                (false, true) => " | None = None",
                (false, false) => " = None",
            };
            writeln!(out, "        {}: {}{default},", field.name, field.kind.argument()).unwrap();
        }
        out += "    ) -> Self: ...\n";
    }
    for field in &class.fields {
        let (kind, doc) = (field.kind.attribute(), docstring(&field.doc, "        "));
        writeln!(out, "    @property\n    def {}(self) -> {kind}:\n        {doc}", field.name).unwrap();
    }
    out += "    @classmethod\n    def from_json(cls, text: str, /) -> Self:\n        \"\"\"Reads the wire form.\"\"\"\n";
    out += "    def to_json(self) -> str:\n";
    out += "        \"\"\"The wire form, as every language reads and writes it.\"\"\"\n";
    out += "    def to_dict(self) -> dict[str, Any]:\n        \"\"\"The wire form as a dict.\"\"\"\n";
    out += "    def __eq__(self, other: object, /) -> bool: ...\n    def __hash__(self) -> int: ...\n";
    out + "    def __reduce__(self) -> tuple[Any, tuple[str]]: ...\n"
}

impl Kind {
    fn has_document(&self) -> bool {
        match self {
            Self::Document(_) => true,
            Self::Optional(inner) | Self::Many(inner) => inner.has_document(),
            _ => false,
        }
    }

    /// The record it is, or holds.
    fn record(&self) -> Option<&str> {
        match self {
            Self::Class(name) => Some(name),
            Self::Optional(inner) | Self::Many(inner) => inner.record(),
            _ => None,
        }
    }

    /// The type a constructor takes.
    fn argument(&self) -> String {
        match self {
            Self::Document(name) => format!("Plan | documents.{name} | dict[str, Any]"),
            Self::Optional(inner) => format!("{} | None", inner.argument()),
            Self::Many(inner) => format!("Iterable[{}]", inner.argument()),
            _ => self.attribute(),
        }
    }

    /// The type an attribute has.
    fn attribute(&self) -> String {
        match self {
            Self::Text | Self::Private(_) => "str".to_owned(),
            Self::Flag => "bool".to_owned(),
            Self::Integer { .. } => "int".to_owned(),
            Self::Fraction => "float".to_owned(),
            Self::Document(name) => format!("documents.{name}"),
            Self::Choice(name) => format!("choices.{name}"),
            Self::Class(name) => name.clone(),
            Self::Optional(inner) => format!("{} | None", inner.attribute()),
            Self::Many(inner) => format!("tuple[{}, ...]", inner.attribute()),
        }
    }

    /// The type of a document's entry.
    fn entry(&self) -> String {
        match self {
            Self::Document(name) => name.clone(),
            Self::Optional(inner) => format!("{} | None", inner.entry()),
            Self::Many(inner) => format!("list[{}]", inner.entry()),
            _ => self.attribute(),
        }
    }
}

fn opening(doc: &str) -> String {
    format!("# {NOTICE}\n{}\n\n", docstring(doc, ""))
}

fn either(names: &[&str]) -> String {
    format!("Union[\n    {},\n]", names.join(",\n    "))
}

fn all<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let lines: String = names.map(|name| format!("    \"{name}\",\n")).collect();
    format!("__all__ = [\n{lines}]\n")
}

fn docstring(doc: &str, pad: &str) -> String {
    let doc = doc.replace('\\', "\\\\").replace("\"\"\"", "'''");
    let lines: Vec<_> = doc.split('\n').collect();
    let indented = lines.join(&format!("\n{pad}")).replace(&format!("\n{pad}\n"), "\n\n");
    format!("\"\"\"{indented}\"\"\"")
}
