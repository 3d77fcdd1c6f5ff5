use std::collections::BTreeMap;

use super::{Campaign, RowOutcome};
use crate::data::{count, record};
use crate::number::{Number, PhoneNumber};

record! {
    /// How one plan of a campaign differs from another: person by person, wherever their rows stand.
    pub struct CampaignDiff {
        /// Who gets the text and did not, in the order of the later plan.
        pub added: Vec<CampaignChange>,
        /// Who got the text and does not any more, in the order of the earlier plan.
        pub left_out: Vec<CampaignChange>,
        /// Who gets it at another time, in the order of the later plan.
        pub moved: Vec<CampaignMove>,
        /// How many people get it at the same time.
        pub unchanged: i32,
        /// What the later plan costs more, in millionths of the currency; below 0 where it costs less.
        pub cost_change_micros: i64,
    }
}

record! {
    /// Somebody who gets the text in one plan only.
    pub struct CampaignChange {
        /// Whom.
        pub number: PhoneNumber,
        /// What the earlier plan says of the number; absent where it is not in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome_before: Option<RowOutcome>,
        /// What the later plan says; absent where it is not in it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome_after: Option<RowOutcome>,
        /// Why, in one sentence.
        pub sentence: String,
    }
}

record! {
    /// Somebody who gets the text at another time.
    pub struct CampaignMove {
        /// Whom.
        pub number: PhoneNumber,
        /// When, by the earlier plan.
        pub before_ms: i64,
        /// When, by the later plan.
        pub after_ms: i64,
    }
}

impl Campaign {
    /// How another, later plan differs from this one: who moved, who was added or left out, and why.
    #[must_use]
    pub fn diff(&self, later: &Self) -> CampaignDiff {
        let (before, after) = (self.people(), later.people());
        let mut diff = CampaignDiff {
            added: Vec::new(),
            left_out: Vec::new(),
            moved: Vec::new(),
            unchanged: 0,
            cost_change_micros: later.plan.cost_micros.saturating_sub(self.plan.cost_micros),
        };
        let mut unchanged = 0;
        for (number, outcome, after_ms) in later.recipients() {
            match before.get(&number) {
                Some((was, _)) if !was.is_recipient() => {
                    diff.added.push(change(number, Some(*was), Some(outcome)));
                }
                None => diff.added.push(change(number, None, Some(outcome))),
                Some((_, before_ms)) if *before_ms != after_ms => {
                    diff.moved.push(CampaignMove {
                        number: written(number),
                        before_ms: *before_ms,
                        after_ms,
                    });
                }
                Some(_) => unchanged += 1,
            }
        }
        for (number, outcome, _) in self.recipients() {
            let now = after.get(&number).map(|(outcome, _)| *outcome);
            if !now.is_some_and(RowOutcome::is_recipient) {
                diff.left_out.push(change(number, Some(outcome), now));
            }
        }
        diff.unchanged = count(unchanged);
        diff
    }

    fn people(&self) -> BTreeMap<Number, (RowOutcome, i64)> {
        self.numbers().map(|(number, outcome, at_ms)| (number, (outcome, at_ms))).collect()
    }

    fn recipients(&self) -> impl Iterator<Item = (Number, RowOutcome, i64)> + '_ {
        self.numbers().filter(|(_, outcome, _)| outcome.is_recipient())
    }

    /// Each number once.
    fn numbers(&self) -> impl Iterator<Item = (Number, RowOutcome, i64)> + '_ {
        let columns = &self.columns;
        let rows = (0..columns.len())
            .filter_map(|row| Some((columns.number(row)?, columns.outcome(row)?, *columns.at_ms.get(row)?)));
        rows.filter(|(_, outcome, _)| *outcome != RowOutcome::Duplicate)
    }
}

fn change(number: Number, before: Option<RowOutcome>, after: Option<RowOutcome>) -> CampaignChange {
    let sentence = match (before, after) {
        (None, _) => "the number was not among the rows before".to_owned(),
        (_, None) => "the number is no longer among the rows".to_owned(),
        (Some(before), Some(after)) if after.is_recipient() => format!("before, {}", before.message()),
        (_, Some(after)) => format!("now, {}", after.message()),
    };
    CampaignChange {
        number: written(number),
        outcome_before: before,
        outcome_after: after,
        sentence: format!("{sentence}."),
    }
}

fn written(number: Number) -> PhoneNumber {
    PhoneNumber::from(number.text().as_str())
}
