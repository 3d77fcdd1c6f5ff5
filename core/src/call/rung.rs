use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::journey::Offer;

/// The telephones that ring for a waiting caller, in the order in which they began to. Under `ring_all` they may be
/// as many as the queue has members, so nothing asks them one by one what a key can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Offer>", into = "Vec<Offer>")]
pub(crate) struct Rung {
    /// By their numbers, which rise.
    offers: BTreeMap<i64, Offer>,
    /// How many there are of each rank.
    ranks: BTreeMap<i32, usize>,
}

impl Rung {
    pub(crate) fn add(&mut self, offer: Offer) {
        self.remove(offer.offer);
        *self.ranks.entry(offer.rank).or_default() += 1;
        self.offers.insert(offer.offer, offer);
    }

    pub(crate) fn remove(&mut self, number: i64) -> Option<Offer> {
        let offer = self.offers.remove(&number)?;
        if let Some(left) = self.ranks.get_mut(&offer.rank) {
            *left -= 1;
            if *left == 0 {
                self.ranks.remove(&offer.rank);
            }
        }
        Some(offer)
    }

    pub(crate) fn get(&self, number: i64) -> Option<&Offer> {
        self.offers.get(&number)
    }

    pub(crate) fn len(&self) -> usize {
        self.offers.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// The worst rank that rings.
    pub(crate) fn worst_rank(&self) -> Option<i32> {
        self.ranks.last_key_value().map(|(&rank, _)| rank)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values()
    }
}

impl From<Vec<Offer>> for Rung {
    fn from(offers: Vec<Offer>) -> Self {
        let mut rung = Self::default();
        for offer in offers {
            rung.add(offer);
        }
        rung
    }
}

impl From<Rung> for Vec<Offer> {
    fn from(rung: Rung) -> Self {
        rung.offers.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::AgentId;

    fn offer(offer: i64, rank: i32) -> Offer {
        let agent = AgentId(u32::try_from(offer).unwrap());
        Offer { agent, offer, ring_s: 15, offered_ms: 0, slot: 0, rank, timer: None, turn: None }
    }

    #[test]
    fn the_worst_rank_is_that_of_those_who_ring() {
        let mut rung = Rung::from(vec![offer(1, 1), offer(2, 2), offer(3, 1), offer(4, 2)]);
        assert_eq!(rung.worst_rank(), Some(2));
        assert_eq!(rung.remove(2), Some(offer(2, 2)));
        assert_eq!((rung.worst_rank(), rung.len()), (Some(2), 3));
        assert_eq!((rung.remove(4), rung.remove(4)), (Some(offer(4, 2)), None));
        assert_eq!(rung.worst_rank(), Some(1));
        rung.add(offer(3, 3));
        assert_eq!((rung.worst_rank(), rung.len()), (Some(3), 2), "a number rings once");
        assert_eq!(Vec::from(rung), [offer(1, 1), offer(3, 3)]);
    }
}
