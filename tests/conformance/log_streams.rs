//! Log sessions as streams: plain text or events, tails, readers that come
//! back, readers that are slow.

use std::time::Duration;

use dynokit::ops::apps::AppCreate;
use dynokit::ops::log_sessions::LogSessionCreate;
use dynokit_tests::{Backend, Fixture, Result, Streamed};
use http::StatusCode;
use proptest::prelude::{ProptestConfig, Strategy, any};
use proptest::test_runner::TestRunner;

use crate::cases;

cases![
    text_and_events,
    a_reader_comes_back,
    a_tail_expires,
    silence_is_filled,
    a_slow_reader_is_told,
    an_app_takes_its_tails_along,
    every_line_once,
];

const APP: &str = "demo";

async fn fixture(backend: Backend) -> Result<Fixture> {
    let fixture = Fixture::with(backend, |mock| mock.without_rate_limit()).await?;
    let params = AppCreate { name: Some(APP.into()), ..AppCreate::default() };
    fixture.client.apps().create(params).await?;
    Ok(fixture)
}

/// The URL of a session for what the process `web.1` prints.
async fn session(fixture: &Fixture, lines: i64, tail: bool) -> Result<String> {
    let params = LogSessionCreate {
        dyno: Some("web".into()),
        lines: Some(lines),
        tail: Some(tail),
        ..LogSessionCreate::default()
    };
    let session = fixture.client.log_sessions().create(APP, params).await?;
    Ok(session.logplex_url.reveal().to_owned())
}

fn print(fixture: &Fixture, text: &str) -> Result {
    fixture.mock.script().log(APP, "web.1", text)?;
    Ok(())
}

/// A line without its time.
fn message(line: &str) -> &str {
    line.split_once(": ").map_or(line, |(_, message)| message)
}

async fn text_and_events(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    let client = &fixture.client;
    print(&fixture, "one\nzw\u{e9}i\nthree")?;
    fixture.mock.script().log(APP, "worker.1", "not wanted")?;

    let url = session(&fixture, 2, false).await?;
    let text = Streamed::text(client, &url).await?;
    assert_eq!(
        (text.status, text.content_type.as_str()),
        (StatusCode::OK, "text/plain; charset=utf-8")
    );
    let lines = "2026-01-01T00:00:00.000000+00:00 app[web.1]: zw\u{e9}i\n\
                 2026-01-01T00:00:00.000000+00:00 app[web.1]: three\n";
    assert_eq!(text.rest().await?, lines);

    let mut events = Streamed::events(client, &url, None).await?;
    assert_eq!(
        (events.status, events.content_type.as_str()),
        (StatusCode::OK, "text/event-stream")
    );
    let mut data = String::new();
    while let Some(event) = events.event().await? {
        data += &format!("{}\n", event.data);
    }
    assert_eq!(data, lines);
    // The official client would sit for seconds at the end.
    assert_eq!(events.reader.retry, Some(1));
    // A client that comes back is told that this was all.
    let again = Streamed::events(client, &url, Some(events.reader.last_id())).await?;
    assert_eq!(again.status, StatusCode::NO_CONTENT);

    for nowhere in [url.replace("/sessions/", "/sessions/1"), url.replace("/sessions/", "/x/")] {
        assert_eq!(Streamed::events(client, &nowhere, None).await?.status, StatusCode::NOT_FOUND);
    }
    Ok(())
}

async fn a_reader_comes_back(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    print(&fixture, "1\n2\n3")?;
    let url = session(&fixture, 100, true).await?;
    let mut tail = Streamed::events(&fixture.client, &url, None).await?;
    let second = [tail.event().await?, tail.event().await?].into_iter().flatten().last();
    let second = second.ok_or("the stream ended")?;
    assert_eq!(message(&second.data), "2");
    drop(tail);
    print(&fixture, "4")?;
    let mut tail = Streamed::events(&fixture.client, &url, Some(&second.id)).await?;
    print(&fixture, "5")?;
    let data = tail.data(3).await?;
    assert_eq!(data.iter().map(|line| message(line)).collect::<Vec<_>>(), ["3", "4", "5"]);
    // An id that no stream of this log gave is no place to go on from.
    for unknown in ["x", "-1", "99999999"] {
        let mut tail = Streamed::events(&fixture.client, &url, Some(unknown)).await?;
        assert_eq!(message(&tail.data(1).await?[0]), "1", "{unknown}");
    }
    Ok(())
}

async fn a_tail_expires(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    print(&fixture, "1")?;
    let url = session(&fixture, 1, true).await?;
    let mut tail = Streamed::events(&fixture.client, &url, None).await?;
    tail.data(1).await?;
    fixture.clock.advance(Duration::from_secs(360));
    // Whoever is connected stays so.
    print(&fixture, "2")?;
    assert_eq!(message(&tail.data(1).await?[0]), "2");
    let again = Streamed::events(&fixture.client, &url, Some(tail.reader.last_id())).await?;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    Ok(())
}

async fn silence_is_filled(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    print(&fixture, "1")?;
    let url = session(&fixture, 1, true).await?;
    let mut tail = Streamed::events(&fixture.client, &url, None).await?;
    tail.data(1).await?;
    for silences in 1..3 {
        fixture.clock.advance(Duration::from_secs(119));
        let bytes = tail.bytes().await?;
        assert!(tail.reader.read(&bytes).is_empty());
        assert_eq!(tail.reader.comments, silences);
    }
    // The plain text of a log says nothing: a line would be taken for one.
    let url = session(&fixture, 1, true).await?;
    let mut text = Streamed::text(&fixture.client, &url).await?;
    text.bytes().await?;
    fixture.clock.advance(Duration::from_secs(119));
    print(&fixture, "2")?;
    let line = "2026-01-01T00:05:57.000000+00:00 app[web.1]: 2\n";
    assert_eq!(text.bytes().await?, line);
    Ok(())
}

async fn a_slow_reader_is_told(backend: Backend) -> Result {
    const LINES: usize = 4_000;
    for events in [false, true] {
        let fixture = fixture(backend).await?;
        let url = session(&fixture, 0, true).await?;
        let mut tail = match events {
            true => Streamed::events(&fixture.client, &url, None).await?,
            false => Streamed::text(&fixture.client, &url).await?,
        };
        // More than fits into any pipe on the way.
        for number in 0..LINES {
            print(&fixture, &format!("{number} {}", "x".repeat(9_000)))?;
        }
        print(&fixture, "end")?;
        let (mut next, mut lost, mut rest) = (0, 0, String::new());
        'read: loop {
            let lines = match events {
                true => tail.data(1).await?,
                false => {
                    rest += std::str::from_utf8(&tail.bytes().await?)?;
                    let whole = rest.rfind('\n').map_or(0, |end| end + 1);
                    rest.drain(..whole).as_str().lines().map(str::to_owned).collect()
                }
            };
            for line in lines {
                let message = message(&line);
                if message == "end" {
                    break 'read;
                }
                match message.split_once("dropped ") {
                    Some((error, dropped)) => {
                        assert!(error.starts_with("Error L11 (Tail buffer overflow)"), "{line}");
                        let dropped = dropped.split(' ').next().unwrap_or_default();
                        lost += dropped.parse::<usize>()?;
                        next += dropped.parse::<usize>()?;
                    }
                    None => {
                        let number = message.split(' ').next().unwrap_or_default();
                        assert_eq!(number.parse::<usize>()?, next);
                        next += 1;
                    }
                }
            }
        }
        assert_eq!(next, LINES);
        assert!(lost > 0, "everything fitted into the pipe");
    }
    Ok(())
}

async fn an_app_takes_its_tails_along(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    let url = session(&fixture, 0, true).await?;
    let mut events = Streamed::events(&fixture.client, &url, None).await?;
    let text = Streamed::text(&fixture.client, &url).await?;
    print(&fixture, "last words")?;
    fixture.client.apps().delete(APP).await?;
    assert_eq!(message(&events.data(1).await?[0]), "last words");
    assert_eq!(events.event().await?, None);
    assert_eq!(message(&text.rest().await?), "last words\n");
    let again = Streamed::events(&fixture.client, &url, Some(events.reader.last_id())).await?;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    Ok(())
}

/// What happens to a reader.
#[derive(Clone, Debug)]
enum Step {
    /// A process prints.
    Print(String),
    /// The reader takes a piece of the stream, so many bytes at most.
    Read(usize),
    /// The reader's connection breaks.
    Break,
}

/// Whatever is printed, and wherever the stream is cut: a reader that comes
/// back has each line once, and in order.
async fn every_line_once(backend: Backend) -> Result {
    let text = "[a-z: \\r\\n\u{e9}\u{1f600}]{0,40}|(id|data|retry|event): ?[0-9a-z]{0,5}";
    let step = proptest::prop_oneof![
        3 => text.prop_map(Step::Print),
        3 => any::<u8>().prop_map(|bytes| Step::Read(usize::from(bytes) + 1)),
        1 => proptest::prelude::Just(Step::Break),
    ];
    let config = ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() };
    let steps = proptest::collection::vec(step, 1..40);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        TestRunner::new(config).run(&steps, |steps| {
            let read = runtime.block_on(follow(backend, &steps));
            let (expected, read) = read
                .map_err(|error| proptest::test_runner::TestCaseError::fail(error.to_string()))?;
            proptest::prop_assert_eq!(read, expected);
            Ok(())
        })
    })
    .await??;
    Ok(())
}

/// Does the steps, and reads to the end: what was printed, and what was read.
async fn follow(backend: Backend, steps: &[Step]) -> Result<(Vec<String>, Vec<String>)> {
    let fixture = fixture(backend).await?;
    let url = session(&fixture, 0, true).await?;
    let mut tail = Streamed::events(&fixture.client, &url, None).await?;
    // Bytes that came and that the reader did not take yet.
    let mut waiting = bytes::Bytes::new();
    let (mut printed, mut read) = (Vec::new(), Vec::new());
    let mut last_id = None;
    for step in steps.iter().cloned().chain([Step::Print("end".into())]) {
        match step {
            Step::Print(text) => {
                print(&fixture, &text)?;
                let lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
                // What else ends a line to a client of events, does so in its data.
                printed.extend(lines.map(|line| line.replace('\r', "\n")));
            }
            Step::Read(most) if read.len() < printed.len() => {
                if waiting.is_empty() {
                    waiting = tail.bytes().await?;
                    assert!(backend != Backend::Mock || std::str::from_utf8(&waiting).is_ok());
                }
                let piece = waiting.split_to(most.min(waiting.len()));
                for event in tail.reader.read(&piece) {
                    last_id = Some(event.id);
                    read.push(message(&event.data).to_owned());
                }
            }
            Step::Read(_) => {}
            // A client that never had an event would come back as a new one.
            Step::Break => {
                if let Some(id) = &last_id {
                    waiting.clear();
                    tail = Streamed::events(&fixture.client, &url, Some(id)).await?;
                }
            }
        }
    }
    for event in tail.reader.read(&waiting) {
        read.push(message(&event.data).to_owned());
    }
    while read.len() < printed.len() {
        read.extend(tail.data(1).await?.iter().map(|line| message(line).to_owned()));
    }
    fixture.client.apps().delete(APP).await?;
    while let Some(event) = tail.event().await? {
        read.push(event.data);
    }
    Ok((printed, read))
}
