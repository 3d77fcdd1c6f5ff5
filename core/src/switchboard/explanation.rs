use crate::data::record;
use crate::decision::{CallState, Command, Reason};

record! {
    /// All that was decided about a call, in order.
    pub struct Explanation {
        /// The call.
        pub call_id: String,
        /// What it is doing now.
        pub state: CallState,
        /// Every command that concerned it, the oldest first.
        pub commands: Vec<Command>,
        /// How many older commands are no longer kept.
        pub forgotten: i32,
    }
}

record! {
    /// Why an agent is not being offered a call, or that he is ringing or talking with the caller.
    pub struct WhyNot {
        /// The reason that comes first.
        pub because: Reason,
        /// The same in one plain English sentence.
        pub sentence: String,
    }
}
