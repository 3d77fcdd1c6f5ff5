use super::state::{SmsEditorCarrier, SmsEditorProblem};
use crate::data::count;
use crate::number::{Carrier, PrivateText};
use crate::sms::template::CarrierWorstCase;
use crate::sms::text::{
    CarrierMeasure, CarrierProblemCode, CharacterCause, Normal, Place, TextSpot, plain_form,
};

/// How many problems of characters a state lists. An editor underlines no more at once, and a keystroke stays cheap
/// whatever was pasted.
const MOST_PROBLEMS: usize = 100;

/// Problems as they are found.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) found: usize,
    pub(super) has_error: bool,
    pub(super) problems: Vec<SmsEditorProblem>,
}

impl Findings {
    pub(super) fn character(&mut self, normal: &Normal, cause: CharacterCause, is_error: bool) {
        self.found += 1;
        self.has_error |= is_error;
        if self.problems.len() < MOST_PROBLEMS {
            let replacement = match cause {
                CharacterCause::LoneSurrogate => Some(String::new()),
                _ => plain_form(normal.c),
            };
            self.problems.push(SmsEditorProblem {
                utf16_start: count(normal.start.utf16),
                utf16_end: count(normal.end.utf16),
                code_point_start: count(normal.start.code_point),
                code_point_end: count(normal.end.code_point),
                code: cause.name().to_owned(),
                is_error,
                replacement: replacement.map(PrivateText::from),
                sentence: cause.sentence().to_owned(),
            });
        }
    }

    pub(super) fn carrier(&mut self, told: CarrierMeasure, end: &mut End<'_>) -> SmsEditorCarrier {
        for problem in &told.problems {
            let is_error = problem.code != CarrierProblemCode::LimitsUnknown;
            let name = problem.code.name();
            if problem.spots.is_empty() {
                self.whole(name, is_error, problem.sentence.clone(), end);
            }
            for spot in &problem.spots {
                self.push(spot, name, is_error, problem.sentence.clone());
            }
        }
        SmsEditorCarrier {
            carrier: told.carrier,
            segments: told.segments,
            remaining: told.remaining,
            units_left: told.units_left,
            fits: told.fits,
        }
    }

    /// What a carrier has against the longest messages of a template.
    pub(super) fn worst(&mut self, carrier: Carrier, worst: &CarrierWorstCase, end: &mut End<'_>) {
        if worst.fits == Some(false) {
            let (label, most) = (carrier.label(), worst.segments.unwrap_or_default());
            let sentence = format!(
                "with its longest values the message takes up to {most} segments, which is more than {label} takes"
            );
            self.whole("worst_case_too_long", false, sentence, end);
        }
    }

    fn whole(&mut self, code: &str, is_error: bool, sentence: String, end: &mut End<'_>) {
        let end = end.place();
        self.push(&TextSpot::new(end, end), code, is_error, sentence);
    }

    fn push(&mut self, spot: &TextSpot, code: &str, is_error: bool, sentence: String) {
        self.has_error |= is_error;
        self.found += 1;
        self.problems.push(SmsEditorProblem {
            utf16_start: spot.utf16_start,
            utf16_end: spot.utf16_end,
            code_point_start: spot.code_point_start,
            code_point_end: spot.code_point_end,
            code: code.to_owned(),
            is_error,
            replacement: None,
            sentence,
        });
    }
}

/// The end of a text, which is looked for when it is first asked for.
pub(super) struct End<'t> {
    text: &'t str,
    place: Option<Place>,
}

impl<'t> End<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, place: None }
    }

    fn place(&mut self) -> Place {
        *self.place.get_or_insert_with(|| Place::end_of(self.text))
    }
}
