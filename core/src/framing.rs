//! Streams of text cut into what they are made of, wherever their chunks end:
//! lines, or server-sent events.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};
use memchr::memchr;

/// What a client asks for that wants events.
pub(crate) const EVENTS: &str = "text/event-stream";

/// A longer line is cut, in bytes: a stream must not fill the memory.
pub(crate) const LONGEST_LINE: usize = 64 * 1024;

/// The same for a line of an event, which is lost where it is cut.
const LONGEST_EVENT_LINE: usize = 1024 * 1024;

/// Whether an answer is made of events.
pub(crate) fn is_events(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(EVENTS))
}

/// Lines of text. A line within one chunk is not copied.
#[derive(Debug)]
pub(crate) struct Lines {
    chunk: Bytes,
    /// How much of the chunk was taken.
    at: usize,
    /// The beginning of a line from the chunks before.
    partial: Vec<u8>,
    /// How much of `partial` was given out.
    given: usize,
    longest: usize,
}

impl Default for Lines {
    fn default() -> Self {
        Self::new(LONGEST_LINE)
    }
}

impl Lines {
    fn new(longest: usize) -> Self {
        Self { chunk: Bytes::new(), at: 0, partial: Vec::new(), given: 0, longest }
    }

    /// The next bytes, once there are no more lines in those before.
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.give();
        self.partial.extend_from_slice(&self.chunk[self.at..]);
        (self.chunk, self.at) = (chunk, 0);
    }

    /// The next whole line, without its end.
    pub(crate) fn next(&mut self) -> Option<&[u8]> {
        self.give();
        let rest = &self.chunk[self.at..];
        let end = memchr(b'\n', rest);
        let length = end.unwrap_or(rest.len());
        if self.partial.len() + length > self.longest {
            return Some(self.cut());
        }
        let (start, end) = (self.at, end?);
        self.at += end + 1;
        if self.partial.is_empty() {
            return Some(&self.chunk[start..start + end]);
        }
        self.partial.extend_from_slice(&self.chunk[start..start + end]);
        self.given = self.partial.len();
        Some(&self.partial)
    }

    /// What stands behind the last line.
    pub(crate) fn rest(&mut self) -> &[u8] {
        self.feed(Bytes::new());
        self.given = self.partial.len();
        &self.partial
    }

    fn give(&mut self) {
        if self.given > 0 {
            self.partial.drain(..std::mem::take(&mut self.given));
        }
    }

    /// The beginning of a line that is too long, up to the end of a character.
    fn cut(&mut self) -> &[u8] {
        let missing = (self.longest + 1).saturating_sub(self.partial.len());
        let taken = missing.min(self.chunk.len() - self.at);
        self.partial.extend_from_slice(&self.chunk[self.at..self.at + taken]);
        self.at += taken;
        let continues = |at: &usize| self.partial.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let most = self.longest;
        self.given =
            (most.saturating_sub(3)..=most).rev().find(|at| !continues(at)).unwrap_or(most);
        &self.partial[..self.given]
    }
}

/// Server-sent events, as far as the platform uses them.
///
/// A line ends with a line feed: a carriage return that an app printed is not
/// taken for one, as the standard would have it.
#[derive(Debug)]
pub(crate) struct Events {
    lines: Lines,
    data: Vec<u8>,
    /// Whether the event that is read has data.
    full: bool,
    /// Whether `data` was given out.
    given: bool,
    id: String,
    /// The id of the event that is read, which counts once it is whole.
    next_id: Option<String>,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            lines: Lines::new(LONGEST_EVENT_LINE),
            data: Vec::new(),
            full: false,
            given: false,
            id: String::new(),
            next_id: None,
        }
    }
}

impl Events {
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.lines.feed(chunk);
    }

    /// The data of the next whole event.
    pub(crate) fn next(&mut self) -> Option<&[u8]> {
        if std::mem::take(&mut self.given) {
            self.data.clear();
        }
        loop {
            let line = self.lines.next()?;
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if let Some(value) = field(line, b"data:") {
                if self.full {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
                self.full = true;
            } else if let Some(value) = field(line, b"id:") {
                let id = self.next_id.get_or_insert_default();
                id.clear();
                id.push_str(&String::from_utf8_lossy(value));
            } else if line.is_empty() {
                if let Some(id) = &mut self.next_id {
                    std::mem::swap(&mut self.id, id);
                }
                if std::mem::take(&mut self.full) {
                    self.given = true;
                    return Some(&self.data);
                }
            }
        }
    }

    /// The id of the last whole event, empty where none had one.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

fn field<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let value = line.strip_prefix(name)?;
    Some(value.strip_prefix(b" ").unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text in chunks of these sizes, one after the other, again and again.
    fn chunks<'a>(text: &'a [u8], sizes: &'a [usize]) -> impl Iterator<Item = Bytes> + 'a {
        let mut sizes = sizes.iter().cycle();
        let mut rest = text;
        std::iter::from_fn(move || {
            let (chunk, after) = rest.split_at(rest.len().min(*sizes.next()?));
            rest = after;
            (!chunk.is_empty()).then(|| Bytes::copy_from_slice(chunk))
        })
    }

    fn lines(text: &[u8], sizes: &[usize], longest: usize) -> Vec<Vec<u8>> {
        let mut lines = Lines::new(longest);
        let mut read = Vec::new();
        for chunk in chunks(text, sizes) {
            lines.feed(chunk);
            while let Some(line) = lines.next() {
                read.push(line.to_vec());
            }
        }
        read.push(lines.rest().to_vec());
        read
    }

    fn events(text: &[u8], sizes: &[usize]) -> Vec<(String, Vec<u8>)> {
        let mut events = Events::default();
        let mut read = Vec::new();
        for chunk in chunks(text, sizes) {
            events.feed(chunk);
            while let Some(data) = events.next().map(<[u8]>::to_vec) {
                read.push((events.id().to_owned(), data));
            }
        }
        read
    }

    proptest! {
        #[test]
        fn lines_are_the_same_however_they_are_cut(
            text in "[a\r\n\u{e9}\u{1f600}]{0,80}",
            sizes in proptest::collection::vec(1..9usize, 1..9),
        ) {
            let whole: Vec<Vec<u8>> =
                text.split('\n').map(|line| line.as_bytes().to_vec()).collect();
            prop_assert_eq!(lines(text.as_bytes(), &sizes, LONGEST_LINE), whole);
        }

        #[test]
        fn long_lines_are_cut_in_the_same_places_between_characters(
            text in "[a\n\u{e9}\u{1f600}]{0,80}",
            sizes in proptest::collection::vec(1..40usize, 1..9),
        ) {
            let read = lines(text.as_bytes(), &sizes, 8);
            prop_assert_eq!(&read, &lines(text.as_bytes(), &[1], 8));
            for line in &read {
                prop_assert!(line.len() <= 8 && std::str::from_utf8(line).is_ok());
            }
            let whole = text.replace('\n', "");
            prop_assert_eq!(read.concat(), whole.as_bytes());
        }

        #[test]
        fn events_are_the_same_however_they_are_cut(
            data in proptest::collection::vec("[a: \u{e9}\u{1f600}]{0,9}(\n[b:]{0,5})?", 0..9),
            sizes in proptest::collection::vec(1..9usize, 1..9),
        ) {
            let mut text = String::new();
            for (id, data) in data.iter().enumerate() {
                text += &format!(": nothing\n\nid: {id}\r\nevent: x\r\n");
                data.split('\n').for_each(|line| text += &format!("data: {line}\n"));
                text += "\n";
            }
            text += "id: 99\ndata: of an event that is not whole\n";
            let whole: Vec<_> = data
                .into_iter()
                .enumerate()
                .map(|(id, data)| (id.to_string(), data.into_bytes()))
                .collect();
            prop_assert_eq!(events(text.as_bytes(), &sizes), whole);
        }
    }
}
