use super::handle::Inner;
use super::limits::MOST_VARIABLES;
use super::outcome::{CarrierWorstCase, WorstCase};
use super::parse::Slot;
use crate::data::count;
use crate::number::Carrier;
use crate::sms::text::{CapBook, SmsCap, WireEncoding, measure};

/// The largest message, held to what a carrier takes at an instant.
pub(super) fn worst_case_for(
    template: &Inner,
    carrier: Carrier,
    book: &CapBook,
    at_ms: i64,
) -> CarrierWorstCase {
    let size = Size::of(template);
    size.worst_case_for(carrier, book.cap(carrier, template.document.kind, size.encoding, at_ms))
}

/// How large the messages of a template can become.
#[derive(Debug)]
pub(super) struct Size {
    pub(super) encoding: WireEncoding,
    units: Option<usize>,
    /// Whether a character of two units may stand where two segments meet.
    may_part: bool,
    least_segments: i32,
}

impl Size {
    pub(super) fn of(template: &Inner) -> Self {
        Self::new(&template.literals.concat(), &template.slots, template.is_ascii)
    }

    /// Of a fixed text with slots somewhere in it.
    pub(super) fn new(fixed: &str, slots: &[Slot], is_ascii: bool) -> Self {
        let least = measure(fixed);
        let is_gsm = least.encoding == WireEncoding::Gsm7
            && (is_ascii || slots.iter().all(|slot| !slot.kind.can_leave_gsm()));
        let septets = usize::try_from(least.units).unwrap_or_default();
        let fixed_units = if is_gsm { septets } else { fixed.encode_utf16().count() };
        let units = slots.iter().try_fold(fixed_units, |total, slot| {
            let width = if is_gsm && slot.kind.can_escape() { 2 } else { 1 };
            Some(total + slot.most? * width)
        });
        let may_part = if is_gsm {
            septets > fixed.chars().count() || slots.iter().any(|slot| slot.kind.can_escape())
        } else {
            fixed.chars().any(|c| c.len_utf16() > 1) || slots.iter().any(|slot| slot.kind.can_leave_gsm())
        };
        let encoding = if is_gsm { WireEncoding::Gsm7 } else { WireEncoding::Ucs2 };
        Self { encoding, units, may_part, least_segments: least.segments }
    }

    /// The largest message, from the longest values.
    pub(super) fn worst_case(&self, slots: &[Slot]) -> WorstCase {
        let unbounded = slots.iter().filter(|slot| slot.most.is_none()).map(|slot| slot.name.clone());
        WorstCase {
            encoding: self.encoding,
            units: self.units.map(count),
            segments: self.segments(0),
            least_segments: self.least_segments,
            unbounded: unbounded.take(MOST_VARIABLES).collect(),
        }
    }

    /// The largest message, held to what a carrier takes in its encoding.
    pub(super) fn worst_case_for(&self, carrier: Carrier, cap: Option<&SmsCap>) -> CarrierWorstCase {
        let added = cap.map_or(0, |cap| usize::try_from(cap.overhead_septets).unwrap_or_default());
        let segments = self.segments(added);
        let fits = cap.and_then(|cap| {
            let is_short =
                cap.max_units.is_none_or(|most| self.units.is_some_and(|units| count(units) <= most));
            Some(segments? <= cap.max_segments && is_short)
        });
        let max_segments = cap.map(|cap| cap.max_segments);
        CarrierWorstCase { carrier: carrier.name().to_owned(), max_segments, segments, fits }
    }

    /// The segments with what a network adds.
    fn segments(&self, added: usize) -> Option<i32> {
        let limit = |limit: i32| usize::try_from(limit).unwrap_or(1).max(2);
        let units = self.units? + added;
        if units <= limit(self.encoding.single_limit()) {
            return Some(1);
        }
        Some(count(units.div_ceil(limit(self.encoding.part_limit()) - usize::from(self.may_part))))
    }
}
