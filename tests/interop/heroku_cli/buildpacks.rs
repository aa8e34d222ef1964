//! Buildpacks: the app's list, and the registry.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![change_the_list, refuse_duplicates_and_strangers, look_into_the_registry];

const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git";

async fn change_the_list(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let list = async || -> Result<Vec<String>> {
        let list = app.buildpacks().list().await?;
        Ok(list.into_iter().map(|installation| installation.buildpack.name).collect())
    };
    heroku.run("buildpacks -a demo").await?.prints("demo has no Buildpacks.");
    let said = heroku.run("buildpacks:add hashnuke/elixir -a demo").await?;
    said.prints("Buildpack added. Next release on demo will use hashnuke/elixir.");
    let said = heroku.run(&format!("buildpacks:add {STATIC} -a demo")).await?;
    said.prints("1. hashnuke/elixir").prints(&format!("2. {STATIC}"));
    heroku.run("buildpacks:add -i 1 heroku/nodejs -a demo").await?.prints("1. heroku/nodejs");
    assert_eq!(list().await?, ["heroku/nodejs", "hashnuke/elixir", STATIC]);
    heroku.run("buildpacks -a demo").await?.prints("2. hashnuke/elixir");

    heroku.run("buildpacks:set -i 1 heroku/ruby -a demo").await?;
    assert_eq!(list().await?, ["heroku/ruby", "hashnuke/elixir", STATIC]);
    heroku.run("buildpacks:remove -i 1 -a demo").await?.prints("Buildpack removed.");
    heroku.run("buildpacks:remove hashnuke/elixir -a demo").await?;
    assert_eq!(list().await?, [STATIC]);
    heroku.run("buildpacks:clear -a demo").await?.prints("Buildpacks cleared.");
    assert!(list().await?.is_empty());
    Ok(())
}

async fn refuse_duplicates_and_strangers(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    app.buildpacks().set("hashnuke/elixir").await?;
    let said = heroku.fails(1, "buildpacks:add hashnuke/elixir -a demo").await?;
    said.tells("is already set on your app.");
    heroku.fails(1, "buildpacks:remove heroku/ruby -a demo").await?.tells("Nothing was removed");
    heroku.fails(1, "buildpacks:remove -i 2 -a demo").await?.tells("Only valid value is 1.");
    heroku.fails(2, "buildpacks:add nobody/nothing -a demo").await?;
    assert_eq!(app.buildpacks().list().await?.len(), 1);
    Ok(())
}

async fn look_into_the_registry(heroku: Heroku) -> Result {
    heroku.run("buildpacks:search elixir").await?.prints("hashnuke/elixir");
    heroku.run("buildpacks:info hashnuke/elixir").await?.prints("=== hashnuke/elixir");
    heroku.run("buildpacks:versions hashnuke/elixir").await?.prints("published");
    Ok(())
}
