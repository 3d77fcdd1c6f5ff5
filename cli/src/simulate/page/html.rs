//! Pieces of HTML. Whatever a plan or a scenario holds goes through [`escaped`].

use std::fmt::Write;

use crate::text;

/// A column of a table: its heading, and whether its cells are figures, which stand to the right.
pub(super) type Head = (&'static str, bool);

/// Colour and kind of a series in a legend, such as `blue` or `thin dashed orange`, and what it shows.
pub(super) type Key = (&'static str, String);

/// A chart with everything around it.
pub(super) struct Figure {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) legend: Vec<Key>,
    pub(super) svg: String,
    pub(super) table: String,
}

impl Figure {
    pub(super) fn html(&self) -> String {
        let Self { id, title, note, legend, svg, table } = self;
        let mut html = format!("<section class=\"chart\" id=\"{id}\">\n<h2>{}</h2>\n", escaped(title));
        if !note.is_empty() {
            line(&mut html, &format!("<p class=\"note\">{}</p>", escaped(note)));
        }
        if !legend.is_empty() {
            let keys = legend.iter().map(|(class, shows)| {
                format!("<li><i class=\"{class}\" aria-hidden=\"true\"></i>{}</li>", escaped(shows))
            });
            line(&mut html, &format!("<ul class=\"legend\">{}</ul>", keys.collect::<String>()));
        }
        line(&mut html, &format!("<div class=\"plot\" tabindex=\"0\">{svg}</div>"));
        line(
            &mut html,
            &format!("<details><summary>The figures of this chart</summary>\n{table}</details>\n</section>"),
        );
        html
    }
}

/// A table; the first cell of a row is its heading.
pub(super) fn table(caption: &str, heads: &[Head], rows: &[Vec<String>]) -> String {
    let right = |at: usize| {
        if heads.get(at).is_some_and(|(_, is_right)| *is_right) { " class=\"right\"" } else { "" }
    };
    let mut html = format!(
        "<div class=\"scroll\" tabindex=\"0\"><table>\n<caption>{}</caption>\n<thead><tr>",
        escaped(caption)
    );
    for (at, (head, _)) in heads.iter().enumerate() {
        line(&mut html, &format!("<th scope=\"col\"{}>{}</th>", right(at), escaped(head)));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let class = right(at);
            let cell = escaped(cell);
            // Writing to a `String` cannot fail.
            let _ = match at {
                0 => write!(html, "<th scope=\"row\"{class}>{cell}</th>"),
                _ => write!(html, "<td{class}>{cell}</td>"),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table></div>\n");
    html
}

/// Text as it may stand in an element or between double quotes. Controls and marks that turn writing are made visible.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => text::push_shown(&mut html, character),
        }
    }
    html
}

pub(super) fn line(html: &mut String, piece: &str) {
    html.push_str(piece);
    html.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_nothing_else() {
        assert_eq!(escaped("<script>\"A&B'\u{202e}\u{0}"), "&lt;script&gt;&quot;A&amp;B&#39;\\u{202e}\\u{0}");
        let table = table("<b>", &[("a", false), ("b", true)], &[vec!["<i>".to_owned(), "&".to_owned()]]);
        assert!(table.contains("<caption>&lt;b&gt;</caption>"), "{table}");
        assert!(table.contains("<th scope=\"row\">&lt;i&gt;</th><td class=\"right\">&amp;</td>"), "{table}");
    }
}
