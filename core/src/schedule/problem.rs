use crate::data::{choice, record};

record! {
    /// One thing wrong with a schedule or a calendar.
    pub struct ScheduleProblem {
        /// A stable name for the kind of problem.
        pub code: ScheduleProblemCode,
        /// Where, from the schedule's own root: `rules[1].hours[0].opens`.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// The kinds of problem a schedule or a calendar can have.
    #[non_exhaustive]
    pub enum ScheduleProblemCode {
        /// The time zone database has no zone of this name.
        UnknownTimeZone,
        /// No calendar has this name.
        UnknownCalendar,
        /// Two calendars have one name, or a calendar is kept twice.
        RepeatedCalendar,
        /// A calendar has no name.
        MissingName,
        /// A text is not a time of day.
        BadTime,
        /// A window opens and closes at the same time.
        EmptyWindow,
        /// Hours name no day of the week.
        NoDays,
        /// A text is not a date, or there is no such day.
        BadDate,
        /// A calendar lists one date twice.
        RepeatedDate,
        /// The last day comes before the first.
        ReversedDates,
        /// More rules than a schedule may have.
        TooManyRules,
        /// More hours than a schedule may have.
        TooManyHours,
    }
}

/// The problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    found: Vec<ScheduleProblem>,
}

impl Problems {
    pub(super) fn add(&mut self, code: ScheduleProblemCode, path: String, message: &str, hint: String) {
        self.found.push(ScheduleProblem { code, path, message: message.to_owned(), hint });
    }

    pub(super) fn into_vec(self) -> Vec<ScheduleProblem> {
        self.found
    }
}
