//! Figures in words and digits.

use tongdai::simulate::{CallOutcome, Estimate, Figure, FigureDifference, FigureUnit};

use crate::table::NOTHING;
use crate::text;

/// Seconds from which on minutes are told.
const MINUTES_FROM_S: f64 = 120.0;

/// What a figure is called, and what it is.
pub(super) fn figure(figure: Figure) -> (&'static str, &'static str) {
    match figure {
        Figure::Offered => ("calls offered", "calls that came in"),
        Figure::Answered => ("answered", "calls with which somebody talked"),
        Figure::Abandoned => ("abandoned", "calls whose callers hung up while they waited"),
        Figure::TurnedAway => ("turned away", "calls that found everybody engaged or the queue full"),
        Figure::NoAnswer => ("not answered", "calls that nobody answered in the time that the plan gives"),
        Figure::Informed => ("informed", "calls that ended with an announcement, as the plan wants it"),
        Figure::NotCalledBack => ("not called back", "calls that were to be called back, in vain"),
        Figure::Refused => ("refused", "calls that could not be taken"),
        Figure::CalledAgain => ("called again", "calls of people who had called before and given up"),
        Figure::Waited => {
            ("came to wait", "calls whose callers came to wait for a person: what shares and waits are of")
        }
        Figure::ServiceLevel => {
            ("service level", "the share that was answered in time, of those who came to wait")
        }
        Figure::AbandonedShare => {
            ("abandoned share", "the share that was abandoned, of those who came to wait")
        }
        Figure::DelayedShare => {
            ("delayed share", "the share that had to wait at all, of those who came to wait")
        }
        Figure::MeanWait => ("mean wait", "of all who came to wait"),
        Figure::MeanAnsweredWait => ("mean wait of the answered", "the average speed of answer"),
        Figure::LongestWait => ("longest wait", "of any caller"),
        Figure::WaitP50 => {
            ("half wait at most", "the wait that half of those who came to wait do not exceed")
        }
        Figure::WaitP80 => ("80 % wait at most", "the wait that 80 % do not exceed"),
        Figure::WaitP90 => ("90 % wait at most", "the wait that 90 % do not exceed"),
        Figure::WaitP95 => ("95 % wait at most", "the wait that 95 % do not exceed"),
        Figure::WaitP99 => ("99 % wait at most", "the wait that 99 % do not exceed"),
        Figure::MeanTalk => ("mean talk", "of calls that were answered"),
        Figure::OffersPerCall => {
            ("telephones rung per call", "on average over those who came to wait; a group rings many")
        }
        Figure::MeanWaiting => ("mean queue length", "callers in queues, on average over time"),
        Figure::MostWaiting => ("longest queue", "the most callers in queues at one time"),
        Figure::Occupancy => (
            "occupancy",
            "the share of the time that agents are there and not on a break in which they talk or write up",
        ),
        Figure::TalkJain => (
            "evenness of talk time",
            "how evenly talk time is shared, per hour of being there (Jain's index): 1 is even, 1/n all to one of n",
        ),
        Figure::CallsJain => ("evenness of calls", "how evenly calls are shared, per hour of being there"),
        Figure::LongestStarved => (
            "longest passed over",
            "the longest that a member of a queue was free while it offered calls to others",
        ),
        Figure::OutgoingDue => ("outgoing calls due", "calls that agents were to make"),
        Figure::OutgoingMade => {
            ("outgoing calls made", "calls that agents made; for the others, none was free")
        }
        Figure::OutgoingAnswered => {
            ("outgoing calls answered", "calls that agents made and somebody answered")
        }
        Figure::OutgoingCost => {
            ("cost of outgoing calls", "what the talks of such calls cost by the plan's tariffs")
        }
    }
}

/// Whether more of a figure is better for callers: none where it is neither.
pub(super) fn more_is_better(figure: Figure) -> Option<bool> {
    match figure {
        Figure::Answered | Figure::ServiceLevel | Figure::TalkJain | Figure::CallsJain => Some(true),
        Figure::Abandoned
        | Figure::TurnedAway
        | Figure::NoAnswer
        | Figure::NotCalledBack
        | Figure::Refused
        | Figure::CalledAgain
        | Figure::AbandonedShare
        | Figure::DelayedShare
        | Figure::MeanWait
        | Figure::MeanAnsweredWait
        | Figure::LongestWait
        | Figure::WaitP50
        | Figure::WaitP80
        | Figure::WaitP90
        | Figure::WaitP95
        | Figure::WaitP99
        | Figure::MeanWaiting
        | Figure::MostWaiting
        | Figure::LongestStarved
        | Figure::OutgoingCost => Some(false),
        _ => None,
    }
}

pub(super) fn outcome(outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::Answered => "answered",
        CallOutcome::Abandoned => "abandoned",
        CallOutcome::TurnedAway => "turned away",
        CallOutcome::NoAnswer => "not answered",
        CallOutcome::Informed => "informed",
        CallOutcome::NotCalledBack => "not called back",
        CallOutcome::Refused => "refused",
    }
}

/// A figure's value with its unit.
pub(super) fn value(figure: Figure, value: f64) -> String {
    match (figure, figure.unit()) {
        (Figure::TalkJain | Figure::CallsJain | Figure::OffersPerCall | Figure::MeanWaiting, _) => {
            format!("{value:.2}")
        }
        (_, FigureUnit::Share) => share(value),
        (_, FigureUnit::Seconds) => time(value),
        (_, FigureUnit::Micros) => grouped(value / 1_000_000.0),
        (_, FigureUnit::Number) if value.abs() >= 10_000.0 => grouped(value),
        (_, FigureUnit::Number) => number(value),
    }
}

/// The half of an interval, in the digits of the value that it belongs to; a dash where there is none.
pub(super) fn half_width(figure: Figure, estimate: &Estimate) -> String {
    let Some(half) = estimate.half_width_95 else { return NOTHING.to_owned() };
    let around = estimate.mean.unwrap_or_default().abs().max(half);
    match figure.unit() {
        FigureUnit::Number if around >= 10_000.0 => grouped(half),
        FigureUnit::Seconds if around >= MINUTES_FROM_S => text::seconds(whole(half)),
        _ => value(figure, half),
    }
}

/// A difference, with its sign. Differences of shares are told in points of a hundred.
pub(super) fn difference(figure: Figure, difference: f64) -> String {
    let sign = if difference < 0.0 { "−" } else { "+" };
    let told = value(figure, difference.abs());
    let told = if told.ends_with(" %") { told.replace(" %", " points") } else { told };
    if told.chars().any(|digit| matches!(digit, '1'..='9')) { format!("{sign}{told}") } else { told }
}

/// A difference and the half of its interval: `+0.7 ± 0.4 points`.
pub(super) fn difference_within(row: &FigureDifference) -> String {
    let Some(mean) = row.difference.mean else { return NOTHING.to_owned() };
    let told = difference(row.figure, mean);
    let half = half_width(row.figure, &row.difference).replace(" %", " points");
    // What is measured in the same unit says it once.
    let unit = [" points", " s"].into_iter().find(|unit| is_number(&told, unit) && is_number(&half, unit));
    let told = unit.and_then(|unit| told.strip_suffix(unit)).unwrap_or(&told);
    format!("{told} ± {half}")
}

fn is_number(told: &str, unit: &str) -> bool {
    told.strip_suffix(unit).is_some_and(|number| !number.contains(' '))
}

/// Whether a difference is more than chance explains, with a confidence of 95 %.
pub(super) fn is_sure(difference: &Estimate) -> bool {
    difference.mean.zip(difference.half_width_95).is_some_and(|(mean, half)| mean.abs() > half)
}

pub(super) fn some(figure: Figure, mean: Option<f64>) -> String {
    mean.map_or_else(|| NOTHING.to_owned(), |mean| value(figure, mean))
}

/// `77.6 %`
pub(super) fn share(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A share that is a whole number in percent: `80 %`.
pub(super) fn whole_share(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// `12.1 s`, `3 min 5 s`.
pub(super) fn time(s: f64) -> String {
    if s < MINUTES_FROM_S { format!("{s:.1} s") } else { text::seconds(whole(s)) }
}

/// With one decimal; what never happened is a plain `0`, so that what did stands out.
pub(super) fn number(number: f64) -> String {
    let told = format!("{number:.1}");
    if told == "0.0" { "0".to_owned() } else { told }
}

/// A whole number with commas: `48,242`.
pub(super) fn grouped(number: f64) -> String {
    let digits = whole(number.abs()).to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group));
    let sign = if number <= -0.5 { "−" } else { "" };
    format!("{sign}{}", groups.collect::<Vec<_>>().join(","))
}

#[expect(clippy::cast_possible_truncation, reason = "what is told is far below 2^63, and saturates beyond")]
pub(super) fn whole(number: f64) -> i64 {
    number.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_for_people() {
        assert_eq!(value(Figure::ServiceLevel, 0.775_7), "77.6 %");
        assert_eq!(value(Figure::MeanWait, 12.14), "12.1 s");
        assert_eq!(value(Figure::LongestWait, 358.7), "5 min 59 s");
        assert_eq!(value(Figure::OutgoingCost, 48_242_025_016.6), "48,242");
        assert_eq!(value(Figure::Offered, 17_820.0), "17,820");
        assert_eq!(value(Figure::Refused, 0.0), "0");
        assert_eq!(difference(Figure::ServiceLevel, -0.021), "−2.1 points");
        assert_eq!(difference(Figure::MeanWait, 0.001), "0.0 s");
        assert_eq!(grouped(-1_234.5), "−1,235");
    }

    #[test]
    fn the_guide_says_the_same() {
        let guide = include_str!("../../../docs/simulation.md");
        for &named in Figure::ALL {
            let (label, meaning) = figure(named);
            let row = format!("| `{}` | {label} | {meaning} |", text::name(&named));
            assert!(guide.contains(&row), "{row}");
        }
    }

    #[test]
    fn halves_of_intervals_have_the_digits_of_their_value() {
        let estimate = |mean: f64, half: Option<f64>| Estimate {
            mean: Some(mean),
            half_width_95: half,
            least: None,
            most: None,
            replications: 2,
        };
        assert_eq!(half_width(Figure::LongestWait, &estimate(358.0, Some(30.4))), "30 s");
        assert_eq!(half_width(Figure::MeanWait, &estimate(12.0, Some(0.85))), "0.8 s");
        assert_eq!(half_width(Figure::MeanWait, &estimate(12.0, None)), NOTHING);
        assert!(is_sure(&estimate(2.0, Some(1.9))) && !is_sure(&estimate(2.0, Some(2.1))));
        assert!(!is_sure(&estimate(2.0, None)));
    }
}
