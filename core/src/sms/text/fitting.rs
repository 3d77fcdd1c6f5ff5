use super::caps::{CapBook, Row, SmsCap, TextWriter};
use super::measure::{Measure, measure, measure_with};
use super::normal::visit;
use super::pack::WireEncoding;
use super::report::TextSpot;
use crate::data::{choice, count, record};
use crate::number::Carrier;
use crate::sms::MessageKind;

/// How many refused characters are pointed at; the rest are of no more use to anybody.
const MOST_SPOTS: usize = 100;

record! {
    /// What a text is for one carrier: with what the network adds, and whether it is taken.
    pub struct CarrierMeasure {
        /// The carrier's stable name.
        pub carrier: String,
        /// The text by itself.
        pub measure: Measure,
        /// How many segments go out, with what the network adds.
        pub segments: i32,
        /// How much more the last of them holds.
        pub remaining: i32,
        /// How many more units the carrier takes in this encoding, over all its segments; 0 when the text is too
        /// long already, none where no limit is known. An escape or a surrogate pair at a segment's end can cost one.
        pub units_left: Option<i32>,
        /// What the rules are called that hold; none where nothing is known of this carrier, kind and encoding.
        pub rules: Option<String>,
        /// The most segments by them.
        pub max_segments: Option<i32>,
        /// What the network adds, in units of the encoding.
        pub overhead_septets: i32,
        /// Who writes the label of an ad.
        pub label_by: TextWriter,
        /// Who writes how to opt out.
        pub opt_out_by: TextWriter,
        /// Whether nothing that is known speaks against the text.
        pub fits: bool,
        /// What speaks against it, and what is not known.
        pub problems: Vec<CarrierProblem>,
    }
}

record! {
    /// What a carrier has against a text.
    pub struct CarrierProblem {
        /// The stable name.
        pub code: CarrierProblemCode,
        /// What is wrong, in one sentence without anything of the text.
        pub sentence: String,
        /// Where; empty where it is the whole. At most 100.
        pub spots: Vec<TextSpot>,
    }
}

choice! {
    /// What a carrier can have against a text.
    #[non_exhaustive]
    pub enum CarrierProblemCode {
        /// The text takes more segments than the carrier sends.
        TooManySegments,
        /// The sender's own text is longer than the carrier takes.
        TooManyUnits,
        /// The carrier takes no such encoding.
        EncodingRefused,
        /// A character that the carrier refuses.
        RefusedCharacter,
        /// The sender wrote a label that the network adds.
        DoubledLabel,
        /// No rule is known for this carrier, kind and encoding. It does not speak against the text.
        LimitsUnknown,
    }
}

impl CarrierProblemCode {
    /// The stable name: `too_many_segments`.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooManySegments => "too_many_segments",
            Self::TooManyUnits => "too_many_units",
            Self::EncodingRefused => "encoding_refused",
            Self::RefusedCharacter => "refused_character",
            Self::DoubledLabel => "doubled_label",
            Self::LimitsUnknown => "limits_unknown",
        }
    }
}

/// Measures a text for a carrier by the shipped rules. See [`CapBook::measure_for`].
///
/// ```
/// use tongdai::number::Carrier;
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::text::measure_for;
///
/// // VinaPhone adds 38 septets to an ad, so 122 fill the first segment.
/// let vinaphone = Carrier::named("vinaphone").unwrap();
/// let at_ms = 1_800_000_000_000;
/// assert_eq!(measure_for(vinaphone, MessageKind::Ad, &"a".repeat(122), at_ms).segments, 1);
/// assert_eq!(measure_for(vinaphone, MessageKind::Ad, &"a".repeat(123), at_ms).segments, 2);
/// assert!(measure_for(vinaphone, MessageKind::Ad, &"a".repeat(421), at_ms).fits);
/// assert!(!measure_for(vinaphone, MessageKind::Ad, &"a".repeat(422), at_ms).fits);
/// ```
pub fn measure_for(carrier: Carrier, kind: MessageKind, text: &str, at_ms: i64) -> CarrierMeasure {
    CapBook::shipped().measure_for(carrier, kind, text, at_ms)
}

impl CapBook {
    /// Measures a text for a carrier: what the network adds is counted in front of it, and everything that speaks
    /// against it is told.
    pub fn measure_for(&self, carrier: Carrier, kind: MessageKind, text: &str, at_ms: i64) -> CarrierMeasure {
        let measure = measure(text);
        let row = self.row(carrier, kind, measure.encoding, at_ms);
        fit(carrier, measure, (text, text), row)
    }
}

/// Holds a measured text to a row of the rules. The second text is where signs are looked for: the same, but in an
/// editor of templates.
pub(in crate::sms) fn fit(
    carrier: Carrier,
    measure: Measure,
    (text, signs): (&str, &str),
    row: Option<&Row>,
) -> CarrierMeasure {
    let label = carrier.label();
    let Some(row) = row else {
        let sentence = format!(
            "no rule is known for how much {label} takes of such texts in {}",
            shown(measure.encoding)
        );
        return CarrierMeasure {
            carrier: carrier.name().to_owned(),
            segments: measure.segments,
            remaining: measure.remaining,
            units_left: None,
            rules: None,
            max_segments: None,
            overhead_septets: 0,
            label_by: TextWriter::Sender,
            opt_out_by: TextWriter::Sender,
            fits: true,
            problems: vec![problem(CarrierProblemCode::LimitsUnknown, sentence, Vec::new())],
            measure,
        };
    };
    let cap = &row.cap;
    let overhead = usize::try_from(cap.overhead_septets).unwrap_or_default();
    let whole = if overhead == 0 { measure.clone() } else { measure_with(text, overhead) };
    let mut problems = Vec::new();
    if cap.max_segments <= 0 {
        let sentence = format!("{label} takes no such texts in {}", shown(measure.encoding));
        problems.push(problem(CarrierProblemCode::EncodingRefused, sentence, Vec::new()));
    } else if whole.segments > cap.max_segments {
        let sentence = format!(
            "the text takes {} segments with what the network adds, and {label} sends at most {}",
            whole.segments, cap.max_segments
        );
        problems.push(problem(CarrierProblemCode::TooManySegments, sentence, Vec::new()));
    }
    if let Some(most) = cap.max_units.filter(|most| measure.units > *most) {
        let sentence = format!("the text takes {} units, and {label} takes at most {most}", measure.units);
        problems.push(problem(CarrierProblemCode::TooManyUnits, sentence, Vec::new()));
    }
    problems.extend(refused(signs, &cap.refused_characters, label));
    if cap.label_by == TextWriter::Network && cap.kind == MessageKind::Ad {
        problems.extend(doubled(signs, label));
    }
    CarrierMeasure {
        carrier: carrier.name().to_owned(),
        segments: whole.segments,
        remaining: whole.remaining,
        units_left: Some(units_left(cap, &measure)),
        rules: Some(row.rules.to_string()),
        max_segments: Some(cap.max_segments),
        overhead_septets: cap.overhead_septets,
        label_by: cap.label_by,
        opt_out_by: cap.opt_out_by,
        fits: problems.is_empty(),
        problems,
        measure,
    }
}

fn units_left(cap: &SmsCap, measure: &Measure) -> i32 {
    let encoding = measure.encoding;
    let room = match cap.max_segments {
        ..=0 => 0,
        1 => encoding.single_limit(),
        several => encoding.part_limit().saturating_mul(several),
    };
    let room = room.saturating_sub(cap.overhead_septets);
    let room = cap.max_units.map_or(room, |most| most.min(room));
    room.saturating_sub(measure.units).max(0)
}

fn refused(text: &str, characters: &str, label: &str) -> Option<CarrierProblem> {
    if characters.is_empty() {
        return None;
    }
    let (mut found, mut spots) = (0, Vec::new());
    visit(text, |normal| {
        if characters.contains(normal.c) {
            found += 1;
            if spots.len() < MOST_SPOTS {
                spots.push(TextSpot::new(normal.start, normal.end));
            }
        }
    });
    let sentence = format!("{label} refuses {} of its characters", count(found));
    (found > 0).then(|| problem(CarrierProblemCode::RefusedCharacter, sentence, spots))
}

/// The labels of Decree 91/2020/NĐ-CP, Articles 14 to 16, at the very start.
fn doubled(text: &str, label: &str) -> Option<CarrierProblem> {
    let start = text.get(..4)?;
    if !["[QC]", "[AD]"].iter().any(|known| start.eq_ignore_ascii_case(known)) {
        return None;
    }
    let spot = TextSpot {
        utf8_start: 0,
        utf8_end: 4,
        utf16_start: 0,
        utf16_end: 4,
        code_point_start: 0,
        code_point_end: 4,
    };
    let sentence = format!("{label} adds the label itself, so it would stand there twice");
    Some(problem(CarrierProblemCode::DoubledLabel, sentence, vec![spot]))
}

fn problem(code: CarrierProblemCode, sentence: String, spots: Vec<TextSpot>) -> CarrierProblem {
    CarrierProblem { code, sentence, spots }
}

fn shown(encoding: WireEncoding) -> &'static str {
    match encoding {
        WireEncoding::Gsm7 => "GSM-7",
        WireEncoding::Ucs2 => "UCS-2",
    }
}
