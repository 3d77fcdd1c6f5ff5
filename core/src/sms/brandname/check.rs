use super::BrandnameRules;
use super::look_alike::look_alike;
use crate::data::{choice, count, record};
use crate::plan::Severity;

/// The most problems that are reported of one name.
const MOST_PROBLEMS: usize = 50;

record! {
    /// What rules say of a brandname: everything that is wrong with it, at once.
    pub struct BrandnameReport {
        /// Whether the rules allow it.
        pub is_allowed: bool,
        /// The rules: `legal`, `strict`.
        pub rules: String,
        /// How many characters it has.
        pub characters: i32,
        /// What the name might have been meant to be, where every character that is refused looks like one that is
        /// allowed. It is an offer, never used in the name's place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub suggestion: Option<String>,
        /// The problems, in the order of the name, those of the whole last; at most 50.
        pub problems: Vec<BrandnameProblem>,
    }
}

record! {
    /// One reason why a brandname is refused, or may cause trouble.
    pub struct BrandnameProblem {
        /// What is wrong, by its stable name.
        pub code: BrandnameProblemCode,
        /// Whether it refuses the name.
        pub severity: Severity,
        /// The character at fault, as its place in code points from 0; absent where it is the whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<i32>,
        /// The same place in units of UTF-16, as Kotlin and JavaScript count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place_utf16: Option<i32>,
        /// The character at fault.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub character: Option<String>,
        /// The Latin letter, digit or sign that it looks like.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub looks_like: Option<String>,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// What can be wrong with a brandname.
    #[non_exhaustive]
    pub enum BrandnameProblemCode {
        /// There is no name, or none but spaces.
        Empty,
        /// More characters than the rules allow.
        TooLong,
        /// Digits alone: it could be taken for a telephone number.
        DigitsOnly,
        /// A letter of another script that looks like a Latin one: Cyrillic `С` in `Сallio`.
        LookAlike,
        /// A letter with a mark: `à`, `đ`.
        Accented,
        /// A full-width form: `Ａ`.
        FullWidth,
        /// A sign that the rules do not allow.
        WrongSign,
        /// A space where the rules allow none.
        WrongSpace,
        /// A space at the beginning or the end, or two in a row: the name is not contiguous.
        StraySpace,
        /// A control character, or one that nobody sees.
        Invisible,
        /// Any other character that is no Latin letter: `中`, `😀`.
        NotLatin,
        /// A space that the rules allow and that some networks strip. It does not refuse the name.
        SpaceStripped,
        /// A digit at the beginning, which some providers advise against. It does not refuse the name.
        LeadingDigit,
    }
}

impl BrandnameProblemCode {
    /// Whether problems of this kind refuse a name.
    pub fn severity(self) -> Severity {
        match self {
            Self::SpaceStripped | Self::LeadingDigit => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("there is no name", "give 1 to 11 letters and digits"),
            Self::TooLong => ("the name is too long", "shorten it; spaces count"),
            Self::DigitsOnly => ("the name has digits only", "add a letter"),
            Self::LookAlike => ("this letter is not Latin", "type the Latin letter that it looks like"),
            Self::Accented => ("this letter has a mark", "write it without"),
            Self::FullWidth => ("this is a full-width form", "type the plain character"),
            Self::WrongSign => ("this sign is not allowed", "leave it out"),
            Self::WrongSpace => ("spaces are not allowed", "write the words together"),
            Self::StraySpace => ("a space stands at an end or beside another", "leave it out"),
            Self::Invisible => ("there is a character that nobody sees", "type the name anew"),
            Self::NotLatin => ("this is no Latin letter or digit", "leave it out"),
            Self::SpaceStripped => ("some networks strip spaces", "register the name without, too"),
            Self::LeadingDigit => ("the name begins with a digit", "begin with a letter"),
        }
    }
}

/// Holds a brandname against rules: every reason why it is refused, with its place.
///
/// ```
/// use tongdai::sms::brandname::{BrandnameProblemCode, BrandnameRules, check};
///
/// assert!(check("A-B_C.D 12", &BrandnameRules::legal()).is_allowed);
/// let report = check("Сallio", &BrandnameRules::legal()); // a Cyrillic Es
/// let problem = &report.problems[0];
/// assert_eq!((problem.code, problem.place), (BrandnameProblemCode::LookAlike, Some(0)));
/// assert_eq!((problem.looks_like.as_deref(), report.suggestion.as_deref()), (Some("C"), Some("Callio")));
/// ```
pub fn check(name: &str, rules: &BrandnameRules) -> BrandnameReport {
    let mut problems = Vec::new();
    let (mut characters, mut utf16) = (0, 0);
    let (mut has_space, mut before) = (false, None);
    let mut suggestion = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let place = (characters, utf16);
        characters += 1;
        utf16 += c.len_utf16();
        has_space |= c == ' ';
        let code = judge(c, before, rest.peek().copied(), rules);
        before = Some(c);
        let plain = look_alike(c).filter(|plain| judge(*plain, None, Some('x'), rules).is_none());
        if characters <= most(rules) * 4 {
            suggestion.extend(if code.is_none() { Some(c) } else { plain });
        }
        if let Some(code) = code
            && problems.len() < MOST_PROBLEMS
        {
            problems.push(problem(code, Some((place, c)), look_alike(c)));
        }
    }
    let mut whole = |code| problems.push(problem(code, None, None));
    let is_blank = name.trim().is_empty();
    if is_blank {
        whole(BrandnameProblemCode::Empty);
    }
    if characters > most(rules) {
        whole(BrandnameProblemCode::TooLong);
    }
    let digits = name.chars().filter(|c| *c != ' ');
    if !is_blank && !rules.digits_only && digits.clone().all(|c| c.is_ascii_digit()) {
        whole(BrandnameProblemCode::DigitsOnly);
    } else if name.starts_with(|c: char| c.is_ascii_digit()) {
        whole(BrandnameProblemCode::LeadingDigit);
    }
    if has_space && rules.spaces && !is_blank {
        whole(BrandnameProblemCode::SpaceStripped);
    }
    problems.sort_by_key(|problem| problem.place.is_none());
    problems.truncate(MOST_PROBLEMS);
    let is_allowed = problems.iter().all(|problem| problem.severity == Severity::Warning);
    let suggestion = Some(suggestion).filter(|offer| {
        let offered = offer.chars().count();
        !is_allowed && (1..=most(rules)).contains(&offered) && offered == characters && offer != name
    });
    BrandnameReport {
        is_allowed,
        rules: rules.name.clone(),
        characters: count(characters),
        suggestion,
        problems,
    }
}

/// What is wrong with a character between its neighbours.
fn judge(
    c: char,
    before: Option<char>,
    after: Option<char>,
    rules: &BrandnameRules,
) -> Option<BrandnameProblemCode> {
    match c {
        ' ' if !rules.spaces => Some(BrandnameProblemCode::WrongSpace),
        ' ' if before.is_none_or(|c| c == ' ') || after.is_none() => Some(BrandnameProblemCode::StraySpace),
        'A'..='Z' | 'a'..='z' | '0'..='9' | ' ' => None,
        c if c.is_ascii() && !c.is_ascii_control() => {
            (!rules.signs.contains(c)).then_some(BrandnameProblemCode::WrongSign)
        }
        c if c.is_control() || is_invisible(c) => Some(BrandnameProblemCode::Invisible),
        '\u{ff01}'..='\u{ff5e}' => Some(BrandnameProblemCode::FullWidth),
        '\u{370}'..='\u{52f}' if look_alike(c).is_some() => Some(BrandnameProblemCode::LookAlike),
        c if look_alike(c).is_some_and(|plain| plain.is_ascii_alphabetic()) => {
            Some(BrandnameProblemCode::Accented)
        }
        '\u{300}'..='\u{36f}' => Some(BrandnameProblemCode::Accented),
        _ => Some(BrandnameProblemCode::NotLatin),
    }
}

/// Spaces that are none, joiners, marks of direction, the byte order mark.
fn is_invisible(c: char) -> bool {
    c != ' ' && c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn problem(
    code: BrandnameProblemCode,
    found: Option<((usize, usize), char)>,
    looks_like: Option<char>,
) -> BrandnameProblem {
    let (message, hint) = code.words();
    BrandnameProblem {
        code,
        severity: code.severity(),
        place: found.map(|((place, _), _)| count(place)),
        place_utf16: found.map(|((_, place), _)| count(place)),
        character: found.map(|(_, c)| c.to_string()),
        looks_like: looks_like.map(String::from),
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}

fn most(rules: &BrandnameRules) -> usize {
    usize::try_from(rules.most_characters).unwrap_or_default()
}
