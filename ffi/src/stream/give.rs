//! Items that come to a callback of C.

use std::ffi::c_void;
use std::sync::Arc;

use dynokit::{Error, ErrorKind, Result};
use dynokit_bindings::Scope;

use crate::boundary::User;
use crate::reply::Reply;
use crate::stream::item::{Batch, Item};
use crate::stream::source::Source;

/// Given each item of a stream or a push, on the thread that the function which
/// takes it names. The item is not yours, and lives until the callback returns.
/// Answer false to end it: what was begun ends as if it were cancelled.
pub type OnItem = Option<unsafe extern "C" fn(user: *mut c_void, item: *const Item) -> bool>;

/// Gives items to a callback, until it has enough or everything is cancelled.
pub(crate) fn give(
    items: &[Item],
    scope: &Scope,
    on_item: unsafe extern "C" fn(*mut c_void, *const Item) -> bool,
    user: User,
) -> Result<()> {
    for item in items {
        if scope.is_cancelled() {
            break;
        }
        // SAFETY: C gave the function, and the item lives longer than the call.
        if !unsafe { on_item(user.pointer(), item) } {
            return Err(Error::new(ErrorKind::Cancelled, "The callback had enough."));
        }
    }
    Ok(())
}

/// Gives all items, those that were pulled and not given `first`, and then what comes
/// of it.
pub(crate) async fn give_all(
    source: Arc<dyn Source>,
    first: (Batch, usize),
    scope: Scope,
    on_item: unsafe extern "C" fn(*mut c_void, *const Item) -> bool,
    user: User,
) -> Result<Option<Reply>> {
    let (mut batch, mut given) = first;
    if batch.items().len() == given {
        (batch, given) = (source.next().await?, 0);
    }
    while !batch.items().is_empty() {
        if let Err(enough) = give(&batch.items()[given..], &scope, on_item, user) {
            source.cancel();
            return Err(enough);
        }
        (batch, given) = (source.next().await?, 0);
    }
    source.finish().await
}
