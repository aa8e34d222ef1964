//! What cases do over and over: make an app, release code on it, look at it.

use dynokit::client::AppHandle;
use dynokit::log::LogOptions;
use dynokit::ops::addon_attachments::{AddonAttachment, AddonAttachmentCreate};
use dynokit::ops::apps::{App, AppCreate};
use dynokit::ops::releases::{Release, ReleaseCreate};
use dynokit::ops::slugs::SlugCreate;
use dynokit::{Error, ErrorKind};

use crate::{Fixture, Result};

impl Fixture {
    /// Makes an app of this name.
    ///
    /// # Errors
    ///
    /// Those of `apps.create`.
    pub async fn app(&self, name: &str) -> Result<AppHandle> {
        Ok(self.client.app(self.create(name).await?.name))
    }

    /// Makes an app of this name, or tells why it cannot be made.
    ///
    /// # Errors
    ///
    /// Those of `apps.create`.
    pub async fn create(&self, name: &str) -> dynokit::Result<App> {
        let params = AppCreate { name: Some(name.into()), ..AppCreate::default() };
        self.client.apps().create(params).await
    }

    /// Attaches an add-on to an app under this name.
    ///
    /// # Errors
    ///
    /// Those of `addon_attachments.create`.
    pub async fn attach(
        &self,
        addon: &str,
        app: &str,
        name: &str,
    ) -> dynokit::Result<AddonAttachment> {
        let params = AddonAttachmentCreate {
            addon: addon.into(),
            app: app.into(),
            name: Some(name.into()),
            ..AddonAttachmentCreate::default()
        };
        self.client.addon_attachments().create(params).await
    }

    /// Makes an app of this name that runs `web` and could run `worker`.
    ///
    /// # Errors
    ///
    /// Those of `apps.create`, and of the release.
    pub async fn running(&self, name: &str) -> Result<AppHandle> {
        let app = self.app(name).await?;
        release(&app, &[("web", "serve"), ("worker", "work")]).await?;
        Ok(app)
    }
}

/// Releases a slug with these process types: a deploy without a push.
///
/// # Errors
///
/// Those of `slugs.create` and `releases.create`.
pub async fn release(app: &AppHandle, types: &[(&str, &str)]) -> Result<Release> {
    let types = types.iter().map(|(name, command)| ((*name).into(), (*command).into()));
    let slug = SlugCreate { process_types: types.collect(), ..SlugCreate::default() };
    let slug = app.client().slugs().create(app.name(), slug).await?.id.to_string();
    let params = ReleaseCreate { slug, description: Some("Deploy".into()), ..Default::default() };
    Ok(app.client().releases().create(app.name(), params).await?)
}

/// What the app's releases say, oldest first.
///
/// # Errors
///
/// Those of `releases.list`.
pub async fn descriptions(app: &AppHandle) -> Result<Vec<String>> {
    let newest_first = app.releases().list().await?;
    Ok(newest_first.into_iter().rev().map(|release| release.description).collect())
}

/// What the log has of a dyno or a process type, oldest first.
///
/// # Errors
///
/// Those of `log_sessions.create`.
pub async fn messages(app: &AppHandle, dyno: &str) -> Result<Vec<String>> {
    let options =
        LogOptions { dyno: Some(dyno.into()), lines: Some(1500), ..LogOptions::default() };
    let mut log = app.logs(options).await?;
    let mut messages = Vec::new();
    while let Some(event) = log.next().await.transpose()? {
        messages.extend(event.line().map(|line| line.message().to_owned()));
    }
    Ok(messages)
}

/// Each dyno of the app, and what it is doing.
///
/// # Errors
///
/// Those of `dynos.list`.
pub async fn states(app: &AppHandle) -> Result<Vec<String>> {
    let dynos = app.ps().await?;
    Ok(dynos.iter().map(|dyno| format!("{} {}", dyno.name, dyno.state)).collect())
}

/// The error of a call that is to fail.
///
/// # Errors
///
/// Where it does not fail.
pub fn failure<T>(result: dynokit::Result<T>) -> Result<Error> {
    match result {
        Err(error) => Ok(error),
        Ok(_) => Err("what was to fail did not".into()),
    }
}

/// Checks that a call was refused, for this reason and in these words.
#[track_caller]
#[expect(clippy::panic, reason = "a test's assertion")]
pub fn refused<T>(answer: dynokit::Result<T>, kind: ErrorKind, message: &str) -> Error {
    let Err(error) = answer else { panic!("it was not refused: {message}") };
    assert_eq!((error.kind(), error.message()), (kind, message), "{error}");
    assert_eq!(error.id(), kind.name());
    assert_eq!(error.status(), Some(kind.status()));
    error
}
