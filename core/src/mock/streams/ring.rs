//! What was written, by position: the last of it is kept, and each reader goes
//! through it at a pace of its own.

use std::collections::VecDeque;

use jiff::Timestamp;

/// Something that is written at once, and read at once.
pub(crate) trait Entry: Send + Sync + 'static {
    /// Which entries a reader wants.
    type Filter: Send + 'static;

    /// How many are kept.
    const KEPT: usize;
    /// How many bytes of them are kept.
    const KEPT_BYTES: usize;
    /// What stands behind each as plain text.
    const END: &'static str;
    /// What a reader of plain text gets while nothing is written. It shows
    /// nothing.
    const HEARTBEAT: &'static [u8];

    /// How far it moves the position.
    fn length(&self) -> u64;

    fn text(&self) -> &str;

    fn wanted(&self, filter: &Self::Filter) -> bool;

    /// What a reader is told who was too slow for what is kept: how much is
    /// lost, and since when.
    fn gap(lost: u64, since: Timestamp, now: Timestamp) -> Self;
}

/// The last entries.
#[derive(Debug)]
pub(crate) struct Ring<E> {
    /// Each with the position behind it.
    kept: VecDeque<(u64, E)>,
    bytes: usize,
    end: u64,
    ended: bool,
}

impl<E> Default for Ring<E> {
    fn default() -> Self {
        Self { kept: VecDeque::new(), bytes: 0, end: 0, ended: false }
    }
}

impl<E: Entry> Ring<E> {
    pub(crate) fn push(&mut self, entry: E) {
        self.end += entry.length();
        self.bytes += entry.text().len();
        self.kept.push_back((self.end, entry));
        // The newest stays, however long it is.
        while self.kept.len() > E::KEPT || (self.bytes > E::KEPT_BYTES && self.kept.len() > 1) {
            let Some((_, oldest)) = self.kept.pop_front() else { return };
            self.bytes -= oldest.text().len();
        }
    }

    /// Says that nothing more will be written.
    pub(crate) fn finish(&mut self) {
        self.ended = true;
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }

    /// The position behind all that was ever written.
    pub(crate) fn end(&self) -> u64 {
        self.end
    }

    /// The position where what is kept begins.
    pub(crate) fn start(&self) -> u64 {
        self.kept.front().map_or(self.end, |(end, entry)| end - entry.length())
    }

    /// The position before the last entries that are wanted, so many at most.
    pub(crate) fn start_of_last(&self, count: usize, filter: &E::Filter) -> u64 {
        let Some(before) = count.checked_sub(1) else { return self.end };
        let mut wanted = self.kept.iter().rev().filter(|(_, entry)| entry.wanted(filter));
        wanted.nth(before).map_or(self.start(), |(end, entry)| end - entry.length())
    }

    /// What is kept behind a position, each with the position behind it.
    pub(crate) fn after(&self, position: u64) -> impl Iterator<Item = (u64, &E)> {
        let first = self.kept.partition_point(|(end, _)| *end <= position);
        self.kept.range(first..).map(|(end, entry)| (*end, entry))
    }
}
