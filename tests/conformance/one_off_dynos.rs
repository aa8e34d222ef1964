//! One-off dynos: a command that runs once.

use std::collections::BTreeMap;
use std::time::Duration;

use dynokit::ErrorKind::{InvalidParams, NotFound};
use dynokit::ops::dynos::DynoCreate;
use dynokit_tests::{Backend, Fixture, Result, messages, refused, release, states};

use crate::cases;

cases![run, of_a_process_type, environment, time_to_live, nobody_attaches, limits];

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn run(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let done = app.run("echo hello; exit 3").await?.wait().await?;
    assert_eq!((done.status, done.output.trim()), (3, "hello"));
    let run = app.run_detached("echo hello; sleep 10; echo bye").await?;
    let number = run.name.strip_prefix("run.").ok_or_else(|| run.name.clone())?;
    assert!((1000..10_000).contains(&number.parse::<u32>()?));
    assert_eq!((run.r#type.as_str(), run.size.as_str()), ("run", "Basic"));
    assert_eq!(run.attach_url, None);
    assert_eq!(fixture.client.dynos().info("demo", &run.name).await?.state.as_str(), "up");
    assert_eq!(messages(&app, &run.name).await?.last().map(String::as_str), Some("hello"));
    fixture.clock.advance(Duration::from_secs(10));
    assert_eq!(
        messages(&app, &run.name).await?[2..],
        ["hello", "bye", "Process exited with status 0", "State changed from up to complete"]
    );
    let gone = fixture.client.dynos().info("demo", &run.name).await;
    refused(gone, NotFound, "Couldn't find that dyno.");
    let log = messages(&app, "api").await?;
    let started = "Starting process with command `echo hello; sleep 10; echo bye` by user \
                   you@example.com";
    assert_eq!(log.last().map(String::as_str), Some(started));
    Ok(())
}

async fn of_a_process_type(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.app("demo").await?;
    release(&app, &[("greet", "echo hello"), ("web", "serve")]).await?;
    let run = app.run_detached("greet world").await?;
    assert_eq!(run.command, "echo hello world");
    assert_eq!(messages(&app, &run.name).await?[2], "hello world");
    let params = DynoCreate {
        command: "echo x".into(),
        r#type: Some("scheduler".into()),
        size: Some("standard-2x".into()),
        ..DynoCreate::default()
    };
    let run = fixture.client.dynos().create("demo", params).await?;
    assert!(run.name.starts_with("scheduler."), "{}", run.name);
    assert_eq!((run.r#type.as_str(), run.size.as_str()), ("scheduler", "Standard-2X"));
    Ok(())
}

async fn environment(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    app.config().set([("A", "config"), ("B", "config")]).await?;
    let env = |name: &str| BTreeMap::from([(name.to_owned(), "own".into())]);
    let create = async |env| {
        let command = "C=inline; echo $A $B $C $DYNO $PORT".into();
        let params = DynoCreate { command, env: Some(env), ..DynoCreate::default() };
        fixture.client.dynos().create("demo", params).await
    };
    let run = create(env("B")).await?;
    assert_eq!(messages(&app, &run.name).await?[2], format!("config own inline {}", run.name));
    let run = app.run_detached("env").await?;
    let lines = messages(&app, &run.name).await?;
    let mut names: Vec<_> = lines.iter().filter_map(|line| Some(line.split_once('=')?.0)).collect();
    names.sort_unstable();
    assert_eq!(names, ["A", "B", "DYNO", "HOME", "PATH", "PS1", "PWD", "SHLVL"]);
    // What is its own ends with it.
    assert_eq!(app.config().get("B").await?.as_deref(), Some("config"));
    for name in ["", "NOT-A-WORD", "A B"] {
        let text = format!("{name:?} is not a name for an environment variable.");
        refused(create(env(name)).await, InvalidParams, &text);
    }
    Ok(())
}

async fn time_to_live(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let create = async |seconds: Option<i64>| {
        let params = DynoCreate {
            command: "sleep 1000000".into(),
            time_to_live: seconds,
            ..DynoCreate::default()
        };
        fixture.client.dynos().create("demo", params).await
    };
    let (short, long) = (create(Some(90)).await?, create(None).await?);
    fixture.clock.advance(Duration::from_secs(89));
    assert_eq!(app.ps().await?.len(), 3);
    fixture.clock.advance(Duration::from_secs(1));
    assert_eq!(states(&app).await?, [format!("{} up", long.name), "web.1 up".into()]);
    assert_eq!(
        messages(&app, &short.name).await?[2..],
        [
            "Stopping all processes with SIGTERM",
            "Process exited with status 143",
            "State changed from up to complete",
        ]
    );
    fixture.clock.advance(DAY);
    assert_eq!(app.ps().await?.len(), 1);
    for seconds in [0, -1, 86_401] {
        let text = "time_to_live must be from 1 to 86400 seconds.";
        refused(create(Some(seconds)).await, InvalidParams, text);
    }
    Ok(())
}

async fn nobody_attaches(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = fixture.running("demo").await?;
    let params = DynoCreate { command: "bash".into(), attach: Some(true), ..DynoCreate::default() };
    let run = fixture.client.dynos().create("demo", params).await?;
    assert_eq!(run.state.as_str(), "starting");
    let url = run.attach_url.ok_or("no attach_url")?;
    assert!(url.reveal().starts_with("rendezvous://"));
    fixture.clock.advance(Duration::from_secs(30));
    assert_eq!(
        messages(&app, &run.name).await?[..2],
        ["Awaiting client", "Error R13 (Attach error) -> Failed to attach to process"]
    );
    assert_eq!(states(&app).await?, ["web.1 up"]);
    Ok(())
}

async fn limits(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    fixture.running("demo").await?;
    for (size, most) in [("Basic", 50), ("Performance-M", 5)] {
        let create = async || {
            let (command, size) = ("sleep 60".into(), Some(size.into()));
            let params = DynoCreate { command, size, ..DynoCreate::default() };
            fixture.client.dynos().create("demo", params).await
        };
        for _ in 0..most {
            create().await?;
        }
        let text = format!("Cannot run more than {most} {size} one-off dynos.");
        refused(create().await, InvalidParams, &text);
    }
    Ok(())
}
