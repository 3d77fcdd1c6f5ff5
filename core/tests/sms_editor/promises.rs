//! What holds of any text, whatever template it is meant to be.

use tongdai::sms::MessageKind;
use tongdai::sms::editor::{EncodingPolicy, SmsEditor, SmsEditorOptions, SmsEditorState, SmsEditorTemplate};
use tongdai::sms::template::{
    Template, TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable, VariableKind,
};
use tongdai::sms::text::TextSpot;

pub(crate) const DIALECTS: [TemplateDialect; 5] = [
    TemplateDialect::Native,
    TemplateDialect::Vinaphone,
    TemplateDialect::Esms,
    TemplateDialect::Htc,
    TemplateDialect::Zns,
];

/// Options for a template of a dialect; every other one has a declared variable.
pub(crate) fn options(dialect: TemplateDialect, choice: u8) -> SmsEditorOptions {
    let declared = TemplateVariable {
        name: if dialect == TemplateDialect::Htc { "param1".into() } else { "ten".into() },
        kind: Some(VariableKind::LettersDigits),
        max_length: Some(20),
        required: true,
    };
    SmsEditorOptions {
        kind: if choice & 1 == 0 { MessageKind::Care } else { MessageKind::Ad },
        policy: EncodingPolicy::Any,
        carriers: vec!["viettel".into(), "vinaphone".into(), "vietnamobile".into()],
        at_ms: 1_800_000_000_000,
        rules: Vec::new(),
        template: Some(SmsEditorTemplate {
            dialect,
            encoding: if choice & 2 == 0 { TemplateEncoding::Ascii } else { TemplateEncoding::Unicode },
            variables: if choice & 4 == 0 { Vec::new() } else { vec![declared] },
            zns: None,
        }),
    }
}

/// Panics where the state is not what the template room says of the same text.
pub(crate) fn keep(options: &SmsEditorOptions, text: &str, state: &SmsEditorState) {
    let known = options.template.clone().unwrap();
    let document = TemplateDocument {
        id: "any".into(),
        kind: options.kind,
        encoding: known.encoding,
        dialect: known.dialect,
        text: text.to_owned(),
        variables: known.variables,
        zns: known.zns,
    };
    let told = state.template.as_ref().unwrap();
    assert_eq!(told.problems, Template::check(&document));
    assert!(told.variables.len() <= 100 && told.problems.len() <= 100);
    let spots = told.problems.iter().filter_map(|problem| problem.spot.as_ref());
    for spot in spots.chain(told.variables.iter().map(|place| &place.spot)) {
        assert_units_agree(text, spot);
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    for problem in &state.problems {
        let (start, end) = (problem.utf16_start, problem.utf16_end);
        assert!(start <= end && usize::try_from(end).unwrap() <= units.len());
        assert!(problem.code_point_start <= problem.code_point_end);
    }
    let Ok(template) = Template::parse(&document) else {
        assert!(!state.is_allowed);
        return;
    };
    assert_eq!(told.worst_case, template.worst_case());
    let names: Vec<&str> = told.variables.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, template.variables().collect::<Vec<_>>());
    for (name, worst) in options.carriers.iter().zip(&told.carriers) {
        assert_eq!(worst, &template.worst_case_named(name, options.at_ms).unwrap());
    }
}

fn assert_units_agree(text: &str, spot: &TextSpot) {
    let place = |byte: i32| {
        let before = text.get(..usize::try_from(byte).unwrap()).unwrap();
        (before.encode_utf16().count(), before.chars().count())
    };
    let told = |utf16: i32, points: i32| (usize::try_from(utf16).unwrap(), usize::try_from(points).unwrap());
    assert_eq!(place(spot.utf8_start), told(spot.utf16_start, spot.code_point_start));
    assert_eq!(place(spot.utf8_end), told(spot.utf16_end, spot.code_point_end));
}

pub(crate) fn editor(options: &SmsEditorOptions) -> SmsEditor {
    SmsEditor::new(options).unwrap()
}
