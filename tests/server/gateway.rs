//! A server in front of a platform that holds the owner's key: nobody without
//! the server's own gets to use it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dynokit::mock::Mock;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::Result;
use url::Url;

use crate::Boxed;
use crate::client::Caller;

/// A mock that keeps what is fetched from it.
#[derive(Default)]
struct Recorder {
    mock: Mock,
    fetched: Mutex<Vec<(http::request::Parts, String)>>,
}

impl Recorder {
    async fn served() -> Result<(Arc<Self>, Server, Caller)> {
        let recorder = Arc::new(Self::default());
        let server = Server::builder().serve(recorder.clone()).await?;
        let caller = Caller::new(&server);
        Ok((recorder, server, caller))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(http::request::Parts, String)>> {
        self.fetched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was fetched, and what was known of each body.
    fn take(&self) -> Vec<(http::request::Parts, String)> {
        std::mem::take(&mut *self.lock())
    }
}

impl Platform for Recorder {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        self.mock.call(call)
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        let (parts, body) = request.into_parts();
        self.lock().push((parts.clone(), format!("{body:?}")));
        self.mock.fetch(http::Request::from_parts(parts, body))
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.mock.attach(url)
    }
}

#[tokio::test]
async fn no_repository_is_reached_without_the_key() -> Result {
    let (recorder, _server, caller) = Recorder::served().await?;
    for (path, status) in [
        ("/demo.git/info/refs", 401),
        ("//demo.git/info/refs", 401),
        ("/git.heroku.com/demo.git/info/refs", 401),
        ("/git.heroku.com/demo%2egit/info/refs", 401),
        ("/api.heroku.com/demo.git/info/refs", 401),
        ("/api.heroku.com//demo.git/info/refs", 401),
        ("/api.heroku.com/x/../demo.git/info/refs", 401),
        ("/api.heroku.com/x/%2E%2e/demo.git/info/refs", 401),
        // There is one way to write a host.
        ("/GIT.heroku.com/demo.git/info/refs", 404),
        ("/git.Heroku.com/demo.git/info/refs", 404),
        ("/git.heroku.com./demo.git/info/refs", 404),
        ("/git.heroku.com:443/demo.git/info/refs", 404),
    ] {
        let line = format!("GET {path}?service=git-receive-pack");
        let answer = caller.bare(&line, &[crate::client::ACCEPT], "").await?;
        let handed_on = recorder.take();
        assert!(handed_on.is_empty(), "{path} is handed on: {handed_on:?}");
        // A path that leads nowhere is one of the API, which asks for the key first.
        assert_eq!(answer.status, 401, "{path}");
        let answer = caller.call(&line, &[], "").await?;
        assert_eq!(recorder.take().len(), usize::from(status == 401), "{path}");
        assert!(status == 401 || answer.status == status, "{path}: {}", answer.status);
    }
    // What is a secret by itself needs no key.
    caller.bare("GET /logplex.heroku.com/sessions/secret", &[], "").await?;
    assert_eq!(recorder.take().len(), 1);
    Ok(())
}

#[tokio::test]
async fn what_is_said_of_a_connection_is_not_handed_on() -> Result {
    let (recorder, _server, caller) = Recorder::served().await?;
    let headers = [
        "Connection: keep-alive, X-Own",
        "X-Own: 1",
        "Keep-Alive: timeout=5",
        "Proxy-Authorization: Basic eDp5",
        "Proxy-Connection: keep-alive",
        "TE: trailers",
        "Trailer: X",
        "Upgrade: websocket",
        "Git-Protocol: version=2",
    ];
    let line = "demo.git/git-upload-pack";
    caller.call(&format!("GET /{line}"), &headers, "").await?;
    caller
        .call(&format!("POST /{line}"), &[&headers[..], &["Expect: 100-continue"]].concat(), "0000")
        .await?;
    let chunked = [&headers[..], &["Transfer-Encoding: chunked", "Connection: close"]].concat();
    let key = format!("Authorization: Bearer {}", caller.key);
    let mut stream = caller.connect().await?;
    let head = caller.request(&format!("POST /{line}"), &[&chunked[..], &[&key]].concat(), "");
    crate::client::exchange(&mut stream, &format!("{head}4\r\n0000\r\n0\r\n\r\n")).await?;
    let fetched = recorder.take();
    let bodies: Vec<_> = fetched.iter().map(|(_, body)| body.as_str()).collect();
    // A body that is not there is not sent in pieces.
    assert_eq!(bodies, ["Body(empty)", "Body(stream)", "Body(stream)"]);
    for (parts, _) in fetched {
        let mut names: Vec<_> = parts.headers.keys().map(|name| name.as_str()).collect();
        names.retain(|name| *name != "accept");
        assert_eq!(names, ["git-protocol"]);
    }
    Ok(())
}
