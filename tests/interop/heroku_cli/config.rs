//! Config vars.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![set_get_and_unset, edit, protected_and_wrong];

async fn set_get_and_unset(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    let said = heroku.run("config:set POOL_SIZE=18 SECRET='a b' -a demo").await?;
    said.tells("Setting POOL_SIZE, SECRET and restarting demo... done, v3");
    said.prints("POOL_SIZE: 18");
    let said = heroku.run("config -a demo").await?;
    said.prints("=== demo Config Vars").prints("SECRET:    a b");
    heroku.run("config -s -a demo").await?.prints("SECRET='a b'");
    let said = heroku.run("config -j -a demo").await?;
    let config: serde_json::Value = serde_json::from_str(&said.stdout)?;
    assert_eq!(config["POOL_SIZE"], "18");
    assert_eq!(heroku.run("config:get POOL_SIZE -a demo").await?.stdout, "18\n");
    assert_eq!(heroku.run("config:get NOTHING -a demo").await?.stdout, "\n");
    let said = heroku.run("config:unset SECRET -a demo").await?;
    said.tells("Unsetting SECRET and restarting demo... done, v4");
    // What changes nothing makes no release.
    heroku.run("config:set POOL_SIZE=18 -a demo").await?.tells("done, v4");
    Ok(())
}

async fn edit(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    app.config().set([("A", "1"), ("B", "2")]).await?;
    // An editor that changes one, and removes the other.
    heroku.shell("printf '#!/bin/sh\necho \"A=3\" > \"$1\"\n' > $HOME/editor").await?;
    heroku.shell("chmod +x $HOME/editor").await?;
    let mut terminal = heroku
        .terminal("EDITOR=$HOME/editor exec script -qec 'heroku config:edit -a demo' /dev/null")?;
    terminal.until("with these values?").await?;
    terminal.enter("y").await?;
    terminal.until("done").await?;
    terminal.end().await?;
    assert_eq!(app.config().all().await?.get("A"), Some("3"));
    assert_eq!(app.config().get("B").await?, None);
    Ok(())
}

async fn protected_and_wrong(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    app.addons().create("heroku-postgresql:essential-0").await?;
    let said = heroku.fails(2, "config:set DATABASE_URL=x -a demo").await?;
    said.tells("Cannot overwrite attachment values DATABASE_URL.");
    heroku.fails(2, "config:unset DATABASE_URL -a demo").await?;
    heroku.fails(1, "config:set NOVALUE -a demo").await?.tells("NOVALUE is invalid.");
    Ok(())
}
