//! Calls that once arrived, out of a call record or a journal.

use std::collections::BTreeMap;

use super::document::ReplayCall;
use super::presence::local_time;
use crate::data::record;
use crate::number::PhoneNumber;
use crate::schedule::LocalTime;
use crate::switchboard::Event;

/// The most calls that are read.
const MOST_CALLS: usize = 5_000_000;
/// The most mistakes that are reported; later ones mostly repeat.
const MOST_ERRORS: usize = 1_000;

record! {
    /// Why a line of a call record is no call. Neither the line nor a number stands in it.
    pub struct ReplayError {
        /// The line, from 1.
        pub line: i32,
        /// The column's name; empty for the line as a whole.
        pub column: String,
        /// What is wrong, in one sentence.
        pub message: String,
    }
}

/// Reads a call record: CSV (RFC 4180; commas, semicolons or tabs) with the names of its columns in the first line.
///
/// `at` is an instant in milliseconds, or a time of the zone such as `2026-11-23 08:15:30`; `number` is the hotline.
/// `caller`, `patience_s`, `talk_s` and `keys` may be there, and empty. Other columns are passed over.
///
/// ```
/// use tongdai::simulate::replay_from_csv;
///
/// let (calls, errors) = replay_from_csv(
///     "at;number;patience_s\n2026-11-23 08:00;1900 0001;90\nyesterday;1900 0001;\n",
///     "Asia/Ho_Chi_Minh",
/// );
/// assert_eq!((calls[0].at_ms, calls[0].patience_s), (1_795_395_600_000, Some(90.0)));
/// assert_eq!((errors[0].line, errors[0].message.as_str()), (3, "this is not a time"));
/// ```
pub fn replay_from_csv(text: &str, time_zone: &str) -> (Vec<ReplayCall>, Vec<ReplayError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let error = |line: usize, column: &str, message: &str| ReplayError {
        line: crate::data::count(line),
        column: column.to_owned(),
        message: message.to_owned(),
    };
    let Some(local) = local_time(time_zone) else {
        return (Vec::new(), vec![error(1, "", "no zone has this name")]);
    };
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &char| first.matches(*separator).count();
    let separator = [',', ';', '\t'].into_iter().rev().max_by_key(count).unwrap_or(',');
    let mut records = Records { text, separator, line: 1 };
    let names: Vec<String> = records
        .next()
        .map(|(_, names)| names.iter().map(|name| name.trim().to_lowercase()).collect())
        .unwrap_or_default();
    let column = |name: &str| names.iter().position(|known| known == name);
    let (Some(at), Some(number)) = (column("at"), column("number")) else {
        return (Vec::new(), vec![error(1, "", "there are no columns `at` and `number`")]);
    };
    let [caller, patience, talk, keys] = ["caller", "patience_s", "talk_s", "keys"].map(column);
    let (mut calls, mut errors) = (Vec::new(), Vec::new());
    for (line, fields) in records {
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if calls.len() >= MOST_CALLS || errors.len() >= MOST_ERRORS {
            errors.push(error(line, "", "the rest is not read: there are too many calls or mistakes"));
            break;
        }
        let field = |column: Option<usize>| {
            column
                .and_then(|column| fields.get(column))
                .map(|field| field.trim())
                .filter(|field| !field.is_empty())
        };
        let Some(at_ms) = field(Some(at)).and_then(|at| instant_ms(at, &local)) else {
            errors.push(error(line, "at", "this is not a time"));
            continue;
        };
        let time = |column: Option<usize>| match field(column).map(str::parse::<f64>) {
            None => Ok(None),
            Some(Ok(time_s)) if (0.0..=super::distribution::MOST_S).contains(&time_s) => Ok(Some(time_s)),
            Some(_) => Err("this is not a time in seconds, up to a year"),
        };
        match (field(Some(number)), time(patience), time(talk)) {
            (None, ..) => errors.push(error(line, "number", "there is no number")),
            (_, Err(message), _) => errors.push(error(line, "patience_s", message)),
            (.., Err(message)) => errors.push(error(line, "talk_s", message)),
            (Some(number), Ok(patience_s), Ok(talk_s)) => calls.push(ReplayCall {
                at_ms,
                number: PhoneNumber::from(number),
                caller: PhoneNumber::from(field(caller).unwrap_or_default()),
                patience_s,
                talk_s,
                keys: field(keys).map(ToOwned::to_owned),
            }),
        }
    }
    (calls, errors)
}

fn instant_ms(text: &str, local: &LocalTime) -> Option<i64> {
    if let Ok(at_ms) = text.parse::<i64>() {
        return Some(at_ms);
    }
    let minute = text.get(..16)?.replace(' ', "T");
    let seconds = match text.get(16..)? {
        "" => 0,
        rest => {
            rest.strip_prefix(':').filter(|rest| rest.len() == 2)?.parse::<i64>().ok().filter(|s| *s < 60)?
        }
    };
    Some(local.instant_ms(&minute)? + seconds * 1000)
}

/// The records of a CSV text, with the lines on which they begin.
struct Records<'t> {
    text: &'t str,
    separator: char,
    line: usize,
}

impl Iterator for Records<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.text.is_empty() {
            return None;
        }
        let first_line = self.line;
        let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
        let mut end = self.text.len();
        let mut rest = self.text.char_indices().peekable();
        while let Some((at, next)) = rest.next() {
            self.line += usize::from(next == '\n');
            match next {
                '"' if quoted && rest.next_if(|(_, after)| *after == '"').is_some() => field.push('"'),
                '"' if quoted || field.is_empty() => quoted = !quoted,
                '\n' if !quoted => {
                    end = at + 1;
                    break;
                }
                next if next == self.separator && !quoted => fields.push(std::mem::take(&mut field)),
                next => field.push(next),
            }
        }
        fields.push(field);
        self.text = self.text.get(end..).unwrap_or_default();
        Some((first_line, fields))
    }
}

/// The calls of a journal, with what became of them: whoever hung up unanswered had waited as long as he would, whoever
/// was answered talked as long as he did, and in menus they press what they pressed.
///
/// Waiting counts from the last key, sound or webhook before it, since only then a caller waits for a person.
pub fn replay_from_events(events: &[Event]) -> Vec<ReplayCall> {
    /// A call whose end is not known yet.
    struct Open {
        place: usize,
        waits_since_ms: i64,
        talks_since_ms: Option<i64>,
    }

    let mut calls: Vec<ReplayCall> = Vec::new();
    let mut open: BTreeMap<&str, Open> = BTreeMap::new();
    for event in events {
        match event {
            Event::CallArrived { at_ms, call_id, number, caller, .. }
                if !open.contains_key(call_id.as_str()) =>
            {
                open.insert(
                    call_id,
                    Open { place: calls.len(), waits_since_ms: *at_ms, talks_since_ms: None },
                );
                calls.push(ReplayCall {
                    at_ms: *at_ms,
                    number: number.clone(),
                    caller: caller.clone(),
                    patience_s: None,
                    talk_s: None,
                    keys: None,
                });
            }
            Event::DigitsPressed { at_ms, call_id, digits } => {
                let Some(of) = open.get_mut(call_id.as_str()) else { continue };
                of.waits_since_ms = *at_ms;
                if let Some(call) = calls.get_mut(of.place) {
                    let keys = call.keys.get_or_insert_default();
                    keys.push_str(if keys.is_empty() { "" } else { " " });
                    keys.push_str(digits.as_str());
                }
            }
            Event::PromptFinished { at_ms, call_id, .. } | Event::WebhookAnswered { at_ms, call_id, .. } => {
                open.get_mut(call_id.as_str()).into_iter().for_each(|of| of.waits_since_ms = *at_ms);
            }
            Event::OfferAnswered { at_ms, call_id, .. } => {
                let of = open.get_mut(call_id.as_str()).into_iter();
                of.for_each(|of| of.talks_since_ms = of.talks_since_ms.or(Some(*at_ms)));
            }
            Event::CallEnded { at_ms, call_id, .. } => {
                let Some(of) = open.remove(call_id.as_str()) else { continue };
                let Some(call) = calls.get_mut(of.place) else { continue };
                match of.talks_since_ms {
                    Some(since_ms) => call.talk_s = Some(seconds(at_ms - since_ms)),
                    None => call.patience_s = Some(seconds(at_ms - of.waits_since_ms)),
                }
            }
            _ => {}
        }
    }
    calls
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of a call are exact")]
fn seconds(ms: i64) -> f64 {
    ms.max(0) as f64 / 1000.0
}
