//! A tree into typed data. Errors carry their exact path and never a value of the text, which may be private.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;

use crate::plan::source::{Tree, TreeValue};

/// Reads typed data from a tree.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'t>(pub(crate) &'t Tree);

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Field(String),
    Index(usize),
}

/// Why a tree is not the data asked for.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// The way to the value, innermost step first.
    pub(crate) path: Vec<Segment>,
    pub(crate) kind: MistakeKind,
}

#[derive(Debug)]
pub(crate) enum MistakeKind {
    UnknownField { field: String, known: &'static [&'static str] },
    MissingField { field: &'static str },
    WrongType { found: &'static str, wanted: String },
    UnknownChoice { found: String, known: &'static [&'static str] },
    Unclear,
}

impl Mistake {
    fn new(kind: MistakeKind) -> Self {
        Self { path: Vec::new(), kind }
    }

    fn wrong_type(tree: &Tree, wanted: &str) -> Self {
        let found = match &tree.value {
            TreeValue::Null => "null",
            TreeValue::Boolean(_) => "true or false",
            TreeValue::Integer(_) => "a number",
            TreeValue::Fraction(_) => "a number with a fraction",
            TreeValue::Text(_) => "text",
            TreeValue::List(_) => "a list",
            TreeValue::Table(_) => "a table",
            TreeValue::Other(what) => what,
        };
        Self::new(MistakeKind::WrongType { found, wanted: wanted.to_owned() })
    }

    /// The way to the value that is wrong, missing or not known, outermost step first.
    pub(crate) fn way(&self) -> Vec<Segment> {
        let own = match &self.kind {
            MistakeKind::UnknownField { field, .. } => Some(field.clone()),
            MistakeKind::MissingField { field } => Some((*field).to_owned()),
            _ => None,
        };
        self.path.iter().rev().cloned().chain(own.map(Segment::Field)).collect()
    }

    fn inside(mut self, segment: Segment) -> Self {
        self.path.push(segment);
        self
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not what a plan holds here")
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(MistakeKind::Unclear)
    }

    fn invalid_type(unexpected: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let found = match unexpected {
            Unexpected::Bool(_) => "true or false",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a number",
            Unexpected::Float(_) => "a number with a fraction",
            Unexpected::Str(_) => "text",
            Unexpected::Unit | Unexpected::Option => "null",
            Unexpected::Seq => "a list",
            Unexpected::Map => "a table",
            _ => "something else",
        };
        Self::new(MistakeKind::WrongType { found, wanted: in_plain_words(&wanted.to_string()) })
    }

    fn invalid_value(_: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = in_plain_words(&wanted.to_string());
        Self::new(MistakeKind::WrongType { found: "a number that is too large or too small", wanted })
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::new(MistakeKind::UnknownChoice { found: variant.to_owned(), known })
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(MistakeKind::UnknownField { field: field.to_owned(), known })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(MistakeKind::MissingField { field })
    }
}

/// What serde calls a type, as an administrator would.
fn in_plain_words(wanted: &str) -> String {
    match wanted {
        "i32" => "a whole number of 32 bits",
        "i64" => "a whole number of 64 bits",
        "f64" => "a number",
        "a string" => "text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        other => other,
    }
    .to_owned()
}

impl<'de> Deserializer<'de> for Typed<'de> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match &self.0.value {
            TreeValue::Null => visitor.visit_unit(),
            TreeValue::Boolean(boolean) => visitor.visit_bool(*boolean),
            TreeValue::Integer(integer) => visitor.visit_i64(*integer),
            TreeValue::Fraction(fraction) => visitor.visit_f64(*fraction),
            TreeValue::Text(text) => visitor.visit_borrowed_str(text),
            TreeValue::List(list) => visitor.visit_seq(Elements { list: list.iter().enumerate() }),
            TreeValue::Table(table) => visitor.visit_map(Members { table: table.iter(), current: None }),
            TreeValue::Other(_) => {
                let wanted = (&visitor as &dyn Expected).to_string();
                Err(Mistake::wrong_type(self.0, &in_plain_words(&wanted)))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0.value {
            TreeValue::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// Only a table is a struct; serde would take a list of its fields as well.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self.0.value {
            TreeValue::Table(_) => self.deserialize_any(visitor),
            _ => Err(Mistake::wrong_type(self.0, "a table")),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match &self.0.value {
            TreeValue::Text(text) => visitor.visit_enum(StrDeserializer::new(text)),
            _ => Err(Mistake::wrong_type(self.0, &format!("one of {}", known.join(", ")))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Elements<'t> {
    list: std::iter::Enumerate<std::slice::Iter<'t, Tree>>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some((index, tree)) = self.list.next() else { return Ok(None) };
        seed.deserialize(Typed(tree)).map(Some).map_err(|mistake| mistake.inside(Segment::Index(index)))
    }
}

struct Members<'t> {
    table: std::collections::btree_map::Iter<'t, String, Tree>,
    current: Option<(&'t str, &'t Tree)>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        let Some((key, tree)) = self.table.next() else { return Ok(None) };
        self.current = Some((key, tree));
        let key: StrDeserializer<'de, Mistake> = key.as_str().into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let Some((key, tree)) = self.current.take() else { return Err(Mistake::new(MistakeKind::Unclear)) };
        seed.deserialize(Typed(tree)).map_err(|mistake| mistake.inside(Segment::Field(key.to_owned())))
    }
}
