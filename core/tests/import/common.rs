use tongdai::import::{ImportNote, ImportNoteCode, Imported, Source, import};
use tongdai::plan::{Plan, PlanDocument, Queue, Severity};

pub(crate) const QUEUES: &str = include_str!("samples/queues.conf");
pub(crate) const CALL_CENTRE: &str = include_str!("samples/callcenter.conf.xml");

/// The import, after what holds for every import has been tried: the plan is sound, and the same after TOML.
pub(crate) fn imported(source: Source, text: &str) -> Imported {
    let imported = import(source, text);
    let problems = imported.plan.check().problems;
    let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let lines = i32::try_from(text.split('\n').count()).unwrap();
    for note in &imported.notes {
        assert!((1..=lines).contains(&note.line), "{note:?}");
        assert!(!note.message.is_empty() && !note.message.starts_with(char::is_uppercase), "{note:?}");
        let digits = [&note.setting, &note.message, &note.hint].map(|text| longest_number(text));
        assert!(digits.into_iter().all(|digits| digits < 7), "{note:?}");
    }
    assert!(imported.notes.is_sorted_by_key(|note| note.line));
    imported
}

/// The same plan once it has been written as TOML and read again.
pub(crate) fn read_again(plan: &PlanDocument) -> PlanDocument {
    let text = toml::to_string(plan).unwrap();
    Plan::from_text(&text).unwrap().document().clone()
}

/// The only queue of a text, and the notes.
pub(crate) fn queue(source: Source, text: &str) -> (Queue, Vec<ImportNote>) {
    let mut imported = imported(source, text);
    assert_eq!(imported.plan.queues.len(), 1, "{:?}", imported.notes);
    (imported.plan.queues.remove(0), imported.notes)
}

/// The notes in brief, without those that every import has.
pub(crate) fn brief(notes: &[ImportNote]) -> Vec<(i32, ImportNoteCode, &str)> {
    let usual = |note: &&ImportNote| {
        let usual = [
            "the file has no telephone numbers",
            "how long a caller may wait stands in the dialplan, so a day is taken",
            "any number of callers may wait there, and 10000 here",
            "any number may wait there, and 10000 here",
            "a caller may wait for ever there, and for a day here",
        ];
        let is_named = note.message.contains(" became agent ")
            || note.message.starts_with("queue ") && note.message.contains(" became ");
        !usual.contains(&note.message.as_str()) && !is_named
    };
    notes.iter().filter(usual).map(|note| (note.line, note.code, note.setting.as_str())).collect()
}

fn longest_number(text: &str) -> usize {
    text.split(|character: char| !character.is_ascii_digit()).map(str::len).max().unwrap_or_default()
}
