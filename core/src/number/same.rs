use std::borrow::Cow;

use super::Number;

/// The text by which a number is the same number, however it was written; the text itself, without spaces around it,
/// if it is no number.
///
/// A sender's name or an extension has no other form, so it is compared as it stands.
pub(crate) fn canonical(text: &str) -> Cow<'_, str> {
    match Number::parse(text) {
        Ok(parsed) => Cow::Owned(parsed.number.text().as_str().to_owned()),
        Err(_) => Cow::Borrowed(text.trim()),
    }
}
