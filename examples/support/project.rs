//! The project to deploy: the one that comes along, or a directory of the
//! user's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The project that comes along.
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hello_phoenix");

/// A project to deploy.
#[derive(Debug)]
pub struct Project {
    /// Where it is.
    pub directory: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Whether it has database migrations.
    pub migrations: bool,
    /// A copy is gone when this is dropped.
    copy: Option<TempDir>,
}

/// What a project is, as far as a deploy goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A Phoenix project with assets for the Phoenix Static buildpack.
    Phoenix,
    /// Another Elixir project.
    Elixir,
    /// Anything else: the platform detects it.
    Other,
}

impl Project {
    /// The project that comes along, copied to a scratch directory: a
    /// repository is made in it.
    ///
    /// # Errors
    ///
    /// Those of the file system.
    pub fn example() -> io::Result<Self> {
        let copy = tempfile::Builder::new().prefix("hello_phoenix-").tempdir()?;
        copy_all(Path::new(EXAMPLE), copy.path())?;
        let directory = copy.path().to_owned();
        Ok(Self { copy: Some(copy), ..Self::at(directory) })
    }

    /// Whether it is a copy of the one that comes along.
    pub fn is_copy(&self) -> bool {
        self.copy.is_some()
    }

    /// The project in a directory.
    pub fn at(directory: PathBuf) -> Self {
        let has = |path: &str| directory.join(path).exists();
        let kind = match (has("mix.exs"), has("phoenix_static_buildpack.config")) {
            (true, true) => Kind::Phoenix,
            (true, false) => Kind::Elixir,
            (false, _) => Kind::Other,
        };
        Self { kind, migrations: has("priv/repo/migrations"), directory, copy: None }
    }
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
