//! What the library costs in each language, beside what people would write there by
//! hand: CPU time of a call, of a long list and of a log's lines, memory, and time from
//! a fresh process to its first answer.
//!
//! `cargo xtask bench languages [ROUNDS]` builds the packages and runs it.
//!
//! A server with fixed answers runs in a process of its own, and so does each
//! language's driver, in turn.

mod rust;

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use dynokit_tests::Result;
use dynokit_tests::fixed::{APPS, FixedServer, LINES, SERVER, app_name, serve};
use dynokit_tests::measure::median;
use serde::Deserialize;
use tokio::runtime::Runtime;

const ROUNDS: usize = 3;
/// A start is short, so there are more of them in a round.
const STARTS: usize = 7;
const AT_ONCE: &str = "64";

/// The column that the others of this library are also drivers like.
const RUST: &str = "Rust";

fn main() -> Result {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [SERVER, files @ ..] => Runtime::new()?.block_on(serve(files)),
        [RUST, work, url, number, at_once] => {
            rust::drive(work, url, number.parse()?, at_once.parse()?)
        }
        [columns] => compare(columns, ROUNDS),
        [columns, rounds] => compare(columns, rounds.parse()?),
        _ => compare("[]", ROUNDS),
    }
}

/// Whoever is measured: a driver, which does a work that it is told and prints a line
/// of JSON.
#[derive(Deserialize)]
struct Column {
    name: String,
    /// The column that this one is compared with.
    beside: Option<String>,
    command: Vec<String>,
}

/// What is measured of all.
struct Row {
    name: &'static str,
    work: &'static str,
    /// How often it is done, and how many items are to come of it.
    times: usize,
    items: usize,
    unit: &'static str,
    figure: fn(&Measured) -> f64,
}

const ROWS: [Row; 8] = [
    Row {
        name: "a call, one at a time: CPU",
        work: "w1",
        times: 5_000,
        items: 5_000,
        unit: "us",
        figure: |m| m.cpu() * 1e6 / 5_000.0,
    },
    Row {
        name: "a call, 64 at once: CPU",
        work: "w2",
        times: 10_000,
        items: 10_000,
        unit: "us",
        figure: |m| m.cpu() * 1e6 / 10_000.0,
    },
    Row {
        name: "10,000 apps listed: CPU",
        work: "w3",
        times: 1,
        items: APPS,
        unit: "ms",
        figure: |m| m.cpu() * 1e3,
    },
    Row {
        name: "10,000 apps listed: memory",
        work: "w3",
        times: 1,
        items: APPS,
        unit: "MB",
        figure: Measured::megabytes,
    },
    Row {
        name: "a config var set: CPU",
        work: "w4",
        times: 2_000,
        items: 2_000,
        unit: "us",
        figure: |m| m.cpu() * 1e6 / 2_000.0,
    },
    Row {
        name: "1,000,000 lines of a log: CPU",
        work: "w5",
        times: 1,
        items: LINES,
        unit: "ms",
        figure: |m| m.cpu() * 1e3,
    },
    Row {
        name: "1,000,000 lines of a log: memory",
        work: "w5",
        times: 1,
        items: LINES,
        unit: "MB",
        figure: Measured::megabytes,
    },
    Row {
        name: "start to first answer",
        work: "w6",
        times: 1,
        items: 1,
        unit: "ms",
        figure: |m| m.started * 1e3,
    },
];

/// What a driver says of a work.
#[derive(Deserialize)]
struct Measured {
    user_s: f64,
    sys_s: f64,
    rss_kb: f64,
    items: usize,
    /// From before the process was made to the line that it said, in seconds.
    #[serde(skip)]
    started: f64,
}

impl Measured {
    fn cpu(&self) -> f64 {
        self.user_s + self.sys_s
    }

    fn megabytes(&self) -> f64 {
        self.rss_kb / 1024.0
    }
}

fn compare(columns: &str, rounds: usize) -> Result {
    let mut all = vec![Column {
        name: RUST.into(),
        beside: None,
        command: vec![std::env::current_exe()?.display().to_string(), RUST.into()],
    }];
    all.extend(serde_json::from_str::<Vec<Column>>(columns)?);
    let columns = all;
    let folder = tempfile::tempdir()?;
    let server = FixedServer::start(folder.path())?;
    print!("{:<34}", "");
    for column in &columns {
        print!("{:>21}", column.name);
    }
    print!("\n{:<34}", "");
    for column in &columns {
        let beside = column.beside.as_ref().map(|floor| format!("to {floor}"));
        print!("{:>21}", beside.unwrap_or_default());
    }
    println!();
    let mut measured: HashMap<(&str, &str), Vec<Measured>> = HashMap::new();
    for row in &ROWS {
        if !measured.contains_key(&(row.work, RUST)) {
            for round in 0..rounds {
                let mut order: Vec<&Column> = columns.iter().collect();
                if round % 2 == 1 {
                    // Who goes first in one round goes last in the next.
                    order.reverse();
                }
                for column in order {
                    for _ in 0..if row.work == "w6" { STARTS } else { 1 } {
                        let runs = measured.entry((row.work, &column.name)).or_default();
                        runs.push(run(&server, column, row)?);
                    }
                }
            }
        }
        let figure = |name: &str| {
            let runs = measured.get(&(row.work, name)).map(Vec::as_slice).unwrap_or_default();
            median(runs.iter().map(row.figure).collect())
        };
        print!("{:<34}", row.name);
        for column in &columns {
            let took = figure(&column.name);
            let beside = column.beside.as_deref().map(|floor| took / figure(floor));
            let beside = beside.map_or_else(String::new, |ratio| format!("{ratio:.2}x"));
            print!("{took:>10.1} {:<2}{beside:>8}", row.unit);
        }
        println!();
    }
    Ok(())
}

/// Runs a driver in a process of its own.
fn run(server: &FixedServer, column: &Column, row: &Row) -> Result<Measured> {
    let [program, args @ ..] = column.command.as_slice() else { return Err("no driver".into()) };
    let mut command = Command::new(program);
    command.args(args).args([row.work, &server.http, &row.times.to_string(), AT_ONCE]);
    // A key, a proxy or roots of whoever measures are no part of it.
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).env("BENCH_APP", app_name(0)).stdout(Stdio::piped());
    let began = Instant::now();
    let mut process = command.spawn().map_err(|error| format!("{program}: {error}"))?;
    let mut line = String::new();
    BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let started = began.elapsed().as_secs_f64();
    let failed = || format!("{} failed at {}: {line}", column.name, row.work);
    if !process.wait()?.success() {
        return Err(failed().into());
    }
    let measured: Measured = serde_json::from_str(&line).map_err(|_| failed())?;
    match measured.items == row.items {
        true => Ok(Measured { started, ..measured }),
        false => Err(failed().into()),
    }
}
