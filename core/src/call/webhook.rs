//! Webhooks: ask the business's own API, and believe only an answer that leads somewhere.

use super::journey::Stage;
use super::route::Onward;
use super::router::Router;
use crate::decision::{Act, CallId, WebhookAnswer, WebhookFailure, WebhookProblem, Why};
use crate::plan::{Destination, MAX_WEBHOOK_ANSWERS, WebhookId};

/// The longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

impl Router<'_> {
    pub(super) fn enter_webhook(&mut self, call: CallId, webhook: WebhookId) -> Onward {
        self.ask(call, webhook, 1);
        None
    }

    fn ask(&mut self, call: CallId, webhook: WebhookId, attempt: i32) {
        let spec = self.plan.webhook(webhook);
        let why = Why::WebhookAsked { webhook, attempt, max_attempts: spec.max_attempts };
        let request = self.next_number(call);
        self.decide(Some(call), Act::AskWebhook { webhook, request, attempt }, why);
        self.put(call, Stage::Webhook { webhook, attempt, request }, Some(spec.timeout_s));
    }

    pub(super) fn webhook_timed_out(&mut self, call: CallId, webhook: WebhookId, attempt: i32) {
        self.ask_again(call, webhook, attempt, WebhookProblem::TimedOut);
    }

    /// Asks again if the webhook may be asked again, and takes the fallback otherwise.
    fn ask_again(&mut self, call: CallId, webhook: WebhookId, attempt: i32, problem: WebhookProblem) {
        if attempt < self.plan.webhook(webhook).max_attempts {
            self.ask(call, webhook, attempt + 1);
        } else {
            self.give_up(call, webhook, problem);
        }
    }

    fn give_up(&mut self, call: CallId, webhook: WebhookId, problem: WebhookProblem) {
        self.send(call, self.plan.webhook(webhook).fallback, Why::WebhookFailed { webhook, problem });
    }

    /// The API could not be asked.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn webhook_failed(
        &mut self,
        call: CallId,
        cause: WebhookFailure,
        request: Option<i64>,
    ) -> Result<(), Why> {
        let (webhook, attempt) = self.asked(call, request)?;
        let problem = match cause {
            WebhookFailure::TimedOut => WebhookProblem::TimedOut,
            WebhookFailure::Unreachable => WebhookProblem::Unreachable,
        };
        self.ask_again(call, webhook, attempt, problem);
        Ok(())
    }

    /// The API answered.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn webhook_answered(
        &mut self,
        call: CallId,
        status: i32,
        body: &str,
        request: Option<i64>,
    ) -> Result<(), Why> {
        let (webhook, attempt) = self.asked(call, request)?;
        if status != 200 {
            self.ask_again(call, webhook, attempt, WebhookProblem::BadStatus);
            return Ok(());
        }
        match self.chosen_by_webhook(call, webhook, body) {
            Ok(destination) => {
                if let Some(call) = self.call_mut(call) {
                    call.webhook_answers += 1;
                }
                self.send(call, destination, Why::WebhookChose { webhook });
            }
            Err(problem) => self.give_up(call, webhook, problem),
        }
        Ok(())
    }

    fn asked(&self, call: CallId, request: Option<i64>) -> Result<(WebhookId, i32), Why> {
        match &self.call(call).ok_or(Why::UnknownCall {})?.stage {
            Stage::Webhook { request: asked, .. } if request.is_some_and(|request| request != *asked) => {
                Err(Why::OutOfDate {})
            }
            Stage::Webhook { webhook, attempt, .. } => Ok((*webhook, *attempt)),
            stage => Err(Why::NotExpected { state: stage.state() }),
        }
    }

    fn chosen_by_webhook(
        &self,
        call: CallId,
        webhook: WebhookId,
        body: &str,
    ) -> Result<Destination, WebhookProblem> {
        if body.len() > MAX_ANSWER {
            return Err(WebhookProblem::BadAnswer);
        }
        let answer: WebhookAnswer = serde_json::from_str(body).map_err(|_| WebhookProblem::BadAnswer)?;
        let destination =
            self.plan.destination(&answer.destination).ok_or(WebhookProblem::UnknownDestination)?;
        let allowed = &self.plan.webhook(webhook).may_route_to;
        if !allowed.is_empty() && allowed.binary_search(&destination).is_err() {
            return Err(WebhookProblem::NotAllowed);
        }
        let call = self.call(call).ok_or(WebhookProblem::UnknownDestination)?;
        if call.trail.iter().skip(call.trail_before_choice).any(|been| *been == destination) {
            return Err(WebhookProblem::Loop);
        }
        if call.webhook_answers >= i32::from(MAX_WEBHOOK_ANSWERS) {
            return Err(WebhookProblem::TooManyAnswers);
        }
        Ok(destination)
    }
}
