//! Slugs and sources: what is uploaded, released and downloaded.

use std::collections::BTreeMap;
use std::time::Duration;

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::slugs::SlugCreate;
use dynokit::platform::Body;
use dynokit_tests::{Backend, Fixture, Result, refused, tarball};
use http::{Method, StatusCode};

use crate::cases;

cases![there_and_back, of_their_app, process_types, a_place_for_an_hour, uploads_go];

async fn send(
    fixture: &Fixture,
    method: Method,
    url: &str,
    body: impl AsRef<[u8]>,
) -> Result<(StatusCode, String)> {
    let request = http::Request::builder().method(method).uri(url);
    let request = request.body(Body::from(body.as_ref().to_vec()))?;
    let response = fixture.client.platform().fetch(request).await?;
    let status = response.status();
    Ok((status, String::from_utf8(response.into_body().collect(1 << 20).await?.into())?))
}

fn web() -> BTreeMap<String, String> {
    BTreeMap::from([("web".into(), "serve".into())])
}

async fn there_and_back(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let params = SlugCreate {
        process_types: web(),
        commit: Some(Some("60883d9e8947a57e04dc9124f25df004866a2051".into())),
        ..SlugCreate::default()
    };
    let slug = fixture.client.slugs().create("demo", params.clone()).await?;
    assert_eq!((slug.blob.method.as_str(), slug.stack.name.as_str()), ("put", "heroku-24"));
    assert_eq!((slug.process_types, slug.commit), (params.process_types, params.commit.flatten()));
    let (status, _) = send(&fixture, Method::PUT, slug.blob.url.reveal(), "a tarball").await?;
    assert_eq!(status, StatusCode::OK);
    let found = fixture.client.slugs().info("demo", slug.id).await?;
    assert_eq!(found.blob.method, "get");
    // The first one stays.
    let again = send(&fixture, Method::PUT, slug.blob.url.reveal(), "another").await?;
    assert_eq!(again, (StatusCode::CONFLICT, "Something was uploaded here already".into()));
    let answer = send(&fixture, Method::GET, found.blob.url.reveal(), "").await?;
    assert_eq!(answer, (StatusCode::OK, "a tarball".into()));
    Ok(())
}

async fn of_their_app(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    fixture.app("other").await?;
    let slug = app.releases().current().await?.slug.ok_or("no slug")?.id;
    let answer = fixture.client.slugs().info("other", slug).await;
    refused(answer, NotFound, "Couldn't find that slug.");
    let params =
        SlugCreate { stack: Some("x".into()), process_types: web(), ..SlugCreate::default() };
    let answer = fixture.client.slugs().create("demo", params).await;
    refused(answer, NotFound, "Couldn't find that stack.");
    Ok(())
}

async fn process_types(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let create = async |name: &str| {
        let process_types = BTreeMap::from([(name.to_owned(), "serve".to_owned())]);
        let params = SlugCreate { process_types, ..SlugCreate::default() };
        fixture.client.slugs().create("demo", params).await
    };
    for name in ["web", "my-worker_2", &"x".repeat(128)] {
        create(name).await?;
    }
    for name in ["", "my worker", "a.b", &"x".repeat(129)] {
        let text = format!("{name:?} is not a process type.");
        refused(create(name).await, InvalidParams, &text);
    }
    Ok(())
}

async fn a_place_for_an_hour(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let source = fixture.client.sources().create().await?.source_blob;
    let other = fixture.client.sources().create_by_app("demo").await?.source_blob;
    assert_ne!(source.put_url.reveal(), other.put_url.reveal());
    let (status, _) = send(&fixture, Method::PUT, source.put_url.reveal(), "no tarball").await?;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    fixture.clock.advance(Duration::from_secs(60 * 60 + 1));
    let (status, text) = send(&fixture, Method::PUT, source.put_url.reveal(), "x").await?;
    assert_eq!((status, text.as_str()), (StatusCode::FORBIDDEN, "Request has expired"));
    Ok(())
}

async fn uploads_go(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let client = &fixture.client;
    let app = fixture.app("demo").await?;
    let params = SlugCreate { process_types: web(), ..SlugCreate::default() };
    let slug = client.slugs().create("demo", params).await?;
    let url = slug.blob.url.reveal();
    assert_eq!(send(&fixture, Method::PUT, url, "a slug").await?.0, StatusCode::OK);
    let source = client.sources().create().await?.source_blob;
    let put = send(&fixture, Method::PUT, source.put_url.reveal(), tarball(&[])?).await?;
    assert_eq!(put.0, StatusCode::OK);
    // A slug stays for as long as its app, and a source for an hour.
    fixture.clock.advance(Duration::from_secs(60 * 60 + 1));
    client.sources().create().await?;
    assert_eq!(send(&fixture, Method::GET, url, "").await?.0, StatusCode::OK);
    let put = send(&fixture, Method::PUT, source.put_url.reveal(), tarball(&[])?).await?;
    assert_eq!(put, (StatusCode::FORBIDDEN, "Request has expired".into()));
    app.destroy().await?;
    assert_eq!(send(&fixture, Method::GET, url, "").await?.0, StatusCode::NOT_FOUND);
    Ok(())
}
