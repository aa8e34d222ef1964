//! Clients and calls, for C.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr::null;

use dynokit::platform::Call as Operation;
use dynokit::{AppHandle, Result, ops};
use dynokit_bindings::Scope;
use futures_core::future::BoxFuture;

use crate::boundary::{
    Kind, OK, Out, User, entry, free, handle_out, infallible, invalid, json, look, null_out,
    optional, own, share, text,
};
use crate::error::Error;
use crate::platform::Platform;
use crate::reply::Reply;

/// What calls are made with, over a platform. Any thread may use it at any time,
/// and several at once.
pub struct Client {
    pub(crate) client: dynokit::Client,
    pub(crate) scope: Scope,
}

/// A call that goes on without anybody waiting. Any thread may use it.
pub struct Call {
    scope: Scope,
}

/// Told of the end of what was begun without waiting: just once, on the platform's
/// own thread, and not before the function that began it has set its `call`.
///
/// `kind` is DYNOKIT_OK, and `reply` is what came of it: yours to free, and NULL
/// where nothing comes of it. Or `kind` tells what went wrong, and so does `error`,
/// which is not yours and lives until the callback returns. After a cancellation
/// it is DYNOKIT_CANCELLED, and what was under way has ended by then.
///
/// A callback should be quick: others wait for it. It may begin, cancel and free
/// anything. What waits fails in it with DYNOKIT_RUNTIME: it would wait for itself.
pub type Done = Option<
    unsafe extern "C" fn(user: *mut c_void, kind: Kind, reply: *mut Reply, error: *const Error),
>;

/// What a function does: it borrows nothing, so that it can go on alone.
pub(crate) type Work<T = Reply> = BoxFuture<'static, Result<T>>;

impl Client {
    pub(crate) fn app(&self, app: *const c_char) -> Result<AppHandle> {
        Ok(self.client.app(text("app", app)?))
    }
}

/// Does something and waits for it.
pub(crate) fn waited(
    client: *const Client,
    reply: Out<'_, Reply>,
    error: Out<'_, Error>,
    work: impl FnOnce(&Client) -> Result<Work>,
) -> Kind {
    entry(error, || {
        // Whoever does not want the reply gives no place for it.
        let reply = null_out(reply);
        let client = share("client", client)?;
        let answer = client.scope.wait(work(&client)?)?;
        if let Some(reply) = reply {
            *reply = own(answer);
        }
        Ok(())
    })
}

/// Does the same without waiting.
pub(crate) fn started(
    client: *const Client,
    (done, user): (Done, *mut c_void),
    call: Out<'_, Call>,
    error: Out<'_, Error>,
    work: impl FnOnce(&Client) -> Result<Work>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let client = share("client", client)?;
        let work = work(&client)?;
        // What nobody can cancel by itself needs no part of its own.
        let scope = if call.is_some() { client.scope.child() } else { client.scope.clone() };
        start(scope, (done, user), call, async move { Ok(Some(work.await?)) })
    })
}

/// Starts something that tells how it ended.
pub(crate) fn start(
    scope: Scope,
    (done, user): (Done, *mut c_void),
    call: Option<&mut *mut Call>,
    work: impl Future<Output = Result<Option<Reply>>> + Send + 'static,
) -> Result<()> {
    let done = done.ok_or_else(|| invalid("`done` is NULL: nobody would be told."))?;
    let user = User(user);
    let mut call = call;
    Call::begin(&scope, &mut call);
    let spawned = scope.spawn(work, move |ended| {
        let user = user.pointer();
        let (kind, reply, error) = match ended {
            Ok(reply) => (OK, reply.map_or(std::ptr::null_mut(), own), std::ptr::null_mut()),
            Err(error) => (error.kind() as Kind, std::ptr::null_mut(), own(Error::new(error))),
        };
        // SAFETY: C gave the function, and what it takes is as the header says.
        unsafe { done(user, kind, reply, error) };
        free(error);
    });
    Call::unless_begun(call, spawned)
}

impl Call {
    /// The handle of what is begun, which is there before its callback is called:
    /// that may want to free it.
    pub(crate) fn begin(scope: &Scope, call: &mut Option<&mut *mut Self>) {
        if let Some(call) = call {
            **call = own(Self { scope: scope.clone() });
        }
    }

    /// Takes the handle back where nothing was begun.
    pub(crate) fn unless_begun(call: Option<&mut *mut Self>, begun: Result<()>) -> Result<()> {
        if begun.is_err()
            && let Some(call) = call
        {
            free(std::mem::replace(call, std::ptr::null_mut()));
        }
        begun
    }
}

/// Makes a client of a platform. It may outlive the platform: then its calls fail
/// with DYNOKIT_CANCELLED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_client_new(
    platform: *const Platform,
    client: Option<&mut MaybeUninit<*mut Client>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let client = handle_out("client", client)?;
        let platform = share("platform", platform)?;
        let scope = platform.handle.runtime().scope();
        *client = own(Client { client: platform.handle.client(), scope });
        Ok(())
    })
}

/// Cancels everything that is under way through this client, waits of other threads
/// among it, and all that is asked of it from now on: it fails with
/// DYNOKIT_CANCELLED. From any thread. Other clients of the platform go on. NULL is
/// fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_client_cancel(client: *const Client) {
    infallible(|| {
        if let Some(client) = look(client) {
            client.scope.cancel();
        }
    });
}

/// Frees a client. NULL is fine. What is under way through it goes on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_client_free(client: *mut Client) {
    free(client);
}

/// Performs an operation by its name, such as DYNOKIT_APPS_CREATE ("apps.create"),
/// and waits for the answer.
///
/// `args` has the path arguments and the parameters in one JSON object, or is NULL
/// where there are none. Free the reply; `reply` may be NULL where nobody wants it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| perform(client, name, args, null()))
}

/// As dynokit_call, without waiting. `call` may be NULL: then it cannot be
/// cancelled. Free it, in the callback or later.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call_async(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| perform(client, name, args, null());
    started(client, (done, user), call, error, work)
}

/// As dynokit_call, for a part of a list: `range` is as the platform writes it, such
/// as "version ..; max=10, order=desc" or what dynokit_reply_next_range says; NULL is
/// the first page.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call_range(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    range: *const c_char,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    waited(client, reply, error, |client| perform(client, name, args, range))
}

/// As dynokit_call_range, without waiting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call_range_async(
    client: *const Client,
    name: *const c_char,
    args: *const c_char,
    range: *const c_char,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    let work = |client: &Client| perform(client, name, args, range);
    started(client, (done, user), call, error, work)
}

fn perform(
    client: &Client,
    name: *const c_char,
    args: *const c_char,
    range: *const c_char,
) -> Result<Work> {
    let spec = ops::find(text("name", name)?)?;
    let range = optional("range", range)?.map(str::parse).transpose()?;
    let call = Operation::by_name(spec, json("args", args)?)?.with_range(range);
    let reply = client.client.perform(call);
    Ok(Box::pin(async { Ok(reply.await?.into()) }))
}

/// Cancels a call, unless it has ended: its callback is told of it. From any thread,
/// in a callback too, as often as one likes. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call_cancel(call: *const Call) {
    infallible(|| {
        if let Some(call) = look(call) {
            call.scope.cancel();
        }
    });
}

/// Frees the handle of a call. The call goes on, and its callback is still told. NULL
/// is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_call_free(call: *mut Call) {
    free(call);
}
