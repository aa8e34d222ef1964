//! git with the client as its credential helper: push and clone over HTTPS.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![push_and_clone, rejected, wrong_key];

/// Makes a repository with an app to push.
const COMMIT: &str = "git init -q -b main && printf 'module demo\\n' > go.mod && \
                      printf 'web: demo\\n' > Procfile && git add . && git commit -qm First";

async fn push_and_clone(heroku: Heroku) -> Result {
    heroku.shell(COMMIT).await?;
    heroku.run("create demo").await?;
    let said = heroku.shell("git push heroku main").await?;
    said.tells("remote: -----> Go app detected");
    said.tells("remote: Verifying deploy... done.").tells("* [new branch]      main -> main");
    assert_eq!(heroku.dynokit().app("demo").ps().await?[0].name, "web.1");
    let said = heroku.shell("git push heroku main").await?;
    said.tells("Everything up-to-date");

    heroku.run("git:clone -a demo $HOME/clone").await?.tells("Cloning into");
    let same = "test \"$(git rev-parse HEAD)\" = \"$(git -C $HOME/clone rev-parse HEAD)\" && \
                git -C $HOME/clone fsck --strict && diff -r --exclude .git . $HOME/clone";
    heroku.shell(same).await?;
    Ok(())
}

async fn rejected(heroku: Heroku) -> Result {
    heroku.shell(COMMIT).await?;
    heroku.run("create demo --buildpack hashnuke/elixir").await?;
    let said = heroku.shell("git push heroku main; test $? = 1").await?;
    said.tells("remote: -----> App not compatible with buildpack:");
    said.tells("! [remote rejected] main -> main (pre-receive hook declined)");
    assert!(heroku.dynokit().app("demo").ps().await?.is_empty());
    Ok(())
}

async fn wrong_key(heroku: Heroku) -> Result {
    heroku.shell(COMMIT).await?;
    heroku.run("create demo").await?;
    let said = heroku.shell("HEROKU_API_KEY=wrong git push heroku main; test $? = 128").await?;
    said.tells("Authentication failed");
    Ok(())
}
