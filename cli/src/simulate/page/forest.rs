//! Differences between two plans, each with its interval.

use tongdai::simulate::{Comparison, Figure as Measure, FigureDifference};

use super::html::{Figure, line, table};
use super::svg::{Scale, framed, wide};
use crate::simulate::{difference, words};
use crate::table::NOTHING;

const LEFT: f64 = 220.0;
const WIDTH: f64 = 480.0;
const RIGHT: f64 = 950.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 34.0;
const FOOT: f64 = 30.0;

/// Figures that share a scale.
const GROUPS: [(&str, &[Measure]); 3] = [
    (
        "Shares, in points of a hundred",
        &[Measure::ServiceLevel, Measure::AbandonedShare, Measure::DelayedShare, Measure::Occupancy],
    ),
    (
        "Waits, in seconds",
        &[
            Measure::MeanWait,
            Measure::MeanAnsweredWait,
            Measure::WaitP50,
            Measure::WaitP80,
            Measure::WaitP90,
            Measure::WaitP95,
        ],
    ),
    (
        "Calls, in one replication",
        &[
            Measure::Answered,
            Measure::Abandoned,
            Measure::TurnedAway,
            Measure::NoAnswer,
            Measure::Informed,
            Measure::CalledAgain,
        ],
    ),
];

pub(super) fn figure(comparison: &Comparison) -> Figure {
    let title = "The second plan less the first";
    let mut svg = String::new();
    let mut y = 0.0;
    for (head, measures) in GROUPS {
        let rows = comparison.figures.iter().filter(|row| measures.contains(&row.figure));
        let rows: Vec<&FigureDifference> =
            rows.filter(|row| difference::says_something(row) && row.difference.mean.is_some()).collect();
        if !rows.is_empty() {
            svg.push_str(&group(head, &rows, y));
            y += HEAD + FOOT + wide(rows.len()) * ROW;
        }
    }
    let sure = comparison.figures.iter().filter(|row| words::is_sure(&row.difference)).count();
    let description = format!(
        "{sure} of {} figures differ by more than chance explains.",
        comparison.figures.iter().filter(|row| difference::says_something(row)).count()
    );
    let heads = [
        ("figure", false),
        ("first", true),
        ("second", true),
        ("difference", true),
        ("±", true),
        ("", false),
    ];
    let rows = comparison.figures.iter().filter(|row| difference::says_something(row)).map(|row| {
        let mean = row.difference.mean;
        vec![
            words::figure(row.figure).0.to_owned(),
            words::some(row.figure, row.first.mean),
            words::some(row.figure, row.second.mean),
            mean.map_or(NOTHING.to_owned(), |mean| words::difference(row.figure, mean)),
            difference::half_width(row),
            if words::is_sure(&row.difference) { "more than chance" } else { "" }.to_owned(),
        ]
    });
    Figure {
        id: "differences",
        title: title.to_owned(),
        note: format!(
            "The callers are the same under both plans, so differences are known better than either figure. A bar is the \
             interval of 95 %; a full dot differs by more than chance explains. {description}"
        ),
        legend: vec![
            ("green", "better for callers".to_owned()),
            ("orange", "worse".to_owned()),
            ("grey", "neither, or not sure".to_owned()),
        ],
        svg: framed("differences", title, &description, y.max(1.0), &svg),
        table: table(title, &heads, &rows.collect::<Vec<_>>()),
    }
}

fn group(head: &str, rows: &[&FigureDifference], top: f64) -> String {
    let unit = if rows.iter().any(|row| row.figure.unit() == tongdai::simulate::FigureUnit::Share) {
        100.0
    } else {
        1.0
    };
    let ends = |row: &FigureDifference| {
        let mean = row.difference.mean.unwrap_or_default() * unit;
        let half = row.difference.half_width_95.unwrap_or_default() * unit;
        [mean - half, mean, mean + half]
    };
    let far = rows.iter().flat_map(|row| ends(row)).map(f64::abs).fold(0.0, f64::max);
    let scale = Scale::to(far);
    let x = |value: f64| LEFT + WIDTH / 2.0 + value / scale.top * (WIDTH / 2.0 - 12.0);
    let bottom = top + HEAD + wide(rows.len()) * ROW;
    let mut svg =
        format!("<text class=\"name\" x=\"0\" y=\"{:.1}\" font-weight=\"600\">{head}</text>\n", top + 20.0);
    let steps = words::whole(scale.top / scale.step);
    for step in -steps..=steps {
        let value = difference::as_f64(step) * scale.step;
        let class = if step == 0 { "axis" } else { "grid" };
        line(
            &mut svg,
            &format!(
                "<line class=\"{class}\" x1=\"{0:.1}\" x2=\"{0:.1}\" y1=\"{1:.1}\" y2=\"{bottom:.1}\"/>",
                x(value),
                top + HEAD - 4.0
            ),
        );
        // Half of the labels would touch.
        if step % 2 == 0 || steps < 4 {
            let label = format!("{value:.2}");
            let label = label.trim_end_matches('0').trim_end_matches('.').replace('-', "−");
            line(
                &mut svg,
                &format!(
                    "<text class=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{label}</text>",
                    x(value),
                    bottom + 16.0
                ),
            );
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let y = top + HEAD + (wide(at) + 0.5) * ROW;
        let [low, mean, high] = ends(row).map(&x);
        let is_sure = words::is_sure(&row.difference);
        let better = words::more_is_better(row.figure).filter(|_| is_sure);
        let colour = match better {
            Some(more) if more == (mean > x(0.0)) => "green",
            Some(_) => "orange",
            None => "grey",
        };
        let dot = if is_sure { format!("fill-{colour}") } else { format!("hollow stroke-{colour}") };
        line(
            &mut svg,
            &format!(
                "<text class=\"end name\" x=\"{:.1}\" y=\"{:.1}\">{}</text>\
             <line class=\"mark stroke-{colour}\" stroke-width=\"3\" x1=\"{low:.1}\" x2=\"{high:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <circle class=\"mark {dot}\" cx=\"{mean:.1}\" cy=\"{y:.1}\" r=\"5.5\"/>\
             <text class=\"end\" x=\"{RIGHT}\" y=\"{:.1}\">{}</text>",
                LEFT - 10.0,
                y + 4.5,
                words::figure(row.figure).0,
                y + 4.5,
                words::difference_within(row)
            ),
        );
    }
    svg
}
