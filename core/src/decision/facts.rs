use serde::{Deserialize, Serialize};

use crate::number::{PhoneNumber, PrivateText};

/// Between whom a conversation is.
#[derive(Clone, Copy)]
pub(crate) struct Whose<'a> {
    pub(crate) channel: &'a str,
    pub(crate) contact: &'a PrivateText,
}

/// What is fixed about a call when it arrives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The host's name for the call.
    pub(crate) call_id: String,
    /// The hotline that was dialled.
    pub(crate) number: PhoneNumber,
    pub(crate) caller: PhoneNumber,
    pub(crate) record: bool,
    pub(crate) hide_caller: bool,
    pub(crate) start_tone: bool,
    pub(crate) end_tone: bool,
}

impl Facts {
    /// The caller as agents may see it.
    pub(crate) fn caller_shown(&self) -> PhoneNumber {
        if self.hide_caller { self.caller.masked() } else { self.caller.clone() }
    }
}
