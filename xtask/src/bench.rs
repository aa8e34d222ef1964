//! The benchmarks, and the drivers of all languages for the one that compares them.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::steps::{Done, cargo, root, run};
use crate::{elixir, install, node, python};

/// The benchmarks by name.
pub(crate) const BENCHMARKS: [&str; 5] = ["client", LANGUAGES, "log", "push", "serve"];

/// The one that needs the packages built.
const LANGUAGES: &str = "languages";

/// A driver of a language: its name, what it is compared with, and its command.
pub(crate) struct Driver {
    pub(crate) name: &'static str,
    pub(crate) beside: Option<&'static str>,
    pub(crate) command: Vec<String>,
}

/// Runs all benchmarks, or those that are named first.
pub(crate) fn bench(args: &[&str]) -> Done {
    let named = args.iter().take_while(|arg| BENCHMARKS.contains(arg)).count();
    let (names, rest) = args.split_at(named);
    let names = if names.is_empty() { &BENCHMARKS } else { names };
    for name in names {
        let drivers = if *name == LANGUAGES { Some(drivers()?.to_string()) } else { None };
        let command = ["bench", "--package", "dynokit-tests", "--bench", name, "--"];
        run(cargo().args(command).args(drivers).args(rest))?;
    }
    Ok(())
}

/// The drivers of the languages that this machine has.
fn drivers() -> Result<Value, String> {
    let mut drivers = vec![c()?];
    for (language, found) in
        [("Python", python::drivers()?), ("Node", node::drivers()?), ("Elixir", elixir::drivers()?)]
    {
        match found {
            Some(found) => drivers.extend(found),
            None => println!("there is no {language} here that the package is for: left out"),
        }
    }
    let column = |driver: &Driver| json!({ "name": driver.name, "beside": driver.beside, "command": driver.command });
    Ok(drivers.iter().map(column).collect())
}

/// The driver in C, over the installed library.
fn c() -> Result<Driver, String> {
    let folder = root().join("target/bench-c");
    install::install(&["--prefix", &text(&folder)])?;
    let (driver, library) = (folder.join("driver"), folder.join("lib"));
    run(Command::new("cc")
        .args(["-O2", "-o"])
        .arg(&driver)
        .arg(root().join("ffi/benches/driver.c"))
        .arg(format!("-I{}", folder.join("include").display()))
        .arg(format!("-L{}", library.display()))
        .args(["-ldynokit", "-pthread"])
        .arg(format!("-Wl,-rpath,{}", library.display())))?;
    Ok(Driver { name: "C", beside: Some("Rust"), command: vec![text(&driver)] })
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> String {
    path.display().to_string()
}
