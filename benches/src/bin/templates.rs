//! Prints what a message from a template costs beside minijinja, and what finding its template costs, as Markdown
//! tables: `cargo run --release -p tongdai-benches --bin templates`.
//!
//! Every renderer gets the same template and values in the same run, and its share of every pass; a figure is the
//! median of the passes.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use minijinja::{Environment, context};
use tongdai::sms::MessageKind;
use tongdai::sms::template::{Template, TemplateBook, TemplateDocument, TemplateEncoding};
use tongdai::sms::text::PlainPolicy;
use tongdai_benches::{median, per};

const PASSES: usize = 11;
const MESSAGES: usize = 20_000;
/// Renderers take turns that are this short, so that a busy machine is as busy for each of them.
const TURNS: usize = 401;
const TURN: usize = 500;
const BOOK: usize = 10_000;
/// 113 characters with three variables, 132 rendered.
const TEXT: &str = "Callio: Kinh chao {ten_khach_hang}, don hang {ma_don} da duoc xac nhan, tong tien {so_tien} VND. \
                    Cam on quy khach";
const NAMES: [&str; 3] = ["ten_khach_hang", "ma_don", "so_tien"];
const VALUES: [&str; 3] = ["Nguyen Thi Phuong Thao A", "HD-2026-0012345", "1.250.000.000"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let template = template("bench", TEXT)?;
    let pairs: Vec<(&str, &str)> = NAMES.into_iter().zip(VALUES).collect();
    let jinja_text = TEXT.replace('{', "{{").replace('}', "}}");
    let mut environment = Environment::new();
    environment.add_template("bench", &jinja_text)?;
    let jinja = environment.get_template("bench")?;
    let rendered = template.render(&pairs).map_err(tongdai::Error::from)?;
    let [name, code, amount] = VALUES;
    let of_jinja = || jinja.render(context! { ten_khach_hang => name, ma_don => code, so_tien => amount });
    assert_eq!(rendered.text.as_str(), of_jinja()?);
    println!("{} characters, {} rendered:\n", TEXT.len(), rendered.text.as_str().len());

    let mut renderer = template.renderer(&NAMES, PlainPolicy::Convert).map_err(tongdai::Error::from)?;
    let figures = medians(&mut [
        &mut || drop(black_box(of_jinja())),
        &mut || drop(black_box(template.render(black_box(&pairs)))),
        &mut || {
            black_box(renderer.row(black_box(&VALUES)).map(|(text, measure)| (text.len(), measure.segments)))
                .ok();
        },
    ]);
    let jinja_ns = figures.first().copied().unwrap_or(f64::NAN);
    println!("| renderer | ns a message | × minijinja |\n|---|---:|---:|");
    for (name, ns) in ["minijinja 3: render only", "tongdai: render and count", "the same, reused buffer"]
        .iter()
        .zip(&figures)
    {
        println!("| {name} | {ns:.0} | {:.1} |", jinja_ns / ns);
    }

    let rows: Vec<[&str; 3]> = vec![VALUES; MESSAGES];
    let accented = template_of("bench", &accents(TEXT), TemplateEncoding::Unicode)?;
    let accented_rows: Vec<[&str; 3]> =
        vec![["Đặng Thị Hường", "HD-2026-0012345", "1.250.000"]; MESSAGES];
    println!("\n| batch, one core | million messages a second |\n|---|---:|");
    for (name, template, rows) in [("ascii", &template, &rows), ("accented", &accented, &accented_rows)] {
        let pass = || {
            let start = Instant::now();
            black_box(template.render_many(&NAMES, black_box(rows), PlainPolicy::Convert)).ok();
            per(start, MESSAGES)
        };
        let ns = median((0..PASSES).map(|_| pass()).collect());
        println!("| render and count, {name} | {:.1} |", 1_000.0 / ns);
    }
    books()
}

/// Ten thousand templates of a business, and one: the same texts.
fn books() -> Result<(), Box<dyn std::error::Error>> {
    let mut templates = Vec::new();
    for i in 0..BOOK {
        let topic = ["don hang", "lich hen", "hoa don", "hop dong", "ma xac thuc"].get(i % 5).unwrap_or(&"");
        let text = match i % 4 {
            0 => format!(
                "Callio: Kinh chao {{ten}}, {topic} so {i} cua quy khach ngay {{ngay}} da duoc xac nhan. Cam on!"
            ),
            1 => format!("{{ten}} oi, {topic} {i} se den han luc {{gio}}. Chi tiet: callio.vn/{i}"),
            2 => format!(
                "Quy khach {{ten}} vui long thanh toan {{tien}} VND cho {topic} {i} truoc ngay {{ngay}}."
            ),
            _ => format!("[{i}] {topic} cua {{ten}} da bi huy. Lien he {{so}} de biet them"),
        };
        templates.push(template(&format!("t{i}"), &text)?);
    }
    let texts: Vec<String> = (0..BOOK)
        .step_by(7)
        .filter_map(|i| {
            let values = [
                ("ten", "Nguyen Thi Thao"),
                ("ngay", "31/12/2026"),
                ("gio", "9h30"),
                ("tien", "1.250.000"),
                ("so", "19006017"),
            ];
            let template = templates.get(i)?;
            let wanted: Vec<&str> = template.variables().collect();
            let values: Vec<(&str, &str)> =
                values.into_iter().filter(|(name, _)| wanted.contains(name)).collect();
            Some(template.render(&values).ok()?.text.as_str().to_owned())
        })
        .collect();
    let alone: Vec<Template> = (0..BOOK).step_by(7).filter_map(|i| templates.get(i).cloned()).collect();
    let start = Instant::now();
    let book = TemplateBook::new(templates)?;
    let built_ms = start.elapsed().as_millis();
    let found = texts.iter().filter(|text| book.match_text(text).is_some()).count();
    assert_eq!(found, texts.len());

    let altered: Vec<String> = texts.iter().map(|text| format!("{text} Khuyen mai")).collect();
    let matches = |template: &Template, text: &str| template.match_text(text).is_some();
    let in_book = |_: &Template, text: &str| book.match_text(text).is_some();
    let nearest = |_: &Template, text: &str| book.nearest(text).is_some();
    let figures = (0..PASSES).map(|_| {
        [
            again(&alone, &texts, matches),
            again(&alone, &texts, in_book),
            pass(&alone, &texts, matches),
            pass(&alone, &texts, in_book),
            again(&alone, &altered, in_book),
            pass(&alone, &altered, in_book),
            pass(&alone, &altered, nearest),
        ]
    });
    let figures: Vec<[f64; 7]> = figures.collect();
    let of = |column: usize| median(figures.iter().filter_map(|pass| pass.get(column).copied()).collect());
    let (hot, cold) = (of(0), of(2));
    println!("\n{BOOK} templates, built in {built_ms} ms:\n");
    println!("| match | ns a text | × one, the same text | × one, another text |\n|---|---:|---:|---:|");
    for (column, name) in [
        "one template, the same text again and again",
        "the book, the same text again and again",
        "one template after another, each with its text",
        "the book, one text after another",
        "the book, the same text that is none of it",
        "the book, one text after another, none of it",
        "the nearest, with the place",
    ]
    .iter()
    .enumerate()
    {
        let ns = of(column);
        println!("| {name} | {ns:.0} | {:.1} | {:.1} |", ns / hot, ns / cold);
    }
    Ok(())
}

/// Each template and text once: none is in a cache when it is needed.
fn pass(templates: &[Template], texts: &[String], found: impl Fn(&Template, &str) -> bool) -> f64 {
    let start = Instant::now();
    for (template, text) in templates.iter().zip(texts) {
        black_box(found(template, black_box(text)));
    }
    per(start, texts.len())
}

/// Four templates, one of each kind, and the text of each again and again: all is in a cache.
fn again(templates: &[Template], texts: &[String], found: impl Fn(&Template, &str) -> bool) -> f64 {
    let times = texts.len() / 4;
    let start = Instant::now();
    for (template, text) in templates.iter().zip(texts).take(4) {
        (0..times).for_each(|_| {
            black_box(found(black_box(template), black_box(text)));
        });
    }
    per(start, 4 * times)
}

fn template(id: &str, text: &str) -> Result<Template, tongdai::Error> {
    template_of(id, text, TemplateEncoding::Ascii)
}

fn template_of(id: &str, text: &str, encoding: TemplateEncoding) -> Result<Template, tongdai::Error> {
    let document = TemplateDocument {
        id: id.to_owned(),
        kind: MessageKind::Care,
        encoding,
        dialect: tongdai::sms::template::TemplateDialect::Native,
        text: text.to_owned(),
        variables: Vec::new(),
        zns: None,
    };
    Ok(Template::parse(&document)?)
}

fn accents(text: &str) -> String {
    text.replace("Kinh chao", "Kính chào")
        .replace("don hang", "đơn hàng")
        .replace("duoc xac nhan", "được xác nhận")
}

fn medians(calls: &mut [&mut dyn FnMut()]) -> Vec<f64> {
    let mut passes: Vec<Vec<f64>> = calls.iter().map(|_| Vec::new()).collect();
    for _ in 0..TURNS {
        for (call, figures) in calls.iter_mut().zip(&mut passes) {
            let start = Instant::now();
            (0..TURN).for_each(|_| call());
            figures.push(per(start, TURN));
        }
    }
    passes.into_iter().map(median).collect()
}
