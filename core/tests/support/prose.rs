/// Documentation of Rust for readers of other languages: without its examples, its remarks about `Debug` and its
/// links.
pub(crate) fn for_everyone(text: &str) -> String {
    let prose = text.split("```").step_by(2).collect::<String>();
    let paragraphs = prose.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let kept = paragraphs.filter(|paragraph| !paragraph.contains("`Debug`"));
    without_links(&kept.collect::<Vec<_>>().join("\n\n"))
}

/// ``[`name`](path)`` and ``[`name`]`` as `` `name` ``.
fn without_links(text: &str) -> String {
    let mut parts = text.split("[`");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("`]").unwrap_or((part, ""));
        let target = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let after = target.map_or(rest, |(_, rest)| rest);
        plain.extend(["`", name, "`", after]);
    }
    plain
}
