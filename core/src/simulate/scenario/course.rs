use super::distribution::{Distribution, ms};
use super::document::{
    AgentBehaviour, ArrivalProcess, MenuBehaviour, RateWindow, ReplayCall, ScenarioDocument,
};
use super::hours::{Stretch, horizon, stretches};
use super::presence::{Duty, duties, local_time};
use super::{Scenario, callee_prefix};
use crate::consent::Purpose;
use crate::decision::WebhookAnswer;
use crate::number::Carrier;
use crate::number::PhoneNumber;
use crate::plan::{
    AgentId, AnnouncementId, Destination, GroupId, MenuId, NumberId, Plan, QueueId, Table, WebhookId,
};
use crate::simulate::streams::name_key;

/// A scenario with every name resolved for one plan.
pub(in crate::simulate) struct Course {
    pub(in crate::simulate) seed: i64,
    pub(in crate::simulate) start_ms: i64,
    /// Arrivals by chance, then calls that agents make.
    pub(in crate::simulate) sources: Vec<Source>,
    /// In the order of their instants.
    pub(in crate::simulate) replay: Vec<Replayed>,
    pub(in crate::simulate) callers: Callers,
    pub(in crate::simulate) talk: TalkBook,
    pub(in crate::simulate) agents: Table<AgentId, AgentCourse>,
    pub(in crate::simulate) duties: Vec<(i64, Duty, AgentId)>,
    pub(in crate::simulate) menus: Table<MenuId, MenuCourse>,
    pub(in crate::simulate) announcements_ms: Table<AnnouncementId, i64>,
    pub(in crate::simulate) webhooks: Table<WebhookId, WebhookCourse>,
    /// Whether any decision of the plan can depend on who calls.
    pub(in crate::simulate) callers_matter: bool,
}

/// Calls that follow each other by chance.
pub(in crate::simulate) struct Source {
    pub(in crate::simulate) name: Box<str>,
    pub(in crate::simulate) process: ArrivalProcess,
    pub(in crate::simulate) stretches: Vec<Stretch>,
    pub(in crate::simulate) kind: SourceKind,
}

pub(in crate::simulate) enum SourceKind {
    Inbound { number: NumberId, priority: i32, patience: Option<Distribution> },
    Outgoing(OutgoingCourse),
}

pub(in crate::simulate) struct OutgoingCourse {
    pub(in crate::simulate) agents: Vec<AgentId>,
    pub(in crate::simulate) callees: Weighted<(Carrier, [u8; 4])>,
    pub(in crate::simulate) purpose: Purpose,
    pub(in crate::simulate) agreed: bool,
    pub(in crate::simulate) answer_probability: f64,
    pub(in crate::simulate) answer_delay: Distribution,
    pub(in crate::simulate) talk: Option<Distribution>,
}

/// A call that arrives as it once did.
pub(in crate::simulate) struct Replayed {
    pub(in crate::simulate) at_ms: i64,
    /// Its place in the document, which its draws hang on.
    pub(in crate::simulate) place: u32,
    pub(in crate::simulate) number: NumberId,
    pub(in crate::simulate) caller: PhoneNumber,
    pub(in crate::simulate) patience_ms: Option<i64>,
    pub(in crate::simulate) talk_ms: Option<i64>,
    pub(in crate::simulate) keys: Option<Vec<Box<str>>>,
}

pub(in crate::simulate) struct Callers {
    pub(in crate::simulate) patience: Option<Distribution>,
    pub(in crate::simulate) known_share: f64,
    pub(in crate::simulate) withheld_share: f64,
    pub(in crate::simulate) return_probability: f64,
    pub(in crate::simulate) return_delay: Distribution,
    pub(in crate::simulate) most_returns: u8,
    pub(in crate::simulate) callback_probability: f64,
    pub(in crate::simulate) callback_answer_probability: f64,
}

pub(in crate::simulate) struct AgentCourse {
    /// His extension as a number, so that he is the same under every plan.
    pub(in crate::simulate) key: u64,
    pub(in crate::simulate) behaviour: AgentBehaviour,
    /// Whether every telephone that rings is answered at that instant.
    pub(in crate::simulate) answers_at_once: bool,
}

pub(in crate::simulate) struct MenuCourse {
    pub(in crate::simulate) key: u64,
    pub(in crate::simulate) greeting_ms: i64,
    pub(in crate::simulate) invalid_ms: i64,
    pub(in crate::simulate) delay: Distribution,
    /// What is pressed; nothing where it is empty.
    pub(in crate::simulate) choices: Weighted<Box<str>>,
}

pub(in crate::simulate) struct WebhookCourse {
    pub(in crate::simulate) key: u64,
    pub(in crate::simulate) delay: Distribution,
    pub(in crate::simulate) failure_probability: f64,
    /// Bodies.
    pub(in crate::simulate) answers: Weighted<Box<str>>,
}

/// One of several, by weight.
pub(in crate::simulate) struct Weighted<T> {
    /// With all weights up to its own.
    items: Vec<(f64, T)>,
}

impl<T> Weighted<T> {
    fn new(items: impl IntoIterator<Item = (f64, T)>) -> Self {
        let mut sum = 0.0;
        let items = items.into_iter().map(|(weight, item)| {
            sum += weight;
            (sum, item)
        });
        Self { items: items.collect() }
    }

    /// The place of the one at a fraction of all weight.
    pub(in crate::simulate) fn place(&self, fraction: f64) -> usize {
        let total = self.items.last().map_or(0.0, |(sum, _)| *sum);
        let place = self.items.partition_point(|(sum, _)| *sum <= fraction * total);
        place.min(self.items.len().saturating_sub(1))
    }

    pub(in crate::simulate) fn get(&self, place: usize) -> Option<&T> {
        self.items.get(place).map(|(_, item)| item)
    }

    pub(in crate::simulate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// How long talks last.
pub(in crate::simulate) struct TalkBook {
    usual: Distribution,
    /// The more particular first.
    rules: Vec<Rule>,
}

struct Rule {
    queue: Option<QueueId>,
    group: Option<GroupId>,
    agent: Option<AgentId>,
    talk: Distribution,
}

impl TalkBook {
    fn new(document: &ScenarioDocument, plan: &Plan) -> Self {
        let found = |name: &Option<String>| name.as_ref().and_then(|name| plan.destination(name));
        let mut rules: Vec<Rule> = document
            .talk_rules
            .iter()
            .map(|rule| Rule {
                queue: found(&rule.queue)
                    .and_then(|it| if let Destination::Queue(it) = it { Some(it) } else { None }),
                group: found(&rule.group)
                    .and_then(|it| if let Destination::Group(it) = it { Some(it) } else { None }),
                agent: found(&rule.agent)
                    .and_then(|it| if let Destination::Agent(it) = it { Some(it) } else { None }),
                talk: rule.talk.clone(),
            })
            .collect();
        rules.sort_by_key(|rule| {
            std::cmp::Reverse((rule.agent.is_some(), rule.queue.is_some() || rule.group.is_some()))
        });
        Self { usual: document.talk.clone(), rules }
    }

    /// How long talks last with an agent, for a queue or a group.
    pub(in crate::simulate) fn of(
        &self,
        agent: AgentId,
        queue: Option<QueueId>,
        group: Option<GroupId>,
    ) -> &Distribution {
        let fits = |rule: &&Rule| {
            rule.agent.is_none_or(|it| it == agent)
                && rule.queue.is_none_or(|it| Some(it) == queue)
                && rule.group.is_none_or(|it| Some(it) == group)
        };
        self.rules.iter().find(fits).map_or(&self.usual, |rule| &rule.talk)
    }
}

impl Course {
    /// Calls that arrive in one replication, on average.
    #[expect(clippy::cast_possible_truncation, reason = "the check bounds it")]
    pub(in crate::simulate) fn expected_calls(&self) -> i64 {
        let by_chance: f64 =
            self.sources.iter().flat_map(|source| &source.stretches).map(Stretch::calls).sum();
        libm::round(by_chance) as i64 + i64::try_from(self.replay.len()).unwrap_or_default()
    }

    /// The scenario must have been found to fit the plan.
    pub(in crate::simulate) fn new(scenario: &Scenario, plan: &Plan) -> Option<Self> {
        let document = scenario.document();
        let local = local_time(&plan.document().time_zone)?;
        let (start_ms, end_ms) = horizon(document, &local)?;
        let rates = |rates: &[RateWindow]| stretches(rates, &local, start_ms, end_ms);
        let inbound = document.arrivals.iter().map(|source| {
            let number = plan.number_called(source.number.as_str())?;
            let (priority, patience) = (source.priority, source.patience.clone());
            Some(Source {
                name: source.name.as_str().into(),
                process: source.process,
                stretches: rates(&source.rates),
                kind: SourceKind::Inbound { number, priority, patience },
            })
        });
        let outgoing = document.outgoing.iter().map(|source| {
            let group = source.group.as_ref().and_then(|group| plan.destination(group));
            let agents = match group {
                Some(Destination::Group(group)) => plan.group(group).members.clone(),
                _ => plan.agents().ids().collect(),
            };
            let callees = source.callees.iter().filter_map(|callee| {
                let carrier = Carrier::named(&callee.carrier)?;
                Some((callee.weight, (carrier, callee_prefix(carrier)?)))
            });
            Some(Source {
                name: source.name.as_str().into(),
                process: source.process,
                stretches: rates(&source.rates),
                kind: SourceKind::Outgoing(OutgoingCourse {
                    agents,
                    callees: Weighted::new(callees),
                    purpose: source.purpose,
                    agreed: source.agreed,
                    answer_probability: source.answer_probability,
                    answer_delay: source.answer_delay.clone().unwrap_or(Distribution::constant(8.0)),
                    talk: source.talk.clone(),
                }),
            })
        });
        let sources = inbound.chain(outgoing).collect::<Option<Vec<Source>>>()?;
        let mut replay = Vec::with_capacity(document.replay.len());
        for (place, call) in (0..).zip(&document.replay) {
            replay.push(Replayed::new(place, call, plan)?);
        }
        replay.sort_by_key(|call| (call.at_ms, call.place));
        let callers = &document.callers;
        let sound_ms = |name: &str| {
            let said = document.sounds.iter().find(|sound| sound.sound == name);
            ms(said.map_or(document.sound_s, |sound| sound.length_s))
        };
        let callers_matter = !plan.document().known_agents.is_empty()
            || plan.queues().iter().any(|(_, queue)| queue.resume_within_s > 0 || queue.callback.is_some());
        Some(Self {
            seed: document.seed,
            start_ms: replay.first().map_or(start_ms, |first| first.at_ms.min(start_ms)),
            callers: Callers {
                patience: callers.patience.clone(),
                known_share: callers.known_share,
                withheld_share: callers.withheld_share,
                return_probability: callers.return_probability,
                return_delay: callers.return_delay.clone().unwrap_or(Distribution::constant(60.0)),
                most_returns: u8::try_from(callers.most_returns.unwrap_or(1)).unwrap_or(0),
                callback_probability: callers.callback_probability,
                callback_answer_probability: callers.callback_answer_probability,
            },
            talk: TalkBook::new(document, plan),
            agents: plan
                .agents()
                .iter()
                .map(|(_, agent)| AgentCourse::new(document, &agent.extension))
                .collect(),
            duties: {
                let start_ms = replay.first().map_or(start_ms, |first| first.at_ms.min(start_ms));
                duties(document, plan, &local, start_ms, end_ms)
            },
            menus: plan
                .document()
                .menus
                .iter()
                .map(|menu| MenuCourse {
                    greeting_ms: sound_ms(&menu.greeting),
                    invalid_ms: menu.invalid_sound.as_deref().map_or(0, sound_ms),
                    ..MenuCourse::new(document, menu)
                })
                .collect(),
            announcements_ms: plan.document().announcements.iter().map(|it| sound_ms(&it.sound)).collect(),
            webhooks: plan
                .document()
                .webhooks
                .iter()
                .map(|webhook| WebhookCourse::new(document, &webhook.extension))
                .collect(),
            sources,
            replay,
            callers_matter,
        })
    }
}

impl Replayed {
    fn new(place: u32, call: &ReplayCall, plan: &Plan) -> Option<Self> {
        let keys = call.keys.as_ref().map(|keys| keys.split_whitespace().map(Box::from).collect());
        Some(Self {
            at_ms: call.at_ms,
            place,
            number: plan.number_called(call.number.as_str())?,
            caller: call.caller.clone(),
            patience_ms: call.patience_s.map(ms),
            talk_ms: call.talk_s.map(ms),
            keys,
        })
    }
}

impl AgentCourse {
    fn new(document: &ScenarioDocument, extension: &str) -> Self {
        let mut rules = document.agent_rules.iter();
        let rule = rules.find(|rule| rule.agents.iter().any(|agent| agent == extension));
        let behaviour = rule.map_or(&document.agents, |rule| &rule.behaviour).clone();
        let never = |probability: f64| probability <= 0.0;
        let answers_at_once = never(behaviour.miss_probability)
            && never(behaviour.decline_probability)
            && behaviour.answer_delay.is_none();
        Self { key: name_key(extension), behaviour, answers_at_once }
    }
}

impl MenuCourse {
    fn new(document: &ScenarioDocument, menu: &crate::plan::Menu) -> Self {
        let said = document.menus.iter().find(|said| said.menu == menu.extension);
        let choices = match said {
            Some(said) => Weighted::new(choices(said, menu)),
            None => Weighted::new(menu.keys.iter().map(|key| (1.0, key.digits.as_str().into()))),
        };
        Self {
            key: name_key(&menu.extension),
            greeting_ms: 0,
            invalid_ms: 0,
            delay: said.and_then(|said| said.delay.clone()).unwrap_or(Distribution::constant(3.0)),
            choices,
        }
    }
}

fn choices(said: &MenuBehaviour, menu: &crate::plan::Menu) -> Vec<(f64, Box<str>)> {
    let begins = |key: &str| menu.keys.iter().any(|known| known.digits.starts_with(key));
    // An extension begins with a digit, so the marks come first where extensions may be dialled.
    let wrong =
        ["*", "#", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0"].into_iter().find(|key| !begins(key));
    let keys = said.keys.iter().map(|key| (key.weight, Box::from(key.digits.as_str())));
    let rest =
        [(said.nothing_weight, Box::from("")), (said.wrong_weight, Box::from(wrong.unwrap_or_default()))];
    keys.chain(rest).collect()
}

impl WebhookCourse {
    fn new(document: &ScenarioDocument, extension: &str) -> Self {
        let said = document.webhooks.iter().find(|said| said.webhook == extension);
        let answers = said.into_iter().flat_map(|said| &said.answers).map(|answer| {
            let body = WebhookAnswer { destination: answer.destination.clone() };
            (answer.weight, serde_json::to_string(&body).unwrap_or_default().into())
        });
        Self {
            key: name_key(extension),
            delay: said.and_then(|said| said.delay.clone()).unwrap_or(Distribution::constant(0.0)),
            failure_probability: said.map_or(1.0, |said| said.failure_probability),
            answers: Weighted::new(answers),
        }
    }
}
