//! The log: its last lines, and those to come.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![last_lines, filtered, tail];

async fn last_lines(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    app.config().set([("A", "1")]).await?;
    let said = heroku.run("logs -a demo").await?;
    said.prints("app[api]: Set A config vars by user you@example.com");
    said.prints("heroku[web.1]: State changed from starting to up");
    let said = heroku.run("logs -n 2 -a demo").await?;
    assert_eq!(said.stdout.lines().count(), 2, "{said}");
    Ok(())
}

async fn filtered(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    let said = heroku.run("logs -s heroku -d web.1 -a demo").await?;
    assert!(said.stdout.lines().all(|line| line.contains(" heroku[web.1]: ")), "{said}");
    said.prints("State changed from starting to up");
    let said = heroku.run("logs -p web -a demo").await?;
    assert!(said.stdout.lines().all(|line| line.contains("[web.1]: ")), "{said}");
    Ok(())
}

async fn tail(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    let mut terminal = heroku.terminal("exec heroku logs --tail -n 1 -a demo")?;
    terminal.until("heroku[web.1]: State changed from starting to up").await?;
    for number in 1..=3 {
        app.config().set([("NUMBER", number.to_string())]).await?;
        terminal.until(&format!("Release v{} created by user", number + 3)).await?;
    }
    app.run_detached("echo from a dyno").await?;
    terminal.until("]: from a dyno").await?;
    Ok(())
}
