//! What objects are called: extensions that fit their kind, and one owner for each.

use rustc_hash::FxHashMap;

use super::Check;
use crate::plan::routes::Object;
use crate::plan::words::in_ticks;
use crate::plan::{HANG_UP, ProblemCode};

/// Child protection, rescue, police, fire and ambulance: Circular 22/2014/TT-BTTTT, and 111 by its own decree.
const EMERGENCY: [&str; 5] = ["111", "112", "113", "114", "115"];

pub(super) fn check(check: &mut Check<'_>) {
    let objects: Vec<_> = check.routes.objects().enumerate().collect();
    let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, object) in objects {
        let path = check.routes.path(index);
        check.text(&format!("{path}.name"), object.title());
        let is_route = matches!(object, Object::KnownAgent(_));
        let path = format!("{path}.{}", if is_route { "name" } else { "extension" });
        if let Some(owner) = owners.get(object.name()) {
            let owner = check.routes.path(*owner);
            let code = if is_route { ProblemCode::DuplicateName } else { ProblemCode::DuplicateExtension };
            let message = format!("{} is taken already", in_ticks(object.name()));
            check.push(code, path, message, format!("`{owner}` has it; choose another"));
            continue;
        }
        owners.insert(object.name(), index);
        name(check, &path, object);
    }
}

fn name(check: &mut Check<'_>, path: &str, object: Object<'_>) {
    let name = object.name();
    if let Object::KnownAgent(_) = object {
        if !name.is_empty() && !is_route_name(name) {
            let message = "a known-agent route cannot be called this";
            let hint = "write a lower-case letter, then up to 14 letters, digits, `-` or `_`, such as `vip`; \
                        `hang_up` means something else";
            check.push(ProblemCode::WrongName, path, message, hint);
        }
    } else if EMERGENCY.contains(&name) && matches!(object, Object::Menu(_)) {
        let message = format!("`{name}` is an emergency number in Vietnam");
        let hint = "choose another of 100 to 199; whoever dials this needs help, not a menu";
        check.push(ProblemCode::EmergencyExtension, path, message, hint);
    } else if !fits(object) {
        let noun = object.noun();
        let article = if matches!(object, Object::Agent(_) | Object::Announcement(_)) { "an" } else { "a" };
        let message = format!("{} is not an extension for {article} {noun}", in_ticks(name));
        check.push(
            ProblemCode::WrongExtension,
            path,
            message,
            format!("{article} {noun} has {}", class(object)),
        );
    }
}

/// What the extensions of this kind look like.
fn class(object: Object<'_>) -> &'static str {
    match object {
        Object::Agent(_) => "5 or 6 digits, the first not 0",
        Object::Group(_) => "4 digits, from 1000 to 9999",
        Object::Queue(_) => "3 digits, the first 2",
        Object::Menu(_) => "3 digits, the first 1",
        Object::TimeCondition(_) => "3 digits, the first 3",
        Object::Announcement(_) => "3 digits, the first 4",
        Object::Webhook(_) => "3 digits, the first 5",
        Object::KnownAgent(_) => "a name",
    }
}

/// Whether the extension or name is one that a thing of this kind can have.
pub(super) fn fits(object: Object<'_>) -> bool {
    let (lengths, first) = match object {
        Object::Agent(_) => (5..=6, '1'..='9'),
        Object::Group(_) => (4..=4, '1'..='9'),
        Object::Queue(_) => (3..=3, '2'..='2'),
        Object::Menu(_) => (3..=3, '1'..='1'),
        Object::TimeCondition(_) => (3..=3, '3'..='3'),
        Object::Announcement(_) => (3..=3, '4'..='4'),
        Object::Webhook(_) => (3..=3, '5'..='5'),
        Object::KnownAgent(_) => return is_route_name(object.name()),
    };
    let name = object.name();
    lengths.contains(&name.len())
        && name.chars().next().is_some_and(|digit| first.contains(&digit))
        && name.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_route_name(name: &str) -> bool {
    name.len() <= 15
        && name != HANG_UP
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}
