//! Clones and fetches.

use std::fs;

use dynokit_tests::Result;

use crate::{Served, add_commits};

#[tokio::test(flavor = "multi_thread")]
async fn a_clone_is_what_was_pushed() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    fs::write(project.path().join("priv/bytes"), &bytes)?;
    project.commit("Add bytes")?;
    served.git(&project, &["push", "heroku", "main"])?;
    let clone = served.clone("clone", &[])?;
    for revision in ["HEAD", "HEAD^{tree}", "main"] {
        assert_eq!(served.id(&clone, revision)?, served.id(project.path(), revision)?);
    }
    assert_eq!(fs::read(clone.join("priv/bytes"))?, bytes);
    let files = |directory| served.git.run(directory, &["ls-tree", "-r", "HEAD"]);
    assert_eq!(files(&clone)?, files(project.path())?);
    assert_eq!(served.git.run(&clone, &["status", "--porcelain"])?, "");
    let refs = served.git.run(&clone, &["ls-remote", "origin"])?;
    let commit = served.id(project.path(), "main")?;
    assert_eq!(refs, format!("{commit}\tHEAD\n{commit}\trefs/heads/main\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_without_code_clones_as_nothing() -> Result {
    let served = Served::new().await?;
    let clone = served.clone("clone", &[])?;
    assert_eq!(served.git.run(&clone, &["ls-remote", "origin"])?, "");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fetch_brings_what_is_new() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    // More files than a fetch takes apart: they stay a pack, with deltas on
    // what the clone has.
    let text: String = (0..200).map(|at| format!("a line, the {at}th of them\n")).collect();
    let write = |more: &str| -> Result {
        for at in 0..150 {
            project.write(&[(&format!("lib/file{at}.ex"), &format!("{text}{at}\n{more}"))])?;
        }
        Ok(())
    };
    write("")?;
    project.commit("Add files")?;
    add_commits(&project, 60)?;
    served.git(&project, &["push", "heroku", "main"])?;
    let clone = served.clone("clone", &[])?;
    write("more\n")?;
    project.commit("Change them")?;
    add_commits(&project, 2)?;
    served.git(&project, &["gc", "-q"])?;
    served.git(&project, &["push", "heroku", "main"])?;
    // Commits of its own, which the server does not know.
    for at in 0..40 {
        let message = format!("Local {at}");
        served.git.run(&clone, &["commit", "-q", "--allow-empty", "-m", &message])?;
    }
    let printed = served.git.run(&clone, &["fetch", "--progress"])?;
    assert_eq!(served.id(&clone, "origin/main")?, served.id(project.path(), "main")?);
    served.git.run(&clone, &["fsck", "--strict", "--full"])?;
    let (_, received) = printed.split_once("Receiving objects: 100% (").ok_or("nothing came")?;
    let count: usize = received.split('/').next().unwrap_or_default().parse()?;
    assert!(count < 200, "the clone got {count} objects");
    assert!(printed.contains("local objects"), "the deltas build on nothing that was there");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shallow_clone_deepens_and_becomes_whole() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    add_commits(&project, 10)?;
    served.git(&project, &["push", "heroku", "main"])?;
    let clone = served.clone("clone", &["--depth", "1"])?;
    let count = |directory| -> Result<String> {
        Ok(served.git.run(directory, &["rev-list", "--count", "origin/main"])?.trim().to_owned())
    };
    assert_eq!(count(&clone)?, "1");
    // It follows, and stays shallow.
    add_commits(&project, 2)?;
    served.git(&project, &["push", "heroku", "main"])?;
    served.git.run(&clone, &["fetch", "-q"])?;
    assert_eq!(count(&clone)?, "3");
    served.git.run(&clone, &["fetch", "-q", "--depth", "5"])?;
    assert_eq!(count(&clone)?, "5");
    served.git.run(&clone, &["fsck", "--strict", "--full"])?;
    served.git.run(&clone, &["fetch", "-q", "--unshallow"])?;
    assert_eq!(count(&clone)?, "13");
    served.git.run(&clone, &["fsck", "--strict", "--full"])?;
    assert_eq!(served.git.run(&clone, &["rev-parse", "--is-shallow-repository"])?.trim(), "false");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shallow_clone_gets_what_is_merged_from_before_it() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    served.git(&project, &["checkout", "-q", "-b", "side"])?;
    project.write(&[("side", "of the road")])?;
    project.commit("Aside")?;
    served.git(&project, &["checkout", "-q", "main"])?;
    add_commits(&project, 3)?;
    served.git(&project, &["push", "heroku", "main", "side"])?;
    let clone = served.clone("clone", &["--depth", "1", "--single-branch"])?;
    served.git(&project, &["merge", "-q", "--no-edit", "side"])?;
    served.git(&project, &["push", "heroku", "main"])?;
    served.git.run(&clone, &["fetch", "-q"])?;
    assert_eq!(served.id(&clone, "origin/main")?, served.id(project.path(), "main")?);
    served.git.run(&clone, &["fsck", "--strict", "--full"])?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_from_a_shallow_clone_is_taken() -> Result {
    let served = Served::new().await?;
    let project = served.project()?;
    add_commits(&project, 3)?;
    served.git(&project, &["push", "heroku", "main"])?;
    let clone = served.clone("clone", &["--depth", "1"])?;
    fs::write(clone.join("new"), "from the shallow clone")?;
    served.git.run(&clone, &["add", "new"])?;
    served.git.run(&clone, &["commit", "-q", "-m", "New"])?;
    served.git.run(&clone, &["push", "origin", "main"])?;
    let whole = served.clone("whole", &[])?;
    assert_eq!(served.id(&whole, "main")?, served.id(&clone, "main")?);
    assert_eq!(served.git.run(&whole, &["rev-list", "--count", "main"])?.trim(), "5");

    // To an app that lacks what the clone lacks, it is not.
    let other = Served::new().await?;
    let printed = other.git.fail(&clone, &["push", &other.url(), "main"])?;
    assert!(printed.contains("The source repository is a shallow clone."), "{printed}");
    assert_eq!(other.kept(), [""; 0]);
    Ok(())
}
