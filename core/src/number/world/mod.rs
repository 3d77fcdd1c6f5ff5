//! Numbers of other countries: which exist, by the patterns of libphonenumber, and how the E.164 digits are read.
//!
//! The patterns are taken from the crate `phonenumber` when the table is generated, and matched by `pattern`, so that
//! nothing is loaded, locked or compiled when the first foreign number comes.

mod pattern;
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = "a generated table of bits")]
mod table;

use super::parse::Written;
use super::{Changes, Number, NumberChange, NumberError, NumberProblem};
use pattern::{Digits, Pattern};

/// The numbering plan of a region. Regions that share a country code stand together, the main one first.
#[derive(Debug)]
struct World {
    country: u16,
    region: &'static str,
    /// How its numbers begin, among regions that share a code; empty where only the kinds tell.
    leading: Pattern,
    /// Every number of the region, and some that are none.
    general: Pattern,
    /// What is dialled in front of a number within the country. A number may not begin so behind the country code.
    trunk: Pattern,
    /// Mobile, fixed and the other kinds of number.
    kinds: &'static [Pattern],
}

/// E.164: a country code and a national number have at most 15 digits.
const LONGEST: u32 = 15;

/// The foreign number of the digits behind a plus or 00.
///
/// # Errors
/// `unknown_country`, `too_short`, `too_long` or `not_in_country`.
pub(super) fn number(written: &Written) -> Result<(Number, Changes), NumberError> {
    let Written { value, count, .. } = *written;
    let (plans, country_digits) = country_of(value, count).ok_or(NumberProblem::UnknownCountry)?;
    let length = count - country_digits;
    let national = value % 10_u64.pow(length);
    let mut changes = Changes::NONE;
    let (national, length) = match without_trunk(plans, national, length) {
        Some(shorter) => {
            changes.add(NumberChange::DroppedTrunkZero);
            shorter
        }
        None => (national, length),
    };
    if region_of(plans, &Digits::new(national, length)).is_none() {
        return Err(refusal(plans, length + country_digits).into());
    }
    let country = plans.first().map_or(0, |plan| u64::from(plan.country));
    let number = Number::foreign(country * 10_u64.pow(length) + national, country_digits);
    Ok((number.ok_or(NumberProblem::TooLong)?, changes))
}

/// The region of a number, from its country code and the digits behind that.
pub(super) fn region(country: u16, (national, length): (u64, u32)) -> Option<&'static str> {
    Some(region_of(plans(country)?, &Digits::new(national, length))?.region)
}

/// The plans of the country code with which the digits begin, and how long it is. No code begins with another.
fn country_of(value: u64, count: u32) -> Option<(&'static [World], u32)> {
    (1..=3.min(count)).find_map(|length| {
        let code = u16::try_from(value / 10_u64.pow(count - length)).ok()?;
        plans(code).map(|plans| (plans, length))
    })
}

fn plans(country: u16) -> Option<&'static [World]> {
    let start = table::PLANS.partition_point(|plan| plan.country < country);
    let rest = table::PLANS.get(start..)?;
    let end = rest.partition_point(|plan| plan.country == country);
    rest.get(..end).filter(|plans| !plans.is_empty())
}

/// The number without the country's trunk prefix, where that makes it a better one.
fn without_trunk(plans: &[World], national: u64, length: u32) -> Option<(u64, u32)> {
    let main = plans.first()?;
    let digits = Digits::new(national, length);
    let shorter = length.checked_sub(digits.longest_start(main.trunk)?)?;
    let rest = national % 10_u64.pow(shorter);
    let stays = digits.are(main.general) && !Digits::new(rest, shorter).are(main.general);
    (shorter > 0 && !stays).then_some((rest, shorter))
}

fn region_of<'a>(plans: &'a [World], digits: &Digits) -> Option<&'a World> {
    let in_plan = |plan: &World| digits.are(plan.general) && plan.kinds.iter().any(|kind| digits.are(kind));
    if let [only] = plans {
        return in_plan(only).then_some(only);
    }
    let led = |plan: &&World| !plan.leading.is_empty() && digits.longest_start(plan.leading).is_some();
    let region = plans.iter().find(|plan| if plan.leading.is_empty() { in_plan(plan) } else { led(plan) })?;
    in_plan(region).then_some(region)
}

/// Why there is no such number, by how many digits it has.
fn refusal(plans: &[World], count: u32) -> NumberProblem {
    // No country has full numbers of fewer than 7 digits, its code included (ITU-T E.164, annex).
    match count {
        0..7 => NumberProblem::TooShort,
        _ if count > LONGEST || plans.is_empty() => NumberProblem::TooLong,
        _ => NumberProblem::NotInCountry,
    }
}
