//! A dyno's output in the pieces that official clients can read: a line that
//! tells the exit status is in one piece, and so is the end of a line.

use bytes::{Buf, Bytes, BytesMut};

use crate::platform::EXIT_STATUS_MARK;

const MARK: &[u8] = EXIT_STATUS_MARK.as_bytes();

/// How long that line may be: its mark, a number, and the end of the line.
const LONGEST_LINE: usize = MARK.len() + 20;

/// The largest piece, in bytes: what fits into one TLS record.
const RECORD: usize = 16 * 1024;

/// Output on its way, cut where it may be cut. It holds a piece and a line at
/// most, where what it has is taken before it is given more.
#[derive(Debug, Default)]
pub(super) struct Relay {
    output: BytesMut,
    /// Whether what is held back can go.
    released: bool,
}

impl Relay {
    /// Takes some more output.
    pub(super) fn take(&mut self, output: &[u8]) {
        self.released = false;
        self.output.extend_from_slice(output);
    }

    /// Holds nothing back until there is more.
    pub(super) fn release(&mut self) {
        self.released = true;
    }

    /// Whether only the end of a line is wanted.
    pub(super) fn holds_return(&self) -> bool {
        !self.released && self.output.as_ref() == b"\r"
    }

    /// The next piece, to be written as one record.
    pub(super) fn next(&mut self) -> Option<Bytes> {
        let end = self.cut();
        (end > 0).then(|| self.output.split_to(end).freeze())
    }

    fn cut(&self) -> usize {
        let output = self.output.chunk();
        let end = match find_mark(output) {
            // The line goes by itself, once it is whole.
            Some(0) => return self.line(),
            Some(start) => start,
            None => output.len(),
        };
        let at_most = end.min(RECORD);
        let last = output[..at_most].last();
        match last {
            Some(b'\r') if at_most < output.len() || !self.released => at_most - 1,
            _ => at_most,
        }
    }

    /// The length of the line that the output begins with, 0 while it may grow.
    fn line(&self) -> usize {
        let output = self.output.chunk();
        let line = &output[..output.len().min(LONGEST_LINE)];
        match line.iter().position(|byte| *byte == b'\n') {
            Some(end) => end + 1,
            None if self.released || line.len() == LONGEST_LINE => line.len(),
            // No more than the beginning of a mark, and something else.
            None => 0,
        }
    }
}

/// Where a mark begins, or what may become one at the end.
fn find_mark(output: &[u8]) -> Option<usize> {
    (0..output.len()).find(|start| {
        let rest = &output[*start..];
        rest[0] == MARK[0] && (rest.starts_with(MARK) || MARK.starts_with(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "\u{FFFF} heroku-command-exit-status: 42";

    /// What is written of output that comes in pieces of this size.
    fn relayed(output: &[u8], size: usize) -> Vec<Bytes> {
        let mut relay = Relay::default();
        let mut records = Vec::new();
        for piece in output.chunks(size) {
            relay.take(piece);
            records.extend(std::iter::from_fn(|| relay.next()));
            assert!(relay.output.len() <= LONGEST_LINE, "{}", relay.output.len());
        }
        relay.release();
        records.extend(std::iter::from_fn(|| relay.next()));
        assert_eq!(records.concat(), output);
        assert!(records.iter().all(|record| record.len() <= RECORD));
        records
    }

    #[test]
    fn the_line_is_never_torn() {
        for end in ["\r\n", "\n", ""] {
            for before in [0, 1, 100, RECORD - 40, RECORD - 3, RECORD - 1, RECORD, 3 * RECORD] {
                let output = format!("{}{LINE}{end}", "x".repeat(before));
                for size in [1, 2, 3, 7, 37, 1000, RECORD, 5 * RECORD] {
                    let records = relayed(output.as_bytes(), size);
                    let line = format!("{LINE}{end}");
                    assert_eq!(records.last().unwrap(), line.as_bytes(), "{before} {size}");
                }
            }
        }
    }

    #[test]
    fn a_return_and_its_line_feed_stay_together() {
        let output = "0123456789abcde\r\n".repeat(RECORD);
        for size in [1, 17, RECORD, 4 * RECORD] {
            for record in relayed(output.as_bytes(), size) {
                assert_ne!(record.last(), Some(&b'\r'), "{size}");
            }
        }
    }

    #[test]
    fn nothing_is_held_back_for_long() {
        let mut relay = Relay::default();
        relay.take(b"50%\r");
        assert_eq!(relay.next().unwrap(), "50%");
        assert_eq!(relay.next(), None);
        assert!(relay.holds_return());
        relay.release();
        assert_eq!(relay.next().unwrap(), "\r");

        // What only looks like the line.
        relay.take("\u{FFFF} heroku-".as_bytes());
        assert_eq!(relay.next(), None);
        relay.take(b"slug");
        assert_eq!(relay.next().unwrap(), "\u{FFFF} heroku-slug");

        relay.take(LINE.as_bytes());
        relay.take(&[b'1'; 10 * RECORD]);
        let records: Vec<_> = std::iter::from_fn(|| relay.next()).collect();
        assert_eq!(records.iter().map(Bytes::len).sum::<usize>(), LINE.len() + 10 * RECORD);
    }

    #[test]
    fn any_bytes_come_through() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|i| ((i * 7919) >> 5) as u8).collect();
        for size in [1, 13, 4096, RECORD, 100_000] {
            relayed(&bytes, size);
        }
    }
}
