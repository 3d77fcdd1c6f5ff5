//! Menus: greet, listen, lead on.

use super::journey::{MenuPhase, MenuStage, Stage};
use super::route::Onward;
use super::router::Router;
use crate::decision::{Act, CallId, Sound, Why};
use crate::plan::{Destination, Digits, Key, MAX_RETURNS, MenuId};

impl MenuStage {
    /// The sound that plays, if one does. A key stops it.
    pub(super) fn prompt(&self) -> Option<i64> {
        match self.phase {
            MenuPhase::Regret { prompt } | MenuPhase::Greeting { prompt } if self.digits.is_empty() => {
                Some(prompt)
            }
            _ => None,
        }
    }
}

/// Keys that follow each other within this time belong to one entry, even if it has failed already.
const ENTRY_GAP_MS: i64 = 1000;

/// What the digits pressed so far amount to.
enum Match {
    /// A destination, and no longer one could follow.
    Chosen(Key),
    /// Perhaps a destination already, and more keys could make another.
    Open(Option<Key>),
    /// Nothing, whatever follows.
    Nothing,
}

impl Router<'_> {
    pub(super) fn enter_menu(&mut self, call: CallId, menu: MenuId) -> Onward {
        self.greet(call, menu, 0, Why::MenuGreets { menu });
        None
    }

    fn greet(&mut self, call: CallId, menu: MenuId, failed: i32, why: Why) {
        let prompt = self.next_number(call);
        self.decide(Some(call), Act::Play { sound: Sound::Greeting(menu), prompt }, why);
        self.decide(Some(call), Act::CollectDigits { menu }, why);
        let phase = MenuPhase::Greeting { prompt };
        self.put_in_menu(
            call,
            MenuStage { menu, phase, failed, digits: Digits::default(), deaf_until_ms: None },
        );
    }

    fn put_in_menu(&mut self, call: CallId, stage: MenuStage) {
        let spec = self.plan.menu(stage.menu);
        let seconds = match stage.phase {
            _ if !stage.digits.is_empty() => spec.inter_digit_timeout_s,
            MenuPhase::Regret { .. } | MenuPhase::Greeting { .. } => spec.max_play_s,
            MenuPhase::Listening => spec.response_timeout_s,
        };
        self.put(call, Stage::Menu(stage), Some(seconds));
    }

    /// A sound has ended: what comes after it.
    pub(super) fn menu_prompt_over(&mut self, call: CallId, stage: MenuStage) {
        match stage.phase {
            MenuPhase::Regret { .. } => {
                self.greet(call, stage.menu, stage.failed, Why::MenuGreets { menu: stage.menu });
            }
            MenuPhase::Greeting { .. } | MenuPhase::Listening => {
                self.put_in_menu(call, MenuStage { phase: MenuPhase::Listening, ..stage });
            }
        }
    }

    /// A sound took all the time it may, or no key came in time.
    pub(super) fn menu_timer_fired(&mut self, call: CallId, stage: MenuStage) {
        if stage.prompt().is_some() {
            return self.menu_prompt_over(call, stage);
        }
        match self.match_digits(stage.menu, stage.digits) {
            Match::Chosen(key) | Match::Open(Some(key)) => self.choose(call, stage, key),
            Match::Open(None) | Match::Nothing => self.try_failed(call, stage),
        }
    }

    /// The caller pressed a key in a menu.
    pub(super) fn menu_digit(&mut self, call: CallId, mut stage: MenuStage, key: u8) {
        if stage.deaf_until_ms.is_some_and(|until_ms| self.now_ms < until_ms) {
            return self.ignore_rest_of_entry(call);
        }
        let before = self.match_digits(stage.menu, stage.digits);
        let fits = stage.digits.push(key);
        match self.match_digits(stage.menu, stage.digits) {
            Match::Chosen(key) if fits => self.choose(call, stage, key),
            Match::Open(_) if fits => self.put_in_menu(call, stage),
            _ => match before {
                // `#` after a complete entry means that no more keys follow.
                Match::Open(Some(chosen)) if key == b'#' => self.choose(call, stage, chosen),
                _ => {
                    self.try_failed(call, stage);
                    self.ignore_rest_of_entry(call);
                }
            },
        }
    }

    /// Keys that follow at once belong to the entry that has failed: one mis-dialled extension is one failed try.
    fn ignore_rest_of_entry(&mut self, call: CallId) {
        let until_ms = self.now_ms.saturating_add(ENTRY_GAP_MS);
        if let Some(Stage::Menu(stage)) = self.call_mut(call).map(|call| &mut call.stage) {
            stage.deaf_until_ms = Some(until_ms);
        }
    }

    /// The longest match wins, so a match is final only when nothing longer could follow. A menu's own key comes
    /// before an extension of the same digits.
    fn match_digits(&self, menu: MenuId, digits: Digits) -> Match {
        if digits.is_empty() {
            return Match::Open(None);
        }
        let spec = self.plan.menu(menu);
        let at = spec.keys.partition_point(|key| key.digits.as_bytes() < digits.as_bytes());
        let mut from_here = spec.keys.iter().skip(at).peekable();
        let key = from_here.next_if(|key| key.digits == digits).copied();
        let longer_key =
            from_here.next().is_some_and(|key| key.digits.as_bytes().starts_with(digits.as_bytes()));
        let text = if spec.direct_dial { digits.to_string() } else { String::new() };
        let exact = key.or_else(|| self.dialled(digits, &text));
        let longer = longer_key || spec.direct_dial && self.plan.dialable_beyond(&text);
        match (exact, longer) {
            (Some(key), false) => Match::Chosen(key),
            (exact, true) => Match::Open(exact),
            (None, false) => Match::Nothing,
        }
    }

    /// A person, group or queue whose extension was dialled.
    fn dialled(&self, digits: Digits, extension: &str) -> Option<Key> {
        let destination = self.plan.destination(extension)?;
        let single =
            matches!(destination, Destination::Agent(_) | Destination::Group(_) | Destination::Queue(_));
        single.then_some(Key { digits, destination, returns: true })
    }

    fn choose(&mut self, call: CallId, stage: MenuStage, key: Key) {
        let spec = self.plan.menu(stage.menu);
        if key.returns && !self.may_return(call) {
            return self.send(call, spec.fallback, Why::TooManyReturns { limit: i32::from(MAX_RETURNS) });
        }
        let own_key = spec.keys.iter().any(|own| own.digits == key.digits);
        let why = if own_key {
            Why::KeyPressed { menu: stage.menu, digits: key.digits }
        } else {
            Why::ExtensionDialled { menu: stage.menu }
        };
        self.chosen(call, key.destination, why);
    }

    /// A person chose: what the call has been through before no longer makes a loop.
    pub(super) fn chosen(&mut self, call: CallId, destination: Destination, why: Why) {
        if let Some(call) = self.call_mut(call) {
            call.trail_before_choice = call.trail.len();
        }
        self.send(call, destination, why);
    }

    /// Counts a choice that could lead back, unless the call has made as many as it may.
    pub(super) fn may_return(&mut self, call: CallId) -> bool {
        let Some(call) = self.call_mut(call) else { return false };
        let may = call.returns < i32::from(MAX_RETURNS);
        call.returns += i32::from(may);
        may
    }

    fn try_failed(&mut self, call: CallId, stage: MenuStage) {
        let MenuStage { menu, digits, .. } = stage;
        let failed = stage.failed + 1;
        let spec = self.plan.menu(menu);
        if failed >= spec.max_tries {
            return self.send(call, spec.fallback, Why::TriesUsedUp { menu, tries: failed });
        }
        let why =
            if digits.is_empty() { Why::NoInput { menu, failed } } else { Why::WrongInput { menu, failed } };
        if spec.invalid_sound.is_none() {
            return self.greet(call, menu, failed, why);
        }
        let prompt = self.next_number(call);
        self.decide(Some(call), Act::Play { sound: Sound::Invalid(menu), prompt }, why);
        let phase = MenuPhase::Regret { prompt };
        self.put_in_menu(
            call,
            MenuStage { menu, phase, failed, digits: Digits::default(), deaf_until_ms: None },
        );
    }

    /// The caller pressed keys, one after another. Keys that nothing waits for any more are dropped.
    ///
    /// # Errors
    /// Why none of them makes sense now.
    pub(crate) fn digits_pressed(&mut self, call: CallId, digits: &str) -> Result<(), Why> {
        let state = self.call(call).map_or(Err(Why::UnknownCall {}), |call| Ok(call.stage.state()))?;
        let mut heard = false;
        for key in digits.bytes() {
            heard |= match self.call(call).map(|call| &call.stage) {
                Some(&Stage::Menu(menu)) => {
                    self.menu_digit(call, menu, key);
                    true
                }
                Some(Stage::Queued(queued)) => self.queue_key(call, queued.queue, key),
                _ => false,
            };
        }
        if heard { Ok(()) } else { Err(Why::NotExpected { state }) }
    }
}
