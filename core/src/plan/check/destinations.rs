//! Destinations that are in the plan, and hanging up where that is allowed.

use super::Check;
use crate::plan::routes::Object;
use crate::plan::words::{closest, in_ticks};
use crate::plan::{HANG_UP, ProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    for (index, number) in check.document.numbers.iter().enumerate() {
        if let Some(destination) = &number.inbound {
            known(check, || format!("numbers[{index}].inbound"), destination, false);
        }
    }
    for edge in check.routes.edges().to_vec() {
        if edge.target.is_none() {
            let path = check.routes.edge_path(&edge);
            let may_hang_up = matches!(check.routes.object(edge.source), Some(Object::Announcement(_)));
            known(check, || path, edge.text, may_hang_up);
        }
    }
}

fn known(check: &mut Check<'_>, path: impl FnOnce() -> String, destination: &str, may_hang_up: bool) {
    if destination == HANG_UP {
        if !may_hang_up {
            let message = "only an announcement may hang up";
            let hint = "lead to an announcement that says goodbye, with `next = \"hang_up\"`";
            check.push(ProblemCode::MisplacedHangUp, path(), message, hint);
        }
        return;
    }
    if check.object_called(destination).is_some() || check.is_unreadable(destination) {
        return;
    }
    let close = check.close_object(destination);
    let hint = close.map_or_else(
        || "name the extension of something in the plan, or the name of a known-agent route".to_owned(),
        |object| format!("did you mean {} `{}`?", object.noun(), object.name()),
    );
    let message = format!("{} is not in the plan", in_ticks(destination));
    check.push(ProblemCode::UnknownDestination, path(), message, hint);
}

impl<'a> Check<'a> {
    /// The object a destination names.
    pub(super) fn object_called(&self, name: &str) -> Option<Object<'a>> {
        self.routes.object(self.routes.find(name)?)
    }

    /// Takes comparisons out of the budget that bounds what guessing may cost.
    pub(super) fn may_guess(&mut self, comparisons: usize) -> bool {
        let left = self.guesses.checked_sub(comparisons);
        self.guesses = left.unwrap_or(self.guesses);
        left.is_some()
    }

    fn close_object(&mut self, name: &str) -> Option<Object<'a>> {
        if !self.may_guess(self.routes.len()) {
            return None;
        }
        let close = closest(name, self.routes.objects().map(Object::name).filter(|name| name.len() <= 15))?;
        self.object_called(close)
    }
}
