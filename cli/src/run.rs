use std::io;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anstyle::Style;
use serde::Deserialize;
use tongdai::{Command, Event, Plan, Switchboard};

use crate::check::sound_plan;
use crate::clock::Clock;
use crate::figures;
use crate::journal::Journal;
use crate::source::{Source, read_text};
use crate::stop::{Failure, Stop};
use crate::story::Story;
use crate::summary::Summary;
use crate::text;

/// The largest snapshot that is read back, in bytes.
const MAX_SNAPSHOT: u64 = 1024 * 1024 * 1024;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml and a journal.jsonl.
    plan: PathBuf,
    /// The events, one JSON object per line; a line of --json output stands for its event. `-` reads standard input.
    journal: Option<PathBuf>,
    /// Print one JSON line per event and nothing else: the same bytes as every binding produces.
    #[arg(long)]
    json: bool,
    /// Save a snapshot of the switchboard after so many events of the journal, then go on.
    #[arg(long, value_name = "N", requires = "save")]
    snapshot_after: Option<u64>,
    /// Where to save the snapshot.
    #[arg(long, value_name = "FILE", requires = "snapshot_after")]
    save: Option<PathBuf>,
    /// Begin with this snapshot instead of an empty switchboard. The plan is then the snapshot's.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Pass over the first events of the journal, such as those before the snapshot.
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: u64,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let plan = sound_plan(&Source::read(&args.plan)?)?;
    let switchboard = match &args.resume {
        Some(file) => resumed(file, &plan)?,
        None => Switchboard::new(&plan),
    };
    let journal = Journal::open(&journal_file(args)?)?;
    let session = Session { args, switchboard, journal };
    if args.json {
        session.for_programs(&mut BufWriter::new(io::stdout().lock()))
    } else {
        session.for_people(&mut BufWriter::new(anstream::stdout().lock()))
    }
}

/// A line of output, read back. People and programs are told from the same line, so they are told the same.
#[derive(Deserialize)]
struct Line {
    at_ms: i64,
    event: Event,
    commands: Vec<Command>,
}

struct Session<'a> {
    args: &'a Args,
    switchboard: Switchboard,
    journal: Journal,
}

impl Session<'_> {
    fn for_programs(mut self, out: &mut impl Write) -> Result<(), Stop> {
        self.play(out, |out, _, line| writeln!(out, "{line}"))?;
        Ok(out.flush()?)
    }

    fn for_people(mut self, out: &mut impl Write) -> Result<(), Stop> {
        let document = self.switchboard.plan().document();
        let bold = Style::new().bold();
        writeln!(
            out,
            "{bold}{}{bold:#} ({})",
            text::shown(&document.name),
            text::shown(&document.time_zone)
        )?;
        let mut story = Story::new(Clock::new(&document.time_zone));
        let mut summary = Summary::new(self.switchboard.plan());
        self.play(out, |out, switchboard, line| {
            let line: Line = serde_json::from_str(line)?;
            if let Event::PlanReloaded { .. } = line.event {
                let plan = switchboard.plan();
                story.set_clock(Clock::new(&plan.document().time_zone));
                summary.use_plan(plan);
            }
            summary.hear(line.at_ms, &line.event, &line.commands);
            line.commands.iter().try_for_each(|command| story.tell(out, command))
        })?;
        self.finish(out, &mut story, &mut summary)?;
        figures::write(out, &summary.finish(&self.switchboard))?;
        Ok(out.flush()?)
    }

    /// Plays the journal. What was decided before a line that is no event is told before the error is.
    fn play<W: Write>(
        &mut self,
        out: &mut W,
        mut tell: impl FnMut(&mut W, &Switchboard, &str) -> io::Result<()>,
    ) -> Result<(), Stop> {
        let mut events = 0;
        loop {
            self.save_after(events)?;
            if self.journal.is_drained() {
                out.flush()?;
            }
            let event = match self.journal.next() {
                Ok(Some(event)) => event,
                Ok(None) => break,
                Err(stop) => return told(out, stop),
            };
            events += 1;
            if events <= self.args.skip {
                continue;
            }
            match self.switchboard.step_json(&event) {
                Ok(line) => tell(out, &self.switchboard, &line)?,
                Err(error) => return told(out, self.journal.failure(&error)),
            }
        }
        match self.args.snapshot_after {
            Some(after) if after > events => {
                let message =
                    format!("the journal has {events} events, so there is no snapshot after {after}");
                told(out, Stop::failed(message, "ask for one after fewer events"))
            }
            _ => Ok(()),
        }
    }

    /// Lets time pass until the switchboard waits for nothing but people.
    fn finish(&mut self, out: &mut impl Write, story: &mut Story, summary: &mut Summary) -> io::Result<()> {
        let dim = Style::new().dimmed();
        if self.switchboard.deadline_ms().is_none() {
            return writeln!(out, "\n{dim}The journal ends here, and no timer is running.{dim:#}");
        }
        writeln!(out, "\n{dim}The journal ends here. Time passes until no timer is running.{dim:#}")?;
        let mut woken_at = None;
        while let Some(deadline_ms) = self.switchboard.deadline_ms() {
            // A deadline that waking does not move would never end.
            if woken_at >= Some(deadline_ms) {
                break;
            }
            woken_at = Some(deadline_ms);
            let step = self.switchboard.wake(deadline_ms);
            summary.wake(deadline_ms, &step.commands);
            step.commands.iter().try_for_each(|command| story.tell(out, command))?;
        }
        Ok(())
    }

    fn save_after(&self, events: u64) -> Result<(), Stop> {
        match &self.args.save {
            Some(file) if self.args.snapshot_after == Some(events) => {
                let snapshot = self.switchboard.snapshot() + "\n";
                std::fs::write(file, snapshot).map_err(|error| Stop::file("write", file.display(), &error))
            }
            _ => Ok(()),
        }
    }
}

/// Ends with an error, but not before everything until then has been told.
fn told(out: &mut impl Write, stop: Stop) -> Result<(), Stop> {
    out.flush()?;
    Err(stop)
}

fn resumed(file: &Path, plan: &Plan) -> Result<Switchboard, Stop> {
    let snapshot = read_text(file, MAX_SNAPSHOT)?;
    let switchboard = Switchboard::restore(snapshot.trim_end())
        .map_err(|error| Stop::Failed(Failure::of(&error, file.display().to_string())))?;
    if switchboard.plan().document() != plan.document() {
        writeln!(io::stderr(), "note: the plan in the snapshot is another one, and stays in force")?;
    }
    Ok(switchboard)
}

fn journal_file(args: &Args) -> Result<PathBuf, Stop> {
    match &args.journal {
        Some(file) => Ok(file.clone()),
        None if args.plan.is_dir() => Ok(args.plan.join("journal.jsonl")),
        None => {
            Err(Stop::failed("the journal is not named", "tongdai run PLAN JOURNAL, or a folder with both"))
        }
    }
}
