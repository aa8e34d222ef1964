//! Add-ons and their attachments.

use std::time::Duration;

use dynokit::mock::AddonScript;
use dynokit_tests::Result;

use crate::cases;
use crate::heroku::Heroku;

cases![create_look_and_destroy, wait_for_one, attach_and_detach, what_goes_wrong];

async fn create_look_and_destroy(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let said = heroku.run("addons:create heroku-postgresql:essential-0 -a demo").await?;
    said.tells("Creating heroku-postgresql:essential-0 on demo...").tells("(max $5/month)");
    let addon = app.addons().list().await?.remove(0);
    said.prints(&format!("Created {} as DATABASE_URL", addon.name));
    said.prints("Run heroku addons:docs heroku-postgresql to view documentation.");

    let said = heroku.run("addons -a demo").await?;
    said.prints("heroku-postgresql").prints("DATABASE").prints("created");
    heroku.run("addons --all").await?.prints(&addon.name);
    let said = heroku.run("addons:info DATABASE -a demo").await?;
    said.prints(&format!("=== {}", addon.name)).prints("demo::DATABASE");

    heroku.fails(1, "addons:destroy DATABASE -a demo --confirm other").await?;
    let said = heroku.run("addons:destroy DATABASE -a demo --confirm demo").await?;
    said.tells(&format!("Destroying {} on demo... done", addon.name));
    assert!(app.addons().list().await?.is_empty());
    assert_eq!(app.config().get("DATABASE_URL").await?, None);
    Ok(())
}

async fn wait_for_one(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    heroku.mock.script().addon(AddonScript::Takes(Duration::from_secs(1)));
    let said = heroku.run("addons:create heroku-postgresql:essential-0 --wait -a demo").await?;
    let addon = app.addons().list().await?.remove(0);
    said.prints(&format!("Created {} as DATABASE_URL", addon.name));

    heroku.mock.script().addon(AddonScript::Takes(Duration::from_secs(3600)));
    let said = heroku.run("addons:create heroku-redis:mini -a demo").await?;
    said.prints("is being created in the background");

    heroku.mock.script().addon(AddonScript::Takes(Duration::from_secs(1)));
    let create =
        "addons:create heroku-postgresql:essential-0 -a demo --as SECOND --name second-one";
    heroku.run(&format!("{create} -- --version 16")).await?;
    heroku.run("addons:wait second-one -a demo").await?;
    let second = app.addons().until_provisioned("second-one").await?;
    assert_eq!(second.state.as_str(), "provisioned");
    assert!(app.config().get("SECOND_URL").await?.is_some());
    Ok(())
}

async fn attach_and_detach(heroku: Heroku) -> Result {
    let app = heroku.app("demo").await?;
    let other = heroku.app("other").await?;
    let addon = app.addons().create("heroku-postgresql:essential-0").await?.name;
    let said = heroku.run(&format!("addons:attach {addon} -a other --as SHARED")).await?;
    said.tells(&format!("Attaching {addon} as SHARED to other... done"));
    said.tells("Setting SHARED config vars and restarting other... done, v3");
    assert!(other.config().get("SHARED_URL").await?.is_some());
    let said = heroku.run("addons:detach SHARED -a other").await?;
    said.tells(&format!("Detaching SHARED to {addon} from other... done"));
    assert_eq!(other.config().get("SHARED_URL").await?, None);
    Ok(())
}

async fn what_goes_wrong(heroku: Heroku) -> Result {
    heroku.app("demo").await?;
    let said = heroku.fails(2, "addons:create nobody:plan -a demo").await?;
    said.tells("Couldn't find either the add-on service or the add-on plan of")
        .tells("\"nobody:plan\".");
    heroku.fails(2, "addons:destroy NOTHING -a demo --confirm demo").await?;
    heroku.fails(2, "addons:info NOTHING -a demo").await?;
    Ok(())
}
