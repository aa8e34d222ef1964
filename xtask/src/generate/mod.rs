//! Writes what the bindings have of the operation table and its types: their
//! names, types and docs. It is text, checked in, and a test fails where it is
//! not what would be written.

mod c;
mod elixir;
mod model;
mod node;
mod places;
mod python;

use std::fs;
use std::path::Path;

use crate::steps::{Done, root};
use model::Model;

/// What is generated: paths from the folder of the workspace, and texts.
pub(crate) type Files = Vec<(String, String)>;

/// Everything that is generated.
fn files() -> Result<Files, String> {
    let model = Model::read()?;
    let mut files = Files::new();
    files.extend(c::files(&model)?);
    files.extend(node::files(&model));
    files.extend(python::files(&model)?);
    files.extend(elixir::files(&model)?);
    Ok(files)
}

/// Folders in which every file is generated, apart from those that Python
/// writes itself.
const FOLDERS: [&str; 4] = [elixir::OPS, elixir::TYPES, node::OPS, python::OPS];

/// Writes everything, and removes what is not written any more.
pub(crate) fn generate() -> Done {
    let files = files()?;
    for (path, text) in &files {
        let file = root().join(path);
        if fs::read_to_string(&file).is_ok_and(|present| present == *text) {
            continue;
        }
        let folder = file.parent().unwrap_or(root());
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, text));
        written.map_err(|error| format!("{path} cannot be written: {error}"))?;
        println!("wrote {path}");
    }
    for path in left_over(&files)? {
        fs::remove_file(root().join(&path))
            .map_err(|error| format!("{path} cannot be removed: {error}"))?;
        println!("removed {path}");
    }
    Ok(())
}

/// Files in the generated folders that are not generated.
fn left_over(files: &Files) -> Result<Vec<String>, String> {
    let mut left = Vec::new();
    for folder in FOLDERS {
        let entries = match fs::read_dir(root().join(folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(format!("{folder} cannot be read: {error}")),
        };
        for entry in entries {
            let entry = entry.map_err(|error| format!("{folder} cannot be read: {error}"))?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let is_source = Path::new(&path).extension().is_some_and(|kind| kind != "pyc");
            if is_source && !files.iter().any(|(file, _)| *file == path) {
                left.push(path);
            }
        }
    }
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_checked_in_is_what_would_be_generated() {
        let files = files().unwrap();
        let stale = files.iter().filter(|(path, text)| {
            !fs::read_to_string(root().join(path)).is_ok_and(|present| present == *text)
        });
        let mut stale: Vec<_> = stale.map(|(path, _)| path.clone()).collect();
        stale.extend(left_over(&files).unwrap());
        assert!(stale.is_empty(), "run `cargo xtask generate`: it changes {stale:#?}");
    }
}
