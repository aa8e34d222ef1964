//! Where the pushed objects are: a folder of its own, gone with the mock.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use git2::{Indexer, ObjectType, Odb, Oid, Repository};
use tempfile::TempDir;
use uuid::Uuid;

use crate::mock::engine::source::{MOST_FILES, Source, is_read};
use crate::pack::{Limits, Pack, Scan, repository};
use crate::{Error, ErrorKind, Result};

/// What a push may bring. No file is larger than a checkout may be.
const LIMITS: Limits = Limits {
    bytes: 4 * GIB,
    objects: 2_000_000,
    file: GIB,
    held: GIB / 2,
    unpacked: 32 * GIB,
    chain: 4095,
};

const GIB: u64 = 1024 * 1024 * 1024;

/// How many folders one may lie within.
const DEEPEST: usize = 256;

/// Where a repository has its packs.
const PACKS: &str = "objects/pack";

/// The apps' repositories: bare ones, with objects only. Branches and tags are
/// in the mock's state, where they move together with the release.
#[derive(Default)]
pub(crate) struct Repositories {
    root: Mutex<Option<TempDir>>,
}

impl Repositories {
    /// The folder of an app's repository, made if it is not there. Those of
    /// apps that are gone are removed: `apps` lists the others. It is asked
    /// while no repository can be made, so that none is taken for a gone one.
    pub(crate) fn of(&self, app: Uuid, apps: impl FnOnce() -> Vec<Uuid>) -> Result<PathBuf> {
        let mut root = self.root.lock().unwrap_or_else(PoisonError::into_inner);
        let apps = apps();
        let root = match &*root {
            Some(root) => root.path(),
            None => {
                let folder = tempfile::Builder::new().prefix("dynokit-mock-").tempdir()?;
                root.insert(folder).path()
            }
        };
        for entry in fs::read_dir(root)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let owner = Uuid::try_parse(name.trim_end_matches(".git")).ok();
            if owner.is_some_and(|owner| !apps.contains(&owner)) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        let path = root.join(format!("{app}.git"));
        if !path.exists() {
            Repository::init_bare(&path).map_err(repository("No repository could be made"))?;
        }
        Ok(path)
    }

    /// Holds them until this is dropped.
    pub(crate) fn hold(&self) -> Held<'_> {
        Held(self.root.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The repositories while none of them goes.
pub(crate) struct Held<'a>(MutexGuard<'a, Option<TempDir>>);

impl Held<'_> {
    /// The folder that they are in, unless there is none yet.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.0.as_ref().map(TempDir::path)
    }
}

/// A pack of a repository, and its index.
pub(crate) struct PackFiles {
    folder: PathBuf,
    pub(crate) name: String,
}

impl PackFiles {
    pub(crate) fn new(repository: &Path, name: &str) -> Self {
        Self { folder: repository.join(PACKS), name: name.to_owned() }
    }

    /// The names and paths of its files.
    pub(crate) fn files(&self) -> [(String, PathBuf); 2] {
        ["pack", "idx"].map(|ending| {
            let name = format!("{}.{ending}", self.name);
            let path = self.folder.join(&name);
            (name, path)
        })
    }
}

/// The packs of an app's repository, by name.
pub(crate) fn packs(root: &Path, app: Uuid) -> Result<Vec<PackFiles>> {
    let repository = root.join(format!("{app}.git"));
    let mut packs = Vec::new();
    for entry in fs::read_dir(repository.join(PACKS))? {
        let path = entry?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy());
        if path.extension().is_some_and(|ending| ending == "pack")
            && let Some(name) = name
        {
            packs.push(PackFiles::new(&repository, &name));
        }
    }
    // One that comes in right now may lack its index yet.
    packs.retain(|pack| pack.files().iter().all(|(_, path)| path.exists()));
    packs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(packs)
}

/// The first branch or tag whose object a repository does not have.
pub(crate) fn lacking<'a>(
    repository: &Path,
    refs: &'a BTreeMap<String, String>,
) -> Result<Option<&'a str>> {
    let cannot = crate::pack::repository("The repository cannot be read");
    let odb = Odb::new().map_err(&cannot)?;
    odb.add_disk_alternate(&repository.join("objects").to_string_lossy()).map_err(&cannot)?;
    let there = |id: &str| Oid::from_str(id).is_ok_and(|id| odb.exists(id));
    Ok(refs.iter().find(|(_, id)| !there(id)).map(|(name, _)| name.as_str()))
}

/// A pack on its way in: apart from the repository until it is accepted.
pub(crate) struct Incoming {
    repository: PathBuf,
    folder: TempDir,
}

impl Incoming {
    pub(crate) fn new(repository: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("incoming-").tempdir_in(repository)?;
        fs::create_dir(folder.path().join("pack"))?;
        Ok(Self { repository: repository.to_owned(), folder })
    }

    /// Takes a pack, chunk by chunk, and says whether it is whole: that all
    /// objects which its objects name are there.
    pub(crate) fn receive(&self, mut chunk: impl FnMut() -> Option<bytes::Bytes>) -> Result<()> {
        let refused = |error: git2::Error| {
            let message = format!("The pack is refused: {}.", error.message());
            Error::new(ErrorKind::InvalidArgument, message)
        };
        // Looking for each object where there is none takes half of the time.
        let has_packs = size(&self.repository) > 0;
        let odb = has_packs.then(|| self.objects()).transpose()?;
        let pack = self.folder.path().join("pack");
        let mut indexer = Indexer::new(odb.as_ref(), &pack, 0o644, true).map_err(refused)?;
        let mut scan = Scan::new(LIMITS);
        while let Some(chunk) = chunk() {
            scan.feed(&chunk)?;
            std::io::Write::write_all(&mut indexer, &chunk)?;
        }
        scan.end()?;
        indexer.commit().map_err(refused)?;
        for pack in Pack::all(self.folder.path()) {
            scan.check_chains(&pack)?;
        }
        self.check_trees()
    }

    /// The objects of the repository and those of the pack.
    fn objects(&self) -> Result<Odb<'static>> {
        let cannot = repository("The repository cannot be read");
        let odb = Odb::new().map_err(&cannot)?;
        for folder in [self.repository.join("objects"), self.folder.path().to_owned()] {
            odb.add_disk_alternate(&folder.to_string_lossy()).map_err(&cannot)?;
        }
        Ok(odb)
    }

    /// Refuses trees with names that would lead out of a checkout.
    fn check_trees(&self) -> Result<()> {
        let cannot = repository("The pack cannot be read");
        let odb = Odb::new().map_err(&cannot)?;
        odb.add_disk_alternate(&self.folder.path().to_string_lossy()).map_err(&cannot)?;
        let mut ids = Vec::new();
        odb.foreach(|id| {
            ids.push(*id);
            true
        })
        .map_err(&cannot)?;
        for id in ids {
            let is_tree = odb.read_header(id).map_err(&cannot)?.1 == ObjectType::Tree;
            if !is_tree {
                continue;
            }
            let tree = odb.read(id).map_err(&cannot)?;
            if let Some(name) = names(tree.data()).find(|name| is_unsafe(name)) {
                let name = String::from_utf8_lossy(name);
                let message = format!(
                    "The tree {id} has an entry named {name:?}, which leads out of a checkout."
                );
                return Err(Error::new(ErrorKind::InvalidArgument, message));
            }
        }
        Ok(())
    }

    /// What a build of this commit reads.
    pub(crate) fn source(&self, commit: &str) -> Result<Pushed> {
        let cannot = repository("The commit cannot be read");
        let repo = Repository::from_odb(self.objects()?).map_err(&cannot)?;
        let id = Oid::from_str(commit).map_err(&cannot)?;
        let object = repo.find_object(id, None).map_err(&cannot)?;
        let commit = object.peel_to_commit().map_err(&cannot)?;
        let tree = commit.tree().map_err(&cannot)?;
        let summary = commit.summary().ok().flatten().map(str::to_owned);
        let mut source = Source::default();
        let odb = repo.odb().map_err(&cannot)?;
        let mut open = vec![(String::new(), tree.id())];
        while let Some((path, id)) = open.pop() {
            if path.matches('/').count() > DEEPEST {
                let message = format!("The commit has folders within {DEEPEST} others.");
                return Err(Error::new(ErrorKind::InvalidArgument, message));
            }
            for entry in &repo.find_tree(id).map_err(&cannot)? {
                let path = format!("{path}{}", String::from_utf8_lossy(entry.name_bytes()));
                if source.len() + open.len() > MOST_FILES {
                    let message = format!("The commit has more than {MOST_FILES} files.");
                    return Err(Error::new(ErrorKind::InvalidArgument, message));
                }
                match entry.kind() {
                    Some(ObjectType::Tree) => {
                        source.count_path(&path)?;
                        open.push((path + "/", entry.id()));
                    }
                    Some(ObjectType::Blob) => {
                        let size = odb.read_header(entry.id()).map_err(&cannot)?.0 as u64;
                        let text = match is_read(&path, size) {
                            true => {
                                let blob = odb.read(entry.id()).map_err(&cannot)?;
                                Some(String::from_utf8_lossy(blob.data()).into_owned())
                            }
                            false => None,
                        };
                        source.add(path, size, text)?;
                    }
                    _ => {}
                }
            }
        }
        Ok(Pushed { source, summary })
    }

    /// Whether the repository or the pack has this object.
    pub(crate) fn has(&self, id: &str) -> Result<bool> {
        let id = Oid::from_str(id).map_err(repository("An object's name does not read"))?;
        Ok(self.objects()?.exists(id))
    }

    /// Moves the pack into the repository.
    pub(crate) fn accept(self) -> Result<()> {
        let target = self.repository.join(PACKS);
        let mut files: Vec<PathBuf> = fs::read_dir(self.folder.path().join("pack"))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        // The pack before its index, by which it is found.
        files.sort_by_key(|path| path.extension().is_some_and(|extension| extension == "idx"));
        for path in files {
            let Some(name) = path.file_name() else { continue };
            let to = target.join(name);
            // The same pack may be there from an earlier push.
            if !to.exists() {
                fs::rename(path, to)?;
            }
        }
        Ok(())
    }
}

/// A pushed commit.
pub(crate) struct Pushed {
    pub(crate) source: Source,
    /// The first line of its message.
    pub(crate) summary: Option<String>,
}

/// The size of a repository's packs, in bytes.
pub(crate) fn size(repository: &Path) -> u64 {
    let entries = fs::read_dir(repository.join(PACKS)).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// The names in a tree, as it is stored: mode, space, name, zero, 20 bytes.
fn names(mut tree: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let end = tree.iter().position(|byte| *byte == 0)?;
        let (entry, rest) = tree.split_at(end);
        tree = rest.get(21..).unwrap_or_default();
        let space = entry.iter().position(|byte| *byte == b' ')?;
        Some(&entry[space + 1..])
    })
}

fn is_unsafe(name: &[u8]) -> bool {
    name.is_empty()
        || name == b"."
        || name == b".."
        || name.eq_ignore_ascii_case(b".git")
        || name.contains(&b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_tree() {
        let mut tree = b"100644 mix.exs\0".to_vec();
        tree.extend([7; 20]);
        tree.extend(b"40000 ..\0");
        tree.extend([0; 20]);
        let names: Vec<_> = names(&tree).collect();
        assert_eq!(names, [b"mix.exs".as_slice(), b".."]);
        assert!(!is_unsafe(names[0]) && is_unsafe(names[1]) && is_unsafe(b".GIT"));
    }
}
