use crate::data::record;
use crate::number::PrivateText;
use crate::sms::template::{CarrierWorstCase, TemplatePlace, TemplateProblem, WorstCase};
use crate::sms::text::Measure;

record! {
    /// What an editor shows beside a text.
    pub struct SmsEditorState {
        /// The text on the air; of a template its fixed text, which is the least that a message can be.
        pub measure: Measure,
        /// Whether no problem is an error, of the template's neither.
        pub is_allowed: bool,
        /// How many problems there are, listed or not.
        pub problem_count: i32,
        /// The problems: those of single characters in their order, up to 100, then those of carriers.
        pub problems: Vec<SmsEditorProblem>,
        /// How the text fares with each carrier, in the order of the options; of a template its fixed text.
        pub carriers: Vec<SmsEditorCarrier>,
        /// What the text is as a template; none where it is not meant to be one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<SmsEditorTemplateState>,
    }
}

record! {
    /// What a text is as a template, sound or not.
    pub struct SmsEditorTemplateState {
        /// What [`Template::check`](crate::sms::template::Template::check) says: errors and warnings, at most a hundred.
        /// A variable that is half typed is an error at its place. Paths are those of a template's document: `text`,
        /// `variables[1].max_length`.
        pub problems: Vec<TemplateProblem>,
        /// The variables, the first hundred of them.
        pub variables: Vec<TemplatePlace>,
        /// How large the messages can become before any value is known, as far as the text can be read: what is
        /// no variable yet counts as fixed text.
        pub worst_case: WorstCase,
        /// The same for each carrier, in the order of the options.
        pub carriers: Vec<CarrierWorstCase>,
    }
}

record! {
    /// What is wrong with a stretch of a text.
    pub struct SmsEditorProblem {
        /// The first UTF-16 unit of it, in the text as it was given.
        pub utf16_start: i32,
        /// The UTF-16 unit after it. A problem of the whole text is empty and at its end.
        pub utf16_end: i32,
        /// The same in code points, as Python counts.
        pub code_point_start: i32,
        /// The code point after it.
        pub code_point_end: i32,
        /// The stable name: of a [`CharacterCause`](crate::sms::text::CharacterCause), of a
        /// [`CarrierProblemCode`](crate::sms::text::CarrierProblemCode), or `worst_case_too_long` for a template whose
        /// longest messages a carrier refuses.
        pub code: String,
        /// Whether the text may not go out like this.
        pub is_error: bool,
        /// What to write instead, empty for nothing at all; none where nothing is suggested.
        pub replacement: Option<PrivateText>,
        /// What is wrong, in one sentence without anything of the text.
        pub sentence: String,
    }
}

record! {
    /// How a text fares with a carrier.
    pub struct SmsEditorCarrier {
        /// The carrier's stable name.
        pub carrier: String,
        /// How many segments go out, with what the network adds.
        pub segments: i32,
        /// How much more the last of them holds.
        pub remaining: i32,
        /// How many more units the carrier takes; none where no limit is known.
        pub units_left: Option<i32>,
        /// Whether nothing that is known speaks against the text.
        pub fits: bool,
    }
}
