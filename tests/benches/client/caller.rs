//! Who calls: bare hyper, reqwest and this library, in the same words.

use std::fs;
use std::hint::black_box;
use std::sync::Arc;

use bytes::Bytes;
use dynokit::Client;
use dynokit::http::Heroku;
use dynokit::ops::apps::App;
use dynokit_tests::Result;
use dynokit_tests::fixed::{KEY, app_name};
use http::Request;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, RANGE};
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

/// The range that a program by hand begins with.
const FIRST: &str = "id ..; max=1000";

const VERSION: &str = "application/vnd.heroku+json; version=3";

/// A client of any kind.
pub(crate) enum Caller {
    Hyper(Pool, String),
    Reqwest(reqwest::Client, String),
    Dynokit(Client),
}

impl Caller {
    pub(crate) async fn new(client: &str, url: &str, roots: Option<&str>) -> Result<Self> {
        let url_of = url.to_owned();
        Ok(match client {
            "hyper" => Self::Hyper(Pool::new(url, roots).await?, url_of),
            "reqwest" => {
                let mut builder = reqwest::Client::builder().user_agent("bare/1.0");
                if let Some(roots) = roots {
                    builder = builder.tls_backend_preconfigured(trusting(roots)?);
                } else {
                    // It has a configuration to make in any case.
                    builder = builder.tls_backend_preconfigured(trusting_nobody()?);
                }
                Self::Reqwest(builder.build()?, url_of)
            }
            _ => {
                let mut heroku = Heroku::builder().base_url(url).key(KEY);
                if let Some(roots) = roots.filter(|roots| *roots != "system") {
                    heroku = heroku.root_certificate(fs::read(roots)?);
                }
                Self::Dynokit(Client::new(heroku.build()?))
            }
        })
    }

    pub(crate) async fn app(&self, number: usize) -> Result<App> {
        let name = app_name(number);
        match self {
            Self::Hyper(pool, url) => {
                let (_, body) = pool.get(url, &format!("/apps/{name}"), None).await?;
                Ok(serde_json::from_slice(&body)?)
            }
            Self::Reqwest(client, url) => {
                let request = client.get(format!("{url}/apps/{name}"));
                let request = request.header(ACCEPT, VERSION).bearer_auth(KEY);
                let body = request.send().await?.error_for_status()?.bytes().await?;
                Ok(serde_json::from_slice(&body)?)
            }
            Self::Dynokit(client) => Ok(client.apps().info(&name).await?),
        }
    }

    /// All apps, kept.
    pub(crate) async fn apps(&self) -> Result<Vec<App>> {
        if let Self::Dynokit(client) = self {
            return Ok(client.apps().list().await?);
        }
        let (mut apps, mut range) = (Vec::new(), Some(FIRST.to_owned()));
        while let Some(asked) = range {
            let (page, next) = self.page(&asked).await?;
            apps.extend(page);
            range = next;
        }
        Ok(apps)
    }

    /// All apps, looked at one by one.
    pub(crate) async fn each_app(&self) -> Result<usize> {
        let mut seen = 0;
        if let Self::Dynokit(client) = self {
            let mut apps = client.apps().list();
            while let Some(app) = apps.next().await.transpose()? {
                black_box(app);
                seen += 1;
            }
            return Ok(seen);
        }
        let mut range = Some(FIRST.to_owned());
        while let Some(asked) = range {
            let (page, next) = self.page(&asked).await?;
            for app in page {
                black_box(app);
                seen += 1;
            }
            range = next;
        }
        Ok(seen)
    }

    /// A page of apps, and the range of the next one.
    async fn page(&self, asked: &str) -> Result<(Vec<App>, Option<String>)> {
        let (next, body) = match self {
            Self::Hyper(pool, url) => pool.get(url, "/apps", Some(asked)).await?,
            Self::Reqwest(client, url) => {
                let request = client.get(format!("{url}/apps")).header(RANGE, asked);
                let request = request.header(ACCEPT, VERSION).bearer_auth(KEY);
                let answer = request.send().await?.error_for_status()?;
                let next = answer.headers().get("next-range").cloned();
                (next, answer.bytes().await?)
            }
            Self::Dynokit(_) => return Err("it pages by itself".into()),
        };
        let next = next.map(|next| next.to_str().map(str::to_owned)).transpose()?;
        Ok((serde_json::from_slice(&body)?, next))
    }
}

/// Connections of bare hyper, opened as they are needed.
pub(crate) struct Pool {
    idle: std::sync::Mutex<Vec<SendRequest<Empty<Bytes>>>>,
    authority: String,
    tls: Option<Arc<ClientConfig>>,
}

impl Pool {
    async fn new(url: &str, roots: Option<&str>) -> Result<Self> {
        let authority = Url::parse(url)?.authority().to_owned();
        let tls = roots.map(trusting).transpose()?.map(Arc::new);
        Ok(Self { idle: Default::default(), authority, tls })
    }

    async fn open(&self) -> Result<SendRequest<Empty<Bytes>>> {
        let stream = TcpStream::connect(&self.authority).await?;
        stream.set_nodelay(true)?;
        Ok(match &self.tls {
            None => {
                let (sender, connection) =
                    hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
                tokio::spawn(connection);
                sender
            }
            Some(tls) => {
                let name = ServerName::try_from("localhost")?;
                let stream = TlsConnector::from(tls.clone()).connect(name, stream).await?;
                let (sender, connection) =
                    hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
                tokio::spawn(connection);
                sender
            }
        })
    }

    async fn get(
        &self,
        _url: &str,
        path: &str,
        range: Option<&str>,
    ) -> Result<(Option<HeaderValue>, Bytes)> {
        let idle = self.idle.lock().map_err(|_| "poisoned")?.pop();
        let mut sender = match idle {
            Some(sender) => sender,
            None => self.open().await?,
        };
        sender.ready().await?;
        let mut request = Request::get(path)
            .header("host", &self.authority)
            .header("user-agent", "bare/1.0")
            .header(ACCEPT, VERSION)
            .header(AUTHORIZATION, format!("Bearer {KEY}"));
        if let Some(range) = range {
            request = request.header(RANGE, range);
        }
        let answer = sender.send_request(request.body(Empty::new())?).await?;
        let next = answer.headers().get("next-range").cloned();
        let body = answer.into_body().collect().await?.to_bytes();
        self.idle.lock().map_err(|_| "poisoned")?.push(sender);
        Ok((next, body))
    }
}

fn trusting(roots: &str) -> Result<ClientConfig> {
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(roots)? {
        store.add(certificate?)?;
    }
    configure(store)
}

fn trusting_nobody() -> Result<ClientConfig> {
    configure(RootCertStore::empty())
}

fn configure(store: RootCertStore) -> Result<ClientConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(store)
        .with_no_client_auth())
}
