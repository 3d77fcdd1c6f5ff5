//! What each event does.

use super::converse;
use super::event::Event;
use crate::call::{Arrival, Dial, Router};
use crate::data::count;
use crate::decision::{CallId, EventKind, Facts, Field, SwitchState, Why};
use crate::number::portability::{PortabilityAnswer, PortabilityOrigin};
use crate::number::{Carrier, PhoneNumber, PrivateText};
use crate::plan::{AgentId, Destination, TimeConditionId, is_key};
use crate::schedule::{OpenState, Override};

/// The most bytes of a call's name, a number or an extension.
pub const MAX_NAME: usize = 256;
/// The most bytes of a pause's reason.
pub const MAX_REASON: usize = 1024;
/// The most keys in one event.
pub const MAX_DIGITS: usize = 32;
/// The most calls in progress.
pub const MAX_CALLS: usize = 100_000;
/// The highest priority of a caller; the lowest is its negative.
pub const MAX_PRIORITY: i32 = 1_000_000;
/// The latest instant: the end of the year 9999, UTC.
pub const MAX_AT_MS: i64 = 253_402_300_799_999;

/// Whether an instant is one that a switchboard can work with.
pub(super) fn is_instant(at_ms: i64) -> bool {
    (0..=MAX_AT_MS).contains(&at_ms)
}

/// Why an event is refused whatever the state: a field that is too long or holds what it may not.
pub(super) fn refuse(event: &Event) -> Option<Why> {
    if !is_instant(event.at_ms()) {
        return Some(Why::Invalid { field: Field::AtMs });
    }
    let call_id = call_id_of(event).and_then(|call_id| {
        let empty = call_id.is_empty().then_some(Why::Invalid { field: Field::CallId });
        empty.or_else(|| too_long(Field::CallId, call_id, MAX_NAME))
    });
    call_id.or_else(|| match event {
        Event::AgentPaused { reason: Some(reason), .. } => {
            too_long(Field::Reason, reason.as_str(), MAX_REASON)
        }
        Event::CallArrived { number, caller, priority, .. } => {
            too_long(Field::Number, number.as_str(), MAX_NAME)
                .or_else(|| too_long(Field::Caller, caller.as_str(), MAX_NAME))
                .or_else(|| wrong_priority(priority.unwrap_or_default()))
        }
        Event::AgentDialled { callee, number, .. } => too_long(Field::Callee, callee.as_str(), MAX_NAME)
            .or_else(|| too_long(Field::Number, number.as_ref()?.as_str(), MAX_NAME)),
        Event::AttemptFailed { cause, .. } if !cause.is_valid() => Some(Why::Invalid { field: Field::Cause }),
        Event::PortabilityAnswered { carrier, as_of_ms, .. } => {
            wrong_carrier(carrier.as_deref(), as_of_ms.unwrap_or_default())
        }
        Event::CarrierRecorded { number, answer, .. } => too_long(Field::Number, number.as_str(), MAX_NAME)
            .or_else(|| wrong_carrier(answer.carrier.as_deref(), answer.as_of_ms)),
        Event::BlocklistChanged { fingerprint: Some(fingerprint), .. } => {
            too_long(Field::Fingerprint, fingerprint, MAX_NAME)
        }
        Event::ChannelConnected { expires_ms, .. } => {
            let is_odd = expires_ms.is_some_and(|expires_ms| !is_instant(expires_ms));
            is_odd.then_some(Why::Invalid { field: Field::ExpiresMs })
        }
        Event::MessageReceived { phone, contact, .. } => {
            wrong_contact(contact).or_else(|| too_long(Field::Phone, phone.as_ref()?.as_str(), MAX_NAME))
        }
        Event::AgentReplied { contact, .. }
        | Event::ConversationAssigned { contact, .. }
        | Event::ConversationTransferred { contact, .. }
        | Event::ConversationClosed { contact, .. } => wrong_contact(contact),
        Event::CallerPrioritised { priority, .. } => wrong_priority(*priority),
        Event::ContactRecorded { caller, .. } => too_long(Field::Caller, caller.as_str(), MAX_NAME),
        Event::DigitsPressed { digits, .. } => {
            too_long(Field::Digits, digits.as_str(), MAX_DIGITS).or_else(|| {
                let keys = !digits.as_str().is_empty() && digits.as_str().bytes().all(is_key);
                (!keys).then_some(Why::Invalid { field: Field::Digits })
            })
        }
        _ => None,
    })
}

/// A carrier that nobody knows is an answer that was not understood, and no answer about the number.
fn wrong_carrier(carrier: Option<&str>, as_of_ms: i64) -> Option<Why> {
    let is_known = carrier.is_none_or(|carrier| Carrier::named(carrier).is_some());
    (!is_known || !is_instant(as_of_ms)).then_some(Why::Invalid { field: Field::Carrier })
}

fn wrong_priority(priority: i32) -> Option<Why> {
    let is_known = (-MAX_PRIORITY..=MAX_PRIORITY).contains(&priority);
    (!is_known).then_some(Why::Invalid { field: Field::Priority })
}

fn too_long(field: Field, text: &str, limit: usize) -> Option<Why> {
    (text.len() > limit).then(|| Why::TooLong { field, limit: count(limit) })
}

fn wrong_contact(contact: &PrivateText) -> Option<Why> {
    let empty = contact.as_str().is_empty().then_some(Why::Invalid { field: Field::Contact });
    empty.or_else(|| too_long(Field::Contact, contact.as_str(), MAX_NAME))
}

fn call_id_of(event: &Event) -> Option<&str> {
    match event {
        Event::CallArrived { call_id, .. }
        | Event::OfferAnswered { call_id, .. }
        | Event::OfferDeclined { call_id, .. }
        | Event::DigitsPressed { call_id, .. }
        | Event::PromptFinished { call_id, .. }
        | Event::WebhookAnswered { call_id, .. }
        | Event::WebhookFailed { call_id, .. }
        | Event::CallEnded { call_id, .. }
        | Event::AgentDialled { call_id, .. }
        | Event::PortabilityAnswered { call_id, .. }
        | Event::AttemptAnswered { call_id, .. }
        | Event::AttemptFailed { call_id, .. }
        | Event::CallerPrioritised { call_id, .. }
        | Event::ConsultStarted { call_id, .. }
        | Event::ConsultEnded { call_id, .. }
        | Event::CallTransferred { call_id, .. }
        | Event::CallbackAnswered { call_id, .. }
        | Event::CallbackFailed { call_id, .. }
        | Event::CallbackCancelled { call_id, .. } => Some(call_id),
        _ => None,
    }
}

/// Does what an event says.
///
/// # Errors
/// Why it makes no sense now; nothing has changed then.
pub(super) fn handle(router: &mut Router<'_>, event: &Event) -> Result<(), Why> {
    match event {
        Event::AgentSignedIn { agent, .. } => router.sign_in(named_agent(router, agent)?),
        Event::AgentSignedOut { agent, .. } => router.sign_out(named_agent(router, agent)?),
        Event::AgentPaused { agent, reason, .. } => {
            router.pause(named_agent(router, agent)?, reason.as_ref())
        }
        Event::AgentResumed { agent, .. } => router.resume(named_agent(router, agent)?),
        Event::CallArrived { call_id, number, caller, known_agent, priority, position, .. } => {
            // An agent whom this plan does not have is nobody the caller can be sent to.
            let known_agent = known_agent.as_ref().and_then(|agent| router.plan.agent_called(agent));
            let priority = priority.unwrap_or_default();
            arrive(router, call_id, number, caller, Arrival { known_agent, priority, position: *position })
        }
        Event::AgentDialled { call_id, agent, callee, purpose, agreed, number, .. } => {
            let agent = named_agent(router, agent)?;
            let dial =
                Dial { call_id, agent, callee, purpose: *purpose, agreed: *agreed, wanted: number.as_ref() };
            dial_out(router, dial)
        }
        Event::PortabilityAnswered { call_id, carrier, as_of_ms, request, .. } => {
            let as_of_ms = as_of_ms.unwrap_or_else(|| event.at_ms());
            let answer =
                PortabilityAnswer { carrier: carrier.clone(), as_of_ms, origin: PortabilityOrigin::Dip };
            router.portability_answered(named_call(router, call_id)?, answer, *request)
        }
        Event::AttemptAnswered { call_id, request, .. } => {
            router.attempt_answered(named_call(router, call_id)?, *request)
        }
        Event::AttemptFailed { call_id, cause, request, .. } => {
            router.attempt_failed(named_call(router, call_id)?, *cause, *request)
        }
        Event::CarrierRecorded { number, answer, .. } => router.record_carrier(number, answer),
        Event::NumberBlocked { entry, .. } => router.block(entry),
        Event::NumberUnblocked { number, prefix, scopes, origin, .. } => {
            router.unblock(number.as_ref(), prefix.as_ref(), scopes, *origin)
        }
        Event::CallerPrioritised { call_id, priority, .. } => {
            router.prioritise(named_call(router, call_id)?, *priority);
            Ok(())
        }
        Event::ConsultStarted { call_id, agent, .. } => {
            router.start_consult(named_call(router, call_id)?, named_agent(router, agent)?)
        }
        Event::ConsultEnded { call_id, .. } => {
            router.end_consult(named_call(router, call_id)?, Why::Reported {})
        }
        Event::CallTransferred { call_id, destination, .. } => {
            let to = router.plan.destination(destination).ok_or(Why::UnknownDestination {})?;
            router.transfer(named_call(router, call_id)?, to)
        }
        Event::CallbackAnswered { call_id, request, .. } => {
            router.callback_answered(named_call(router, call_id)?, *request)
        }
        Event::CallbackFailed { call_id, cause, request, .. } => {
            router.callback_failed(named_call(router, call_id)?, *cause, *request)
        }
        Event::CallbackCancelled { call_id, .. } => router.cancel_callback(named_call(router, call_id)?),
        Event::FiguresReset { queue, .. } => reset_figures(router, queue.as_deref()),
        Event::OfferAnswered { call_id, agent, offer, .. } => {
            router.answered(named_call(router, call_id)?, named_agent(router, agent)?, *offer)
        }
        Event::OfferDeclined { call_id, agent, cause, offer, .. } => {
            router.declined(named_call(router, call_id)?, named_agent(router, agent)?, *cause, *offer)
        }
        Event::DigitsPressed { call_id, digits, .. } => {
            router.digits_pressed(named_call(router, call_id)?, digits.as_str())
        }
        Event::PromptFinished { call_id, prompt, .. } => {
            router.prompt_finished(named_call(router, call_id)?, *prompt)
        }
        Event::WebhookAnswered { call_id, status, body, request, .. } => {
            router.webhook_answered(named_call(router, call_id)?, *status, body.as_str(), *request)
        }
        Event::WebhookFailed { call_id, cause, request, .. } => {
            router.webhook_failed(named_call(router, call_id)?, *cause, *request)
        }
        Event::CallEnded { call_id, ended_by, .. } => {
            router.call_ended(named_call(router, call_id)?, *ended_by)
        }
        Event::ContactRecorded { caller, agent, .. } => {
            named_agent(router, agent)?;
            router.state.kept.contacts.note(caller, agent);
            Ok(())
        }
        Event::ScheduleOverridden { time_condition, state, until_ms, .. } => {
            switch_by_hand(router, time_condition, *state, *until_ms)
        }
        Event::ChannelConnected { .. }
        | Event::ChannelExpired { .. }
        | Event::ChannelDisconnected { .. }
        | Event::MessageReceived { .. }
        | Event::AgentReplied { .. }
        | Event::ConversationAssigned { .. }
        | Event::ConversationTransferred { .. }
        | Event::ConversationClosed { .. } => converse::handle(router, event),
        // Timers have fired already, and a new plan or list is not the router's business.
        Event::TimePassed { .. } | Event::PlanReloaded { .. } | Event::BlocklistChanged { .. } => Ok(()),
    }
}

fn arrive(
    router: &mut Router<'_>,
    call_id: &str,
    number: &PhoneNumber,
    caller: &PhoneNumber,
    arrival: Arrival,
) -> Result<(), Why> {
    may_begin(router, call_id)?;
    let hotline = router.plan.number_called(number.as_str());
    let options = hotline.map(|id| router.plan.number(id));
    let facts = Facts {
        call_id: call_id.to_owned(),
        number: number.clone(),
        caller: caller.clone(),
        record: options.is_some_and(|number| number.record_inbound),
        hide_caller: options.is_some_and(|number| number.hide_caller),
        start_tone: options.is_some_and(|number| number.start_tone),
        end_tone: options.is_some_and(|number| number.end_tone),
    };
    router.arrive(facts, hotline, arrival);
    Ok(())
}

fn dial_out(router: &mut Router<'_>, dial: Dial<'_>) -> Result<(), Why> {
    may_begin(router, dial.call_id)?;
    router.dial(dial)
}

/// Whether a call of this name may begin.
fn may_begin(router: &Router<'_>, call_id: &str) -> Result<(), Why> {
    let calls = &router.state.kept.calls;
    if calls.called(call_id).is_some() {
        return Err(Why::CallExists {});
    }
    if calls.len() >= MAX_CALLS {
        return Err(Why::TooManyCalls { limit: count(MAX_CALLS) });
    }
    Ok(())
}

fn reset_figures(router: &mut Router<'_>, queue: Option<&str>) -> Result<(), Why> {
    let queue = queue.map(|queue| match router.plan.destination(queue) {
        Some(Destination::Queue(queue)) => Ok(queue),
        _ => Err(Why::UnknownQueue {}),
    });
    router.reset_figures(queue.transpose()?);
    Ok(())
}

fn switch_by_hand(
    router: &mut Router<'_>,
    extension: &str,
    state: SwitchState,
    until_ms: Option<i64>,
) -> Result<(), Why> {
    let time_condition: TimeConditionId = match router.plan.destination(extension) {
        Some(Destination::TimeCondition(id)) => id,
        _ => return Err(Why::UnknownTimeCondition {}),
    };
    let to = match state {
        SwitchState::Open => Some(OpenState::Open),
        SwitchState::Closed => Some(OpenState::Closed),
        SwitchState::Automatic => None,
    };
    router.state.kept.overrides.set(time_condition, to.map(|state| Override { state, until_ms }));
    router.decide(None, crate::decision::Act::SetOverride { time_condition, state }, Why::Reported {});
    Ok(())
}

fn named_call(router: &Router<'_>, call_id: &str) -> Result<CallId, Why> {
    router.state.kept.calls.called(call_id).ok_or(Why::UnknownCall {})
}

fn named_agent(router: &Router<'_>, extension: &str) -> Result<AgentId, Why> {
    router.plan.agent_called(extension).ok_or(Why::UnknownAgent {})
}

impl Event {
    /// Which kind of event it is.
    pub fn kind(&self) -> EventKind {
        match self {
            Self::AgentSignedIn { .. } => EventKind::AgentSignedIn,
            Self::AgentSignedOut { .. } => EventKind::AgentSignedOut,
            Self::AgentPaused { .. } => EventKind::AgentPaused,
            Self::AgentResumed { .. } => EventKind::AgentResumed,
            Self::CallArrived { .. } => EventKind::CallArrived,
            Self::OfferAnswered { .. } => EventKind::OfferAnswered,
            Self::OfferDeclined { .. } => EventKind::OfferDeclined,
            Self::DigitsPressed { .. } => EventKind::DigitsPressed,
            Self::PromptFinished { .. } => EventKind::PromptFinished,
            Self::WebhookAnswered { .. } => EventKind::WebhookAnswered,
            Self::WebhookFailed { .. } => EventKind::WebhookFailed,
            Self::CallEnded { .. } => EventKind::CallEnded,
            Self::CallerPrioritised { .. } => EventKind::CallerPrioritised,
            Self::ConsultStarted { .. } => EventKind::ConsultStarted,
            Self::ConsultEnded { .. } => EventKind::ConsultEnded,
            Self::CallTransferred { .. } => EventKind::CallTransferred,
            Self::CallbackAnswered { .. } => EventKind::CallbackAnswered,
            Self::CallbackFailed { .. } => EventKind::CallbackFailed,
            Self::CallbackCancelled { .. } => EventKind::CallbackCancelled,
            Self::AgentDialled { .. } => EventKind::AgentDialled,
            Self::PortabilityAnswered { .. } => EventKind::PortabilityAnswered,
            Self::AttemptAnswered { .. } => EventKind::AttemptAnswered,
            Self::AttemptFailed { .. } => EventKind::AttemptFailed,
            Self::CarrierRecorded { .. } => EventKind::CarrierRecorded,
            Self::NumberBlocked { .. } => EventKind::NumberBlocked,
            Self::NumberUnblocked { .. } => EventKind::NumberUnblocked,
            Self::BlocklistChanged { .. } => EventKind::BlocklistChanged,
            Self::FiguresReset { .. } => EventKind::FiguresReset,
            Self::ChannelConnected { .. } => EventKind::ChannelConnected,
            Self::ChannelExpired { .. } => EventKind::ChannelExpired,
            Self::ChannelDisconnected { .. } => EventKind::ChannelDisconnected,
            Self::MessageReceived { .. } => EventKind::MessageReceived,
            Self::AgentReplied { .. } => EventKind::AgentReplied,
            Self::ConversationAssigned { .. } => EventKind::ConversationAssigned,
            Self::ConversationTransferred { .. } => EventKind::ConversationTransferred,
            Self::ConversationClosed { .. } => EventKind::ConversationClosed,
            Self::ContactRecorded { .. } => EventKind::ContactRecorded,
            Self::ScheduleOverridden { .. } => EventKind::ScheduleOverridden,
            Self::PlanReloaded { .. } => EventKind::PlanReloaded,
            Self::TimePassed { .. } => EventKind::TimePassed,
        }
    }
}
