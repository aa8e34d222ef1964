//! Where a session goes on that stands for another one: what was given out is
//! not given out twice, and what is missing is told.

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

use crate::log::{Gap, LineKind, LogEvent, LogLine};

/// How many lines the platform keeps, and the most that a session begins with.
pub(super) const HISTORY: usize = 1500;

/// How many bytes of the last lines are remembered.
const REMEMBERED: usize = 4 * 1024 * 1024;

/// What was given out, and where what comes fits to it.
#[derive(Debug, Default)]
pub(super) struct Join {
    /// The last lines that were given out.
    recent: VecDeque<LogLine>,
    bytes: usize,
    /// The time of the latest line that was wanted when a session began.
    latest: Option<Timestamp>,
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
        self.latest.get_or_insert(time);
    }

    /// A session begins that knows nothing of the one before.
    pub(super) fn start_over(&mut self) {
        if self.is_empty() {
            return;
        }
        // Lines come too fast for each to be asked for its time.
        self.latest = self.recent.iter().map(LogLine::time).fold(self.latest, Option::max);
        let mut known = HashMap::new();
        for line in &self.recent {
            *known.entry(line.clone()).or_default() += 1;
        }
        // Where nothing was given out, nothing can be missing before it.
        let found = known.is_empty();
        let from = self.latest;
        self.search = Some(Search { known, from, held: Vec::new(), found, seen: 0 });
    }

    /// Whether nothing came yet, wanted or not.
    pub(super) fn is_empty(&self) -> bool {
        self.latest.is_none() && self.recent.is_empty()
    }

    /// Takes a line, and gives out what is new.
    pub(super) fn take(&mut self, line: LogLine, out: &mut VecDeque<LogEvent>) {
        match self.search.is_some() {
            true => self.look(line, out),
            false => self.give(line, out),
        }
    }

    fn give(&mut self, line: LogLine, out: &mut VecDeque<LogEvent>) {
        let event = told(line);
        if let LogEvent::Line(line) = &event {
            self.remember(line);
        }
        out.push_back(event);
    }

    fn look(&mut self, line: LogLine, out: &mut VecDeque<LogEvent>) {
        let Some(search) = &mut self.search else { return };
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
            gap = Some(LogEvent::Gap(Gap { lines: None, since: search.from }));
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

    fn remember(&mut self, line: &LogLine) {
        self.bytes += line.as_str().len();
        self.recent.push_back(line.clone());
        while self.recent.len() > HISTORY || (self.bytes > REMEMBERED && self.recent.len() > 1) {
            let Some(oldest) = self.recent.pop_front() else { return };
            self.bytes -= oldest.as_str().len();
        }
    }
}

/// A line, or the gap that the platform tells of in one: `Error L11 (Tail buffer
/// overflow) -> This tail session dropped 1101 messages since <time>.`
fn told(line: LogLine) -> LogEvent {
    // Most lines are of no interest here, and taking them apart is not free.
    let kind = line.may_be_of("logplex").then(|| line.kind());
    let gap = match kind {
        Some(LineKind::Error { code: "L11", text, .. }) => {
            let lines = text.split_once("dropped ").and_then(|(_, text)| text.split_once(' '));
            let since = text.rsplit_once("since ").map(|(_, time)| time.trim_end_matches('.'));
            Some(Gap {
                lines: lines.and_then(|(count, _)| count.parse().ok()),
                since: since.and_then(|time| time.parse().ok()),
            })
        }
        _ => None,
    };
    match gap {
        Some(gap) => LogEvent::Gap(gap),
        None => LogEvent::Line(line),
    }
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
        numbers.into_iter().for_each(|number| join.take(line(number), &mut out));
        let number = |event: LogEvent| match event {
            LogEvent::Line(line) => line.message().parse().unwrap(),
            LogEvent::Gap(_) => 0,
        };
        out.into_iter().map(number).collect()
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
        assert_eq!(told(LogLine::new(text)), LogEvent::Gap(Gap { lines: Some(1101), since }));
        let printed = LogLine::new(text.replace("heroku[logplex]", "app[web.1]"));
        assert_eq!(told(printed.clone()), LogEvent::Line(printed));
    }
}
