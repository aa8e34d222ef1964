//! A line of a log, taken apart.

use std::fmt;

use bytes::Bytes;
use jiff::Timestamp;

use crate::log::LineKind;

/// A line of a log: when, from where, and what.
///
/// It is kept as it came, and taken apart when asked. Clones share it, and so do lines
/// that came together: whoever keeps few of many keeps their texts. A line that does
/// not read as one is all message.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LogLine {
    /// UTF-8.
    text: Bytes,
}

/// A line, taken apart.
#[derive(Clone, Copy, Default)]
struct Parts<'a> {
    time: Option<Time<'a>>,
    source: &'a [u8],
    process: &'a [u8],
    message: &'a [u8],
}

#[derive(Clone, Copy)]
enum Time<'a> {
    Usual(&'a Head),
    Other(Timestamp),
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
        Self { text: Bytes::copy_from_slice(text.as_ref().as_bytes()) }
    }

    /// When it was written.
    pub fn time(&self) -> Option<Timestamp> {
        match self.parts().time? {
            Time::Usual(head) => usual_time(head),
            Time::Other(time) => Some(time),
        }
    }

    /// Who wrote it: `app` for the app's processes and for the API, `heroku`
    /// for the dyno manager and the router, or an add-on's name.
    pub fn source(&self) -> &str {
        text(self.parts().source)
    }

    /// Which process: `web.1`, `router`, `api`, … Empty where none is named.
    pub fn process(&self) -> &str {
        text(self.parts().process)
    }

    /// What it says.
    pub fn message(&self) -> &str {
        text(self.parts().message)
    }

    /// The whole line, as the platform writes it.
    pub fn as_str(&self) -> &str {
        text(&self.text)
    }

    /// What kind of line it is, with the fields that it has.
    pub fn kind(&self) -> LineKind<'_> {
        let Parts { source, process, message, .. } = self.parts();
        LineKind::of(text(source), text(process), text(message))
    }

    /// A line that is known to be text.
    pub(super) fn of(text: Bytes) -> Self {
        Self { text }
    }

    pub(super) fn into_bytes(self) -> Bytes {
        self.text
    }

    fn parts(&self) -> Parts<'_> {
        parse(&self.text).unwrap_or(Parts { message: &self.text, ..Parts::default() })
    }
}

/// What was found to be text when it came.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// `<time> <source>[<process>]: <message>`
fn parse(line: &[u8]) -> Option<Parts<'_>> {
    let (time, rest) = match line.split_first_chunk() {
        Some((head, rest)) if is_usual(head) => (Time::Usual(head), rest),
        _ => {
            let space = line.iter().take(48).position(|byte| *byte == b' ')?;
            (Time::Other(text(&line[..space]).parse().ok()?), &line[space + 1..])
        }
    };
    let end = rest.iter().position(|byte| matches!(byte, b'[' | b':'))?;
    let (source, rest) = rest.split_at(end);
    // The process may have a colon of its own, the source may not.
    let (process, rest) = match rest.strip_prefix(b"[") {
        None => (&rest[..0], &rest[1..]),
        Some(rest) => {
            // It is near: what looks in strides is slower.
            let close = rest.windows(2).position(|two| two == b"]:")?;
            (&rest[..close], &rest[close + 2..])
        }
    };
    let message = match rest {
        [] => rest,
        [b' ', message @ ..] => message,
        _ => return None,
    };
    Some(Parts { time: Some(time), source, process, message })
}

/// The time as the platform writes it, and the space behind it:
/// `2024-10-31T23:31:17.123456+00:00 `
type Head = [u8; 33];

/// Each byte of a usual head is one of so many, from this one on.
const USUAL: (Head, Head) = {
    let (mut from, mut more) = (*b"0000-00-00T00:00:00.000000+00:00 ", [0; 33]);
    let digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22, 23, 24, 25];
    let mut at = 0;
    while at < digits.len() {
        (from[digits[at]], more[digits[at]]) = (b'0', 9);
        at += 1;
    }
    (from, more)
};

/// Whether it is a time that needs no calendar.
fn is_usual(head: &Head) -> bool {
    let (from, more) = &USUAL;
    let mut fits = true;
    for at in 0..head.len() {
        fits &= head[at].wrapping_sub(from[at]) <= more[at];
    }
    let two = |at: usize| number(&head[at..at + 2]);
    // What is not in every month is left to the calendar.
    fits && (1..=12).contains(&two(5))
        && (1..=28).contains(&two(8))
        && two(11) <= 23
        && two(14) <= 59
        && two(17) <= 59
}

/// The time of a usual head.
fn usual_time(head: &Head) -> Option<Timestamp> {
    let (year, month, day) = (number(&head[0..4]), number(&head[5..7]), number(&head[8..10]));
    let (hour, minute, second) =
        (number(&head[11..13]), number(&head[14..16]), number(&head[17..19]));
    // Days since 1970, in years that begin in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 719_469;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
    let nanoseconds = number(&head[20..26]) * 1000;
    Timestamp::new(seconds, i32::try_from(nanoseconds).ok()?).ok()
}

/// A number, whose digits were found to be some.
fn number(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit.wrapping_sub(b'0')))
}

impl fmt::Display for LogLine {
    /// As the platform writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for LogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogLine({:?})", self.as_str())
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
            let line = LogLine::new(text);
            assert_eq!((line.time(), line.message()), (None, text));
            assert_eq!((line.source(), line.process()), ("", ""));
            assert_eq!(line.to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn a_time_is_that_of_the_calendar(micros in -62_000_000_000_000_000..250_000_000_000_000_000_i64) {
            let expected = Timestamp::from_microsecond(micros).unwrap();
            let text = expected.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string();
            let line = LogLine::new(format!("{text} app: x"));
            prop_assert_eq!(line.time(), Some(expected));
            let usual = line.text.first_chunk().is_some_and(is_usual);
            let day: i8 = text[8..10].parse().unwrap();
            prop_assert_eq!(usual, day <= 28);
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
