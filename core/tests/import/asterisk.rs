use tongdai::import::ImportNoteCode::{
    BadValue, Changed, Duplicate, Missing, NotCarriedOver, Syntax, TooLarge, UnknownSetting,
};
use tongdai::import::{ImportNote, ImportNoteCode, Source};
use tongdai::plan::{Profile, Queue, Scope, Strategy};

use crate::common::{QUEUES, brief, imported, queue, read_again};

/// A queue with these lines from line 2 on, and one member after them.
fn with(lines: &str) -> (Queue, Vec<ImportNote>) {
    queue(Source::Asterisk, &format!("[250]\n{lines}\nmember => PJSIP/10001\n"))
}

#[test]
fn a_whole_file() {
    let imported = imported(Source::Asterisk, QUEUES);
    assert_eq!(read_again(&imported.plan), imported.plan);
    let [sales, repairs, counter] = imported.plan.queues.as_slice() else {
        panic!("{:?}", imported.plan.queues)
    };
    assert_eq!((sales.extension.as_str(), sales.name.as_str()), ("201", "sales"));
    assert_eq!((counter.extension.as_str(), counter.name.as_str()), ("250", "250"));
    assert_eq!(
        (sales.strategy, sales.ring_s, sales.retry_s, sales.weight),
        (Strategy::RoundRobin, 20, Some(3), 6)
    );
    assert_eq!((sales.position_every_s, sales.announce_estimated_wait), (45, true));
    assert_eq!(sales.periodic_sounds, ["shop-offers", "shop-hours"]);
    assert_eq!((sales.autofill, counter.autofill), (Some(true), None));
    let weights: Vec<i32> = repairs.members.iter().map(|member| member.weight).collect();
    assert_eq!(weights, [12, 6, 4, 3]);
    assert_eq!(imported.plan.agents[1].name, "Quốc Bảo");
    assert_eq!(
        brief(&imported.notes),
        [
            (3, NotCarriedOver, "persistentmembers"),
            (5, NotCarriedOver, "monitor-type"),
            (21, Changed, "announce-holdtime"),
            (28, Changed, "weight"),
            (29, NotCarriedOver, "context"),
            (34, NotCarriedOver, "state_interface"),
            (37, Changed, "strategy"),
            (38, Changed, "timeout"),
            (39, Changed, "autopause"),
            (43, NotCarriedOver, "ringinuse"),
            (43, NotCarriedOver, "paused"),
            (54, Missing, ""),
        ]
    );
    let timeout = imported.notes.iter().find(|note| note.setting == "timeout").unwrap();
    assert_eq!((timeout.line, timeout.message.as_str()), (38, "400 is outside 1 to 300, so it became 300"));
    let masked = imported.notes.iter().find(|note| note.line == 59).unwrap();
    assert_eq!(masked.message, "`Local/…` became agent 10006");
}

#[test]
fn a_queue_of_which_little_is_said_is_as_asterisk_has_it() {
    let (queue, notes) = with("");
    assert_eq!((queue.strategy, queue.profile), (Strategy::RingAll, Profile::Asterisk));
    assert_eq!((queue.ring_s, queue.retry_s, queue.autofill), (15, None, None));
    assert_eq!((queue.max_waiting, queue.max_wait_s), (10_000, 86_400));
    assert_eq!((queue.join_when_empty, queue.leave_when_empty), (true, false));
    assert_eq!(brief(&notes), []);
}

#[test]
fn strategies() {
    for (name, strategy) in [
        ("ringall", Strategy::RingAll),
        ("RRMemory", Strategy::RoundRobin),
        ("roundrobin", Strategy::RoundRobin),
        ("rrordered", Strategy::RoundRobin),
        ("leastrecent", Strategy::LongestIdle),
        ("fewestcalls", Strategy::FewestCalls),
        ("random", Strategy::Random),
        ("linear", Strategy::InOrder),
    ] {
        let (queue, notes) = with(&format!("strategy={name}"));
        assert_eq!((queue.strategy, brief(&notes)), (strategy, vec![]), "{name}");
    }
    let (queue, notes) = with("strategy = quickest");
    assert_eq!((queue.strategy, brief(&notes)), (Strategy::RingAll, vec![(2, BadValue, "strategy")]));
}

#[test]
fn settings_that_are_carried_over_exactly() {
    let exact: [(&str, fn(&Queue) -> bool); 22] = [
        ("timeout = 20", |queue| queue.ring_s == 20),
        ("timeout = -4", |queue| queue.ring_s == 15),
        ("retry = 5", |queue| queue.retry_s.is_none()),
        ("retry = 0", |queue| queue.retry_s.is_none()),
        ("retry = 7", |queue| queue.retry_s == Some(7)),
        ("wrapuptime = 12", |queue| queue.wrap_up_s == Some(12)),
        ("wrapuptime = 0", |queue| queue.wrap_up_s.is_none()),
        ("maxlen = 9", |queue| queue.max_waiting == 9),
        ("servicelevel = 60", |queue| queue.service_level_s == 60),
        ("musiconhold = jazz", |queue| queue.hold_music == "jazz"),
        ("autofill = yes", |queue| queue.autofill == Some(true)),
        ("autofill = no", |queue| queue.autofill.is_none()),
        ("autopause = all", |queue| queue.pause_after_misses == 1),
        ("autopause = no", |queue| queue.pause_after_misses == 0),
        ("ringinuse = no\nreportholdtime = no\nmemberdelay = 0\nsetqueuevar=no", |_| true),
        ("announce-frequency = 30", |queue| queue.position_every_s == 30 && queue.announce_estimated_wait),
        ("announce-frequency = 30\nannounce-holdtime = no", |queue| {
            queue.position_every_s == 30 && !queue.announce_estimated_wait
        }),
        ("announce-frequency = 30\nannounce-holdtime = no\nannounce-position = no", |queue| {
            queue.position_every_s == 0
        }),
        ("periodic-announce-frequency = 20", |queue| {
            queue.periodic_sounds == ["queue-periodic-announce"] && queue.periodic_every_s == 20
        }),
        ("periodic-announce = a|b\nperiodic-announce-frequency = 20", |queue| {
            queue.periodic_sounds == ["a|b"]
        }),
        ("periodic-announce = a,b|c\nperiodic-announce-frequency = 20", |queue| {
            queue.periodic_sounds == ["a", "b", "c"]
        }),
        ("weight = 0", |queue| queue.weight == 1),
    ];
    for (lines, holds) in exact {
        let (queue, notes) = with(lines);
        assert!(holds(&queue), "{lines}: {queue:?}");
        assert_eq!(brief(&notes), [], "{lines}");
    }
}

#[test]
fn settings_that_are_told_of() {
    for (lines, told) in [
        ("timeout = 0", (2, Changed, "timeout")),
        ("timeout = 20s", (2, BadValue, "timeout")),
        ("timeout = soon", (2, BadValue, "timeout")),
        ("servicelevel = 0", (2, Changed, "servicelevel")),
        ("autopause = yes", (2, Changed, "autopause")),
        ("autofill = perhaps", (2, BadValue, "autofill")),
        ("musicclass =", (2, BadValue, "musicclass")),
        ("announce-frequency = 30\nannounce-holdtime = once", (3, Changed, "announce-holdtime")),
        ("announce-frequency = 30\nannounce-position = more", (3, Changed, "announce-position")),
        ("announce-frequency = 30\nannounce-position = no", (3, NotCarriedOver, "announce-position")),
        ("periodic-announce = a", (2, NotCarriedOver, "periodic-announce")),
        (
            "periodic-announce-frequency=20\nperiodic-announce = 1,2,3,4,5,6,7,8,9,10,11",
            (3, TooLarge, "periodic-announce"),
        ),
        ("penaltymemberslimit = 5", (2, NotCarriedOver, "penaltymemberslimit")),
        ("ringinuse = yes", (2, NotCarriedOver, "ringinuse")),
        ("autopausedelay = 60", (2, NotCarriedOver, "autopausedelay")),
        ("autopausebusy = yes", (2, NotCarriedOver, "autopausebusy")),
        ("autopauseunavail = yes", (2, NotCarriedOver, "autopauseunavail")),
        ("timeoutrestart = yes", (2, NotCarriedOver, "timeoutrestart")),
        ("timeoutpriority = conf", (2, NotCarriedOver, "timeoutpriority")),
        ("memberdelay = 2", (2, NotCarriedOver, "memberdelay")),
        ("announce = who", (2, NotCarriedOver, "announce")),
        ("context = exits", (2, NotCarriedOver, "context")),
        ("queue-thankyou = thanks", (2, NotCarriedOver, "queue-thankyou")),
        ("monitor-format = wav", (2, NotCarriedOver, "monitor-format")),
        ("setinterfacevar = yes", (2, NotCarriedOver, "setinterfacevar")),
        ("defaultrule = late", (2, NotCarriedOver, "defaultrule")),
        ("shared_lastcall = yes", (2, UnknownSetting, "shared_lastcall")),
        ("tiemout = 5", (2, UnknownSetting, "tiemout")),
        ("timeout = 5\ntimeout = 6", (2, Duplicate, "timeout")),
        ("just some words", (2, Syntax, "")),
        (" = 5", (2, Syntax, "")),
        ("#include other.conf", (2, NotCarriedOver, "include")),
        ("#exec /bin/queues", (2, NotCarriedOver, "exec")),
        ("#elude x", (2, Syntax, "elude")),
        ("member => PJSIP/10001,1", (3, Duplicate, "member")),
        ("member => ,1", (2, Syntax, "member")),
        ("member => PJSIP/10002,-1", (2, Changed, "member")),
        ("member => PJSIP/10002,x", (2, BadValue, "penalty")),
        ("member => PJSIP/10002,200", (2, Changed, "penalty")),
        ("member => PJSIP/10002,,,,,,yes", (2, NotCarriedOver, "paused")),
        ("member => PJSIP/10002,,,,,,no,8", (2, Syntax, "member")),
    ] {
        assert_eq!(brief(&with(lines).1), [told], "{lines}");
    }
    let (queue, notes) = with("maxlen = 0");
    assert_eq!(queue.max_waiting, 10_000);
    assert!(notes.iter().any(|note| (note.line, note.setting.as_str()) == (2, "maxlen")));
}

#[test]
fn who_counts_as_there() {
    for (value, joins, leaves, told) in [
        ("yes", true, true, [false, true]),
        ("no", false, false, [true, false]),
        ("strict", false, true, [false, false]),
        ("loose", false, true, [true, true]),
        ("paused,unavailable", false, true, [false, false]),
        ("paused,inuse,invalid", false, true, [true, true]),
    ] {
        let (queue, notes) = with(&format!("joinempty = {value}"));
        assert_eq!((queue.join_when_empty, !brief(&notes).is_empty()), (joins, told[0]), "join {value}");
        let (queue, notes) = with(&format!("leavewhenempty = {value}"));
        assert_eq!((queue.leave_when_empty, !brief(&notes).is_empty()), (leaves, told[1]), "leave {value}");
    }
    assert_eq!(brief(&with("joinempty = strict,asleep").1), [(2, BadValue, "joinempty")]);
}

#[test]
fn what_general_says_holds_for_every_queue() {
    let text = "[general]\nautofill=yes\nshared_lastcall=yes\nforce_longest_waiting_caller=no\nupdatecdr=yes\ncolour=1\n\
                [a]\nmember=>PJSIP/1\n";
    let (queue, notes) = queue(Source::Asterisk, text);
    assert_eq!(queue.autofill, Some(true));
    assert_eq!((queue.wrap_up_scope, queue.fairness_scope), (Some(Scope::Account), Some(Scope::Account)));
    let expected: [(i32, ImportNoteCode, &str); 3] = [
        (4, Changed, "force_longest_waiting_caller"),
        (5, NotCarriedOver, "updatecdr"),
        (6, UnknownSetting, "colour"),
    ];
    assert_eq!(brief(&notes), expected);
}

#[test]
fn sections_as_config_c_reads_them() {
    let text = "\u{feff}stray = 1\r\n[base](!)\r\ntimeout = 11\r\nmusicclass = one\\;two ; three\r\n;-- timeout = 12\r\n ;-- 13 --; \
                --; timeout = 14 ;-- 15 --; ; 16\r\n[lonely](!)\r\n[q](base)\r\nretry => 9\r\nmember => PJSIP/10001\r\n\
                [q](+)\r\nmember += ,2\r\n[x](+)\r\n[y](none)\r\n[Q]\r\n[broken\r\n";
    let (queue, notes) = queue(Source::Asterisk, text);
    assert_eq!((queue.ring_s, queue.retry_s, queue.hold_music.as_str()), (14, Some(9), "one;two"));
    assert_eq!(queue.members[0].rank, 3);
    assert_eq!(
        brief(&notes),
        [
            (1, Syntax, ""),
            (7, NotCarriedOver, ""),
            (13, Syntax, ""),
            (13, Missing, ""),
            (14, Syntax, ""),
            (14, Missing, ""),
            (15, Duplicate, ""),
            (16, Syntax, ""),
        ]
    );
    let unfinished = imported(Source::Asterisk, "[a]\nmember => PJSIP/10001\n;-- never closed\n[z]");
    assert_eq!(brief(&unfinished.notes), [(3, Syntax, "")]);
}

#[test]
fn penalties_as_weights_are_exact_where_they_can_be() {
    let weights = |penalties: &[i64]| -> (Vec<i32>, usize) {
        let members: String = penalties
            .iter()
            .zip(0..)
            .map(|(penalty, i)| format!("member => PJSIP/2000{i},{penalty}\n"))
            .collect();
        let (queue, notes) = queue(Source::Asterisk, &format!("[a]\nstrategy=wrandom\n{members}"));
        assert!(queue.members.iter().all(|member| member.rank == 1));
        (queue.members.iter().map(|member| member.weight).collect(), brief(&notes).len())
    };
    assert_eq!(weights(&[0, 1, 2]), (vec![6, 3, 2], 1));
    assert_eq!(weights(&[4, 4]), (vec![1, 1], 1));
    assert_eq!(weights(&[0, 999]), (vec![1000, 1], 1));
    assert_eq!(weights(&[6, 10, 12]), (vec![143, 91, 77], 1));
    assert_eq!(weights(&[0, 96, 88]), (vec![1000, 10, 11], 2));
    assert_eq!(weights(&[0, i64::MAX]), (vec![1000, 1], 2));
}

#[test]
fn penalties_beyond_the_last_rank_are_counted_off() {
    let (queue, _) = with("member => PJSIP/10002,500\nmember => PJSIP/10003,100\nmember => PJSIP/10004,500");
    let ranks: Vec<i32> = queue.members.iter().map(|member| member.rank).collect();
    assert_eq!(ranks, [3, 2, 3, 1]);
}

#[test]
fn one_interface_is_one_agent() {
    let text = "[a]\nmember => PJSIP/1001,,Lan\nmember => SIP/10001\n[b]\nmember => pjsip/1001,,Mai\nmember => IAX2/10001\n";
    let imported = imported(Source::Asterisk, text);
    let agents: Vec<_> =
        imported.plan.agents.iter().map(|agent| (agent.extension.as_str(), agent.name.as_str())).collect();
    assert_eq!(agents, [("10002", "Lan"), ("10001", "SIP/10001"), ("10003", "IAX2/10001")]);
    assert_eq!(brief(&imported.notes), [(5, Changed, "membername")]);
}

#[test]
fn more_queues_than_extensions() {
    let text: String = (0..102).map(|i| format!("[q{i}]\nmember => PJSIP/10001\n")).collect();
    let imported = imported(Source::Asterisk, &text);
    assert_eq!(imported.plan.queues.len(), 100);
    assert_eq!(imported.plan.queues[99].extension, "200");
    assert_eq!(brief(&imported.notes), [(201, TooLarge, ""), (203, TooLarge, "")]);
}
