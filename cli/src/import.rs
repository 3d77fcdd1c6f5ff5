use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use clap::ValueEnum;
use tongdai::import::{self, ImportNote};

use crate::render;
use crate::source::Source;
use crate::stop::Stop;
use crate::{text, toml};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Whose file it is.
    source: Peer,
    /// The file: a queues.conf or a callcenter.conf.xml.
    file: PathBuf,
    /// Print the plan and the notes as one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Peer {
    /// Asterisk's queues.conf.
    Asterisk,
    /// FreeSWITCH's callcenter.conf.xml.
    Freeswitch,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let source = Source::read_file(&args.file)?;
    let peer = match args.source {
        Peer::Asterisk => import::Source::Asterisk,
        Peer::Freeswitch => import::Source::Freeswitch,
    };
    let imported = import::import(peer, &source.text);
    if args.json {
        return Ok(writeln!(io::stdout().lock(), "{}", text::json(&imported))?);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(toml::plan(&imported.plan).as_bytes())?;
    out.flush()?;
    let mut out = BufWriter::new(anstream::stderr().lock());
    write_notes(&mut out, &source, &imported.notes)?;
    Ok(out.flush()?)
}

fn write_notes(out: &mut impl Write, source: &Source, notes: &[ImportNote]) -> io::Result<()> {
    render::write_notes(out, source, notes)?;
    let bold = Style::new().bold();
    let count = text::count(notes.len(), "note");
    writeln!(out, "{bold}{}{bold:#}: {count}", text::shown(&source.name))
}
