//! Hotlines: written as numbers, each once, and within what the account allows.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Check;
use crate::number::canonical;
use crate::plan::ProblemCode;

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    if document.numbers.is_empty() && check.complete {
        let hint = "add `[[numbers]]` with a `number` and where it leads";
        check.push(ProblemCode::NoNumbers, "", "the plan has no number, so no call comes in", hint);
    }
    let account = &document.account;
    let mut owners: FxHashMap<Cow<'_, str>, usize> = FxHashMap::default();
    for (index, number) in document.numbers.iter().enumerate() {
        let path = format!("numbers[{index}]");
        let text = number.number.as_str();
        if !is_number(text) {
            let message = "this is not written as a telephone number";
            let hint = "write its digits, with a leading `+` if it is international; spaces, dots and dashes may \
                        stand between";
            check.push(ProblemCode::WrongNumber, format!("{path}.number"), message, hint);
        } else if let Some(owner) = owners.get(&canonical(text)) {
            let hint = format!("`numbers[{owner}]` is the same; keep one of them");
            check.push(
                ProblemCode::DuplicateNumber,
                format!("{path}.number"),
                "this number is there twice, perhaps written otherwise",
                hint,
            );
        } else {
            owners.insert(canonical(text), index);
        }
        check.length(&format!("{path}.description"), &number.description);
        let hint = "say where its calls go, such as `inbound = \"201\"`";
        check.required(&path, "inbound", number.inbound.as_ref(), hint);

        for (field, setting, own) in [
            ("record_inbound", account.record_inbound, number.record_inbound),
            ("record_outbound", account.record_outbound, number.record_outbound),
            ("hide_caller", account.hide_caller, number.hide_caller),
            ("start_tone", account.start_tone, number.start_tone),
            ("end_tone", account.end_tone, number.end_tone),
        ] {
            if setting.locked && own.is_some() {
                let message = format!("the account locks `{field}`, so a number may not set it");
                let hint = format!("take it out, or unlock `account.{field}`");
                check.push(ProblemCode::LockedSetting, format!("{path}.{field}"), message, hint);
            }
        }
    }
}

/// Not every hotline is a number that others can call, so this asks only for what every way of writing numbers has.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    text.len() <= 40
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'.' | b'-'))
}
