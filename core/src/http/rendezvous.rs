//! Attached dynos: TLS to the rendezvous host, the id of the meeting, and then
//! the bytes of the terminal.

use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

use crate::http::is_tls;
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result};

/// Where the rendezvous host listens, unless the URL says.
const PORT: u16 = 5000;

/// How long to wait for a connection, and then for the dyno.
const CONNECT_LIMIT: Duration = Duration::from_secs(30);
const START_LIMIT: Duration = Duration::from_secs(120);

/// The longest line that a host greets with.
const LONGEST_GREETING: usize = 1024;

pub(super) async fn attach(tls: ClientConfig, url: &Url) -> Result<Duplex> {
    let host = url.host_str().filter(|_| url.scheme() == "rendezvous").ok_or_else(|| {
        Error::new(
            ErrorKind::Unsupported,
            "The dyno is not attached to in a way that is known here.",
        )
    })?;
    let port = url.port().unwrap_or(PORT);
    let place = format!("{host}:{port}");
    let connect = TcpStream::connect((host.trim_matches(['[', ']']), port));
    let tcp = match timeout(CONNECT_LIMIT, connect).await {
        Ok(Ok(tcp)) => tcp,
        Ok(Err(error)) => return Err(blocked(&place, &error)),
        Err(_) => return Err(blocked(&place, &"it did not answer")),
    };
    // Keystrokes are small, and are waited for.
    tcp.set_nodelay(true).map_err(broken)?;
    let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|_| {
        Error::new(ErrorKind::UnexpectedAnswer, "The dyno's host has no name that reads.")
    })?;
    let handshake = TlsConnector::from(Arc::new(tls)).connect(name, tcp);
    let mut stream = match timeout(CONNECT_LIMIT, handshake).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) if !is_tls(&error) => return Err(blocked(&place, &error)),
        Ok(Err(error)) => {
            let message = format!("{place} is not trusted: {error}.");
            return Err(Error::new(ErrorKind::Tls, message));
        }
        Err(_) => return Err(blocked(&place, &"it did not answer")),
    };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let id = format!("{}{query}\r\n", url.path().trim_start_matches('/'));
    stream.write_all(id.as_bytes()).await.map_err(broken)?;
    stream.flush().await.map_err(broken)?;
    // The host greets with a line of its own once the dyno is there.
    let greeting = async {
        for _ in 0..LONGEST_GREETING {
            if stream.read_u8().await.map_err(broken)? == b'\n' {
                return Ok(());
            }
        }
        let message = format!("{place} does not speak rendezvous.");
        Err(Error::new(ErrorKind::UnexpectedAnswer, message))
    };
    match timeout(START_LIMIT, greeting).await {
        Ok(greeted) => greeted?,
        Err(_) => {
            return Err(Error::new(ErrorKind::Timeout, "The dyno did not start in time."));
        }
    }
    Ok(Box::new(stream))
}

fn blocked(place: &str, why: &dyn std::fmt::Display) -> Error {
    let message = format!(
        "No connection to {place} could be made: {why}. Some networks block this port; a detached \
         run needs it not."
    );
    Error::new(ErrorKind::Connect, message)
}

fn broken(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Interrupted, "The connection to the dyno broke").with_source(error)
}
