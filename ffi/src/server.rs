//! Serving a platform, for C.

use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;
use std::sync::Mutex;

use dynokit_bindings::{Served, from_json};

use crate::boundary::{
    Kind, c_text, entry, free, handle_out, infallible, look, options, own, share,
};
use crate::error::Error;
use crate::platform::Platform;

/// A platform that is served until it is freed, on loopback. Any thread may look at
/// it.
pub struct Server {
    served: Mutex<Option<Served>>,
    url: Box<CStr>,
    https_url: Box<CStr>,
    git_host: Box<CStr>,
    key: Box<CStr>,
    root_certificate: Box<CStr>,
}

/// Serves a platform on 127.0.0.1, for other programs on this machine: its API, git,
/// logs and dynos. A mock's faults are followed on the wire.
///
/// `options` is a JSON object or NULL: "port" and "https_port" (free ones unless
/// given), "key" (a random one unless given), "faults_endpoint" (true lets whoever
/// has the key change the faults at /_faults).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_serve(
    platform: *const Platform,
    options: *const c_char,
    server: Option<&mut MaybeUninit<*mut Server>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let server = handle_out("server", server)?;
        let options = from_json("`options`", self::options(options)?)?;
        let served = Served::start(&share("platform", platform)?.handle, options)?;
        let at = served.server()?;
        *server = own(Server {
            url: c_text(&at.url()),
            https_url: c_text(&at.https_url()),
            git_host: c_text(&at.git_host()),
            key: c_text(at.key().reveal()),
            root_certificate: c_text(at.root_certificate()),
            served: Mutex::new(Some(served)),
        });
        Ok(())
    })
}

fn of(server: *const Server, text: impl FnOnce(&Server) -> &CStr) -> *const c_char {
    look(server).map_or(std::ptr::null(), |server| text(server).as_ptr())
}

/// Where it is, as HEROKU_HOST takes it: "http://127.0.0.1:1234". This text and the
/// others of a server live as long as it does. NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_url(server: *const Server) -> *const c_char {
    of(server, |server| &server.url)
}

/// The same over TLS, for who trusts its authority.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_https_url(server: *const Server) -> *const c_char {
    of(server, |server| &server.https_url)
}

/// The host and port of git over TLS, as HEROKU_GIT_HOST takes them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_git_host(server: *const Server) -> *const c_char {
    of(server, |server| &server.git_host)
}

/// The key that clients need, as HEROKU_API_KEY takes it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_key(server: *const Server) -> *const c_char {
    of(server, |server| &server.key)
}

/// The authority behind its certificate, PEM: for NODE_EXTRA_CA_CERTS and
/// GIT_SSL_CAINFO, which name a file with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_root_certificate(server: *const Server) -> *const c_char {
    of(server, |server| &server.root_certificate)
}

/// Stops a server and frees it. NULL is fine. Answers under way have a moment; in a
/// callback of the platform they are cut off.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_server_free(server: *mut Server) {
    infallible(|| {
        let served = look(server).and_then(|server| server.served.lock().ok()?.take());
        if let Some(served) = served {
            // It is stopped in any case.
            let _ = served.stop();
        }
    });
    free(server);
}
