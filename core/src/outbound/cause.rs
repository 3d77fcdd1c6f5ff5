use crate::data::record;
use crate::decision::HangUpCause;
use crate::plan::CauseRule;

record! {
    /// Why a call that went out was not answered, as the network says it. Exactly one of the two stands in it.
    ///
    /// Whether the next number is tried is data ([`CAUSES`], [`STATUSES`]), which a plan may change
    /// (`outbound.causes`). What says something about the callee stops: engaged, no answer, rejected, moved, no such
    /// number. What says something about the way there goes on. A code that stands in neither list goes on.
    #[derive(Copy, Default)]
    pub struct FailureCause {
        /// A cause of ITU-T Q.850, 1 to 127.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub q850: Option<i32>,
        /// A final status of SIP, 300 to 699 (RFC 3261 §21).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sip: Option<i32>,
    }
}

/// What a cause means for the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the next number is tried.
    pub goes_on: bool,
    /// What the agent is told if none is.
    pub told: HangUpCause,
}

/// The cause for an attempt that rang until the switchboard gave up.
pub(crate) const NO_ANSWER: FailureCause = FailureCause::of_q850(19);

/// Causes of Q.850 that stop a call, with what the agent is told. All others are the network's, and go on.
pub const CAUSES: [(i32, HangUpCause); 9] = [
    // Unallocated number.
    (1, HangUpCause::Unallocated),
    // Normal clearing: whoever was called hung up.
    (16, HangUpCause::Normal),
    // User busy.
    (17, HangUpCause::Busy),
    // No user responding.
    (18, HangUpCause::NoAnswer),
    // No answer from user.
    (19, HangUpCause::NoAnswer),
    // Call rejected.
    (21, HangUpCause::Busy),
    // Number changed.
    (22, HangUpCause::Unallocated),
    // Redirection to new destination.
    (23, HangUpCause::Unallocated),
    // Invalid number format.
    (28, HangUpCause::Unallocated),
];

/// Statuses of SIP that stop a call. Those that a trunk answers for itself (401, 403, 407, 408, 5xx) go on, although
/// RFC 3398 §8.2.6.1 maps some of them to causes that would stop.
pub const STATUSES: [(i32, HangUpCause); 11] = [
    // Not Found.
    (404, HangUpCause::Unallocated),
    // Gone.
    (410, HangUpCause::Unallocated),
    // Temporarily Unavailable: the telephone is off or does not answer.
    (480, HangUpCause::NoAnswer),
    // Address Incomplete.
    (484, HangUpCause::Unallocated),
    // Ambiguous.
    (485, HangUpCause::Unallocated),
    // Busy Here.
    (486, HangUpCause::Busy),
    // Request Terminated.
    (487, HangUpCause::NoAnswer),
    // Busy Everywhere.
    (600, HangUpCause::Busy),
    // Decline.
    (603, HangUpCause::Busy),
    // Does Not Exist Anywhere.
    (604, HangUpCause::Unallocated),
    // Unwanted (RFC 8197).
    (607, HangUpCause::Busy),
];

impl FailureCause {
    /// A cause of Q.850.
    pub const fn of_q850(code: i32) -> Self {
        Self { q850: Some(code), sip: None }
    }

    /// A status of SIP.
    pub const fn of_sip(status: i32) -> Self {
        Self { q850: None, sip: Some(status) }
    }

    /// What a cause leads to under a plan's own rules.
    ///
    /// ```
    /// use tongdai::outbound::FailureCause;
    ///
    /// assert!(FailureCause::of_q850(34).outcome(&[]).goes_on);
    /// assert!(!FailureCause::of_sip(486).outcome(&[]).goes_on);
    /// ```
    pub fn outcome(self, rules: &[CauseRule]) -> Outcome {
        let told_of = |known: &[(i32, HangUpCause)], code: Option<i32>| {
            known.iter().find(|(known, _)| Some(*known) == code).map(|(_, told)| *told)
        };
        let told = told_of(&CAUSES, self.q850).or_else(|| told_of(&STATUSES, self.sip));
        let rule = rules.iter().find(|rule| (rule.q850, rule.sip) == (self.q850, self.sip));
        Outcome {
            goes_on: rule.map_or(told.is_none(), |rule| rule.goes_on),
            told: told.unwrap_or(HangUpCause::Congestion),
        }
    }

    /// Whether it is one cause, and one that can be.
    pub fn is_valid(self) -> bool {
        match (self.q850, self.sip) {
            (Some(code), None) => (1..=127).contains(&code),
            (None, Some(status)) => (300..=699).contains(&status),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_callees_stops_and_what_is_the_networks_goes_on() {
        // The list that FreePBX keeps: busy, no answer, number changed, unallocated and invalid stop.
        for code in 1..=127 {
            let stops = [1, 16, 17, 18, 19, 21, 22, 23, 28].contains(&code);
            assert_eq!(FailureCause::of_q850(code).outcome(&[]).goes_on, !stops, "cause {code}");
        }
        for status in [401, 403, 407, 408, 415, 488, 500, 502, 503, 504, 513] {
            assert!(FailureCause::of_sip(status).outcome(&[]).goes_on, "status {status}");
        }
    }

    #[test]
    fn a_plan_may_say_otherwise() {
        let rule = |q850, sip, goes_on| CauseRule { q850, sip, goes_on };
        let rules = [rule(Some(21), None, true), rule(None, Some(503), false)];
        assert!(FailureCause::of_q850(21).outcome(&rules).goes_on);
        assert!(!FailureCause::of_sip(503).outcome(&rules).goes_on);
        assert!(!FailureCause::of_q850(17).outcome(&rules).goes_on);
    }
}
