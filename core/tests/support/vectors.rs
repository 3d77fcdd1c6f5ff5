//! Conformance files: how they are read, laid out and put into briefs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tongdai::{Action, Command};

/// One file: cases about one noun.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub about: String,
    pub plan: Box<RawValue>,
    pub cases: Vec<Case>,
}

/// One case: events, and what each of them must lead to.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub why: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Box<RawValue>>,
    pub events: Vec<Box<RawValue>>,
    pub expect: Vec<Vec<String>>,
    /// Fields of single commands that briefs leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
    #[serde(default)]
    pub sha256: String,
}

/// Fields that one command's action and reason must have.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    pub event: usize,
    pub command: usize,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub action: Fields,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub because: Fields,
}

/// Some fields of an object.
pub type Fields = serde_json::Map<String, serde_json::Value>;

/// Where the files are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance")
}

/// Every file, by name.
pub fn files() -> Vec<(PathBuf, File)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, file)
    };
    paths.into_iter().map(read).collect()
}

/// A command as a person would jot it down.
pub fn brief(command: &Command, event_at_ms: i64) -> String {
    let mut text = String::new();
    if command.at_ms != event_at_ms {
        write!(text, "@{} ", command.at_ms).unwrap();
    }
    text.push_str(&word(&command.action, "type"));
    let subject = subject(&command.action);
    if !subject.is_empty() {
        write!(text, " {subject}").unwrap();
    }
    write!(text, " because {}", word(&command.because, "type")).unwrap();
    text
}

fn subject(action: &Action) -> String {
    match action {
        Action::Route { destination, .. } => destination.clone(),
        Action::Ring { agent, .. } | Action::StopRinging { agent, .. } | Action::Connect { agent, .. } => {
            agent.clone()
        }
        Action::Play { sound, .. }
        | Action::HoldMusic { sound }
        | Action::Announce { sound }
        | Action::OfferCallback { sound, .. } => sound.clone(),
        Action::SayPosition { position, .. } => position.to_string(),
        Action::ReleaseCaller { queue } => queue.clone(),
        Action::DialCaller { agent, attempt, .. } => format!("{agent} {attempt}"),
        Action::MoveCaller { queue, position } => format!("{queue} {position}"),
        Action::ResetFigures { queue } => queue.clone().unwrap_or_default(),
        Action::DialAttempt { number, attempt, .. } => format!("{} {attempt}", number.as_str()),
        Action::SetCarrier { carrier } => carrier.clone().unwrap_or_default(),
        Action::SetBlocklist { entries } | Action::UseBlocklist { entries } => entries.to_string(),
        Action::AskPortability { .. }
        | Action::StopDialling { .. }
        | Action::CollectDigits { .. }
        | Action::Ignore { .. } => String::new(),
        Action::SetChannel { channel, .. } => format!("{channel} {}", word(action, "state")),
        Action::AskReconnect { channel } => channel.clone(),
        Action::QueueConversation { contact, desk, position, .. } => {
            format!("{} {desk} {position}", contact.as_str())
        }
        Action::AssignConversation { contact, agent, .. }
        | Action::DeliverMessage { contact, agent, .. }
        | Action::UnassignConversation { contact, agent, .. }
        | Action::RefuseReply { contact, agent, .. } => format!("{} {agent}", contact.as_str()),
        Action::SendReply { contact, agent, .. } => {
            format!("{} {agent} {}", contact.as_str(), word(action, "rule"))
        }
        Action::CloseConversation { contact, .. } => contact.as_str().to_owned(),
        Action::AskWebhook { webhook, attempt, .. } => format!("{webhook} {attempt}"),
        Action::HangUp { .. } => word(action, "cause"),
        Action::LeaveQueue { queue, .. } => format!("{queue} {}", word(action, "outcome")),
        Action::SetAgent { agent, .. } => format!("{agent} {}", word(action, "state")),
        Action::UsePlan { calls_moved } => calls_moved.to_string(),
        Action::SetOverride { time_condition, .. } => format!("{time_condition} {}", word(action, "state")),
    }
}

/// One field of a value's wire form.
fn word(value: &impl Serialize, field: &str) -> String {
    serde_json::to_value(value).unwrap()[field].as_str().unwrap().to_owned()
}

/// Every `type` that a tagged union has, taken from the error that an unknown one gives.
pub fn types_of<T: serde::de::DeserializeOwned>() -> Vec<String> {
    let error = serde_json::from_str::<T>(r#"{"type": "?"}"#).err().unwrap().to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// Lays a file out: one line for each setting, event and row of briefs.
pub fn lay_out(file: &File) -> String {
    let text = serde_json::to_string(file).unwrap();
    let mut out = String::new();
    // For each container that is open: whether it is broken over lines.
    let mut open: Vec<bool> = Vec::new();
    let mut key = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' { string_length(rest) } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        rest = after;
        match first {
            '{' | '[' => {
                let parts = ["events", "expect", "details", "plan"].contains(&key.as_str());
                let is_empty = rest.starts_with(['}', ']']);
                let broken = !is_empty && (open.len() <= 2 || open.len() == 3 && parts);
                open.push(broken);
                out.push(first);
                break_line(&mut out, broken, open.len());
                key.clear();
            }
            '}' | ']' => {
                let broken = open.pop().unwrap();
                break_line(&mut out, broken, open.len());
                out.push(first);
            }
            ',' => {
                out.push(',');
                let broken = *open.last().unwrap();
                break_line(&mut out, broken, open.len());
                if !broken {
                    out.push(' ');
                }
                key.clear();
            }
            ':' => out.push_str(": "),
            '"' => {
                out.push_str(token);
                token.trim_matches('"').clone_into(&mut key);
            }
            _ if first.is_whitespace() => {}
            _ => out.push(first),
        }
    }
    out.push('\n');
    out
}

fn break_line(out: &mut String, broken: bool, depth: usize) {
    if broken {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
}

/// The bytes of a JSON string with its quotes.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
