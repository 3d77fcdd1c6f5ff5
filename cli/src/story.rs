//! Decisions for people: each as its sentence, under the local clock, beside its call.

use std::io;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use chrono::NaiveDate;
use tongdai::{Action, Command};

use crate::clock::Clock;
use crate::text;

/// Columns of the time, and the least and the most of a call's name.
const TIME: usize = 12;
const CALL: usize = 10;
const MAX_CALL: usize = 32;

/// Tells decisions one after another. What has not changed since the line before is left out, so a busy morning
/// reads as a list of calls and not as a wall of clock times.
pub(crate) struct Story {
    clock: Clock,
    day: Option<NaiveDate>,
    at_ms: Option<i64>,
    call_id: Option<String>,
}

impl Story {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, day: None, at_ms: None, call_id: None }
    }

    /// Goes by another zone's clock from here on.
    pub(crate) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    pub(crate) fn tell(&mut self, out: &mut impl Write, command: &Command) -> io::Result<()> {
        self.tell_day(out, command.at_ms)?;
        let same_time = self.at_ms == Some(command.at_ms);
        let same_call = same_time && self.call_id == command.call_id;
        let time = if same_time { String::new() } else { self.clock.time(command.at_ms) };
        let call = match &command.call_id {
            Some(call_id) if !same_call => text::cut(&text::shown(call_id), MAX_CALL),
            None if !same_call => "–".to_owned(),
            _ => String::new(),
        };
        self.at_ms = Some(command.at_ms);
        self.call_id.clone_from(&command.call_id);

        let (dim, strong) = (Style::new().dimmed(), Style::new().fg_color(Some(AnsiColor::Cyan.into())));
        let gap = " ".repeat(CALL.saturating_sub(text::width(&call)));
        write!(out, "  {dim}{time:TIME$}{dim:#}  {strong}{call}{strong:#}{gap}  ")?;
        let sentence = text::shown(&command.sentence);
        match &command.action {
            Action::Ignore { event } => {
                let event = text::name(event);
                writeln!(out, "{dim}ignored {event}: {sentence}{dim:#}")
            }
            _ => writeln!(out, "{sentence}"),
        }
    }

    fn tell_day(&mut self, out: &mut impl Write, at_ms: i64) -> io::Result<()> {
        let day = self.clock.date(at_ms);
        if day == self.day {
            return Ok(());
        }
        self.day = day;
        self.at_ms = None;
        let Some(day) = day else { return Ok(()) };
        let bold = Style::new().bold();
        writeln!(out, "\n{bold}{}{bold:#}", day.format("%A %Y-%m-%d"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tongdai::{EventKind, Reason};

    fn command(at_ms: i64, call_id: Option<&str>, action: Action, sentence: &str) -> Command {
        let (call_id, sentence) = (call_id.map(str::to_owned), sentence.to_owned());
        Command { seq: 1, at_ms, call_id, action, because: Reason::Reported {}, sentence }
    }

    #[test]
    fn says_only_what_changed() {
        let play = Action::HoldMusic { sound: "hold".to_owned() };
        let ignored = Action::Ignore { event: EventKind::CallEnded };
        let mut story = Story::new(Clock::new("Asia/Ho_Chi_Minh"));
        let mut out = anstream::StripStream::new(Vec::new());
        for command in [
            command(1_795_395_600_000, Some("c1"), play.clone(), "one."),
            command(1_795_395_600_000, Some("c1"), play.clone(), "two."),
            command(1_795_395_600_000, Some("a-long-call-name"), play.clone(), "three."),
            command(1_795_395_600_250, Some("a-long-call-name"), ignored, "four."),
            command(1_795_482_000_000, None, play, "five\u{1b}."),
        ] {
            story.tell(&mut out, &command).unwrap();
        }
        let expected = "
Monday 2026-11-23
  08:00:00      c1          one.
                            two.
                a-long-call-name  three.
  08:00:00.250  a-long-call-name  ignored call_ended: four.

Tuesday 2026-11-24
  08:00:00      –           five\\u{1b}.
";
        assert_eq!(String::from_utf8(out.into_inner()).unwrap(), expected);
    }
}
