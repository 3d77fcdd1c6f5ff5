use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use tongdai::consent::Blocklist;
use tongdai::sms::account::{Authorization, CareMessage};
use tongdai::sms::template::TemplateValue;

use super::{account, campaign, words};
use crate::blocklist::read_list;
use crate::schedule::{instant, now_ms};
use crate::stop::Stop;
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The account's file, or a folder with an sms.toml or sms.json.
    account: PathBuf,
    /// Who gets the message.
    #[arg(long, value_name = "NUMBER")]
    callee: String,
    /// The brandname it comes from; the account's only one, without it.
    #[arg(long)]
    brandname: Option<String>,
    /// The template; by the text, without it.
    #[arg(long, conflicts_with = "text", required_unless_present = "text")]
    template: Option<String>,
    /// The text as it would be sent.
    #[arg(long)]
    text: Option<String>,
    /// A value for each variable of the template.
    #[arg(value_name = "NAME=VALUE", value_parser = super::rendering::value)]
    values: Vec<(String, String)>,
    /// When it goes out: RFC 3339, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// A list of numbers that may not be written to, as `tongdai blocklist import` makes it.
    #[arg(long = "blocklist", value_name = "LIST")]
    blocklists: Vec<PathBuf>,
    /// Print the answer as one JSON document.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let account = account::sound(&args.account)?;
    let lists =
        args.blocklists.iter().map(|path| read_list(path)).collect::<Result<Vec<Blocklist>, Stop>>()?;
    let value =
        |(name, value): &(String, String)| TemplateValue { name: name.clone(), value: value.as_str().into() };
    let message = CareMessage {
        number: args.callee.as_str().into(),
        brandname: campaign::brandname(&account, args.brandname.as_deref())?,
        at_ms: args.at.unwrap_or_else(now_ms),
        template: args.template.clone(),
        values: args.values.iter().map(value).collect(),
        text: args.text.as_deref().map(Into::into),
        portability: None,
        earlier: Vec::new(),
    };
    let answer = account.authorize(&message, &lists.iter().collect::<Vec<_>>());
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        writeln!(out, "{}", text::json(&answer))?;
    } else {
        write_answer(&mut out, &answer)?;
    }
    out.flush()?;
    if answer.is_allowed { Ok(()) } else { Err(Stop::Unsound) }
}

fn write_answer(out: &mut impl Write, answer: &Authorization) -> io::Result<()> {
    let (word, colour) =
        if answer.is_allowed { ("allowed", AnsiColor::Green) } else { ("refused", AnsiColor::Red) };
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let route = answer.route.as_ref().map(|route| format!(" over {route}")).unwrap_or_default();
    let template =
        answer.template.as_ref().map(|template| format!(", template {template}")).unwrap_or_default();
    writeln!(out, "{style}{word}{style:#}{}{}", text::shown(&route), text::shown(&template))?;
    if let Some(written) = &answer.text {
        writeln!(out, "  {}", text::shown(written.as_str()))?;
        let segments = text::count(usize::try_from(answer.segments).unwrap_or_default(), "segment");
        writeln!(out, "  {segments}, {}", words::money(answer.cost_micros, &answer.currency))?;
    }
    if let Some(nearest) = &answer.nearest {
        writeln!(out, "  nearest: {}", text::shown(&nearest.message))?;
    }
    words::findings(out, &answer.findings)
}
