//! What was pushed or uploaded: the names and sizes of all files, and the text
//! of those that the engine reads.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::read::GzDecoder;
use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Result};

/// A longer file is not one that the engine reads, in bytes.
const LONGEST_TEXT: u64 = 256 * 1024;

/// How many files a source may have.
pub(crate) const MOST_FILES: usize = 200_000;

/// What is kept of a source: the bytes of its paths, and those of its texts.
const MOST_PATHS: u64 = 64 * MIB;
const MOST_TEXTS: u64 = 16 * MIB;

/// What a tarball may unpack to: a checkout of the largest size, and the headers
/// of its files.
const MOST_UNPACKED: u64 = 1024 * MIB + 256 * MIB;

/// What a tarball may say of a file ahead of it, in bytes: its path, above all.
const LONGEST_HEADER: u64 = 64 * 1024;

const MIB: u64 = 1024 * 1024;

/// The source of a build.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Source {
    sizes: BTreeMap<String, u64>,
    texts: BTreeMap<String, String>,
    /// The bytes of all paths and of all texts that were added.
    #[serde(skip)]
    held: (u64, u64),
}

/// Whether the engine reads the file at this path.
pub(crate) fn is_read(path: &str, size: u64) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let deep = path.matches('/').count();
    size <= LONGEST_TEXT
        && match name {
            "Procfile"
            | ".slugignore"
            | "heroku.yml"
            | "elixir_buildpack.config"
            | "phoenix_static_buildpack.config"
            | "mix.exs" => deep == 0,
            "package.json" => deep <= 1,
            _ if name.starts_with("Dockerfile") => true,
            _ => path.starts_with("config/") && name.ends_with(".exs"),
        }
}

impl Source {
    /// Adds a file; its text only where [`is_read`] says so.
    ///
    /// # Errors
    ///
    /// [`InvalidParams`](ErrorKind::InvalidParams) where that is more than a
    /// source may have.
    pub(crate) fn add(&mut self, path: String, size: u64, text: Option<String>) -> Result<()> {
        self.count_path(&path)?;
        let (_, texts) = &mut self.held;
        *texts += text.as_ref().map_or(0, |text| text.len() as u64);
        if *texts > MOST_TEXTS {
            let most = MOST_TEXTS / MIB;
            return Err(too_much(format!(
                "files that a build reads, such as Dockerfiles, of more than {most} MiB"
            )));
        }
        if self.len() == MOST_FILES {
            return Err(too_much(format!("more than {MOST_FILES} files")));
        }
        if let Some(text) = text {
            self.texts.insert(path.clone(), text);
        }
        self.sizes.insert(path, size);
        Ok(())
    }

    /// Counts the path of a file or folder.
    ///
    /// # Errors
    ///
    /// As those of [`add`](Self::add).
    pub(crate) fn count_path(&mut self, path: &str) -> Result<()> {
        let (paths, _) = &mut self.held;
        *paths += path.len() as u64;
        match *paths > MOST_PATHS {
            true => Err(too_much(format!("paths of more than {} MiB", MOST_PATHS / MIB))),
            false => Ok(()),
        }
    }

    /// The text of a file that the engine reads.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.sizes.contains_key(path)
    }

    /// Whether a file in the root ends so.
    pub(crate) fn has_in_root(&self, ending: &str) -> bool {
        self.paths().any(|path| !path.contains('/') && path.ends_with(ending))
    }

    /// The paths of all files, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.sizes.keys().map(String::as_str)
    }

    /// The texts of the files whose path begins so.
    pub(crate) fn texts_in<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let texts = self.texts.iter().filter(move |(path, _)| path.starts_with(folder));
        texts.map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The bytes of all files.
    pub(crate) fn size(&self) -> u64 {
        self.sizes.values().sum()
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Removes the files that match, and says how many those were.
    pub(crate) fn remove(&mut self, matches: impl Fn(&str) -> bool) -> usize {
        let before = self.sizes.len();
        self.sizes.retain(|path, _| !matches(path));
        self.texts.retain(|path, _| !matches(path));
        before - self.sizes.len()
    }

    /// Reads a gzipped tarball. A single directory that holds everything is
    /// taken off, as code hosts put one around.
    ///
    /// # Errors
    ///
    /// [`InvalidParams`](ErrorKind::InvalidParams) where it is no such thing, or
    /// too large.
    pub(crate) fn from_tarball(bytes: &[u8]) -> Result<Self> {
        let mut files = Self::default();
        let unpacked = Limited { inner: GzDecoder::new(bytes), left: MOST_UNPACKED };
        let mut archive = tar::Archive::new(unpacked);
        // The path of the next file, where it stands ahead of it. They are read
        // here, as the crate would read one of any length.
        let mut long_path = None;
        let mut unread = MOST_UNPACKED;
        for entry in archive.entries().map_err(wrong)?.raw(true) {
            let mut entry = entry.map_err(wrong)?;
            let kind = entry.header().entry_type();
            let size = entry.size();
            // Said ahead, so that it needs not be unpacked.
            unread = unread.checked_sub(size).ok_or_else(too_large)?;
            if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
                if size > LONGEST_HEADER {
                    return Err(too_much(format!("a path of {size} bytes")));
                }
                long_path = ahead(&mut entry).map_err(wrong)?.or(long_path);
                continue;
            }
            if kind.is_gnu_longlink() || kind.is_pax_global_extensions() {
                continue;
            }
            let path = long_path.take().unwrap_or_else(|| entry.path_bytes().into_owned());
            if !kind.is_file() {
                continue;
            }
            let path = String::from_utf8_lossy(&path);
            let path = path.trim_start_matches("./").to_owned();
            if path.split('/').any(|part| part == ".." || part.is_empty()) {
                let message = format!("The source has a file at {path:?}, outside of it.");
                return Err(Error::new(ErrorKind::InvalidParams, message));
            }
            // Which texts are wanted shows only once the outer directory is off.
            let inner = path.split_once('/').map_or("", |(_, inner)| inner);
            let text = if is_read(&path, size) || is_read(inner, size) {
                let mut text = String::new();
                entry.read_to_string(&mut text).ok().map(|_| text)
            } else {
                None
            };
            files.add(path, size, text)?;
        }
        Ok(files.without_outer_directory())
    }

    fn without_outer_directory(self) -> Self {
        let outer = |path: &str| path.split_once('/').map(|(outer, _)| outer.to_owned());
        let Some(first) = self.paths().next().and_then(outer) else { return self };
        if !self.paths().all(|path| outer(path).as_deref() == Some(first.as_str())) {
            return self;
        }
        let inner = |path: String| path[first.len() + 1..].to_owned();
        Self {
            sizes: self.sizes.into_iter().map(|(path, size)| (inner(path), size)).collect(),
            texts: self.texts.into_iter().map(|(path, text)| (inner(path), text)).collect(),
            held: self.held,
        }
    }
}

/// The path that an entry gives to the next one.
fn ahead<R: Read>(entry: &mut tar::Entry<'_, R>) -> io::Result<Option<Vec<u8>>> {
    if entry.header().entry_type().is_gnu_longname() {
        let mut path = Vec::new();
        entry.read_to_end(&mut path)?;
        path.truncate(path.iter().position(|byte| *byte == 0).unwrap_or(path.len()));
        return Ok(Some(path));
    }
    for extension in entry.pax_extensions()?.into_iter().flatten() {
        let extension = extension?;
        if extension.key_bytes() == b"path" {
            return Ok(Some(extension.value_bytes().to_vec()));
        }
    }
    Ok(None)
}

/// Fails after so many bytes, as what a tarball says of itself is not to be
/// trusted.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}

fn too_large() -> Error {
    let message = format!("The source unpacks to more than {} MiB.", MOST_UNPACKED / MIB);
    Error::new(ErrorKind::InvalidParams, message)
}

fn too_much(of: String) -> Error {
    Error::new(ErrorKind::InvalidParams, format!("The source has {of}."))
}

fn wrong(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::FileTooLarge => too_large(),
        _ => Error::new(ErrorKind::InvalidParams, "The source is not a gzipped tarball")
            .with_source(error),
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    pub(crate) fn tarball(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for (path, text) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            // Not `set_path`, which would refuse what an attacker writes.
            header.as_gnu_mut().unwrap().name[..path.len()].copy_from_slice(path.as_bytes());
            header.set_cksum();
            archive.append(&header, text.as_bytes()).unwrap();
        }
        archive.into_inner().unwrap().finish().unwrap()
    }

    #[test]
    fn the_outer_directory_of_a_tarball_is_taken_off() {
        let bytes = tarball(&[("app-1234/Procfile", "web: x"), ("app-1234/lib/a.ex", "")]);
        let source = Source::from_tarball(&bytes).unwrap();
        assert_eq!(source.paths().collect::<Vec<_>>(), ["Procfile", "lib/a.ex"]);
        assert_eq!(source.text("Procfile"), Some("web: x"));
    }

    #[test]
    fn a_tarball_without_one_stays_as_it_is() {
        let bytes = tarball(&[("./Procfile", "web: x"), ("lib/a.ex", "")]);
        let source = Source::from_tarball(&bytes).unwrap();
        assert_eq!(source.paths().collect::<Vec<_>>(), ["Procfile", "lib/a.ex"]);
    }

    #[test]
    fn what_is_no_source_is_refused() {
        assert!(Source::from_tarball(b"not a tarball").is_err());
        assert!(Source::from_tarball(&tarball(&[("../etc/passwd", "")])).is_err());
        assert!(Source::from_tarball(&tarball(&[("a/../../b", "")])).is_err());
    }

    fn refused(bytes: &[u8]) -> String {
        Source::from_tarball(bytes).unwrap_err().message().to_owned()
    }

    #[test]
    fn texts_have_a_limit() {
        let text = "x".repeat(LONGEST_TEXT as usize);
        let paths: Vec<String> = (0..65).map(|number| format!("{number}/Dockerfile")).collect();
        let files: Vec<_> = paths.iter().map(|path| (path.as_str(), text.as_str())).collect();
        assert!(Source::from_tarball(&tarball(&files[..64])).is_ok());
        let expected =
            "The source has files that a build reads, such as Dockerfiles, of more than 16 MiB.";
        assert_eq!(refused(&tarball(&files)), expected);
    }

    /// The header of a file of this size, and nothing of the file.
    fn header(path: &str, kind: tar::EntryType, size: u64) -> tar::Header {
        let mut header = tar::Header::new_gnu();
        header.set_path(path).unwrap();
        header.set_entry_type(kind);
        header.set_size(size);
        header.set_cksum();
        header
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        io::Write::write_all(&mut gzip, bytes).unwrap();
        gzip.finish().unwrap()
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_before_it_does() {
        let large = header("a", tar::EntryType::Regular, 7 * 1024 * MIB);
        let expected = "The source unpacks to more than 1280 MiB.";
        assert_eq!(refused(&gzipped(large.as_bytes())), expected);
        // One that says less than it holds.
        let mut unpacked = Limited { inner: io::repeat(0), left: 1000 };
        let error = io::copy(&mut unpacked, &mut io::sink()).unwrap_err();
        assert_eq!(wrong(error).message(), expected);
    }

    #[test]
    fn paths_may_be_long_but_not_endless() {
        let path = format!("lib/{}/Dockerfile", "x".repeat(200));
        let mut archive = tar::Builder::new(Vec::new());
        let mut file = tar::Header::new_gnu();
        file.set_size(1);
        archive.append_data(&mut file, &path, "x".as_bytes()).unwrap();
        let extension = [("path", path.replace("lib", "priv"))];
        let extension = extension.iter().map(|(key, value)| (*key, value.as_bytes()));
        archive.append_pax_extensions(extension).unwrap();
        archive.append(&header("short", tar::EntryType::Regular, 1), "y".as_bytes()).unwrap();
        let source = Source::from_tarball(&gzipped(&archive.into_inner().unwrap())).unwrap();
        let paths = [path.clone(), path.replace("lib", "priv")];
        assert_eq!(source.paths().collect::<Vec<_>>(), paths);
        assert_eq!(source.text(&paths[1]), Some("y"));
        let endless = header("a", tar::EntryType::GNULongName, MIB);
        let expected = "The source has a path of 1048576 bytes.";
        assert_eq!(refused(&gzipped(endless.as_bytes())), expected);
    }
}
