//! How many lines of a log a second come in batches, and become records, as plain text
//! and as events, beside counting the lines of the same bytes.
//!
//! `cargo bench -p dynokit-tests --bench log [-- ROUNDS]`

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use dynokit::Client;
use dynokit::log::{LineKind, LogBatch, LogEvent, LogOptions};
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit_tests::Result;
use dynokit_tests::fixed::{LINES, log_lines};
use futures_core::future::BoxFuture;
use tokio::runtime::Builder;
use url::Url;

const ROUNDS: usize = 5;
const APP: &str = "demo";

/// Bytes that come at once.
const CHUNK: usize = 64 * 1024;

fn main() -> Result {
    let rounds = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(ROUNDS);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    println!("{LINES} lines; the best of {rounds} rounds, in millions of lines a second");
    println!("{:<10} {:>9} {:>9} {:>9} {:>9}", "framing", "counted", "batches", "records", "kinds");
    for (name, kind) in [("text", "text/plain"), ("events", "text/event-stream")] {
        let log = Fixed { mock: Mock::new(), kind, bytes: log_lines(kind, LINES).into() };
        let client = Client::new(log.clone());
        let create = AppCreate { name: Some(APP.into()), ..AppCreate::default() };
        runtime.block_on(client.apps().create(create))?;
        let mut best = [Duration::MAX; 4];
        for _ in 0..rounds {
            for (work, best) in best.iter_mut().enumerate() {
                let begun = Instant::now();
                let lines = match work {
                    0 => black_box(log.bytes.split(|byte| *byte == b'\n')).count(),
                    1 => runtime.block_on(take(&client))?,
                    work => runtime.block_on(read(&client, work == 3))?,
                };
                assert!(lines >= LINES);
                *best = begun.elapsed().min(*best);
            }
        }
        let [counted, batches, records, kinds] =
            best.map(|time| LINES as f64 / time.as_secs_f64() / 1e6);
        println!("{name:<10} {counted:>9.1} {batches:>9.1} {records:>9.1} {kinds:>9.1}");
    }
    Ok(())
}

/// Reads the log to its end, in batches, and looks at no line.
async fn take(client: &Client) -> Result<usize> {
    let mut log = client.app(APP).logs(LogOptions::default()).await?;
    let mut lines = 0;
    while let Some(batch) = log.next_batch().await.transpose()? {
        let LogBatch::Lines(batch) = batch else { return Err("a gap".into()) };
        lines += black_box(batch.places()).len();
    }
    Ok(lines)
}

/// Reads the log to its end, and looks at each line.
async fn read(client: &Client, kinds: bool) -> Result<usize> {
    let mut log = client.app(APP).logs(LogOptions::default()).await?;
    let mut lines = 0;
    while let Some(event) = log.next().await.transpose()? {
        let LogEvent::Line(line) = event else { return Err("a gap".into()) };
        lines += usize::from(line.time().is_some() && !line.process().is_empty());
        if kinds {
            assert!(black_box(line.kind()) != LineKind::Exited { status: 1 });
        }
    }
    Ok(lines)
}

/// A mock whose logs are these bytes.
#[derive(Clone)]
struct Fixed {
    mock: Mock,
    kind: &'static str,
    bytes: Bytes,
}

impl Platform for Fixed {
    fn call(&self, call: Call) -> BoxFuture<'_, dynokit::Result<Reply>> {
        self.mock.call(call)
    }

    fn fetch(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, dynokit::Result<http::Response<Body>>> {
        let bytes = Arc::new(self.bytes.clone());
        let body = Body::written_by(move |out| async move {
            for start in (0..bytes.len()).step_by(CHUNK) {
                out.write(bytes.slice(start..bytes.len().min(start + CHUNK))).await?;
            }
            Ok(())
        });
        let mut response = http::Response::new(body);
        let kind = http::HeaderValue::from_static(self.kind);
        response.headers_mut().insert(http::header::CONTENT_TYPE, kind);
        Box::pin(async move { Ok(response) })
    }

    fn attach(&self, url: &Url) -> BoxFuture<'_, dynokit::Result<Duplex>> {
        let url = url.clone();
        Box::pin(async move { self.mock.attach(&url).await })
    }
}
