//! Worst-case waits, added up by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may fail by panicking"
)]

use tongdai::plan::{Report, check};

const START: &str = r#"
name = "Shop"

[[numbers]]
number = "1900 1234"
description = "Sales"
inbound = "START"

[[agents]]
extension = "10001"
name = "An"
groups = ["1000"]
ring_s = 20

[[groups]]
extension = "1000"
name = "Sales"
ring_s = 30
"#;

/// The wait of a plan with these objects, and its way.
fn wait(start: &str, objects: &str) -> (i64, Vec<String>) {
    let Report { problems, waits } = check(&format!("{}{objects}", START.replace("START", start)));
    let errors: Vec<_> =
        problems.into_iter().filter(|p| p.severity == tongdai::plan::Severity::Error).collect();
    assert_eq!(errors, []);
    assert_eq!(waits[0].description, "Sales");
    (waits[0].worst_case_wait_s, waits[0].way.clone())
}

#[test]
fn people_take_as_long_as_they_ring() {
    assert_eq!(wait("10001", ""), (20, vec!["10001".to_owned()]));
    assert_eq!(wait("1000", ""), (30, vec!["1000".to_owned()]));
    assert_eq!(wait("1000", "if_no_answer = \"10001\""), (50, vec!["1000".to_owned(), "10001".to_owned()]));
    // Found busy at once, a call still waits only for the agent; nobody answering takes longer.
    assert_eq!(wait("1000", "if_busy = \"10001\""), (30, vec!["1000".to_owned()]));
}

const QUEUE: &str = r#"
[[queues]]
extension = "201"
name = "Care"
members = [{ agent = "10001" }]
max_wait_s = 100
"#;

#[test]
fn a_queue_takes_its_whole_wait_unless_it_is_full_or_empty() {
    assert_eq!(wait("201", QUEUE).0, 100);
    assert_eq!(wait("201", &format!("{QUEUE}if_timed_out = \"1000\"")).0, 130);
    assert_eq!(wait("201", &format!("{QUEUE}if_full = \"1000\"")).0, 100);
    assert_eq!(wait("201", &format!("{QUEUE}if_empty = \"1000\"")).0, 100);
    assert_eq!(wait("201", &format!("{QUEUE}if_empty = \"1000\"\nleave_when_empty = true")).0, 130);
    let exit = format!("{QUEUE}exit_key = \"0\"\nexit_destination = \"1000\"");
    assert_eq!(wait("201", &exit).0, 130);
}

const KEY: &str = "keys = [{ digits = \"1\", destination = \"101\" }]\n";

const MENU: &str = r#"
[[menus]]
extension = "101"
name = "Welcome"
greeting = "welcome"
max_play_s = 10
response_timeout_s = 5
inter_digit_timeout_s = 2
max_tries = 3
fallback = "10001"
"#;

#[test]
fn a_menu_takes_all_its_tries() {
    let key = "keys = [{ digits = \"12\", destination = \"10001\" }]";
    assert_eq!(wait("101", &format!("{MENU}{key}")).0, 3 * (10 + 5 + 2 * 2) + 20);
    let sorry = format!("{MENU}{key}\ninvalid_sound = \"sorry\"");
    assert_eq!(wait("101", &sorry).0, 3 * (10 + 5 + 2 * 2) + 2 * 10 + 20);
    // Dialling six digits takes longer, and the group is the longest of all that can be dialled.
    let dial = format!("{MENU}{key}\ndirect_dial = true");
    assert_eq!(wait("101", &dial), (3 * (10 + 5 + 6 * 2) + 30, vec!["101".to_owned(), "1000".to_owned()]));
}

#[test]
fn a_key_leads_back_ten_times_and_no_more() {
    let key = "keys = [{ digits = \"1\", destination = \"101\" }]";
    let (wait, way) = wait("101", &format!("{MENU}{key}"));
    assert_eq!(wait, 11 * 3 * (10 + 5 + 2) + 20);
    assert_eq!(way, [vec!["101"; 11], vec!["10001"]].concat());
}

#[test]
fn a_key_that_leads_on_is_not_counted() {
    let mut menus = String::new();
    for menu in 120..150 {
        let next = if menu == 149 { "10001".to_owned() } else { (menu + 1).to_string() };
        let text = MENU.replace("101", &menu.to_string());
        menus += &text;
        menus += &KEY.replace("101", &next);
    }
    assert_eq!(wait("120", &menus).0, 30 * 3 * (10 + 5 + 2) + 20);
}

#[test]
fn an_exit_key_that_leads_back_is_counted_with_the_menus_keys() {
    let queue = format!("{QUEUE}exit_key = \"0\"\nexit_destination = \"201\"");
    assert_eq!(wait("201", &queue).0, 11 * 100);
}

const WEBHOOK: &str = r#"
[[webhooks]]
extension = "501"
name = "CRM"
url = "https://crm.example"
timeout_s = 3
retries = 1
fallback = "10001"
"#;

#[test]
fn five_answers_are_followed_and_no_more() {
    // The API may name anything, itself included.
    let (wait_s, way) = wait("501", WEBHOOK);
    assert_eq!(wait_s, 5 * 6 + 30);
    assert_eq!(way, [vec!["501"; 5], vec!["1000"]].concat());
    // Only what it may name counts.
    assert_eq!(wait("501", &format!("{WEBHOOK}may_route_to = [\"1000\"]")).0, 6 + 30);
}

#[test]
fn a_known_agent_rings_as_long_as_the_slowest() {
    let route = "[[known_agents]]\nname = \"vip\"\nnext = \"1000\"\n";
    assert_eq!(wait("vip", route).0, 20 + 30);
    assert_eq!(wait("vip", &format!("{route}ring_s = 7")).0, 7 + 30);
}

#[test]
fn an_announcement_and_hours_add_what_they_play() {
    let text = r#"
[[time_conditions]]
extension = "301"
name = "Hours"
rules = [{ name = "always", destination = "1000" }]
otherwise = "401"

[[announcements]]
extension = "401"
name = "Closed"
sound = "closed"
max_play_s = 45
next = "hang_up"
"#;
    assert_eq!(wait("301", text), (45, vec!["301".to_owned(), "401".to_owned()]));
}
