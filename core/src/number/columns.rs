use super::{Carrier, Number, NumberClass};

/// What many texts are, as columns of equal length: a row for each text, in order.
///
/// A million numbers cross into another language in one call this way. Codes:
///
/// - `keys`: the E.164 digits as a quantity; 0 for a number that is not E.164 (see `short`); -1 where refused.
/// - `short`: the digits of a number that is not E.164, such as 113; 0 elsewhere.
/// - `classes`: [`NumberClass::code`]; 0 where refused, unless the text is anonymous or alphanumeric.
/// - `carriers` and `hosts`: [`Carrier::code`]; 0 is none.
/// - `problems`: [`NumberProblem::code`](super::NumberProblem::code); 0 is none.
/// - `changes`: [`Changes::bits`](super::Changes::bits).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberColumns {
    /// E.164 digits, 0 for none, -1 for refused.
    pub keys: Vec<i64>,
    /// The digits of short codes and emergency numbers.
    pub short: Vec<i32>,
    /// Codes of classes.
    pub classes: Vec<u8>,
    /// Codes of carriers.
    pub carriers: Vec<u8>,
    /// Codes of host networks.
    pub hosts: Vec<u8>,
    /// Codes of problems.
    pub problems: Vec<u8>,
    /// Bits of changes.
    pub changes: Vec<u16>,
}

/// Reads a number from each line of a text. Lines end as [`str::lines`] has it, and an empty line is a row too.
///
/// ```
/// use tongdai::number::{NumberProblem, parse_columns};
///
/// let columns = parse_columns("0912345678\n113\n0912****78");
/// assert_eq!(columns.keys, [84_912_345_678, 0, -1]);
/// assert_eq!(columns.short, [0, 113, 0]);
/// assert_eq!(columns.problems, [0, 0, NumberProblem::Masked.code()]);
/// ```
pub fn parse_columns(text: &str) -> NumberColumns {
    let rows = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let mut columns = NumberColumns::with_capacity(rows);
    columns.extend(text.lines());
    columns
}

/// Reads a number from each text.
pub fn parse_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> NumberColumns {
    let mut columns = NumberColumns::default();
    columns.extend(texts);
    columns
}

impl NumberColumns {
    fn with_capacity(rows: usize) -> Self {
        Self {
            keys: Vec::with_capacity(rows),
            short: Vec::with_capacity(rows),
            classes: Vec::with_capacity(rows),
            carriers: Vec::with_capacity(rows),
            hosts: Vec::with_capacity(rows),
            problems: Vec::with_capacity(rows),
            changes: Vec::with_capacity(rows),
        }
    }

    fn extend<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        for text in texts {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        let code = |carrier: Option<Carrier>| carrier.map_or(0, Carrier::code);
        match Number::parse(text) {
            Ok(parsed) => {
                let number = parsed.number;
                let key = number.key().and_then(|key| i64::try_from(key).ok());
                self.keys.push(key.unwrap_or_default());
                self.short.push(number.short_digits());
                self.classes.push(number.class().code());
                self.carriers.push(code(number.carrier()));
                self.hosts.push(code(number.host_network()));
                self.problems.push(0);
                self.changes.push(parsed.changes.bits());
            }
            Err(error) => {
                self.keys.push(-1);
                self.short.push(0);
                self.classes.push(NumberClass::of_problem(error.problem()).map_or(0, NumberClass::code));
                self.carriers.push(0);
                self.hosts.push(0);
                self.problems.push(error.problem().code());
                self.changes.push(0);
            }
        }
    }
}
