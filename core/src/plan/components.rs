//! Bare directed graphs: what hangs together in loops, and what can be reached. No step recurses, so that a chain
//! of a hundred thousand objects needs no more stack than one of three.

#![expect(clippy::indexing_slicing, reason = "every index comes from counting the same nodes")]

/// Arrows between the nodes `0..count`.
pub(crate) struct Arrows {
    first: Vec<usize>,
    targets: Vec<usize>,
}

impl Arrows {
    /// Takes arrows between nodes below `count`, in any order; arrows of one node keep theirs.
    pub(crate) fn new(count: usize, arrows: impl Iterator<Item = (usize, usize)>) -> Self {
        let arrows: Vec<(usize, usize)> = arrows.filter(|(a, b)| *a < count && *b < count).collect();
        let mut first = vec![0; count + 1];
        for (source, _) in &arrows {
            first[source + 1] += 1;
        }
        for node in 0..count {
            first[node + 1] += first[node];
        }
        let mut free = first.clone();
        let mut targets = vec![0; arrows.len()];
        for (source, target) in arrows {
            targets[free[source]] = target;
            free[source] += 1;
        }
        Self { first, targets }
    }

    pub(crate) fn reversed(&self) -> Self {
        let nodes = 0..self.len();
        Self::new(self.len(), nodes.flat_map(|node| self.of(node).iter().map(move |target| (*target, node))))
    }

    /// Where the arrows of a node lead.
    pub(crate) fn of(&self, node: usize) -> &[usize] {
        &self.targets[self.first[node]..self.first[node + 1]]
    }

    fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Every node's strongly connected component (Tarjan 1972). An arrow between two components leads to the lower
    /// number, so a graph without loops comes out in order, last things first.
    pub(crate) fn components(&self) -> Vec<usize> {
        const NEW: usize = usize::MAX;
        let mut component = vec![NEW; self.len()];
        let mut found = vec![NEW; self.len()];
        let mut lowest = vec![0; self.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut visits: Vec<(usize, usize)> = Vec::new();
        let (mut next_found, mut next_component) = (0, 0);
        for root in 0..self.len() {
            if found[root] == NEW {
                visits.push((root, self.first[root]));
            }
            while let Some((node, arrow)) = visits.pop() {
                if found[node] == NEW {
                    (found[node], lowest[node]) = (next_found, next_found);
                    next_found += 1;
                    open.push(node);
                }
                if arrow < self.first[node + 1] {
                    visits.push((node, arrow + 1));
                    let target = self.targets[arrow];
                    if found[target] == NEW {
                        visits.push((target, self.first[target]));
                    } else if component[target] == NEW {
                        lowest[node] = lowest[node].min(found[target]);
                    }
                    continue;
                }
                if lowest[node] == found[node] {
                    while let Some(member) = open.pop() {
                        component[member] = next_component;
                        if member == node {
                            break;
                        }
                    }
                    next_component += 1;
                }
                if let Some((parent, _)) = visits.last() {
                    lowest[*parent] = lowest[*parent].min(lowest[node]);
                }
            }
        }
        component
    }

    /// Which nodes can be reached, starts included. `at` is told of each once and may name more to go on from.
    pub(crate) fn reach(
        &self,
        starts: impl Iterator<Item = usize>,
        mut at: impl FnMut(usize) -> Vec<usize>,
    ) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut waiting: Vec<usize> = starts.collect();
        while let Some(node) = waiting.pop() {
            if std::mem::replace(&mut reached[node], true) {
                continue;
            }
            waiting.extend(self.of(node));
            waiting.extend(at(node));
        }
        reached
    }

    /// The shortest way from a node back to itself, without the repetition; empty if there is none.
    pub(crate) fn shortest_loop(&self, start: usize, component: &[usize]) -> Vec<usize> {
        let mut came_from = rustc_hash::FxHashMap::default();
        let mut waiting = std::collections::VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            for target in self.of(node).iter().filter(|target| component[**target] == component[start]) {
                if *target == start {
                    let mut way = vec![node];
                    while let Some(before) = way.last().and_then(|last| came_from.get(last)) {
                        way.push(*before);
                    }
                    way.reverse();
                    return way;
                }
                if !came_from.contains_key(target) {
                    came_from.insert(*target, node);
                    waiting.push_back(*target);
                }
            }
        }
        Vec::new()
    }
}
