//! Time that stands until it is moved, while sockets work as ever.

use std::sync::mpsc;
use std::time::Duration;

use dynokit_tests::Result;
use tokio::time::{advance, pause};

use crate::client::{ACCEPT, Caller, exchange};

/// Time stands while this is there. Needs a runtime of one thread.
pub(crate) struct Frozen(#[expect(dead_code, reason = "its drop ends the wait")] mpsc::Sender<()>);

impl Frozen {
    pub(crate) fn new() -> Self {
        let (held, wait) = mpsc::channel();
        pause();
        // While something blocks, time does not go on by itself.
        tokio::task::spawn_blocking(move || wait.recv());
        Self(held)
    }

    /// Lets time pass, once everybody did what there was to do.
    pub(crate) async fn pass(&self, caller: &Caller, time: Duration) -> Result {
        settle(caller).await?;
        advance(time).await;
        settle(caller).await
    }
}

/// Has the server answer a few others: by then it has seen what was sent.
pub(crate) async fn settle(caller: &Caller) -> Result {
    for _ in 0..3 {
        let request = caller.request("GET /nowhere", &[ACCEPT], "");
        exchange(&mut caller.connect().await?, &request).await?;
    }
    Ok(())
}
