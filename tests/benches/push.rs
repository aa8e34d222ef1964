//! How long a push takes beside stock git's of the same repository to the same
//! server, and how much memory either end needs for it: far less than the pack.
//!
//! `cargo bench -p dynokit-tests --bench push [-- ROUNDS]`

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dynokit::http::Heroku;
use dynokit::mock::Mock;
use dynokit::ops::apps::AppCreate;
use dynokit::server::Server;
use dynokit::{Client, blocking};
use dynokit_tests::Result;
use git2::{IndexAddOption, Repository, RepositoryInitOptions, Signature};

const FILES: usize = 5_000;
const COMMITS: usize = 20;
const ROUNDS: usize = 5;

/// Bytes of a file that does not compress.
const HEAVY_FILE: usize = 40 * 1024;

/// What pushes: over HTTP the first two, the last one with the platform in its
/// own process.
const CLIENTS: [&str; 3] = ["git push", "dynokit", "in process"];

fn main() -> Result {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["serve"] => serve(),
        ["push", url, key, app, directory] => push(url, key, app, Path::new(directory)),
        ["alone", directory] => alone(Path::new(directory)),
        [rounds] => compare(rounds.parse()?),
        _ => compare(ROUNDS),
    }
}

/// Pushes in turn with each client, and prints the medians.
fn compare(rounds: usize) -> Result {
    let folder = tempfile::Builder::new().prefix("dynokit-bench-").tempdir()?;
    eprintln!("making a repository of {FILES} files...");
    let loose = folder.path().join("loose");
    let bytes = make(&loose)?;
    let packed = folder.path().join("packed");
    git(folder.path(), &["clone", "-q", "--no-local", "loose", "packed"])?;
    git(&packed, &["repack", "-qad"])?;
    println!(
        "a repository of {FILES} files, {} MB, {COMMITS} commits; {rounds} rounds",
        bytes / 1_000_000
    );
    println!(
        "{:<28} {:<12} {:>9} {:>9} {:>12} {:>13}",
        "repository", "client", "median", "x git", "client peak", "server peak"
    );
    for (name, directory) in [("loose objects", &loose), ("packed, as a clone is", &packed)] {
        let mut runs = [const { Vec::new() }; 3];
        for _ in 0..rounds {
            for (client, runs) in runs.iter_mut().enumerate() {
                runs.push(measure(client, directory)?);
            }
        }
        let medians = runs.map(median);
        let floor = medians[0].wall.as_secs_f64();
        for (client, run) in CLIENTS.iter().zip(medians) {
            let wall = run.wall.as_secs_f64();
            println!(
                "{name:<28} {client:<12} {wall:>7.3} s {:>8.2}x {:>12} {:>13}",
                wall / floor,
                megabytes(run.client.resident),
                megabytes(run.server.resident),
            );
        }
    }
    bounded(folder.path())
}

/// Pushes what does not compress, with our client alone: neither end may hold
/// half as much as the pack has bytes. What it maps of a file does not count,
/// since the system takes that back.
fn bounded(folder: &Path) -> Result {
    let directory = folder.join("incompressible");
    let repo = init(&directory)?;
    let mut random = Random(2);
    let mut pack = 0;
    for file in 0..FILES {
        let content: Vec<u8> =
            (0..HEAVY_FILE / 8).flat_map(|_| random.next().to_le_bytes()).collect();
        pack += content.len() as u64 / 1024;
        fs::write(directory.join(format!("file{file:04}")), content)?;
    }
    commit(&repo, "Begin")?;
    let most = pack / 2;
    println!("{FILES} files that do not compress, a pack of {}; memory held:", megabytes(pack));
    for (client, name) in CLIENTS.into_iter().enumerate().skip(1) {
        let Run { wall, client, server } = measure(client, &directory)?;
        let (client, server) = (client.held, server.held);
        let wall = wall.as_secs_f64();
        let (ours, theirs) = (megabytes(client), megabytes(server));
        println!("{:<28} {name:<12} {wall:>7.3} s {:>9} {ours:>12} {theirs:>13}", "", "");
        if client > most || server > most {
            let most = megabytes(most);
            return Err(format!("{name}: a push needs {ours} and {theirs}, and may {most}").into());
        }
    }
    Ok(())
}

/// A push: its time, and the peak memory of either end.
#[derive(Clone, Copy, Debug)]
struct Run {
    wall: Duration,
    client: Peak,
    server: Peak,
}

/// The most memory that a process had, in kilobytes; 0 where that is not known.
#[derive(Clone, Copy, Debug, Default)]
struct Peak {
    /// All of it: also what it had mapped of files.
    resident: u64,
    /// What was its own.
    held: u64,
}

impl Peak {
    fn parse(text: &str) -> Result<Self> {
        let (resident, held) = text.trim().split_once(' ').ok_or("no peaks")?;
        Ok(Self { resident: resident.parse()?, held: held.parse()? })
    }
}

/// Watches the memory of this process. The system keeps no peak of what is its
/// own, so that it has to be looked at again and again.
struct Watch(Arc<AtomicU64>);

impl Watch {
    fn start() -> Self {
        let held = Arc::new(AtomicU64::new(0));
        let peak = held.clone();
        std::thread::spawn(move || {
            loop {
                peak.fetch_max(memory("RssAnon:"), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        Self(held)
    }

    /// Tells the peaks to the process that started this one.
    fn tell(&self) {
        println!("{} {}", memory("VmHWM:"), self.0.load(Ordering::Relaxed));
    }
}

fn megabytes(kilobytes: u64) -> String {
    match kilobytes {
        0 => "-".to_owned(),
        kilobytes => format!("{:.1} MB", kilobytes as f64 / 1024.0),
    }
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by_key(|run| run.wall);
    runs[runs.len() / 2]
}

/// Pushes once, to a platform that is new: with git, with our client, or with
/// client and platform in one process.
fn measure(client: usize, directory: &Path) -> Result<Run> {
    let me = std::env::current_exe()?;
    let directory_text = directory.to_string_lossy().into_owned();
    if client == 2 {
        let started = Instant::now();
        let peak = peak_of(Command::new(me).args(["alone", &directory_text]))?;
        return Ok(Run { wall: started.elapsed(), client: peak, server: Peak::default() });
    }
    let mut server = Served::start(&me)?;
    let heroku = Heroku::builder()
        .base_url(&server.url)
        .key(server.key.as_str())
        .without_throttle()
        .build()?;
    let app = blocking::Client::new(heroku)?.apps().create(AppCreate::default())?.name;
    let started = Instant::now();
    let peak = match client {
        0 => {
            let url = server.url.replace("://", &format!("://x:{}@", server.key));
            git(directory, &["push", "-q", &format!("{url}/{app}.git"), "main"])?;
            Peak::default()
        }
        _ => peak_of(Command::new(me).args([
            "push",
            &server.url,
            &server.key,
            &app,
            &directory_text,
        ]))?,
    };
    let wall = started.elapsed();
    Ok(Run { wall, client: peak, server: server.stop()? })
}

/// Runs a program of ours, which prints its peak memory.
fn peak_of(command: &mut Command) -> Result<Peak> {
    let output = command.stderr(Stdio::inherit()).output()?;
    match output.status.success() {
        true => Peak::parse(&String::from_utf8(output.stdout)?),
        false => Err("a push failed".into()),
    }
}

/// A server in a process of its own.
struct Served {
    process: Child,
    url: String,
    key: String,
}

impl Served {
    fn start(me: &Path) -> Result<Self> {
        let mut process =
            Command::new(me).arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let stdout = process.stdout.as_mut().ok_or("no output")?;
        BufReader::with_capacity(1, stdout).read_line(&mut line)?;
        let (url, key) = line.trim().split_once(' ').ok_or("no address")?;
        Ok(Self { url: url.to_owned(), key: key.to_owned(), process })
    }

    /// Ends it, and gives its peak memory.
    fn stop(&mut self) -> Result<Peak> {
        drop(self.process.stdin.take());
        let mut rest = String::new();
        self.process.stdout.take().ok_or("no output")?.read_to_string(&mut rest)?;
        self.process.wait()?;
        Peak::parse(&rest)
    }
}

/// Serves a mock until the standard input ends.
fn serve() -> Result {
    let watch = Watch::start();
    let runtime = tokio::runtime::Runtime::new()?;
    let server =
        runtime.block_on(Server::builder().serve(Mock::builder().without_rate_limit().build()))?;
    println!("{} {}", server.url(), server.key().reveal());
    std::io::stdout().flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    watch.tell();
    Ok(())
}

fn push(url: &str, key: &str, app: &str, directory: &Path) -> Result {
    let watch = Watch::start();
    let heroku = Heroku::builder().base_url(url).key(key).without_throttle().build()?;
    blocking::Client::new(heroku)?.app(app).push(directory).finish()?;
    watch.tell();
    Ok(())
}

fn alone(directory: &Path) -> Result {
    let watch = Watch::start();
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let client = Client::new(Mock::new());
        let app = client.apps().create(AppCreate::default()).await?;
        client.app(app.name).push(directory).await
    })?;
    watch.tell();
    Ok(())
}

/// A line of what the system tells of this process's memory, in kilobytes.
fn memory(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}

fn git(directory: &Path, args: &[&str]) -> Result {
    let output = Command::new("git")
        .current_dir(directory)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(args)
        .output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

/// Makes a repository that compresses as source code does: mostly text, a tenth
/// of it assets. Gives the bytes of its files.
fn make(directory: &Path) -> Result<u64> {
    let mut random = Random(1);
    let repo = init(directory)?;
    let mut bytes = 0;
    for file in 0..FILES {
        let folder = directory.join(format!("src/area{:02}/part{:02}", file / 250, file / 25 % 10));
        fs::create_dir_all(&folder)?;
        let content = random.content(file % 10 == 9);
        bytes += content.len() as u64;
        fs::write(folder.join(format!("file{file:04}.ex")), content)?;
    }
    commit(&repo, "Begin")?;
    for round in 1..COMMITS {
        for file in (round..FILES).step_by(97) {
            let folder =
                directory.join(format!("src/area{:02}/part{:02}", file / 250, file / 25 % 10));
            let path = folder.join(format!("file{file:04}.ex"));
            let mut content = fs::read(&path)?;
            content.extend_from_slice(format!("# changed in round {round}\n").as_bytes());
            fs::write(path, content)?;
        }
        commit(&repo, &format!("Change {round}"))?;
    }
    Ok(bytes)
}

/// Makes a repository of an app that the platform takes.
fn init(directory: &Path) -> Result<Repository> {
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main");
    let repo = Repository::init_opts(directory, &options)?;
    fs::write(directory.join("go.mod"), "module bench\n")?;
    fs::write(directory.join("Procfile"), "web: bench\n")?;
    Ok(repo)
}

fn commit(repo: &Repository, message: &str) -> Result {
    let mut index = repo.index()?;
    index.add_all(["*"], IndexAddOption::DEFAULT, None)?;
    index.write()?;
    let tree = repo.find_tree(index.write_tree()?)?;
    let author = Signature::new("Bench", "bench@example.com", &git2::Time::new(1_700_000_000, 0))?;
    let parent = repo.head().ok().and_then(|head| head.peel_to_commit().ok());
    let parents: Vec<_> = parent.iter().collect();
    repo.commit(Some("HEAD"), &author, &author, message, &tree, &parents)?;
    Ok(())
}

/// The same numbers every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn content(&mut self, binary: bool) -> Vec<u8> {
        let size = 4_000 + (self.next() % 13_000) as usize;
        let mut content = Vec::with_capacity(size + 64);
        while content.len() < size {
            if binary {
                content.extend_from_slice(&self.next().to_le_bytes());
            } else {
                let [a, b, c] = [97, 1_009, 10_007].map(|range| self.next() % range);
                let line = format!("    name_{a} = Module{b}.function_{a}(value_{c}, :{b}, {c})\n");
                content.extend_from_slice(line.as_bytes());
            }
        }
        content
    }
}
