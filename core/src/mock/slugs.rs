//! The effects of `ops/slugs.rs`.

use std::sync::Arc;

use uuid::Uuid;

use crate::Result;
use crate::mock::stacks;
use crate::mock::state::{SlugRecord, State, invalid, not_found};
use crate::ops::shared::Reference;
use crate::ops::slugs::{Handler, Slug, SlugBlob, SlugCreate};

impl Handler for State {
    fn info(&mut self, app: &str, slug: &str) -> Result<Slug> {
        let slugs = &self.app(app)?.slugs;
        let found = Uuid::try_parse(slug).ok().and_then(|id| slugs.get(&id));
        found.map(|slug| slug.model.clone()).ok_or_else(|| not_found("slug", "slug"))
    }

    fn create(&mut self, app: &str, params: SlugCreate) -> Result<Slug> {
        let record = self.app(app)?;
        let stack = match &params.stack {
            Some(stack) => {
                let stack = stacks::find(stack)?;
                Reference::new(stack.id, stack.name)
            }
            None => record.model.stack.clone(),
        };
        for name in params.process_types.keys() {
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            if !(1..=128).contains(&name.len()) || !name.chars().all(word) {
                return Err(invalid(format!("{name:?} is not a process type.")));
            }
        }
        let now = self.second();
        let url = self.expect_upload("slugs");
        let model = Slug {
            blob: SlugBlob { method: "put".into(), url: url.clone().into() },
            buildpack_provided_description: params.buildpack_provided_description.flatten(),
            checksum: params.checksum.flatten(),
            commit: params.commit.flatten(),
            commit_description: params.commit_description.flatten(),
            created_at: now,
            deleted_at: None,
            id: self.random.uuid(),
            process_types: params.process_types,
            size: None,
            stack,
            updated_at: now,
        };
        // From now on it is there to be downloaded.
        let kept =
            Slug { blob: SlugBlob { method: "get".into(), url: url.into() }, ..model.clone() };
        let record = SlugRecord { model: kept, project: Arc::default() };
        self.app_mut(app)?.slugs.insert(model.id, record);
        Ok(model)
    }
}
