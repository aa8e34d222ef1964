//! The whole sequence of the guide, command by command.

use dynokit::git::PushEvent;
use dynokit::log::LogOptions;
use dynokit::ops::apps::AppCreate;
use dynokit_tests::{Backend, Fixture, Project, Result};

use crate::cases;

cases![buildpacks];

const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";

async fn buildpacks(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let client = &fixture.client;

    // heroku create --buildpack hashnuke/elixir
    let app = client.apps().create(AppCreate::default()).await?;
    let app = client.app(app.name);
    app.buildpacks().set("hashnuke/elixir").await?;
    // heroku buildpacks:add …
    let list = app.buildpacks().add(STATIC).await?;
    let names: Vec<_> =
        list.iter().map(|installation| installation.buildpack.name.as_str()).collect();
    assert_eq!(names, ["hashnuke/elixir", STATIC]);
    // heroku addons:create …
    let addon = app.addons().create("heroku-postgresql:essential-0").await?;
    app.addons().wait(&addon.name).await?;
    // heroku config:set …
    app.config().set([("POOL_SIZE", "18")]).await?;
    app.config().set([("SECRET_KEY_BASE", "x".repeat(64))]).await?;
    // git push heroku main
    let project = Project::elixir()?;
    let mut push = app.push(project.path());
    let mut lines = Vec::new();
    while let Some(event) = push.next().await {
        if let PushEvent::Remote(line) = event {
            lines.push(line);
        }
    }
    let pushed = push.await?;
    assert!(pushed.changed);
    assert_eq!(lines.last().map(String::as_str), Some("Verifying deploy... done."), "{lines:#?}");

    let releases: Vec<_> = app.releases().list().await?.into_iter().rev().collect();
    let described: Vec<_> = releases.iter().map(|release| release.description.clone()).collect();
    let addon = &addon.name;
    assert_eq!(
        described,
        [
            "Initial release",
            "Enable Logplex",
            &format!("Attach DATABASE (@ref:{addon})"),
            &format!("@ref:{addon} completed provisioning, setting DATABASE_URL."),
            "Set POOL_SIZE config vars",
            "Set SECRET_KEY_BASE config vars",
            &format!("Deploy {}", &pushed.commit[..8]),
        ]
    );
    assert_eq!(app.releases().current().await?.version, 7);
    let dynos = app.ps().await?;
    let states: Vec<_> =
        dynos.iter().map(|dyno| (dyno.name.as_str(), dyno.state.as_str())).collect();
    assert_eq!(states, [("web.1", "up")]);

    // heroku run "POOL_SIZE=2 mix ecto.migrate"
    let done = app.run("POOL_SIZE=2 mix ecto.migrate").await?.wait().await?;
    assert_eq!(done.status, 0, "{}", done.output);
    assert!(done.output.contains("CreateEntries"), "{}", done.output);

    // heroku run:detached …, and its output in the log
    let dyno = app.run_detached("echo detached").await?;
    let options = LogOptions { dyno: Some(dyno.name), ..LogOptions::default() };
    let mut log = app.logs(options).await?;
    let mut messages = Vec::new();
    while let Some(line) = log.next().await.transpose()? {
        messages.push(line.message);
    }
    assert_eq!(
        messages,
        [
            "Starting process with command `echo detached`",
            "State changed from starting to up",
            "detached",
            "Process exited with status 0",
            "State changed from up to complete",
        ]
    );
    Ok(())
}
