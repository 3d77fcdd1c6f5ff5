use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// Beginnings of mobile numbers, all of which some list of Vietnam gives to a carrier.
const MOBILE: [&str; 32] = [
    "32", "33", "34", "35", "36", "37", "38", "39", "56", "58", "59", "70", "76", "77", "78", "79", "81",
    "82", "83", "84", "85", "86", "87", "88", "90", "91", "92", "93", "94", "96", "97", "98",
];
const AREAS: [&str; 8] = ["24", "28", "203", "225", "236", "254", "274", "299"];
const OLD: [&str; 21] = [
    "120", "121", "122", "123", "124", "125", "126", "127", "128", "129", "162", "163", "164", "165", "166",
    "167", "168", "169", "186", "188", "199",
];
const FOREIGN: [&str; 4] = ["+1202555", "+4420794", "+8190123", "+6591234"];
const SHORT: [&str; 6] = ["113", "114", "115", "5656", "9029", "198"];
const JUNK: [&str; 8] = [
    "anonymous",
    "0912****78",
    "VIETTEL",
    "09l2345678",
    "0912345678/0987654321",
    "9.12E+08",
    "khong co",
    "12",
];

/// How a file of customers in Vietnam spells its numbers: so many texts, always the same.
///
/// 30 % are plain, 19 % have spaces, dots or dashes, 15 % are E.164, 7 % bare international, 3 % with a country code or a
/// trunk 0 in brackets, 2 % with 00; 9 % fixed lines, 3 % with a code that ended in 2018, 3 % services; 1 % short, 2 %
/// foreign, 2 % in other scripts or with invisible marks, 1 % with an extension or `tel:`, 3 % no numbers at all.
pub fn spellings(count: usize) -> Vec<String> {
    let mut draw = Draw(Pcg32::new(20_261_122, 54));
    (0..count).map(|_| draw.spelling()).collect()
}

/// Plain Vietnamese spellings alone: national, spaced and E.164 mobiles.
pub fn plain_spellings(count: usize) -> Vec<String> {
    let mut draw = Draw(Pcg32::new(20_261_122, 55));
    (0..count).map(|place| draw.plain(place)).collect()
}

struct Draw(Pcg32);

impl Draw {
    fn below(&mut self, limit: u32) -> u32 {
        self.0.next_u32() % limit
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let count = u32::try_from(of.len()).unwrap_or(1);
        let place = usize::try_from(self.below(count)).unwrap_or_default();
        of.get(place).copied().unwrap_or_default()
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from_digit(self.below(10), 10).unwrap_or('0')).collect()
    }

    fn mobile(&mut self) -> String {
        self.pick(&MOBILE).to_owned() + &self.digits(7)
    }

    fn plain(&mut self, place: usize) -> String {
        let number = self.mobile();
        match place % 3 {
            0 => format!("0{number}"),
            1 => gapped(&format!("0{number}"), 4, 7, " "),
            _ => format!("+84{number}"),
        }
    }

    fn spelling(&mut self) -> String {
        let number = self.mobile();
        match self.below(100) {
            0..30 => format!("0{number}"),
            30..49 => gapped(&format!("0{number}"), 4, 7, self.pick(&[" ", ".", "-"])),
            49..64 => format!("+84{number}"),
            64..71 => format!("84{number}"),
            71..74 => format!("{}{number}", self.pick(&["(+84) ", "+84 (0)"])),
            74..76 => format!("0084{number}"),
            76..85 => {
                let area = self.pick(&AREAS);
                format!("0{area}3{}", self.digits(9 - area.len()))
            }
            85..88 => format!("0{}{}", self.pick(&OLD), self.digits(7)),
            88..91 => format!("{}{}", self.pick(&["1900", "1800"]), self.digits(4)),
            91 => self.pick(&SHORT).to_owned(),
            92..94 => format!("{}{}", self.pick(&FOREIGN), self.digits(4)),
            94..96 => match self.below(2) {
                0 => format!("0{number}").chars().map(full_width).collect(),
                _ => format!("\u{200e}0{number}\u{a0}"),
            },
            96 => format!("{}{number}{}", self.pick(&["0", "tel:+84"]), self.pick(&[" ext 12", ";ext=12"])),
            _ => self.pick(&JUNK).to_owned(),
        }
    }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit)
}

fn gapped(text: &str, first: usize, second: usize, gap: &str) -> String {
    let part = |range| text.get(range).unwrap_or_default();
    [part(0..first), part(first..second), part(second..text.len())].join(gap)
}
