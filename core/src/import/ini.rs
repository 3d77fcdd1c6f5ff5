//! Asterisk's configuration files, as `main/config.c` reads them: sections with settings, block comments, and
//! templates whose settings others inherit.

use rustc_hash::FxHashMap;

use super::note::{ImportNoteCode, Notes, quoted};

/// The longest line, in bytes; Asterisk skips longer ones.
const MAX_LINE: usize = 8190;

/// The most block comments inside one another.
const MAX_DEPTH: usize = 128;

/// The most settings after inheritance. A template that inherits itself twice over doubles with every line.
const MAX_SETTINGS: usize = 400_000;

/// How many settings back the one stands, at most, that `+=` adds to.
const MAX_LOOK_BACK: usize = 1000;

/// A section of the file.
pub(super) struct Section {
    pub(super) name: String,
    pub(super) line: i32,
    /// Only there for others to inherit.
    pub(super) is_template: bool,
    /// Whether another inherited it.
    pub(super) is_used: bool,
    /// In the order in which they hold: those inherited first.
    pub(super) entries: Vec<Entry>,
}

/// A line `name = value`.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) line: i32,
    pub(super) is_inherited: bool,
}

/// The sections in the order of the file. Two may have the same name.
pub(super) fn read(text: &str, notes: &mut Notes) -> Vec<Section> {
    let places = FxHashMap::default();
    let mut reader = Reader { sections: Vec::new(), places, current: None, settings: 0, notes };
    let mut comments: Vec<i32> = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, content) in (1..).zip(text.split('\n')) {
        if content.len() > MAX_LINE {
            let message = "this line is too long, and is skipped";
            reader.notes.add(line, ImportNoteCode::Syntax, "", message, "divide it");
            continue;
        }
        let content = uncommented(content, line, &mut comments);
        let content = content.trim();
        if !content.is_empty() {
            reader.line(content, line);
        }
    }
    if let Some(line) = comments.first() {
        let message = "a block comment begins here that never ends";
        reader.notes.add(*line, ImportNoteCode::Syntax, "", message, "end it with `--;`");
    }
    reader.sections
}

struct Reader<'n> {
    sections: Vec<Section>,
    /// The first section of each name, in lower case.
    places: FxHashMap<String, usize>,
    /// The section that settings belong to now.
    current: Option<usize>,
    /// How many settings all sections have together.
    settings: usize,
    notes: &'n mut Notes,
}

impl Reader<'_> {
    fn line(&mut self, content: &str, line: i32) {
        if let Some(header) = content.strip_prefix('[') {
            self.header(header, line);
        } else if let Some(directive) = content.strip_prefix('#') {
            self.directive(directive, line);
        } else {
            self.setting(content, line);
        }
    }

    /// What follows the bracket of `[name](options)`.
    fn header(&mut self, header: &str, line: i32) {
        let Some((name, rest)) = header.split_once(']') else {
            self.current = None;
            return self.syntax(line, "this section has no closing bracket", "write `[name]`");
        };
        let options = rest.strip_prefix('(').map(|rest| rest.split_once(')'));
        let options = match options {
            Some(None) => {
                self.syntax(
                    line,
                    "the options of this section have no closing bracket",
                    "write `[name](template)`",
                );
                ""
            }
            Some(Some((options, _))) => options,
            None => "",
        };
        let options: Vec<&str> =
            options.split(',').map(str::trim).filter(|option| !option.is_empty()).collect();
        let place = self.place(name, &options, line);
        self.current = Some(place);
        for option in options.into_iter().filter(|option| !option.starts_with('+')) {
            if option == "!" {
                if let Some(section) = self.sections.get_mut(place) {
                    section.is_template = true;
                }
            } else {
                self.inherit(place, option, line);
            }
        }
    }

    /// The section that a heading opens: a new one, or with `+` the one that is there.
    fn place(&mut self, name: &str, options: &[&str], line: i32) -> usize {
        if options.iter().any(|option| option.starts_with('+')) {
            if let Some(place) = self.find(name) {
                return place;
            }
            let message = "this adds to a section that is not there, so it became one of its own";
            self.syntax(line, message, "take the `+` out, or put the section before this");
        }
        self.sections.push(Section {
            name: name.to_owned(),
            line,
            is_template: false,
            is_used: false,
            entries: Vec::new(),
        });
        let place = self.sections.len() - 1;
        self.places.entry(name.to_ascii_lowercase()).or_insert(place);
        place
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_ascii_lowercase()).copied()
    }

    fn inherit(&mut self, place: usize, base: &str, line: i32) {
        let Some(base) = self.find(base).filter(|base| *base != place) else {
            let message = format!("{} is not a section above, so nothing is inherited from it", quoted(base));
            return self.syntax(line, message, "define the template first");
        };
        let inherited: Vec<Entry> =
            self.sections.get(base).map(|base| base.entries.clone()).unwrap_or_default();
        self.settings += inherited.len();
        if self.settings > MAX_SETTINGS {
            let message = "the templates add up to more settings than are read, so nothing is inherited here";
            return self.notes.add(line, ImportNoteCode::TooLarge, "", message, "inherit less");
        }
        if let Some(base) = self.sections.get_mut(base) {
            base.is_used = true;
        }
        if let Some(section) = self.sections.get_mut(place) {
            section.entries.extend(inherited.into_iter().map(|entry| Entry { is_inherited: true, ..entry }));
        }
    }

    fn directive(&mut self, directive: &str, line: i32) {
        let word = directive.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let (code, message) = match word.as_str() {
            "include" | "tryinclude" => {
                (ImportNoteCode::NotCarriedOver, format!("`#{word}` names another file, which is not read"))
            }
            "exec" => (ImportNoteCode::NotCarriedOver, "`#exec` runs a program, which is not run".to_owned()),
            _ => (ImportNoteCode::Syntax, "this directive is not known".to_owned()),
        };
        self.notes.add(line, code, &word, message, "put its text here, and import again");
    }

    fn setting(&mut self, content: &str, line: i32) {
        let content = content.strip_prefix('\\').unwrap_or(content);
        let Some((name, value)) = content.split_once('=') else {
            return self.syntax(line, "this line has no equals sign", "write `name = value`");
        };
        let (name, is_addition) = match name.strip_suffix('+') {
            Some(name) => (name.trim(), true),
            None => (name.trim(), false),
        };
        if name.is_empty() {
            return self.syntax(line, "nothing stands before the equals sign", "write `name = value`");
        }
        let Some(section) = self.current.and_then(|current| self.sections.get_mut(current)) else {
            return self.syntax(line, "this setting stands in no section", "put `[queue]` before it");
        };
        if is_addition {
            let last = section.entries.iter_mut().rev().take(MAX_LOOK_BACK).find(|entry| entry.name == name);
            if let Some(entry) = last {
                // An addition to what was added to before could make every line longer than all before it.
                if entry.value.len() + value.len() <= MAX_LINE {
                    entry.value.push_str(value.trim_end());
                    entry.line = line;
                    entry.is_inherited = false;
                    return;
                }
                return self.syntax(line, "this adds up to more than a line may hold", "write it once");
            }
        }
        let value = if is_addition { value } else { value.strip_prefix('>').unwrap_or(value) };
        section.entries.push(Entry {
            name: name.to_owned(),
            value: value.trim().to_owned(),
            line,
            is_inherited: false,
        });
        self.settings += 1;
    }

    fn syntax(&mut self, line: i32, message: impl Into<String>, hint: &str) {
        self.notes.add(line, ImportNoteCode::Syntax, "", message, hint);
    }
}

/// The line without its comments: `; to its end`, `;-- blocks --;`, which may span lines and nest. `\;` is a
/// semicolon. `comments` are the lines on which the blocks began that are open.
fn uncommented(content: &str, line: i32, comments: &mut Vec<i32>) -> String {
    let mut kept = String::new();
    // What of the line may still be the end of a block: not what opened it.
    let mut dashes = 0;
    let mut rest = content;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if character != ';' {
            dashes = if character == '-' { dashes + 1 } else { 0 };
            if comments.is_empty() {
                kept.push(character);
            }
            rest = after;
            continue;
        }
        let escaped = comments.is_empty() && kept.ends_with('\\');
        let opens =
            after.strip_prefix("--").filter(|block| !block.starts_with('-') && comments.len() < MAX_DEPTH);
        rest = match opens {
            _ if escaped => {
                kept.pop();
                kept.push(';');
                after
            }
            Some(block) => {
                comments.push(line);
                block
            }
            None if comments.is_empty() => return kept,
            None => {
                if dashes >= 2 {
                    comments.pop();
                }
                after
            }
        };
        dashes = 0;
    }
    kept
}
