//! Formation: it comes with the first deploy, and is scaled.

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::formation::{
    DynoSizeIdentity, FormationBatchUpdate, FormationChange, FormationUpdate, Quantity,
};
use dynokit_tests::{
    Backend, Fixture, Result, descriptions, failure, messages, refused, release, states,
};
use serde_json::json;

use crate::cases;

cases![
    the_first_deploy_brings_it,
    later_deploys_keep_it,
    scale,
    what_clients_write,
    sizes,
    tiers,
    limits,
    no_quantity,
    what_is_not_there,
];

async fn the_first_deploy_brings_it(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    refused(app.scale("web", 1).await, NotFound, "Couldn't find that process type (web).");
    release(&app, &[("web", "serve"), ("rake", "rake"), ("console", "console")]).await?;
    let formation = fixture.client.formation().list("demo").await?;
    let mut seen: Vec<_> = formation
        .iter()
        .map(|entry| (entry.r#type.as_str(), entry.quantity, entry.size.as_str()))
        .collect();
    seen.sort_unstable();
    assert_eq!(seen, [("console", 0, "Basic"), ("rake", 0, "Basic"), ("web", 1, "Basic")]);
    let log = messages(&app, "api").await?;
    let scaled = "Scaled to console@0:Basic rake@0:Basic web@1:Basic by user you@example.com";
    assert_eq!(log.last().map(String::as_str), Some(scaled));
    assert_eq!(
        messages(&app, "web.1").await?[..2],
        [
            "State changed from created to starting".to_owned(),
            format!("Starting process with command `{}`", "serve"),
        ]
    );
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}

async fn later_deploys_keep_it(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.resize("web", "Standard-1X").await?;
    app.scale("web", 2).await?;
    app.scale("worker", 1).await?;
    release(&app, &[("web", "serve better"), ("clock", "tick")]).await?;
    assert_eq!(states(&app).await?, ["web.1 up", "web.2 up"]);
    let web = fixture.client.formation().info("demo", "web").await?;
    assert_eq!((web.command.as_str(), web.quantity), ("serve better", 2));
    let clock = fixture.client.formation().info("demo", "clock").await?;
    assert_eq!((clock.quantity, clock.size.as_str()), (0, "Standard-1X"));
    let gone = fixture.client.formation().info("demo", "worker").await;
    refused(gone, NotFound, "Couldn't find that process type (worker).");
    assert_eq!(
        messages(&app, "worker.1").await?[4..],
        [
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
            "State changed from up to down",
        ]
    );
    Ok(())
}

async fn scale(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let releases = descriptions(&app).await?;
    app.resize("web", "Standard-1X").await?;
    assert_eq!(app.scale("web", 3).await?.quantity, 3);
    assert_eq!(states(&app).await?, ["web.1 up", "web.2 up", "web.3 up"]);
    let log = messages(&app, "api").await?;
    let scaled = "Scaled to web@3:Standard-1X worker@0:Standard-1X by user you@example.com";
    assert_eq!(log.last().map(String::as_str), Some(scaled));
    assert_eq!(app.scale("web", Quantity::By(-1)).await?.quantity, 2);
    assert_eq!(app.scale("web", Quantity::By(-9)).await?.quantity, 0);
    assert!(app.ps().await?.is_empty());
    let lines = messages(&app, "api").await?.len();
    app.scale("web", 0).await?;
    assert_eq!(messages(&app, "api").await?.len(), lines, "nothing changed, nothing is told");
    assert_eq!(descriptions(&app).await?, releases, "scaling makes no release");
    Ok(())
}

async fn what_clients_write(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.running("demo").await?;
    for (args, quantity, size) in [
        (json!({ "quantity": 1, "size": "standard-1x" }), 1, "Standard-1X"),
        (json!({ "quantity": "+1" }), 2, "Standard-1X"),
        (json!({ "quantity": "5" }), 5, "Standard-1X"),
        (json!({ "quantity": "-2" }), 3, "Standard-1X"),
        (json!({ "dyno_size": { "name": "STANDARD-2X" } }), 3, "Standard-2X"),
    ] {
        let mut args = args;
        args["app"] = "demo".into();
        args["formation"] = "web".into();
        fixture.client.call("formation.update", args).await?;
        let web = fixture.client.formation().info("demo", "web").await?;
        assert_eq!((web.quantity, web.size.as_str()), (quantity, size));
    }
    for quantity in [json!("many"), json!(-1), json!(1.5), json!(null)] {
        let args = json!({ "app": "demo", "formation": "web", "quantity": quantity });
        let answer = fixture.client.call("formation.update", args).await;
        // Nothing at all is no change.
        match quantity.is_null() {
            true => drop(answer?),
            false => assert_eq!(answer.err().map(|error| error.kind()), Some(InvalidParams)),
        }
    }
    Ok(())
}

async fn sizes(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let before = messages(&app, "web.1").await?.len();
    let web = app.resize("web", "standard-2x").await?;
    assert_eq!((web.size.as_str(), web.dyno_size.name.as_str()), ("Standard-2X", "Standard-2X"));
    let dyno = app.ps().await?.remove(0);
    assert_eq!((dyno.size.as_str(), dyno.state.as_str()), ("Standard-2X", "up"));
    assert_eq!(messages(&app, "web.1").await?[before], "Restarting");
    // By id as well.
    let size = fixture.client.dyno_sizes().info("Standard-1X").await?;
    let by_id = DynoSizeIdentity { id: Some(size.id), name: None };
    let params = FormationUpdate { dyno_size: Some(by_id), ..FormationUpdate::default() };
    assert_eq!(fixture.client.formation().update("demo", "web", params).await?.size, "Standard-1X");
    let refusal = "Couldn't find that dyno size (Huge).";
    refused(app.resize("web", "Huge").await, InvalidParams, refusal);
    Ok(())
}

async fn tiers(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.scale("worker", 1).await?;
    let refusal = "Cannot use the following dyno types in the same app: Standard-1X and Basic";
    refused(app.resize("web", "Standard-1X").await, InvalidParams, refusal);
    // Both at once is fine, and so are Standard and Performance.
    let change = |name: &str, size: &str| FormationChange {
        r#type: name.into(),
        size: Some(size.into()),
        ..FormationChange::default()
    };
    let updates = vec![change("web", "Performance-M"), change("worker", "Standard-1X")];
    let params = FormationBatchUpdate { updates };
    let after = fixture.client.formation().batch_update("demo", params).await?;
    let seen: Vec<_> = after.iter().map(|entry| entry.size.as_str()).collect();
    assert_eq!(seen, ["Performance-M", "Standard-1X"]);
    // All of it or nothing.
    let updates = vec![change("web", "Standard-1X"), change("worker", "Eco")];
    let params = FormationBatchUpdate { updates };
    assert!(fixture.client.formation().batch_update("demo", params).await.is_err());
    let web = fixture.client.formation().info("demo", "web").await?;
    assert_eq!(web.size, "Performance-M");
    Ok(())
}

async fn limits(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    for (size, most) in [("Basic", 1), ("Eco", 1), ("Standard-1X", 100), ("Performance-L", 10)] {
        app.resize("web", size).await?;
        let text = format!("Cannot scale to more than {most} {size} size dynos per process type.");
        refused(app.scale("web", most + 1).await, InvalidParams, &text);
    }
    assert_eq!(app.scale("web", 10).await?.quantity, 10);
    assert_eq!(app.ps().await?.len(), 10);
    Ok(())
}

async fn no_quantity(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.running("demo").await?;
    for quantity in [json!(-3), json!(1_u64 << 40), json!("many"), json!(1.5)] {
        let args = json!({ "app": "demo", "formation": "web", "quantity": quantity });
        let error = failure(fixture.client.call("formation.update", args).await)?;
        let expected = "expected a number of dynos, or a step such as \"+1\" at line 1 column ";
        assert!(error.message().contains(expected), "{error}");
    }
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let error =
        refused(app.scale("wbe", 1).await, NotFound, "Couldn't find that process type (wbe).");
    assert_eq!(error.resource(), Some("formation"));
    let one = FormationChange {
        r#type: "web".into(),
        quantity: Some(0.into()),
        ..FormationChange::default()
    };
    let updates = vec![one.clone(), FormationChange { r#type: "wbe".into(), ..one }];
    let both = fixture.client.formation().batch_update("demo", FormationBatchUpdate { updates });
    refused(both.await, NotFound, "Couldn't find that process type (wbe).");
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}
