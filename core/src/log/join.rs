//! Where a session goes on that stands for another one: what was given out is
//! not given out twice, and what is missing is told.

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;
use memchr::memmem;

use crate::log::{Gap, LineKind, LogBatch, LogLine, LogLines};

/// How many lines the platform keeps, and the most that a session begins with.
pub(super) const HISTORY: usize = 1500;

/// How many bytes of the last lines are remembered.
const REMEMBERED: usize = 4 * 1024 * 1024;

/// What was given out, and where what comes fits to it.
#[derive(Debug, Default)]
pub(super) struct Join {
    /// The last lines that were given out, and how many they are.
    recent: VecDeque<LogLines>,
    count: usize,
    bytes: usize,
    /// What is older is not wanted, where nothing was given out.
    begin: Option<Timestamp>,
    /// The look for the place, where a session begins anew.
    search: Option<Search>,
}

/// Looks for the place where a new session's lines go on.
#[derive(Debug)]
struct Search {
    /// Lines that were given out and may come again, and how often.
    known: HashMap<LogLine, usize>,
    /// The time of the latest line that was given out.
    from: Option<Timestamp>,
    /// Lines that may be older than all that was given out.
    held: Vec<LogLine>,
    /// Whether the place was found.
    found: bool,
    /// How many lines came.
    seen: usize,
}

impl Join {
    /// Nothing came yet: what is older than this is not wanted.
    pub(super) fn begin_at(&mut self, time: Timestamp) {
        self.begin = Some(time);
    }

    /// A session begins that knows nothing of the one before.
    pub(super) fn start_over(&mut self) {
        if self.is_empty() {
            return;
        }
        let mut known = HashMap::new();
        let mut latest = None;
        for line in self.recent.iter().flat_map(LogLines::iter) {
            latest = latest.max(line.time());
            *known.entry(line).or_default() += 1;
        }
        // Where nothing was given out, nothing can be missing before it.
        let found = known.is_empty();
        let from = latest.max(self.begin);
        self.search = Some(Search { known, from, held: Vec::new(), found, seen: 0 });
    }

    /// Whether nothing came yet, wanted or not.
    pub(super) fn is_empty(&self) -> bool {
        self.begin.is_none() && self.recent.is_empty()
    }

    /// Whether the place is looked for where a new session goes on.
    pub(super) fn is_searching(&self) -> bool {
        self.search.is_some()
    }

    /// Takes lines, and gives out what is new.
    pub(super) fn take(&mut self, lines: LogLines, out: &mut VecDeque<LogBatch>) {
        if self.is_searching() {
            for line in lines.iter() {
                self.look(line, out);
            }
        } else if memmem::find(lines.as_bytes(), OF_THE_LOG).is_some() {
            for line in lines.iter() {
                self.give(line, out);
            }
        } else {
            self.remember(&lines);
            out.push_back(LogBatch::Lines(lines));
        }
    }

    fn give(&mut self, line: LogLine, out: &mut VecDeque<LogBatch>) {
        match gap(&line) {
            Some(gap) => out.push_back(LogBatch::Gap(gap)),
            None => {
                let line = line.into();
                self.remember(&line);
                out.push_back(LogBatch::Lines(line));
            }
        }
    }

    fn look(&mut self, line: LogLine, out: &mut VecDeque<LogBatch>) {
        let Some(search) = &mut self.search else { return self.give(line, out) };
        search.seen += 1;
        let last = search.seen >= HISTORY;
        let mut new = Vec::new();
        let mut gap = None;
        if let Some(count) = search.known.get_mut(&line).filter(|count| **count > 0) {
            *count -= 1;
            search.found = true;
            search.held.clear();
        } else if search.found {
            // Before the first line, only the time tells what is wanted.
            let old = search.known.is_empty() && line.time() < search.from;
            if !old {
                new.push(line);
            }
        } else if line.time() > search.from || last {
            // None of what was given out is there any more.
            search.found = true;
            search.held.push(line);
            new = std::mem::take(&mut search.held);
            new.retain(|line| line.time().is_none_or(|time| Some(time) >= search.from));
            gap = Some(LogBatch::Gap(Gap { lines: None, since: search.from }));
        } else {
            search.held.push(line);
        }
        if last {
            self.search = None;
        }
        out.extend(gap);
        for line in new {
            self.give(line, out);
        }
    }

    fn remember(&mut self, lines: &LogLines) {
        self.count += lines.len();
        self.bytes += lines.as_bytes().len();
        self.recent.push_back(lines.clone());
        while let Some(oldest) = self.recent.front() {
            let (count, bytes) = (self.count - oldest.len(), self.bytes - oldest.as_bytes().len());
            if count < HISTORY && (self.bytes <= REMEMBERED || count == 0) {
                return;
            }
            (self.count, self.bytes) = (count, bytes);
            self.recent.pop_front();
        }
    }
}

/// What the log itself says has this in it.
const OF_THE_LOG: &[u8] = b"[logplex";

/// The gap that the platform tells of in a line: `Error L11 (Tail buffer overflow) ->
/// This tail session dropped 1101 messages since <time>.`
fn gap(line: &LogLine) -> Option<Gap> {
    let is_of_the_log = line.process().starts_with("logplex");
    let LineKind::Error { code: "L11", text, .. } = line.kind() else { return None };
    let lines = text.split_once("dropped ").and_then(|(_, text)| text.split_once(' '));
    let since = text.rsplit_once("since ").map(|(_, time)| time.trim_end_matches('.'));
    is_of_the_log.then(|| Gap {
        lines: lines.and_then(|(count, _)| count.parse().ok()),
        since: since.and_then(|time| time.parse().ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u64) -> LogLine {
        LogLine::new(format!("2024-01-01T00:00:00.{number:06}+00:00 app[web.1]: {number}"))
    }

    /// What comes out for lines with these numbers; a gap is 0.
    fn take(join: &mut Join, numbers: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let mut out = VecDeque::new();
        numbers.into_iter().for_each(|number| join.take(line(number).into(), &mut out));
        let number = |line: LogLine| line.message().parse().unwrap();
        let numbers = |batch| match batch {
            LogBatch::Lines(lines) => lines.iter().map(number).collect(),
            LogBatch::Gap(_) => vec![0],
        };
        out.into_iter().flat_map(numbers).collect()
    }

    #[test]
    fn what_was_given_out_does_not_come_again() {
        let mut join = Join::default();
        assert_eq!(take(&mut join, 10..20), Vec::from_iter(10..20));
        join.start_over();
        assert_eq!(take(&mut join, 5..25), Vec::from_iter(20..25));
        join.start_over();
        assert_eq!(take(&mut join, [24, 25, 24]), [25, 24], "the same line twice is two");
    }

    #[test]
    fn what_may_be_missing_is_told() {
        let mut join = Join::default();
        take(&mut join, 10..20);
        join.start_over();
        assert_eq!(take(&mut join, 100..103), [0, 100, 101, 102]);
        // Nothing is newer than what was given out, and none of it is there.
        join.start_over();
        let before = (0..HISTORY).map(|_| 1);
        assert_eq!(take(&mut join, before), [0]);
        assert_eq!(take(&mut join, [103]), [103]);
    }

    #[test]
    fn before_the_first_line_the_time_tells() {
        let mut join = Join::default();
        join.begin_at(line(10).time().unwrap());
        join.start_over();
        assert_eq!(take(&mut join, [8, 9, 10, 11]), [10, 11]);
        let mut join = Join::default();
        join.start_over();
        assert_eq!(take(&mut join, [8, 9]), [8, 9]);
    }

    #[test]
    fn the_platform_tells_of_gaps_too() {
        let text = "2024-01-01T00:00:09.000000+00:00 heroku[logplex]: Error L11 (Tail buffer \
                    overflow) -> This tail session dropped 1101 messages since \
                    2024-01-01T00:00:08+00:00.";
        let since = "2024-01-01T00:00:08Z".parse().ok();
        assert_eq!(gap(&LogLine::new(text)), Some(Gap { lines: Some(1101), since }));
        let printed = text.replace("heroku[logplex]", "app[web.1]");
        assert_eq!(gap(&LogLine::new(printed)), None);
    }
}
