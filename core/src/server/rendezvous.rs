//! Where clients meet their dynos: TLS, a line that says which, and then the
//! bytes of the terminal, both ways.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::layers::fault::{Effect, Request, perform};
use crate::server::Served;
use crate::server::links::Links;

/// How long a client may take to say which dyno it comes for.
const SAY_LIMIT: Duration = Duration::from_secs(30);

/// How long a client may take to close after the dyno did.
const CLOSE_LIMIT: Duration = Duration::from_secs(5);

/// The longest line that says which dyno, in bytes.
const LONGEST_LINE: usize = 1024;

/// A line of its own: official clients drop the first that they read.
const GREETING: &[u8] = b"rendezvous\r\n";

/// Serves one client. Whatever fails, all that is left to do is to close.
pub(super) async fn serve(served: Arc<Served>, acceptor: TlsAcceptor, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let effect = served.faults.strike(&Request::Rendezvous);
    if let Some(Effect::Hang) = effect {
        return hang(stream).await;
    }
    if perform(effect, async { Ok(()) }).await.is_err() {
        return;
    }
    let _ = meet(&served, acceptor, stream).await;
}

async fn meet(served: &Served, acceptor: TlsAcceptor, stream: TcpStream) -> Option<()> {
    let mut client = timeout(SAY_LIMIT, acceptor.accept(stream)).await.ok()?.ok()?;
    let line = async {
        let mut line = Vec::new();
        while line.len() < LONGEST_LINE {
            match client.read_u8().await.ok()? {
                b'\n' => return String::from_utf8(line).ok(),
                byte => line.push(byte),
            }
        }
        None
    };
    let said = timeout(SAY_LIMIT, line).await.ok()??;
    let url = Links::platforms_dyno(said.trim_end())?;
    let effect = served.faults.strike(&Request::attach(&url));
    if let Some(Effect::Hang) = effect {
        hang(client).await;
        return None;
    }
    let dyno = perform(effect, served.platform.attach(&url)).await.ok()?;
    client.write_all(GREETING).await.ok()?;
    client.flush().await.ok()?;
    let (mut from_dyno, mut to_dyno) = tokio::io::split(dyno);
    let (mut from_client, mut to_client) = tokio::io::split(client);
    tokio::select! {
        // The client is gone: the dyno is dropped, which hangs up.
        _ = feed(&mut from_client, &mut to_dyno) => return Some(()),
        // A dyno whose connection broke has not ended: neither does the client's.
        copied = tokio::io::copy(&mut from_dyno, &mut to_client) => drop(copied.ok()?),
    }
    to_client.shutdown().await.ok()?;
    let mut nowhere = tokio::io::sink();
    let closed = tokio::io::copy(&mut from_client, &mut nowhere);
    let _ = timeout(CLOSE_LIMIT, closed).await;
    Some(())
}

/// Hands on what the client says, until it goes. A dyno that has ended takes
/// nothing more; what it printed may still be on its way.
async fn feed(client: &mut (impl AsyncRead + Unpin), dyno: &mut (impl AsyncWrite + Unpin)) {
    if let Err(error) = tokio::io::copy(client, dyno).await
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        hang(client).await;
    }
}

/// Says nothing, until the client goes.
async fn hang(mut client: impl AsyncRead + Unpin) {
    let _ = tokio::io::copy(&mut client, &mut tokio::io::sink()).await;
}
