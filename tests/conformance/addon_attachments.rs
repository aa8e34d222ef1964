//! Add-on attachments: an add-on under a name, on its app and on others.

use std::time::Duration;

use dynokit::ErrorKind::{ConfirmationRequired, InvalidParams, NotFound};
use dynokit::mock::AddonScript;
use dynokit::ops::addon_attachments::{AddonAttachmentCreate, AddonAttachmentResolve};
use dynokit_tests::{Backend, Fixture, Result, descriptions, refused};

use crate::cases;

cases![
    attach_and_detach,
    before_it_is_ready,
    promote,
    the_last_one_stays,
    taken_names,
    look_up,
    resolve,
    what_is_not_there,
];

async fn attach_and_detach(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let (app, other) = (fixture.app("demo").await?, fixture.running("other").await?);
    let addon = app.addons().create("heroku-postgresql").await?;
    let attachment = fixture.attach(&addon.name, "other", "SHARED").await?;
    assert_eq!((attachment.name.as_str(), attachment.app.name.as_str()), ("SHARED", "other"));
    assert_eq!((&attachment.addon.name, attachment.addon.app.name.as_str()), (&addon.name, "demo"));
    // One release: the add-on is there already, and so are its config vars.
    assert_eq!(descriptions(&other).await?[3..], [format!("Attach SHARED (@ref:{})", addon.name)]);
    let url = app.config().get("DATABASE_URL").await?;
    assert_eq!(other.config().get("SHARED_URL").await?, url);
    let at = fixture.client.config_vars().info_by_release("other", 4).await?;
    assert_eq!(at.get("SHARED_URL"), url.as_deref());
    assert_eq!(other.ps().await?[0].release.version, 4);
    let text = "Cannot overwrite attachment values SHARED_URL.";
    refused(other.config().unset(["SHARED_URL"]).await, InvalidParams, text);

    let detached = fixture.client.addon_attachments().delete(attachment.id).await?;
    assert_eq!(detached, attachment);
    assert_eq!(other.config().get("SHARED_URL").await?, None);
    assert_eq!(descriptions(&other).await?[4..], [format!("Detach SHARED (@ref:{})", addon.name)]);
    assert_eq!(app.config().get("DATABASE_URL").await?, url);
    Ok(())
}

async fn before_it_is_ready(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let (app, other) = (fixture.app("demo").await?, fixture.app("other").await?);
    fixture.mock.script().addon(AddonScript::Takes(Duration::from_secs(60)));
    let addon = app.addons().create("heroku-postgresql").await?;
    fixture.attach(&addon.name, "other", "SHARED").await?;
    assert!(other.config().all().await?.is_empty());
    fixture.clock.advance(Duration::from_secs(60));
    let url = app.config().get("DATABASE_URL").await?;
    assert!(url.is_some());
    assert_eq!(other.config().get("SHARED_URL").await?, url);
    let ready = format!("@ref:{} completed provisioning, setting SHARED_URL.", addon.name);
    assert_eq!(descriptions(&other).await?.last(), Some(&ready));
    Ok(())
}

/// What `heroku pg:promote` does: the old database gets another name, and the
/// new one is attached in its place.
async fn promote(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let old = app.addons().create("heroku-postgresql").await?;
    let new = app.addons().create("heroku-postgresql").await?;
    let (old_url, new_url) =
        (app.config().get("DATABASE_URL").await?, app.config().get(&new.config_vars[0]).await?);
    let attach = async |addon: &str, name: Option<&str>| {
        let params = AddonAttachmentCreate {
            addon: addon.into(),
            app: "demo".into(),
            name: name.map(str::to_owned),
            confirm: Some("demo".into()),
            ..AddonAttachmentCreate::default()
        };
        fixture.client.addon_attachments().create(params).await
    };
    let kept = attach(&old.name, None).await?;
    attach(&new.name, Some("DATABASE")).await?;
    assert_eq!(app.config().get("DATABASE_URL").await?, new_url);
    assert_eq!(app.config().get(&format!("{}_URL", kept.name)).await?, old_url);
    assert_eq!(
        descriptions(&app).await?[7..],
        [
            format!("Attach {} (@ref:{})", kept.name, old.name),
            format!("Detach DATABASE (@ref:{})", old.name),
            format!("Attach DATABASE (@ref:{})", new.name),
        ]
    );
    Ok(())
}

async fn the_last_one_stays(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.app("other").await?;
    let addon = app.addons().create("heroku-postgresql").await?;
    let attachments = fixture.client.addon_attachments();
    let first = attachments.list_by_app("demo").await?.remove(0);
    fixture.attach(&addon.name, "other", "SHARED").await?;
    let text = format!("Cannot destroy last attachment to billing app for resource {}", addon.name);
    refused(attachments.delete(first.id).await, InvalidParams, &text);
    assert!(app.config().get("DATABASE_URL").await?.is_some());
    // With another one on the same app it may go.
    fixture.attach(&addon.name, "demo", "SECOND").await?;
    attachments.delete(first.id).await?;
    assert_eq!(app.config().all().await?.names().collect::<Vec<_>>(), ["SECOND_URL"]);
    Ok(())
}

async fn taken_names(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let (one, two) = (
        app.addons().create("heroku-postgresql").await?,
        app.addons().create("heroku-postgresql").await?,
    );
    let text = "This would replace the attachment DATABASE.";
    refused(fixture.attach(&two.name, "demo", "DATABASE").await, ConfirmationRequired, text);
    // It would be the last one of its add-on, so not even then.
    let params = AddonAttachmentCreate {
        addon: two.name.clone(),
        app: "demo".into(),
        name: Some("DATABASE".into()),
        confirm: Some("demo".into()),
        ..AddonAttachmentCreate::default()
    };
    let last = format!("Cannot destroy last attachment to billing app for resource {}", one.name);
    let replaced = fixture.client.addon_attachments().create(params).await;
    refused(replaced, InvalidParams, &last);
    app.config().set([("MINE_URL", "mine")]).await?;
    let text = "This would overwrite the config vars MINE_URL.";
    refused(fixture.attach(&two.name, "demo", "MINE").await, ConfirmationRequired, text);
    assert_eq!(app.config().get("MINE_URL").await?.as_deref(), Some("mine"));
    assert_eq!(fixture.client.addon_attachments().list_by_app("demo").await?.len(), 2);
    Ok(())
}

async fn look_up(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let (app, _) = (fixture.app("demo").await?, fixture.app("other").await?);
    let addon = app.addons().create("heroku-postgresql").await?;
    let shared = fixture.attach(&addon.name, "other", "SHARED").await?;
    let attachments = fixture.client.addon_attachments();
    assert_eq!(attachments.info(shared.id).await?, shared);
    assert_eq!(attachments.info_by_app("other", "SHARED").await?, shared);
    assert_eq!(attachments.info_by_app("other", shared.id).await?, shared);
    assert_eq!(attachments.list_by_app("other").await?, [shared]);
    for all in [attachments.list().await?, attachments.list_by_addon(&addon.name).await?] {
        let mut names: Vec<_> = all.into_iter().map(|attachment| attachment.name).collect();
        names.sort_unstable();
        assert_eq!(names, ["DATABASE", "SHARED"]);
    }
    Ok(())
}

async fn resolve(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let (app, _) = (fixture.app("demo").await?, fixture.app("other").await?);
    let addon = app.addons().create("heroku-postgresql").await?;
    fixture.attach(&addon.name, "other", "SHARED").await?;
    let resolve = async |name: &str, app: Option<&str>, service: Option<&str>| {
        let params = AddonAttachmentResolve {
            addon_attachment: name.into(),
            app: app.map(str::to_owned),
            addon_service: service.map(str::to_owned),
        };
        let found = fixture.client.addon_attachments().resolve(params).await?;
        let mut names: Vec<_> = found.into_iter().map(|found| found.name).collect();
        names.sort_unstable();
        Ok::<_, dynokit::Error>(names)
    };
    assert_eq!(resolve("DATABASE", Some("demo"), None).await?, ["DATABASE"]);
    assert_eq!(resolve("DATABASE_URL", Some("demo"), None).await?, ["DATABASE"]);
    assert_eq!(resolve("other::SHARED", Some("demo"), None).await?, ["SHARED"]);
    let all = resolve(&addon.name, None, Some("heroku-postgresql")).await?;
    assert_eq!(all, ["DATABASE", "SHARED"]);
    let text = "Couldn't find that add-on attachment.";
    for (name, app, service) in [
        ("NOTHING", None, None),
        ("SHARED", Some("demo"), None),
        ("DATABASE", Some("demo"), Some("heroku-redis")),
    ] {
        let error = refused(resolve(name, app, service).await, NotFound, text);
        assert_eq!(error.resource(), Some("add_on attachment"));
    }
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let addon = app.addons().create("heroku-postgresql").await?;
    let nothing = "Couldn't find that add-on attachment.";
    let attachments = fixture.client.addon_attachments();
    // Away from its app a name says nothing.
    refused(attachments.info("DATABASE").await, NotFound, nothing);
    refused(attachments.delete("DATABASE").await, NotFound, nothing);
    refused(attachments.info_by_app("demo", "X").await, NotFound, nothing);
    let answer = fixture.attach("nothing", "demo", "X").await;
    refused(answer, NotFound, "Couldn't find that add-on.");
    let answer = fixture.attach(&addon.name, "nowhere", "X").await;
    refused(answer, NotFound, "Couldn't find that app.");
    Ok(())
}
