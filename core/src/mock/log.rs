//! An app's log: the last lines, and who wrote them.

use std::collections::VecDeque;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many lines are kept (logplex keeps as many).
pub(crate) const HISTORY: usize = 1500;

/// A longer line is split, in bytes.
const LONGEST_LINE: usize = 10_000;

/// Who writes lines.
const SOURCES: [&str; 2] = ["app", "heroku"];

/// One line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) time: Timestamp,
    pub(crate) source: &'static str,
    pub(crate) process: String,
    pub(crate) text: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, process, text, .. } = self;
        let time = self.time.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00");
        write!(f, "{time} {source}[{process}]: {text}")
    }
}

impl Line {
    /// Reads a line as it is written.
    fn parse(line: &str) -> Option<Self> {
        let (time, rest) = line.split_once(' ')?;
        let (source, rest) = rest.split_once('[')?;
        let (process, text) = rest.split_once("]: ")?;
        let source = SOURCES.into_iter().find(|known| *known == source)?;
        let (process, text) = (process.to_owned(), text.to_owned());
        Some(Self { time: time.parse().ok()?, source, process, text })
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

/// The last lines. In a state file they stand as they read.
#[derive(Debug, Default)]
pub(crate) struct Log {
    lines: VecDeque<Line>,
    written: u64,
}

impl Log {
    /// Writes what the API did, or what a process of the app printed.
    pub(crate) fn app(&mut self, time: Timestamp, process: &str, text: &str) {
        self.write(time, "app", process, text);
    }

    /// Writes what the dyno manager did.
    pub(crate) fn heroku(&mut self, time: Timestamp, process: &str, text: &str) {
        self.write(time, "heroku", process, text);
    }

    fn write(&mut self, time: Timestamp, source: &'static str, process: &str, text: &str) {
        for line in text.split('\n') {
            let mut rest = line.trim_end_matches('\r');
            loop {
                let cut = rest.floor_char_boundary(LONGEST_LINE);
                let (text, after) = rest.split_at(cut);
                self.push(time, source, process, text);
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
        }
    }

    fn push(&mut self, time: Timestamp, source: &'static str, process: &str, text: &str) {
        if self.lines.len() == HISTORY {
            self.lines.pop_front();
        }
        let (process, text) = (process.to_owned(), text.to_owned());
        self.lines.push_back(Line { time, source, process, text });
        self.written += 1;
    }

    /// How many lines the app ever wrote, and so the number of the next one.
    pub(crate) fn end(&self) -> u64 {
        self.written
    }

    /// The last lines that a session wants, oldest first.
    pub(crate) fn last(&self, count: usize, filter: &Filter) -> Vec<Line> {
        let mut lines: Vec<Line> = self
            .lines
            .iter()
            .rev()
            .filter(|line| filter.wants(line))
            .take(count)
            .cloned()
            .collect();
        lines.reverse();
        lines
    }

    /// The lines from this number on that are still there and wanted, and how
    /// many were lost before them.
    pub(crate) fn since(&self, number: u64, filter: &Filter) -> (Vec<Line>, u64) {
        let first = self.written - self.lines.len() as u64;
        let skip = number.saturating_sub(first) as usize;
        let lines = self.lines.iter().skip(skip).filter(|line| filter.wants(line));
        (lines.cloned().collect(), first.saturating_sub(number))
    }
}

impl Serialize for Log {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.lines.iter().map(ToString::to_string))
    }
}

impl<'de> Deserialize<'de> for Log {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let skip = texts.len().saturating_sub(HISTORY);
        let lines: Option<VecDeque<Line>> =
            texts.iter().skip(skip).map(|text| Line::parse(text)).collect();
        let expected = "lines of a log, `TIME SOURCE[PROCESS]: TEXT`";
        let wrong = || D::Error::invalid_value(Unexpected::Other("another text"), &expected);
        Ok(Self { lines: lines.ok_or_else(wrong)?, written: texts.len() as u64 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn a_line_reads_as_logplex_writes_it() {
        let mut log = Log::default();
        let time = "2024-10-31T23:31:17.123456Z".parse().unwrap();
        log.app(time, "web.1", "Starting up");
        let line = log.last(1, &Filter::default()).remove(0);
        assert_eq!(line.to_string(), "2024-10-31T23:31:17.123456+00:00 app[web.1]: Starting up");
        log.app("2024-10-31T23:31:17Z".parse().unwrap(), "api", "x");
        let line = log.last(1, &Filter::default()).remove(0);
        assert_eq!(line.to_string(), "2024-10-31T23:31:17.000000+00:00 app[api]: x");
    }

    #[test]
    fn a_process_matches_by_name_or_type() {
        let mut log = Log::default();
        let time = Timestamp::UNIX_EPOCH;
        log.app(time, "web.1", "1");
        log.app(time, "webx.1", "2");
        log.heroku(time, "web.10", "3");
        let process = |name: &str| Filter { process: Some(name.into()), source: None };
        assert_eq!(texts(&log.last(9, &process("web"))), ["1", "3"]);
        assert_eq!(texts(&log.last(9, &process("web.1"))), ["1"]);
        let heroku = Filter { source: Some("heroku".into()), process: None };
        assert_eq!(texts(&log.last(9, &heroku)), ["3"]);
    }

    #[test]
    fn memory_is_bounded_and_a_gap_is_told() {
        let mut log = Log::default();
        for number in 0..2000 {
            log.app(Timestamp::UNIX_EPOCH, "web.1", &number.to_string());
        }
        let (lines, lost) = log.since(100, &Filter::default());
        assert_eq!((lines.len(), lost), (HISTORY, 400));
        assert_eq!(lines[0].text, "500");
        let (lines, lost) = log.since(1999, &Filter::default());
        assert_eq!((texts(&lines), lost), (vec!["1999"], 0));
        assert_eq!(log.since(log.end(), &Filter::default()).0.len(), 0);
    }

    #[test]
    fn long_lines_are_split() {
        let mut log = Log::default();
        log.app(Timestamp::UNIX_EPOCH, "web.1", &"é".repeat(7_500));
        let lines = log.last(9, &Filter::default());
        assert_eq!(lines.iter().map(|line| line.text.len()).collect::<Vec<_>>(), [10_000, 5_000]);
    }
}
