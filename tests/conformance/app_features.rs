//! App features: switches of the platform for one app.

use dynokit::ErrorKind::NotFound;
use dynokit::ops::app_features::AppFeatureUpdate;
use dynokit::ops::apps::AppCreate;
use dynokit_tests::{Backend, Fixture, Result, descriptions, messages, refused};

use crate::cases;

cases![switches, from_the_start, dyno_metadata];

async fn switches(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let features = fixture.client.app_features();
    let all = features.list("demo").await?;
    assert!(all.iter().all(|feature| !feature.enabled));
    assert!(features.update("demo", "preboot", AppFeatureUpdate { enabled: true }).await?.enabled);
    let preboot = features.info("demo", "preboot").await?;
    assert!(preboot.enabled);
    assert_eq!(features.info("demo", preboot.id).await?, preboot);
    let on: Vec<_> = features.list("demo").await?.into_iter().filter(|one| one.enabled).collect();
    assert_eq!(on, [preboot]);
    let off = AppFeatureUpdate { enabled: false };
    assert!(!features.update("demo", "preboot", off.clone()).await?.enabled);
    assert_eq!(descriptions(&app).await?.len(), 2, "features make no release");
    for answer in [features.info("demo", "x").await, features.update("demo", "x", off).await] {
        refused(answer, NotFound, "Couldn't find that feature.");
    }
    Ok(())
}

async fn from_the_start(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let create = async |flag: &str| {
        let feature_flags = Some(vec![flag.to_owned()]);
        fixture.client.apps().create(AppCreate { feature_flags, ..AppCreate::default() }).await
    };
    let app = create("preboot").await?;
    assert!(fixture.client.app_features().info(app.id, "preboot").await?.enabled);
    refused(create("x").await, NotFound, "Couldn't find that feature.");
    Ok(())
}

async fn dyno_metadata(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let metadata = async || -> Result<Vec<String>> {
        let run = app.run_detached("env").await?;
        let mut lines = messages(&app, &run.name).await?;
        lines.retain(|line| line.starts_with("HEROKU_"));
        lines.sort_unstable();
        Ok(lines.into_iter().filter(|line| !line.starts_with("HEROKU_DYNO_ID=")).collect())
    };
    assert!(metadata().await?.is_empty());
    let on = AppFeatureUpdate { enabled: true };
    fixture.client.app_features().update("demo", "runtime-dyno-metadata", on).await?;
    app.config().set([("A", "1")]).await?;
    let info = app.info().await?;
    let host = info.web_url.unwrap_or_default();
    assert_eq!(
        metadata().await?,
        [
            format!(
                "HEROKU_APP_DEFAULT_DOMAIN_NAME={}",
                host.trim_start_matches("https://").trim_end_matches('/')
            ),
            format!("HEROKU_APP_ID={}", info.id),
            "HEROKU_APP_NAME=demo".into(),
            "HEROKU_BUILD_DESCRIPTION=Deploy".into(),
            "HEROKU_RELEASE_CREATED_AT=2026-01-01T00:00:00Z".into(),
            "HEROKU_RELEASE_VERSION=v4".into(),
            "HEROKU_SLUG_DESCRIPTION=Deploy".into(),
        ]
    );
    Ok(())
}
