//! Waiting: for builds and what they print, releases, dynos, domains; and
//! commands that are interrupted.

use std::time::Duration;

use dynokit::ErrorKind::{BuildFailed, DynoCrashed, NotFound, ReleaseFailed, Timeout};
use dynokit::client::AppHandle;
use dynokit::log::{LineKind, LogEvent, LogOptions};
use dynokit::mock::{BuildScript, Pace};
use dynokit::ops::builds::{Build, BuildCreate, SourceBlob};
use dynokit::ops::dynos::DynoState;
use dynokit::ops::releases::ReleaseStatus;
use dynokit::output::OutputEvent;
use dynokit::{Range, ops::builds::BuildStatus};
use dynokit_tests::{Backend, Fixture, Result, release, states};

use crate::cases;

cases![
    a_build,
    a_build_that_takes_too_long,
    a_release,
    a_release_that_fails,
    a_release_without_a_command,
    dynos,
    dynos_that_crash,
    a_domain,
    a_command_is_interrupted,
    kinds_of_lines,
    a_first_page,
];

const MINUTE: Duration = Duration::from_secs(60);

/// Begins a build of a source that cannot be reached, which fails.
async fn build(app: &AppHandle) -> Result<Build> {
    let source_blob =
        SourceBlob { url: "https://example.com/source.tgz".into(), ..SourceBlob::default() };
    Ok(app.builds().create(BuildCreate { source_blob, buildpacks: None }).await?)
}

async fn a_build(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let gate = fixture.mock.script().hold(BuildScript::default());
    let build = build(&app).await?;
    let mut output = app.builds().output(build.id);
    let line = |text: &str| Some(OutputEvent::Line(text.into()));
    assert_eq!(output.next().await, line(" !     Failed to fetch the source."));
    let mut waiting = app.builds().until_done(build.id);
    assert_eq!(waiting.next().await.map(|build| build.status), Some(BuildStatus::Pending));
    gate.open();
    assert_eq!(output.next().await, line(" !     Push failed"));
    assert_eq!(output.next().await, None);
    let error = output.await.err().ok_or("it did not fail")?;
    assert_eq!((error.kind(), error.app()), (BuildFailed, Some("demo")));
    assert!(error.output().is_some_and(|output| output.ends_with("Push failed\n")), "{error}");
    assert_eq!(waiting.await.err().map(|error| error.kind()), Some(BuildFailed));
    assert_eq!(app.builds().list().await?.len(), 1);
    let error = app.builds().output("x").await.err().ok_or("it did not fail")?;
    assert_eq!(error.kind(), NotFound);
    Ok(())
}

async fn a_build_that_takes_too_long(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let _gate = fixture.mock.script().hold(BuildScript::default());
    let build = build(&app).await?;
    let soon = Duration::from_millis(500);
    let output = app.builds().output(build.id).within(soon).await.err().ok_or("it ended")?;
    let done = app.builds().until_done(build.id).within(soon).await.err().ok_or("it ended")?;
    for error in [&output, &done] {
        let message =
            format!("Gave up waiting for the build {} after 500ms: it is pending.", build.id);
        assert_eq!((error.kind(), error.message()), (Timeout, message.as_str()));
    }
    assert_eq!(output.output(), Some(" !     Failed to fetch the source.\n"));
    Ok(())
}

async fn a_release(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let made =
        release(&app, &[("web", "serve"), ("release", "echo one; sleep 60; echo two")]).await?;
    let mut output = app.releases().output(made.version);
    assert_eq!(output.next().await, Some(OutputEvent::Line("one".into())));
    let mut formed = app.until_up();
    let pending = formed.next().await.ok_or("it is up already")?;
    assert_eq!(pending.release.status, ReleaseStatus::Pending);
    fixture.clock.advance(MINUTE);
    assert_eq!(output.next().await, Some(OutputEvent::Line("two".into())));
    assert_eq!(output.next().await, None);
    assert!(output.await?.current);
    assert_eq!(app.releases().until_done(format!("v{}", made.version)).await?.id, made.id);
    assert_eq!(formed.await?.release.id, made.id);
    Ok(())
}

async fn a_release_that_fails(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let made = release(&app, &[("web", "serve"), ("release", "echo no; exit 1")]).await?;
    let error = app.releases().output(made.version).await.err().ok_or("it did not fail")?;
    let message = format!("The release v{} is failed.", made.version);
    assert_eq!((error.kind(), error.message()), (ReleaseFailed, message.as_str()));
    assert_eq!(error.output(), Some("no\n"));
    assert_eq!(app.until_up().await.err().map(|error| error.kind()), Some(ReleaseFailed));
    Ok(())
}

async fn a_release_without_a_command(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let mut output = app.releases().output("v1");
    assert_eq!(output.next().await, None);
    assert_eq!(output.await?.version, 1);
    // Without code there are no dynos to wait for.
    assert!(app.until_up().await?.dynos.is_empty());
    Ok(())
}

async fn dynos(backend: Backend) -> Result {
    let pace = Pace { boot: MINUTE, ..Pace::default() };
    let fixture = Fixture::with(backend, |mock| mock.pace(pace)).await?;
    let app = fixture.running("demo").await?;
    app.scale("worker", 1).await?;
    let mut waiting = app.until_up();
    let formed = waiting.next().await.ok_or("they are up already")?;
    assert_eq!((formed.dynos.len(), formed.wanted), (2, 2));
    assert!(formed.dynos.iter().all(|dyno| dyno.state == DynoState::Starting));
    fixture.clock.advance(MINUTE);
    assert_eq!(waiting.await?.dynos.len(), 2);
    // A new release starts them anew.
    app.config().set([("A", "1")]).await?;
    let mut waiting = app.until_up();
    assert!(
        waiting.next().await.is_some_and(|formed| formed.dynos[0].state == DynoState::Starting)
    );
    fixture.clock.advance(MINUTE);
    let formed = waiting.await?;
    assert!(formed.dynos.iter().all(|dyno| dyno.release.version == formed.release.version));
    Ok(())
}

async fn dynos_that_crash(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.mock.script().crash("web", 1, 3);
    let app = fixture.running("demo").await?;
    let error = app.until_up().await.err().ok_or("it is up")?;
    assert_eq!((error.kind(), error.app()), (DynoCrashed, Some("demo")));
    let version = app.releases().current().await?.version;
    assert_eq!(error.message(), format!("The dyno web.1 crashed on the release v{version}."));
    Ok(())
}

async fn a_domain(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let domain = app.domains().add("www.example.com").await?;
    assert_eq!(domain.status, "pending");
    let ready = app.domains().until_ready("www.example.com").await?;
    assert_eq!((ready.id, ready.status.as_str()), (domain.id, "succeeded"));
    app.domains().remove("www.example.com").await?;
    assert_eq!(app.domains().list().await?.len(), 1);
    Ok(())
}

async fn a_command_is_interrupted(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let mut session = app.run("echo hello; sleep 600").await?;
    assert!(!session.is_detached());
    let text = session.output.next().await.transpose()?;
    assert_eq!(text.as_deref(), Some(b"hello\n".as_slice()));
    session.interrupt().await?;
    // Its clock stands: only the interrupt can have ended it.
    while session.output.next().await.transpose()?.is_some() {}
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}

async fn kinds_of_lines(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.run("exit 3").await?.wait().await?;
    let mut log = app.logs(LogOptions::default()).await?;
    let (mut ups, mut released, mut exits) = (0, Vec::new(), Vec::new());
    while let Some(event) = log.next().await.transpose()? {
        let LogEvent::Line(line) = event else { return Err("a gap".into()) };
        match line.kind() {
            LineKind::StateChanged { from: "starting", to: "up" } => ups += 1,
            LineKind::Released { version, by: "you@example.com" } => released.push(version),
            LineKind::Exited { status } => exits.push(status),
            _ => {}
        }
    }
    let newest = app.releases().current().await?.version;
    assert_eq!((ups, released.last(), exits), (2, Some(&newest), vec![0]));
    Ok(())
}

async fn a_first_page(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    for value in ["1", "2", "3"] {
        app.config().set([("A", value)]).await?;
    }
    let newest = Range::by("version").descending().max(2);
    let page = app.releases().list().range(newest.clone()).first_page().await?;
    assert_eq!(page.iter().map(|release| release.version).collect::<Vec<_>>(), [5, 4]);
    let mut list = app.releases().list().range(newest);
    list.next().await.transpose()?;
    list.first_page().await.err().ok_or("the list has begun")?;
    Ok(())
}
