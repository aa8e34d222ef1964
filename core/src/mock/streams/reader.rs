//! A reader: it holds a place in a ring and waits for that ring alone, so that
//! many can follow one, and none holds the writer up.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use tokio::sync::watch;

use crate::Result;
use crate::mock::Inner;
use crate::mock::clock::{Clock, later};
use crate::mock::streams::format::Format;
use crate::mock::streams::ring::{Entry, Ring};
use crate::platform::{Body, BodyWriter};

/// How much is handed out at once, in bytes, but for a longer entry: what a
/// reader that stands still has in the pipe is a few of these.
const BATCH: usize = 4096;

/// How long a stream may be silent. Clients give up after some minutes, and
/// proxies after less.
const SILENCE: Duration = Duration::from_secs(60);

/// Somebody who reads a ring.
pub(crate) struct Reader<E: Entry> {
    pub(crate) ring: watch::Receiver<Ring<E>>,
    pub(crate) filter: E::Filter,
    pub(crate) format: Format,
    /// What it gets while nothing is written, if anything.
    pub(crate) heartbeat: &'static [u8],
    /// The position up to which it was read.
    pub(crate) position: u64,
    /// The position where reading ends; none for as long as there is more.
    pub(crate) until: Option<u64>,
}

/// What a reader does next.
enum Step {
    Write(Bytes),
    Wait,
    End,
}

impl<E: Entry> Reader<E> {
    /// The stream, from the position on. It moves the mock on while it waits.
    pub(crate) fn into_body(self, inner: Arc<Inner>) -> Body {
        Body::written_by(move |out| async move {
            tokio::select! {
                biased;
                done = self.run(&inner.clock, &out) => done,
                never = inner.pass_time() => match never {},
            }
        })
    }

    async fn run(mut self, clock: &Clock, out: &BodyWriter) -> Result<()> {
        let mut read = clock.now();
        let mut alarm = pin!(clock.sleep_until(later(read, SILENCE)));
        loop {
            // The time before it is written: whoever has the bytes can count
            // on the next heartbeat.
            let now = clock.now();
            match self.step(read, now) {
                Step::Write(bytes) => {
                    read = now;
                    out.write(bytes).await?;
                }
                Step::End => {
                    let farewell = self.format.farewell(self.position);
                    if self.until.is_some() && !farewell.is_empty() {
                        out.write(farewell).await?;
                    }
                    return Ok(());
                }
                Step::Wait => {
                    tokio::select! {
                        biased;
                        // Its writer is gone: what it wrote was read.
                        changed = self.ring.changed() => if changed.is_err() { return Ok(()) },
                        () = alarm.as_mut(), if !self.heartbeat.is_empty() => {
                            let now = clock.now();
                            if later(read, SILENCE) <= now {
                                read = now;
                                out.write(self.heartbeat).await?;
                            }
                            alarm.set(clock.sleep_until(later(read, SILENCE)));
                        }
                    }
                }
            }
        }
    }

    /// Takes what is there, a batch at most.
    fn step(&mut self, read: Timestamp, now: Timestamp) -> Step {
        let ring = self.ring.borrow_and_update();
        let until = self.until.unwrap_or(u64::MAX);
        let mut batch = Vec::new();
        let start = ring.start().min(until);
        if self.position < start {
            let lost = E::gap(start - self.position, read, now);
            self.format.write(&lost, start, &mut batch);
            self.position = start;
        }
        for (position, entry) in ring.after(self.position) {
            if position > until || batch.len() >= BATCH {
                break;
            }
            self.position = position;
            if entry.wanted(&self.filter) {
                self.format.write(entry, position, &mut batch);
            }
        }
        match batch.is_empty() {
            false => Step::Write(batch.into()),
            true if self.position >= until || ring.has_ended() => Step::End,
            true => Step::Wait,
        }
    }
}

impl Inner {
    /// Does what falls due when it does, while somebody waits in here.
    async fn pass_time(&self) -> Infallible {
        let mut due = self.due.subscribe();
        loop {
            let next = *due.borrow_and_update();
            let time = async {
                match next {
                    Some(time) => self.clock.sleep_until(time).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // The sender lives in `self`, so the wait cannot fail.
                _ = due.changed() => {}
                () = time => drop(self.look()),
            }
        }
    }
}
