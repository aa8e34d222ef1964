//! Files that another program waits for.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file for its owner alone, so that whoever sees it sees all of it.
///
/// # Errors
///
/// Those of the file system.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}
