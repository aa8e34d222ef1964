//! What lies in a directory: the commit to push, made first where there is no
//! repository yet.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use git2::{
    BranchType, IndexAddOption, ObjectType, Oid, Repository, RepositoryInitOptions, Signature,
    StatusOptions,
};

use crate::git::{Events, PushEvent};
use crate::pack::repository;
use crate::{Error, ErrorKind, Result};

/// The message of a first commit.
const FIRST_MESSAGE: &str = "Initial commit";

/// The branch of a first commit.
const FIRST_BRANCH: &str = "main";

/// A commit to push, and where its objects are.
#[derive(Debug)]
pub(super) struct Checkout {
    pub(super) git_dir: PathBuf,
    pub(super) commit: Oid,
    /// The commits whose parents are not there, a line each.
    pub(super) shallow: String,
}

/// Finds the commit to push. `email` signs a first commit where git knows no
/// name.
pub(super) fn find(
    directory: &Path,
    branch: Option<&str>,
    email: &str,
    events: &Events,
) -> Result<Checkout> {
    let repo = match open(directory)? {
        Some(repo) => repo,
        None => first_commit(directory, email, events)?,
    };
    let commit = commit(&repo, branch, directory)?;
    let found = repo.find_commit(commit).map_err(repository("The commit cannot be read"))?;
    let summary = found.summary().ok().flatten().unwrap_or_default().to_owned();
    events.tell(PushEvent::Commit { id: commit.to_string(), summary });
    let shallow = fs::read_to_string(repo.commondir().join("shallow")).unwrap_or_default();
    Ok(Checkout { git_dir: repo.path().to_owned(), commit, shallow })
}

/// Whether there is a commit to push, or could be; nothing is changed.
pub(super) fn check(directory: &Path, branch: Option<&str>) -> Result<()> {
    match open(directory)? {
        Some(repo) => commit(&repo, branch, directory).map(drop),
        None => Ok(()),
    }
}

/// The repository in a directory; none where there is none yet, and one can be
/// made.
fn open(directory: &Path) -> Result<Option<Repository>> {
    let shown = directory.display();
    if !directory.is_dir() {
        let message = format!("There is no directory {shown}.");
        return Err(Error::new(ErrorKind::Io, message));
    }
    match Repository::open(directory) {
        Ok(repo) => Ok(Some(repo)),
        Err(error) if error.code() == git2::ErrorCode::NotFound => {
            if let Ok(outer) = Repository::discover(directory)
                && let Some(root) = outer.workdir()
            {
                let message = format!(
                    "{shown} lies within the git repository {}: push that one, or give {shown} a \
                     repository of its own with `git init`.",
                    root.display()
                );
                return Err(Error::new(ErrorKind::Repository, message));
            }
            match fs::read_dir(directory)?.next() {
                Some(_) => Ok(None),
                None => Err(no_files(directory)),
            }
        }
        Err(error) => Err(repository(format!("{shown} does not open"))(error)),
    }
}

fn no_files(directory: &Path) -> Error {
    let message = format!("{} has no files to deploy.", directory.display());
    Error::new(ErrorKind::Repository, message)
}

fn commit(repo: &Repository, branch: Option<&str>, directory: &Path) -> Result<Oid> {
    match branch {
        Some(branch) => named(repo, branch, directory),
        None => checked_out(repo, directory),
    }
}

fn checked_out(repo: &Repository, directory: &Path) -> Result<Oid> {
    let shown = directory.display();
    let wrong = |message: String| Error::new(ErrorKind::Repository, message);
    if repo.head_detached().unwrap_or(false) {
        let message = format!(
            "No branch is checked out in {shown} (HEAD is detached): check one out, or name one."
        );
        return Err(wrong(message));
    }
    match repo.head() {
        Ok(head) => {
            let commit = head.peel_to_commit().map_err(repository("HEAD cannot be read"))?;
            Ok(commit.id())
        }
        Err(error) if error.code() == git2::ErrorCode::UnbornBranch => {
            Err(wrong(format!("The repository {shown} has no commit yet: commit something first.")))
        }
        Err(error) => Err(repository("HEAD cannot be read")(error)),
    }
}

fn named(repo: &Repository, branch: &str, directory: &Path) -> Result<Oid> {
    let found = repo.revparse_single(branch).and_then(|object| object.peel(ObjectType::Commit));
    found.map(|commit| commit.id()).map_err(|_| {
        let branches = repo.branches(Some(BranchType::Local)).into_iter().flatten().flatten();
        let names: Vec<String> = branches
            .filter_map(|(branch, _)| branch.name().ok().flatten().map(str::to_owned))
            .collect();
        let shown = directory.display();
        let there = match names.is_empty() {
            true => "it has none".to_owned(),
            false => format!("it has {}", names.join(", ")),
        };
        let message = format!("There is no branch {branch} in {shown}: {there}.");
        Error::new(ErrorKind::Repository, message)
    })
}

/// How many files differ from what is checked out. New files do not count: they
/// may be meant to stay out.
pub(super) fn uncommitted(git_dir: &Path) -> Result<usize> {
    let cannot = repository("The working directory cannot be read");
    let repo = Repository::open(git_dir).map_err(&cannot)?;
    if repo.is_bare() || is_clean(&repo).unwrap_or(false) {
        return Ok(0);
    }
    let mut options = StatusOptions::new();
    options.include_untracked(false).include_ignored(false).exclude_submodules(true);
    let files = repo.statuses(Some(&mut options)).map_err(&cannot)?.len();
    Ok(files)
}

/// Whether all files are as git last saw them, by their sizes and times: that
/// is quickly told, and mostly so.
fn is_clean(repo: &Repository) -> Result<bool, git2::Error> {
    let index = repo.index()?;
    let head = repo.head()?.peel_to_tree()?;
    if repo.diff_tree_to_index(Some(&head), Some(&index), None)?.deltas().len() > 0 {
        return Ok(false);
    }
    let time = |file: &fs::Metadata| {
        let since = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((i32::try_from(since.as_secs()).ok()?, since.subsec_nanos()))
    };
    let written = index.path().and_then(|path| time(&path.metadata().ok()?));
    let (Some(folder), Some(written)) = (repo.workdir(), written) else { return Ok(false) };
    Ok(index.iter().all(|entry| {
        let Ok(path) = std::str::from_utf8(&entry.path) else { return false };
        let Ok(file) = folder.join(path).symlink_metadata() else { return false };
        let seen = (entry.mtime.seconds(), entry.mtime.nanoseconds());
        // What changed right when the index was written may look unchanged.
        file.len() == u64::from(entry.file_size) && time(&file) == Some(seen) && seen < written
    }))
}

/// Makes a repository and a first commit, or leaves the directory as it was.
fn first_commit(directory: &Path, email: &str, events: &Events) -> Result<Repository> {
    let made = init_and_commit(directory, email, events);
    match made {
        Ok((repo, files)) => {
            events.tell(PushEvent::Initialized { files });
            Ok(repo)
        }
        Err(error) => {
            let git_dir = directory.join(".git");
            if let Err(left) = fs::remove_dir_all(&git_dir)
                && git_dir.exists()
            {
                let message =
                    format!("{}; and {} is left over", error.message(), git_dir.display());
                return Err(Error::new(error.kind(), message).with_source(left));
            }
            Err(error)
        }
    }
}

fn init_and_commit(directory: &Path, email: &str, events: &Events) -> Result<(Repository, usize)> {
    let shown = directory.display();
    let cannot = repository(format!("No repository could be made in {shown}"));
    let mut options = RepositoryInitOptions::new();
    options.initial_head(FIRST_BRANCH).no_reinit(true);
    let repo = Repository::init_opts(directory, &options).map_err(&cannot)?;
    let files = {
        let mut index = repo.index().map_err(&cannot)?;
        // A negative number stops it, where nobody waits for the push any more.
        let mut go_on = |_: &Path, _: &[u8]| if events.is_closed() { -1 } else { 0 };
        index.add_all(["*"], IndexAddOption::DEFAULT, Some(&mut go_on)).map_err(&cannot)?;
        if index.is_empty() {
            return Err(no_files(directory));
        }
        index.write().map_err(&cannot)?;
        let tree = index.write_tree().map_err(&cannot)?;
        let tree = repo.find_tree(tree).map_err(&cannot)?;
        let name = email.split('@').next().unwrap_or(email);
        let author = repo.signature().or_else(|_| Signature::now(name, email)).map_err(&cannot)?;
        repo.commit(Some("HEAD"), &author, &author, FIRST_MESSAGE, &tree, &[]).map_err(&cannot)?;
        index.len()
    };
    Ok((repo, files))
}
