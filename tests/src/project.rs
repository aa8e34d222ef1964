//! Projects to push: a directory with some files.

use std::fs;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use git2::{IndexAddOption, Oid, Repository, RepositoryInitOptions, Signature};
use tempfile::TempDir;

use crate::Result;

/// A directory with a project, gone when this is dropped.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A directory with these files: path and text of each.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn new(files: &[(&str, &str)]) -> Result<Self> {
        let project = Self { folder: tempfile::Builder::new().prefix("dynokit-test-").tempdir()? };
        project.write(files)?;
        Ok(project)
    }

    /// A small Elixir project that the platform takes.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn elixir() -> Result<Self> {
        Self::new(&[
            ("mix.exs", "defmodule Hello.MixProject do\n  def project, do: [app: :hello]\nend\n"),
            ("elixir_buildpack.config", "elixir_version=1.15.0\nerlang_version=26.1\n"),
            ("Procfile", "web: mix phx.server\nworker: mix work\n"),
            ("priv/repo/migrations/20240101000000_create_entries.exs", ""),
        ])
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes files into it.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn write(&self, files: &[(&str, &str)]) -> Result<()> {
        for (path, text) in files {
            let path = self.path().join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, text)?;
        }
        Ok(())
    }

    /// Its repository, made if it is not there.
    ///
    /// # Errors
    ///
    /// Those of git.
    pub fn repository(&self) -> Result<Repository> {
        let mut options = RepositoryInitOptions::new();
        options.initial_head("main");
        Ok(Repository::init_opts(self.path(), &options)?)
    }

    /// Commits everything, and gives the commit.
    ///
    /// # Errors
    ///
    /// Those of git.
    pub fn commit(&self, message: &str) -> Result<Oid> {
        let repo = self.repository()?;
        let mut index = repo.index()?;
        index.add_all(["*"], IndexAddOption::DEFAULT, None)?;
        index.write()?;
        let tree = repo.find_tree(index.write_tree()?)?;
        let author = Signature::now("Tina", "tina@example.com")?;
        let parent = repo.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<_> = parent.iter().collect();
        Ok(repo.commit(Some("HEAD"), &author, &author, message, &tree, &parents)?)
    }
}

/// A gzipped tarball of these files: path and text of each.
///
/// # Errors
///
/// Those of the archive.
pub fn tarball(files: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, path, text.as_bytes())?;
    }
    Ok(archive.into_inner()?.finish()?)
}
