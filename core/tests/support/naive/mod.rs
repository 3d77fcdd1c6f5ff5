//! Queues as their documentation tells them: plain lists that are sorted anew for every offer. It foretells every
//! offer and every caller's leaving, and knows nothing of how the engine does it.

mod choose;
mod events;
pub mod rules;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use rules::{Account, Rules};
use tongdai::plan::PlanDocument;
use tongdai::{Command, QueueOutcome};

pub use choose::Foretold;

/// What a strategy goes by behind the rank.
pub type Tuple = (i64, i64, i64);

/// A member's place in the list, and his slot.
pub type Turn = (i64, i64);

/// Everything that a naive reader of the documentation would write down.
#[derive(Clone, Debug)]
pub struct Naive {
    pub now_ms: i64,
    pub plan: Rc<PlanDocument>,
    pub rules: Rc<Vec<Rules>>,
    pub agents: Vec<Agent>,
    /// Accounts of members, by queue and agent.
    pub accounts: BTreeMap<(usize, usize), Account>,
    /// Queues that leave a member alone for a while.
    pub member_rests: Vec<(usize, usize)>,
    /// Whose turn it was last, by queue and rank: his place in the list.
    pub turns: BTreeMap<(usize, i32), Turn>,
    /// How long the last talks of each queue took, with their wrap-up.
    pub handled_ms: Vec<VecDeque<i64>>,
    pub callers: Vec<Caller>,
    pub talks: BTreeMap<String, Talk>,
    /// What is due when, in the order in which it was set.
    timers: Vec<(i64, u64, Timer)>,
    set: u64,
    joined: i64,
    /// What the switchboard said, which a foretold offer must agree with; chance is believed.
    rings: VecDeque<Command>,
    /// Callers who left a queue in the last step.
    pub left: Vec<(String, QueueOutcome)>,
    /// Offers of the last step.
    pub offers: Vec<Foretold>,
}

#[derive(Clone, Debug)]
pub struct Agent {
    pub extension: String,
    pub signed_in: bool,
    pub paused: bool,
    pub work: Work,
    pub rests: bool,
    pub misses: i32,
    pub account: Account,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    Idle,
    Rings,
    Talks,
    WrapsUp,
}

/// Somebody who waits.
#[derive(Clone, Debug)]
pub struct Caller {
    pub id: String,
    pub queue: usize,
    pub priority: i32,
    pub label: i64,
    pub since_ms: i64,
    /// How long he had waited when his rules were last looked at.
    pub waited_ms: i64,
    pub rings: Vec<Ring>,
    /// Where the list goes on after his last offer: the agent's rank, his place, and who was tried there in this round.
    pub after: Option<(i32, i64, Vec<usize>)>,
    /// He waits a while after an offer that rang out.
    pub pauses: bool,
    /// No other telephone rings for him before that.
    pub next_pending: bool,
    pub away: Option<Away>,
}

/// A caller who has hung up and is to be called back.
#[derive(Clone, Debug, Default)]
pub struct Away {
    pub attempts: i32,
    /// The agent who waits for him, and since when.
    pub dialled: Option<(usize, i64)>,
}

#[derive(Clone, Debug)]
pub struct Ring {
    pub agent: usize,
    pub rank: i32,
    pub ring_s: i32,
    pub offered_ms: i64,
    /// The turn that it used up: whose it was before, and whose it is.
    turn: Option<(Option<Turn>, Turn)>,
}

#[derive(Clone, Debug)]
pub struct Talk {
    pub agent: usize,
    pub queue: usize,
    pub since_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Timer {
    Longest(String),
    Opens(String),
    Pause(String),
    Next(String),
    Dial(String),
    Ring(String, usize),
    Rest(usize),
    WrapUp(usize),
    MemberRest(usize, usize),
}

impl Naive {
    pub fn new(plan: &PlanDocument) -> Self {
        let agent = |extension: &String| Agent {
            extension: extension.clone(),
            signed_in: false,
            paused: false,
            work: Work::Idle,
            rests: false,
            misses: 0,
            account: Account::default(),
        };
        Self {
            now_ms: 0,
            plan: Rc::new(plan.clone()),
            rules: Rc::new(plan.queues.iter().map(|queue| Rules::of(plan, queue)).collect()),
            agents: plan.agents.iter().map(|it| agent(&it.extension)).collect(),
            accounts: BTreeMap::new(),
            member_rests: Vec::new(),
            turns: BTreeMap::new(),
            handled_ms: plan.queues.iter().map(|_| VecDeque::new()).collect(),
            callers: Vec::new(),
            talks: BTreeMap::new(),
            timers: Vec::new(),
            set: 0,
            joined: 0,
            rings: VecDeque::new(),
            left: Vec::new(),
            offers: Vec::new(),
        }
    }

    pub fn agent_called(&self, extension: &str) -> Option<usize> {
        self.agents.iter().position(|agent| agent.extension == extension)
    }

    pub fn caller(&self, id: &str) -> Option<&Caller> {
        self.callers.iter().find(|caller| caller.id == id)
    }

    fn caller_mut(&mut self, id: &str) -> &mut Caller {
        self.callers.iter_mut().find(|caller| caller.id == id).unwrap()
    }

    /// The account that counts for a member.
    fn account(&self, queue: usize, agent: usize) -> Account {
        match self.rules[queue].fairness_scope {
            tongdai::plan::Scope::Account => self.agents[agent].account.clone(),
            tongdai::plan::Scope::Queue => self.accounts.get(&(queue, agent)).cloned().unwrap_or_default(),
        }
    }

    /// Changes what an agent did for a queue, and so altogether.
    fn book(&mut self, queue: usize, agent: usize, change: impl Fn(&mut Account)) {
        change(&mut self.agents[agent].account);
        change(self.accounts.entry((queue, agent)).or_default());
    }

    fn set(&mut self, seconds: i32, timer: Timer) {
        self.set_at(self.now_ms + i64::from(seconds) * 1000, timer);
    }

    fn set_at(&mut self, due_ms: i64, timer: Timer) {
        self.cancel(&timer);
        self.set += 1;
        self.timers.push((due_ms, self.set, timer));
    }

    fn cancel(&mut self, timer: &Timer) {
        self.timers.retain(|(_, _, set)| set != timer);
    }

    fn take_due(&mut self, until_ms: i64) -> Option<Timer> {
        let first = self.timers.iter().map(|(due_ms, set, _)| (*due_ms, *set)).min()?;
        if first.0 > until_ms {
            return None;
        }
        self.now_ms = self.now_ms.max(first.0);
        let index = self.timers.iter().position(|(_, set, _)| *set == first.1).unwrap();
        Some(self.timers.remove(index).2)
    }
}
