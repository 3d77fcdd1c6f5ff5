//! The words that stand around numbers.

use super::super::private::is_withheld;
use super::super::{Changes, Extension, NumberChange, NumberError, NumberProblem};
use super::clean::BREAK;

/// Words before a number that say no more than that it is one, in lower case.
const LABELS: [&str; 39] = [
    "call",
    "cell",
    "cellphone",
    "cskh",
    "di dong",
    "di động",
    "dien thoai",
    "dt",
    "dtdd",
    "dđ",
    "fax",
    "gọi",
    "goi",
    "hotline",
    "liên hệ",
    "lien he",
    "mob",
    "mobile",
    "no",
    "number",
    "phone",
    "phone number",
    "ph",
    "sdt",
    "so",
    "so dien thoai",
    "so dt",
    "số",
    "số điện thoại",
    "số đt",
    "sđt",
    "tel",
    "telephone",
    "viber",
    "whatsapp",
    "zalo",
    "điện thoại",
    "đt",
    "đtdđ",
];

/// Words between a number and its extension, in lower case.
const EXTENSIONS: [&str; 18] = [
    "ext",
    "exten",
    "extension",
    "extn",
    "le",
    "lẻ",
    "may le",
    "máy lẻ",
    "may nhanh",
    "máy nhánh",
    "nhanh",
    "nhánh",
    "noi bo",
    "nội bộ",
    "so noi bo",
    "số nội bộ",
    "so le",
    "số lẻ",
];

/// Signs that may stand behind either kind of word.
const BEHIND_WORDS: [char; 6] = [' ', '.', ':', '-', '=', '#'];

pub(super) fn is_label(text: &str) -> bool {
    LABELS.contains(&folded(text).as_str())
}

fn folded(text: &str) -> String {
    text.trim_matches(BEHIND_WORDS).to_lowercase()
}

/// Takes a `tel:`, `sip:` or `sips:` address down to the number in it, with the context that a `tel:` may name
/// (RFC 3966 §5.1.4, RFC 3261 §19.1.1). Anything else stays as it is.
pub(super) fn number_of_uri(text: &str, changes: &mut Changes) -> String {
    let Some((scheme, rest)) = text.split_once(':') else { return text.to_owned() };
    // `Tel: 0912` is a word before a number.
    if rest.starts_with(char::is_whitespace) {
        return text.to_owned();
    }
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("sip") || is("sips") {
        changes.add(NumberChange::FromUri);
        let user = rest.split_once('@').map_or(rest, |(user, _)| user);
        let user = user.split([';', ':', '?']).next().unwrap_or_default();
        return user.replace("%2B", "+").replace("%2b", "+");
    }
    if !is("tel") {
        return text.to_owned();
    }
    changes.add(NumberChange::FromUri);
    let mut parts = rest.split(';');
    let mut number = parts.next().unwrap_or_default().to_owned();
    let mut extension = String::new();
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if name.eq_ignore_ascii_case("ext") {
            extension = format!(" ext {value}");
        } else if name.eq_ignore_ascii_case("phone-context")
            && value.starts_with('+')
            && !number.starts_with('+')
        {
            number.insert_str(0, value);
        }
    }
    number + &extension
}

/// Splits an extension from the text of a number.
///
/// # Errors
/// `bad_extension` where a word announces one and there is none.
pub(super) fn split_extension<'a>(
    text: &'a str,
    changes: &mut Changes,
) -> Result<(&'a str, Option<Extension>), NumberError> {
    let Some(start) = text.find(|c: char| c.is_alphabetic() || c == '#') else { return Ok((text, None)) };
    let (head, tail) = text.split_at_checked(start).unwrap_or((text, ""));
    let digits_at = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
    let (word, digits) = tail.split_at_checked(digits_at).unwrap_or((tail, ""));
    let folded = folded(word);
    // A sign or a single letter is a weaker promise than a word: a long run of digits behind it is another number.
    let (known, longest) = match folded.as_str() {
        "" | "x" => (!digits.is_empty(), 7),
        word => (EXTENSIONS.contains(&word), Extension::LONGEST),
    };
    let digits = digits.trim_end_matches([' ', '.', ')', ']']);
    if !known || (longest == 7 && digits.len() > longest) {
        return Ok((text, None));
    }
    let extension = Extension::new(digits.as_bytes()).ok_or(NumberProblem::BadExtension)?;
    changes.add(NumberChange::SplitExtension);
    Ok((head.trim_end_matches([' ', BREAK, '(', '[', ',', ';', '-', '.']), Some(extension)))
}

/// Whether a text is what a spreadsheet makes of a long number: `9.12E+08`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let all = |text: &str, also: &[char]| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || also.contains(&c))
    };
    all(mantissa, &['.', ',']) && all(exponent, &[]) && exponent.len() <= 3
}

/// What letters in place of a number are.
pub(super) fn of_letters(text: &str) -> NumberProblem {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // At most 11 characters, and not digits alone: a brandname as Decree 91/2020/NĐ-CP, article 23, has it. One that
    // begins as a number does, or has as many digits as one, is rather a number with letters in it.
    let brand = text.chars().count() <= 11 && digits < 7 && text.chars().all(letters);
    let misread = |c: char| !c.is_alphabetic() || matches!(c, 'o' | 'O' | 'l' | 'I');
    let number = text.starts_with('0') || (digits > 2 && text.chars().all(misread));
    if is_withheld(text) {
        return NumberProblem::Anonymous;
    }
    if brand && !number { NumberProblem::Alphanumeric } else { NumberProblem::Letters }
}
