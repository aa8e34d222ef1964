//! A list by its name, page by page.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use dynokit::operation::Output;
use dynokit::platform::{Call, Pending, Reply};
use dynokit::{Client, Error, ErrorKind, MAX_PAGE, Range, Result, ops};
use futures_core::Stream;
use serde_json::Value;
use serde_json::value::RawValue;

/// A list by the name of its operation: a stream of pages, each the JSON text of
/// an array, as it came. The next page is on its way while one is read.
pub struct Pages {
    client: Client,
    /// The call of the page that is on its way.
    call: Option<Call>,
    coming: Coming,
    /// A page that came, while the request for the next one goes out.
    ready: Option<Bytes>,
}

/// The answer to the call.
enum Coming {
    /// It was not asked for.
    No,
    Yes(Pending<Reply>),
    /// It came before anybody wanted it.
    Came(Box<Result<Reply>>),
}

impl Pages {
    /// The pages of a list, from `range` on: in the platform's notation
    /// (`version ..; max=10, order=desc`), and all of it in the largest pages where
    /// none is given.
    ///
    /// # Errors
    ///
    /// [`UnknownOperation`](ErrorKind::UnknownOperation),
    /// [`RangeNotSatisfiable`](ErrorKind::RangeNotSatisfiable) for a range that
    /// does not read, and [`InvalidArgument`](ErrorKind::InvalidArgument) for
    /// other arguments, and for an operation that lists nothing.
    pub fn new(client: &Client, name: &str, args: Value, range: Option<&str>) -> Result<Self> {
        let spec = ops::find(name)?;
        if !matches!(spec.output, Output::List(_)) {
            let message = format!("{name} does not answer with a list.");
            return Err(Error::new(ErrorKind::InvalidArgument, message).with_operation(spec.name));
        }
        let range = match range {
            Some(range) => Some(range.parse()?),
            None => spec.ranges.first().map(|property| Range::by(*property).max(MAX_PAGE)),
        };
        let call = Call::by_name(spec, args)?.with_range(range);
        Ok(Self { client: client.clone(), call: Some(call), coming: Coming::No, ready: None })
    }
}

impl Stream for Pages {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(page) = self.ready.take() {
            return Poll::Ready(Some(Ok(page)));
        }
        let Some(call) = self.call.clone() else { return Poll::Ready(None) };
        let reply = match std::mem::replace(&mut self.coming, Coming::No) {
            Coming::Came(reply) => *reply,
            coming => {
                let mut reply = match coming {
                    Coming::Yes(reply) => reply,
                    _ => self.client.perform(call.clone()),
                };
                match Pin::new(&mut reply).poll(cx) {
                    Poll::Ready(reply) => reply,
                    Poll::Pending => {
                        self.coming = Coming::Yes(reply);
                        return Poll::Pending;
                    }
                }
            }
        };
        self.call = None;
        let reply = reply?;
        let Some(range) = reply.next_range else { return Poll::Ready(Some(Ok(reply.body))) };
        let next = call.with_range(Some(range));
        let mut coming = self.client.perform(next.clone());
        self.coming = match Pin::new(&mut coming).poll(cx) {
            Poll::Ready(reply) => Coming::Came(Box::new(reply)),
            Poll::Pending => Coming::Yes(coming),
        };
        self.call = Some(next);
        // The connection gets a turn to send it.
        self.ready = Some(reply.body);
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pages")
    }
}

/// The items of a page, each as its JSON text; they share the page's memory.
///
/// # Errors
///
/// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) where it is no array.
pub fn items(page: &Bytes) -> Result<Vec<Bytes>> {
    let items: Vec<&RawValue> = serde_json::from_slice(page).map_err(|_| {
        Error::new(ErrorKind::UnexpectedAnswer, "The answer is not the JSON of a list.")
    })?;
    Ok(items.iter().map(|item| page.slice_ref(item.get().as_bytes())).collect())
}
