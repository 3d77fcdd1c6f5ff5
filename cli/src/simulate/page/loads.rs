//! How agents spend the time for which they are signed in.

use tongdai::simulate::AgentRow;

use super::html::{Figure, escaped, line, table};
use super::svg::{framed, wide};
use crate::simulate::{Side, tables, words};
use crate::table::NOTHING;
use crate::text;

/// Agents that are drawn; agents.csv has all.
const MOST_AGENTS: usize = 60;
const LEFT: f64 = 250.0;
const WIDTH: f64 = 640.0;
const ROW: f64 = 24.0;

/// The colour of a part of somebody's time, what he does in it, and how long.
type Part = (&'static str, &'static str, fn(&AgentRow) -> f64);

/// What is done with time, in the order of the bars.
const PARTS: [Part; 5] = [
    ("blue", "talks or calls", |row| row.talk_s),
    ("purple", "writes up", |row| row.wrap_up_s),
    ("sand", "is rung", |row| row.ringing_s),
    ("line", "is free", |row| row.idle_s),
    ("grey", "on a break", |row| row.paused_s),
];

pub(super) fn figure(side: &Side) -> Figure {
    draw(side, "loads", "Agents’ load")
}

pub(super) fn figure_of_second(side: &Side) -> Figure {
    draw(side, "loads-second", "Agents’ load under the second plan")
}

fn draw(side: &Side, id: &'static str, title: &str) -> Figure {
    let all = &side.report.agents;
    let drawn = all.get(..MOST_AGENTS).unwrap_or(all);
    let mut svg = String::new();
    for (at, row) in drawn.iter().enumerate() {
        svg.push_str(&bar(side, row, wide(at) * ROW + 4.0));
    }
    let busiest = all.iter().filter_map(|row| Some((row, row.occupancy?)));
    let busiest = busiest.max_by(|one, other| one.1.total_cmp(&other.1));
    let description = busiest.map_or_else(
        || "Nobody was there.".to_owned(),
        |(row, occupancy)| {
            let name = name(side, row);
            format!(
                "The busiest is {name}, who talks or writes up for {} of the time.",
                words::share(occupancy)
            )
        },
    );
    let left = if all.len() > MOST_AGENTS {
        format!(" The first {MOST_AGENTS} agents are drawn; agents.csv has all.")
    } else {
        String::new()
    };
    let heads = [
        ("agent", false),
        ("rung", true),
        ("answered", true),
        ("missed", true),
        ("signed in", true),
        ("break", true),
        ("talk", true),
        ("writing up", true),
        ("free", true),
        ("occupancy", true),
    ];
    let rows: Vec<Vec<String>> = drawn
        .iter()
        .map(|row| {
            let [signed_in, paused, talk, wrap_up, idle] =
                [row.signed_in_s, row.paused_s, row.talk_s, row.wrap_up_s, row.idle_s].map(tables::hours);
            let [offered, answered, missed] = [row.offered, row.answered, row.missed].map(words::number);
            let occupancy = row.occupancy.map_or(NOTHING.to_owned(), words::share);
            vec![
                name(side, row),
                offered,
                answered,
                missed,
                signed_in,
                paused,
                talk,
                wrap_up,
                idle,
                occupancy,
            ]
        })
        .collect();
    Figure {
        id,
        title: title.to_owned(),
        note: format!(
            "Of the time for which they are signed in; at the right, occupancy. {description}{left}"
        ),
        legend: PARTS.iter().map(|(class, shows, _)| (*class, (*shows).to_owned())).collect(),
        svg: framed(id, title, &description, wide(drawn.len().max(1)) * ROW + 8.0, &svg),
        table: table(title, &heads, &rows),
    }
}

fn bar(side: &Side, row: &AgentRow, y: f64) -> String {
    let middle = y + ROW / 2.0 + 4.5;
    let label = escaped(&text::cut(&name(side, row), 32));
    let mut svg =
        format!("<text class=\"end name\" x=\"{:.1}\" y=\"{middle:.1}\">{label}</text>\n", LEFT - 10.0);
    let parts = PARTS.map(|(class, shows, of)| (class, shows, of(row).max(0.0)));
    // Talks that go on after signing out are beyond the time that is signed in.
    let all = parts.iter().map(|(_, _, s)| s).sum::<f64>();
    let mut x = LEFT;
    for (class, shows, s) in parts {
        let width = if all > 0.0 { s / all * WIDTH } else { 0.0 };
        if width <= 0.0 {
            continue;
        }
        line(
            &mut svg,
            &format!(
                "<rect class=\"mark fill-{class}\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\">\
             <title>{label} {shows} for {}</title></rect>",
                y + 3.0,
                ROW - 6.0,
                tables::hours(s)
            ),
        );
        x += width;
    }
    let occupancy = row.occupancy.map_or(NOTHING.to_owned(), words::share);
    line(&mut svg, &format!("<text class=\"end\" x=\"950\" y=\"{middle:.1}\">{occupancy}</text>"));
    svg
}

/// `10101 Nguyễn Thị Lan`
fn name(side: &Side, row: &AgentRow) -> String {
    format!("{} {}", row.agent, tables::agent_name(&side.plan, &row.agent))
}
