//! The client from npm, at its pinned version, once for all runs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to install, and every package beneath it by version and checksum.
const MANIFEST: &str = include_str!("package.json");
const LOCK: &str = include_str!("package-lock.json");

/// Where the client is: the folder of its command.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) bin: PathBuf,
}

/// The client, installed if it is not there yet. None where this machine has
/// no npm to install it with, which is an error in CI.
pub(crate) fn client() -> Result<Option<Client>, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("heroku-cli");
    let bin = folder.join("node_modules/.bin");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == LOCK) {
        return Ok(Some(Client { bin }));
    }
    if Command::new("npm").arg("--version").output().is_err() {
        let missing = "npm is not on the path, so that the official client cannot be installed";
        if env::var_os("CI").is_some() {
            return Err(missing.to_owned());
        }
        eprintln!("{missing}: nothing is tried with it. Install Node 20 to have it tried.");
        return Ok(None);
    }
    install(&folder).map_err(|error| format!("the client cannot be installed: {error}"))?;
    fs::write(stamp, LOCK).map_err(|error| error.to_string())?;
    Ok(Some(Client { bin }))
}

fn install(folder: &Path) -> Result<(), String> {
    let write = |name, text| fs::write(folder.join(name), text);
    fs::create_dir_all(folder)
        .and_then(|()| write("package.json", MANIFEST))
        .and_then(|()| write("package-lock.json", LOCK))
        .map_err(|error| error.to_string())?;
    // No script of a package is run: the client needs none.
    let output = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .output()
        .map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}
