//! Installs the C library: the header, the libraries and a file for pkg-config.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use crate::steps::{Done, cargo, root};

const HEADER: &str = "ffi/include/dynokit.h";

/// How the libraries are built.
const PROFILE: &str = "dist";

/// What rustc begins the line with that tells what a program has to link besides,
/// where it takes the static library.
const STATIC: &str = "native-static-libs: ";

/// Builds the library in release mode and puts it below a prefix. What a package is
/// made of goes below `DESTDIR` first, if that is set.
pub(crate) fn install(args: &[&str]) -> Done {
    let ["--prefix", prefix] = args else {
        return Err("say where to: `cargo xtask install --prefix DIR`".into());
    };
    let prefix = std::path::absolute(prefix).map_err(|error| format!("{prefix}: {error}"))?;
    let system_libraries = build()?;
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let built = target.unwrap_or_else(|| root().join("target")).join(PROFILE);
    let shared = format!("{}dynokit{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
    let libraries = prefix.join("lib");
    put(&root().join(HEADER), &prefix.join("include"), "dynokit.h")?;
    match name_at_run_time()? {
        None => put(&built.join(&shared), &libraries, &shared)?,
        Some(named) => {
            put(&built.join(&shared), &libraries, &named)?;
            link(&named, &libraries, &shared)?;
        }
    }
    put(&built.join("libdynokit.a"), &libraries, "libdynokit.a")?;
    let description = prefix.join("lib/pkgconfig");
    let file = below_destination(&description).join("dynokit.pc");
    let made = fs::create_dir_all(below_destination(&description));
    let written = made.and_then(|()| fs::write(&file, pkg_config(&prefix, &system_libraries)));
    written.map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    println!("installed dynokit in {}", prefix.display());
    Ok(())
}

/// Builds the library, and gives the libraries of the system that it needs.
fn build() -> Result<String, String> {
    let args = ["rustc", "--profile", PROFILE, "--package", "dynokit-ffi", "--lib", "--"];
    let mut command = cargo();
    command.args(args).args(["--print", "native-static-libs"]).stdout(Stdio::null());
    let built = command.stderr(Stdio::piped()).spawn().and_then(Child::wait_with_output);
    let built = built.map_err(|error| format!("cargo does not run: {error}"))?;
    let said = String::from_utf8_lossy(&built.stderr);
    if !built.status.success() {
        return Err(format!("the library does not build:\n{said}"));
    }
    let found = said.lines().find_map(|line| line.split_once(STATIC));
    Ok(found.map_or_else(String::new, |(_, libraries)| libraries.trim().to_owned()))
}

fn pkg_config(prefix: &Path, system_libraries: &str) -> String {
    format!(
        "prefix={}\n\
         includedir=${{prefix}}/include\n\
         libdir=${{prefix}}/lib\n\
         \n\
         Name: dynokit\n\
         Description: Heroku as a library\n\
         Version: {}\n\
         Cflags: -I${{includedir}}\n\
         Libs: -L${{libdir}} -ldynokit\n\
         Libs.private: {system_libraries}\n",
        prefix.display(),
        env!("CARGO_PKG_VERSION"),
    )
}

/// Where a folder is while a package is made.
fn below_destination(folder: &Path) -> PathBuf {
    match env::var_os("DESTDIR") {
        Some(destination) => {
            Path::new(&destination).join(folder.strip_prefix("/").unwrap_or(folder))
        }
        None => folder.to_owned(),
    }
}

/// The name by which programs look for the shared library, where it is not the one
/// that they are linked with: it has the version of the ABI.
fn name_at_run_time() -> Result<Option<String>, String> {
    if cfg!(any(not(unix), target_vendor = "apple")) {
        return Ok(None);
    }
    let header = fs::read_to_string(root().join(HEADER));
    let header = header.map_err(|error| format!("{HEADER} cannot be read: {error}"))?;
    let version = header.lines().find_map(|line| line.strip_prefix(ABI_VERSION));
    let version = version.ok_or_else(|| format!("{HEADER} has no version of the ABI"))?;
    Ok(Some(format!("libdynokit.so.{version}")))
}

/// What the header says of the ABI.
const ABI_VERSION: &str = "#define DYNOKIT_ABI_VERSION ";

/// Has a name lead to a file beside it.
fn link(to: &str, folder: &Path, name: &str) -> Done {
    let link = below_destination(folder).join(name);
    let _ = fs::remove_file(&link);
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(to, &link);
    #[cfg(not(unix))]
    let linked = fs::copy(link.with_file_name(to), &link).map(drop);
    linked.map_err(|error| format!("{} cannot be made: {error}", link.display()))
}

fn put(file: &Path, folder: &Path, name: &str) -> Done {
    let folder = below_destination(folder);
    let copied = fs::create_dir_all(&folder).and_then(|()| fs::copy(file, folder.join(name)));
    copied.map(drop).map_err(|error| format!("{} cannot be installed: {error}", file.display()))
}
