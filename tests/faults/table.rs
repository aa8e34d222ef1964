//! What goes wrong, what was asked, and what comes of it: one table.
//!
//! A row says what goes wrong and what a program asks. Then it says for two
//! clients, the plain one and one with the layers that come by default, what
//! the program sees, how many requests went out, and how many effects there
//! are on the platform, dynos that are left behind among them: two mean that
//! something was done twice.
//!
//! Each row is tried with faults in a layer, and over HTTP against a server with
//! them, which counts the requests then.

mod asked;
mod row;
mod trial;

use std::sync::Arc;

use dynokit::ErrorKind;
use dynokit::layers::fault::Effect;
use dynokit_tests::Result;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::{Way, status};
use ErrorKind::{
    Ambiguous, AnswerLost, Connect, Interrupted, RateLimit, ServerError, ServiceUnavailable,
    Timeout,
};
use asked::Asked::{
    Delete, Flood, Get, List, Log, NamedPost, Pages, Patch, Post, Run, RunAnyway, Tail,
};
use row::Comes::{Fails, Hangs, To};
use row::{
    DAY, Row, always, cut, expires, jump, nothing, once, ours, plain, port, row, second, split,
    stall, status_after, times,
};

/// How many rows are tried at once on the wire.
const AT_ONCE: usize = 16;

/// The table.
#[rustfmt::skip]
fn table() -> Vec<Row> {
    vec![
        //  what goes wrong               asked      plain: comes to, requests, effects          ours: the same
        row(nothing(),                    Get,       plain(To("demo"), 1, 0),                    ours(To("demo"), 1, 0)),
        row(nothing(),                    Post,      plain(To("an app"), 1, 1),                  ours(To("an app"), 1, 1)),
        row(nothing(),                    NamedPost, plain(To("named"), 1, 1),                   ours(To("named"), 1, 1)),
        row(nothing(),                    Patch,     plain(To("B=café"), 1, 1),                  ours(To("B=café"), 1, 1)),
        row(nothing(),                    Delete,    plain(To("demo"), 1, 1),                    ours(To("demo"), 1, 1)),
        row(nothing(),                    List,      plain(To("452 apps"), 1, 0),                ours(To("452 apps"), 1, 0)),
        row(nothing(),                    Pages,     plain(To("452 apps"), 3, 0),                ours(To("452 apps"), 3, 0)),
        row(nothing(),                    Log,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),
        row(nothing(),                    Run,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),

        // The account's calls are used up: nothing was done.
        row(once(status(429)),            Get,       plain(Fails(RateLimit), 1, 0),              ours(To("demo"), 2, 0)),
        row(once(status(429)),            Post,      plain(Fails(RateLimit), 1, 0),              ours(To("an app"), 2, 1)),
        row(once(status(429)),            NamedPost, plain(Fails(RateLimit), 1, 0),              ours(To("named"), 2, 1)),
        row(once(status(429)),            Patch,     plain(Fails(RateLimit), 1, 0),              ours(To("B=café"), 2, 1)),
        row(once(status(429)),            Delete,    plain(Fails(RateLimit), 1, 0),              ours(To("demo"), 2, 1)),
        row(once(status(429)),            List,      plain(Fails(RateLimit), 1, 0),              ours(To("452 apps"), 2, 0)),
        row(once(status_after(429, 1)),   Get,       plain(Fails(RateLimit), 1, 0),              ours(To("demo"), 2, 0)),
        row(once(status_after(429, 1)),   Post,      plain(Fails(RateLimit), 1, 0),              ours(To("an app"), 2, 1)),
        row(once(status_after(429, 1)),   NamedPost, plain(Fails(RateLimit), 1, 0),              ours(To("named"), 2, 1)),
        row(once(status_after(429, 1)),   Patch,     plain(Fails(RateLimit), 1, 0),              ours(To("B=café"), 2, 1)),
        row(once(status_after(429, 1)),   Delete,    plain(Fails(RateLimit), 1, 0),              ours(To("demo"), 2, 1)),
        row(second(status(429)),          Pages,     plain(Fails(RateLimit), 2, 0),              ours(To("452 apps"), 4, 0)),

        // The platform is down, for a moment or for good.
        row(once(status(503)),            Get,       plain(Fails(ServiceUnavailable), 1, 0),     ours(To("demo"), 2, 0)),
        row(once(status(503)),            Post,      plain(Fails(ServiceUnavailable), 1, 0),     ours(To("an app"), 2, 1)),
        row(once(status(503)),            NamedPost, plain(Fails(ServiceUnavailable), 1, 0),     ours(To("named"), 2, 1)),
        row(once(status(503)),            Patch,     plain(Fails(ServiceUnavailable), 1, 0),     ours(To("B=café"), 2, 1)),
        row(once(status(503)),            Delete,    plain(Fails(ServiceUnavailable), 1, 0),     ours(To("demo"), 2, 1)),
        row(once(status(503)),            List,      plain(Fails(ServiceUnavailable), 1, 0),     ours(To("452 apps"), 2, 0)),
        row(once(status_after(503, 1)),   Get,       plain(Fails(ServiceUnavailable), 1, 0),     ours(To("demo"), 2, 0)),
        row(second(status(503)),          Pages,     plain(Fails(ServiceUnavailable), 2, 0),     ours(To("452 apps"), 4, 0)),
        row(always(status(503)),          Get,       plain(Fails(ServiceUnavailable), 1, 0),     ours(Fails(ServiceUnavailable), 5, 0)),
        row(always(status(503)),          Post,      plain(Fails(ServiceUnavailable), 1, 0),     ours(Fails(ServiceUnavailable), 5, 0)),
        row(always(status(503)),          NamedPost, plain(Fails(ServiceUnavailable), 1, 0),     ours(Fails(ServiceUnavailable), 5, 0)),
        row(always(status(503)),          Patch,     plain(Fails(ServiceUnavailable), 1, 0),     ours(Fails(ServiceUnavailable), 5, 0)),
        row(always(status(503)),          Delete,    plain(Fails(ServiceUnavailable), 1, 0),     ours(Fails(ServiceUnavailable), 5, 0)),

        // A proxy in front of it fails, and says so in HTML.
        row(once(Effect::BadGateway),     Get,       plain(Fails(ServerError), 1, 0),            ours(To("demo"), 2, 0)),
        row(once(Effect::BadGateway),     Post,      plain(Fails(ServerError), 1, 0),            ours(Fails(Ambiguous), 1, 0)),
        row(once(Effect::BadGateway),     NamedPost, plain(Fails(ServerError), 1, 0),            ours(To("named"), 3, 1)),
        row(once(Effect::BadGateway),     Patch,     plain(Fails(ServerError), 1, 0),            ours(To("B=café"), 2, 1)),
        row(once(Effect::BadGateway),     Delete,    plain(Fails(ServerError), 1, 0),            ours(To("demo"), 2, 1)),
        row(once(Effect::BadGateway),     List,      plain(Fails(ServerError), 1, 0),            ours(To("452 apps"), 2, 0)),

        // The connection breaks before anything is done.
        row(once(Effect::ResetBefore),    Get,       plain(Fails(Interrupted), 1, 0),            ours(To("demo"), 2, 0)),
        row(once(Effect::ResetBefore),    Post,      plain(Fails(Interrupted), 1, 0),            ours(Fails(Ambiguous), 1, 0)),
        row(once(Effect::ResetBefore),    NamedPost, plain(Fails(Interrupted), 1, 0),            ours(To("named"), 3, 1)),
        row(once(Effect::ResetBefore),    Patch,     plain(Fails(Interrupted), 1, 0),            ours(To("B=café"), 2, 1)),
        row(once(Effect::ResetBefore),    Delete,    plain(Fails(Interrupted), 1, 0),            ours(To("demo"), 2, 1)),
        row(once(Effect::ResetBefore),    Log,       plain(Fails(Interrupted), 2, 0),            ours(To("un café"), 3, 0)),
        row(once(Effect::ResetBefore),    Run,       plain(Fails(Interrupted), 3, 0),            ours(Fails(Interrupted), 3, 0)),

        // It breaks after that: to the client it is the same.
        row(once(Effect::ResetAfter),     Get,       plain(Fails(Interrupted), 1, 0),            ours(To("demo"), 2, 0)),
        row(once(Effect::ResetAfter),     Post,      plain(Fails(Interrupted), 1, 1),            ours(Fails(Ambiguous), 1, 1)),
        row(once(Effect::ResetAfter),     NamedPost, plain(Fails(Interrupted), 1, 1),            ours(To("named"), 2, 1)),
        row(once(Effect::ResetAfter),     Patch,     plain(Fails(Interrupted), 1, 1),            ours(To("B=café"), 2, 1)),
        row(once(Effect::ResetAfter),     Delete,    plain(Fails(Interrupted), 1, 1),            ours(Fails(AnswerLost), 2, 1)),
        row(once(cut(5)),                 Post,      plain(Fails(Interrupted), 1, 1),            ours(Fails(Ambiguous), 1, 1)),
        row(once(cut(5)),                 NamedPost, plain(Fails(Interrupted), 1, 1),            ours(To("named"), 2, 1)),

        // The answer stops in its middle. A call is given up after a minute; a
        // stream may be silent, and over HTTP an hour of that ends it.
        row(once(stall(5)),               Get,       plain(Fails(Timeout), 1, 0),                ours(To("demo"), 2, 0)),
        row(once(stall(5)),               Post,      plain(Fails(Timeout), 1, 1),                ours(Fails(Ambiguous), 1, 1)),
        row(once(stall(5)),               NamedPost, plain(Fails(Timeout), 1, 1),                ours(To("named"), 2, 1)),
        row(once(stall(5)),               Patch,     plain(Fails(Timeout), 1, 1),                ours(To("B=café"), 2, 1)),
        row(once(stall(5)),               Delete,    plain(Fails(Timeout), 1, 1),                ours(Fails(AnswerLost), 2, 1)),
        row(second(stall(5)),             Pages,     plain(Fails(Timeout), 2, 0),                ours(To("452 apps"), 4, 0)),
        row(once(stall(5)),               Log,       plain(Hangs, 2, 0),                         ours(Hangs, 2, 0)),
        row(once(stall(5)),               Run,       plain(Hangs, 2, 0),                         ours(Hangs, 2, 0)),

        // A log is followed. Its connection breaks off twenty times; it does
        // so under more lines than the platform keeps; it does once, and the
        // session is not to be opened again.
        row(times(20, cut(200_000)),      Tail,      plain(To("100000 lines"), 22, 0),           ours(To("100000 lines"), 22, 0)),
        row(times(20, cut(50_000)),       Flood,     plain(To("100000 lines or gaps"), 22, 0),   ours(To("100000 lines or gaps"), 22, 0)),
        row(expires(cut(200_000)),        Tail,      plain(To("20000 lines"), 5, 0),             ours(To("20000 lines"), 5, 0)),
        row(expires(cut(200_000)),        Flood,     plain(To("20000 lines or gaps"), 5, 0),     ours(To("20000 lines or gaps"), 5, 0)),

        // The port of dynos is closed, or nobody answers there, as where a
        // network blocks it; and a connection to it breaks in its middle.
        row(port(Effect::Refuse),         Run,       plain(Fails(Connect), 3, 0),                ours(Fails(Connect), 3, 0)),
        row(port(Effect::Hang),           Run,       plain(Fails(Timeout), 4, 0),                ours(Fails(Timeout), 4, 0)),
        row(once(cut(4)),                 Run,       plain(Fails(Interrupted), 2, 0),            ours(Fails(Interrupted), 2, 0)),
        row(port(Effect::Refuse),         RunAnyway, plain(To("un café"), 6, 0),                 ours(To("un café"), 6, 0)),
        row(port(Effect::Hang),           RunAnyway, plain(To("un café"), 7, 0),                 ours(To("un café"), 7, 0)),

        // Its bytes come in small pieces, which split characters.
        row(always(split(1)),             Get,       plain(To("demo"), 1, 0),                    ours(To("demo"), 1, 0)),
        row(always(split(1)),             Patch,     plain(To("B=café"), 1, 1),                  ours(To("B=café"), 1, 1)),
        row(always(split(1000)),          List,      plain(To("452 apps"), 1, 0),                ours(To("452 apps"), 1, 0)),
        row(always(split(1000)),          Pages,     plain(To("452 apps"), 3, 0),                ours(To("452 apps"), 3, 0)),
        row(always(split(1)),             Log,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),
        row(always(split(1)),             Run,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),

        // The platform's clock is put right.
        row(jump(-DAY),                   Get,       plain(To("demo"), 1, 0),                    ours(To("demo"), 1, 0)),
        row(jump(-DAY),                   Post,      plain(To("an app"), 1, 1),                  ours(To("an app"), 1, 1)),
        row(jump(-DAY),                   NamedPost, plain(To("named"), 1, 1),                   ours(To("named"), 1, 1)),
        row(jump(-DAY),                   Patch,     plain(To("B=café"), 1, 1),                  ours(To("B=café"), 1, 1)),
        row(jump(-DAY),                   Delete,    plain(To("demo"), 1, 1),                    ours(To("demo"), 1, 1)),
        row(jump(-DAY),                   Pages,     plain(To("452 apps"), 3, 0),                ours(To("452 apps"), 3, 0)),
        row(jump(-DAY),                   Log,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),
        row(jump(-DAY),                   Run,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),
        row(jump(3650 * DAY),             Get,       plain(To("demo"), 1, 0),                    ours(To("demo"), 1, 0)),
        row(jump(3650 * DAY),             Post,      plain(To("an app"), 1, 1),                  ours(To("an app"), 1, 1)),
        row(jump(3650 * DAY),             NamedPost, plain(To("named"), 1, 1),                   ours(To("named"), 1, 1)),
        row(jump(3650 * DAY),             Patch,     plain(To("B=café"), 1, 1),                  ours(To("B=café"), 1, 1)),
        row(jump(3650 * DAY),             Run,       plain(To("un café"), 2, 0),                 ours(To("un café"), 2, 0)),
    ]
}

fn hold(differs: &[String]) {
    assert!(differs.is_empty(), "{}", differs.join("\n"));
}

/// Time passes at once where a program only waits.
#[tokio::test(start_paused = true)]
async fn it_is_so_in_this_process() -> Result {
    let mut differs = Vec::new();
    for row in table() {
        differs.extend(row.differs(Way::Layer).await?);
    }
    hold(&differs);
    Ok(())
}

/// Time is real: rows wait beside each other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_so_on_the_wire() -> Result {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut rows = JoinSet::new();
    for row in table() {
        let places = places.clone();
        rows.spawn(async move {
            let _place = places.acquire().await?;
            row.differs(Way::Wire).await
        });
    }
    let mut differs = Vec::new();
    while let Some(row) = rows.join_next().await {
        differs.extend(row??);
    }
    hold(&differs);
    Ok(())
}
