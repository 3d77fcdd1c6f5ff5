use std::iter;
use std::mem;
use std::num::NonZeroUsize;

/// An ordered set of keys that counts and weighs them: how many stand before a caller, which agent stands at a
/// place drawn by lot, and on whom a draw by weight falls.
///
/// Every question and every change takes O(log n), and no answer depends on the history, only on what is in the
/// set. Weights are not negative, and their sum fits an `i64`.
///
/// It is a B-tree whose entries know how much is below them. A node that is given up is kept and used again, so a
/// set that has reached its size hardly allocates.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<K> {
    /// The root, which is never below another node, and then the others.
    nodes: Vec<Node<K>>,
    /// The nodes that are not in use. They are empty.
    spare: Vec<Link>,
    /// How many keys there are.
    keys: usize,
}

/// A node's entries, in order; all of them are keys, or all of them stand for nodes. There are `LEAST` to `MOST`,
/// and only the root may have fewer.
type Node<K> = Vec<Entry<K>>;

/// The place of a node that is not the root.
type Link = NonZeroUsize;

/// A key, or all keys of the node below.
#[derive(Clone, Copy, Debug)]
struct Entry<K> {
    /// The last of the keys.
    last: K,
    /// The sum of their weights.
    weight: i64,
    /// How many there are.
    count: usize,
    below: Option<Link>,
}

/// What a search passed by, and the key at which it ended.
struct Found<K> {
    count: usize,
    weight: i64,
    key: Option<K>,
}

const ROOT: usize = 0;
/// Well below half of `MOST`, so that changes at one place do not split and join nodes in turn.
const LEAST: usize = 8;
const MOST: usize = 24;

impl<K: Ord + Copy> Ranked<K> {
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node::new()], spare: Vec::new(), keys: 0 }
    }

    /// Puts a key in, or gives it another weight; whether it is new.
    pub(crate) fn insert(&mut self, key: K, weight: i64) -> bool {
        // Most sets are as small as that.
        let root = self.node_mut(ROOT);
        if root.len() < MOST && is_leaf(root) {
            let is_new = put_in_leaf(root, key, weight).is_none();
            self.keys += usize::from(is_new);
            return is_new;
        }
        let replaced = self.insert_into(ROOT, key, weight);
        if self.node(ROOT).len() > MOST {
            self.grow();
        }
        self.keys += usize::from(replaced.is_none());
        replaced.is_none()
    }

    /// Takes a key out; whether it was there.
    pub(crate) fn remove(&mut self, key: &K) -> bool {
        if self.keys == 0 {
            return false;
        }
        let root = self.node_mut(ROOT);
        if is_leaf(root) {
            let removed = take_from_leaf(root, key);
            self.keys -= usize::from(removed.is_some());
            return removed.is_some();
        }
        let removed = self.remove_from(ROOT, key);
        self.keys -= usize::from(removed.is_some());
        if let &[Entry { below: Some(below), .. }] = self.node(ROOT).as_slice() {
            self.shrink(below);
        }
        removed.is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.keys
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys == 0
    }

    /// The smallest key.
    pub(crate) fn first(&self) -> Option<K> {
        let mut first = self.node(ROOT).first()?;
        while let Some(below) = first.below {
            first = self.node(below.get()).first()?;
        }
        Some(first.last)
    }

    /// The smallest key that is not before a bound.
    pub(crate) fn first_from(&self, bound: &K) -> Option<K> {
        self.search(|_, entry| entry.last < *bound).key
    }

    /// The smallest key after a bound.
    pub(crate) fn first_after(&self, bound: &K) -> Option<K> {
        self.search(|_, entry| entry.last <= *bound).key
    }

    /// How many keys are before a bound.
    pub(crate) fn count_before(&self, bound: &K) -> usize {
        self.search(|_, entry| entry.last < *bound).count
    }

    /// The sum of the weights of the keys before a bound.
    pub(crate) fn weight_before(&self, bound: &K) -> i64 {
        self.search(|_, entry| entry.last < *bound).weight
    }

    /// The key at an index, counted from 0 in order.
    pub(crate) fn nth(&self, index: usize) -> Option<K> {
        self.search(|passed, entry| passed.count + entry.count <= index).key
    }

    /// The key on which an offset falls if every key is as long as its weight; never one without weight.
    pub(crate) fn at_weight(&self, offset: i64) -> Option<K> {
        if offset < 0 {
            return None;
        }
        self.search(|passed, entry| passed.weight + entry.weight <= offset).key
    }

    /// Every key, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = K> {
        let mut path = vec![self.node(ROOT).iter()];
        iter::from_fn(move || {
            loop {
                let Some(entry) = path.last_mut()?.next() else {
                    path.pop();
                    continue;
                };
                let Some(below) = entry.below else { return Some(entry.last) };
                path.push(self.node(below.get()).iter());
            }
        })
    }

    /// Goes to the first entry that is not to be passed by. What is to be passed by depends on the entry and on what
    /// has been passed by so far, and no entry is to be after one that is not.
    fn search(&self, pass: impl Fn(&Found<K>, &Entry<K>) -> bool) -> Found<K> {
        let mut found = Found { count: 0, weight: 0, key: None };
        let mut entries = self.node(ROOT).iter();
        while let Some(entry) = entries.next() {
            if pass(&found, entry) {
                found.count += entry.count;
                found.weight += entry.weight;
            } else if let Some(below) = entry.below {
                entries = self.node(below.get()).iter();
            } else {
                found.key = Some(entry.last);
                break;
            }
        }
        found
    }

    /// Puts a key in below a node, which may have one entry too many then; the weight that was replaced.
    fn insert_into(&mut self, node: usize, key: K, weight: i64) -> Option<i64> {
        let entries = self.node_mut(node);
        let at = entries.iter().take_while(|entry| entry.last < key).count();
        let Some(below) = entries.get(at).or(entries.last()).and_then(|entry| entry.below) else {
            return put_in_leaf(entries, key, weight);
        };
        // A key after all others goes below the last entry.
        let at = at.min(entries.len() - 1);
        let replaced = self.insert_into(below.get(), key, weight);
        if let Some(entry) = self.node_mut(node).get_mut(at) {
            entry.last = entry.last.max(key);
            entry.weight += weight - replaced.unwrap_or(0);
            entry.count += usize::from(replaced.is_none());
        }
        if self.node(below.get()).len() > MOST {
            self.split(node, at, below);
        }
        replaced
    }

    /// Takes a key out from below a node, which may have one entry too few then; the weight it had.
    fn remove_from(&mut self, node: usize, key: &K) -> Option<i64> {
        let entries = self.node_mut(node);
        let at = entries.iter().take_while(|entry| entry.last < *key).count();
        let entry = *entries.get(at)?;
        let Some(below) = entry.below else {
            return take_from_leaf(entries, key);
        };
        let weight = self.remove_from(below.get(), key)?;
        let last = self.node(below.get()).last().map_or(entry.last, |entry| entry.last);
        if let Some(left) = self.node_mut(node).get_mut(at) {
            *left = Entry { last, weight: entry.weight - weight, count: entry.count - 1, ..entry };
        }
        if self.node(below.get()).len() < LEAST {
            self.merge(node, at.saturating_sub(1));
        }
        Some(weight)
    }

    /// Gives half of the entries below an entry to a new node after it.
    fn split(&mut self, node: usize, at: usize, below: Link) {
        let link = self.new_node();
        let mut half = mem::take(self.node_mut(link.get()));
        let whole = self.node_mut(below.get());
        half.extend(whole.drain(whole.len() / 2..));
        *self.node_mut(link.get()) = half;
        let halves = self.entry_over(below).into_iter().chain(self.entry_over(link));
        self.node_mut(node).splice(at..=at, halves);
    }

    /// Joins what is below an entry and the next one, unless that is too much; then each gets half of it.
    fn merge(&mut self, node: usize, at: usize) {
        let Some(&[Entry { below: Some(below), .. }, Entry { below: Some(link), .. }]) =
            self.node(node).get(at..=at + 1)
        else {
            return;
        };
        let mut half = mem::take(self.node_mut(link.get()));
        self.node_mut(below.get()).append(&mut half);
        *self.node_mut(link.get()) = half;
        self.spare.push(link);
        let whole = self.entry_over(below);
        self.node_mut(node).splice(at..=at + 1, whole);
        if self.node(below.get()).len() > MOST {
            self.split(node, at, below);
        }
    }

    /// Puts a new root over a root with too many entries.
    fn grow(&mut self) {
        let link = self.new_node();
        self.nodes.swap(ROOT, link.get());
        let whole = self.entry_over(link);
        self.node_mut(ROOT).extend(whole);
        self.split(ROOT, 0, link);
    }

    /// Puts the only node below the root in its place.
    fn shrink(&mut self, below: Link) {
        self.nodes.swap(ROOT, below.get());
        self.node_mut(below.get()).clear();
        self.spare.push(below);
    }

    /// An empty node.
    fn new_node(&mut self) -> Link {
        self.spare.pop().unwrap_or_else(|| {
            let link = Link::MIN.saturating_add(self.nodes.len() - 1);
            self.nodes.push(Node::new());
            link
        })
    }

    /// The entry that stands for a node, unless there is nothing in it.
    fn entry_over(&self, below: Link) -> Option<Entry<K>> {
        let entries = self.node(below.get());
        let last = entries.last()?.last;
        let weight = entries.iter().map(|entry| entry.weight).sum();
        let count = entries.iter().map(|entry| entry.count).sum();
        Some(Entry { last, weight, count, below: Some(below) })
    }

    #[expect(clippy::indexing_slicing, reason = "links are the set's own, and nodes are never given up")]
    fn node(&self, node: usize) -> &Node<K> {
        &self.nodes[node]
    }

    #[expect(clippy::indexing_slicing, reason = "links are the set's own, and nodes are never given up")]
    fn node_mut(&mut self, node: usize) -> &mut Node<K> {
        &mut self.nodes[node]
    }
}

/// Whether the entries of a node are keys, or there are none.
fn is_leaf<K>(entries: &Node<K>) -> bool {
    entries.last().is_none_or(|entry| entry.below.is_none())
}

/// Puts a key among others; the weight that was replaced.
fn put_in_leaf<K: Ord>(entries: &mut Node<K>, key: K, weight: i64) -> Option<i64> {
    // Whoever comes or becomes free goes to the end most of the time.
    if entries.last().is_none_or(|last| last.last < key) {
        entries.push(Entry { last: key, weight, count: 1, below: None });
        return None;
    }
    let at = entries.iter().take_while(|entry| entry.last < key).count();
    if let Some(same) = entries.get_mut(at).filter(|entry| entry.last == key) {
        return Some(mem::replace(&mut same.weight, weight));
    }
    entries.insert(at, Entry { last: key, weight, count: 1, below: None });
    None
}

/// Takes a key from among others; the weight it had.
fn take_from_leaf<K: PartialEq>(entries: &mut Node<K>, key: &K) -> Option<i64> {
    let at = entries.iter().position(|entry| entry.last == *key)?;
    Some(entries.remove(at).weight)
}

impl<K: Ord + Copy> Default for Ranked<K> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests;
