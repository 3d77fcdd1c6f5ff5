use super::{BlockEntry, BlockHit, BlockOrigin, BlockScope, Blocklist, BlocklistError, BlocklistErrorCode};
use crate::number::PhoneNumber;

/// The same questions of numbers as people write them, which is how every other language asks.
///
/// Of what is no number nobody can say whether it is blocked, so that is an error and never a `false`. Emergency
/// numbers and short codes have no place in any list, so they are in none.
impl Blocklist {
    /// [`Self::contains`] of a number in any spelling.
    ///
    /// ```
    /// use tongdai::consent::Blocklist;
    ///
    /// let list = Blocklist::new([7; 16]);
    /// assert_eq!(list.contains_number("113"), Ok(false));
    /// assert!(list.contains_number("tomorrow").is_err());
    /// ```
    ///
    /// # Errors
    /// `bad_number`.
    pub fn contains_number(&self, number: &str) -> Result<bool, BlocklistError> {
        Ok(key_of(number)?.is_some_and(|key| self.contains(key)))
    }

    /// [`Self::contains_number`] of many, in their order; none where a text is no number.
    pub fn contains_numbers<'a>(&self, numbers: impl IntoIterator<Item = &'a str>) -> Vec<Option<bool>> {
        numbers.into_iter().map(|number| self.contains_number(number).ok()).collect()
    }

    /// The same of a column of keys, as [`NumberColumns`](crate::number::NumberColumns) has it: 0 is a short code, and
    /// what is below that was no number.
    pub fn contains_column(&self, keys: &[i64]) -> Vec<Option<bool>> {
        keys.iter().map(|&key| Some(self.contains(u64::try_from(key).ok()?))).collect()
    }

    /// What [`Self::find`] finds for a number in any spelling.
    ///
    /// # Errors
    /// `bad_number`.
    pub fn hits_of(&self, number: &str, at_ms: i64) -> Result<Vec<BlockHit>, BlocklistError> {
        Ok(key_of(number)?.map_or_else(Vec::new, |key| self.find(key, at_ms).iter().collect()))
    }

    /// [`Self::find_entries`] for a number in any spelling.
    ///
    /// # Errors
    /// `bad_number`.
    pub fn entries_of(&self, number: &str, at_ms: i64) -> Result<Vec<BlockEntry>, BlocklistError> {
        Ok(key_of(number)?.map_or_else(Vec::new, |key| self.find_entries(key, at_ms)))
    }

    /// [`Self::remove_number`] or [`Self::remove_prefix`], whichever is given.
    ///
    /// # Errors
    /// `number_and_prefix`, `no_number`, and those of the two.
    pub fn remove(
        &mut self,
        number: Option<&PhoneNumber>,
        prefix: Option<&PhoneNumber>,
        scopes: &[BlockScope],
        origin: Option<BlockOrigin>,
    ) -> Result<usize, BlocklistError> {
        match (number, prefix) {
            (Some(number), None) => self.remove_number(number, scopes, origin),
            (None, Some(prefix)) => self.remove_prefix(prefix, scopes, origin),
            (Some(_), Some(_)) => Err(BlocklistError::new(BlocklistErrorCode::NumberAndPrefix, "prefix")),
            (None, None) => Err(BlocklistError::new(BlocklistErrorCode::NoNumber, "number")),
        }
    }
}

/// The key of a number that a list can hold; none of one that no list can.
fn key_of(number: &str) -> Result<Option<u64>, BlocklistError> {
    match Blocklist::key(number) {
        Ok(key) => Ok(Some(key)),
        Err(error) if error.code() == BlocklistErrorCode::ShortNumber => Ok(None),
        Err(error) => Err(error),
    }
}
