//! Keys that are given, and keys that are renewed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dynokit::http::Heroku;
use dynokit::ops::config_vars::ConfigVarsUpdate;
use dynokit::{Error, ErrorKind, Secret};
use dynokit_tests::{Result, failure};

use crate::build;
use crate::local::{Local, answer, refuse};

/// A server that takes this key alone.
async fn takes(key: &'static str) -> Result<Local> {
    Local::serve(move |seen| match seen.header("authorization") {
        Some(shown) if shown == format!("Bearer {key}") => answer(200, "{}"),
        _ => refuse(401, "unauthorized"),
    })
    .await
}

/// A provider that gives `k1`, `k2` and so on, and how often it was asked.
fn provider() -> (Arc<AtomicUsize>, impl Fn() -> std::future::Ready<dynokit::Result<Secret>>) {
    let asked = Arc::<AtomicUsize>::default();
    let count = asked.clone();
    let next = move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        std::future::ready(Ok(format!("k{number}").into()))
    };
    (asked, next)
}

#[tokio::test]
async fn a_provider_gives_the_first_key_and_the_next() -> Result {
    let server = takes("k2").await?;
    let (asked, next) = provider();
    let client = build(Heroku::builder().base_url(&server.url).key_provider(next))?;
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    let change = ConfigVarsUpdate::default().set("A", "1");
    client.config_vars().update("demo", change).await?;
    client.config_vars().info("demo").await?;
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    let seen = server.seen();
    let shown: Vec<_> = seen.iter().filter_map(|seen| seen.header("authorization")).collect();
    assert_eq!(shown, ["Bearer k1", "Bearer k2", "Bearer k2"]);
    assert_eq!(seen[0].body, seen[1].body);
    Ok(())
}

#[tokio::test]
async fn a_call_renews_its_key_once() -> Result {
    let server = takes("none").await?;
    let (asked, next) = provider();
    let client = build(Heroku::builder().base_url(&server.url).key("k0").key_provider(next))?;
    let error = failure(client.config_vars().info("demo").await)?;
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert_eq!((asked.load(Ordering::Relaxed), server.seen().len()), (1, 2));
    Ok(())
}

#[tokio::test]
async fn calls_that_are_refused_together_share_one_new_key() -> Result {
    let server = takes("k1").await?;
    let (asked, next) = provider();
    let client = build(Heroku::builder().base_url(&server.url).key("k0").key_provider(next))?;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..16 {
        calls.spawn(client.config_vars().info("demo"));
    }
    while let Some(done) = calls.join_next().await {
        done??;
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    Ok(())
}

#[tokio::test]
async fn the_same_key_again_is_not_tried_again() -> Result {
    let server = takes("none").await?;
    let same = || async { Ok("k0".into()) };
    let client = build(Heroku::builder().base_url(&server.url).key("k0").key_provider(same))?;
    failure(client.config_vars().info("demo").await)?;
    assert_eq!(server.seen().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_provider_that_fails_says_why() -> Result {
    let server = takes("none").await?;
    let fails = || async { Err(Error::new(ErrorKind::Io, "The vault is shut.")) };
    let client = build(Heroku::builder().base_url(&server.url).key("k0").key_provider(fails))?;
    let error = failure(client.config_vars().info("demo").await)?;
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("The vault is shut."), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_key_that_is_refused_is_asked_for_by_git_too() -> Result {
    let server = Local::serve(|seen| match seen.header("authorization") {
        // heroku:k1
        Some("Basic aGVyb2t1Omsx") => answer(200, "refs"),
        _ => answer(401, ""),
    })
    .await?;
    let (_, next) = provider();
    let client = build(Heroku::builder().base_url(&server.url).key("k0").key_provider(next))?;
    let request = http::Request::get(format!("{}/demo.git/info/refs", server.url));
    let answer = client.platform().fetch(request.body(Default::default())?).await?;
    assert_eq!(answer.into_body().collect(100).await?, "refs");
    Ok(())
}

#[test]
fn keys_that_are_none_are_not_taken() -> Result {
    for key in ["", "a\nb"] {
        let error = failure(Heroku::builder().key(key).build())?;
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    }
    Ok(())
}

#[test]
fn nothing_shows_a_key() -> Result {
    let builder = Heroku::builder().key("s3cret").proxy("http://me:s3cret@127.0.0.1:1");
    assert!(!format!("{builder:?}").contains("s3cret"));
    assert!(!format!("{:?}", builder.build()?).contains("s3cret"));
    let error = failure(Heroku::builder().key("k").base_url("http://a:s3cret@b").build())?;
    assert!(!error.to_string().contains("s3cret"), "{error}");
    Ok(())
}
