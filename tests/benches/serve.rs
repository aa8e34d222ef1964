//! How fast the served mock answers beside a bare server that says fixed bytes
//! of the same size, and what many readers of one log cost it.
//!
//! `cargo bench -p dynokit-tests --bench serve [-- SECONDS]`
//!
//! The server runs in a process of its own, whose time and memory Linux tells.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use dynokit::http::Heroku;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::log_sessions::LogSessionCreate;
use dynokit::server::Server;
use dynokit::{Client, blocking};
use dynokit_tests::Result;
use http_body_util::{BodyExt, Full};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const APP: &str = "demo";
/// An app that nothing happens to.
const QUIET_APP: &str = "quiet";
const SECONDS: u64 = 3;
const CONNECTIONS: [usize; 2] = [1, 64];
const TAILS: usize = 1_000;
const LINES_A_SECOND: u64 = 1_000;

/// How long the readers may take for what they were sent, once it was written.
const PATIENCE: Duration = Duration::from_secs(10);

fn main() -> Result {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["mock"] => Runtime::new()?.block_on(serve_mock()),
        ["bare", bytes] => Runtime::new()?.block_on(serve_bytes(bytes.parse()?)),
        [seconds] => compare(Duration::from_secs(seconds.parse()?)),
        _ => compare(Duration::from_secs(SECONDS)),
    }
}

fn compare(time: Duration) -> Result {
    let runtime = Runtime::new()?;
    println!(
        "{:<20} {:>11} {:>14} {:>14} {:>7} {:>11} {:>11}",
        "requests", "connections", "bare", "mock", "ratio", "bare CPU", "mock CPU"
    );
    // Values that change: the same one again would make no release.
    let sets: &[&str] = &[r#"{"POOL_SIZE":"18"}"#, r#"{"POOL_SIZE":"19"}"#];
    let requests: [(&str, &str, &[&str], bool); 3] = [
        ("apps.info", "GET /apps/demo", &[""], false),
        ("config_vars.update", "PATCH /apps/demo/config-vars", sets, false),
        ("  and tails wait", "PATCH /apps/demo/config-vars", sets, true),
    ];
    for (name, line, bodies, tailed) in requests {
        for connections in CONNECTIONS {
            let served = Served::mock()?;
            let wire = bodies.iter().map(|body| request(&served, line, body)).collect();
            let wire: Arc<Vec<Bytes>> = Arc::new(wire);
            let size = runtime.block_on(answer_size(&served, &wire[0]))?;
            let mock = runtime.block_on(async {
                // Tails of another app, which this is no concern of.
                let _tails = match tailed {
                    true => {
                        Some(open_tails(&served, QUIET_APP, "text/plain", &Arc::default()).await?)
                    }
                    false => None,
                };
                ask(&served, connections, &wire, time).await
            })?;
            drop(served);
            let served = Served::start(&["bare", &size.to_string()])?;
            let bare = runtime.block_on(ask(&served, connections, &wire, time))?;
            println!(
                "{name:<20} {connections:>11} {:>12.0}/s {:>12.0}/s {:>7.2} {:>8.1} us {:>8.1} us",
                bare.rate,
                mock.rate,
                mock.rate / bare.rate,
                bare.cpu,
                mock.cpu
            );
        }
    }
    println!();
    println!(
        "{:<17} {:>6} {:>8} {:>11} {:>9} {:>9} {:>11} {:>11} {:>11}",
        "log tails", "tails", "lines", "delivered", "lost", "CPU", "idle", "open", "after"
    );
    for accept in ["text/plain", "text/event-stream"] {
        let served = Served::mock()?;
        runtime.block_on(tail(served, accept, time))?;
    }
    Ok(())
}

/// A request, in the bytes that go over the wire.
fn request(served: &Served, line: &str, body: &str) -> Bytes {
    let Served { address, key, .. } = served;
    let length = body.len();
    format!(
        "{line} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n\
         Accept: application/vnd.heroku+json; version=3\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into()
}

/// How often a server answered, and its CPU time for each, in microseconds.
struct Asked {
    rate: f64,
    cpu: f64,
}

/// Has connections ask in turn for a while.
async fn ask(
    served: &Served,
    connections: usize,
    wire: &Arc<Vec<Bytes>>,
    time: Duration,
) -> Result<Asked> {
    let mut asking: JoinSet<Result<usize>> = JoinSet::new();
    let before = served.usage()?;
    let began = Instant::now();
    for number in 0..connections {
        let (address, wire) = (served.address.clone(), wire.clone());
        asking.spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut answers = 0;
            while began.elapsed() < time {
                connection.ask(&wire[(number + answers) % wire.len()]).await?;
                answers += 1;
            }
            Ok(answers)
        });
    }
    let mut answers = 0;
    while let Some(done) = asking.join_next().await {
        answers += done??;
    }
    let answers = answers as f64;
    let cpu = (served.usage()?.cpu - before.cpu).as_secs_f64();
    Ok(Asked { rate: answers / began.elapsed().as_secs_f64(), cpu: cpu * 1e6 / answers })
}

async fn answer_size(served: &Served, wire: &Bytes) -> Result<usize> {
    Connection::open(&served.address).await?.ask(wire).await
}

/// A connection that is kept, and read as far as is needed here.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::new() })
    }

    /// Asks, and gives the size of the body that came.
    async fn ask(&mut self, wire: &[u8]) -> Result<usize> {
        self.stream.write_all(wire).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err("the server closed the connection".into());
            }
            let Some(head) = find(&self.buffer, b"\r\n\r\n") else { continue };
            let text = std::str::from_utf8(&self.buffer[..head])?.to_ascii_lowercase();
            if !text.starts_with("http/1.1 200") {
                return Err(String::from_utf8_lossy(&self.buffer).into());
            }
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.ok_or("no length")?.parse()?;
            while self.buffer.len() < head + 4 + length {
                self.stream.read_buf(&mut self.buffer).await?;
            }
            return Ok(length);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Opens tails of an app's log, which count the lines that they get.
async fn open_tails(
    served: &Served,
    app: &str,
    accept: &str,
    delivered: &Arc<AtomicU64>,
) -> Result<JoinSet<()>> {
    let client = Client::new(served.heroku()?);
    let mut tails = JoinSet::new();
    for _ in 0..TAILS {
        let params = LogSessionCreate {
            dyno: Some("bench.1".into()),
            lines: Some(0),
            tail: Some(true),
            ..LogSessionCreate::default()
        };
        let session = client.log_sessions().create(app, params).await?;
        let path = session.logplex_url.reveal().splitn(4, '/').last().unwrap_or_default();
        let head =
            format!("GET /{path} HTTP/1.1\r\nHost: {}\r\nAccept: {accept}\r\n\r\n", served.address);
        let mut stream = TcpStream::connect(&served.address).await?;
        stream.write_all(head.as_bytes()).await?;
        let mut buffer = Vec::with_capacity(16 * 1024);
        while find(&buffer, b"\r\n\r\n").is_none() {
            stream.read_buf(&mut buffer).await?;
        }
        let delivered = delivered.clone();
        tails.spawn(async move {
            // Each line names its process once.
            let mut lines = Counter::new(b"bench.1]:");
            loop {
                buffer.clear();
                match stream.read_buf(&mut buffer).await {
                    Ok(0) | Err(_) => return,
                    Ok(_) => delivered.fetch_add(lines.count(&buffer), Ordering::Relaxed),
                };
            }
        });
    }
    Ok(tails)
}

/// Has many readers tail one log while lines are written to it.
async fn tail(served: Served, accept: &str, time: Duration) -> Result {
    let idle = served.usage()?;
    let delivered = Arc::new(AtomicU64::new(0));
    let mut tails = open_tails(&served, APP, accept, &delivered).await?;
    let open = served.usage()?;
    let lines = LINES_A_SECOND * time.as_secs();
    let mut served = served;
    let (served, done) = tokio::task::spawn_blocking(move || {
        let done = served.write_lines(lines);
        (served, done)
    })
    .await?;
    done?;
    let all = lines * TAILS as u64;
    let until = Instant::now() + PATIENCE;
    while delivered.load(Ordering::Relaxed) < all && Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let after = served.usage()?;
    let delivered = delivered.load(Ordering::Relaxed);
    println!(
        "{accept:<17} {TAILS:>6} {:>6}/s {delivered:>11} {:>9} {:>7.2} s {:>8.1} MB {:>8.1} MB {:>8.1} MB",
        LINES_A_SECOND,
        all - delivered,
        (after.cpu - open.cpu).as_secs_f64(),
        idle.megabytes,
        open.megabytes,
        after.megabytes,
    );
    tails.shutdown().await;
    Ok(())
}

/// Counts a word in bytes that come in pieces.
struct Counter {
    word: &'static [u8],
    matched: usize,
}

impl Counter {
    fn new(word: &'static [u8]) -> Self {
        Self { word, matched: 0 }
    }

    fn count(&mut self, bytes: &[u8]) -> u64 {
        let mut found = 0;
        for byte in bytes {
            // The word begins with a letter that does not come again in it.
            self.matched = match *byte == self.word[self.matched] {
                true => self.matched + 1,
                false => usize::from(*byte == self.word[0]),
            };
            if self.matched == self.word.len() {
                (found, self.matched) = (found + 1, 0);
            }
        }
        found
    }
}

/// A server in a process of its own.
struct Served {
    process: Child,
    commands: ChildStdin,
    says: BufReader<ChildStdout>,
    address: String,
    key: String,
}

/// What a process used so far.
struct Usage {
    cpu: Duration,
    megabytes: f64,
}

impl Served {
    fn mock() -> Result<Self> {
        let served = Self::start(&["mock"])?;
        let client = blocking::Client::new(served.heroku()?)?;
        for app in [APP, QUIET_APP] {
            client.apps().create(AppCreate { name: Some(app.into()), ..AppCreate::default() })?;
        }
        Ok(served)
    }

    fn heroku(&self) -> Result<Heroku> {
        let base = format!("http://{}", self.address);
        Ok(Heroku::builder().base_url(base).key(self.key.as_str()).without_throttle().build()?)
    }

    fn start(args: &[&str]) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let commands = process.stdin.take().ok_or("no input")?;
        let mut says = BufReader::new(process.stdout.take().ok_or("no output")?);
        let mut line = String::new();
        says.read_line(&mut line)?;
        let (address, key) = line.trim().split_once(' ').ok_or("no address")?;
        let (address, key) = (address.to_owned(), key.to_owned());
        Ok(Self { process, commands, says, address, key })
    }

    /// Has the server write lines to the app's log, and waits until they are.
    fn write_lines(&mut self, lines: u64) -> Result {
        writeln!(self.commands, "{lines}")?;
        self.says.read_line(&mut String::new())?;
        Ok(())
    }

    fn usage(&self) -> Result<Usage> {
        let folder = format!("/proc/{}", self.process.id());
        let stat = fs::read_to_string(format!("{folder}/stat"))?;
        let fields = stat.rsplit_once(") ").ok_or("no status")?.1;
        let ticks: Result<Vec<u64>, _> =
            fields.split(' ').skip(11).take(2).map(str::parse).collect();
        // A tick is a hundredth of a second, on every Linux there is.
        let cpu = Duration::from_millis(ticks?.iter().sum::<u64>() * 10);
        let status = fs::read_to_string(format!("{folder}/status"))?;
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes: f64 =
            memory.and_then(|line| line.split_whitespace().next()).ok_or("no memory")?.parse()?;
        Ok(Usage { cpu, megabytes: kilobytes / 1024.0 })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It was started here, and nothing of it is needed any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves a mock until the standard input ends. Each line there is a number of
/// lines to write to the app's log.
async fn serve_mock() -> Result {
    let mock = Mock::builder().without_rate_limit().build();
    let server = Server::builder().serve(mock.clone()).await?;
    say(&format!("{} {}", server.url().trim_start_matches("http://"), server.key().reveal()))?;
    tokio::task::spawn_blocking(move || {
        for command in std::io::stdin().lines() {
            let lines: u32 = command?.parse()?;
            let began = Instant::now();
            for number in 0..lines {
                let due = Duration::from_secs(1) * number / LINES_A_SECOND as u32;
                thread::sleep(due.saturating_sub(began.elapsed()));
                let text = format!("{number} handled GET /entries/{number} in 12ms, status 200");
                mock.script().log(APP, "bench.1", &text)?;
            }
            say("done")?;
        }
        Ok(())
    })
    .await?
}

/// Answers everything with so many bytes until the standard input ends.
async fn serve_bytes(size: usize) -> Result {
    let bytes = Bytes::from(vec![b'x'; size]);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("{} none", listener.local_addr()?))?;
    let ended = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()));
    let accepting = async {
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let bytes = bytes.clone();
            let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
                let bytes = bytes.clone();
                async move {
                    request.into_body().collect().await?;
                    Ok::<_, hyper::Error>(http::Response::new(Full::new(bytes)))
                }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    };
    tokio::select! {
        failed = accepting => failed,
        ended = ended => Ok(ended?.map(drop)?),
    }
}

fn say(line: &str) -> Result {
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}
