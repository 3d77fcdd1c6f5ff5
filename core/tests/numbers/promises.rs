//! What holds of every text, whatever it is. The tests drive it with generated texts, and so does the fuzzer.

use tongdai::PhoneNumber;
use tongdai::number::{Mask, Number, NumberFormat, NumberProblem, describe, parse_all};

/// Reads a text in every way there is and stops where a promise is broken.
pub(crate) fn keep(text: &str) {
    let read = Number::parse(text);
    let mut report = describe(text);
    assert_eq!(read.is_ok(), report.problem.is_none());
    // What everybody may know: the code before 2018, and the words of a problem.
    (report.migrated_from, report.problem) = (None, None);
    let debug = format!("{read:?}{report:?}").replace("Migrated2018", "");
    assert!(longest_run(&debug) < 4, "a `Debug` shows digits");
    let columns = parse_all([text]);
    let mask = PhoneNumber::from(text).as_str().chars().count();
    for shown in [0, 1, 3, 4, 255] {
        let masked = Mask { shown_at_start: shown, shown_at_end: shown, sign: '\u{1}' }.apply(&text.into());
        let hidden = masked.as_str().chars().filter(|c| *c == '\u{1}').count();
        assert!(masked.as_str().chars().count() == mask && hidden * 2 >= mask, "a mask shows more than half");
    }
    let parsed = match read {
        Ok(parsed) => parsed,
        Err(error) => {
            // An area code has at most four digits with its 0, and a message may name the year it ended.
            assert!(longest_run(&error.hint()) <= 4 && longest_run(&error.to_string()) <= 4);
            let names_codes = error.problem() == NumberProblem::OldAreaCode;
            assert!(names_codes || longest_run(&(error.hint() + &error.to_string())) < 4);
            assert_eq!((columns.keys[0], columns.problems[0]), (-1, error.problem().code()));
            return;
        }
    };
    let number = parsed.number;
    assert_eq!(columns.classes[0], number.class().code());
    assert_eq!(columns.changes[0], parsed.changes.bits());
    assert_eq!(columns.keys[0], number.key().map_or(0, u64::cast_signed));
    assert_eq!(number.key().and_then(Number::from_key), number.key().map(|_| number));
    assert_eq!(serde_json::from_str::<Number>(&serde_json::to_string(&number).unwrap()).unwrap(), number);
    let again = Number::parse(number.text().as_str()).unwrap();
    assert!(again.number == number && again.changes.is_empty() && again.extension.is_none());
    assert_eq!(report.canonical.unwrap().as_str(), number.text().as_str());
    for format in [
        NumberFormat::E164,
        NumberFormat::National,
        NumberFormat::Spaced,
        NumberFormat::International,
        NumberFormat::Rfc3966,
    ] {
        // Without a plus, nobody says that the digits of another country are international.
        if number.is_vietnamese() || format != NumberFormat::International {
            let written = number.format(format);
            assert_eq!(Number::parse(&written).map(|parsed| parsed.number), Ok(number), "{format:?}");
        }
    }
}

/// How many digits stand together, at most.
fn longest_run(text: &str) -> usize {
    text.split(|c: char| !c.is_numeric()).map(|run| run.chars().count()).max().unwrap_or_default()
}
