use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};
use tongdai::sms::template::{Template, TemplateBook, TemplateDocument, TemplateProblem, shipped_zns_rules};
use tongdai::sms::text::{PlainPolicy, measure};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    /// For the runners of all languages: how many cases and books there are.
    count: usize,
    cases: Vec<Case>,
    books: Vec<Book>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    template: TemplateDocument,
    /// A code and a path, and the UTF-16 units where there are some.
    problems: Vec<Value>,
    renders: Vec<Render>,
    matches: Vec<Match>,
    #[serde(default)]
    worst_case: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Render {
    values: BTreeMap<String, String>,
    #[serde(default)]
    policy: Option<PlainPolicy>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    segments: Option<i32>,
    #[serde(default)]
    units: Option<i32>,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    changed: Vec<String>,
    #[serde(default)]
    problems: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Match {
    text: String,
    values: Option<BTreeMap<String, String>>,
    #[serde(default)]
    is_ambiguous: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    name: String,
    why: String,
    templates: Vec<TemplateDocument>,
    texts: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
    matches: Vec<String>,
    #[serde(default)]
    values: Option<BTreeMap<String, String>>,
    #[serde(default)]
    nearest: Option<Value>,
}

fn file() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sms/templates.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn there_are_as_many_cases_as_the_file_says() {
    let file = file();
    assert!(!file.about.is_empty() && file.count > 90);
    assert_eq!(file.cases.len() + file.books.len(), file.count);
    assert!(file.cases.iter().all(|case| !case.why.is_empty() && !case.name.is_empty()));
    assert!(file.books.iter().all(|book| !book.why.is_empty() && !book.name.is_empty()));
}

fn brief(problem: &TemplateProblem) -> Value {
    let mut brief = vec![json!(problem.code), json!(problem.path)];
    if let Some(spot) = &problem.spot {
        brief.extend([json!(spot.utf16_start), json!(spot.utf16_end)]);
    }
    Value::Array(brief)
}

#[test]
fn every_template_is_read_rendered_and_matched_as_its_case_says() {
    let mut wrong = Vec::new();
    for case in file().cases {
        let problems = Template::check(&case.template);
        let found: Vec<Value> = problems.iter().map(brief).collect();
        let mut hold = |what: &str, found: Value, expected: Value| {
            if found != expected {
                wrong.push(format!("{}: {what}: expected {expected}, found {found}", case.name));
            }
        };
        hold("problems", json!(found), json!(case.problems));
        assert!(problems.iter().all(|problem| !problem.message.is_empty() && !problem.hint.is_empty()));
        let Ok(template) = Template::parse(&case.template) else {
            hold("parse", json!(case.renders.len() + case.matches.len()), json!(0));
            continue;
        };
        if let Some(worst) = case.worst_case {
            hold("worst case", json!(template.worst_case()), worst);
        }
        for render in case.renders {
            hold_render(&template, &render, &mut hold);
        }
        for wanted in case.matches {
            let found = template.match_text(&wanted.text);
            let values = found.as_ref().map(|found| {
                let pairs =
                    found.values.iter().map(|value| (value.name.clone(), value.value.as_str().to_owned()));
                pairs.collect::<BTreeMap<_, _>>()
            });
            hold(&wanted.text, json!(values), json!(wanted.values));
            hold(
                &wanted.text,
                json!(found.is_some_and(|found| found.is_ambiguous)),
                json!(wanted.is_ambiguous),
            );
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn hold_render(template: &Template, render: &Render, hold: &mut impl FnMut(&str, Value, Value)) {
    let values: Vec<(&str, &str)> =
        render.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let policy = render.policy.unwrap_or(PlainPolicy::Convert);
    let rendered = match template.render_with(&values, policy) {
        Ok(rendered) => rendered,
        Err(errors) => {
            let found: Vec<Value> =
                errors.problems().iter().map(|problem| json!([problem.code, problem.variable])).collect();
            hold("problems of values", json!(found), json!(render.problems));
            return;
        }
    };
    hold("text", json!(rendered.text.as_str()), json!(render.text));
    assert_eq!(rendered.measure, measure(rendered.text.as_str()));
    hold("segments", json!(Some(rendered.measure.segments)), json!(render.segments));
    hold("encoding", json!(Some(rendered.measure.encoding.name())), json!(render.encoding));
    if render.units.is_some() {
        hold("units", json!(Some(rendered.measure.units)), json!(render.units));
    }
    let changed: Vec<&str> = rendered.changes.iter().map(|change| change.name.as_str()).collect();
    hold("changed", json!(changed), json!(render.changed));
}

#[test]
fn every_book_finds_what_its_case_says() {
    let mut wrong = Vec::new();
    for case in file().books {
        let templates = case.templates.iter().map(|document| Template::parse(document).unwrap()).collect();
        let book = TemplateBook::new(templates).unwrap();
        for text in case.texts {
            let found = book.match_all(&text.text);
            assert_eq!(book.match_text(&text.text), found.first().cloned());
            let ids: Vec<&str> = found.iter().map(|found| found.template.as_str()).collect();
            let nearest = book.nearest(&text.text).map(|nearest| {
                json!({
                    "template": nearest.template, "utf16_start": nearest.spot.utf16_start,
                    "utf16_end": nearest.spot.utf16_end, "expected": nearest.expected,
                    "text": nearest.text, "variable": nearest.variable,
                })
            });
            if json!(ids) != json!(text.matches)
                || nearest.clone().unwrap_or_default() != text.nearest.unwrap_or_default()
            {
                wrong.push(format!("{}: {}: {ids:?} {nearest:?}", case.name, text.text));
            }
            if let Some(values) = text.values {
                let pairs =
                    found[0].values.iter().map(|value| (value.name.clone(), value.value.as_str().to_owned()));
                assert_eq!(pairs.collect::<BTreeMap<_, _>>(), values, "{}", case.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rules_of_zalo_are_dated_and_whole() {
    let rules = shipped_zns_rules();
    assert!(rules.as_of.starts_with("20") && rules.source.len() > 40);
    assert_eq!((rules.title.least, rules.title.most, rules.title_variables), (9, 65, 4));
    assert_eq!((rules.paragraph.most, rules.paragraphs.most, rules.paragraph_variables), (400, 4, 10));
    assert_eq!((rules.row_name.most, rules.row_value.most, rules.row_variables), (35, 90, 1));
    assert_eq!((rules.buttons.most, rules.button.least, rules.otp_variables), (2, 5, 2));
    assert_eq!((rules.amount.least, rules.amount.most), (2_000, 500_000_000));
}
