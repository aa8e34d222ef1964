//! Teams, their apps, and apps by id.

use std::slice::from_ref;

use dynokit::ErrorKind;
use dynokit::ops::addons::{AddonCreate, BillingEntityType};
use dynokit::ops::apps::AppCreate;
use dynokit::ops::filters::{AppFilter, AppFilterIn};
use dynokit::ops::team_apps::{TeamAppCreate, TeamAppUpdateLocked};
use dynokit_tests::{Backend, Fixture, Result};
use serde_json::{Value, json};

use crate::cases;

cases![a_teams_apps_are_the_teams, apps_by_id, a_locked_app];

async fn a_teams_apps_are_the_teams(backend: Backend) -> Result {
    let Fixture { client, mock, server: _server, .. } = Fixture::new(backend).await?;
    assert_eq!(client.teams().list().await?, []);
    // The second of a name is the first.
    mock.script().team("acme").team("other").team("acme");
    let names = client.teams().list().await?.into_iter().map(|team| team.name);
    assert_eq!(names.collect::<Vec<_>>(), ["acme", "other"]);
    let team = client.teams().info("acme").await?;

    let own = client.apps().create(AppCreate::default()).await?;
    let params = TeamAppCreate {
        name: Some("shop".into()),
        team: Some("acme".into()),
        ..TeamAppCreate::default()
    };
    let shop = client.team_apps().create(params.clone()).await?;
    assert_eq!(shop.team.clone().map(|team| team.name).as_deref(), Some("acme"));
    let owner = shop.owner.clone().ok_or("the app belongs to nobody")?;
    assert_eq!(owner.email, "acme@herokumanager.com");

    // It is an app like any other, whose owner is the team.
    let app = client.apps().info("shop").await?;
    assert_eq!(app.team.clone().map(|team| team.id), Some(team.id));
    assert_eq!(app.organization, app.team);
    assert_eq!(app.owner, owner);
    assert_eq!(app.create_status.as_deref(), Some("complete"));
    let release = client.releases().info("shop", 1).await?;
    assert_eq!(release.user.email, "you@example.com");
    let people = client.collaborators().list("shop").await?;
    let mut people: Vec<_> = people.into_iter().map(|person| person.user.email).collect();
    people.sort();
    assert_eq!(people, ["acme@herokumanager.com", "you@example.com"]);

    // One's own apps and the team's are apart.
    let ids = |apps: Vec<dynokit::ops::apps::App>| -> Vec<_> {
        apps.into_iter().map(|app| app.id).collect()
    };
    assert_eq!(ids(client.apps().list_by_user("~").await?), [own.id]);
    assert_eq!(client.apps().list().await?.len(), 2);
    assert_eq!(client.team_apps().list_by_team("acme").await?, from_ref(&shop));
    assert_eq!(client.team_apps().list_by_team("other").await?, []);
    assert_eq!(client.team_apps().list().await?, from_ref(&shop));
    assert_eq!(client.team_apps().info("shop").await?, shop);
    let error = client.team_apps().info(&own.name).await.err().ok_or("it was not refused")?;
    assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some("app")));

    // The team pays for the add-ons.
    let plan = AddonCreate { plan: "heroku-postgresql".into(), ..AddonCreate::default() };
    let addon = client.addons().create("shop", plan).await?;
    assert_eq!(addon.billing_entity.r#type, BillingEntityType::Team);
    assert_eq!(addon.billing_entity.name, "acme");
    assert_eq!(client.addons().list_by_team("acme").await?, [addon]);
    assert_eq!(client.addons().list_by_team("other").await?, []);

    for (params, resource) in [
        (TeamAppCreate { team: Some("nobody".into()), ..TeamAppCreate::default() }, "team"),
        (TeamAppCreate { space: Some("mars".into()), ..params }, "space"),
    ] {
        let error = client.team_apps().create(params).await.err().ok_or("it was not refused")?;
        assert_eq!((error.kind(), error.resource()), (ErrorKind::NotFound, Some(resource)));
    }
    Ok(())
}

async fn apps_by_id(backend: Backend) -> Result {
    let Fixture { client, mock, server: _server, .. } = Fixture::new(backend).await?;
    mock.script().app_of("tina@example.com", "hers")?;
    let mut wanted = Vec::new();
    for name in ["one", "two", "three"] {
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        wanted.push(client.apps().create(params).await?.id);
    }
    wanted.remove(1);
    let filter = AppFilter { r#in: Some(AppFilterIn { id: Some(wanted.clone()) }) };
    let mut found: Vec<_> =
        client.filters().apps(filter).await?.into_iter().map(|app| app.id).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
    // What one may not see is not there.
    let all = client.call("filters.apps", json!({})).await?.json::<Vec<Value>>()?;
    assert_eq!(all.len(), 3);
    Ok(())
}

async fn a_locked_app(backend: Backend) -> Result {
    let Fixture { client, mock, server: _server, .. } = Fixture::new(backend).await?;
    mock.script().team("acme");
    let params =
        TeamAppCreate { locked: Some(true), team: Some("acme".into()), ..TeamAppCreate::default() };
    let app = client.team_apps().create(params).await?;
    assert!(app.locked);
    let app =
        client.team_apps().update_locked(app.name, TeamAppUpdateLocked { locked: false }).await?;
    assert!(!app.locked);
    assert!(!client.team_apps().info(app.id).await?.locked);
    Ok(())
}
