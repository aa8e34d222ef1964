//! Pushes that are taken, and those that are declined.

use std::process::Stdio;

use dynokit::mock::BuildScript;
use dynokit_tests::Result;

use crate::{Served, add_commits};

#[tokio::test(flavor = "multi_thread")]
async fn is_built_and_released_and_said_to_be() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let printed = served.git(&project, &["push", "heroku", "main"])?;
    let web = served.app.info().await?.web_url.unwrap_or_default();
    let commit = served.id(project.path(), "main")?;
    for line in [
        &format!("remote: Updated 4 paths from {}", &commit[..7]),
        "remote: Compressing source files... done.",
        "remote: Building source:",
        "remote: -----> Building on the Heroku-24 stack",
        "remote: -----> Using buildpack: hashnuke/elixir",
        "remote: -----> Elixir app detected",
        "remote: -----> Discovering process types",
        "remote:        Procfile declares types     -> web, worker",
        "remote:        Default types for buildpack -> web",
        "remote: -----> Compressing...",
        "remote: -----> Launching...",
        "remote:        Released v3",
        &format!("remote:        {web} deployed to Heroku"),
        "remote: Verifying deploy... done.",
        " * [new branch]      main -> main",
    ] {
        let found = printed.lines().any(|printed| printed.trim_end() == line);
        assert!(found, "{line:?} is not in:\n{printed}");
    }
    let deploy = format!("Deploy {}", &commit[..8]);
    assert_eq!(served.releases().await?, ["Initial release", "Enable Logplex", &deploy]);

    let printed = served.git(&project, &["push", "heroku", "main"])?;
    assert!(printed.contains("Everything up-to-date"), "{printed}");
    assert_eq!(served.releases().await?.len(), 3);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn more_commits_follow_as_a_delta() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let text: String = (0..2000).map(|at| format!("line {at} of a file that grows\n")).collect();
    project.write(&[("lib/large.ex", &text)])?;
    project.commit("Add a file")?;
    served.git(&project, &["push", "heroku", "main"])?;
    project.write(&[("lib/large.ex", &(text + "one more\n"))])?;
    project.commit("Change it")?;
    served.git(&project, &["push", "heroku", "main"])?;
    let clone = served.clone("clone", &[])?;
    for revision in ["main", "main^{tree}", "main~1^{tree}"] {
        assert_eq!(served.id(&clone, revision)?, served.id(project.path(), revision)?);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn from_packs_with_deltas_and_from_loose_objects() -> Result {
    for pack in [false, true] {
        let served = Served::new().await?;
        let project = served.project()?;
        add_commits(&project, 30)?;
        if pack {
            served.git(&project, &["gc", "-q", "--aggressive", "--prune=now"])?;
        }
        served.git(&project, &["push", "heroku", "main"])?;
        let clone = served.clone("clone", &[])?;
        assert_eq!(served.id(&clone, "main")?, served.id(project.path(), "main")?);
        assert_eq!(served.git.run(&clone, &["rev-list", "--count", "main"])?.trim(), "31");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rewritten_history_needs_force() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["push", "heroku", "main"])?;
    served.git(&project, &["commit", "-q", "--amend", "-m", "Begin otherwise"])?;
    let printed = served.git.fail(project.path(), &["push", "heroku", "main"])?;
    assert!(printed.contains("[rejected]"), "{printed}");
    assert_eq!(served.releases().await?.len(), 3);
    let printed = served.git(&project, &["push", "--force", "heroku", "main"])?;
    assert!(printed.contains("(forced update)"), "{printed}");
    let clone = served.clone("clone", &[])?;
    assert_eq!(served.id(&clone, "main")?, served.id(project.path(), "main")?);
    assert_eq!(served.releases().await?.len(), 4);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn other_branches_are_stored_and_deleted() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["push", "heroku", "main"])?;
    served.git(&project, &["checkout", "-q", "-b", "topic"])?;
    add_commits(&project, 1)?;
    let printed = served.git(&project, &["push", "heroku", "topic"])?;
    let says = "remote: Pushed to branch other than [main, master], skipping build.";
    assert!(printed.contains(says), "{printed}");
    let refs = served.git(&project, &["ls-remote", "heroku"])?;
    assert!(refs.contains("refs/heads/topic"), "{refs}");
    assert_eq!(served.releases().await?.len(), 3);

    let printed = served.git(&project, &["push", "heroku", "--delete", "topic"])?;
    assert!(printed.contains("[deleted]") && !printed.contains("skipping build"), "{printed}");
    let refs = served.git(&project, &["ls-remote", "heroku"])?;
    assert!(!refs.contains("refs/heads/topic"), "{refs}");

    let printed = served.git.fail(project.path(), &["push", "heroku", "--delete", "main"])?;
    assert!(printed.contains(" !     Push rejected, cannot delete main branch"), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn all_branches_of_a_push_move_with_the_release() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["branch", "topic"])?;
    served.git(&project, &["tag", "-a", "v1", "-m", "The first"])?;
    served.fixture.mock.script().build(BuildScript::compile_error());
    served.git.fail(project.path(), &["push", "heroku", "main", "topic", "v1"])?;
    assert_eq!(served.git(&project, &["ls-remote", "heroku"])?, "");
    served.git(&project, &["push", "heroku", "main", "topic", "v1"])?;
    let refs = served.git(&project, &["ls-remote", "heroku"])?;
    for name in ["refs/heads/main", "refs/heads/topic", "refs/tags/v1"] {
        assert!(refs.contains(name), "{refs}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_come_back_as_they_were() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["push", "heroku", "main"])?;
    served.git(&project, &["tag", "light"])?;
    served.git(&project, &["tag", "-a", "v1", "-m", "The first"])?;
    served.git(&project, &["tag", "-a", "v1-again", "-m", "A tag of a tag", "v1"])?;
    let printed = served.git(&project, &["push", "heroku", "--tags"])?;
    assert!(!printed.contains("skipping build"), "{printed}");
    let clone = served.clone("clone", &[])?;
    for tag in ["light", "v1", "v1-again"] {
        assert_eq!(served.id(&clone, tag)?, served.id(project.path(), tag)?, "{tag}");
    }
    assert_eq!(served.releases().await?.len(), 3);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_that_fails_declines_the_push() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let before = served.state().await?;
    served.fixture.mock.script().build(BuildScript::compile_error());
    let printed = served.git.fail(project.path(), &["push", "heroku", "main"])?;
    let name = served.app.name();
    for line in [
        "remote:  !     Push rejected, failed to compile Elixir app.",
        "remote:  !     Push failed",
        "remote: Verifying deploy...",
        &format!("remote: !\tPush rejected to {name}."),
        " ! [remote rejected] main -> main (pre-receive hook declined)",
    ] {
        let found = printed.lines().any(|printed| printed.trim_end() == line);
        assert!(found, "{line:?} is not in:\n{printed}");
    }
    let after = served.state().await?;
    assert_eq!((after.0, after.1, after.2, after.3), (before.0, before.1, 1, before.3));
    // What was declined can be pushed again.
    let printed = served.git(&project, &["push", "heroku", "main"])?;
    assert!(printed.contains("The same version of this code has already been built"), "{printed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn large_ones_come_in_chunks() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let text: String =
        (0..60_000u32).map(|at| format!("{}\n", at.wrapping_mul(2_654_435_761))).collect();
    project.write(&[("priv/numbers", &text)])?;
    project.commit("Add numbers")?;
    served.git(&project, &["-c", "http.postBuffer=4096", "push", "heroku", "main"])?;
    let clone = served.clone("clone", &[])?;
    assert_eq!(std::fs::read_to_string(clone.join("priv/numbers"))?, text);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_at_once_is_told_so() -> Result {
    let served = Served::new().await?;
    let (first, second) = (served.project()?, served.project()?);
    second.write(&[("lib/second.ex", "")])?;
    second.commit("Another")?;
    let gate = served.fixture.mock.script().hold(BuildScript::default());
    let mut building = served
        .git
        .command(first.path())
        .args(["push", "heroku", "main"])
        .stderr(Stdio::piped())
        .spawn()?;
    let builds = served.app.client().builds();
    while builds.list(served.app.name()).await?.is_empty() {
        tokio::task::yield_now().await;
    }
    let printed = served.git.fail(second.path(), &["push", "heroku", "main"])?;
    assert!(printed.contains("A build of this app is in progress"), "{printed}");
    // Meanwhile another branch may well share what is being built.
    served.git(&first, &["push", "heroku", "main:topic"])?;
    gate.open();
    assert!(building.wait()?.success());
    let clone = served.clone("clone", &[])?;
    assert_eq!(served.id(&clone, "main")?, served.id(first.path(), "main")?);
    assert_eq!(served.releases().await?.len(), 3);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_branch_outlives_a_build_that_shared_its_objects() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let script = served.fixture.mock.script();
    let gate = script.hold(BuildScript::compile_error());
    let mut building = served
        .git
        .command(project.path())
        .args(["push", "heroku", "main"])
        .stderr(Stdio::piped())
        .spawn()?;
    let builds = served.app.client().builds();
    while builds.list(served.app.name()).await?.is_empty() {
        tokio::task::yield_now().await;
    }
    served.git(&project, &["push", "heroku", "main:topic"])?;
    gate.open();
    assert!(!building.wait()?.success());
    let clone = served.clone("clone", &["-b", "topic"])?;
    assert_eq!(served.id(&clone, "topic")?, served.id(project.path(), "main")?);
    Ok(())
}
