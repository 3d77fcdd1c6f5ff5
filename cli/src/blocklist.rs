use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde::Serialize;
use tongdai::PhoneNumber;
use tongdai::consent::{
    BlockEntry, BlockOrigin, BlockScope, BlockTerms, Blocklist, BlocklistError, BlocklistErrorCode,
    ImportOptions, ImportReport, Importer, LineError, ListFormat, Loader,
};

use crate::clock::Clock;
use crate::schedule::{instant, now_ms};
use crate::stop::{Failure, Stop};
use crate::table::{NOTHING, Side, Table};
use crate::text;

/// Lists are read this many bytes at a time.
const CHUNK: usize = 1 << 20;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell which entries of a list hold for numbers. Exit code 1 says that one is in it.
    Check(Check),
    /// Make a list of CSV, with a first line that names the columns, or of text with a number on each line. Every line
    /// that is refused is told of on standard error, and then the exit code is 1.
    Import(Import),
}

#[derive(clap::Args)]
struct Check {
    /// The list.
    list: PathBuf,
    /// The numbers.
    #[arg(required = true)]
    numbers: Vec<String>,
    /// The instant: RFC 3339, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// Print one JSON document for each number, on a line.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
struct Import {
    /// The file to read.
    file: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "LIST")]
    out: PathBuf,
    /// A list to add to.
    #[arg(long, value_name = "LIST")]
    add_to: Option<PathBuf>,
    /// How the file is written; by its name, without it: CSV if it ends in .csv.
    #[arg(long)]
    format: Option<Format>,
    /// On whose word, where a line does not say.
    #[arg(long, default_value = "company")]
    origin: Origin,
    /// What is refused, where a line does not say.
    #[arg(long, value_delimiter = ',', default_value = "ad-texts,ad-calls,staff-calls")]
    scopes: Vec<Scope>,
    /// When the national registry was so, if this is the whole of it. Entries of the registry so far are taken out.
    #[arg(long, value_name = "T", value_parser = instant)]
    as_of: Option<i64>,
    /// Print the report as one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Text,
}

#[derive(Clone, Copy, ValueEnum)]
enum Origin {
    National,
    OptOut,
    Company,
    Manual,
}

#[derive(Clone, Copy, ValueEnum)]
enum Scope {
    AdTexts,
    AdCalls,
    StaffCalls,
    Email,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    match &args.command {
        Command::Check(args) => check(args),
        Command::Import(args) => import(args),
    }
}

/// Reads a list that was saved.
pub(crate) fn read_list(path: &Path) -> Result<Blocklist, Stop> {
    let mut loader = Loader::new(hash_key());
    for_each_chunk(path, |chunk| loader.feed(chunk).map_err(|error| wrong(&error, path)))?;
    loader.finish().map_err(|error| wrong(&error, path))
}

fn check(args: &Check) -> Result<(), Stop> {
    #[derive(Serialize)]
    struct Answer {
        number: PhoneNumber,
        entries: Vec<BlockEntry>,
    }

    let list = read_list(&args.list)?;
    let at_ms = args.at.unwrap_or_else(now_ms);
    let mut answers = Vec::new();
    for (place, number) in (1..).zip(&args.numbers) {
        let key = Blocklist::key(number).map_err(|error| {
            Stop::Failed(Failure { place: Some(format!("number {place}")), ..failure(&error) })
        })?;
        answers.push(Answer { number: number.as_str().into(), entries: list.find_entries(key, at_ms) });
    }
    let is_any = answers.iter().any(|answer| !answer.entries.is_empty());
    if args.json {
        let mut out = BufWriter::new(io::stdout().lock());
        answers.iter().try_for_each(|answer| writeln!(out, "{}", text::json(answer)))?;
        out.flush()?;
    } else {
        let mut out = BufWriter::new(anstream::stdout().lock());
        let clock = Clock::new("Asia/Ho_Chi_Minh");
        let mut table = Table::new(&[
            ("number", Side::Left),
            ("refused", Side::Left),
            ("by", Side::Left),
            ("prefix", Side::Left),
            ("since", Side::Left),
            ("until", Side::Left),
            ("note", Side::Left),
        ]);
        for answer in &answers {
            let moment = |at_ms: Option<i64>| at_ms.map_or(NOTHING.to_owned(), |at_ms| clock.moment(at_ms));
            if answer.entries.is_empty() {
                let number = answer.number.as_str().to_owned();
                let nothing = || NOTHING.to_owned();
                table.row(&[
                    number,
                    "nothing".to_owned(),
                    nothing(),
                    nothing(),
                    nothing(),
                    nothing(),
                    nothing(),
                ]);
            }
            for entry in &answer.entries {
                let scopes: Vec<String> = entry.scopes.iter().map(text::name).collect();
                table.row(&[
                    answer.number.as_str().to_owned(),
                    scopes.join(", ").replace('_', " "),
                    text::name(&entry.origin).replace('_', " "),
                    entry.prefix.as_ref().map_or(NOTHING, |prefix| prefix.as_str()).to_owned(),
                    moment(entry.since_ms),
                    moment(entry.until_ms),
                    text::cut(entry.note.as_ref().map_or(NOTHING, |note| note.as_str()), 40),
                ]);
            }
        }
        table.write(&mut out)?;
        out.flush()?;
    }
    if is_any { Err(Stop::Unsound) } else { Ok(()) }
}

fn import(args: &Import) -> Result<(), Stop> {
    let mut list = match &args.add_to {
        Some(path) => read_list(path)?,
        None => Blocklist::new(hash_key()),
    };
    if let Some(as_of_ms) = args.as_of {
        list.remove_origin(BlockOrigin::National);
        list.set_national(as_of_ms);
    }
    let terms = BlockTerms {
        scopes: args.scopes.iter().map(|scope| (*scope).into()).collect(),
        origin: args.origin.into(),
        since_ms: None,
        until_ms: None,
    };
    let options = ImportOptions { format: format_of(args), terms };
    let mut importer = Importer::new(&options).map_err(|error| Stop::Failed(failure(&error)))?;
    let name = args.file.display().to_string();
    let mut errors = BufWriter::new(anstream::stderr().lock());
    let mut tell = |error: &LineError| {
        let code = text::name(&error.code);
        // Nobody can be told that standard error is closed.
        let _ = writeln!(errors, "{}:{}: {} [{code}]", text::shown(&name), error.line, error.message);
    };
    for_each_chunk(&args.file, |chunk| {
        importer.feed(&mut list, chunk, &mut tell);
        Ok(())
    })?;
    let report = importer.finish(&mut list, &mut tell);
    errors.flush()?;
    write_list(&args.out, &list)?;
    if args.json {
        writeln!(io::stdout().lock(), "{}", text::json(&report))?;
    } else {
        write_report(&mut io::stdout().lock(), args, &list, &report)?;
    }
    if report.errors_total == 0 { Ok(()) } else { Err(Stop::Unsound) }
}

fn write_report(
    out: &mut impl Write,
    args: &Import,
    list: &Blocklist,
    report: &ImportReport,
) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} lines, {} added, {} known already, {} not blocked, {} refused",
        text::shown(&args.file.display().to_string()),
        report.lines,
        report.added,
        report.duplicates,
        report.not_blocked,
        report.errors_total
    )?;
    let out_name = text::shown(&args.out.display().to_string());
    writeln!(out, "{out_name}: {} entries, fingerprint {}", list.len(), list.fingerprint())
}

/// Writes a list beside its place and then into it, so that a list that is there stays whole until the new one is.
fn write_list(path: &Path, list: &Blocklist) -> Result<(), Stop> {
    let failed = |error| Stop::file("write", path.display(), &error);
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let mut out = BufWriter::new(File::create(&new).map_err(failed)?);
    list.save_to(|chunk| out.write_all(chunk)).and_then(|()| out.flush()).map_err(failed)?;
    std::fs::rename(&new, path).map_err(failed)
}

fn for_each_chunk(path: &Path, mut take: impl FnMut(&[u8]) -> Result<(), Stop>) -> Result<(), Stop> {
    let failed = |error| Stop::file("read", path.display(), &error);
    let mut file = File::open(path).map_err(failed)?;
    let mut buffer = vec![0; CHUNK];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(length) => take(buffer.get(..length).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
}

fn format_of(args: &Import) -> ListFormat {
    let is_csv = args.file.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    if args.format.map_or(is_csv, |format| matches!(format, Format::Csv)) {
        ListFormat::Csv
    } else {
        ListFormat::Numbers
    }
}

/// A key that nobody knows. Where in memory a number lies depends on it, and nothing else.
fn hash_key() -> [u8; 16] {
    let half = || RandomState::new().hash_one(0_u8).to_le_bytes();
    let mut key = [0; 16];
    for (place, byte) in key.iter_mut().zip(half().into_iter().chain(half())) {
        *place = byte;
    }
    key
}

fn wrong(error: &BlocklistError, path: &Path) -> Stop {
    let mut failure = failure(error);
    if error.code() == BlocklistErrorCode::NotABlocklist {
        failure.hint = Some("`tongdai blocklist import` makes a list of a text or CSV file".to_owned());
    }
    Stop::Failed(Failure { place: Some(path.display().to_string()), ..failure })
}

fn failure(error: &BlocklistError) -> Failure {
    let code = text::name(&error.code());
    Failure {
        message: format!("{error} [{code}]"),
        hint: Some(error.hint().to_owned()),
        ..Failure::default()
    }
}

impl From<Origin> for BlockOrigin {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::National => Self::National,
            Origin::OptOut => Self::OptOut,
            Origin::Company => Self::Company,
            Origin::Manual => Self::Manual,
        }
    }
}

impl From<Scope> for BlockScope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::AdTexts => Self::AdTexts,
            Scope::AdCalls => Self::AdCalls,
            Scope::StaffCalls => Self::StaffCalls,
            Scope::Email => Self::Email,
        }
    }
}
