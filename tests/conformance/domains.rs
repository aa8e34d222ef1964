//! Domains: the app's own, and custom ones.

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::domains::{Domain, DomainCreate, DomainKind, DomainUpdate};
use dynokit_tests::{Backend, Fixture, Result, descriptions, refused};

use crate::cases;

cases![custom, names, used_once, its_own_stays, endpoints];

async fn add(fixture: &Fixture, app: &str, hostname: &str) -> dynokit::Result<Domain> {
    let params = DomainCreate { hostname: hostname.into(), ..DomainCreate::default() };
    fixture.client.domains().create(app, params).await
}

async fn custom(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let domains = fixture.client.domains();
    let added = add(&fixture, "demo", "WWW.example.com").await?;
    assert_eq!((added.hostname.as_str(), &added.kind), ("www.example.com", &DomainKind::Custom));
    assert_eq!(added.status, "pending");
    assert!(added.cname.as_ref().is_some_and(|name| name.ends_with(".herokudns.com")));
    let ready = domains.info("demo", "www.example.com").await?;
    assert_eq!((ready.id, ready.status.as_str()), (added.id, "succeeded"));
    assert_eq!(domains.info("demo", added.id).await?, ready);
    assert_eq!(domains.list("demo").await?.len(), 2);
    assert_eq!(domains.delete("demo", "www.example.com").await?.id, added.id);
    refused(domains.info("demo", added.id).await, NotFound, "Couldn't find that domain.");
    assert_eq!(descriptions(&app).await?.len(), 2, "domains make no release");
    Ok(())
}

async fn names(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    for hostname in ["example.com", "a-1.example.com", "*.example.com"] {
        add(&fixture, "demo", hostname).await?;
    }
    for hostname in ["", "example", "-a.example.com", "a..com", "a_b.com", "a.*.com", "a.com/b"] {
        let text = format!("{hostname:?} is not a host name.");
        refused(add(&fixture, "demo", hostname).await, InvalidParams, &text);
    }
    Ok(())
}

async fn used_once(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    fixture.app("other").await?;
    add(&fixture, "demo", "www.example.com").await?;
    let text = "The domain www.example.com is already in use.";
    for app in ["demo", "other"] {
        refused(add(&fixture, app, "www.example.com").await, InvalidParams, text);
    }
    fixture.client.apps().delete("demo").await?;
    add(&fixture, "other", "www.example.com").await?;
    Ok(())
}

async fn its_own_stays(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    let own = fixture.client.domains().list("demo").await?.remove(0);
    assert_eq!((own.kind, own.cname), (DomainKind::Heroku, None));
    let text = "The app's own domain cannot be removed.";
    refused(fixture.client.domains().delete("demo", own.id).await, InvalidParams, text);
    Ok(())
}

async fn endpoints(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.app("demo").await?;
    add(&fixture, "demo", "www.example.com").await?;
    let text = "Couldn't find that SNI endpoint.";
    let sni_endpoint = Some("roar-123".to_owned());
    let params = DomainCreate { hostname: "a.example.com".into(), sni_endpoint };
    refused(fixture.client.domains().create("demo", params).await, NotFound, text);
    let update = async |endpoint: Option<&str>| {
        let params = DomainUpdate { sni_endpoint: endpoint.map(str::to_owned) };
        fixture.client.domains().update("demo", "www.example.com", params).await
    };
    refused(update(Some("roar-123")).await, NotFound, text);
    assert_eq!(update(None).await?.sni_endpoint, None);
    Ok(())
}
