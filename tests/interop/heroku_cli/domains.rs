//! Custom domains.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![add_look_and_remove];

async fn add_look_and_remove(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let host = app.info().await?.web_url.unwrap_or_default();
    let host = host.trim_start_matches("https://").trim_end_matches('/');
    heroku.run("domains -a demo").await?.prints("=== demo Heroku Domain").prints(host);
    let said = heroku.run("domains:add www.example.com -a demo --wait").await?;
    said.tells("Waiting for www.example.com... done");
    let said = heroku.run("domains -a demo").await?;
    said.prints("www.example.com").prints("herokudns.com");
    heroku.run("domains:wait www.example.com -a demo").await?;
    heroku.fails(2, "domains:add www.example.com -a demo").await?;
    let said = heroku.run("domains:remove www.example.com -a demo").await?;
    said.tells("Removing www.example.com from demo... done");
    heroku.fails(2, "domains:remove www.example.com -a demo").await?;
    Ok(())
}
