//! A queue's rules as the documentation tells them: the profile filled in, nothing worked out beforehand.

use tongdai::DeclineCause;
use tongdai::plan::{
    Callback, CountOver, EscalationStep, IdleClock, PlanDocument, Profile, Queue, QueueMember, Scope,
    SkillRule, Strategy,
};

use super::Tuple;

const DAY_MS: i64 = 86_400_000;
const QUARTER_MS: i64 = 900_000;
/// All plans are in Vietnam, whose clocks never change.
const ZONE_MS: i64 = 7 * 3_600_000;

/// One queue.
#[derive(Clone, Debug)]
pub struct Rules {
    pub queue: Queue,
    pub members: Vec<Member>,
    pub retry_s: i32,
    pub withdrawn_counts: bool,
    pub wrap_up_scope: Scope,
    pub fairness_scope: Scope,
    pub count_over: CountOver,
    pub autofill: bool,
    /// Which queue calls go to that waited too long.
    pub if_timed_out: Option<usize>,
}

/// One member of it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The agent, by his index in the plan.
    pub agent: usize,
    pub rank: i32,
    pub weight: i64,
    pub position: i32,
    pub number: i64,
    pub wrap_up_s: i32,
    levels: Vec<(String, i32)>,
}

/// What an agent did: for all queues, or for one.
#[derive(Clone, Debug, Default)]
pub struct Account {
    pub talked_ms: Option<i64>,
    pub missed_ms: Option<i64>,
    pub offered_ms: Option<i64>,
    /// When, how many calls, how much talk.
    pub booked: Vec<(i64, i64, i64)>,
}

impl Rules {
    pub fn of(plan: &PlanDocument, queue: &Queue) -> Self {
        let (asterisk, own) = (queue.profile == Profile::Asterisk, queue.profile == Profile::Tongdai);
        let member = |(index, member): (usize, &QueueMember)| {
            let agent = plan.agents.iter().position(|agent| agent.extension == member.agent).unwrap();
            let spec = &plan.agents[agent];
            Member {
                agent,
                rank: member.rank,
                weight: member.weight.into(),
                position: member.position.unwrap_or(i32::try_from(index).unwrap() + 1),
                number: spec.extension.parse().unwrap(),
                wrap_up_s: member.wrap_up_s.or(queue.wrap_up_s).unwrap_or(spec.wrap_up_s),
                levels: spec.skills.iter().map(|skill| (skill.name.clone(), skill.level)).collect(),
            }
        };
        let scope = if asterisk { Scope::Queue } else { Scope::Account };
        Self {
            members: queue.members.iter().enumerate().map(member).collect(),
            retry_s: queue.retry_s.unwrap_or(if asterisk { 5 } else { 0 }),
            withdrawn_counts: queue.withdrawn_counts.unwrap_or(!own),
            wrap_up_scope: queue.wrap_up_scope.unwrap_or(scope),
            fairness_scope: queue.fairness_scope.unwrap_or(scope),
            count_over: queue.count_over.unwrap_or(if own { CountOver::Day } else { CountOver::Ever }),
            autofill: queue.autofill.unwrap_or(!asterisk),
            if_timed_out: queue
                .if_timed_out
                .as_ref()
                .and_then(|to| plan.queues.iter().position(|queue| queue.extension == *to)),
            queue: queue.clone(),
        }
    }

    /// How long an agent rests after a miss, and whether it counts as his turn.
    pub fn miss(&self, cause: DeclineCause) -> (i32, bool) {
        let (queue, own) = (&self.queue, self.queue.profile == Profile::Tongdai);
        let (rest_s, counts, default_s) = match cause {
            DeclineCause::NoAnswer => {
                (queue.no_answer_rest_s, queue.no_answer_counts, if own { 5 } else { 0 })
            }
            DeclineCause::Busy => (queue.busy_rest_s, queue.busy_counts, 5),
            DeclineCause::Rejected => (queue.reject_rest_s, queue.reject_counts, 5),
            DeclineCause::Unreachable => (queue.unreachable_rest_s, queue.unreachable_counts, 5),
        };
        (rest_s.unwrap_or(default_s), counts.unwrap_or(own))
    }

    /// The rank that waiting has opened; none from the start.
    pub fn escalated_to(&self, waited_ms: i64) -> Option<i32> {
        let reached = |step: &&EscalationStep| i64::from(step.after_s) * 1000 <= waited_ms;
        let step = self.queue.escalation.iter().rfind(reached)?;
        (step.after_s > 0).then_some(step.rank)
    }

    /// Whether a caller who has waited so long may be offered to a member. `best` is the best rank that has anybody
    /// signed in and unpaused.
    pub fn is_open(&self, member: &Member, waited_ms: i64, best: Option<i32>) -> bool {
        let reached = |after_s: i32| i64::from(after_s) * 1000 <= waited_ms;
        let steps: &[EscalationStep] = &self.queue.escalation;
        let by_time = steps.iter().filter(|step| reached(step.after_s)).map(|step| step.rank).max();
        let unmanned = best.filter(|_| self.queue.escalate_when_unmanned).and_then(|best| {
            let step = steps.iter().find(|step| step.rank >= best)?;
            Some(step.rank)
        });
        let rank_is_open = steps.is_empty() || Some(member.rank) <= by_time.max(unmanned);
        let rules: &[SkillRule] = &self.queue.skill_rules;
        let skills = rules.iter().all(|rule| {
            // The last rule that has been reached holds; it asks for the least so far.
            let in_force = rules.iter().filter(|it| it.skill == rule.skill && reached(it.after_s));
            in_force
                .max_by_key(|it| it.after_s)
                .is_none_or(|in_force| member.level_in(&rule.skill) >= in_force.level)
        });
        rank_is_open && skills
    }

    /// When more opens than is open after so long a wait.
    pub fn opens_next_s(&self, waited_ms: i64) -> Option<i32> {
        let skills = self.queue.skill_rules.iter().map(|rule| rule.after_s);
        let times = self.queue.escalation.iter().map(|step| step.after_s).chain(skills);
        times.filter(|&after_s| i64::from(after_s) * 1000 > waited_ms).min()
    }

    /// The levels of a member in all skills that the queue asks for.
    pub fn level(&self, member: &Member) -> i64 {
        let mut skills: Vec<&str> = self.queue.skill_rules.iter().map(|rule| rule.skill.as_str()).collect();
        skills.sort_unstable();
        skills.dedup();
        skills.into_iter().map(|skill| i64::from(member.level_in(skill))).sum()
    }

    /// The tuple of the strategy behind the rank, without what comes after whom.
    pub fn tuple(&self, slot: usize, account: &Account, now_ms: i64) -> Tuple {
        let member = &self.members[slot];
        let never = i64::MIN;
        let idle = match self.queue.idle_clock {
            IdleClock::LastTalk => account.talked_ms.max(account.missed_ms),
            IdleClock::LastOffer => account.offered_ms,
        };
        let idle = idle.unwrap_or(never);
        let (calls, talk_ms) = self.totals(account, now_ms);
        match self.queue.strategy {
            Strategy::RingAll | Strategy::Random | Strategy::WeightedRandom => (0, 0, member.number),
            Strategy::RoundRobin => (member.position.into(), i64::try_from(slot).unwrap(), member.number),
            Strategy::InOrder | Strategy::RingProgressively => {
                (member.position.into(), account.offered_ms.unwrap_or(never), member.number)
            }
            Strategy::LeastTalkTime => (talk_ms, idle, member.number),
            Strategy::LongestIdle => (idle, 0, member.number),
            Strategy::FewestCalls => (calls, idle, member.number),
            Strategy::MostSkilled => (-self.level(member), idle, member.number),
        }
    }

    /// Calls and talk time that count now.
    pub fn totals(&self, account: &Account, now_ms: i64) -> (i64, i64) {
        let counts = |at_ms: i64| match self.count_over {
            CountOver::Ever => true,
            CountOver::Day => (at_ms + ZONE_MS).div_euclid(DAY_MS) == (now_ms + ZONE_MS).div_euclid(DAY_MS),
            CountOver::Rolling24h => now_ms < (at_ms.div_euclid(QUARTER_MS) + 1) * QUARTER_MS + DAY_MS,
        };
        let counted = account.booked.iter().filter(|(at_ms, ..)| counts(*at_ms));
        counted.fold((0, 0), |sum, (_, calls, talk_ms)| (sum.0 + calls, sum.1 + talk_ms))
    }

    pub fn callback(&self) -> &Callback {
        self.queue.callback.as_ref().unwrap()
    }
}

impl Member {
    fn level_in(&self, skill: &str) -> i32 {
        self.levels.iter().find(|(name, _)| name == skill).map_or(0, |(_, level)| *level)
    }
}
