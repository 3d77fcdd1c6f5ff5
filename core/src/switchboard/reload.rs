//! Changing the plan while calls live: the state is carried over by name, from the old plan's ids to the new.

use super::board::Switchboard;
use crate::agents::{AgentRecord, Roster, Work};
use crate::call::{Call, Kept, Log, Outgoing, OutgoingPhase, Overrides, RingingPlace, Stage, State, Talk};
use crate::data::count;
use crate::decision::{Facts, Why, kind_of};
use crate::outbound::calls_out;
use crate::plan::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, Plan, PlanDocument,
    ProblemCode, QueueId, TimeConditionId, WebhookId,
};
use crate::social;

impl Switchboard {
    /// Takes a new plan into use. An unsound one changes nothing.
    pub(super) fn reload(&mut self, document: &PlanDocument, now_ms: i64) -> Result<(), Why> {
        let new = Plan::from_document(document.clone()).map_err(|error| Why::PlanUnsound {
            errors: count(error.problems().len()),
            first: error.problems().first().map_or(ProblemCode::Malformed, |problem| problem.code),
        })?;
        let names = Names { old: self.plan.clone(), new: new.clone() };
        let uprooted = self.route(now_ms, |router| {
            let stays = |destination| names.destination(destination).is_some();
            let calls_out = |number, callee| {
                names.number(number).is_some_and(|it| calls_out(names.new.number(it), callee))
            };
            router.uproot(stays, |of| names.membership(of).is_some(), calls_out, &names.new)
        });
        self.tell_so_far();
        let old = std::mem::replace(&mut self.state, State::new(&new));
        self.state = State::build(&new, names.kept(old.into_kept()));
        self.plan = new;
        self.route(now_ms, |router| router.replant(uprooted));
        Ok(())
    }
}

/// What the things of an old plan are called in a new one.
pub(super) struct Names {
    pub(super) old: Plan,
    pub(super) new: Plan,
}

/// Declares how ids of one kind are carried over.
macro_rules! carry {
    ($($name:ident: $id:ty => $variant:ident),*) => {$(
        pub(super) fn $name(&self, id: $id) -> Option<$id> {
            match self.destination(Destination::$variant(id))? {
                Destination::$variant(id) => Some(id),
                _ => None,
            }
        }
    )*};
}

impl Names {
    fn destination(&self, old: Destination) -> Option<Destination> {
        self.new.destination(self.old.name_of(old)).filter(|&new| kind_of(new) == kind_of(old))
    }

    carry! {
        agent: AgentId => Agent, group: GroupId => Group, queue: QueueId => Queue, menu: MenuId => Menu,
        time_condition: TimeConditionId => TimeCondition, announcement: AnnouncementId => Announcement,
        webhook: WebhookId => Webhook, known_agent: KnownAgentId => KnownAgent
    }

    pub(super) fn number(&self, old: NumberId) -> Option<NumberId> {
        self.new.number_called(self.old.number(old).text.as_str())
    }

    fn kept(&self, mut old: Kept) -> Kept {
        for (_, call) in old.calls.iter_mut() {
            self.tell(&call.facts, &mut call.log);
            self.carry_call(call);
        }
        for (facts, log) in old.ended.iter_mut() {
            self.tell(facts, log);
        }
        let mut roster = self.roster(&old.roster);
        for (id, call) in old.calls.iter() {
            if let Some(agent) = call.talks_with() {
                roster.agent_mut(agent).work = Work::Talking { call: id };
            }
            if let Some(agent) = call.dialled_by() {
                roster.agent_mut(agent).work = Work::Talking { call: id };
            }
            if let Some(agent) = call.consults() {
                roster.agent_mut(agent).work = Work::Consulted { call: id };
            }
        }
        let switched = old.overrides.iter().filter_map(|(id, to)| Some((self.time_condition(id)?, to)));
        let overrides = Overrides::from(switched.collect::<Vec<_>>());
        let reasons = std::mem::take(&mut old.pause_reasons).into_iter();
        let pause_reasons =
            reasons.filter_map(|(agent, reason)| Some((self.agent(agent)?, reason))).collect();
        let abandoned = self.abandoned(std::mem::take(&mut old.abandoned));
        let accounts = self.accounts(&old);
        let members = self.members(&old);
        let queues = self.queues(&old);
        let former = self.former(&mut old);
        let social =
            social::carry(std::mem::take(&mut old.social), &self.old, &self.new, |it| self.agent(it));
        Kept { roster, accounts, pause_reasons, members, queues, abandoned, social, overrides, former, ..old }
    }

    /// Decisions are in ids of the old plan: they are put into words while it is at hand.
    fn tell(&self, facts: &Facts, log: &mut Log) {
        let words = log.decisions.drain(..).map(|decision| decision.command(&self.old, Some(facts), None));
        log.told.extend(words);
    }

    fn roster(&self, old: &Roster) -> Roster {
        Roster::of(self.new.agents().iter().map(|(_, spec)| {
            self.old
                .agent_called(&spec.extension)
                .map_or_else(AgentRecord::default, |agent| *old.agent(agent))
        }))
    }

    fn carry_call(&self, call: &mut Call) {
        call.number = match call.stage {
            // A call that the new plan ended carries nothing any more.
            Stage::Ended => None,
            Stage::Outgoing(_) => call.number.and_then(|number| self.number(number)),
            _ if call.dialler.is_some() => None,
            _ => self.new.number_called(call.facts.number.as_str()),
        };
        if let Some(dialler) = &mut call.dialler {
            dialler.agent = self.new.agent_called(&dialler.extension);
        }
        call.known_agent = call.known_agent.and_then(|agent| self.agent(agent));
        let before_choice = call.trail.iter().take(call.trail_before_choice);
        call.trail_before_choice = before_choice.filter(|been| self.destination(**been).is_some()).count();
        call.trail = call.trail.iter().filter_map(|&been| self.destination(been)).collect();
        if let Stage::Talking(Talk { agent: Some(agent), .. }) = call.stage {
            call.lost_agent = Some(self.old.agent(agent).extension.clone());
        }
        if let Stage::Talking(Talk { group: Some(group), .. }) = call.stage {
            call.lost_group = Some(self.old.group(group).extension.clone());
        }
        let stage = std::mem::replace(&mut call.stage, Stage::Moving);
        call.stage = self.stage(stage).unwrap_or(Stage::Moving);
        if let Stage::Talking(Talk { agent, group, .. }) = &mut call.stage {
            let found = |name: &Option<Box<str>>| self.new.destination(name.as_deref()?);
            *agent = match found(&call.lost_agent) {
                Some(Destination::Agent(agent)) => Some(agent),
                _ => None,
            };
            *group = match found(&call.lost_group) {
                Some(Destination::Group(group)) => Some(group),
                _ => None,
            };
            call.lost_agent.take_if(|_| agent.is_some());
            call.lost_group.take_if(|_| group.is_some());
        }
    }

    /// The stage in new ids. Calls in a stage that cannot be carried over were uprooted before.
    fn stage(&self, old: Stage) -> Option<Stage> {
        Some(match old {
            Stage::Moving | Stage::Ended => old,
            Stage::Outgoing(outgoing) => Stage::Outgoing(self.outgoing(&outgoing)?),
            Stage::Announcement { announcement, prompt } => {
                Stage::Announcement { announcement: self.announcement(announcement)?, prompt }
            }
            Stage::Menu(mut stage) => {
                stage.menu = self.menu(stage.menu)?;
                Stage::Menu(stage)
            }
            Stage::Webhook { webhook, attempt, request } => {
                Stage::Webhook { webhook: self.webhook(webhook)?, attempt, request }
            }
            Stage::Ringing { place, mut offers } => {
                for offer in &mut offers {
                    offer.agent = self.agent(offer.agent)?;
                }
                Stage::Ringing { place: self.place(place)?, offers }
            }
            Stage::Queued(stage) => Stage::Queued(self.queue_stage(stage)?),
            Stage::Talking(talk) => Stage::Talking(Talk {
                agent: talk.agent.and_then(|agent| self.agent(agent)),
                group: talk.group.and_then(|group| self.group(group)),
                queue: talk.queue.and_then(|of| self.membership(of)),
                consults: talk.consults.and_then(|agent| self.agent(agent)),
                ..talk
            }),
        })
    }

    /// Numbers that vanished were given up before.
    fn outgoing(&self, old: &Outgoing) -> Option<Outgoing> {
        let phase = match old.phase {
            OutgoingPhase::Ringing { number, request } => {
                OutgoingPhase::Ringing { number: self.number(number)?, request }
            }
            phase => phase,
        };
        Some(Outgoing {
            agent: self.agent(old.agent)?,
            wanted: old.wanted.and_then(|number| self.number(number)),
            failed: old.failed.iter().filter_map(|&number| self.number(number)).collect(),
            phase,
            ..*old
        })
    }

    fn place(&self, old: RingingPlace) -> Option<RingingPlace> {
        Some(match old {
            RingingPlace::Agent(agent) => RingingPlace::Agent(self.agent(agent)?),
            RingingPlace::Group(group) => RingingPlace::Group(self.group(group)?),
            RingingPlace::KnownAgent(route) => RingingPlace::KnownAgent(self.known_agent(route)?),
        })
    }
}
