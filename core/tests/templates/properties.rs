use proptest::prelude::*;
use tongdai::sms::MessageKind;
use tongdai::sms::template::{
    Template, TemplateBook, TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable,
    VariableKind,
};

use crate::naive::Naive;
use crate::promises;

/// Templates of few letters, so that texts are ambiguous more often than not.
fn small() -> impl Strategy<Value = Template> {
    let literal = " ?([ab]{1,2} ?){0,2}";
    let slot = (0..3_usize, prop::option::of(1..5_i32));
    (literal, prop::collection::vec((slot, literal), 0..4)).prop_map(|(head, rest)| {
        let mut text = head;
        let mut variables = Vec::new();
        for (i, ((kind, most), literal)) in rest.into_iter().enumerate() {
            let name = format!("v{i}");
            let length = most.map_or_else(String::new, |most| format!(":{most}"));
            text += &["{", &name, &length, "}", &literal].concat();
            let kind = [VariableKind::Text, VariableKind::Otp, VariableKind::Amount][kind];
            // Amounts have a form beyond their characters; digits do for this test.
            let kind = if kind == VariableKind::Amount { VariableKind::Otp } else { kind };
            variables.push(TemplateVariable { name, kind: Some(kind), max_length: None, required: true });
        }
        text.insert(0, '^');
        template("small", &text, variables)
    })
}

fn template(id: &str, text: &str, variables: Vec<TemplateVariable>) -> Template {
    let document = TemplateDocument {
        id: id.to_owned(),
        kind: MessageKind::Care,
        encoding: TemplateEncoding::Ascii,
        dialect: TemplateDialect::Native,
        text: text.to_owned(),
        variables,
        zns: None,
    };
    Template::parse(&document).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn matching_is_what_trying_everything_finds(template in small(), text in "\\^([ab] ?){0,9}") {
        let divisions = Naive::of(&template).divisions(&text);
        let found = template.match_text(&text);
        let blank = |values: &Vec<String>| values.iter().any(|value| value == " ");
        match divisions.first() {
            None => prop_assert!(found.is_none()),
            // The shortest division gives a variable nothing but a space, which is no value.
            Some(values) if blank(values) => prop_assert!(found.is_none()),
            Some(values) => {
                let found = found.unwrap();
                let texts: Vec<&str> = found.values.iter().map(|value| value.value.as_str()).collect();
                prop_assert_eq!(&texts, values);
                prop_assert_eq!(found.is_ambiguous, divisions.len() > 1);
            }
        }
    }

    #[test]
    fn what_was_rendered_gives_its_values_back(
        literals in prop::collection::vec("[a-z]{2,6}", 3..5),
        values in prop::collection::vec("[A-Z0-9]{1,8}( [A-Z]{1,4})?", 4),
    ) {
        let slots = literals.len() - 1;
        let text = literals.iter().enumerate().map(|(i, literal)| {
            if i < slots { format!("{literal} {{v{i}}} ") } else { literal.clone() }
        });
        let template = template("t", &text.collect::<String>(), vec![]);
        let names: Vec<String> = (0..slots).map(|i| format!("v{i}")).collect();
        let pairs: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
        let rendered = template.render(&pairs).unwrap();
        let found = template.match_text(rendered.text.as_str()).unwrap();
        prop_assert!(!found.is_ambiguous);
        let returned: Vec<(&str, &str)> =
            found.values.iter().map(|value| (value.name.as_str(), value.value.as_str())).collect();
        prop_assert_eq!(returned, pairs);
        for added in ["x", " ", "\n", ".", "\u{200b}", "ế"] {
            let (before, after) = (format!("{added}{}", rendered.text.as_str()), format!("{}{added}", rendered.text.as_str()));
            prop_assert!(template.match_text(&before).is_none());
            prop_assert!(template.match_text(&after).is_none());
        }
    }

    #[test]
    fn promises_hold(
        text in "(\\{[ab]?(:[0-9]{1,2})?\\}|[a-z ếĐ<>#{}\\n\u{301}😀]|#param1|\\{P\\}|<a>){0,12}",
        choice in any::<u8>(),
        values in prop::collection::vec("[a-zA-Z0-9 .ếĐ`\u{301}😀\n{\u{202e}]{0,12}", 0..4),
        other in "[a-z ếĐ\u{301}😀\r\n]{0,20}",
    ) {
        if let Some(template) = promises::keep_parsing(&text, choice) {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            promises::keep_rendering(&template, &values);
            promises::keep_matching(&template, &other);
            promises::keep_matching(&template, &text);
        }
    }

    #[test]
    fn a_book_finds_what_its_templates_find(
        texts in prop::collection::vec("[ab]{0,3}(\\{x\\}[ab]{0,5}(\\{y:2\\}[ab ]{0,9})?)?c", 1..12),
        text in "[ab ]{0,12}c?",
    ) {
        let templates: Vec<Template> =
            texts.iter().enumerate().map(|(i, text)| template(&format!("t{i}"), text, vec![])).collect();
        let book = TemplateBook::new(templates.clone()).unwrap();
        let mut alone: Vec<&str> =
            templates.iter().filter(|template| template.match_text(&text).is_some()).map(Template::id).collect();
        let found = book.match_all(&text);
        let mut ids: Vec<&str> = found.iter().map(|found| found.template.as_str()).collect();
        let places: Vec<usize> = ids.iter().map(|id| book.templates().iter().position(|t| t.id() == *id).unwrap()).collect();
        prop_assert!(places.is_sorted());
        alone.sort_unstable();
        ids.sort_unstable();
        prop_assert_eq!(ids, alone);
        prop_assert_eq!(book.nearest(&text).is_some(), found.is_empty());
    }
}
