//! Releases: what makes them, what they say, and rolling back.

use std::time::Duration;

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::releases::{ReleaseCreate, ReleaseStatus};
use dynokit_tests::{Backend, Fixture, Result, descriptions, messages, refused, release, states};

use crate::cases;

cases![
    versions_and_the_current_one,
    a_slug_of_ones_own,
    rollback,
    rollback_keeps_the_addons,
    what_one_cannot_roll_back_to,
    release_command,
    release_command_fails,
    release_command_takes_too_long,
    changes_while_a_release_command_runs,
    an_addon_while_a_release_command_runs,
    overtaken,
    promotion,
    what_is_not_there,
];

async fn versions_and_the_current_one(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.config().set([("A", "1")]).await?;
    let releases = app.releases().list().await?;
    let seen: Vec<_> = releases
        .iter()
        .map(|release| (release.version, release.current, release.eligible_for_rollback))
        .collect();
    assert_eq!(seen, [(4, true, true), (3, false, true), (2, false, false), (1, false, false)]);
    for release in &releases {
        assert_eq!(release.status, ReleaseStatus::Succeeded);
        assert_eq!(release.user.email, "you@example.com");
        assert_eq!(release.slug.is_some(), release.version > 2);
        assert_eq!(release.artifacts.len(), usize::from(release.version > 2));
        assert!(release.output_stream_url.is_none());
    }
    // By version, with or without a `v`, and by id it is the same release.
    for identity in ["4".to_owned(), "v4".into(), releases[0].id.to_string()] {
        assert_eq!(app.releases().info(identity).await?.version, 4);
    }
    Ok(())
}

async fn a_slug_of_ones_own(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let slug = app.releases().current().await?.slug.ok_or("no slug")?.id.to_string();
    let params = ReleaseCreate { slug: slug.clone(), ..ReleaseCreate::default() };
    let made = fixture.client.releases().create("demo", params).await?;
    assert_eq!((made.version, made.description), (4, format!("Deploy {}", &slug[..8])));
    Ok(())
}

async fn rollback(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.config().set([("A", "1")]).await?;
    release(&app, &[("web", "serve better")]).await?;
    app.config().set([("A", "2"), ("B", "2")]).await?;
    let back = app.releases().rollback_to("v4").await?;
    assert_eq!((back.version, back.description.as_str()), (7, "Rollback to v4"));
    assert_eq!(app.config().all().await?.iter().collect::<Vec<_>>(), [("A", "1")]);
    let dyno = app.ps().await?.remove(0);
    assert_eq!((dyno.command.as_str(), dyno.release.version), ("serve", 7));
    // To the one before: the second that one can roll back to.
    assert_eq!(app.releases().rollback().await?.description, "Rollback to v6");
    assert_eq!(app.ps().await?[0].command, "serve better");
    let log = messages(&app, "api").await?;
    assert_eq!(
        log[log.len() - 2..],
        ["Rollback to v6 by user you@example.com", "Release v8 created by user you@example.com",]
    );
    Ok(())
}

async fn rollback_keeps_the_addons(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.addons().create("heroku-postgresql").await?;
    app.config().set([("A", "1")]).await?;
    let url = app.config().get("DATABASE_URL").await?;
    // Before the add-on came there was another set of add-ons.
    let refusal = "Cannot roll back to v3: it is not eligible for rollback.";
    refused(app.releases().rollback_to(3).await, InvalidParams, refusal);
    app.releases().rollback_to(5).await?;
    assert_eq!(app.config().get("DATABASE_URL").await?, url);
    assert_eq!(app.config().get("A").await?, None);
    Ok(())
}

async fn what_one_cannot_roll_back_to(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let refusal = "Cannot roll back to v1: it is not eligible for rollback.";
    refused(app.releases().rollback_to(1).await, InvalidParams, refusal);
    refused(app.releases().rollback_to(9).await, NotFound, "Couldn't find that release.");
    let none = "There is no release to roll back to.";
    refused(app.releases().rollback().await, NotFound, none);
    assert_eq!(descriptions(&app).await?.len(), 2);
    Ok(())
}

const WITH_COMMAND: &[(&str, &str)] = &[("release", "echo migrating; sleep 60"), ("web", "serve")];

async fn release_command(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let made = release(&app, WITH_COMMAND).await?;
    assert_eq!((made.status, made.current), (ReleaseStatus::Pending, false));
    assert!(made.output_stream_url.is_some());
    // The one before goes on in the meantime.
    assert_eq!(app.releases().current().await?.version, 3);
    let dynos = app.ps().await?;
    assert_eq!((dynos[0].r#type.as_str(), dynos[0].release.version), ("release", 4));
    assert_eq!((dynos[1].name.as_str(), dynos[1].release.version), ("web.1", 3));
    fixture.clock.advance(Duration::from_secs(60));
    assert_eq!(app.releases().current().await?.version, 4);
    assert_eq!(app.ps().await?[0].release.version, 4);
    assert_eq!(
        messages(&app, "release").await?,
        [
            "Starting process with command `echo migrating; sleep 60`",
            "State changed from starting to up",
            "migrating",
            "Process exited with status 0",
            "State changed from up to complete",
        ]
    );
    let log = messages(&app, "api").await?;
    let tail =
        ["Deploy by user you@example.com", "Running release v4 commands by user you@example.com"];
    assert_eq!(log[log.len() - 2..], tail);
    // The type is there, and is not to be scaled.
    let release = fixture.client.formation().info("demo", "release").await?;
    assert_eq!(release.quantity, 0);
    let refusal = "The release process type cannot be scaled.";
    refused(app.scale("release", 1).await, InvalidParams, refusal);
    Ok(())
}

async fn release_command_fails(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let failed = release(&app, &[("release", "echo oh; exit 3"), ("web", "serve worse")]).await?;
    let failed = app.releases().info(failed.version).await?;
    assert_eq!((failed.status, failed.eligible_for_rollback), (ReleaseStatus::Failed, false));
    assert_eq!(app.releases().current().await?.version, 3);
    assert_eq!(states(&app).await?, ["web.1 up"]);
    assert_eq!(app.ps().await?[0].command, "serve");
    // Its number stays used, and what comes next goes on from the code before.
    app.config().set([("A", "1")]).await?;
    let current = app.releases().current().await?;
    assert_eq!((current.version, current.slug), (5, app.releases().info(3).await?.slug));
    Ok(())
}

async fn release_command_takes_too_long(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    release(&app, &[("release", "sleep 7200"), ("web", "serve")]).await?;
    fixture.clock.advance(Duration::from_secs(3599));
    assert_eq!(app.releases().info(4).await?.status, ReleaseStatus::Pending);
    fixture.clock.advance(Duration::from_secs(1));
    assert_eq!(app.releases().info(4).await?.status, ReleaseStatus::Expired);
    assert_eq!(app.releases().current().await?.version, 3);
    Ok(())
}

async fn changes_while_a_release_command_runs(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    release(&app, WITH_COMMAND).await?;
    // Each change goes on from the one before, though none is current yet.
    app.config().set([("A", "1")]).await?;
    // Dynos run the current release, with its config.
    let run = app.run_detached("echo A is $A").await?;
    assert_eq!((run.release.version, messages(&app, &run.name).await?[2].as_str()), (3, "A is"));
    fixture.clock.advance(Duration::from_secs(1));
    app.config().set([("B", "1")]).await?;
    let code = app.releases().info(4).await?.slug;
    fixture.clock.advance(Duration::from_secs(61));
    let current = app.releases().current().await?;
    assert_eq!((current.version, current.slug), (6, code));
    assert_eq!(app.config().all().await?.iter().collect::<Vec<_>>(), [("A", "1"), ("B", "1")]);
    let at = fixture.client.config_vars().info_by_release("demo", 6).await?;
    assert_eq!(at, app.config().all().await?);
    // One that fails takes nothing along of those after it.
    release(&app, &[("release", "sleep 60; exit 1"), ("web", "serve")]).await?;
    app.config().set([("C", "1")]).await?;
    assert_eq!(app.config().get("C").await?.as_deref(), Some("1"));
    fixture.clock.advance(Duration::from_secs(60));
    assert_eq!(app.releases().current().await?.version, 6);
    assert_eq!(app.config().get("C").await?, None);
    Ok(())
}

/// Code never runs before its release command is done, whatever comes in between.
async fn an_addon_while_a_release_command_runs(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    release(&app, WITH_COMMAND).await?;
    app.addons().create("heroku-postgresql").await?;
    assert_eq!(app.releases().current().await?.version, 3);
    assert!(app.config().get("DATABASE_URL").await?.is_some());
    fixture.clock.advance(Duration::from_secs(60));
    assert_eq!(app.releases().current().await?.version, 6);
    assert!(app.config().get("DATABASE_URL").await?.is_some());
    Ok(())
}

async fn overtaken(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    release(&app, WITH_COMMAND).await?;
    release(&app, &[("release", "true"), ("web", "serve better")]).await?;
    assert_eq!(app.releases().current().await?.version, 5);
    fixture.clock.advance(Duration::from_secs(60));
    assert_eq!(app.releases().info(4).await?.status, ReleaseStatus::Expired);
    assert_eq!(app.ps().await?[0].command, "serve better");
    Ok(())
}

async fn promotion(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let staging = fixture.running("staging").await?;
    let production = fixture.app("production").await?;
    let slug = staging.releases().current().await?.slug.ok_or("no slug")?.id.to_string();
    let description = Some("Promote staging v3".to_owned());
    let params = ReleaseCreate { slug, description, ..ReleaseCreate::default() };
    fixture.client.releases().create("production", params).await?;
    assert_eq!(descriptions(&production).await?[2..], ["Promote staging v3"]);
    assert_eq!(states(&production).await?, ["web.1 up"]);
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    refused(app.releases().info("v3").await, NotFound, "Couldn't find that release.");
    for slug in ["nonsense", "00000000-0000-4000-8000-000000000000"] {
        let params = ReleaseCreate { slug: slug.into(), ..ReleaseCreate::default() };
        let made = fixture.client.releases().create("demo", params).await;
        refused(made, NotFound, "Couldn't find that slug.");
    }
    Ok(())
}
