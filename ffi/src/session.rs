//! Attached dynos, for C.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr::null_mut;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use dynokit::{Error as Failure, ErrorKind, Result};
use dynokit_bindings::{Attached, Scope, flow, from_json};

use crate::boundary::{
    Kind, OK, User, bytes, c_text, entry, free, handle_out, infallible, invalid, look, null_out,
    options, out, own, share, text,
};
use crate::client::{Call, Client, Done, start};
use crate::error::Error;
use crate::reply::Reply;

/// A command that runs in a dyno, attached. One thread may write to it while another
/// reads; any may cancel it.
pub struct Session {
    attached: Arc<Attached>,
    dyno: Box<CStr>,
    scope: Scope,
    /// What came and did not fit where it was to go.
    rest: Mutex<Bytes>,
}

impl Session {
    fn new(attached: Attached, scope: Scope) -> Self {
        let dyno = c_text(&attached.dyno().name);
        Self { attached: Arc::new(attached), dyno, scope, rest: Mutex::default() }
    }

    fn cancel(&self) {
        self.scope.cancel();
        self.attached.hang_up();
    }
}

/// Told of the end of dynokit_app_run_async, as a dynokit_done_t is: with the session,
/// which is yours to free, or with an error, which is not.
pub type SessionDone = Option<
    unsafe extern "C" fn(user: *mut c_void, kind: Kind, session: *mut Session, error: *const Error),
>;

/// Given what a command prints, bytes of any kind, on the platform's own thread. They
/// live until the callback returns. Answer false to hang up.
pub type OnBytes =
    Option<unsafe extern "C" fn(user: *mut c_void, data: *const c_void, length: usize) -> bool>;

/// Runs a command in a one-off dyno and attaches to it, which is waited for.
///
/// `options` is a JSON object or NULL: "env" (an object), "size", "process_type",
/// "terminal" ({"term", "columns", "lines"}; plain pipes where there is none),
/// "time_to_live", "attach_timeout" (seconds), "detach_if_blocked". It fails with
/// DYNOKIT_CONFLICT where the app has no code yet, and DYNOKIT_CONNECT where the
/// network blocks the dyno's port.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_run(
    client: *const Client,
    app: *const c_char,
    command: *const c_char,
    options: *const c_char,
    session: Option<&mut MaybeUninit<*mut Session>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let session = handle_out("session", session)?;
        let client = share("client", client)?;
        let (app, command) = (client.app(app)?, text("command", command)?);
        let options = from_json("`options`", self::options(options)?)?;
        let attached = client.scope.wait(flow::run(&app, command, options))?;
        *session = own(Session::new(attached, client.scope.child()));
        Ok(())
    })
}

/// As dynokit_app_run, without waiting. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_run_async(
    client: *const Client,
    app: *const c_char,
    command: *const c_char,
    options: *const c_char,
    done: SessionDone,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let mut call = null_out(call);
        let done = done.ok_or_else(|| invalid("`done` is NULL: nobody would be told."))?;
        let client = share("client", client)?;
        let (app, command) = (client.app(app)?, text("command", command)?.to_owned());
        let options = from_json("`options`", self::options(options)?)?;
        let user = User(user);
        let scope = client.scope.child();
        Call::begin(&scope, &mut call);
        let of_session = client.scope.clone();
        let work = async move { flow::run(&app, &command, options).await };
        let spawned = scope.spawn(work, move |ended| {
            let (kind, session, error) = match ended {
                Ok(attached) => (OK, own(Session::new(attached, of_session.child())), null_mut()),
                Err(error) => (error.kind() as Kind, null_mut(), own(Error::new(error))),
            };
            // SAFETY: C gave the function, and what it takes is as the header says.
            unsafe { done(user.pointer(), kind, session, error) };
            free(error);
        });
        Call::unless_begun(call, spawned)
    })
}

/// The name of the dyno, such as "run.1234". It lives as long as the session. NULL for
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_dyno(session: *const Session) -> *const c_char {
    look(session).map_or(std::ptr::null(), |session| session.dyno.as_ptr())
}

/// Reads what the command prints into `buffer`, `size` bytes at most, and waits for
/// the first. `length` is how many came: 0 at the end, when there is an exit status.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_read(
    session: *const Session,
    buffer: *mut c_void,
    size: usize,
    length: Option<&mut MaybeUninit<usize>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let length = out("length", length)?.write(0);
        let session = share("session", session)?;
        if buffer.is_null() || size == 0 {
            return Err(invalid("`buffer` is NULL or has no size."));
        }
        let mut rest = session.rest.try_lock().map_err(|_| {
            Failure::new(ErrorKind::Conflict, "Another thread reads from this session.")
        })?;
        if rest.is_empty() {
            *rest = session.scope.wait(session.attached.read())?.unwrap_or_default();
        }
        let fits = size.min(rest.len());
        let came = rest.split_to(fits);
        // SAFETY: C gives a place for `size` bytes, and no more came.
        unsafe { std::ptr::copy_nonoverlapping(came.as_ptr(), buffer.cast(), came.len()) };
        *length = came.len();
        Ok(())
    })
}

/// Has what the command prints come to `on_bytes`, and then tells `done` how it ended,
/// both on the platform's own thread and with `user`: the twin of
/// dynokit_session_read and dynokit_session_wait. The reply is {"output", "status"},
/// where the output is empty. The input is left open. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_start(
    session: *const Session,
    on_bytes: OnBytes,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let on_bytes = on_bytes.ok_or_else(|| invalid("`on_bytes` is NULL."))?;
        let session = share("session", session)?;
        let scope = session.scope.child();
        let (attached, user_of_bytes) = (session.attached.clone(), User(user));
        let first =
            std::mem::take(&mut *session.rest.lock().unwrap_or_else(PoisonError::into_inner));
        let ends = scope.clone();
        let work = async move {
            let mut next = Some(first);
            while let Some(bytes) = next {
                let (data, length) = (bytes.as_ptr(), bytes.len());
                // SAFETY: C gave the function, and the bytes live longer than the call.
                let more = bytes.is_empty()
                    || unsafe { on_bytes(user_of_bytes.pointer(), data.cast(), length) };
                if !more {
                    attached.hang_up();
                    return Err(Failure::new(ErrorKind::Cancelled, "The callback had enough."));
                }
                if ends.is_cancelled() {
                    attached.hang_up();
                }
                next = attached.read().await?;
            }
            ended(&attached.wait().await?)
        };
        start(scope, (done, user), call, work)
    })
}

fn ended(finished: &dynokit::dyno::Finished) -> Result<Option<Reply>> {
    let json = serde_json::json!({ "output": finished.output, "status": finished.status });
    Ok(Some(Bytes::from(json.to_string()).into()))
}

/// Gives the command something to read, and waits until it is on its way.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_write(
    session: *const Session,
    data: *const c_void,
    length: usize,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let session = share("session", session)?;
        session.scope.wait(session.attached.write(bytes("data", data, length)?))
    })
}

/// As dynokit_session_write, without waiting: the bytes are copied. There is no reply.
/// `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_write_async(
    session: *const Session,
    data: *const c_void,
    length: usize,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let session = share("session", session)?;
        let data = bytes("data", data, length)?.to_vec();
        let attached = session.attached.clone();
        start(session.scope.child(), (done, user), call, async move {
            attached.write(&data).await.map(|()| None)
        })
    })
}

/// Ends the input: the command reads an end of file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_end_input(
    session: *const Session,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let session = share("session", session)?;
        session.scope.wait(session.attached.end_input())
    })
}

/// As dynokit_session_end_input, without waiting. There is no reply. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_end_input_async(
    session: *const Session,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let session = share("session", session)?;
        let attached = session.attached.clone();
        start(session.scope.child(), (done, user), call, async move {
            attached.end_input().await.map(|()| None)
        })
    })
}

/// Interrupts the command, as Ctrl-C does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_interrupt(
    session: *const Session,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let session = share("session", session)?;
        session.scope.wait(session.attached.interrupt())
    })
}

/// As dynokit_session_interrupt, without waiting. There is no reply. `call` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_interrupt_async(
    session: *const Session,
    done: Done,
    user: *mut c_void,
    call: Option<&mut MaybeUninit<*mut Call>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let call = null_out(call);
        let session = share("session", session)?;
        let attached = session.attached.clone();
        start(session.scope.child(), (done, user), call, async move {
            attached.interrupt().await.map(|()| None)
        })
    })
}

/// Ends the input, and waits for the command to end. `exit_status` is what it ended
/// with; and the reply, where somebody wants one, {"output", "status"}, with what it
/// printed that was not read. Both may be NULL. It fails with
/// DYNOKIT_NO_EXIT_STATUS where the connection closed before the command told one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_wait(
    session: *const Session,
    exit_status: Option<&mut MaybeUninit<c_int>>,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let exit_status = exit_status.map(|status| status.write(-1));
        let reply = null_out(reply);
        let session = share("session", session)?;
        let mut finished = session.scope.wait(session.attached.wait())?;
        let rest =
            std::mem::take(&mut *session.rest.lock().unwrap_or_else(PoisonError::into_inner));
        finished.output.insert_str(0, &String::from_utf8_lossy(&rest));
        if let Some(exit_status) = exit_status {
            *exit_status = finished.status;
        }
        if let (Some(reply), Some(json)) = (reply, ended(&finished)?) {
            *reply = own(json);
        }
        Ok(())
    })
}

/// Hangs up, which ends the command: who reads from it or writes to it fails with
/// DYNOKIT_CANCELLED. From any thread, in a callback too. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_cancel(session: *const Session) {
    cancel(session);
}

/// Hangs up, unless the command has ended, and frees the session. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_session_free(session: *mut Session) {
    cancel(session);
    free(session);
}

fn cancel(session: *const Session) {
    infallible(|| look(session).map(Session::cancel));
}
