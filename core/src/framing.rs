//! Streams of text cut into what they are made of, wherever their chunks end:
//! lines, or server-sent events.

use std::ops::Range;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};
use memchr::{memchr, memrchr};

/// What a client asks for that wants events.
pub(crate) const EVENTS: &str = "text/event-stream";

/// What one asks for that wants lines.
pub(crate) const LINES: &str = "text/plain";

/// A longer line is cut, in bytes: a stream must not fill the memory.
pub(crate) const LONGEST_LINE: usize = 64 * 1024;

/// The same for a line of an event, which is lost where it is cut.
const LONGEST_EVENT_LINE: usize = 1024 * 1024;

/// Whether an answer is made of events.
pub(crate) fn is_events(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(EVENTS))
}

/// So much of a chunk is taken at a time: a line that somebody keeps keeps its
/// neighbours too, which should not be many.
const BLOCK: usize = 16 * 1024;

/// How long a line is, about.
const USUAL_LINE: usize = 128;

/// Lines of text. Those that come together share their memory.
#[derive(Debug)]
pub(crate) struct Lines {
    chunk: Bytes,
    /// How much of the chunk was taken.
    at: usize,
    /// Whole lines that were taken from it, with their ends; or a part of one, where
    /// it is long.
    block: Bytes,
    /// How much of them was given out.
    given: usize,
    /// The beginning of a line whose end did not come yet, or is far.
    partial: Vec<u8>,
    longest: usize,
}

impl Default for Lines {
    fn default() -> Self {
        Self::new(LONGEST_LINE)
    }
}

impl Lines {
    fn new(longest: usize) -> Self {
        let (chunk, block) = (Bytes::new(), Bytes::new());
        Self { chunk, at: 0, block, given: 0, partial: Vec::new(), longest }
    }

    /// The next bytes, once there are no more lines in those before.
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        (self.chunk, self.at) = (chunk, 0);
    }

    /// Where in the block the next line is, without its end.
    fn next_in_block(&mut self) -> Option<Range<usize>> {
        if self.given == self.block.len() && !self.take_block() {
            self.block = self.take_partial()?;
            self.given = self.block.len();
            return Some(0..self.given);
        }
        let start = self.given;
        let rest = &self.block[start..];
        // Every third line of events is empty.
        let is_empty = rest.starts_with(b"\n");
        let length = if is_empty { 0 } else { memchr(b'\n', rest).unwrap_or(rest.len() - 1) };
        self.given += length + 1;
        Some(start..start + length)
    }

    /// The next whole lines: a text, and where in it they are.
    pub(crate) fn next_lines(&mut self) -> Option<(Bytes, Vec<Range<usize>>)> {
        let first = self.next_in_block()?;
        let mut lines = Vec::with_capacity(self.block.len() / USUAL_LINE);
        lines.push(first);
        while self.given < self.block.len() {
            lines.extend(self.next_in_block());
        }
        Some((self.block.clone(), lines))
    }

    /// What stands behind the last line.
    pub(crate) fn rest(&mut self) -> Bytes {
        std::mem::take(&mut self.partial).into()
    }

    /// Takes whole lines, none of which is too long. Whether there were any.
    fn take_block(&mut self) -> bool {
        if !self.partial.is_empty() {
            return false;
        }
        let rest = &self.chunk[self.at..];
        let most = rest.len().min(BLOCK.min(self.longest + 1));
        let Some(last) = memrchr(b'\n', &rest[..most]) else { return false };
        self.block = Bytes::copy_from_slice(&rest[..=last]);
        self.given = 0;
        self.at += last + 1;
        true
    }

    /// Takes a line that began before, or is long.
    fn take_partial(&mut self) -> Option<Bytes> {
        let rest = &self.chunk[self.at..];
        let end = memchr(b'\n', rest);
        let length = end.unwrap_or(rest.len());
        let missing = (self.longest + 1).saturating_sub(self.partial.len());
        if length >= missing {
            self.partial.extend_from_slice(&rest[..missing]);
            self.at += missing;
            return Some(self.cut());
        }
        self.partial.extend_from_slice(&rest[..length]);
        self.at += length;
        end?;
        self.at += 1;
        Some(self.rest())
    }

    /// The beginning of a line that is too long, up to the end of a character.
    fn cut(&mut self) -> Bytes {
        let continues = |at: &usize| self.partial.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let most = self.longest;
        let cut = (most.saturating_sub(3)..=most).rev().find(|at| !continues(at)).unwrap_or(most);
        let rest = self.partial.split_off(cut);
        std::mem::replace(&mut self.partial, rest).into()
    }
}

/// Server-sent events, as far as the platform uses them.
///
/// A line ends with a line feed: a carriage return that an app printed is not
/// taken for one, as the standard would have it.
#[derive(Debug)]
pub(crate) struct Events {
    lines: Lines,
    /// The data of the event that is read.
    data: Option<Data>,
    /// The data of an event that was read behind others, and not given out.
    held: Option<Bytes>,
    id: String,
    /// The id of the event that is read, which counts once it is whole.
    next_id: Option<String>,
}

#[derive(Debug)]
enum Data {
    /// One line in the block.
    InBlock(Range<usize>),
    /// Several lines, or one of a block before.
    Apart(Vec<u8>),
}

impl Default for Events {
    fn default() -> Self {
        let lines = Lines::new(LONGEST_EVENT_LINE);
        Self { lines, data: None, held: None, id: String::new(), next_id: None }
    }
}

impl Events {
    pub(crate) fn feed(&mut self, chunk: Bytes) {
        self.lines.feed(chunk);
    }

    /// The data of the next whole event.
    pub(crate) fn next(&mut self) -> Option<Bytes> {
        if self.held.is_some() {
            return self.held.take();
        }
        loop {
            if let Some(data) = self.take_line()? {
                return Some(self.whole(data));
            }
        }
    }

    /// The data of the next whole events: a text, and where in it each is.
    pub(crate) fn next_lines(&mut self) -> Option<(Bytes, Vec<Range<usize>>)> {
        if let Some(data) = self.held.take() {
            return Some(alone(data));
        }
        let mut lines = Vec::with_capacity(BLOCK / USUAL_LINE);
        loop {
            match self.take_line()? {
                Some(Data::InBlock(line)) => lines.push(line),
                Some(data) => {
                    let data = self.whole(data);
                    if lines.is_empty() {
                        return Some(alone(data));
                    }
                    self.held = Some(data);
                    return Some((self.lines.block.clone(), lines));
                }
                None => {}
            }
            if self.lines.given == self.lines.block.len() && !lines.is_empty() {
                return Some((self.lines.block.clone(), lines));
            }
        }
    }

    fn whole(&self, data: Data) -> Bytes {
        match data {
            Data::InBlock(line) => self.lines.block.slice(line),
            Data::Apart(data) => data.into(),
        }
    }

    /// Takes a line. None where there is no more; else the data of the event that it
    /// ends, if it ends one.
    fn take_line(&mut self) -> Option<Option<Data>> {
        if self.lines.given == self.lines.block.len()
            && let Some(Data::InBlock(line)) = &self.data
        {
            self.data = Some(Data::Apart(self.lines.block[line.clone()].to_vec()));
        }
        let range = self.lines.next_in_block()?;
        let line = &self.lines.block[range.clone()];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Some(value) = field(line, b"data:") {
            let end = range.start + line.len();
            match self.data.take() {
                None => self.data = Some(Data::InBlock(end - value.len()..end)),
                Some(data) => {
                    let mut joined = match data {
                        Data::InBlock(line) => self.lines.block[line].to_vec(),
                        Data::Apart(data) => data,
                    };
                    joined.push(b'\n');
                    joined.extend_from_slice(value);
                    self.data = Some(Data::Apart(joined));
                }
            }
        } else if let Some(value) = field(line, b"id:") {
            let id = self.next_id.get_or_insert_default();
            id.clear();
            match std::str::from_utf8(value) {
                Ok(value) => id.push_str(value),
                Err(_) => id.push_str(&String::from_utf8_lossy(value)),
            }
        } else if line.is_empty() {
            if let Some(id) = &mut self.next_id {
                std::mem::swap(&mut self.id, id);
            }
            return Some(self.data.take());
        }
        Some(None)
    }

    /// The id of the last whole event, empty where none had one.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// A text that is one line.
pub(crate) fn alone(data: Bytes) -> (Bytes, Vec<Range<usize>>) {
    let line = 0..data.len();
    (data, std::iter::once(line).collect())
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
            while let Some((text, places)) = lines.next_lines() {
                read.extend(places.into_iter().map(|place| text[place].to_vec()));
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
            while let Some(data) = events.next() {
                read.push((events.id().to_owned(), data.to_vec()));
            }
        }
        read
    }

    /// The data of events that are taken one by one and all at once, in turn.
    fn data_of(text: &[u8], sizes: &[usize]) -> Vec<Vec<u8>> {
        let mut events = Events::default();
        let mut read = Vec::new();
        for chunk in chunks(text, sizes) {
            events.feed(chunk);
            while let Some(data) = events.next() {
                read.push(data.to_vec());
                if let Some((text, places)) = events.next_lines() {
                    read.extend(places.into_iter().map(|place| text[place].to_vec()));
                }
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
            prop_assert_eq!(&events(text.as_bytes(), &sizes), &whole);
            let whole: Vec<_> = whole.into_iter().map(|(_, data)| data).collect();
            prop_assert_eq!(data_of(text.as_bytes(), &sizes), whole);
        }
    }
}
