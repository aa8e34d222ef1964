//! Python text, as its usual formatter writes it.

/// As wide as a line gets.
pub(super) const WIDTH: usize = 100;

/// A docstring, at this indentation.
pub(super) fn docstring(indent: usize, doc: &str) -> String {
    let pad = " ".repeat(indent);
    let doc = doc.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let wrapped = wrap(&doc, WIDTH - indent);
    if !wrapped.contains('\n') && wrapped.chars().count() + indent + 6 <= WIDTH {
        // A quote at the end would run into those that close.
        let space = if wrapped.ends_with('"') { " " } else { "" };
        return format!("{pad}\"\"\"{wrapped}{space}\"\"\"\n");
    }
    let (first, rest) = wrapped.split_once("\n\n").unwrap_or((wrapped.as_str(), ""));
    // A single line has the quotes at both ends.
    let quotes = if rest.is_empty() { 6 } else { 3 };
    let mut text = format!("{pad}\"\"\"{}", wrap_behind(first, WIDTH - indent, quotes, &pad));
    if !rest.is_empty() {
        text.push_str("\n\n");
        text.push_str(&lines(rest, &pad));
    }
    text.push_str(&format!("\n{pad}\"\"\"\n"));
    text
}

fn lines(text: &str, pad: &str) -> String {
    let lines = text.lines().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{pad}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn wrap_behind(paragraph: &str, width: usize, behind: usize, pad: &str) -> String {
    let marked = format!("{}{}", "\u{1}".repeat(behind), paragraph.replace('\n', " "));
    let wrapped = fill(&marked, width);
    lines(wrapped.trim_start_matches('\u{1}'), pad).trim_start().to_owned()
}

/// Paragraphs, each filled to the width; what is indented stays as it is.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let kept = paragraph.lines().any(|line| line.starts_with("    ") || line.ends_with(':'));
        if kept { paragraph.to_owned() } else { fill(&paragraph.replace('\n', " "), width) }
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn fill(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last_mut().filter(|line| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= width
        });
        match line {
            Some(line) => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// Something in brackets: on one line where it fits, else an item a line.
pub(super) fn bracketed(indent: usize, before: &str, items: &[String], behind: &str) -> String {
    let pad = " ".repeat(indent);
    let line = format!("{pad}{before}{}{behind}", items.join(", "));
    if line.chars().count() <= WIDTH || items.is_empty() {
        return line + "\n";
    }
    let items = items.iter().map(|item| match item.as_str() {
        "*" => format!("{pad}    *,\n"),
        item => format!("{pad}    {item},\n"),
    });
    format!("{pad}{before}\n{}{pad}{behind}\n", items.collect::<String>())
}

/// A text as Python writes it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Markdown's code as that of Python's docs.
pub(super) fn doc(text: &str) -> String {
    // One mark means a reference there.
    let mut out = String::new();
    let mut marks = text.split('`').enumerate().peekable();
    while let Some((_, part)) = marks.next() {
        out.push_str(part);
        if marks.peek().is_some() {
            out.push_str("``");
        }
    }
    out
}
