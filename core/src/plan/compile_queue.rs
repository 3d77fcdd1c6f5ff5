//! Queues: the profile fills in what the settings leave open, and members are put into bands.

use super::compile::Names;
use super::eligibility::{Band, Eligibility};
use super::ids::Table;
use super::model::{self, CountOver, Profile, Scope};
use super::routes::Via;
use super::spec::{self, Member, Miss};
use crate::error::Error;

/// What a profile says where a queue says nothing: the table at [`Profile`].
struct Defaults {
    retry_s: i32,
    no_answer_rest_s: i32,
    /// After the other causes: a telephone that refuses at once is not tried again at once.
    rest_s: i32,
    misses_count: bool,
    wrap_up_scope: Scope,
    fairness_scope: Scope,
    count_over: CountOver,
    autofill: bool,
}

impl Defaults {
    fn of(profile: Profile) -> Self {
        let own = Self {
            retry_s: 0,
            no_answer_rest_s: 5,
            rest_s: 5,
            misses_count: true,
            wrap_up_scope: Scope::Account,
            fairness_scope: Scope::Account,
            count_over: CountOver::Day,
            autofill: true,
        };
        let forgiving = Self { no_answer_rest_s: 0, misses_count: false, count_over: CountOver::Ever, ..own };
        match profile {
            Profile::Tongdai => own,
            Profile::Freeswitch => forgiving,
            Profile::Asterisk => Self {
                retry_s: 5,
                wrap_up_scope: Scope::Queue,
                fairness_scope: Scope::Queue,
                autofill: false,
                ..forgiving
            },
        }
    }
}

impl Names<'_> {
    pub(super) fn queue(&self, queue: &model::Queue) -> Result<spec::Queue, Error> {
        let defaults = Defaults::of(queue.profile);
        let miss = |rest_s: Option<i32>, counts: Option<bool>| Miss {
            rest_s: rest_s.unwrap_or(defaults.rest_s),
            counts: counts.unwrap_or(defaults.misses_count),
        };
        let no_answer_rest_s = queue.no_answer_rest_s.unwrap_or(defaults.no_answer_rest_s);
        let exit = queue.exit_key.as_deref().zip(queue.exit_destination.as_deref());
        let eligibility = Eligibility::of(queue);
        let (members, bands) = self.members(queue, &eligibility);
        Ok(spec::Queue {
            extension: queue.extension.as_str().into(),
            strategy: queue.strategy,
            members,
            bands,
            stages: eligibility.stages(),
            escalation: queue.escalation.clone(),
            escalate_when_unmanned: queue.escalate_when_unmanned,
            hold_music: queue.hold_music.as_str().into(),
            ring_s: queue.ring_s,
            next_ring_s: queue.next_ring_s,
            retry_s: queue.retry_s.unwrap_or(defaults.retry_s),
            no_answer: miss(Some(no_answer_rest_s), queue.no_answer_counts),
            busy: miss(queue.busy_rest_s, queue.busy_counts),
            reject: miss(queue.reject_rest_s, queue.reject_counts),
            unreachable: miss(queue.unreachable_rest_s, queue.unreachable_counts),
            withdrawn_counts: queue.withdrawn_counts.unwrap_or(!defaults.misses_count),
            pause_after_misses: queue.pause_after_misses,
            wrap_up_s: queue.wrap_up_s,
            wrap_up_scope: queue.wrap_up_scope.unwrap_or(defaults.wrap_up_scope),
            fairness_scope: queue.fairness_scope.unwrap_or(defaults.fairness_scope),
            count_over: queue.count_over.unwrap_or(defaults.count_over),
            idle_clock: queue.idle_clock,
            retries_go_on: queue.retries_go_on,
            autofill: queue.autofill.unwrap_or(defaults.autofill),
            max_waiting: queue.max_waiting,
            max_wait_s: queue.max_wait_s,
            join_when_empty: queue.join_when_empty,
            leave_when_empty: queue.leave_when_empty,
            if_full: self.optional(queue.if_full.as_deref())?,
            if_timed_out: self.optional(queue.if_timed_out.as_deref())?,
            if_empty: self.optional(queue.if_empty.as_deref())?,
            exit: exit.map(|(key, to)| self.key(&queue.extension, Via::ExitKey, key, to)).transpose()?,
            position_every_s: queue.position_every_s,
            announce_estimated_wait: queue.announce_estimated_wait,
            periodic_sounds: queue.periodic_sounds.iter().map(|sound| sound.as_str().into()).collect(),
            periodic_every_s: queue.periodic_every_s,
            weight: queue.weight,
            service_level_s: queue.service_level_s,
            resume_within_s: queue.resume_within_s,
            priority_step_s: queue.priority_step_s,
            callback: queue.callback.as_ref().map(callback),
        })
    }

    fn members(
        &self,
        queue: &model::Queue,
        eligibility: &Eligibility<'_>,
    ) -> (Table<u32, Member>, Vec<Band>) {
        let mut bands: Vec<Band> = Vec::new();
        let members = queue.members.iter().zip(1..).filter_map(|(member, place)| {
            let (id, agent) = self.agent(&member.agent)?;
            let band = eligibility.band(member, agent).map(|asked| {
                bands.iter().position(|band| *band == asked).unwrap_or_else(|| {
                    bands.push(asked);
                    bands.len() - 1
                })
            });
            Some(Member {
                agent: id,
                number: agent.extension.parse().unwrap_or_default(),
                rank: member.rank,
                weight: member.weight,
                position: member.position.unwrap_or(place),
                level: eligibility.level(agent),
                band,
                wrap_up_s: member.wrap_up_s,
            })
        });
        (members.collect(), bands)
    }
}

fn callback(callback: &model::Callback) -> spec::Callback {
    spec::Callback {
        key: callback.key.bytes().next().unwrap_or_default(),
        sound: callback.sound.as_str().into(),
        offer_after_s: callback.offer_after_s,
        ring_s: callback.ring_s,
        max_attempts: callback.max_attempts,
        retry_s: callback.retry_s,
        within_s: callback.within_s,
    }
}
