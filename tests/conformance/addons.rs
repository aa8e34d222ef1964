//! Add-ons: provisioned, waited for, changed, removed.

use std::time::Duration;

use dynokit::ErrorKind::{ConfirmationRequired, InvalidParams, NotFound, ProvisioningFailed};
use dynokit::mock::AddonScript;
use dynokit::ops::addons::{AddonCreate, AddonResolve, AddonState, AddonUpdate, AttachmentName};
use dynokit_tests::{Backend, Fixture, Result, descriptions, messages, refused};

use crate::cases;

cases![
    a_database,
    further_databases,
    other_services,
    names,
    takes_its_time,
    fails,
    removed_before_it_was_ready,
    overwrites_nothing_unasked,
    plan_change,
    removal,
    resolve,
    what_is_not_there,
];

const MINUTE: Duration = Duration::from_secs(60);

async fn a_database(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let addon = app.addons().create("heroku-postgresql:essential-0").await?;
    assert_eq!(addon.state, AddonState::Provisioned);
    assert_eq!(addon.plan.name, "heroku-postgresql:essential-0");
    assert_eq!(addon.addon_service.name, "heroku-postgresql");
    assert_eq!(addon.config_vars, ["DATABASE_URL"]);
    assert_eq!(addon.billing_entity.name, "demo");
    assert_eq!(addon.billed_price.as_ref().map(|price| price.cents), Some(500));
    let parts: Vec<_> = addon.name.split('-').collect();
    assert!(parts.len() == 3 && parts[0] == "postgresql" && parts[2].len() == 5, "{}", addon.name);
    let name = &addon.name;
    assert_eq!(
        descriptions(&app).await?[3..],
        [
            format!("Attach DATABASE (@ref:{name})"),
            format!("@ref:{name} completed provisioning, setting DATABASE_URL."),
        ]
    );
    let log = messages(&app, "api").await?;
    let told = format!(
        "@ref:{name} completed provisioning, setting DATABASE_URL. by user you@example.com"
    );
    assert_eq!(log[log.len() - 2], told);
    assert_eq!(app.ps().await?[0].release.version, 5);
    assert_eq!(app.releases().current().await?.addon_plan_names, ["heroku-postgresql:essential-0"]);
    // By name and by id, on its app and off it.
    let addons = fixture.client.addons();
    assert_eq!(addons.info(name).await?, addon);
    assert_eq!(addons.info(addon.id).await?, addon);
    assert_eq!(addons.info_by_app("demo", name).await?, addon);
    assert_eq!(app.addons().list().await?, std::slice::from_ref(&addon));
    assert_eq!(addons.list().await?, [addon]);
    Ok(())
}

async fn further_databases(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.addons().create("heroku-postgresql").await?;
    let second = app.addons().create("heroku-postgresql").await?;
    assert_eq!(second.plan.name, "heroku-postgresql:essential-0", "the default plan");
    let var = &second.config_vars[0];
    let color = var.strip_prefix("HEROKU_POSTGRESQL_").and_then(|rest| rest.strip_suffix("_URL"));
    let color = color.ok_or_else(|| var.clone())?;
    assert!(!color.is_empty() && color.bytes().all(|byte| byte.is_ascii_uppercase()));
    assert!(app.config().get(var).await?.is_some());
    // As many as are wanted: there are more names than colours.
    for _ in 0..40 {
        app.addons().create("heroku-postgresql").await?;
    }
    assert_eq!(app.config().all().await?.len(), 42);
    Ok(())
}

async fn other_services(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.addons().create("heroku-redis").await?;
    app.addons().create("papertrail").await?;
    let scheduler = app.addons().create("scheduler").await?;
    assert_eq!(scheduler.state, AddonState::Provisioned);
    let config = app.config().all().await?;
    assert_eq!(config.names().collect::<Vec<_>>(), ["PAPERTRAIL_API_TOKEN", "REDIS_URL"]);
    assert!(config.get("REDIS_URL").is_some_and(|url| url.starts_with("rediss://")));
    // One without config vars makes one release.
    let last = format!("Attach SCHEDULER (@ref:{})", scheduler.name);
    assert_eq!(descriptions(&app).await?.last(), Some(&last));
    Ok(())
}

async fn names(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let create = async |name: Option<&str>, attachment: Option<&str>| {
        let params = AddonCreate {
            plan: "heroku-postgresql".into(),
            name: name.map(str::to_owned),
            attachment: Some(AttachmentName { name: attachment.map(str::to_owned) }),
            ..AddonCreate::default()
        };
        app.addons().create_with(params).await
    };
    let addon = create(Some("my-db"), Some("PRIMARY")).await?;
    assert_eq!((addon.name.as_str(), addon.config_vars[0].as_str()), ("my-db", "PRIMARY_URL"));
    refused(create(Some("my-db"), None).await, InvalidParams, "Name my-db is already taken");
    let form = "Name must start with a letter and can only contain letters, numbers, underscores, \
                and dashes.";
    refused(create(Some("1db"), None).await, InvalidParams, form);
    let form = "Name must start with a letter and can only contain uppercase letters, numbers, and \
                underscores.";
    for name in ["primary", "1ST", "MY-DB", ""] {
        refused(create(None, Some(name)).await, InvalidParams, form);
    }
    assert_eq!(app.addons().list().await?.len(), 1);
    Ok(())
}

async fn takes_its_time(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.mock.script().addon(AddonScript::Takes(MINUTE));
    let addon = app.addons().create("heroku-postgresql:standard-0").await?;
    assert_eq!(addon.state, AddonState::Provisioning);
    assert!(app.config().all().await?.is_empty());
    let attached = format!("Attach DATABASE (@ref:{})", addon.name);
    assert_eq!(descriptions(&app).await?[2..], [attached]);
    // Whoever waits has it when it is there.
    let waiting = app.addons();
    let (ready, ()) = tokio::join!(waiting.until_provisioned(&addon.name).into_future(), async {
        fixture.clock.advance(MINUTE);
    });
    assert_eq!(ready?.state, AddonState::Provisioned);
    assert!(app.config().get("DATABASE_URL").await?.is_some());
    assert_eq!(descriptions(&app).await?.len(), 4);
    Ok(())
}

async fn fails(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.mock.script().addon(AddonScript::Fails(MINUTE));
    let addon = app.addons().create("heroku-postgresql").await?;
    fixture.clock.advance(MINUTE);
    let error = app.addons().until_provisioned(&addon.name).await.err().ok_or("it did not fail")?;
    assert_eq!(error.kind(), ProvisioningFailed);
    let text = format!("The add-on {} could not be made: it is deprovisioned.", addon.name);
    assert_eq!((error.message(), error.app()), (text.as_str(), Some("demo")));
    assert!(app.config().all().await?.is_empty());
    assert!(fixture.client.addon_attachments().list_by_app("demo").await?.is_empty());
    // The next one has the name.
    assert_eq!(app.addons().create("heroku-postgresql").await?.config_vars, ["DATABASE_URL"]);
    Ok(())
}

async fn removed_before_it_was_ready(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.mock.script().addon(AddonScript::Takes(MINUTE));
    let addon = app.addons().create("heroku-postgresql").await?;
    app.addons().destroy(&addon.name).await?;
    fixture.clock.advance(MINUTE);
    assert!(app.config().all().await?.is_empty());
    assert!(app.addons().list().await?.is_empty());
    Ok(())
}

async fn overwrites_nothing_unasked(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.config().set([("DATABASE_URL", "mine")]).await?;
    let create = async |confirm: Option<&str>| {
        let confirm = confirm.map(str::to_owned);
        let plan = "heroku-postgresql".into();
        app.addons().create_with(AddonCreate { plan, confirm, ..AddonCreate::default() }).await
    };
    let text = "This would overwrite the config vars DATABASE_URL.";
    refused(create(None).await, ConfirmationRequired, text);
    refused(create(Some("another")).await, ConfirmationRequired, text);
    assert_eq!(app.config().get("DATABASE_URL").await?.as_deref(), Some("mine"));
    create(Some("demo")).await?;
    assert_ne!(app.config().get("DATABASE_URL").await?.as_deref(), Some("mine"));
    Ok(())
}

async fn plan_change(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let addon = app.addons().create("heroku-postgresql:essential-0").await?;
    let update = async |plan: &str, name: Option<&str>| {
        let params = AddonUpdate { plan: plan.into(), name: name.map(str::to_owned) };
        fixture.client.addons().update("demo", &addon.name, params).await
    };
    let text = "The plan heroku-redis:mini is not one of heroku-postgresql.";
    refused(update("heroku-redis:mini", None).await, InvalidParams, text);
    let text = "Couldn't find either the add-on service or the add-on plan of \
                \"heroku-postgresql:hobby-dev\".";
    refused(update("heroku-postgresql:hobby-dev", None).await, InvalidParams, text);
    let changed = update("heroku-postgresql:standard-0", Some("main-db")).await?;
    assert_eq!(changed.plan.name, "heroku-postgresql:standard-0");
    assert_eq!(changed.billed_price.map(|price| price.cents), Some(5000));
    let attachment = fixture.client.addon_attachments().list_by_app("demo").await?.remove(0);
    assert_eq!((changed.name.as_str(), attachment.addon.name.as_str()), ("main-db", "main-db"));
    Ok(())
}

async fn removal(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let other = fixture.app("other").await?;
    let addon = app.addons().create("heroku-postgresql").await?;
    fixture.attach(&addon.name, "other", "SHARED").await?;
    let removed = app.addons().destroy(&addon.name).await?;
    assert_eq!(removed.state, AddonState::Deprovisioned);
    for (app, name) in [(&app, "DATABASE"), (&other, "SHARED")] {
        assert!(app.config().all().await?.is_empty());
        let last = format!("Detach {name} (@ref:{})", addon.name);
        assert_eq!(descriptions(app).await?.pop(), Some(last));
    }
    let gone = fixture.client.addons().info(&addon.name).await;
    refused(gone, NotFound, "Couldn't find that add-on.");
    Ok(())
}

async fn resolve(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let (one, two) = (fixture.app("one").await?, fixture.app("two").await?);
    let db = one.addons().create("heroku-postgresql").await?;
    let redis = one.addons().create("heroku-redis").await?;
    let other = two.addons().create("heroku-postgresql").await?;
    let resolve = async |addon: &str, app: Option<&str>, service: Option<&str>| {
        let (app, addon_service) = (app.map(str::to_owned), service.map(str::to_owned));
        let params = AddonResolve { addon: addon.into(), app, addon_service };
        let found = fixture.client.addons().resolve(params).await?;
        let mut names: Vec<_> = found.into_iter().map(|addon| addon.name).collect();
        names.sort_unstable();
        Ok::<_, dynokit::Error>(names)
    };
    let mut both = [db.name.clone(), other.name.clone()];
    both.sort_unstable();
    assert_eq!(resolve(&db.name, None, None).await?, [db.name.as_str()]);
    assert_eq!(resolve(&db.id.to_string(), Some("one"), None).await?, [db.name.as_str()]);
    assert_eq!(resolve("DATABASE", Some("one"), None).await?, [db.name.as_str()]);
    assert_eq!(resolve("two::DATABASE", Some("one"), None).await?, [other.name.as_str()]);
    assert_eq!(resolve("heroku-redis", Some("one"), None).await?, [redis.name.as_str()]);
    // A name that fits more than one is all of them, for the client to tell.
    assert_eq!(resolve("DATABASE", None, None).await?, both);
    let nothing = "Couldn't find that add-on.";
    for (addon, app, service) in [
        ("nothing", None, None),
        (&*other.name, Some("one"), None),
        ("DATABASE", Some("one"), Some("heroku-redis")),
    ] {
        let error = refused(resolve(addon, app, service).await, NotFound, nothing);
        assert_eq!(error.resource(), Some("add_on"));
    }
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let other = fixture.app("other").await?;
    let text = "Couldn't find either the add-on service or the add-on plan of \
                \"heroku-db1:invalid\".";
    refused(app.addons().create("heroku-db1:invalid").await, InvalidParams, text);
    let addon = app.addons().create("heroku-postgresql").await?;
    let nothing = "Couldn't find that add-on.";
    // An add-on of another app is none of this one.
    refused(other.addons().destroy(&addon.name).await, NotFound, nothing);
    let elsewhere = fixture.client.addons().info_by_app("other", &addon.name).await;
    refused(elsewhere, NotFound, nothing);
    let team = fixture.client.addons().list_by_team("nobodys").await;
    refused(team, NotFound, "Couldn't find that team.");
    Ok(())
}
