//! Lines that came together.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;

use crate::log::LogLine;

/// Lines of a log that came together, oldest first: many lines cost least like this.
///
/// They are kept as they came, in one piece, and clones share it. Each is there as a
/// [`LogLine`] when asked.
#[derive(Clone)]
pub struct LogLines {
    came: Arc<Came>,
    /// How many of them count no more.
    skipped: usize,
}

struct Came {
    /// UTF-8: the lines, and what stands between them.
    text: Bytes,
    lines: Vec<Range<usize>>,
}

impl LogLines {
    /// Reads lines within a text, without their ends; none where all are empty.
    pub(super) fn read(text: Bytes, mut lines: Vec<Range<usize>>) -> Option<Self> {
        if std::str::from_utf8(&text).is_err() {
            return Self::mend(&text, &lines);
        }
        lines.retain_mut(|line| {
            line.end -= usize::from(text[line.clone()].ends_with(b"\r"));
            line.start < line.end
        });
        (!lines.is_empty()).then(|| Self { came: Arc::new(Came { text, lines }), skipped: 0 })
    }

    /// Reads lines, in some of which there is what is no UTF-8.
    fn mend(text: &[u8], lines: &[Range<usize>]) -> Option<Self> {
        let mut mended = String::new();
        let lines = lines.iter().map(|line| {
            let start = mended.len();
            mended += &String::from_utf8_lossy(&text[line.clone()]);
            start..mended.len()
        });
        let lines = lines.collect();
        Self::read(mended.into(), lines)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.came.lines.len() - self.skipped
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, by its number from 0.
    pub fn get(&self, number: usize) -> Option<LogLine> {
        let line = self.came.lines.get(self.skipped + number)?;
        Some(LogLine::of(self.came.text.slice(line.clone())))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = LogLine> + '_ {
        (0..self.len()).filter_map(|number| self.get(number))
    }

    /// The text that they lie in, each at its [place](Self::places). What stands
    /// between them is of no interest.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.came.text).unwrap_or_default()
    }

    /// The [text](Self::text) as bytes, which are not looked through again.
    pub fn as_bytes(&self) -> &[u8] {
        &self.came.text
    }

    /// Where each line is in the [text](Self::text), in bytes.
    pub fn places(&self) -> &[Range<usize>] {
        &self.came.lines[self.skipped..]
    }

    /// Takes the first one out.
    pub(super) fn take_first(&mut self) -> Option<LogLine> {
        let line = self.get(0)?;
        self.skipped += 1;
        Some(line)
    }
}

impl From<LogLine> for LogLines {
    fn from(line: LogLine) -> Self {
        let text = line.into_bytes();
        let lines = std::iter::once(0..text.len()).collect();
        Self { came: Arc::new(Came { text, lines }), skipped: 0 }
    }
}

impl PartialEq for LogLines {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for LogLines {}

impl fmt::Debug for LogLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lie_in_one_text() {
        let lines = LogLines::read("one\r\n\ntwo\nthree".into(), vec![0..4, 5..5, 6..9]).unwrap();
        let texts =
            |lines: &LogLines| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(&lines), ["one", "two"]);
        assert_eq!(&lines.text()[lines.places()[1].clone()], "two");
        let mut rest = lines.clone();
        assert_eq!(rest.take_first(), Some(LogLine::new("one")));
        assert_eq!((texts(&rest), rest.places().len()), (vec!["two".to_owned()], 1));
        assert_eq!((rest.take_first().is_some(), rest.take_first()), (true, None));
        assert_eq!(lines.get(2), None);
        assert_eq!(LogLines::read("\r\n\n".into(), vec![0..1, 2..2]), None);
    }

    #[test]
    fn what_is_no_text_is_mended() {
        let lines = LogLines::read((&b"a\xff\r\nb"[..]).into(), vec![0..3, 4..5]).unwrap();
        assert_eq!(lines, LogLines::read("a\u{fffd},b".into(), vec![0..4, 5..6]).unwrap());
    }
}
