//! Dynos of the formation.

use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![list, scale, resize, restart_and_stop, wait];

async fn list(heroku: Heroku) -> Result {
    heroku.app("empty").await?;
    heroku.run("ps -a empty").await?.prints("No dynos on empty");
    heroku.deployed("demo").await?;
    let said = heroku.run("ps -a demo").await?;
    said.prints("=== web").prints("mix phx.server (1)").prints("web.1: up");
    heroku.run("ps web -a demo").await?.prints("web.1: up");
    Ok(())
}

async fn scale(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    heroku.run("ps:scale -a demo").await?.prints("web=1:");
    let said = heroku.run("ps:scale web=2:Standard-1X worker+1:Standard-1X -a demo").await?;
    said.tells("Scaling dynos... done, now running").tells("web at 2:Standard-1X");
    let names: Vec<_> = app.ps().await?.into_iter().map(|dyno| dyno.name).collect();
    assert_eq!(names, ["web.1", "web.2", "worker.1"]);
    heroku.run("ps:scale worker-1 -a demo").await?.tells("worker at 0:Standard-1X");
    heroku.fails(2, "ps:scale nothing=1 -a demo").await?;
    Ok(())
}

async fn resize(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    heroku.run("ps:type -a demo").await?.prints("Basic");
    heroku.run("ps:type standard-2x -a demo").await?.tells("Scaling dynos on demo... done");
    let formation = app.client().formation().list("demo").await?;
    assert!(formation.iter().all(|formation| formation.size == "Standard-2X"), "{formation:?}");
    heroku.run("ps:type web=standard-1x -a demo").await?.prints("Standard-1X");
    Ok(())
}

async fn restart_and_stop(heroku: Heroku) -> Result {
    let app = heroku.deployed("demo").await?;
    heroku.run("ps:restart -a demo").await?.tells("Restarting all dynos on demo... done");
    heroku.run("ps:restart -d web.1 -a demo").await?.tells("Restarting dyno web.1 on demo... done");
    heroku.run("ps:restart -p web -a demo").await?.tells("on demo... done");
    app.run_detached("sleep 1000").await?;
    heroku.run("ps:stop -p run -a demo").await?.tells("on demo... done");
    heroku.run("ps:stop -d web.1 -a demo").await?.tells("Stopping dyno web.1 on demo... done");
    let dynos = app.ps().await?;
    let names: Vec<_> = dynos.iter().map(|dyno| dyno.name.as_str()).collect();
    assert_eq!(names, ["web.1"], "one that was stopped is replaced, one-off dynos are not");
    Ok(())
}

async fn wait(heroku: Heroku) -> Result {
    heroku.deployed("demo").await?;
    heroku.run("ps:wait -a demo").await?;
    Ok(())
}
