use tongdai::consent::{
    BlockOrigin, BlockScope, BlockTerms, Blocklist, BlocklistErrorCode, ImportOptions, ImportReport,
    Importer, LineError, ListFormat,
};

use crate::support::blocklist::import_anything;

fn import(format: ListFormat, bytes: &[u8]) -> (Blocklist, ImportReport, Vec<LineError>) {
    import_anything(bytes, format, 7);
    let terms = BlockTerms {
        scopes: vec![BlockScope::AdTexts],
        origin: BlockOrigin::Company,
        since_ms: None,
        until_ms: None,
    };
    let mut list = Blocklist::new([0; 16]);
    let mut importer = Importer::new(&ImportOptions { format, terms }).unwrap();
    let mut errors = Vec::new();
    importer.feed(&mut list, bytes, &mut |error| errors.push(error.clone()));
    let report = importer.finish(&mut list, &mut |error| errors.push(error.clone()));
    (list, report, errors)
}

fn codes(errors: &[LineError]) -> Vec<(i64, BlocklistErrorCode)> {
    errors.iter().map(|error| (error.line, error.code)).collect()
}

#[test]
fn a_number_on_each_line() {
    let text = "\u{feff}0912345678\r\n\n  # bought in 2025\n+84 913 456 789  \n84912345678\n\t\n02438234567 # head office\n+12025550123";
    let (list, report, errors) = import(ListFormat::Numbers, text.as_bytes());
    assert_eq!(errors, []);
    assert_eq!((report.lines, report.added, report.duplicates), (8, 4, 1));
    for key in [84_912_345_678, 84_913_456_789, 842_438_234_567, 12_025_550_123] {
        let hit = list.find(key, 0).get(BlockScope::AdTexts, BlockOrigin::Company).unwrap();
        assert_eq!((hit.since_ms, hit.until_ms), (None, None));
    }
    assert_eq!(list.len(), 4);
}

#[test]
fn a_byte_order_mark_is_no_line() {
    for format in [ListFormat::Numbers, ListFormat::Csv] {
        let (list, report, errors) = import(format, "\u{feff}".as_bytes());
        assert_eq!((list.len(), report.lines, errors), (0, 0, vec![]));
        assert_eq!(import(format, "\u{feff}\n".as_bytes()).1.lines, 1);
    }
}

#[test]
fn lines_that_are_refused() {
    let mut bytes = b"113\n0912****78\nnot a number\n0912345678;0987654321\n\xff0912345678\n".to_vec();
    bytes.extend(vec![b'1'; 65_537]);
    bytes.extend(b"\n0912345678\n");
    bytes.extend(vec![b' '; 200_000]);
    let (list, report, errors) = import(ListFormat::Numbers, &bytes);
    use BlocklistErrorCode::*;
    let expected = [
        (1, ShortNumber),
        (2, BadNumber),
        (3, BadNumber),
        (4, BadNumber),
        (5, NotText),
        (6, LineTooLong),
        (8, LineTooLong),
    ];
    assert_eq!(codes(&errors), expected);
    assert_eq!((report.lines, report.added, report.errors_total, list.len()), (8, 1, 7, 1));
    let told = serde_json::to_string(&errors).unwrap();
    assert!(!told.contains("912345678;") && !told.contains("****"), "{told}");
}

#[test]
fn every_error_is_told_and_a_hundred_are_kept() {
    let text = "no number\n".repeat(1_000);
    let (_, report, errors) = import(ListFormat::Numbers, text.as_bytes());
    assert_eq!((report.errors.len(), report.errors_total, errors.len()), (100, 1_000, 1_000));
    assert_eq!(errors[999].line, 1_000);
}

#[test]
fn a_table_with_every_column() {
    let text = "Phone,Prefix,Scopes,Origin,Since,Until,Reason\n\
        0912345678,,sms;call,opt-out,2026-01-01,2026-12-31,\"asked\nby \"\"mail\"\"\"\n\
        ,+8490,S|V,national,1764547200000,,\n\
        0913456789,,email | staff,,2026-01-01T00:00:00Z,2026-01-01T07:00:01+0700,\n";
    let (list, report, errors) = import(ListFormat::Csv, text.as_bytes());
    assert_eq!(errors, []);
    assert_eq!((report.lines, report.added), (5, 3));
    // A date is a day in Vietnam, from its first instant to its last.
    let (first, last) = (1_767_200_400_000, 1_798_736_400_000);
    let entries = list.find_entries(84_912_345_678, first);
    assert_eq!(entries[0].scopes, [BlockScope::AdTexts, BlockScope::AdCalls]);
    assert_eq!(
        (entries[0].origin, entries[0].since_ms, entries[0].until_ms),
        (BlockOrigin::OptOut, Some(first), Some(last))
    );
    assert_eq!(entries[0].note.as_ref().unwrap().as_str(), "asked\nby \"mail\"");
    assert!(list.find(84_912_345_678, first - 1).is_empty() && list.find(84_912_345_678, last).is_empty());
    let hits = list.find(84_901_234_567, 1_764_547_200_000);
    assert!(
        hits.get(BlockScope::AdCalls, BlockOrigin::National).is_some()
            && list.find(84_901_234_567, 0).is_empty()
    );
    let hits = list.find(84_913_456_789, 1_767_225_600_000);
    assert!(
        hits.refuses(BlockScope::StaffCalls)
            && hits.refuses(BlockScope::Email)
            && !hits.refuses(BlockScope::AdTexts)
    );
    assert_eq!(hits.get(BlockScope::Email, BlockOrigin::Company).unwrap().until_ms, Some(1_767_225_601_000));
}

#[test]
fn a_table_as_spreadsheets_of_other_languages_write_it() {
    for separator in [";", "\t"] {
        let text = "\u{feff}number;scopes;note\r\n0912345678;S|V;\"a;b\"\r\n0913456789;;x\r\n"
            .replace(';', separator);
        let (list, report, errors) = import(ListFormat::Csv, text.as_bytes());
        assert_eq!((errors.len(), report.added, report.lines), (0, 2, 3), "{errors:?}");
        assert!(list.find(84_912_345_678, 0).refuses(BlockScope::AdCalls));
    }
}

/// At the national registry, `ACTIVE` is the state of the refusal: the number may not be called.
#[test]
fn active_means_blocked() {
    let text = "phone,status\n0912345678,ACTIVE\n0913456789,UNACTIVE\n0914567890,maybe\n0915678901,\n";
    let (list, report, errors) = import(ListFormat::Csv, text.as_bytes());
    assert!(list.contains(84_912_345_678) && !list.contains(84_913_456_789));
    assert_eq!((report.added, report.not_blocked, list.len()), (1, 1, 1));
    assert_eq!(codes(&errors), [(4, BlocklistErrorCode::BadStatus), (5, BlocklistErrorCode::BadStatus)]);
    assert_eq!(errors[0].column, Some(2));
}

#[test]
fn records_that_are_refused() {
    use BlocklistErrorCode::*;
    let rows = [
        ("0912345678,,S,,,", WrongFields),
        ("0912345678,,S,,,,,", WrongFields),
        ("0912345678,+8490,S,,,,", NumberAndPrefix),
        (",,S,,,,", NoNumber),
        ("115,,S,,,,", ShortNumber),
        (",90,S,,,,", BadPrefix),
        ("0912345678,,fax,,,,", BadScope),
        ("0912345678,,|,,,,", BadScope),
        ("0912345678,,,friend,,,", BadOrigin),
        ("0912345678,,,,yesterday,,", BadDate),
        ("0912345678,,,,1764547200,,", BadDate),
        ("0912345678,,,,2026-02-30,,", BadDate),
        ("0912345678,,,,2026-01-01T00:00:00,,", BadDate),
        ("0912345678,,,,2026-01-02,2026-01-01,", ReversedTimes),
        ("\"0912345678\n0912345679\",,,,,,", BadNumber),
        ("0912345678,,,,,,\"open", UnclosedQuote),
    ];
    let text = rows
        .iter()
        .fold("number,prefix,scopes,origin,since,until,note".to_owned(), |text, (row, _)| text + "\n" + row);
    let (list, report, errors) = import(ListFormat::Csv, text.as_bytes());
    let expected: Vec<BlocklistErrorCode> = rows.iter().map(|(_, code)| *code).collect();
    assert_eq!(errors.iter().map(|error| error.code).collect::<Vec<_>>(), expected);
    assert!(list.is_empty() && report.lines == 18);
    assert_eq!((errors[14].line, errors[14].last_line, errors[15].line), (16, 17, 18));
}

#[test]
fn columns_that_cannot_be_read() {
    use BlocklistErrorCode::*;
    let (list, report, errors) =
        import(ListFormat::Csv, b"phone,created,phone_e164\n0912345678,x,+84912345678\n");
    assert_eq!((codes(&errors), errors[0].column), (vec![(1, UnknownColumn)], Some(2)));
    assert_eq!((report.added, list.len()), (1, 1));
    let (_, _, errors) = import(ListFormat::Csv, b"phone,phone_e164\n0912345678,+84912345679\n");
    assert_eq!(codes(&errors), [(2, TwoNumbers)]);
    let (list, report, errors) = import(ListFormat::Csv, b"0912345678\n0913456789\n");
    assert_eq!(codes(&errors), [(1, NoNumberColumn), (2, NoNumberColumn)]);
    assert_eq!((report.errors_total, list.len()), (2, 0));
    let (_, _, errors) = import(ListFormat::Csv, b"phone,note,reason\n0912345678,a,b\n");
    assert_eq!(codes(&errors), [(1, RepeatedColumn), (2, RepeatedColumn)]);
}

#[test]
fn long_records_cost_no_memory_and_no_neighbours() {
    let long = "x".repeat(200_000);
    for text in [
        format!("phone,note\n0912345678,\"{long}\"\n0913456789,y\n"),
        format!("phone,note\n0912345678,{}\n0913456789,y\n", ",".repeat(200_000)),
        format!("phone,{long}\n0913456789,y\n"),
    ] {
        let (list, _, errors) = import(ListFormat::Csv, text.as_bytes());
        assert_eq!(errors[0].code, BlocklistErrorCode::LineTooLong);
        let has_names = text.starts_with("phone,note");
        assert_eq!(list.contains(84_913_456_789), has_names);
    }
}
