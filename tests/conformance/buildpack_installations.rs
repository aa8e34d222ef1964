//! Buildpack installations: the list, and what it takes.

use dynokit::ErrorKind::InvalidParams;
use dynokit_tests::{Backend, Fixture, Result, descriptions, refused};

use crate::cases;

cases![the_list, spellings, what_is_none];

const ELIXIR: &str = "hashnuke/elixir";
const STATIC: &str = "https://github.com/gjaldon/heroku-buildpack-phoenix-static.git#main";

async fn the_list(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let names = async || -> Result<Vec<String>> {
        let list = app.buildpacks().list().await?;
        assert!(list.iter().zip(0..).all(|(installation, at)| installation.ordinal == at));
        Ok(list.into_iter().map(|installation| installation.buildpack.name).collect())
    };
    app.buildpacks().set(ELIXIR).await?;
    app.buildpacks().add(STATIC).await?;
    app.buildpacks().insert(1, "heroku/nodejs").await?;
    assert_eq!(names().await?, ["heroku/nodejs", ELIXIR, STATIC]);
    app.buildpacks().set("heroku/ruby").await?;
    app.buildpacks().remove(ELIXIR).await?;
    assert_eq!(names().await?, ["heroku/ruby", STATIC]);
    app.buildpacks().remove_at(2).await?;
    assert_eq!(names().await?, ["heroku/ruby"]);
    app.buildpacks().clear().await?;
    assert!(names().await?.is_empty());
    assert_eq!(descriptions(&app).await?.len(), 2, "buildpacks make no release");
    Ok(())
}

async fn spellings(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let tarball = "https://buildpack-registry.s3.amazonaws.com/buildpacks/hashnuke/elixir.tgz";
    for (given, url, name) in [
        ("heroku/nodejs", "urn:buildpack:heroku/nodejs", "heroku/nodejs"),
        ("urn:buildpack:heroku/nodejs", "urn:buildpack:heroku/nodejs", "heroku/nodejs"),
        (ELIXIR, tarball, ELIXIR),
        (tarball, tarball, ELIXIR),
        (STATIC, STATIC, STATIC),
    ] {
        app.buildpacks().clear().await?;
        let buildpack = app.buildpacks().set(given).await?.remove(0).buildpack;
        assert_eq!((buildpack.url.as_str(), buildpack.name.as_str()), (url, name), "{given}");
    }
    Ok(())
}

async fn what_is_none(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    app.buildpacks().set(ELIXIR).await?;
    for wrong in ["elixir", "", "a/b/c", "hash nuke/elixir"] {
        let text = format!("{wrong:?} is neither a buildpack of the registry nor a URL.");
        refused(app.buildpacks().add(wrong).await, InvalidParams, &text);
    }
    assert_eq!(app.buildpacks().list().await?.len(), 1);
    Ok(())
}
