//! What one client can take of the server.

use std::time::Duration;

use dynokit::mock::Mock;
use dynokit::server::Server;
use dynokit_tests::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::{ACCEPT, Caller, answer, exchange, secure, tls};
use crate::served;
use crate::time::{Frozen, settle};

#[tokio::test]
async fn requests_have_a_size() -> Result {
    let (_fixture, caller) = served().await?;
    let long = format!("GET /apps/{}", "a".repeat(20_000));
    assert_eq!(caller.call(&long, &[], "").await?.status, 414);
    let deep = format!("GET {}", "/a".repeat(100));
    assert_eq!(caller.call(&deep, &[], "").await?.status, 414);
    let large = format!("X: {}", "a".repeat(100_000));
    assert_eq!(caller.call("GET /apps", &[&large], "").await?.status, 431);
    let many = ["X: a"; 200];
    assert_eq!(caller.call("GET /apps", &many, "").await?.status, 431);
    let body = format!("{{\"name\":\"{}\"}}", "a".repeat(4 * 1024 * 1024));
    let answer = caller.call("POST /apps", &[], &body).await?;
    assert_eq!((answer.status, answer.id().as_str()), (413, "bad_request"));
    // The CLI's longest list of request ids is none of that.
    let ids = format!("Request-Id: {}", "0".repeat(7 * 1024));
    assert_eq!(caller.call("GET /apps", &[&ids], "").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn connections_beyond_the_limit_are_told_so() -> Result {
    let server = Server::builder().connections(1).serve(Mock::new()).await?;
    let caller = Caller::new(&server);
    let request = caller.request("GET /schema", &[], "");
    let mut clear = caller.connect().await?;
    let config = tls(server.root_certificate(), &[])?;
    let mut over_tls = secure(config.clone(), &server.git_host(), "127.0.0.1").await?;
    assert_eq!(exchange(&mut clear, &request).await?.status, 200);
    assert_eq!(exchange(&mut over_tls, &request).await?.status, 200);
    for _ in 0..3 {
        let mut more = caller.connect().await?;
        let refused = exchange(&mut more, &request).await?;
        assert_eq!((refused.status, refused.id().as_str()), (503, "service_unavailable"));
        assert!(refused.header("retry-after").is_some());
        assert_eq!(rest(&mut more).await, 0);
        let mut more = secure(config.clone(), &server.git_host(), "127.0.0.1").await?;
        assert_eq!(exchange(&mut more, &request).await?.status, 503);
    }
    // Who is there already is served on, and who goes makes room.
    assert_eq!(exchange(&mut clear, &request).await?.status, 200);
    drop(clear);
    while exchange(&mut caller.connect().await?, &request).await?.status == 503 {}
    Ok(())
}

#[tokio::test]
async fn a_connection_has_to_say_something() -> Result {
    let (_fixture, caller) = served().await?;
    let time = Frozen::new();
    let mut stream = caller.connect().await?;
    time.pass(&caller, MINUTE / 3).await?;
    assert!(is_open(&stream).await);
    time.pass(&caller, MINUTE / 3).await?;
    assert!(!is_open(&stream).await);
    assert_eq!(rest(&mut stream).await, 0);
    Ok(())
}

/// What is left to be read of a connection that the server closes.
async fn rest(stream: &mut TcpStream) -> usize {
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    rest.len()
}

/// Whether the server has neither said anything more nor closed.
async fn is_open(stream: &TcpStream) -> bool {
    let mut byte = [0];
    tokio::select! {
        biased;
        _ = stream.peek(&mut byte) => false,
        () = tokio::task::yield_now() => true,
    }
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() -> Result {
    let (_fixture, caller) = served().await?;
    let time = Frozen::new();
    let mut stream = caller.connect().await?;
    let request = caller.request("GET /schema", &[ACCEPT], "");
    exchange(&mut stream, &request).await?;
    // Long after the request before it, which is no matter.
    time.pass(&caller, MINUTE).await?;
    exchange(&mut stream, &request).await?;
    stream.write_all(b"GET /schema HTTP/1.1\r\nX:").await?;
    time.pass(&caller, MINUTE / 3).await?;
    stream.write_all(b" y").await?;
    settle(&caller).await?;
    assert!(is_open(&stream).await);
    time.pass(&caller, MINUTE / 3).await?;
    assert!(!is_open(&stream).await);
    assert_eq!(rest(&mut stream).await, 0);
    Ok(())
}

#[tokio::test]
async fn a_connection_may_lie_idle_for_minutes() -> Result {
    let (_fixture, caller) = served().await?;
    let time = Frozen::new();
    let mut stream = caller.connect().await?;
    let request = caller.request("GET /schema", &[ACCEPT], "");
    for _ in 0..3 {
        assert_eq!(exchange(&mut stream, &request).await?.status, 200);
        time.pass(&caller, 4 * MINUTE).await?;
        assert!(is_open(&stream).await);
    }
    time.pass(&caller, 2 * MINUTE).await?;
    assert!(!is_open(&stream).await);
    assert_eq!(rest(&mut stream).await, 0);
    Ok(())
}

#[tokio::test]
async fn a_body_that_stops_is_not_waited_for() -> Result {
    let (_fixture, caller) = served().await?;
    let time = Frozen::new();
    let key = format!("Authorization: Bearer {}", caller.key);
    let request = caller.request("POST /apps", &[ACCEPT, &key, "Content-Length: 10"], "");
    let mut stream = caller.connect().await?;
    stream.write_all(request.as_bytes()).await?;
    for _ in 0..3 {
        stream.write_all(b" ").await?;
        time.pass(&caller, MINUTE).await?;
        assert!(is_open(&stream).await);
    }
    time.pass(&caller, 2 * MINUTE).await?;
    assert!(!is_open(&stream).await);
    let late = answer(&mut stream, false).await?;
    assert_eq!((late.status, late.id().as_str()), (408, "request_timeout"));
    Ok(())
}

#[tokio::test]
async fn an_answer_that_nobody_reads_is_given_up() -> Result {
    let (_fixture, caller) = served().await?;
    let time = Frozen::new();
    let request = caller.request("GET /schema", &[ACCEPT], "");
    let size = exchange(&mut caller.connect().await?, &request).await?.body.len();
    let requests = 64 * 1024 * 1024 / size;
    let (mut from, mut to) = caller.connect().await?.into_split();
    let asked = request.repeat(requests);
    let asking = tokio::spawn(async move { to.write_all(asked.as_bytes()).await });
    for _ in 0..100 {
        settle(&caller).await?;
    }
    time.pass(&caller, 6 * MINUTE).await?;
    let mut read = Vec::new();
    let _ = from.read_to_end(&mut read).await;
    assert!(read.len() < requests * size, "{} of {}", read.len(), requests * size);
    let _ = asking.await?;
    Ok(())
}
