//! No text panics, gives an unsound plan, or takes long.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tongdai::import::Source;

use crate::common::{CALL_CENTRE, QUEUES, imported, read_again};

const SAMPLES: [(Source, &str); 2] = [(Source::Asterisk, QUEUES), (Source::Freeswitch, CALL_CENTRE)];

/// What a text may be spliced with: whatever a reader stumbles over.
const SPLINTERS: [&str; 22] = [
    "\0",
    "\r",
    "\n",
    ";--",
    "--;",
    "\\;",
    "[",
    "](!)",
    "](+)",
    "=",
    "=>",
    "\u{feff}",
    "\u{202e}",
    "<",
    "/>",
    "\"",
    "&amp;",
    "<!--",
    "${x}",
    "99999999999999999999",
    "-1",
    "📞",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files(
        cuts in prop::collection::vec((0.0..1.0_f64, 0_usize..40, 0_usize..SPLINTERS.len()), 0..12),
        end in 0.5..1.0_f64,
    ) {
        for (source, sample) in SAMPLES {
            let mut text: Vec<char> = sample.chars().collect();
            for &(at, length, splinter) in &cuts {
                let at = place(at, text.len());
                let until = (at + length).min(text.len());
                text.splice(at..until, SPLINTERS[splinter].chars());
            }
            text.truncate(if cuts.len() % 2 == 0 { text.len() } else { place(end, text.len()) });
            let text: String = text.into_iter().collect();
            let imported = imported(source, &text);
            prop_assert_eq!(read_again(&imported.plan), imported.plan);
        }
    }

    #[test]
    fn lines_in_any_order(order in prop::collection::vec(0_usize..60, 0..80)) {
        for (source, sample) in SAMPLES {
            let lines: Vec<&str> = sample.lines().collect();
            let text: Vec<&str> = order.iter().map(|line| lines[line % lines.len()]).collect();
            imported(source, &text.join("\n"));
        }
    }

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for (source, _) in SAMPLES {
            imported(source, &String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn numbers_of_any_size(numbers in prop::collection::vec(any::<i64>(), 12)) {
        let mut next = numbers.iter().cycle();
        let mut fill = |text: &str| -> String {
            let parts: Vec<&str> = text.split('#').collect();
            let (last, parts) = parts.split_last().unwrap();
            parts.iter().map(|part| format!("{part}{}", next.next().unwrap())).collect::<String>() + last
        };
        let settings = "[a]\ntimeout=#\nretry=#\nwrapuptime=#\nmaxlen=#\nservicelevel=#\nweight=#\n\
                        announce-frequency=#\nperiodic-announce-frequency=#\nmember=>x/1,#,,,,#\nmember=>x/2,#\n\
                        [b]\nmember=>x/3\nweight=#";
        let plain = fill(settings);
        imported(Source::Asterisk, &plain);
        imported(Source::Asterisk, &plain.replace("timeout", "strategy=wrandom\ntimeout"));
        let names = ["max-wait-time", "tier-rule-wait-second", "announce-frequency", "discard-abandoned-after"];
        let params = names.map(|name| fill(&format!("<param name=\"{name}\" value=\"#\"/>"))).concat();
        let text = format!(
            "<configuration><queues><queue name=\"q\"><param name=\"tier-rules-apply\" value=\"true\"/>\
             <param name=\"tier-rule-wait-multiply-level\" value=\"true\"/><param name=\"abandoned-resume-allowed\" value=\"1\"/>\
             {params}</queue></queues><agents><agent name=\"a\" type=\"callback\" max-no-answer=\"{}\" wrap-up-time=\"{}\"/>\
             <agent name=\"b\" type=\"callback\" busy-delay-time=\"{}\"/></agents><tiers>\
             <tier agent=\"a\" queue=\"q\" level=\"{}\" position=\"{}\"/><tier agent=\"b\" queue=\"q\" level=\"{}\"/></tiers>\
             </configuration>",
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
        );
        imported(Source::Freeswitch, &text);
    }
}

fn place(at: f64, length: usize) -> usize {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a text"
    )]
    let place = (at * length as f64) as usize;
    place.min(length)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is tried is the time it takes")]
fn a_megabyte_of_anything_is_quick() {
    let many = |part: &dyn Fn(usize) -> String| -> String {
        let mut text = String::new();
        for i in 0.. {
            text += &part(i);
            if text.len() > 1_000_000 {
                return text;
            }
        }
        text
    };
    let ini = [
        many(&|_| "[a]\n".to_owned()),
        many(&|i| format!("[{i}](x)\n")),
        many(&|i| format!("[t{i}](!,t{},t{})\na=1\n", i.wrapping_sub(1), i.wrapping_sub(1))),
        "[a]\n".to_owned() + &many(&|i| format!("k{i}+=1\n")),
        "[a]\n".to_owned() + &many(&|_| "k+=1\n".to_owned()),
        "[a]\n".to_owned() + &many(&|i| format!("member=>x/{i},{i}\n")),
        "[a]\nstrategy=wrandom\n".to_owned() + &many(&|i| format!("member=>x/{i},{i}\n")),
        many(&|i| format!("[q{i}]\nmember=>x/{i}\n")),
        many(&|_| ";--".to_owned()),
        many(&|_| ";--\n".to_owned()),
        many(&|_| "x".to_owned()),
    ];
    let opening = "<configuration><agents>";
    let xml = [
        many(&|_| "<a>".to_owned()),
        many(&|_| "<configuration>".to_owned()),
        many(&|i| format!("<a b{i}=''")),
        "<a ".to_owned() + &many(&|i| format!("b{i}='' ")),
        many(&|i| format!("<a xmlns:b{i}='{i}'>")),
        "<a b='".to_owned() + &many(&|_| "&#10;".to_owned()) + "'/>",
        opening.to_owned()
            + &many(&|i| format!("<agent name='{i}' type='callback'/>"))
            + "</agents></configuration>",
        opening.to_owned() + &many(&|_| "<x/>\n".to_owned()) + "</agents></configuration>",
        opening.to_owned()
            + &many(&|_| "<agent name='a' type='callback' contact='[[[[[[' b=''/>\n".to_owned())
            + "</agents></configuration>",
    ];
    let texts = ini
        .map(|text| (Source::Asterisk, text))
        .into_iter()
        .chain(xml.map(|text| (Source::Freeswitch, text)));
    for (source, text) in texts {
        let begun = Instant::now();
        imported(source, &text);
        let taken = begun.elapsed();
        assert!(taken < Duration::from_secs(10), "{taken:?} for {}", &text[..40]);
    }
}
