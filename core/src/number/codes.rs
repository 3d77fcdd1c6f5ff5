use super::{Carrier, NumberChange, NumberClass, NumberProblem};
use crate::data::record;

record! {
    /// What the codes in columns of numbers stand for. The place in a list is the code; nothing stands at 0.
    pub struct NumberCodes {
        /// Classes by their codes.
        pub classes: Vec<Option<NumberClass>>,
        /// The stable names of carriers by their codes, for carriers and hosts alike.
        pub carriers: Vec<Option<String>>,
        /// Problems by their codes.
        pub problems: Vec<Option<NumberProblem>>,
        /// Changes by their bits, from the lowest: the first stands for 1, the second for 2, the third for 4.
        pub changes: Vec<NumberChange>,
    }
}

/// What the codes in [`NumberColumns`](super::NumberColumns) stand for. Codes and bits are never given another meaning,
/// and later versions add to the ends of the lists.
///
/// ```
/// use tongdai::number::{NumberClass, codes, parse_columns};
///
/// let columns = parse_columns("0912345678");
/// let class = codes().classes[usize::from(columns.classes[0])];
/// assert_eq!(class, Some(NumberClass::Mobile));
/// ```
pub fn codes() -> NumberCodes {
    NumberCodes {
        classes: behind_none(NumberClass::ALL),
        carriers: behind_none(Carrier::all().map(|carrier| carrier.name().to_owned())),
        problems: behind_none(NumberProblem::ALL),
        changes: NumberChange::ALL.to_vec(),
    }
}

fn behind_none<T>(values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
    std::iter::once(None).chain(values.into_iter().map(Some)).collect()
}
