//! Every operation of the table, by its name: one platform answers as another.

use std::collections::BTreeMap;

use dynokit::operation::Spec;
use dynokit::{ErrorKind, ops};
use dynokit_tests::{Backend, Fixture, Result, release};
use serde_json::{Value, json};

use crate::cases;

cases![by_name];

/// What the operations are refused for on the platform that is prepared here.
const REFUSED: &[(&str, ErrorKind)] = &[
    // The account has apps.
    ("account.delete", ErrorKind::Conflict),
    ("account.delete_by_user", ErrorKind::Conflict),
    // There is none.
    ("oauth_sessions.delete", ErrorKind::NotFound),
    ("sni_endpoints.info", ErrorKind::NotFound),
];

async fn by_name(backend: Backend) -> Result {
    let (reads, changes): (Vec<_>, Vec<_>) = ops::all().partition(|spec| spec.method.is_read());
    compare(&reads, backend).await?;
    // A change has a platform for itself, so that none is in another's way.
    for change in changes {
        compare(&[change], backend).await?;
    }
    Ok(())
}

/// Performs operations on a platform, and on the mock beside it.
async fn compare(specs: &[&'static Spec], backend: Backend) -> Result {
    let [ours, mocks] = [Fixture::new(backend).await?, Fixture::new(Backend::Mock).await?];
    let [our_world, mocks_world] = [prepare(&ours).await?, prepare(&mocks).await?];
    for spec in specs {
        let ours = answer(spec, &ours, &our_world).await?;
        let mocks = answer(spec, &mocks, &mocks_world).await?;
        assert_eq!(ours, mocks, "{}", spec.name);
        let refused = REFUSED.iter().find(|(name, _)| *name == spec.name);
        match (ours, refused) {
            (Err((kind, _)), Some((_, expected))) => assert_eq!(kind, *expected, "{}", spec.name),
            (Err((_, text)), None) => return Err(text.into()),
            (Ok(_), Some(_)) => return Err(format!("{} was not refused", spec.name).into()),
            (Ok((status, _)), None) => assert_eq!(status, spec.status, "{}", spec.name),
        }
    }
    Ok(())
}

/// Status and body, or kind and text of the error.
type Answer = Result<(u16, String), (ErrorKind, String)>;

/// Performs an operation on what is there.
async fn answer(spec: &'static Spec, fixture: &Fixture, world: &World) -> Result<Answer> {
    let mut args = params(spec);
    for name in spec.args {
        args[*name] = world.argument(name).ok_or_else(|| {
            format!("{} takes `{name}`: prepare one for it in this test", spec.name)
        })?;
    }
    // Parameters that name something that is there.
    match spec.name {
        "addon_attachments.create" => args["addon"] = world.get("addon"),
        "pipeline_promotions.create" => {
            args["pipeline"]["id"] = world.get("pipeline_id");
            args["source"]["app"]["id"] = world.get("staging_id");
            args["targets"][0]["app"]["id"] = world.get("production_id");
        }
        "releases.create" => args["slug"] = world.get("slug"),
        _ => {}
    }
    Ok(match fixture.client.call(spec.name, args).await {
        Ok(reply) => Ok((reply.status, here(spec, fixture, &reply.body)?)),
        Err(error) => Err((error.kind(), error.to_string())),
    })
}

/// A body with the URLs that the platform has, where a server put its own.
fn here(spec: &Spec, fixture: &Fixture, body: &[u8]) -> Result<String> {
    let mut text = String::from_utf8(body.to_owned())?;
    let Some(base) = fixture.url() else { return Ok(text) };
    for field in spec.links {
        for url in serde_json::from_slice::<Value>(body)?.urls(field) {
            let rest = match url.strip_prefix("rendezvous://").and_then(|url| url.split_once('/')) {
                Some((_, rest)) => format!("rendezvous://{rest}"),
                None => match url.strip_prefix(&format!("{base}/")) {
                    Some(rest) if rest.ends_with(".git") => {
                        format!("https://git.heroku.com/{rest}")
                    }
                    Some(rest) => format!("https://{rest}"),
                    None => return Err(format!("{}: {field} does not lead here", spec.name).into()),
                },
            };
            text = text.replace(&format!("{url:?}"), &format!("{rest:?}"));
        }
    }
    Ok(text)
}

/// Finds URLs in an answer.
trait Urls {
    /// What fields of this name hold, at any depth.
    fn urls(&self, field: &str) -> Vec<String>;
}

impl Urls for Value {
    fn urls(&self, field: &str) -> Vec<String> {
        match self {
            Self::Array(items) => items.iter().flat_map(|item| item.urls(field)).collect(),
            Self::Object(map) => map
                .iter()
                .flat_map(|(name, value)| match value {
                    Self::String(url) if name == field => vec![url.clone()],
                    value => value.urls(field),
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// What there is to name: for each path argument something of its kind.
struct World(BTreeMap<&'static str, String>);

impl World {
    fn argument(&self, name: &str) -> Option<Value> {
        self.0.get(name).map(|text| text.as_str().into())
    }

    fn get(&self, name: &str) -> Value {
        self.argument(name).unwrap_or_default()
    }
}

async fn prepare(fixture: &Fixture) -> Result<World> {
    let app = fixture.running("demo").await?;
    let addon = app.addons().create("heroku-postgresql").await?.name;
    let attachment = fixture.attach(&addon, "demo", "SHARED").await?.id;
    fixture.client.apps().enable_acm("demo").await?;
    app.buildpacks().set("hashnuke/elixir").await?;
    app.config().set([("A", "1")]).await?;
    let slug = release(&app, &[("web", "serve better")]).await?.slug.ok_or("no slug")?.id;
    app.run_detached("sleep 60").await?;
    let (production, _) = (fixture.create("production").await?, fixture.create("spare").await?);
    fixture.mock.script().team("crew");

    // What has no flow of its own is made by name: the id of each.
    let make = async |name: &str, args: Value| -> Result<String> {
        let made = fixture.client.call(name, args).await?.json::<Value>()?;
        Ok(made["id"].as_str().ok_or("no id")?.to_owned())
    };
    let url = "https://example.com/a.tgz";
    let build = json!({ "app": "demo", "source_blob": { "url": url } });
    let domain = json!({ "app": "demo", "hostname": "www.example.com", "sni_endpoint": null });
    make("domains.create", domain).await?;
    make("collaborators.create", json!({ "app": "demo", "user": "tina@example.com" })).await?;
    make("team_apps.create", json!({ "name": "of-crew", "team": "crew" })).await?;
    let pipeline = make("pipelines.create", json!({ "name": "shop" })).await?;
    let coupling = json!({ "app": "demo", "pipeline": pipeline, "stage": "staging" });
    let coupling = make("pipeline_couplings.create", coupling).await?;
    let target = json!({ "app": "production", "pipeline": pipeline, "stage": "production" });
    make("pipeline_couplings.create", target).await?;
    let staging = app.info().await?.id.to_string();
    let promotion = json!({
        "pipeline": { "id": pipeline },
        "source": { "app": { "id": staging } },
        "targets": [{ "app": { "id": production.id } }],
    });
    let drain = json!({ "app": "demo", "url": "https://example.com/drain" });
    let authorization = json!({ "scope": ["read"] });
    Ok(World(BTreeMap::from([
        ("account", "~".into()),
        ("addon", addon),
        ("addon_attachment", attachment.to_string()),
        ("addon_service", "heroku-postgresql".into()),
        ("app", "demo".into()),
        ("app_feature", "preboot".into()),
        ("build", make("builds.create", build).await?),
        ("collaborator", "tina@example.com".into()),
        ("domain", "www.example.com".into()),
        ("dyno", "web.1".into()),
        ("dyno_size", "Basic".into()),
        ("formation", "web".into()),
        ("formation_type", "web".into()),
        ("log_drain", make("log_drains.create", drain).await?),
        ("oauth_authorization", make("oauth_authorizations.create", authorization).await?),
        ("oauth_session", "~".into()),
        ("pipeline", "shop".into()),
        ("pipeline_coupling", coupling),
        ("pipeline_promotion", make("pipeline_promotions.create", promotion).await?),
        ("plan", "heroku-postgresql:essential-0".into()),
        ("region", "us".into()),
        ("release", "3".into()),
        ("slug", slug.to_string()),
        ("sni_endpoint", "none".into()),
        ("stack", "heroku-24".into()),
        ("team", "crew".into()),
        ("team_app", "of-crew".into()),
        ("pipeline_id", pipeline),
        ("staging_id", staging),
        ("production_id", production.id.to_string()),
    ])))
}

/// Parameters that an operation takes, path arguments left out.
pub(crate) fn params(spec: &Spec) -> Value {
    match spec.name {
        "addon_attachments.create" => {
            json!({ "addon": "nothing", "app": "demo", "name": "SECOND" })
        }
        "addon_attachments.resolve" => json!({ "addon_attachment": "DATABASE" }),
        "addons.create" => json!({ "plan": "heroku-redis" }),
        "addons.resolve" => json!({ "addon": "DATABASE" }),
        "addons.update" => json!({ "plan": "heroku-postgresql:standard-0" }),
        "app_features.update" => json!({ "enabled": true }),
        "apps.create" => json!({ "name": "new", "region": "eu" }),
        "apps.update" => json!({ "maintenance": true }),
        "buildpack_installations.update" => {
            json!({ "updates": [{ "buildpack": "heroku/nodejs" }] })
        }
        "builds.create" => json!({ "source_blob": { "url": "https://example.com/b.tgz" } }),
        "collaborators.create" => json!({ "user": "bob@example.com" }),
        "config_vars.update" => json!({ "config_vars": { "B": "2", "A": null } }),
        "domains.create" => json!({ "hostname": "a.example.com", "sni_endpoint": null }),
        "domains.update" => json!({ "sni_endpoint": null }),
        "dynos.create" => json!({ "command": "bash", "attach": true }),
        "dynos.run_inside" => json!({ "command": "bash" }),
        "formation.batch_update" => json!({ "updates": [{ "type": "web", "quantity": 0 }] }),
        "formation.update" => json!({ "quantity": "+0", "size": "Standard-1X" }),
        "log_drains.create" => json!({ "url": "syslog+tls://example.com:514" }),
        "log_sessions.create" => json!({ "lines": 10 }),
        "oauth_authorizations.create" => json!({ "scope": ["global"], "expires_in": 60 }),
        "pipeline_couplings.create" => {
            json!({ "app": "spare", "pipeline": "shop", "stage": "development" })
        }
        "pipeline_couplings.update" => json!({ "stage": "development" }),
        "pipeline_promotions.create" => {
            json!({ "pipeline": {}, "source": { "app": {} }, "targets": [{ "app": {} }] })
        }
        "pipelines.create" => json!({ "name": "another" }),
        "pipelines.update" => json!({ "name": "better" }),
        "releases.create" => json!({ "slug": "nothing" }),
        "releases.rollback" => json!({ "release": "6" }),
        "slugs.create" => json!({ "process_types": { "web": "serve" } }),
        "team_apps.create" => json!({ "name": "new", "team": "crew" }),
        "team_apps.update_locked" => json!({ "locked": true }),
        // It takes nothing, or nothing that it has to.
        _ => json!({}),
    }
}
