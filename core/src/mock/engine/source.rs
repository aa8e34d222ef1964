//! What was pushed or uploaded: the names and sizes of all files, and the text
//! of those that the engine reads.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;
use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Result};

/// A longer file is not one that the engine reads, in bytes.
const LONGEST_TEXT: u64 = 256 * 1024;

/// How many files a source may have, and how many bytes unpacked: what a
/// tarball says of itself is not to be trusted.
pub(crate) const MOST_FILES: usize = 200_000;

/// The source of a build.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Source {
    sizes: BTreeMap<String, u64>,
    texts: BTreeMap<String, String>,
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
    pub(crate) fn add(&mut self, path: String, size: u64, text: Option<String>) {
        if let Some(text) = text {
            self.texts.insert(path.clone(), text);
        }
        self.sizes.insert(path, size);
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
    /// [`InvalidParams`](ErrorKind::InvalidParams) where it is no such thing.
    pub(crate) fn from_tarball(bytes: &[u8]) -> Result<Self> {
        let wrong = |error: std::io::Error| {
            Error::new(ErrorKind::InvalidParams, "The source is not a gzipped tarball")
                .with_source(error)
        };
        let mut files = Self::default();
        let mut archive = tar::Archive::new(GzDecoder::new(bytes));
        for entry in archive.entries().map_err(wrong)? {
            let mut entry = entry.map_err(wrong)?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let path = path.trim_start_matches("./").to_owned();
            let size = entry.size();
            if path.split('/').any(|part| part == ".." || part.is_empty()) {
                let message = format!("The source has a file at {path:?}, outside of it.");
                return Err(Error::new(ErrorKind::InvalidParams, message));
            }
            if files.len() == MOST_FILES {
                let message = format!("The source has more than {MOST_FILES} files.");
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
            files.add(path, size, text);
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
        }
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
}
