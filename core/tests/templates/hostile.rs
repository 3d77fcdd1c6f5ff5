use tongdai::sms::MessageKind;
use tongdai::sms::template::{
    Template, TemplateBook, TemplateDialect, TemplateDocument, TemplateEncoding, TemplateProblemCode,
    ValueProblemCode,
};

use crate::promises;

fn document(id: &str, text: &str) -> TemplateDocument {
    TemplateDocument {
        id: id.to_owned(),
        kind: MessageKind::Care,
        encoding: TemplateEncoding::Ascii,
        dialect: TemplateDialect::Native,
        text: text.to_owned(),
        variables: vec![],
        zns: None,
    }
}

fn template(text: &str) -> Template {
    Template::parse(&document("t", text)).unwrap()
}

#[test]
fn a_megabyte_is_refused_and_said_so() {
    for text in ["a".repeat(1 << 20), "{".repeat(1 << 20), "}{".repeat(1 << 19), "ế".repeat(1 << 19)] {
        for choice in [0, 16, 24, 32, 40] {
            assert!(promises::keep_parsing(&text, choice).is_none());
        }
        let codes: Vec<_> =
            Template::check(&document("t", &text)).iter().map(|problem| problem.code).collect();
        assert!(codes.contains(&TemplateProblemCode::TextTooLong));
    }
}

#[test]
fn ten_thousand_variables_are_one_problem() {
    let many: String = (0..3_000).map(|i| format!("{{v{i}}} ")).collect();
    let problems = Template::check(&document("t", &many));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, TemplateProblemCode::TooManyVariables);
    let more: String = (0..10_000).map(|i| format!("{{v{i}}} ")).collect();
    let codes: Vec<_> = Template::check(&document("t", &more)).iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [TemplateProblemCode::TextTooLong, TemplateProblemCode::TooManyVariables]);
}

#[test]
fn texts_too_long_for_a_message_do_not_match() {
    let open = template("Chao {ten}");
    assert!(open.match_text(&format!("Chao {}", "a".repeat(39_010))).is_some());
    assert!(open.match_text(&format!("Chao {}", "a".repeat(39_011))).is_none());
    let long = format!("Chao {}", "a".repeat(1 << 20));
    assert!(open.match_text(&long).is_none());
    assert!(open.difference(&long).is_some());
    let errors = open.render(&[("ten", &"a".repeat(39_016))]).unwrap_err();
    assert_eq!(errors.problems()[0].code, ValueProblemCode::MessageTooLong);
    let errors = open.render(&[("ten", &"a".repeat(1 << 20))]).unwrap_err();
    assert_eq!(errors.problems()[0].code, ValueProblemCode::ValueTooLong);
}

/// A hundred variables, a literal that repeats, and a text that almost has it everywhere: a matcher that tries again
/// would not come back.
#[test]
fn what_repeats_is_matched_in_one_go() {
    let literal = "aaaaaaaab";
    let many: String = (0..100).map(|i| format!("{{v{i}:9}}{literal}")).collect();
    let hostile = template(&many);
    let text = "a".repeat(39_000);
    assert!(hostile.match_text(&text).is_none());
    let nearly: String = (0..99).map(|_| format!("x{literal}")).collect();
    assert!(hostile.match_text(&format!("{nearly}{}", "a".repeat(30_000))).is_none());
    assert!(hostile.match_text(&format!("{nearly}y{literal}")).is_some());
    // Next to each other, each of at most nine: a long text has no division, a short one very many.
    let adjacent = template(&(0..100).map(|i| format!("{{v{i}:9}}")).collect::<String>());
    assert!(adjacent.match_text(&"a".repeat(901)).is_none());
    let found = adjacent.match_text(&"a".repeat(500)).unwrap();
    assert!(found.is_ambiguous);
    assert_eq!(found.values[0].value.as_str(), "a");
    assert_eq!(found.values[99].value.as_str(), "aaaaaaaaa");
}

#[test]
fn marks_without_end_are_one_character() {
    let zalgo = format!("Chao e{}", "\u{301}\u{323}".repeat(9_000));
    promises::keep_matching(&template("Chao {ten}"), &zalgo);
    promises::keep_rendering(&template("Chao {ten}"), &[&zalgo]);
}

#[test]
fn a_book_of_look_alikes_still_tells_them_apart() {
    let templates: Vec<Template> = (0..2_000)
        .map(|i| {
            Template::parse(&document(
                &format!("t{i}"),
                &format!("Kinh gui {{a}}, ma {i:04} cua {{b}}. Tran trong"),
            ))
            .unwrap()
        })
        .collect();
    let book = TemplateBook::new(templates).unwrap();
    let found = book.match_all("Kinh gui Lan, ma 1234 cua Hoa. Tran trong");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].template, "t1234");
    assert_eq!(book.nearest("Kinh gui Lan, ma 1234 cua Hoa. Than ai").unwrap().template, "t1234");
    assert!(book.get("t7").is_some() && book.get("x").is_none() && book.len() == 2_000);
}

#[test]
fn two_templates_cannot_have_one_id() {
    let twice = vec![template("a"), template("b")];
    let error = TemplateBook::new(twice).err().unwrap();
    assert_eq!((error.code(), error.path()), ("malformed", "templates[1].id"));
}

#[test]
fn nothing_shows_a_value() {
    let open = template("Chao {ten:30}");
    let rendered = open.render(&[("ten", "Nguyen Van A")]).unwrap();
    let batch =
        open.render_many(&["ten"], [["Nguyen Van A"]], tongdai::sms::text::PlainPolicy::Convert).unwrap();
    let found = open.match_text("Chao Nguyen Van A").unwrap();
    let errors = open.render(&[("ten", "Nguyen Van A Nguyen Van A Nguyen Van A")]).unwrap_err();
    let unknown = open.render(&[("ten", "A"), ("0912345678", "B")]).unwrap_err();
    let told = format!("{rendered:?} {batch:?} {found:?} {errors:?} {errors} {unknown:?} {unknown}");
    assert!(!told.contains("Nguyen") && !told.contains("0912345678"), "{told}");
}
