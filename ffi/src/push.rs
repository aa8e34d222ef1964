//! Pushing code, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::sync::Arc;

use dynokit::ErrorKind;
use dynokit_bindings::{Scope, flow, from_json};

use crate::boundary::{
    Kind, User, entry, free, handle_out, infallible, limit, look, null_out, options, own, share,
    text,
};
use crate::client::{Call, Client, Done, start};
use crate::error::Error;
use crate::reply::Reply;
use crate::stream::{Batch, Item, OnItem, Pumped, Source, give, give_all};

/// A push: nothing happens before it is waited for or started, which is once. Any
/// thread may cancel it.
pub struct Push {
    source: Arc<dyn Source>,
    scope: Scope,
}

impl Push {
    fn cancel(&self) {
        self.scope.cancel();
        self.source.cancel();
    }
}

/// Makes a push of a directory to an app, which builds and releases it. A git
/// repository pushes the branch that is checked out; a directory without one gets a
/// repository and a first commit, as in the guide.
///
/// `options` is a JSON object or NULL: "branch" (or any other revision), "force".
/// `within` is how many seconds it has, 0 for as long as it takes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_push(
    client: *const Client,
    app: *const c_char,
    directory: *const c_char,
    options: *const c_char,
    within: f64,
    push: Option<&mut MaybeUninit<*mut Push>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let push = handle_out("push", push)?;
        let client = share("client", client)?;
        let options = from_json("`options`", self::options(options)?)?;
        let directory = text("directory", directory)?;
        let pump = flow::push(&client.app(app)?, directory, options, limit(within)?);
        let source: Arc<dyn Source> = Arc::new(Pumped(pump, usize::MAX));
        *push = own(Push { source, scope: client.scope.child() });
        Ok(())
    })
}

/// Pushes, and waits for the end. What happens meanwhile goes to `on_item`, on this
/// thread, with `user`; it may be NULL. Lines are what the platform says: the build,
/// above all.
///
/// The reply is {"commit", "changed"}: free it; `reply` may be NULL. It fails with
/// DYNOKIT_PUSH_REJECTED where the platform declines, and dynokit_error_output has
/// the build then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_push_wait(
    push: *const Push,
    on_item: OnItem,
    user: *mut c_void,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let reply = null_out(reply);
        let push = share("push", push)?;
        loop {
            let batch = push.scope.wait(push.source.next())?;
            if batch.items().is_empty() {
                break;
            }
            if let Some(on_item) = on_item
                && let Err(enough) = give(batch.items(), &push.scope, on_item, User(user))
            {
                push.cancel();
                return Err(enough);
            }
        }
        let result = push.scope.wait(push.source.finish())?;
        let result = result
            .ok_or_else(|| dynokit::Error::new(ErrorKind::Conflict, "It was waited for before."))?;
        if let Some(reply) = reply {
            *reply = own(result);
        }
        Ok(())
    })
}

/// As dynokit_push_wait, without waiting. `on_item` and `done` are called on the
/// platform's own thread, with `user`. `on_item` and `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_push_start(
    push: *const Push,
    on_item: OnItem,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let push = share("push", push)?;
        let scope = push.scope.child();
        let on_item = on_item.unwrap_or(nothing);
        let work = give_all(
            push.source.clone(),
            (Batch::default(), 0),
            scope.clone(),
            on_item,
            User(user),
        );
        start(scope, (done, user), call, async move {
            match work.await? {
                None => {
                    let message = "It was waited for before.";
                    Err(dynokit::Error::new(ErrorKind::Conflict, message))
                }
                result => Ok(result),
            }
        })
    })
}

unsafe extern "C" fn nothing(_: *mut c_void, _: *const Item) -> bool {
    true
}

/// Cancels a push. From any thread, in a callback too. A build that has begun goes on
/// where the platform lets it. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_push_cancel(push: *const Push) {
    cancel(push);
}

/// Cancels a push and frees it: who waits for it fails with DYNOKIT_CANCELLED. NULL is
/// fine. One that was started without waiting and is to go on is freed in its callback.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_push_free(push: *mut Push) {
    cancel(push);
    free(push);
}

fn cancel(push: *const Push) {
    infallible(|| look(push).map(Push::cancel));
}
