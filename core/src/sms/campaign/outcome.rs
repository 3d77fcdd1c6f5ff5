use crate::consent::ConsentCause;
use crate::data::choice;

/// Declares the outcomes once: the choice, the order of their codes, and their sentences.
macro_rules! outcomes {
    ($($(#[$doc:meta])* $name:ident: $wire:literal, $sentence:literal;)*) => {
        choice! {
            /// What became of a row of recipients.
            #[non_exhaustive]
            pub enum RowOutcome {
                $($(#[$doc])* $name,)*
            }
        }

        impl RowOutcome {
            /// Every outcome, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name: `do_not_call`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $wire,)*
                }
            }

            /// What became of the row, in words.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)*
                }
            }
        }
    };
}

outcomes! {
    /// The text goes out at its time.
    Planned: "planned", "the text is planned";
    /// The text went out before the campaign was resumed.
    Done: "done", "the text went out";
    /// An earlier row is the same number, perhaps in another spelling.
    Duplicate: "duplicate", "an earlier row is the same number";
    /// It is no number.
    NotANumber: "not_a_number", "this is no number";
    /// It is a number that takes no texts.
    NotMobile: "not_mobile", "this kind of number takes no texts";
    /// It is a number outside Vietnam.
    Foreign: "foreign", "the number is outside Vietnam";
    /// Nobody knows who serves the number.
    CarrierUnknown: "carrier_unknown", "it is not known who serves the number";
    /// No route for ads leads to the carrier.
    NoRoute: "no_route", "no route for ads leads to the carrier";
    /// The brandname is not approved there for ads at the time.
    BrandnameNotApproved: "brandname_not_approved", "the brandname is not approved for ads at the carrier";
    /// The ad's text is not approved there at the time.
    TemplateNotApproved: "template_not_approved", "the text is not approved at the carrier";
    /// The carrier does not take such a text: the findings say why.
    TextRefused: "text_refused", "the carrier does not take this text";
    /// The company does not want it.
    CompanyBlocked: "company_blocked", "the company does not want it";
    /// The person asked this company to stop.
    OptedOut: "opted_out", "the person asked to be left alone";
    /// Somebody entered the number by hand.
    BlockedByHand: "blocked_by_hand", "the number was blocked by hand";
    /// The number is in the national registry.
    DoNotCall: "do_not_call", "the number is in the do-not-call registry";
    /// The national registry is not at hand, or too old at the time of delivery.
    RegistryUnknown: "registry_unknown", "the do-not-call registry is not at hand, or too old by then";
    /// The person had as many ads as the rules allow.
    TooManyAds: "too_many_ads", "there were as many ads as are allowed";
    /// There is no time at which the ad may arrive.
    NoLegalTime: "no_legal_time", "there is no time at which the ad may arrive";
}

impl RowOutcome {
    /// The code in columns: from 1, in the order of [`ALL`](Self::ALL). Codes are never reused; 0 is none.
    pub fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The outcome of a code in a column.
    pub fn of_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code).checked_sub(1)?).copied()
    }

    /// Whether the person gets the text, or got it.
    pub fn is_recipient(self) -> bool {
        matches!(self, Self::Planned | Self::Done)
    }

    /// What a verdict's cause comes to for a row.
    pub(super) fn of_cause(cause: ConsentCause) -> Self {
        match cause {
            ConsentCause::CompanyBlocked => Self::CompanyBlocked,
            ConsentCause::OptedOut => Self::OptedOut,
            ConsentCause::BlockedByHand => Self::BlockedByHand,
            ConsentCause::DoNotCall => Self::DoNotCall,
            ConsentCause::RegistryMissing | ConsentCause::RegistryStale => Self::RegistryUnknown,
            ConsentCause::TooManyAds => Self::TooManyAds,
            ConsentCause::LawUnknown => Self::Foreign,
            ConsentCause::NotANumber => Self::NotANumber,
            ConsentCause::OutsideHours
            | ConsentCause::NotAgreed
            | ConsentCause::PurposeMissing
            | ConsentCause::NoRules => Self::NoLegalTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_those_of_the_wire() {
        for (place, outcome) in RowOutcome::ALL.iter().enumerate() {
            assert_eq!(usize::from(outcome.code()), place + 1);
            assert_eq!(RowOutcome::of_code(outcome.code()), Some(*outcome));
            assert_eq!(crate::json::text(outcome), format!("\"{}\"", outcome.name()));
        }
        assert_eq!((RowOutcome::of_code(0), RowOutcome::of_code(255)), (None, None));
    }
}
