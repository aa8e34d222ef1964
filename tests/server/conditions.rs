//! Answers and changes that depend on what the client has.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use dynokit::mock::{Clock, Mock};
use dynokit::ops::apps::AppCreate;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::Result;
use tokio::io::AsyncWriteExt;
use tokio::join;
use tokio::sync::Notify;
use tokio::task::yield_now;
use url::Url;

use crate::client::{ACCEPT, Caller, answer};
use crate::time::{Frozen, settle};
use crate::{Boxed, served};

async fn tag(caller: &Caller, path: &str) -> Result<String> {
    let answer = caller.call(&format!("GET {path}"), &[], "").await?;
    Ok(answer.header("etag").ok_or("no ETag")?)
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again() -> Result {
    let (_fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    for path in ["/apps/demo", "/apps", "/apps/demo/config-vars"] {
        let line = format!("GET {path}");
        let tag = tag(&caller, path).await?;
        assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
        for known in [tag.clone(), format!("\"x\", {tag}"), format!("W/{tag}"), "*".into()] {
            let answer = caller.call(&line, &[&format!("If-None-Match: {known}")], "").await?;
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{path} {known}");
            assert_eq!(answer.header("etag").as_deref(), Some(tag.as_str()));
            assert!(answer.header("ratelimit-remaining").is_some());
        }
        let other = caller.call(&line, &["If-None-Match: \"x\""], "").await?;
        assert_eq!(other.status, 200);
    }
    let before = tag(&caller, "/apps/demo/config-vars").await?;
    caller.call("PATCH /apps/demo/config-vars", &[], r#"{"A":"1"}"#).await?;
    assert_ne!(tag(&caller, "/apps/demo/config-vars").await?, before);
    // An error is sent whole, and so is the answer to a change.
    let error = caller.call("GET /apps/nobody", &["If-None-Match: *"], "").await?;
    assert_eq!(error.status, 404);
    let change = caller.call("PATCH /apps/demo", &["If-None-Match: *"], "{}").await?;
    assert_eq!(change.status, 200);
    Ok(())
}

#[tokio::test]
async fn what_has_not_changed_since_is_not_sent_again() -> Result {
    let (fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    let answer = caller.call("GET /apps/demo", &[], "").await?;
    let changed = answer.header("last-modified").ok_or("no Last-Modified")?;
    assert_eq!(changed, "Thu, 01 Jan 2026 00:00:00 GMT");
    let since = |date: &str| format!("If-Modified-Since: {date}");
    let status = async |header: &str| -> Result<u16> {
        Ok(caller.call("GET /apps/demo", &[header], "").await?.status)
    };
    assert_eq!(status(&since(&changed)).await?, 304);
    assert_eq!(status(&since("Wed, 31 Dec 2025 00:00:00 GMT")).await?, 200);
    assert_eq!(status(&since("yesterday")).await?, 200);
    fixture.clock.advance(Duration::from_secs(60));
    caller.call("PATCH /apps/demo", &[], r#"{"maintenance":true}"#).await?;
    assert_eq!(status(&since(&changed)).await?, 200);
    Ok(())
}

#[tokio::test]
async fn what_may_yet_change_within_its_second_is_sent_again() -> Result {
    // The clock of the platform stands, in a time that is no past.
    let clock = Clock::manual("2999-01-01T00:00:00Z".parse()?);
    let server = Server::builder().serve(Mock::builder().clock(clock).build()).await?;
    let caller = Caller::new(&server);
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    let seen = caller.call("GET /apps/demo", &[], "").await?;
    let since = seen.header("last-modified").ok_or("no Last-Modified")?;
    caller.call("PATCH /apps/demo", &[], r#"{"maintenance":true}"#).await?;
    let since = format!("If-Modified-Since: {since}");
    let now = caller.call("GET /apps/demo", &[&since], "").await?;
    assert_eq!((now.status, &now.json()["maintenance"]), (200, &true.into()));
    Ok(())
}

#[tokio::test]
async fn a_change_on_a_condition_has_no_effect_where_it_is_not_met() -> Result {
    let (_fixture, caller) = served().await?;
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    let seen = format!("If-Match: {}", tag(&caller, "/apps/demo").await?);
    let on = r#"{"maintenance":true}"#;
    let changed = caller.call("PATCH /apps/demo", &[&seen], on).await?;
    assert_eq!(changed.status, 200);
    for (line, body) in
        [("PATCH /apps/demo", r#"{"maintenance":false}"#), ("DELETE /apps/demo", "")]
    {
        let refused = caller.call(line, &[&seen], body).await?;
        assert_eq!((refused.status, refused.id().as_str()), (412, "precondition_failed"));
    }
    let now = caller.call("GET /apps/demo", &[], "").await?;
    assert_eq!(now.json()["maintenance"], true);
    // Anything there is matches `*`, and nothing does not.
    assert_eq!(caller.call("PATCH /apps/demo", &["If-Match: *"], on).await?.status, 200);
    assert_eq!(caller.call("PATCH /apps/nobody", &["If-Match: *"], on).await?.status, 412);
    Ok(())
}

/// A mock that lets others go first.
struct Polite(Mock);

impl Platform for Polite {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            for _ in 0..100 {
                yield_now().await;
            }
            self.0.call(call).await
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.0.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.0.attach(url)
    }
}

/// A mock that never makes an app.
struct Stuck {
    mock: Mock,
    called: Notify,
}

impl Platform for Stuck {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            if call.spec.name == "apps.create" {
                self.called.notify_one();
                pending::<()>().await;
            }
            self.mock.call(call).await
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.mock.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.mock.attach(url)
    }
}

#[tokio::test]
async fn a_change_that_hangs_stops_no_others() -> Result {
    let mock = Mock::new();
    let create = AppCreate { name: Some("demo".into()), ..AppCreate::default() };
    dynokit::Client::new(mock.clone()).apps().create(create).await?;
    let stuck = Arc::new(Stuck { mock, called: Notify::new() });
    let server = Server::builder().serve(stuck.clone()).await?;
    let caller = Caller::new(&server);
    let change = |headers: &[&str]| {
        let key = format!("Authorization: Bearer {}", caller.key);
        let headers = [headers, &[ACCEPT, &key]].concat();
        caller.request("PATCH /apps/demo", &headers, r#"{"maintenance":true}"#)
    };
    let key = format!("Authorization: Bearer {}", caller.key);
    let create = caller.request("POST /apps", &[ACCEPT, &key], "{}");
    let mut hangs = caller.connect().await?;
    hangs.write_all(create.as_bytes()).await?;
    stuck.called.notified().await;

    let time = Frozen::new();
    let mut conditional = caller.connect().await?;
    conditional.write_all(change(&["If-Match: *"]).as_bytes()).await?;
    settle(&caller).await?;
    let mut plain = caller.connect().await?;
    plain.write_all(change(&[]).as_bytes()).await?;
    time.pass(&caller, Duration::from_secs(20)).await?;
    let refused = answer(&mut conditional, false).await?;
    assert_eq!((refused.status, refused.id().as_str()), (503, "service_unavailable"));
    assert!(refused.header("retry-after").is_some());
    assert_eq!(answer(&mut plain, false).await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn of_two_changes_on_one_condition_one_is_made() -> Result {
    let server = Server::builder().serve(Polite(Mock::new())).await?;
    let caller = Caller::new(&server);
    caller.call("POST /apps", &[], r#"{"name":"demo"}"#).await?;
    for round in 0..10 {
        let seen = format!("If-Match: {}", tag(&caller, "/apps/demo/config-vars").await?);
        let change = async |who: &str| -> Result<u16> {
            let body = format!("{{\"WHO\":\"{who}{round}\"}}");
            Ok(caller.call("PATCH /apps/demo/config-vars", &[&seen], &body).await?.status)
        };
        let (one, other) = join!(change("one"), change("other"));
        let mut statuses = [one?, other?];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412]);
    }
    Ok(())
}
