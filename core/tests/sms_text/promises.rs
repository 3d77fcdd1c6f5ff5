//! What holds of any text. The fuzzer shares it.

use tongdai::PrivateText;
use tongdai::sms::MessageKind;
use tongdai::sms::editor::{EncodingPolicy, SmsEditor, SmsEditorOptions};
use tongdai::sms::text::{PlainPolicy, ReportForm, WireEncoding, measure, plain, report, unaccent};

/// Panics where a promise is broken.
pub(crate) fn keep(text: &str) {
    let measured = measure(text);
    assert!(measured.segments >= 1 && measured.units >= 0 && measured.remaining >= 0);
    let part = measured.encoding.part_limit();
    assert!(measured.segments == 1 || measured.units > measured.encoding.single_limit());
    assert!(measured.units <= measured.segments.saturating_mul(part).max(measured.encoding.single_limit()));

    let whole = report(text, ReportForm::Whole);
    assert_eq!(whole.measure, measured);
    assert_eq!(whole.count, measured.characters);
    let forces = whole.characters.iter().any(|one| !one.in_gsm7);
    let is_listed = whole.characters.len() == usize::try_from(whole.count).unwrap_or_default();
    if is_listed {
        assert_eq!(forces, measured.encoding == WireEncoding::Ucs2);
        assert_eq!(whole.characters.iter().map(|one| one.units).sum::<i32>(), measured.units);
        assert_eq!(whole.characters.last().map_or(1, |one| one.segment), measured.segments);
        let length = whole.characters.last().map_or(0, |one| one.spot.utf8_end);
        assert_eq!(usize::try_from(length), Ok(text.len()));
    }
    for one in &whole.characters {
        let spot = usize::try_from(one.spot.utf8_start).ok().zip(usize::try_from(one.spot.utf8_end).ok());
        assert!(spot.is_some_and(|(start, end)| text.get(start..end).is_some_and(|part| !part.is_empty())));
        assert!(one.in_gsm7 || one.cause.is_some());
    }
    assert!(report(text, ReportForm::Problems).characters.iter().all(|one| one.cause.is_some()));

    let plainly = unaccent(text);
    assert_eq!(unaccent(&plainly), plainly, "to make plain twice changes nothing more");
    let told = plain(text, PlainPolicy::Convert);
    assert_eq!(told.text.as_ref().map(PrivateText::as_str), Some(&*plainly));
    assert_eq!(
        told.left_count == 0,
        told.measure.encoding == WireEncoding::Gsm7 && !told.measure.is_accented
    );
    assert_eq!(plain(text, PlainPolicy::Refuse).text.is_some(), told.changed == 0);

    for policy in [EncodingPolicy::Any, EncodingPolicy::Gsm7, EncodingPolicy::Plain] {
        let carriers = vec!["viettel".to_owned(), "vinaphone".to_owned()];
        let options = SmsEditorOptions {
            kind: MessageKind::Ad,
            policy,
            carriers,
            at_ms: 0,
            rules: Vec::new(),
            template: None,
        };
        let Ok(editor) = SmsEditor::new(&options) else { continue };
        let state = editor.update(text);
        assert_eq!(state, editor.update_utf16(&text.encode_utf16().collect::<Vec<_>>()));
        assert_eq!(state.measure, measured);
        assert_eq!(state.is_allowed, state.problems.iter().all(|problem| !problem.is_error));
        assert!(state.problems.iter().all(|problem| problem.utf16_start <= problem.utf16_end));
        // Half of the units: halves of pairs, if there are any.
        let units = text.encode_utf16().step_by(2).collect::<Vec<_>>();
        assert!(editor.update_utf16(&units).measure.units >= 0);
    }
}
