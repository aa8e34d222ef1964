//! Which commits the other side lacks, where it may have only the newer part of
//! a history, or want no more than that.

use std::collections::HashSet;

use git2::{Oid, Repository};

use crate::Result;
use crate::pack::repository;

/// What the other side has of a history, and how much of it it wants.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// The commits that it has.
    pub(crate) haves: Vec<Oid>,
    /// The commits that it has without their parents.
    pub(crate) shallow: HashSet<Oid>,
    /// The commits that it wants without their parents, where it wants no more
    /// than a part.
    pub(crate) cut: Option<Cut>,
}

/// Where a history is cut off, so many commits away from its ends.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    /// Commits that lose their parents.
    pub(crate) shallow: HashSet<Oid>,
    /// Commits that keep them.
    #[cfg(feature = "mock")]
    pub(crate) whole: HashSet<Oid>,
}

#[cfg(feature = "mock")]
impl Cut {
    /// Cuts a history off, so that it is as deep as this: at 1, only its ends
    /// are left.
    pub(crate) fn new(repo: &Repository, ends: &[Oid], depth: u32) -> Result<Self> {
        let mut cut = Self::default();
        let mut seen: HashSet<Oid> = ends.iter().copied().collect();
        let mut level: Vec<Oid> = seen.iter().copied().collect();
        let mut at = 1;
        while !level.is_empty() {
            let mut next = Vec::new();
            for id in level {
                let parents = parents(repo, id)?;
                if at >= depth && !parents.is_empty() {
                    cut.shallow.insert(id);
                    continue;
                }
                cut.whole.insert(id);
                next.extend(parents.into_iter().filter(|parent| seen.insert(*parent)));
            }
            level = next;
            at += 1;
        }
        Ok(cut)
    }
}

/// The commits that lead to these ends and that the other side lacks, and those
/// of their parents that it has.
pub(crate) fn lacking(
    repo: &Repository,
    ends: &[Oid],
    history: &History,
) -> Result<(Vec<Oid>, HashSet<Oid>)> {
    let cannot = repository("The repository cannot be read");
    let has = |id: &Oid| repo.find_commit(*id).is_ok();
    let haves: Vec<Oid> = history.haves.iter().copied().filter(has).collect();
    if history.shallow.is_empty() && history.cut.is_none() {
        let mut walk = repo.revwalk().map_err(&cannot)?;
        ends.iter().try_for_each(|id| walk.push(*id)).map_err(&cannot)?;
        haves.iter().try_for_each(|id| walk.hide(*id)).map_err(&cannot)?;
        let commits: Vec<Oid> = walk.collect::<Result<_, _>>().map_err(&cannot)?;
        let new: HashSet<Oid> = commits.iter().copied().collect();
        let mut edge = HashSet::new();
        for id in &commits {
            edge.extend(parents(repo, *id)?.into_iter().filter(|parent| !new.contains(parent)));
        }
        return Ok((commits, edge));
    }
    let theirs: HashSet<Oid> = reach(repo, &haves, &history.shallow)?.into_iter().collect();
    let end = history.cut.as_ref().map_or(&history.shallow, |cut| &cut.shallow);
    let mut commits = reach(repo, ends, end)?;
    commits.retain(|id| !theirs.contains(id));
    let mut edge = HashSet::new();
    for id in &commits {
        edge.extend(parents(repo, *id)?.into_iter().filter(|parent| theirs.contains(parent)));
    }
    Ok((commits, edge))
}

/// All that leads to these commits, but not beyond those at the `end`.
fn reach(repo: &Repository, from: &[Oid], end: &HashSet<Oid>) -> Result<Vec<Oid>> {
    let mut seen = HashSet::new();
    let mut found: Vec<Oid> = from.iter().copied().filter(|id| seen.insert(*id)).collect();
    let mut at = 0;
    while let Some(&id) = found.get(at) {
        at += 1;
        if !end.contains(&id) {
            found.extend(parents(repo, id)?.into_iter().filter(|parent| seen.insert(*parent)));
        }
    }
    Ok(found)
}

fn parents(repo: &Repository, id: Oid) -> Result<Vec<Oid>> {
    let commit = repo.find_commit(id).map_err(repository("A commit is missing"))?;
    Ok(commit.parent_ids().collect())
}
