//! What holds for any template, any values and any text. The fuzz targets keep the same promises.

use tongdai::sms::MessageKind;
use tongdai::sms::template::{
    Template, TemplateBook, TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable,
    VariableKind,
};
use tongdai::sms::text::{PlainPolicy, measure};

/// A document from a text, with everything else by a number.
#[allow(dead_code, reason = "each fuzz target keeps one of them")]
pub(crate) fn document(text: &str, choice: u8) -> TemplateDocument {
    let dialects = [
        TemplateDialect::Native,
        TemplateDialect::Native,
        TemplateDialect::Vinaphone,
        TemplateDialect::Esms,
        TemplateDialect::Htc,
        TemplateDialect::Zns,
    ];
    let dialect = dialects.iter().copied().cycle().nth(usize::from(choice / 8)).unwrap_or_default();
    let kind =
        VariableKind::ALL.iter().copied().cycle().nth(usize::from(choice)).unwrap_or(VariableKind::Text);
    let variable = |name: &str| TemplateVariable {
        name: name.to_owned(),
        kind: Some(kind),
        max_length: (choice & 2 != 0).then(|| i32::from(choice)),
        required: choice & 4 == 0,
    };
    TemplateDocument {
        id: "fuzz".to_owned(),
        kind: if choice == 255 { MessageKind::Ad } else { MessageKind::Care },
        encoding: if choice & 1 == 0 { TemplateEncoding::Ascii } else { TemplateEncoding::Unicode },
        dialect,
        text: text.to_owned(),
        variables: if choice & 2 == 0 { Vec::new() } else { vec![variable("a"), variable("b")] },
        zns: None,
    }
}

/// Reading a template says where each problem is, in every unit, and never more than a hundred.
#[allow(dead_code, reason = "each fuzz target keeps one of them")]
pub(crate) fn keep_parsing(text: &str, choice: u8) -> Option<Template> {
    let document = document(text, choice);
    let problems = Template::check(&document);
    assert!(problems.len() <= 100);
    for problem in &problems {
        assert!(!problem.message.is_empty() && !problem.hint.is_empty());
        let Some(spot) = &problem.spot else { continue };
        let place = |start: i32, end: i32| {
            (usize::try_from(start).unwrap_or_default(), usize::try_from(end).unwrap_or_default())
        };
        let (start, end) = place(spot.utf8_start, spot.utf8_end);
        let (before, inside) = (text.get(..start), text.get(start..end));
        let (Some(before), Some(inside)) = (before, inside) else { panic!("a place inside a character") };
        let utf16 = (before.encode_utf16().count(), inside.encode_utf16().count());
        let (utf16_start, utf16_end) = place(spot.utf16_start, spot.utf16_end);
        assert_eq!((utf16_start, utf16_end - utf16_start), utf16);
        let (points_start, points_end) = place(spot.code_point_start, spot.code_point_end);
        assert_eq!(
            (points_start, points_end - points_start),
            (before.chars().count(), inside.chars().count())
        );
    }
    Template::parse(&document).ok()
}

/// A message measures as it is, keeps to the encoding and to the worst case, and is a message of its template.
#[allow(dead_code, reason = "each fuzz target keeps one of them")]
pub(crate) fn keep_rendering(template: &Template, values: &[&str]) {
    let pairs: Vec<(&str, &str)> = template.variables().zip(values.iter().copied()).collect();
    for policy in [PlainPolicy::Convert, PlainPolicy::Refuse] {
        let rendered = match template.render_with(&pairs, policy) {
            Ok(rendered) => rendered,
            Err(errors) => {
                assert!(!errors.problems().is_empty());
                for value in values.iter().filter(|value| value.len() > 12) {
                    assert!(!format!("{errors} {errors:?}").contains(*value), "a value in an error");
                }
                continue;
            }
        };
        let text = rendered.text.as_str();
        assert_eq!(rendered.measure, measure(text));
        let worst = template.worst_case();
        if let Some(segments) = worst.segments {
            assert!(rendered.measure.segments <= segments, "{:?} {worst:?}", rendered.measure);
        }
        assert!(rendered.measure.segments >= worst.least_segments.min(1));
        if template.document().encoding == TemplateEncoding::Ascii {
            assert!(text.is_ascii());
        }
        let mut renderer = template.renderer(&template.variables().collect::<Vec<_>>(), policy).unwrap();
        let row: Vec<&str> = values.iter().copied().take(pairs.len()).collect();
        let (again, measured) = renderer.row(&row).unwrap();
        assert_eq!((again, &measured), (text, &rendered.measure));
        if template.document().dialect != TemplateDialect::Zns {
            keep_returning(template, text, &pairs);
        }
    }
}

/// What was rendered matches, and the values that were found render to the same message.
fn keep_returning(template: &Template, text: &str, pairs: &[(&str, &str)]) {
    let blanks = |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    // A value of another form can be cut out of an ambiguous text, and spaces at an edge melt into the literal's.
    let Some(found) = template.match_text(text) else {
        let is_plain =
            pairs.iter().all(|(_, value)| value.is_ascii() && !value.contains(' ') && !value.is_empty());
        let kinds = &template.document().variables;
        let is_free =
            kinds.iter().all(|variable| variable.kind.is_none_or(|kind| kind == VariableKind::Text));
        assert!(!(is_plain && is_free), "a message is not matched");
        return;
    };
    let values: Vec<(&str, &str)> =
        found.values.iter().map(|value| (value.name.as_str(), value.value.as_str())).collect();
    if !found.is_ambiguous && pairs.iter().all(|(_, value)| !blanks(value) && value.is_ascii()) {
        let again = template.render(&values).map(|rendered| rendered.text);
        let squeezed = |text: &str| {
            text.replace('\r', "").split(' ').filter(|word| !word.is_empty()).collect::<String>()
        };
        assert_eq!(again.map(|again| squeezed(again.as_str())).ok(), Some(squeezed(text)));
    }
}

/// A match is of the whole text, its values are of the text, and a book with the template says the same.
#[allow(dead_code, reason = "each fuzz target keeps one of them")]
pub(crate) fn keep_matching(template: &Template, text: &str) {
    let found = template.match_text(text);
    let book = TemplateBook::new(vec![template.clone()]).unwrap();
    assert_eq!(book.match_text(text), found);
    assert_eq!(book.nearest(text).is_none(), found.is_some());
    assert_eq!(book.nearest(text), template.difference(text));
    if let Some(nearest) = book.nearest(text) {
        assert!(text.is_char_boundary(usize::try_from(nearest.spot.utf8_start).unwrap()));
        assert!(text.is_char_boundary(usize::try_from(nearest.spot.utf8_end).unwrap()));
    }
    if let Some(found) = found {
        assert!(!format!("{found:?}").contains(text) || text.len() < 12);
        assert_eq!(found.values.len(), template.variables().len());
    }
}
