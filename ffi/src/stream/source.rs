//! What streams pull from: the pumps of all bindings, as items.

use bytes::Bytes;
use dynokit::Result;
use dynokit::git::PushEvent;
use dynokit::log::LogBatch;
use dynokit::output::OutputEvent;
use dynokit_bindings::Pump;
use futures_core::future::BoxFuture;

use crate::reply::Reply;
use crate::stream::item::{
    Batch, DYNOKIT_ITEM_COMMIT, DYNOKIT_ITEM_COUNTED, DYNOKIT_ITEM_GAP, DYNOKIT_ITEM_INITIALIZED,
    DYNOKIT_ITEM_JSON, DYNOKIT_ITEM_LINE, DYNOKIT_ITEM_SENT, DYNOKIT_ITEM_UNCOMMITTED,
};

/// What items can be had from.
pub(crate) trait Events: Send + 'static {
    fn add_to(self, batch: &mut Batch) -> Result<()>;
}

impl Events for Bytes {
    fn add_to(self, batch: &mut Batch) -> Result<()> {
        batch.add_one(DYNOKIT_ITEM_JSON, self, [0; 3]);
        Ok(())
    }
}

impl Events for LogBatch {
    fn add_to(self, batch: &mut Batch) -> Result<()> {
        match self {
            Self::Lines(lines) => batch.add_lines(lines),
            Self::Gap(gap) => batch.add_one(DYNOKIT_ITEM_GAP, gap.to_string(), [0; 3]),
        }
        Ok(())
    }
}

impl Events for OutputEvent {
    fn add_to(self, batch: &mut Batch) -> Result<()> {
        match self {
            Self::Line(line) => batch.add_one(DYNOKIT_ITEM_LINE, line, [0; 3]),
            gap => batch.add_one(DYNOKIT_ITEM_GAP, gap.to_string(), [0; 3]),
        }
        Ok(())
    }
}

impl Events for PushEvent {
    fn add_to(self, batch: &mut Batch) -> Result<()> {
        let (what, text, counts) = match self {
            Self::Initialized { files } => {
                (DYNOKIT_ITEM_INITIALIZED, String::new(), [files as u64, 0, 0])
            }
            Self::Uncommitted { files } => {
                (DYNOKIT_ITEM_UNCOMMITTED, String::new(), [files as u64, 0, 0])
            }
            Self::Commit { id, summary } => {
                (DYNOKIT_ITEM_COMMIT, format!("{id} {summary}"), [0; 3])
            }
            Self::Counted { objects } => {
                (DYNOKIT_ITEM_COUNTED, String::new(), [objects as u64, 0, 0])
            }
            Self::Sent { objects, of, bytes } => {
                (DYNOKIT_ITEM_SENT, String::new(), [objects as u64, of as u64, bytes])
            }
            Self::Remote(line) => (DYNOKIT_ITEM_LINE, line, [0; 3]),
            _ => (DYNOKIT_ITEM_LINE, String::new(), [0; 3]),
        };
        batch.add_one(what, text, counts);
        Ok(())
    }
}

/// What a stream pulls from, whatever it gives.
pub(crate) trait Source: Send + Sync {
    /// The next items, none at the end.
    fn next(&self) -> BoxFuture<'_, Result<Batch>>;

    fn finish(&self) -> BoxFuture<'_, Result<Option<Reply>>>;

    fn cancel(&self);
}

/// A pump, and how many of its events are taken at a time.
pub(crate) struct Pumped<E, T>(pub(crate) Pump<E, T>, pub(crate) usize);

/// What comes of a pump in the end.
pub(crate) trait Comes: Send + 'static {
    fn reply(self) -> Option<Reply>;
}

impl Comes for () {
    fn reply(self) -> Option<Reply> {
        None
    }
}

impl Comes for Bytes {
    fn reply(self) -> Option<Reply> {
        Some(self.into())
    }
}

impl<E: Events, T: Comes> Source for Pumped<E, T> {
    fn next(&self) -> BoxFuture<'_, Result<Batch>> {
        Box::pin(async {
            loop {
                let events = self.0.next_batch(self.1).await?;
                let over = events.is_empty();
                let mut batch = Batch::default();
                for event in events {
                    event.add_to(&mut batch)?;
                }
                // A page can be empty, and not the last.
                if over || !batch.items().is_empty() {
                    return Ok(batch);
                }
            }
        })
    }

    fn finish(&self) -> BoxFuture<'_, Result<Option<Reply>>> {
        Box::pin(async { Ok(self.0.finish().await?.and_then(Comes::reply)) })
    }

    fn cancel(&self) {
        self.0.cancel();
    }
}
