use crate::data::{choice, record};
use crate::sms::MessageKind;

record! {
    /// A template as it is registered: a fixed text with places for values.
    ///
    /// ```
    /// use tongdai::sms::template::{Template, TemplateDocument};
    ///
    /// let document: TemplateDocument = tongdai::json::read(
    ///     r#"{"id": "welcome", "kind": "care", "encoding": "ascii", "text": "Chao mung {ten_khach_hang:30}!"}"#,
    ///     "a template",
    /// )?;
    /// let template = Template::parse(&document)?;
    /// assert_eq!(template.render(&[("ten_khach_hang", "Nguyen Van A")])?.text.as_str(), "Chao mung Nguyen Van A!");
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub struct TemplateDocument {
        /// What the template is called by, in a book and in a host's records. A book has it once.
        pub id: String,
        /// What its messages are sent for. An ad is a fixed text: it has no variables.
        pub kind: MessageKind,
        /// What the messages may be written in: a property that is registered with the template, not one of a
        /// message.
        pub encoding: TemplateEncoding,
        /// How variables are written in the text.
        #[serde(default)]
        pub dialect: TemplateDialect,
        /// The text. In the dialect of Zalo, its paragraphs, one a line.
        pub text: String,
        /// What is known of the variables. Where it is empty, the text alone declares them; where it is not, it
        /// names every variable of the text that has no length there.
        #[serde(default)]
        pub variables: Vec<TemplateVariable>,
        /// What a template of Zalo has around its paragraphs; of no other dialect.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub zns: Option<ZnsLayout>,
    }
}

record! {
    /// A variable as it is declared.
    pub struct TemplateVariable {
        /// Its name as the text has it, without signs around it. The variables of `VinaPhone` have no names there: the
        /// first declared is the first in the text.
        pub name: String,
        /// What its values are; any text where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<VariableKind>,
        /// The longest value in UTF-16 units, which are the characters of any Vietnamese text. Without it values have
        /// no limit, and neither has the message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub max_length: Option<i32>,
        /// Whether a message must have a value. Where it need not, a value that is left out is empty.
        #[serde(default = "yes")]
        pub required: bool,
    }
}

choice! {
    /// What the messages of a template may be written in.
    pub enum TemplateEncoding {
        /// ASCII that every telephone network takes as GSM-7: no accents. Carriers call it unaccented.
        Ascii,
        /// Any text.
        Unicode,
    }
}

choice! {
    /// How variables are written in a template's text.
    #[derive(Default)]
    pub enum TemplateDialect {
        /// `{ten_khach_hang}` or `{ten_khach_hang:30}`, with `{{` and `}}` for braces that stand for themselves.
        #[default]
        Native,
        /// `VinaPhone`'s rule of 2020: at most three `{P}`, whose types and lengths are declared in their order.
        Vinaphone,
        /// eSMS: `{ten:30}`, a name and the longest value; `{OTP}` may stand without a length.
        Esms,
        /// The gateway of HTC: `#param1` to `#param10`.
        Htc,
        /// Zalo's notification service (ZNS): `<customer_name>`.
        Zns,
    }
}

choice! {
    /// What the values of a variable are. No value has a line break, a control character or an invisible one.
    pub enum VariableKind {
        /// Anything.
        Text,
        /// Letters, digits and spaces: `VinaPhone`'s type A. Its rule speaks of letters and digits without a dot;
        /// spaces are taken because names have them.
        LettersDigits,
        /// The same and dots: `VinaPhone`'s type B.
        LettersDigitsDot,
        /// An address on the web: `VinaPhone`'s type C. With a scheme or without: `https://a.vn/x`, `a.vn/x`.
        Url,
        /// Digits, with the signs that numbers have: `1.250.000`, `-3,5`.
        Number,
        /// A day of the calendar: `31/12/2026`, `31-12-2026`, `31.12.2026` or `2026-12-31`.
        Date,
        /// A telephone number.
        Phone,
        /// A one-time code: letters and digits.
        Otp,
        /// What identifies a customer's business: letters, digits and `- _ . /`: `HD-2026/0012`.
        Code,
        /// A customer's name: letters of any language, digits, spaces and `. ' - ( )`.
        CustomerName,
        /// An amount of money in dong, as Zalo takes it: digits only, within limits (`shipped_zns_rules`).
        Amount,
        /// The note of a bank transfer: letters without accents, digits and spaces.
        TransferNote,
    }
}

record! {
    /// What a template of Zalo has around its paragraphs.
    pub struct ZnsLayout {
        /// The title.
        pub title: String,
        /// The table.
        #[serde(default)]
        pub rows: Vec<ZnsRow>,
        /// The labels of the buttons.
        #[serde(default)]
        pub buttons: Vec<String>,
    }
}

record! {
    /// A row of the table in a template of Zalo.
    pub struct ZnsRow {
        /// What the value is; a fixed text.
        pub name: String,
        /// The value, with at most one variable.
        pub value: String,
    }
}

fn yes() -> bool {
    true
}
