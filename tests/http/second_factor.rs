//! Calls that want a second factor.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use dynokit::http::{Heroku, SecondFactor};
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Result, failure};
use http::Response;

use crate::build;
use crate::local::{Local, Seen, answer, refuse};

const HEADER: &str = "heroku-two-factor-code";

/// A client whose codes are `1`, `2` and so on, and what it was asked.
fn client(server: &Local) -> Result<(Client, Arc<Mutex<Vec<SecondFactor>>>)> {
    let asked = Arc::<Mutex<Vec<SecondFactor>>>::default();
    let log = asked.clone();
    let codes = move |what: SecondFactor| {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push(what);
        std::future::ready(Ok(log.len().to_string().into()))
    };
    let heroku = Heroku::builder().base_url(&server.url).key("k1").second_factor(codes);
    Ok((build(heroku)?, asked))
}

fn wants(code: &'static str) -> impl Fn(&Seen) -> Response<Bytes> {
    move |seen| match seen.header(HEADER) {
        Some(shown) if shown == code => answer(200, "{}"),
        _ => refuse(403, "two_factor"),
    }
}

#[tokio::test]
async fn a_call_is_repeated_with_the_code() -> Result {
    let server = Local::serve(wants("2")).await?;
    let (client, asked) = client(&server)?;
    client.config_vars().info("demo").await?;
    let codes = server.headers(HEADER);
    assert_eq!(codes, [None, Some("1".into()), Some("2".into())]);
    let asked = asked.lock().map_err(|_| "poisoned")?.clone();
    assert_eq!(asked.iter().map(|what| what.refused).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(asked[0].operation, "config_vars.info");
    assert_eq!(asked[0].app, None);
    Ok(())
}

#[tokio::test]
async fn after_three_codes_it_is_enough() -> Result {
    let server = Local::serve(wants("none")).await?;
    let (client, asked) = client(&server)?;
    let error = failure(client.config_vars().info("demo").await)?;
    assert_eq!(error.kind(), ErrorKind::TwoFactor);
    assert_eq!(asked.lock().map_err(|_| "poisoned")?.len(), 3);
    Ok(())
}

#[tokio::test]
async fn without_a_callback_the_demand_is_the_error() -> Result {
    let server = Local::serve(wants("1")).await?;
    let error = failure(crate::client(&server.url)?.config_vars().info("demo").await)?;
    assert_eq!(error.kind(), ErrorKind::TwoFactor);
    assert_eq!(server.seen().len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_app_is_opened_first_and_the_call_then_repeated() -> Result {
    let open = Mutex::new(false);
    let server = Local::serve(move |seen| {
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        match (seen.line().as_str(), seen.header(HEADER)) {
            ("PUT /apps/demo/pre-authorizations", Some("2")) => {
                *open = true;
                answer(200, "{}")
            }
            ("PUT /apps/demo/pre-authorizations", _) => refuse(403, "two_factor"),
            _ if *open => answer(200, "{}"),
            _ => answer(
                403,
                r#"{"id":"two_factor","message":"No.","app":{"id":"01234567-89ab-cdef-0123-456789abcdef","name":"demo"}}"#,
            ),
        }
    })
    .await?;
    let (client, asked) = client(&server)?;
    client.config_vars().info("demo").await?;
    let put = "PUT /apps/demo/pre-authorizations";
    let get = "GET /apps/demo/config-vars";
    assert_eq!(server.lines(), [get, put, put, get]);
    // The code goes where it opens something, and nowhere else.
    assert_eq!(server.headers(HEADER), [None, Some("1".into()), Some("2".into()), None]);
    let asked = asked.lock().map_err(|_| "poisoned")?.clone();
    assert!(asked.iter().all(|what| what.app.as_deref() == Some("demo")), "{asked:?}");
    Ok(())
}
