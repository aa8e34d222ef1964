//! Builds by the API, from tarballs.

use bytes::Bytes;
use dynokit::mock::BuildScript;
use dynokit::ops::builds::{Build, BuildBuildpack, BuildCreate, BuildStatus, SourceBlob};
use dynokit::ops::releases::ReleaseCreate;
use dynokit::ops::slugs::SlugCreate;
use dynokit::platform::Body;
use dynokit::{AppHandle, ErrorKind};
use dynokit_tests::{Backend, Fixture, Result, failure, tarball};

use crate::cases;
use crate::push::app;

cases![from_a_tarball, refusals, cancellation, cache, slugs_of_ones_own];

const FILES: &[(&str, &str)] = &[
    ("hello-main/mix.exs", "app: :hello,"),
    ("hello-main/elixir_buildpack.config", "elixir_version=1.15.0\nerlang_version=26.1\n"),
    ("hello-main/Procfile", "web: mix phx.server\n"),
];

/// Requests a URL that an answer carried.
async fn fetch(
    app: &AppHandle,
    method: http::Method,
    url: &str,
    body: Body,
) -> Result<(u16, Bytes)> {
    let request = http::Request::builder().method(method).uri(url).body(body)?;
    let response = app.client().platform().fetch(request).await?;
    let status = response.status().as_u16();
    Ok((status, response.into_body().collect(1024 * 1024).await?))
}

async fn put(app: &AppHandle, url: &str, body: Vec<u8>) -> Result<u16> {
    Ok(fetch(app, http::Method::PUT, url, body.into()).await?.0)
}

async fn get(app: &AppHandle, url: &str) -> Result<(u16, String)> {
    let (status, body) = fetch(app, http::Method::GET, url, Body::empty()).await?;
    Ok((status, String::from_utf8(body.to_vec())?))
}

/// Uploads files, and gives where a build finds them.
async fn source(app: &AppHandle, files: &[(&str, &str)]) -> Result<SourceBlob> {
    let source = app.client().sources().create().await?.source_blob;
    assert_eq!(put(app, source.put_url.reveal(), tarball(files)?).await?, 200);
    Ok(SourceBlob { url: source.get_url, version: Some("v1.2".into()), ..SourceBlob::default() })
}

async fn build(app: &AppHandle, source_blob: SourceBlob) -> Result<Build, dynokit::Error> {
    let params = BuildCreate { source_blob, ..BuildCreate::default() };
    app.client().builds().create(app.name(), params).await
}

async fn output(app: &AppHandle, build: &Build) -> Result<String> {
    let url = build.output_stream_url.as_ref().ok_or("no output")?.reveal().to_owned();
    Ok(get(app, &url).await?.1)
}

async fn from_a_tarball(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let started = build(&app, source(&app, FILES).await?).await?;
    assert_eq!(started.status, BuildStatus::Pending);
    let said = output(&app, &started).await?;
    assert!(said.starts_with("-----> Building on the Heroku-24 stack\n"), "{said}");
    assert!(said.contains("       Released v3\n"), "{said}");
    // Whoever comes late reads it from the start.
    assert_eq!(output(&app, &started).await?, said);
    let done = app.client().builds().info(app.name(), started.id).await?;
    assert_eq!(done.status, BuildStatus::Succeeded);
    let release = app.releases().current().await?;
    assert_eq!(release.description, "Deploy v1.2");
    assert_eq!(done.release.map(|release| release.id), Some(release.id));
    let slug = app.client().slugs().info(app.name(), done.slug.ok_or("no slug")?.id).await?;
    assert_eq!(slug.process_types["web"], "mix phx.server");
    assert_eq!(slug.commit.as_deref(), Some("v1.2"));
    Ok(())
}

async fn refusals(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let urls = app.client().sources().create().await?.source_blob;
    let blob = |url: &str| SourceBlob { url: url.into(), ..SourceBlob::default() };
    // Nothing is there yet, and what is no tarball does not get there.
    let error = failure(build(&app, blob(urls.get_url.reveal())).await)?;
    assert_eq!(error.kind(), ErrorKind::InvalidParams);
    assert_eq!(put(&app, urls.put_url.reveal(), b"no tarball".to_vec()).await?, 400);
    let error = failure(build(&app, blob("not a url")).await)?;
    assert_eq!(error.kind(), ErrorKind::InvalidParams);
    assert!(app.client().builds().list(app.name()).await?.is_empty());
    // What lies elsewhere cannot be reached from a mock.
    let started = build(&app, blob("https://example.com/a.tgz")).await?;
    let said = output(&app, &started).await?;
    assert!(said.contains(" !     Failed to fetch the source."), "{said}");
    // Buildpacks that are given count this once.
    let params = BuildCreate {
        source_blob: source(&app, FILES).await?,
        buildpacks: Some(Some(vec![BuildBuildpack {
            name: Some("heroku/ruby".into()),
            ..BuildBuildpack::default()
        }])),
    };
    let started = app.client().builds().create(app.name(), params).await?;
    let said = output(&app, &started).await?;
    assert!(said.contains("-----> App not compatible with buildpack"), "{said}");
    let failed = app.client().builds().info(app.name(), started.id).await?;
    assert_eq!(failed.status, BuildStatus::Failed);
    assert_eq!(app.buildpacks().list().await?[0].buildpack.name, "hashnuke/elixir");
    assert_eq!(app.releases().list().await?.len(), 2);
    Ok(())
}

async fn cancellation(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let gate = fixture.mock.script().hold(BuildScript::default());
    let blob = source(&app, FILES).await?;
    let started = build(&app, blob.clone()).await?;
    let error = failure(build(&app, blob.clone()).await)?;
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let cancelled = app.client().builds().cancel(app.name(), started.id).await?;
    assert_eq!(cancelled.status, BuildStatus::Failed);
    // Its output ends.
    assert_eq!(output(&app, &started).await?, "-----> Building on the Heroku-24 stack\n");
    gate.open();
    let still = app.client().builds().info(app.name(), started.id).await?;
    assert_eq!(still.status, BuildStatus::Failed);
    let again = build(&app, blob).await?;
    assert!(output(&app, &again).await?.contains("Released v3"));
    Ok(())
}

async fn cache(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let blob = source(&app, FILES).await?;
    for (purge, says) in [
        (false, "-----> Installing Erlang 26.1 (changed)"),
        (false, "-----> Using cached Erlang 26.1"),
        (true, "-----> Installing Erlang 26.1 (changed)"),
    ] {
        if purge {
            app.client().builds().delete_cache(app.name()).await?;
        }
        let started = build(&app, blob.clone()).await?;
        let said = output(&app, &started).await?;
        assert!(said.contains(says), "{says}: {said}");
    }
    Ok(())
}

async fn slugs_of_ones_own(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let params = SlugCreate {
        process_types: [("web".to_owned(), "./serve".to_owned())].into(),
        commit: Some(Some("0123456789".into())),
        ..SlugCreate::default()
    };
    let slug = app.client().slugs().create(app.name(), params).await?;
    assert_eq!(slug.blob.method, "put");
    let packed = tarball(&[("app/serve", "#!/bin/sh")])?;
    assert_eq!(put(&app, slug.blob.url.reveal(), packed.clone()).await?, 200);
    let params = ReleaseCreate { slug: slug.id.to_string(), ..ReleaseCreate::default() };
    let release = app.client().releases().create(app.name(), params.clone()).await?;
    assert_eq!(release.description, format!("Deploy {}", &slug.id.to_string()[..8]));
    assert_eq!(app.ps().await?[0].command, "./serve");
    let kept = app.client().slugs().info(app.name(), slug.id).await?;
    let (_, body) = fetch(&app, http::Method::GET, kept.blob.url.reveal(), Body::empty()).await?;
    assert_eq!(body, packed);
    // Promotion: the slug of one app is released on another.
    let other = crate::push::app(&fixture).await?;
    other.client().releases().create(other.name(), params).await?;
    assert_eq!(other.ps().await?[0].command, "./serve");
    Ok(())
}
