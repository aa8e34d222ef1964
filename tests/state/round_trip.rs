//! What is saved is there after a load.

use std::process::Command;
use std::{env, fs};

use dynokit::Client;
use dynokit::log::LogOptions;
use dynokit::server::Server;
use dynokit_tests::{Project, Result};
use serde_json::{Value, json};

use crate::survey::{differences, survey};
use crate::{cases, rich};

cases![everything_is_there, a_push_after_a_load, the_same_bytes, the_file_is_for_people];

/// The URLs of the outputs of all builds and release commands of an app.
async fn outputs(client: &Client, app: &str) -> Result<Vec<String>> {
    let mut urls = Vec::new();
    for list in ["builds.list", "releases.list"] {
        let list: Vec<Value> = client.call(list, json!({ "app": app })).await?.json()?;
        urls.extend(
            list.iter().filter_map(|item| item["output_stream_url"].as_str()).map(str::to_owned),
        );
    }
    Ok(urls)
}

async fn log(client: &Client, app: &str) -> Result<Vec<String>> {
    let mut log =
        client.app(app).logs(LogOptions { lines: Some(1500), ..LogOptions::default() }).await?;
    let mut lines = Vec::new();
    while let Some(line) = log.next().await.transpose()? {
        lines.push(line.to_string());
    }
    Ok(lines)
}

async fn everything_is_there() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let project = Project::elixir()?;
    let (_clock, builder) = rich::standing();
    let file = builder.clone().open(&path).await?;
    rich::fill(file.mock(), &project).await?;
    let client = Client::new(file.mock().clone());
    let before = survey(&client).await;
    for wanted in ["releases.info", "builds.info", "dynos.info", "domains.info", "addons.info"] {
        assert!(before.keys().any(|asked| asked.starts_with(wanted)), "{wanted} was not asked");
    }
    let log_before = log(&client, "demo").await?;
    let mut outputs_before = Vec::new();
    for url in outputs(&client, "demo").await? {
        outputs_before.push((url.clone(), rich::fetch(&client, &url).await?));
    }
    assert!(outputs_before.len() >= 4, "builds and release commands have outputs");
    file.save().await?;
    drop((client, file));

    let file = builder.open(&path).await?;
    let client = Client::new(file.mock().clone());
    let different = differences(&before, &survey(&client).await);
    assert!(different.is_empty(), "{}", different.join("\n"));
    for (url, output) in outputs_before {
        assert_eq!(rich::fetch(&client, &url).await?, output, "{url}");
    }
    // The log goes on where it ended.
    let log = log(&client, "demo").await?;
    assert_eq!(log[..log_before.len()], log_before);
    let releases: Vec<Value> =
        client.call("releases.list", json!({ "app": "other" })).await?.json()?;
    let slug = releases.iter().find_map(|release| release["slug"]["id"].as_str());
    let slug: Value =
        client.call("slugs.info", json!({ "app": "other", "slug": slug })).await?.json()?;
    let url = slug["blob"]["url"].as_str().unwrap_or_default();
    assert_eq!(rich::fetch(&client, url).await?, rich::SLUG);
    // The migration ran before, and is not run again.
    let done = client.app("demo").run("mix ecto.migrate").await?.wait().await?;
    assert!(done.output.contains("Migrations already up"), "{}", done.output);
    // Ids and names go on, and do not repeat.
    let app: Value = client.call("apps.create", json!({})).await?.json()?;
    let id = app["id"].as_str().unwrap_or_default();
    assert!(!before.values().any(|answer| answer.contains(id)), "{id} was given twice");
    Ok(())
}

async fn a_push_after_a_load() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let project = Project::elixir()?;
    let (_clock, builder) = rich::standing();
    let file = builder.clone().open(&path).await?;
    rich::fill(file.mock(), &project).await?;
    file.save().await?;
    drop(file);

    let file = builder.clone().open(&path).await?;
    project.write(&[("lib/hello.ex", "defmodule Hello do\nend\n")])?;
    let third = project.commit("The third")?;
    let app = Client::new(file.mock().clone()).app("demo");
    // A thin pack: the objects of before have to be there.
    assert!(app.push(project.path()).await?.changed);
    file.save().await?;
    drop(file);

    let file = builder.open(&path).await?;
    let server = Server::builder().serve(file.mock().clone()).await?;
    let key = server.key().reveal();
    let url = server.url().replace("://", &format!("://x:{key}@"));
    let clone = folder.path().join("clone");
    let cloned =
        tokio::process::Command::from(git(&["clone", "--quiet", &format!("{url}/demo.git")]))
            .arg(&clone)
            .output()
            .await?;
    assert!(cloned.status.success(), "{}", String::from_utf8_lossy(&cloned.stderr));
    let head = git2::Repository::open(&clone)?.head()?.peel_to_commit()?.id();
    assert_eq!(head, third);
    let checked = tokio::process::Command::from(git(&["fsck", "--full", "--strict"]))
        .current_dir(&clone)
        .output()
        .await?;
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    server.stop().await;
    Ok(())
}

fn git(args: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.args(args).env_clear().env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", "/nonexistent");
    git.envs(env::var_os("PATH").map(|path| ("PATH", path)));
    git
}

async fn the_same_bytes() -> Result {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let project = Project::elixir()?;
    let (_clock, builder) = rich::standing();
    let mock = builder.clone().build();
    rich::fill(&mock, &project).await?;
    // Without dynos, which start anew after a load and say so in the log.
    let client = Client::new(mock.clone());
    for (app, process_type) in [("demo", "web"), ("demo", "worker"), ("other", "web")] {
        let args = json!({ "app": app, "formation": process_type, "quantity": 0 });
        client.call("formation.update", args).await?;
    }
    mock.save(path("one.json")).await?;
    mock.save(path("two.json")).await?;
    let one = fs::read_to_string(path("one.json"))?;
    assert_eq!(one, fs::read_to_string(path("two.json"))?);
    let file = builder.open(path("two.json")).await?;
    file.save().await?;
    assert_eq!(one, fs::read_to_string(path("two.json"))?);
    file.mock().save(path("three.json")).await?;
    assert_eq!(one, fs::read_to_string(path("three.json"))?);
    Ok(())
}

async fn the_file_is_for_people() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let (_clock, builder) = rich::standing();
    let mock = builder.build();
    rich::fill(&mock, &Project::elixir()?).await?;
    mock.save(&path).await?;
    let json: Value = serde_json::from_slice(&fs::read(&path)?)?;
    assert_eq!(json["version"], 1);
    let demo = &json["apps"]["demo"];
    assert!(
        demo["config"]["SECRET_KEY_BASE"].as_str().is_some_and(|value| value.starts_with("s3cret"))
    );
    assert_eq!(demo["features"], json!(["preboot"]));
    assert_eq!(demo["releases"][0]["model"]["description"], "Initial release");
    assert_eq!(
        demo["log"][0],
        "2026-01-01T00:00:00.250000+00:00 app[api]: Initial release by user you@example.com"
    );
    let names: Vec<_> =
        json["apps"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
    assert_eq!(names, ["demo", "idle", "other", "shared", "theirs"]);
    Ok(())
}
