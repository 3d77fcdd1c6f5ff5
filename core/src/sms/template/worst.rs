use super::handle::Inner;
use super::outcome::{CarrierWorstCase, WorstCase};
use crate::data::count;
use crate::number::Carrier;
use crate::sms::text::{CapBook, WireEncoding, measure};

/// The largest message, held to what a carrier takes at an instant.
pub(super) fn worst_case_for(
    template: &Inner,
    carrier: Carrier,
    book: &CapBook,
    at_ms: i64,
) -> CarrierWorstCase {
    let size = Size::of(template);
    let cap = book.cap(carrier, template.document.kind, size.encoding, at_ms);
    let added = cap.map_or(0, |cap| usize::try_from(cap.overhead_septets).unwrap_or_default());
    let segments = size.segments(added);
    let fits = cap.and_then(|cap| {
        let is_short = cap.max_units.is_none_or(|most| size.units.is_some_and(|units| count(units) <= most));
        Some(segments? <= cap.max_segments && is_short)
    });
    let max_segments = cap.map(|cap| cap.max_segments);
    CarrierWorstCase { carrier: carrier.name().to_owned(), max_segments, segments, fits }
}

/// The largest message, from the longest values.
pub(super) fn worst_case(template: &Inner) -> WorstCase {
    let size = Size::of(template);
    let unbounded = template.slots.iter().filter(|slot| slot.most.is_none()).map(|slot| slot.name.clone());
    WorstCase {
        encoding: size.encoding,
        units: size.units.map(count),
        segments: size.segments(0),
        least_segments: size.least_segments,
        unbounded: unbounded.collect(),
    }
}

struct Size {
    encoding: WireEncoding,
    units: Option<usize>,
    /// Whether a character of two units may stand where two segments meet.
    may_part: bool,
    least_segments: i32,
}

impl Size {
    fn of(template: &Inner) -> Self {
        let fixed = template.literals.concat();
        let least = measure(&fixed);
        let is_gsm = least.encoding == WireEncoding::Gsm7
            && (template.is_ascii || template.slots.iter().all(|slot| !slot.kind.can_leave_gsm()));
        let septets = usize::try_from(least.units).unwrap_or_default();
        let fixed_units = if is_gsm { septets } else { fixed.encode_utf16().count() };
        let units = template.slots.iter().try_fold(fixed_units, |total, slot| {
            let width = if is_gsm && slot.kind.can_escape() { 2 } else { 1 };
            Some(total + slot.most? * width)
        });
        let may_part = if is_gsm {
            septets > fixed.chars().count() || template.slots.iter().any(|slot| slot.kind.can_escape())
        } else {
            fixed.chars().any(|c| c.len_utf16() > 1)
                || template.slots.iter().any(|slot| slot.kind.can_leave_gsm())
        };
        let encoding = if is_gsm { WireEncoding::Gsm7 } else { WireEncoding::Ucs2 };
        Self { encoding, units, may_part, least_segments: least.segments }
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
