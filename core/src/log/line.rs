//! A line of a log, taken apart.

use std::fmt;

use jiff::Timestamp;

/// A line of a log: when, from where, and what.
///
/// A line that does not read as one is kept whole in `message`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogLine {
    /// When it was written.
    pub time: Option<Timestamp>,
    /// Who wrote it: `app` for the app's processes and for the API, `heroku`
    /// for the dyno manager and the router, or an add-on's name.
    pub source: String,
    /// Which process: `web.1`, `router`, `api`, …
    pub process: String,
    /// What it says.
    pub message: String,
}

impl LogLine {
    /// Takes a line apart, without its end; none for an empty one.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            return None;
        }
        Some(Self::parse(line).unwrap_or_else(|| Self {
            time: None,
            source: String::new(),
            process: String::new(),
            message: line.to_owned(),
        }))
    }

    /// `<time> <source>[<process>]: <message>`
    fn parse(line: &str) -> Option<Self> {
        let (time, rest) = line.split_once(' ')?;
        let (origin, message) =
            rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
        let (source, process) = match origin.split_once('[') {
            Some((source, process)) => (source, process.strip_suffix(']')?),
            None => (origin, ""),
        };
        Some(Self {
            time: Some(time.parse().ok()?),
            source: source.to_owned(),
            process: process.to_owned(),
            message: message.to_owned(),
        })
    }
}

impl fmt::Display for LogLine {
    /// As the platform writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { time, source, process, message } = self;
        let Some(time) = time else { return f.write_str(message) };
        write!(f, "{} {source}", time.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00"))?;
        if !process.is_empty() {
            write!(f, "[{process}]")?;
        }
        write!(f, ": {message}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let text = "2024-10-31T23:31:17.123456+00:00 heroku[router]: at=info path=\"/: x\"";
        let line = LogLine::read(text.as_bytes()).unwrap();
        assert_eq!((line.source.as_str(), line.process.as_str()), ("heroku", "router"));
        assert_eq!(line.message, "at=info path=\"/: x\"");
        assert_eq!(line.to_string(), text);
    }

    #[test]
    fn what_is_no_line_is_kept() {
        for text in ["Error: expired", "2024 app[web.1]: x", "2024-10-31T23:31:17Z app[web.1 x"] {
            let line = LogLine::read(text.as_bytes()).unwrap();
            assert_eq!((line.time, line.message.as_str()), (None, text));
            assert_eq!(line.to_string(), text);
        }
        assert_eq!(LogLine::read(b"\r"), None);
    }
}
