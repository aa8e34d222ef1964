//! Apps: made, named, renamed, moved to another stack, deleted.

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::apps::{AppCreate, AppUpdate};
use dynokit_tests::{Backend, Fixture, Result, descriptions, messages, refused};

use crate::cases;

cases![
    a_new_app,
    generated_names,
    names_that_do_not_do,
    names_are_unique,
    rename,
    stack,
    maintenance,
    certificates,
    delete,
    what_is_not_there,
    app_limit,
];

pub(crate) const NAME_FORM: &str = "Name must start with a letter, end with a letter or digit and \
                                    can only contain lowercase letters, digits, and dashes.";

async fn a_new_app(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let info = app.info().await?;
    assert_eq!((info.name.as_str(), info.maintenance), ("demo", false));
    assert_eq!((info.region.name.as_str(), info.stack.name.as_str()), ("us", "heroku-24"));
    assert_eq!(info.build_stack, info.stack);
    assert_eq!(info.owner.email, "you@example.com");
    assert!(info.git_url.ends_with("/demo.git"), "{}", info.git_url);
    let web_url = info.web_url.ok_or("no web_url")?;
    let suffix =
        web_url.strip_prefix("https://demo-").and_then(|rest| rest.strip_suffix(".herokuapp.com/"));
    let suffix = suffix.ok_or_else(|| web_url.clone())?;
    assert!(suffix.len() == 12 && suffix.bytes().all(|byte| byte.is_ascii_hexdigit()), "{suffix}");

    assert_eq!(descriptions(&app).await?, ["Initial release", "Enable Logplex"]);
    assert_eq!(
        messages(&app, "api").await?,
        [
            "Initial release by user you@example.com",
            "Release v1 created by user you@example.com",
            "Enable Logplex by user you@example.com",
            "Release v2 created by user you@example.com",
        ]
    );
    let domains = fixture.client.domains().list("demo").await?;
    assert_eq!(domains.len(), 1);
    assert_eq!(format!("https://{}/", domains[0].hostname), web_url);
    assert!(fixture.client.formation().list("demo").await?.is_empty());
    assert!(app.ps().await?.is_empty());
    assert!(app.config().all().await?.is_empty());
    assert!(app.buildpacks().list().await?.is_empty());
    // By its id it is the same app.
    assert_eq!(fixture.client.apps().info(info.id).await?.name, "demo");
    Ok(())
}

async fn generated_names(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.client.apps().create(AppCreate::default()).await?;
    let parts: Vec<_> = app.name.split('-').collect();
    assert_eq!(parts.len(), 3, "{}", app.name);
    assert!(parts[2].len() == 5 && parts[2].bytes().all(|byte| byte.is_ascii_digit()));
    Ok(())
}

async fn names_that_do_not_do(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    for name in ["Demo", "1demo", "-demo", "demo-", "my_app", "my app", "ab", "", "démo"] {
        refused(fixture.create(name).await, InvalidParams, NAME_FORM);
    }
    let long = "Name is too long (maximum is 30 characters)";
    refused(fixture.create(&"a".repeat(31)).await, InvalidParams, long);
    fixture.create(&"a".repeat(30)).await?;
    fixture.create("a-1").await?;
    Ok(())
}

async fn names_are_unique(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let other = fixture.app("other").await?;
    fixture.mock.script().app_of("tina@example.com", "tinas")?;
    for name in ["demo", "tinas"] {
        let taken = format!("Name {name} is already taken");
        refused(fixture.create(name).await, InvalidParams, &taken);
        refused(other.rename(name).await, InvalidParams, &taken);
    }
    assert_eq!(other.info().await?.name, "other");
    Ok(())
}

async fn rename(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.addons().create("heroku-postgresql").await?;
    let before = app.info().await?;
    let releases = descriptions(&app).await?;
    let renamed = app.rename("better").await?;
    let after = renamed.info().await?;
    assert_eq!(after.id, before.id);
    assert!(after.git_url.ends_with("/better.git"));
    let host = |url: Option<String>| url.unwrap_or_default();
    assert_eq!(host(after.web_url.clone()), host(before.web_url).replace("demo", "better"));
    assert_eq!(descriptions(&renamed).await?, releases, "renaming makes no release");
    refused(app.info().await, NotFound, "Couldn't find that app.");
    // Everything that names the app follows.
    let domains = fixture.client.domains().list("better").await?;
    assert_eq!(Some(format!("https://{}/", domains[0].hostname)), after.web_url);
    assert_eq!(renamed.ps().await?[0].app.name, "better");
    assert_eq!(fixture.client.formation().list("better").await?[0].app.name, "better");
    assert_eq!(renamed.releases().current().await?.app.name, "better");
    let addon = renamed.addons().list().await?.remove(0);
    assert_eq!((addon.app.name.as_str(), addon.billing_entity.name.as_str()), ("better", "better"));
    let attachment = fixture.client.addon_attachments().list_by_app("better").await?.remove(0);
    assert_eq!(
        (attachment.app.name, attachment.addon.app.name),
        ("better".into(), "better".into())
    );
    // The old name is free at once.
    fixture.app("demo").await?;
    Ok(())
}

async fn stack(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let info = app.stack().set("container").await?;
    assert_eq!(
        (info.stack.name.as_str(), info.build_stack.name.as_str()),
        ("container", "container")
    );
    assert_eq!(
        descriptions(&app).await?.last().map(String::as_str),
        Some("Upgrade stack to container")
    );
    let log = messages(&app, "api").await?;
    let changed = "Stack changed from heroku-24 to container by user you@example.com";
    assert!(log.iter().any(|line| line == changed), "{log:#?}");
    // Once there is code, the next build is what changes the stack.
    let app = fixture.running("running").await?;
    let releases = descriptions(&app).await?;
    let info = app.stack().set("heroku-26").await?;
    assert_eq!(
        (info.stack.name.as_str(), info.build_stack.name.as_str()),
        ("heroku-24", "heroku-26")
    );
    assert_eq!(descriptions(&app).await?, releases);
    refused(app.stack().set("heroku-1").await, NotFound, "Couldn't find that stack.");
    Ok(())
}

async fn maintenance(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let releases = descriptions(&app).await?;
    for maintenance in [true, false] {
        let params = AppUpdate { maintenance: Some(maintenance), ..AppUpdate::default() };
        assert_eq!(fixture.client.apps().update("demo", params).await?.maintenance, maintenance);
    }
    assert_eq!(descriptions(&app).await?, releases);
    assert_eq!(app.ps().await?.len(), 1);
    Ok(())
}

async fn certificates(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let apps = fixture.client.apps();
    assert!(apps.enable_acm("demo").await?.acm);
    assert!(apps.refresh_acm("demo").await?.acm);
    assert!(!apps.disable_acm("demo").await?.acm);
    app.resize("web", "Eco").await?;
    let refusal = "Automated Certificate Management is not available for Eco dynos.";
    refused(apps.enable_acm("demo").await, InvalidParams, refusal);
    Ok(())
}

async fn delete(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let other = fixture.app("other").await?;
    let addon = app.addons().create("heroku-postgresql").await?;
    fixture.attach(&addon.name, "other", "SHARED").await?;
    assert!(other.config().get("SHARED_URL").await?.is_some());
    assert_eq!(app.destroy().await?.name, "demo");
    refused(app.info().await, NotFound, "Couldn't find that app.");
    assert!(fixture.client.addons().list().await?.is_empty());
    // An app that shared its add-on loses it, and a release says so.
    assert_eq!(other.config().get("SHARED_URL").await?, None);
    let last = format!("Detach SHARED (@ref:{})", addon.name);
    assert_eq!(descriptions(&other).await?.pop(), Some(last));
    fixture.app("demo").await?;
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let create = async |params: AppCreate| fixture.client.apps().create(params).await;
    let region = AppCreate { region: Some("mars".into()), ..AppCreate::default() };
    refused(create(region).await, NotFound, "Couldn't find that region.");
    let stack = AppCreate { stack: Some("cedar".into()), ..AppCreate::default() };
    refused(create(stack).await, NotFound, "Couldn't find that stack.");
    assert!(fixture.client.apps().list().await?.is_empty());
    Ok(())
}

async fn app_limit(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.app_limit(2)).await?;
    fixture.mock.script().app_of("tina@example.com", "tinas")?;
    fixture.app("one").await?;
    fixture.app("two").await?;
    let limit = "You've reached the limit of 2 apps for your account.";
    refused(fixture.create("three").await, InvalidParams, limit);
    // Somebody else's apps are not one's own: neither here nor there.
    fixture.mock.script().app_of("tina@example.com", "more-of-tinas")?;
    fixture.client.apps().delete("one").await?;
    fixture.app("three").await?;
    Ok(())
}
