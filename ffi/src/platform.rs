//! Platforms, for C; and the mock's clock, script and faults.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::time::Duration;

use bytes::Bytes;
use dynokit::Result;
use dynokit::http::HerokuBuilder;
use dynokit_bindings::{HerokuOptions, PlatformHandle, Runtime, from_json};

use crate::boundary::{Kind, Out, entry, free, handle_out, invalid, options, own, share, text};
use crate::error::Error;
use crate::question::{Ask, asking};
use crate::reply::Reply;

/// Whatever answers calls: Heroku, the mock, or a layer around either. Any thread
/// may use it at any time.
///
/// It has a thread of its own from the first call without waiting on, and that is
/// where callbacks come from, one at a time.
pub struct Platform {
    pub(crate) handle: PlatformHandle,
    _ends: std::sync::Arc<Ends>,
}

/// Ends the runtime with the last platform of it.
struct Ends(Runtime);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Platform {
    fn new(handle: PlatformHandle) -> Self {
        let ends = std::sync::Arc::new(Ends(handle.runtime().clone()));
        Self { handle, _ends: ends }
    }
}

/// Makes a platform of Heroku, or of whatever speaks its API. Nothing is sent yet.
///
/// `options` is a JSON object or NULL, and every member has a default: "base_url",
/// "key" (else HEROKU_API_KEY and ~/.netrc are looked into), "user_agent",
/// "root_certificates" (a list of PEM), "only_given_roots", "proxy",
/// "without_proxy", "connect_timeout", "call_timeout", "idle_timeout",
/// "start_timeout" (seconds); and the layers "retry" ({"attempts", "first_wait",
/// "longest_wait", "deadline", "budget"}), "throttle" ({}) and "cache" ({"bytes",
/// "secrets"}), of which null leaves one out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_heroku(
    options: *const c_char,
    platform: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || heroku(options, |builder| builder, platform))
}

fn heroku(
    options: *const c_char,
    asking: impl FnOnce(HerokuBuilder) -> HerokuBuilder,
    platform: Out<'_, Platform>,
) -> Result<()> {
    let platform = handle_out("platform", platform)?;
    let options: HerokuOptions = from_json("`options`", self::options(options)?)?;
    *platform = own(Platform::new(PlatformHandle::heroku(asking(options.builder()))?));
    Ok(())
}

/// As dynokit_heroku, with callbacks for what is asked while a call goes on; either
/// may be NULL. See dynokit_ask_t.
///
/// `key_provider` gives keys: the first, unless "key" has it, and another each time
/// that the platform refuses the one in use. `second_factor` gives codes, three for
/// a call at most. `user` is handed back to both, for as long as the platform or
/// anything of it is there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_heroku_asking(
    options: *const c_char,
    key_provider: Ask,
    second_factor: Ask,
    user: *mut c_void,
    platform: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        heroku(options, |builder| asking(builder, (key_provider, second_factor), user), platform)
    })
}

/// Makes a platform in memory, a faithful Heroku that needs nothing: for tests, or
/// to embed.
///
/// `options` is a JSON object or NULL, and every member has a default: "seed" (the
/// same one gives the same ids and names), "email", "clock" (a time, such as
/// "2026-01-01T00:00:00Z": the clock stands then until it is moved), "pace"
/// ({"boot", "provision", "build_line"}, in seconds), "standing" ("verified",
/// "unverified", "delinquent", "suspended"), "app_limit", "slug_limit",
/// "rate_limit" (false for none).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock(
    options: *const c_char,
    platform: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let platform = handle_out("platform", platform)?;
        *platform = own(Platform::new(PlatformHandle::mock(self::options(options)?, None)?));
        Ok(())
    })
}

/// As dynokit_mock, kept in a file: what was saved there is there again, with the
/// account, ids and names of then, whatever the options say of those. Where there is
/// no such file it is a new one. Another mock that is kept in it is DYNOKIT_IO.
/// Secrets stand in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock_open(
    options: *const c_char,
    file: *const c_char,
    platform: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let platform = handle_out("platform", platform)?;
        let file = text("file", file)?.into();
        let handle = PlatformHandle::mock(self::options(options)?, Some(file))?;
        *platform = own(Platform::new(handle));
        Ok(())
    })
}

/// Saves what a mock has in its file, as a whole or not at all, and waits for it.
/// Nothing else saves it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock_save(
    platform: *const Platform,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let platform = share("platform", platform)?;
        let file = platform.handle.state_file()?;
        platform.handle.runtime().scope().wait(file.save())
    })
}

/// Makes a platform that plays back what a layer "record" wrote to `file`: strictly
/// in its order, or `loose`, in any order and as often as one likes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_player(
    file: *const c_char,
    loose: bool,
    platform: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let platform = handle_out("platform", platform)?;
        *platform = own(Platform::new(PlatformHandle::player(text("file", file)?, loose)?));
        Ok(())
    })
}

/// Puts a layer around a platform, which stays as it is: `layered` is another one,
/// over it.
///
/// `layer` is a JSON object with one member: {"stack": {}}, the layers that Heroku
/// comes with; {"retry": {…}}, {"throttle": {}} or {"cache": {…}}, one of them (see
/// dynokit_heroku); {"faults": […]} (see dynokit_faults_add); or {"record":
/// {"file": …, "redact": […]}}, which writes down what is asked and answered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_layer(
    platform: *const Platform,
    layer: *const c_char,
    layered: Option<&mut MaybeUninit<*mut Platform>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let layered = handle_out("layered", layered)?;
        let platform = share("platform", platform)?;
        let layer = from_json("`layer`", text("layer", layer)?.as_bytes())?;
        let handle = platform.handle.layered(layer)?;
        *layered = own(Platform { handle, _ends: platform._ends.clone() });
        Ok(())
    })
}

/// Frees a platform. NULL is fine.
///
/// With the last one (a platform and those layered over it are one) what is under
/// way on it is cancelled, and its last callback has returned when this returns;
/// clients, streams and sessions that are left fail with DYNOKIT_CANCELLED, servers
/// answer no more, and all of them are freed as usual. In a callback of the platform it does not wait.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_platform_free(platform: *mut Platform) {
    free(platform);
}

/// Moves the mock's clock on, where it is one that stands, and wakes whoever waits
/// for the time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock_advance(
    platform: *const Platform,
    seconds: f64,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let by = Duration::try_from_secs_f64(seconds);
        let by = by.map_err(|_| invalid("`seconds` is no time to move a clock on by."))?;
        share("platform", platform)?.handle.as_mock()?.clock().advance(by);
        Ok(())
    })
}

/// Puts the mock's clock, where it is one that stands, to a time such as
/// "2026-01-01T00:00:00Z".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock_set_time(
    platform: *const Platform,
    time: *const c_char,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let time = text("time", time)?.parse();
        let time = time.map_err(|_| invalid("`time` does not read as a time."))?;
        share("platform", platform)?.handle.as_mock()?.clock().set(time);
        Ok(())
    })
}

/// Decides what the mock would otherwise decide. `script` is a JSON list, each item
/// of which is an object with one member:
///
/// {"build": "compile_error"}, {"build": {"fails": [lines]}} or {"build":
/// {"slug_size": bytes}}, the next build; {"command": {"words", "prints", "exits",
/// "takes"}}, a one-off command that begins with these words; {"crash":
/// {"process_type", "status", "times"}}, the next dynos of a type; {"addon":
/// {"takes": seconds}} or {"addon": {"fails": seconds}}, the next add-on; {"log":
/// {"app", "process", "text"}}, a line in a log; {"app_of": {"email", "name"}},
/// somebody else's app; {"team": name}.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_mock_script(
    platform: *const Platform,
    script: *const c_char,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let script = text("script", script)?.as_bytes();
        share("platform", platform)?.handle.as_mock()?.script().add_json(script)?;
        Ok(())
    })
}

/// Has things go wrong between a client and a mock, or a platform with a layer of
/// faults. `rules` is a JSON list; a rule is
///
/// {"on": {"operation": "apps.*"}, "skip": 1, "times": 2, "effect": "reset_after"}
///
/// with "on" one of {"operation": pattern}, {"url": pattern}, "rendezvous";
/// "skip", "times", "chance" and "seed" optional; and "effect" one of {"answer":
/// {"status", "id", "message", "retry_after": {"seconds": n}}}, "bad_gateway",
/// "reset_before", "reset_after", {"delay": {"milliseconds": n}}, "hang", {"cut":
/// {"after": bytes}}, {"stall": {"after": bytes}}, {"split": {"every": bytes}},
/// "refuse".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_faults_add(
    platform: *const Platform,
    rules: *const c_char,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let rules = text("rules", rules)?.as_bytes();
        share("platform", platform)?.handle.faults()?.add_json(rules)
    })
}

/// The rules in their order, each as {"rule", "struck"}: how often it went off.
/// Free the reply.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_faults_list(
    platform: *const Platform,
    reply: Option<&mut MaybeUninit<*mut Reply>>,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        let reply = handle_out("reply", reply)?;
        let rules = share("platform", platform)?.handle.faults()?.list();
        *reply = own(Reply::from(Bytes::from(encode(&rules)?)));
        Ok(())
    })
}

/// Takes all rules out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dynokit_faults_clear(
    platform: *const Platform,
    error: Option<&mut MaybeUninit<*mut Error>>,
) -> Kind {
    entry(error, || {
        share("platform", platform)?.handle.faults()?.clear();
        Ok(())
    })
}

fn encode(rules: &[dynokit::layers::fault::Listed]) -> Result<Vec<u8>> {
    serde_json::to_vec(rules).map_err(|error| invalid(error.to_string()))
}
