//! Files that another program waits for.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file for its owner alone, so that whoever sees it sees all of it. A
/// link stays, and what it leads to is written.
///
/// # Errors
///
/// Those of the file system; and where something is there that is no file, as
/// a device is not.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is there, and no file"));
    }
    let mut file = tempfile::NamedTempFile::new_in(folder(&path))?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Removes a file that still holds what was written to it.
///
/// # Errors
///
/// Those of the file system.
pub fn remove_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    match fs::read(&path)? == bytes {
        true => fs::remove_file(path),
        false => Ok(()),
    }
}

/// What a path leads to, be it there or not.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(path) {
            Ok(to) => Ok(folder(path).join(to)),
            Err(_) => Ok(path.to_owned()),
        },
        found => found,
    }
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
