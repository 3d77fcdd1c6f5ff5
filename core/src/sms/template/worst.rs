use super::outcome::WorstCase;
use super::template::Inner;
use crate::data::count;
use crate::sms::text::{WireEncoding, measure};

/// The largest message, from the longest values.
pub(super) fn worst_case(template: &Inner) -> WorstCase {
    let fixed = template.literals.concat();
    let least = measure(&fixed);
    let is_gsm = least.encoding == WireEncoding::Gsm7
        && (template.is_ascii || template.slots.iter().all(|slot| !slot.kind.can_leave_gsm()));
    let encoding = if is_gsm { WireEncoding::Gsm7 } else { WireEncoding::Ucs2 };
    let fixed_units =
        if is_gsm { usize::try_from(least.units).unwrap_or_default() } else { fixed.encode_utf16().count() };
    let width = |escapes: bool| if is_gsm && escapes { 2 } else { 1 };
    let longest = |total: Option<usize>, most: Option<usize>, width: usize| Some(total? + most? * width);
    let units = template
        .slots
        .iter()
        .fold(Some(fixed_units), |total, slot| longest(total, slot.most, width(slot.kind.can_escape())));
    let may_part = if is_gsm {
        fixed_units > fixed.len() || template.slots.iter().any(|slot| slot.kind.can_escape())
    } else {
        fixed.chars().any(|c| c.len_utf16() > 1)
            || template.slots.iter().any(|slot| slot.kind.can_leave_gsm())
    };
    let unbounded = template.slots.iter().filter(|slot| slot.most.is_none()).map(|slot| slot.name.clone());
    WorstCase {
        encoding,
        units: units.map(count),
        segments: units.map(|units| count(segments(encoding, units, may_part))),
        least_segments: least.segments,
        unbounded: unbounded.collect(),
    }
}

fn segments(encoding: WireEncoding, units: usize, may_part: bool) -> usize {
    let limit = |limit: i32| usize::try_from(limit).unwrap_or(1).max(2);
    if units <= limit(encoding.single_limit()) {
        return 1;
    }
    units.div_ceil(limit(encoding.part_limit()) - usize::from(may_part))
}
