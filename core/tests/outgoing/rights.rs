//! Whether a number may call somebody, by the sentences of the documentation and nothing of the library but its data.

use std::collections::BTreeMap;

use tongdai::PlanDocument;
use tongdai::number::{Carrier, NumberClass};
use tongdai::plan::{Choose, Hotline, MatchBy, NumberOutbound};

/// Whom agents call: how it is written, what it is, and the brand and the network of its range.
pub const CALLEES: [(&str, NumberClass, &str, &str); 11] = [
    ("0987654321", NumberClass::Mobile, "viettel", "viettel"),
    ("+84 912 345 678", NumberClass::Mobile, "vinaphone", "vinaphone"),
    ("84903123456", NumberClass::Mobile, "mobifone", "mobifone"),
    ("0873 123 456", NumberClass::Mobile, "itel", "vinaphone"),
    ("0921123456", NumberClass::Mobile, "vietnamobile", "vietnamobile"),
    ("(024) 3823 4567", NumberClass::Fixed, "", ""),
    ("18001060", NumberClass::TollFree, "", ""),
    ("1900 6017", NumberClass::Premium, "", ""),
    ("5656", NumberClass::ShortCode, "", ""),
    ("+1 202 555 0123", NumberClass::Foreign, "", ""),
    ("113", NumberClass::Emergency, "", ""),
];

/// A call as far as rights go.
pub struct Wish<'a> {
    pub agent: &'a str,
    pub callee: usize,
    /// Who serves the callee, by what the plan compares.
    pub carrier: Option<&'a str>,
    pub wanted: Option<&'a str>,
    pub tried: &'a [String],
}

impl Wish<'_> {
    pub fn class(&self) -> NumberClass {
        CALLEES[self.callee].1
    }
}

/// The digits of a hotline after the country code or the zero, by which spellings are compared here.
pub fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("84").or_else(|| digits.strip_prefix('0')).unwrap_or(&digits).to_owned()
}

/// Whether a hotline can call at all: one that begins with 1800 or 1900 cannot.
pub fn can_call(number: &Hotline) -> bool {
    !digits(number.number.as_str()).starts_with("19")
}

/// The names by which plans of the storm call carriers, and the carrier of each hotline's range.
fn named(name: &str) -> &str {
    if name == "VN" { "vinaphone" } else { name }
}

fn own_carrier(number: &Hotline) -> Option<&'static str> {
    [("987", "viettel"), ("912", "vinaphone"), ("903", "mobifone"), ("873", "itel")]
        .into_iter()
        .find(|(range, _)| digits(number.number.as_str()).starts_with(range))
        .map(|(_, carrier)| carrier)
}

/// Who serves a callee: what was last said of it, else the range; the network that carries it where the plan says so.
pub fn carrier(
    plan: &PlanDocument,
    callee: usize,
    answers: &BTreeMap<usize, Option<&'static str>>,
) -> Option<&'static str> {
    let (_, _, brand, network) = CALLEES[callee];
    let by_network = plan.outbound.match_by == MatchBy::HostNetwork;
    let of_range = if by_network { network } else { brand };
    match answers.get(&callee) {
        None => Some(of_range).filter(|carrier| !carrier.is_empty()),
        Some(None) => None,
        Some(Some("itel")) if by_network => Some("vinaphone"),
        Some(Some(carrier)) => Some(carrier),
    }
}

/// Whether a number may call now, when it carries so many calls.
pub fn may_call(plan: &PlanDocument, number: &Hotline, wish: &Wish<'_>, carried: usize) -> bool {
    let Some(outbound) = &number.outbound else { return false };
    let agent = plan.agents.iter().find(|agent| agent.extension == wish.agent).unwrap();
    let for_group =
        outbound.groups.as_ref().is_none_or(|groups| groups.iter().any(|it| agent.groups.contains(it)));
    let reaches = match wish.class() {
        NumberClass::TollFree => outbound.toll_free,
        NumberClass::Premium => outbound.premium,
        NumberClass::ShortCode => outbound.short_codes,
        NumberClass::Foreign => outbound.foreign,
        _ => calls_carrier(number, outbound, wish.carrier),
    };
    let has_room = outbound.max_calls.is_none_or(|most| carried < usize::try_from(most).unwrap());
    let is_wanted = wish.wanted.is_none_or(|wanted| digits(wanted) == digits(number.number.as_str()));
    let is_new = !wish.tried.contains(&number.number.as_str().to_owned());
    for_group && reaches && has_room && is_wanted && is_new
}

fn calls_carrier(number: &Hotline, outbound: &NumberOutbound, carrier: Option<&str>) -> bool {
    let listed = match (&outbound.carriers, carrier) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(carriers), Some(carrier)) => carriers.iter().any(|name| named(name) == carrier),
    };
    let own = outbound.carrier.as_deref().or(own_carrier(number));
    listed && (outbound.own_network || own.is_none() || own != carrier)
}

/// By what numbers that may call are ordered: what has no price comes last, then the price if it decides, then the
/// priority and the place.
pub fn turn(plan: &PlanDocument, place: usize, wish: &Wish<'_>) -> (bool, i64, i32, usize) {
    let outbound = plan.numbers[place].outbound.as_ref().unwrap();
    let price = match (outbound.tariff.as_deref(), wish.class(), wish.carrier) {
        (Some("viettel"), _, Some("viettel")) => Some(300),
        (Some("viettel"), ..) => Some(780),
        (Some("fixed"), NumberClass::Mobile | NumberClass::Fixed, _) => Some(600),
        _ => None,
    };
    let price = if plan.outbound.choose == Choose::Cheapest { price } else { Some(0) };
    (price.is_none(), price.unwrap_or(0), outbound.priority, place)
}

#[test]
fn callees_are_what_the_table_says() {
    for (text, class, brand, _) in CALLEES {
        let number = tongdai::number::Number::parse(text).unwrap().number;
        assert_eq!(number.class(), class);
        assert_eq!(number.carrier().map_or("", Carrier::name), brand);
    }
}
