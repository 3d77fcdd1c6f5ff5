use tongdai::import::ImportNoteCode::{
    BadValue, Changed, Duplicate, Missing, NotCarriedOver, Syntax, TooLarge, UnknownSetting,
};
use tongdai::import::{ImportNote, Source};
use tongdai::plan::{EscalationStep, Profile, Queue, Strategy};

use crate::common::{CALL_CENTRE, brief, imported, queue, read_again};

const AGENTS: &str = r#"<agent name="a" type="callback" contact="user/10001@x"/><agent name="b" type="callback" contact="user/10002@x"/>"#;

/// A queue with these `name=value` settings from line 2 on, each on a line of its own, and agents in tiers.
fn with_tiers(settings: &[(&str, &str)], tiers: &str) -> (Queue, Vec<ImportNote>) {
    let params: String = settings
        .iter()
        .map(|(name, value)| format!("\n<param name=\"{name}\" value=\"{value}\"/>"))
        .collect();
    let text = format!(
        "<configuration><queues><queue name=\"250\">{params}</queue></queues><agents>{AGENTS}</agents>\
         <tiers>{tiers}</tiers></configuration>"
    );
    queue(Source::Freeswitch, &text)
}

fn with(settings: &[(&str, &str)]) -> (Queue, Vec<ImportNote>) {
    with_tiers(settings, r#"<tier agent="a" queue="250"/>"#)
}

/// A queue with one agent of these attributes, from line 2 on.
fn with_agent(attributes: &str) -> tongdai::import::Imported {
    imported(
        Source::Freeswitch,
        &format!(
            "<configuration><queues><queue name=\"250\"/></queues><agents>\n<agent name=\"lan\" {attributes}/></agents>\
             <tiers><tier agent=\"lan\" queue=\"250\"/></tiers></configuration>"
        ),
    )
}

#[test]
fn a_whole_file() {
    let imported = imported(Source::Freeswitch, CALL_CENTRE);
    assert_eq!(read_again(&imported.plan), imported.plan);
    let [sales, repairs] = imported.plan.queues.as_slice() else { panic!("{:?}", imported.plan.queues) };
    assert_eq!((sales.name.as_str(), sales.extension.as_str()), ("sales@shop", "201"));
    assert_eq!((sales.ring_s, sales.pause_after_misses, sales.resume_within_s), (15, 3, 120));
    assert_eq!((sales.reject_rest_s, sales.busy_rest_s, sales.no_answer_rest_s), (Some(10), Some(60), None));
    assert_eq!((repairs.strategy, repairs.retries_go_on, repairs.ring_s), (Strategy::InOrder, false, 25));
    assert_eq!(repairs.members.iter().map(|member| member.position).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(repairs.periodic_sounds, ["ivr/repairs.wav"]);
    assert_eq!(
        brief(&imported.notes),
        [
            (2, NotCarriedOver, "X-PRE-PROCESS"),
            (4, NotCarriedOver, "dbname"),
            (11, NotCarriedOver, "record-template"),
            (12, Changed, "time-base-score"),
            (15, Changed, "tier-rule-wait-second"),
            (21, Changed, "leg_timeout"),
            (21, Changed, "max-no-answer"),
            (21, Changed, "reject-delay-time"),
            (21, Changed, "busy-delay-time"),
            (23, BadValue, "moh-sound"),
            (26, NotCarriedOver, "max-wait-time-with-no-agent"),
            (27, UnknownSetting, "ring-loudly"),
            (29, Missing, ""),
            (32, NotCarriedOver, "status"),
            (34, NotCarriedOver, "contact"),
            (36, NotCarriedOver, "type"),
            (37, Missing, "type"),
            (44, Missing, "agent"),
            (45, Missing, "queue"),
        ]
    );
}

#[test]
fn strategies() {
    for (name, strategy, goes_on) in [
        ("longest-idle-agent", Strategy::LongestIdle, true),
        ("Round-Robin", Strategy::RoundRobin, true),
        ("top-down", Strategy::InOrder, true),
        ("sequentially-by-agent-order", Strategy::InOrder, false),
        ("agent-with-least-talk-time", Strategy::LeastTalkTime, true),
        ("agent-with-fewest-calls", Strategy::FewestCalls, true),
        ("random", Strategy::Random, true),
        ("ring-all", Strategy::RingAll, true),
        ("ring-progressively", Strategy::RingProgressively, true),
    ] {
        let (queue, notes) = with(&[("strategy", name)]);
        assert_eq!((queue.strategy, queue.retries_go_on), (strategy, goes_on), "{name}");
        assert_eq!((queue.profile, brief(&notes)), (Profile::Freeswitch, vec![]), "{name}");
    }
    let (queue, notes) = with(&[("strategy", "best")]);
    assert_eq!((queue.strategy, queue.retries_go_on), (Strategy::InOrder, false));
    assert_eq!(brief(&notes), [(2, BadValue, "strategy")]);
}

#[test]
fn settings_that_are_carried_over_exactly() {
    let exact: [(&[(&str, &str)], fn(&Queue) -> bool); 9] = [
        (&[], |queue| {
            queue.strategy == Strategy::LongestIdle && queue.resume_within_s == 0 && queue.ring_s == 60
        }),
        (&[("max-wait-time", "300")], |queue| queue.max_wait_s == 300),
        (&[("moh-sound", "jazz")], |queue| queue.hold_music == "jazz"),
        (&[("ring-progressively-delay", "4")], |queue| queue.next_ring_s == 4),
        (&[("announce-sound", "a.wav"), ("announce-frequency", "30")], |queue| {
            queue.periodic_sounds == ["a.wav"] && queue.periodic_every_s == 30
        }),
        (&[("abandoned-resume-allowed", "true")], |queue| queue.resume_within_s == 60),
        (&[("discard-abandoned-after", "90")], |queue| queue.resume_within_s == 0),
        (&[("max-wait-time-with-no-agent", "0"), ("max-wait-time-with-no-agent-time-reached", "5")], |_| {
            true
        }),
        (
            &[("time-base-score", "queue"), ("tier-rules-apply", "false"), ("tier-rule-wait-second", "300")],
            |queue| queue.escalation.is_empty(),
        ),
    ];
    for (settings, holds) in exact {
        let (queue, notes) = with(settings);
        assert!(holds(&queue), "{settings:?}: {queue:?}");
        assert_eq!(brief(&notes), [], "{settings:?}");
    }
}

#[test]
fn settings_that_are_told_of() {
    for (name, value, code) in [
        ("max-wait-time", "90000", Changed),
        ("max-wait-time", "soon", BadValue),
        ("moh-sound", "$${hold_music}", BadValue),
        ("announce-sound", "a.wav", NotCarriedOver),
        ("announce-frequency", "30", NotCarriedOver),
        ("record-template", "${uuid}.wav", NotCarriedOver),
        ("time-base-score", "system", Changed),
        ("agent-no-answer-status", "Logged Out", Changed),
        ("skip-agents-with-external-calls", "false", NotCarriedOver),
        ("max-wait-time-with-no-agent", "30", NotCarriedOver),
        ("abandoned-resume-allowed", "maybe", BadValue),
        ("tier-rules-aply", "true", UnknownSetting),
    ] {
        assert_eq!(brief(&with(&[(name, value)]).1), [(2, code, name)], "{name} = {value}");
    }
    let (queue, notes) = with(&[("max-wait-time", "300"), ("max-wait-time", "400")]);
    assert_eq!((queue.max_wait_s, brief(&notes)), (300, vec![(3, Duplicate, "max-wait-time")]));
}

#[test]
fn tiers_become_ranks_and_open_as_the_caller_waits() {
    let rules = |multiply: &str, skips: &str| {
        with_tiers(
            &[
                ("tier-rules-apply", "true"),
                ("tier-rule-wait-second", "30"),
                ("tier-rule-wait-multiply-level", multiply),
                ("tier-rule-no-agent-no-wait", skips),
            ],
            r#"<tier agent="b" queue="250" level="3" position="1"/><tier agent="a" queue="250" level="2" position="9"/>"#,
        )
    };
    let steps =
        |last| vec![EscalationStep { after_s: 0, rank: 2 }, EscalationStep { after_s: last, rank: 3 }];
    for (multiply, skips, last) in [("true", "false", 90), ("false", "true", 30)] {
        let (queue, notes) = rules(multiply, skips);
        assert_eq!((queue.escalation, queue.escalate_when_unmanned), (steps(last), skips == "true"));
        assert_eq!(brief(&notes), [(3, Changed, "tier-rule-wait-second")]);
        let members: Vec<_> =
            queue.members.iter().map(|member| (member.agent.as_str(), member.rank)).collect();
        assert_eq!(members, [("10001", 2), ("10002", 3)]);
    }
    let (queue, notes) = with_tiers(
        &[("strategy", "top-down")],
        r#"<tier agent="b" queue="250" level="0" position="-1"/><tier agent="a" queue="250" level="700"/>"#,
    );
    let members: Vec<_> = queue.members.iter().map(|it| (it.agent.as_str(), it.rank, it.position)).collect();
    assert_eq!(members, [("10002", 1, Some(1)), ("10001", 2, Some(2))]);
    assert_eq!(brief(&notes), [(2, Changed, "level"), (2, Changed, "position")]);
}

#[test]
fn agents() {
    let agent = with_agent(
        r#"type="Callback" contact="[leg_timeout=12]user/10007@x" wrap-up-time="9" status="Logged Out""#,
    );
    assert_eq!((agent.plan.agents[0].extension.as_str(), agent.plan.agents[0].wrap_up_s), ("10007", 9));
    assert_eq!((agent.plan.queues[0].ring_s, agent.plan.queues[0].busy_rest_s), (12, Some(0)));
    assert_eq!(brief(&agent.notes), []);
    for (attributes, code, setting) in [
        (r#"type="callback""#, Missing, "contact"),
        (r#"type="uuid-standby" contact="x""#, NotCarriedOver, "type"),
        (r#"type="callback" contact="x" status="Available""#, NotCarriedOver, "status"),
        (
            r#"type="callback" contact="{a=0912345678,leg_timeout=9}sofia/gateway/g/0912345678""#,
            NotCarriedOver,
            "contact",
        ),
        (r#"type="callback" contact="x" shoe-size="42""#, UnknownSetting, "shoe-size"),
        (r#"type="callback" contact="x" wrap-up-time="${w}""#, BadValue, "wrap-up-time"),
    ] {
        assert_eq!(brief(&with_agent(attributes).notes), [(2, code, setting)], "{attributes}");
    }
    for attributes in [r#"contact="x""#, r#"type="robot" contact="x""#] {
        assert!(with_agent(attributes).plan.agents.is_empty(), "{attributes}");
    }
}

#[test]
fn texts_that_are_not_read() {
    for (text, told) in [
        ("", (1, Syntax, "")),
        ("<configuration>\n<queues>\n</configuration>", (3, Syntax, "")),
        ("<a/>", (1, Missing, "configuration")),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<configuration>&b;</configuration>",
            (2, Syntax, ""),
        ),
    ] {
        let imported = imported(Source::Freeswitch, text);
        assert!(
            imported.plan.queues.is_empty() && brief(&imported.notes).contains(&told),
            "{:?}",
            imported.notes
        );
    }
    let attributes: String = (0..60_000).map(|i| format!("a{i}=\"\" ")).collect();
    let spaces: String = (0..20_000).map(|i| format!("<a xmlns:n{i}=\"{i}\">")).collect();
    for text in [format!("<configuration {attributes}/>"), spaces] {
        assert_eq!(brief(&imported(Source::Freeswitch, &text).notes)[0].1, TooLarge);
    }
}
