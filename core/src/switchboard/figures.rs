use crate::data::record;
use crate::decision::AgentState;
use crate::number::PrivateText;

record! {
    /// How a queue is doing: who waits now, and what was counted since `figures_reset`. No decision looks at what is
    /// counted here.
    pub struct QueueFigures {
        /// The queue's extension.
        pub queue: String,
        /// Callers who wait now, with those whose telephone call rings at an agent, and those to be called back.
        pub waiting: i32,
        /// Of these, callers who have hung up and are to be called back.
        pub to_call_back: i32,
        /// How long the one who has waited longest has, in milliseconds.
        pub longest_waiting_ms: Option<i64>,
        /// How long a caller who joined now would have to wait, once there have been talks to estimate from.
        pub estimated_wait_s: Option<i32>,
        /// Members who are signed in and not paused.
        pub agents_present: i32,
        /// Members who can be offered a caller.
        pub agents_free: i32,
        /// Callers who joined.
        pub joined: i64,
        /// Callers who were answered.
        pub answered: i64,
        /// Of these, within the queue's `service_level_s`.
        pub answered_in_time: i64,
        /// Callers who hung up.
        pub abandoned: i64,
        /// Callers who waited as long as one may.
        pub timed_out: i64,
        /// Callers who left in another way: by the exit key, because nobody was there, because the queue vanished,
        /// or because they could not be called back.
        pub left_otherwise: i64,
        /// Callers answered in time, of all who left, in millionths.
        pub service_level_ppm: Option<i32>,
        /// How long those who were answered had waited on average, in milliseconds; with the time away of those who were
        /// called back.
        pub mean_wait_ms: Option<i64>,
        /// How long the one who waited longest had, whatever came of it, in milliseconds.
        pub longest_wait_ms: i64,
        /// How even the answered calls are over the members who are signed in or have answered any: Jain's index, in
        /// millionths. 1,000,000 is all alike; one of n who does everything gives 1,000,000 ÷ n. (R. Jain, D. Chiu,
        /// W. Hawe, *A quantitative measure of fairness*, 1984.)
        pub calls_jain_ppm: Option<i32>,
        /// The same of the time in talk.
        pub talk_jain_ppm: Option<i32>,
        /// The most offers of this queue that went to others while a member was free, whether or not his rank and skills
        /// were open to those callers.
        pub most_passed_over: i64,
        /// The longest that a member was free while the queue made offers to others, in milliseconds.
        pub longest_passed_over_ms: i64,
        /// The members, in the queue's order.
        pub members: Vec<MemberFigures>,
    }
}

record! {
    /// How a member of a queue is doing.
    pub struct MemberFigures {
        /// The agent's extension.
        pub agent: String,
        /// What he is doing.
        pub state: AgentState,
        /// Offers of this queue to him since `figures_reset`.
        pub offered: i64,
        /// Of these, answered.
        pub answered: i64,
        /// Of these, missed for whatever cause.
        pub missed: i64,
        /// The time in talk for this queue, in milliseconds.
        pub talk_ms: i64,
        /// Calls as the queue's strategy counts them, which no report resets.
        pub counted_calls: i64,
        /// The time in talk as the queue's strategy counts it, in milliseconds.
        pub counted_talk_ms: i64,
        /// How long he has been idle by the queue's clock, in milliseconds; absent before his first turn.
        pub idle_ms: Option<i64>,
        /// Offers of this queue that went to others since he has been free.
        pub passed_over: i64,
    }
}

record! {
    /// What an agent is doing.
    pub struct AgentStatus {
        /// The agent's extension.
        pub agent: String,
        /// In one word.
        pub state: AgentState,
        /// Why he is paused, if the host said so.
        pub pause_reason: Option<PrivateText>,
        /// The call that rings at him, or that he is on or consulted about.
        pub call_id: Option<String>,
        /// Calls he has had today, in the account's zone; missed offers that count included.
        pub calls_today: i64,
        /// His time in talk today, in milliseconds; missed offers that count included.
        pub talk_today_ms: i64,
        /// How long since his last talk or missed offer that counts, in milliseconds; absent before the first.
        pub idle_ms: Option<i64>,
        /// Offers that rang out since he last answered.
        pub misses: i32,
        /// The conversations in his hands, on whatever channels.
        pub conversations: i32,
        /// The most conversations he may have.
        pub capacity: i32,
        /// Where they are: each channel and desk with some of them, in alphabetical order.
        pub places: Vec<ConversationPlace>,
    }
}

record! {
    /// How many of an agent's conversations are on one channel and belong to one desk.
    pub struct ConversationPlace {
        /// The channel's id.
        pub channel: String,
        /// The desk's id.
        pub desk: String,
        /// How many.
        pub conversations: i32,
    }
}
