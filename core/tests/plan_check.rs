//! One mistake, one code: every kind of problem has a plan with that mistake and no other.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may fail by panicking"
)]

use std::collections::BTreeSet;

use tongdai::plan::{PlanDocument, ProblemCode, Report, check};

/// A sound plan; each case changes a piece of it.
const SOUND: &str = r#"
name = "Shop"

[[numbers]]
number = "1900 1234"
inbound = "101"

[[agents]]
extension = "10001"
name = "An"
groups = ["1000"]

[[agents]]
extension = "10002"
name = "Bình"

[[groups]]
extension = "1000"
name = "Sales"

[[queues]]
extension = "201"
name = "Care"
members = [{ agent = "10001" }, { agent = "10002" }]
if_full = "1000"

[[menus]]
extension = "101"
name = "Welcome"
greeting = "welcome"
keys = [{ digits = "1", destination = "201" }, { digits = "2", destination = "301" }]
fallback = "vip"

[[time_conditions]]
extension = "301"
name = "Hours"
calendars = ["ours"]
rules = [{ name = "day", hours = [{ days = ["mon"], opens = "08:00", closes = "17:00" }], destination = "201" }]
otherwise = "401"

[[announcements]]
extension = "401"
name = "Closed"
sound = "closed"
next = "hang_up"

[[webhooks]]
extension = "501"
name = "CRM"
url = "https://crm.example/route"
timeout_s = 3
fallback = "201"
may_route_to = ["201", "1000"]

[[known_agents]]
name = "vip"
next = "501"

[[calendars]]
name = "ours"
holidays = [{ date = "2026-02-17", name = "Tết" }]
"#;

/// A code, where it must be found, and what to replace by what in the sound plan.
type Case = (ProblemCode, &'static str, &'static str, &'static str);

const FULL: &str = "if_full = \"1000\"";
const MEMBERS: &str = "members = [{ agent = \"10001\" }, { agent = \"10002\" }]";
const KEYS: &str =
    "keys = [{ digits = \"1\", destination = \"201\" }, { digits = \"2\", destination = \"301\" }]";

#[rustfmt::skip]
const CASES: &[Case] = {
    use ProblemCode::*;
    &[
        (Syntax, "", "name = \"Shop\"", "name = "),
        (Syntax, "", "name = \"Shop\"", "name = \"Shop\"\nname = \"Store\""),
        (Malformed, "queues[0].ring_s", FULL, "if_full = \"1000\"\nring_s = \"20\""),
        (Malformed, "agents[1]", "name = \"Bình\"", ""),
        (Malformed, "", "name = \"Shop\"", ""),
        (Malformed, "menus", "[[menus]]", "[menus]"),
        (UnknownField, "queues[0].if_ful", "if_full =", "if_ful ="),
        (EmptyText, "menus[0].greeting", "greeting = \"welcome\"", "greeting = \" \""),
        (ControlCharacter, "groups[0].name", "name = \"Sales\"", "name = \"Sales\\n\""),
        (WrongExtension, "webhooks[0].extension", "extension = \"501\"", "extension = \"5001\""),
        (EmergencyExtension, "menus[0].extension", "extension = \"101\"", "extension = \"113\""),
        (DuplicateExtension, "queues[1].extension", "[[menus]]", "[[queues]]\nextension = \"201\"\nname = \"Again\"\nmembers = [{ agent = \"10001\" }]\n\n[[menus]]"),
        (WrongName, "known_agents[0].name", "name = \"vip\"", "name = \"VIP\""),
        (DuplicateName, "known_agents[1].name", "[[calendars]]", "[[known_agents]]\nname = \"vip\"\nnext = \"201\"\n\n[[calendars]]"),
        (WrongNumber, "numbers[0].number", "\"1900 1234\"", "\"hotline\""),
        (WrongNumber, "numbers[0].number", "\"1900 1234\"", "\"\""),
        (DuplicateNumber, "numbers[1].number", "[[agents]]", "[[numbers]]\nnumber = \"1900 1234\"\ninbound = \"201\"\n\n[[agents]]"),
        (LockedSetting, "numbers[0].hide_caller", "inbound = \"101\"", "inbound = \"101\"\nhide_caller = false\n\n[account.hide_caller]\nlocked = true"),
        (MissingDestination, "menus[0]", "\"301\" }]\nfallback = \"vip\"", "\"301\" }, { digits = \"3\", destination = \"vip\" }]"),
        (MissingDestination, "webhooks[0]", "fallback = \"201\"", ""),
        (MissingDestination, "numbers[1]", "[[agents]]", "[[numbers]]\nnumber = \"1900 1235\"\n\n[[agents]]"),
        (MissingDestination, "announcements[0]", "next = \"hang_up\"", ""),
        (UnknownDestination, "queues[0].if_full", FULL, "if_full = \"1001\""),
        (UnknownDestination, "queues[0].if_full", FULL, "if_full = \"0912345678\""),
        (MisplacedHangUp, "queues[0].if_full", FULL, "if_full = \"hang_up\""),
        (EndlessLoop, "groups[0].if_busy", "name = \"Sales\"", "name = \"Sales\"\nif_busy = \"201\""),
        (EndlessLoop, "menus[0].fallback", "\"301\" }]\nfallback = \"vip\"", "\"301\" }, { digits = \"3\", destination = \"vip\" }]\nfallback = \"101\""),
        (ReachesNobody, "numbers[1].inbound", "[[agents]]", "[[numbers]]\nnumber = \"1900 1235\"\ninbound = \"401\"\n\n[[agents]]"),
        (Unreachable, "time_conditions[0]", "destination = \"301\"", "destination = \"401\""),
        (DuplicateDestination, "webhooks[0].may_route_to[2]", "[\"201\", \"1000\"]", "[\"201\", \"1000\", \"201\"]"),
        (UnknownGroup, "agents[0].groups[1]", "groups = [\"1000\"]", "groups = [\"1000\", \"1001\"]"),
        (UnknownAgent, "queues[0].members[1].agent", "agent = \"10002\"", "agent = \"1000\""),
        (DuplicateMember, "queues[0].members[1].agent", "agent = \"10002\"", "agent = \"10001\""),
        (DuplicateMember, "agents[0].groups[1]", "groups = [\"1000\"]", "groups = [\"1000\", \"1000\"]"),
        (DuplicateSkill, "agents[0].skills[1]", "groups = [\"1000\"]", "groups = [\"1000\"]\nskills = [{ name = \"en\", level = 1 }, { name = \"en\", level = 2 }]"),
        (EmptyGroup, "groups[0]", "groups = [\"1000\"]", "groups = []"),
        (EmptyQueue, "queues[0]", MEMBERS, "members = []"),
        (OutOfRange, "queues[0].ring_s", FULL, "if_full = \"1000\"\nring_s = 0"),
        (OutOfRange, "queues[0].position_every_s", FULL, "if_full = \"1000\"\nposition_every_s = 9"),
        (OutOfRange, "menus[0].max_tries", "fallback = \"vip\"", "fallback = \"vip\"\nmax_tries = 11"),
        (NoEffect, "queues[0].strategy", FULL, "if_full = \"1000\"\nstrategy = \"most_skilled\""),
        (NoEffect, "queues[0].announce_estimated_wait", FULL, "if_full = \"1000\"\nannounce_estimated_wait = true"),
        (WrongSteps, "queues[0].escalation[1]", FULL, "if_full = \"1000\"\nescalation = [{ after_s = 0, rank = 2 }, { after_s = 20, rank = 1 }]"),
        (WrongSteps, "queues[0].skill_rules[0]", FULL, "if_full = \"1000\"\nskill_rules = [{ after_s = 5, skill = \"en\", level = 1 }]"),
        (WrongSteps, "queues[0].skill_rules[1]", FULL, "if_full = \"1000\"\nskill_rules = [{ after_s = 0, skill = \"en\", level = 0 }, { after_s = 9, skill = \"en\", level = 1 }]"),
        (NeverOffered, "queues[0]", FULL, "if_full = \"1000\"\nskill_rules = [{ after_s = 0, skill = \"en\", level = 1 }]"),
        (NeverOffered, "queues[0].members[1]", "agent = \"10002\" }]", "agent = \"10002\", rank = 2 }]\nescalation = [{ after_s = 0, rank = 1 }]"),
        (SameKey, "queues[0].callback.key", FULL, "if_full = \"1000\"\nexit_key = \"0\"\nexit_destination = \"1000\"\ncallback = { key = \"0\", offer_after_s = 30 }"),
        (WrongKey, "queues[0].callback.key", FULL, "if_full = \"1000\"\ncallback = { key = \"12\", offer_after_s = 30 }"),
        (OutOfRange, "queues[0].callback.within_s", FULL, "if_full = \"1000\"\ncallback = { key = \"1\", offer_after_s = 30, within_s = 5 }"),
        (OutOfRange, "queues[0].periodic_sounds", FULL, "if_full = \"1000\"\nperiodic_sounds = [\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]"),
        (IncompleteExit, "queues[0].exit_key", FULL, "if_full = \"1000\"\nexit_key = \"0\""),
        (IncompleteExit, "queues[0].exit_destination", FULL, "if_full = \"1000\"\nexit_destination = \"1000\""),
        (MissingTimeout, "webhooks[0]", "timeout_s = 3", ""),
        (WrongUrl, "webhooks[0].url", "https://crm.example/route", "ftp://crm.example/route"),
        (WrongUrl, "webhooks[0].url", "https://crm.example/route", "https://user:secret@crm.example/"),
        (WrongUrl, "webhooks[0].url", "https://crm.example/route", "https:///route"),
        (WrongUrl, "webhooks[0].url", "https://crm.example/route", "https://crm.example/a b"),
        (WrongKey, "menus[0].keys[0].digits", "digits = \"1\"", "digits = \"1A\""),
        (WrongKey, "menus[0].keys[0].digits", "digits = \"1\"", "digits = \"123456789\""),
        (WrongKey, "queues[0].exit_key", FULL, "if_full = \"1000\"\nexit_key = \"00\"\nexit_destination = \"1000\""),
        (DuplicateKey, "menus[0].keys[1].digits", "digits = \"2\"", "digits = \"1\""),
        (ShadowedKey, "menus[0].keys[1].digits", KEYS, "direct_dial = true\nkeys = [{ digits = \"1\", destination = \"201\" }, { digits = \"201\", destination = \"301\" }]"),
        (UnknownTimeZone, "time_zone", "name = \"Shop\"", "name = \"Shop\"\ntime_zone = \"Asia/Ho_Chi_Min\""),
        (WrongTime, "time_conditions[0].rules[0].hours[0].opens", "\"08:00\"", "\"24:00\""),
        (WrongTime, "time_conditions[0].rules[0].hours[0].closes", "\"17:00\"", "\"17:60\""),
        (WrongDate, "calendars[0].holidays[0].date", "\"2026-02-17\"", "\"2026-02-30\""),
        (NoDays, "time_conditions[0].rules[0].hours[0].days", "[\"mon\"]", "[]"),
        (EmptyWindow, "time_conditions[0].rules[0].hours[0].closes", "\"17:00\"", "\"08:00\""),
        (ReversedDates, "time_conditions[0].rules[0].last_day", "name = \"day\",", "name = \"day\", first_day = \"2026-02-02\", last_day = \"2026-02-01\","),
        (DuplicateDate, "calendars[0].holidays[1].date", "name = \"Tết\" }", "name = \"Tết\" }, { date = \"2026-02-17\", name = \"Again\" }"),
        (NeverHolds, "time_conditions[0].rules[0]", "name = \"day\",", "name = \"day\", first_day = \"2026-02-01\", last_day = \"2026-02-01\","),
        (OverlappingRules, "time_conditions[0].rules[1]", "destination = \"201\" }]\notherwise", "destination = \"201\" }, { name = \"late\", hours = [{ days = [\"mon\"], opens = \"16:00\", closes = \"18:00\" }], destination = \"201\" }]\notherwise"),
        (UnknownCalendar, "time_conditions[0].calendars[1]", "calendars = [\"ours\"]", "calendars = [\"ours\", \"vietnm\"]"),
        (DuplicateCalendar, "calendars[1].name", "[[calendars]]", "[[calendars]]\nname = \"ours\"\n\n[[calendars]]"),
        (DuplicateCalendar, "time_conditions[0].calendars[1]", "calendars = [\"ours\"]", "calendars = [\"ours\", \"ours\"]"),
        (UnusedCalendar, "calendars[0]", "calendars = [\"ours\"]", "calendars = [\"vietnam\"]"),
    ]
};

/// Plans that are more than the sound one with one piece changed.
fn other_cases() -> Vec<(ProblemCode, &'static str, String)> {
    let rules = SOUND.lines().find(|line| line.starts_with("rules")).unwrap();
    let rule = "{ name = \"day\", destination = \"201\" }";
    let many_rules = SOUND.replace(rules, &format!("rules = [{}]", [rule; 101].join(", ")));
    let long_name = format!("\"{}\"", "ă".repeat(201));
    let menuless = SOUND.replace(KEYS, "").replace("fallback = \"vip\"", "fallback = \"301\"");
    let menuless = menuless.replace("otherwise = \"401\"", "otherwise = \"vip\"");
    let menuless = menuless.replace("if_full = \"1000\"", "if_full = \"401\"");
    // A known-agent route would reach every agent.
    let idle = "[[agents]]\nextension = \"10003\"\nname = \"Chi\"\n\n[[groups]]";
    let idle = SOUND.replace("[[groups]]", idle).replace("fallback = \"vip\"", "fallback = \"501\"");
    let idle = idle.replace("[[known_agents]]\nname = \"vip\"\nnext = \"501\"", "");
    let mut cases = vec![
        (ProblemCode::IdleAgent, "agents[2]", idle),
        (ProblemCode::TooLarge, "", " ".repeat(16 * 1024 * 1024 + 1)),
        (ProblemCode::TooLarge, "", format!("name = \"Shop\"\nagents = [{}]", "{},".repeat(100_001))),
        (ProblemCode::TooLarge, "", format!("{{\"name\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000))),
        (ProblemCode::TooLong, "agents[0].name", SOUND.replace("\"An\"", &long_name)),
        (ProblemCode::NoNumbers, "", "name = \"Shop\"".to_owned()),
        (ProblemCode::NoKeys, "menus[0]", menuless),
        (ProblemCode::NoRules, "time_conditions[0]", SOUND.replace(rules, "")),
        (ProblemCode::TooManyRules, "time_conditions[0].rules", many_rules),
    ];
    cases.extend(calling_out());
    cases.extend(conversing());
    cases
}

/// The sound plan with a number that calls out, after which another calls every carrier for everybody.
fn with_outbound(fields: &str) -> String {
    let numbers = format!(
        "[[numbers]]\nnumber = \"0987 000 001\"\ninbound = \"101\"\noutbound = {{ {fields} }}\n\n\
         [[numbers]]\nnumber = \"0903 000 002\"\ninbound = \"101\"\noutbound = {{ priority = 9 }}\n\n[[agents]]"
    );
    SOUND.replacen("[[agents]]", &numbers, 1)
}

/// The same with a tariff by which the first of them is billed.
fn with_rates(rates: &str) -> String {
    format!("{}\n[[tariffs]]\nname = \"sip\"\nrates = [{rates}]\n", with_outbound("tariff = \"sip\""))
}

/// The sound plan with its settings for calls out, before its tables.
fn with_settings(settings: &str) -> String {
    SOUND.replacen("name = \"Shop\"", &format!("name = \"Shop\"\n{settings}"), 1)
}

/// The sound plan with a second group, to which the second agent belongs, and numbers that call out.
fn with_two_groups(numbers: &[&str]) -> String {
    let numbers = numbers.iter().enumerate().map(|(place, fields)| {
        format!(
            "[[numbers]]\nnumber = \"090300000{place}\"\ninbound = \"101\"\noutbound = {{ {fields} }}\n\n"
        )
    });
    SOUND
        .replace("name = \"Bình\"", "name = \"Bình\"\ngroups = [\"1001\"]")
        .replace("[[queues]]", "[[groups]]\nextension = \"1001\"\nname = \"Repairs\"\n\n[[queues]]")
        .replace("[\"201\", \"1000\"]", "[\"201\", \"1000\", \"1001\"]")
        .replacen("[[agents]]", &format!("{}[[agents]]", numbers.collect::<String>()), 1)
}

/// A rule for ads in the sound plan.
fn with_ad_rule(fields: &str) -> String {
    with_settings(&format!(
        "consent = {{ ad_rules = [{{ name = \"House\", in_force_from = \"2027-01-01\", {fields} }}] }}"
    ))
}

const ALL_CARRIERS: &str = "[\"viettel\", \"vinaphone\", \"mobifone\", \"vietnamobile\", \"gmobile\", \"itel\", \
                            \"wintel\", \"vnsky\", \"local\", \"fpt\"]";

#[rustfmt::skip]
fn calling_out() -> Vec<(ProblemCode, &'static str, String)> {
    use ProblemCode::*;
    let twice = "[[tariffs]]\nname = \"sip\"\nrates = [{ micros_per_minute = 1 }]\n";
    let receiver = SOUND.replacen("inbound = \"101\"", "inbound = \"101\"\noutbound = {}", 1);
    let free = SOUND.replacen("number = \"1900 1234\"", "number = \"1800 1234\"\noutbound = {}", 1);
    vec![
        (UnknownCarrier, "numbers[1].outbound.carriers[1]", with_outbound("carriers = [\"VTE\", \"viettle\"]")),
        (UnknownCarrier, "numbers[1].outbound.carrier", with_outbound("carrier = \"VNX\"")),
        (UnknownCarrier, "tariffs[0].rates[0].carriers[0]", with_rates("{ carriers = [\"01\"], micros_per_minute = 1 }")),
        (DuplicateEntry, "numbers[1].outbound.carriers[1]", with_outbound("carriers = [\"viettel\", \"VTE\"]")),
        (DuplicateEntry, "numbers[1].outbound.groups[1]", with_outbound("groups = [\"1000\", \"1000\"]")),
        (DuplicateEntry, "tariffs[0].rates[0].carriers[1]", with_rates("{ carriers = [\"VN\", \"GPC\"], micros_per_minute = 1 }")),
        (DuplicateEntry, "tariffs[0].rates[0].classes[2]", with_rates("{ classes = [\"mobile\", \"fixed\", \"mobile\"], micros_per_minute = 1 }")),
        (UnknownGroup, "numbers[1].outbound.groups[1]", with_outbound("groups = [\"1000\", \"201\"]")),
        (UnknownTariff, "numbers[1].outbound.tariff", with_outbound("tariff = \"sip\"")),
        (DuplicateTariff, "tariffs[1].name", format!("{}\n{twice}", with_rates("{ micros_per_minute = 1 }"))),
        (UnusedTariff, "tariffs[0]", format!("{SOUND}\n{twice}")),
        (ShadowedRate, "tariffs[0].rates[1]", with_rates("{ micros_per_minute = 1 }, { carriers = [\"VN\"], micros_per_minute = 2 }")),
        (WrongCallerId, "numbers[0].outbound", receiver),
        (WrongCallerId, "numbers[0].outbound", free),
        (WrongCallerId, "numbers[1].outbound.caller_id", with_outbound("caller_id = \"1900 1234\"")),
        (WrongCallerId, "numbers[1].outbound.caller_id", with_outbound("caller_id = \"0903 000 009\"")),
        (WrongPrefix, "numbers[1].outbound.dial_prefix", with_outbound("dial_prefix = \"9a\"")),
        (WrongPrefix, "numbers[1].outbound.dial_prefix", with_outbound("dial_prefix = \"123456789\"")),
        (WrongPrefix, "numbers[1].outbound.dial_prefix", with_outbound("dial_prefix = \"+84\"")),
        (LastNumberNotForAll, "numbers[2].outbound.carriers", with_outbound("").replace("priority = 9", &format!("priority = 9, carriers = {ALL_CARRIERS}"))),
        (LastNumberNotForAll, "numbers[1].outbound.carriers", with_two_groups(&[&format!("groups = [\"1001\"], carriers = {ALL_CARRIERS}"), "groups = [\"1000\"]"])),
        (NobodyMayCall, "numbers[1].outbound.groups", with_outbound("groups = []")),
        (GroupMayNotCall, "groups[1]", with_two_groups(&["groups = [\"1000\"]"])),
        (WrongCause, "outbound.causes[0]", with_settings("outbound = { causes = [{ goes_on = true }] }")),
        (WrongCause, "outbound.causes[1]", with_settings("outbound = { causes = [{ q850 = 127, goes_on = true }, { q850 = 128, goes_on = true }] }")),
        (WrongCause, "outbound.causes[0]", with_settings("outbound = { causes = [{ sip = 200, goes_on = true }] }")),
        (WrongCause, "outbound.causes[0]", with_settings("outbound = { causes = [{ q850 = 34, sip = 503, goes_on = true }] }")),
        (OutOfRange, "outbound.ring_s", with_settings("outbound = { ring_s = 4 }")),
        (OutOfRange, "outbound.max_attempts", with_settings("outbound = { max_attempts = 21 }")),
        (OutOfRange, "outbound.usual_talk_s", with_settings("outbound = { usual_talk_s = 0 }")),
        (OutOfRange, "outbound.portability.timeout_ms", with_settings("outbound = { portability = { timeout_ms = 49 } }")),
        (OutOfRange, "outbound.portability.max_age_h", with_settings("outbound = { portability = { max_age_h = 0 } }")),
        (OutOfRange, "numbers[1].outbound.priority", with_outbound("priority = 0")),
        (OutOfRange, "numbers[1].outbound.max_calls", with_outbound("max_calls = 0")),
        (OutOfRange, "tariffs[0].rates[0].micros_per_minute", with_rates("{ micros_per_minute = -1 }")),
        (OutOfRange, "tariffs[0].rates[0].connection_micros", with_rates("{ micros_per_minute = 0, connection_micros = 1_000_000_000_000_001 }")),
        (OutOfRange, "tariffs[0].rates[0].increment_s", with_rates("{ micros_per_minute = 1, increment_s = 0 }")),
        (EmptyText, "tariffs[0].name", with_rates("").replace("\"sip\"", "\"\"")),
        (OutOfRange, "consent.registry_max_age_h", with_settings("consent = { registry_max_age_h = 0 }")),
        (OutOfRange, "consent.ad_rules[0].caps[0].most", with_ad_rule("caps = [{ channel = \"call\", most = 0, within_h = 24 }]")),
        (OutOfRange, "consent.ad_rules[0].caps[0].within_h", with_ad_rule("caps = [{ channel = \"call\", most = 1, within_h = 745 }]")),
        (UnknownTimeZone, "consent.ad_rules[0].time_zone", with_ad_rule("time_zone = \"Hanoi\"")),
        (WrongTime, "consent.ad_rules[0].windows[0].opens", with_ad_rule("windows = [{ channel = \"call\", opens = \"8:00\", closes = \"17:00\" }]")),
        (EmptyWindow, "consent.ad_rules[0].windows[0].closes", with_ad_rule("windows = [{ channel = \"call\", opens = \"08:00\", closes = \"08:00\" }]")),
        (WrongDate, "consent.ad_rules[0].in_force_from", with_ad_rule("source = \"\"").replace("2027-01-01", "2027-02-29")),
    ]
}

/// Conversations in the sound plan; each case changes a piece of it.
const SOCIAL: &str = r#"
[social]
tier = "ultimate"
channels = [{ id = "page", kind = "facebook_page", name = "Shop", desk = "sales" }, { id = "oa", kind = "zalo_oa", name = "Shop", desk = "care" }]
desks = [{ id = "sales", name = "Sales", groups = ["1000"] }, { id = "care", name = "Care", agents = [{ agent = "10002" }], overflow = "sales" }]
roles = [{ name = "lead", agents = ["10002"] }]
permissions = [{ role = "agent", chat = "own" }, { role = "lead", chat = "all" }]
"#;

#[rustfmt::skip]
fn conversing() -> Vec<(ProblemCode, &'static str, String)> {
    use ProblemCode::*;
    let with = |old: &str, new: &str| {
        let social = SOCIAL.replacen(old, new, 1);
        assert_ne!(social, SOCIAL, "{old}");
        format!("{SOUND}{social}")
    };
    let rules = |window: &str, from: &str| with("roles =", &format!("reply_rules = [{{ name = \"New\", kind = \"zalo_oa\", in_force_from = \"{from}\", windows = [{window}] }}]\nroles ="));
    vec![
        (NotEntitled, "social.channels[0].kind", with("tier = \"ultimate\"", "tier = \"pro\"").replace(", { id = \"oa\", kind = \"zalo_oa\", name = \"Shop\", desk = \"care\" }", "").replace("desk = \"sales\" }]", "desk = \"care\" }]")),
        (WrongId, "social.channels[0].id", with("id = \"page\"", "id = \"Our page\"")),
        (WrongId, "social.roles[0].name", with("name = \"lead\"", "name = \"Lead\"").replace("role = \"lead\"", "role = \"Lead\"")),
        (DuplicateId, "social.channels[1].id", with("id = \"oa\"", "id = \"page\"")),
        (DuplicateId, "social.roles[0].name", with("name = \"lead\"", "name = \"agent\"").replace("role = \"lead\"", "role = \"agent\"")),
        (UnknownDesk, "social.channels[0].desk", with("desk = \"sales\"", "desk = \"sale\"")),
        (UnknownDesk, "social.desks[1].overflow", with("overflow = \"sales\"", "overflow = \"sale\"")),
        (UnknownChannel, "social.permissions[0].channels[0]", with("chat = \"own\"", "chat = \"own\", channels = [\"fb\"]")),
        (UnknownRole, "social.permissions[1].role", with("role = \"lead\"", "role = \"leader\"")),
        (UnknownGroup, "social.permissions[0].group", with("chat = \"own\"", "chat = \"own\", group = \"1009\"")),
        (UnknownAgent, "social.desks[1].agents[0].agent", with("agent = \"10002\"", "agent = \"10009\"")),
        (DuplicateMember, "social.desks[1].agents[1].agent", with("{ agent = \"10002\" }", "{ agent = \"10002\" }, { agent = \"10002\" }")),
        (DuplicateMember, "social.roles[0].agents[1]", with("agents = [\"10002\"]", "agents = [\"10002\", \"10002\"]")),
        (EmptyDesk, "social.desks[1]", with("agents = [{ agent = \"10002\" }]", "agents = []")),
        (WrongStrategy, "social.desks[0].strategy", with("groups = [\"1000\"]", "groups = [\"1000\"], strategy = \"ring_all\"")),
        (NoEffect, "social.desks[0].strategy", with("groups = [\"1000\"]", "groups = [\"1000\"], strategy = \"most_skilled\"")),
        (OverflowLoop, "social.desks[0].overflow", with("groups = [\"1000\"]", "groups = [\"1000\"], overflow = \"care\"")),
        (MayNotChat, "social.desks[0]", with("chat = \"own\"", "chat = \"own\", channels = [\"page\"]")),
        (MayNotChat, "social.desks[1]", with("chat = \"all\"", "see = \"all\"")),
        (UnusedDesk, "social.desks[1]", with("desk = \"care\"", "desk = \"sales\"")),
        (WrongReplyRules, "social.reply_rules[0].in_force_from", rules("{ rule = \"standard\", within_h = 24 }", "2027-02-29")),
        (WrongReplyRules, "social.reply_rules[0].windows[0]", rules("{ rule = \"standard\", within_h = 0 }", "2027-01-01")),
        (OutOfRange, "social.close_after_h", with("roles =", "close_after_h = 721\nroles =")),
        (OutOfRange, "social.desks[1].overflow_after_s", with("overflow = \"sales\"", "overflow = \"sales\", overflow_after_s = 0")),
        (OutOfRange, "social.desks[1].agents[0].rank", with("{ agent = \"10002\" }", "{ agent = \"10002\", rank = 100 }")),
        (EmptyText, "social.tier", with("tier = \"ultimate\"", "tier = \"\"")),
    ]
}

#[test]
fn the_sound_conversations_are_sound() {
    assert_eq!(check(&format!("{SOUND}{SOCIAL}")).problems, []);
}

fn cases() -> Vec<(ProblemCode, &'static str, String)> {
    let changed = CASES.iter().map(|(code, path, old, new)| {
        let mut text = SOUND.replacen(old, new, 1);
        assert_ne!(text, SOUND, "{code:?}: {old}");
        // Renaming an object renames what leads to it.
        if *code == ProblemCode::EmergencyExtension {
            text = text.replace("inbound = \"101\"", "inbound = \"113\"");
        }
        if *code == ProblemCode::WrongExtension {
            text = text.replace("next = \"501\"", "next = \"5001\"");
        }
        if *code == ProblemCode::WrongName {
            text = text.replace("fallback = \"vip\"", "fallback = \"VIP\"");
        }
        (*code, *path, text)
    });
    changed.chain(other_cases()).collect()
}

#[test]
fn the_sound_plan_is_sound() {
    let report = check(SOUND);
    assert_eq!(report.problems, []);
    assert_eq!(report.waits.len(), 1);
}

#[test]
fn every_code_has_a_plan_with_that_problem_alone() {
    for (code, path, text) in cases() {
        let report = check(&text);
        let found = report.problems.iter().map(|problem| (problem.code, problem.path.as_str()));
        assert_eq!(found.collect::<Vec<_>>(), [(code, path)], "{:#?}", report.problems);
        let problem = &report.problems[0];
        assert_eq!(problem.severity, code.severity());
        assert!(!problem.hint.is_empty() && !problem.message.is_empty());
        assert!(problem.line.is_some() && problem.column.is_some());
        let document = PlanDocument::read(&text);
        let numbers = document.map_or(0, |document| document.numbers.len());
        assert_eq!(report.waits.len(), if report.has_errors() { 0 } else { numbers });
    }
}

#[test]
fn no_code_is_without_a_case() {
    let mut tested: BTreeSet<ProblemCode> = cases().into_iter().map(|(code, ..)| code).collect();
    assert!(tested.insert(ProblemCode::CarrierNotCovered), "it never stands alone: see the test about it");
    let all: BTreeSet<ProblemCode> = ProblemCode::ALL.iter().copied().collect();
    assert_eq!(tested, all);
}

#[test]
fn the_same_problems_are_found_without_a_text() {
    for (code, path, text) in cases() {
        let Ok(document) = PlanDocument::read(&text) else { continue };
        let problems = document.check().problems;
        let found = problems.iter().map(|problem| (problem.code, problem.path.as_str(), problem.line));
        assert_eq!(found.collect::<Vec<_>>(), [(code, path, None)]);
    }
}

#[test]
fn json_and_toml_are_judged_alike() {
    for (code, path, text) in cases() {
        let Ok(document) = PlanDocument::read(&text) else { continue };
        let json = serde_json::to_string_pretty(&document).unwrap();
        let problems = check(&format!("\u{feff} \n{json}")).problems;
        let found = problems.iter().map(|problem| (problem.code, problem.path.as_str()));
        assert_eq!(found.collect::<Vec<_>>(), [(code, path)]);
        let line = json.lines().nth(usize::try_from(problems[0].line.unwrap()).unwrap() - 2).unwrap();
        let column = usize::try_from(problems[0].column.unwrap()).unwrap();
        assert!(line.chars().nth(column - 1).is_some_and(|first| "\"{".contains(first)), "{line}: {column}");
    }
}

#[test]
fn one_unreadable_entry_hides_no_other_mistake() {
    let text = SOUND
        .replace("name = \"An\"", "name = 7\nring_s = \"x\"\nnmae = \"An\"")
        .replace("name = \"Bình\"", "name = \"Bình\"\nring_s = 0\ngroups = [\"1999\"]");
    let problems = check(&text).problems;
    let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (ProblemCode::Malformed, "agents[0].name"),
            (ProblemCode::Malformed, "agents[0].ring_s"),
            (ProblemCode::UnknownField, "agents[0].nmae"),
            (ProblemCode::OutOfRange, "agents[1].ring_s"),
            (ProblemCode::UnknownGroup, "agents[1].groups[0]"),
        ]
    );
    for problem in &problems {
        let line = text.lines().nth(usize::try_from(problem.line.unwrap()).unwrap() - 1).unwrap();
        let field = problem.path.split('.').nth(1).unwrap().split('[').next().unwrap();
        assert!(line.starts_with(field) || line.starts_with("groups"), "{line}: {problem:?}");
    }
}

#[test]
fn no_message_gives_a_telephone_number_away() {
    let text = SOUND
        .replace("inbound = \"101\"", "inbound = \"0912345678\"")
        .replace("agent = \"10002\"", "agent = \"0912345678\"")
        .replace("groups = [\"1000\"]", "groups = [\"0912345678\"]\n0912345678 = 1")
        .replace("url = \"https://", "url = \"0912345678://");
    for Report { problems, .. } in [check(&text), check(&SOUND.replace("\"An\"", "912345678"))] {
        assert!(!problems.is_empty());
        for problem in problems {
            let shown = format!("{problem:?}");
            assert!(!shown.contains("912345678"), "{shown}");
        }
    }
}

#[test]
fn a_guess_names_what_was_probably_meant() {
    let hint = |old: &str, new: &str| check(&SOUND.replace(old, new)).problems[0].hint.clone();
    assert_eq!(hint(FULL, "if_full = \"1001\""), "did you mean group `1000`?");
    assert_eq!(hint("fallback = \"vip\"", "fallback = \"vlp\""), "did you mean known-agent route `vip`?");
    assert_eq!(hint("if_full =", "if_ful ="), "did you mean `if_full`?");
    assert_eq!(hint(FULL, "strategy = \"longest_idel\""), "did you mean `longest_idle`?");
}

#[test]
fn a_loop_names_its_members() {
    let text = SOUND.replace("otherwise = \"401\"", "otherwise = \"301\"");
    let problem = &check(&text).problems[0];
    assert_eq!(problem.message, "calls can go round for ever: time condition `301`, time condition `301`");
    let by_key = SOUND.replace("destination = \"301\"", "destination = \"101\"");
    assert!(!check(&by_key).has_errors(), "a key that leads back is legal");
}

#[test]
fn a_carrier_that_no_number_calls_is_named() {
    // The last number is the reason, so both are told at one place.
    let problems = |numbers: &[&str]| {
        let problems = check(&with_two_groups(numbers)).problems;
        problems.into_iter().map(|it| (it.code, it.path, it.message)).collect::<Vec<_>>()
    };
    let path = "numbers[2].outbound.carriers".to_owned();
    let last =
        "this is the last number that the agents of group 1000 try, and it does not call every carrier";
    let missing =
        "no number calls mobifone, gmobile, itel, wintel, vnsky, local, fpt for the agents of group 1000";
    let few = "groups = [\"1000\"], carriers = [\"VT\", \"VNM\"]";
    let found =
        problems(&["groups = [\"1000\"], carriers = [\"VN\"]", few, "priority = 2, groups = [\"1001\"]"]);
    let told = |code, message: &str| (code, path.clone(), message.to_owned());
    assert_eq!(
        found,
        [told(ProblemCode::LastNumberNotForAll, last), told(ProblemCode::CarrierNotCovered, missing)]
    );
    // A number before it leaves no carrier out.
    let found = problems(&["groups = [\"1000\"]", few, "priority = 2, groups = [\"1001\"]"]);
    assert_eq!(found, [told(ProblemCode::LastNumberNotForAll, last)]);
}

#[test]
fn what_only_looks_wrong_about_calling_out_is_let_be() {
    let both = |text: String| text.replace("groups = [\"1001\"]\n", "groups = [\"1000\", \"1001\"]\n");
    let in_both = both(with_two_groups(&[
        "groups = [\"1001\"], carriers = [\"VT\"]",
        "priority = 2, groups = [\"1000\"]",
    ]));
    let receiver = "inbound = \"101\"\noutbound = { caller_id = \"+84 903 000 002\", priority = 3 }";
    for (why, text) in [
        ("VN and VNM are two carriers", with_outbound("carriers = [\"VN\", \"VNM\"]")),
        ("a group of no carrier's number", with_outbound("groups = [\"1000\"], carriers = [\"VT\"]")),
        ("whoever is in both groups has the second number after the first", in_both),
        (
            "whoever is in both groups may call for one of them",
            both(with_two_groups(&["groups = [\"1000\"]"])),
        ),
        ("another spelling of a number of the plan", with_outbound("caller_id = \"+84 903 000 002\"")),
        (
            "a number that cannot be shown, but shows another",
            with_outbound("").replacen("inbound = \"101\"", receiver, 1),
        ),
        ("keys that a trunk may want", with_outbound("dial_prefix = \"*99#\"")),
        (
            "a rate for all after one for some",
            with_rates("{ carriers = [\"VT\"], micros_per_minute = 1 }, { micros_per_minute = 2 }"),
        ),
        (
            "a rate for a class is not for all",
            with_rates("{ classes = [\"mobile\"], micros_per_minute = 1 }, { micros_per_minute = 2 }"),
        ),
        (
            "one tariff of two numbers",
            with_rates("{ micros_per_minute = 0 }").replace("priority = 9", "tariff = \"sip\""),
        ),
        (
            "the first and the last cause",
            with_settings(
                "outbound = { causes = [{ q850 = 1, goes_on = true }, { q850 = 127, goes_on = false }, { sip = 300, goes_on = false }, { sip = 699, goes_on = true }] }",
            ),
        ),
        ("equal priorities", with_outbound("priority = 9, carriers = [\"VT\"]")),
        (
            "hours that a house keeps",
            with_ad_rule("windows = [{ channel = \"call\", opens = \"00:00\", closes = \"24:00\" }]"),
        ),
    ] {
        assert_eq!(check(&text).problems, [], "{why}:\n{text}");
    }
}

#[test]
fn problems_of_calling_out_say_what_to_do() {
    let hint = |text: String| check(&text).problems[0].hint.clone();
    let table = [
        (with_outbound("carriers = [\"viettle\"]"), "did you mean `viettel`?"),
        (with_outbound("groups = [\"1000\", \"1009\"]"), "did you mean group `1000`?"),
        (with_outbound("tariff = \"sip\""), "name one of `tariffs`, or add it"),
        (with_outbound("caller_id = \"0903 000 009\""), "show one of the numbers of this plan"),
        (with_outbound("carriers = [\"VT\", \"VTE\"]"), "name it once"),
        (
            with_settings("outbound = { causes = [{ q850 = 0, goes_on = true }] }"),
            "write either `q850`, from 1 to 127, or `sip`, from 300 to 699",
        ),
        (
            with_rates("{ micros_per_minute = 1 }, { micros_per_minute = 2 }"),
            "put it before `rates[0]`, which is for every call",
        ),
        (
            with_two_groups(&["groups = [\"1000\"]"]),
            "add the group to the `outbound.groups` of a number, if its members are to call out",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(hint(text), expected);
    }
}
