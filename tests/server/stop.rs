//! How a server ends.

use std::sync::Arc;

use dynokit::mock::Mock;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;
use tokio::time::pause;
use url::Url;

use crate::Boxed;
use crate::client::{ACCEPT, Caller, answer, exchange};

/// A mock that answers when it is told to.
struct Slow {
    mock: Mock,
    called: Notify,
    go: Notify,
}

impl Platform for Slow {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            self.called.notify_one();
            self.go.notified().await;
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

async fn slow() -> Result<(Arc<Slow>, Server, Caller)> {
    let slow = Slow { mock: Mock::new(), called: Notify::new(), go: Notify::new() };
    let slow = Arc::new(slow);
    let server = Server::builder().serve(slow.clone()).await?;
    let caller = Caller::new(&server);
    Ok((slow, server, caller))
}

#[tokio::test]
async fn answers_under_way_are_finished() -> Result {
    let (slow, server, caller) = slow().await?;
    let mut idle = caller.connect().await?;
    exchange(&mut idle, &caller.request("GET /schema", &[ACCEPT], "")).await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    let mut busy = caller.connect().await?;
    busy.write_all(caller.request("GET /account", &[ACCEPT, &key], "").as_bytes()).await?;
    slow.called.notified().await;
    let stopping = tokio::spawn(server.stop());
    // The idle one is closed, and nobody else is let in.
    assert_eq!(idle.read(&mut [0]).await?, 0);
    assert!(caller.connect().await.is_err());
    slow.go.notify_one();
    assert_eq!(answer(&mut busy, false).await?.status, 200);
    assert_eq!(busy.read(&mut [0]).await?, 0);
    stopping.await?;
    assert_eq!(Arc::strong_count(&slow), 1);
    Ok(())
}

#[tokio::test]
async fn what_does_not_end_is_cut() -> Result {
    let (slow, server, caller) = slow().await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    let mut busy = caller.connect().await?;
    busy.write_all(caller.request("GET /account", &[ACCEPT, &key], "").as_bytes()).await?;
    slow.called.notified().await;
    pause();
    server.stop().await;
    assert_eq!(busy.read(&mut [0]).await?, 0);
    assert_eq!(Arc::strong_count(&slow), 1);
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_dropped_leaves_nothing() -> Result {
    let (slow, server, caller) = slow().await?;
    let key = format!("Authorization: Bearer {}", caller.key);
    let mut busy = caller.connect().await?;
    busy.write_all(caller.request("GET /account", &[ACCEPT, &key], "").as_bytes()).await?;
    slow.called.notified().await;
    drop(server);
    assert_eq!(busy.read(&mut [0]).await?, 0);
    assert!(caller.connect().await.is_err());
    Ok(())
}
