use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use super::alphabet::Traits;
use super::character::{is_latin_mark, twin};
use super::measure::{Measure, measure};
use super::normal::{nfc, visit};
use super::report::{MOST_LISTED, TextSpot};
use crate::data::{choice, count, record};
use crate::number::PrivateText;

choice! {
    /// What to do with a text that is not plain.
    pub enum PlainPolicy {
        /// Write it plainly, and tell what is left.
        Convert,
        /// Leave it alone, and tell what is wrong.
        Refuse,
    }
}

record! {
    /// A text made plain, or why it is none.
    pub struct PlainText {
        /// The text to send; none where it was refused. After a conversion it may still have characters that have no
        /// plain form: `left` names them.
        pub text: Option<PrivateText>,
        /// How many characters are not plain, of the text in NFC.
        pub changed: i32,
        /// How many of them have no plain form.
        pub left_count: i32,
        /// Where they are in the text as it was given, up to the first 10,000.
        pub left: Vec<TextSpot>,
        /// What the text to send is on the air; of the text as it was given where it was refused.
        pub measure: Measure,
    }
}

/// The text without marks on its letters, and with plain signs for typographic ones: `Đặng – “A”` becomes
/// `Dang - "A"`.
///
/// Letters lose their marks where the letter beneath is Latin; `đ`, its look-alikes and signs that decompose to
/// nothing are written by an explicit table; invisible characters go. What has no plain form stays as it is:
/// [`plain`] tells where. A text that is plain comes back without a copy.
///
/// ```
/// use tongdai::sms::text::unaccent;
///
/// assert_eq!(unaccent("Chúc mừng Đặng Thị Hường"), "Chuc mung Dang Thi Huong");
/// assert_eq!(unaccent("số 1 – “A” 50.000₫…"), "so 1 - \"A\" 50.000VND...");
/// assert_eq!(unaccent("vui 😀"), "vui 😀");
/// ```
pub fn unaccent(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let normal = nfc(text);
    let mut writer = Writer::with_capacity(normal.len());
    normal.chars().for_each(|c| {
        writer.write(c);
    });
    Cow::Owned(writer.finish())
}

/// Makes a text plain, or refuses one that is not, and tells which characters have no plain form.
///
/// ```
/// use tongdai::sms::text::{PlainPolicy, plain};
///
/// let told = plain("Chào 😀", PlainPolicy::Convert);
/// assert_eq!(told.text.unwrap().as_str(), "Chao 😀");
/// assert_eq!((told.changed, told.left_count, told.left[0].utf8_start), (2, 1, 6));
/// assert!(plain("Chào", PlainPolicy::Refuse).text.is_none());
/// assert!(plain("Chao", PlainPolicy::Refuse).text.is_some());
/// ```
pub fn plain(text: &str, policy: PlainPolicy) -> PlainText {
    let mut writer = Writer::with_capacity(text.len());
    let (mut changed, mut left_count, mut left) = (0, 0, Vec::new());
    visit(text, |normal| {
        let written = writer.write(normal.c);
        changed += usize::from(written != Written::AsItWas);
        if written == Written::Left {
            left_count += 1;
            if left.len() < MOST_LISTED {
                left.push(TextSpot::new(normal.start, normal.end));
            }
        }
    });
    let sent = match policy {
        PlainPolicy::Convert => Some(writer.finish()),
        PlainPolicy::Refuse if changed == 0 => Some(text.to_owned()),
        PlainPolicy::Refuse => None,
    };
    PlainText {
        measure: measure(sent.as_deref().unwrap_or(text)),
        text: sent.map(PrivateText::from),
        changed: count(changed),
        left_count: count(left_count),
        left,
    }
}

/// What a character is written as in plain text: nothing for one that is better left out, none where there is no
/// such form.
pub(in crate::sms) fn plain_form(c: char) -> Option<String> {
    let mut writer = Writer::with_capacity(8);
    (writer.write(c) == Written::Plainly).then_some(writer.text)
}

fn is_plain(c: char) -> bool {
    let traits = Traits::of(c);
    traits.is_gsm() && !traits.is_accented()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    AsItWas,
    Plainly,
    /// It has no plain form.
    Left,
}

/// Writes characters of NFC text plainly.
struct Writer {
    text: String,
    /// Whether a mark would sit on a Latin letter: perhaps beside one of another script, which does not keep it away.
    is_on_latin: bool,
}

impl Writer {
    fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), is_on_latin: false }
    }

    /// The text in NFC: marks may have come together where something invisible was between them.
    fn finish(self) -> String {
        match nfc(&self.text) {
            Cow::Borrowed(_) => self.text,
            Cow::Owned(normal) => normal,
        }
    }

    fn write(&mut self, c: char) -> Written {
        if is_plain(c) {
            self.push(c);
            return Written::AsItWas;
        }
        if let Some(form) = form(c) {
            form.chars().for_each(|c| self.push(c));
            return Written::Plainly;
        }
        if let Some(latin) = twin(c).or_else(|| letter_of(c)) {
            self.push(latin);
            return Written::Plainly;
        }
        if is_latin_mark(c) && self.is_on_latin {
            return Written::Plainly;
        }
        self.push(c);
        Written::Left
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        if c.is_ascii() || canonical_combining_class(c) == 0 {
            self.is_on_latin = c.is_ascii_alphabetic();
        }
    }
}

/// The Latin letter beneath the marks.
fn letter_of(c: char) -> Option<char> {
    let mut letter = None;
    decompose_canonical(c, |part| {
        if part.is_ascii_alphabetic() {
            letter = Some(part);
        }
    });
    letter
}

/// What a character that does not decompose is written as.
fn form(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' | 'ɖ' => "d",
        'Đ' | 'Ð' | 'Ɖ' => "D",
        'ø' | 'º' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ª' => "a",
        '₫' => "VND",
        '¢' => "c",
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '•' | '‣' | '·' | '∙' => "-",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '｀' | '´' => "'",
        '…' => "...",
        '‥' => "..",
        '×' => "x",
        '÷' => ":",
        '¼' => "1/4",
        '½' => "1/2",
        '¾' => "3/4",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "TM",
        '№' => "No",
        '←' => "<-",
        '→' => "->",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{B}' => "\n",
        '\u{AD}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{61C}'
        | '\u{FEFF}'
        | '\u{FE0E}'
        | '\u{FE0F}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::super::character::cause_of;
    use super::*;

    #[test]
    fn every_form_is_plain_itself_and_of_a_character_that_is_not() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let Some(form) = plain_form(c) else { continue };
            assert!(form.chars().all(|c| is_plain(c) && c.is_ascii()), "U+{:04X}", c as u32);
            assert!(cause_of(c).is_some(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn every_vietnamese_letter_has_its_plain_one() {
        let letters = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
        assert_eq!(letters.chars().count(), 67);
        let plain_letters = "aadeoouaaaaaaaaaaaaaaaeeeeeeeeeeiiiiiooooooooooooooouuuuuuuuuuyyyyy";
        assert_eq!(unaccent(letters), plain_letters);
        assert_eq!(unaccent(&letters.to_uppercase()), plain_letters.to_uppercase());
        assert_eq!(unaccent(&letters.nfd().collect::<String>()), plain_letters);
        let in_gsm = letters.chars().filter(|&c| Traits::of(c).is_gsm()).collect::<String>();
        assert_eq!(in_gsm, "àéèìòù");
    }
}
