/// What a character of NFC text asks of an encoding, in bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::sms) struct Traits(u8);

impl Traits {
    /// The character is not in the GSM alphabet.
    const NOT_GSM: u8 = 0x80;
    /// It is a letter outside ASCII, or a mark.
    const ACCENTED: u8 = 0x40;
    /// Only a look at its neighbours tells whether the text is in NFC.
    const UNSURE: u8 = 0x20;
    /// Two UTF-16 units.
    const PAIR: u8 = 0x10;
    /// Two septets: it stands in the extension table.
    const ESCAPED: u8 = 0x08;
    /// One or two: the septets it takes.
    const SEPTETS: u8 = 0x03;

    const PLAIN: Self = Self(1);
    const EXTENSION: Self = Self(2 | Self::ESCAPED);
    const UNKNOWN: Self = Self(Self::NOT_GSM | Self::UNSURE);

    pub(super) const NONE: Self = Self(0);

    /// The traits of a character.
    #[inline]
    pub(in crate::sms) fn of(c: char) -> Self {
        LOW.get(c as usize).copied().unwrap_or_else(|| Self::of_high(c))
    }

    /// The traits of a UTF-16 unit. It is unsure of half a surrogate pair, and of any character that is not common in
    /// texts; of no other it says anything else than [`Self::of`].
    #[inline]
    pub(super) fn of_unit(unit: u16) -> Self {
        let [high, low] = unit.to_be_bytes().map(usize::from);
        let page = PAGES.get(high).copied().map_or(NO_PAGE, usize::from);
        UNITS.get(page % PAGE_COUNT * PAGE + low).copied().unwrap_or(Self::UNKNOWN)
    }

    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(in crate::sms) fn is_gsm(self) -> bool {
        self.0 & Self::NOT_GSM == 0
    }

    pub(in crate::sms) fn is_accented(self) -> bool {
        self.0 & Self::ACCENTED != 0
    }

    pub(in crate::sms) fn is_unsure(self) -> bool {
        self.0 & Self::UNSURE != 0
    }

    pub(in crate::sms) fn has_pairs(self) -> bool {
        self.0 & Self::PAIR != 0
    }

    pub(in crate::sms) fn has_escapes(self) -> bool {
        self.0 & Self::ESCAPED != 0
    }

    /// The septets of a character of the alphabet; 0 outside it.
    #[inline]
    pub(super) fn septets(self) -> usize {
        usize::from(self.0 & Self::SEPTETS)
    }

    fn of_high(c: char) -> Self {
        match c {
            'Δ' | 'Φ' | 'Γ' | 'Λ' | 'Ω' | 'Π' | 'Ψ' | 'Σ' | 'Θ' | 'Ξ' => {
                Self(Self::PLAIN.0 | Self::ACCENTED)
            }
            '€' => Self::EXTENSION,
            // Precomposed letters, all of Vietnamese among them: each is its own NFC.
            '\u{1E00}'..='\u{1EFF}' => Self(Self::NOT_GSM | Self::ACCENTED),
            // Punctuation, currency and signs that decompose to nothing.
            '\u{2002}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2600}'..='\u{27BF}' => {
                Self(Self::NOT_GSM)
            }
            // Nearly all emoji.
            '\u{1F300}'..='\u{1FAFF}' => Self(Self::NOT_GSM | Self::PAIR),
            _ => {
                let letter = c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c);
                let accented = if letter { Self::ACCENTED } else { 0 };
                let pair = if c.len_utf16() == 2 { Self::PAIR } else { 0 };
                Self(Self::NOT_GSM | Self::UNSURE | accented | pair)
            }
        }
    }
}

/// Where combining marks begin; below, every character is its own NFC.
const FIRST_MARK: usize = 0x300;

static LOW: [Traits; FIRST_MARK] = low();

const PAGE: usize = 0x100;
const PAGE_COUNT: usize = 8;
/// The page of units of which nothing is known.
const NO_PAGE: usize = PAGE_COUNT - 1;
/// The high bytes of the units that are common in texts, in the order of their pages.
const COMMON: [u8; NO_PAGE] = [0x00, 0x01, 0x02, 0x1E, 0x20, 0x26, 0x27];

/// The page of each high byte.
static PAGES: [u8; PAGE] = pages();
/// Pages of traits by the low byte, so that the traits of a unit are found without a branch.
static UNITS: [Traits; PAGE_COUNT * PAGE] = units();

#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "evaluated when compiling")]
const fn pages() -> [u8; PAGE] {
    let mut pages = [NO_PAGE as u8; PAGE];
    let mut page = 0;
    while page < COMMON.len() {
        pages[COMMON[page] as usize] = page as u8;
        page += 1;
    }
    pages
}

#[expect(clippy::indexing_slicing, reason = "evaluated when compiling")]
const fn units() -> [Traits; PAGE_COUNT * PAGE] {
    let low = low();
    let mut units = [Traits::UNKNOWN; PAGE_COUNT * PAGE];
    let mut place = 0;
    while place < COMMON.len() * PAGE {
        let code = COMMON[place / PAGE] as usize * PAGE + place % PAGE;
        units[place] = match code {
            0..FIRST_MARK => low[code],
            0x20AC => Traits::EXTENSION,
            0x1E00..=0x1EFF => Traits(Traits::NOT_GSM | Traits::ACCENTED),
            0x2002..=0x206F | 0x20A0..=0x20CF | 0x2600..=0x27BF => Traits(Traits::NOT_GSM),
            _ => Traits::UNKNOWN,
        };
        place += 1;
    }
    units
}

/// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038 §6.2.1), below the combining marks. No
/// national shift table: Vietnam has none. The escape itself is no character that a text can have.
#[expect(clippy::indexing_slicing, reason = "evaluated when compiling")]
const fn low() -> [Traits; FIRST_MARK] {
    let mut low = [Traits(Traits::NOT_GSM); FIRST_MARK];
    let mut code = 0xAA;
    while code < FIRST_MARK {
        if is_letter(code) {
            low[code] = Traits(Traits::NOT_GSM | Traits::ACCENTED);
        }
        code += 1;
    }
    let plain =
        b"\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    let mut place = 0;
    while place < plain.len() {
        low[plain[place] as usize] = Traits::PLAIN;
        place += 1;
    }
    let extension = b"\x0C^{}\\[~]|";
    let mut place = 0;
    while place < extension.len() {
        low[extension[place] as usize] = Traits::EXTENSION;
        place += 1;
    }
    let signs = ['£', '¥', '¤', '¡', '§', '¿'];
    let mut place = 0;
    while place < signs.len() {
        low[signs[place] as usize] = Traits::PLAIN;
        place += 1;
    }
    let letters = [
        'è', 'é', 'ù', 'ì', 'ò', 'Ç', 'Ø', 'ø', 'Å', 'å', 'Æ', 'æ', 'ß', 'É', 'Ä', 'Ö', 'Ñ', 'Ü', 'ä', 'ö',
        'ñ', 'ü', 'à',
    ];
    let mut place = 0;
    while place < letters.len() {
        low[letters[place] as usize] = Traits(Traits::PLAIN.0 | Traits::ACCENTED);
        place += 1;
    }
    low
}

/// Whether a code between U+00AA and the combining marks is a letter; a test holds it to Unicode's own answer.
const fn is_letter(code: usize) -> bool {
    matches!(code, 0xAA | 0xB5 | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2C1 | 0x2C6..=0x2D1)
        || matches!(code, 0x2E0..=0x2E4 | 0x2EC | 0x2EE)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;

    #[test]
    fn the_alphabet_has_127_characters_and_ten_more() {
        let all = || (0..=0x10_FFFF).filter_map(char::from_u32).map(Traits::of);
        assert_eq!(all().filter(|traits| traits.septets() == 1).count(), 127);
        assert_eq!(all().filter(|traits| traits.septets() == 2).count(), 10);
        assert!(all().all(|traits| traits.is_gsm() == (traits.septets() > 0)));
        assert!(all().all(|traits| traits.has_escapes() == (traits.septets() == 2)));
    }

    #[test]
    fn a_unit_is_as_its_character_or_unsure() {
        for unit in 0..=u16::MAX {
            let traits = Traits::of_unit(unit);
            let is_as_its_character = char::from_u32(unit.into()).is_some_and(|c| Traits::of(c) == traits);
            assert!(is_as_its_character || traits == Traits::UNKNOWN, "U+{unit:04X}");
        }
        for c in "aZ0 [€àđếỹ“”…–₫★✓".encode_utf16() {
            assert!(!Traits::of_unit(c).is_unsure(), "U+{c:04X}");
        }
    }

    #[test]
    fn every_letter_and_mark_outside_ascii_is_accented() {
        for c in (0x80..=0x10_FFFF).filter_map(char::from_u32) {
            let expected = c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c);
            assert_eq!(Traits::of(c).is_accented(), expected, "U+{:04X}", c as u32);
            assert_eq!(Traits::of(c).has_pairs(), c.len_utf16() == 2, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_sure_character_is_its_own_nfc_beside_any_other() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| !Traits::of(c).is_unsure()) {
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "U+{:04X}", c as u32);
            assert_eq!(canonical_combining_class(c), 0, "U+{:04X}", c as u32);
        }
    }
}
