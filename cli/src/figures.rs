//! The summary as tables for people. What nothing was counted of is left out.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;

use anstyle::Style;

use crate::summary::{
    AgentFigures, ChannelFigures, Fairness, Figures, MenuFigures, NumberFigures, QueueFigures, Waits,
    WebhookFigures,
};
use crate::table::Side::{Left, Right};
use crate::table::{NOTHING, Table};
use crate::text;

pub(crate) fn write(out: &mut impl Write, figures: &Figures) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "\n{bold}Summary{bold:#}")?;
    write!(out, "  Events: {}, ignored: {}", figures.events, figures.ignored)?;
    if figures.reloads != 0 {
        write!(out, ", new plans: {}", figures.reloads)?;
    }
    writeln!(out)?;
    write_table(out, &numbers(&figures.numbers))?;
    write_waits(out, &figures.waits)?;
    write_table(out, &queues(&figures.queues))?;
    write_table(out, &fairness(&figures.fairness))?;
    write_table(out, &agents(&figures.agents))?;
    write_table(out, &menus(&figures.menus))?;
    write_table(out, &webhooks(&figures.webhooks))?;
    write_table(out, &channels(&figures.channels))
}

fn write_table(out: &mut impl Write, table: &Table) -> io::Result<()> {
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    table.write(out)
}

fn write_waits(out: &mut impl Write, waits: &Waits) -> io::Result<()> {
    let percentile = |percent| waits.percentile_ms(percent).map(text::milliseconds).unwrap_or_default();
    if waits.count() == 0 {
        return Ok(());
    }
    let (median, ninetieth, longest) = (percentile(50), percentile(90), percentile(100));
    writeln!(out, "\n  Wait until answered: median {median}, 90th percentile {ninetieth}, longest {longest}.")
}

fn numbers(numbers: &BTreeMap<String, NumberFigures>) -> Table {
    let mut table = Table::new(&[
        ("number", Left),
        ("calls", Right),
        ("answered", Right),
        ("abandoned", Right),
        ("busy", Right),
        ("no answer", Right),
        ("announcement", Right),
        ("other", Right),
        ("in progress", Right),
        ("longest wait", Right),
        ("worst case", Right),
    ]);
    for (number, it) in numbers {
        let ends = [it.calls, it.answered, it.abandoned, it.busy, it.no_answer];
        let [calls, answered, abandoned, busy, no_answer] = ends.map(count);
        let [announced, otherwise, in_progress] = [it.announced, it.otherwise, it.in_progress].map(count);
        let longest = if it.calls == 0 { count(0) } else { text::milliseconds(it.longest_wait_ms) };
        let worst = it.worst_case_wait_s.map(text::seconds).unwrap_or_default();
        table.row(&[
            number.clone(),
            calls,
            answered,
            abandoned,
            busy,
            no_answer,
            announced,
            otherwise,
            in_progress,
            longest,
            worst,
        ]);
    }
    table
}

fn queues(queues: &BTreeMap<String, QueueFigures>) -> Table {
    let mut table = Table::new(&[
        ("queue", Left),
        ("joined", Right),
        ("resumed", Right),
        ("answered", Right),
        ("called back", Right),
        ("abandoned", Right),
        ("timed out", Right),
        ("left otherwise", Right),
        ("turned away", Right),
        ("mean wait", Right),
        ("longest wait", Right),
        ("service level", Right),
    ]);
    for (extension, it) in queues {
        let [joined, resumed, answered] = [it.joined, it.resumed, it.answered].map(count);
        let ends = [it.called_back, it.abandoned, it.timed_out, it.left_otherwise, it.turned_away];
        let [called_back, abandoned, timed_out, left_otherwise, turned_away] = ends.map(count);
        let answers = i64::try_from(it.answered).unwrap_or(i64::MAX);
        let mean = it.waited_ms.checked_div(answers).map(text::milliseconds);
        let longest = text::milliseconds(it.longest_wait_ms);
        let level = percent(it.answered_in_time, it.joined)
            .map(|percent| format!("{percent} % in {}", text::seconds(it.service_level_s.into())));
        table.row(&[
            extension.clone(),
            joined,
            resumed,
            answered,
            called_back,
            abandoned,
            timed_out,
            left_otherwise,
            turned_away,
            mean.unwrap_or_else(|| count(0)),
            longest,
            level.unwrap_or_default(),
        ]);
    }
    table
}

fn fairness(queues: &BTreeMap<String, Fairness>) -> Table {
    let mut table = Table::new(&[
        ("fairness", Left),
        ("Jain's index of calls", Right),
        ("of talk time", Right),
        ("most passed over", Right),
        ("longest", Right),
    ]);
    for (extension, it) in queues {
        let offers = u64::try_from(it.most_passed_over).unwrap_or_default();
        let longest = if offers == 0 { count(0) } else { text::milliseconds(it.longest_passed_over_ms) };
        table.row(&[
            extension.clone(),
            it.calls_jain_ppm.map(index).unwrap_or_default(),
            it.talk_jain_ppm.map(index).unwrap_or_default(),
            if offers == 0 { count(0) } else { format!("{offers} ×") },
            longest,
        ]);
    }
    table
}

fn agents(agents: &BTreeMap<String, AgentFigures>) -> Table {
    let mut table = Table::new(&[
        ("agent", Left),
        ("offers", Right),
        ("answered", Right),
        ("missed", Right),
        ("sent on", Right),
        ("talk time", Right),
    ]);
    for (extension, it) in agents {
        let [offers, answered] = [it.offers, it.answered].map(count);
        let [missed, sent_on] = [it.missed, it.transferred].map(count);
        let talk = text::seconds(it.talk_ms / 1000);
        table.row(&[extension.clone(), offers, answered, missed, sent_on, talk]);
    }
    table
}

fn menus(menus: &BTreeMap<String, MenuFigures>) -> Table {
    let mut table = Table::new(&[
        ("menu", Left),
        ("keys chosen", Left),
        ("extension dialled", Right),
        ("failed tries", Right),
        ("given up", Right),
    ]);
    for (extension, it) in menus {
        let keys: Vec<String> = it.keys.iter().map(|(keys, times)| format!("{keys} ×{times}")).collect();
        let [dialled, failed, given_up] = [it.dialled, it.failed_tries, it.given_up].map(count);
        table.row(&[extension.clone(), text::cut(&keys.join(", "), 60), dialled, failed, given_up]);
    }
    table
}

fn webhooks(webhooks: &BTreeMap<String, WebhookFigures>) -> Table {
    let mut table =
        Table::new(&[("webhook", Left), ("asked", Right), ("chose", Right), ("not followed", Right)]);
    for (extension, it) in webhooks {
        let [asked, chose, failed] = [it.asked, it.chose, it.failed].map(count);
        table.row(&[extension.clone(), asked, chose, failed]);
    }
    table
}

fn channels(channels: &BTreeMap<String, ChannelFigures>) -> Table {
    let mut table = Table::new(&[
        ("channel", Left),
        ("messages", Right),
        ("conversations", Right),
        ("given", Right),
        ("waited", Right),
        ("replies", Right),
        ("refused", Right),
        ("closed", Right),
        ("open", Right),
    ]);
    for (id, it) in channels {
        let [messages, conversations, given] = [it.messages, it.conversations, it.given].map(count);
        let [waited, replies, refused] = [it.waited, it.replies, it.refused].map(count);
        let [closed, open] = [it.closed, it.open].map(count);
        let id = id.clone();
        table.row(&[id, messages, conversations, given, waited, replies, refused, closed, open]);
    }
    table
}

/// A count; a zero is a dash, so that what happened stands out.
fn count(count: u64) -> String {
    if count == 0 { NOTHING.to_owned() } else { count.to_string() }
}

/// Millionths as a number with two decimals. Rounded down, so 1.00 means quite even.
fn index(ppm: i32) -> String {
    let hundredths = ppm / 10_000;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Rounded down, so 100 % means all.
fn percent(part: u64, whole: u64) -> Option<u64> {
    (part * 100).checked_div(whole)
}
