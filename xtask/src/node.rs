//! The step of the Node package: it is built as it is published, and tested as its
//! users have it.

use std::env;
use std::fs;
use std::process::Command;

use crate::bench::{self, Driver};
use crate::steps::{Done, guide, root, run};

/// The package, in the workspace.
const PACKAGE: &str = "bindings/node";

/// The oldest that the package is for.
const OLDEST: u32 = 20;

/// What Node itself has for HTTP.
pub(crate) const FLOOR: &str = "node:http";

/// What it is built and tested with, how it is written, its binary, and its tests.
pub(crate) fn node() -> Done {
    if !is_there() {
        let missing = format!("there is no Node from {OLDEST} on");
        if env::var_os("CI").is_some() {
            return Err(format!("{missing}: the package has to be tested"));
        }
        println!("    {missing}: the package is not tested");
        return Ok(());
    }
    tools()?;
    run(npm().args(["run", "--silent", "format:check"]))?;
    run(npm().args(["run", "--silent", "build"]))?;
    run(npm().args(["test", "--silent"]).env("DYNOKIT_EXAMPLE", guide()?))
}

/// Node's own library and the package, for the benchmark of all languages.
pub(crate) fn drivers() -> Result<Option<Vec<Driver>>, String> {
    if !is_there() {
        return Ok(None);
    }
    tools()?;
    run(npm().args(["run", "--silent", "build"]))?;
    let benches = root().join(PACKAGE).join("benches");
    let command = |script: &str| vec!["node".to_owned(), bench::text(&benches.join(script))];
    Ok(Some(vec![
        Driver { name: FLOOR, beside: None, command: command("floor.cjs") },
        Driver { name: "Node", beside: Some(FLOOR), command: command("driver.cjs") },
    ]))
}

/// Whether there is a Node that the package is for.
fn is_there() -> bool {
    version().is_some_and(|version| version >= OLDEST)
}

/// The first number of Node's version.
fn version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Installs what the lock file names, again where that changed. Nothing of it runs
/// for that.
fn tools() -> Done {
    let package = root().join(PACKAGE);
    let lock = package.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let stamp = package.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(());
    }
    println!("    installing the tools of {PACKAGE}");
    run(npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join(PACKAGE));
    command
}
