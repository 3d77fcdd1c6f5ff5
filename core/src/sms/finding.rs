use crate::consent::{ConsentCause, ConsentEffect, ConsentFinding};
use crate::data::{choice, record};
use crate::number::Carrier;

record! {
    /// One thing that matters to whether a message or a campaign may go out. No number and no text stands in it.
    pub struct SmsFinding {
        /// What it is.
        pub cause: SmsCause,
        /// What it does.
        pub effect: ConsentEffect,
        /// The carrier that it is about, if it is about one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carrier: Option<String>,
        /// What a verdict found, where the cause is `consent`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub consent: Option<ConsentCause>,
        /// Until when, if that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
        /// What was found, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

/// Declares the causes once: the choice, its order, its sentence and its hint.
macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident: $sentence:literal, $hint:literal;)*) => {
        choice! {
            /// What matters to whether a message or a campaign may go out.
            #[non_exhaustive]
            pub enum SmsCause {
                $($(#[$doc])* $name,)*
            }
        }

        impl SmsCause {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What was found, in words.
            pub fn message(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)*
                }
            }

            /// What to do about it.
            pub fn hint(self) -> &'static str {
                match self {
                    $(Self::$name => $hint,)*
                }
            }
        }
    };
}

causes! {
    // The recipient.

    /// What was given is no number.
    NotANumber: "this is no number", "check the number where it is kept";
    /// The number takes no texts: a fixed line, a hotline, a short code.
    NotMobile: "this kind of number takes no texts", "ask the customer for a mobile number";
    /// The number is outside Vietnam, where no brandname of Vietnam is known.
    Foreign: "the number is outside Vietnam", "send it by another way";
    /// Nobody knows who serves the number: an old portability answer, or a range of no known carrier.
    CarrierUnknown: "it is not known who serves the number", "ask who serves the number and pass the answer on";
    /// No route of the account leads to the carrier for this kind of message.
    NoRoute: "no route leads to this carrier", "add a route for the carrier and the kind of message";
    /// What a verdict on the person says: see `consent`.
    Consent: "the person may not be written to", "see what the verdict found";
    /// The same text went to the same number a moment ago.
    Duplicate: "the same text went to this number a moment ago", "send it once";

    // Who sends.

    /// The account has no such brandname.
    UnknownBrandname: "the account has no such brandname", "name one of the account's brandnames";
    /// The brandname is not approved at the carrier for this kind of message.
    BrandnameNotApproved: "the brandname is not approved at this carrier", "register it there for this kind of message";

    // What is sent.

    /// There is neither a text nor a template, or there are both.
    TextMissing: "there must be a text or a template, and not both", "give one of them";
    /// The account has no such template.
    UnknownTemplate: "the account has no such template", "name one of the account's templates";
    /// The template is not registered for this brandname.
    TemplateForOthers: "the template is not for this brandname", "register it for the brandname, too";
    /// An ad in place of a care message, or the other way round.
    WrongKind: "the template is for another kind of message", "send ads as a campaign and care messages one by one";
    /// The template is not approved at the carrier.
    TemplateNotApproved: "the template is not approved at this carrier", "register it there";
    /// The text does not come from any approved template.
    NoTemplateMatches: "the text comes from no approved template", "see where it first differs from the nearest one";
    /// A value is missing, is not known to the template, or is not what the template takes.
    WrongValue: "the values do not fit the template", "give each variable a value that it takes";
    /// A value or text was written without its accents, as the template is registered.
    Unaccented: "accents were taken off, as the template wants it", "nothing need be done";
    /// The text has accents, and the route or the template takes none.
    Accented: "the text has accents, and this route takes none", "write it without accents, or book a route that takes them";
    /// The text is more segments than the carrier takes.
    TooLong: "the text is more segments than the carrier takes", "shorten it";
    /// The carrier refuses a character.
    WrongCharacter: "the carrier takes no such character", "leave it out";

    // What is asked of ads.

    /// An ad has variables.
    VariableInAd: "an ad is a fixed text, without variables", "write the text out";
    /// The text does not begin with a label, on a route where nobody adds it.
    LabelMissing: "an ad begins with its label, and nobody adds it on this route", "begin the text with [QC] or [AD]";
    /// The text begins with a label, and the carrier adds another.
    LabelDoubled: "the carrier adds the label, and the text has one, too", "leave the label out for this carrier";
    /// The text does not end with the way to refuse, on a route where nobody adds it.
    OptOutMissing: "an ad ends with the way to refuse, and nobody adds it on this route", "end the text with the account's opt_out line";
    /// The text ends with the way to refuse, and the carrier adds another.
    OptOutDoubled: "the carrier adds the way to refuse, and the text has one, too", "leave it out for this carrier";
    /// Too few recipients are left.
    TooFewRecipients: "too few recipients are left", "see the counts: who was left out, and why";
    /// The recipients did not agree to ads.
    NotAgreed: "the recipients did not agree to ads beforehand", "ask them first";
    /// No rules for ads are known for the time, or they never let an ad arrive.
    NoLegalTime: "no time is known at which the ad may arrive", "check the dates and the rules for ads";
    /// The last text goes out later than carriers promise.
    TakesTooLong: "the last texts arrive later than carriers promise", "book a faster route, or split the campaign";
    /// An instant is beyond the calendar.
    WrongInstant: "an instant is beyond the calendar", "give UTC milliseconds since 1970";
}

impl SmsFinding {
    pub(super) fn new(cause: SmsCause, effect: ConsentEffect) -> Self {
        Self {
            cause,
            effect,
            carrier: None,
            consent: None,
            until_ms: None,
            message: cause.message().to_owned(),
            hint: cause.hint().to_owned(),
        }
    }

    pub(super) fn refusal(cause: SmsCause) -> Self {
        Self::new(cause, ConsentEffect::Refuses)
    }

    pub(super) fn note(cause: SmsCause) -> Self {
        Self::new(cause, ConsentEffect::Notes)
    }

    pub(super) fn at(mut self, carrier: Option<Carrier>) -> Self {
        self.carrier = carrier.map(|carrier| carrier.name().to_owned());
        self
    }

    pub(super) fn saying(mut self, message: String) -> Self {
        self.message = message;
        self
    }

    pub(super) fn of_verdict(found: &ConsentFinding) -> Self {
        Self {
            consent: Some(found.cause),
            until_ms: found.until_ms,
            message: found.cause.message().to_owned(),
            ..Self::new(SmsCause::Consent, found.effect)
        }
    }
}
