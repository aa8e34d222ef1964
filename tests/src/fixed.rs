//! A server with fixed answers, for benchmarks: so that what is measured is who asks.
//!
//! It runs in a process of its own, which is the benchmark's program again: that has
//! to call [`serve`] where its first argument is [`SERVER`].

use std::convert::Infallible;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::path::Path;
use std::pin::Pin;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use dynokit::Range;
use http::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderName, HeaderValue, RANGE};
use http::{Method, Request, Response, StatusCode};
use hyper::body::{Body, Frame, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::Result;

/// The first argument of a process that is to be the server.
pub const SERVER: &str = "server";

/// How many apps there are: [`app_name`] names them.
pub const APPS: usize = 10_000;

/// How many lines every log has.
pub const LINES: usize = 1_000_000;

/// The key of the API, which anybody may have.
pub const KEY: &str = "01234567-89ab-cdef-0123-456789abcdef";

/// What a page holds where nobody asks for another size.
const DEFAULT_PAGE: usize = 200;

/// So many lines of a log are made; they come again and again.
const LINES_MADE: usize = 10_000;

/// The server, in a process of its own. It ends with this.
#[derive(Debug)]
pub struct FixedServer {
    process: Child,
    _open: ChildStdin,
    /// Its base URL, without TLS.
    pub http: String,
    /// The same with TLS.
    pub https: String,
}

impl FixedServer {
    /// Starts it. Its files go to a folder, and `roots.pem` there says whom to trust.
    pub fn start(folder: &Path) -> Result<Self> {
        let key = rcgen::KeyPair::generate()?;
        let mut certificate = rcgen::CertificateParams::new(["localhost".to_owned()])?;
        certificate.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let certificate = rcgen::CertifiedIssuer::self_signed(certificate, key)?;
        let own = rcgen::KeyPair::generate()?;
        let signed = rcgen::CertificateParams::new(["localhost".to_owned()])?
            .signed_by(&own, &certificate)?;
        fs::write(folder.join("roots.pem"), certificate.as_ref().pem())?;
        fs::write(folder.join("server.pem"), signed.pem())?;
        fs::write(folder.join("key.pem"), own.serialize_pem())?;
        let files = ["server.pem", "key.pem"].map(|name| folder.join(name));
        let mut process = Command::new(std::env::current_exe()?)
            .arg(SERVER)
            .args(files)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let open = process.stdin.take().ok_or("no input")?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let (http, https) = line.trim().split_once(' ').ok_or("no addresses")?;
        let (http, https) = (http.to_owned(), https.to_owned());
        Ok(Self { process, _open: open, http, https })
    }
}

impl Drop for FixedServer {
    fn drop(&mut self) {
        // It was started here, and nothing of it is needed any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Answers every request with what was built before, until the standard input
/// ends. `files` are those that [`FixedServer::start`] names.
pub async fn serve(files: &[&str]) -> Result {
    let [certificate, key] = files else { return Err("no certificate".into()) };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(
            CertificateDer::pem_file_iter(certificate)?.collect::<Result<_, _>>()?,
            PrivateKeyDer::from_pem_file(key)?,
        )?;
    let answers = Arc::new(Answers::new());
    let plain = TcpListener::bind("127.0.0.1:0").await?;
    let secure = TcpListener::bind("127.0.0.1:0").await?;
    let mut out = std::io::stdout();
    let port = secure.local_addr()?.port();
    writeln!(out, "http://{} https://localhost:{port}", plain.local_addr()?)?;
    out.flush()?;
    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let accepting = async {
        loop {
            let (stream, acceptor) = tokio::select! {
                accepted = plain.accept() => (accepted?.0, None),
                accepted = secure.accept() => (accepted?.0, Some(acceptor.clone())),
            };
            stream.set_nodelay(true)?;
            let answers = answers.clone();
            tokio::spawn(async move {
                let service = service_fn(move |request: Request<Incoming>| {
                    let answer = answers.answer(&request);
                    async move { Ok::<_, Infallible>(answer) }
                });
                let server = hyper::server::conn::http1::Builder::new();
                match acceptor {
                    None => server.serve_connection(TokioIo::new(stream), service).await?,
                    Some(acceptor) => {
                        let stream = TokioIo::new(acceptor.accept(stream).await?);
                        server.serve_connection(stream, service).await?;
                    }
                }
                Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
            });
        }
    };
    tokio::select! {
        failed = accepting => failed,
        ended = ended => Ok(ended?.map(drop)?),
    }
}

/// What there is to answer with.
struct Answers {
    apps: Vec<String>,
    config: Bytes,
    log: Bytes,
    events: Bytes,
}

impl Answers {
    fn new() -> Self {
        let apps = (0..APPS).map(app).collect();
        let mut config: Vec<_> = (0..24).map(config_var).collect();
        config.push(r#""BENCH_KEY":"bench-value""#.to_owned());
        Self {
            apps,
            config: format!("{{{}}}", config.join(",")).into(),
            log: log_lines("text/plain", LINES_MADE).into(),
            events: log_lines("text/event-stream", LINES_MADE).into(),
        }
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Repeated> {
        let header = |name: HeaderName| {
            request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let path = request.uri().path();
        let mut next = None;
        let mut response = Response::new(Repeated::once(Bytes::new()));
        let body = match path.strip_prefix("/apps/app-").and_then(|rest| rest.split_once('/')) {
            Some((_, "config-vars")) => self.config.clone(),
            Some((_, "log-sessions")) if request.method() == Method::POST => {
                *response.status_mut() = StatusCode::CREATED;
                log_session(header(HOST)).into()
            }
            Some(_) => {
                *response.status_mut() = StatusCode::NOT_FOUND;
                r#"{"id":"not_found","message":"There is no such thing."}"#.into()
            }
            None if path == "/logs" => {
                let events = header(ACCEPT).contains("text/event-stream");
                let (kind, log) = match events {
                    true => ("text/event-stream", &self.events),
                    false => ("text/plain", &self.log),
                };
                let body = Repeated { bytes: log.clone(), left: LINES / LINES_MADE };
                let mut response = Response::new(body);
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
                return response;
            }
            None => {
                let named = path.strip_prefix("/apps/app-").and_then(|name| name.parse().ok());
                match named.and_then(|number: usize| self.apps.get(number)) {
                    Some(app) => app.clone().into(),
                    None => {
                        let (page, range) = self.page(header(RANGE));
                        next = range;
                        page.into()
                    }
                }
            }
        };
        *response.body_mut() = Repeated::once(body);
        let headers = response.headers_mut();
        for (name, value) in [
            ("cache-control", "private, no-cache"),
            ("content-type", "application/json"),
            ("oauth-scope", "global"),
            ("ratelimit-remaining", "4499"),
            ("request-id", KEY),
            ("vary", "Authorization"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if let Some(Ok(next)) = next.map(HeaderValue::try_from) {
            headers.insert("next-range", next);
        }
        response
    }

    /// A page of the list of apps, and the range of the next.
    fn page(&self, range: &str) -> (String, Option<String>) {
        let range: Range = range.parse().unwrap_or(Range::by("id"));
        let max = range.max.unwrap_or(DEFAULT_PAGE);
        let after = |id: &str| usize::from_str_radix(&id[..8], 16).map_or(0, |id| id + 1);
        let first = range.first.as_ref().map_or(0, |bound| after(&bound.value));
        let end = APPS.min(first + max);
        let next = (end < APPS).then(|| format!("id ]{}..; max={max}", id(end - 1)));
        (format!("[{}]", self.apps[first..end].join(",")), next)
    }
}

/// Bytes that are sent so many times.
struct Repeated {
    bytes: Bytes,
    left: usize,
}

impl Repeated {
    fn once(bytes: Bytes) -> Self {
        Self { bytes, left: 1 }
    }
}

impl Body for Repeated {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        Poll::Ready(Some(Ok(Frame::data(self.bytes.clone()))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match self.left {
            // A log does not say how long it will be.
            0 | 1 => hyper::body::SizeHint::with_exact((self.bytes.len() * self.left) as u64),
            _ => hyper::body::SizeHint::default(),
        }
    }
}

/// The name of an app, by its number.
pub fn app_name(number: usize) -> String {
    format!("app-{number:06}")
}

/// The id of an app, in the order of the numbers.
fn id(number: usize) -> String {
    format!("{number:08x}-89ab-cdef-0123-456789abcdef")
}

/// An app with every field of the platform.
fn app(number: usize) -> String {
    let (id, name) = (id(number), app_name(number));
    let named = |name: &str| format!(r#"{{"id":"{KEY}","name":"{name}"}}"#);
    let (stack, region, team) = (named("heroku-24"), named("us"), named("a-team"));
    format!(
        r#"{{"acm":false,"archived_at":null,"build_stack":{stack},"buildpack_provided_description":"Elixir","created_at":"2026-01-01T00:00:00Z","generation":{},"git_url":"https://git.heroku.com/{name}.git","id":"{id}","internal_routing":false,"maintenance":false,"name":"{name}","organization":{team},"owner":{{"email":"owner@example.com","id":"{KEY}"}},"region":{region},"released_at":"2026-01-02T00:00:00Z","repo_size":1000000,"slug_size":60000000,"space":null,"stack":{stack},"team":{team},"updated_at":"2026-01-02T00:00:00Z","web_url":"https://{name}-0123456789ab.herokuapp.com/"}}"#,
        named("cedar"),
    )
}

fn config_var(number: usize) -> String {
    format!(r#""SETTING_{number:02}":"postgres://user:secret@db-{number}.example.com:5432/demo""#)
}

fn log_session(host: &str) -> String {
    let time = "2026-01-01T00:00:00Z";
    format!(
        r#"{{"created_at":"{time}","id":"{KEY}","logplex_url":"http://{host}/logs","updated_at":"{time}"}}"#
    )
}

/// Lines as an app with some traffic has them: as text, or as events.
pub fn log_lines(kind: &str, lines: usize) -> String {
    let mut text = String::new();
    for number in 0..lines {
        let (id, end) = match kind {
            "text/plain" => (String::new(), "\n"),
            _ => (format!("id: {number}\ndata: "), "\n\n"),
        };
        let time =
            format!("2026-01-01T00:00:{:02}.{:06}+00:00", number / 20_000, number % 1_000_000);
        // Writing to memory does not fail.
        let _ = match number % 2 {
            0 => write!(
                text,
                "{id}{time} heroku[router]: at=info method=GET path=\"/entries/{number}\" \
                 host=demo-1a2b3c4d5e6f.herokuapp.com request_id=8601b555-6a83-4c12-8269-97c8e32cdb22 \
                 fwd=\"204.204.204.204\" dyno=web.1 connect=1ms service=18ms status=200 bytes=13 \
                 protocol=https{end}"
            ),
            _ => write!(text, "{id}{time} app[web.1]: [info] Sent 200 in {number}\u{b5}s{end}"),
        };
    }
    text
}
