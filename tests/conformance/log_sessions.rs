//! Log sessions: which lines they show, and for how long.

use std::time::Duration;

use dynokit::ErrorKind::InvalidParams;
use dynokit::log::{LogBatch, LogEvent, LogOptions};
use dynokit::mock::CommandScript;
use dynokit::ops::log_sessions::LogSessionCreate;
use dynokit::platform::Body;
use dynokit_tests::{Backend, Fixture, Result, refused};
use http::StatusCode;

use crate::cases;

cases![lines, filters, how_many, history, tail, expiry];

async fn lines(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.clock.advance(Duration::from_micros(1_500_000));
    app.config().set([("A", "1")]).await?;
    let mut log = app.logs(LogOptions::default()).await?;
    let mut lines = Vec::new();
    while let Some(line) = log.next().await.transpose()? {
        lines.push(line.to_string());
    }
    assert_eq!(lines.len(), 6);
    assert_eq!(
        [&lines[0], &lines[5]],
        [
            "2026-01-01T00:00:00.000000+00:00 app[api]: Initial release by user you@example.com",
            "2026-01-01T00:00:01.500000+00:00 app[api]: Release v3 created by user you@example.com",
        ]
    );
    Ok(())
}

/// The last lines that a session shows: process and source of each.
async fn show(fixture: &Fixture, options: LogOptions) -> Result<Vec<String>> {
    let mut log = fixture.client.app("demo").logs(options).await?;
    let mut lines = Vec::new();
    while let Some(line) = log.next().await.transpose()? {
        let from = line.to_string();
        let from = from.split(' ').nth(1).unwrap_or_default().trim_end_matches(':');
        lines.push(from.to_owned());
    }
    lines.dedup();
    Ok(lines)
}

async fn filters(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.resize("web", "Standard-1X").await?;
    app.scale("web", 2).await?;
    app.scale("worker", 1).await?;
    let show = async |source: Option<&str>, dyno: Option<&str>| -> Result<Vec<String>> {
        let (source, dyno) = (source.map(str::to_owned), dyno.map(str::to_owned));
        let mut lines =
            show(&fixture, LogOptions { source, dyno, ..LogOptions::default() }).await?;
        lines.sort_unstable();
        lines.dedup();
        Ok(lines)
    };
    assert_eq!(show(None, Some("web.1")).await?, ["app[web.1]", "heroku[web.1]"]);
    assert_eq!(show(Some("heroku"), Some("web")).await?, ["heroku[web.1]", "heroku[web.2]"]);
    assert_eq!(
        show(Some("app"), None).await?,
        ["app[api]", "app[web.1]", "app[web.2]", "app[worker.1]"]
    );
    assert!(show(None, Some("we")).await?.is_empty());
    assert!(show(Some("heroku"), Some("api")).await?.is_empty());
    // The older and the newer name of the parameter.
    for field in ["dyno_name", "type"] {
        let args = serde_json::json!({ "app": "demo", field: "worker", "lines": 1 });
        let session = fixture.client.call("log_sessions.create", args).await?;
        let session: dynokit::ops::log_sessions::LogSession = session.json()?;
        let text = read(&fixture, session.logplex_url.reveal()).await?.1;
        assert!(text.contains(" heroku[worker.1]: "), "{text}");
    }
    Ok(())
}

async fn how_many(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let text: String = (0..200).map(|number| format!("{number}\n")).collect();
    fixture.mock.script().command("count", CommandScript::prints(text));
    let dyno = Some(app.run_detached("count").await?.name);
    let messages = async |lines: Option<u32>| -> Result<Vec<String>> {
        let options = LogOptions { lines, dyno: dyno.clone(), ..LogOptions::default() };
        let mut log = app.logs(options).await?;
        let mut messages = Vec::new();
        while let Some(event) = log.next().await.transpose()? {
            messages.extend(event.line().map(|line| line.message().to_owned()));
        }
        Ok(messages)
    };
    let last = messages(None).await?;
    assert_eq!((last.len(), last[0].as_str()), (100, "102"));
    assert_eq!(last[99], "State changed from up to complete");
    assert_eq!(messages(Some(3)).await?, last[97..]);
    assert_eq!(messages(Some(1500)).await?.len(), 204);
    assert!(messages(Some(0)).await?.is_empty());
    for lines in [-1, 1501] {
        let params = LogSessionCreate { lines: Some(lines), ..LogSessionCreate::default() };
        let answer = fixture.client.log_sessions().create("demo", params).await;
        refused(answer, InvalidParams, "lines must be from 0 to 1500.");
    }
    Ok(())
}

async fn history(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let text: String = (0..2000).map(|number| format!("{number}\n")).collect();
    fixture.mock.script().command("count", CommandScript::prints(text));
    app.run_detached("count").await?;
    let mut log = app.logs(LogOptions { lines: Some(1500), ..LogOptions::default() }).await?;
    let first = log.next().await.transpose()?.and_then(LogEvent::line).ok_or("no line")?;
    // 1500 lines of the app are kept, the last two of them the dyno's end.
    assert_eq!(first.message(), "502");
    // What is left comes in batches, each line once.
    let mut next = 503;
    while let Some(batch) = log.next_batch().await.transpose()? {
        let LogBatch::Lines(lines) = batch else { return Err("a gap".into()) };
        for (line, place) in lines.iter().zip(lines.places()) {
            assert_eq!(line.as_str(), &lines.text()[place.clone()]);
            if next < 2000 {
                assert_eq!(line.message(), next.to_string());
            }
            next += 1;
        }
    }
    assert_eq!(next, 2002);
    Ok(())
}

async fn tail(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let options = LogOptions {
        tail: true,
        lines: Some(1),
        dyno: Some("run".into()),
        ..LogOptions::default()
    };
    app.run_detached("echo before").await?;
    let mut log = app.logs(options).await?;
    let mut next = async || -> Result<String> {
        let line = log.next().await.transpose()?.and_then(LogEvent::line).ok_or("the log ended")?;
        Ok(line.message().to_owned())
    };
    assert_eq!(next().await?, "State changed from up to complete");
    app.run_detached("echo after; sleep 10; echo later").await?;
    for _ in 0..2 {
        next().await?;
    }
    assert_eq!(next().await?, "after");
    // It goes on for as long as it is open, whatever becomes of its URL.
    fixture.clock.advance(Duration::from_secs(10 * 60));
    assert_eq!(next().await?, "later");
    Ok(())
}

async fn read(fixture: &Fixture, url: &str) -> Result<(StatusCode, String)> {
    let request = http::Request::get(url).body(Body::empty())?;
    let response = fixture.client.platform().fetch(request).await?;
    let status = response.status();
    Ok((status, String::from_utf8(response.into_body().collect(1 << 20).await?.into())?))
}

async fn expiry(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let session = fixture.client.log_sessions().create("demo", LogSessionCreate::default()).await?;
    let url = session.logplex_url.reveal();
    fixture.clock.advance(Duration::from_secs(359));
    for _ in 0..2 {
        let (status, text) = read(&fixture, url).await?;
        assert_eq!((status, text.lines().count()), (StatusCode::OK, 4));
    }
    fixture.clock.advance(Duration::from_secs(1));
    assert_eq!(read(&fixture, url).await?, (StatusCode::NOT_FOUND, "Not found".into()));
    Ok(())
}
