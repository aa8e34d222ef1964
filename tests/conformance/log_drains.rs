//! Log drains.

use std::slice::from_ref;

use dynokit::ErrorKind;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::log_drains::LogDrainCreate;
use dynokit_tests::{Backend, Fixture, Result};

use crate::cases;

cases![a_drain_comes_and_goes, what_is_no_drain];

const URL: &str = "https://user:secret@logs.example.com/x?y=1";

fn to(url: &str) -> LogDrainCreate {
    LogDrainCreate { url: url.into() }
}

async fn a_drain_comes_and_goes(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let app = client.apps().create(AppCreate::default()).await?.name;
    let drains = client.log_drains();
    let drain = drains.create(&app, to(URL)).await?;
    assert!(drain.token.starts_with("d."), "{drain:?}");
    assert_eq!(drain.url.reveal(), URL);
    assert!(!format!("{drain:?}").contains("secret"));
    assert_eq!(drain.app.clone().map(|app| app.name).as_ref(), Some(&app));
    let other = drains.create(&app, to("syslog+tls://logs.example.com:6514")).await?;

    // By id, by token and by URL.
    for identity in [&drain.id.to_string(), &drain.token, URL] {
        assert_eq!(drains.info(&app, identity).await?, drain);
    }
    assert_eq!(drains.list(&app).await?.len(), 2);
    assert_eq!(drains.delete(&app, URL).await?, drain);
    assert_eq!(drains.list(&app).await?, from_ref(&other));
    assert_eq!(drains.delete(&app, &other.token).await?.id, other.id);
    let error = drains.delete(&app, URL).await.err().ok_or("it was not refused")?;
    assert_eq!(error.kind(), ErrorKind::NotFound);
    // It makes no release.
    assert_eq!(client.releases().list(&app).await?.len(), 2);
    Ok(())
}

async fn what_is_no_drain(backend: Backend) -> Result {
    let Fixture { client, server: _server, .. } = Fixture::new(backend).await?;
    let app = client.apps().create(AppCreate::default()).await?.name;
    let drains = client.log_drains();
    for url in ["", "logs.example.com", "ftp://logs.example.com", "https:"] {
        let error = drains.create(&app, to(url)).await.err().ok_or("it was not refused")?;
        assert_eq!(error.kind(), ErrorKind::InvalidParams, "{url}");
    }
    for number in 0..5 {
        drains.create(&app, to(&format!("https://logs.example.com/{number}"))).await?;
    }
    let error = drains
        .create(&app, to("https://logs.example.com/0"))
        .await
        .err()
        .ok_or("it was not refused")?;
    assert!(error.message().contains("already been taken"), "{error}");
    let error = drains.create(&app, to(URL)).await.err().ok_or("it was not refused")?;
    assert!(error.message().contains("maximum number of drains"), "{error}");
    Ok(())
}
