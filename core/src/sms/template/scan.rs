use super::document::TemplateDialect;
use super::parse::{Piece, is_name, is_place_of_htc};
use super::problem::{Findings, TemplateProblemCode as Code};

/// Finds the variables of a text. Each byte is looked at a few times at most, whatever the text is.
pub(super) fn scan<'d>(
    dialect: TemplateDialect,
    text: &'d str,
    path: &str,
    findings: &mut Findings,
) -> Vec<Piece<'d>> {
    let scanner = Scanner { dialect, text, path, findings, pieces: Vec::new(), done: 0, steps: 0 };
    match dialect {
        TemplateDialect::Htc => scanner.places().0,
        TemplateDialect::Zns => scanner.brackets('<', '>').0,
        _ => scanner.brackets('{', '}').0,
    }
}

struct Scanner<'d, 'f> {
    dialect: TemplateDialect,
    text: &'d str,
    path: &'f str,
    findings: &'f mut Findings,
    pieces: Vec<Piece<'d>>,
    /// Up to where pieces are made.
    done: usize,
    /// Bytes looked at, for the test that says how many.
    steps: usize,
}

impl<'d> Scanner<'d, '_> {
    /// Variables between an opening and a closing sign. Only the native dialect doubles signs that stand for
    /// themselves.
    fn brackets(mut self, open: char, close: char) -> (Vec<Piece<'d>>, usize) {
        let doubles = self.dialect == TemplateDialect::Native;
        let mut at = 0;
        while let Some((found, sign)) = self.next_sign(at, open, close) {
            if doubles && self.text.get(found + 1..).is_some_and(|rest| rest.starts_with(sign)) {
                at = found + 2;
                continue;
            }
            if sign == close {
                self.findings.add_at(Code::StrayBrace, self.path, (found, found + 1), None);
                at = found + 1;
                continue;
            }
            at = match self.next_sign(found + 1, open, close) {
                None => {
                    self.findings.add_at(Code::Unclosed, self.path, (found, self.text.len()), None);
                    self.text.len()
                }
                Some((end, sign)) if sign == close => {
                    self.variable(found, end + 1);
                    end + 1
                }
                Some((inner, _)) => {
                    self.findings.add_at(Code::Nested, self.path, (found, inner + 1), None);
                    let end = self.after_nested(inner + 1, open, close);
                    self.skip(found, end);
                    end
                }
            };
        }
        self.finish()
    }

    fn next_sign(&mut self, from: usize, open: char, close: char) -> Option<(usize, char)> {
        let rest = self.text.get(from..)?;
        let found = rest.find([open, close]);
        self.steps += found.unwrap_or(rest.len()) + 1;
        let found = found?;
        Some((from + found, if rest.get(found..)?.starts_with(open) { open } else { close }))
    }

    /// The end of the outermost of nested variables, two of which are open.
    fn after_nested(&mut self, from: usize, open: char, close: char) -> usize {
        let (mut at, mut depth) = (from, 2_usize);
        while let Some((found, sign)) = self.next_sign(at, open, close) {
            at = found + 1;
            depth = if sign == open { depth + 1 } else { depth - 1 };
            if depth == 0 {
                return at;
            }
        }
        self.text.len()
    }

    /// A variable from its opening sign to behind its closing one.
    fn variable(&mut self, start: usize, end: usize) {
        let inside = self.text.get(start + 1..end - 1).unwrap_or_default();
        let (name, length) = match self.dialect {
            TemplateDialect::Native | TemplateDialect::Esms => {
                inside.split_once(':').map_or((inside, None), |(name, length)| (name, Some(length)))
            }
            _ => (inside, None),
        };
        let is_known = match self.dialect {
            TemplateDialect::Vinaphone => name == "P",
            dialect => is_name(name, dialect),
        };
        if is_known {
            self.piece(start, end, name, length);
        } else {
            let code = if name.trim().is_empty() { Code::EmptyName } else { Code::WrongName };
            self.findings.add_at(code, self.path, (start, end), None);
            self.skip(start, end);
        }
    }

    /// `#param1` to `#param10`. All digits after the word belong to the name, so that 10 is never 1 and a zero.
    fn places(mut self) -> (Vec<Piece<'d>>, usize) {
        const WORD: &str = "#param";
        let mut at = 0;
        while let Some(found) = self.text.get(at..).and_then(|rest| rest.find(WORD)) {
            let start = at + found;
            let digits = start + WORD.len();
            let rest = self.text.get(digits..).unwrap_or_default();
            let count = rest.bytes().take_while(u8::is_ascii_digit).count();
            let end = digits + count;
            self.steps += end - at;
            at = end;
            if is_place_of_htc(rest.get(..count).unwrap_or_default()) {
                self.piece(start, end, self.text.get(start + 1..end).unwrap_or_default(), None);
            } else if count > 0 {
                self.findings.add_at(Code::WrongName, self.path, (start, end), None);
            }
        }
        self.finish()
    }

    fn piece(&mut self, start: usize, end: usize, name: &'d str, length: Option<&'d str>) {
        self.literal(start);
        self.pieces.push(Piece::Variable { place: (start, end), name, length });
        self.done = end;
    }

    /// Leaves out what has a problem of its own.
    fn skip(&mut self, start: usize, end: usize) {
        self.literal(start);
        self.done = end;
    }

    fn literal(&mut self, end: usize) {
        if let Some(text) = self.text.get(self.done..end).filter(|text| !text.is_empty()) {
            self.pieces.push(Piece::Literal { start: self.done, text });
        }
    }

    fn finish(mut self) -> (Vec<Piece<'d>>, usize) {
        self.literal(self.text.len());
        (self.pieces, self.steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(dialect: TemplateDialect, text: &str) -> usize {
        let mut findings = Findings::default();
        let scanner = Scanner {
            dialect,
            text,
            path: "text",
            findings: &mut findings,
            pieces: Vec::new(),
            done: 0,
            steps: 0,
        };
        match dialect {
            TemplateDialect::Htc => scanner.places().1,
            TemplateDialect::Zns => scanner.brackets('<', '>').1,
            _ => scanner.brackets('{', '}').1,
        }
    }

    #[test]
    fn any_text_takes_few_steps_a_byte() {
        let many = (0..10_000).fold(String::new(), |many, i| many + &format!("{{v{i}}} "));
        let texts = [
            many,
            "{".repeat(1_000_000),
            "}".repeat(1_000_000),
            "{a".repeat(300_000),
            "{{a}".repeat(300_000),
            "<".repeat(500_000) + &">".repeat(500_000),
            "#param".repeat(200_000),
            "#param1".repeat(200_000),
            format!("#param{}", "1".repeat(1_000_000)),
        ];
        for text in &texts {
            for dialect in [
                TemplateDialect::Native,
                TemplateDialect::Vinaphone,
                TemplateDialect::Esms,
                TemplateDialect::Htc,
                TemplateDialect::Zns,
            ] {
                assert!(steps(dialect, text) <= 2 * text.len() + 2, "{dialect:?}");
            }
        }
    }
}
