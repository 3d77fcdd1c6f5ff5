use super::BlockScope;
use crate::data::{choice, record};

choice! {
    /// What a text to the national registry asks for.
    pub enum DncAction {
        /// To be left in peace.
        Register,
        /// To be left in peace no longer.
        Cancel,
    }
}

record! {
    /// A text to the national registry, understood.
    pub struct DncCommand {
        /// What it asks for.
        pub action: DncAction,
        /// For what: ad texts, ad calls, or both.
        pub scopes: Vec<BlockScope>,
    }
}

/// Understands a text to the national do-not-call registry, 5656: `DK DNC` with `S` for texts, `V` for calls or
/// nothing for both, and `HUY DNC` likewise (Circular 22/2021/TT-BTTTT Art. 6).
///
/// Case and spaces do not matter. Anything else is no command.
///
/// ```
/// use tongdai::consent::{DncAction, BlockScope, dnc_command};
///
/// let command = dnc_command("HUY DNC S").unwrap();
/// assert_eq!((command.action, command.scopes), (DncAction::Cancel, vec![BlockScope::AdTexts]));
/// assert_eq!(dnc_command("DK DNC please"), None);
/// ```
pub fn dnc_command(text: &str) -> Option<DncCommand> {
    // No command is longer, and a text may be of any length.
    let mut words = text.split_whitespace();
    let mut is_next = |word: &str| words.next().is_some_and(|it| it.eq_ignore_ascii_case(word));
    let action = match text.trim_start().as_bytes().first()?.to_ascii_uppercase() {
        b'D' if is_next("DK") => DncAction::Register,
        b'H' if is_next("HUY") => DncAction::Cancel,
        _ => return None,
    };
    if !is_next("DNC") {
        return None;
    }
    let scopes = match (words.next(), words.next()) {
        (None, _) => vec![BlockScope::AdTexts, BlockScope::AdCalls],
        (Some(word), None) if word.eq_ignore_ascii_case("S") => vec![BlockScope::AdTexts],
        (Some(word), None) if word.eq_ignore_ascii_case("V") => vec![BlockScope::AdCalls],
        _ => return None,
    };
    Some(DncCommand { action, scopes })
}
