use std::sync::{Arc, LazyLock};

use chrono::{NaiveDate, NaiveTime};

use super::pack::WireEncoding;
use super::problem::{OptionFindings, OptionProblem, OptionProblemCode};
use crate::data::{choice, record};
use crate::error::Error;
use crate::number::Carrier;
use crate::sms::MessageKind;

record! {
    /// What carriers take of texts from a brandname, from a day on.
    pub struct SmsRules {
        /// What the rules are called.
        pub name: String,
        /// The first day on which they hold in Vietnam, `YYYY-MM-DD`; none for as long as anybody remembers.
        #[serde(default)]
        pub in_force_from: Option<String>,
        /// Where the rules stand, and when they were last compared with it.
        #[serde(default)]
        pub source: String,
        /// A row for each carrier, kind and encoding that is known.
        #[serde(default)]
        pub caps: Vec<SmsCap>,
    }
}

record! {
    /// How much of a text a carrier takes.
    pub struct SmsCap {
        /// The carrier's stable name; none for every carrier without a row of its own.
        #[serde(default)]
        pub carrier: Option<String>,
        /// For which kind of text.
        pub kind: MessageKind,
        /// In which encoding.
        pub encoding: WireEncoding,
        /// The most segments, with what the network adds; 0 where such texts are not taken at all.
        pub max_segments: i32,
        /// The most septets or UTF-16 units of the sender's own text, where that is limited as well.
        #[serde(default)]
        pub max_units: Option<i32>,
        /// What the network adds to the sender's text, such as a label and an opt-out line, in units of the encoding.
        #[serde(default)]
        pub overhead_septets: i32,
        /// Who writes the label of an ad.
        #[serde(default)]
        pub label_by: TextWriter,
        /// Who writes how to opt out.
        #[serde(default)]
        pub opt_out_by: TextWriter,
        /// Characters that are refused although the encoding has them.
        #[serde(default)]
        pub refused_characters: String,
    }
}

choice! {
    /// Who writes a part of a message.
    #[derive(Default)]
    pub enum TextWriter {
        /// The sender, in the text.
        #[default]
        Sender,
        /// The network adds it on the way; written by the sender too, it would stand there twice.
        Network,
    }
}

/// Files in `data/sms`. To add rules, add a file here.
const FILES: [&str; 2] = [
    include_str!("../../../data/sms/gateway-older.json"),
    include_str!("../../../data/sms/gateway-newer.json"),
];

static SHIPPED: LazyLock<Vec<SmsRules>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
});

static SHIPPED_BOOK: LazyLock<CapBook> =
    LazyLock::new(|| CapBook::compile(&[]).unwrap_or(CapBook { sets: Vec::new() }));

/// The rules of carriers that come with this library, with their dates and sources.
///
/// They are what gateways published, not what carriers promise: where a contract says otherwise, put its rules beside
/// them ([`CapBook::compile`]).
///
/// ```
/// let rules = tongdai::sms::text::shipped_sms_rules();
/// assert_eq!(rules[1].in_force_from.as_deref(), Some("2018-11-15"));
/// ```
pub fn shipped_sms_rules() -> Vec<SmsRules> {
    SHIPPED.clone()
}

/// What a carrier takes of texts of a kind at an instant: a row for each encoding that is known. See
/// [`CapBook::caps`].
///
/// ```
/// use tongdai::number::Carrier;
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::text::caps;
///
/// let at_ms = 1_800_000_000_000;
/// let vinaphone = &caps(Carrier::named("vinaphone").unwrap(), MessageKind::Ad, at_ms)[0];
/// assert_eq!((vinaphone.max_segments, vinaphone.overhead_septets), (3, 38));
/// ```
pub fn caps(carrier: Carrier, kind: MessageKind, at_ms: i64) -> Vec<SmsCap> {
    CapBook::shipped().caps(carrier, kind, at_ms).into_iter().cloned().collect()
}

/// Rules of carriers, in the order of their days.
#[derive(Clone, Debug)]
pub struct CapBook {
    /// The instant from which a set holds, and its rows. Sorted by it.
    sets: Vec<(i64, Vec<Row>)>,
}

/// A row of rules, with what they are called.
#[derive(Clone, Debug)]
pub(in crate::sms) struct Row {
    pub(super) rules: Arc<str>,
    pub(in crate::sms) cap: SmsCap,
    carrier: Option<Carrier>,
}

impl CapBook {
    /// The shipped rules and others. Where two begin on the same day, the one given last holds.
    ///
    /// # Errors
    /// Every day, carrier and count that is none, with paths such as `[0].caps[1].carrier`; at most a hundred.
    ///
    /// ```
    /// use tongdai::sms::text::{CapBook, SmsRules};
    ///
    /// let rules: SmsRules = tongdai::json::read(
    ///     r#"{"name": "mine", "in_force_from": "soon", "caps": [
    ///         {"carrier": "nobody", "kind": "care", "encoding": "gsm7", "max_segments": -1}]}"#,
    ///     "rules",
    /// )?;
    /// let problems = CapBook::compile(&[rules]).unwrap_err();
    /// let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    /// assert_eq!(paths, ["[0].in_force_from", "[0].caps[0].carrier", "[0].caps[0].max_segments"]);
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn compile(others: &[SmsRules]) -> Result<Self, Vec<OptionProblem>> {
        let mut findings = OptionFindings::default();
        let book = Self::read(others, "", &mut findings);
        findings.finish().map(|()| book)
    }

    /// The rules as far as they are sound. What is wrong with others has paths that begin with `path`.
    pub(in crate::sms) fn read(others: &[SmsRules], path: &str, findings: &mut OptionFindings) -> Self {
        let mut sets = Vec::new();
        for (index, rules) in SHIPPED.iter().enumerate() {
            sets.extend(compile(rules, &format!("{path}[{index}]"), findings));
        }
        for (index, rules) in others.iter().enumerate() {
            if findings.is_full() {
                break;
            }
            sets.extend(compile(rules, &format!("{path}[{index}]"), findings));
        }
        sets.sort_by_key(|(from_ms, _)| *from_ms);
        Self { sets }
    }

    /// The shipped rules alone.
    pub fn shipped() -> &'static Self {
        &SHIPPED_BOOK
    }

    /// What a carrier takes at an instant: a row for each encoding that is known.
    pub fn caps(&self, carrier: Carrier, kind: MessageKind, at_ms: i64) -> Vec<&SmsCap> {
        let encodings = [WireEncoding::Gsm7, WireEncoding::Ucs2];
        encodings.iter().filter_map(|encoding| self.cap(carrier, kind, *encoding, at_ms)).collect()
    }

    /// The row that holds: of the latest rules in force that have one, the carrier's own, else that of the carrier
    /// whose network it rents, else that of every carrier.
    ///
    /// ```
    /// use tongdai::number::Carrier;
    /// use tongdai::sms::MessageKind;
    /// use tongdai::sms::text::{CapBook, WireEncoding};
    ///
    /// let book = CapBook::shipped();
    /// let at_ms = 1_800_000_000_000;
    /// let itel = Carrier::named("itel").unwrap(); // on VinaPhone's network
    /// assert_eq!(book.cap(itel, MessageKind::Ad, WireEncoding::Gsm7, at_ms).unwrap().overhead_septets, 38);
    /// assert!(book.cap(itel, MessageKind::Ad, WireEncoding::Ucs2, at_ms).is_none());
    /// ```
    pub fn cap(
        &self,
        carrier: Carrier,
        kind: MessageKind,
        encoding: WireEncoding,
        at_ms: i64,
    ) -> Option<&SmsCap> {
        self.row(carrier, kind, encoding, at_ms).map(|row| &row.cap)
    }

    pub(in crate::sms) fn row(
        &self,
        carrier: Carrier,
        kind: MessageKind,
        encoding: WireEncoding,
        at_ms: i64,
    ) -> Option<&Row> {
        let in_force = self.sets.iter().rev().filter(|(from_ms, _)| *from_ms <= at_ms);
        in_force.map(|(_, rows)| rows).find_map(|rows| {
            let of = |whose: Option<Carrier>| {
                let fits =
                    |row: &&Row| row.carrier == whose && row.cap.kind == kind && row.cap.encoding == encoding;
                rows.iter().rev().find(fits)
            };
            of(Some(carrier)).or_else(|| of(carrier.host_network())).or_else(|| of(None))
        })
    }
}

/// The rules of a day; none where the day is none.
fn compile(rules: &SmsRules, path: &str, findings: &mut OptionFindings) -> Option<(i64, Vec<Row>)> {
    let from_ms = rules.in_force_from.as_deref().map_or(Some(i64::MIN), midnight_ms);
    if from_ms.is_none() {
        findings.add(OptionProblemCode::WrongDay, format!("{path}.in_force_from"));
    }
    let name = Arc::from(rules.name.as_str());
    let mut rows = Vec::new();
    for (place, cap) in rules.caps.iter().enumerate() {
        if findings.is_full() {
            break;
        }
        let path = |field: &str| format!("{path}.caps[{place}].{field}");
        let carrier = cap.carrier.as_deref().map(Carrier::named);
        if carrier == Some(None) {
            findings.add(OptionProblemCode::UnknownCarrier, path("carrier"));
        }
        let counts = [
            ("max_segments", cap.max_segments),
            ("max_units", cap.max_units.unwrap_or_default()),
            ("overhead_septets", cap.overhead_septets),
        ];
        for (field, _) in counts.iter().filter(|(_, value)| !(0..=100_000).contains(value)) {
            findings.add(OptionProblemCode::WrongCount, path(field));
        }
        rows.push(Row { rules: Arc::clone(&name), carrier: carrier.flatten(), cap: cap.clone() });
    }
    Some((from_ms?, rows))
}

/// The carrier of a name, as [`Carrier::named`].
///
/// # Errors
/// [`Error::Malformed`] with this path, where no carrier has the name.
pub fn known_carrier(name: &str, path: &str) -> Result<Carrier, Error> {
    let hint = "write a name such as `viettel`; `carriers` lists all of them";
    let message = "no carrier has this name".to_owned();
    let wrong = || Error::Malformed { message, path: path.to_owned(), hint: hint.to_owned() };
    Carrier::named(name).ok_or_else(wrong)
}

/// When a day begins in Vietnam, which is seven hours ahead of UTC all year.
fn midnight_ms(day: &str) -> Option<i64> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis().checked_sub(7 * 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_compiles() {
        assert_eq!(SHIPPED.len(), FILES.len());
        assert_eq!(CapBook::shipped().sets.len(), FILES.len());
        assert!(SHIPPED.iter().all(|rules| !rules.source.is_empty() && !rules.caps.is_empty()));
    }

    #[test]
    fn the_day_begins_in_vietnam() {
        assert_eq!(midnight_ms("2018-11-15"), Some(1_542_214_800_000));
        assert_eq!(midnight_ms("soon"), None);
    }
}
