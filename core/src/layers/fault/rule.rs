//! A rule as data: what it is for, when it goes off, and what happens.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Target;
use crate::platform::{unread, without_values};
use crate::{Error, ErrorKind, Result, ops};

/// From this length on, a piece of a path with digits in it may be a token.
const SHORTEST_TOKEN: usize = 16;

/// What goes wrong, for which requests, and how often.
///
/// ```
/// use dynokit::layers::fault::{Answer, Effect, On, Rule};
///
/// // The second config change of the run meets a platform in maintenance.
/// let on = On::operation("config_vars.update");
/// let answer = Effect::Answer(Answer { status: 503, ..Answer::default() });
/// let rule = Rule { skip: 1, times: Some(1), ..Rule::new(on, answer) };
/// # dynokit::layers::fault::Faults::new().add(rule).unwrap();
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What it is for.
    pub on: On,
    /// How many requests it lets pass first.
    #[serde(default)]
    pub skip: u64,
    /// How often it goes off; without end where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// How likely it goes off, from 0 to 1; certain where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<f64>,
    /// Where its chance begins, so that a run repeats.
    #[serde(default)]
    pub seed: u64,
    /// What happens.
    pub effect: Effect,
}

/// What a rule is for. A `*` in a pattern stands for any text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum On {
    /// Operations, by their names: `apps.create`, `config_vars.*`, `*`.
    Operation(String),
    /// URLs that a reply carried, fetched from or attached to.
    Url(UrlPattern),
    /// Connections to dynos before they say to which: the port itself. It can
    /// be [refused](Effect::Refuse), [hang](Effect::Hang) or be
    /// [late](Effect::Delay).
    Rendezvous,
}

/// Host and path of a URL, without scheme, port and query, as in
/// `git.heroku.com/demo.git/*`. A host alone stands for all of its paths.
///
/// URLs are secrets: what may be a token in a path shows as `***`, in JSON too.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct UrlPattern(String);

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// An error answers, and the platform hears nothing. There are no statuses
    /// where dynos are attached to: there it is [`ResetBefore`](Self::ResetBefore).
    Answer(Answer),
    /// A proxy answers 502 with a page of HTML, and the platform hears nothing.
    BadGateway,
    /// The connection breaks before the platform hears of the request.
    ResetBefore,
    /// The platform does what is asked, to its end, and the answer is lost.
    ResetAfter,
    /// It comes later, by the time of tokio.
    Delay {
        /// How much later.
        milliseconds: u64,
    },
    /// No answer ever comes.
    Hang,
    /// What is longer than this breaks off.
    Cut {
        /// Bytes that come through.
        after: u64,
    },
    /// What is longer than this stops, and never ends until it is dropped.
    Stall {
        /// Bytes that come through.
        after: u64,
    },
    /// The bytes come in small pieces, which split characters and lines.
    Split {
        /// Bytes of a piece.
        every: usize,
    },
    /// No connection can be made. Only for [`On::Rendezvous`].
    Refuse,
}

/// An answer that is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The platform's word for it; the usual one of the status unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The sentence for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When to come again; nothing is said unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<RetryAfter>,
}

/// What a `Retry-After` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryAfter {
    /// So many seconds.
    Seconds(u64),
    /// Until this time, which the header tells as a date.
    At(Timestamp),
}

impl Rule {
    /// A rule that goes off every time.
    pub fn new(on: On, effect: Effect) -> Self {
        Self { on, skip: 0, times: None, chance: None, seed: 0, effect }
    }

    /// What keeps it from being followed.
    fn check(&self) -> Result<(), &'static str> {
        let known = |pattern: &str| ops::all().any(|spec| glob(pattern, spec.name));
        Err(match (&self.on, &self.effect) {
            _ if self.chance.is_some_and(|chance| !(0.0..=1.0).contains(&chance)) => {
                "`chance` is not from 0 to 1"
            }
            (On::Operation(pattern), _) if !known(pattern) => {
                "`operation` fits no operation: see `dynokit::ops::all` for the names"
            }
            (On::Url(pattern), _) if !pattern.reads() => {
                "`url` is a host and a path, as in `git.heroku.com/*`: leave the scheme, the \
                 user, the port and the query out"
            }
            (On::Rendezvous, Effect::Refuse | Effect::Hang | Effect::Delay { .. }) => return Ok(()),
            (On::Rendezvous, _) => {
                "`rendezvous` can only `refuse`, `hang` or `delay`: name the dyno's `url` for \
                 the rest"
            }
            (_, Effect::Refuse) => "`refuse` is for `rendezvous` only: use `reset_before`",
            (_, Effect::Answer(answer)) if !(400..600).contains(&answer.status) => {
                "`status` is not that of an error, from 400 to 599"
            }
            (_, Effect::Split { every: 0 }) => "`every` is 0: a piece has one byte at least",
            _ => return Ok(()),
        })
    }
}

/// The rule, if it can be followed.
pub(super) fn checked(rule: Rule) -> Result<Rule> {
    rule.check().map_err(|why| wrong("The rule", why))?;
    Ok(rule)
}

/// The rules of a JSON list.
pub(super) fn read(json: &[u8]) -> Result<Vec<Rule>> {
    let rules: Vec<Value> = serde_json::from_slice(json).map_err(|error| {
        let why = format!("they are no JSON list of rules: {}", without_values(&error));
        wrong("The rules", &why)
    })?;
    let numbered = rules.into_iter().enumerate();
    let rule = |(index, rule): (usize, Value)| {
        let name = format!("Rule {}", index + 1);
        let rule = Rule::deserialize(rule).map_err(|error| wrong(&name, &unread(&error)))?;
        rule.check().map_err(|why| wrong(&name, why))?;
        Ok(rule)
    };
    numbered.map(rule).collect()
}

fn wrong(what: &str, why: &str) -> Error {
    Error::new(ErrorKind::InvalidArgument, format!("{what} cannot be followed: {why}."))
}

impl On {
    /// Operations, by a pattern of their names.
    pub fn operation(pattern: impl Into<String>) -> Self {
        Self::Operation(pattern.into())
    }

    /// URLs, by a pattern of host and path.
    pub fn url(pattern: impl Into<String>) -> Self {
        Self::Url(UrlPattern(pattern.into()))
    }

    pub(super) fn fits(&self, request: &Target<'_>) -> bool {
        match (self, request) {
            (Self::Operation(pattern), Target::Operation(name)) => glob(pattern, name),
            (Self::Url(pattern), Target::Url(url)) => pattern.fits(url),
            (Self::Rendezvous, Target::Rendezvous) => true,
            _ => false,
        }
    }
}

impl UrlPattern {
    fn reads(&self) -> bool {
        !self.0.is_empty()
            && !self.0.contains(['?', '#', '@', ':', ' '])
            && !self.0.starts_with('/')
    }

    fn fits(&self, url: &str) -> bool {
        match self.0.contains('/') {
            true => glob(&self.0, url),
            false => url.split_once('/').is_some_and(|(host, _)| glob(&self.0, host)),
        }
    }
}

impl fmt::Display for UrlPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, piece) in self.0.split('/').enumerate() {
            let digits = piece.bytes().any(|byte| byte.is_ascii_digit());
            let token = index > 0 && digits && piece.len() >= SHORTEST_TOKEN;
            let separator = if index == 0 { "" } else { "/" };
            write!(f, "{separator}{}", if token { "***" } else { piece })?;
        }
        Ok(())
    }
}

impl fmt::Debug for UrlPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for UrlPattern {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Whether a text fits a pattern, in which `*` stands for any text.
fn glob(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    // The first place is as good as any: what follows has more room.
    for piece in middle.split('*') {
        match text.find(piece) {
            Some(at) => text = &text[at + piece.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text) in [
            ("*", ""),
            ("*", "apps.list"),
            ("apps.*", "apps.list"),
            ("*.list", "apps.list"),
            ("a*s.*t", "apps.list"),
            ("**p*", "apps"),
            ("a*bc*bc", "abcbc"),
        ] {
            assert!(glob(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("apps.*", "apps"), ("a*a", "a"), ("a*bc*bc", "abc"), ("*b*", "a")]
        {
            assert!(!glob(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn a_url_is_matched_by_host_and_path() {
        let fits = |pattern: &str, url| UrlPattern(pattern.into()).fits(url);
        assert!(fits("git.heroku.com", "git.heroku.com/demo.git/info/refs"));
        assert!(fits("*.heroku.com/demo.git/*", "git.heroku.com/demo.git/info/refs"));
        assert!(!fits("git.heroku.com/demo.git", "git.heroku.com/demo.git/info/refs"));
        assert!(!fits("heroku.com", "git.heroku.com/demo.git"));
    }
}
