//! Streams, for C: pulling, cancelling and coming to an end.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::{from_ref, null};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use dynokit::{Error as Failure, ErrorKind, Result};
use dynokit_bindings::{Pump, Scope};

use crate::boundary::{
    Kind, Out, User, entry, free, handle_out, infallible, invalid, look, null_out, out, own, share,
};
use crate::client::{Call, Client, Done, start};
use crate::error::Error;
use crate::reply::Reply;
use crate::stream::give::{OnItem, give_all};
use crate::stream::item::{Batch, Item};
use crate::stream::source::{Comes, Events, Pumped, Source};

/// What goes on: the items of a list, the lines of a log or of a build, or how
/// something stands that is waited for. Nothing is asked of the platform before
/// the first item is.
///
/// Items are pulled, with dynokit_stream_next or dynokit_stream_next_batch, or come
/// to a callback, with dynokit_stream_start. One thread at a time pulls; any thread
/// may cancel.
pub struct Stream {
    source: Arc<dyn Source>,
    scope: Scope,
    pulled: Mutex<Pulled>,
}

/// What was pulled, and how much of it was given.
#[derive(Default)]
struct Pulled {
    batch: Batch,
    given: usize,
}

impl Pulled {
    /// The next ones, at most so many.
    fn give(&mut self, most: usize) -> &[Item] {
        let rest = &self.batch.items()[self.given..];
        let given = &rest[..most.min(rest.len())];
        self.given += given.len();
        given
    }
}

impl Stream {
    fn new(client: &Client, source: impl Source + 'static) -> Self {
        let scope = client.scope.child();
        Self { source: Arc::new(source), scope, pulled: Mutex::default() }
    }

    fn cancel(&self) {
        self.scope.cancel();
        self.source.cancel();
    }

    /// What was pulled, where nobody else pulls: to wait for them could last.
    fn pulled(&self) -> Result<MutexGuard<'_, Pulled>> {
        match self.pulled.try_lock() {
            Ok(pulled) => Ok(pulled),
            Err(TryLockError::Poisoned(pulled)) => Ok(pulled.into_inner()),
            Err(TryLockError::WouldBlock) => {
                let message = "Another thread pulls from this stream.";
                Err(Failure::new(ErrorKind::Conflict, message))
            }
        }
    }

    /// What was pulled, with something to give unless it is over.
    fn pull(&self) -> Result<MutexGuard<'_, Pulled>> {
        let mut pulled = self.pulled()?;
        if pulled.given == pulled.batch.items().len() || self.scope.is_cancelled() {
            *pulled = Pulled::default();
            pulled.batch = self.scope.wait(self.source.next())?;
        }
        Ok(pulled)
    }

    fn next(&self) -> Result<*const Item> {
        Ok(self.pull()?.give(1).first().map_or(null(), from_ref))
    }

    fn next_batch(&self) -> Result<(*const Item, usize)> {
        let mut pulled = self.pull()?;
        let items = pulled.give(usize::MAX);
        Ok((items.first().map_or(null(), |_| items.as_ptr()), items.len()))
    }
}

/// The next item, which is waited for. At the end `item` is set to NULL.
///
/// The item belongs to the stream, and lives until the next call of the stream that
/// pulls, starts, finishes or frees it. Where another thread is pulling, this fails with
/// DYNOKIT_CONFLICT. After an error of the stream it has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_next(
    stream: *const Stream,
    item: Option<&mut MaybeUninit<*const Item>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let item = out("item", item)?.write(null());
        *item = share("stream", stream)?.next()?;
        Ok(())
    })
}

/// The next items, as many as are there, and at least one, which is waited for: what
/// costs least where there are many, as in a log. `items` is an array of `count`; at
/// the end it is NULL, and `count` 0.
///
/// They belong to the stream and live as an item of dynokit_stream_next does, and the
/// rest is the same. Both may be called in turn.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_next_batch(
    stream: *const Stream,
    items: Option<&mut MaybeUninit<*const Item>>,
    count: Option<&mut MaybeUninit<usize>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let items = out("items", items)?.write(null());
        let count = out("count", count)?.write(0);
        (*items, *count) = share("stream", stream)?.next_batch()?;
        Ok(())
    })
}

/// Has the items of a stream come to `on_item`, on the platform's own thread, and
/// then tells `done` how it ended, with the stream's result where it has one: the
/// twin of dynokit_stream_next and dynokit_stream_finish. Both get `user`.
///
/// `call` may be NULL. The stream may be freed at once: that cancels it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_start(
    stream: *const Stream,
    on_item: OnItem,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let on_item = on_item.ok_or_else(|| invalid("`on_item` is NULL."))?;
        let stream = share("stream", stream)?;
        let Pulled { batch, given } = std::mem::take(&mut *stream.pulled()?);
        let scope = stream.scope.child();
        let work =
            give_all(stream.source.clone(), (batch, given), scope.clone(), on_item, User(user));
        start(scope, (done, user), call, work)
    })
}

/// Passes over the items that are left, and waits for what the stream comes to: the
/// build, the release, the add-on and so on, as JSON. A list and a log come to
/// nothing: NULL. So does a stream that was finished before. Free the reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_finish(
    stream: *const Stream,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let reply = null_out(reply);
        let stream = share("stream", stream)?;
        *stream.pulled()? = Pulled::default();
        let result = stream.scope.wait(stream.source.finish())?;
        if let (Some(reply), Some(result)) = (reply, result) {
            *reply = own(result);
        }
        Ok(())
    })
}

/// Cancels a stream: who pulls from it, and whoever does later, fails with
/// DYNOKIT_CANCELLED. From any thread, in a callback too. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_cancel(stream: *const Stream) {
    cancel(stream);
}

/// Cancels a stream and frees it. NULL is fine. Another thread that waits for an item
/// fails with DYNOKIT_CANCELLED; one that may have an item already has to be done with
/// it first: cancel the stream, wait for the thread, and free it then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_stream_free(stream: *mut Stream) {
    cancel(stream);
    free(stream);
}

fn cancel(stream: *const Stream) {
    infallible(|| look(stream).map(Stream::cancel));
}

/// Makes a stream.
pub(super) fn open<E: Events, T: Comes>(
    client: *const Client,
    stream: Out<'_, Stream>,
    error: Out<'_, Error>,
    most: usize,
    pump: impl FnOnce(&Client) -> Result<Pump<E, T>>,
) -> Kind {
    entry(error, || {
        let stream = handle_out("stream", stream)?;
        let client = share("client", client)?;
        *stream = own(Stream::new(&client, Pumped(pump(&client)?, most)));
        Ok(())
    })
}
