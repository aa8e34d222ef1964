//! The grammar of the simulated shell: lists, groups, assignments, quotes and
//! variables. What it does not know it says, instead of guessing.

use std::iter::Peekable;
use std::str::Chars;

/// Commands, one after another.
pub(crate) type List = Vec<(Join, Command)>;

/// When a command of a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Always.
    Always,
    /// After `&&`: if the one before succeeded.
    IfSucceeded,
    /// After `||`: if the one before failed.
    IfFailed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// `NAME=value … word …`
    Simple(Vec<(String, Word)>, Vec<Word>),
    /// `( … )`
    Group(List),
}

/// A word: pieces that are put together once variables are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) parts: Vec<Part>,
    /// Whether a part was in quotes: such a word stands even where it is empty.
    pub(crate) quoted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    /// `$NAME`, or `${NAME:-default}`.
    Variable(String, String),
}

/// Reads a command line.
pub(crate) fn parse(text: &str) -> Result<List, String> {
    let mut parser = Parser { chars: text.chars().peekable() };
    let list = parser.list()?;
    match parser.chars.next() {
        None => Ok(list),
        Some(found) => Err(format!("syntax error near unexpected token `{found}'")),
    }
}

struct Parser<'a> {
    chars: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    fn list(&mut self) -> Result<List, String> {
        let mut list = List::new();
        let mut join = Join::Always;
        loop {
            self.skip_blanks();
            match self.chars.peek().copied() {
                None | Some(')') => break,
                Some(';' | '\n') => {
                    self.chars.next();
                    join = Join::Always;
                }
                Some('&') => join = self.twice('&', Join::IfSucceeded, "background jobs")?,
                Some('|') => join = self.twice('|', Join::IfFailed, "pipes")?,
                Some('(') => {
                    self.chars.next();
                    let group = self.list()?;
                    if self.chars.next() != Some(')') {
                        return Err("syntax error: unexpected end of file".into());
                    }
                    list.push((join, Command::Group(group)));
                }
                Some('#') => while self.chars.next_if(|c| *c != '\n').is_some() {},
                Some(_) => {
                    let command = self.simple()?;
                    list.push((join, command));
                }
            }
        }
        Ok(list)
    }

    fn twice(&mut self, sign: char, join: Join, single: &str) -> Result<Join, String> {
        self.chars.next();
        match self.chars.next_if_eq(&sign) {
            Some(_) => Ok(join),
            None => Err(unknown(single)),
        }
    }

    fn simple(&mut self) -> Result<Command, String> {
        let (mut assignments, mut words) = (Vec::new(), Vec::new());
        loop {
            self.skip_blanks();
            match self.chars.peek() {
                None | Some(';' | '\n' | '&' | '|' | ')') => break,
                Some('<' | '>') => return Err(unknown("redirections")),
                Some('(') => return Err("syntax error near unexpected token `('".into()),
                Some(_) => {
                    let word = self.word()?;
                    match (words.is_empty(), assignment(&word)) {
                        (true, Some(assignment)) => assignments.push(assignment),
                        _ => words.push(word),
                    }
                }
            }
        }
        Ok(Command::Simple(assignments, words))
    }

    fn word(&mut self) -> Result<Word, String> {
        let mut word = Word::default();
        while let Some(&next) = self.chars.peek() {
            match next {
                ' ' | '\t' | ';' | '\n' | '&' | '|' | '(' | ')' | '<' | '>' => break,
                '\'' => {
                    self.chars.next();
                    word.quoted = true;
                    let text = self.until('\'')?;
                    word.text(&text);
                }
                '"' => {
                    self.chars.next();
                    word.quoted = true;
                    self.double_quoted(&mut word)?;
                }
                '\\' => {
                    self.chars.next();
                    word.text(&self.chars.next().map(String::from).unwrap_or_default());
                }
                '$' => self.variable(&mut word)?,
                '`' => return Err(unknown("command substitutions")),
                _ => {
                    self.chars.next();
                    word.text(&String::from(next));
                }
            }
        }
        Ok(word)
    }

    fn double_quoted(&mut self, word: &mut Word) -> Result<(), String> {
        loop {
            match self.chars.peek().copied() {
                None => return Err(unclosed('"')),
                Some('"') => {
                    self.chars.next();
                    return Ok(());
                }
                Some('\\') => {
                    self.chars.next();
                    match self.chars.next() {
                        Some(escaped @ ('"' | '\\' | '$' | '`')) => {
                            word.text(&String::from(escaped))
                        }
                        Some(other) => word.text(&format!("\\{other}")),
                        None => return Err(unclosed('"')),
                    }
                }
                Some('$') => self.variable(word)?,
                Some('`') => return Err(unknown("command substitutions")),
                Some(other) => {
                    self.chars.next();
                    word.text(&String::from(other));
                }
            }
        }
    }

    fn variable(&mut self, word: &mut Word) -> Result<(), String> {
        self.chars.next();
        if self.chars.next_if_eq(&'(').is_some() {
            return Err(unknown("command substitutions"));
        }
        if self.chars.next_if_eq(&'{').is_some() {
            let inside = self.until('}')?;
            let (name, default) = inside.split_once(":-").unwrap_or((&inside, ""));
            if !is_name(name) && name != "?" {
                return Err(format!("${{{inside}}}: bad substitution"));
            }
            word.parts.push(Part::Variable(name.to_owned(), default.to_owned()));
            return Ok(());
        }
        if self.chars.next_if_eq(&'?').is_some() {
            word.parts.push(Part::Variable("?".into(), String::new()));
            return Ok(());
        }
        let mut name = String::new();
        while let Some(letter) = self.chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_') {
            name.push(letter);
        }
        match name.is_empty() {
            true => word.text("$"),
            false => word.parts.push(Part::Variable(name, String::new())),
        }
        Ok(())
    }

    fn until(&mut self, end: char) -> Result<String, String> {
        let mut text = String::new();
        loop {
            match self.chars.next() {
                Some(found) if found == end => return Ok(text),
                Some(other) => text.push(other),
                None => return Err(unclosed(end)),
            }
        }
    }

    fn skip_blanks(&mut self) {
        while self.chars.next_if(|c| matches!(c, ' ' | '\t')).is_some() {}
    }
}

impl Word {
    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
}

/// Takes `NAME=value` apart.
fn assignment(word: &Word) -> Option<(String, Word)> {
    let Some(Part::Text(first)) = word.parts.first() else { return None };
    let (name, rest) = first.split_once('=')?;
    if !is_name(name) {
        return None;
    }
    let mut value = Word { parts: vec![Part::Text(rest.to_owned())], quoted: word.quoted };
    value.parts.extend(word.parts.iter().skip(1).cloned());
    Some((name.to_owned(), value))
}

fn is_name(name: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(word)
}

fn unknown(what: &str) -> String {
    format!("the simulated shell knows no {what}")
}

fn unclosed(quote: char) -> String {
    format!("unexpected EOF while looking for matching `{quote}'")
}
