//! The step of the Python package: its wheel is built once, installed in a place of
//! its own, and tested and checked there as its users have it.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::bench::{self, Driver};
use crate::steps::{Done, guide, root, run};

/// The package, in the workspace.
const PACKAGE: &str = "bindings/python";

/// What a wheel may weigh.
const LARGEST_WHEEL: u64 = 8_000_000;

/// How long an import may take.
const LONGEST_IMPORT: Duration = Duration::from_millis(50);

/// How often it is tried. The fastest counts: the others were disturbed.
const IMPORTS: usize = 10;

/// The wheel, its tests, and what type checkers say of it.
pub(crate) fn python() -> Done {
    let Some(python) = interpreter() else {
        if env::var_os("CI").is_some() {
            return Err("there is no Python from 3.9 on: the package has to be tested".into());
        }
        println!("    there is no Python from 3.9 on: the package is not tested");
        return Ok(());
    };
    let tools = venv(&python, "python-tools", "requirements-tools.txt")?;
    let package = root().join(PACKAGE);
    run(tool(&tools, "ruff").args(["check", "--quiet", "."]).current_dir(&package))?;
    run(tool(&tools, "ruff").args(["format", "--quiet", "--check", "."]).current_dir(&package))?;
    let wheel = wheel(&tools)?;
    let user = install(&python, &wheel)?;
    import(&user)?;
    run(Command::new(&user)
        .args(["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests"])
        .current_dir(&package)
        .env("DYNOKIT_EXAMPLE", guide()?))?;
    let stubs = ["-m", "mypy.stubtest", "dynokit", "--concise", "--ignore-missing-stub"];
    run(tool(&tools, "python")
        .args(stubs)
        .args(["--allowlist", "stubtest.txt"])
        .current_dir(&package)
        .env("PYTHONPATH", site(&user)?))?;
    let of_user = format!("--python-executable={}", user.display());
    run(tool(&tools, "mypy")
        .arg(of_user)
        .args(["python/dynokit", "benches", "tests", "../../examples/deploy_phoenix.py"])
        .current_dir(&package))?;
    run(tool(&tools, "pyright").arg("--pythonpath").arg(&user).current_dir(&package))
}

/// Python's own library and the package, for the benchmark of all languages.
pub(crate) fn drivers() -> Result<Option<Vec<Driver>>, String> {
    let Some(python) = interpreter() else { return Ok(None) };
    let tools = venv(&python, "python-tools", "requirements-tools.txt")?;
    let user = install(&python, &wheel(&tools)?)?;
    let benches = root().join(PACKAGE).join("benches");
    let command = |script: &str| vec![bench::text(&user), bench::text(&benches.join(script))];
    Ok(Some(vec![
        Driver { name: "http.client", beside: None, command: command("floor.py") },
        Driver { name: "Python", beside: Some("http.client"), command: command("driver.py") },
    ]))
}

/// A Python that the package is for.
fn interpreter() -> Option<PathBuf> {
    let is_there = |name: &&str| {
        let check = "import sys, venv; sys.exit(sys.version_info < (3, 9))";
        let status = Command::new(name).args(["-c", check]).output();
        status.is_ok_and(|output| output.status.success())
    };
    ["python3", "python"].into_iter().find(is_there).map(PathBuf::from)
}

/// A virtual environment with what is required, made again where that changed.
fn venv(python: &Path, name: &str, requirements: &str) -> Result<PathBuf, String> {
    let folder = root().join("target/tools").join(name);
    let requirements = root().join(PACKAGE).join(requirements);
    let wanted = read(&requirements)?;
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|present| present == wanted) {
        return Ok(folder);
    }
    println!("    installing the tools of {name}");
    make(python, &folder)?;
    require(&folder, &requirements)?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(folder)
}

/// A place as its users have it: the wheel alone, and what tests it. Gives its
/// Python.
fn install(python: &Path, wheel: &Path) -> Result<PathBuf, String> {
    let folder = root().join("target/tools/python-user");
    make(python, &folder)?;
    let user = tool_path(&folder, "python");
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(Command::new(&user).args(quiet).args(["--no-index", "--no-deps"]).arg(wheel))?;
    require(&folder, &root().join(PACKAGE).join("requirements-tests.txt"))?;
    Ok(user)
}

fn make(python: &Path, folder: &Path) -> Done {
    run(Command::new(python).args(["-m", "venv", "--clear"]).arg(folder))
}

fn require(folder: &Path, requirements: &Path) -> Done {
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let python = tool_path(folder, "python");
    run(Command::new(python)
        .args(quiet)
        .args(["--require-hashes", "--requirement"])
        .arg(requirements))
}

/// Builds the wheel.
fn wheel(tools: &Path) -> Result<PathBuf, String> {
    let folder = root().join("target/wheels");
    // What an earlier version left is no part of this one.
    let _ = fs::remove_dir_all(&folder);
    run(tool(tools, "maturin")
        .args(["build", "--quiet", "--release", "--locked", "--compatibility", "linux", "--out"])
        .arg(&folder)
        .current_dir(root().join(PACKAGE)))?;
    let entries = fs::read_dir(&folder).map_err(|error| error.to_string())?;
    let wheel = entries
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension() == Some(OsStr::new("whl")));
    let wheel = wheel.ok_or_else(|| format!("there is no wheel in {}", folder.display()))?;
    let bytes = fs::metadata(&wheel).map_err(|error| error.to_string())?.len();
    println!("    the wheel has {bytes} bytes");
    match bytes > LARGEST_WHEEL {
        true => Err(format!("the wheel has more than {LARGEST_WHEEL} bytes")),
        false => Ok(wheel),
    }
}

/// Whether the package imports as fast as it has to, beside a Python that imports
/// nothing.
fn import(python: &Path) -> Done {
    let fastest = |program: &str| {
        let mut fastest = Duration::MAX;
        for _ in 0..IMPORTS {
            let began = Instant::now();
            run(Command::new(python).args(["-I", "-c", program]))?;
            fastest = fastest.min(began.elapsed());
        }
        Ok::<_, String>(fastest)
    };
    let nothing = fastest("pass")?;
    let import = fastest("import dynokit")?.saturating_sub(nothing);
    println!("    it imports in {import:.1?}, behind {nothing:.1?} of Python itself");
    match import > LONGEST_IMPORT {
        true => Err(format!("the import takes longer than {LONGEST_IMPORT:?}")),
        false => Ok(()),
    }
}

/// Where a Python has its packages.
fn site(python: &Path) -> Result<PathBuf, String> {
    let ask = "import sysconfig; print(sysconfig.get_path('purelib'), end='')";
    let output = Command::new(python).args(["-c", ask]).output();
    let output = output.map_err(|error| format!("{} does not run: {error}", python.display()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned().into())
}

fn tool(folder: &Path, name: &str) -> Command {
    Command::new(tool_path(folder, name))
}

fn tool_path(folder: &Path, name: &str) -> PathBuf {
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    folder.join(programs).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}
