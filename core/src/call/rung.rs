use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::journey::Offer;
use crate::plan::AgentId;

/// The telephones that ring for a waiting caller, in the order in which they began to. Under `ring_all` they may be
/// as many as the queue has members, so nothing asks them one by one what a key can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Offer>", into = "Vec<Offer>")]
pub(crate) enum Rung {
    #[default]
    None,
    One(Offer),
    /// Two or more.
    Many(Box<Many>),
}

/// Telephones that ring together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Many {
    /// By their numbers, which rise.
    offers: BTreeMap<i64, Offer>,
    /// How many there are of each rank.
    ranks: BTreeMap<i32, usize>,
}

impl Rung {
    pub(crate) fn add(&mut self, offer: Offer) {
        match self {
            Self::Many(many) => many.add(offer),
            Self::One(first) if first.offer != offer.offer => {
                let mut many = Box::<Many>::default();
                many.add(*first);
                many.add(offer);
                *self = Self::Many(many);
            }
            _ => *self = Self::One(offer),
        }
    }

    pub(crate) fn remove(&mut self, number: i64) -> Option<Offer> {
        match self {
            Self::Many(many) => {
                let offer = many.remove(number)?;
                if many.offers.len() == 1
                    && let Some((_, last)) = many.offers.pop_first()
                {
                    *self = Self::One(last);
                }
                Some(offer)
            }
            Self::One(offer) if offer.offer == number => {
                let offer = *offer;
                *self = Self::None;
                Some(offer)
            }
            _ => None,
        }
    }

    /// Lets go of all; those of other agents than the one given.
    pub(crate) fn take_others(&mut self, agent: AgentId) -> Vec<Offer> {
        match std::mem::take(self) {
            Self::Many(many) => many.offers.into_values().filter(|offer| offer.agent != agent).collect(),
            Self::One(offer) if offer.agent != agent => vec![offer],
            Self::One(_) | Self::None => Vec::new(),
        }
    }

    pub(crate) fn get(&self, number: i64) -> Option<&Offer> {
        match self {
            Self::Many(many) => many.offers.get(&number),
            Self::One(offer) => Some(offer).filter(|offer| offer.offer == number),
            Self::None => None,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Many(many) => many.offers.len(),
            Self::One(_) => 1,
            Self::None => 0,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::None
    }

    /// The worst rank that rings.
    pub(crate) fn worst_rank(&self) -> Option<i32> {
        match self {
            Self::Many(many) => many.ranks.last_key_value().map(|(&rank, _)| rank),
            Self::One(offer) => Some(offer.rank),
            Self::None => None,
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Offer> {
        let (one, many) = match self {
            Self::Many(many) => (None, Some(many.offers.values())),
            Self::One(offer) => (Some(offer), None),
            Self::None => (None, None),
        };
        one.into_iter().chain(many.into_iter().flatten())
    }
}

impl Many {
    fn add(&mut self, offer: Offer) {
        self.remove(offer.offer);
        *self.ranks.entry(offer.rank).or_default() += 1;
        self.offers.insert(offer.offer, offer);
    }

    fn remove(&mut self, number: i64) -> Option<Offer> {
        let offer = self.offers.remove(&number)?;
        if let Some(left) = self.ranks.get_mut(&offer.rank) {
            *left -= 1;
            if *left == 0 {
                self.ranks.remove(&offer.rank);
            }
        }
        Some(offer)
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
        rung.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::AgentId;

    fn offer(offer: i64, rank: i32) -> Offer {
        let agent = AgentId(u32::try_from(offer).unwrap());
        Offer { agent, offer, ring_s: 15, offered_ms: 0, slot: 0, rank, timer: None }
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
