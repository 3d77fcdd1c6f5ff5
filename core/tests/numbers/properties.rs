use proptest::prelude::*;
use tongdai::number::{Number, NumberFormat};

use super::promises;

/// What texts with numbers in them are made of, and what breaks readers of them.
const TOKENS: [&str; 64] = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "84",
    "+84",
    "0084",
    "00",
    "091",
    "0168",
    "1900",
    "1800",
    "113",
    "028",
    "04",
    "+",
    "+1",
    "+44",
    "12345",
    "2345678",
    " ",
    " ",
    "-",
    ".",
    "(",
    ")",
    "/",
    ";",
    ",",
    "|",
    "&",
    "*",
    "#",
    "?",
    "x",
    "xx",
    "ext",
    ";ext=",
    "tel:",
    "sip:",
    "@",
    ";phone-context=",
    "+84;",
    "%2B",
    "E+08",
    ".0",
    "o",
    "Lan",
    "SĐT",
    "máy lẻ",
    "\0",
    "😀",
    "\u{200b}",
    "\u{202e}",
    "０",
    "٣",
    "\u{301}",
    "\n",
];

/// Texts that once broke a promise here, or break readers elsewhere.
const REGRESSIONS: [&str; 8] = [
    // rlibphonenumber 2.2.15 panics.
    ";phone-context=+84;tel:1",
    "tel:;phone-context=+84",
    "tel:+;phone-context=+;ext=",
    "sip:@",
    "sip:%2",
    "\u{301}\u{301}0912345678",
    "+٨٤٩١٢٣٤٥٦٧٨",
    "(((((0912345678",
];

#[test]
fn promises_hold_where_they_were_broken_before() {
    for text in REGRESSIONS {
        promises::keep(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn promises_hold_of_any_tokens(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..14)) {
        promises::keep(&tokens.concat());
    }

    #[test]
    fn promises_hold_of_any_text(text in "\\PC{0,40}") {
        promises::keep(&text);
    }

    #[test]
    fn promises_hold_of_any_digits(lead in "|0|\\+|00|84|\\+84|0084", digits in "[0-9]{0,16}") {
        promises::keep(&(lead + &digits));
    }

    /// However a number is spelled, it is one number.
    #[test]
    fn spellings_of_a_mobile_are_one_number(
        code in prop::sample::select(&["32", "559", "70", "777", "84", "87", "91", "99"][..]),
        rest in "[0-9]{7}",
        gaps in prop::collection::vec(prop::sample::select(&["", " ", ".", "-", "\u{a0}", "\u{200b}"][..]), 9),
        lead in prop::sample::select(&["0", "+84", "84", "0084 ", "(+84) ", "+84 (0)", "840", "SĐT: 0"][..]),
    ) {
        let mut nsn = format!("{code}{rest}");
        nsn.truncate(9);
        if code == "99" {
            nsn.replace_range(2..3, "3");
        }
        let spelled: String = nsn.chars().zip(gaps).flat_map(|(digit, gap)| [gap.to_owned(), digit.into()]).collect();
        let number = Number::parse(&format!("{lead}{spelled}")).unwrap().number;
        prop_assert_eq!(number.format(NumberFormat::E164), format!("+84{nsn}"));
    }
}
