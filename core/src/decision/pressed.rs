//! What a caller pressed in a menu, in words.

use super::reason::Reason;

pub(super) fn pressed(because: &Reason) -> String {
    match because {
        Reason::MenuGreets { menu } => format!("menu {menu} greets"),
        Reason::NoInput { menu, failed } => {
            format!("no key was pressed in menu {menu}, failed tries: {failed}")
        }
        Reason::WrongInput { menu, failed } => {
            format!("what was pressed leads nowhere in menu {menu}, failed tries: {failed}")
        }
        Reason::KeyPressed { menu, digits } => format!("key {digits} was pressed in menu {menu}"),
        Reason::ExtensionDialled { menu } => format!("the caller dialled it in menu {menu}"),
        Reason::TriesUsedUp { menu, tries } => format!("all {tries} tries in menu {menu} failed"),
        Reason::TooManyReturns { limit } => {
            format!("the caller has come back {limit} times, as often as one may")
        }
        _ => String::new(),
    }
}
