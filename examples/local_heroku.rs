//! A Heroku on this machine: the mock, served to the official client, to git
//! and to any other program.
//!
//! ```text
//! cargo run --example local_heroku -- --env heroku.env
//! . ./heroku.env                       # in another terminal
//! heroku create --buildpack hashnuke/elixir
//! git push heroku main
//! ```

use std::convert::Infallible;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use dynokit::layers::fault::Faults;
use dynokit::mock::{Mock, StateFile};
use dynokit::server::{Server, ServerBuilder};
use dynokit::{Error, ErrorKind, Result};
use support::{Stop, remove_own, write_whole};
use tempfile::TempDir;

/// How long it waits after a failed save until it tries again.
const RETRY: Duration = Duration::from_secs(1);

/// What programs on this machine need no proxy for.
const LOCAL: &str = "127.0.0.1,localhost,[::1]";

/// Where systems have the authorities that they trust.
const BUNDLES: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

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
    /// saved. The certificates and their key are kept beside it.
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
    /// How many connections there may be at a time.
    #[arg(long, value_name = "N")]
    connections: Option<NonZeroUsize>,
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
            complain(&format!("error: {error}"));
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
    let certificates = Certificates::new(args.state.as_deref())?;
    let server = server(args, &certificates)?.serve(mock.clone()).await?;
    certificates.write(&server)?;
    mock.script().key(server.key().clone());
    for team in &args.teams {
        mock.script().team(team);
    }

    let lines = environment(&server, &certificates);
    if let Some(path) = &args.env {
        write_whole(path, lines.as_bytes()).map_err(|error| cannot("written", path, &error))?;
    }
    match &args.state {
        Some(path) => say(&format!("# A Heroku in {}. Ctrl-C ends it.\n", path.display())),
        None => say("# A Heroku in memory. Ctrl-C ends it, and all that is on it.\n"),
    }
    say(&lines);
    if let Some(path) = &args.env {
        say(&format!("# The same is in {}: read it with `. {0}`.\n", path.display()));
    }

    let status = tokio::select! {
        status = stop.asked() => status,
        never = kept(file.as_ref()) => match never {},
    };
    server.stop().await;
    if let Some(path) = &args.env {
        // What stands in it leads nowhere any more.
        let _ = remove_own(path, lines.as_bytes());
    }
    if let Some(file) = &file {
        file.save().await?;
    }
    complain("Stopped.");
    Ok(status)
}

fn server(args: &Args, certificates: &Certificates) -> Result<ServerBuilder> {
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
        let rules = fs::read(path).map_err(|error| cannot("read", path, &error))?;
        faults.add_json(&rules).map_err(|error| {
            Error::new(error.kind(), format!("{}: {}", path.display(), error.message()))
        })?;
        server = server.faults(faults);
    }
    if let Some(most) = args.connections {
        server = server.connections(most.get());
    }
    if let Some(key) = certificates.authority_key()? {
        server = server.authority_key(key);
    }
    if args.verbose {
        server = server.on_request(|answered| complain(&answered.to_string()));
    }
    Ok(server)
}

/// Files for those who are to trust this server: in a folder of their own that
/// goes with the program, or beside the state file, so that who trusted the last
/// one trusts the next.
struct Certificates {
    /// The server's authority.
    own: PathBuf,
    /// It and all that the system trusts, as git takes one file for all hosts.
    all: PathBuf,
    /// The authority's key, where it is kept.
    key: Option<PathBuf>,
    _folder: Option<TempDir>,
}

impl Certificates {
    fn new(state: Option<&Path>) -> Result<Self> {
        let Some(state) = state else {
            let folder = tempfile::Builder::new().prefix("local_heroku-").tempdir()?;
            let [own, all] = ["ca.pem", "git-ca.pem"].map(|name| folder.path().join(name));
            return Ok(Self { own, all, key: None, _folder: Some(folder) });
        };
        let state = std::path::absolute(state)?;
        let beside = |ending: &str| {
            let mut path = state.as_os_str().to_owned();
            path.push(ending);
            PathBuf::from(path)
        };
        let [own, all, key] = [".ca.pem", ".git-ca.pem", ".ca-key.pem"].map(beside);
        Ok(Self { own, all, key: Some(key), _folder: None })
    }

    /// The key of the last time.
    fn authority_key(&self) -> Result<Option<String>> {
        let Some(path) = &self.key else { return Ok(None) };
        match fs::read_to_string(path) {
            Ok(key) => Ok(Some(key)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(cannot("read", path, &error)),
        }
    }

    fn write(&self, server: &Server) -> Result<()> {
        let given = env::var_os("SSL_CERT_FILE").map(PathBuf::from);
        let bundles = given.into_iter().chain(BUNDLES.map(PathBuf::from));
        let systems = bundles.filter_map(|path| fs::read(path).ok()).next().unwrap_or_default();
        let own = server.root_certificate().as_bytes();
        let all = [own, b"\n", &systems].concat();
        let key =
            self.key.as_deref().map(|path| (path, server.authority_key().reveal().as_bytes()));
        for (path, pem) in [(&*self.own, own), (&*self.all, &*all)].into_iter().chain(key) {
            write_whole(path, pem).map_err(|error| cannot("written", path, &error))?;
        }
        Ok(())
    }
}

/// What the official client and git have to be told, as a shell reads it.
fn environment(server: &Server, certificates: &Certificates) -> String {
    let url = server.url();
    let [own, all] = [&certificates.own, &certificates.all].map(|path| path.display().to_string());
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
        ("NODE_EXTRA_CA_CERTS", &own),
        ("GIT_SSL_CAINFO", &all),
        ("DISABLE_TELEMETRY", "true"),
        ("HEROKU_SKIP_NEW_VERSION_CHECK", "1"),
        ("HEROKU_DISABLE_AUTOUPDATE", "1"),
    ];
    let lines = lines.map(|(name, value)| format!("export {name}={}\n", quoted(value))).concat();
    // Programs that know both go by the second one alone.
    format!(
        "{lines}export NO_PROXY=\"{LOCAL}${{NO_PROXY:+,$NO_PROXY}}\"\n\
         export no_proxy=\"{LOCAL},${{no_proxy:-$NO_PROXY}}\"\n"
    )
}

/// A value as a word of a shell.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/:.-_+,@".contains(c);
    match !value.is_empty() && value.chars().all(plain) {
        true => value.to_owned(),
        false => format!("'{}'", value.replace('\'', r"'\''")),
    }
}

/// Saves each change. Where one cannot be saved, it says so and tries again.
async fn kept(file: Option<&StateFile>) -> Infallible {
    let Some(file) = file else { return std::future::pending().await };
    loop {
        let Err(error) = file.keep().await else { continue };
        complain(&format!("warning: {error} It is tried again."));
        loop {
            tokio::time::sleep(RETRY).await;
            if file.save().await.is_ok() {
                complain("Saved again.");
                break;
            }
        }
    }
}

/// Prints, whether somebody reads it or not.
fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says something to whoever watches, if anybody does.
fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("{} cannot be {what}: {error}.", path.display()))
}
