use crate::data::{choice, record};
use crate::sms::MessageKind;
use crate::sms::template::{TemplateDialect, TemplateEncoding, TemplateVariable, ZnsLayout};
use crate::sms::text::SmsRules;

choice! {
    /// Which texts an author means to write.
    #[derive(Default)]
    pub enum EncodingPolicy {
        /// Any, accented or not. Only what nobody means is a problem: invisible characters, look-alikes, and single
        /// signs that make an otherwise plain text UCS-2.
        #[default]
        Any,
        /// Texts that go out in GSM-7, `à` and `é` among them.
        Gsm7,
        /// Texts without accents, as most Vietnamese gateways ask for: GSM-7, and no letter outside ASCII.
        Plain,
    }
}

record! {
    /// What a live editor is for.
    pub struct SmsEditorOptions {
        /// The kind of text that is being written.
        pub kind: MessageKind,
        /// Which texts the author means to write.
        #[serde(default)]
        pub policy: EncodingPolicy,
        /// The carriers by which the text shall go, by any name they are known by.
        #[serde(default)]
        pub carriers: Vec<String>,
        /// The instant whose rules of carriers hold, in UTC epoch milliseconds.
        pub at_ms: i64,
        /// Rules beside the shipped ones, such as those of a contract.
        #[serde(default)]
        pub rules: Vec<SmsRules>,
        /// What is known of the template that is being written; none where the text is a message as it is sent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<SmsEditorTemplate>,
    }
}

record! {
    /// What is known of a template while its text is being written: a
    /// [`TemplateDocument`](crate::sms::template::TemplateDocument) without its text.
    pub struct SmsEditorTemplate {
        /// How variables are written in the text.
        #[serde(default)]
        pub dialect: TemplateDialect,
        /// What the messages may be written in.
        pub encoding: TemplateEncoding,
        /// What is known of the variables, at most a hundred. Where it is empty, the text alone declares them.
        #[serde(default)]
        pub variables: Vec<TemplateVariable>,
        /// What a template of Zalo has around its paragraphs; of no other dialect.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub zns: Option<ZnsLayout>,
    }
}
