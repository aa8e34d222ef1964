//! What a stream gives, for C.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::slice;

use bytes::Bytes;
use dynokit::log::{LogLine as Line, LogLines};

use crate::boundary::infallible;

/// A line: of a log, or of what a build or a push prints.
pub const DYNOKIT_ITEM_LINE: u32 = 1;
/// Here lines may be missing; the text says so to a person.
pub const DYNOKIT_ITEM_GAP: u32 = 2;
/// JSON: an item of a list, or how something stands that is waited for.
pub const DYNOKIT_ITEM_JSON: u32 = 3;
/// A push made a repository and a first commit, of `number` files.
pub const DYNOKIT_ITEM_INITIALIZED: u32 = 4;
/// A push leaves out the changes of `number` files, which are not committed.
pub const DYNOKIT_ITEM_UNCOMMITTED: u32 = 5;
/// What a push pushes: the id of the commit, a space, and the first line of its
/// message.
pub const DYNOKIT_ITEM_COMMIT: u32 = 6;
/// A push found `number` objects so far that the app lacks.
pub const DYNOKIT_ITEM_COUNTED: u32 = 7;
/// A push sent `number` objects of `of` so far, in `bytes` bytes.
pub const DYNOKIT_ITEM_SENT: u32 = 8;

/// One thing that a stream or a push gives.
#[repr(C)]
pub struct Item {
    /// What it is: DYNOKIT_ITEM_LINE and so on.
    what: u32,
    /// UTF-8 without an end: there is no NUL behind it. Never NULL.
    text: *const c_char,
    length: usize,
    /// What these count depends on what it is; else they are 0.
    number: u64,
    of: u64,
    bytes: u64,
}

impl Item {
    pub(super) fn new(what: u32, text: &[u8]) -> Self {
        let (text, length) = (text.as_ptr().cast(), text.len());
        Self { what, text, length, number: 0, of: 0, bytes: 0 }
    }

    /// The same with counts: `number`, `of` and `bytes`.
    pub(super) fn counting(self, [number, of, bytes]: [u64; 3]) -> Self {
        Self { number, of, bytes, ..self }
    }
}

/// Items that came together, and what they lie in.
#[derive(Default)]
pub(crate) struct Batch {
    items: Vec<Item>,
    texts: Vec<Bytes>,
    lines: Vec<LogLines>,
}

// SAFETY: the pointers of the items lead into the texts beside them, which may go to
// any thread.
unsafe impl Send for Batch {}

impl Batch {
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// Adds what lies in one text.
    pub(super) fn add(&mut self, text: Bytes, items: impl IntoIterator<Item = Item>) {
        self.items.extend(items);
        self.texts.push(text);
    }

    /// Adds a text that is one item.
    pub(super) fn add_one(&mut self, what: u32, text: impl Into<Bytes>, counts: [u64; 3]) {
        let text = text.into();
        let item = Item::new(what, &text).counting(counts);
        self.add(text, [item]);
    }

    /// Adds lines of a log. They are taken apart when that is asked for.
    pub(super) fn add_lines(&mut self, lines: LogLines) {
        let text = lines.as_bytes();
        let places = lines.places().iter();
        self.items.extend(places.map(|line| Item::new(DYNOKIT_ITEM_LINE, &text[line.clone()])));
        self.lines.push(lines);
    }
}

/// A line of a log, taken apart. Its texts lie within that of the item, and live as
/// long; they are UTF-8 without a NUL behind, and never NULL.
#[repr(C)]
pub struct LogLine {
    /// When it was written, in microseconds since 1970; 0 where it does not say.
    time: i64,
    /// Who wrote it: "app", "heroku" or the name of an add-on.
    source: *const c_char,
    source_length: usize,
    /// Which process: "web.1", "router", "api". Empty where none is named.
    process: *const c_char,
    process_length: usize,
    /// What it says.
    message: *const c_char,
    message_length: usize,
}

/// Takes a line of a log apart: when, from where, and what. What does not read as such
/// a line is all message. Any thread may, for as long as the item lives.
///
/// It answers whether there was something to take apart: false where a pointer is NULL,
/// and then `line` has empty texts.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_log_line(
    item: *const Item,
    line: Option<&mut MaybeUninit<LogLine>>,
) -> bool {
    infallible(|| {
        let Some(parts) = line else { return false };
        // SAFETY: C gives an item of this library, or NULL.
        let item = unsafe { item.as_ref() };
        // SAFETY: such an item has a text of this length.
        let bytes =
            item.map(|item| unsafe { slice::from_raw_parts(item.text.cast(), item.length) });
        let text = std::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
        let line = Line::new(text);
        // The line is a copy: each part is where it is in the copy.
        let within = |part: &str| match part {
            "" => (text.as_ptr().cast(), 0),
            part => {
                let place = part.as_ptr().addr() - line.as_str().as_ptr().addr();
                (text[place..].as_ptr().cast(), part.len())
            }
        };
        let (source, source_length) = within(line.source());
        let (process, process_length) = within(line.process());
        let (message, message_length) = within(line.message());
        parts.write(LogLine {
            time: line.time().map_or(0, |time| time.as_microsecond()),
            source,
            source_length,
            process,
            process_length,
            message,
            message_length,
        });
        item.is_some()
    })
}
