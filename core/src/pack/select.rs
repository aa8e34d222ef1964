//! Which objects the other side lacks.

use std::collections::HashSet;

use git2::{ObjectType, Oid, Repository};

use crate::Result;
use crate::pack::history::{History, lacking};
use crate::pack::repository;

/// The objects to send, and those that the other side is known to have.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// Commits first, then trees and blobs, each once.
    pub(crate) objects: Vec<Oid>,
    /// What a delta may build on without being sent.
    pub(crate) known: HashSet<Oid>,
}

/// Selects what leads to `wants` and is not in what the other side has. What it
/// has and is not in the repository is passed over. `found` hears how many
/// objects there are so far; where it fails, the work stops.
pub(crate) fn select(
    repo: &Repository,
    wants: &[Oid],
    history: &History,
    mut found: impl FnMut(usize) -> Result<()>,
) -> Result<Selection> {
    let cannot = repository("The repository cannot be read");
    let mut selection = Selection::default();
    let mut seen = HashSet::new();
    let (mut ends, mut loose) = (Vec::new(), Vec::new());
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
            Some(ObjectType::Commit) => ends.push(object.id()),
            _ => loose.push(object.id()),
        }
    }
    let (commits, edge) = lacking(repo, &ends, history)?;
    // A parent that is not sent is there already, with all that it holds.
    for parent in edge {
        if selection.known.insert(parent)
            && let Ok(parent) = repo.find_commit(parent)
        {
            walk_tree(repo, parent.tree_id(), &mut selection.known, &mut |_| Ok(()))?;
        }
    }
    selection.objects.extend(&commits);
    seen.extend(&selection.known);
    let mut trees = Vec::with_capacity(commits.len());
    for id in commits {
        trees.push(repo.find_commit(id).map_err(&cannot)?.tree_id());
    }
    for id in trees.into_iter().chain(loose) {
        let objects = &mut selection.objects;
        walk_tree(repo, id, &mut seen, &mut |id| {
            objects.push(id);
            if objects.len() % 1000 == 0 { found(objects.len()) } else { Ok(()) }
        })?;
    }
    found(selection.objects.len())?;
    Ok(selection)
}

/// Visits a tree and all below it that was not seen yet. Commits of submodules
/// live elsewhere.
fn walk_tree(
    repo: &Repository,
    root: Oid,
    seen: &mut HashSet<Oid>,
    visit: &mut impl FnMut(Oid) -> Result<()>,
) -> Result<()> {
    if !seen.insert(root) {
        return Ok(());
    }
    visit(root)?;
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
            visit(entry.id())?;
            if entry.kind() == Some(ObjectType::Tree) {
                open.push(entry.id());
            }
        }
    }
    Ok(())
}
