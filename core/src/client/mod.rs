//! What people call: typed operations and the flow, over any platform.
//!
//! A [`Client`] is made once, from a platform, and cloned at will. From it come
//! the operations, resource by resource, and an [`AppHandle`] for the flow on
//! one app. What takes several calls, or waits, is in the flow.
//!
//! ```
//! # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
//! let app = client.app("demo");
//! app.scale("web", 2).await?;
//! app.config().set([("POOL_SIZE", "9")]).await?;
//! // The same app, in the platform's own operations.
//! for dyno in client.dynos().list("demo").await? {
//!     println!("{} is {}", dyno.name, dyno.state);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A call does nothing until it is awaited. A list is both a future of all its
//! items and a stream that asks for pages as they are needed.

mod addons;
mod app;
mod batch;
mod buildpacks;
mod builds;
mod config;
mod domains;
mod releases;
mod stack;
mod up;

use serde_json::Value;

use crate::platform::pending::perform;
use crate::platform::{Call, Pending, Platform, Reply, SharedPlatform};
use crate::{Result, ops};

use batch::Batch;

pub use addons::AppAddons;
pub use app::AppHandle;
pub use buildpacks::AppBuildpacks;
pub use builds::AppBuilds;
pub use config::AppConfig;
pub use domains::AppDomains;
pub use releases::AppReleases;
pub use stack::AppStack;
pub use up::Formed;

/// The handle that people use, over any [`Platform`].
///
/// There are three ways in: the flow on one app ([`app`](Self::app)), one
/// method for each operation of the platform ([`apps`](Self::apps),
/// [`releases`](Self::releases), …), and any operation by its name
/// ([`call`](Self::call)). Clones share the platform and are cheap.
#[derive(Clone, Debug)]
pub struct Client {
    platform: SharedPlatform,
}

impl Client {
    /// A client of this platform.
    pub fn new(platform: impl Platform) -> Self {
        Self { platform: SharedPlatform::new(platform) }
    }

    /// Performs any operation by its name, with its path arguments and its
    /// parameters in one object, or null where there are none.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// use serde_json::json;
    ///
    /// client.call("apps.create", json!({ "name": "demo" })).await?;
    /// let changes = json!({ "app": "demo", "config_vars": { "POOL_SIZE": "18" } });
    /// client.call("config_vars.update", changes).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn call(&self, name: &str, args: impl Into<Value>) -> Pending<Reply> {
        self.started(ops::find(name).and_then(|spec| Call::by_name(spec, args)))
    }

    /// Performs a call that says more than its arguments: which part of a list,
    /// for example.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// use dynokit::platform::Call;
    /// use serde_json::json;
    ///
    /// let releases = dynokit::ops::find("releases.list")?;
    /// let call = Call::by_name(releases, json!({ "app": "demo" }))?;
    /// let newest = "version ..; max=10, order=desc".parse()?;
    /// let reply = client.perform(call.with_range(Some(newest))).await?;
    /// println!("{} bytes, and more from {:?}", reply.body.len(), reply.next_range);
    /// # Ok(())
    /// # }
    /// ```
    pub fn perform(&self, call: Call) -> Pending<Reply> {
        self.started(Ok(call))
    }

    fn started(&self, call: Result<Call>) -> Pending<Reply> {
        let platform = self.platform.clone();
        Pending::new(async move { perform(&platform, call?).await })
    }

    /// The same client for work that nobody waits for: where the account's
    /// calls are [rationed](crate::layers::throttle), others go first.
    #[must_use]
    pub fn batch(&self) -> Self {
        Self::new(Batch(self.platform.clone()))
    }

    /// The platform behind this client.
    pub fn platform(&self) -> &dyn Platform {
        &*self.platform
    }
}

macro_rules! accessors {
    ($($resource:ident: $Resource:ident,)+) => {
        /// One method for each resource of the platform.
        impl Client {
            $(
                #[doc = concat!("The operations on `", stringify!($resource), "`.")]
                pub fn $resource(&self) -> ops::$resource::$Resource {
                    ops::$resource::$Resource::new(self.platform.clone())
                }
            )+
        }
    };
}

ops::resources!(accessors);
