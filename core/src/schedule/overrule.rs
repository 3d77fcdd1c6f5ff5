use crate::data::{choice, record};

record! {
    /// Someone's decision to be open or closed whatever the clock says. It outweighs every other source.
    pub struct Override {
        /// Open or closed.
        pub state: OpenState,
        /// The instant from which the clock decides again, in UTC epoch milliseconds; without it, until it is lifted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
    }
}

choice! {
    /// What an override says.
    pub enum OpenState {
        /// The first opening rule holds.
        Open,
        /// No rule holds.
        Closed,
    }
}

impl Override {
    /// Whether it still decides at an instant. At `until_ms` it no longer does.
    ///
    /// ```
    /// use tongdai::schedule::{Override, OpenState};
    ///
    /// let lunch = Override { state: OpenState::Closed, until_ms: Some(1_000) };
    /// assert!(lunch.in_force(999));
    /// assert!(!lunch.in_force(1_000));
    /// ```
    pub fn in_force(&self, at_ms: i64) -> bool {
        self.until_ms.is_none_or(|until_ms| at_ms < until_ms)
    }
}
