//! What stands in the columns of a table.

use chrono::{DateTime, Days, NaiveDate, NaiveTime};

use crate::consent::terms::ScopeSet;
use crate::consent::{BlockOrigin, BlockScope, BlocklistErrorCode, blocklist};

/// Vietnam's clocks are so much before UTC, all year round.
const VIETNAM_MS: i64 = 7 * 3_600_000;

pub(super) fn scopes(text: &str) -> Result<ScopeSet, BlocklistErrorCode> {
    let words = text.split([';', '|', ',']).map(str::trim).filter(|word| !word.is_empty());
    let mut sets = words.map(|word| match word.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "s" | "sms" | "text" | "texts" | "ad_texts" => Some(BlockScope::AdTexts.into()),
        "v" | "voice" | "call" | "calls" | "ad_calls" => Some(BlockScope::AdCalls.into()),
        "staff" | "staff_calls" => Some(BlockScope::StaffCalls.into()),
        "mail" | "email" => Some(BlockScope::Email.into()),
        "all" => Some(ScopeSet::ALL),
        _ => None,
    });
    let all: Option<ScopeSet> =
        sets.try_fold(ScopeSet::default(), |all, set: Option<ScopeSet>| Some(all.with(set?)));
    all.filter(|all| !all.is_empty()).ok_or(BlocklistErrorCode::BadScope)
}

/// The origin; none where the word says only by which way an entry came into the list.
pub(super) fn origin(text: &str) -> Result<Option<BlockOrigin>, BlocklistErrorCode> {
    match text.to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "national" => Ok(Some(BlockOrigin::National)),
        // What an agent notes after a call in which the customer refused.
        "opt_out" | "optout" | "disposition" => Ok(Some(BlockOrigin::OptOut)),
        "company" => Ok(Some(BlockOrigin::Company)),
        "manual" => Ok(Some(BlockOrigin::Manual)),
        "import" | "webhook" => Ok(None),
        _ => Err(BlocklistErrorCode::BadOrigin),
    }
}

/// Whether a status says that a number is on the list. At the national registry, `ACTIVE` means that the refusal is
/// active, so that the number may not be called.
pub(super) fn is_blocked(text: &str) -> Result<bool, BlocklistErrorCode> {
    match text.to_ascii_lowercase().as_str() {
        "active" => Ok(true),
        "unactive" | "inactive" => Ok(false),
        _ => Err(BlocklistErrorCode::BadStatus),
    }
}

/// The first instant of a date, or an instant.
pub(super) fn since(text: &str) -> Result<i64, BlocklistErrorCode> {
    instant(text, 0)
}

/// The end of a date, or an instant.
pub(super) fn until(text: &str) -> Result<i64, BlocklistErrorCode> {
    instant(text, 1)
}

fn instant(text: &str, days: u64) -> Result<i64, BlocklistErrorCode> {
    let ms = date(text, days).or_else(|| milliseconds(text)).or_else(|| date_time(text));
    ms.filter(|ms| blocklist::is_instant(*ms)).ok_or(BlocklistErrorCode::BadDate)
}

/// `YYYY-MM-DD` in Vietnam.
fn date(text: &str, days: u64) -> Option<i64> {
    if text.len() != 10 {
        return None;
    }
    let midnight = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.checked_add_days(Days::new(days))?;
    Some(midnight.and_time(NaiveTime::MIN).and_utc().timestamp_millis() - VIETNAM_MS)
}

/// Twelve to fourteen digits: fewer would be seconds, or a year, and taken for milliseconds mean 1970.
fn milliseconds(text: &str) -> Option<i64> {
    let is_whole = (12..=14).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_whole)
}

/// ISO 8601 with a zone.
fn date_time(text: &str) -> Option<i64> {
    let read = DateTime::parse_from_rfc3339(text);
    let read = read.or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z"));
    Some(read.ok()?.timestamp_millis())
}
