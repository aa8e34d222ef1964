//! The whole sequence of the guide, command by command.

use std::path::Path;

use dynokit::git::{PushEvent, Pushed};
use dynokit::log::LogOptions;
use dynokit::ops::apps::AppCreate;
use dynokit::{AppHandle, ErrorKind};
use dynokit_tests::{Backend, Fixture, Project, Result, descriptions, messages, refused, states};

use crate::cases;

cases![buildpacks, afterwards, containers];

const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";

/// `git push heroku main`: what it did, and the lines that it showed.
async fn push(app: &AppHandle, project: &Path) -> Result<(Pushed, Vec<String>)> {
    let mut push = app.push(project);
    let mut lines = Vec::new();
    while let Some(event) = push.next().await {
        if let PushEvent::Remote(line) = event {
            lines.push(line);
        }
    }
    Ok((push.await?, lines))
}

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
    app.addons().until_provisioned(&addon.name).await?;
    // heroku config:set …
    app.config().set([("POOL_SIZE", "18")]).await?;
    app.config().set([("SECRET_KEY_BASE", "x".repeat(64))]).await?;
    // git push heroku main
    let project = Project::elixir()?;
    let (pushed, lines) = push(&app, project.path()).await?;
    assert!(pushed.changed);
    assert_eq!(lines.last().map(String::as_str), Some("Verifying deploy... done."), "{lines:#?}");

    let name = &addon.name;
    assert_eq!(
        descriptions(&app).await?,
        [
            "Initial release",
            "Enable Logplex",
            &format!("Attach DATABASE (@ref:{name})"),
            &format!("@ref:{name} completed provisioning, setting DATABASE_URL."),
            "Set POOL_SIZE config vars",
            "Set SECRET_KEY_BASE config vars",
            &format!("Deploy {}", &pushed.commit[..8]),
        ]
    );
    assert_eq!(app.releases().current().await?.version, 7);
    assert_eq!(states(&app).await?, ["web.1 up"]);

    // heroku run "POOL_SIZE=2 mix ecto.migrate"
    let done = app.run("POOL_SIZE=2 mix ecto.migrate").await?.wait().await?;
    assert_eq!(done.status, 0, "{}", done.output);
    assert!(done.output.contains("CreateEntries"), "{}", done.output);

    // heroku run:detached …, and its output in the log
    let dyno = app.run_detached("echo detached").await?;
    assert_eq!(
        messages(&app, &dyno.name).await?,
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

/// What people do with an app that runs.
async fn afterwards(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.buildpacks().set("hashnuke/elixir").await?;
    app.config().set([("SECRET_KEY_BASE", "x".repeat(64)), ("TYPO", "1".into())]).await?;
    let project = Project::elixir()?;
    let (first, _) = push(&app, project.path()).await?;

    // heroku logs --tail
    let options = LogOptions { lines: Some(1), tail: true, ..LogOptions::default() };
    let mut log = app.logs(options).await?;
    log.next().await.transpose()?;

    // heroku config:unset …
    app.config().unset(["TYPO"]).await?;
    let line = log.next().await.transpose()?.ok_or("the log ended")?;
    assert_eq!(
        line.to_string().split_once(' ').map(|(_, rest)| rest),
        Some("app[api]: Remove TYPO config vars by user you@example.com")
    );

    // heroku ps:scale worker=1
    assert_eq!(app.scale("worker", 1).await?.quantity, 1);
    // heroku ps
    assert_eq!(states(&app).await?, ["web.1 up", "worker.1 up"]);
    // heroku restart
    let before = messages(&app, "worker").await?.len();
    app.restart().await?;
    assert_eq!(messages(&app, "worker").await?[before], "Restarting");
    assert_eq!(states(&app).await?, ["web.1 up", "worker.1 up"]);

    // git push heroku main, and heroku rollback
    project.write(&[("Procfile", "web: mix phx.server --worse\nworker: mix work\n")])?;
    project.commit("Make it worse")?;
    let (second, _) = push(&app, project.path()).await?;
    assert_eq!(app.ps().await?[0].command, "mix phx.server --worse");
    let back = app.releases().rollback().await?;
    assert_eq!((back.version, back.description.as_str()), (7, "Rollback to v5"));
    assert_eq!(app.ps().await?[0].command, "mix phx.server");
    assert_eq!(
        descriptions(&app).await?[2..],
        [
            "Set SECRET_KEY_BASE, TYPO config vars",
            &format!("Deploy {}", &first.commit[..8]),
            "Remove TYPO config vars",
            &format!("Deploy {}", &second.commit[..8]),
            "Rollback to v5",
        ]
    );

    // heroku apps:rename better: the repository goes along
    let app = app.rename("better").await?;
    assert!(!push(&app, project.path()).await?.0.changed);
    // heroku apps:destroy
    app.destroy().await?;
    refused(app.info().await, ErrorKind::NotFound, "Couldn't find that app.");
    Ok(())
}

/// The guide's other way: images instead of buildpacks.
async fn containers(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    // heroku create, heroku stack:set container
    let app = fixture.app("demo").await?;
    app.stack().set("container").await?;
    app.addons().create("heroku-postgresql:essential-0").await?;
    // git push heroku main
    let project = Project::new(&[
        ("Dockerfile", "FROM elixir\nARG MIX_ENV\nCMD [\"mix\", \"phx.server\"]\n"),
        (
            "heroku.yml",
            "build:\n  docker:\n    web: Dockerfile\n  config:\n    MIX_ENV: prod\n\
             release:\n  image: web\n  command:\n    - echo migrating\n",
        ),
    ])?;
    let (pushed, lines) = push(&app, project.path()).await?;
    assert!(
        lines.iter().any(|line| line.trim_end() == "=== Building web (Dockerfile)"),
        "{lines:#?}"
    );
    let releases = descriptions(&app).await?;
    assert_eq!(releases[2], "Upgrade stack to container");
    assert_eq!(releases[5..], [format!("Deploy {}", &pushed.commit[..8])]);
    assert_eq!(messages(&app, "release").await?[2], "migrating");
    let dynos = app.ps().await?;
    assert_eq!((dynos[0].command.as_str(), dynos[0].state.as_str()), ("mix phx.server", "up"));
    Ok(())
}
