//! What became of the calls and conversations of a journal, counted from its events and the switchboard's commands:
//! whoever has the output can count the same. Only how evenly a queue spread its calls is the switchboard's own report.

use std::collections::{BTreeMap, BTreeSet};

use tongdai::{Action, Command, Event, HangUpCause, Plan, PrivateText, QueueOutcome, Reason, Switchboard};

/// Counts while a journal is played. Its memory grows with the calls answered (one number each), with the
/// conversations that are open and with the plan.
#[derive(Default)]
pub(crate) struct Summary {
    figures: Figures,
    calls: BTreeMap<String, Call>,
    /// Open conversations, by channel and contact, and whether they wait.
    conversations: BTreeMap<(String, String), bool>,
    hotlines: BTreeSet<String>,
    service_level_s: BTreeMap<String, i32>,
    now_ms: i64,
}

/// A call in progress.
struct Call {
    number: String,
    arrived_ms: i64,
    answered: bool,
    talk: Option<Talk>,
    /// Since when the caller is off the line, to be called back.
    away_ms: Option<i64>,
    /// Failed tries that are counted already, by menu.
    failed_tries: BTreeMap<String, i32>,
}

struct Talk {
    agent: String,
    since_ms: i64,
}

/// What was counted.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) events: u64,
    pub(crate) ignored: u64,
    pub(crate) reloads: u64,
    pub(crate) numbers: BTreeMap<String, NumberFigures>,
    pub(crate) waits: Waits,
    pub(crate) queues: BTreeMap<String, QueueFigures>,
    pub(crate) fairness: BTreeMap<String, Fairness>,
    pub(crate) agents: BTreeMap<String, AgentFigures>,
    pub(crate) menus: BTreeMap<String, MenuFigures>,
    pub(crate) webhooks: BTreeMap<String, WebhookFigures>,
    pub(crate) channels: BTreeMap<String, ChannelFigures>,
}

/// The calls of one number, by how they ended.
#[derive(Default)]
pub(crate) struct NumberFigures {
    pub(crate) calls: u64,
    pub(crate) answered: u64,
    pub(crate) abandoned: u64,
    pub(crate) busy: u64,
    pub(crate) no_answer: u64,
    pub(crate) announced: u64,
    pub(crate) otherwise: u64,
    pub(crate) in_progress: u64,
    /// On the line, from arriving to an agent or the end, whichever came first.
    pub(crate) longest_wait_ms: i64,
    /// The longest that the plan allows; none for numbers that the plan does not have.
    pub(crate) worst_case_wait_s: Option<i64>,
}

/// Waits of answered calls, from arriving to being connected; without those of callers who were called back.
#[derive(Default)]
pub(crate) struct Waits {
    ms: Vec<i64>,
}

#[derive(Default)]
pub(crate) struct QueueFigures {
    pub(crate) joined: u64,
    pub(crate) resumed: u64,
    pub(crate) answered: u64,
    /// Of these, by being called back.
    pub(crate) called_back: u64,
    pub(crate) abandoned: u64,
    pub(crate) timed_out: u64,
    pub(crate) left_otherwise: u64,
    pub(crate) turned_away: u64,
    /// Of those who were answered, on the line.
    pub(crate) waited_ms: i64,
    pub(crate) longest_wait_ms: i64,
    pub(crate) answered_in_time: u64,
    pub(crate) service_level_s: i32,
}

/// How evenly a queue of several agents spread its calls; [`tongdai::QueueFigures`] says what the figures mean.
pub(crate) struct Fairness {
    pub(crate) calls_jain_ppm: Option<i32>,
    pub(crate) talk_jain_ppm: Option<i32>,
    pub(crate) most_passed_over: i64,
    pub(crate) longest_passed_over_ms: i64,
}

#[derive(Default)]
pub(crate) struct AgentFigures {
    pub(crate) offers: u64,
    pub(crate) answered: u64,
    pub(crate) missed: u64,
    pub(crate) transferred: u64,
    pub(crate) talk_ms: i64,
}

#[derive(Default)]
pub(crate) struct MenuFigures {
    pub(crate) keys: BTreeMap<String, u64>,
    pub(crate) dialled: u64,
    pub(crate) failed_tries: u64,
    pub(crate) given_up: u64,
}

#[derive(Default)]
pub(crate) struct WebhookFigures {
    pub(crate) asked: u64,
    pub(crate) chose: u64,
    pub(crate) failed: u64,
}

/// What was written on a channel, and what became of it.
#[derive(Default)]
pub(crate) struct ChannelFigures {
    pub(crate) messages: u64,
    /// That began, or began again after they were closed.
    pub(crate) conversations: u64,
    /// Given to an agent, some of them more than once.
    pub(crate) given: u64,
    /// Times that a conversation had to wait for an agent.
    pub(crate) waited: u64,
    pub(crate) replies: u64,
    pub(crate) refused: u64,
    pub(crate) closed: u64,
    /// Not closed at the end.
    pub(crate) open: u64,
}

/// How a call ended that no agent had answered.
#[derive(Clone, Copy)]
enum End {
    Abandoned,
    Busy,
    NoAnswer,
    Announced,
    Otherwise,
}

impl Summary {
    pub(crate) fn new(plan: &Plan) -> Self {
        let mut summary = Self::default();
        summary.use_plan(plan);
        summary
    }

    /// Goes by this plan's service levels and worst cases from here on. Of two worst cases the worse one holds, as a
    /// call may have begun under either.
    pub(crate) fn use_plan(&mut self, plan: &Plan) {
        let document = plan.document();
        for queue in &document.queues {
            self.service_level_s.insert(queue.extension.clone(), queue.service_level_s);
        }
        self.hotlines.extend(document.numbers.iter().map(|number| number.number.as_str().to_owned()));
        for wait in &plan.report().waits {
            let figures = self.figures.numbers.entry(wait.number.as_str().to_owned()).or_default();
            figures.worst_case_wait_s = figures.worst_case_wait_s.max(Some(wait.worst_case_wait_s));
        }
    }

    /// An event, the instant at which it was taken to happen, and what it led to.
    pub(crate) fn hear(&mut self, at_ms: i64, event: &Event, commands: &[Command]) {
        self.figures.events += 1;
        self.now_ms = at_ms;
        let ignored = commands.iter().any(|command| matches!(command.action, Action::Ignore { .. }));
        self.figures.ignored += u64::from(ignored);
        if let (false, Event::CallArrived { call_id, number, .. }) = (ignored, event) {
            self.arrive(call_id, number.as_str());
        }
        if let (false, Event::CallTransferred { call_id, .. }) = (ignored, event) {
            self.transfer(call_id, at_ms);
        }
        if let (false, Event::MessageReceived { channel, .. }) = (ignored, event) {
            self.channel(channel).messages += 1;
        }
        for command in commands {
            self.count(command);
        }
        match event {
            _ if ignored => {}
            Event::CallEnded { call_id, .. } => self.end(call_id, at_ms, End::Abandoned),
            Event::OfferDeclined { agent, .. } => self.agent(agent).missed += 1,
            Event::PlanReloaded { .. } => self.figures.reloads += 1,
            _ => {}
        }
    }

    /// What timers led to after the last event.
    pub(crate) fn wake(&mut self, at_ms: i64, commands: &[Command]) {
        self.now_ms = self.now_ms.max(at_ms);
        for command in commands {
            self.count(command);
        }
    }

    /// All that was counted. Calls still in progress count as such, and their talk until the last instant.
    pub(crate) fn finish(mut self, switchboard: &Switchboard) -> Figures {
        let now_ms = self.now_ms;
        for call in std::mem::take(&mut self.calls).into_values() {
            let figures = self.figures.numbers.entry(call.number).or_default();
            figures.calls += 1;
            if call.answered {
                figures.answered += 1;
            } else {
                figures.in_progress += 1;
                let until_ms = call.away_ms.unwrap_or(now_ms);
                figures.longest_wait_ms = figures.longest_wait_ms.max(until_ms - call.arrived_ms);
            }
            self.hang_up_on(call.talk, now_ms);
        }
        for (channel, _) in std::mem::take(&mut self.conversations).into_keys() {
            self.channel(&channel).open += 1;
        }
        self.figures.waits.ms.sort_unstable();
        let reports = self.figures.queues.keys().filter_map(|queue| switchboard.queue_figures(queue));
        let several = reports.filter(|report| report.members.len() > 1);
        self.figures.fairness = several.map(|report| (report.queue.clone(), Fairness::of(&report))).collect();
        self.figures
    }

    fn arrive(&mut self, call_id: &str, number: &str) {
        // Whatever else is dialled is counted together, lest a scan of numbers fill the table.
        let known = self.hotlines.contains(number);
        let call = Call {
            number: if known { number.to_owned() } else { "not in the plan".to_owned() },
            arrived_ms: self.now_ms,
            answered: false,
            talk: None,
            away_ms: None,
            failed_tries: BTreeMap::new(),
        };
        self.calls.insert(call_id.to_owned(), call);
    }

    fn count(&mut self, command: &Command) {
        let call_id = command.call_id.as_deref().unwrap_or_default();
        self.count_reason(call_id, &command.action, &command.because);
        match &command.action {
            Action::Ring { agent, .. } => self.agent(agent).offers += 1,
            Action::StopRinging { agent, .. } if rang_out(&command.because) => self.agent(agent).missed += 1,
            Action::Connect { agent, .. } => self.connect(call_id, agent, command.at_ms),
            Action::AskWebhook { webhook, .. } => self.webhook(webhook).asked += 1,
            Action::ReleaseCaller { .. } => self.release(call_id, command.at_ms),
            Action::LeaveQueue { queue, outcome, waited_ms } => {
                self.leave(call_id, queue, *outcome, (command.at_ms, *waited_ms));
            }
            Action::AssignConversation { channel, contact, .. } => self.converse(channel, contact, false),
            Action::QueueConversation { channel, contact, .. } => self.converse(channel, contact, true),
            Action::SendReply { channel, .. } => self.channel(channel).replies += 1,
            Action::RefuseReply { channel, .. } => self.channel(channel).refused += 1,
            Action::CloseConversation { channel, contact } => {
                self.channel(channel).closed += 1;
                self.conversations.remove(&(channel.clone(), contact.as_str().to_owned()));
            }
            Action::HangUp { cause } => self.end(call_id, command.at_ms, ending(*cause, &command.because)),
            _ => {}
        }
    }

    /// Somebody's conversation is an agent's, or waits; it may have begun to just now.
    fn converse(&mut self, channel: &str, contact: &PrivateText, waits: bool) {
        let key = (channel.to_owned(), contact.as_str().to_owned());
        let before = self.conversations.insert(key, waits);
        let figures = self.channel(channel);
        figures.conversations += u64::from(before.is_none());
        figures.given += u64::from(!waits);
        // A further message tells the place in line again.
        figures.waited += u64::from(waits && before != Some(true));
    }

    fn count_reason(&mut self, call_id: &str, action: &Action, because: &Reason) {
        let leads_on = matches!(action, Action::Route { .. });
        let parts = leads_on || matches!(action, Action::HangUp { .. });
        match because {
            Reason::KeyPressed { menu, digits, .. } if leads_on => {
                *self.menu(menu).keys.entry(digits.clone()).or_default() += 1;
            }
            Reason::ExtensionDialled { menu, .. } if leads_on => self.menu(menu).dialled += 1,
            Reason::NoInput { menu, failed, .. } | Reason::WrongInput { menu, failed, .. } => {
                self.fail_try(call_id, menu, *failed);
            }
            Reason::TriesUsedUp { menu, tries, .. } if leads_on => {
                self.fail_try(call_id, menu, *tries);
                self.menu(menu).given_up += 1;
                if let Some(call) = self.calls.get_mut(call_id) {
                    call.failed_tries.remove(menu);
                }
            }
            Reason::WebhookChose { webhook, .. } if leads_on => self.webhook(webhook).chose += 1,
            Reason::WebhookFailed { webhook, .. } if leads_on => self.webhook(webhook).failed += 1,
            Reason::QueueFull { queue, .. } if parts => self.queue(queue).turned_away += 1,
            Reason::PlaceResumed { queue, .. } => self.queue(queue).resumed += 1,
            _ => {}
        }
        if let (Action::Route { destination, .. }, Some(call)) = (action, self.calls.get_mut(call_id)) {
            // Whoever comes to a menu begins with the first try.
            call.failed_tries.remove(destination);
        }
    }

    /// A failed try is the reason of several commands, and counts once.
    fn fail_try(&mut self, call_id: &str, menu: &str, failed: i32) {
        let Some(call) = self.calls.get_mut(call_id) else { return };
        let counted = call.failed_tries.insert(menu.to_owned(), failed).unwrap_or_default();
        self.menu(menu).failed_tries += u64::try_from(failed - counted).unwrap_or_default();
    }

    fn connect(&mut self, call_id: &str, agent: &str, at_ms: i64) {
        self.agent(agent).answered += 1;
        let Some(call) = self.calls.get_mut(call_id) else { return };
        call.talk = Some(Talk { agent: agent.to_owned(), since_ms: at_ms });
        if !std::mem::replace(&mut call.answered, true) && call.away_ms.is_none() {
            let wait_ms = at_ms - call.arrived_ms;
            let figures = self.figures.numbers.entry(call.number.clone()).or_default();
            figures.longest_wait_ms = figures.longest_wait_ms.max(wait_ms);
            self.figures.waits.ms.push(wait_ms);
        }
        call.away_ms = None;
    }

    /// The agent sends the caller on.
    fn transfer(&mut self, call_id: &str, at_ms: i64) {
        let Some(talk) = self.calls.get_mut(call_id).and_then(|call| call.talk.take()) else { return };
        self.agent(&talk.agent).transferred += 1;
        self.hang_up_on(Some(talk), at_ms);
    }

    fn hang_up_on(&mut self, talk: Option<Talk>, at_ms: i64) {
        if let Some(Talk { agent, since_ms }) = talk {
            self.agent(&agent).talk_ms += at_ms - since_ms;
        }
    }

    fn end(&mut self, call_id: &str, at_ms: i64, end: End) {
        let Some(call) = self.calls.remove(call_id) else { return };
        let figures = self.figures.numbers.entry(call.number).or_default();
        figures.calls += 1;
        if call.answered {
            figures.answered += 1;
            self.hang_up_on(call.talk, at_ms);
            return;
        }
        let until_ms = call.away_ms.unwrap_or(at_ms);
        figures.longest_wait_ms = figures.longest_wait_ms.max(until_ms - call.arrived_ms);
        let ended = match end {
            End::Abandoned => &mut figures.abandoned,
            End::Busy => &mut figures.busy,
            End::NoAnswer => &mut figures.no_answer,
            End::Announced => &mut figures.announced,
            End::Otherwise => &mut figures.otherwise,
        };
        *ended += 1;
    }

    /// The caller hangs up, to be called back: the wait on the line is over.
    fn release(&mut self, call_id: &str, at_ms: i64) {
        let Some(call) = self.calls.get_mut(call_id) else { return };
        call.away_ms = Some(at_ms);
        let figures = self.figures.numbers.entry(call.number.clone()).or_default();
        figures.longest_wait_ms = figures.longest_wait_ms.max(at_ms - call.arrived_ms);
    }

    fn leave(&mut self, call_id: &str, queue: &str, outcome: QueueOutcome, (at_ms, waited_ms): (i64, i64)) {
        let away_ms = self.calls.get(call_id).and_then(|call| call.away_ms);
        let on_line_ms = waited_ms - away_ms.map_or(0, |away_ms| at_ms - away_ms);
        let figures = self.queue(queue);
        figures.joined += 1;
        figures.longest_wait_ms = figures.longest_wait_ms.max(on_line_ms);
        match outcome {
            QueueOutcome::Answered => {
                figures.answered += 1;
                figures.called_back += u64::from(away_ms.is_some());
                figures.waited_ms += on_line_ms;
            }
            QueueOutcome::Abandoned => figures.abandoned += 1,
            QueueOutcome::TimedOut => figures.timed_out += 1,
            _ => figures.left_otherwise += 1,
        }
        let in_time = waited_ms <= i64::from(figures.service_level_s) * 1000;
        figures.answered_in_time += u64::from(in_time && outcome == QueueOutcome::Answered);
        // Nobody hangs up on a caller who is not there.
        if away_ms.is_some() && outcome != QueueOutcome::Answered {
            self.end(call_id, at_ms, End::Otherwise);
        }
    }

    fn agent(&mut self, extension: &str) -> &mut AgentFigures {
        self.figures.agents.entry(extension.to_owned()).or_default()
    }

    fn menu(&mut self, extension: &str) -> &mut MenuFigures {
        self.figures.menus.entry(extension.to_owned()).or_default()
    }

    fn webhook(&mut self, extension: &str) -> &mut WebhookFigures {
        self.figures.webhooks.entry(extension.to_owned()).or_default()
    }

    fn channel(&mut self, id: &str) -> &mut ChannelFigures {
        self.figures.channels.entry(id.to_owned()).or_default()
    }

    fn queue(&mut self, extension: &str) -> &mut QueueFigures {
        let service_level_s = self.service_level_s.get(extension).copied().unwrap_or_default();
        let figures = self.figures.queues.entry(extension.to_owned()).or_default();
        figures.service_level_s = service_level_s;
        figures
    }
}

impl Fairness {
    fn of(report: &tongdai::QueueFigures) -> Self {
        Self {
            calls_jain_ppm: report.calls_jain_ppm,
            talk_jain_ppm: report.talk_jain_ppm,
            most_passed_over: report.most_passed_over,
            longest_passed_over_ms: report.longest_passed_over_ms,
        }
    }
}

impl Waits {
    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.ms.len()
    }

    /// The wait that so many percent of the waits do not exceed, by the nearest-rank method.
    pub(crate) fn percentile_ms(&self, percent: usize) -> Option<i64> {
        let rank = (self.ms.len() * percent).div_ceil(100);
        self.ms.get(rank.saturating_sub(1)).copied()
    }
}

/// Whether a telephone stopped ringing because nobody picked it up, not because somebody else did or the caller left.
fn rang_out(because: &Reason) -> bool {
    matches!(because, Reason::RangOut { .. })
}

fn ending(cause: HangUpCause, because: &Reason) -> End {
    match (cause, because) {
        (HangUpCause::Busy, _) => End::Busy,
        (HangUpCause::NoAnswer, _) => End::NoAnswer,
        (HangUpCause::Normal, Reason::AnnouncementOver { .. }) => End::Announced,
        _ => End::Otherwise,
    }
}
