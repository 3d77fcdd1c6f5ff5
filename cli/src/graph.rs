use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::check::sound_plan;
use crate::source::Source;
use crate::stop::Stop;
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml or plan.json.
    plan: PathBuf,
    /// Draw for Graphviz instead of Mermaid.
    #[arg(long)]
    dot: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let plan = sound_plan(&Source::read(&args.plan)?)?;
    let drawing = if args.dot { plan.dot() } else { plan.mermaid() };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in drawing.lines() {
        writeln!(out, "{}", text::shown(line))?;
    }
    Ok(out.flush()?)
}
