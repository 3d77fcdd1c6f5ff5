//! A text as a tree of values that know where they stand.

use std::collections::BTreeMap;

use super::Problem;

/// One value of the text.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    /// Where it stands, in bytes: its key if it has one, else its first byte.
    pub(crate) offset: usize,
    /// The value.
    pub(crate) value: TreeValue,
}

/// What a plan can be made of.
#[derive(Clone, Debug)]
pub(crate) enum TreeValue {
    Null,
    Boolean(bool),
    Integer(i64),
    /// No plan holds one; a scenario does.
    Fraction(f64),
    Text(String),
    List(Vec<Tree>),
    Table(BTreeMap<String, Tree>),
    /// Something no plan holds; the text says what it is.
    Other(&'static str),
}

/// A problem and the byte it is about.
pub(crate) struct Located {
    pub(crate) offset: usize,
    pub(crate) problem: Problem,
}

/// Where everything in the text stands.
pub(crate) struct SourceMap {
    root: Tree,
    /// For each section in which entries could not be read: the places in the text of those that could.
    kept: BTreeMap<&'static str, Vec<usize>>,
}

impl SourceMap {
    pub(crate) fn new(root: Tree, kept: BTreeMap<&'static str, Vec<usize>>) -> Self {
        Self { root, kept }
    }

    /// Where a path of the text stands, or the nearest of its ancestors that is known.
    pub(crate) fn offset(&self, path: &str) -> usize {
        let mut tree = &self.root;
        for segment in path.split(['.', '[']).filter(|segment| !segment.is_empty()) {
            let next = match (&tree.value, segment.strip_suffix(']')) {
                (TreeValue::List(list), Some(index)) => index.parse().ok().and_then(|i: usize| list.get(i)),
                (TreeValue::Table(table), None) => table.get(segment),
                _ => None,
            };
            let Some(next) = next else { break };
            tree = next;
        }
        tree.offset
    }

    /// Turns a path of the document into a path of the text, which differ once entries could not be read.
    pub(crate) fn path_in_text(&self, path: &str) -> String {
        self.renumbered(path).unwrap_or_else(|| path.to_owned())
    }

    fn renumbered(&self, path: &str) -> Option<String> {
        let (section, rest) = path.split_once('[')?;
        let places = self.kept.get(section)?;
        let (index, rest) = rest.split_once(']')?;
        let place = places.get(index.parse::<usize>().ok()?)?;
        Some(format!("{section}[{place}]{rest}"))
    }
}

/// Gives problems their lines and columns and brings them into the order of the text, in one pass over it.
pub(crate) fn place(text: &str, mut problems: Vec<Located>) -> Vec<Problem> {
    problems.sort_by_key(|located| located.offset);
    let places = places(text, problems.iter().map(|located| located.offset));
    let placed = problems.into_iter().zip(places).map(|(located, (line, column))| Problem {
        line: Some(line),
        column: Some(column),
        ..located.problem
    });
    placed.collect()
}

/// The lines and columns, from 1, of offsets that never fall; in one pass over the text.
pub(crate) fn places(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<(i32, i32)> {
    let (mut line, mut column) = (1_i32, 1_i32);
    let mut characters = text.char_indices().peekable();
    let places = offsets.map(|offset| {
        while let Some((_, character)) = characters.next_if(|(at, _)| *at < offset) {
            (line, column) = match character {
                '\n' => (line.saturating_add(1), 1),
                '\u{feff}' => (line, column),
                _ => (line, column.saturating_add(1)),
            };
        }
        (line, column)
    });
    places.collect()
}
