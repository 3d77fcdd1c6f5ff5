//! The Rust table of other countries' numbering plans, from the metadata in the crate `phonenumber`.

use std::fmt::Write;

use phonenumber::Metadata;
use phonenumber::metadata::{DATABASE, Descriptor};

use crate::pattern;

const HEAD: &str = "\
//! Generated from the metadata of libphonenumber in the crate `phonenumber` by
//! `UPDATE=1 cargo test -p tongdai --test generated_numbers`. Do not edit.
//!
//! The metadata are Copyright (C) The Libphonenumber Authors, under the Apache License, Version 2.0.

use super::World;

/// By country code. Of regions that share one, the main one comes first.
pub(super) static PLANS: &[World] = &[
";

pub(crate) fn table() -> String {
    let mut out = HEAD.to_owned();
    let mut regions = 0;
    for country in 1..1000_u16 {
        for plan in DATABASE.by_code(&country).into_iter().flatten() {
            // Vietnam has a table of its own.
            if country != 84 {
                write_plan(&mut out, plan);
                regions += 1;
            }
        }
    }
    assert!(regions > 240);
    out.push_str("];\n");
    out
}

fn write_plan(out: &mut String, plan: &Metadata) {
    let leading = plan.leading_digits().map(|digits| digits.as_str().to_owned());
    // A rule that puts other digits in the prefix's place is of numbers written without their area code.
    let for_parsing = plan.national_prefix_for_parsing().map(|prefix| prefix.as_str().to_owned());
    let for_parsing = for_parsing.filter(|_| plan.national_prefix_transform_rule().is_none());
    let trunk = for_parsing.or_else(|| plan.national_prefix().map(str::to_owned));
    let all = plan.descriptors();
    let kinds = [
        all.mobile(),
        all.fixed_line(),
        all.toll_free(),
        all.premium_rate(),
        all.shared_cost(),
        all.personal_number(),
        all.voip(),
        all.pager(),
        all.uan(),
        all.voicemail(),
    ];
    let kinds = kinds.into_iter().flatten().map(|kind| format!("&{:?}", words(kind))).collect::<Vec<_>>();
    writeln!(
        out,
        "    World {{ country: {}, region: {:?}, leading: &{:?}, general: &{:?}, trunk: &{:?}, kinds: &[{}] }},",
        plan.country_code(),
        plan.id(),
        optional(leading),
        words(all.general()),
        optional(trunk),
        kinds.join(", ")
    )
    .unwrap();
}

fn words(kind: &Descriptor) -> Vec<u32> {
    pattern::words(kind.national_number().as_str())
}

fn optional(text: Option<String>) -> Vec<u32> {
    text.map(|text| pattern::words(&text)).unwrap_or_default()
}
