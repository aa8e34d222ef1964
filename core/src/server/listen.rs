//! Connections as they come: so many at a time, served until they end or the
//! server stops.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use crate::server::Served;
use crate::server::limits::{
    ACCEPT_PAUSE, GRACE, HANDSHAKE, KEEP_ALIVE, LARGEST_HEAD, MOST_HEADERS, REFUSALS,
};
use crate::server::links::Scheme;
use crate::server::patience::{Patient, Turn};
use crate::{Error, ErrorKind, Result};

/// Ends when the server stops.
#[derive(Clone)]
pub(super) struct Stop(watch::Receiver<bool>);

impl Stop {
    pub(super) fn new(receiver: watch::Receiver<bool>) -> Self {
        Self(receiver)
    }

    pub(super) async fn stopped(&mut self) {
        // A sender that is gone has stopped too.
        let _ = self.0.wait_for(|stopped| *stopped).await;
    }
}

pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Error::new(ErrorKind::Io, format!("Nothing can listen on {address}: {error}."))
    })
}

/// Whether there is room for a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    One,
    /// All that is left is to say so.
    None,
}

/// Serves connections, `most` at a time; a few more are told that it is full.
/// Ends some time after the server stops, or with this future at once.
pub(super) async fn accept<F>(
    listener: TcpListener,
    most: usize,
    mut stop: Stop,
    serve: impl Fn(Place, TcpStream, Stop) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(most));
    let refusals = Arc::new(Semaphore::new(REFUSALS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stop.stopped() => break,
            accepted = listener.accept() => accepted,
        };
        // Those that have ended make room.
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _)) => {
                // Answers are small, and are waited for.
                let _ = stream.set_nodelay(true);
                let (place, held) = match places.clone().try_acquire_owned() {
                    Ok(held) => (Place::One, held),
                    Err(_) => match refusals.clone().try_acquire_owned() {
                        Ok(held) => (Place::None, held),
                        Err(_) => continue,
                    },
                };
                let served = serve(place, stream, stop.clone());
                connections.spawn(async move {
                    served.await;
                    drop(held);
                });
            }
            Err(_) => sleep(ACCEPT_PAUSE).await,
        }
    }
    drop(listener);
    let under_way = async { while connections.join_next().await.is_some() {} };
    if timeout(GRACE, under_way).await.is_err() {
        connections.shutdown().await;
    }
}

/// Serves HTTP in the clear.
pub(super) async fn http(served: Arc<Served>, place: Place, stream: TcpStream, stop: Stop) {
    requests(served, Scheme::Http, place, stream, stop).await;
}

/// Serves HTTP over TLS.
pub(super) async fn https(
    served: Arc<Served>,
    acceptor: TlsAcceptor,
    place: Place,
    stream: TcpStream,
    mut stop: Stop,
) {
    let handshake = timeout(HANDSHAKE, acceptor.accept(stream));
    let shaken = tokio::select! {
        () = stop.stopped() => return,
        shaken = handshake => shaken,
    };
    if let Ok(Ok(stream)) = shaken {
        requests(served, Scheme::Https, place, stream, stop).await;
    }
}

async fn requests<S>(served: Arc<Served>, scheme: Scheme, place: Place, stream: S, mut stop: Stop)
where
    S: AsyncRead + AsyncWrite + Send + Unpin,
{
    let turn = Arc::new(Turn::default());
    let stream = Patient::new(stream, turn.clone());
    let service = service_fn(move |request| {
        let (served, turn) = (served.clone(), turn.begin());
        async move {
            let answer = match place {
                Place::One => served.answer(scheme, request).await?,
                Place::None => served.full(request),
            };
            Ok::<_, Error>(answer.map(|body| turn.holds(body)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .keep_alive(place == Place::One)
        .header_read_timeout(KEEP_ALIVE)
        .max_headers(MOST_HEADERS)
        .max_header_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // A client that goes away is no concern of anybody else.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = stop.stopped() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
