use super::document::{TemplateDocument, TemplateEncoding, VariableKind};
use super::limits::MOST_VARIABLES;
use super::outcome::{CarrierWorstCase, WorstCase};
use super::parse::{Part, Piece, Slot, literals, read};
use super::problem::{Ruler, TemplateProblem};
use super::worst::Size;
use crate::data::{count, record};
use crate::number::Carrier;
use crate::sms::text::{SmsCap, TextSpot, WireEncoding};

record! {
    /// A variable where it stands in a template.
    pub struct TemplatePlace {
        /// Its name; where the dialect writes all alike, the one that is declared, or its number: `p1`.
        pub name: String,
        /// What its values are.
        pub kind: VariableKind,
        /// The longest value in UTF-16 units; none where nothing limits it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub max_length: Option<i32>,
        /// Whether a message must have a value.
        pub required: bool,
        /// The field that it stands in: `text`, `zns.title`, `zns.rows[0].value`.
        pub path: String,
        /// Where in that field, with its signs and its length.
        pub spot: TextSpot,
    }
}

/// A template that is being written: what can be told of it whether it is sound or not.
#[derive(Debug)]
pub(in crate::sms) struct Draft {
    /// What [`Template::check`](super::Template::check) says.
    pub(in crate::sms) problems: Vec<TemplateProblem>,
    /// The variables, the first hundred of them.
    pub(in crate::sms) places: Vec<TemplatePlace>,
    /// The message with empty values, in NFC. What is no variable yet is text.
    pub(in crate::sms) fixed: String,
    /// The text with spaces where variables are, so that what is left stays in its place.
    pub(in crate::sms) masked: String,
    slots: Vec<Slot>,
    size: Size,
}

impl Draft {
    /// Reads a document with another text than its own.
    pub(in crate::sms) fn read(document: &TemplateDocument, text: &str) -> Self {
        let reading = read(document, text);
        let (fixed, masked) = if reading.parts.is_empty() {
            (text.to_owned(), text.to_owned())
        } else {
            let own = reading.parts.iter().find(|part| part.path == "text");
            let masked = own.map_or_else(String::new, |part| masked(text, part));
            (literals(&reading.parts, document.dialect).concat(), masked)
        };
        let size = Size::new(&fixed, &reading.slots, document.encoding == TemplateEncoding::Ascii);
        Self {
            places: places(document, text, &reading.parts, &reading.slots),
            problems: reading.problems,
            fixed,
            masked,
            slots: reading.slots,
            size,
        }
    }

    /// How the largest message goes over the air.
    pub(in crate::sms) fn encoding(&self) -> WireEncoding {
        self.size.encoding
    }

    /// How large the messages can become.
    pub(in crate::sms) fn worst_case(&self) -> WorstCase {
        self.size.worst_case(&self.slots)
    }

    /// The same held to what a carrier takes in [`Draft::encoding`].
    pub(in crate::sms) fn worst_case_for(&self, carrier: Carrier, cap: Option<&SmsCap>) -> CarrierWorstCase {
        self.size.worst_case_for(carrier, cap)
    }
}

fn places(document: &TemplateDocument, text: &str, parts: &[Part<'_>], slots: &[Slot]) -> Vec<TemplatePlace> {
    let mut places = Vec::with_capacity(slots.len().min(MOST_VARIABLES));
    let mut rest = slots.iter().take(MOST_VARIABLES);
    for part in parts {
        let mut ruler = Ruler::new(document.text_at(text, &part.path));
        for ((place, _, _), slot) in part.variables().zip(rest.by_ref()) {
            places.push(TemplatePlace {
                name: slot.name.clone(),
                kind: slot.kind,
                max_length: slot.most.map(count),
                required: slot.is_required,
                path: part.path.clone(),
                spot: ruler.spot(place),
            });
        }
    }
    places
}

/// A text with spaces for everything that is no fixed text: a space for a UTF-16 unit, and for nothing else, so that
/// UTF-16 units and code points are counted as before. Characters beyond the first plane stay.
fn masked(text: &str, part: &Part<'_>) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for piece in &part.pieces {
        if let Piece::Literal { start, text: literal } = piece {
            blank(text.get(done..*start).unwrap_or_default(), &mut masked);
            masked.push_str(literal);
            done = start + literal.len();
        }
    }
    blank(text.get(done..).unwrap_or_default(), &mut masked);
    masked
}

fn blank(text: &str, masked: &mut String) {
    masked.extend(text.chars().map(|c| if c.len_utf16() == 1 { ' ' } else { c }));
}
