//! A list of recipients to try a campaign with: `recipients 100000` prints as many lines, of which 5 % are no numbers and
//! 10 % repeat an earlier one in another spelling; `recipients 100000 refusing` prints those who want no ads.
#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the list is that of the tests, where a mistake may stop it"
)]

use std::io::{BufWriter, Write};

#[path = "../../../core/tests/sms_policy/recipients.rs"]
mod recipients;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    let mut out = BufWriter::new(std::io::stdout().lock());
    if arguments.next().is_some() {
        recipients::refuses_ads(rows).try_for_each(|number| writeln!(out, "{number}"))?;
    } else {
        recipients::recipients(rows).iter().try_for_each(|number| writeln!(out, "{number}"))?;
    }
    out.flush()
}
