//! Logging in with a password, the file that keeps the key, and logging out.

use std::fs;

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![log_in_and_out, key_from_the_netrc];

async fn log_in_and_out(heroku: Heroku) -> Result {
    let typed = "unset HEROKU_API_KEY; exec script -qec 'heroku login -i' /dev/null";
    let mut terminal = heroku.terminal(typed)?;
    terminal.until("Email").await?;
    terminal.enter("you@example.com").await?;
    terminal.until("Password").await?;
    // The server knows one secret: the key is the password too.
    terminal.enter(heroku.server.key().reveal()).await?;
    terminal.until("Logged in as").await?;
    terminal.end().await?;

    let netrc = fs::read_to_string(heroku.home().join(".netrc"))?;
    let api = heroku.server.url().trim_start_matches("http://").to_owned();
    for host in [api, heroku.server.git_host()] {
        assert!(netrc.contains(&format!("machine {host}")), "{netrc}");
    }
    heroku.shell("unset HEROKU_API_KEY; heroku auth:whoami").await?.prints("you@example.com");
    heroku.shell("unset HEROKU_API_KEY; heroku create demo").await?;
    heroku.shell("unset HEROKU_API_KEY; heroku logout").await?.tells("Logging out... done");
    let said = heroku.shell("unset HEROKU_API_KEY; heroku auth:whoami; test $? = 100").await?;
    said.tells("not logged in");
    Ok(())
}

async fn key_from_the_netrc(heroku: Heroku) -> Result {
    let host = heroku.server.url().trim_start_matches("http://").to_owned();
    let key = heroku.server.key().reveal();
    let netrc = format!("machine {host}\n  login you@example.com\n  password {key}\n");
    fs::write(heroku.home().join(".netrc"), netrc)?;
    heroku.shell("chmod 600 $HOME/.netrc; unset HEROKU_API_KEY; heroku create demo").await?;
    heroku.dynokit().app("demo").info().await?;
    Ok(())
}
