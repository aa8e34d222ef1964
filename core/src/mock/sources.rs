//! The effects of `ops/sources.rs`.

use std::collections::HashSet;
use std::time::Duration;

use crate::Result;
use crate::mock::clock::later;
use crate::mock::state::{State, Upload};
use crate::ops::sources::{Handler, Source, SourceUrls};

/// How long a place for an upload is there.
const LIFE: Duration = Duration::from_secs(60 * 60);

impl Handler for State {
    fn create(&mut self) -> Result<Source> {
        let url = self.expect_upload("sources");
        Ok(Source { source_blob: SourceUrls { get_url: url.clone().into(), put_url: url.into() } })
    }

    fn create_by_app(&mut self, app: &str) -> Result<Source> {
        self.app_id(app)?;
        Handler::create(self)
    }
}

impl State {
    /// Makes a place for an upload, and gives its URL.
    pub(crate) fn expect_upload(&mut self, folder: &str) -> String {
        self.forget_uploads();
        let (now, token) = (self.now, self.token());
        self.uploads.insert(token.clone(), Upload::Expected(later(now, LIFE)));
        format!("{}/{folder}/{token}.tgz", super::fetch::UPLOADS)
    }

    /// Forgets the uploads that expired, and the slugs that no app has.
    pub(crate) fn forget_uploads(&mut self) {
        let now = self.now;
        let slugs = self.apps.values().flat_map(|app| app.slugs.values());
        let kept: HashSet<&str> =
            slugs.map(|slug| upload_token(slug.model.blob.url.reveal())).collect();
        self.uploads.retain(|token, upload| match upload {
            Upload::Expected(until) | Upload::Source { until, .. } => *until >= now,
            Upload::Slug { .. } => kept.contains(token.as_str()),
        });
    }
}

/// What stands for an upload, from the end of its URL.
pub(crate) fn upload_token(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default().trim_end_matches(".tgz")
}
