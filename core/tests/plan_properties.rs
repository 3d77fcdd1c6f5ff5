//! What holds for every plan and every text, however odd.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may fail by panicking"
)]

use proptest::prelude::*;
use tongdai::plan::{PlanDocument, ProblemCode, check};

const BROKEN: &str = include_str!("../../examples/broken/plan.toml");

/// A plan whose objects lead to each other at random: `ways` are drawn from all of them.
fn plan(ways: &[usize], seconds: &[i32]) -> PlanDocument {
    let (mut ways, mut seconds) = (ways.iter().cycle(), seconds.iter().cycle());
    let names =
        ["10001", "1000", "201", "202", "101", "102", "301", "302", "401", "402", "501", "502", "vip"];
    let mut way = || names[*ways.next().unwrap() % names.len()];
    let mut second = || seconds.next().unwrap();
    let mut text = format!("name = \"Random\"\n[[numbers]]\nnumber = \"1900\"\ninbound = \"{}\"\n", way());
    let mut add = |entry: String| text.push_str(&entry);
    add(format!(
        "[[agents]]\nextension = \"10001\"\nname = \"An\"\ngroups = [\"1000\"]\nring_s = {}\n",
        second()
    ));
    add(format!("[[groups]]\nextension = \"1000\"\nname = \"G\"\nring_s = {}\n", second()));
    add(format!("if_busy = \"{}\"\nif_no_answer = \"{}\"\n", way(), way()));
    for extension in [201, 202] {
        add(format!(
            "[[queues]]\nextension = \"{extension}\"\nname = \"Q\"\nmembers = [{{ agent = \"10001\" }}]\n"
        ));
        add(format!("max_wait_s = {}\nif_timed_out = \"{}\"\n", second(), way()));
        add(format!("exit_key = \"0\"\nexit_destination = \"{}\"\n", way()));
    }
    for (extension, dial) in [(101, true), (102, false)] {
        add(format!("[[menus]]\nextension = \"{extension}\"\nname = \"M\"\ngreeting = \"g\"\n"));
        add(format!(
            "max_tries = 2\nmax_play_s = {}\ndirect_dial = {dial}\nfallback = \"{}\"\n",
            second(),
            way()
        ));
        add(format!("[[menus.keys]]\ndigits = \"1\"\ndestination = \"{}\"\n", way()));
        add(format!("[[menus.keys]]\ndigits = \"22\"\ndestination = \"{}\"\n", way()));
    }
    for extension in [301, 302] {
        add(format!(
            "[[time_conditions]]\nextension = \"{extension}\"\nname = \"T\"\notherwise = \"{}\"\n",
            way()
        ));
        add(format!("rules = [{{ name = \"always\", destination = \"{}\" }}]\n", way()));
    }
    for extension in [401, 402] {
        add(format!("[[announcements]]\nextension = \"{extension}\"\nname = \"A\"\nsound = \"s\"\n"));
        add(format!("max_play_s = {}\nnext = \"{}\"\n", second(), way()));
    }
    for (extension, may) in [(501, true), (502, false)] {
        add(format!(
            "[[webhooks]]\nextension = \"{extension}\"\nname = \"W\"\nurl = \"http://a\"\ntimeout_s = 9\n"
        ));
        let may = if may { format!("may_route_to = [\"{}\"]\n", way()) } else { String::new() };
        add(format!("fallback = \"{}\"\n{may}", way()));
    }
    add(format!("[[known_agents]]\nname = \"vip\"\nnext = \"{}\"\n", way()));
    PlanDocument::read(&text).unwrap()
}

/// The way out of every loop that waits for nobody: such a plan has no errors.
fn mended(mut plan: PlanDocument) -> PlanDocument {
    for _ in 0..40 {
        let problems = plan.check().problems;
        let Some(problem) = problems.into_iter().find(|problem| problem.code == ProblemCode::EndlessLoop)
        else {
            break;
        };
        let (object, field) = problem.path.split_once('.').unwrap();
        let index: usize = object.split(['[', ']']).nth(1).unwrap().parse().unwrap();
        let agent = Some("10001".to_owned());
        match (object.split('[').next().unwrap(), field) {
            ("groups", "if_busy") => plan.groups[index].if_busy = agent,
            ("groups", _) => plan.groups[index].if_no_answer = agent,
            ("queues", _) => plan.queues[index].if_timed_out = agent,
            ("menus", _) => plan.menus[index].fallback = agent,
            ("time_conditions", "otherwise") => plan.time_conditions[index].otherwise = agent,
            ("time_conditions", _) => {
                "10001".clone_into(&mut plan.time_conditions[index].rules[0].destination);
            }
            ("announcements", _) => plan.announcements[index].next = agent,
            ("webhooks", _) => plan.webhooks[index].fallback = agent,
            (_, _) => plan.known_agents[index].next = agent,
        }
    }
    plan
}

/// The worst-case wait of a plan's number, if it led here.
fn wait_from(plan: &PlanDocument, start: &str) -> i64 {
    let mut plan = plan.clone();
    plan.numbers[0].inbound = Some(start.to_owned());
    plan.check().waits[0].worst_case_wait_s
}

proptest! {
    #[test]
    fn any_text_gives_a_report(text in ".{0,400}") {
        check(&text);
        check(&format!("{{{text}"));
    }

    #[test]
    fn any_text_of_brackets_quotes_and_dots_gives_a_report(text in "[\\[\\]{}\"',.=\\\\\n a1#:é-]{0,400}") {
        check(&text);
        check(&format!("{{{text}"));
    }

    #[test]
    fn a_damaged_plan_gives_a_report(
        at in 0_usize..6000, length in 0_usize..80, put in ".{0,20}", as_json in any::<bool>(),
    ) {
        let mut text = BROKEN.to_owned();
        if as_json {
            let value: toml::Value = toml::from_str(BROKEN).unwrap();
            text = serde_json::to_string_pretty(&value).unwrap();
        }
        let characters: Vec<char> = text.chars().collect();
        let at = at % characters.len();
        let end = (at + length).min(characters.len());
        let damaged: String = characters[..at].iter().copied().chain(put.chars()).chain(characters[end..].iter().copied()).collect();
        let report = check(&damaged);
        let lines = i32::try_from(damaged.split('\n').count()).unwrap();
        for problem in report.problems {
            prop_assert!(problem.line.is_some_and(|line| (1..=lines).contains(&line)));
            prop_assert!(!problem.message.is_empty() && !problem.hint.is_empty());
        }
    }

    #[test]
    fn a_wait_is_no_shorter_than_that_of_any_way_on(
        ways in prop::collection::vec(0_usize..1000, 40),
        seconds in prop::collection::vec(1_i32..200, 9),
    ) {
        let plan = mended(plan(&ways, &seconds));
        let report = plan.check();
        prop_assert!(!report.has_errors(), "{:#?}", report.problems);
        let wait = |start: &str| wait_from(&plan, start);
        for menu in &plan.menus {
            prop_assert!(wait(&menu.extension) >= wait(menu.fallback.as_ref().unwrap()));
        }
        for condition in &plan.time_conditions {
            let ways = condition.rules.iter().map(|rule| &rule.destination).chain(&condition.otherwise);
            let longest = ways.map(|way| wait(way)).max().unwrap();
            prop_assert_eq!(wait(&condition.extension), longest);
        }
        for announcement in &plan.announcements {
            let next = wait(announcement.next.as_ref().unwrap());
            prop_assert_eq!(wait(&announcement.extension), next + i64::from(announcement.max_play_s));
        }
        for group in &plan.groups {
            let unanswered = wait(group.if_no_answer.as_ref().unwrap()) + i64::from(group.ring_s);
            prop_assert_eq!(wait(&group.extension), unanswered.max(wait(group.if_busy.as_ref().unwrap())));
        }
        prop_assert!(plan.mermaid().lines().count() > 20 && plan.dot().lines().count() > 20);
    }
}

/// One object more costs no more than its share: a chain of many is checked in a moment, without deep recursion.
#[test]
fn a_chain_of_many_thousand_objects_is_checked() {
    let mut plan = plan(&[0], &[1]);
    let last = 40_000;
    plan.known_agents = (0..last)
        .map(|index| tongdai::plan::KnownAgent {
            name: format!("r{index}"),
            ring_s: Some(2),
            next: Some(if index + 1 == last { "10001".to_owned() } else { format!("r{}", index + 1) }),
        })
        .collect();
    plan.numbers[0].inbound = Some("r0".to_owned());
    plan.webhooks.clear();
    let report = plan.check();
    assert!(!report.has_errors(), "{:?}", report.problems.first());
    assert_eq!(report.waits[0].worst_case_wait_s, 2 * last + 1);
    assert_eq!(report.waits[0].way.len(), 200);
    assert!(plan.mermaid().lines().count() > 40_000);

    plan.known_agents[39_999].next = Some("r0".to_owned());
    let problems = plan.check().problems;
    let problem = problems.iter().find(|problem| problem.code == ProblemCode::EndlessLoop).unwrap();
    assert_eq!(problem.path, "known_agents[0].next");
    assert!(problem.message.ends_with("39990 more, known-agent route `r0`"));
}

/// A plan that is wrong everywhere costs no more: guessing what was meant has a budget.
#[test]
fn a_plan_that_is_wrong_everywhere_is_checked() {
    let mut plan = plan(&[0], &[1]);
    plan.known_agents = (0..40_000)
        .map(|index| tongdai::plan::KnownAgent {
            name: format!("r{index}"),
            ring_s: None,
            next: Some(format!("s{index}")),
        })
        .collect();
    assert!(plan.check().problems.len() >= 40_000);
}
