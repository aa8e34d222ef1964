//! The example programs, run as a newcomer runs them: what they say, how they
//! end, and what they leave behind.

mod interrupted;
mod local_heroku;
mod run;
mod served;

use dynokit_tests::{Project, Result};
use run::Run;

/// A project that the platform takes, without a database.
fn small() -> Result<Project> {
    Project::new(&[("package.json", "{}"), ("Procfile", "web: node index.js\n")])
}

#[tokio::test]
async fn the_guide_ends_with_what_was_deployed() -> Result {
    let ended = Run::start(&[], &[])?.end().await?.with_status(0);
    let [.., deployed, release, dyno, migration] = ended.lines.as_slice() else {
        return Err("it says less than four lines".into());
    };
    assert!(deployed.contains(" is deployed: https://") && deployed.ends_with(".herokuapp.com/"));
    assert!(release.starts_with("release: v6 Deploy "), "{release}");
    assert_eq!([dyno.as_str(), migration], ["web.1: up", "migration: exit status 0"]);
    assert_eq!(ended.errors, "");
    Ok(())
}

#[tokio::test]
async fn a_container_is_built_where_it_is_asked_for() -> Result {
    let ended = Run::start(&["--container", "--region", "eu"], &[])?.end().await?.with_status(0);
    ended.says(" in eu").says("=== Building web (Dockerfile)").says("migration: exit status 0");
    Ok(())
}

#[tokio::test]
async fn a_plain_directory_gets_a_repository_and_keeps_it() -> Result {
    let project = small()?;
    let path = project.path().to_string_lossy().into_owned();
    let first = Run::start(&[&path], &[])?.end().await?.with_status(0);
    first.says("Made a git repository and a first commit of 2 files").says("web.1: up");
    project.write(&[("Procfile", "web: node other.js\n")])?;
    let second = Run::start(&[&path], &[])?.end().await?.with_status(0);
    second.says("1 files have changes that are not committed").says("`node index.js`");
    let head = project.repository()?.head()?.peel_to_commit()?.id().to_string();
    second.says(&format!("Deploy {}", &head[..8]));
    Ok(())
}

#[tokio::test]
async fn a_rejected_push_shows_the_build_and_the_reason() -> Result {
    let project = Project::new(&[("readme", "no app\n")])?;
    let run = Run::start(&[&project.path().to_string_lossy()], &[])?;
    let ended = run.end().await?.with_status(1);
    let reason = "No default language could be detected for this app";
    ended.says("remote: -----> Building on the Heroku-24 stack").says(reason).complains(reason);
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_deployed_is_said_in_a_line() -> Result {
    let empty = Project::new(&[])?;
    let outer = small()?;
    outer.write(&[("inner/package.json", "{}")])?;
    outer.commit("Begin")?;
    let inner = outer.path().join("inner");
    let [empty, inner] = [empty.path(), &inner].map(|path| path.to_string_lossy().into_owned());
    let cases: &[(&[&str], &str)] = &[
        (&["/no/such/directory"], "There is no directory /no/such/directory."),
        (&[&empty], "has no files to deploy"),
        (&[&inner], "lies within the git repository"),
        (&["--app", "Not a name"], "Name must start with a letter"),
        (&["--region", "mars"], "Couldn't find that region"),
        (&["--on", "heroku"], "There is no API key: none is given, HEROKU_API_KEY is not set"),
    ];
    for (args, message) in cases {
        let ended = Run::start(args, &[])?.end().await?.with_status(1);
        ended.complains(message);
        assert_eq!(ended.errors.lines().count(), 1, "{}", ended.errors);
    }
    let nowhere = Run::start(&[], &[("TMPDIR", "/no/such/directory")])?;
    let ended = nowhere.end().await?.with_status(1);
    ended.complains("The example cannot be copied to /no/such/directory: ");
    Ok(())
}

#[tokio::test]
async fn it_goes_on_where_nobody_reads_its_output() -> Result {
    let mut run = Run::start(&[], &[])?;
    run.says("Creating app").await?;
    run.unread();
    assert_eq!(run.end().await?.with_status(0).errors, "");
    Ok(())
}
