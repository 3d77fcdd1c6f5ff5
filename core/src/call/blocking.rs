//! What the host reports about people outside: who serves their numbers, and who may not be called.

use super::router::Router;
use crate::consent::{BlockEntry, BlockOrigin, BlockScope, BlocklistError};
use crate::data::count;
use crate::decision::{Act, Field, Why};
use crate::number::portability::PortabilityAnswer;
use crate::number::{Carrier, Number, PhoneNumber};

/// The most entries that are reported one by one. Longer lists are provided whole.
pub(crate) const MAX_ENTRIES: usize = 200_000;

impl Router<'_> {
    /// Somebody said who serves a number.
    ///
    /// # Errors
    /// It is no number that a carrier serves.
    pub(crate) fn record_carrier(
        &mut self,
        number: &PhoneNumber,
        answer: &PortabilityAnswer,
    ) -> Result<(), Why> {
        let parsed = Number::parse(number.as_str()).map_err(|_| Why::Invalid { field: Field::Number })?;
        self.state.kept.carriers.note(parsed.number, answer.clone(), self.now_ms);
        let carrier = answer.carrier.as_deref().and_then(Carrier::named);
        self.decide(None, Act::SetCarrier { carrier }, Why::Reported {});
        Ok(())
    }

    /// Somebody may not be called or written to from now on.
    ///
    /// # Errors
    /// The entry is none, or there are too many.
    pub(crate) fn block(&mut self, entry: &BlockEntry) -> Result<(), Why> {
        let now_ms = self.now_ms;
        let list = &mut self.state.kept.blocklist.list;
        if list.len() >= MAX_ENTRIES {
            list.expire(now_ms);
        }
        if list.len() >= MAX_ENTRIES {
            return Err(Why::ListFull { limit: count(MAX_ENTRIES) });
        }
        list.add(entry).map_err(wrong_entry)?;
        self.tell_entries();
        Ok(())
    }

    /// Somebody may be called or written to again.
    ///
    /// # Errors
    /// There is no such entry.
    pub(crate) fn unblock(
        &mut self,
        number: Option<&PhoneNumber>,
        prefix: Option<&PhoneNumber>,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<(), Why> {
        let list = &mut self.state.kept.blocklist.list;
        let changed = match (number, prefix) {
            (Some(number), None) => list.remove_number(number, scopes, origin).map_err(wrong_entry)?,
            (None, Some(prefix)) => list.remove_prefix(prefix, scopes, origin).map_err(wrong_entry)?,
            _ => return Err(Why::Invalid { field: Field::Entry }),
        };
        if changed == 0 {
            return Err(Why::NotBlocked {});
        }
        self.tell_entries();
        Ok(())
    }

    fn tell_entries(&mut self) {
        let entries = count(self.state.kept.blocklist.list.len());
        self.decide(None, Act::SetBlocklist { entries }, Why::Reported {});
    }
}

fn wrong_entry(_: BlocklistError) -> Why {
    Why::Invalid { field: Field::Entry }
}
