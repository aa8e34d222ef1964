//! A Procfile, as the platform reads it: lines that do not parse are passed over.

use std::collections::BTreeMap;

/// The process types that a Procfile declares, with their commands.
pub(crate) fn parse(text: &str) -> BTreeMap<String, String> {
    text.lines().filter_map(line).collect()
}

fn line(line: &str) -> Option<(String, String)> {
    let (name, command) = line.split_once(':')?;
    let (name, command) = (name.trim_end(), command.trim());
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let fits = !name.is_empty() && name.chars().all(word) && !command.is_empty();
    fits.then(|| (name.to_owned(), command.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_do_not_parse_are_passed_over() {
        let text = "# comment: ignored\r\nweb: mix phx.server\r\n\nno colon\nbad name: x\nempty:\nrelease:bin/migrate";
        let types: Vec<_> = parse(text).into_iter().collect();
        let expected = [("release", "bin/migrate"), ("web", "mix phx.server")];
        assert_eq!(types, expected.map(|(name, command)| (name.to_owned(), command.to_owned())));
    }
}
