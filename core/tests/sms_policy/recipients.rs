//! A list of recipients as a clinic might have it: 5 % is no number, 10 % repeats an earlier one in another spelling.
//! The same list for the same size, on every machine.

/// Numbers are drawn from here: the prefixes of the four carriers.
const PREFIXES: [&str; 12] =
    ["098", "097", "036", "091", "094", "088", "090", "093", "070", "092", "056", "058"];
const JUNK: [&str; 8] =
    ["", "anonymous", "0912****78", "09l2345678", "091234", "0912345678;0987654321", "9.12E+08", "Ms Lan"];

/// As many rows.
pub(crate) fn recipients(rows: usize) -> Vec<String> {
    let mut made = Vec::with_capacity(rows);
    let mut kept: Vec<String> = Vec::new();
    for row in 0..rows {
        made.push(match row % 20 {
            7 => JUNK[row / 20 % JUNK.len()].to_owned(),
            13 | 17 if !kept.is_empty() => respelled(&kept[row * 7 % kept.len()], row),
            _ => {
                let number = mobile(row);
                kept.push(number.clone());
                number
            }
        });
    }
    made
}

/// The number of a row, ten digits; no two rows have the same.
pub(crate) fn mobile(row: usize) -> String {
    // Seven digits that look drawn, and never twice the same within ten million: 7,654,321 and 10^7 share no factor.
    let digits = (row / PREFIXES.len()).wrapping_mul(7_654_321) % 10_000_000;
    format!("{}{digits:07}", PREFIXES[row % PREFIXES.len()])
}

/// Every hundredth number that was not repeated wants no ads.
pub(crate) fn refuses_ads(rows: usize) -> impl Iterator<Item = String> {
    (0..rows).step_by(100).map(mobile)
}

fn respelled(number: &str, row: usize) -> String {
    let national = &number[1..];
    match row % 6 {
        0 => format!("+84{national}"),
        1 => format!("84{national}"),
        2 => format!("0084 {national}"),
        3 => format!("0{} {} {}", &national[..2], &national[2..5], &national[5..]),
        4 => format!("+84 (0){national}"),
        _ => format!("tel:+84-{}-{}", &national[..3], &national[3..]),
    }
}
