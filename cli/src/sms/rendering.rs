use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use tongdai::sms::text::PlainPolicy;

use super::{account, words};
use crate::stop::Stop;
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The account's file, or a folder with an sms.toml or sms.json.
    account: PathBuf,
    /// The template's id.
    template: String,
    /// A value for each variable.
    #[arg(value_name = "NAME=VALUE", value_parser = value)]
    values: Vec<(String, String)>,
    /// Refuse accents where the template has none, whatever the account says; without it, the account decides.
    #[arg(long)]
    refuse_accents: bool,
    /// Print what was rendered, or what is wrong with the values, as one JSON document.
    #[arg(long)]
    json: bool,
}

pub(super) fn value(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write the variable's name, =, and its value")?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let account = account::sound(&args.account)?;
    let template = account::template(&account, &args.template)?;
    let values: Vec<_> = args.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let policy = if args.refuse_accents { PlainPolicy::Refuse } else { account.document().accents };
    let rendered = template.render_with(&values, policy);
    let mut out = BufWriter::new(anstream::stdout().lock());
    match &rendered {
        Ok(rendered) if args.json => writeln!(out, "{}", text::json(rendered))?,
        Err(errors) if args.json => writeln!(out, "{}", text::json(&errors.problems()))?,
        Ok(rendered) => {
            writeln!(out, "{}", text::shown(rendered.text.as_str()))?;
            writeln!(out, "  {}", words::measure(&rendered.measure))?;
            for change in &rendered.changes {
                let (given, written) = (change.given.as_str(), change.written.as_str());
                writeln!(
                    out,
                    "  {}: {} instead of {}",
                    change.name,
                    text::shown(written),
                    text::shown(given)
                )?;
            }
        }
        Err(errors) => {
            let bad = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
            for problem in errors.problems() {
                let code = text::name(&problem.code);
                writeln!(out, "{bad}error[{code}]{bad:#}: {}", text::shown(&problem.message))?;
                writeln!(out, "   = hint: {}", problem.hint)?;
            }
        }
    }
    out.flush()?;
    rendered.map(|_| ()).map_err(|_| Stop::Unsound)
}
