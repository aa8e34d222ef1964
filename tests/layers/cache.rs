//! Answers that are kept, and what is not.

use std::sync::{Arc, Mutex, PoisonError};

use dynokit::Client;
use dynokit::http::Heroku;
use dynokit::layers::cache::{Cache, CacheOptions};
use dynokit::mock::Mock;
use dynokit::ops;
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::server::Server;
use dynokit_tests::{Result, failure};
use serde_json::{Value, json};
use url::Url;

use crate::Boxed;

/// What went over the wire: the status of each answer, and the bytes of it.
#[derive(Clone)]
struct Watched<P> {
    platform: P,
    replies: Arc<Mutex<Vec<(u16, usize)>>>,
}

impl<P> Watched<P> {
    fn new(platform: P) -> Self {
        Self { platform, replies: Arc::default() }
    }

    /// What came since this was last asked.
    fn came(&self) -> Vec<(u16, usize)> {
        std::mem::take(&mut self.replies.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn statuses(&self) -> Vec<u16> {
        self.came().into_iter().map(|(status, _)| status).collect()
    }
}

impl<P: Platform> Platform for Watched<P> {
    fn call(&self, call: Call) -> Boxed<'_, Reply> {
        Box::pin(async move {
            let reply = self.platform.call(call).await?;
            let mut replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
            replies.push((reply.status, reply.body.len()));
            drop(replies);
            Ok(reply)
        })
    }

    fn fetch(&self, request: http::Request<Body>) -> Boxed<'_, http::Response<Body>> {
        self.platform.fetch(request)
    }

    fn attach(&self, url: &Url) -> Boxed<'_, Duplex> {
        self.platform.attach(url)
    }
}

struct Served {
    client: Client,
    wire: Watched<Heroku>,
    behind: Client,
    _server: Server,
}

async fn served(options: CacheOptions) -> Result<Served> {
    let mock = Mock::new();
    let behind = Client::new(mock.clone());
    let server = Server::builder().serve(mock).await?;
    let heroku = Heroku::builder().base_url(server.url()).key(server.key().clone());
    let wire = Watched::new(heroku.without_cache().build()?);
    let client = Client::new(Cache::new(wire.clone(), options));
    behind.call("apps.create", json!({ "name": "demo" })).await?;
    Ok(Served { client, wire, behind, _server: server })
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() -> Result {
    let served = served(CacheOptions::default()).await?;
    let first = served.client.call("domains.list", json!({ "app": "demo" })).await?;
    let again = served.client.call("domains.list", json!({ "app": "demo" })).await?;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(again.content_range, first.content_range);
    assert_ne!(again.request_id, first.request_id);
    assert_ne!(again.rate_limit_remaining, first.rate_limit_remaining);
    assert_eq!(served.wire.came(), [(200, first.body.len()), (304, 0)]);
    // A change is seen at once.
    let domain = json!({ "app": "demo", "hostname": "www.example.com", "sni_endpoint": null });
    served.behind.call("domains.create", domain).await?;
    assert_eq!(served.client.domains().list("demo").await?.len(), 2);
    assert_eq!(served.client.domains().list("demo").await?.len(), 2);
    assert_eq!(served.wire.statuses(), [200, 304]);
    Ok(())
}

#[tokio::test]
async fn pages_and_filters_are_answers_of_their_own() -> Result {
    let served = served(CacheOptions::default()).await?;
    for name in ["first", "second", "third"] {
        served.behind.call("pipelines.create", json!({ "name": name })).await?;
    }
    let paged = async || -> Result<Vec<String>> {
        let range = dynokit::Range::by("name").max(2);
        let list = served.client.pipelines().list(Default::default()).range(range).await?;
        Ok(list.into_iter().map(|pipeline| pipeline.name).collect())
    };
    let all = paged().await?;
    assert_eq!(all, ["first", "second", "third"]);
    assert_eq!(served.wire.statuses(), [206, 200]);
    assert_eq!(paged().await?, all);
    assert_eq!(served.wire.statuses(), [304, 304]);
    let filtered = json!({ "eq": { "name": "third" } });
    let one: Vec<Value> = served.client.call("pipelines.list", filtered).await?.json()?;
    assert_eq!(one.len(), 1);
    assert_eq!(served.wire.statuses(), [200]);
    Ok(())
}

/// Calls everything that only looks and needs no more than an app.
async fn look_twice(served: &Served) -> Result<Vec<&'static str>> {
    let mut kept = Vec::new();
    served.behind.app("demo").config().set([("TOKEN", "s3cret")]).await?;
    for spec in ops::all().filter(|spec| spec.method.is_read()) {
        let args = match spec.args {
            [] => json!({}),
            ["app"] => json!({ "app": "demo" }),
            _ => continue,
        };
        if served.client.call(spec.name, args.clone()).await.is_err() {
            continue;
        }
        served.client.call(spec.name, args).await?;
        if served.wire.statuses().ends_with(&[304]) {
            kept.push(spec.name);
        }
    }
    Ok(kept)
}

#[tokio::test]
async fn secrets_are_kept_only_where_that_is_asked_for() -> Result {
    let served = served(CacheOptions::default()).await?;
    let kept = look_twice(&served).await?;
    for name in ["formation.list", "account.info", "regions.list", "addons.list_by_app"] {
        assert!(kept.contains(&name), "{name}");
    }
    let secret = |name: &&str| {
        let spec = ops::all().find(|spec| spec.name == *name);
        spec.is_none_or(|spec| spec.secret || !spec.links.is_empty())
    };
    assert!(!kept.iter().any(secret), "{kept:?}");
    for name in ["config_vars.info", "log_drains.list", "oauth_authorizations.list", "apps.list"] {
        assert!(secret(&name), "{name}");
    }

    let served = self::served(CacheOptions { secrets: true, ..CacheOptions::default() }).await?;
    let kept = look_twice(&served).await?;
    for name in ["config_vars.info", "log_drains.list", "apps.list"] {
        assert!(kept.contains(&name), "{name}");
    }
    Ok(())
}

#[tokio::test]
async fn it_stays_within_its_bytes() -> Result {
    let served = served(CacheOptions { bytes: 2500, ..CacheOptions::default() }).await?;
    let call = |name: &'static str| served.client.call(name, json!({ "app": "demo" }));
    // This is longer than all that may be kept.
    let plans = json!({ "addon_service": "heroku-postgresql" });
    let all = served.client.call("plans.list_by_addon_service", plans.clone()).await?;
    assert!(all.body.len() > 2500, "{}", all.body.len());
    served.client.call("plans.list_by_addon_service", plans).await?;
    assert_eq!(served.wire.statuses(), [200, 200]);
    // What was used last stays, and what was not makes room.
    call("domains.list").await?;
    served.wire.came();
    for region in ["us", "eu", "virginia", "tokyo", "oregon", "dublin", "us"] {
        served.client.call("regions.info", json!({ "region": region })).await?;
        call("domains.list").await?;
        assert_eq!(served.wire.statuses(), [200, 304], "{region}");
    }
    let debug = format!("{:?}", Cache::new(Mock::new(), CacheOptions::default()));
    assert_eq!(debug, "Cache { answers: 0, bytes: 0, .. }");
    Ok(())
}

#[tokio::test]
async fn errors_are_not_kept_and_what_went_is_gone() -> Result {
    let served = served(CacheOptions::default()).await?;
    served.client.formation().list("demo").await?;
    served.behind.apps().delete("demo").await?;
    for _ in 0..2 {
        let error = failure(served.client.formation().list("demo").await)?;
        assert_eq!(error.kind(), dynokit::ErrorKind::NotFound);
    }
    Ok(())
}

#[tokio::test]
async fn a_platform_without_tags_is_asked_each_time() -> Result {
    let mock = Watched::new(Mock::new());
    let client = Client::new(Cache::new(mock.clone(), CacheOptions::default()));
    for _ in 0..2 {
        client.regions().list().await?;
    }
    assert_eq!(mock.statuses(), [200, 200]);
    Ok(())
}
