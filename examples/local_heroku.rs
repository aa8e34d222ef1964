//! A Heroku on this machine: the mock, served to the official client, to git
//! and to any other program.
//!
//! ```text
//! cargo run --example local_heroku -- --env heroku.env
//! . ./heroku.env                       # in another terminal
//! heroku create --buildpack hashnuke/elixir
//! git push heroku main
//! ```

use std::fs;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use dynokit::layers::fault::Faults;
use dynokit::mock::{Mock, StateFile};
use dynokit::server::{Server, ServerBuilder};
use dynokit::{Error, ErrorKind, Result};
use support::{Stop, write_whole};
use tempfile::TempDir;

/// Serves a Heroku in memory to other programs on this machine.
#[derive(Debug, Parser)]
struct Args {
    /// The port of the API, and of git in the clear; a free one unless given.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The port of the same over TLS, which the official client has git use.
    #[arg(long, default_value_t = 0)]
    https_port: u16,
    /// The API key; a random one unless given.
    #[arg(long)]
    key: Option<String>,
    /// A file for the lines that are printed, written once all is ready.
    #[arg(long, value_name = "FILE")]
    env: Option<PathBuf>,
    /// Where ids and names come from: the same seed gives the same ones.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// A file to keep everything in: it starts from there, and each change is
    /// saved.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// A team that the account is in; there can be several.
    #[arg(long = "team", value_name = "NAME")]
    teams: Vec<String>,
    /// What builds slugs and runs dynos.
    #[arg(long, value_enum, default_value_t = Engine::Simulated)]
    engine: Engine,
    /// Faults to strike with: a JSON list of rules, as `dynokit::layers::fault`
    /// describes it.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Lets whoever has the key list and change the faults, at `/_faults`.
    #[arg(long)]
    faults_endpoint: bool,
    /// Prints each request, without secrets.
    #[arg(long, short)]
    verbose: bool,
}

/// What builds slugs and runs dynos.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Engine {
    /// Reads what is pushed, and runs none of it.
    Simulated,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Args::parse()).await {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until it is asked to stop; gives the exit status that goes with it.
async fn run(args: &Args) -> Result<u8> {
    let mut stop = Stop::listen()?;
    let Engine::Simulated = args.engine;
    let mock = Mock::builder().seed(args.seed);
    let (mock, file) = match &args.state {
        Some(path) => {
            let file = mock.open(path).await?;
            (file.mock().clone(), Some(file))
        }
        None => (mock.build(), None),
    };
    let server = server(args)?.serve(mock.clone()).await?;
    mock.script().key(server.key().clone());
    for team in &args.teams {
        mock.script().team(team);
    }

    let folder = tempfile::Builder::new().prefix("local_heroku-").tempdir()?;
    let lines = environment(&server, &folder)?;
    match &args.state {
        Some(path) => println!("# A Heroku in {}. Ctrl-C ends it.", path.display()),
        None => println!("# A Heroku in memory. Ctrl-C ends it, and all that is on it."),
    }
    print!("{lines}");
    if let Some(path) = &args.env {
        write_whole(path, lines.as_bytes()).map_err(|error| cannot("written", path, &error))?;
        println!("# The same is in {}: read it with `. {0}`.", path.display());
    }

    let ended = tokio::select! {
        status = stop.asked() => Ok(status),
        failed = kept(file.as_ref()) => Err(failed),
    };
    server.stop().await;
    if let Some(path) = &args.env {
        // What stands in it leads nowhere any more.
        let _ = fs::remove_file(path);
    }
    let status = ended?;
    if let Some(file) = &file {
        file.save().await?;
    }
    eprintln!("Stopped.");
    Ok(status)
}

fn server(args: &Args) -> Result<ServerBuilder> {
    let local = |port: u16| (Ipv4Addr::LOCALHOST, port).into();
    let mut server = Server::builder()
        .address(local(args.port))
        .https_address(local(args.https_port))
        .faults_endpoint(args.faults_endpoint);
    if let Some(key) = &args.key {
        server = server.key(key.as_str());
    }
    if let Some(path) = &args.faults {
        let faults = Faults::new();
        faults.add_json(&fs::read(path).map_err(|error| cannot("read", path, &error))?)?;
        server = server.faults(faults);
    }
    if args.verbose {
        server = server.on_request(|answered| eprintln!("{answered}"));
    }
    Ok(server)
}

/// What the official client and git have to be told, as a shell reads it.
fn environment(server: &Server, folder: &TempDir) -> Result<String> {
    let url = server.url();
    let certificate = folder.path().join("ca.pem");
    fs::write(&certificate, server.root_certificate())?;
    let certificate = certificate.display().to_string();
    let git_host = server.git_host();
    let [registry, status] =
        ["buildpack-registry", "status"].map(|host| format!("{url}/{host}.heroku.com"));
    let lines = [
        ("HEROKU_HOST", url.as_str()),
        ("HEROKU_API_KEY", server.key().reveal()),
        ("HEROKU_GIT_HOST", &git_host),
        ("HEROKU_PARTICLEBOARD_URL", &url),
        ("HEROKU_BUILDPACK_REGISTRY_URL", &registry),
        ("HEROKU_STATUS_HOST", &status),
        ("NODE_EXTRA_CA_CERTS", &certificate),
        ("GIT_SSL_CAINFO", &certificate),
        ("DISABLE_TELEMETRY", "true"),
        ("HEROKU_SKIP_NEW_VERSION_CHECK", "1"),
        ("HEROKU_DISABLE_AUTOUPDATE", "1"),
    ];
    Ok(lines.map(|(name, value)| format!("export {name}={}\n", quoted(value))).concat())
}

/// A value as a word of a shell.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/:.-_+,@".contains(c);
    match !value.is_empty() && value.chars().all(plain) {
        true => value.to_owned(),
        false => format!("'{}'", value.replace('\'', r"'\''")),
    }
}

/// Saves each change. Ends only where that fails.
async fn kept(file: Option<&StateFile>) -> Error {
    match file {
        Some(file) => match file.keep().await {
            Err(error) => error,
            Ok(()) => std::future::pending().await,
        },
        None => std::future::pending().await,
    }
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("{} cannot be {what}: {error}.", path.display()))
}
