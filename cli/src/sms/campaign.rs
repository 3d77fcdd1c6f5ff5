use std::fs::File;
use std::io;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use tongdai::sms::MessageKind;
use tongdai::sms::account::SmsAccount;
use tongdai::sms::campaign::{Campaign, CampaignPlan, CampaignRequest};

use super::{account, words};
use crate::blocklist::read_list;
use crate::clock::Clock;
use crate::schedule::{instant, now_ms};
use crate::source::read_text;
use crate::stop::{Failure, Stop};
use crate::table::{NOTHING, Side, Table};
use crate::text;

/// Five million rows of 100 bytes.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// Rows between two looks at the progress.
const CHUNK: usize = 1_000;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The account's file, or a folder with an sms.toml or sms.json.
    account: PathBuf,
    /// The recipients, a number on each line in any spelling; the folder's recipients.txt, without it.
    #[arg(long, value_name = "FILE")]
    recipients: Option<PathBuf>,
    /// The brandname it comes from; the account's only one, without it.
    #[arg(long)]
    brandname: Option<String>,
    /// The template of the ad; the account's only one for ads, without it.
    #[arg(long)]
    template: Option<String>,
    /// The campaign's name.
    #[arg(long, default_value = "campaign")]
    id: String,
    /// When it is handed in: RFC 3339, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// No text leaves before then.
    #[arg(long, value_name = "T", value_parser = instant)]
    not_before: Option<i64>,
    /// Every recipient agreed to ads of this advertiser beforehand, as the law asks.
    #[arg(long)]
    agreed: bool,
    /// A list of numbers that may not be written to, as `tongdai blocklist import` makes it; the national registry is one.
    #[arg(long = "blocklist", value_name = "LIST")]
    blocklists: Vec<PathBuf>,
    /// Write the whole plan there, to be kept and compared.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write what became of every row there, as CSV.
    #[arg(long, value_name = "FILE")]
    rows: Option<PathBuf>,
    /// Print the plan without its rows as one JSON document.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let account = account::sound(&args.account)?;
    let request = CampaignRequest {
        id: args.id.clone(),
        brandname: brandname(&account, args.brandname.as_deref())?,
        template: Some(ad_template(&account, args.template.as_deref())?),
        text: None,
        submitted_ms: args.at.unwrap_or_else(now_ms),
        not_before_ms: args.not_before,
        agreed: args.agreed,
        earlier_ads: Vec::new(),
        portability: Vec::new(),
    };
    let lists = args.blocklists.iter().map(|path| read_list(path)).collect::<Result<Vec<_>, _>>()?;
    let recipients = read_text(&recipients_file(args)?, MOST_BYTES)?;
    let rows: Vec<&str> = recipients.lines().collect();

    let bar = progress_bar(rows.len());
    let mut planner = account.planner(&request, &lists.iter().collect::<Vec<_>>());
    for chunk in rows.chunks(CHUNK) {
        planner
            .add_rows(chunk.iter().copied())
            .map_err(|error| Stop::Failed(Failure::of(&error, "the recipients".to_owned())))?;
        bar.inc(chunk.len() as u64);
    }
    bar.set_message("planning");
    let campaign = planner.finish();
    bar.finish_and_clear();

    if let Some(path) = &args.out {
        write_file(path, |out| writeln!(out, "{}", campaign.to_json()))?;
    }
    if let Some(path) = &args.rows {
        write_file(path, |out| write_rows(out, &campaign))?;
    }
    let plan = campaign.plan();
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        writeln!(out, "{}", text::json(plan))?;
    } else {
        write_plan(&mut out, plan)?;
    }
    out.flush()?;
    if plan.is_allowed { Ok(()) } else { Err(Stop::Unsound) }
}

/// The brandname that is asked for, or the only one there is.
pub(super) fn brandname(account: &SmsAccount, wanted: Option<&str>) -> Result<String, Stop> {
    match (wanted, account.document().brandnames.as_slice()) {
        (Some(wanted), _) => Ok(wanted.to_owned()),
        (None, [only]) => Ok(only.name.clone()),
        (None, _) => {
            Err(Stop::failed("the account has not just one brandname", "say which with --brandname"))
        }
    }
}

fn ad_template(account: &SmsAccount, wanted: Option<&str>) -> Result<String, Stop> {
    if let Some(wanted) = wanted {
        return account::template(account, wanted).map(|template| template.id().to_owned());
    }
    let ads = account.document().templates.iter().filter(|it| it.document.kind == MessageKind::Ad);
    match ads.collect::<Vec<_>>().as_slice() {
        [only] => Ok(only.document.id.clone()),
        _ => Err(Stop::failed("the account has not just one template for ads", "say which with --template")),
    }
}

fn recipients_file(args: &Args) -> Result<PathBuf, Stop> {
    let beside = args.account.join("recipients.txt");
    match &args.recipients {
        Some(file) => Ok(file.clone()),
        None if beside.exists() => Ok(beside),
        None => Err(Stop::failed("there are no recipients", "name their file with --recipients")),
    }
}

/// Shown on standard error, where it is a terminal.
fn progress_bar(rows: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(rows as u64).with_message("reading");
    let style = ProgressStyle::with_template("{msg:9} [{bar:40}] {human_pos}/{human_len} rows, {eta} left");
    if let Ok(style) = style { bar.with_style(style.progress_chars("=> ")) } else { bar }
}

fn write_file(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), Stop> {
    let failed = |error| Stop::file("write", path.display(), &error);
    let mut out = BufWriter::new(File::create(path).map_err(failed)?);
    write(&mut out).and_then(|()| out.flush()).map_err(failed)
}

/// No field holds a comma, a quote or a line break.
fn write_rows(out: &mut impl Write, campaign: &Campaign) -> io::Result<()> {
    writeln!(out, "line,outcome,number,carrier,at_ms,same_as_line")?;
    let some = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
    campaign.columns().rows().try_for_each(|row| {
        writeln!(
            out,
            "{},{},{},{},{},{}",
            row.row + 1,
            row.outcome.name(),
            row.number.as_ref().map_or("", |number| number.as_str()),
            row.carrier.as_deref().unwrap_or_default(),
            some(row.at_ms),
            some(row.first_row.map(|row| i64::from(row) + 1)),
        )
    })
}

fn write_plan(out: &mut impl Write, plan: &CampaignPlan) -> io::Result<()> {
    let (word, colour) =
        if plan.is_allowed { ("may go out", AnsiColor::Green) } else { ("refused", AnsiColor::Red) };
    let (bold, style) = (Style::new().bold(), Style::new().bold().fg_color(Some(colour.into())));
    writeln!(
        out,
        "{bold}{}{bold:#}: {style}{word}{style:#}, {} of {} rows get it",
        text::shown(&plan.id),
        words::grouped(plan.recipients.into()),
        words::grouped(plan.rows.into()),
    )?;
    words::findings(out, &plan.findings)?;
    writeln!(out)?;
    let mut table = Table::new(&[("rows", Side::Right), ("what became of them", Side::Left)]);
    for counted in &plan.counts {
        table.row(&[words::grouped(counted.rows.into()), counted.outcome.message().to_owned()]);
    }
    table.row(&[words::grouped(plan.rows.into()), "in all".to_owned()]);
    table.write(out)?;
    let clock = Clock::new("Asia/Ho_Chi_Minh");
    let mut table = Table::new(&[
        ("carrier", Side::Left),
        ("texts", Side::Right),
        ("segments each", Side::Right),
        ("cost", Side::Right),
        ("begins", Side::Left),
        ("ends", Side::Left),
    ]);
    for share in &plan.carriers {
        let stretches = || plan.stretches.iter().filter(|stretch| stretch.carrier == share.carrier);
        let moment = |at_ms: Option<i64>| at_ms.map_or(NOTHING.to_owned(), |at_ms| clock.moment(at_ms));
        table.row(&[
            share.carrier.clone(),
            words::grouped(share.recipients.into()),
            share.segments_each.to_string(),
            words::money(share.cost_micros, &plan.currency),
            moment(stretches().map(|stretch| stretch.begins_ms).min()),
            moment(stretches().map(|stretch| stretch.ends_ms).max()),
        ]);
    }
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    table.write(out)?;
    writeln!(
        out,
        "\n{} segments, {}; expected between {} and {}",
        words::grouped(plan.segments),
        words::money(plan.cost_micros, &plan.currency),
        clock.moment(plan.estimate_begins_ms),
        clock.moment(plan.estimate_ends_ms),
    )
}
