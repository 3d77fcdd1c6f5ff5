//! Menus and their keys.

use rustc_hash::FxHashMap;

use super::Check;
use crate::plan::words::in_ticks;
use crate::plan::{Menu, ProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    for (index, menu) in check.document.menus.iter().enumerate() {
        let path = format!("menus[{index}]");
        check.text(&format!("{path}.greeting"), &menu.greeting);
        if let Some(sound) = &menu.invalid_sound {
            check.text(&format!("{path}.invalid_sound"), sound);
        }
        check.range(format!("{path}.max_play_s"), menu.max_play_s, 1..=600);
        check.range(format!("{path}.response_timeout_s"), menu.response_timeout_s, 1..=60);
        check.range(format!("{path}.inter_digit_timeout_s"), menu.inter_digit_timeout_s, 1..=30);
        check.range(format!("{path}.max_tries"), menu.max_tries, 1..=10);
        let hint = "say where a call goes that chose nothing, such as `fallback = \"201\"`";
        check.required(&path, "fallback", menu.fallback.as_ref(), hint);
        if menu.keys.is_empty() && !menu.direct_dial && check.complete {
            let message = "a caller can choose nothing here";
            let hint = "add `keys`, allow `direct_dial`, or use an announcement instead";
            check.push(ProblemCode::NoKeys, path.as_str(), message, hint);
        }
        keys(check, &path, menu);
    }
}

fn keys(check: &mut Check<'_>, path: &str, menu: &Menu) {
    let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, key) in menu.keys.iter().enumerate() {
        let digits = key.digits.as_str();
        let path = format!("{path}.keys[{index}].digits");
        let is_key = |byte| matches!(byte, b'0'..=b'9' | b'*' | b'#');
        if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(is_key) {
            let hint = "write `\"1\"`, `\"12\"` or `\"#\"`";
            check.push(ProblemCode::WrongKey, path, "a key is 1 to 8 of 0 to 9, * and #", hint);
            continue;
        }
        if let Some(owner) = owners.get(digits) {
            let message = format!("{} leads somewhere already, so this is never chosen", in_ticks(digits));
            check.push(
                ProblemCode::DuplicateKey,
                path,
                message,
                format!("see `keys[{owner}]`; keep one of them"),
            );
            continue;
        }
        owners.insert(digits, index);
        let Some(object) = check.object_called(digits).filter(|object| object.is_single()) else { continue };
        if menu.direct_dial && key.destination != digits {
            let message = format!("whoever dials {} `{digits}` here gets the key instead", object.noun());
            let hint = format!("choose other digits, or let the key lead to `{digits}`");
            check.push(ProblemCode::ShadowedKey, path, message, hint);
        }
    }
}
