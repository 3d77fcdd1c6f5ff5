//! What each decision leads to.

use super::floor::Floor;
use super::future::{CallRef, Happening};
use crate::decision::{Act, AgentState, CallId, Decision, HangUpCause, QueueOutcome, Sound, Why};
use crate::plan::{AgentId, Destination, MenuId, QueueId, WebhookId};
use crate::simulate::report::CallOutcome;
use crate::simulate::scenario::SourceKind;
use crate::simulate::streams::Purpose;

/// An answer without delay.
#[derive(Clone, Copy)]
pub(super) struct Reaction {
    pub(super) of: CallRef,
    pub(super) agent: AgentId,
    pub(super) offer: i64,
}

/// Nobody rejects a call sooner, so a queue that offers a rejected call again at once does not do so for ever.
const LEAST_REJECT_MS: i64 = 1000;
/// How long it takes to press the key that asks to be called back.
const CALLBACK_KEY_MS: i64 = 3000;
/// How long a caller's telephone rings until he answers a call back.
const CALLBACK_RING_MS: i64 = 6000;
/// When an agent comes back whom the plan paused for missed offers, if the scenario does not say.
const COMES_BACK_MS: i64 = 300_000;

impl Floor<'_> {
    pub(super) fn react(&mut self, decision: &Decision) {
        let at_ms = decision.at_ms;
        if let Act::SetAgent { agent, state } = decision.act {
            self.touched.push(agent);
            if state == AgentState::Paused && matches!(decision.why, Why::TooManyMisses { .. }) {
                self.comes_back(agent, at_ms);
            }
            return;
        }
        let Some(call) = decision.call else { return };
        match decision.act {
            Act::Route { destination: Destination::Group(group) } => {
                self.calls.get_mut(call).into_iter().for_each(|live| {
                    live.group = Some(group);
                    live.queue = None;
                });
            }
            Act::Ring { agent, offer, ring_s } => self.rings(call, agent, (offer, ring_s), decision),
            Act::StopRinging { agent, .. } => {
                self.touched.push(agent);
                if matches!(decision.why, Why::RangOut { .. }) {
                    self.tally.missed(agent);
                }
            }
            Act::Connect { agent } => self.connected(call, agent, at_ms),
            Act::Play { sound, prompt } => self.plays(call, sound, prompt, at_ms),
            Act::HoldMusic { queue } => {
                self.tally.joined(queue, at_ms);
                self.waits(call, at_ms);
                self.calls.get_mut(call).into_iter().for_each(|live| {
                    live.queue = Some(queue);
                    live.group = None;
                });
            }
            Act::LeaveQueue { queue, outcome, waited_ms } => {
                self.leaves(call, queue, (outcome, waited_ms), decision);
            }
            Act::OfferCallback { queue } => self.is_offered_callback(call, queue, at_ms),
            Act::ReleaseCaller { .. } => {
                self.calls.get_mut(call).into_iter().for_each(|live| live.is_away = true);
            }
            Act::DialCaller { agent, request, .. } => self.is_called_back(call, agent, request, at_ms),
            Act::StopDialling { .. } => {
                let agent = self.calls.get_mut(call).and_then(|live| live.agent);
                self.touched.extend(agent);
            }
            Act::CollectDigits { menu } => self.is_asked(call, menu, at_ms),
            Act::AskWebhook { webhook, request, .. } => self.webhook(call, webhook, request, at_ms),
            Act::AskPortability { callee, request, .. } => {
                let Some(live) = self.calls.get_mut(call) else { return };
                live.callee = Some((callee, None));
                let of = live.reference(call);
                self.future.plan(at_ms, Happening::Carrier { of, request: small(request) });
            }
            Act::DialAttempt { .. } => self.attempt(call, decision),
            Act::HangUp { cause } => {
                let Some(live) = self.calls.get_mut(call) else { return };
                live.why = decision.why;
                live.outcome = match cause {
                    HangUpCause::Normal => CallOutcome::Informed,
                    HangUpCause::Busy => CallOutcome::TurnedAway,
                    HangUpCause::NoAnswer => CallOutcome::NoAnswer,
                    HangUpCause::Unallocated | HangUpCause::Refused | HangUpCause::Congestion => {
                        CallOutcome::Refused
                    }
                };
            }
            _ => {}
        }
    }

    /// From now on the caller waits for a person, if he did not before; his patience begins.
    fn waits(&mut self, call: CallId, at_ms: i64) {
        let Some(live) = self.calls.get_mut(call) else { return };
        if live.waits_since_ms.is_some() || live.outgoing.is_some() {
            return;
        }
        live.waits_since_ms = Some(at_ms);
        let of = live.reference(call);
        self.impatient.push(of);
    }

    /// Those who began to wait in this step and still do give up some time.
    pub(super) fn begin_patience(&mut self) {
        let mut next = 0;
        while let Some(&of) = self.impatient.get(next) {
            next += 1;
            if let Some((at_ms, patience_ms)) = self.patience(of) {
                self.future.plan(at_ms.saturating_add(patience_ms), Happening::GiveUp { of });
            }
        }
        self.impatient.clear();
    }

    /// Since when a caller waits, and for how long he would.
    fn patience(&mut self, of: CallRef) -> Option<(i64, i64)> {
        let course = self.course;
        let live = self.calls.meant(of).filter(|live| live.talks_since_ms.is_none())?;
        let since_ms = live.waits_since_ms?;
        let recorded = live.replayed.and_then(|which| course.replay.get(which)).and_then(|it| it.patience_ms);
        let own = match course.sources.get(usize::from(live.key.0)).map(|source| &source.kind) {
            Some(SourceKind::Inbound { patience, .. }) if live.replayed.is_none() => patience.as_ref(),
            _ => None,
        };
        let patience = own.or(course.callers.patience.as_ref());
        let patience_ms = match (recorded, patience) {
            (Some(recorded_ms), _) => recorded_ms,
            (None, Some(patience)) => patience.draw_ms(&mut live.draws.stream(Purpose::Patience)),
            (None, None) => return None,
        };
        Some((since_ms, patience_ms))
    }

    /// A telephone rings: whether it is answered, and when.
    fn rings(&mut self, call: CallId, agent: AgentId, (offer, ring_s): (i64, i32), decision: &Decision) {
        self.tally.offered(agent);
        self.waits(call, decision.at_ms);
        let course = self.course.agents.at(agent);
        let Some(live) = self.calls.get_mut(call) else { return };
        live.offers = live.offers.saturating_add(1);
        // Until somebody answers, the latest offer is what there is to tell.
        live.why = decision.why;
        let of = live.reference(call);
        if course.answers_at_once {
            self.reactions.push(Reaction { of, agent, offer });
            return;
        }
        self.touched.push(agent);
        let times = live.times(course.key);
        let mut stream = live.draws.of(course.key).of(times.into()).stream(Purpose::Answer);
        let behaviour = &course.behaviour;
        if stream.happens(behaviour.miss_probability) {
            return;
        }
        let rejects = stream.happens(behaviour.decline_probability);
        let delay_ms = behaviour.answer_delay.as_ref().map_or(0, |delay| delay.draw_ms(&mut stream));
        let delay_ms = if rejects { delay_ms.max(LEAST_REJECT_MS) } else { delay_ms };
        if delay_ms == 0 {
            self.reactions.push(Reaction { of, agent, offer });
        } else if delay_ms < i64::from(ring_s) * 1000 {
            let at_ms = decision.at_ms.saturating_add(delay_ms);
            self.future.plan(at_ms, Happening::Answer { of, agent, offer: small(offer), rejects });
        }
    }

    fn connected(&mut self, call: CallId, agent: AgentId, at_ms: i64) {
        let course = self.course;
        self.touched.push(agent);
        let Some(live) = self.calls.get_mut(call) else { return };
        live.agent = Some(agent);
        live.talks_since_ms = Some(at_ms);
        live.outcome = CallOutcome::Answered;
        live.wait_ms = live.waits_since_ms.map(|since_ms| at_ms - since_ms);
        let outgoing = live.outgoing.and_then(|source| course.sources.get(source));
        let own = outgoing.and_then(|source| match &source.kind {
            SourceKind::Outgoing(outgoing) => outgoing.talk.as_ref(),
            SourceKind::Inbound { .. } => None,
        });
        let talk = own.unwrap_or_else(|| course.talk.of(agent, live.queue, live.group));
        let recorded = live.replayed.and_then(|which| course.replay.get(which)).and_then(|it| it.talk_ms);
        let talk_ms = recorded.unwrap_or_else(|| talk.draw_ms(&mut live.draws.stream(Purpose::Talk)));
        let of = live.reference(call);
        let is_offered = live.outgoing.is_none();
        self.future.plan(at_ms.saturating_add(talk_ms), Happening::TalkOver { of });
        self.tally.talks(agent, is_offered);
    }

    fn plays(&mut self, call: CallId, sound: Sound, prompt: i64, at_ms: i64) {
        let course = self.course;
        let length_ms = match sound {
            Sound::Announcement(announcement) => *course.announcements_ms.at(announcement),
            Sound::Greeting(menu) => course.menus.at(menu).greeting_ms,
            Sound::Invalid(menu) => course.menus.at(menu).invalid_ms,
        };
        let Some(live) = self.calls.get_mut(call) else { return };
        let of = live.reference(call);
        let over = Happening::SoundOver { of, prompt: small(prompt) };
        self.future.plan(at_ms.saturating_add(length_ms), over);
    }

    fn is_asked(&mut self, call: CallId, menu: MenuId, at_ms: i64) {
        let course = self.course;
        let spec = course.menus.at(menu);
        let Some(live) = self.calls.get_mut(call) else { return };
        let times = live.times(spec.key);
        let mut stream = live.draws.of(spec.key).of(times.into()).stream(Purpose::Menu);
        let recorded =
            live.replayed.and_then(|which| course.replay.get(which)).and_then(|it| it.keys.as_ref());
        let choice = match recorded {
            Some(_) => live.menus,
            None if spec.choices.is_empty() => return,
            None => spec.choices.place(stream.fraction()),
        };
        live.menus += 1;
        let delay_ms = spec.delay.draw_ms(&mut stream);
        let (of, replayed) = (live.reference(call), live.replayed);
        let choice = u32::try_from(choice).unwrap_or(u32::MAX);
        if !self.pressed(menu, choice, replayed).is_empty() {
            self.future.plan(at_ms.saturating_add(delay_ms), Happening::Press { of, menu, choice });
        }
    }

    fn webhook(&mut self, call: CallId, webhook: WebhookId, request: i64, at_ms: i64) {
        let spec = self.course.webhooks.at(webhook);
        let Some(live) = self.calls.get_mut(call) else { return };
        let times = live.times(spec.key);
        let mut stream = live.draws.of(spec.key).of(times.into()).stream(Purpose::Webhook);
        let fails = stream.happens(spec.failure_probability) || spec.answers.is_empty();
        let answer = spec.answers.place(stream.fraction());
        let delay_ms = spec.delay.draw_ms(&mut stream);
        let answer = (!fails).then(|| u32::try_from(answer).unwrap_or(u32::MAX));
        let of = live.reference(call);
        let what = Happening::Webhook { of, webhook, request: small(request), answer };
        self.future.plan(at_ms.saturating_add(delay_ms), what);
    }

    fn leaves(
        &mut self,
        call: CallId,
        queue: QueueId,
        (outcome, waited_ms): (QueueOutcome, i64),
        decision: &Decision,
    ) {
        let service_level_s = self.plan.queue(queue).service_level_s;
        self.tally.left(queue, outcome, waited_ms, service_level_s, decision.at_ms);
        let Some(live) = self.calls.get_mut(call) else { return };
        // Whoever is away and leaves otherwise than by an answer has not been called back.
        if live.is_away && outcome != QueueOutcome::Answered {
            live.outcome = CallOutcome::NotCalledBack;
            live.why = decision.why;
        }
    }

    fn is_offered_callback(&mut self, call: CallId, queue: QueueId, at_ms: i64) {
        let Some(callback) = &self.plan.queue(queue).callback else { return };
        let key = callback.key;
        let Some(live) = self.calls.get_mut(call) else { return };
        let mut stream = live.draws.stream(Purpose::Callback);
        if stream.happens(self.course.callers.callback_probability) {
            let of = live.reference(call);
            self.future.plan(at_ms.saturating_add(CALLBACK_KEY_MS), Happening::AskCallback { of, key });
        }
    }

    fn is_called_back(&mut self, call: CallId, agent: AgentId, request: i64, at_ms: i64) {
        self.touched.push(agent);
        let Some(live) = self.calls.get_mut(call) else { return };
        live.agent = Some(agent);
        let times = live.times(0);
        let mut stream = live.draws.of(times.into()).stream(Purpose::Callback);
        let answers = stream.happens(self.course.callers.callback_answer_probability);
        let of = live.reference(call);
        let what = Happening::CalledBack { of, request: small(request), answers };
        self.future.plan(at_ms.saturating_add(CALLBACK_RING_MS), what);
    }

    /// Somebody outside is called. Who does not answer is engaged, or lets it ring out, each as likely.
    fn attempt(&mut self, call: CallId, decision: &Decision) {
        let Act::DialAttempt { number, callee, agent, request, ring_s, .. } = decision.act else { return };
        self.touched.push(agent);
        self.tally.outgoing().attempts += 1;
        let course = self.course;
        let Some(live) = self.calls.get_mut(call) else { return };
        live.number = Some(number);
        live.why = decision.why;
        let carrier = match decision.why {
            Why::NumberFits { carrier, .. } => carrier,
            _ => callee.carrier(),
        };
        live.callee = Some((callee, carrier));
        let source = live.outgoing.and_then(|source| course.sources.get(source));
        let Some(SourceKind::Outgoing(outgoing)) = source.map(|source| &source.kind) else { return };
        // Whether he answers is his affair, whatever number he is called from.
        let mut stream = live.draws.of(1).stream(Purpose::Outgoing);
        let answers = stream.happens(outgoing.answer_probability);
        let is_engaged = stream.happens(0.5);
        let delay_ms = outgoing.answer_delay.draw_ms(&mut stream);
        let of = live.reference(call);
        if (answers || is_engaged) && delay_ms < i64::from(ring_s) * 1000 {
            let what = Happening::Attempt { of, request: small(request), answers };
            self.future.plan(decision.at_ms.saturating_add(delay_ms), what);
        }
    }

    /// When an agent takes calls again whom the plan paused.
    fn comes_back(&mut self, agent: AgentId, at_ms: i64) {
        let course = self.course.agents.at(agent);
        let Some(day) = self.day(agent) else { return };
        day.spell = day.spell.wrapping_add(1);
        let spell = day.spell;
        let mut stream = self.root.of(course.key).of(spell.into()).stream(Purpose::Answer);
        let delay_ms =
            course.behaviour.comes_back.as_ref().map_or(COMES_BACK_MS, |it| it.draw_ms(&mut stream));
        self.future.plan(at_ms.saturating_add(delay_ms), Happening::Back { agent, spell });
    }
}

/// Numbers of offers, sounds and requests count within a call.
fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
