//! Pipelines, and the promotion from one stage to the next.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![promote_from_staging_to_production, change_and_leave];

async fn promote_from_staging_to_production(heroku: Heroku) -> Result {
    heroku.deployed("demo-staging").await?;
    let production = heroku.app("demo").await?;
    let said = heroku.run("pipelines:create shop -s staging -a demo-staging").await?;
    said.tells("Creating shop pipeline... done");
    said.tells("Adding demo-staging to shop pipeline as staging... done");
    heroku.run("pipelines:add shop -s production -a demo").await?.tells("as production... done");
    heroku.run("pipelines").await?.prints("shop");
    let said = heroku.run("pipelines:info shop").await?;
    said.prints("demo-staging").prints("staging").prints("production");
    heroku.run("apps:info -a demo").await?.prints("Pipeline:").prints("shop - production");

    let said = heroku.run("pipelines:promote -a demo-staging").await?;
    said.prints("Starting promotion to production...").prints("Promotion successful");
    let release = production.releases().current().await?;
    assert!(release.description.starts_with("Promote demo-staging v"), "{}", release.description);
    assert_eq!(production.ps().await?[0].name, "web.1");

    heroku.run("pipelines:destroy shop").await?.tells("Destroying shop pipeline... done");
    assert!(!heroku.run("pipelines").await?.stdout.contains("shop"));
    Ok(())
}

async fn change_and_leave(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    heroku.run("pipelines:create shop -s staging -a demo").await?;
    heroku.run("pipelines:update -s production -a demo").await?.tells("to production... done");
    heroku.run("pipelines:info shop").await?.prints("production");
    heroku.run("pipelines:remove -a demo").await?.tells("Removing demo... done");
    Ok(())
}
