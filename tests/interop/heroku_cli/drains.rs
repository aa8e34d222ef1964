//! Log drains.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![add_look_and_remove];

async fn add_look_and_remove(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    let said = heroku.run("drains:add https://logs.example.com/in -a demo").await?;
    said.prints("Successfully added drain https://logs.example.com/in");
    heroku.run("drains -a demo").await?.prints("https://logs.example.com/in (d.");
    let said = heroku.run("drains:remove https://logs.example.com/in -a demo").await?;
    said.prints("Successfully removed drain https://logs.example.com/in");
    assert_eq!(heroku.run("drains -a demo").await?.stdout.trim(), "");
    Ok(())
}
