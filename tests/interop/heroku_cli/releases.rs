//! Releases: list, look, roll back.

use dynokit::mock::CommandScript;
use dynokit_tests::{Project, Result};

use crate::cases;
use crate::heroku::Heroku;

cases![list_and_look, roll_back, output_of_the_release_command, retry];

async fn list_and_look(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    app.config().set([("A", "1")]).await?;
    let current = app.releases().current().await?;
    let said = heroku.run("releases -a demo").await?;
    said.prints(&format!("=== demo Releases - Current: v{}", current.version));
    said.prints("Initial release").prints("Enable Logplex").prints("Set A config vars");
    let said = heroku.run("releases -n 1 -a demo").await?;
    assert!(!said.stdout.contains("Initial release"), "{said}");
    let said = heroku.run("releases:info -a demo").await?;
    said.prints(&format!("=== Release v{}", current.version)).prints("A: 1");
    heroku.run("releases:info v1 -a demo").await?.prints("Initial release");
    heroku.fails(2, "releases:info v99 -a demo").await?.tells("Couldn't find that release.");
    Ok(())
}

async fn roll_back(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    let deployed = app.releases().current().await?.version;
    app.config().set([("A", "1")]).await?;
    let said = heroku.run("rollback -a demo").await?;
    said.tells(&format!("Rolling back demo to v{deployed}... done, v{}", deployed + 2));
    assert_eq!(app.config().get("A").await?, None);
    let current = app.releases().current().await?;
    assert_eq!(current.description, format!("Rollback to v{deployed}"));
    let said = heroku.run(&format!("rollback v{} -a demo", deployed + 1)).await?;
    said.tells(&format!("done, v{}", deployed + 3));
    assert_eq!(app.config().get("A").await?.as_deref(), Some("1"));
    heroku.fails(2, "rollback v1 -a demo").await?;
    Ok(())
}

async fn output_of_the_release_command(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    heroku.mock.script().command("bin/prepare", CommandScript::prints("preparing\n"));
    let project = Project::new(&[("go.mod", ""), ("Procfile", "web: x\nrelease: bin/prepare\n")])?;
    app.push(project.path()).await?;
    heroku.run("releases:output -a demo").await?.prints("preparing");
    heroku.run("releases:output v1 -a demo").await?.tells("has no release output available.");
    Ok(())
}

async fn retry(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let prepares = CommandScript::prints("preparing\n");
    heroku.mock.script().command("bin/prepare", prepares.clone());
    let project = Project::new(&[("go.mod", ""), ("Procfile", "web: x\nrelease: bin/prepare\n")])?;
    app.push(project.path()).await?;
    heroku.mock.script().command("bin/prepare", prepares.clone().exits(1));
    app.config().set([("A", "1")]).await?;
    heroku.run("releases -a demo").await?.prints("release command failed");
    heroku.mock.script().command("bin/prepare", prepares);
    heroku.run("releases:retry -a demo").await?.tells("Retrying v4 on demo... done");
    let current = app.releases().current().await?;
    assert_eq!(current.description, "Retry of v4: Set A config vars");
    Ok(())
}
