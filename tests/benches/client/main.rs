//! What a call costs beside a bare HTTP client: CPU time of a call, time and
//! memory of a long list, and time from a fresh process to its first answer.
//!
//! `cargo bench -p dynokit-tests --bench client [-- ROUNDS]`
//!
//! A server with fixed answers runs in a process of its own, and so does each
//! client, in turn. Linux tells their time and memory.

mod caller;

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use dynokit_tests::Result;
use dynokit_tests::fixed::{APPS, FixedServer, SERVER, serve};
use dynokit_tests::measure::{cpu, median, peak_megabytes};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use caller::Caller;

const ROUNDS: usize = 5;
/// A start is short, so there are more of them in a round.
const STARTS: usize = 7;
const CALLS: usize = 10_000;
const AT_ONCE: usize = 64;

/// Who calls: the floor, what people would use by hand, and this library.
const CLIENTS: [&str; 3] = ["hyper", "reqwest", "dynokit"];

/// The file of authorities that programs read, where the system has one.
const SYSTEM_ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

fn main() -> Result {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [SERVER, files @ ..] => Runtime::new()?.block_on(serve(files)),
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
    let server = FixedServer::start(folder.path())?;
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
                    runs[index].push(run(
                        &server,
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
            .map(|_| Ok(run(&server, "start", "dynokit", Some("system"), Some(&both))?.started))
            .collect();
        println!("{:<56} {:>7.2} ms", "the same, the system's roots", median(started?) / 1e3);
    }
    Ok(())
}

/// Runs a client in a process of its own.
fn run(
    server: &FixedServer,
    work: &str,
    client: &str,
    roots: Option<&str>,
    system: Option<&Path>,
) -> Result<Measured> {
    let url = if roots.is_some() { &server.https } else { &server.http };
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
    let figures: Result<Vec<f64>, _> = line.split_whitespace().skip(1).map(str::parse).collect();
    let [wall, cpu, megabytes] = figures?[..] else { return Err("no figures".into()) };
    Ok(Measured { wall, cpu, megabytes, started })
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

fn say(line: &str) -> Result {
    let mut out = std::io::stdout();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
