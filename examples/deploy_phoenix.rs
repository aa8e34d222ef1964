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
use dynokit::http::Heroku;
use dynokit::log::LogOptions;
use dynokit::mock::{Mock, Pace};
use dynokit::ops::addons::Addon;
use dynokit::ops::apps::{App, AppCreate};
use dynokit::ops::dynos::{Dyno, DynoState};
use dynokit::ops::releases::Release;
use dynokit::{AppHandle, Client, Error, ErrorKind, Result};
use serde_json::json;
use support::{Console, Kind, Project, Style, stopped};

const ELIXIR: &str = "hashnuke/elixir";
const PHOENIX_STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";
const DATABASE: &str = "heroku-postgresql:essential-0";

/// The plan has 20 connections: 18 for the web dyno, 2 for tasks.
const POOL_SIZE: &str = "18";
const MIGRATE: &str = "POOL_SIZE=2 mix ecto.migrate";
const MIGRATE_IN_CONTAINER: &str = "POOL_SIZE=2 bin/migrate";

/// How many of the last lines of the log are shown.
const LOG_LINES: u32 = 8;

/// How long to wait for dynos, and how often to look.
const DYNO_LOOKS: u32 = 120;
const DYNO_PAUSE: Duration = Duration::from_millis(500);

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
    /// The platform: one in this process, or Heroku with HEROKU_API_KEY.
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
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            console.failed(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(async {
        let mut created = None;
        let deployed = tokio::select! {
            deployed = deploy(&args, &mut console, &mut created) => Some(deployed),
            () = stopped() => None,
        };
        match deployed {
            Some(Ok(())) => ExitCode::SUCCESS,
            Some(Err(error)) => {
                console.failed(&error.to_string());
                ExitCode::FAILURE
            }
            None => {
                console.failed(&interrupted(&args, console.current_step(), created.as_deref()));
                // What shells give for an end by Ctrl-C.
                ExitCode::from(130)
            }
        }
    })
}

/// Where things stand.
fn interrupted(args: &Args, step: &str, app: Option<&str>) -> String {
    let left = match (args.on, app) {
        (_, None) => "No app was created.".to_owned(),
        (On::Mock, Some(app)) => {
            format!("The app {app} was in this process, and is gone with it.")
        }
        (On::Heroku, Some(app)) => {
            format!("The app {app} exists: go on with `--app {app}`, or destroy it.")
        }
    };
    format!("Interrupted: {step}. {left}")
}

async fn deploy(args: &Args, console: &mut Console, created: &mut Option<String>) -> Result<()> {
    let project = match &args.directory {
        Some(directory) if directory.is_dir() => Project::at(directory.clone()),
        Some(directory) => {
            return Err(failed(format!("There is no directory {}.", directory.display())));
        }
        None => Project::example()?,
    };
    let client = platform(args)?;
    let app = create(&client, args, console).await?;
    *created = Some(app.name.clone());
    let handle = client.app(&app.name);
    if args.container {
        console.step("Setting the stack to container");
        handle.stack().set("container").await?;
        console.done("done");
    } else {
        set_buildpacks(&handle, project.kind, console).await?;
    }
    if project.migrations {
        add_database(&handle, console).await?;
    }
    if project.kind != Kind::Other {
        configure(&handle, &app, console).await?;
    }
    push(&handle, &project, console).await?;
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
        On::Heroku => Client::new(Heroku::builder().build()?),
        On::Mock => {
            let watched = Style::choose(args.json) == Style::Terminal;
            let pace = if watched { WATCHABLE } else { Pace::default() };
            Client::new(Mock::builder().seed(fastrand::u64(..)).pace(pace).build())
        }
    })
}

async fn create(client: &Client, args: &Args, console: &mut Console) -> Result<App> {
    if let Some(name) = &args.app {
        console.step(format!("Looking for {name}"));
        match client.app(name).info().await {
            Ok(app) => {
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
    console.done(&format!("done, {} in {}", app.name, app.region.name));
    Ok(app)
}

async fn set_buildpacks(app: &AppHandle, kind: Kind, console: &mut Console) -> Result<()> {
    let wanted: &[&str] = match kind {
        Kind::Phoenix => &[ELIXIR, PHOENIX_STATIC],
        Kind::Elixir => &[ELIXIR],
        Kind::Other => return Ok(()),
    };
    console.step("Setting buildpacks");
    app.buildpacks().clear().await?;
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
            return Ok(addon);
        }
    }
    console.step(format!("Creating {DATABASE}"));
    let addon = app.addons().create(DATABASE).await?;
    let addon = app.addons().wait(&addon.name).await?;
    console.done(&format!("done, {} as {}", addon.name, addon.config_vars.join(", ")));
    Ok(addon)
}

async fn configure(app: &AppHandle, info: &App, console: &mut Console) -> Result<()> {
    console.step("Setting config vars");
    let present = app.config().all().await?;
    let mut vars = vec![("POOL_SIZE", POOL_SIZE.to_owned())];
    if present.get("SECRET_KEY_BASE").is_none() {
        vars.push(("SECRET_KEY_BASE", secret()?));
    }
    // The host has a random part: WebSockets are refused under any other name.
    if let Some(url) = &info.web_url {
        let host = url.trim_start_matches("https://").trim_end_matches('/');
        vars.push(("PHX_HOST", host.to_owned()));
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
    let mut push = app.push(&project.directory);
    while let Some(event) = push.next().await {
        console.push(&event);
    }
    let pushed = push.await?;
    console.close(if pushed.changed { "Pushed" } else { "Everything up to date" });
    Ok(())
}

async fn released(app: &AppHandle, console: &mut Console) -> Result<Release> {
    console.step("Looking at the release");
    let release = app.releases().current().await?;
    console.done(&format!("v{}, {}", release.version, release.status));
    Ok(release)
}

async fn dynos_up(app: &AppHandle, console: &mut Console) -> Result<Vec<Dyno>> {
    console.step("Waiting for the dynos");
    for _ in 0..DYNO_LOOKS {
        let dynos = app.ps().await?;
        let crashed = dynos.iter().find(|dyno| dyno.state == DynoState::Crashed);
        if let Some(dyno) = crashed {
            show_log(app, console).await?;
            return Err(failed(format!("The dyno {} crashed: the log above says why.", dyno.name)));
        }
        if dynos.iter().all(|dyno| dyno.state == DynoState::Up) {
            console.done(if dynos.is_empty() { "there are none" } else { "up" });
            return Ok(dynos);
        }
        tokio::time::sleep(DYNO_PAUSE).await;
    }
    Err(failed("The dynos are not up after a minute.".into()))
}

async fn migrate(app: &AppHandle, container: bool, console: &mut Console) -> Result<i32> {
    let command = if container { MIGRATE_IN_CONTAINER } else { MIGRATE };
    console.section(format!("Running {command}"));
    let session = app.run(command).await?;
    let name = session.dyno.name.clone();
    let done = session.wait().await?;
    for line in done.output.lines() {
        console.detail(line);
    }
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
