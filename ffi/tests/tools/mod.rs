//! The library as it is built, compilers, and the tools that programs run under.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::Result;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

/// What a program is linked with and runs under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    Plain,
    Static,
    /// AddressSanitizer, and LeakSanitizer with it.
    Address,
    Valgrind,
    /// ThreadSanitizer, in the program and in the library.
    Thread,
}

/// How often ThreadSanitizer is asked at most. Where the system does not let one
/// thread go on before the others, a lock can be taken behind its back, in the
/// standard library; what is a race is there each time.
const ATTEMPTS: usize = 3;

/// Compiles the header alone.
pub(crate) fn compile_header(compiler: &str, standard: &str, kind: &str) -> Result {
    if !has(compiler)? {
        return Ok(());
    }
    let scratch = TempDir::new()?;
    let source = scratch.path().join("header");
    std::fs::write(&source, "#include <dynokit.h>\n")?;
    let mut command = Command::new(compiler);
    command.args([&format!("-std={standard}"), "-fsyntax-only", "-x", kind]).args(WARNINGS);
    done(command.arg(include()).arg(source))
}

/// A program in the folder `c`.
pub(crate) struct Program {
    source: PathBuf,
    arguments: Vec<PathBuf>,
    variables: Vec<(&'static str, String)>,
}

impl Program {
    pub(crate) fn new(source: &str) -> Result<Self> {
        let source = Path::new(HERE).join("tests/c").join(source);
        Ok(Self { source: source.canonicalize()?, arguments: Vec::new(), variables: Vec::new() })
    }

    /// The same with arguments.
    pub(crate) fn with(self, arguments: &[PathBuf]) -> Self {
        Self { arguments: arguments.to_vec(), ..self }
    }

    /// The same with variables in its environment.
    pub(crate) fn in_environment(self, variables: &[(&'static str, String)]) -> Self {
        Self { variables: variables.to_vec(), ..self }
    }

    /// Compiles it, and runs it to its end.
    pub(crate) fn run(&self, tool: Tool) -> Result {
        let is_cpp = self.source.extension().is_some_and(|kind| kind == "cpp");
        let (compiler, standard) = if is_cpp { ("g++", "-std=c++17") } else { ("gcc", "-std=c99") };
        if !has(compiler)? || (tool == Tool::Valgrind && !has("valgrind")?) {
            return Ok(());
        }
        let scratch = TempDir::new()?;
        let program = scratch.path().join("program");
        let library = match tool {
            Tool::Thread => library_for_threads()?,
            _ => library()?,
        };
        let folder = library.parent().ok_or("the library is nowhere")?;
        let mut compile = Command::new(compiler);
        compile.args([standard, "-g", "-O1", "-pthread"]).args(WARNINGS).arg(include());
        match tool {
            Tool::Address => drop(compile.arg("-fsanitize=address")),
            Tool::Thread => {
                compile.arg("-fsanitize=thread").arg(Path::new(HERE).join("tests/c/tsan.c"));
            }
            _ => {}
        }
        compile.arg(&self.source).arg("-o").arg(&program);
        match tool {
            Tool::Static => {
                compile.arg(folder.join("libdynokit.a")).args(["-lm", "-ldl"]).args(zlib());
            }
            _ => {
                let place = format!("-Wl,-rpath,{}", scratch.path().display());
                compile.arg("-L").arg(folder).arg("-ldynokit").arg(place);
                name(library, scratch.path())?;
            }
        }
        done(&mut compile)?;
        let mut run = match tool {
            Tool::Valgrind => {
                let mut valgrind = Command::new("valgrind");
                valgrind.args([
                    "--quiet",
                    "--error-exitcode=9",
                    "--leak-check=full",
                    "--show-leak-kinds=definite,indirect",
                    "--errors-for-leak-kinds=definite,indirect",
                ]);
                valgrind.arg(&program);
                valgrind
            }
            _ => Command::new(&program),
        };
        let project = scratch.path().join("project");
        copy(&Path::new(HERE).join("../examples/hello_phoenix"), &project)?;
        if self.source.ends_with("deploy_phoenix.c") {
            run.arg(&project);
        }
        run.args(&self.arguments).env("DYNOKIT_PROJECT", project);
        // Cargo's own would have another library found before the one that is linked.
        run.env_remove("LD_LIBRARY_PATH");
        // Nobody's own keys are to be found.
        let suppressions = Path::new(HERE).join("tests/tsan.supp");
        run.env("TSAN_OPTIONS", format!("suppressions={}", suppressions.display()));
        run.env("HOME", scratch.path()).envs(self.variables.clone());
        let attempts = if tool == Tool::Thread { ATTEMPTS } else { 1 };
        (1..attempts).find_map(|_| done(&mut run).ok()).map_or_else(|| done(&mut run), Ok)
    }
}

/// Puts the shared library where a program looks for it: under the name that it was
/// linked with, which has the version of the ABI.
fn name(library: &Path, folder: &Path) -> Result {
    if cfg!(target_os = "linux") {
        let header = std::fs::read_to_string(Path::new(HERE).join("include/dynokit.h"))?;
        let version =
            header.lines().find_map(|line| line.strip_prefix("#define DYNOKIT_ABI_VERSION "));
        let named = format!("libdynokit.so.{}", version.ok_or("the header has no version")?);
        std::os::unix::fs::symlink(library, folder.join(named))?;
    }
    Ok(())
}

/// The system's zlib, which the library takes where there is one.
fn zlib() -> Vec<String> {
    let found = Command::new("pkg-config").args(["--libs", "zlib"]).output();
    let found = found.ok().filter(|found| found.status.success());
    let flags = found.map(|found| String::from_utf8_lossy(&found.stdout).into_owned());
    flags.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
}

fn include() -> String {
    format!("-I{HERE}/include")
}

/// With the whole workspace, so that what the test command built is taken.
const BUILD: [&str; 3] = ["--workspace", "--lib", "--examples"];

/// The shared library of this build, beside the static one.
fn library() -> Result<&'static Path> {
    static LIBRARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    once(&LIBRARY, || build(&BUILD, &[], &format!("libdynokit{}", env::consts::DLL_SUFFIX)))
}

/// The guide in Rust.
pub(crate) fn guide_in_rust() -> Result<&'static Path> {
    static GUIDE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    once(&GUIDE, || build(&BUILD, &[], &format!("deploy_phoenix{}", env::consts::EXE_SUFFIX)))
}

/// The same, instrumented for ThreadSanitizer. The standard library is not: there
/// are no sources of it to build. Assertions are off, since the list of handles
/// that they bring would put all threads in an order.
fn library_for_threads() -> Result<&'static Path> {
    static LIBRARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let flags = "-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer -Cdebug-assertions=off";
    let folder = Path::new(HERE).join("../target/tsan").to_string_lossy().into_owned();
    let args = ["-p", "dynokit-ffi", "--target", TARGET, "--target-dir", &folder];
    // Sanitizers are behind a flag of the compiler that is not stable.
    let variables = [
        ("RUSTC_BOOTSTRAP", "1"),
        ("RUSTFLAGS", flags),
        // So that the standard library's locks are compiled with who takes them.
        ("CARGO_PROFILE_DEV_OPT_LEVEL", "1"),
    ];
    once(&LIBRARY, || build(&args, &variables, "libdynokit.so"))
}

const TARGET: &str = "x86_64-unknown-linux-gnu";

fn once(
    library: &'static OnceLock<Result<PathBuf, String>>,
    build: impl FnOnce() -> Result<PathBuf>,
) -> Result<&'static Path> {
    let built = library.get_or_init(|| build().map_err(|error| error.to_string()));
    Ok(built.as_ref().map_err(String::as_str)?)
}

/// Builds, and gives a file of what was built, by its name.
fn build(args: &[&str], variables: &[(&str, &str)], name: &str) -> Result<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--message-format", "json"]).args(args);
    // Of this package, and reason enough for some build scripts to run again.
    let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars().filter(|(name, _)| own(name)) {
        cargo.env_remove(name);
    }
    cargo.envs(variables.iter().copied());
    let built = cargo.current_dir(HERE).stderr(Stdio::inherit()).output()?;
    assert!(built.status.success(), "it does not build");
    let messages = String::from_utf8(built.stdout)?;
    let mut files = messages.lines().filter_map(|message| {
        let message: Value = serde_json::from_str(message).ok()?;
        let files = message["filenames"].as_array()?.clone();
        let mut files = files.into_iter().filter_map(|file| Some(PathBuf::from(file.as_str()?)));
        files.find(|file| file.ends_with(name))
    });
    Ok(files.next().ok_or_else(|| format!("{name} is not among what was built"))?)
}

/// Whether there is a tool. Where there is none it is installed, if that can be; in
/// CI it has to be there, and elsewhere its test is left out.
fn has(tool: &str) -> Result<bool> {
    static INSTALLING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _alone = INSTALLING.lock();
    let runs = || {
        let version = Command::new(tool).arg("--version").stdout(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    if runs() {
        return Ok(true);
    }
    println!("installing {tool}");
    for args in [&["update", "-qq"][..], &["install", "-qq", "-y", tool]] {
        // It is known below whether it worked.
        let _ = Command::new("apt-get").args(args).stdout(Stdio::null()).status();
    }
    match runs() {
        true => Ok(true),
        false if env::var_os("CI").is_some() => {
            Err(format!("there is no {tool}, and it cannot be installed").into())
        }
        false => {
            eprintln!("there is no {tool}: what needs it is left out");
            Ok(false)
        }
    }
}

/// Runs a command; its output is shown where it fails.
pub(crate) fn done(command: &mut Command) -> Result {
    let output = command.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        let (said, errors) = (&output.stdout, &output.stderr);
        let (said, errors) = (String::from_utf8_lossy(said), String::from_utf8_lossy(errors));
        return Err(format!("{command:?} ended with {}\n{said}{errors}", output.status).into());
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result {
    std::fs::create_dir(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => drop(std::fs::copy(entry.path(), target)?),
        }
    }
    Ok(())
}
