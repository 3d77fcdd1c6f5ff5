//! A megabyte of anything is answered in time that grows with its length, and with a report of bounded size.

use std::time::{Duration, Instant};

use tongdai::sms::MessageKind;
use tongdai::sms::editor::{EncodingPolicy, SmsEditor, SmsEditorOptions};
use tongdai::sms::text::{ReportForm, measure, report, unaccent};

use super::promises;

const MEGABYTE: usize = 1 << 20;

#[test]
fn a_megabyte_of_anything_keeps_the_promises() {
    for piece in ["a", "{", "ế", "e\u{302}\u{301}", "\u{301}", "\u{301}\u{323}", "😀", "\u{1100}"] {
        let text = piece.repeat(MEGABYTE / piece.len());
        let start = Instant::now();
        promises::keep(&text);
        assert!(start.elapsed() < Duration::from_secs(60), "{:?} for one piece", start.elapsed());
    }
}

#[test]
fn a_report_is_bounded() {
    let told = report(&"ế".repeat(MEGABYTE), ReportForm::Problems);
    assert_eq!((told.count, told.characters.len()), (1_048_576, 10_000));
}

#[test]
fn nothing_shows_the_text_by_accident() {
    let text = "Đặng Thị Bí Mật";
    let shown = format!("{:?} {:?}", report(text, ReportForm::Whole), measure(text));
    assert!(!shown.contains('B') || !shown.contains("Mật"));
    let options = SmsEditorOptions {
        kind: MessageKind::Care,
        policy: EncodingPolicy::Plain,
        carriers: vec!["viettel".into()],
        at_ms: 0,
        rules: Vec::new(),
        template: None,
    };
    let state = SmsEditor::new(&options).unwrap().update(text);
    let shown = format!("{shown} {state:?}");
    for piece in ["Mật", "Mat", "\"a\"", "\"D\"", "ậ"] {
        assert!(!shown.contains(piece), "{piece}");
    }
    assert_eq!(unaccent(text), "Dang Thi Bi Mat");
}

#[test]
fn what_is_no_carrier_or_rule_is_refused_with_its_path() {
    let options = |carriers: &[&str], day: &str| SmsEditorOptions {
        kind: MessageKind::Care,
        policy: EncodingPolicy::Any,
        carriers: carriers.iter().map(|&name| name.to_owned()).collect(),
        at_ms: 0,
        rules: serde_json::from_value(serde_json::json!([{"name": "x", "in_force_from": day, "caps": []}]))
            .unwrap(),
        template: None,
    };
    let path = |carriers: &[&str], day: &str| {
        SmsEditor::new(&options(carriers, day)).err().map(|error| error.path().to_owned())
    };
    assert_eq!(path(&["viettel", "nobody"], "2026-01-01").as_deref(), Some("carriers[1]"));
    assert_eq!(path(&["viettel"], "soon").as_deref(), Some("rules[0].in_force_from"));
    assert_eq!(path(&["viettel"], "2026-01-01"), None);
}
