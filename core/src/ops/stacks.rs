//! Stacks: the operating systems that apps are built and run on.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::operation::operations;

operations! {
    /// Stacks: the operating systems that apps are built and run on.
    resource stacks: Stacks;

    /// One stack, by name or id.
    info(stack) -> Stack = GET "/stacks/{stack}";

    /// The stacks of the platform.
    list() -> [Stack] = GET "/stacks", ranges [id, name];

    /// The stacks that an app can use.
    list_by_app(app) -> [Stack] = GET "/apps/{app}/available-stacks", ranges [id, name];
}

/// An operating system that apps are built and run on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Stack {
    /// When it was first offered.
    pub created_at: Timestamp,
    /// Whether new apps get it.
    pub default: bool,
    /// Its id.
    pub id: Uuid,
    /// Its name, e.g. `heroku-24` or `container`.
    pub name: String,
    /// How far along it is: `beta`, `public`, `deprecated`, …
    pub state: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
}
