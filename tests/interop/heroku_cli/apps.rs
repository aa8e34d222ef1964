//! Apps: create, list, look, rename, destroy; stacks and maintenance.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![
    create_with_a_generated_name,
    create_with_options,
    create_for_a_team,
    create_adds_a_remote,
    create_from_a_manifest,
    list,
    info,
    rename,
    destroy,
    open,
    stacks,
    maintenance,
    who_one_is,
    status_of_the_platform,
    what_goes_wrong,
];

async fn create_with_a_generated_name(heroku: Heroku) -> Result {
    let said = heroku.run("create").await?;
    let app = heroku.dynokit().apps().list().await?.remove(0);
    said.tells(&format!("Creating app... done, {}", app.name));
    let url = app.web_url.unwrap_or_default();
    let git = heroku.server.git_host();
    said.prints(&format!("{url} | https://{git}/{}.git", app.name));
    Ok(())
}

async fn create_with_options(heroku: Heroku) -> Result {
    let said = heroku.run("create demo --region eu --stack container").await?;
    said.tells("Creating demo... done, region is eu, stack is container");
    let app = heroku.dynokit().app("demo").info().await?;
    assert_eq!((app.region.name.as_str(), app.stack.name.as_str()), ("eu", "container"));

    let said = heroku
        .run("create other --buildpack hashnuke/elixir --addons heroku-postgresql:essential-0")
        .await?;
    said.tells("Adding heroku-postgresql:essential-0... done");
    said.tells("Setting buildpack to hashnuke/elixir... done");
    let other = heroku.dynokit().app("other");
    assert_eq!(other.buildpacks().list().await?[0].buildpack.name, "hashnuke/elixir");
    assert!(other.config().get("DATABASE_URL").await?.is_some());

    let said = heroku.run("create third --json").await?;
    let app: serde_json::Value = serde_json::from_str(&said.stdout)?;
    assert_eq!(app["name"], "third");
    assert_eq!(app["create_status"], "complete");
    Ok(())
}

async fn create_for_a_team(heroku: Heroku) -> Result {
    heroku.mock.script().team("acme");
    heroku.run("create demo --team acme").await?.tells("Creating demo... done");
    heroku.run("apps --team acme").await?.prints("demo");
    // There are no private spaces here.
    heroku.fails(2, "apps --space nowhere").await?.tells("Error ID: not_found");
    Ok(())
}

async fn create_adds_a_remote(heroku: Heroku) -> Result {
    heroku.shell("git init -q").await?;
    heroku.run("create demo").await?;
    let git = heroku.server.git_host();
    let remote = format!("https://{git}/demo.git");
    heroku.shell("git remote get-url heroku").await?.prints(&remote);
    heroku.run("create second --remote other").await?;
    heroku.run("create third --no-remote").await?;
    assert_eq!(heroku.shell("git remote").await?.stdout, "heroku\nother\n");
    // The app is found by its remote from now on.
    heroku.run("apps:info -r heroku").await?.prints("=== demo");
    let said = heroku.run("git:remote -a demo -r third").await?;
    said.prints(&format!("set git remote third to {remote}"));
    Ok(())
}

async fn create_from_a_manifest(heroku: Heroku) -> Result {
    let manifest = "setup:\n  addons:\n    - plan: heroku-postgresql:essential-0\n      as: DATABASE\n  \
                    config:\n    POOL_SIZE: '18'\nbuild:\n  docker:\n    web: Dockerfile\n";
    std::fs::write(heroku.directory().join("heroku.yml"), manifest)?;
    heroku.run("create demo --manifest").await?;
    let app = heroku.dynokit().app("demo");
    assert_eq!(app.info().await?.stack.name, "container");
    let config = app.config().all().await?;
    assert_eq!(config.get("POOL_SIZE"), Some("18"));
    assert!(config.get("DATABASE_URL").is_some());
    Ok(())
}

async fn list(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    heroku.run("create elsewhere --region eu").await?;
    let said = heroku.run("apps").await?;
    said.prints("=== you@example.com Apps").prints("demo").prints("elsewhere (eu)");
    heroku.run("apps --all").await?.prints("demo");
    let said = heroku.run("apps --json").await?;
    let apps: serde_json::Value = serde_json::from_str(&said.stdout)?;
    assert_eq!(apps.as_array().map(Vec::len), Some(2));
    Ok(())
}

async fn info(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("apps:info -a demo").await?;
    said.prints("=== demo").prints("Owner:").prints("you@example.com").prints("web: 1");
    let said = heroku.run("apps:info -a demo --shell").await?;
    said.prints("stack=heroku-24");
    // It is shown only while it is not complete.
    assert!(!said.stdout.contains("create_status"), "{said}");
    let said = heroku.run("apps:info -a demo --json").await?;
    let info: serde_json::Value = serde_json::from_str(&said.stdout)?;
    assert_eq!(info["app"]["name"], "demo");
    assert_eq!(info["dynos"][0]["name"], "web.1");
    heroku.run("apps:info -a demo -x").await?.prints("=== demo");
    Ok(())
}

async fn rename(heroku: Heroku) -> Result {
    heroku.shell("git init -q").await?;
    heroku.run("create demo").await?;
    let said = heroku.run("apps:rename renamed").await?;
    said.tells("Renaming demo to renamed... done");
    let git = heroku.server.git_host();
    let remote = format!("https://{git}/renamed.git");
    heroku.shell("git remote get-url heroku").await?.prints(&remote);
    assert!(heroku.dynokit().app("demo").info().await.is_err());
    heroku.dynokit().app("renamed").info().await?;
    Ok(())
}

async fn destroy(heroku: Heroku) -> Result {
    heroku.shell("git init -q").await?;
    heroku.run("create demo").await?;
    heroku.fails(1, "apps:destroy -a demo --confirm other").await?;
    heroku.dynokit().app("demo").info().await?;
    let said = heroku.run("apps:destroy --confirm demo").await?;
    said.tells("Destroying demo (including all add-ons)... done");
    assert!(heroku.dynokit().app("demo").info().await.is_err());
    assert_eq!(heroku.shell("git remote").await?.stdout, "");
    Ok(())
}

async fn open(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let url = app.info().await?.web_url.unwrap_or_default();
    // A browser that writes down where it is sent.
    let browser = heroku.home().join("browser");
    std::fs::write(&browser, "#!/bin/sh\necho \"$1\" > \"$HOME/opened\"\n")?;
    heroku.shell("chmod +x $HOME/browser").await?;
    heroku.shell("BROWSER=$HOME/browser heroku open -a demo /hello").await?;
    // The browser is started on its own and is not waited for.
    let opened = heroku.shell("until test -s $HOME/opened; do :; done; cat $HOME/opened").await?;
    opened.prints(&format!("{url}hello"));
    Ok(())
}

async fn stacks(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    heroku.run("stack -a demo").await?.prints("* heroku-24").prints("container");
    heroku.run("stack:set container -a demo").await?.tells("Setting stack to container... done");
    heroku.run("stack -a demo").await?.prints("* container");
    heroku.deployed("running").await?;
    let said = heroku.run("stack:set heroku-26 -a running").await?;
    said.prints("You will need to redeploy running for the change to take effect.");
    heroku.run("stack -a running").await?.prints("heroku-26 (active on next deploy)");
    Ok(())
}

async fn maintenance(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    heroku.run("maintenance -a demo").await?.prints("off");
    heroku.run("maintenance:on -a demo").await?.tells("Enabling maintenance mode for demo... done");
    heroku.run("maintenance -a demo").await?.prints("on");
    assert!(heroku.dynokit().app("demo").info().await?.maintenance);
    heroku.run("maintenance:off -a demo").await?;
    assert!(!heroku.dynokit().app("demo").info().await?.maintenance);
    Ok(())
}

async fn who_one_is(heroku: Heroku) -> Result {
    heroku.run("auth:whoami").await?.prints("you@example.com");
    let key = heroku.server.key().reveal().to_owned();
    heroku.run("auth:token").await?.prints(&key);
    Ok(())
}

async fn status_of_the_platform(heroku: Heroku) -> Result {
    heroku.run("status").await?.prints("No known issues at this time.");
    Ok(())
}

async fn what_goes_wrong(heroku: Heroku) -> Result {
    let said = heroku.fails(2, "apps:info -a nothing").await?;
    said.tells("Couldn't find that app.").tells("Error ID: not_found");
    let said = heroku.fails(2, "create Not_A_Name").await?;
    said.tells("Name must start with a letter").tells("Error ID: invalid_params");
    heroku.app("demo").await?;
    heroku.fails(2, "create demo").await?.tells("Name demo is already taken");
    let said = heroku.shell("HEROKU_API_KEY=wrong heroku config -a demo; test $? = 1").await?;
    said.tells("The token provided to HEROKU_API_KEY is invalid.");
    let said = heroku.shell("HEROKU_API_KEY=wrong heroku auth:whoami; test $? = 2").await?;
    said.tells("Invalid credentials provided.");
    Ok(())
}
