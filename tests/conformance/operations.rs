//! Every operation of the table, by its name: one platform answers as another.

use dynokit::operation::Spec;
use dynokit::ops::addons::Addon;
use dynokit::ops::domains::DomainCreate;
use dynokit::{Client, ErrorKind, Timestamp, ops};
use dynokit_tests::{Backend, Fixture, Result, release};
use serde_json::{Value, json};

use crate::cases;

cases![by_name];

/// What the operations are refused for on the platform that is prepared here.
const REFUSED: &[(&str, ErrorKind)] = &[
    // The account has apps.
    ("account.delete", ErrorKind::Conflict),
    ("account.delete_by_user", ErrorKind::Conflict),
    // It is in no team.
    ("addons.list_by_team", ErrorKind::NotFound),
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
        "releases.create" => args["slug"] = world.slug.clone().into(),
        "addon_attachments.create" => args["addon"] = world.addon.name.clone().into(),
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
    let Some(server) = &fixture.server else { return Ok(text) };
    for field in spec.links {
        for url in serde_json::from_slice::<Value>(body)?.urls(field) {
            let rest = match url.strip_prefix("rendezvous://").and_then(|url| url.split_once('/')) {
                Some((_, rest)) => format!("rendezvous://{rest}"),
                None => match url.strip_prefix(&format!("{}/", server.url())) {
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

/// What there is to name.
struct World {
    addon: Addon,
    attachment: String,
    build: String,
    slug: String,
}

async fn prepare(fixture: &Fixture) -> Result<World> {
    let client = &fixture.client;
    let app = fixture.running("demo").await?;
    let addon = app.addons().create("heroku-postgresql").await?;
    let attachment = fixture.attach(&addon.name, "demo", "SHARED").await?.id.to_string();
    let domain = DomainCreate { hostname: "www.example.com".into(), ..DomainCreate::default() };
    client.domains().create("demo", domain).await?;
    client.apps().enable_acm("demo").await?;
    app.buildpacks().set("hashnuke/elixir").await?;
    app.config().set([("A", "1")]).await?;
    let slug = release(&app, &[("web", "serve better")]).await?.slug.ok_or("no slug")?.id;
    let build = build(client).await?;
    let run = app.run_detached("sleep 60").await?;
    assert_eq!(run.created_at, "2026-01-01T00:00:00Z".parse::<Timestamp>()?);
    Ok(World { addon, attachment, build, slug: slug.to_string() })
}

async fn build(client: &Client) -> Result<String> {
    let args = json!({ "app": "demo", "source_blob": { "url": "https://example.com/a.tgz" } });
    let build = client.call("builds.create", args).await?.json::<Value>()?;
    Ok(build["id"].as_str().ok_or("no id")?.to_owned())
}

impl World {
    /// Something that is there.
    fn argument(&self, name: &str) -> Option<Value> {
        Some(Value::from(match name {
            "account" => "~",
            "addon" => &self.addon.name,
            "addon_attachment" => &self.attachment,
            "addon_service" => "heroku-postgresql",
            "app" => "demo",
            "build" => &self.build,
            "domain" => "www.example.com",
            "dyno" => "web.1",
            "dyno_size" => "Basic",
            "feature" => "preboot",
            "formation" | "formation_type" => "web",
            "plan" => "heroku-postgresql:essential-0",
            "region" => "us",
            "release" => "3",
            "slug" => &self.slug,
            "stack" => "heroku-24",
            "team" => "nobodys",
            _ => return None,
        }))
    }
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
        "config_vars.update" => json!({ "config_vars": { "B": "2", "A": null } }),
        "domains.create" => json!({ "hostname": "a.example.com", "sni_endpoint": null }),
        "dynos.create" => json!({ "command": "bash", "attach": true }),
        "formation.batch_update" => json!({ "updates": [{ "type": "web", "quantity": 0 }] }),
        "formation.update" => json!({ "quantity": "+0", "size": "Standard-1X" }),
        "log_sessions.create" => json!({ "lines": 10 }),
        "releases.create" => json!({ "slug": "nothing" }),
        "releases.rollback" => json!({ "release": "6" }),
        "slugs.create" => json!({ "process_types": { "web": "serve" } }),
        // It takes nothing, or nothing that it has to.
        _ => json!({}),
    }
}
