//! An HTTP client that hides nothing.

use std::sync::Arc;

use dynokit::server::Server;
use dynokit_tests::Result;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// The version header that every call has.
pub(crate) const ACCEPT: &str = "Accept: application/vnd.heroku+json; version=3";

/// Calls a server, one connection for each call.
pub(crate) struct Caller {
    pub(crate) host: String,
    pub(crate) key: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header, by its name in lower case; all of its values.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.iter().filter(|(other, _)| other == name);
        let values: Vec<_> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The body, null where it is no JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The machine's word for what went wrong.
    pub(crate) fn id(&self) -> String {
        self.json()["id"].as_str().unwrap_or_default().to_owned()
    }
}

impl Caller {
    pub(crate) fn new(server: &Server) -> Self {
        Self {
            host: server.url().trim_start_matches("http://").to_owned(),
            key: server.key().reveal().to_owned(),
        }
    }

    pub(crate) async fn connect(&self) -> Result<TcpStream> {
        Ok(TcpStream::connect(&self.host).await?)
    }

    /// A call with the key and the version.
    pub(crate) async fn call(&self, line: &str, headers: &[&str], body: &str) -> Result<Answer> {
        let key = format!("Authorization: Bearer {}", self.key);
        self.bare(line, &[headers, &[ACCEPT, &key]].concat(), body).await
    }

    /// A call with just these headers.
    pub(crate) async fn bare(&self, line: &str, headers: &[&str], body: &str) -> Result<Answer> {
        let mut stream = self.connect().await?;
        exchange(&mut stream, &self.request(line, headers, body)).await
    }

    /// A request as it goes over the wire.
    pub(crate) fn request(&self, line: &str, headers: &[&str], body: &str) -> String {
        let mut request = format!("{line} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for header in headers {
            request.push_str(&format!("{header}\r\n"));
        }
        if !body.is_empty() {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request + "\r\n" + body
    }
}

/// Sends a request, and reads its answer.
pub(crate) async fn exchange<S>(stream: &mut S, request: &str) -> Result<Answer>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    stream.write_all(request.as_bytes()).await?;
    stream.flush().await?;
    answer(stream, request.starts_with("HEAD ")).await
}

/// Reads an answer. One to HEAD has no body.
pub(crate) async fn answer(stream: &mut (impl AsyncRead + Unpin), head: bool) -> Result<Answer> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await?);
    }
    let text = String::from_utf8(text)?;
    let mut lines = text.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).ok_or("no status")?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut answer = Answer { status: status.parse()?, headers, body: Vec::new() };
    if head || [204, 304].contains(&answer.status) {
        return Ok(answer);
    }
    if answer.header("transfer-encoding").is_some() {
        loop {
            let mut line = Vec::new();
            while !line.ends_with(b"\r\n") {
                line.push(stream.read_u8().await?);
            }
            let length = usize::from_str_radix(String::from_utf8(line)?.trim(), 16)?;
            let mut chunk = vec![0; length + 2];
            stream.read_exact(&mut chunk).await?;
            answer.body.extend_from_slice(&chunk[..length]);
            if length == 0 {
                return Ok(answer);
            }
        }
    }
    let length = answer.header("content-length").unwrap_or_default();
    answer.body = vec![0; length.parse().unwrap_or(0)];
    stream.read_exact(&mut answer.body).await?;
    Ok(answer)
}

/// A client's side of TLS that trusts the server's authority alone, and says
/// which protocols it speaks.
pub(crate) fn tls(authority: &str, protocols: &[&str]) -> Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authority.as_bytes()) {
        roots.add(certificate?)?;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    Ok(Arc::new(config))
}

/// Connects over TLS, to a server by this name.
pub(crate) async fn secure(
    config: Arc<ClientConfig>,
    address: &str,
    name: &str,
) -> Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from(name.to_owned())?;
    Ok(TlsConnector::from(config).connect(name, stream).await?)
}
