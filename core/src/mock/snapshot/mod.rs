//! A mock in a file: saved, and started from.

mod document;
mod files;
mod recover;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::mock::state::{State, Upload};
use crate::mock::{Inner, Mock, MockBuilder, Repositories, blocking};
use crate::{Error, ErrorKind, Result};

use document::{Document, Packs};
use files::{Files, Object, Objects};

/// A mock that is kept in a file.
///
/// The file is JSON for people to read: apps by name, with their config vars,
/// releases, log and all. **Secrets stand in it**, as config vars hold them, so
/// that only its owner may read it. What is too large for JSON, pushed objects
/// and uploaded slugs, is in the folder `<file>.objects`; beside it,
/// `<file>.lock` keeps a second mock out.
///
/// | field | what it holds |
/// |---|---|
/// | `version` | the version of the file; another version than 1 is not read |
/// | `random` | how far the generator of ids and names has come |
/// | `account` | the account behind the key |
/// | `apps` | by name: the app (`model`), `config`, `buildpacks`, `releases` with the config of each, `slugs` and what was read in their source (`project`), `builds`, `formation`, `dynos`, `domains`, `drains`, `collaborators`, `locked`, `features`, the last lines of the `log`, the buildpacks' `cache`, and where branches and tags point (`refs`) |
/// | `addons`, `attachments` | by id |
/// | `authorizations`, `own_authorization` | what the account's keys may do, without the key, and which is its own, by id |
/// | `teams`, `pipelines`, `couplings`, `promotions` | by id |
/// | `provisioning` | when the add-ons are done that are not yet |
/// | `outputs` | what builds and release commands printed, by the end of their URL |
/// | `uploads` | sources and slugs that were uploaded, by the end of their URL |
/// | `packs` | the packs in the folder of objects, by the app's id |
///
/// It may be edited while no mock is kept in it. A file with a field that this
/// version does not know is refused: the field would be lost.
///
/// A save replaces the file as a whole, or leaves it as it was. Whoever is
/// killed finds everything that was done before the last save that ended.
///
/// A mock that is started from its file behaves as a platform that was
/// restarted: dynos of the formation start anew, one-off dynos are gone, and a
/// build or a release command that ran has failed. How the mock was set up (its
/// clock, pace and limits) is not in the file, nor is what a
/// [`Script`](super::Script) decided.
///
/// ```no_run
/// # async fn example(stopped: impl Future<Output = ()>) -> dynokit::Result<()> {
/// use dynokit::mock::Mock;
///
/// let file = Mock::builder().open("heroku.json").await?;
/// let client = dynokit::Client::new(file.mock().clone());
/// // Use it; meanwhile each change is saved.
/// tokio::select! {
///     failed = file.keep() => return failed,
///     () = stopped => {}
/// }
/// file.save().await
/// # }
/// ```
#[derive(Clone)]
pub struct StateFile {
    mock: Mock,
    kept: Arc<Mutex<Kept>>,
}

/// The file, and which change was the last in it.
struct Kept {
    files: Files,
    saved: Option<u64>,
}

impl StateFile {
    /// The mock that is kept.
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// Saves the mock as it is now. Nothing is written where nothing changed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if the file cannot be written, on a full disk for one:
    /// then it is as it was before.
    ///
    /// # Cancellation
    ///
    /// A save that began is done all the same.
    pub async fn save(&self) -> Result<()> {
        let (inner, kept) = (self.mock.inner.clone(), self.kept.clone());
        blocking(move || kept.lock().unwrap_or_else(PoisonError::into_inner).save(&inner)).await
    }

    /// Saves after each change; changes that come while it saves are saved
    /// together. It goes on until it is dropped or a save fails, so that it
    /// never gives `Ok`.
    ///
    /// # Errors
    ///
    /// Those of [`save`](Self::save).
    pub async fn keep(&self) -> Result<()> {
        let mut changes = self.mock.inner.changes.subscribe();
        loop {
            changes.mark_unchanged();
            self.save().await?;
            let due = self.mock.inner.look().timers.next();
            self.mock.inner.change(&mut changes, due).await;
        }
    }
}

impl fmt::Debug for StateFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StateFile").field("mock", &self.mock).finish_non_exhaustive()
    }
}

impl MockBuilder {
    /// The mock in this file, or a new one where there is no file yet. The
    /// account, ids and names are then those of the file, whatever was set.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if it does not read, with the place;
    /// [`ErrorKind::Io`] if another mock is kept in it, or if it or what belongs
    /// to it cannot be read. The file is left as it is.
    pub async fn open(self, path: impl Into<PathBuf>) -> Result<StateFile> {
        let path = path.into();
        blocking(move || {
            let mut files = Files::lock(&path)?;
            let mock = match files.read()? {
                None => self.build(),
                Some(json) => {
                    self.load(&json, &mut files).map_err(|error| within(&path, &error))?
                }
            };
            Ok(StateFile { mock, kept: Arc::new(Mutex::new(Kept { files, saved: None })) })
        })
        .await
    }

    fn load(self, json: &[u8], files: &mut Files) -> Result<Mock> {
        let mut document = Document::read(json)?;
        for upload in document.uploads.values_mut() {
            if let Upload::Slug { file, bytes } = upload {
                *bytes = files::read(&files.object(&files::slug(file))?)?;
            }
        }
        let repositories = Repositories::default();
        restore(&document, &repositories, files)?;
        Ok(self.start(document, repositories))
    }

    fn start(self, document: Document, repositories: Repositories) -> Mock {
        let clock = self.clock.clone();
        let mut state = document.into_state(self.state());
        state.recover();
        Mock::with(clock, state, repositories)
    }
}

impl Mock {
    /// Saves the mock in a file, once. To start from one, and to save each
    /// change, see [`StateFile`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if another mock is kept in the file, else those of
    /// [`StateFile::save`].
    pub async fn save(&self, path: impl Into<PathBuf>) -> Result<()> {
        let (inner, path) = (self.inner.clone(), path.into());
        blocking(move || Kept { files: Files::lock(&path)?, saved: None }.save(&inner)).await
    }

    /// A mock from the JSON of a state file alone, without the pushed objects
    /// and uploaded slugs beside it: repositories are empty.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidArgument`] if it does not read, with the place.
    pub fn from_state_json(json: &[u8]) -> Result<Self> {
        let mut document = Document::read(json)?;
        document.apps.values_mut().for_each(|app| app.refs.clear());
        document.uploads.retain(|_, upload| !matches!(upload, Upload::Slug { .. }));
        Ok(Self::builder().start(document, Repositories::default()))
    }
}

impl Kept {
    fn save(&mut self, inner: &Inner) -> Result<()> {
        // No repository goes while its packs are saved.
        #[cfg(feature = "git")]
        let held = inner.repositories.hold();
        let (change, json, objects) = {
            // Whoever calls waits meanwhile: it is written out once, and
            // only where something changed.
            let state = inner.look();
            let change = *inner.changes.borrow();
            if self.saved == Some(change) {
                return Ok(());
            }
            #[cfg(feature = "git")]
            let (packs, mut objects) = packs(&state, held.folder())?;
            #[cfg(not(feature = "git"))]
            let (packs, mut objects) = (Packs::new(), Objects::new());
            objects.extend(slugs(&state));
            (change, document::write(&state, &packs)?, objects)
        };
        self.files.write(&json, &objects)?;
        self.saved = Some(change);
        Ok(())
    }
}

/// The slugs that were uploaded.
fn slugs(state: &State) -> impl Iterator<Item = (String, Object)> {
    state.uploads.values().filter_map(|upload| match upload {
        Upload::Slug { file, bytes } => Some((files::slug(file), Object::Bytes(bytes.clone()))),
        Upload::Expected(_) | Upload::Source { .. } => None,
    })
}

/// The packs of the apps that something was pushed to.
#[cfg(feature = "git")]
fn packs(state: &State, folder: Option<&Path>) -> Result<(Packs, Objects)> {
    let (mut all, mut objects) = (Packs::new(), Objects::new());
    let Some(folder) = folder else { return Ok((all, objects)) };
    let pushed = state.apps.values().filter(|app| !app.refs.is_empty());
    for app in pushed.map(|app| app.model.id) {
        let packs = crate::mock::git::packs(folder, app)?;
        for (name, path) in packs.iter().flat_map(|pack| pack.files()) {
            objects.insert(format!("{app}/{name}"), Object::File(path));
        }
        all.insert(app, packs.into_iter().map(|pack| pack.name).collect());
    }
    Ok((all, objects))
}

/// Brings the packs back into the apps' repositories.
#[cfg(feature = "git")]
fn restore(document: &Document, repositories: &Repositories, files: &mut Files) -> Result<()> {
    let ids: Vec<_> = document.apps.values().map(|app| app.model.id).collect();
    for app in document.apps.values().filter(|app| !app.refs.is_empty()) {
        let repository = repositories.of(app.model.id, || ids.clone())?;
        for pack in document.packs.get(&app.model.id).into_iter().flatten() {
            let pack = crate::mock::git::PackFiles::new(&repository, pack);
            for (name, path) in pack.files() {
                std::fs::copy(files.object(&format!("{}/{name}", app.model.id))?, path)?;
            }
        }
        if let Some(name) = crate::mock::git::lacking(&repository, &app.refs)? {
            let message = format!("The repository of the app {} lacks {name}.", app.model.name);
            return Err(Error::new(ErrorKind::Io, message));
        }
    }
    Ok(())
}

#[cfg(not(feature = "git"))]
fn restore(document: &Document, _: &Repositories, _: &mut Files) -> Result<()> {
    match document.apps.values().find(|app| !app.refs.is_empty()) {
        None => Ok(()),
        Some(app) => {
            let message = format!(
                "Something was pushed to the app {}, which needs dynokit's feature `git`.",
                app.model.name
            );
            Err(Error::new(ErrorKind::Unsupported, message))
        }
    }
}

/// Says which file an error is about.
fn within(path: &Path, error: &Error) -> Error {
    let message = format!("The state file {} cannot be used. {}", path.display(), error.message());
    Error::new(error.kind(), message)
}
