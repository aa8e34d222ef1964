//! An app's log: the last lines, and who wrote them.

use jiff::Timestamp;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio::sync::watch;

use crate::mock::streams::ring::{Entry, Ring};

/// How many lines are kept (logplex keeps as many).
pub(crate) const HISTORY: usize = 1500;

/// A longer line is split, in bytes.
const LONGEST_LINE: usize = 10_000;

/// Who writes lines.
const SOURCES: [&str; 2] = ["app", "heroku"];

/// One line, written out once for all who read it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    source: &'static str,
    process: Box<str>,
    shown: Box<str>,
}

impl Line {
    fn new(time: Timestamp, source: &'static str, process: &str, text: &str) -> Self {
        let time = time.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00");
        let shown = format!("{time} {source}[{process}]: {text}");
        Self { source, process: process.into(), shown: shown.into() }
    }

    /// Reads a line as it is written.
    fn parse(line: &str) -> Option<Self> {
        let (time, rest) = line.split_once(' ')?;
        let (source, rest) = rest.split_once('[')?;
        let (process, text) = rest.split_once("]: ")?;
        let source = SOURCES.into_iter().find(|known| *known == source)?;
        Some(Self::new(time.parse().ok()?, source, process, text))
    }
}

/// Positions count lines.
impl Entry for Line {
    type Filter = Filter;

    const KEPT: usize = HISTORY;
    const KEPT_BYTES: usize = HISTORY * (LONGEST_LINE + 100);
    const END: &'static str = "\n";
    const HEARTBEAT: &'static [u8] = b"";

    fn length(&self) -> u64 {
        1
    }

    fn text(&self) -> &str {
        &self.shown
    }

    fn wanted(&self, filter: &Filter) -> bool {
        filter.wants(self)
    }

    fn gap(lost: u64, since: Timestamp, now: Timestamp) -> Self {
        let since = since.strftime("%Y-%m-%dT%H:%M:%S+00:00");
        let text = format!(
            "Error L11 (Tail buffer overflow) -> This tail session dropped {lost} messages since {since}."
        );
        Self::new(now, "heroku", "logplex", &text)
    }
}

/// Which lines a session wants.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) source: Option<String>,
    pub(crate) process: Option<String>,
}

impl Filter {
    /// A process matches by its name, or by the part before the dot.
    pub(crate) fn wants(&self, line: &Line) -> bool {
        let process = |wanted: &String| {
            let rest = line.process.strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.source.as_ref().is_none_or(|source| source == line.source)
            && self.process.as_ref().is_none_or(process)
    }
}

/// An app's log. Its readers' streams end when it is dropped. In a state file its
/// last lines stand as they read.
#[derive(Debug, Default)]
pub(crate) struct Log(watch::Sender<Ring<Line>>);

impl Log {
    /// Writes what the API did, or what a process of the app printed.
    pub(crate) fn app(&self, time: Timestamp, process: &str, text: &str) {
        self.write(time, "app", process, text);
    }

    /// Writes what the dyno manager did.
    pub(crate) fn heroku(&self, time: Timestamp, process: &str, text: &str) {
        self.write(time, "heroku", process, text);
    }

    fn write(&self, time: Timestamp, source: &'static str, process: &str, text: &str) {
        self.0.send_modify(|ring| {
            for line in text.split('\n') {
                let mut rest = line.trim_end_matches('\r');
                loop {
                    let cut = rest.floor_char_boundary(LONGEST_LINE);
                    let (text, after) = rest.split_at(cut);
                    ring.push(Line::new(time, source, process, text));
                    rest = after;
                    if rest.is_empty() {
                        break;
                    }
                }
            }
        });
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Ring<Line>> {
        self.0.subscribe()
    }
}

impl Serialize for Log {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.borrow().after(0).map(|(_, line)| line.text()))
    }
}

impl<'de> Deserialize<'de> for Log {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "lines of a log, `TIME SOURCE[PROCESS]: TEXT`";
        let mut ring = Ring::default();
        for text in Vec::<String>::deserialize(deserializer)? {
            let wrong = || D::Error::invalid_value(Unexpected::Other("another text"), &expected);
            ring.push(Line::parse(&text).ok_or_else(wrong)?);
        }
        Ok(Self(watch::Sender::new(ring)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands behind `: ` in the last lines.
    fn last(log: &Log, count: usize, filter: &Filter) -> Vec<String> {
        let ring = log.subscribe();
        let ring = ring.borrow();
        let start = ring.start_of_last(count, filter);
        let wanted = ring.after(start).filter(|(_, line)| filter.wants(line));
        wanted.map(|(_, line)| line.text().split_once(": ").unwrap().1.to_owned()).collect()
    }

    #[test]
    fn a_line_reads_as_logplex_writes_it() {
        let shown = |time: &str, process| {
            Line::new(time.parse().unwrap(), "app", process, "x").text().to_owned()
        };
        assert_eq!(
            shown("2024-10-31T23:31:17.123456Z", "web.1"),
            "2024-10-31T23:31:17.123456+00:00 app[web.1]: x"
        );
        assert_eq!(
            shown("2024-10-31T23:31:17Z", "api"),
            "2024-10-31T23:31:17.000000+00:00 app[api]: x"
        );
    }

    #[test]
    fn a_process_matches_by_name_or_type() {
        let log = Log::default();
        let time = Timestamp::UNIX_EPOCH;
        log.app(time, "web.1", "1");
        log.app(time, "webx.1", "2");
        log.heroku(time, "web.10", "3");
        let process = |name: &str| Filter { process: Some(name.into()), source: None };
        assert_eq!(last(&log, 9, &process("web")), ["1", "3"]);
        assert_eq!(last(&log, 1, &process("web")), ["3"]);
        assert_eq!(last(&log, 9, &process("web.1")), ["1"]);
        assert_eq!(last(&log, 0, &Filter::default()), [""; 0]);
        let heroku = Filter { source: Some("heroku".into()), process: None };
        assert_eq!(last(&log, 9, &heroku), ["3"]);
    }

    #[test]
    fn memory_is_bounded() {
        let log = Log::default();
        for number in 0..2000 {
            log.app(Timestamp::UNIX_EPOCH, "web.1", &number.to_string());
        }
        let lines = last(&log, 9999, &Filter::default());
        assert_eq!((lines.len(), lines[0].as_str()), (HISTORY, "500"));
        let ring = log.subscribe();
        assert_eq!((ring.borrow().start(), ring.borrow().end()), (500, 2000));
    }

    #[test]
    fn long_lines_are_split() {
        let log = Log::default();
        log.app(Timestamp::UNIX_EPOCH, "web.1", &"é".repeat(7_500));
        let lines = last(&log, 9, &Filter::default());
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [10_000, 5_000]);
    }
}
