//! The step of the Elixir package: it is formatted, compiled, tested and looked
//! through by Dialyzer.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::{self, Driver};
use crate::node;
use crate::steps::{Done, cargo, root, run};

/// The package, in the workspace.
const PACKAGE: &str = "bindings/elixir";

/// What Debian has of it.
const PACKAGES: [&str; 2] = ["elixir", "erlang-dialyzer"];

/// Where Erlang is in Debian's packages, and where they say that it is.
const ERLANG: &str = "usr/lib/erlang";

/// The applications of Erlang that the package uses.
const APPLICATIONS: [&str; 4] = ["erts", "kernel", "stdlib", "crypto"];

/// Those of Elixir.
const OF_ELIXIR: [&str; 4] = ["elixir", "logger", "mix", "ex_unit"];

/// The package's tests, and what Dialyzer says of it.
pub(crate) fn elixir() -> Done {
    let Some(tools) = find()? else {
        println!("    there is no Elixir with Dialyzer: the package is not tested");
        return Ok(());
    };
    run(&mut tools.mix(&["format", "--check-formatted"]))?;
    run(cargo()
        .args(["build", "--quiet", "--package", "dynokit-examples"])
        .args(["--example", "deploy_phoenix"]))?;
    let example = root().join("target/debug/examples/deploy_phoenix");
    let example = example.with_extension(env::consts::EXE_EXTENSION);
    run(tools
        .mix(&["test", "--warnings-as-errors"])
        .env("MIX_ENV", "test")
        .env("DYNOKIT_EXAMPLE", example))?;
    run(tools.mix(&["compile", "--warnings-as-errors"]).env("MIX_ENV", "dev"))?;
    dialyzer(&tools)
}

/// The package for the benchmark of all languages. It is started as a release starts,
/// without the VM's waiting for work in loops.
pub(crate) fn drivers() -> Result<Option<Vec<Driver>>, String> {
    let Some(tools) = find()? else { return Ok(None) };
    let package = root().join(PACKAGE);
    let compiled = package.join("_build/benches");
    fs::create_dir_all(&compiled).map_err(|error| format!("{}: {error}", compiled.display()))?;
    run(tools.mix(&["compile"]).env("MIX_ENV", "prod"))?;
    let ebin = package.join("_build/prod/lib/dynokit/ebin");
    let mut compile = tools.command("elixirc");
    run(compile.arg("-pa").arg(&ebin).arg("-o").arg(&compiled).arg("benches/driver.exs"))?;
    let mut command = vec![tools.tells("IO.puts([:code.root_dir(), ~s(/bin/erl)])")?];
    let flags = ["-noshell", "+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"];
    command.extend(flags.into_iter().chain(["-boot", "start_clean", "-pa"]).map(str::to_owned));
    let elixir = tools.tells("IO.puts(:code.lib_dir(:elixir, :ebin))")?;
    command.extend([bench::text(&compiled), bench::text(&ebin), elixir]);
    command.extend(["-s", "Elixir.Dynokit.Driver", "main", "-extra"].map(str::to_owned));
    Ok(Some(vec![Driver { name: "Elixir", beside: Some(node::FLOOR), command }]))
}

/// Programs, and where they are looked for.
struct Tools {
    path: OsString,
}

impl Tools {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // It reads names of files as the rest of the world does.
        command.env("PATH", &self.path).env("LC_ALL", "C.UTF-8");
        command.current_dir(root().join(PACKAGE));
        command
    }

    fn mix(&self, args: &[&str]) -> Command {
        let mut command = self.command("mix");
        command.args(args);
        command
    }

    fn are_there(&self) -> bool {
        ["mix", "dialyzer"].iter().all(|program| {
            self.command(program).arg("--version").output().is_ok_and(|out| out.status.success())
        })
    }

    /// What a line of Elixir prints.
    fn tells(&self, line: &str) -> Result<String, String> {
        let told = self.command("elixir").args(["-e", line]).output();
        let told = told.map_err(|error| format!("elixir does not run: {error}"))?;
        Ok(String::from_utf8_lossy(&told.stdout).trim().to_owned())
    }
}

/// Elixir as it is installed, or as Debian has it.
fn find() -> Result<Option<Tools>, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let installed = Tools { path: path.clone() };
    if installed.are_there() {
        return Ok(Some(installed));
    }
    let folder = root().join("target/tools/elixir");
    let mut places = vec![folder.join("usr/bin")];
    places.extend(env::split_paths(&path));
    let path = env::join_paths(places).map_err(|error| error.to_string())?;
    let unpacked = Tools { path };
    if unpacked.are_there() {
        return Ok(Some(unpacked));
    }
    match install(&folder) {
        Ok(()) if installed.are_there() => Ok(Some(installed)),
        Ok(()) if unpacked.are_there() => Ok(Some(unpacked)),
        _ if env::var_os("CI").is_none() => Ok(None),
        Ok(()) => Err("Elixir was installed, and does not run".into()),
        Err(error) => Err(format!("there is no Elixir, and none can be installed: {error}")),
    }
}

/// Installs Elixir: for everybody where that may be, else in a folder.
fn install(folder: &Path) -> Done {
    println!("    installing {}", PACKAGES.join(" and "));
    let quiet = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends"];
    let whole = Command::new("apt-get").args(quiet).args(PACKAGES).output();
    if whole.is_ok_and(|done| done.status.success()) {
        return Ok(());
    }
    let needs = ["depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts"];
    let more = ["--no-breaks", "--no-replaces", "--no-enhances"];
    let listed = Command::new("apt-cache").args(needs).args(more).args(PACKAGES).output();
    let listed = listed.map_err(|error| format!("apt-cache does not run: {error}"))?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let ours = |name: &&str| name.starts_with("elixir") || name.starts_with("erlang-");
    let mut names: Vec<_> = listed.lines().filter(ours).collect();
    names.sort_unstable();
    names.dedup();
    let packages = folder.join("packages");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&packages).map_err(failed)?;
    run(Command::new("apt-get").args(["download", "--quiet"]).args(names).current_dir(&packages))?;
    for package in fs::read_dir(&packages).map_err(failed)? {
        let package = package.map_err(failed)?.path();
        run(Command::new("dpkg").arg("--extract").arg(package).arg(folder))?;
    }
    move_scripts(&folder.join(ERLANG)).map_err(failed)
}

/// Scripts name the place where Debian puts them.
fn move_scripts(erlang: &Path) -> std::io::Result<()> {
    let mut folders = vec![erlang.join("bin")];
    for entry in fs::read_dir(erlang)? {
        folders.push(entry?.path().join("bin"));
    }
    let here = erlang.to_string_lossy().into_owned();
    for script in folders.iter().map(|folder| folder.join("erl")).filter(|script| script.is_file())
    {
        let text = fs::read_to_string(&script)?;
        fs::write(&script, text.replace(&format!("=/{ERLANG}"), &format!("={here}")))?;
    }
    Ok(())
}

/// Dialyzer over the package. What it knows of Erlang and Elixir is kept.
fn dialyzer(tools: &Tools) -> Done {
    let elixir = PathBuf::from(tools.tells("IO.puts(:code.lib_dir(:elixir))")?);
    let libraries = elixir.parent().unwrap_or(&elixir).to_owned();
    let version = tools.tells("IO.puts([System.otp_release(), ?-, System.version()])")?;
    let known = root().join(format!("target/tools/dialyzer-{version}.plt"));
    let dialyzer = || {
        let mut command = tools.command("dialyzer");
        command.arg("--quiet").env("ERL_LIBS", &libraries);
        command
    };
    if !known.is_file() {
        println!("    Dialyzer reads Erlang and Elixir {version}");
        let read = ["--build_plt", "--apps"];
        let folders = OF_ELIXIR.map(|name| libraries.join(name).join("ebin"));
        let mut build = dialyzer();
        build.args(read).args(APPLICATIONS).arg("-r").args(folders);
        // It ends with another status where it found something, and is of use then.
        let built = build.arg("--output_plt").arg(&known).status();
        built.map_err(|error| format!("dialyzer does not run: {error}"))?;
    }
    let strict = ["-Wunmatched_returns", "-Werror_handling", "-r"];
    run(dialyzer().arg("--plt").arg(&known).args(strict).arg("_build/dev/lib/dynokit/ebin"))
}
