//! Attached dynos: TLS to the rendezvous host, the id of the meeting, and then
//! the bytes of the terminal.

use std::error::Error as StdError;
use std::sync::Arc;

use http::Uri;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tower_service::Service;
use url::Url;

use crate::http::failure::{is_tls, unconnected};
use crate::http::proxy::Proxies;
use crate::http::transport::{KEEP_ALIVE, Limits};
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result};

/// Where the rendezvous host listens, unless the URL says.
const PORT: u16 = 5000;

/// The longest line that a host greets with.
const LONGEST_GREETING: usize = 1024;

pub(super) async fn attach(
    tls: Arc<ClientConfig>,
    proxies: &Proxies,
    limits: &Limits,
    url: &Url,
) -> Result<Duplex> {
    let host = url.host_str().filter(|_| url.scheme() == "rendezvous").ok_or_else(|| {
        Error::new(
            ErrorKind::Unsupported,
            "The dyno is not attached to in a way that is known here.",
        )
    })?;
    let place = format!("{host}:{}", url.port().unwrap_or(PORT));
    let silent = || {
        let message = format!("{place} did not answer within {:?}.", limits.connect);
        with_hint(Error::new(ErrorKind::Connect, message))
    };
    let connecting = connect(tls.clone(), proxies, &place);
    let tcp = timeout(limits.connect, connecting).await.map_err(|_| silent())??;
    let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(|_| {
        Error::new(ErrorKind::UnexpectedAnswer, "The dyno's host has no name that reads.")
    })?;
    let handshake = TlsConnector::from(tls).connect(name, tcp);
    let mut stream = match timeout(limits.connect, handshake).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) if is_tls(&error) => return Err(unconnected(&error, &place)),
        Ok(Err(error)) => return Err(blocked(&place, &error)),
        Err(_) => return Err(silent()),
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
    match timeout(limits.start, greeting).await {
        Ok(greeted) => greeted?,
        Err(_) => {
            let message = format!("The dyno did not start within {:?}.", limits.start);
            return Err(Error::new(ErrorKind::Timeout, message));
        }
    }
    Ok(Box::new(stream))
}

/// A connection to the host, through the proxy that is on the way.
async fn connect(tls: Arc<ClientConfig>, proxies: &Proxies, place: &str) -> Result<Duplex> {
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    // Keystrokes are small, and are waited for.
    connector.set_nodelay(true);
    connector.set_keepalive(Some(KEEP_ALIVE));
    connector.set_keepalive_interval(Some(KEEP_ALIVE));
    let target = Uri::try_from(format!("rendezvous://{place}")).map_err(|_| {
        Error::new(ErrorKind::UnexpectedAnswer, "The dyno's host has no name that reads.")
    })?;
    let Some(proxy) = proxies.on_the_way_to(place)? else {
        let stream = connector.call(target).await.map_err(|error| blocked(place, &error))?;
        return Ok(Box::new(stream.into_inner()));
    };
    let connector = HttpsConnector::from((connector, tls));
    let mut tunnel = Tunnel::new(proxy.uri().clone(), connector);
    if let Some(login) = proxy.basic_auth() {
        tunnel = tunnel.with_auth(login.clone());
    }
    let stream = tunnel.call(target).await.map_err(|error| unconnected(&error, place))?;
    Ok(Box::new(TokioIo::new(stream)))
}

/// The error where something on the way lets nothing through.
fn blocked(place: &str, error: &(dyn StdError + 'static)) -> Error {
    with_hint(unconnected(error, place))
}

fn with_hint(error: Error) -> Error {
    let hint = "Some networks block this port; a detached run needs it not.";
    Error::new(error.kind(), format!("{} {hint}", error.message()))
}

fn broken(error: std::io::Error) -> Error {
    Error::new(ErrorKind::Interrupted, "The connection to the dyno broke").with_source(error)
}
