//! Drawings are complete, the same every time, and nothing in a name breaks them.

use tongdai::plan::PlanDocument;

const ODD: &str = r##"
name = "Shop"

[[numbers]]
number = "1900 1234"
description = "Sales \"now\""
inbound = "101"

[[agents]]
extension = "10001"
name = "Đặng [Văn] \"Tí\" {x} 🦆 <b> #1\nline; two"
groups = ["1000"]

[[groups]]
extension = "1000"
name = "end"
if_busy = "401"

[[queues]]
extension = "201"
name = "Care | more"
members = [{ agent = "10001", rank = 2 }]
exit_key = "#"
exit_destination = "1000"

[[menus]]
extension = "101"
name = "Welcome"
greeting = "welcome"
direct_dial = true
keys = [{ digits = "*1", destination = "201" }]
fallback = "299"

[[announcements]]
extension = "401"
name = "Back\\slash `tick`"
sound = "closed"
next = "hang_up"

[[webhooks]]
extension = "501"
name = "CRM"
url = "https://crm.example"
timeout_s = 3
fallback = "vip"

[[known_agents]]
name = "vip"
next = "201"
"##;

#[test]
fn a_mermaid_drawing_has_every_object_and_every_way() {
    let expected = r#"flowchart LR
    numbers_0(["Sales #34;now#34;<br/>1900 1234"])
    agents_0("Đặng [Văn] #34;Tí#34; {x} 🦆 #60;b#62; #35;1<br/>line#59; two<br/>10001")
    groups_0[["end<br/>1000"]]
    queues_0[("Care | more<br/>201")]
    menus_0{{"Welcome<br/>101"}}
    announcements_0>"Back#92;slash #96;tick#96;<br/>401"]
    webhooks_0[/"CRM<br/>501"/]
    known_agents_0[/"known agent<br/>vip"\]
    menus_0_way_1["missing<br/>299"]
    any_single(("any agent, group or queue"))
    hang_up((("hang up")))
    any(("anything in the plan"))
    numbers_0 --> menus_0
    groups_0 -->|"busy"| announcements_0
    queues_0 -->|"key #35;"| groups_0
    menus_0 -->|"key #42;1"| queues_0
    menus_0 -->|"no choice"| menus_0_way_1
    menus_0 -.->|"dials an extension"| any_single
    announcements_0 --> hang_up
    webhooks_0 -->|"no answer"| known_agents_0
    webhooks_0 -.->|"answer"| any
    known_agents_0 -->|"not reached"| queues_0
    groups_0 -.->|"rings"| agents_0
    queues_0 -.->|"offers, rank 2"| agents_0
"#;
    assert_eq!(PlanDocument::read(ODD).unwrap().mermaid(), expected);
}

#[test]
fn a_dot_drawing_has_them_too() {
    let dot = PlanDocument::read(ODD).unwrap().dot();
    let agent = r#"agents_0 [shape=ellipse, label="Đặng [Văn] \"Tí\" {x} 🦆 <b> #1\nline; two\n10001"];"#;
    let announcement = r#"announcements_0 [shape=note, label="Back\\slash `tick`\n401"];"#;
    for line in [agent, announcement, r#"menus_0 -> queues_0 [label="key *1"];"#, "rankdir=LR;"] {
        assert!(dot.contains(line), "{dot}");
    }
    assert_eq!(dot.lines().count(), 3 + 12 + 12);
}
