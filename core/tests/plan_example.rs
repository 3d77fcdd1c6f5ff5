//! The example of everything that can be wrong in one file.

use std::collections::BTreeSet;

use tongdai::plan::{ProblemCode, check};

const BROKEN: &str = include_str!("../../examples/broken/plan.toml");

/// Kinds of problem that cannot stand beside the others.
const ALONE: &[ProblemCode] = &[
    // A text that is no TOML, or too large, is not read at all.
    ProblemCode::Syntax,
    ProblemCode::TooLarge,
    // What could not be read might lead anywhere, so nothing is called missing or unreachable any more.
    ProblemCode::Malformed,
    // A hundred and one rules would bury the rest.
    ProblemCode::TooManyRules,
    // Who may chat is asked of desks and channels without a mistake.
    ProblemCode::MayNotChat,
    // The other problems of numbers need numbers.
    ProblemCode::NoNumbers,
];

#[test]
fn the_broken_example_has_every_mistake_and_says_where() {
    let report = check(BROKEN);
    let found: BTreeSet<ProblemCode> = report.problems.iter().map(|problem| problem.code).collect();
    let expected: BTreeSet<_> =
        ProblemCode::ALL.iter().copied().filter(|code| !ALONE.contains(code)).collect();
    assert_eq!(found, expected);

    for problem in &report.problems {
        let line = usize::try_from(problem.line.unwrap()).unwrap();
        let code = serde_json::to_value(problem.code).unwrap();
        let code = code.as_str().unwrap();
        // The comment above says so: next to the line, or above the entry it is about.
        let lines: Vec<&str> = BROKEN.lines().collect();
        let nearby = lines[line.saturating_sub(6)..line].join("\n");
        assert!(nearby.contains(code), "{code} at line {line} of {}:\n{nearby}", problem.path);
    }
}

#[test]
fn problems_come_in_the_order_of_the_file() {
    let lines: Vec<_> = check(BROKEN).problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert!(lines.is_sorted());
}
