//! The Phoenix guide to deploying on Heroku, as a program: from a directory to
//! a running release, on a platform in this process or on Heroku itself.
//!
//! ```text
//! cargo run --example deploy_phoenix
//! cargo run --example deploy_phoenix -- DIR --app demo --on heroku
//! ```

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::{Parser, ValueEnum};
use dynokit::git::{self, PushOptions};
use dynokit::http::Heroku;
use dynokit::log::LogOptions;
use dynokit::mock::{Mock, Pace};
use dynokit::ops::addons::Addon;
use dynokit::ops::apps::{App, AppCreate};
use dynokit::ops::dynos::Dyno;
use dynokit::ops::releases::Release;
use dynokit::{AppHandle, Client, Error, ErrorKind, Result};
use serde_json::json;
use support::{Console, Kind, Project, Stop, Style};
use tokio::runtime::Runtime;

const ELIXIR: &str = "hashnuke/elixir";
const PHOENIX_STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";
const DATABASE: &str = "heroku-postgresql:essential-0";

/// The plan has 20 connections: 18 for the web dyno, 2 for tasks.
const POOL_SIZE: &str = "18";
const MIGRATE: &str = "POOL_SIZE=2 mix ecto.migrate";
const MIGRATE_IN_CONTAINER: &str = "POOL_SIZE=2 bin/migrate";

/// Where another platform than Heroku's own is, and whom to trust there, as for
/// the official client.
const HOST_VARIABLE: &str = "HEROKU_HOST";
const CERTIFICATES_VARIABLE: &str = "NODE_EXTRA_CA_CERTS";

/// How many of the last lines of the log are shown.
const LOG_LINES: u32 = 8;

/// How long to wait for what cannot be interrupted: reading and writing files.
const LAST_WORK: Duration = Duration::from_secs(3);

/// How long things take on the platform in this process, for a person to watch.
const WATCHABLE: Pace = Pace {
    boot: Duration::from_millis(600),
    provision: Duration::from_millis(800),
    build_line: Duration::from_millis(40),
};

/// Deploys a Phoenix project the way the guide says.
#[derive(Debug, Parser)]
struct Args {
    /// The project: a git repository, or a plain directory, which gets a
    /// repository first. The example project unless given.
    directory: Option<PathBuf>,
    /// The app: created if it is not there; a name is generated unless given.
    #[arg(long)]
    app: Option<String>,
    /// The platform: one in this process, or Heroku with HEROKU_API_KEY (and
    /// HEROKU_HOST and NODE_EXTRA_CA_CERTS, for another one that speaks its API).
    #[arg(long, value_enum, default_value_t = On::Mock)]
    on: On,
    /// Where a new app runs.
    #[arg(long)]
    region: Option<String>,
    /// Builds a container image from heroku.yml instead of using buildpacks.
    #[arg(long)]
    container: bool,
    /// Prints events as JSON, one a line.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum On {
    Mock,
    Heroku,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut console = Console::new(Style::choose(args.json));
    // A thread that works in its directory ends before the directory is removed.
    let mut project = None;
    let ended = Runtime::new().map_err(Error::from).and_then(|runtime| {
        let ended = runtime.block_on(run(&args, &mut console, &mut project));
        runtime.shutdown_timeout(LAST_WORK);
        ended
    });
    drop(project);
    match ended {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            console.failed(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Deploys until it is done, fails or is interrupted, and says how things stand
/// in the end; gives the exit status.
async fn run(args: &Args, console: &mut Console, project: &mut Option<Project>) -> Result<u8> {
    let mut stop = Stop::listen()?;
    let project = project.insert(find(args)?);
    let client = platform(args)?;
    let mut app = None;
    let ended = tokio::select! {
        biased;
        deployed = deploy(args, &client, project, console, &mut app) => deployed.map(|()| 0),
        status = stop.asked() => Ok(status),
    };
    match &ended {
        Ok(0) => {}
        Ok(_) => console.failed(&interrupted(args, console, app.as_ref())),
        Err(error) => match left_over(args, app.as_ref()) {
            Some(left) => console.failed(&format!("{error}\n{left}")),
            None => console.failed(&error.to_string()),
        },
    }
    Ok(ended.unwrap_or(1))
}

/// The app that is deployed to.
struct Target {
    name: String,
    /// Whether this program created it.
    created: bool,
}

/// Where things stand.
fn interrupted(args: &Args, console: &Console, app: Option<&Target>) -> String {
    let done = match console.done_steps() {
        [] => "nothing".to_owned(),
        steps => steps.join(", "),
    };
    let left = left_over(args, app).unwrap_or_else(|| match app {
        Some(app) => format!("The app {} was in this process, and is gone with it.", app.name),
        None if args.on == On::Mock => "No app was created.".to_owned(),
        None => "No app was created, as far as is known: `heroku apps` tells.".to_owned(),
    });
    format!("Interrupted: {}.\nDone before: {done}.\n{left}", console.current_step())
}

/// What is left on Heroku, and what to do about it.
fn left_over(args: &Args, app: Option<&Target>) -> Option<String> {
    let app = app.filter(|_| args.on == On::Heroku)?;
    let name = &app.name;
    let clean_up = match app.created {
        true => format!(", or remove it with `heroku apps:destroy {name}`"),
        false => String::new(),
    };
    Some(format!("The app {name} is on Heroku: go on with `--app {name}`{clean_up}."))
}

fn find(args: &Args) -> Result<Project> {
    match &args.directory {
        Some(directory) if directory.is_dir() => Ok(Project::at(directory.clone())),
        Some(directory) => Err(failed(format!("There is no directory {}.", directory.display()))),
        None => Project::example().map_err(|error| {
            let place = std::env::temp_dir();
            failed(format!("The example cannot be copied to {}: {error}.", place.display()))
        }),
    }
}

async fn deploy(
    args: &Args,
    client: &Client,
    project: &Project,
    console: &mut Console,
    target: &mut Option<Target>,
) -> Result<()> {
    git::check(&project.directory, &PushOptions::default()).await?;
    let app = create(client, args, console, target).await?;
    let handle = client.app(&app.name);
    let created = target.as_ref().is_some_and(|target| target.created);
    if args.container {
        console.step("Setting the stack to container");
        handle.stack().set("container").await?;
        console.done("done");
    } else {
        set_buildpacks(&handle, project.kind, created, console).await?;
    }
    if project.migrations {
        add_database(&handle, console).await?;
    }
    if project.kind != Kind::Other {
        configure(&handle, &app, console).await?;
    }
    push(&handle, project, console).await?;
    let release = released(&handle, console).await?;
    let dynos = dynos_up(&handle, console).await?;
    let migrated = match project.migrations {
        true => Some(migrate(&handle, args.container, console).await?),
        false => None,
    };
    show_log(&handle, console).await?;
    let app = handle.info().await?;
    end(console, &app, &release, &dynos, migrated);
    match migrated {
        None | Some(0) => Ok(()),
        Some(status) => Err(failed(format!("The migration ended with exit status {status}."))),
    }
}

fn platform(args: &Args) -> Result<Client> {
    Ok(match args.on {
        On::Heroku => {
            let mut heroku = Heroku::builder();
            if let Ok(host) = std::env::var(HOST_VARIABLE) {
                heroku = heroku.base_url(match host.contains("://") {
                    true => host,
                    false => format!("https://api.{host}"),
                });
            }
            if let Some(path) = std::env::var_os(CERTIFICATES_VARIABLE).map(PathBuf::from) {
                let pem = std::fs::read(&path).map_err(|error| {
                    failed(format!("{} cannot be read: {error}.", path.display()))
                })?;
                heroku = heroku.root_certificate(pem);
            }
            Client::new(heroku.build()?)
        }
        On::Mock => {
            let watched = Style::choose(args.json) == Style::Terminal;
            let pace = if watched { WATCHABLE } else { Pace::default() };
            Client::new(Mock::builder().seed(fastrand::u64(..)).pace(pace).build())
        }
    })
}

async fn create(
    client: &Client,
    args: &Args,
    console: &mut Console,
    target: &mut Option<Target>,
) -> Result<App> {
    if let Some(name) = &args.app {
        console.step(format!("Looking for {name}"));
        match client.app(name).info().await {
            Ok(app) => {
                *target = Some(Target { name: app.name.clone(), created: false });
                console.done("found");
                return Ok(app);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => console.done("not there yet"),
            Err(error) => return Err(error),
        }
    }
    console.step("Creating app");
    let params =
        AppCreate { name: args.app.clone(), region: args.region.clone(), ..AppCreate::default() };
    let app = client.apps().create(params).await?;
    *target = Some(Target { name: app.name.clone(), created: true });
    console.done(&format!("done, {} in {}", app.name, app.region.name));
    Ok(app)
}

/// Sets the buildpacks of an app that has none.
async fn set_buildpacks(
    app: &AppHandle,
    kind: Kind,
    created: bool,
    console: &mut Console,
) -> Result<()> {
    let wanted: &[&str] = match kind {
        Kind::Phoenix => &[ELIXIR, PHOENIX_STATIC],
        Kind::Elixir => &[ELIXIR],
        Kind::Other => return Ok(()),
    };
    console.step("Setting buildpacks");
    let present = app.buildpacks().list().await?;
    if !created && !present.is_empty() {
        let names: Vec<_> = present.iter().map(|present| present.buildpack.name.as_str()).collect();
        console.done(&format!("left as they are, {}", names.join(" then ")));
        return Ok(());
    }
    for buildpack in wanted {
        app.buildpacks().add(buildpack).await?;
    }
    console.done(&format!("done, {}", wanted.join(" then ")));
    Ok(())
}

async fn add_database(app: &AppHandle, console: &mut Console) -> Result<Addon> {
    let mut addons = app.addons().list();
    while let Some(addon) = addons.next().await.transpose()? {
        if addon.addon_service.name == "heroku-postgresql" {
            console.step(format!("Looking at {}", addon.name));
            let addon = app.addons().until_provisioned(&addon.name).await?;
            console.done("it is there");
            return Ok(addon);
        }
    }
    console.step(format!("Creating {DATABASE}"));
    let addon = app.addons().create(DATABASE).await?;
    let addon = app.addons().until_provisioned(&addon.name).await?;
    console.done(&format!("done, {} as {}", addon.name, addon.config_vars.join(", ")));
    Ok(addon)
}

/// Sets the config vars that are not there.
async fn configure(app: &AppHandle, info: &App, console: &mut Console) -> Result<()> {
    console.step("Setting config vars");
    let present = app.config().all().await?;
    let mut vars = vec![("POOL_SIZE", POOL_SIZE.to_owned()), ("SECRET_KEY_BASE", secret()?)];
    // The host has a random part: WebSockets are refused under any other name.
    if let Some(url) = &info.web_url {
        let host = url.trim_start_matches("https://").trim_end_matches('/');
        vars.push(("PHX_HOST", host.to_owned()));
    }
    vars.retain(|(name, _)| present.get(name).is_none());
    if vars.is_empty() {
        console.done("they are there");
        return Ok(());
    }
    let names: Vec<&str> = vars.iter().map(|(name, _)| *name).collect();
    let names = names.join(", ");
    app.config().set(vars).await?;
    let release = app.releases().current().await?;
    console.done(&format!("done, {names} in v{}", release.version));
    Ok(())
}

/// 64 characters that nobody can guess, as `mix phx.gen.secret` makes them.
fn secret() -> Result<String> {
    let mut bytes = [0; 48];
    getrandom::fill(&mut bytes)
        .map_err(|error| failed(format!("The system gives no random numbers: {error}.")))?;
    Ok(STANDARD.encode(bytes))
}

async fn push(app: &AppHandle, project: &Project, console: &mut Console) -> Result<()> {
    console.section(format!("Pushing {}", project.directory.display()));
    // A copy of the example has a first commit of its own each time.
    let options = PushOptions { force: project.is_copy(), ..PushOptions::default() };
    let mut push = app.push_with(&project.directory, options);
    while let Some(event) = push.next().await {
        console.push(&event);
    }
    let pushed = push.await?;
    console.close(if pushed.changed { "Pushed" } else { "Everything up to date" });
    Ok(())
}

/// The release that the push made, once it is known how it ended.
async fn released(app: &AppHandle, console: &mut Console) -> Result<Release> {
    console.step("Waiting for the release");
    let newest = app.releases().list().next().await.transpose()?;
    let newest = newest.ok_or_else(|| failed("The app has no releases.".into()))?;
    let release = app.releases().until_done(newest.version).await?;
    console.done(&format!("v{}, {}", release.version, release.status));
    Ok(release)
}

async fn dynos_up(app: &AppHandle, console: &mut Console) -> Result<Vec<Dyno>> {
    console.step("Waiting for the dynos");
    let formed = match app.until_up().await {
        Err(error) if error.kind() == ErrorKind::DynoCrashed => {
            show_log(app, console).await?;
            return Err(error);
        }
        formed => formed?,
    };
    console.done(if formed.dynos.is_empty() { "there are none" } else { "up" });
    Ok(formed.dynos)
}

async fn migrate(app: &AppHandle, container: bool, console: &mut Console) -> Result<i32> {
    let command = if container { MIGRATE_IN_CONTAINER } else { MIGRATE };
    console.section(format!("Running {command}"));
    let mut session = app.run(command).await?;
    let name = session.dyno.name.clone();
    session.input.end().await?;
    let mut text = Vec::new();
    while let Some(chunk) = session.output.next().await.transpose()? {
        text.extend_from_slice(&chunk);
        while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = text.drain(..=end).collect();
            console.detail(String::from_utf8_lossy(&line).trim_end());
        }
    }
    if !text.is_empty() {
        console.detail(&String::from_utf8_lossy(&text));
    }
    let done = session.wait().await?;
    console.close(&format!("Exit status {}, {name}", done.status));
    Ok(done.status)
}

async fn show_log(app: &AppHandle, console: &mut Console) -> Result<()> {
    console.section("The last lines of the log");
    let mut lines = app.logs(LogOptions { lines: Some(LOG_LINES), ..Default::default() }).await?;
    while let Some(line) = lines.next().await.transpose()? {
        console.detail(&line.to_string());
    }
    Ok(())
}

fn end(console: &Console, app: &App, release: &Release, dynos: &[Dyno], migrated: Option<i32>) {
    let url = app.web_url.as_deref().unwrap_or("no web address");
    let mut lines = vec![
        String::new(),
        format!("{} is deployed: {url}", app.name),
        format!("release: v{} {}", release.version, release.description),
    ];
    lines.extend(dynos.iter().map(|dyno| format!("{}: {}", dyno.name, dyno.state)));
    lines.extend(migrated.map(|status| format!("migration: exit status {status}")));
    let whole = json!({
        "app": app.name,
        "url": app.web_url,
        "release": { "version": release.version, "description": release.description },
        "dynos": dynos.iter().map(|dyno| json!({ "name": dyno.name, "state": dyno.state })).collect::<Vec<_>>(),
        "migration_exit_status": migrated,
    });
    console.end(&lines, &whole);
}

fn failed(message: String) -> Error {
    Error::new(ErrorKind::InvalidArgument, message)
}
