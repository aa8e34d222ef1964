//! A mock with a bit of everything on it.

use bytes::Bytes;
use dynokit::Client;
use dynokit::mock::{Clock, Mock, MockBuilder};
use dynokit::platform::Body;
use dynokit_tests::{Project, Result};
use http::{Method, Request};
use serde_json::{Value, json};

/// What the uploaded slug holds.
pub(crate) const SLUG: &[u8] = b"\x1f\x8b not read by anybody";

/// A clock that stands, and a mock to be that goes by it.
pub(crate) fn standing() -> (Clock, MockBuilder) {
    let clock = Clock::manual("2026-01-01T00:00:00.25Z".parse().unwrap_or_default());
    (clock.clone(), Mock::builder().clock(clock).seed(1))
}

/// Does the guide's sequence and what is around it: the apps `demo`, which is
/// deployed, `other`, which shares a database, `idle`, which has nothing, and
/// `theirs`, which belongs to somebody else.
pub(crate) async fn fill(mock: &Mock, project: &Project) -> Result {
    let client = Client::new(mock.clone());
    for name in ["demo", "other", "idle"] {
        client.call("apps.create", json!({ "name": name })).await?;
    }
    mock.script().app_of("tom@example.com", "theirs")?;
    let app = client.app("demo");
    app.buildpacks().set("hashnuke/elixir").await?;
    let database = app.addons().create("heroku-postgresql:essential-0").await?;
    app.addons().create("heroku-redis").await?;
    app.config()
        .set([("POOL_SIZE", "18"), ("SECRET_KEY_BASE", "s3cret \"quoted\" ünïcode\n")])
        .await?;
    project.commit("The first")?;
    app.push(project.path()).await?;
    app.run("mix ecto.migrate").await?.wait().await?;
    app.run_detached("echo detached").await?;
    project.write(&[(
        "Procfile",
        "web: mix phx.server\nworker: mix work\nrelease: mix ecto.migrate\n",
    )])?;
    project.commit("The second")?;
    app.push(project.path()).await?;
    app.config().unset(["POOL_SIZE"]).await?;
    app.releases().rollback().await?;
    let updates = json!([
        { "type": "web", "quantity": 2, "size": "Standard-1X" },
        { "type": "worker", "quantity": 1, "size": "Standard-1X" },
    ]);
    for (operation, args) in [
        ("formation.batch_update", json!({ "app": "demo", "updates": updates })),
        (
            "domains.create",
            json!({ "app": "demo", "hostname": "www.example.com", "sni_endpoint": null }),
        ),
        (
            "app_features.update",
            json!({ "app": "demo", "app_feature": "preboot", "enabled": true }),
        ),
        (
            "addon_attachments.create",
            json!({ "app": "other", "addon": database.name, "name": "SHARED" }),
        ),
        ("apps.update", json!({ "app": "idle", "maintenance": true })),
        ("account.update", json!({ "name": "Tina" })),
    ] {
        client.call(operation, args).await?;
    }
    let types = json!({ "web": "bin/web" });
    let slug =
        client.call("slugs.create", json!({ "app": "other", "process_types": types })).await?;
    let slug: Value = slug.json()?;
    let url = slug["blob"]["url"].as_str().unwrap_or_default();
    let put =
        Request::builder().method(Method::PUT).uri(url).body(Bytes::from_static(SLUG).into())?;
    assert_eq!(client.platform().fetch(put).await?.status(), 200);
    client.call("releases.create", json!({ "app": "other", "slug": slug["id"] })).await?;
    promote(mock, &client).await
}

/// Has a team, a pipeline, and who and what else goes with apps.
async fn promote(mock: &Mock, client: &Client) -> Result {
    mock.script().team("acme");
    let stage = |app: &str, stage: &str| json!({ "app": app, "pipeline": "shop", "stage": stage });
    for (operation, args) in [
        ("team_apps.create", json!({ "name": "shared", "team": "acme", "locked": true })),
        ("log_drains.create", json!({ "app": "shared", "url": "https://u:p@logs.example.com" })),
        ("collaborators.create", json!({ "app": "shared", "user": "tina@example.com" })),
        ("oauth_authorizations.create", json!({ "description": "a key" })),
        ("pipelines.create", json!({ "name": "shop" })),
        ("pipeline_couplings.create", stage("demo", "staging")),
        ("pipeline_couplings.create", stage("shared", "production")),
    ] {
        client.call(operation, args).await?;
    }
    let id = async |name: &str| Ok::<_, dynokit::Error>(client.apps().info(name).await?.id);
    let promotion = json!({
        "pipeline": { "id": client.pipelines().info("shop").await?.id },
        "source": { "app": { "id": id("demo").await? } },
        "targets": [{ "app": { "id": id("shared").await? } }],
    });
    client.call("pipeline_promotions.create", promotion).await?;
    Ok(())
}

/// What is behind a URL.
pub(crate) async fn fetch(client: &Client, url: &str) -> Result<Bytes> {
    let response = client.platform().fetch(Request::get(url).body(Body::empty())?).await?;
    assert_eq!(response.status(), 200, "{url}");
    Ok(response.into_body().collect(1 << 20).await?)
}
