//! The files: who may read them, who may use them, and what is in them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dynokit::mock::Mock;
use dynokit::{Client, ErrorKind};
use dynokit_tests::{Project, Result};
use serde_json::json;

use crate::killed::Life;
use crate::{cases, rich};

cases![
    one_mock_at_a_time,
    each_change_is_saved,
    for_the_owner_only,
    what_nothing_names_goes,
    a_full_disk,
    no_such_folder
];

/// The paths of all files in a folder.
pub(crate) fn files(folder: &Path) -> Result<BTreeSet<String>> {
    let (mut files, mut open) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            match path.is_dir() {
                true => open.push(path),
                false => drop(files.insert(path.strip_prefix(folder)?.display().to_string())),
            }
        }
    }
    Ok(files)
}

async fn one_mock_at_a_time() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let file = Mock::builder().open(&path).await?;
    let error = Mock::builder().open(&path).await.err().ok_or("it is in use")?;
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("heroku.json is in use"), "{error}");
    let error = Mock::new().save(&path).await.err().ok_or("it is in use")?;
    assert_eq!(error.kind(), ErrorKind::Io);
    drop(file);
    Mock::builder().open(&path).await?;
    Ok(())
}

async fn each_change_is_saved() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let file = Mock::builder().open(&path).await?;
    let keeping = tokio::spawn({
        let file = file.clone();
        async move { file.keep().await }
    });
    let client = Client::new(file.mock().clone());
    for number in 0..20 {
        let name = format!("demo-{number}");
        client.call("apps.create", json!({ "name": name })).await?;
        while !fs::read_to_string(&path).is_ok_and(|json| json.contains(&name)) {
            assert!(!keeping.is_finished());
            tokio::task::yield_now().await;
        }
    }
    // A look is no change.
    let before = fs::metadata(&path)?.modified()?;
    client.apps().list().await?;
    file.save().await?;
    assert_eq!(fs::metadata(&path)?.modified()?, before);
    keeping.abort();
    Ok(())
}

async fn for_the_owner_only() -> Result {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir()?;
    let mock = Mock::new();
    rich::fill(&mock, &Project::elixir()?).await?;
    mock.save(folder.path().join("heroku.json")).await?;
    let all = files(folder.path())?;
    assert!(all.len() >= 5, "{all:?}");
    for file in all {
        let mode = fs::metadata(folder.path().join(&file))?.permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{file}");
    }
    Ok(())
}

async fn what_nothing_names_goes() -> Result {
    let folder = tempfile::tempdir()?;
    let file = Mock::builder().open(folder.path().join("heroku.json")).await?;
    rich::fill(file.mock(), &Project::elixir()?).await?;
    file.save().await?;
    let pack = |file: &&String| file.ends_with(".pack");
    let before = files(folder.path())?;
    assert_eq!(before.iter().filter(pack).count(), 2, "{before:?}");
    // Something that a save of before left half done.
    let half = folder.path().join("heroku.json.objects/slugs/0123.tgz.new");
    fs::write(&half, "half")?;
    let client = Client::new(file.mock().clone());
    client.app("demo").destroy().await?;
    file.save().await?;
    let after = files(folder.path())?;
    assert_eq!(after.iter().filter(pack).count(), 0, "{after:?}");
    assert_eq!(after.iter().filter(|file| file.ends_with(".tgz")).count(), 1, "{after:?}");
    assert!(!half.exists());
    Ok(())
}

async fn a_full_disk() -> Result {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("heroku.json");
    let file = Mock::builder().open(&path).await?;
    Client::new(file.mock().clone()).call("apps.create", json!({ "name": "before" })).await?;
    file.save().await?;
    drop(file);
    let (json, all) = (fs::read(&path)?, files(folder.path())?);
    // A limit on the size of files fails a write in its middle, as a full disk does.
    let output = Life::Fills(path.clone()).limited(64).output().await?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with("refused io"), "{said} {}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("heroku.json cannot be written"), "{said}");
    assert!(fs::read(&path)? == json, "the file is another one");
    assert_eq!(files(folder.path())?, all);
    Ok(())
}

async fn no_such_folder() -> Result {
    let folder = tempfile::tempdir()?;
    let error = Mock::builder().open(folder.path().join("none/heroku.json")).await;
    let error = error.err().ok_or("there is no such folder")?;
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("none cannot be found"), "{error}");
    Ok(())
}
