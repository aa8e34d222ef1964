//! What people who watch are told.

use std::sync::{Arc, Mutex};

use dynokit::mock::Mock;
use dynokit::server::Server;
use dynokit_tests::Result;

use crate::client::Caller;

#[tokio::test]
async fn each_request_is_told_without_its_secrets() -> Result {
    let told = Arc::new(Mutex::new(Vec::new()));
    let lines = told.clone();
    let server = Server::builder()
        .on_request(move |answered| {
            let line = answered.to_string();
            let time = format!(" {} ms", answered.time.as_millis());
            lines.lock().unwrap().push(line.replace(&time, ""));
        })
        .serve(Mock::new())
        .await?;
    let caller = Caller::new(&server);
    caller.call("POST /apps?token=secret", &[], r#"{"name":"demo"}"#).await?;
    caller.call("PATCH /apps/demo/config-vars", &[], r#"{"KEY":"secret"}"#).await?;
    let session = caller.call("POST /apps/demo/log-sessions", &[], "{}").await?.json();
    let url = session["logplex_url"].as_str().ok_or("no URL")?.to_owned();
    let path = url.trim_start_matches(&server.url()).to_owned();
    caller.bare(&format!("GET {path}"), &[], "").await?;
    caller.call("POST /apps/demo", &["X-Http-Method-Override: PATCH"], "{}").await?;
    caller.call("GET /apps/%1b%5b31mred%0anew", &[], "").await?;
    caller.call("GET /apps/https%3A%2F%2Fme:secret@example.com", &[], "").await?;
    caller.call("GET /apps/demo/log-drains/d.secret", &[], "").await?;
    caller.bare("GET /apps", &[], "").await?;
    caller.bare("GET /demo.git/info/refs?service=git-upload-pack", &[], "").await?;
    caller.bare("OPTIONS /apps", &[], "").await?;
    caller.call("HEAD /apps", &[], "").await?;
    let told = told.lock().unwrap();
    assert_eq!(
        *told,
        [
            "POST /apps 201 apps.create",
            "PATCH /apps/demo/config-vars 200 config_vars.update",
            "POST /apps/demo/log-sessions 201 log_sessions.create",
            "GET /logplex.heroku.com/… 200",
            "PATCH /apps/demo 200 apps.update",
            "GET /apps/… 404 apps.info",
            "GET /apps/… 404 apps.info",
            "GET /apps/demo/log-drains/… 404 log_drains.info",
            "GET /apps 401",
            "GET /demo.git/info/refs 401",
            "OPTIONS /apps 204",
            "HEAD /apps 200 apps.list",
        ]
    );
    Ok(())
}
