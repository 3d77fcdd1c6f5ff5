//! How long a caller can be made to wait, number by number.
//!
//! A call can come back to where it was only by a key or by an answer of the business's API, and the switchboard
//! counts both. So the plan unrolls into layers, one for each number of returns and answers left. Within a layer
//! nothing leads back, and one pass over it, last things first, gives the longest way from every object.

use super::components::Arrows;
use super::routes::{Edge, Object, Routes, Via};
use super::{Menu, NumberWait, PlanDocument};

/// How often a call may take a key that leads back to where it could have come from: a menu's key or a queue's
/// exit key within one loop of the plan, and every directly dialled extension. The next such key of a menu leads
/// to the menu's fallback, and such an exit key is ignored. This bounds every call.
pub(crate) const MAX_RETURNS: u8 = 10;

/// How many destinations a call may take from answers of webhooks. A webhook that is asked after
/// that takes its fallback whatever it answers.
pub(crate) const MAX_WEBHOOK_ANSWERS: u8 = 5;

/// The longest way that is told.
const MAX_WAY: usize = 200;

/// Digits of the longest extension that can be dialled directly.
const LONGEST_EXTENSION: usize = 6;

/// The worst-case wait of every number of a plan without errors.
pub(crate) fn worst_case_waits(document: &PlanDocument) -> Vec<NumberWait> {
    let routes = Routes::new(document);
    let waits = Waits::new(&routes);
    let numbers = document.numbers.iter().filter_map(|number| {
        let start = routes.find(number.inbound.as_ref()?)?;
        let (worst_case_wait_s, way) = waits.from(start);
        let (number, description) = (number.number.clone(), number.description.clone());
        Some(NumberWait { number, description, worst_case_wait_s, way })
    });
    numbers.collect()
}

/// An object with some returns and answers left.
#[derive(Clone, Copy)]
struct Place {
    object: usize,
    returns: usize,
    answers: usize,
}

/// The longest waits of all objects with the same returns and answers left.
#[derive(Default)]
struct Layer {
    waits: Vec<i64>,
    /// The objects with the longest waits: of all, and of those that can be dialled.
    longest: Option<usize>,
    longest_single: Option<usize>,
}

struct Waits<'a> {
    routes: &'a Routes<'a>,
    loops: Vec<usize>,
    /// How long each object holds a call before it goes on or ends.
    holds: Vec<i64>,
    returns: usize,
    answers: usize,
    /// Layer by layer: those with fewer answers first, then those with fewer returns.
    layers: Vec<Layer>,
}

impl<'a> Waits<'a> {
    fn new(routes: &'a Routes<'a>) -> Self {
        let loops = routes.loops();
        let is_return = |edge: &Edge<'_>| is_return(&loops, edge);
        let order = routes.arrows(|edge| !edge.via.is_answer() && !is_return(edge));
        let order = last_things_first(&order, routes.len());
        let needs_returns = routes.edges().iter().any(is_return)
            || routes.objects().any(|object| matches!(object, Object::Menu(menu) if menu.direct_dial));
        let needs_answers = routes.objects().any(|object| matches!(object, Object::Webhook(_)));
        let returns = if needs_returns { usize::from(MAX_RETURNS) } else { 0 };
        let answers = if needs_answers { usize::from(MAX_WEBHOOK_ANSWERS) } else { 0 };
        let holds = holds(routes);
        let mut waits = Self { routes, loops, holds, returns, answers, layers: Vec::new() };
        for answers in 0..=waits.answers {
            for returns in 0..=waits.returns {
                waits.add_layer(&order, returns, answers);
            }
        }
        waits
    }

    fn add_layer(&mut self, order: &[usize], returns: usize, answers: usize) {
        let layer = Layer { waits: vec![0; self.routes.len()], ..Layer::default() };
        self.layers.push(layer);
        for object in order.iter().copied() {
            let (wait, _) = self.longest(Place { object, returns, answers });
            let is_single = self.routes.object(object).is_some_and(Object::is_single);
            let Some(layer) = self.layers.last_mut() else { return };
            let known = |longest: Option<usize>| longest.and_then(|object| layer.waits.get(object)).copied();
            if known(layer.longest).is_none_or(|longest| wait > longest) {
                layer.longest = Some(object);
            }
            if is_single && known(layer.longest_single).is_none_or(|longest| wait > longest) {
                layer.longest_single = Some(object);
            }
            if let Some(slot) = layer.waits.get_mut(object) {
                *slot = wait;
            }
        }
    }

    fn layer(&self, returns: usize, answers: usize) -> Option<&Layer> {
        self.layers.get(answers * (self.returns + 1) + returns)
    }

    fn wait(&self, place: Place) -> i64 {
        let layer = self.layer(place.returns, place.answers);
        layer.and_then(|layer| layer.waits.get(place.object)).copied().unwrap_or_default()
    }

    /// The longest wait from a place on, and the place it leads to next. Of equal ways the first counts.
    fn longest(&self, place: Place) -> (i64, Option<Place>) {
        let Some(object) = self.routes.object(place.object) else { return (0, None) };
        let hold = self.holds.get(place.object).copied().unwrap_or_default();
        let mut best = (hold, None);
        let mut consider = |before: i64, next: Place| {
            let wait = before + self.wait(next);
            if wait > best.0 || (wait == best.0 && best.1.is_none()) {
                best = (wait, Some(next));
            }
        };
        for edge in self.routes.edges_of(place.object) {
            if let Some(next) = self.after(edge, place) {
                consider(held_before(object, edge.via, hold), next);
            }
        }
        let Place { returns, answers, .. } = place;
        match object {
            Object::Menu(menu) if menu.direct_dial && returns > 0 => {
                let dialled = self.layer(returns - 1, answers).and_then(|layer| layer.longest_single);
                if let Some(object) = dialled {
                    consider(hold, Place { object, returns: returns - 1, answers });
                }
            }
            Object::Webhook(webhook) if webhook.may_route_to.is_empty() && answers > 0 => {
                let answered = self.layer(returns, answers - 1).and_then(|layer| layer.longest);
                if let Some(object) = answered {
                    consider(hold, Place { object, returns, answers: answers - 1 });
                }
            }
            _ => {}
        }
        best
    }

    /// Where a way leads from a place, unless the call has taken too many such ways.
    fn after(&self, edge: &Edge<'_>, place: Place) -> Option<Place> {
        let returns = place.returns.checked_sub(usize::from(is_return(&self.loops, edge)))?;
        let answers = place.answers.checked_sub(usize::from(edge.via.is_answer()))?;
        Some(Place { object: edge.target?, returns, answers })
    }

    /// The longest wait of a call that starts here, and its way.
    fn from(&self, start: usize) -> (i64, Vec<String>) {
        let mut place = Some(Place { object: start, returns: self.returns, answers: self.answers });
        let wait = place.map_or(0, |place| self.wait(place));
        let mut way = Vec::new();
        while let Some(current) = place.filter(|_| way.len() < MAX_WAY) {
            way.extend(self.routes.object(current.object).map(|object| object.name().to_owned()));
            place = self.longest(current).1;
        }
        (wait, way)
    }
}

/// Whether a key leads back into the loop it is in, which a call may do [`MAX_RETURNS`] times. `loops` is
/// [`Routes::loops`].
pub(crate) fn is_return(loops: &[usize], edge: &Edge<'_>) -> bool {
    let target = edge.target.and_then(|target| loops.get(target));
    edge.via.is_choice() && target.is_some() && loops.get(edge.source) == target
}

/// The objects of a graph without loops, each after everything it leads to.
fn last_things_first(arrows: &Arrows, count: usize) -> Vec<usize> {
    let rank = arrows.components();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|object| rank.get(*object));
    order
}

/// How long each object can hold a call.
fn holds(routes: &Routes<'_>) -> Vec<i64> {
    let rings = routes.objects().filter_map(|object| match object {
        Object::Agent(agent) => Some(agent.ring_s),
        _ => None,
    });
    let longest_ring = rings.max().unwrap_or_default();
    let holds = routes.objects().map(|object| match object {
        Object::Agent(agent) => i64::from(agent.ring_s),
        Object::Group(group) => i64::from(group.ring_s),
        Object::Queue(queue) => i64::from(queue.max_wait_s),
        Object::Menu(menu) => all_tries(menu),
        Object::TimeCondition(_) => 0,
        Object::Announcement(announcement) => i64::from(announcement.max_play_s),
        Object::Webhook(webhook) => {
            i64::from(webhook.timeout_s.unwrap_or_default()) * (i64::from(webhook.retries) + 1)
        }
        Object::KnownAgent(route) => i64::from(route.ring_s.unwrap_or(longest_ring)),
    });
    holds.collect()
}

/// Every try is the greeting, the wait for the first key, and a wait for each further one; before every try but
/// the first the caller hears what was wrong.
fn all_tries(menu: &Menu) -> i64 {
    let longest_key = menu.keys.iter().map(|key| key.digits.len()).max().unwrap_or_default();
    let longest = longest_key.max(if menu.direct_dial { LONGEST_EXTENSION } else { 0 });
    let digits = i64::try_from(longest).unwrap_or(i64::from(i32::MAX));
    let play = i64::from(menu.max_play_s);
    let one = play + i64::from(menu.response_timeout_s) + digits * i64::from(menu.inter_digit_timeout_s);
    let wrong = if menu.invalid_sound.is_some() { play } else { 0 };
    let tries = i64::from(menu.max_tries);
    tries * one + (tries - 1) * wrong
}

/// How much of its hold a call has sat out when it goes on this way.
fn held_before(object: Object<'_>, via: Via, hold: i64) -> i64 {
    match (object, via) {
        (Object::Group(_), Via::IfBusy) | (Object::Queue(_), Via::IfFull) => 0,
        // A caller who found somebody signed in may be left alone at the very end.
        (Object::Queue(queue), Via::IfEmpty) if !queue.leave_when_empty => 0,
        _ => hold,
    }
}
