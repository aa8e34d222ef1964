//! The output of builds as streams.

use std::time::Duration;

use dynokit::mock::BuildScript;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::builds::{Build, BuildCreate, SourceBlob};
use dynokit_tests::{Backend, Fixture, Result, Streamed};
use http::StatusCode;

use crate::cases;

cases![text_and_events, a_held_build, an_app_takes_its_outputs_along];

const APP: &str = "demo";

async fn fixture(backend: Backend) -> Result<Fixture> {
    let fixture = Fixture::new(backend).await?;
    let params = AppCreate { name: Some(APP.into()), ..AppCreate::default() };
    fixture.client.apps().create(params).await?;
    Ok(fixture)
}

/// Begins a build of a source that cannot be reached, which fails.
async fn build(fixture: &Fixture) -> Result<(Build, String)> {
    let source_blob =
        SourceBlob { url: "https://example.com/source.tgz".into(), ..SourceBlob::default() };
    let params = BuildCreate { source_blob, buildpacks: None };
    let build = fixture.client.builds().create(APP, params).await?;
    let url = build.output_stream_url.clone().ok_or("no output")?.reveal().to_owned();
    Ok((build, url))
}

const OUTPUT: &str = " !     Failed to fetch the source.\n !     Push failed\n";

async fn text_and_events(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    let (_, url) = build(&fixture).await?;
    let text = Streamed::text(&fixture.client, &url).await?;
    assert_eq!(
        (text.status, text.content_type.as_str()),
        (StatusCode::OK, "text/plain; charset=utf-8")
    );
    assert_eq!(text.rest().await?, OUTPUT);

    let mut events = Streamed::events(&fixture.client, &url, None).await?;
    assert_eq!(
        (events.status, events.content_type.as_str()),
        (StatusCode::OK, "text/event-stream")
    );
    let mut read = String::new();
    let mut ids = Vec::new();
    while let Some(event) = events.event().await? {
        // An id is the number of bytes so far, and the data of all events
        // together is the output.
        read += &event.data;
        assert_eq!(event.id, read.len().to_string());
        ids.push(event.id);
    }
    assert_eq!(read, OUTPUT);
    let again = Streamed::events(&fixture.client, &url, Some(&ids[0])).await?;
    assert_eq!(again.status, StatusCode::OK);
    let mut again = again;
    assert_eq!(again.data(1).await?, [" !     Push failed\n"]);
    assert_eq!(again.event().await?, None);
    let again = Streamed::events(&fixture.client, &url, Some(&ids[1])).await?;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
    let nowhere = url.replace("/streams/", "/streams/0");
    assert_eq!(Streamed::text(&fixture.client, &nowhere).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

async fn a_held_build(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    let gate = fixture.mock.script().hold(BuildScript::default());
    let (_, url) = build(&fixture).await?;
    let mut text = Streamed::text(&fixture.client, &url).await?;
    let mut events = Streamed::events(&fixture.client, &url, None).await?;
    assert_eq!(text.bytes().await?, " !     Failed to fetch the source.\n");
    assert_eq!(events.data(1).await?, [" !     Failed to fetch the source.\n"]);
    fixture.clock.advance(Duration::from_secs(119));
    // The platform's own heartbeat, which its clients drop.
    assert_eq!(text.bytes().await?, "\0");
    let bytes = events.bytes().await?;
    assert!(events.reader.read(&bytes).is_empty());
    assert_eq!(events.reader.comments, 1);
    gate.open();
    assert_eq!(text.rest().await?, " !     Push failed\n");
    assert_eq!(events.data(1).await?, [" !     Push failed\n"]);
    assert_eq!(events.event().await?, None);
    Ok(())
}

async fn an_app_takes_its_outputs_along(backend: Backend) -> Result {
    let fixture = fixture(backend).await?;
    let _gate = fixture.mock.script().hold(BuildScript::default());
    let (_, url) = build(&fixture).await?;
    let text = Streamed::text(&fixture.client, &url).await?;
    fixture.client.apps().delete(APP).await?;
    assert_eq!(text.rest().await?, " !     Failed to fetch the source.\n");
    assert_eq!(Streamed::text(&fixture.client, &url).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}
