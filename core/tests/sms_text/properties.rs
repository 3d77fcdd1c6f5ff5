use proptest::prelude::*;
use tongdai::sms::text::{WireEncoding, measure, measure_all, measure_all_utf16, measure_utf16};

use super::{oracle, promises};

/// What texts are made of, and what breaks counters of them.
const TOKENS: [&str; 42] = [
    "a",
    "b",
    " ",
    "Z",
    "0",
    "{",
    "]",
    "€",
    "[QC] ",
    "\u{c}",
    "\n",
    "\r\n",
    "\t",
    "`",
    "à",
    "é",
    "Ç",
    "ç",
    "đ",
    "Đ",
    "ế",
    "ưở",
    "e\u{302}\u{301}",
    "\u{323}",
    "\u{301}",
    "\u{344}",
    "\u{744}",
    "Ω",
    "\u{2126}",
    "“",
    "–",
    "₫",
    "\u{a0}",
    "\u{200b}",
    "😀",
    "👨‍👩‍👧",
    "а",
    "ð",
    "\u{1100}\u{1161}",
    "\u{fb01}",
    "\u{10ffff}",
    "\0",
];

fn check(text: &str) {
    let (measured, counted) = (measure(text), oracle::count(text));
    let encoding = if counted.is_gsm { WireEncoding::Gsm7 } else { WireEncoding::Ucs2 };
    assert_eq!(measured.encoding, encoding);
    let found = [measured.units, measured.segments, measured.remaining];
    let counts = [counted.units, counted.segments, counted.remaining];
    assert_eq!(found.map(|value| usize::try_from(value).unwrap()), counts);
    assert_eq!(measure_utf16(&units_of(text)), Some(measured));
}

fn units_of(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Found by the fuzzer: marks of other scripts between a letter and its mark.
#[test]
fn a_mark_beside_one_of_another_script_keeps_every_promise() {
    for text in ["\rA\u{744}\u{344}", "A\u{744}\u{301}", "đ\u{5b0}\u{301}", "<\u{200d}\u{338}"] {
        promises::keep(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 3_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_count_is_the_naive_one(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..40)) {
        check(&tokens.concat());
    }

    /// Where segments end: plain runs of any length with a wide character between.
    #[test]
    fn every_count_is_the_naive_one_at_the_seams(
        letter in prop::sample::select(&["a", "ă"][..]),
        wide in prop::sample::select(&["{", "€", "😀"][..]),
        runs in prop::collection::vec(0_usize..170, 1..6),
    ) {
        let text: String = runs.iter().map(|&length| letter.repeat(length) + wide).collect();
        check(&text);
    }

    #[test]
    fn every_count_is_the_naive_one_of_any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn promises_hold_of_any_tokens(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..90)) {
        promises::keep(&tokens.concat());
    }

    #[test]
    fn columns_say_what_single_answers_say(texts in prop::collection::vec("\\PC{0,90}", 0..9)) {
        let columns = measure_all(texts.iter().map(String::as_str));
        prop_assert_eq!(columns.encodings.len(), texts.len());
        for (i, text) in texts.iter().enumerate() {
            let one = measure(text);
            prop_assert_eq!(columns.encodings[i], one.encoding.code());
            let row = [columns.segments[i], columns.units[i], columns.remaining[i], columns.characters[i]];
            prop_assert_eq!(row, [one.segments, one.units, one.remaining, one.characters]);
            prop_assert_eq!(columns.accented[i] == 1, one.is_accented);
        }
        let units: Vec<Vec<u16>> = texts.iter().map(|text| units_of(text)).collect();
        prop_assert_eq!(measure_all_utf16(units.iter().map(Vec::as_slice)), Some(columns));
    }

    #[test]
    fn units_have_the_measure_of_their_text_and_half_a_pair_has_none(
        units in prop::collection::vec(
            prop_oneof![0_u16..0x300, 0x1E00_u16..0x2800, 0xD83C_u16..0xD83F, 0xDC00_u16..0xDCFF, any::<u16>()],
            0..200,
        ),
    ) {
        let wanted = String::from_utf16(&units).ok().map(|text| measure(&text));
        prop_assert_eq!(measure_utf16(&units), wanted);
        let text: Vec<u16> = String::from_utf16_lossy(&units).encode_utf16().collect();
        prop_assert_eq!(measure_utf16(&text), Some(measure(&String::from_utf16_lossy(&units))));
    }
}
