//! The Rust table of the Vietnamese numbering plan. Writing it also checks that the data agree with themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::data::{Confidence, Data};

const HEAD: &str = "\
//! Generated from `core/data/numbers/vietnam.toml` by
//! `UPDATE=1 cargo test -p tongdai --test generated_numbers`. Do not edit.

use super::super::NumberClass::{
    Emergency, Fixed, Foreign, Machine, Mobile, NationalOnly, Premium, ShortCode, TollFree, Voip,
};
use super::super::carrier::CarrierRow;
use super::super::area::Area;
use super::Row;

";

/// Lengths of national significant numbers, in the order of the tables.
const LENGTHS: [usize; 4] = [7, 8, 9, 10];

const FIRST_RANGE: usize = 3;
const ENDED_2018: u8 = 254;
const LOOK_DEEPER: u8 = 255;

struct Plan<'a> {
    data: &'a Data,
    /// Rows as Rust, and their places.
    rows: Vec<String>,
    /// Length and prefix, and the row.
    prefixes: BTreeMap<(usize, String), usize>,
}

pub(crate) fn table(data: &Data) -> String {
    assert_eq!(data.country_code, 84);
    let since = data.portability.since.iter();
    for date in since.map(|since| &since.date).chain([&data.as_of, &data.areas.merged_on]) {
        assert!(chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok(), "{date}");
    }
    let mut plan = Plan { data, rows: Vec::new(), prefixes: BTreeMap::new() };
    for class in ["Foreign", "Emergency", "ShortCode"] {
        plan.row(class, None, None, None, None);
    }
    assert_eq!(plan.rows.len(), FIRST_RANGE);
    plan.add_ranges();
    plan.add_areas();
    plan.check_sources();
    plan.check_disputed();
    let mut out = HEAD.to_owned();
    plan.write_carriers(&mut out);
    plan.write_areas(&mut out);
    plan.write_rows(&mut out);
    plan.write_moves(&mut out);
    plan.write_short(&mut out);
    out
}

impl Plan<'_> {
    fn row(
        &mut self,
        class: &str,
        carrier: Option<&str>,
        host: Option<&str>,
        area: Option<usize>,
        migrated_from: Option<&str>,
    ) -> usize {
        let code = |name: Option<&str>| name.map_or(0, |name| self.carrier(name));
        let (carrier, host) = (code(carrier), code(host));
        let row = format!(
            "Row {{ class: {class}, carrier: {carrier}, host: {host}, area: {area:?}, migrated_from: {migrated_from:?} }}"
        );
        let known = self.rows.iter().position(|known| *known == row);
        known.unwrap_or_else(|| {
            self.rows.push(row);
            self.rows.len() - 1
        })
    }

    /// A carrier's code, from 1.
    fn carrier(&self, name: &str) -> usize {
        self.data.carriers.iter().position(|carrier| carrier.name == name).unwrap() + 1
    }

    fn add_ranges(&mut self) {
        let data = self.data;
        let moves = &data.migration_2018.codes;
        for range in &data.ranges {
            let carrier = range.carrier.as_deref();
            let host = range.host.as_deref().or(carrier).filter(|host| *host != "unknown");
            for prefix in &range.prefixes {
                let moved =
                    moves.iter().find(|moved| prefix.starts_with(&moved.new) && range.length.all() == [9]);
                let before = moved.map(|moved| format!("0{}", moved.old));
                let row = self.row(range.kind.variant(), carrier, host, None, before.as_deref());
                for length in range.length.all() {
                    self.add(length, prefix, row);
                }
            }
        }
    }

    fn add_areas(&mut self) {
        for (place, area) in self.data.areas.codes.iter().enumerate() {
            let row = self.row("Fixed", None, None, Some(place), None);
            match &area.first {
                None => self.add(self.data.areas.length, &area.code, row),
                Some(first) => {
                    for digit in first.chars() {
                        self.add(self.data.areas.length, &format!("{}{digit}", area.code), row);
                    }
                }
            }
        }
    }

    fn add(&mut self, length: usize, prefix: &str, row: usize) {
        assert!(LENGTHS.contains(&length) && (2..=4).contains(&prefix.len()), "{prefix}");
        let known = self.prefixes.insert((length, prefix.to_owned()), row);
        assert!(known.is_none(), "{prefix} is listed twice");
    }

    /// The row of a number that begins so, by the longest prefix.
    fn find(&self, length: usize, start: &str) -> Option<usize> {
        (2..=start.len()).rev().find_map(|end| self.prefixes.get(&(length, start[..end].to_owned())).copied())
    }

    /// Every fact names its sources, every source is used, and what is not sure says why.
    fn check_sources(&self) {
        let data = self.data;
        let (short, moved, areas) = (&data.short_codes, &data.migration_2018, &data.areas);
        let ranges = data.ranges.iter().map(|range| (&range.sources, range.confidence, &range.note));
        let emergency =
            data.emergency.iter().map(|number| (&number.sources, number.confidence, &number.note));
        let ported = &data.portability;
        let others = [
            (&ported.sources, ported.confidence, &ported.note),
            (&short.sources, short.confidence, &short.note),
            (&moved.sources, moved.confidence, &moved.note),
            (&areas.sources, areas.confidence, &areas.note),
        ];
        let mut named = BTreeSet::new();
        for (sources, confidence, note) in ranges.chain(emergency).chain(others) {
            assert!(!sources.is_empty());
            assert!(confidence != Confidence::Low || !note.is_empty(), "a low confidence without a note");
            named.extend(sources);
        }
        for name in data.portability.since.iter().flat_map(|since| &since.carriers) {
            self.carrier(name);
        }
        named.extend(data.disputed.iter().flat_map(|disputed| &disputed.sources));
        assert_eq!(named, data.sources.keys().collect::<BTreeSet<_>>(), "sources named and sources listed");
        assert!(data.sources.values().all(|source| !source.is_empty()));
    }

    /// What is in dispute is in no range.
    fn check_disputed(&self) {
        for disputed in &self.data.disputed {
            assert!(!disputed.note.is_empty());
            for (prefix, length) in
                disputed.prefixes.iter().flat_map(|p| disputed.length.all().into_iter().map(move |l| (p, l)))
            {
                let inside = self
                    .prefixes
                    .keys()
                    .any(|(of, known)| *of == length && known.starts_with(prefix.as_str()));
                assert!(
                    self.find(length, prefix).is_none() && !inside,
                    "{prefix} is in dispute and in a range"
                );
            }
        }
    }

    fn write_carriers(&self, out: &mut String) {
        out.push_str("pub(in crate::number) static CARRIERS: &[CarrierRow] = &[\n");
        let mut seen = BTreeSet::new();
        for carrier in &self.data.carriers {
            let own = [&carrier.name, &carrier.label];
            let names =
                own.into_iter().chain(&carrier.synonyms).map(|name| folded(name)).collect::<BTreeSet<_>>();
            for name in &names {
                assert!(seen.insert(name.clone()), "two carriers are called {name}");
            }
            let names = names.into_iter().collect::<Vec<_>>();
            writeln!(
                out,
                "    CarrierRow {{ name: {:?}, label: {:?}, synonyms: &{names:?} }},",
                carrier.name, carrier.label
            )
            .unwrap();
        }
        out.push_str("];\n\n");
    }

    fn write_areas(&self, out: &mut String) {
        out.push_str("pub(in crate::number) static AREAS: &[Area] = &[\n");
        for area in &self.data.areas.codes {
            writeln!(
                out,
                "    Area {{ code: {:?}, province: {:?}, province_en: {:?}, now: {:?}, now_en: {:?}, parallel: {} }},",
                area.code, area.province, area.province_en, area.now, area.now_en, area.parallel
            )
            .unwrap();
            let sharing = self.data.areas.codes.iter().filter(|other| other.now == area.now).count();
            assert_eq!(sharing > 1, area.parallel, "{}", area.code);
        }
        out.push_str("];\n\n");
    }

    fn write_rows(&self, out: &mut String) {
        assert!(self.rows.len() < usize::from(ENDED_2018));
        out.push_str("pub(super) static ROWS: &[Row] = &[\n");
        for row in &self.rows {
            writeln!(out, "    {row},").unwrap();
        }
        out.push_str("];\n\n");
        let mut deeper = Vec::new();
        out.push_str("/// By length, from 7 to 10 digits, and by the first three digits.\n");
        out.push_str("pub(super) static BY_LENGTH: [[u8; 1000]; 4] = [\n");
        for length in LENGTHS {
            out.push_str("    [\n");
            for (at, row) in self.starts(length, &mut deeper).iter().enumerate() {
                let (before, after) = match at % 25 {
                    0 => ("        ", ", "),
                    24 => ("", ",\n"),
                    _ => ("", ", "),
                };
                write!(out, "{before}{row}{after}").unwrap();
            }
            out.push_str("    ],\n");
        }
        out.push_str("];\n\n");
        out.push_str("/// Length, prefix, digits of the prefix, row.\n");
        out.push_str("pub(super) static DEEPER: &[(u32, u64, u32, u8)] = &[\n");
        for (length, prefix, row) in deeper {
            writeln!(out, "    ({length}, {prefix}, {}, {row}),", prefix.len()).unwrap();
        }
        out.push_str("];\n\n");
    }

    /// The row for each of the 1000 beginnings.
    fn starts(&self, length: usize, deeper: &mut Vec<(usize, String, usize)>) -> Vec<u8> {
        let of_start = |start: usize| {
            let start = format!("{start:03}");
            let longer = self
                .prefixes
                .iter()
                .filter(|((of, prefix), _)| *of == length && prefix.len() > 3 && prefix.starts_with(&start));
            let longer = longer.map(|((_, prefix), row)| (length, prefix.clone(), *row)).collect::<Vec<_>>();
            let moved = |moved: &&crate::data::Moved| moved.old == start && old_length(moved) == length;
            let ended = self.data.migration_2018.codes.iter().any(|code| moved(&code));
            let row = self.find(length, &start);
            assert!(
                usize::from(ended) + usize::from(row.is_some()) + usize::from(!longer.is_empty()) <= 1,
                "{start}"
            );
            match row {
                Some(row) => u8::try_from(row).unwrap(),
                None if ended => ENDED_2018,
                None if longer.is_empty() => 0,
                None => {
                    deeper.extend(longer);
                    LOOK_DEEPER
                }
            }
        };
        (0..1000).map(of_start).collect()
    }

    fn write_moves(&self, out: &mut String) {
        out.push_str("/// The code until 2018, today's, and how many digits follow that.\n");
        out.push_str("pub(super) static MIGRATED: &[(u64, u64, u32)] = &[\n");
        for moved in &self.data.migration_2018.codes {
            assert!(
                self.find(9, &format!("{:0<3}", moved.new)).is_some(),
                "{} is no code of today",
                moved.new
            );
            writeln!(out, "    ({}, {}, {}),", moved.old, moved.new, 9 - moved.new.len()).unwrap();
        }
        out.push_str("];\n\n");
        out.push_str("/// The area code until 2017, and today's.\n");
        out.push_str("pub(super) static OLD_AREAS: &[(&str, &str)] = &[\n");
        let mut seen = BTreeSet::new();
        for area in &self.data.areas.codes {
            let Some(old) = &area.before_2017 else { continue };
            assert!(seen.insert(old), "{old} is listed twice");
            writeln!(out, "    ({old:?}, {:?}),", area.code).unwrap();
        }
        out.push_str("];\n\n");
    }

    fn write_short(&self, out: &mut String) {
        let numbers = self.data.emergency.iter().map(|number| number.number.as_str()).collect::<Vec<_>>();
        assert!(numbers.iter().all(|number| number.len() == 3));
        assert!(self.data.emergency.iter().all(|number| !number.service.is_empty()));
        writeln!(
            out,
            "pub(in crate::number) static EMERGENCY_NUMBERS: &[u64] = &[{}];\n",
            numbers.join(", ")
        )
        .unwrap();
        let codes = &self.data.short_codes;
        assert!(3 <= codes.shortest && codes.shortest <= codes.longest && codes.longest < LENGTHS[0]);
        out.push_str("/// What would be short codes by their length, and are none.\n");
        writeln!(
            out,
            "pub(in crate::number) static NO_SHORT_CODES: &[u64] = &[{}];\n",
            codes.except.join(", ")
        )
        .unwrap();
        writeln!(out, "/// How many digits a short code has.").unwrap();
        writeln!(
            out,
            "pub(in crate::number) static SHORT_CODES: std::ops::RangeInclusive<u32> = {}..={};",
            codes.shortest, codes.longest
        )
        .unwrap();
    }
}

/// How many digits a number with a code of before 2018 had: the satellite terminals only changed their code.
fn old_length(moved: &crate::data::Moved) -> usize {
    9 - moved.new.len() + moved.old.len()
}

/// As names of carriers are compared.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '_')).flat_map(char::to_lowercase).collect()
}
