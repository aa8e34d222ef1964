//! The guide's whole sequence, as one types it.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![deploy_phoenix, deploy_in_a_container];

const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";

/// The project that comes along with the examples.
const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/hello_phoenix");

async fn deploy_phoenix(heroku: Heroku) -> Result {
    heroku.shell(&format!("cp -R {PROJECT}/. . && git init -q -b main")).await?;
    heroku.shell("git add . && git commit -qm 'Initial commit'").await?;
    let said = heroku.run("create --buildpack hashnuke/elixir").await?;
    said.tells("Setting buildpack to hashnuke/elixir... done");
    let app = heroku.dynokit().apps().list().await?.remove(0).name;
    heroku.run(&format!("buildpacks:add {STATIC}")).await?.prints(&format!("2. {STATIC}"));
    let said = heroku.run("addons:create heroku-postgresql:essential-0 --wait").await?;
    said.prints("as DATABASE_URL");
    heroku.run("config:set POOL_SIZE=18").await?.tells("done, v5");
    let key = "x".repeat(64);
    heroku.run(&format!("config:set SECRET_KEY_BASE={key} PHX_HOST=example.com")).await?;
    let said = heroku.shell("git push heroku main").await?;
    said.tells("remote: -----> Elixir app detected").tells("remote: -----> Phoenix app detected");
    said.tells("remote: Verifying deploy... done.");
    heroku.run("ps").await?.prints("web.1: up");
    let said = heroku.run("run -x \"POOL_SIZE=2 mix ecto.migrate\"").await?;
    said.prints("CreateEntries");
    heroku.run("run -x mix ecto.migrate").await?.prints("Migrations already up");
    heroku.run("logs").await?.prints("State changed from starting to up");
    heroku.run("releases").await?.prints("Deploy ").prints("Set POOL_SIZE config vars");
    heroku.run("ps:scale web=0").await?.tells("web at 0:");
    heroku.run("ps:scale web=1").await?.tells("web at 1:");
    heroku.run("config:set POOL_SIZE=20").await?.tells("done, v8");
    heroku.run("rollback").await?.tells(&format!("Rolling back {app} to v7... done, v9"));
    heroku.run("config:get POOL_SIZE").await?.prints("18");
    heroku.run("ps:restart").await?;
    heroku.run(&format!("apps:destroy --confirm {app}")).await?;
    Ok(())
}

async fn deploy_in_a_container(heroku: Heroku) -> Result {
    heroku.shell(&format!("cp -R {PROJECT}/. . && git init -q -b main")).await?;
    heroku.shell("git add . && git commit -qm 'Initial commit'").await?;
    heroku.run("create demo").await?;
    heroku.run("stack:set container").await?.tells("Setting stack to container... done");
    heroku.run("addons:create heroku-postgresql:essential-0").await?;
    heroku.run(&format!("config:set SECRET_KEY_BASE={} PHX_HOST=x", "x".repeat(64))).await?;
    heroku.shell("git push heroku main").await?.tells("remote: === Building web (Dockerfile)");
    heroku.run("ps").await?.prints("web.1: up");
    Ok(())
}
