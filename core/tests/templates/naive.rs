//! Matching as one would define it: every way to cut the text is tried. It is exponential, and obviously right.

use tongdai::sms::template::{Template, VariableKind};

/// A template whose text has no braces of its own, taken apart with `split`.
pub(crate) struct Naive {
    literals: Vec<String>,
    most: Vec<Option<usize>>,
    kinds: Vec<VariableKind>,
}

impl Naive {
    pub(crate) fn of(template: &Template) -> Self {
        let document = template.document();
        let (mut literals, mut most, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        let mut parts = document.text.split('{');
        literals.push(parts.next().unwrap_or_default().to_owned());
        for part in parts {
            let (inside, literal) = part.split_once('}').unwrap();
            let (name, length) =
                inside.split_once(':').map_or((inside, None), |(name, length)| (name, Some(length)));
            let declared = document.variables.iter().find(|variable| variable.name == name);
            most.push(length.map(|length| length.parse().unwrap()));
            kinds.push(declared.and_then(|declared| declared.kind).unwrap_or(VariableKind::Text));
            literals.push(literal.to_owned());
        }
        Self { literals, most, kinds }
    }

    /// Every division of an ASCII text without runs of spaces, the shortest values first.
    pub(crate) fn divisions(&self, text: &str) -> Vec<Vec<String>> {
        let Some(rest) = text.strip_prefix(self.literals[0].as_str()) else { return Vec::new() };
        let mut found = Vec::new();
        self.divide(0, rest, &mut Vec::new(), &mut found);
        found
    }

    fn divide(&self, slot: usize, rest: &str, values: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        if slot == self.kinds.len() {
            if rest.is_empty() {
                found.push(values.clone());
            }
            return;
        }
        for length in 1..=rest.len() {
            let value = &rest[..length];
            let is_of_kind = match self.kinds[slot] {
                VariableKind::Otp => value.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                VariableKind::Amount => value.bytes().all(|byte| byte.is_ascii_digit()),
                _ => true,
            };
            if !is_of_kind || self.most[slot].is_some_and(|most| length > most) {
                break;
            }
            if let Some(rest) = rest[length..].strip_prefix(self.literals[slot + 1].as_str()) {
                values.push(value.to_owned());
                self.divide(slot + 1, rest, values, found);
                values.pop();
            }
        }
    }
}
