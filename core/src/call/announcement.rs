//! Announcements: play, then lead on or hang up.

use super::journey::Stage;
use super::route::Onward;
use super::router::Router;
use crate::decision::{Act, CallId, HangUpCause, Sound, Why};
use crate::plan::AnnouncementId;

impl Router<'_> {
    pub(super) fn enter_announcement(&mut self, call: CallId, announcement: AnnouncementId) -> Onward {
        let prompt = self.next_number(call);
        let act = Act::Play { sound: Sound::Announcement(announcement), prompt };
        self.decide(Some(call), act, Why::AnnouncementStarts { announcement });
        let seconds = self.plan.announcement(announcement).max_play_s;
        self.put(call, Stage::Announcement { announcement, prompt }, Some(seconds));
        None
    }

    /// The sound has ended, or has had all the time it may take.
    pub(super) fn announcement_over(&mut self, call: CallId, announcement: AnnouncementId) {
        let next = self.plan.announcement(announcement).next;
        self.send_or_hang_up(call, next, HangUpCause::Normal, Why::AnnouncementOver { announcement });
    }

    /// The host says that a sound has been played to its end.
    ///
    /// # Errors
    /// Why that makes no sense now.
    pub(crate) fn prompt_finished(&mut self, call: CallId, finished: Option<i64>) -> Result<(), Why> {
        let Some(stage) = self.call(call).map(|call| call.stage.clone()) else {
            return Err(Why::UnknownCall {});
        };
        let playing = match &stage {
            Stage::Announcement { prompt, .. } => Some(*prompt),
            Stage::Menu(menu) => menu.prompt(),
            _ => None,
        };
        let Some(playing) = playing else { return Err(Why::NotExpected { state: stage.state() }) };
        if finished.is_some_and(|finished| finished != playing) {
            return Err(Why::OutOfDate {});
        }
        match stage {
            Stage::Announcement { announcement, .. } => self.announcement_over(call, announcement),
            Stage::Menu(menu) => self.menu_prompt_over(call, menu),
            _ => {}
        }
        Ok(())
    }
}
