//! Stock git against the served mock, over plain HTTP.

mod fetch;
mod push;
mod refused;

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use dynokit::client::AppHandle;
use dynokit::ops::apps::AppCreate;
use dynokit_tests::{Backend, Fixture, Git, Project, Result};

/// A served mock with an app, and git.
struct Served {
    fixture: Fixture,
    app: AppHandle,
    id: String,
    git: Git,
    folder: tempfile::TempDir,
}

impl Served {
    async fn new() -> Result<Self> {
        // The app's id names a folder that other tests have to leave alone.
        let seed = RandomState::new().hash_one(std::process::id());
        let fixture = Fixture::with(Backend::Http, |mock| mock.seed(seed)).await?;
        let app = fixture.client.apps().create(AppCreate::default()).await?;
        let id = app.id.to_string();
        let app = fixture.client.app(app.name);
        app.buildpacks().set("hashnuke/elixir").await?;
        let folder = tempfile::Builder::new().prefix("dynokit-interop-").tempdir()?;
        Ok(Self { fixture, app, id, git: Git::new()?, folder })
    }

    /// Where the server is, with this key.
    fn url_with(&self, key: &str) -> String {
        let server = self.fixture.server.as_ref().map(|server| server.url()).unwrap_or_default();
        server.replace("://", &format!("://x:{key}@"))
    }

    fn key(&self) -> String {
        let server = self.fixture.server.as_ref();
        server.map(|server| server.key().reveal().to_owned()).unwrap_or_default()
    }

    /// The app's repository, with the key.
    fn url(&self) -> String {
        format!("{}/{}.git", self.url_with(&self.key()), self.app.name())
    }

    /// A project that has the app as its remote.
    fn project(&self) -> Result<Project> {
        let project = Project::elixir()?;
        project.commit("Begin")?;
        self.git.run(project.path(), &["remote", "add", "heroku", &self.url()])?;
        Ok(project)
    }

    fn git(&self, project: &Project, args: &[&str]) -> Result<String> {
        self.git.run(project.path(), args)
    }

    /// Clones the app, and looks whether what came is sound.
    fn clone(&self, name: &str, args: &[&str]) -> Result<PathBuf> {
        let url = self.url();
        let args = [&["clone", "-q"], args, &[url.as_str(), name]].concat();
        self.git.run(self.folder.path(), &args)?;
        let clone = self.folder.path().join(name);
        self.git.run(&clone, &["fsck", "--strict", "--full"])?;
        Ok(clone)
    }

    /// Where a revision is, in any repository.
    fn id(&self, directory: &Path, revision: &str) -> Result<String> {
        Ok(self.git.run(directory, &["rev-parse", revision])?.trim().to_owned())
    }

    /// The descriptions of the releases, in order.
    async fn releases(&self) -> Result<Vec<String>> {
        let releases = self.app.releases().list().await?;
        Ok(releases.into_iter().rev().map(|release| release.description).collect())
    }

    /// What the mock keeps of the app's repository: files and folders, but for
    /// what git itself makes a repository of.
    fn kept(&self) -> Vec<String> {
        let temp = fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
        let repositories = temp
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("dynokit-mock-"))
            .map(|entry| entry.path().join(format!("{}.git", self.id)));
        let Some(repository) = repositories.into_iter().find(|path| path.exists()) else {
            return Vec::new();
        };
        let names = |path: PathBuf| {
            let entries = fs::read_dir(path).into_iter().flatten().flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
        };
        let incoming = names(repository.clone()).filter(|name| name.starts_with("incoming-"));
        let mut kept: Vec<_> = incoming.chain(names(repository.join("objects/pack"))).collect();
        kept.sort();
        kept
    }

    /// What has to stay as it was when a push fails.
    async fn state(&self) -> Result<(String, Vec<String>, usize, Vec<String>)> {
        let refs = self.git.run(self.folder.path(), &["ls-remote", &self.url()])?;
        let builds = self.app.client().builds().list(self.app.name()).await?.len();
        Ok((refs, self.releases().await?, builds, self.kept()))
    }
}

/// Adds commits to a project, each with a change to one of its files.
fn add_commits(project: &Project, count: usize) -> Result {
    let mut text = String::new();
    for at in 0..count {
        text += &format!("def function_{at}, do: {at} # one line more than there was before\n");
        project.write(&[("lib/hello.ex", &text)])?;
        project.commit(&format!("Change {at}"))?;
    }
    Ok(())
}
