//! The files that a state is kept in: the JSON, a lock beside it, and a folder
//! with what is too large for JSON. Nothing is ever half-written: a file gets
//! its name once it is whole and on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind as Io, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use uuid::Uuid;

use crate::{Error, ErrorKind, Result};

/// Where the uploaded slugs are, in the folder of objects.
const SLUGS: &str = "slugs";

/// What is too large for JSON, by its path in the folder of objects.
pub(super) type Objects = BTreeMap<String, Object>;

/// A file in the folder of objects, and where it is to be had.
pub(super) enum Object {
    #[cfg(feature = "git")]
    File(PathBuf),
    Bytes(Bytes),
}

/// A state file and what is beside it, locked.
pub(super) struct Files {
    path: PathBuf,
    /// The objects that are known to be there, whole.
    there: BTreeSet<String>,
    /// Locked until it is closed.
    _lock: File,
}

impl Files {
    /// Locks a state file, whether it is there or not.
    pub(super) fn lock(path: &Path) -> Result<Self> {
        let path = resolve(path)?;
        let lock = beside(&path, ".lock");
        let opened = private().read(true).write(true).create(true).truncate(false).open(&lock);
        let file = opened.map_err(cannot("opened", &lock))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { path, there: BTreeSet::new(), _lock: file }),
            Err(TryLockError::WouldBlock) => {
                let message = format!(
                    "The state file {} is in use: another mock is kept in it.",
                    path.display()
                );
                Err(Error::new(ErrorKind::Io, message))
            }
            Err(TryLockError::Error(error)) => Err(cannot("locked", &lock)(error)),
        }
    }

    /// The JSON, unless there is no file yet.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == Io::NotFound => Ok(None),
            Err(error) => Err(cannot("read", &self.path)(error)),
        }
    }

    /// The path of an object that is to be there.
    pub(super) fn object(&mut self, name: &str) -> Result<PathBuf> {
        let path = self.objects().join(name);
        fs::metadata(&path).map_err(cannot("read", &path))?;
        self.there.insert(name.to_owned());
        Ok(path)
    }

    /// Replaces the JSON: first come the objects that it names, and at the end
    /// those go that it does not name.
    pub(super) fn write(&mut self, json: &[u8], objects: &Objects) -> Result<()> {
        for (name, object) in objects {
            if self.there.contains(name) {
                continue;
            }
            let path = self.objects().join(name);
            make_folder(path.parent().unwrap_or(&path))?;
            replace(&path, |file| match object {
                #[cfg(feature = "git")]
                Object::File(from) => io::copy(&mut File::open(from)?, file).map(drop),
                Object::Bytes(bytes) => file.write_all(bytes),
            })?;
            self.there.insert(name.clone());
        }
        replace(&self.path, |file| file.write_all(json))?;
        self.there.retain(|name| objects.contains_key(name));
        // What cannot be removed is never named, and is tried again.
        let _ = self.remove_others(objects);
        Ok(())
    }

    fn remove_others(&self, named: &Objects) -> io::Result<()> {
        for folder in fs::read_dir(self.objects())? {
            let folder = folder?;
            let owner = folder.file_name().to_string_lossy().into_owned();
            if owner != SLUGS && Uuid::try_parse(&owner).is_err() {
                continue;
            }
            for file in fs::read_dir(folder.path())? {
                let file = file?;
                let name = format!("{owner}/{}", file.file_name().to_string_lossy());
                if !named.contains_key(&name) {
                    fs::remove_file(file.path())?;
                }
            }
            // It stays where it holds something.
            let _ = fs::remove_dir(folder.path());
        }
        Ok(())
    }

    fn objects(&self) -> PathBuf {
        beside(&self.path, ".objects")
    }
}

/// The path of an uploaded slug.
pub(super) fn slug(file: &str) -> String {
    format!("{SLUGS}/{file}.tgz")
}

/// Reads an object.
pub(super) fn read(path: &Path) -> Result<Bytes> {
    fs::read(path).map(Bytes::from).map_err(cannot("read", path))
}

/// The file that a path stands for, so that one file has one lock.
fn resolve(path: &Path) -> Result<PathBuf> {
    if let Ok(path) = fs::canonicalize(path) {
        return Ok(path);
    }
    let Some(name) = path.file_name() else {
        let message = format!("{} is not the path of a file.", path.display());
        return Err(Error::new(ErrorKind::InvalidArgument, message));
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    Ok(fs::canonicalize(folder).map_err(cannot("found", folder))?.join(name))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Puts a file in the place of another, whole or not at all.
fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
    let new = beside(path, ".new");
    let replace = || {
        // One may be left of a program that was killed.
        if let Err(error) = fs::remove_file(&new)
            && error.kind() != Io::NotFound
        {
            return Err(error);
        }
        let mut file = private().write(true).create_new(true).open(&new)?;
        write(&mut file)?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        sync_folder(path.parent().unwrap_or(path))
    };
    let replaced = replace();
    if replaced.is_err() {
        let _ = fs::remove_file(&new);
    }
    replaced.map_err(cannot("written", path))
}

/// Makes a folder, and its name last.
fn make_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(cannot("made", path))?;
    for folder in path.ancestors().skip(1).take(2) {
        sync_folder(folder).map_err(cannot("written", folder))?;
    }
    Ok(())
}

/// Has the names in a folder on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and needs not be.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

/// Files that nobody else may read: there are secrets in them.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn cannot<'a>(be: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Error + 'a {
    move |error| {
        let message = format!("{} cannot be {be}: {error}", path.display());
        Error::new(ErrorKind::Io, message)
    }
}
