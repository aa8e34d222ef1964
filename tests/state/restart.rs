//! What a load makes of what ran when the mock was saved.

use std::path::PathBuf;
use std::time::Duration;

use dynokit::Client;
use dynokit::git::PushEvent;
use dynokit::mock::{AddonScript, BuildScript, Clock, Mock, MockBuilder};
use dynokit_tests::{Project, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{cases, rich};

cases![processes_are_gone, builds_fail, release_commands_fail, provisioning_goes_on];

const GONE: &str = "The platform was restarted, and the process is gone";

async fn get(client: &Client, operation: &str, args: Value) -> Result<Value> {
    Ok(client.call(operation, args).await?.json()?)
}

async fn log(client: &Client, app: &str) -> Result<Vec<String>> {
    let args = json!({ "app": app, "lines": 1500 });
    let session = get(client, "log_sessions.create", args).await?;
    let url = session["logplex_url"].as_str().unwrap_or_default();
    let text = rich::fetch(client, url).await?;
    let line = |line: &str| line.split_once(' ').map_or("", |(_, line)| line).to_owned();
    Ok(String::from_utf8_lossy(&text).lines().map(line).collect())
}

/// A mock with the app `demo`, before it is saved.
struct Before {
    _folder: TempDir,
    path: PathBuf,
    clock: Clock,
    builder: MockBuilder,
    mock: Mock,
    client: Client,
}

impl Before {
    async fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("heroku.json");
        let (clock, builder) = rich::standing();
        let mock = builder.clone().build();
        let client = Client::new(mock.clone());
        client.call("apps.create", json!({ "name": "demo" })).await?;
        client.app("demo").buildpacks().set("hashnuke/elixir").await?;
        Ok(Self { _folder: folder, path, clock, builder, mock, client })
    }
}

async fn processes_are_gone() -> Result {
    let project = Project::elixir()?;
    project.commit("The first")?;
    let Before { _folder, path, clock, builder, mock, client } = Before::new().await?;
    let app = client.app("demo");
    app.push(project.path()).await?;
    let sleeper = app.run_detached("sleep 1000").await?;
    let waiter =
        client.call("dynos.create", json!({ "app": "demo", "command": "bash", "attach": true }));
    let waiter: Value = waiter.await?.json()?;
    assert_eq!(app.ps().await?.len(), 3);
    let lines_before = log(&client, "demo").await?.len();
    mock.save(&path).await?;

    clock.advance(Duration::from_secs(3600));
    let file = builder.open(&path).await?;
    let client = Client::new(file.mock().clone());
    let dynos = client.app("demo").ps().await?;
    let dynos: Vec<_> =
        dynos.iter().map(|dyno| (dyno.name.as_str(), dyno.state.as_str())).collect();
    assert_eq!(dynos, [("web.1", "up")]);
    let log = log(&client, "demo").await?;
    let of = |dyno: &str| -> Vec<String> {
        let start = [format!("heroku[{dyno}]: "), format!("app[{dyno}]: ")];
        let text = |line: &String| {
            start.iter().find_map(|start| line.strip_prefix(start)).map(str::to_owned)
        };
        log[lines_before..].iter().filter_map(text).collect()
    };
    for one_off in [sleeper.name.as_str(), waiter["name"].as_str().unwrap_or_default()] {
        let lines = of(one_off);
        assert_eq!(lines[..2], [GONE, "Process exited with status 137"]);
        assert!(lines[2].ends_with("to complete"), "{lines:?}");
    }
    let web = of("web.1");
    assert_eq!(web[..2], [GONE, "State changed from up to starting"]);
    assert_eq!(web[2], "Starting process with command `mix phx.server`");
    assert_eq!(web.last().map(String::as_str), Some("State changed from starting to up"));
    Ok(())
}

async fn builds_fail() -> Result {
    let project = Project::elixir()?;
    project.commit("The first")?;
    let Before { _folder, path, builder, mock, client, .. } = Before::new().await?;
    let gate = mock.script().hold(BuildScript::default());
    let mut push = client.app("demo").push(project.path());
    while let Some(event) = push.next().await {
        if matches!(&event, PushEvent::Remote(line) if line.starts_with("----->")) {
            break;
        }
    }
    mock.save(&path).await?;
    gate.open();
    push.await?;

    let file = builder.open(&path).await?;
    let client = Client::new(file.mock().clone());
    let builds = get(&client, "builds.list", json!({ "app": "demo" })).await?;
    assert_eq!(builds[0]["status"], "failed");
    let url = builds[0]["output_stream_url"].as_str().unwrap_or_default();
    let output = rich::fetch(&client, url).await?;
    let output = String::from_utf8_lossy(&output);
    assert!(output.ends_with(&format!(" !     {GONE}.\n !     Push failed\n")), "{output}");
    // It can be pushed again, and is not there from before.
    assert!(client.app("demo").push(project.path()).await?.changed);
    Ok(())
}

async fn release_commands_fail() -> Result {
    let project = Project::elixir()?;
    project.commit("The first")?;
    let Before { _folder, path, builder, mock, client, .. } = Before::new().await?;
    client.app("demo").push(project.path()).await?;
    project.write(&[("Procfile", "web: mix phx.server\nrelease: echo At it; sleep $NAP\n")])?;
    client.app("demo").config().set([("NAP", "0")]).await?;
    project.commit("The second")?;
    client.app("demo").push(project.path()).await?;
    client.app("demo").config().set([("NAP", "60")]).await?;
    mock.save(&path).await?;

    let file = builder.open(&path).await?;
    let client = Client::new(file.mock().clone());
    let mut releases = get(&client, "releases.list", json!({ "app": "demo" })).await?;
    let newest = |release: &&mut Value| release["version"].as_i64();
    let last = releases.as_array_mut().into_iter().flatten().max_by_key(newest).ok_or("none")?;
    assert_eq!(last["description"], "Set NAP config vars");
    assert_eq!((&last["status"], &last["current"]), (&json!("failed"), &json!(false)));
    let url = last["output_stream_url"].as_str().unwrap_or_default();
    assert_eq!(rich::fetch(&client, url).await?, format!("At it\n{GONE}.\n"));
    // The failed release is not current, and neither is its config.
    assert_eq!(client.app("demo").config().get("NAP").await?.as_deref(), Some("0"));
    Ok(())
}

async fn provisioning_goes_on() -> Result {
    let Before { _folder, path, clock, builder, mock, client } = Before::new().await?;
    mock.script().addon(AddonScript::Takes(Duration::from_secs(3600)));
    let addon = client.app("demo").addons().create("heroku-postgresql").await?;
    mock.save(&path).await?;

    let file = builder.open(&path).await?;
    let app = Client::new(file.mock().clone()).app("demo");
    clock.advance(Duration::from_secs(3599));
    assert_eq!(app.addons().list().await?[0].state.as_str(), "provisioning");
    assert_eq!(app.config().get("DATABASE_URL").await?, None);
    clock.advance(Duration::from_secs(1));
    assert_eq!(app.addons().until_provisioned(&addon.name).await?.state.as_str(), "provisioned");
    assert!(app.config().get("DATABASE_URL").await?.is_some());
    Ok(())
}
