//! The page of a simulation: one file without network or script, that can be kept, printed and read in light and dark.
//! Lives here: the page's order, its `html`, its charts by interval (`charts`), by agent (`loads`) and of differences
//! (`forest`), and their drawing (`svg`). Only `files` calls.

mod charts;
mod forest;
mod html;
mod loads;
mod svg;

use tongdai::simulate::{Comparison, Figure, SimulationReport};

use super::series::Series;
use super::{Outcome, Side, difference, tables, words};
use crate::clock::Clock;
use crate::text;
use html::{escaped, line, table};

const STYLE: &str = include_str!("style.css");

/// The figures that a page begins with.
const HEADLINE: [Figure; 6] = [
    Figure::ServiceLevel,
    Figure::AbandonedShare,
    Figure::MeanWait,
    Figure::WaitP90,
    Figure::Answered,
    Figure::Occupancy,
];

/// The page; the second series is that of a second plan.
pub(super) fn page(outcome: &Outcome, series: &Series, second_series: Option<&Series>) -> String {
    let report = &outcome.first.report;
    let mut html = head(report);
    html.push_str(&introduction(outcome));
    html.push_str(&headline(outcome));
    if let Some((_, comparison)) = &outcome.second {
        let clock = Clock::new(&outcome.first.plan.document().time_zone);
        html.push_str(&compared(comparison, clock));
    }
    let second = outcome.second.as_ref().map(|(side, _)| side).zip(second_series);
    let charts = charts::all(outcome, series, second);
    for figure in charts {
        html.push_str(&figure.html());
    }
    html.push_str(&loads::figure(&outcome.first).html());
    html.push_str(&queues(&outcome.first, "Queues"));
    if let Some((second, _)) = &outcome.second {
        html.push_str(&loads::figure_of_second(second).html());
        html.push_str(&queues(second, "Queues under the second plan"));
    }
    html.push_str(&figures(report));
    html.push_str(
        "<footer>Written by tongdai. Means are over all replications; ± is half the width of an interval that holds the \
         true mean with a confidence of 95 % (Student’s t). The same files and seed give this page again, byte for \
         byte.</footer>\n</body>\n</html>\n",
    );
    html
}

fn head(report: &SimulationReport) -> String {
    let title = escaped(&format!("{}: {}", report.scenario, report.plan));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
}

fn introduction(outcome: &Outcome) -> String {
    let report = &outcome.first.report;
    let clock = Clock::new(&outcome.first.plan.document().time_zone);
    let count = |count: i32| usize::try_from(count).unwrap_or_default();
    let calls = report.mean(Figure::Offered).unwrap_or_default() * f64::from(report.replications);
    let mut html = format!("<header>\n<h1>{}</h1>\n", escaped(&report.scenario));
    match &outcome.second {
        None => {
            line(&mut html, &format!("<p>{} ({})</p>", escaped(&report.plan), escaped(&outcome.first.name)));
        }
        Some((second, _)) => {
            for (which, side) in [("First", &outcome.first), ("Second", second)] {
                let [plan, name] = [&side.report.plan, &side.name].map(|text| escaped(text));
                line(&mut html, &format!("<p>{which} plan: {plan} ({name})</p>"));
            }
        }
    }
    line(
        &mut html,
        &format!(
            "<p>{} from {} on, {} calls in all, seed {}.</p>\n</header>",
            text::count(count(report.replications), "replication"),
            escaped(&clock.moment(report.start_ms)),
            words::grouped(calls),
            report.seed
        ),
    );
    html
}

/// The figures that a manager looks at first.
fn headline(outcome: &Outcome) -> String {
    let mut html =
        "<section id=\"headline\" aria-label=\"Headline figures\">\n<dl class=\"tiles\">\n".to_owned();
    let report = &outcome.first.report;
    for figure in HEADLINE {
        let Some(row) = report.figures.iter().find(|row| row.figure == figure) else { continue };
        let half = points(figure, words::half_width(figure, &row.estimate));
        line(
            &mut html,
            &format!(
                "<div><dt>{}</dt><dd class=\"value\">{}</dd><dd>± {half}</dd>",
                words::figure(figure).0,
                words::some(figure, row.estimate.mean)
            ),
        );
        if figure == Figure::ServiceLevel && outcome.second.is_none() {
            html.push_str(&against_target(row.estimate.mean, outcome.target));
        }
        if let Some((_, comparison)) = &outcome.second {
            html.push_str(&change(comparison, figure));
        }
        html.push_str("</div>\n");
    }
    html.push_str("</dl>\n</section>\n");
    html
}

fn against_target(level: Option<f64>, target: f64) -> String {
    let Some(level) = level else { return String::new() };
    let (class, word) = if level >= target { ("good", "reached") } else { ("bad", "missed") };
    format!("<dd class=\"{class}\">target {} {word}</dd>", words::whole_share(target))
}

/// What a figure is under the second plan.
fn change(comparison: &Comparison, figure: Figure) -> String {
    let Some(row) = comparison.figures.iter().find(|row| row.figure == figure) else { return String::new() };
    let Some(mean) = row.difference.mean else { return String::new() };
    let class = match words::more_is_better(figure) {
        Some(more) if words::is_sure(&row.difference) => {
            if more == (mean > 0.0) {
                "good"
            } else {
                "bad"
            }
        }
        _ => "",
    };
    format!(
        "<dd>second plan {}</dd><dd class=\"{class}\">{}</dd>",
        words::some(figure, row.second.mean),
        words::difference_within(row)
    )
}

fn points(figure: Figure, half: String) -> String {
    let is_share = figure.unit() == tongdai::simulate::FigureUnit::Share;
    if is_share { half.replace(" %", " points") } else { half }
}

/// What differs between the plans: differences, which outcomes moved, and single calls with their reasons.
fn compared(comparison: &Comparison, clock: Clock) -> String {
    let mut html = forest::figure(comparison).html();
    line(&mut html, "<section class=\"long\" id=\"changes\">\n<h2>Calls that ended otherwise</h2>");
    line(&mut html, &format!("<p>{}</p>", escaped(&difference::moved(comparison))));
    let moved = comparison.shifts.iter().filter(|shift| shift.first != shift.second);
    let rows: Vec<Vec<String>> = moved
        .map(|shift| {
            vec![
                words::outcome(shift.first).to_owned(),
                words::outcome(shift.second).to_owned(),
                words::grouped(difference::as_f64(shift.calls)),
                difference::per_replication(comparison, shift.calls),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let heads = [("first plan", false), ("second plan", false), ("calls", true), ("", true)];
        html.push_str(&table("How many calls went from which outcome to which", &heads, &rows));
    }
    let rows: Vec<Vec<String>> = comparison
        .changes
        .iter()
        .map(|change| {
            vec![
                clock.moment(change.at_ms),
                difference::who(change),
                difference::ended(&change.first),
                difference::ended(&change.second),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let heads = [("arrived", false), ("call", false), ("first plan", false), ("second plan", false)];
        html.push_str("<p class=\"note\">The first of them, and why:</p>\n");
        html.push_str(&table("Calls that ended otherwise", &heads, &rows));
    }
    html.push_str("</section>\n");
    html
}

fn queues(side: &Side, title: &str) -> String {
    let heads = [
        ("queue", false),
        ("name", false),
        ("joined", true),
        ("answered", true),
        ("abandoned", true),
        ("timed out", true),
        ("left otherwise", true),
        ("service level", true),
        ("mean wait", true),
        ("longest wait", true),
        ("most waiting", true),
    ];
    let rows = side.report.queues.iter().map(|row| {
        let mut queues = side.plan.document().queues.iter();
        let queue = queues.find(|queue| queue.extension == row.queue);
        let level = row.service_level.zip(queue).map(|(level, queue)| {
            format!("{} in {}", words::share(level), text::seconds(queue.service_level_s.into()))
        });
        vec![
            row.queue.clone(),
            queue.map(|queue| queue.name.clone()).unwrap_or_default(),
            words::number(row.joined),
            words::number(row.answered),
            words::number(row.abandoned),
            words::number(row.timed_out),
            words::number(row.left_otherwise),
            level.unwrap_or_else(|| "–".to_owned()),
            tables::time(row.mean_wait_s),
            words::time(row.longest_wait_s),
            row.most_waiting.to_string(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    let caption = "A caller counts for each time that he joins; longest and most are of any replication";
    format!("<section class=\"long\">\n<h2>{title}</h2>\n{}</section>\n", table(caption, &heads, &rows))
}

/// Every figure with its definition.
fn figures(report: &SimulationReport) -> String {
    let heads = [
        ("figure", false),
        ("mean", true),
        ("±", true),
        ("least", true),
        ("most", true),
        ("what it is", false),
    ];
    let rows = report.figures.iter().map(|row| {
        let (label, meaning) = words::figure(row.figure);
        vec![
            label.to_owned(),
            words::some(row.figure, row.estimate.mean),
            points(row.figure, words::half_width(row.figure, &row.estimate)),
            words::some(row.figure, row.estimate.least),
            words::some(row.figure, row.estimate.most),
            meaning.to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let caption = "Means over the replications; least and most are of any one";
    format!(
        "<section class=\"long\" id=\"figures\">\n<h2>Every figure</h2>\n{}</section>\n",
        table(caption, &heads, &rows)
    )
}
