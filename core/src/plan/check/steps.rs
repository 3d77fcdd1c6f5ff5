//! The steps between a number and the people: announcements, webhooks and known-agent routes.

use rustc_hash::FxHashSet;

use super::Check;
use crate::plan::ProblemCode;

/// Longer than any address in use; servers and proxies refuse about this much (RFC 9110 §4.1 asks for 8000).
const MAX_URL: usize = 2000;

pub(super) fn check(check: &mut Check<'_>) {
    announcements(check);
    webhooks(check);
    known_agents(check);
}

fn announcements(check: &mut Check<'_>) {
    for (index, announcement) in check.document.announcements.iter().enumerate() {
        let path = format!("announcements[{index}]");
        check.text(&format!("{path}.sound"), &announcement.sound);
        check.range(format!("{path}.max_play_s"), announcement.max_play_s, 1..=600);
        let hint = "say where the call goes next, or write `next = \"hang_up\"`";
        check.required(&path, "next", announcement.next.as_ref(), hint);
    }
}

fn webhooks(check: &mut Check<'_>) {
    for (index, webhook) in check.document.webhooks.iter().enumerate() {
        let path = format!("webhooks[{index}]");
        if let Some(message) = wrong_url(webhook.url.as_str()) {
            let hint = "write a plain address such as `https://crm.example/route`";
            check.push(ProblemCode::WrongUrl, format!("{path}.url"), message, hint);
        }
        if let Some(timeout_s) = webhook.timeout_s {
            check.range(format!("{path}.timeout_s"), timeout_s, 1..=60);
        } else {
            let hint = "say how many seconds a caller may be kept waiting, 1 to 60";
            check.push(ProblemCode::MissingTimeout, path.as_str(), "`timeout_s` is missing", hint);
        }
        check.range(format!("{path}.retries"), webhook.retries, 0..=5);
        let hint = "say where a call goes when the API gives no usable answer";
        check.required(&path, "fallback", webhook.fallback.as_ref(), hint);
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (place, destination) in webhook.may_route_to.iter().enumerate() {
            if !seen.insert(destination) {
                let path = format!("{path}.may_route_to[{place}]");
                check.push(ProblemCode::DuplicateDestination, path, "this is listed already", "list it once");
            }
        }
    }
}

fn known_agents(check: &mut Check<'_>) {
    for (index, route) in check.document.known_agents.iter().enumerate() {
        let path = format!("known_agents[{index}]");
        if let Some(ring_s) = route.ring_s {
            check.range(format!("{path}.ring_s"), ring_s, 1..=300);
        }
        let hint = "say where a call goes when that agent does not answer";
        check.required(&path, "next", route.next.as_ref(), hint);
    }
}

/// What keeps a text from being the address of an API, if anything does. The address is never shown: it may hold
/// a secret.
fn wrong_url(url: &str) -> Option<&'static str> {
    if url.len() > MAX_URL {
        return Some("the address is longer than 2000 bytes");
    }
    if url.chars().any(|character| character.is_whitespace() || character.is_control()) {
        return Some("the address has a space or a control character in it");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return Some("the address does not start with http:// or https://");
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Some("the address does not start with http:// or https://");
    }
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some("the address has credentials in it");
    }
    let host = match authority.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.is_empty().then_some("the address names no host")
}
