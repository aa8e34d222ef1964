//! Logs, for C.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use dynokit_bindings::{flow, from_json};

use crate::boundary::{Kind, options};
use crate::client::Client;
use crate::error::Error;
use crate::stream::pull::{Stream, open};

/// How many of the core's batches make one of ours, at most.
const BATCHES: usize = 16;

/// An app's log: its last lines, and those to come where that is asked for.
///
/// Items are lines, which dynokit_log_line takes apart, and gaps between them.
/// `options` is a JSON object or NULL: "lines" (100 unless given, 1500 at most),
/// "dyno" ("web.1" or "web"), "source" ("app" or "heroku"), "tail" (true to go on
/// until the app is gone or the stream is cancelled).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_app_logs(
    client: *const Client,
    app: *const c_char,
    options: *const c_char,
    stream: Option<&mut MaybeUninit<*mut Stream>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    open(client, stream, error, BATCHES, |client| {
        let options = from_json("`options`", self::options(options)?)?;
        Ok(flow::logs(&client.app(app)?, options))
    })
}
