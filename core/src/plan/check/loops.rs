//! Loops that wait for nobody: a call in one would go round for ever.

use super::Check;
use crate::plan::ProblemCode;
use crate::plan::routes::Edge;

/// How many members of a loop a message names.
const MAX_SHOWN: usize = 10;

pub(super) fn check(check: &mut Check<'_>) {
    let by_itself = |edge: &Edge<'_>| edge.via.waits_for_nobody();
    let arrows = check.routes.arrows(by_itself);
    let components = arrows.components();
    let mut is_reported = vec![false; components.len()];
    for (object, component) in components.iter().enumerate() {
        let Some(is_reported) = is_reported.get_mut(*component) else { continue };
        if std::mem::replace(is_reported, true) {
            continue;
        }
        let members = arrows.shortest_loop(object, &components);
        let Some(second) = members.get(1).or(members.first()) else { continue };
        let edges = check.routes.edges_of(object).iter();
        let Some(edge) = edges.copied().find(|edge| by_itself(edge) && edge.target == Some(*second)) else {
            continue;
        };
        let mut names: Vec<String> =
            members.iter().take(MAX_SHOWN).map(|member| check.named(*member)).collect();
        if members.len() > MAX_SHOWN {
            names.push(format!("{} more", members.len() - MAX_SHOWN));
        }
        names.push(check.named(object));
        let way = names.join(", ");
        let path = check.routes.edge_path(&edge);
        let message = format!("calls can go round for ever: {way}");
        let hint = format!("let one of {way} lead out of the loop, or a menu's key lead back instead");
        check.push(ProblemCode::EndlessLoop, path, message, hint);
    }
}

impl Check<'_> {
    /// An object as a message names it.
    fn named(&self, object: usize) -> String {
        let object = self.routes.object(object);
        object.map_or_else(String::new, |object| format!("{} `{}`", object.noun(), object.name()))
    }
}
