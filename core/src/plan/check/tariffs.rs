//! Tariffs, and the rules under which people are called.

use rustc_hash::FxHashMap;

use super::Check;
use crate::consent::AdRuleBook;
use crate::plan::words::in_ticks;
use crate::plan::{ProblemCode, Rate};
use crate::schedule::ScheduleProblemCode;

/// The highest price, in millionths: a thousand million a minute.
const MAX_MICROS: i64 = 1_000_000_000_000_000;

pub(super) fn check(check: &mut Check<'_>) {
    consent(check);
    let document = check.document;
    let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, tariff) in document.tariffs.iter().enumerate() {
        let path = format!("tariffs[{index}]");
        check.text(&format!("{path}.name"), &tariff.name);
        if let Some(owner) = owners.get(tariff.name.as_str()) {
            let hint = format!("`tariffs[{owner}]` has it; choose another");
            let path = format!("{path}.name");
            check.push(ProblemCode::DuplicateTariff, path, "this name is taken already", hint);
        } else {
            owners.insert(&tariff.name, index);
        }
        let mut for_all = None;
        for (place, rate) in tariff.rates.iter().enumerate() {
            let path = format!("{path}.rates[{place}]");
            rates(check, &path, rate);
            if let Some(for_all) = for_all {
                let hint = format!("put it before `rates[{for_all}]`, which is for every call");
                check.push(ProblemCode::ShadowedRate, path, "this rate is never looked at", hint);
            } else if rate.carriers.is_none() && rate.classes.is_none() {
                for_all = Some(place);
            }
        }
    }
    uses(check, &owners);
}

fn rates(check: &mut Check<'_>, path: &str, rate: &Rate) {
    for (field, micros) in
        [("micros_per_minute", rate.micros_per_minute), ("connection_micros", rate.connection_micros)]
    {
        if !(0..=MAX_MICROS).contains(&micros) {
            let hint = format!("write millionths, from 0 to {MAX_MICROS}");
            let message = "this is no price that a call can have";
            check.push(ProblemCode::OutOfRange, format!("{path}.{field}"), message, hint);
        }
    }
    check.range(format!("{path}.initial_s"), rate.initial_s, 1..=3600);
    check.range(format!("{path}.increment_s"), rate.increment_s, 1..=3600);
    check.range(format!("{path}.free_s"), rate.free_s, 0..=86_400);
    check.carriers(&format!("{path}.carriers"), rate.carriers.as_deref());
    let classes = rate.classes.as_deref().unwrap_or_default();
    for (place, class) in classes.iter().enumerate() {
        if classes.iter().take(place).any(|before| before == class) {
            let path = format!("{path}.classes[{place}]");
            check.push(ProblemCode::DuplicateEntry, path, "this is listed already", "name it once");
        }
    }
}

/// Tariffs that numbers name, and tariffs that none does.
fn uses(check: &mut Check<'_>, owners: &FxHashMap<&str, usize>) {
    let document = check.document;
    // What has another's name is a mistake of its own.
    let named = document.tariffs.iter().enumerate();
    let mut used: Vec<bool> =
        named.map(|(index, tariff)| owners.get(tariff.name.as_str()) != Some(&index)).collect();
    for (index, number) in document.numbers.iter().enumerate() {
        let Some(name) = number.outbound.as_ref().and_then(|outbound| outbound.tariff.as_deref()) else {
            continue;
        };
        match owners.get(name) {
            Some(&owner) => used.iter_mut().skip(owner).take(1).for_each(|used| *used = true),
            None if check.is_unreadable(name) => {}
            None => {
                let message = format!("{} is not a tariff of the plan", in_ticks(name));
                let path = format!("numbers[{index}].outbound.tariff");
                check.push(ProblemCode::UnknownTariff, path, message, "name one of `tariffs`, or add it");
            }
        }
    }
    for (index, _) in
        used.iter().enumerate().filter(|(_, used)| !**used && check.complete).collect::<Vec<_>>()
    {
        let hint = "name it in the `outbound.tariff` of a number, or remove it";
        check.push(
            ProblemCode::UnusedTariff,
            format!("tariffs[{index}]"),
            "no number is billed by this",
            hint,
        );
    }
}

fn consent(check: &mut Check<'_>) {
    let consent = &check.document.consent;
    check.range("consent.registry_max_age_h", consent.registry_max_age_h, 1..=8_784);
    for (index, rules) in consent.ad_rules.iter().enumerate() {
        let path = format!("consent.ad_rules[{index}]");
        check.text(&format!("{path}.name"), &rules.name);
        for (place, cap) in rules.caps.iter().enumerate() {
            let path = format!("{path}.caps[{place}]");
            check.range(format!("{path}.most"), cap.most, 1..=1000);
            check.range(format!("{path}.within_h"), cap.within_h, 1..=744);
        }
    }
    let problems = AdRuleBook::compile(&consent.ad_rules).err().unwrap_or_default();
    for problem in problems {
        let code = match problem.code {
            ScheduleProblemCode::UnknownTimeZone => ProblemCode::UnknownTimeZone,
            ScheduleProblemCode::EmptyWindow => ProblemCode::EmptyWindow,
            ScheduleProblemCode::BadDate => ProblemCode::WrongDate,
            _ => ProblemCode::WrongTime,
        };
        let path = format!("consent.ad_rules{}", problem.path);
        check.push(code, path, problem.message, problem.hint);
    }
}
