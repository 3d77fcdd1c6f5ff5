use std::fmt;

use super::handle::Template;
use super::outcome::{RenderErrors, ValueProblem, ValueProblemCode as Code};
use super::parse::Slot;
use crate::data::{count, record};
use crate::error::Error;
use crate::sms::text::{Measure, PlainPolicy, WireEncoding};

/// Messages of one template, as columns: texts one behind the other, and a figure for each.
///
/// A row that cannot be rendered has an empty text and no segments, and its problems are in `problems`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RenderedBatch {
    /// All texts, without anything between them.
    pub text: String,
    /// Where each text ends in `text`, in bytes.
    pub ends: Vec<u64>,
    /// Segments of each; 0 for a row that cannot be rendered.
    pub segments: Vec<u16>,
    /// Septets or UTF-16 units of each.
    pub units: Vec<u32>,
    /// The encoding of each: 0 for GSM-7, 1 for UCS-2.
    pub encodings: Vec<u8>,
    /// For each row, whether a value was written without accents.
    pub changed: Vec<bool>,
    /// The problems of the rows that cannot be rendered, by row.
    pub problems: Vec<RowProblem>,
}

record! {
    /// A problem of one row of many.
    pub struct RowProblem {
        /// The row, from 0.
        pub row: i32,
        /// Its problem.
        pub problem: ValueProblem,
    }
}

impl RenderedBatch {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a row; empty for one that cannot be rendered.
    pub fn message(&self, row: usize) -> Option<&str> {
        let place = |end: u64| usize::try_from(end).ok();
        let end = place(*self.ends.get(row)?)?;
        let start = row.checked_sub(1).map_or(Some(0), |before| place(*self.ends.get(before)?))?;
        self.text.get(start..end)
    }

    /// The segments of all rows together.
    pub fn total_segments(&self) -> i64 {
        self.segments.iter().map(|&segments| i64::from(segments)).sum()
    }

    fn render<Value: AsRef<str>>(&mut self, renderer: &Renderer<'_>, row: &[Value]) {
        let start = self.text.len();
        // It takes no memory before something is put into it.
        let mut problems = Vec::new();
        let mut is_changed = false;
        let measure = renderer.write(row, &mut self.text, &mut problems, |_, _, _| is_changed = true);
        if measure.is_none() {
            self.text.truncate(start);
            let row = count(self.len());
            self.problems.extend(problems.into_iter().map(|problem| RowProblem { row, problem }));
        }
        self.push(measure, is_changed);
    }

    fn push(&mut self, measure: Option<Measure>, is_changed: bool) {
        let (segments, units, encoding) = measure.map_or((0, 0, WireEncoding::Gsm7), |measure| {
            (measure.segments, measure.units, measure.encoding)
        });
        self.ends.push(u64::try_from(self.text.len()).unwrap_or(u64::MAX));
        self.segments.push(u16::try_from(segments).unwrap_or(u16::MAX));
        self.units.push(u32::try_from(units).unwrap_or(u32::MAX));
        self.encodings.push(u8::from(encoding == WireEncoding::Ucs2));
        self.changed.push(is_changed);
    }
}

impl fmt::Debug for RenderedBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RenderedBatch({} messages, {} bytes)", self.len(), self.text.len())
    }
}

/// Renders message after message into one buffer.
///
/// ```
/// use tongdai::sms::template::Template;
/// use tongdai::sms::text::PlainPolicy;
/// # let read = |text| Template::parse(&tongdai::json::read(text, "a template").unwrap()).unwrap();
/// let order = read(r#"{"id": "order", "kind": "care", "encoding": "ascii", "text": "Don {ma} da giao."}"#);
/// let mut renderer = order.renderer(&["ma"], PlainPolicy::Convert)?;
/// for (code, length) in [("HD1", 16), ("HD22", 17)] {
///     let (text, measure) = renderer.row(&[code])?;
///     assert_eq!((text.len(), measure.units), (length, length as i32));
/// }
/// # Ok::<(), tongdai::Error>(())
/// ```
pub struct Renderer<'t> {
    template: &'t Template,
    policy: PlainPolicy,
    /// The column of each slot.
    columns: Vec<Option<usize>>,
    /// How many values a row has at most.
    names: usize,
    text: String,
}

impl Template {
    /// A renderer whose rows have these variables, in this order.
    ///
    /// # Errors
    /// Names that no variable has, and names that stand twice.
    pub fn renderer(&self, names: &[&str], policy: PlainPolicy) -> Result<Renderer<'_>, RenderErrors> {
        let mut problems = Vec::new();
        self.inner().refuse_names(names.iter().copied(), &mut problems);
        if !problems.is_empty() {
            return Err(problems.into());
        }
        let column = |slot: &Slot| names.iter().position(|name| *name == slot.name);
        let columns = self.inner().slots.iter().map(column).collect();
        Ok(Renderer { template: self, policy, columns, names: names.len(), text: String::new() })
    }

    /// A message for each row of values, in the order of `names`.
    ///
    /// # Errors
    /// Names that no variable has, and names that stand twice. What is wrong with a row stands in the batch.
    pub fn render_many<Row, Value>(
        &self,
        names: &[&str],
        rows: impl IntoIterator<Item = Row>,
        policy: PlainPolicy,
    ) -> Result<RenderedBatch, RenderErrors>
    where
        Row: AsRef<[Value]>,
        Value: AsRef<str>,
    {
        let renderer = self.renderer(names, policy)?;
        let mut batch = RenderedBatch::default();
        for row in rows {
            batch.render(&renderer, row.as_ref());
        }
        Ok(batch)
    }
}

impl Template {
    /// A message for each row of columns of equal length. A template without variables has no columns, and gives no
    /// message.
    ///
    /// # Errors
    /// `unfit_values` for names that no variable has and names that stand twice; `malformed` for columns of different
    /// lengths. What is wrong with a row stands in the batch.
    pub fn render_columns<Value: AsRef<str>>(
        &self,
        columns: &[(&str, Vec<Value>)],
        policy: PlainPolicy,
    ) -> Result<RenderedBatch, Error> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let rows = columns.first().map_or(0, |(_, values)| values.len());
        if let Some(place) = columns.iter().position(|(_, values)| values.len() != rows) {
            return Err(Error::Malformed {
                message: "the columns have different lengths".to_owned(),
                path: format!("columns[{place}]"),
                hint: "give each column a value for every message".to_owned(),
            });
        }
        let mut values: Vec<_> = columns.iter().map(|(_, values)| values.iter()).collect();
        let mut buffer: Vec<&str> = Vec::with_capacity(columns.len());
        let renderer = self.renderer(&names, policy)?;
        let mut batch = RenderedBatch::default();
        for _ in 0..rows {
            buffer.clear();
            buffer.extend(values.iter_mut().filter_map(|column| column.next().map(AsRef::as_ref)));
            batch.render(&renderer, &buffer);
        }
        Ok(batch)
    }
}

impl Renderer<'_> {
    /// The message of a row of values, and its measure. The text is overwritten by the next.
    ///
    /// # Errors
    /// What is wrong with the values, as [`Template::render`] says it. Too many values are one without a variable.
    pub fn row<Value: AsRef<str>>(&mut self, row: &[Value]) -> Result<(&str, Measure), RenderErrors> {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        let mut problems = Vec::new();
        let measure = self.write(row, &mut text, &mut problems, |_, _, _| ());
        self.text = text;
        match measure {
            Some(measure) => Ok((self.text.as_str(), measure)),
            None => Err(problems.into()),
        }
    }

    fn write<Value: AsRef<str>>(
        &self,
        row: &[Value],
        text: &mut String,
        problems: &mut Vec<ValueProblem>,
        change: impl FnMut(&Slot, &str, &str),
    ) -> Option<Measure> {
        let mut columns = self.columns.iter();
        let value = |_: &Slot| {
            columns.next().copied().flatten().and_then(|column| row.get(column)).map(AsRef::as_ref)
        };
        let measure = self.template.inner().write(value, self.policy, text, problems, change);
        if row.len() > self.names {
            problems.push(ValueProblem::new(Code::UnknownVariable, ""));
            return None;
        }
        measure
    }
}
