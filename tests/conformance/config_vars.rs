//! Config vars: set, unset, protected, bounded.

use dynokit::ErrorKind::InvalidParams;
use dynokit::ops::config_vars::ConfigVarsUpdate;
use dynokit_tests::{Backend, Fixture, Result, descriptions, messages, refused};
use serde_json::json;

use crate::cases;

cases![
    one_release_for_each_change,
    what_changes_nothing,
    dynos_restart,
    names,
    size,
    values,
    addons_own_theirs,
    as_they_were,
];

async fn one_release_for_each_change(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let config = app.config();
    config.set([("A", "1")]).await?;
    let all = config.set([("C", "3"), ("B", "2"), ("A", "one")]).await?;
    assert_eq!(all.iter().collect::<Vec<_>>(), [("A", "one"), ("B", "2"), ("C", "3")]);
    config.unset(["A"]).await?;
    config.update(ConfigVarsUpdate::default().set("D", "").unset("B")).await?;
    let all = config.unset(["C", "D"]).await?;
    assert!(all.is_empty());
    assert_eq!(
        descriptions(&app).await?[2..],
        [
            "Set A config vars",
            "Set A, B, C config vars",
            "Remove A config vars",
            "Set D, remove B config vars",
            "Remove C, D config vars",
        ]
    );
    let log = messages(&app, "api").await?;
    assert_eq!(
        log[4..6],
        ["Set A config vars by user you@example.com", "Release v3 created by user you@example.com",]
    );
    Ok(())
}

async fn what_changes_nothing(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.config().set([("A", "1")]).await?;
    let (releases, log) = (descriptions(&app).await?, messages(&app, "web").await?);
    app.config().set([("A", "1")]).await?;
    app.config().unset(["NOT_THERE"]).await?;
    app.config().update(ConfigVarsUpdate::default()).await?;
    assert_eq!(descriptions(&app).await?, releases);
    assert_eq!(messages(&app, "web").await?, log);
    Ok(())
}

async fn dynos_restart(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let before = messages(&app, "web.1").await?.len();
    app.config().set([("A", "1")]).await?;
    let dyno = app.ps().await?.remove(0);
    assert_eq!((dyno.release.version, dyno.state.as_str()), (4, "up"));
    assert_eq!(
        messages(&app, "web.1").await?[before..before + 4],
        [
            "Restarting",
            "State changed from up to starting",
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
        ]
    );
    Ok(())
}

async fn names(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    for name in ["", "MY-VAR", "MY VAR", "É"] {
        let text =
            format!("{name:?} is not a config var name: use letters, digits and underscores.");
        refused(app.config().set([(name, "x")]).await, InvalidParams, &text);
    }
    for name in ["__A", "HEROKU_APP_NAME"] {
        let text =
            format!("{name} is not a config var name: names do not begin with `__` or `HEROKU_`.");
        // One wrong name, and nothing is set.
        refused(app.config().set([("FINE", "x"), (name, "x")]).await, InvalidParams, &text);
    }
    assert!(app.config().all().await?.is_empty());
    app.config().set([("lower_2", "x")]).await?;
    Ok(())
}

async fn size(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    // 64 KB in all, names included.
    let most = 64 * 1024 - "BIG".len();
    app.config().set([("BIG", "x".repeat(most))]).await?;
    let text = "Config vars are too large: 65537 bytes with their names (maximum is 65536).";
    refused(app.config().set([("BIG", "x".repeat(most + 1))]).await, InvalidParams, text);
    assert_eq!(app.config().get("BIG").await?.map(|value| value.len()), Some(most));
    app.config().update(ConfigVarsUpdate::default().unset("BIG").set("A", "1")).await?;
    Ok(())
}

async fn values(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let odd = "a\nb\t\"c\" 'd' \\ é \u{1f600} =";
    app.config().set([("ODD", odd), ("EMPTY", "")]).await?;
    assert_eq!(app.config().get("ODD").await?.as_deref(), Some(odd));
    assert_eq!(app.config().get("EMPTY").await?.as_deref(), Some(""));
    for value in [json!(18), json!(true), json!(["secret"]), json!({ "a": "secret" })] {
        let args = json!({ "app": "demo", "config_vars": { "A": value } });
        let error = fixture.client.call("config_vars.update", args).await.err();
        let error = error.ok_or_else(|| format!("{value} was taken"))?;
        assert_eq!(error.kind(), InvalidParams);
        assert!(error.message().starts_with("Invalid params: "), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    Ok(())
}

async fn addons_own_theirs(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let addon = app.addons().create("heroku-postgresql:essential-0").await?;
    let url = app.config().get("DATABASE_URL").await?.ok_or("no DATABASE_URL")?;
    assert!(url.starts_with("postgres://") && url.contains(":5432/"), "{url}");
    let text = "Cannot overwrite attachment values DATABASE_URL.";
    refused(app.config().set([("A", "1"), ("DATABASE_URL", "x")]).await, InvalidParams, text);
    refused(app.config().unset(["DATABASE_URL"]).await, InvalidParams, text);
    // To set what is there anyway is no change.
    app.config().set([("DATABASE_URL", url)]).await?;
    assert_eq!(app.config().get("A").await?, None);
    app.addons().destroy(&addon.name).await?;
    assert_eq!(app.config().get("DATABASE_URL").await?, None);
    app.config().set([("DATABASE_URL", "mine")]).await?;
    Ok(())
}

async fn as_they_were(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.config().set([("A", "1")]).await?;
    app.config().set([("A", "2")]).await?;
    let at =
        async |version: i64| fixture.client.config_vars().info_by_release("demo", version).await;
    assert!(at(2).await?.is_empty());
    assert_eq!(at(3).await?.get("A"), Some("1"));
    assert_eq!(at(4).await?.get("A"), Some("2"));
    refused(at(5).await, dynokit::ErrorKind::NotFound, "Couldn't find that release.");
    Ok(())
}
