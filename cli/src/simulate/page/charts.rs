//! Charts by interval, and the histogram of waits.

use tongdai::simulate::IntervalRow;

use super::html::{Figure, Head, Key, table};
use super::svg::{Plot, Scale};
use crate::clock::Clock;
use crate::simulate::series::Series;
use crate::simulate::{Outcome, Side, tables, words};
use crate::text;

/// Intervals that are drawn; intervals.csv has all.
const MOST_INTERVALS: usize = 800;

/// Every chart by interval, in the order of the page.
pub(super) fn all(outcome: &Outcome, series: &Series, second: Option<(&Side, &Series)>) -> Vec<Figure> {
    let charts = Charts::new(outcome, series, second);
    let mut all = Vec::new();
    if !charts.rows.is_empty() {
        all.extend([charts.service_level(outcome.target), charts.waits(), charts.calls()]);
        all.extend([charts.waiting(), charts.agents()]);
    }
    if !series.histogram.is_empty() {
        all.push(charts.histogram());
    }
    all
}

struct Charts<'a> {
    rows: &'a [IntervalRow],
    series: &'a Series,
    second: Option<(&'a [IntervalRow], &'a Series)>,
    /// When each interval begins: `09:30`, with the day where several are drawn.
    times: Vec<String>,
    /// What stands under them: the hours of a day, or where days begin.
    labels: Vec<(usize, String)>,
    note: String,
}

impl<'a> Charts<'a> {
    fn new(outcome: &'a Outcome, series: &'a Series, second: Option<(&'a Side, &'a Series)>) -> Self {
        let clock = Clock::new(&outcome.first.plan.document().time_zone);
        let all = &outcome.first.report.intervals;
        // Calls in progress run to their end; intervals in which nothing is left but agents say nothing.
        let is_idle =
            |row: &&IntervalRow| row.offered == 0.0 && row.mean_waiting == 0.0 && row.agents_busy == 0.0;
        let used = all.len() - all.iter().rev().take_while(is_idle).count();
        let rows = all.get(..used.min(MOST_INTERVALS)).unwrap_or(all);
        let dates = rows.iter().filter_map(|row| clock.date(row.start_ms));
        let days = dates.clone().max() != dates.min();
        let time = |row: &IntervalRow| {
            let date = clock.date(row.start_ms).filter(|_| days);
            date.map(|date| date.format("%a %d ").to_string()).unwrap_or_default()
                + &clock.minute(row.start_ms)
        };
        let midnight = |(at, row): (usize, &IntervalRow)| {
            let date = clock.date(row.start_ms).filter(|_| clock.minute(row.start_ms) == "00:00");
            date.map(|date| (at, date.format("%a %d").to_string()))
        };
        let midnights: Vec<(usize, String)> = rows.iter().enumerate().filter_map(midnight).collect();
        let times: Vec<String> = rows.iter().map(time).collect();
        let labels =
            if midnights.len() > 2 { midnights } else { times.iter().cloned().enumerate().collect() };
        let length = text::seconds(outcome.first.report.interval_s.into());
        let left = if used > MOST_INTERVALS {
            format!(" The first {MOST_INTERVALS} intervals are drawn; intervals.csv has all.")
        } else {
            String::new()
        };
        Self {
            rows,
            series,
            second: second.map(|(side, series)| (side.report.intervals.as_slice(), series)),
            times,
            labels,
            note: format!("By intervals of {length}, on average over the replications.{left}"),
        }
    }

    fn plot(&self, most: f64, tick: impl Fn(f64) -> String) -> Plot {
        let mut plot = Plot::new(self.rows.len(), &Scale::to(most), tick);
        plot.edge_labels(&self.labels);
        plot
    }

    /// Of the first plan, and of the second if there is one.
    fn both<T>(&self, of: impl Fn(&IntervalRow, Option<f64>) -> T) -> (Vec<T>, Option<Vec<T>>) {
        let p90 = |series: &Series, at: usize| series.wait_p90_s.get(at).copied().flatten();
        let all = |rows: &[IntervalRow], series: &Series| {
            let rows = rows.iter().take(self.rows.len()).enumerate();
            rows.map(|(at, row)| of(row, p90(series, at))).collect::<Vec<T>>()
        };
        (all(self.rows, self.series), self.second.map(|(rows, series)| all(rows, series)))
    }

    fn table(
        &self,
        caption: &str,
        heads: &[Head],
        cells: impl Fn(&IntervalRow, Option<f64>) -> Vec<String>,
    ) -> String {
        let (first, second) = self.both(cells);
        let second = second.unwrap_or_default();
        let rows = self.times.iter().zip(first).enumerate();
        let rows = rows.map(|(at, (time, cells))| {
            [vec![time.clone()], cells, second.get(at).cloned().unwrap_or_default()].concat()
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let begins = [("from", false)];
        if self.second.is_none() {
            return table(caption, &[&begins, heads].concat(), &rows);
        }
        table(
            &format!("{caption}: under the first plan, then under the second"),
            &[&begins, heads, heads].concat(),
            &rows,
        )
    }

    fn tips(&self, plot: &mut Plot, of: impl Fn(&IntervalRow, Option<f64>) -> String) {
        let (first, second) = self.both(of);
        let second = second.unwrap_or_default();
        plot.tips(self.times.iter().zip(first).enumerate().map(|(at, (time, tip))| match second.get(at) {
            Some(second) => format!("{time}: {tip}; second plan: {second}"),
            None => format!("{time}: {tip}"),
        }));
    }

    /// The legend of something that is drawn under both plans.
    fn legend(&self, keys: Vec<Key>, second: Key) -> Vec<Key> {
        keys.into_iter().chain(self.second.map(|_| second)).collect()
    }

    fn service_level(&self, target: f64) -> Figure {
        let title = "Service level against the target";
        let (first, second) = self.both(|row, _| row.service_level);
        let mut plot = self.plot(1.0, |share| format!("{:.0} %", share * 100.0));
        plot.bars(first.iter().map(|level| (0.0, level.unwrap_or_default())), "fill-blue");
        if let Some(second) = &second {
            plot.curve(second, "stroke-orange dashed");
        }
        plot.rule(target);
        let told = |level: Option<f64>| level.map_or_else(|| "nobody waited".to_owned(), words::share);
        self.tips(&mut plot, |row, _| told(row.service_level));
        let below = first.iter().flatten().filter(|level| **level < target).count();
        let of = first.iter().flatten().count();
        let target = words::whole_share(target);
        let description =
            format!("{below} of {of} intervals with callers who wait are below the target of {target}.");
        let keys =
            vec![("blue", "answered in time".to_owned()), ("thin dashed ink", format!("target {target}"))];
        Figure {
            id: "service-level",
            title: title.to_owned(),
            note: format!("{} {description}", self.note),
            legend: self.legend(keys, ("thin dashed orange", "second plan".to_owned())),
            svg: plot.finish("service-level", title, &description),
            table: self.table(title, &[("service level", true)], |row, _| vec![told(row.service_level)]),
        }
    }

    fn waits(&self) -> Figure {
        let title = "Waits";
        let (means, second) = self.both(|row, _| row.mean_wait_s);
        let (p90, second_p90) = self.both(|_, p90_s| p90_s);
        let all = [Some(&means), Some(&p90), second.as_ref(), second_p90.as_ref()];
        let most = all.into_iter().flatten().flatten().flatten().copied().fold(0.0, f64::max);
        let mut plot = self.plot(most, tick_s);
        plot.curve(&p90, "stroke-orange");
        plot.curve(&means, "stroke-blue");
        if let (Some(second), Some(second_p90)) = (&second, &second_p90) {
            plot.curve(second_p90, "stroke-orange dashed");
            plot.curve(second, "stroke-blue dashed");
        }
        self.tips(&mut plot, |row, p90_s| {
            format!("mean {}, 90 % within {}", tables::time(row.mean_wait_s), tables::time(p90_s))
        });
        let longest = self.times.iter().zip(&means).filter_map(|(time, mean)| Some((time, (*mean)?)));
        let longest = longest.max_by(|one, other| one.1.total_cmp(&other.1));
        let description = longest.map_or_else(
            || "Nobody waited.".to_owned(),
            |(time, mean)| format!("The mean is longest from {time} on: {}.", words::time(mean)),
        );
        let mut keys = vec![("thin blue", "mean of all who came to wait".to_owned())];
        if p90.iter().any(Option::is_some) {
            keys.push(("thin orange", "90 % wait no longer".to_owned()));
        }
        let heads = [("mean wait", true), ("90 % within", true)];
        Figure {
            id: "waits",
            title: title.to_owned(),
            note: format!("{} {description}", self.note),
            legend: self.legend(keys, ("thin dashed grey", "dashed: second plan".to_owned())),
            svg: plot.finish("waits", title, &description),
            table: self
                .table(title, &heads, |row, p90_s| vec![tables::time(row.mean_wait_s), tables::time(p90_s)]),
        }
    }

    fn calls(&self) -> Figure {
        let title = "Calls";
        let otherwise = |row: &IntervalRow| (row.offered - row.answered - row.abandoned).max(0.0);
        let most = self.rows.iter().map(|row| row.offered).fold(0.0, f64::max);
        let mut plot = self.plot(most, tick);
        plot.bars(self.rows.iter().map(|row| (0.0, row.answered)), "fill-blue");
        plot.bars(self.rows.iter().map(|row| (row.answered, row.abandoned)), "fill-orange");
        plot.bars(self.rows.iter().map(|row| (row.answered + row.abandoned, otherwise(row))), "fill-grey");
        self.tips(&mut plot, |row, _| {
            let [offered, answered, abandoned] =
                [row.offered, row.answered, row.abandoned].map(words::number);
            format!("{offered} calls, {answered} answered, {abandoned} abandoned")
        });
        let total = |of: fn(&IntervalRow) -> f64| self.rows.iter().map(of).sum::<f64>();
        let description = format!(
            "Of {} calls {} are answered and {} abandoned; the others heard an announcement or found no way in.",
            words::number(total(|row| row.offered)),
            words::number(total(|row| row.answered)),
            words::number(total(|row| row.abandoned))
        );
        let which = if self.second.is_some() { " Under the first plan." } else { "" };
        let heads = [("offered", true), ("answered", true), ("abandoned", true), ("otherwise", true)];
        Figure {
            id: "calls",
            title: title.to_owned(),
            note: format!("{} {description}{which}", self.note),
            legend: vec![
                ("blue", "answered".to_owned()),
                ("orange", "abandoned".to_owned()),
                ("grey", "otherwise".to_owned()),
            ],
            svg: plot.finish("calls", title, &description),
            table: self.table(title, &heads, |row, _| {
                [row.offered, row.answered, row.abandoned, otherwise(row)].map(words::number).to_vec()
            }),
        }
    }

    fn waiting(&self) -> Figure {
        let title = "Callers in queues";
        let (first, second) = self.both(|row, _| row.mean_waiting);
        let most = first.iter().chain(second.iter().flatten()).copied().fold(0.0, f64::max);
        let mut plot = self.plot(most, tick);
        plot.bars(first.iter().map(|waiting| (0.0, *waiting)), "fill-purple");
        if let Some(second) = second {
            plot.steps(second.into_iter(), "stroke-orange dashed");
        }
        self.tips(&mut plot, |row, _| {
            format!("{:.2} on average, {} at most", row.mean_waiting, row.most_waiting)
        });
        let peak = self.rows.iter().map(|row| row.most_waiting).max().unwrap_or_default();
        let description = format!("At most {peak} wait at one time, in any replication.");
        let heads = [("mean", true), ("at most", true)];
        Figure {
            id: "waiting",
            title: title.to_owned(),
            note: format!("{} {description}", self.note),
            legend: self.legend(
                vec![("purple", "on average over the interval".to_owned())],
                ("thin dashed orange", "second plan".to_owned()),
            ),
            svg: plot.finish("waiting", title, &description),
            table: self.table(title, &heads, |row, _| {
                vec![format!("{:.2}", row.mean_waiting), row.most_waiting.to_string()]
            }),
        }
    }

    fn agents(&self) -> Figure {
        let title = "Agents";
        let (busy, second) = self.both(|row, _| row.agents_busy);
        let there = self.rows.iter().map(|row| row.agents_signed_in.max(row.agents_busy));
        let most = there.chain(second.iter().flatten().copied()).fold(0.0, f64::max);
        let mut plot = self.plot(most, tick);
        plot.bars(busy.iter().map(|busy| (0.0, *busy)), "fill-green");
        if let Some(second) = second {
            plot.steps(second.into_iter(), "stroke-orange dashed");
        }
        plot.steps(self.rows.iter().map(|row| row.agents_signed_in), "stroke-grey");
        let told = |row: &IntervalRow| [row.agents_signed_in, row.agents_busy].map(words::number);
        self.tips(&mut plot, |row, _| {
            let [there, busy] = told(row);
            format!("{there} signed in, {busy} busy")
        });
        let peak = busy.iter().copied().fold(0.0, f64::max);
        let description = format!("At most {} are busy on average over an interval.", words::number(peak));
        let heads = [("signed in", true), ("busy", true)];
        let keys = vec![
            ("green", "talking, calling or writing up".to_owned()),
            ("thin grey", "signed in, on a break or not".to_owned()),
        ];
        Figure {
            id: "agents",
            title: title.to_owned(),
            note: format!("{} {description}", self.note),
            legend: self.legend(keys, ("thin dashed orange", "busy under the second plan".to_owned())),
            svg: plot.finish("agents", title, &description),
            table: self.table(title, &heads, |row, _| told(row).to_vec()),
        }
    }

    fn histogram(&self) -> Figure {
        let title = "How long callers waited";
        let bins = &self.series.histogram;
        let second = self.second.map(|(_, series)| &series.histogram);
        let count = bins.len().max(second.map_or(0, Vec::len));
        let share =
            |bins: &[crate::simulate::series::Bin], at: usize| bins.get(at).map_or(0.0, |bin| bin.share);
        let shares: Vec<f64> = (0..count).map(|at| share(bins, at)).collect();
        let seconds = second.map(|second| (0..count).map(|at| share(second, at)).collect::<Vec<f64>>());
        let most = shares.iter().chain(seconds.iter().flatten()).copied().fold(0.0, f64::max);
        let mut plot = Plot::new(count, &Scale::to(most), |share| format!("{:.0} %", share * 100.0));
        plot.bars(shares.iter().map(|share| (0.0, *share)), "fill-blue");
        if let Some(seconds) = &seconds {
            plot.steps(seconds.iter().copied(), "stroke-orange dashed");
        }
        let longer = second.filter(|second| second.len() > bins.len()).unwrap_or(bins);
        let labels: Vec<String> = longer.iter().map(|bin| bin.label.clone()).collect();
        plot.band_labels(&labels);
        plot.tips(
            labels.iter().zip(&shares).map(|(label, share)| format!("{label}: {}", words::share(*share))),
        );
        let in_first = shares.first().copied().unwrap_or_default();
        let description = format!(
            "Of all who came to wait, over all replications. {} waited less than 2 s, as long as a telephone takes to ring.",
            words::share(in_first)
        );
        let rows = labels.iter().enumerate().map(|(at, label)| {
            let both = [Some(&shares), seconds.as_ref()].into_iter().flatten();
            let shares = both.map(|shares| words::share(shares.get(at).copied().unwrap_or_default()));
            [label.clone()].into_iter().chain(shares).collect()
        });
        let rows: Vec<Vec<String>> = rows.collect();
        let heads = [("wait", false), ("share", true), ("share under the second plan", true)];
        let heads = if seconds.is_some() { &heads[..] } else { &heads[..2] };
        let keys = vec![("blue", "share of callers; each bar begins where the one before ends".to_owned())];
        Figure {
            id: "histogram",
            title: title.to_owned(),
            note: description.clone(),
            legend: self.legend(keys, ("thin dashed orange", "second plan".to_owned())),
            svg: plot.finish("histogram", title, &description),
            table: table(title, heads, &rows),
        }
    }
}

fn tick_s(s: f64) -> String {
    if s < 120.0 { format!("{} s", tick(s)) } else { text::seconds(words::whole(s)) }
}

fn tick(value: f64) -> String {
    let told = format!("{value:.2}");
    told.trim_end_matches('0').trim_end_matches('.').to_owned()
}
