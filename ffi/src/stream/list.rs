//! Lists, for C.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use dynokit::Result;
use dynokit_bindings::{Pages, Pump, items};

use crate::boundary::{Kind, json, optional, text};
use crate::client::Client;
use crate::error::Error;
use crate::stream::item::{Batch, DYNOKIT_ITEM_JSON, Item};
use crate::stream::pull::{Stream, open};
use crate::stream::source::Events;

/// A list by the name of its operation, such as DYNOKIT_APPS_LIST: a stream of its
/// items, each as JSON, of all pages. `args` is as for dynokit_call, and `range` as
/// for dynokit_call_range; NULL is everything.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_list(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    range: *const c_char,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    open(client, stream, error, 1, |client| {
        let (name, args) = (text("name", name)?, json("args", args)?);
        let pages = Pages::new(&client.client, name, args, optional("range", range)?)?;
        Ok(Pump::new(Mapped(pages)))
    })
}

/// A page of a list.
struct Page(Bytes);

impl Events for Page {
    fn add_to(self, batch: &mut Batch) -> Result<()> {
        let items = items(&self.0)?;
        batch.add(self.0, items.iter().map(|item| Item::new(DYNOKIT_ITEM_JSON, item)));
        Ok(())
    }
}

/// Pages, as what has events.
struct Mapped(Pages);

impl futures_core::Stream for Mapped {
    type Item = Result<Page>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(cx).map(|page| page.map(|page| page.map(Page)))
    }
}
