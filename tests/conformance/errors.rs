//! Errors: each id that the platform answers with, and what it says.

use dynokit::ErrorKind::{
    Delinquent, Forbidden, InvalidArgument, InvalidParams, NotFound, RateLimit, Suspended,
    Unauthorized, UnknownOperation, VerificationRequired,
};
use dynokit::mock::Standing;
use dynokit::{Client, ops};
use dynokit_tests::{Backend, Fixture, Result, connect, refused};
use serde_json::{Value, json};

use crate::cases;
use crate::operations::params;

cases![
    wrong_key,
    somebody_elses_app,
    no_such_app,
    no_such_thing,
    suspended,
    delinquent,
    unverified,
    rate_limit,
    missing_and_wrong_parameters,
    what_no_platform_is_asked,
    where_it_failed,
];

async fn wrong_key(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    // In its own process the mock asks for no key.
    let Some(server) = &fixture.server else { return Ok(()) };
    let stranger = connect(server, &server.url(), "wrong")?;
    let error = refused(
        stranger.apps().info("secret-app").await,
        Unauthorized,
        "Invalid credentials provided.",
    );
    assert!(!error.to_string().contains("wrong"), "{error}");
    refused(fixture.create("ab").await, InvalidParams, crate::apps::NAME_FORM);
    Ok(())
}

/// Each operation on an app, with other arguments that lead nowhere.
fn on_app(app: &str) -> impl Iterator<Item = (&'static str, Value)> {
    ops::all().filter(|spec| spec.args.contains(&"app")).map(move |spec| {
        let mut args = params(spec);
        spec.args.iter().for_each(|name| args[*name] = "nothing".into());
        args["app"] = app.into();
        (spec.name, args)
    })
}

async fn somebody_elses_app(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.mock.script().app_of("tina@example.com", "tinas")?;
    let text = "You do not have access to the app tinas.";
    for (name, args) in on_app("tinas") {
        let error = refused(fixture.client.call(name, args).await, Forbidden, text);
        assert_eq!((error.operation(), error.app()), (Some(name), Some("tinas")));
    }
    assert!(fixture.client.apps().list().await?.is_empty());
    Ok(())
}

async fn no_such_app(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let id = "00000000-0000-4000-8000-000000000000";
    for app in ["nowhere", id, "Not A Name/%2e?#é"] {
        for (name, args) in on_app(app) {
            let answer = fixture.client.call(name, args).await;
            let error = refused(answer, NotFound, "Couldn't find that app.");
            assert_eq!((error.resource(), error.operation()), (Some("app"), Some(name)));
        }
    }
    Ok(())
}

async fn no_such_thing(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.running("demo").await?;
    let mut seen = 0;
    for (argument, resource, thing) in [
        ("account", "user", "user"),
        ("addon", "add_on", "add-on"),
        ("addon_attachment", "add_on attachment", "add-on attachment"),
        ("addon_service", "addon_service", "add-on service"),
        ("app_feature", "feature", "feature"),
        ("build", "build", "build"),
        ("collaborator", "collaborator", "collaborator"),
        ("domain", "domain", "domain"),
        ("dyno", "dyno", "dyno"),
        ("dyno_size", "dyno_size", "dyno size"),
        ("formation", "formation", "process type (nothing)"),
        ("formation_type", "formation", "process type (nothing)"),
        ("log_drain", "drain", "drain"),
        ("oauth_authorization", "authorization", "authorization"),
        ("oauth_session", "session", "session"),
        ("pipeline", "pipeline", "pipeline"),
        ("pipeline_coupling", "pipeline_coupling", "pipeline coupling"),
        ("pipeline_promotion", "pipeline_promotion", "pipeline promotion"),
        ("plan", "plan", "plan"),
        ("region", "region", "region"),
        ("release", "release", "release"),
        ("slug", "slug", "slug"),
        ("sni_endpoint", "sni_endpoint", "SNI endpoint"),
        ("stack", "stack", "stack"),
        ("team", "team", "team"),
        ("team_app", "app", "app"),
    ] {
        for spec in ops::all().filter(|spec| spec.args.last() == Some(&argument)) {
            let mut args = params(spec);
            spec.args.iter().for_each(|name| args[*name] = "demo".into());
            if spec.args[0] == "addon_service" {
                args["addon_service"] = "heroku-postgresql".into();
            }
            args[argument] = "nothing".into();
            let answer = fixture.client.call(spec.name, args).await;
            let error = refused(answer, NotFound, &format!("Couldn't find that {thing}."));
            assert_eq!(error.resource(), Some(resource), "{error}");
            seen += 1;
        }
    }
    let all = ops::all().filter(|spec| !matches!(spec.args.last(), None | Some(&"app")));
    assert_eq!(seen, all.count(), "an operation names something that is not in this table");
    Ok(())
}

async fn suspended(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.standing(Standing::Suspended)).await?;
    let text = "Your account is suspended.";
    refused(fixture.client.apps().list().await, Suspended, text);
    refused(fixture.create("demo").await, Suspended, text);
    Ok(())
}

async fn delinquent(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.standing(Standing::Delinquent)).await?;
    assert!(fixture.client.account().info().await?.delinquent_at.is_some());
    assert!(fixture.client.apps().list().await?.is_empty());
    let text = "Your account has unpaid bills, or its payment method has to be confirmed.";
    refused(fixture.create("demo").await, Delinquent, text);
    Ok(())
}

async fn unverified(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.standing(Standing::Unverified)).await?;
    assert!(!fixture.client.account().info().await?.verified);
    let text = "Please verify your account to create an app (please enter a credit card) For more \
                information, see https://devcenter.heroku.com/categories/billing Verify now at \
                https://heroku.com/verify";
    refused(fixture.create("demo").await, VerificationRequired, text);
    // Other people's apps are none of the account's.
    fixture.mock.script().app_of("tina@example.com", "tinas")?;
    Ok(())
}

async fn rate_limit(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let limits = fixture.client.rate_limits();
    assert_eq!(limits.info().await?.remaining, 4500);
    // The account's other programs use it up.
    let others = Client::new(fixture.mock.clone());
    for _ in 0..4499 {
        others.account().info().await?;
    }
    let reply = fixture.client.call("apps.list", Value::Null).await?;
    assert_eq!(reply.rate_limit_remaining, Some(0));
    let text = "Your account reached the API rate limit\n\
                Please wait a few minutes before making new requests";
    let error = refused(fixture.client.apps().list().await, RateLimit, text);
    let more = "https://devcenter.heroku.com/articles/platform-api-reference#rate-limits";
    assert_eq!(error.url(), Some(more));
    // Asking how many are left costs nothing.
    assert_eq!(limits.info().await?.remaining, 0);
    fixture.clock.advance(std::time::Duration::from_secs(60));
    assert_eq!(limits.info().await?.remaining, 75);
    fixture.client.apps().list().await?;
    assert_eq!(limits.info().await?.remaining, 74);
    Ok(())
}

async fn missing_and_wrong_parameters(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.running("demo").await?;
    for (name, args, text) in [
        ("addons.create", json!({}), "Require params: plan."),
        ("dynos.create", json!({}), "Require params: command."),
        ("domains.create", json!({}), "Require params: hostname."),
        ("slugs.create", json!({}), "Require params: process_types."),
        (
            "releases.rollback",
            json!({ "release": true }),
            "Invalid params: expected a name or an id",
        ),
        ("builds.create", json!({}), "Require params: source_blob."),
        ("buildpack_installations.update", json!({}), "Require params: updates."),
        ("formation.batch_update", json!({}), "Require params: updates."),
        ("app_features.update", json!({ "app_feature": "preboot" }), "Require params: enabled."),
        ("log_sessions.create", json!({ "lines": "9" }), "Invalid params: expected i64."),
    ] {
        let mut args = args;
        args["app"] = "demo".into();
        let error = fixture.client.call(name, args).await.err().ok_or(name)?;
        assert_eq!((error.kind(), error.status()), (InvalidParams, Some(422)), "{error}");
        assert!(error.message().starts_with(text.trim_end_matches('.')), "{name}: {error}");
    }
    Ok(())
}

async fn what_no_platform_is_asked(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let before = fixture.client.rate_limits().info().await?;
    for (name, args, kind) in [
        ("apps.dance", json!({}), UnknownOperation),
        ("apps.info", json!({}), InvalidArgument),
        ("apps.info", json!({ "app": "" }), InvalidArgument),
        ("apps.info", json!({ "app": ".." }), InvalidArgument),
        ("apps.info", json!({ "app": ["demo"] }), InvalidArgument),
        ("apps.info", json!({ "app": "demo", "color": "red" }), InvalidArgument),
        ("config_vars.update", json!({ "app": "demo" }), InvalidArgument),
        ("apps.list", json!("demo"), InvalidArgument),
    ] {
        let error = fixture.client.call(name, args).await.err().ok_or(name)?;
        assert_eq!((error.kind(), error.status()), (kind, None), "{error}");
    }
    assert_eq!(fixture.client.rate_limits().info().await?, before);
    Ok(())
}

async fn where_it_failed(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let answer = fixture.client.app("nowhere").config().set([("KEY", "secret")]).await;
    let error = refused(answer, NotFound, "Couldn't find that app.");
    let request = error.request_id().ok_or("no request id")?;
    assert_eq!(
        error.to_string(),
        format!(
            "config_vars.update on app nowhere: Couldn't find that app. {} [404 not_found, \
             request {request}]",
            NotFound.advice()
        )
    );
    assert!(!format!("{error:?}").contains("secret"));
    Ok(())
}
