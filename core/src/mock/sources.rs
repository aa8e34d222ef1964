//! The effects of `ops/sources.rs`.

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
        let now = self.now;
        self.uploads.retain(|_, upload| !matches!(upload, Upload::Expected(until) if *until < now));
        let token = self.token();
        self.uploads.insert(token.clone(), Upload::Expected(later(now, LIFE)));
        format!("{}/{folder}/{token}.tgz", super::fetch::UPLOADS)
    }
}
