//! A line of a log, taken apart.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use jiff::Timestamp;

use crate::log::LineKind;

/// A line of a log: when, from where, and what.
///
/// It is kept as it came, in one piece, and clones share it; it is taken apart when
/// it is asked for a part. A line that does not read as one is all message.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LogLine {
    text: Arc<str>,
}

impl LogLine {
    /// Reads a line without its end.
    ///
    /// ```
    /// use dynokit::log::LogLine;
    ///
    /// let line = LogLine::new("2024-10-31T23:31:17.123456+00:00 app[web.1]: Starting up");
    /// assert_eq!((line.source(), line.process()), ("app", "web.1"));
    /// assert_eq!(line.message(), "Starting up");
    /// ```
    pub fn new(text: impl AsRef<str>) -> Self {
        Self { text: text.as_ref().into() }
    }

    /// Reads the bytes of a line; none for an empty one.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        // What mends text is slower than what finds it whole.
        (!line.is_empty()).then(|| match std::str::from_utf8(line) {
            Ok(line) => Self::new(line),
            Err(_) => Self::new(String::from_utf8_lossy(line)),
        })
    }

    /// When it was written.
    pub fn time(&self) -> Option<Timestamp> {
        self.parts().time
    }

    /// Who wrote it: `app` for the app's processes and for the API, `heroku`
    /// for the dyno manager and the router, or an add-on's name.
    pub fn source(&self) -> &str {
        self.parts().source
    }

    /// Which process: `web.1`, `router`, `api`, … Empty where none is named.
    pub fn process(&self) -> &str {
        self.parts().process
    }

    /// What it says.
    pub fn message(&self) -> &str {
        self.parts().message
    }

    /// The whole line, as the platform writes it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of line it is, with the fields that it has.
    pub fn kind(&self) -> LineKind<'_> {
        LineKind::of(self)
    }

    /// All of that at once.
    pub(super) fn parts(&self) -> Parts<'_> {
        Parts::of(&self.text)
    }

    /// Whether the name of its process begins like this, if it is a line at all. It
    /// costs less than [`process`](Self::process).
    pub(super) fn may_be_of(&self, process: &str) -> bool {
        let head = Head::of(&self.text);
        let named = head.and_then(|head| self.text[head.source_end..].strip_prefix('['));
        named.is_some_and(|named| named.starts_with(process))
    }
}

/// What a line is made of.
pub(super) struct Parts<'a> {
    pub(super) time: Option<Timestamp>,
    pub(super) source: &'a str,
    pub(super) process: &'a str,
    pub(super) message: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let no_line = Self { time: None, source: "", process: "", message: text };
        Self::read(text).unwrap_or(no_line)
    }

    /// `<time> <source>[<process>]: <message>`
    fn read(text: &'a str) -> Option<Self> {
        let head = Head::of(text)?;
        let (source, rest) = (head.source(text), &text[head.source_end..]);
        // The process may have a colon of its own, the source may not.
        let (process, rest) = match rest.strip_prefix('[') {
            Some(rest) => rest.split_once("]:")?,
            None => ("", &rest[1..]),
        };
        let message = match rest.is_empty() {
            true => rest,
            false => rest.strip_prefix(' ')?,
        };
        Some(Self { time: Some(time(&text[..head.time_end])?), source, process, message })
    }
}

/// Where a line's time ends, and its source.
struct Head {
    time_end: usize,
    source_end: usize,
}

impl Head {
    fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let time_end = memchr::memchr(b' ', &bytes[..bytes.len().min(48)])?;
        let source = bytes[time_end + 1..].iter().position(|byte| matches!(byte, b'[' | b':'))?;
        Some(Self { time_end, source_end: time_end + 1 + source })
    }

    fn source<'a>(&self, text: &'a str) -> &'a str {
        &text[self.time_end + 1..self.source_end]
    }
}

/// Reads a time. The form that the platform writes is read without detours.
fn time(text: &str) -> Option<Timestamp> {
    usual_time(text.as_bytes()).or_else(|| text.parse().ok())
}

/// `2024-10-31T23:31:17.123456+00:00`
fn usual_time(text: &[u8]) -> Option<Timestamp> {
    let (date, zone) = text.split_at_checked(26)?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.')];
    if zone != b"+00:00" || marks.iter().any(|(at, mark)| date[*at] != *mark) {
        return None;
    }
    let number = |range: Range<usize>| {
        date[range].iter().try_fold(0_i64, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
        })
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let micros = number(20..26)?;
    // What is not in every month is left to the calendar.
    if !(1..=12).contains(&month) || !(1..=28).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Days since 1970, in years that begin in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 719_469;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    Timestamp::new(seconds, i32::try_from(micros * 1000).ok()?).ok()
}

impl fmt::Display for LogLine {
    /// As the platform writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogLine({:?})", self.text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let text = "2024-10-31T23:31:17.123456+00:00 heroku[router]: at=info path=\"/: x\"";
        let line = LogLine::new(text);
        assert_eq!((line.source(), line.process()), ("heroku", "router"));
        assert_eq!(line.message(), "at=info path=\"/: x\"");
        assert_eq!(line.to_string(), text);
        let parts = |text: &str| {
            let line = LogLine::new(text);
            [line.source(), line.process(), line.message()].map(str::to_owned)
        };
        assert_eq!(parts("2024-10-31T23:31:17Z app: x"), ["app", "", "x"]);
        assert_eq!(parts("2024-10-31T23:31:17Z app[web.1]:"), ["app", "web.1", ""]);
        assert_eq!(parts("2024-10-31T23:31:17Z app[a:b]: [c]: d"), ["app", "a:b", "[c]: d"]);
    }

    #[test]
    fn what_is_no_line_is_kept() {
        for text in ["Error: expired", "2024 app[web.1]: x", "2024-10-31T23:31:17Z app[web.1 x"] {
            let line = LogLine::read(text.as_bytes()).unwrap();
            assert_eq!((line.time(), line.message()), (None, text));
            assert_eq!((line.source(), line.process()), ("", ""));
            assert_eq!(line.to_string(), text);
        }
        assert_eq!(LogLine::read(b"\r"), None);
    }

    proptest! {
        #[test]
        fn a_time_is_that_of_the_calendar(micros in -62_000_000_000_000_000..250_000_000_000_000_000_i64) {
            let expected = Timestamp::from_microsecond(micros).unwrap();
            let text = expected.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string();
            prop_assert_eq!(time(&text), Some(expected));
            let day: i8 = text[8..10].parse().unwrap();
            prop_assert!(day > 28 || usual_time(text.as_bytes()).is_some());
        }

        #[test]
        fn any_text_is_a_line(text in "(2024-02-[0-3][0-9]T23:31:17\\.123456\\+00:00 )?[a\\[\\]: \u{e9}]{0,20}") {
            let line = LogLine::new(&text);
            prop_assert_eq!(line.as_str(), text.as_str());
            prop_assert!(text.ends_with(line.message()));
            let _ = (line.source(), line.process(), line.kind());
        }
    }
}
