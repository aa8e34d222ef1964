//! The steps of the test command.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::elixir::elixir;
use crate::node::node;
use crate::python::python;

/// What a step comes to: why it failed, if it did.
pub(crate) type Done = Result<(), String>;

/// A step: its name, what it holds, and how.
struct Step {
    name: &'static str,
    holds: &'static str,
    run: fn() -> Done,
}

const STEPS: &[Step] = &[
    Step { name: "format", holds: "the code is formatted", run: format },
    Step { name: "lint", holds: "clippy finds nothing", run: lint },
    Step { name: "features", holds: "each combination of features builds", run: features },
    Step { name: "tests", holds: "the tests pass, and the examples do what they say", run: tests },
    Step { name: "python", holds: "the Python package installs, works and is typed", run: python },
    Step { name: "node", holds: "the Node package builds, installs and works", run: node },
    Step { name: "elixir", holds: "the Elixir package works, and its types hold", run: elixir },
    Step { name: "docs", holds: "the documentation builds without a warning", run: docs },
    Step { name: "deny", holds: "licences and versions of dependencies are in order", run: deny },
];

/// The features of the core crate.
const FEATURES: [&str; 5] = ["blocking", "git", "http", "mock", "server"];

const DENY_VERSION: &str = "0.20.2";

/// The variable that names the published schema, and where it may lie.
const SCHEMA: &str = "DYNOKIT_SCHEMA";
const SCHEMA_FILE: &str = "shared/data/heroku-platform-api-schema.json";

/// The steps by name, for the help.
pub(crate) fn list() -> String {
    STEPS.iter().map(|step| format!("  {:<10} {}\n", step.name, step.holds)).collect()
}

/// Runs all steps, or those that are named.
pub(crate) fn test(names: &[&str]) -> Done {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        return Err(format!("there is no step {unknown:?}: see `cargo xtask help`"));
    }
    let began = Instant::now();
    for step in STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)) {
        println!("==> {}: {}", step.name, step.holds);
        let started = Instant::now();
        (step.run)().map_err(|error| format!("{}: {error}", step.name))?;
        println!("    {} in {:.0?}", step.name, started.elapsed());
    }
    println!("==> all of it passed in {:.0?}", began.elapsed());
    Ok(())
}

fn format() -> Done {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn lint() -> Done {
    run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn features() -> Done {
    let sets = (0..1 << FEATURES.len()).map(|set| {
        let chosen = FEATURES.iter().enumerate().filter(|(index, _)| set & 1 << index != 0);
        chosen.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
    });
    // No other feature is any concern of these.
    for chosen in sets.chain(["tracing", "schema"].map(str::to_owned)) {
        let args = ["clippy", "--quiet", "--package", "dynokit", "--no-default-features"];
        let rest = ["--features", &chosen, "--", "-D", "warnings"];
        run(cargo().args(args).args(rest)).map_err(|error| format!("with [{chosen}]: {error}"))?;
    }
    Ok(())
}

fn tests() -> Done {
    let mut command = cargo();
    command.args(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    match schema() {
        Some(schema) => command.env(SCHEMA, schema),
        None if env::var_os("CI").is_some() => {
            return Err(format!(
                "{SCHEMA} names no file, and none lies beside the project: it has to be Heroku's \
                 published schema (https://api.heroku.com/schema)"
            ));
        }
        None => {
            println!("    {SCHEMA} names no file: nothing is compared with the published schema");
            &mut command
        }
    };
    run(&mut command)
}

/// The published schema: where the variable says, or in a folder beside the
/// project.
fn schema() -> Option<PathBuf> {
    let beside =
        || root().ancestors().map(|folder| folder.join(SCHEMA_FILE)).find(|file| file.is_file());
    env::var_os(SCHEMA).map(PathBuf::from).or_else(beside)
}

fn docs() -> Done {
    let flags = "-D warnings";
    run(cargo().args(["doc", "--quiet", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", flags))
}

fn deny() -> Done {
    let tools = root().join("target/tools");
    let program = tools.join("bin").join(format!("cargo-deny{}", env::consts::EXE_SUFFIX));
    let is_there = || {
        let version = Command::new(&program).arg("--version").output();
        version.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains(DENY_VERSION))
    };
    if !is_there() {
        println!("    installing cargo-deny {DENY_VERSION}");
        let args = ["install", "--quiet", "--locked", "cargo-deny", "--version", DENY_VERSION];
        run(cargo().args(args).arg("--root").arg(&tools))?;
    }
    // Advisories are not part of a checkout, and are left to whoever has them.
    run(Command::new(&program).current_dir(root()).args([
        "--all-features",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))
}

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Builds the guide as a program in Rust, which those in other languages are
/// compared with.
pub(crate) fn guide() -> Result<PathBuf, String> {
    let package = ["build", "--quiet", "--package", "dynokit-examples"];
    run(cargo().args(package).args(["--example", "deploy_phoenix"]))?;
    let program = root().join("target/debug/examples/deploy_phoenix");
    Ok(program.with_extension(env::consts::EXE_EXTENSION))
}

/// Cargo, in the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")));
    command.current_dir(root());
    command
}

/// Runs a program; its failure is ours.
pub(crate) fn run(command: &mut Command) -> Done {
    let shown = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown} ended with {status}")),
        Err(error) => Err(format!("{shown} does not run: {error}")),
    }
}
