//! The file of log-ins, `~/.netrc`, as far as it names keys of Heroku.
//!
//! A crate is not in place of this: those that there are stop at a word that
//! they do not know, take a comment for an entry, or show passwords in a
//! `Debug`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::str::Chars;

use crate::{Error, ErrorKind, Result, Secret};

/// The variable that names another file.
const VARIABLE: &str = "NETRC";

/// Where the file may be, the likelier first.
pub(super) fn places() -> Vec<PathBuf> {
    if let Some(file) = env::var_os(VARIABLE).filter(|file| !file.is_empty()) {
        return vec![file.into()];
    }
    let names: &[&str] = if cfg!(windows) { &["_netrc", ".netrc"] } else { &[".netrc"] };
    let set = |name: &str| env::var_os(name).filter(|folder: &OsString| !folder.is_empty());
    // The official CLI goes by HOME on Windows as well.
    let home = set("HOME").map(PathBuf::from).or_else(env::home_dir);
    home.into_iter().flat_map(|home| names.iter().map(move |name| home.join(name))).collect()
}

/// The password of the first of these machines that a file names, none where
/// there is no file or no such entry.
pub(super) fn password(file: &Path, machines: &[String]) -> Result<Option<Secret>> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let message = format!("{} cannot be read for an API key", file.display());
            return Err(Error::new(ErrorKind::Io, message).with_source(error));
        }
    };
    let text = String::from_utf8_lossy(&text);
    Ok(machines.iter().find_map(|machine| find(&text, machine)))
}

/// The password of a machine. Of several entries the first counts; `default`
/// does not, since it is for hosts that nobody thought of.
fn find(text: &str, machine: &str) -> Option<Secret> {
    let mut tokens = Tokens(text.chars().peekable());
    let mut within = false;
    while let Some(token) = tokens.next() {
        if token.quoted {
            continue;
        }
        match token.text.as_str() {
            "machine" => within = tokens.next()?.text.eq_ignore_ascii_case(machine),
            "default" => within = false,
            "macdef" => {
                within = false;
                tokens.skip_macro();
            }
            "password" => {
                let password = tokens.next()?.text;
                if within && !password.is_empty() {
                    return Some(password.into());
                }
            }
            // Their values may be anything, the words above as well.
            "login" | "user" | "account" => drop(tokens.next()),
            _ => {}
        }
    }
    None
}

/// The words of the file, without comments.
struct Tokens<'a>(Peekable<Chars<'a>>);

struct Token {
    text: String,
    quoted: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            while self.0.next_if(|next| next.is_whitespace() || *next == '\u{feff}').is_some() {}
            // A password may begin like a comment: one without a space after it.
            let first = *self.0.peek()?;
            match first {
                '#' if self.is_comment() => while self.0.next_if(|next| *next != '\n').is_some() {},
                '"' => {
                    self.0.next();
                    return Some(Token { text: self.text(|next| next == '"'), quoted: true });
                }
                _ => return Some(Token { text: self.text(char::is_whitespace), quoted: false }),
            }
        }
    }
}

impl Tokens<'_> {
    /// Whether what begins with a `#` here is a comment.
    fn is_comment(&self) -> bool {
        let mut ahead = self.0.clone();
        ahead.next();
        ahead.next().is_none_or(char::is_whitespace)
    }

    /// Up to where it ends, or the file does; a backslash takes the next
    /// character as it is.
    fn text(&mut self, ends: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while let Some(next) = self.0.next() {
            match next {
                '\\' => text.extend(self.0.next()),
                next if ends(next) => break,
                next => text.push(next),
            }
        }
        text
    }

    /// A macro goes as far as the next empty line.
    fn skip_macro(&mut self) {
        let mut line_is_empty = false;
        for next in self.0.by_ref() {
            match next {
                '\n' if line_is_empty => return,
                '\n' => line_is_empty = true,
                '\r' => {}
                _ => line_is_empty = false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert_eq, prop_oneof, proptest};

    use super::*;

    fn key(text: &str) -> Option<String> {
        find(text, "api.heroku.com").map(|key| key.reveal().to_owned())
    }

    #[test]
    fn files_read_as_people_write_them() {
        for (text, password) in [
            ("machine api.heroku.com\n  login a@b.c\n  password k\n", Some("k")),
            ("machine api.heroku.com login a@b.c password k", Some("k")),
            ("\u{feff}machine\tapi.heroku.com\r\n\tpassword\tk\r\n\tlogin a\r\n", Some("k")),
            ("machine api.heroku.com password \"k l \\\"m\\\"\" login a", Some("k l \"m\"")),
            ("machine api.heroku.com password k\\ l", Some("k l")),
            ("# machine api.heroku.com password no\nmachine api.heroku.com password k", Some("k")),
            ("machine api.heroku.com # mine\n login a # me\n password k # secret", Some("k")),
            ("machine api.heroku.com password #k", Some("#k")),
            ("machine API.Heroku.com password k", Some("k")),
            ("machine api.heroku.com account x protocol https password k", Some("k")),
            ("machine a password no machine api.heroku.com password k", Some("k")),
            ("machine api.heroku.com password k machine api.heroku.com password no", Some("k")),
            ("machine a login machine api.heroku.com password no", None),
            ("machine api.heroku.com login password password k", Some("k")),
            (
                "macdef m\nmachine api.heroku.com password no\n\nmachine api.heroku.com password k",
                Some("k"),
            ),
            (
                "machine a macdef m\r\npassword no\r\n\r\nmachine api.heroku.com password k",
                Some("k"),
            ),
            ("default login anonymous password no", None),
            ("machine api.heroku.com login a default password no", None),
            ("machine api.heroku.com login a machine b password no", None),
            ("machine api.heroku.com password \"\"", None),
            ("machine api.heroku.com password", None),
            ("machine", None),
            ("machine api.heroku.com.evil.example password no", None),
            ("", None),
        ] {
            assert_eq!(key(text).as_deref(), password, "{text:?}");
        }
    }

    /// A word as it may be written.
    fn written(word: &str, quoted: bool) -> String {
        let escaped: String = word
            .chars()
            .flat_map(|next| match next {
                '"' | '\\' => vec!['\\', next],
                '#' | ' ' | '\t' | '\n' if !quoted => vec!['\\', next],
                next => vec![next],
            })
            .collect();
        if quoted { format!("\"{escaped}\"") } else { escaped }
    }

    proptest! {
        #[test]
        fn a_password_is_found_among_other_entries(
            password in "[ -~]{1,20}",
            quoted in any::<bool>(),
            gap in prop_oneof!["[ \t]{1,4}", "\r?\n[ \t]{0,4}", " # no\n"],
            before in proptest::collection::vec(("[a-z]{1,8}", "[!-~]{1,8}"), 0..4),
        ) {
            let mut text = String::new();
            for (name, password) in before {
                text += &format!("machine {name}{gap}password {}{gap}", written(&password, false));
            }
            text += &format!("machine{gap}api.heroku.com{gap}login a@b.c{gap}password{gap}");
            text += &format!("{}{gap}machine z password no", written(&password, quoted));
            prop_assert_eq!(key(&text), Some(password));
        }

        #[test]
        fn anything_reads_as_something(text in any::<String>().prop_map(|text| text.replace('a', "machine "))) {
            key(&text);
        }
    }
}
