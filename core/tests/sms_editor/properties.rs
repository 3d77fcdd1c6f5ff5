use proptest::prelude::*;

use crate::promises::{DIALECTS, editor, keep, options};

/// What is typed, pasted and cut: pieces of templates of every dialect, and what breaks them.
const PIECES: [&str; 26] = [
    "Chao ",
    "{",
    "}",
    "{{",
    "}}",
    "ten",
    ":",
    "30",
    "{ten}",
    "{ten:30}",
    "{ma:12}",
    "{P}",
    "{OTP}",
    "#param1",
    "#param11",
    "<",
    ">",
    "<ten>",
    "ế",
    "😀",
    "e\u{323}\u{302}",
    "`",
    "\u{200b}",
    "\n",
    "[QC] ",
    "a",
];

/// Keystrokes: a place, how many characters are taken out there, and which piece is put in.
fn keystrokes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, &'static str)>> {
    prop::collection::vec(
        (any::<prop::sample::Index>(), 0..3_usize, prop::sample::select(&PIECES[..])),
        1..30,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn after_any_keystrokes_the_state_is_that_of_the_text(
        keystrokes in keystrokes(),
        dialect in prop::sample::select(&DIALECTS[..]),
        choice in 0..8_u8,
    ) {
        let options = options(dialect, choice);
        let typing = editor(&options);
        let mut text: Vec<char> = Vec::new();
        for (at, taken, piece) in keystrokes {
            let at = at.index(text.len() + 1);
            let end = (at + taken).min(text.len());
            text.splice(at..end, piece.chars());
            let typed: String = text.iter().collect();
            let state = typing.update(&typed);
            prop_assert_eq!(&state, &editor(&options).update(&typed));
            prop_assert_eq!(&state, &typing.update_utf16(&typed.encode_utf16().collect::<Vec<_>>()));
            keep(&options, &typed, &state);
        }
    }

    #[test]
    fn any_units_have_a_state(units in prop::collection::vec(any::<u16>(), 0..60), choice in 0..8_u8) {
        for dialect in DIALECTS {
            let options = options(dialect, choice);
            let state = editor(&options).update_utf16(&units);
            let text = String::from_utf16_lossy(&units);
            keep(&options, &text, &state);
            let halves = char::decode_utf16(units.iter().copied()).filter(Result::is_err).count();
            let is_told = state.problems.iter().any(|problem| problem.code == "lone_surrogate");
            // Half a pair inside the name of a variable is told by the template.
            prop_assert!(halves > 0 || !is_told);
            prop_assert!(halves == 0 || !state.is_allowed);
        }
    }
}
