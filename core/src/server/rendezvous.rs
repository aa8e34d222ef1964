//! Where clients meet their dynos: TLS, a line that says which, and then the
//! bytes of the terminal, both ways.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::layers::fault::{Effect, Struck, Target, perform};
use crate::platform::Duplex;
use crate::server::Served;
use crate::server::limits::HANDSHAKE;
use crate::server::links::Links;
use crate::server::listen::Place;
use crate::server::relay::Relay;

type Client = TlsStream<TcpStream>;

/// How long a client may take to say which dyno it comes for.
const SAY: Duration = Duration::from_secs(30);

/// The longest line that says which dyno, in bytes.
const LONGEST_LINE: usize = 1024;

/// A line of its own: official clients drop the first piece that they read.
const GREETING: &[u8] = b"rendezvous\r\n";

/// How long after the greeting a client may still be about to write: official
/// ones fall over a connection that ends before they did.
const LINGER: Duration = Duration::from_millis(200);

/// How long a client may take to close after the dyno did.
const CLOSE: Duration = Duration::from_secs(5);

/// How long a connection may be without a byte either way.
const IDLE: Duration = Duration::from_secs(60 * 60);

/// How long a return waits for its line feed: official clients tell by both
/// together.
const RETURN: Duration = Duration::from_millis(20);

/// What is read at a time, in bytes: what fits into one TLS record.
const PIECE: usize = 16 * 1024;

/// How much input waits for a dyno that reads none, in bytes. Beyond it the
/// client waits, and its end is not noticed.
const MOST_INPUT: usize = 256 * 1024;

/// The end of the client's input.
const END_OF_INPUT: u8 = 0x04;

/// Serves one client. Whatever fails, all that is left to do is to close.
pub(super) async fn serve(
    served: Arc<Served>,
    acceptor: TlsAcceptor,
    place: Place,
    stream: TcpStream,
) {
    if place == Place::None {
        return;
    }
    let effect = served.faults.strike(&Target::Rendezvous);
    if let Some(Effect::Hang) = effect {
        return hang(stream).await;
    }
    if perform(effect, async { Ok(()) }).await.is_err() {
        return;
    }
    if let Ok(Ok(mut client)) = timeout(HANDSHAKE, acceptor.accept(stream)).await {
        match meet(&served, &mut client).await {
            Some(Ok(dyno)) => attend(client, dyno).await,
            // It breaks: nothing is said of an end.
            Some(Err(Struck::Reset)) => {}
            None | Some(Err(Struck::Failed(_))) => close(&mut client).await,
        }
    }
}

/// The dyno that a client says, if it waits.
async fn meet(served: &Served, client: &mut Client) -> Option<Result<Duplex, Struck>> {
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
    let said = timeout(SAY, line).await.ok()??;
    let url = Links::platforms_dyno(said.trim_end())?;
    let effect = served.faults.strike(&Target::attach(&url));
    if let Some(Effect::Hang) = effect {
        hang(client).await;
        return None;
    }
    Some(perform(effect, served.platform.attach(&url)).await)
}

/// Greets a client, and hands bytes on until its dyno ends. Where the client
/// goes first, the dyno is dropped, which hangs up.
async fn attend(mut client: Client, dyno: Duplex) {
    let greeted = async {
        client.write_all(GREETING).await?;
        client.flush().await
    };
    if greeted.await.is_err() {
        return;
    }
    let greeted = Instant::now();
    let session = Session { active: watch::Sender::new(()), input_ended: AtomicBool::new(false) };
    let (mut from_dyno, mut to_dyno) = tokio::io::split(dyno);
    let (mut from_client, mut to_client) = tokio::io::split(client);
    let ended = tokio::select! {
        () = session.input(&mut from_client, &mut to_dyno) => false,
        ended = session.output(&mut from_dyno, &mut to_client) => ended,
        () = session.idle() => true,
    };
    drop((from_dyno, to_dyno));
    if !ended {
        return;
    }
    if !session.input_ended.load(Ordering::Relaxed) {
        tokio::select! {
            () = until_end_of_input(&mut from_client) => {}
            () = sleep_until(greeted + LINGER) => {}
        }
    }
    if to_client.shutdown().await.is_ok() {
        let mut nowhere = tokio::io::sink();
        let closed = tokio::io::copy(&mut from_client, &mut nowhere);
        let _ = timeout(CLOSE, closed).await;
    }
}

/// A client and its dyno.
struct Session {
    /// Told of each byte.
    active: watch::Sender<()>,
    /// Whether the client said that its input is at its end.
    input_ended: AtomicBool,
}

impl Session {
    /// Hands input on, until the client is gone: it is listened to while the
    /// dyno reads nothing. A dyno that takes none any more may still have
    /// something to say.
    async fn input(&self, from: &mut ReadHalf<Client>, to: &mut (impl AsyncWrite + Unpin)) {
        let mut piece = vec![0; PIECE];
        let mut input = BytesMut::new();
        let (mut taken, mut flushed) = (true, true);
        loop {
            let write = async {
                match input.is_empty() {
                    true => to.flush().await.map(|()| 0),
                    false => to.write(&input).await,
                }
            };
            tokio::select! {
                biased;
                written = write, if taken && !(input.is_empty() && flushed) => match written {
                    Ok(0) if !input.is_empty() => taken = false,
                    Ok(length) => {
                        flushed = input.is_empty();
                        input.advance(length);
                    }
                    Err(_) => taken = false,
                },
                read = from.read(&mut piece), if !taken || input.len() < MOST_INPUT => match read {
                    Ok(length @ 1..) => {
                        self.active.send_replace(());
                        if piece[..length].contains(&END_OF_INPUT) {
                            self.input_ended.store(true, Ordering::Relaxed);
                        }
                        if taken {
                            input.extend_from_slice(&piece[..length]);
                        }
                    }
                    _ => return,
                },
            }
        }
    }

    /// Hands output on, until the dyno ends. Says whether it did: else the
    /// client is gone, or the connection to the dyno broke, which is no end.
    async fn output(
        &self,
        from: &mut (impl AsyncRead + Unpin),
        to: &mut (impl AsyncWrite + Unpin),
    ) -> bool {
        let mut relay = Relay::default();
        let mut piece = vec![0; PIECE];
        loop {
            let read = tokio::select! {
                // What is there goes before the end of a wait.
                biased;
                read = from.read(&mut piece) => match read {
                    Ok(length) => Some(length),
                    Err(_) => return false,
                },
                () = sleep(RETURN), if relay.holds_return() => None,
            };
            match read {
                Some(length @ 1..) => {
                    self.active.send_replace(());
                    relay.take(&piece[..length]);
                }
                _ => relay.release(),
            }
            while let Some(record) = relay.next() {
                let written = async {
                    to.write_all(&record).await?;
                    to.flush().await
                };
                if written.await.is_err() {
                    return false;
                }
            }
            if read == Some(0) {
                return true;
            }
        }
    }

    /// Waits until nothing has happened for long.
    async fn idle(&self) {
        let mut active = self.active.subscribe();
        while timeout(IDLE, active.changed()).await.is_ok() {}
    }
}

async fn until_end_of_input(client: &mut ReadHalf<Client>) {
    let mut piece = [0; 1024];
    while let Ok(length @ 1..) = client.read(&mut piece).await {
        if piece[..length].contains(&END_OF_INPUT) {
            return;
        }
    }
}

async fn close(client: &mut Client) {
    let _ = timeout(CLOSE, client.shutdown()).await;
}

/// Says nothing, until the client goes.
async fn hang(mut client: impl AsyncRead + Unpin) {
    let _ = tokio::io::copy(&mut client, &mut tokio::io::sink()).await;
}
