use std::collections::BTreeSet;

use super::planner::{estimate, settle};
use super::{Campaign, ResumeRequest, RowOutcome};
use crate::consent::Blocklist;
use crate::error::Error;
use crate::number::Number;
use crate::sms::account::SmsAccount;

/// Plans what is left of a campaign; see [`SmsAccount::resume_campaign`].
pub(in crate::sms) fn resume(
    account: &SmsAccount,
    campaign: &Campaign,
    request: &ResumeRequest,
    lists: &[&Blocklist],
) -> Result<Campaign, Error> {
    let mut columns = campaign.columns.clone();
    let mut done: BTreeSet<Number> = BTreeSet::new();
    for (place, row) in request.done_rows.iter().enumerate() {
        let number = usize::try_from(*row).ok().and_then(|row| columns.number(row));
        done.insert(number.ok_or_else(|| Error::Malformed {
            message: "this row is none of the campaign's, or has no number".to_owned(),
            path: format!("done_rows[{place}]"),
            hint: "give rows of this campaign, counted from 0".to_owned(),
        })?);
    }
    for row in 0..columns.len() {
        let Some(number) = columns.number(row) else { continue };
        if done.contains(&number) && columns.outcome(row) != Some(RowOutcome::Duplicate) {
            columns.finish(row, request.at_ms);
        }
    }
    let mut earlier = campaign.request.clone();
    earlier.earlier_ads.extend(request.earlier_ads.iter().cloned());
    let begins_ms = estimate(account, &earlier).0.max(request.at_ms);
    let lists: Vec<_> = lists.iter().map(|list| (*list).clone()).collect();
    Ok(settle(account, earlier, &lists, columns, begins_ms))
}
