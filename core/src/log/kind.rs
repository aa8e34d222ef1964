//! What the platform's own lines say, field by field.

use std::time::Duration;

use memchr::memchr;

/// What kind of line it is. What an app prints is always [`Other`](Self::Other),
/// whatever it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineKind<'a> {
    /// The router answered a request: `at=info method=GET path="/" …`.
    Request(Box<RouterLine<'a>>),
    /// Something is wrong with a dyno or with the log: `Error R14 (Memory quota
    /// exceeded)`.
    Error {
        /// Its code: `R10`, `L11`, …
        code: &'a str,
        /// What the code stands for.
        name: &'a str,
        /// What else is said, without the arrow; it may be empty.
        text: &'a str,
    },
    /// A dyno is doing something else: `State changed from starting to up`.
    StateChanged {
        /// What it was doing.
        from: &'a str,
        /// What it is doing now.
        to: &'a str,
    },
    /// A dyno starts: ``Starting process with command `mix phx.server` ``.
    Starting {
        /// The command.
        command: &'a str,
    },
    /// A dyno's process ended: `Process exited with status 143`.
    Exited {
        /// Its exit status.
        status: i32,
    },
    /// There is a new release: `Release v7 created by user tina@example.com`.
    Released {
        /// Its version.
        version: i64,
        /// Who made it.
        by: &'a str,
    },
    /// Anything else.
    Other,
}

/// What the router says of a request. What it leaves empty is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RouterLine<'a> {
    /// How it went: `info`, `warning` or `error`.
    pub at: &'a str,
    /// The code of what went wrong: `H12`, …
    pub code: Option<&'a str>,
    /// What the code stands for: `Request timeout`.
    pub desc: Option<&'a str>,
    /// The method.
    pub method: Option<&'a str>,
    /// The path, with its query.
    pub path: Option<&'a str>,
    /// The host that was asked.
    pub host: Option<&'a str>,
    /// The id of the request.
    pub request_id: Option<&'a str>,
    /// Where it came from: addresses, the last of which is sure.
    pub fwd: Option<&'a str>,
    /// The dyno that answered.
    pub dyno: Option<&'a str>,
    /// How long the connection to the dyno took.
    pub connect: Option<Duration>,
    /// How long the dyno took.
    pub service: Option<Duration>,
    /// The status of the answer.
    pub status: Option<u16>,
    /// The bytes of the answer.
    pub bytes: Option<u64>,
    /// How the client spoke: `https`, or `http1.1` and the like.
    pub protocol: Option<&'a str>,
}

impl<'a> LineKind<'a> {
    pub(super) fn of(source: &str, process: &str, text: &'a str) -> Self {
        let kind = match (source, process) {
            ("heroku", "router") => RouterLine::parse(text).map(Box::new).map(Self::Request),
            ("heroku", _) => Self::of_dyno(text),
            ("app", "api") => Self::of_api(text),
            _ => None,
        };
        kind.unwrap_or(Self::Other)
    }

    fn of_dyno(text: &'a str) -> Option<Self> {
        if let Some(change) = text.strip_prefix("State changed from ") {
            let (from, to) = change.split_once(" to ")?;
            return Some(Self::StateChanged { from, to });
        }
        if let Some(status) = text.strip_prefix("Process exited with status ") {
            return Some(Self::Exited { status: status.trim_end().parse().ok()? });
        }
        if let Some(error) = text.strip_prefix("Error ") {
            let (code, rest) = error.split_once(" (")?;
            let (name, text) = rest.split_once(')')?;
            let text = text.trim_start().trim_start_matches("->").trim_start_matches(':').trim();
            return Some(Self::Error { code, name, text });
        }
        let command = text.strip_prefix("Starting process with command `")?;
        Some(Self::Starting { command: command.trim_end().strip_suffix('`')? })
    }

    fn of_api(text: &'a str) -> Option<Self> {
        let (version, by) = text.strip_prefix("Release v")?.split_once(" created by user ")?;
        Some(Self::Released { version: version.parse().ok()?, by })
    }
}

impl<'a> RouterLine<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut line = Self::default();
        let mut rest = text;
        while let Some((name, value, after)) = field(rest) {
            rest = after;
            let word = Some(value).filter(|value| !value.is_empty());
            match name {
                "at" => line.at = value,
                "code" => line.code = word,
                "desc" => line.desc = word,
                "method" => line.method = word,
                "path" => line.path = word,
                "host" => line.host = word,
                "request_id" => line.request_id = word,
                "fwd" => line.fwd = word,
                "dyno" => line.dyno = word,
                "connect" => line.connect = milliseconds(value),
                "service" => line.service = milliseconds(value),
                "status" => line.status = value.parse().ok(),
                "bytes" => line.bytes = value.parse().ok(),
                "protocol" => line.protocol = word,
                _ => {}
            }
        }
        (!line.at.is_empty()).then_some(line)
    }
}

/// The next `name=value` or `name="value"`, and what stands behind it.
fn field(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start();
    let (name, rest) = around(text, memchr(b'=', text.as_bytes())?);
    let Some(quoted) = rest.strip_prefix('"') else {
        let space = memchr(b' ', rest.as_bytes()).unwrap_or(rest.len());
        let (value, rest) = around(rest, space);
        return Some((name, value, rest));
    };
    let mut escaped = false;
    let end = quoted.bytes().position(|byte| {
        let end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        end
    });
    let end = end.unwrap_or(quoted.len());
    Some((name, &quoted[..end], quoted.get(end + 1..).unwrap_or_default()))
}

/// What stands before a character of one byte, and what behind it.
fn around(text: &str, at: usize) -> (&str, &str) {
    (&text[..at], text.get(at + 1..).unwrap_or_default())
}

fn milliseconds(value: &str) -> Option<Duration> {
    value.strip_suffix("ms")?.parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::LogLine;

    fn line(text: &str) -> LogLine {
        LogLine::new(format!("2024-10-31T23:31:17.123456+00:00 {text}"))
    }

    #[test]
    fn a_request_has_its_fields() {
        let text = "heroku[router]: at=info method=GET path=\"/a?b=c d\" host=x.herokuapp.com \
                    request_id=8601b555 fwd=\"204.204.204.204, 10.0.0.1\" dyno=web.1 connect=1ms \
                    service=18ms status=200 bytes=13 protocol=https";
        let line = line(text);
        let LineKind::Request(request) = line.kind() else { panic!("{:?}", line.kind()) };
        let expected = RouterLine {
            at: "info",
            code: None,
            desc: None,
            method: Some("GET"),
            path: Some("/a?b=c d"),
            host: Some("x.herokuapp.com"),
            request_id: Some("8601b555"),
            fwd: Some("204.204.204.204, 10.0.0.1"),
            dyno: Some("web.1"),
            connect: Some(Duration::from_millis(1)),
            service: Some(Duration::from_millis(18)),
            status: Some(200),
            bytes: Some(13),
            protocol: Some("https"),
        };
        assert_eq!(*request, expected);
    }

    #[test]
    fn an_error_of_the_router_has_its_code() {
        let text = "heroku[router]: sock=client at=error code=H12 desc=\"Request timeout\" \
                    method=GET path=\"/\\\"x\" dyno= connect= service= status=503 bytes=";
        let line = line(text);
        let LineKind::Request(request) = line.kind() else { panic!("{:?}", line.kind()) };
        assert_eq!(
            (request.at, request.code, request.desc),
            ("error", Some("H12"), Some("Request timeout"))
        );
        assert_eq!((request.path, request.dyno, request.bytes), (Some("/\\\"x"), None, None));
        assert_eq!((request.status, request.service), (Some(503), None));
    }

    #[test]
    fn the_platforms_lines_are_told_apart() {
        let kind = |text: &str| format!("{:?}", line(text).kind());
        for (text, expected) in [
            (
                "heroku[web.1]: State changed from starting to up",
                LineKind::StateChanged { from: "starting", to: "up" },
            ),
            ("heroku[run.1]: Process exited with status 143", LineKind::Exited { status: 143 }),
            (
                "heroku[web.1]: Starting process with command `bin/x -p 1`",
                LineKind::Starting { command: "bin/x -p 1" },
            ),
            (
                "heroku[web.1]: Error R14 (Memory quota exceeded)",
                LineKind::Error { code: "R14", name: "Memory quota exceeded", text: "" },
            ),
            (
                "heroku[logplex]: Error L10 (output buffer overflow): 500 messages dropped.",
                LineKind::Error {
                    code: "L10",
                    name: "output buffer overflow",
                    text: "500 messages dropped.",
                },
            ),
            (
                "app[api]: Release v7 created by user tina@example.com",
                LineKind::Released { version: 7, by: "tina@example.com" },
            ),
            // What an app prints is not the platform's word.
            ("app[web.1]: State changed from starting to up", LineKind::Other),
            ("heroku[web.1]: Idling", LineKind::Other),
        ] {
            assert_eq!(kind(text), format!("{expected:?}"), "{text}");
        }
    }
}
