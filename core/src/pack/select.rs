//! Which objects the other side lacks.

use std::collections::HashSet;

use git2::{ObjectType, Oid, Repository};

use crate::Result;
use crate::pack::repository;

/// The objects to send, and those that the other side is known to have.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// Commits first, then trees and blobs, each once.
    pub(crate) objects: Vec<Oid>,
    /// What a delta may build on without being sent.
    pub(crate) known: HashSet<Oid>,
}

/// Selects what leads from `haves` to `wants`. Objects in `haves` that are not
/// in the repository are passed over. `found` hears how many there are so far.
pub(crate) fn select(
    repo: &Repository,
    wants: &[Oid],
    haves: &[Oid],
    mut found: impl FnMut(usize),
) -> Result<Selection> {
    let cannot = repository("The repository cannot be read");
    let odb = repo.odb().map_err(&cannot)?;
    let mut walk = repo.revwalk().map_err(&cannot)?;
    let mut selection = Selection::default();
    let mut seen = HashSet::new();
    let mut loose = Vec::new();
    for &want in wants {
        // An annotated tag is an object of its own before what it names.
        let mut object = repo.find_object(want, None).map_err(&cannot)?;
        while let Some(tag) = object.as_tag() {
            if seen.insert(tag.id()) {
                selection.objects.push(tag.id());
            }
            object = tag.target().map_err(&cannot)?;
        }
        match object.kind() {
            Some(ObjectType::Commit) => walk.push(object.id()).map_err(&cannot)?,
            _ => loose.push(object.id()),
        }
    }
    for &have in haves.iter().filter(|have| odb.exists(**have)) {
        if let Ok(commit) = repo.find_object(have, None).and_then(|object| object.peel_to_commit())
        {
            walk.hide(commit.id()).map_err(&cannot)?;
        }
    }
    let commits: Vec<Oid> = walk.collect::<Result<_, _>>().map_err(&cannot)?;
    let new: HashSet<Oid> = commits.iter().copied().collect();
    let mut trees = Vec::with_capacity(commits.len());
    for &id in &commits {
        let commit = repo.find_commit(id).map_err(&cannot)?;
        trees.push(commit.tree_id());
        // A parent that is not sent is there already, with all that it holds.
        for parent in commit.parent_ids().filter(|parent| !new.contains(parent)) {
            if selection.known.insert(parent)
                && let Ok(parent) = repo.find_commit(parent)
            {
                walk_tree(repo, parent.tree_id(), &mut selection.known, &mut |_| {})?;
            }
        }
    }
    selection.objects.extend(&commits);
    seen.extend(&selection.known);
    for id in trees.into_iter().chain(loose) {
        let objects = &mut selection.objects;
        walk_tree(repo, id, &mut seen, &mut |id| {
            objects.push(id);
            if objects.len() % 1000 == 0 {
                found(objects.len());
            }
        })?;
    }
    found(selection.objects.len());
    Ok(selection)
}

/// Visits a tree and all below it that was not seen yet. Commits of submodules
/// live elsewhere.
fn walk_tree(
    repo: &Repository,
    root: Oid,
    seen: &mut HashSet<Oid>,
    visit: &mut impl FnMut(Oid),
) -> Result<()> {
    if !seen.insert(root) {
        return Ok(());
    }
    visit(root);
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        let object = repo.find_object(id, None).map_err(repository("An object is missing"))?;
        let Some(tree) = object.as_tree() else { continue };
        for entry in tree {
            let known = match entry.kind() {
                Some(ObjectType::Commit) => true,
                _ => !seen.insert(entry.id()),
            };
            if known {
                continue;
            }
            visit(entry.id());
            if entry.kind() == Some(ObjectType::Tree) {
                open.push(entry.id());
            }
        }
    }
    Ok(())
}
