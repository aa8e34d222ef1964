//! The examples, run as a newcomer runs them.

use std::fs;
use std::path::PathBuf;

use crate::steps::{Done, cargo};

/// Goes each way through the guide, and looks at how it ends.
pub(crate) fn run() -> Done {
    deploy(
        &[],
        true,
        &["is deployed: https://", "release: v6 Deploy ", "web.1: up", "migration: exit status 0"],
    )?;
    deploy(&["--container"], true, &["=== Building web (Dockerfile)", "web.1: up"])?;
    deploy(&["--json"], true, &["\"migration_exit_status\":0"])?;
    let scratch = Scratch::new()?;
    let rejected = scratch.0.to_string_lossy().into_owned();
    deploy(&[&rejected], false, &["No default language could be detected for this app."])
}

/// Runs the guide, and looks for what it has to say.
fn deploy(args: &[&str], succeeds: bool, says: &[&str]) -> Done {
    let mut command = cargo();
    command.args(["run", "--quiet", "--example", "deploy_phoenix", "--"]).args(args);
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    let shown = args.join(" ");
    if output.status.success() != succeeds {
        return Err(format!(
            "deploy_phoenix {shown} ended with {}:\n{text}{errors}",
            output.status
        ));
    }
    match says.iter().find(|line| !text.contains(**line)) {
        None => Ok(()),
        Some(line) => Err(format!("deploy_phoenix {shown} does not say {line:?}:\n{text}{errors}")),
    }
}

/// A directory with nothing to deploy, outside of the project's repository and
/// gone when this is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("dynokit-xtask-{}", std::process::id()));
        let made = fs::create_dir(&path).and_then(|()| fs::write(path.join("readme"), "no app\n"));
        made.map_err(|error| error.to_string())?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
