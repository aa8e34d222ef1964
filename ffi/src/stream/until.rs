//! What is waited for, for C.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use dynokit::Result;
use dynokit_bindings::flow::Until;

use crate::boundary::{Kind, Out, limit, text};
use crate::client::Client;
use crate::error::Error;
use crate::stream::pull::{Stream, open};

/// Waits until each dyno of an app is up on the newest release. Items are how it
/// stands on the way, and it comes to the same: {"release", "dynos", "wanted"}.
/// `within` is how many seconds it has, 0 for five minutes. It fails with
/// DYNOKIT_DYNO_CRASHED, DYNOKIT_RELEASE_FAILED or DYNOKIT_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_up(
    client: *const Client,
    app: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Up))
}

/// Waits until an add-on, by its name or id, can be used. Items are the add-on on the
/// way, and it comes to it. `within` is how many seconds it has, 0 for an hour. It
/// fails with DYNOKIT_PROVISIONING_FAILED or DYNOKIT_TIMEOUT.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_provisioned(
    client: *const Client,
    app: *const c_char,
    addon: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Addon(text("addon", addon)?.into())))
}

/// Waits until a domain, by its host name or id, answers. Items are the domain on the
/// way, and it comes to it. `within` is how many seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_ready(
    client: *const Client,
    app: *const c_char,
    domain: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || Ok(Until::Domain(text("domain", domain)?.into())))
}

/// Waits until a release, by its version or id, is done. Items are the release on the
/// way, and it comes to it, or fails with DYNOKIT_RELEASE_FAILED. `within` is how many
/// seconds it has, 0 for an hour.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_until_released(
    client: *const Client,
    app: *const c_char,
    release: *const c_char,
    within: f64,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    until(client, app, within, stream, error, || {
        Ok(Until::Release(text("release", release)?.into()))
    })
}

fn until(
    client: *const Client,
    app: *const c_char,
    within: f64,
    stream: Out<'_, Stream>,
    error: Out<'_, Error>,
    what: impl FnOnce() -> Result<Until>,
) -> Kind {
    open(client, stream, error, 1, |client| Ok(what()?.pump(&client.app(app)?, limit(within)?)))
}
