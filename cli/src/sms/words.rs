use std::io;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use tongdai::sms::SmsFinding;
use tongdai::sms::text::{Measure, WireEncoding};

use crate::text;

/// `GSM-7, 2 segments, 161 septets, 145 left`.
pub(super) fn measure(measure: &Measure) -> String {
    let (encoding, unit) = match measure.encoding {
        WireEncoding::Gsm7 => ("GSM-7", "septet"),
        WireEncoding::Ucs2 => ("UCS-2", "UTF-16 unit"),
    };
    let count = |count: i32, noun| text::count(usize::try_from(count).unwrap_or_default(), noun);
    let Measure { segments, units, remaining, .. } = *measure;
    format!("{encoding}, {}, {}, {remaining} left", count(segments, "segment"), count(units, unit))
}

/// Money in millionths of a currency: `1,250 VND`, with decimals only where there are any.
pub(super) fn money(micros: i64, currency: &str) -> String {
    let (whole, rest) = (micros / 1_000_000, micros.rem_euclid(1_000_000));
    let decimals =
        if rest == 0 { String::new() } else { format!(".{rest:06}").trim_end_matches('0').to_owned() };
    format!("{}{decimals} {currency}", grouped(whole))
}

/// A whole number with commas: `100,000`.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let grouped =
        digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>();
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", grouped.join(","))
}

/// What was found, a line each, and what to do about it.
pub(super) fn findings(out: &mut impl Write, findings: &[SmsFinding]) -> io::Result<()> {
    for finding in findings {
        let (word, colour) = effect(finding);
        let style = Style::new().bold().fg_color(Some(colour.into()));
        let carrier = finding.carrier.as_ref().map(|carrier| format!("{carrier}: ")).unwrap_or_default();
        let cause = text::name(&finding.cause);
        writeln!(out, "  {style}{word:<9}{style:#}{carrier}{} [{cause}]", text::shown(&finding.message))?;
        writeln!(out, "           = hint: {}", text::shown(&finding.hint))?;
    }
    Ok(())
}

fn effect(finding: &SmsFinding) -> (&'static str, AnsiColor) {
    use tongdai::consent::ConsentEffect;
    match finding.effect {
        ConsentEffect::Refuses => ("refused", AnsiColor::Red),
        ConsentEffect::LeavesOpen => ("unknown", AnsiColor::Yellow),
        ConsentEffect::Notes => ("noted", AnsiColor::Cyan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_counts_for_people() {
        assert_eq!(money(1_250_000_000, "VND"), "1,250 VND");
        assert_eq!(money(1_234_567_890_000, "VND"), "1,234,567.89 VND");
        assert_eq!(money(0, "VND"), "0 VND");
        assert_eq!(money(1, "USD"), "0.000001 USD");
        assert_eq!(grouped(-1_000), "-1,000");
        assert_eq!(grouped(999), "999");
    }
}
