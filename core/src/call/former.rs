use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::agents::Account;

/// Accounts that are remembered; the one given up first is forgotten first.
const KEPT_ACCOUNTS: usize = 20_000;

/// The accounts of agents and members whom the plan no longer has, so that fairness survives a plan that leaves
/// somebody out for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Former {
    accounts: VecDeque<FormerAccount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormerAccount {
    /// The queue's extension, or none for all that the agent did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) queue: Option<Box<str>>,
    /// The agent's extension.
    pub(crate) agent: Box<str>,
    pub(crate) account: Account,
}

impl Former {
    pub(crate) fn remember(&mut self, account: FormerAccount) {
        self.accounts.push_back(account);
        if self.accounts.len() > KEPT_ACCOUNTS {
            self.accounts.pop_front();
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &FormerAccount> {
        self.accounts.iter()
    }

    /// Every account by its queue, or none for all that the agent did, and the agent.
    pub(crate) fn by_name(&self) -> FxHashMap<(Option<&str>, &str), &Account> {
        self.iter().map(|it| ((it.queue.as_deref(), &*it.agent), &it.account)).collect()
    }

    /// Forgets those who are back.
    pub(crate) fn retain(&mut self, stays_away: impl FnMut(&FormerAccount) -> bool) {
        self.accounts.retain(stays_away);
    }
}
