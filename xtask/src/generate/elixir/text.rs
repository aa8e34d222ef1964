//! Elixir text, as its formatter writes it.

/// As wide as a line gets.
const WIDTH: usize = 98;

/// As wide as documentation gets.
const DOC_WIDTH: usize = 90;

/// An attribute with a text, such as `@doc`, at this indentation.
pub(super) fn attribute(indent: usize, name: &str, doc: &str) -> String {
    let pad = " ".repeat(indent);
    let doc = doc.replace('\\', "\\\\").replace("#{", "\\#{").replace("\"\"\"", "\\\"\"\"");
    let lines = doc.trim().lines().map(|line| match line.trim_end() {
        "" => "\n".to_owned(),
        line => format!("{pad}{line}\n"),
    });
    format!("{pad}@{name} \"\"\"\n{}{pad}\"\"\"\n", lines.collect::<String>())
}

/// A type, or a spec: on one line where it fits, else each alternative on its
/// own.
pub(super) fn typed(head: &str, alternatives: &[String]) -> String {
    let line = format!("  {head} :: {}\n", alternatives.join(" | "));
    if line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let rest = alternatives.join("\n          | ");
    format!("  {head} ::\n          {rest}\n")
}

/// An item of a Markdown list, filled.
pub(super) fn item(text: &str) -> String {
    fill(&format!("  * {text}"), "    ")
}

/// Paragraphs, each filled; lists and code stay as they are.
pub(super) fn paragraphs(doc: &str) -> String {
    let filled = doc.trim().split("\n\n").map(|paragraph| {
        let kept = paragraph.lines().any(|line| line.starts_with([' ', '|', '-', '*', '`']));
        if kept { paragraph.to_owned() } else { fill(&paragraph.replace('\n', " "), "") }
    });
    filled.collect::<Vec<_>>().join("\n\n")
}

fn fill(text: &str, indent: &str) -> String {
    let start = text.len() - text.trim_start().len();
    let mut lines = vec![text[..start].to_owned()];
    let mut is_first = true;
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if is_first {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= DOC_WIDTH {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
        is_first = false;
    }
    lines.join("\n")
}

/// A text as Elixir writes it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace("#{", "\\#{"))
}
