//! Who sees the key: the API and its git endpoint, and nobody else.

use dynokit::ErrorKind;
use dynokit::http::Heroku;
use dynokit::ops::config_vars::ConfigVarsUpdate;
use dynokit::platform::{Body, Platform};
use dynokit_tests::{Result, failure};

use crate::client;
use crate::local::{Local, answer, redirect, refuse};

#[tokio::test]
async fn a_call_is_not_led_to_another_host() -> Result {
    let other = Local::serve(|_| answer(200, "{}")).await?;
    for status in [301, 302, 303, 307, 308] {
        let to = format!("{}/apps/demo/config-vars", other.url);
        let server = Local::serve(move |_| redirect(status, &to)).await?;
        let client = client(&server.url)?;
        let error = failure(client.config_vars().info("demo").await)?;
        assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
        assert!(error.to_string().contains(&other.url), "{error}");
        let change = ConfigVarsUpdate::default().set("A", "1");
        failure(client.config_vars().update("demo", change).await)?;
        assert_eq!(server.seen().len(), 2, "{status}");
    }
    assert_eq!(other.seen().len(), 0);
    Ok(())
}

#[tokio::test]
async fn a_code_is_not_led_to_another_host() -> Result {
    let other = Local::serve(|_| answer(200, "{}")).await?;
    let to = other.url.clone();
    let server = Local::serve(move |seen| match seen.header("heroku-two-factor-code") {
        Some(_) => redirect(307, &to),
        None => refuse(403, "two_factor"),
    })
    .await?;
    let heroku = Heroku::builder().base_url(&server.url).key("k1");
    let client = crate::build(heroku.second_factor(|_| async { Ok("1".into()) }))?;
    failure(client.config_vars().info("demo").await)?;
    assert_eq!((server.seen().len(), other.seen().len()), (2, 0));
    Ok(())
}

#[tokio::test]
async fn a_call_follows_on_the_same_host_as_what_it_is() -> Result {
    for status in [307, 308] {
        let server = Local::serve(move |seen| match seen.path.as_str() {
            "/apps/demo/config-vars" => redirect(status, "/moved"),
            _ => answer(200, "{}"),
        })
        .await?;
        let change = ConfigVarsUpdate::default().set("A", "1");
        client(&server.url)?.config_vars().update("demo", change).await?;
        assert_eq!(server.lines(), ["PATCH /apps/demo/config-vars", "PATCH /moved"]);
        let seen = server.seen();
        assert_eq!(seen[1].body, r#"{"A":"1"}"#);
        assert_eq!(seen[1].header("authorization"), Some("Bearer k1"));
    }
    // These would make another call of it.
    for status in [301, 302, 303] {
        let server = Local::serve(move |_| redirect(status, "/moved")).await?;
        let change = ConfigVarsUpdate::default().set("A", "1");
        failure(client(&server.url)?.config_vars().update("demo", change).await)?;
        assert_eq!(server.seen().len(), 1, "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn a_circle_of_redirects_has_an_end() -> Result {
    let server = Local::serve(|_| redirect(302, "/again")).await?;
    let heroku = Heroku::builder().base_url(&server.url).key("k1").build()?;
    let request = http::Request::get(format!("{}/log", server.url)).body(Body::empty())?;
    let error = failure(heroku.fetch(request).await)?;
    assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
    assert_eq!(server.seen().len(), 11);
    let client = client(&server.url)?;
    let error = failure(client.config_vars().info("demo").await)?;
    assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
    assert_eq!(server.seen().len(), 22);
    Ok(())
}

#[tokio::test]
async fn urls_that_are_secrets_themselves_get_no_key() -> Result {
    let other = Local::serve(|_| answer(200, "")).await?;
    let api = Local::serve(|_| answer(200, "")).await?;
    let heroku = Heroku::builder().base_url(&api.url).key("k1").build()?;
    for (server, path) in [
        (&other, "/logs/1?srv=x"),
        (&other, "/streams/x.git"),
        (&other, "/demo.git/info/refs"),
        (&api, "/streams/1"),
        (&api, "/logs/demo.git"),
        (&api, "/demo.git/info/refs"),
    ] {
        let request = http::Request::get(format!("{}{path}", server.url)).body(Body::empty())?;
        heroku.fetch(request).await?;
        let upload = Body::from_stream(Body::from("source"));
        let request = http::Request::put(format!("{}{path}", server.url)).body(upload)?;
        heroku.fetch(request).await?;
    }
    assert!(other.headers("authorization").iter().all(Option::is_none));
    let git = Some("Basic aGVyb2t1Omsx".to_owned());
    assert_eq!(api.headers("authorization"), [None, None, None, None, git.clone(), git]);
    Ok(())
}

#[tokio::test]
async fn no_redirect_takes_the_key_along() -> Result {
    for status in [301, 302, 303, 307, 308] {
        let other = Local::serve(|_| answer(200, "there")).await?;
        let to = format!("{}/demo.git/info/refs", other.url);
        let api = Local::serve(move |_| redirect(status, &to)).await?;
        let heroku = Heroku::builder().base_url(&api.url).key("k1").build()?;
        let request = http::Request::get(format!("{}/demo.git/info/refs", api.url));
        let request = request.header("cookie", "a=b").body(Body::empty())?;
        let answer = heroku.fetch(request).await?;
        assert_eq!(answer.into_body().collect(10).await?, "there");
        assert!(api.headers("authorization")[0].is_some());
        assert_eq!(other.headers("authorization"), [None], "{status}");
        assert_eq!(other.headers("cookie"), [None], "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn a_key_does_not_leave_this_machine_in_the_clear() -> Result {
    for url in ["http://api.heroku.com", "http://127.0.0.1.evil.example", "ftp://localhost"] {
        let error = failure(Heroku::builder().key("k1").base_url(url).build())?;
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{url}");
    }
    let proxied = Heroku::builder().key("k1").base_url("http://127.0.0.1:1");
    let error = failure(proxied.proxy("http://proxy.example:3128").build())?;
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    Ok(())
}
