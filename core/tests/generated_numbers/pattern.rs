//! A digit pattern as the words that `core/src/number/world/pattern.rs` describes. It reads what libphonenumber's
//! patterns are made of, digits, sets, groups, alternatives and counts, and stops at anything else.

const GROUP: u32 = 1 << 31;
const ANY: u32 = 0x3ff;

pub(crate) fn words(text: &str) -> Vec<u32> {
    let text = text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
    let mut reader = Reader { text, at: 0 };
    let words = reader.alternatives();
    assert_eq!(reader.at, reader.text.len(), "the pattern ends too early");
    words
}

struct Reader {
    text: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> char {
        self.at += 1;
        self.text[self.at - 1]
    }

    fn takes(&mut self, wanted: char) -> bool {
        let takes = self.peek() == Some(wanted);
        self.at += usize::from(takes);
        takes
    }

    fn alternatives(&mut self) -> Vec<u32> {
        let mut words = Vec::new();
        loop {
            let alternative = self.sequence();
            words.push(u32::try_from(alternative.len()).unwrap());
            words.extend(alternative);
            if !self.takes('|') {
                return words;
            }
        }
    }

    fn sequence(&mut self) -> Vec<u32> {
        let mut words = Vec::new();
        while let Some(next) = self.peek().filter(|next| !matches!(next, '|' | ')')) {
            self.at += 1;
            let (head, body) = match next {
                '0'..='9' => (set(next, next), Vec::new()),
                '\\' => {
                    assert_eq!(self.next(), 'd');
                    (ANY, Vec::new())
                }
                '[' => (self.set(), Vec::new()),
                '(' => self.group(),
                other => panic!("a pattern has {other:?}"),
            };
            let (least, most) = self.count();
            assert!(least <= most && most < 16);
            words.push(head | least << 10 | most << 14);
            words.extend(body);
        }
        words
    }

    fn set(&mut self) -> u32 {
        let mut digits = 0;
        while !self.takes(']') {
            let first = self.next();
            let last = if self.takes('-') { self.next() } else { first };
            digits |= set(first, last);
        }
        digits
    }

    fn group(&mut self) -> (u32, Vec<u32>) {
        if self.takes('?') {
            assert_eq!(self.next(), ':');
        }
        let body = self.alternatives();
        assert!(self.takes(')') && body.len() < 1 << 13);
        (GROUP | u32::try_from(body.len()).unwrap() << 18, body)
    }

    fn count(&mut self) -> (u32, u32) {
        if self.takes('?') {
            return (0, 1);
        }
        if !self.takes('{') {
            return (1, 1);
        }
        let least = self.quantity();
        let most = if self.takes(',') { self.quantity() } else { least };
        assert!(self.takes('}'));
        (least, most)
    }

    fn quantity(&mut self) -> u32 {
        let start = self.at;
        while self.peek().is_some_and(|next| next.is_ascii_digit()) {
            self.at += 1;
        }
        self.text[start..self.at].iter().collect::<String>().parse().unwrap()
    }
}

fn set(first: char, last: char) -> u32 {
    (first..=last).map(|digit| 1 << digit.to_digit(10).unwrap()).sum()
}
