//! Dynos: their life in the formation.

use std::time::Duration;

use dynokit::AppHandle;
use dynokit::ErrorKind::{Conflict, InvalidParams, NotFound};
use dynokit::mock::Pace;
use dynokit_tests::{Backend, Fixture, Result, messages, refused, release, states};

use crate::cases;

cases![
    boot,
    restart,
    stop,
    cycling,
    crash_and_back_off,
    a_restart_forgets_crashes,
    boot_timeout,
    what_is_not_there,
    no_code_yet,
];

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// What the log has of a dyno since the last look.
struct News<'a> {
    app: &'a AppHandle,
    dyno: &'static str,
    seen: usize,
}

impl<'a> News<'a> {
    async fn of(app: &'a AppHandle, dyno: &'static str) -> Result<Self> {
        Ok(Self { app, dyno, seen: messages(app, dyno).await?.len() })
    }

    async fn read(&mut self) -> Result<Vec<String>> {
        let mut all = messages(self.app, self.dyno).await?;
        let news = all.split_off(self.seen);
        self.seen += news.len();
        Ok(news)
    }
}

async fn boot(backend: Backend) -> Result {
    let pace = Pace { boot: Duration::from_secs(5), ..Pace::default() };
    let fixture = Fixture::with(backend, |mock| mock.pace(pace)).await?;
    let app = fixture.app("demo").await?;
    release(&app, &[("web", "serve -p $PORT"), ("worker", "work")]).await?;
    assert_eq!(states(&app).await?, ["web.1 starting"]);
    fixture.clock.advance(Duration::from_secs(5));
    assert_eq!(states(&app).await?, ["web.1 up"]);
    let log = messages(&app, "web.1").await?;
    assert_eq!(log[0], "State changed from created to starting");
    let port = log[1]
        .strip_prefix("Starting process with command `serve -p ")
        .and_then(|rest| rest.strip_suffix('`'))
        .ok_or_else(|| log[1].clone())?;
    assert!(port.parse::<u16>()? >= 10_000);
    assert!(log[2].starts_with(&format!("Listening on port {port}")), "{log:#?}");
    assert_eq!(log[3..], ["State changed from starting to up"]);
    Ok(())
}

async fn restart(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.scale("worker", 1).await?;
    let mut web = News::of(&app, "web.1").await?;
    let mut worker = News::of(&app, "worker.1").await?;
    let lines = [
        "Restarting",
        "State changed from up to starting",
        "Stopping all processes with SIGTERM",
        "Process exited with status 143",
        "Starting process with command `work`",
    ];
    app.restart_only("worker.1").await?;
    assert_eq!(worker.read().await?[..5], lines);
    app.restart_only("worker").await?;
    assert_eq!(worker.read().await?[..5], lines);
    assert!(web.read().await?.is_empty());
    let run = app.run_detached("sleep 60").await?;
    app.restart().await?;
    assert_eq!(worker.read().await?[..5], lines);
    assert_eq!(web.read().await?[..4], lines[..4]);
    let running = format!("{} up", run.name);
    assert_eq!(states(&app).await?, [running.as_str(), "web.1 up", "worker.1 up"]);
    Ok(())
}

async fn stop(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let mut web = News::of(&app, "web.1").await?;
    // The formation wants its dyno: another one takes its place.
    app.stop("web.1").await?;
    assert_eq!(
        web.read().await?[..4],
        [
            "State changed from up to starting",
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
            "Starting process with command `serve`",
        ]
    );
    app.stop("web").await?;
    assert_eq!(web.read().await?[1], "Stopping all processes with SIGTERM");
    let first = app.run_detached("sleep 60").await?;
    let second = app.run_detached("sleep 60").await?;
    app.stop(&first.name).await?;
    assert_eq!(
        messages(&app, &first.name).await?[2..],
        [
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
            "State changed from up to complete",
        ]
    );
    assert_eq!(states(&app).await?, [format!("{} up", second.name), "web.1 up".into()]);
    app.stop("run").await?;
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}

async fn cycling(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let mut web = News::of(&app, "web.1").await?;
    fixture.clock.advance(24 * HOUR - MINUTE);
    assert!(web.read().await?.is_empty());
    // A day, and up to 216 minutes more.
    fixture.clock.advance(216 * MINUTE + MINUTE);
    assert_eq!(
        web.read().await?[..5],
        [
            "Cycling",
            "State changed from up to starting",
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
            "Starting process with command `serve`",
        ]
    );
    // A restart begins the day anew.
    app.restart().await?;
    web.read().await?;
    fixture.clock.advance(24 * HOUR - MINUTE);
    assert!(web.read().await?.is_empty());
    Ok(())
}

async fn crash_and_back_off(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.mock.script().crash("web", 1, 4);
    release(&app, &[("web", "serve")]).await?;
    // The first crash is forgiven at once, the second costs ten minutes.
    assert_eq!(states(&app).await?, ["web.1 crashed"]);
    let log = messages(&app, "web.1").await?;
    let crashes = log.iter().filter(|line| *line == "Process exited with status 1").count();
    assert_eq!(crashes, 2);
    assert_eq!(
        log[3..7],
        [
            "State changed from starting to up",
            "Process exited with status 1",
            "State changed from up to crashed",
            "State changed from crashed to starting",
        ]
    );
    let mut web = News::of(&app, "web.1").await?;
    for minutes in [10, 20, 40] {
        fixture.clock.advance(minutes * MINUTE - Duration::from_secs(1));
        assert!(web.read().await?.is_empty(), "{minutes}");
        fixture.clock.advance(Duration::from_secs(1));
        assert_eq!(web.read().await?[0], "State changed from crashed to starting");
    }
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}

async fn a_restart_forgets_crashes(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    fixture.mock.script().crash("web", 1, 3);
    release(&app, &[("web", "serve")]).await?;
    let mut web = News::of(&app, "web.1").await?;
    assert_eq!(states(&app).await?, ["web.1 crashed"]);
    // It crashes once more, as the first time, and is then up.
    app.restart().await?;
    assert_eq!(states(&app).await?, ["web.1 up"]);
    assert_eq!(
        web.read().await?[..2],
        ["State changed from crashed to starting", "Starting process with command `serve`"]
    );
    // So does a release. To end without an error is to crash as well.
    fixture.mock.script().crash("web", 0, 3);
    app.restart().await?;
    assert_eq!(states(&app).await?, ["web.1 crashed"]);
    app.config().set([("A", "1")]).await?;
    assert_eq!(states(&app).await?, ["web.1 up"]);
    assert!(!web.read().await?.is_empty());
    Ok(())
}

async fn boot_timeout(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    release(&app, &[("web", "mix run --no-halt")]).await?;
    assert_eq!(states(&app).await?, ["web.1 starting"]);
    fixture.clock.advance(MINUTE);
    assert_eq!(states(&app).await?, ["web.1 starting"], "the first crash is forgiven");
    assert_eq!(
        messages(&app, "web.1").await?[2..7],
        [
            "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of \
             launch",
            "Stopping process with SIGKILL",
            "Process exited with status 137",
            "State changed from starting to crashed",
            "State changed from crashed to starting",
        ]
    );
    fixture.clock.advance(MINUTE);
    assert_eq!(states(&app).await?, ["web.1 crashed"]);
    Ok(())
}

async fn what_is_not_there(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let (no_dyno, no_type) = ("Couldn't find that dyno.", "Couldn't find that process type (wbe).");
    refused(app.restart_only("web.2").await, NotFound, no_dyno);
    refused(app.stop("run.1234").await, NotFound, no_dyno);
    refused(app.restart_only("wbe").await, NotFound, no_type);
    refused(app.stop("wbe").await, NotFound, no_type);
    // A process type that nothing runs is there all the same.
    app.restart_only("worker").await?;
    app.stop("run").await?;
    Ok(())
}

async fn no_code_yet(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    let text = "The app demo has no code to run yet: deploy it first.";
    refused(app.run_detached("bash").await, Conflict, text);
    app.restart().await?;
    let app = fixture.running("running").await?;
    refused(app.run_detached(" ").await, InvalidParams, "Require params: command.");
    Ok(())
}
