use std::sync::LazyLock;

use super::document::{TemplateDocument, TemplateEncoding, VariableKind, ZnsLayout};
use super::parse::Part;
use super::problem::{Findings, TemplateProblemCode as Code};
use crate::data::{count, record};
use crate::sms::text::unaccent;

record! {
    /// What Zalo asks of the templates of its notification service, at a day.
    pub struct ZnsRules {
        /// What the rules are called.
        pub name: String,
        /// The day on which they were last compared with their source, `YYYY-MM-DD`.
        pub as_of: String,
        /// Where they stand.
        pub source: String,
        /// Characters of the title, as it is written.
        pub title: ZnsRange,
        /// The most variables of the title.
        pub title_variables: i32,
        /// How many paragraphs there are.
        pub paragraphs: ZnsRange,
        /// Characters of a paragraph, as it is written.
        pub paragraph: ZnsRange,
        /// The most variables of all paragraphs together.
        pub paragraph_variables: i32,
        /// Rows of the table, where there is one.
        pub rows: ZnsRange,
        /// Characters of a row's name.
        pub row_name: ZnsRange,
        /// Characters of a row's value, as it is written.
        pub row_value: ZnsRange,
        /// The most variables of a row's value.
        pub row_variables: i32,
        /// How many buttons there are.
        pub buttons: ZnsRange,
        /// Characters of a button's label.
        pub button: ZnsRange,
        /// The most variables of a template with a one-time code.
        pub otp_variables: i32,
        /// An amount of money, in dong.
        pub amount: ZnsAmount,
        /// The longest values by kind. Those of other kinds are declared with the template.
        pub lengths: Vec<ZnsLength>,
    }
}

record! {
    /// The least and the most of something, both allowed.
    pub struct ZnsRange {
        /// The least.
        pub least: i32,
        /// The most.
        pub most: i32,
    }
}

record! {
    /// The least and the most of an amount, in dong.
    pub struct ZnsAmount {
        /// The least.
        pub least: i64,
        /// The most.
        pub most: i64,
    }
}

record! {
    /// The longest value of a kind.
    pub struct ZnsLength {
        /// The kind.
        pub kind: VariableKind,
        /// Its longest value in characters.
        pub most: i32,
    }
}

/// The endings of hosts by which a word of a text is taken for a link.
const ENDINGS: [&str; 24] = [
    "vn", "com", "net", "org", "info", "biz", "edu", "gov", "io", "me", "ly", "app", "co", "gl", "gg",
    "shop", "site", "top", "link", "xyz", "asia", "online", "store", "club",
];
/// The fewest digits of what is taken for a telephone number.
const PHONE_DIGITS: usize = 8;

static SHIPPED: LazyLock<ZnsRules> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    serde_json::from_str(include_str!("../../../data/sms/zalo-zns-2026.json")).unwrap_or_else(|_| nothing())
});

/// What Zalo asks of templates, with its date and source, as this library checks it.
///
/// ```
/// let rules = tongdai::sms::template::shipped_zns_rules();
/// assert_eq!((rules.as_of.as_str(), rules.title.most, rules.amount.least), ("2026-11-22", 65, 2_000));
/// ```
pub fn shipped_zns_rules() -> ZnsRules {
    SHIPPED.clone()
}

pub(super) fn rules() -> &'static ZnsRules {
    &SHIPPED
}

/// Rules that take nothing.
fn nothing() -> ZnsRules {
    let none = || ZnsRange { least: 0, most: 0 };
    ZnsRules {
        name: String::new(),
        as_of: String::new(),
        source: String::new(),
        title: none(),
        title_variables: 0,
        paragraphs: none(),
        paragraph: none(),
        paragraph_variables: 0,
        rows: none(),
        row_name: none(),
        row_value: none(),
        row_variables: 0,
        buttons: none(),
        button: none(),
        otp_variables: 0,
        amount: ZnsAmount { least: 0, most: 0 },
        lengths: Vec::new(),
    }
}

impl ZnsRange {
    fn has(&self, found: usize) -> bool {
        (self.least..=self.most).contains(&count(found))
    }
}

/// Checks what Zalo asks of a whole template; `parts` are its texts, taken apart.
pub(super) fn check(
    document: &TemplateDocument,
    text: &str,
    parts: &[Part<'_>],
    kinds: &[VariableKind],
    findings: &mut Findings,
) {
    let rules = rules();
    let Some(layout) = &document.zns else {
        findings.add(Code::MissingZns, "zns", None);
        return;
    };
    check_layout(layout, rules, findings);
    check_paragraphs(text, rules, findings);
    check_variables(parts, kinds, rules, findings);
    for part in parts {
        check_literals(part, findings);
    }
    let is_accented = parts.iter().flat_map(Part::literals).any(|(_, text)| unaccent(text) != text);
    if document.encoding == TemplateEncoding::Ascii {
        findings.add(Code::ZnsNotAccented, "encoding", None);
    } else if !is_accented {
        findings.add(Code::ZnsNotAccented, "text", None);
    }
    if !kinds.iter().any(|kind| kind.identifies()) {
        findings.add(Code::ZnsAnonymous, "variables", None);
    }
}

fn check_layout(layout: &ZnsLayout, rules: &ZnsRules, findings: &mut Findings) {
    check_length(&layout.title, &rules.title, "zns.title", findings);
    if !layout.rows.is_empty() && !rules.rows.has(layout.rows.len()) {
        findings.add(Code::ZnsCount, "zns.rows", None);
    }
    for (i, row) in layout.rows.iter().enumerate() {
        if findings.is_full() {
            return;
        }
        check_length(&row.name, &rules.row_name, &format!("zns.rows[{i}].name"), findings);
        check_length(&row.value, &rules.row_value, &format!("zns.rows[{i}].value"), findings);
    }
    if !rules.buttons.has(layout.buttons.len()) {
        findings.add(Code::ZnsCount, "zns.buttons", None);
    }
    for (i, button) in layout.buttons.iter().enumerate() {
        let path = format!("zns.buttons[{i}]");
        check_length(button, &rules.button, &path, findings);
        if let Some(place) = button.find(['<', '>']) {
            findings.add_at(Code::ZnsVariables, &path, (place, place + 1), None);
        }
    }
}

fn check_paragraphs(text: &str, rules: &ZnsRules, findings: &mut Findings) {
    if !rules.paragraphs.has(text.lines().count()) {
        findings.add(Code::ZnsCount, "text", None);
    }
    let mut start = 0;
    for paragraph in text.split('\n') {
        if findings.is_full() {
            return;
        }
        if !rules.paragraph.has(paragraph.trim_end_matches('\r').chars().count()) {
            findings.add_at(Code::ZnsLength, "text", (start, start + paragraph.len()), None);
        }
        start += paragraph.len() + 1;
    }
}

fn check_length(text: &str, range: &ZnsRange, path: &str, findings: &mut Findings) {
    if !range.has(text.chars().count()) {
        findings.add(Code::ZnsLength, path, None);
    }
}

fn check_variables(parts: &[Part<'_>], kinds: &[VariableKind], rules: &ZnsRules, findings: &mut Findings) {
    for part in parts {
        let most = match part.path.as_str() {
            "zns.title" => rules.title_variables,
            "text" => rules.paragraph_variables,
            path if path.ends_with("].value") => rules.row_variables,
            _ => 0,
        };
        if count(part.variables().count()) > most {
            findings.add(Code::ZnsVariables, part.path.as_str(), None);
        }
    }
    if kinds.contains(&VariableKind::Otp) && count(kinds.len()) > rules.otp_variables {
        findings.add(Code::ZnsVariables, "variables", None);
    }
}

/// Links and telephone numbers in the fixed text of a part.
fn check_literals(part: &Part<'_>, findings: &mut Findings) {
    for (start, text) in part.literals() {
        let mut at = start;
        for word in text.split_inclusive(char::is_whitespace) {
            if is_link(word) {
                findings.add_at(Code::ZnsLink, &part.path, (at, at + word.trim_end().len()), None);
            }
            at += word.len();
        }
        for place in phones(text) {
            findings.add_at(Code::ZnsPhone, &part.path, (start + place.0, start + place.1), None);
        }
    }
}

fn is_link(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.contains("://") || word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return true;
    }
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    !name.is_empty() && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Runs of digits, with the signs that telephone numbers are written with between them, as long as a number.
fn phones(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut start, mut end, mut digits) = (0, 0, 0);
    for (at, byte) in text.bytes().chain([b'x']).enumerate() {
        match byte {
            b'0'..=b'9' => {
                if digits == 0 {
                    start = at;
                }
                digits += 1;
                end = at + 1;
            }
            b' ' | b'.' | b'-' | b'(' | b')' if digits > 0 && at < end + 2 => {}
            _ => {
                let shape = text.get(start..end).unwrap_or_default();
                let is_begun = ["0", "84", "1800", "1900"].iter().any(|begin| shape.starts_with(begin));
                if digits >= PHONE_DIGITS && is_begun {
                    found.push((start, end));
                }
                digits = 0;
            }
        }
    }
    found
}
