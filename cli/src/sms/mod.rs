//! Text messages: an account's brandnames, templates and routes, and what they make of a text, a number or a campaign.

mod account;
mod authorize;
mod campaign;
mod check;
mod matching;
mod rendering;
mod words;

use clap::{Subcommand, ValueEnum};
use tongdai::sms::MessageKind;

use crate::stop::Stop;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tell whether a care message may go to somebody, over which route, at what cost, and why not. Exit code 1 if not.
    Authorize(authorize::Args),
    /// Plan an ad for many: who gets it when, who does not and why, and what it costs. Exit code 1 if it may not go out.
    Campaign(campaign::Args),
    /// Report every problem of an account and the worst case of its templates; or, with --text, what a text is on the
    /// air. Exit code 1 for an account with errors, and for a text that a carrier does not take.
    Check(check::Args),
    /// Tell which template a text comes from, and with which values. Exit code 1 if from none.
    Match(matching::Args),
    /// Fill in a template. Exit code 1 if a value does not fit.
    Render(rendering::Args),
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Care,
    Ad,
}

impl From<Kind> for MessageKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Care => Self::Care,
            Kind::Ad => Self::Ad,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    match &args.command {
        Command::Authorize(args) => authorize::run(args),
        Command::Campaign(args) => campaign::run(args),
        Command::Check(args) => check::run(args),
        Command::Match(args) => matching::run(args),
        Command::Render(args) => rendering::run(args),
    }
}
