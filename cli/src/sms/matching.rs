use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use serde::Serialize;
use tongdai::sms::template::{NearestTemplate, TemplateMatch};

use super::account;
use crate::stop::Stop;
use crate::table::{Side, Table};
use crate::text;

/// Characters that are shown before and after the place where a text and a template part.
const AROUND: usize = 40;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The account's file, or a folder with an sms.toml or sms.json.
    account: PathBuf,
    /// The text.
    text: String,
    /// Print the answer as one JSON document.
    #[arg(long)]
    json: bool,
}

/// All templates that a text may come from, the most specific first, or the one that comes nearest.
#[derive(Serialize)]
struct Answer {
    matches: Vec<TemplateMatch>,
    nearest: Option<NearestTemplate>,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let account = account::sound(&args.account)?;
    let book = account.book();
    let matches = book.match_all(&args.text);
    let nearest = if matches.is_empty() { book.nearest(&args.text) } else { None };
    let answer = Answer { matches, nearest };
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        writeln!(out, "{}", text::json(&answer))?;
    } else {
        write_answer(&mut out, &args.text, &answer)?;
    }
    out.flush()?;
    if answer.matches.is_empty() { Err(Stop::Unsound) } else { Ok(()) }
}

fn write_answer(out: &mut impl Write, given: &str, answer: &Answer) -> io::Result<()> {
    let bold = Style::new().bold();
    for found in &answer.matches {
        let ambiguous = if found.is_ambiguous { ", and other values would do as well" } else { "" };
        writeln!(out, "{bold}{}{bold:#}{ambiguous}", text::shown(&found.template))?;
        let mut table = Table::new(&[("variable", Side::Left), ("value", Side::Left)]);
        for value in &found.values {
            table.row(&[value.name.clone(), text::cut(value.value.as_str(), 80)]);
        }
        if !table.is_empty() {
            table.write(out)?;
        }
    }
    if answer.matches.is_empty() {
        writeln!(out, "{bold}no template{bold:#}")?;
    }
    let Some(nearest) = &answer.nearest else { return Ok(()) };
    let at = usize::try_from(nearest.spot.code_point_start).unwrap_or_default();
    let before: String = given.chars().skip(at.saturating_sub(AROUND)).take(at.min(AROUND)).collect();
    let after: String = given.chars().skip(at).take(AROUND).collect();
    let before = text::shown(&before);
    writeln!(out, "  nearest: {}", text::shown(&nearest.message))?;
    writeln!(out, "  {before}{}", text::shown(&after))?;
    writeln!(out, "  {}^ character {}", " ".repeat(text::width(&before)), at + 1)
}
