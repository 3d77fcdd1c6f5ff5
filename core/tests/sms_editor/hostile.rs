//! What nobody types: a megabyte, ten thousand variables, lists without an end.

use std::time::{Duration, Instant};

use tongdai::Error;
use tongdai::sms::template::{TemplateProblemCode, TemplateVariable, ZnsLayout, ZnsRow};

use crate::promises::{DIALECTS, editor, keep, options};

const MEGABYTE: usize = 1 << 20;

#[test]
fn a_megabyte_of_anything_is_answered_in_time_that_grows_with_it() {
    let pieces =
        ["a", "{", "}", "{a}", "{a:1} ", "<a>", "#param1", "ế", "ếa", "😀{", "e\u{323}\u{302}", "{\u{301}"];
    for piece in pieces {
        let text = piece.repeat(MEGABYTE / piece.len());
        for dialect in DIALECTS {
            let options = options(dialect, 2);
            let typing = editor(&options);
            let start = Instant::now();
            let state = typing.update(&text);
            assert!(start.elapsed() < Duration::from_secs(10), "{:?} for {piece:?}", start.elapsed());
            assert!(!state.is_allowed);
            let told = state.template.unwrap();
            let is_too_long = |code| code == TemplateProblemCode::TextTooLong;
            assert!(told.problems.iter().any(|problem| is_too_long(problem.code)), "{piece:?}");
            assert!(state.problems.len() <= 100 + 3 * 101 && told.problems.len() <= 100);
            assert!(told.variables.len() <= 100 && told.worst_case.unbounded.len() <= 100);
        }
    }
}

#[test]
fn ten_thousand_variables_are_too_many() {
    let text: String = (0..10_000).map(|i| ["{v", &i.to_string(), ":1} "].concat()).collect();
    let options = options(DIALECTS[0], 0);
    let state = editor(&options).update(&text);
    keep(&options, &text, &state);
    let told = state.template.unwrap();
    assert_eq!((told.variables.len(), told.variables[99].name.as_str()), (100, "v99"));
    let codes = (told.problems[0].code, told.problems[1].code);
    assert_eq!(codes, (TemplateProblemCode::TextTooLong, TemplateProblemCode::TooManyVariables));
    // A space and two septets each; a septet of every segment may be lost before a pair.
    assert_eq!(told.worst_case.segments, Some(198));
}

#[test]
fn lists_without_an_end_are_refused_with_a_path_each() {
    let mut options = options(DIALECTS[4], 0);
    options.carriers = vec!["viettel".into(); 10_000];
    let template = options.template.as_mut().unwrap();
    let variable =
        |i: usize| TemplateVariable { name: format!("v{i}"), kind: None, max_length: None, required: true };
    template.variables = (0..10_000).map(variable).collect();
    let row = ZnsRow { name: "a".into(), value: "b".into() };
    template.zns =
        Some(ZnsLayout { title: "x".into(), rows: vec![row; 101], buttons: vec!["c".into(); 101] });
    let error = tongdai::sms::editor::SmsEditor::new(&options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the options have 4 problems; the first: there are more than a hundred of these"
    );
    let Error::UnsoundOptions { problems, .. } = error else { panic!("another error") };
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["carriers", "template.variables", "template.zns.rows", "template.zns.buttons"]);

    options.carriers = (0..10_000).map(|i| format!("nobody {i}")).collect();
    let error = tongdai::sms::editor::SmsEditor::new(&options).unwrap_err();
    let Error::UnsoundOptions { problems, .. } = error else { panic!("another error") };
    assert_eq!(problems.len(), 100);
}
