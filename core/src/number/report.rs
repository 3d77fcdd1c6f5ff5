use super::{
    Number, NumberChange, NumberClass, NumberError, NumberFormat, NumberProblem, PhoneNumber, PrivateText,
};
use crate::data::record;

record! {
    /// Everything there is to say of a text that should be a number, as plain data.
    ///
    /// Either there is a number, and `problem` is none, or there is none, and `problem` says why. The report is as
    /// private as the text: its `Debug` hides the numbers, its wire form shows them.
    pub struct NumberReport {
        /// The text as it was given.
        pub given: PhoneNumber,
        /// What kind of number it is. Where the text was refused there is none, unless it is `anonymous` or
        /// `alphanumeric`.
        pub kind: Option<NumberClass>,
        /// The canonical text: E.164, or bare digits for a short code or an emergency number.
        pub canonical: Option<PhoneNumber>,
        /// `+84912345678`; none for a number that is not E.164.
        pub e164: Option<PhoneNumber>,
        /// `0912345678`.
        pub national: Option<PhoneNumber>,
        /// `0912 345 678`.
        pub spaced: Option<PhoneNumber>,
        /// `84912345678`.
        pub international: Option<PhoneNumber>,
        /// The brand to whom the range was given: `itel`. Not proof of who serves the number today.
        pub carrier: Option<String>,
        /// Whose network carries the range: `vinaphone`.
        pub host_network: Option<String>,
        /// A fixed line's province or city, by which its code is named, in Vietnamese.
        pub province: Option<String>,
        /// The same in English.
        pub province_en: Option<String>,
        /// That province's successor since 2025-07-01, in Vietnamese.
        pub province_now: Option<String>,
        /// The same in English.
        pub province_now_en: Option<String>,
        /// 84; none for a number that is not E.164.
        pub country_code: Option<i32>,
        /// `VN`; `001` for a code of no country.
        pub region: Option<String>,
        /// What reading the text changed.
        pub changes: Vec<NumberChange>,
        /// The code that was replaced by today's: `0168`.
        pub migrated_from: Option<String>,
        /// The extension that stood behind the number.
        pub extension: Option<PrivateText>,
        /// Why there is no number.
        pub problem: Option<NumberComplaint>,
    }
}

record! {
    /// Why a text was refused, as plain data.
    pub struct NumberComplaint {
        /// The stable name.
        pub code: NumberProblem,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

/// Tells what a text is: a number and all that is known of it, or why it is none. Unlike [`Number::parse`] it also
/// has a class for withheld callers and for senders' names.
///
/// ```
/// use tongdai::number::{NumberClass, describe};
///
/// let report = describe("0873 123 456");
/// assert_eq!(report.carrier.as_deref(), Some("itel"));
/// assert_eq!(report.host_network.as_deref(), Some("vinaphone"));
/// assert_eq!(describe("anonymous").kind, Some(NumberClass::Anonymous));
/// assert_eq!(describe("VIETTEL").kind, Some(NumberClass::Alphanumeric));
/// ```
pub fn describe(text: &str) -> NumberReport {
    let mut report = NumberReport {
        given: text.into(),
        kind: None,
        canonical: None,
        e164: None,
        national: None,
        spaced: None,
        international: None,
        carrier: None,
        host_network: None,
        province: None,
        province_en: None,
        province_now: None,
        province_now_en: None,
        country_code: None,
        region: None,
        changes: Vec::new(),
        migrated_from: None,
        extension: None,
        problem: None,
    };
    match Number::parse(text) {
        Ok(parsed) => {
            report.tell(parsed.number);
            report.changes = parsed.changes.iter().collect();
            report.migrated_from = parsed.migrated_from().map(str::to_owned);
            report.extension = parsed.extension.map(|extension| extension.as_str().into());
        }
        Err(error) => report.refuse(error),
    }
    report
}

impl From<NumberError> for NumberComplaint {
    fn from(error: NumberError) -> Self {
        Self { code: error.problem(), message: error.to_string(), hint: error.hint() }
    }
}

impl NumberReport {
    fn tell(&mut self, number: Number) {
        let written = |format| Some(PhoneNumber::from(number.format(format)));
        let e164 = number.key().is_some();
        self.kind = Some(number.class());
        self.canonical = written(NumberFormat::E164);
        self.e164 = written(NumberFormat::E164).filter(|_| e164);
        self.national = written(NumberFormat::National);
        self.spaced = written(NumberFormat::Spaced);
        self.international = written(NumberFormat::International).filter(|_| e164);
        self.carrier = number.carrier().map(|carrier| carrier.name().to_owned());
        self.host_network = number.host_network().map(|carrier| carrier.name().to_owned());
        self.country_code = number.country_code().map(i32::from);
        self.region = number.region().map(str::to_owned);
        let Some(area) = number.area() else { return };
        self.province = Some(area.province.to_owned());
        self.province_en = Some(area.province_en.to_owned());
        self.province_now = Some(area.now.to_owned());
        self.province_now_en = Some(area.now_en.to_owned());
    }

    fn refuse(&mut self, error: NumberError) {
        self.kind = NumberClass::of_problem(error.problem());
        self.problem = Some(error.into());
    }
}
