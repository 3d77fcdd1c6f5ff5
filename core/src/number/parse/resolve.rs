use super::super::vietnam::table::{EMERGENCY_NUMBERS, NO_SHORT_CODES, SHORT_CODES};
use super::super::vietnam::{self, COUNTRY, EMERGENCY, Found, SHORT_CODE};
use super::super::{Changes, Number, NumberChange, NumberError, world};
use super::refuse;

/// The digits of a text.
#[derive(Clone, Copy, Default)]
pub(in crate::number) struct Written {
    /// The digits as one quantity. It is exact up to 18 digits behind the zeros.
    pub(in crate::number) value: u64,
    /// How many digits there are, leading zeros not counted.
    pub(in crate::number) count: u32,
    /// How many zeros lead.
    pub(in crate::number) zeros: u32,
    /// Whether a plus stands in front.
    pub(in crate::number) plus: bool,
}

/// More digits than any spelling of a number has.
const MOST: u32 = 18;

impl Written {
    /// The digits of a text, whatever stands between them.
    pub(super) fn of(text: &str) -> Self {
        let mut written = Self::default();
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => written.push(byte - b'0'),
                b'+' if written.is_empty() => written.plus = true,
                _ => {}
            }
        }
        written
    }

    /// Whether there is no digit yet.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0 && self.zeros == 0
    }

    #[inline]
    pub(super) fn push(&mut self, digit: u8) {
        if digit == 0 && self.count == 0 {
            self.zeros = self.zeros.saturating_add(1);
        } else {
            self.value = self.value.wrapping_mul(10).wrapping_add(u64::from(digit));
            self.count = self.count.saturating_add(1);
        }
    }
}

/// What the digits say before any range is looked up.
enum Form {
    /// Dialled as it is: no zero, no country code.
    Short,
    /// A national significant number, its length, and what stood in front.
    National { nsn: u64, length: u32, lead: Lead },
    /// Behind a plus or 00, and not behind 84.
    Foreign,
    /// No number begins so.
    Nothing,
}

/// What stood in front of a national significant number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Nothing,
    Trunk,
    Country,
}

/// The number of Vietnam that the digits are; none where they are none, or a foreign number.
#[inline]
pub(super) fn of_vietnam(written: &Written) -> Option<(Number, Changes)> {
    let mut changes = Changes::NONE;
    match form(written, &mut changes) {
        Form::National { nsn, length, lead } => national(nsn, length, lead, changes),
        Form::Short => Some((short(written)?, changes)),
        Form::Foreign | Form::Nothing => None,
    }
}

/// The number that the digits are, of whatever country.
///
/// # Errors
/// Why there is no such number.
pub(super) fn resolve(written: &Written) -> Result<(Number, Changes), NumberError> {
    let mut changes = Changes::NONE;
    match form(written, &mut changes) {
        Form::National { nsn, length, lead } => {
            national(nsn, length, lead, changes).ok_or_else(|| refuse::national(nsn, length))
        }
        Form::Short => short(written).map(|number| (number, changes)).ok_or_else(|| refuse::nothing(written)),
        Form::Foreign => {
            let (number, also) = world::number(written)?;
            changes.add_all(also);
            Ok((number, changes))
        }
        Form::Nothing => Err(refuse::nothing(written)),
    }
}

/// Tells the forms apart by how many digits there are, never by the first ones alone: of 9 digits, a leading 84 is
/// the mobile code 084.
#[inline]
fn form(written: &Written, changes: &mut Changes) -> Form {
    let Written { value, count, zeros, plus } = *written;
    if count > MOST || count == 0 {
        return Form::Nothing;
    }
    let abroad = match (plus, zeros) {
        (true, 0) => true,
        (_, 2) => {
            changes.add(NumberChange::InternationalPrefix);
            true
        }
        (false, 1) => return Form::National { nsn: value, length: count, lead: Lead::Trunk },
        (false, 0) => false,
        _ => return Form::Nothing,
    };
    if abroad || count >= 10 {
        let behind = count.saturating_sub(2);
        if value / 10_u64.pow(behind) == COUNTRY {
            let nsn = value % 10_u64.pow(behind);
            let trunk = behind > 0 && nsn < 10_u64.pow(behind - 1);
            if trunk {
                changes.add(NumberChange::DroppedTrunkZero);
            }
            return Form::National { nsn, length: behind - u32::from(trunk), lead: Lead::Country };
        }
    }
    if abroad {
        return Form::Foreign;
    }
    if SHORT_CODES.contains(&count) {
        return Form::Short;
    }
    Form::National { nsn: value, length: count, lead: Lead::Nothing }
}

#[inline]
fn national(nsn: u64, length: u32, lead: Lead, mut changes: Changes) -> Option<(Number, Changes)> {
    let (nsn, length, row) = match vietnam::find(nsn, length) {
        Found::Range(row) => (nsn, length, row),
        Found::Migrated(now, row) => {
            changes.add(NumberChange::Migrated2018);
            (now, 9, row)
        }
        Found::Nothing => return None,
    };
    let number = Number::vietnamese(nsn, length, row)?;
    match lead {
        Lead::Nothing if !number.class().is_dialled_bare() => changes.add(NumberChange::RestoredLeadingZero),
        Lead::Trunk if number.class().is_dialled_bare() => changes.add(NumberChange::DroppedTrunkZero),
        _ => {}
    }
    Some((number, changes))
}

fn short(written: &Written) -> Option<Number> {
    if NO_SHORT_CODES.contains(&written.value) {
        return None;
    }
    let row = if EMERGENCY_NUMBERS.contains(&written.value) { EMERGENCY } else { SHORT_CODE };
    Number::local(written.value, row)
}

/// The number of E.164 digits, which are already in canonical form.
pub(in crate::number) fn of_international(value: u64) -> Option<Number> {
    let written = Written { value, count: super::super::format::digits(value), zeros: 0, plus: true };
    let (number, changes) = resolve(&written).ok()?;
    changes.is_empty().then_some(number)
}
