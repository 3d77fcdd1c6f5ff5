use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use tongdai::Plan;
use tongdai::consent::{Blocklist, ConsentEffect, Purpose};
use tongdai::number::portability::{PortabilityAnswer, PortabilityOrigin, Ported, ServingReport};
use tongdai::number::{Carrier, NumberClass};
use tongdai::outbound::{CallPlan, CallRequest, CallRoute, PlannedAttempt, plan_call};

use crate::blocklist::read_list;
use crate::check::sound_plan;
use crate::clock::Clock;
use crate::schedule::{instant, now_ms};
use crate::source::Source;
use crate::stop::Stop;
use crate::table::{NOTHING, Side, Table};
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml or plan.json.
    plan: PathBuf,
    /// The extension of the agent who calls.
    #[arg(long)]
    agent: String,
    /// What the agent dials: a number outside, or an extension.
    #[arg(long)]
    callee: String,
    /// What the call is for.
    #[arg(long, default_value = "care", value_parser = ["ad", "care"])]
    purpose: String,
    /// The person agreed beforehand to be called with ads.
    #[arg(long)]
    agreed: bool,
    /// The hotline that the agent wants to call from.
    #[arg(long, value_name = "NUMBER")]
    number: Option<String>,
    /// Who serves the callee, as a portability database said: viettel, VTE, …
    #[arg(long, value_parser = carrier)]
    carrier: Option<String>,
    /// When it said so; at the instant of the call, without it.
    #[arg(long, value_name = "T", value_parser = instant, requires = "carrier")]
    carrier_as_of: Option<i64>,
    /// A file with those who may not be called, as `tongdai blocklist import` writes it.
    #[arg(long, value_name = "FILE")]
    blocklist: Option<PathBuf>,
    /// The instant: RFC 3339, such as 2026-11-23T10:00:00+07:00, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// Exit code 1 says that the call would not be made.
pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let plan = sound_plan(&Source::read(&args.plan)?)?;
    let at_ms = args.at.unwrap_or_else(now_ms);
    let list = args.blocklist.as_deref().map(read_list).transpose()?;
    let request = CallRequest {
        at_ms,
        agent: args.agent.clone(),
        callee: args.callee.as_str().into(),
        purpose: Some(if args.purpose == "ad" { Purpose::Ad } else { Purpose::Care }),
        agreed: args.agreed,
        number: args.number.as_deref().map(Into::into),
        portability: args.carrier.clone().map(|carrier| PortabilityAnswer {
            carrier: Some(carrier),
            as_of_ms: args.carrier_as_of.unwrap_or(at_ms),
            origin: PortabilityOrigin::Dip,
        }),
        earlier_ads_ms: Vec::new(),
    };
    if !plan.document().agents.iter().any(|agent| agent.extension == args.agent) {
        return Err(Stop::failed("the plan has no such agent", "give the extension of one of its agents"));
    }
    let lists: Vec<&Blocklist> = list.iter().collect();
    let call = plan_call(&plan, &request, &lists);
    if args.json {
        writeln!(io::stdout().lock(), "{}", text::json(&call))?;
    } else {
        let mut out = BufWriter::new(anstream::stdout().lock());
        write_call(&mut out, &plan, args, at_ms, &call)?;
        out.flush()?;
    }
    let is_made = matches!(call.route, CallRoute::Internal | CallRoute::Emergency | CallRoute::External);
    if is_made { Ok(()) } else { Err(Stop::Unsound) }
}

fn write_call(out: &mut impl Write, plan: &Plan, args: &Args, at_ms: i64, call: &CallPlan) -> io::Result<()> {
    let bold = Style::new().bold();
    let moment = Clock::new(&plan.document().time_zone).moment(at_ms);
    writeln!(out, "{bold}{} calls {}{bold:#} ({moment})", args.agent, text::shown(&args.callee))?;
    writeln!(out)?;
    if let Some(serving) = &call.serving {
        writeln!(out, "  {}", callee(call, serving))?;
    }
    writeln!(out, "  {}", route(plan, call, &args.purpose))?;
    for finding in call.verdict.iter().flat_map(|verdict| &verdict.findings) {
        let effect = match finding.effect {
            ConsentEffect::Refuses => "refuses",
            ConsentEffect::LeavesOpen => "leaves open",
            ConsentEffect::Notes => "note",
        };
        let rule = finding.rule.as_ref().map(|rule| format!(" ({})", text::shown(rule))).unwrap_or_default();
        writeln!(out, "    {effect}: {}{rule}", finding.cause.message())?;
    }
    if call.asks_portability {
        writeln!(out, "  The host is asked first who serves the callee now.")?;
    }
    if !call.attempts.is_empty() {
        writeln!(out)?;
        write_attempts(out, call)?;
    }
    if !call.passed_over.is_empty() {
        writeln!(out)?;
        let mut table = Table::new(&[("passed over", Side::Left), ("because it", Side::Left)]);
        for passed in &call.passed_over {
            table.row(&[passed.number.as_str().to_owned(), passed.cause.message().to_owned()]);
        }
        table.write(out)?;
    }
    Ok(())
}

/// What the callee is, and who serves it.
fn callee(call: &CallPlan, serving: &ServingReport) -> String {
    let kind = match call.kind {
        Some(NumberClass::Mobile) => "a mobile number",
        Some(NumberClass::Fixed) => "a fixed line",
        Some(NumberClass::TollFree) => "a toll-free number",
        Some(NumberClass::Premium) => "a premium-rate number",
        Some(NumberClass::Emergency) => "an emergency number",
        Some(NumberClass::ShortCode) => "a short code",
        Some(NumberClass::Foreign) => "a number abroad",
        _ => "a number",
    };
    let label = |name: &String| Carrier::named(name).map_or_else(|| name.clone(), |it| it.label().to_owned());
    let carrier = match (&serving.serving, &serving.original, serving.ported) {
        (Some(carrier), Some(original), Ported::Yes) => {
            format!(", ported from {} to {}", label(original), label(carrier))
        }
        (Some(carrier), _, Ported::No) => format!(" of {}, not ported", label(carrier)),
        (Some(carrier), ..) => format!(" of {} by its range", label(carrier)),
        (None, Some(original), _) => {
            format!(", once of {}; nobody knows who serves it now", label(original))
        }
        (None, None, _) => String::new(),
    };
    let host = serving.host.as_ref().filter(|host| Some(*host) != serving.original.as_ref());
    let host = host.map(|host| format!(", on the network of {}", label(host))).unwrap_or_default();
    format!("The callee is {kind}{carrier}{host}.")
}

fn route(plan: &Plan, call: &CallPlan, purpose: &str) -> String {
    match call.route {
        CallRoute::Internal if call.record => "The call goes to the extension, and is recorded.".to_owned(),
        CallRoute::Internal => "The call goes to the extension.".to_owned(),
        CallRoute::Emergency => "An emergency call goes out from any number, always.".to_owned(),
        CallRoute::External => format!("The call goes out ({purpose}), from the first of these that works:"),
        CallRoute::NotPermitted => format!("The call is not made ({purpose}):"),
        CallRoute::NoNumber => "The call is not made: no number may or can call the callee.".to_owned(),
        CallRoute::Impossible => {
            let Some(problem) = &call.problem else {
                let numbers = text::count(plan.document().numbers.len(), "number");
                return format!(
                    "The call is not made: the plan has {numbers}, and the one to call from is none of them."
                );
            };
            format!("The call is not made: {} ({}).", problem.message, problem.hint)
        }
    }
}

fn write_attempts(out: &mut impl Write, call: &CallPlan) -> io::Result<()> {
    let mut table = Table::new(&[
        ("try", Side::Right),
        ("from", Side::Left),
        ("for", Side::Left),
        ("dialled", Side::Left),
        ("shown", Side::Left),
        ("on-net", Side::Left),
        ("usual talk", Side::Right),
        ("recorded", Side::Left),
    ]);
    for (place, attempt) in (1..).zip(&call.attempts) {
        let PlannedAttempt { number, description, callee, caller_id, on_net, record, .. } = attempt;
        let yes = |is_so: &bool| if *is_so { "yes" } else { "no" }.to_owned();
        table.row(&[
            i32::to_string(&place),
            number.as_str().to_owned(),
            text::cut(description, 40),
            callee.as_str().to_owned(),
            caller_id.as_str().to_owned(),
            yes(on_net),
            attempt.cost_micros.map_or_else(|| NOTHING.to_owned(), money),
            yes(record),
        ]);
    }
    table.write(out)
}

/// Millionths as money, to the hundredth.
fn money(micros: i64) -> String {
    let hundredths = (i128::from(micros) + 5_000) / 10_000;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") }
}

fn carrier(name: &str) -> Result<String, String> {
    let known = || Carrier::all().map(Carrier::name).collect::<Vec<_>>().join(", ");
    Carrier::named(name)
        .map(|carrier| carrier.name().to_owned())
        .ok_or_else(|| format!("known are {}", known()))
}
