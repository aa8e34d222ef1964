//! Git itself, as people have it, apart from what they have set up for it.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::Result;

/// Git, with a home of its own.
pub struct Git {
    home: TempDir,
}

impl Git {
    /// Finds git.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn new() -> Result<Self> {
        let git = Self { home: tempfile::Builder::new().prefix("dynokit-git-").tempdir()? };
        match Command::new("git").arg("--version").output() {
            Ok(output) if output.status.success() => Ok(git),
            Ok(output) => Err(format!("git --version ended with {}", output.status).into()),
            Err(error) => Err(format!("these tests need git, which does not run: {error}").into()),
        }
    }

    /// Git in a directory, to be run as one likes.
    pub fn command(&self, directory: &Path) -> Command {
        let mut command = Command::new("git");
        command.current_dir(directory).env("HOME", self.home.path());
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Tina");
            command.env(format!("GIT_{who}_EMAIL"), "tina@example.com");
        }
        for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_ASKPASS"] {
            command.env_remove(inherited);
        }
        command
    }

    /// Runs git, and gives all that it printed.
    ///
    /// # Errors
    ///
    /// What it printed, where it fails.
    pub fn run(&self, directory: &Path, args: &[&str]) -> Result<String> {
        let output = self.command(directory).args(args).output()?;
        match output.status.success() {
            true => Ok(printed(&output)),
            false => Err(format!("git {args:?} failed: {}", printed(&output)).into()),
        }
    }

    /// Runs git, which is to fail, and gives all that it printed.
    ///
    /// # Errors
    ///
    /// What it printed, where it does not fail.
    pub fn fail(&self, directory: &Path, args: &[&str]) -> Result<String> {
        let output = self.command(directory).args(args).output()?;
        match output.status.success() {
            false => Ok(printed(&output)),
            true => Err(format!("git {args:?} did not fail: {}", printed(&output)).into()),
        }
    }
}

fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}
