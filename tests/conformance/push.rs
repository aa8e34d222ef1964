//! Our own push: from any directory, what is said meanwhile, and what is
//! declined.

use std::fs;

use dynokit::git::{PushEvent, PushOptions, Pushed};
use dynokit::mock::BuildScript;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::builds::BuildStatus;
use dynokit::{AppHandle, Error, ErrorKind};
use dynokit_tests::{Backend, Fixture, Project, Result, failure};

use crate::cases;

cases![
    plain_directory,
    named_branch,
    detached_head,
    nothing_to_push,
    lines_come_while_they_are_said,
    rejections,
    compile_error_and_retry,
    second_push_while_one_builds,
    dropped_push,
    force,
    shallow_repository,
    missing_object,
    release_command,
    release_command_fails,
    procfile_and_slugignore,
    buildpack_order_and_detection,
    container,
];

/// An app with a buildpack for Elixir.
pub(crate) async fn app(fixture: &Fixture) -> Result<AppHandle> {
    let app = fixture.client.apps().create(AppCreate::default()).await?;
    let app = fixture.client.app(app.name);
    app.buildpacks().set("hashnuke/elixir").await?;
    Ok(app)
}

/// Pushes, and gives what was said.
async fn push(app: &AppHandle, project: &Project) -> (Vec<String>, Result<Pushed, Error>) {
    let mut push = app.push(project.path());
    let mut lines = Vec::new();
    while let Some(event) = push.next().await {
        if let PushEvent::Remote(line) = event {
            lines.push(line);
        }
    }
    (lines, push.await)
}

async fn rejected(app: &AppHandle, project: &Project) -> Result<Error> {
    failure(push(app, project).await.1)
}

/// How many releases there are.
async fn releases(app: &AppHandle) -> Result<usize> {
    Ok(app.releases().list().await?.len())
}

fn branch(name: &str) -> PushOptions {
    PushOptions { branch: Some(name.to_owned()), ..PushOptions::default() }
}

async fn plain_directory(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.write(&[(".gitignore", "secret\n"), ("secret", "x")])?;
    let mut push = app.push(project.path());
    let mut events = Vec::new();
    while let Some(event) = push.next().await {
        events.push(event);
    }
    let pushed = push.await?;
    assert!(pushed.changed);
    assert_eq!(events[0], PushEvent::Initialized { files: 5 });
    let PushEvent::Commit { id, summary } = &events[1] else { return Err("no commit".into()) };
    assert_eq!((id, summary.as_str()), (&pushed.commit, "Initial commit"));
    let sent = events.iter().rev().find_map(|event| match event {
        PushEvent::Sent { objects, of, bytes } => Some((*objects, *of, *bytes)),
        _ => None,
    });
    assert!(sent.is_some_and(|(objects, of, bytes)| objects == of && bytes > 0), "{events:?}");
    let repository = project.repository()?;
    assert_eq!(repository.head()?.shorthand()?, "main");
    // Once more: nothing has to be built.
    let pushed = app.push(project.path()).await?;
    assert!(!pushed.changed);
    assert_eq!(releases(&app).await?, 3);
    // A change that is not committed is not pushed, and said.
    project.write(&[("Procfile", "web: other\n")])?;
    project.write(&[("lib/new.ex", "")])?;
    fs::write(project.path().join("mix.exs"), "changed")?;
    project.commit("Change")?;
    project.write(&[("Procfile", "web: another\n")])?;
    let mut push = app.push(project.path());
    let mut uncommitted = None;
    while let Some(event) = push.next().await {
        if let PushEvent::Uncommitted { files } = event {
            uncommitted = Some(files);
        }
    }
    push.await?;
    assert_eq!(uncommitted, Some(1));
    Ok(())
}

async fn named_branch(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.commit("Begin")?;
    let repository = project.repository()?;
    let topic = project.commit("Topic")?;
    repository.branch("topic", &repository.find_commit(topic)?, false)?;
    project.commit("More on main")?;
    let pushed = app.push_with(project.path(), branch("topic")).await?;
    assert_eq!(pushed.commit, topic.to_string());
    let release = app.releases().current().await?;
    assert_eq!(release.description, format!("Deploy {}", &pushed.commit[..8]));
    let error = failure(app.push_with(project.path(), branch("nowhere")).await)?;
    assert_eq!(error.kind(), ErrorKind::Repository);
    assert!(error.message().contains("There is no branch nowhere in "), "{error}");
    assert!(error.message().ends_with("it has main, topic."), "{error}");
    Ok(())
}

async fn detached_head(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    let commit = project.commit("Begin")?;
    project.repository()?.set_head_detached(commit)?;
    let error = rejected(&app, &project).await?;
    assert_eq!(error.kind(), ErrorKind::Repository);
    assert!(error.message().contains("HEAD is detached"), "{error}");
    assert_eq!(releases(&app).await?, 2);
    // It can be named all the same.
    app.push_with(project.path(), branch("HEAD")).await?;
    Ok(())
}

async fn nothing_to_push(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let error = failure(app.push("/nowhere/at/all").await)?;
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.message().contains("There is no directory /nowhere/at/all."), "{error}");
    assert_eq!(error.app(), Some(app.name()));

    let project = Project::new(&[])?;
    let error = rejected(&app, &project).await?;
    assert_eq!(error.kind(), ErrorKind::Repository);
    assert!(error.message().ends_with("has no files to deploy."), "{error}");
    assert_eq!(fs::read_dir(project.path())?.count(), 0);

    project.repository()?;
    let error = rejected(&app, &project).await?;
    assert!(error.message().contains("has no commit yet"), "{error}");

    // A commit that cannot be made leaves no repository.
    let project = Project::new(&[(&("d/".repeat(200) + "file"), "deep down")])?;
    let error = rejected(&app, &project).await?;
    assert_eq!(error.kind(), ErrorKind::Repository);
    assert!(error.message().contains("too deep"), "{error}");
    assert!(!project.path().join(".git").exists());

    // Part of a repository is not one.
    let project = Project::elixir()?;
    project.commit("Begin")?;
    let error = failure(app.push(project.path().join("priv")).await)?;
    assert!(error.message().contains("lies within the git repository"), "{error}");
    assert_eq!(releases(&app).await?, 2);
    Ok(())
}

async fn lines_come_while_they_are_said(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    let gate = fixture.mock.script().hold(BuildScript::default());
    let mut push = app.push(project.path());
    while let Some(event) = push.next().await {
        let first = "-----> Building on the Heroku-24 stack";
        if event == PushEvent::Remote(first.into()) {
            break;
        }
    }
    // The build is held after that line, which came all the same.
    assert_eq!(releases(&app).await?, 2);
    gate.open();
    push.await?;
    assert_eq!(releases(&app).await?, 3);
    Ok(())
}

async fn rejections(backend: Backend) -> Result {
    let fixture = Fixture::with(backend, |mock| mock.slug_limit(1024 * 1024)).await?;
    let client = &fixture.client;
    let elixir = ("mix.exs", "app: :hello,");
    let large = "x".repeat(2 * 1024 * 1024);
    for (buildpack, files, message, line) in [
        (
            None,
            vec![("readme", "")],
            "No default language could be detected for this app",
            " !     No default language could be detected for this app.",
        ),
        (
            Some("heroku/ruby"),
            vec![elixir],
            "App not compatible with buildpack: urn:buildpack:heroku/ruby",
            "       More info: https://devcenter.heroku.com/articles/buildpacks#detection-failure",
        ),
        (
            Some("hashnuke/elixir"),
            vec![elixir],
            "Sorry, an elixir_buildpack.config is required",
            " !     Push rejected, failed to compile Elixir app.",
        ),
        (
            None,
            vec![("go.mod", ""), ("large", large.as_str())],
            "Compiled slug size: 2M is too large (max is 1M)",
            " !     See: http://devcenter.heroku.com/articles/slug-size",
        ),
    ] {
        let app = client.apps().create(AppCreate::default()).await?;
        let app = client.app(app.name);
        if let Some(buildpack) = buildpack {
            app.buildpacks().set(buildpack).await?;
        }
        let (lines, result) = push(&app, &Project::new(&files)?).await;
        let error = failure(result)?;
        assert_eq!(error.kind(), ErrorKind::PushRejected);
        assert!(error.message().contains(message), "{error}");
        assert!(error.message().contains("(pre-receive hook declined)"), "{error}");
        assert_eq!(error.output().unwrap_or_default(), lines.join("\n") + "\n");
        assert!(lines.iter().any(|said| said == line), "{lines:#?}");
        let end = [
            " !     Push failed".to_owned(),
            String::new(),
            "Verifying deploy...".to_owned(),
            String::new(),
            format!("!\tPush rejected to {}.", app.name()),
            String::new(),
        ];
        assert!(lines.ends_with(&end), "{lines:#?}");
        assert_eq!(releases(&app).await?, 2);
        let builds = client.builds().list(app.name()).await?;
        assert_eq!(builds.len(), 1);
        assert_eq!(builds[0].status, BuildStatus::Failed);
        assert_eq!((&builds[0].slug, &builds[0].release), (&None, &None));
        assert!(app.ps().await?.is_empty());
    }
    Ok(())
}

async fn compile_error_and_retry(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    fixture.mock.script().build(BuildScript::compile_error());
    let error = rejected(&app, &project).await?;
    assert_eq!(error.kind(), ErrorKind::PushRejected);
    assert!(error.message().contains("failed to compile Elixir app"), "{error}");
    let output = error.output().unwrap_or_default();
    assert!(output.contains("== Compilation error on file lib/postgrex/connection.ex =="));
    // `main` did not move, so the same commit can be pushed again.
    let (lines, result) = push(&app, &project).await;
    let pushed = result?;
    assert!(pushed.changed);
    let warned = format!(
        " ! ## Warning - The same version of this code has already been built: {}",
        pushed.commit
    );
    let at = lines.iter().position(|line| *line == warned).ok_or("no warning")?;
    assert_eq!(lines[at + 1], " !");
    assert_eq!(lines[at + 7], " !     git push heroku <branchname>:main");
    assert_eq!(
        lines[at + 10],
        " !   https://devcenter.heroku.com/articles/duplicate-build-version"
    );
    assert_eq!(releases(&app).await?, 3);
    Ok(())
}

async fn second_push_while_one_builds(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let (first, second) = (Project::elixir()?, Project::elixir()?);
    second.write(&[("lib/other.ex", "")])?;
    let gate = fixture.mock.script().hold(BuildScript::default());
    let mut building = app.push(first.path());
    while let Some(event) = building.next().await {
        if matches!(&event, PushEvent::Remote(line) if line.starts_with("----->")) {
            break;
        }
    }
    let error = rejected(&app, &second).await?;
    assert_eq!(error.kind(), ErrorKind::PushRejected);
    assert!(error.message().contains("A build of this app is in progress"), "{error}");
    gate.open();
    let pushed = building.await?;
    let release = app.releases().current().await?;
    assert_eq!(release.description, format!("Deploy {}", &pushed.commit[..8]));
    Ok(())
}

async fn dropped_push(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    let _gate = fixture.mock.script().hold(BuildScript::default());
    let mut push = app.push(project.path());
    while let Some(event) = push.next().await {
        if matches!(&event, PushEvent::Remote(line) if line.starts_with("----->")) {
            break;
        }
    }
    let builds = || app.client().builds().list(app.name());
    assert_eq!(builds().await?[0].status, BuildStatus::Pending);
    drop(push);
    // Over HTTP the server has to notice that the client is gone.
    while builds().await?[0].status == BuildStatus::Pending {
        tokio::task::yield_now().await;
    }
    assert_eq!(builds().await?[0].status, BuildStatus::Failed);
    assert_eq!(releases(&app).await?, 2);
    assert!(app.push(project.path()).await?.changed);
    Ok(())
}

async fn force(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let (first, second) = (Project::elixir()?, Project::elixir()?);
    second.write(&[("lib/other.ex", "")])?;
    app.push(first.path()).await?;
    let error = rejected(&app, &second).await?;
    assert_eq!(error.kind(), ErrorKind::PushRejected);
    assert!(error.message().contains("push with force"), "{error}");
    assert_eq!(releases(&app).await?, 3);
    let options = PushOptions { force: true, ..PushOptions::default() };
    assert!(app.push_with(second.path(), options).await?.changed);
    assert_eq!(releases(&app).await?, 4);
    Ok(())
}

async fn shallow_repository(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.commit("Begin")?;
    project.write(&[("lib/more.ex", "")])?;
    let second = project.commit("More")?;
    // As `git clone --depth 1` leaves it: the first commit is not there.
    let first = project.repository()?.find_commit(second)?.parent_id(0)?.to_string();
    fs::write(project.path().join(".git/shallow"), format!("{second}\n"))?;
    fs::remove_file(project.path().join(".git/objects").join(&first[..2]).join(&first[2..]))?;
    let error = rejected(&app, &project).await?;
    assert!(error.message().contains("shallow clone"), "{error}");
    assert_eq!(releases(&app).await?, 2);
    Ok(())
}

async fn missing_object(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    let commit = project.commit("Begin")?;
    let repository = project.repository()?;
    let tree = repository.find_commit(commit)?.tree()?;
    let blob = tree.get_name("mix.exs").ok_or("no mix.exs")?.id().to_string();
    fs::remove_file(project.path().join(".git/objects").join(&blob[..2]).join(&blob[2..]))?;
    let error = rejected(&app, &project).await?;
    assert_eq!(error.kind(), ErrorKind::Repository, "{error}");
    assert!(error.message().contains("An object is missing"), "{error}");
    assert_eq!(releases(&app).await?, 2);
    assert!(fixture.client.builds().list(app.name()).await?.is_empty());
    Ok(())
}

async fn release_command(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.write(&[("Procfile", "web: mix phx.server\nrelease: echo migrated\n")])?;
    let (lines, result) = push(&app, &project).await;
    result?;
    let declared = " !     Release command declared: this new release will not be available until \
                    the command succeeds.";
    for line in
        [declared, "Running release command...", "migrated", "Waiting for release.... done."]
    {
        assert!(lines.iter().any(|said| said == line), "{line:?} is not in {lines:#?}");
    }
    assert_eq!(app.releases().current().await?.version, 3);
    Ok(())
}

async fn release_command_fails(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.write(&[("Procfile", "web: mix phx.server\nrelease: exit 3\n")])?;
    let (lines, result) = push(&app, &project).await;
    // The code is there, and built: only its release is not current.
    assert!(result?.changed);
    assert!(lines.iter().any(|line| line.contains("release command failed")), "{lines:#?}");
    let release = app.releases().info(3).await?;
    assert_eq!(release.status.as_str(), "failed");
    assert!(!release.current);
    assert!(app.ps().await?.is_empty());
    Ok(())
}

async fn procfile_and_slugignore(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    let project = Project::elixir()?;
    project.write(&[
        (
            "Procfile",
            "# the types\nweb: mix phx.server\nthis is no line\nbad name: x\nclock: tick\n",
        ),
        (".slugignore", "*.psd\ndocs/\n"),
        ("logo.psd", "large"),
        ("docs/a.md", ""),
        ("docs/deep/b.md", ""),
    ])?;
    let (lines, result) = push(&app, &project).await;
    result?;
    for line in [
        "-----> Deleting 3 files matching .slugignore patterns.",
        "       Procfile declares types     -> clock, web",
    ] {
        assert!(lines.iter().any(|said| said == line), "{lines:#?}");
    }
    let formation = fixture.client.formation().list(app.name()).await?;
    let types: Vec<_> = formation.iter().map(|kind| kind.r#type.as_str()).collect();
    assert_eq!(types, ["clock", "web"]);
    Ok(())
}

async fn buildpack_order_and_detection(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    app.buildpacks().set("https://github.com/gjaldon/heroku-buildpack-phoenix-static.git").await?;
    app.buildpacks().add("hashnuke/elixir").await?;
    let project = Project::elixir()?;
    let (lines, result) = push(&app, &project).await;
    assert_eq!(failure(result)?.kind(), ErrorKind::PushRejected);
    assert!(lines.iter().any(|line| line.contains("mix: command not found")), "{lines:#?}");

    let app = fixture.client.apps().create(AppCreate::default()).await?;
    let app = fixture.client.app(app.name);
    let node = Project::new(&[("package.json", r#"{"scripts":{"start":"node ."}}"#)])?;
    let (lines, result) = push(&app, &node).await;
    result?;
    let at = lines.iter().position(|line| line.contains("Determining which buildpack to use"));
    assert_eq!(lines[at.ok_or("no detection")? + 1], "-----> Using buildpack: heroku/nodejs");
    let list = app.buildpacks().list().await?;
    assert_eq!(list[0].buildpack.name, "heroku/nodejs");
    Ok(())
}

async fn container(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let app = app(&fixture).await?;
    app.stack().set("container").await?;
    let project = Project::elixir()?;
    let error = rejected(&app, &project).await?;
    assert!(error.message().contains("does not include a heroku.yml"), "{error}");
    project.write(&[
        ("heroku.yml", "build:\n  docker:\n    web: Dockerfile\nrun:\n  web: mix phx.server\n"),
        ("Dockerfile", "FROM scratch\nCMD [\"sleep\", \"1\"]\n"),
    ])?;
    project.commit("Add a manifest")?;
    let (lines, result) = push(&app, &project).await;
    result?;
    let lines = &lines[1..];
    let said = [
        "Compressing source files... done.",
        "Building source:",
        "",
        "=== Fetching app code",
        "",
        "=== Building web (Dockerfile)",
    ];
    assert!(lines.starts_with(&said.map(str::to_owned)), "{lines:#?}");
    assert!(lines.contains(&"=== Pushing web (Dockerfile)".to_owned()), "{lines:#?}");
    assert_eq!(lines.last().map(String::as_str), Some("Verifying deploy... done."));
    assert!(!lines.iter().any(|line| line.contains("Released v")), "{lines:#?}");
    let formation = fixture.client.formation().list(app.name()).await?;
    assert_eq!(formation[0].command, "mix phx.server");
    Ok(())
}
