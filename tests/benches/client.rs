//! What a call costs beside a bare HTTP client: CPU time of a call, time and
//! memory of a long list, and time from a fresh process to its first answer.
//!
//! `cargo bench -p dynokit-tests --bench client [-- ROUNDS]`
//!
//! A server with fixed answers runs in a process of its own, and so does each
//! client, in turn. Linux tells their time and memory.

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use dynokit::http::Heroku;
use dynokit::ops::apps::App;
use dynokit::{Client, Range};
use dynokit_tests::Result;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue, RANGE};
use http::{Request, Response};
use http_body_util::{BodyExt, Empty, Full};
use hyper::client::conn::http1::SendRequest;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use tokio_rustls::{TlsAcceptor, TlsConnector};
use url::Url;

const ROUNDS: usize = 5;
/// A start is short, so there are more of them in a round.
const STARTS: usize = 7;
const CALLS: usize = 10_000;
const AT_ONCE: usize = 64;
const APPS: usize = 10_000;
const DEFAULT_PAGE: usize = 200;
/// The range that a program by hand begins with.
const FIRST: &str = "id ..; max=1000";

const KEY: &str = "01234567-89ab-cdef-0123-456789abcdef";
const VERSION: &str = "application/vnd.heroku+json; version=3";

/// Who calls: the floor, what people would use by hand, and this library.
const CLIENTS: [&str; 3] = ["hyper", "reqwest", "dynokit"];

/// The file of authorities that programs read, where the system has one.
const SYSTEM_ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

fn main() -> Result {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["server", files @ ..] => Runtime::new()?.block_on(serve(files)),
        [work, client, url, roots @ ..] => {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(measure(work, client, url, roots.first().copied()))
        }
        [rounds] => compare(rounds.parse()?),
        _ => compare(ROUNDS),
    }
}

/// What is measured of a client.
struct Row {
    name: &'static str,
    work: &'static str,
    tls: bool,
    unit: &'static str,
    figure: fn(&Measured) -> f64,
}

const ROWS: [Row; 10] = [
    Row {
        name: "a call, one at a time: CPU",
        work: "one",
        tls: false,
        unit: "us",
        figure: |m| m.cpu / CALLS as f64,
    },
    Row {
        name: "a call, 64 at once: CPU",
        work: "many",
        tls: false,
        unit: "us",
        figure: |m| m.cpu / CALLS as f64,
    },
    Row {
        name: "a list of 10,000 apps: time",
        work: "list",
        tls: false,
        unit: "ms",
        figure: |m| m.wall / 1e3,
    },
    Row {
        name: "a list of 10,000 apps: CPU",
        work: "list",
        tls: false,
        unit: "ms",
        figure: |m| m.cpu / 1e3,
    },
    Row {
        name: "a list of 10,000 apps: memory",
        work: "list",
        tls: false,
        unit: "MB",
        figure: |m| m.megabytes,
    },
    Row {
        name: "10,000 apps, one by one: time",
        work: "pages",
        tls: false,
        unit: "ms",
        figure: |m| m.wall / 1e3,
    },
    Row {
        name: "10,000 apps, one by one: CPU",
        work: "pages",
        tls: false,
        unit: "ms",
        figure: |m| m.cpu / 1e3,
    },
    Row {
        name: "10,000 apps, one by one: memory",
        work: "pages",
        tls: false,
        unit: "MB",
        figure: |m| m.megabytes,
    },
    Row {
        name: "start to first answer",
        work: "start",
        tls: false,
        unit: "ms",
        figure: |m| m.started / 1e3,
    },
    Row {
        name: "the same over TLS",
        work: "start",
        tls: true,
        unit: "ms",
        figure: |m| m.started / 1e3,
    },
];

/// Microseconds, but for the memory.
#[derive(Clone, Copy, Debug)]
struct Measured {
    wall: f64,
    cpu: f64,
    megabytes: f64,
    /// From before the process was made to the line that it said.
    started: f64,
}

fn compare(rounds: usize) -> Result {
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    let roots = folder.path().join("roots.pem").display().to_string();
    println!("{:<34} {:>10} {:>10} {:>10} {:>12}", "", "hyper", "reqwest", "dynokit", "to reqwest");
    let mut measured = Vec::new();
    let mut works: Vec<(&str, bool)> = ROWS.iter().map(|row| (row.work, row.tls)).collect();
    works.dedup();
    for (work, tls) in works {
        let mut runs = CLIENTS.map(|_| Vec::new());
        for round in 0..rounds {
            for turn in 0..CLIENTS.len() {
                // Who goes first in one round goes last in the next.
                let index = if round % 2 == 0 { turn } else { CLIENTS.len() - 1 - turn };
                for _ in 0..if work == "start" { STARTS } else { 1 } {
                    runs[index].push(server.run(
                        work,
                        CLIENTS[index],
                        tls.then_some(&*roots),
                        None,
                    )?);
                }
            }
        }
        measured.push((work, tls, runs));
    }
    for row in &ROWS {
        let runs = measured.iter().find(|(work, tls, _)| (*work, *tls) == (row.work, row.tls));
        let (_, _, runs) = runs.ok_or("it was measured")?;
        let figures = runs.each_ref().map(|runs| median(runs.iter().map(row.figure).collect()));
        let [hyper, reqwest, dynokit] = figures;
        let unit = row.unit;
        println!(
            "{:<34} {hyper:>7.2} {unit} {reqwest:>7.2} {unit} {dynokit:>7.2} {unit} {:>11.2}x",
            row.name,
            dynokit / reqwest
        );
    }
    if let Ok(system) = fs::read_to_string(SYSTEM_ROOTS) {
        let both = folder.path().join("system.pem");
        fs::write(&both, system + &fs::read_to_string(&roots)?)?;
        let started: Result<Vec<f64>> = (0..rounds * STARTS)
            .map(|_| Ok(server.run("start", "dynokit", Some("system"), Some(&both))?.started))
            .collect();
        println!("{:<56} {:>7.2} ms", "the same, the system's roots", median(started?) / 1e3);
    }
    Ok(())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The server, in a process of its own.
struct Server {
    process: Child,
    _open: ChildStdin,
    http: String,
    https: String,
}

impl Server {
    fn start(folder: &std::path::Path) -> Result<Self> {
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
            .arg("server")
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

    /// Runs a client in a process of its own.
    fn run(
        &self,
        work: &str,
        client: &str,
        roots: Option<&str>,
        system: Option<&std::path::Path>,
    ) -> Result<Measured> {
        let url = if roots.is_some() { &self.https } else { &self.http };
        let mut command = Command::new(std::env::current_exe()?);
        command.env_clear().args([work, client, url]).args(roots).stdout(Stdio::piped());
        if let Some(system) = system {
            command.env("SSL_CERT_FILE", system);
        }
        let began = Instant::now();
        let mut process = command.spawn()?;
        let mut line = String::new();
        let mut out = BufReader::new(process.stdout.take().ok_or("no output")?);
        out.read_line(&mut line)?;
        let started = began.elapsed().as_secs_f64() * 1e6;
        out.read_line(&mut line)?;
        if !process.wait()?.success() {
            return Err(format!("{client} failed at {work}").into());
        }
        let figures: Result<Vec<f64>, _> =
            line.split_whitespace().skip(1).map(str::parse).collect();
        let [wall, cpu, megabytes] = figures?[..] else { return Err("no figures".into()) };
        Ok(Measured { wall, cpu, megabytes, started })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It was started here, and nothing of it is needed any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Does the work, and says what it took.
async fn measure(work: &str, client: &str, url: &str, roots: Option<&str>) -> Result {
    let (began, before) = (Instant::now(), if work == "start" { 0.0 } else { cpu()? });
    let caller = Caller::new(client, url, roots).await?;
    let (mut began, mut before) = (began, before);
    if work != "start" {
        // The connection is there before it counts.
        black_box(caller.app(0).await?);
        (began, before) = (Instant::now(), cpu()?);
    }
    match work {
        "start" => drop(black_box(caller.app(0).await?)),
        "one" => {
            for number in 0..CALLS {
                black_box(caller.app(number).await?);
            }
        }
        "many" => {
            let caller = Arc::new(caller);
            let mut calling: JoinSet<Result> = JoinSet::new();
            for first in 0..AT_ONCE {
                let caller = caller.clone();
                calling.spawn(async move {
                    for number in (first..CALLS).step_by(AT_ONCE) {
                        black_box(caller.app(number).await?);
                    }
                    Ok(())
                });
            }
            while let Some(done) = calling.join_next().await {
                done??;
            }
        }
        "list" => {
            let apps = caller.apps().await?;
            assert_eq!(apps.len(), APPS);
            black_box(apps);
        }
        "pages" => assert_eq!(caller.each_app().await?, APPS),
        other => return Err(format!("there is no work {other:?}").into()),
    }
    say("done")?;
    let wall = began.elapsed().as_secs_f64() * 1e6;
    say(&format!("{wall} {} {}", cpu()? - before, peak_megabytes()?))
}

/// The CPU time of this process' threads so far, in microseconds.
fn cpu() -> Result<f64> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir("/proc/self/task")? {
        let stat = fs::read_to_string(thread?.path().join("schedstat"))?;
        nanoseconds += stat.split(' ').next().ok_or("no time")?.parse::<u64>()?;
    }
    Ok(nanoseconds as f64 / 1e3)
}

fn peak_megabytes() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak")?;
    let kilobytes: f64 = peak.split_whitespace().next().ok_or("no peak")?.parse()?;
    Ok(kilobytes / 1024.0)
}

/// A client of any kind.
enum Caller {
    Hyper(Pool, String),
    Reqwest(reqwest::Client, String),
    Dynokit(Client),
}

impl Caller {
    async fn new(client: &str, url: &str, roots: Option<&str>) -> Result<Self> {
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

    async fn app(&self, number: usize) -> Result<App> {
        let name = format!("app-{number:06}");
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
    async fn apps(&self) -> Result<Vec<App>> {
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
    async fn each_app(&self) -> Result<usize> {
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
struct Pool {
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

/// Answers every request with what was built before, until the standard input
/// ends.
async fn serve(files: &[&str]) -> Result {
    let [certificate, key] = files else { return Err("no certificate".into()) };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(
            CertificateDer::pem_file_iter(certificate)?.collect::<Result<_, _>>()?,
            PrivateKeyDer::from_pem_file(key)?,
        )?;
    let apps: Arc<Vec<String>> = Arc::new((0..APPS).map(app).collect());
    let plain = TcpListener::bind("127.0.0.1:0").await?;
    let secure = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!(
        "http://{} https://localhost:{}",
        plain.local_addr()?,
        secure.local_addr()?.port()
    ))?;
    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let accepting = async {
        loop {
            let (stream, acceptor) = tokio::select! {
                accepted = plain.accept() => (accepted?.0, None),
                accepted = secure.accept() => (accepted?.0, Some(acceptor.clone())),
            };
            stream.set_nodelay(true)?;
            let apps = apps.clone();
            tokio::spawn(async move {
                let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                    let answer = answer(&request, &apps);
                    async move { Ok::<_, hyper::Error>(answer) }
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

fn answer(request: &Request<hyper::body::Incoming>, apps: &[String]) -> Response<Full<Bytes>> {
    let path = request.uri().path();
    let named = path.strip_prefix("/apps/app-").and_then(|number| number.parse::<usize>().ok());
    let (body, next) = match named {
        Some(number) => (apps[number].clone(), None),
        None => {
            let range = request.headers().get(RANGE).and_then(|range| range.to_str().ok());
            let range: Range =
                range.and_then(|range| range.parse().ok()).unwrap_or(Range::by("id"));
            let max = range.max.unwrap_or(DEFAULT_PAGE);
            let after = |id: &str| usize::from_str_radix(&id[..8], 16).map_or(0, |id| id + 1);
            let first = range.first.as_ref().map_or(0, |bound| after(&bound.value));
            let end = APPS.min(first + max);
            let next = (end < APPS).then(|| format!("id ]{}..; max={max}", id(end - 1)));
            (format!("[{}]", apps[first..end].join(",")), next)
        }
    };
    let mut response = Response::new(Full::new(body.into()));
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

/// The id of an app, in the order of the numbers.
fn id(number: usize) -> String {
    format!("{number:08x}-89ab-cdef-0123-456789abcdef")
}

/// An app with every field of the platform.
fn app(number: usize) -> String {
    let (id, name) = (id(number), format!("app-{number:06}"));
    let named = |name: &str| format!(r#"{{"id":"{KEY}","name":"{name}"}}"#);
    let (stack, region, team) = (named("heroku-24"), named("us"), named("a-team"));
    format!(
        r#"{{"acm":false,"archived_at":null,"build_stack":{stack},"buildpack_provided_description":"Elixir","created_at":"2026-01-01T00:00:00Z","generation":{},"git_url":"https://git.heroku.com/{name}.git","id":"{id}","internal_routing":false,"maintenance":false,"name":"{name}","organization":{team},"owner":{{"email":"owner@example.com","id":"{KEY}"}},"region":{region},"released_at":"2026-01-02T00:00:00Z","repo_size":1000000,"slug_size":60000000,"space":null,"stack":{stack},"team":{team},"updated_at":"2026-01-02T00:00:00Z","web_url":"https://{name}-0123456789ab.herokuapp.com/"}}"#,
        named("cedar"),
    )
}

fn say(line: &str) -> Result {
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
