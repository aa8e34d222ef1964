//! Heroku as a library.
//!
//! Everything that one does by hand to deploy on Heroku, a program does with
//! this crate: create an app, choose its buildpacks, set config vars, add a
//! database, push code with git, watch the build become a release, run one-off
//! dynos, read the logs, roll back. The same program runs against Heroku
//! itself, or against a platform within its own process that needs nothing.
//!
//! # A deploy
//!
//! ```
//! use dynokit::git::PushEvent;
//! use dynokit::ops::apps::AppCreate;
//! use dynokit::{Client, mock::Mock};
//!
//! # async fn deploy(directory: &str) -> dynokit::Result<()> {
//! // Or `Client::new(Heroku::builder().build()?)`: the rest is the same.
//! let client = Client::new(Mock::new());
//! let app = client.apps().create(AppCreate::default()).await?;
//! let app = client.app(app.name);
//!
//! app.buildpacks().set("hashnuke/elixir").await?;
//! let database = app.addons().create("heroku-postgresql:essential-0").await?;
//! app.addons().until_provisioned(&database.name).await?;
//! app.config().set([("POOL_SIZE", "18")]).await?;
//!
//! let mut push = app.push(directory);
//! while let Some(event) = push.next().await {
//!     if let PushEvent::Remote(line) = event {
//!         println!("remote: {line}");
//!     }
//! }
//! push.await?;
//!
//! let migrated = app.run("POOL_SIZE=2 mix ecto.migrate").await?.wait().await?;
//! let release = app.releases().current().await?;
//! println!("v{} {}, migrated: {}", release.version, release.description, migrated.status);
//! # Ok(())
//! # }
//! ```
//!
//! # Where to look
//!
//! | you want to… | look in… |
//! |---|---|
//! | work on one app: config, add-ons, releases, scale, restart | [`AppHandle`] |
//! | call an operation of the platform, typed | [`Client`], one method for each resource |
//! | know an operation's arguments and answer | [`ops`], one module for each resource |
//! | call an operation by its name | [`Client::call`], [`ops::all`] |
//! | push code | [`git`] |
//! | run a command in a dyno, attached or not | [`dyno`] |
//! | read a log, or follow it | [`log`] |
//! | follow the output of a build or a release command | [`output`] |
//! | wait until something is done | [`Waiting`], and what is called `until_…` |
//! | talk to Heroku | [`http::Heroku`] |
//! | test without Heroku, or embed a platform | [`mock::Mock`] |
//! | let other programs use a platform | [`server::Server`] |
//! | repeat calls safely, stay within the account's limit, keep answers | [`layers::retry`], [`layers::throttle`], [`layers::cache`] |
//! | try how a program bears faults | [`layers::fault`] |
//! | record a platform, and test without it | [`layers::record`] |
//! | see what is asked of a platform | `layers::trace`, with the feature `tracing` |
//! | do it all without async | [`blocking`] |
//! | handle what goes wrong | [`Error`], [`ErrorKind`] |
//! | order a long list, or take a part of it | [`Range`], [`platform::List`] |
//! | write a backend or a layer of your own | [`Platform`], [`platform`] |
//! | turn calls into HTTP, or HTTP into calls | [`wire`] |
//!
//! # Three ways in
//!
//! The flow, as people say it: `client.app("demo").scale("web", 2)`. The
//! operations, as the platform has them: `client.formation().list("demo")`. And
//! any operation by its name: `client.call("formation.list", …)`. All three
//! reach the same table of operations, in [`ops`].
//!
//! # Features
//!
//! All but `tracing` and `schema` are on by default; an embedder leaves out what it
//! does not need.
//!
//! | feature | what it brings |
//! |---|---|
//! | `http` | Heroku over HTTPS |
//! | `git` | pushing, and the mock's git endpoint |
//! | `mock` | the platform in memory |
//! | `server` | any platform on sockets |
//! | `blocking` | the client without async |
//! | `tracing` | spans of what is asked of a platform: `layers::trace` |
//! | `schema` | what the types of operations consist of: for generators alone |
//!
//! # Promises
//!
//! Dropping a future or a stream stops the work behind it. Secrets (keys,
//! values of config vars, attach and log URLs) do not show in a `Debug`, an
//! error or a log; [`Secret::reveal`] and [`ops::config_vars::ConfigVars`] give
//! them to whoever asks. Models keep what they do not know: unknown fields are
//! ignored, unknown words of an enum are kept in its `Other`.

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod client;
pub mod dyno;
mod error;
mod framing;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
#[cfg(feature = "git")]
pub mod git;
#[cfg(feature = "http")]
pub mod http;
pub mod layers;
pub mod log;
#[cfg(feature = "mock")]
pub mod mock;
pub mod operation;
pub mod ops;
pub mod output;
#[cfg(feature = "git")]
mod pack;
mod pause;
pub mod platform;
mod range;
#[cfg(feature = "blocking")]
mod runtime;
mod secret;
#[cfg(feature = "server")]
pub mod server;
mod waiting;
pub mod wire;

pub use client::{AppHandle, Client};
pub use error::{Error, ErrorApp, ErrorBody, ErrorKind, Result};
pub use jiff::Timestamp;
pub use platform::Platform;
pub use range::{Bound, DEFAULT_PAGE, MAX_PAGE, Order, Range};
pub use secret::Secret;
pub use waiting::Waiting;
