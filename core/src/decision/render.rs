//! From the compact form to plain data, at the boundary.

use super::act::{Act, Decision, Sound};
use super::cause::DestinationKind;
use super::command::{Action, Command};
use super::facts::{Facts, Whose};
use super::named::Named;
use super::sentence::sentence;
use crate::number::{PhoneNumber, PrivateText};
use crate::outbound::written_for;
use crate::plan::{Destination, Plan, WebhookId};

impl Decision {
    /// The command as plain data. `facts` are those of the call it is about, `whose` the conversation's.
    pub(crate) fn command(&self, plan: &Plan, facts: Option<&Facts>, whose: Option<Whose<'_>>) -> Command {
        let action = self.action(plan, facts, whose);
        let because = self.why.reason(plan);
        Command {
            seq: self.seq,
            at_ms: self.at_ms,
            call_id: facts.map(|facts| facts.call_id.clone()),
            sentence: sentence(&action, &because),
            action,
            because,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing to do")]
    fn action(&self, plan: &Plan, facts: Option<&Facts>, whose: Option<Whose<'_>>) -> Action {
        let channel = whose.map(|whose| whose.channel.to_owned()).unwrap_or_default();
        let contact = whose.map(|whose| whose.contact.clone()).unwrap_or_default();
        let caller_shown = || facts.map_or_else(PhoneNumber::default, Facts::caller_shown);
        match self.act {
            Act::Route { destination } => {
                Action::Route { destination: destination.named(plan), kind: kind_of(destination) }
            }
            Act::Ring { agent, offer, ring_s } => {
                Action::Ring { agent: agent.named(plan), offer, ring_s, caller_shown: caller_shown() }
            }
            Act::StopRinging { agent, offer } => Action::StopRinging { agent: agent.named(plan), offer },
            Act::Connect { agent } => Action::Connect {
                agent: agent.named(plan),
                caller_shown: caller_shown(),
                record: facts.is_some_and(|facts| facts.record),
                start_tone: facts.is_some_and(|facts| facts.start_tone),
                end_tone: facts.is_some_and(|facts| facts.end_tone),
            },
            Act::Play { sound, prompt } => {
                let interruptible = !matches!(sound, Sound::Announcement(_));
                Action::Play { sound: sound_name(plan, sound).to_owned(), prompt, interruptible }
            }
            Act::HoldMusic { queue } => Action::HoldMusic { sound: plan.queue(queue).hold_music.to_string() },
            Act::SayPosition { queue, position, estimated_wait_s } => {
                Action::SayPosition { queue: queue.named(plan), position, estimated_wait_s }
            }
            Act::Announce { queue, sound } => {
                let sound =
                    usize::try_from(sound).ok().and_then(|it| plan.queue(queue).periodic_sounds.get(it));
                Action::Announce { sound: sound.map(ToString::to_string).unwrap_or_default() }
            }
            Act::OfferCallback { queue } => {
                let callback = plan.queue(queue).callback.as_ref();
                Action::OfferCallback {
                    sound: callback.map(|it| it.sound.to_string()).unwrap_or_default(),
                    key: callback.map(|it| char::from(it.key).to_string()).unwrap_or_default(),
                }
            }
            Act::ReleaseCaller { queue } => Action::ReleaseCaller { queue: queue.named(plan) },
            Act::DialCaller { queue, agent, request, attempt } => Action::DialCaller {
                callee: facts.map(|facts| facts.caller.clone()).unwrap_or_default(),
                number_shown: facts.map(|facts| facts.number.clone()).unwrap_or_default(),
                agent: agent.named(plan),
                request,
                ring_s: plan.queue(queue).callback.as_ref().map(|it| it.ring_s).unwrap_or_default(),
                attempt,
            },
            Act::AskPortability { callee, request, timeout_ms } => {
                Action::AskPortability { callee: callee.text().as_str().into(), request, timeout_ms }
            }
            Act::DialAttempt { number, callee, agent, request, attempt, ring_s } => {
                let hotline = plan.number(number);
                let outbound = hotline.outbound.as_ref();
                Action::DialAttempt {
                    callee: written_for(outbound, callee),
                    number: hotline.text.clone(),
                    caller_id: outbound.map_or_else(|| hotline.text.clone(), |it| it.caller_id.clone()),
                    agent: agent.named(plan),
                    request,
                    attempt,
                    ring_s,
                    record: hotline.record_outbound,
                    start_tone: hotline.start_tone,
                    end_tone: hotline.end_tone,
                }
            }
            Act::SetCarrier { carrier } => Action::SetCarrier { carrier: carrier.named(plan) },
            Act::SetBlocklist { entries } => Action::SetBlocklist { entries },
            Act::UseBlocklist { entries } => Action::UseBlocklist { entries },
            Act::StopDialling { request } => Action::StopDialling { request },
            Act::MoveCaller { queue, position } => Action::MoveCaller { queue: queue.named(plan), position },
            Act::CollectDigits { menu } => {
                let menu = plan.menu(menu);
                Action::CollectDigits {
                    max_digits: menu.max_digits,
                    response_timeout_s: menu.response_timeout_s,
                    inter_digit_timeout_s: menu.inter_digit_timeout_s,
                }
            }
            Act::AskWebhook { webhook, request, attempt } => {
                let spec = plan.webhook(webhook);
                Action::AskWebhook {
                    webhook: webhook.named(plan),
                    request,
                    url: spec.url.clone(),
                    body: facts
                        .map_or_else(PrivateText::default, |facts| question(plan, webhook, attempt, facts)),
                    timeout_s: spec.timeout_s,
                    attempt,
                }
            }
            Act::HangUp { cause } => Action::HangUp { cause },
            Act::LeaveQueue { queue, outcome, waited_ms } => {
                Action::LeaveQueue { queue: queue.named(plan), outcome, waited_ms }
            }
            Act::SetAgent { agent, state } => Action::SetAgent { agent: agent.named(plan), state },
            Act::UsePlan { calls_moved } => Action::UsePlan { calls_moved },
            Act::SetOverride { time_condition, state } => {
                Action::SetOverride { time_condition: time_condition.named(plan), state }
            }
            Act::ResetFigures { queue } => {
                Action::ResetFigures { queue: queue.map(|queue| queue.named(plan)) }
            }
            Act::SetChannel { channel, state } => Action::SetChannel { channel: channel.named(plan), state },
            Act::AskReconnect { channel } => Action::AskReconnect { channel: channel.named(plan) },
            Act::QueueConversation { desk, position, .. } => {
                Action::QueueConversation { channel, contact, desk: desk.named(plan), position }
            }
            Act::AssignConversation { agent, .. } => {
                Action::AssignConversation { channel, contact, agent: agent.named(plan) }
            }
            Act::DeliverMessage { agent, .. } => {
                Action::DeliverMessage { channel, contact, agent: agent.named(plan) }
            }
            Act::UnassignConversation { agent, .. } => {
                Action::UnassignConversation { channel, contact, agent: agent.named(plan) }
            }
            Act::SendReply { channel: id, agent, rule, .. } => {
                let rules = plan.social().replies.at(plan.social().channels.at(id).kind, self.at_ms);
                let window = rules.and_then(|rules| rules.windows.iter().find(|window| window.rule == rule));
                Action::SendReply {
                    channel,
                    contact,
                    agent: agent.named(plan),
                    rule,
                    tag: window.and_then(|window| window.tag.clone()),
                    is_charged: window.is_some_and(|window| window.is_charged),
                }
            }
            Act::RefuseReply { agent, rule, until_ms, .. } => {
                Action::RefuseReply { channel, contact, agent: agent.named(plan), rule, until_ms }
            }
            Act::CloseConversation { .. } => Action::CloseConversation { channel, contact },
            Act::Ignore { event } => Action::Ignore { event },
        }
    }
}

fn sound_name(plan: &Plan, sound: Sound) -> &str {
    match sound {
        Sound::Announcement(announcement) => &plan.announcement(announcement).sound,
        Sound::Greeting(menu) => &plan.menu(menu).greeting,
        Sound::Invalid(menu) => plan.menu(menu).invalid_sound.as_deref().unwrap_or_default(),
    }
}

/// The body that asks a webhook: see `schema/webhook-question.json`.
fn question(plan: &Plan, webhook: WebhookId, attempt: i32, facts: &Facts) -> PrivateText {
    let question = super::webhook::WebhookQuestion {
        call_id: facts.call_id.clone(),
        number: facts.number.clone(),
        caller: facts.caller.clone(),
        webhook: webhook.named(plan),
        attempt,
    };
    crate::json::text(&question).into()
}

/// What a destination is, in one word.
pub(crate) fn kind_of(destination: Destination) -> DestinationKind {
    match destination {
        Destination::Agent(_) => DestinationKind::Agent,
        Destination::Group(_) => DestinationKind::Group,
        Destination::Queue(_) => DestinationKind::Queue,
        Destination::Menu(_) => DestinationKind::Menu,
        Destination::TimeCondition(_) => DestinationKind::TimeCondition,
        Destination::Announcement(_) => DestinationKind::Announcement,
        Destination::Webhook(_) => DestinationKind::Webhook,
        Destination::KnownAgent(_) => DestinationKind::KnownAgent,
    }
}
