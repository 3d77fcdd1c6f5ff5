//! Which way a message goes, and whether its text fits there.

use super::{SmsAccount, SmsRoute};
use crate::number::portability::{PortabilityAnswer, serving};
use crate::number::{Carrier, Number};
use crate::sms::text::{CarrierProblemCode, TextWriter, WireEncoding};
use crate::sms::{MessageKind, SmsCause};

/// A way to a carrier.
#[derive(Clone, Copy)]
pub(in crate::sms) struct Route<'a> {
    /// The carrier that it leads to, by whose word a message goes.
    pub(in crate::sms) carrier: Carrier,
    pub(in crate::sms) settings: &'a SmsRoute,
}

/// What a text is on a route.
#[derive(Clone, Debug, Default)]
pub(in crate::sms) struct TextFit {
    pub(in crate::sms) encoding: Option<WireEncoding>,
    pub(in crate::sms) segments: i32,
    pub(in crate::sms) label_by: TextWriter,
    pub(in crate::sms) opt_out_by: TextWriter,
    /// Why the carrier does not take it.
    pub(in crate::sms) causes: Vec<SmsCause>,
}

impl SmsAccount {
    /// Who serves a number: an answer that is fresh beats the range, and one that is not leaves it open.
    pub(in crate::sms) fn serving(
        &self,
        number: Number,
        answer: Option<&PortabilityAnswer>,
        at_ms: i64,
    ) -> Option<Carrier> {
        let max_age_s = i64::from(self.document().portability_max_age_h).saturating_mul(3600);
        serving(number, answer, at_ms, max_age_s).serving
    }

    /// The way to the customers of a carrier: its own route, or that of the network that it rents.
    pub(in crate::sms) fn route(&self, serving: Carrier, kind: MessageKind) -> Option<Route<'_>> {
        let carriers = [Some(serving), serving.host_network()].into_iter().flatten();
        let mut routes = carriers
            .filter_map(|carrier| Some(Route { carrier, settings: self.route_settings(carrier, kind)? }));
        routes.next()
    }

    /// What a text is on a route, by the limits of an instant.
    pub(in crate::sms) fn fit(&self, text: &str, route: &Route<'_>, at_ms: i64) -> TextFit {
        let settings = route.settings;
        let measured = self.caps().measure_for(route.carrier, settings.kind, text, at_ms);
        let label_by = settings.label_by.unwrap_or(measured.label_by);
        let opt_out_by = settings.opt_out_by.unwrap_or(measured.opt_out_by);
        let adds_nothing = label_by == TextWriter::Sender && opt_out_by == TextWriter::Sender;
        let segments = if adds_nothing { measured.measure.segments } else { measured.segments };
        let is_short = measured.max_segments.is_some_and(|most| segments <= most);
        let mut causes = Vec::new();
        let is_plain = measured.measure.encoding == WireEncoding::Gsm7 && !measured.measure.is_accented;
        if !settings.takes_unicode && !is_plain {
            causes.push(SmsCause::Accented);
        }
        for problem in &measured.problems {
            let cause = match problem.code {
                CarrierProblemCode::TooManySegments if is_short => continue,
                CarrierProblemCode::TooManySegments | CarrierProblemCode::TooManyUnits => SmsCause::TooLong,
                CarrierProblemCode::EncodingRefused => SmsCause::Accented,
                CarrierProblemCode::RefusedCharacter => SmsCause::WrongCharacter,
                _ => continue,
            };
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        }
        TextFit { encoding: Some(measured.measure.encoding), segments, label_by, opt_out_by, causes }
    }
}
