//! The same client without async: each method waits for its async namesake,
//! and streams are iterators.
//!
//! ```
//! # #[cfg(feature = "mock")]
//! # fn main() -> dynokit::Result<()> {
//! use dynokit::mock::Mock;
//! use dynokit::ops::apps::AppCreate;
//!
//! let client = dynokit::blocking::Client::new(Mock::new())?;
//! let app = client.app(client.apps().create(AppCreate::default())?.name);
//! app.config().set([("POOL_SIZE", "18")])?;
//! for release in app.releases().list() {
//!     println!("{}", release?.description);
//! }
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "mock"))]
//! # fn main() {}
//! ```
//!
//! Inside an async runtime a blocking call answers with an error of kind
//! [`Runtime`](crate::ErrorKind::Runtime): use the [async client](crate::Client)
//! there.

use std::fmt::Display;
#[cfg(feature = "git")]
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use crate::client::Formed;
use crate::dyno::{Finished, Input, Output, RunOptions};
#[cfg(feature = "git")]
use crate::git::{PushEvent, PushOptions, Pushed};
use crate::log::{LogEvents, LogOptions};
use crate::ops::addons::{Addon, AddonCreate};
use crate::ops::apps::App;
use crate::ops::buildpack_installations::BuildpackInstallation;
use crate::ops::builds::{Build, BuildCreate};
use crate::ops::config_vars::{ConfigVars, ConfigVarsUpdate};
use crate::ops::domains::Domain;
use crate::ops::dynos::Dyno;
use crate::ops::formation::{Formation, Quantity};
use crate::ops::releases::Release;
use crate::output::OutputEvent;
use crate::platform::{Call, List, Platform, Reply};
use crate::range::Range;
use crate::{Result, ops};

pub use crate::runtime::Iter;
use crate::runtime::Runtime;

/// The blocking handle, over any [`Platform`]: see [`Client`](crate::Client).
/// Clones share the platform, and a runtime that runs on the threads that wait.
#[derive(Clone, Debug)]
pub struct Client {
    client: crate::Client,
    runtime: Runtime,
}

impl Client {
    /// A client of this platform.
    ///
    /// # Errors
    ///
    /// [`Runtime`](crate::ErrorKind::Runtime) where the system gives no
    /// runtime.
    pub fn new(platform: impl Platform) -> Result<Self> {
        Ok(Self { client: crate::Client::new(platform), runtime: Runtime::new()? })
    }

    /// Performs any operation by its name: see
    /// [`Client::call`](crate::Client::call).
    pub fn call(&self, name: &str, args: impl Into<Value>) -> Result<Reply> {
        self.runtime.wait(self.client.call(name, args))
    }

    /// Performs a call that says more than its arguments: see
    /// [`Client::perform`](crate::Client::perform).
    pub fn perform(&self, call: Call) -> Result<Reply> {
        self.runtime.wait(self.client.perform(call))
    }

    /// The app of this name or id.
    pub fn app(&self, name: impl Into<String>) -> AppHandle {
        AppHandle { inner: self.client.app(name), runtime: self.runtime.clone() }
    }
}

macro_rules! accessors {
    ($($resource:ident: $Resource:ident,)+) => {
        /// One method for each resource of the platform.
        impl Client {
            $(
                #[doc = concat!("The operations on `", stringify!($resource), "`.")]
                pub fn $resource(&self) -> ops::$resource::Blocking {
                    ops::$resource::Blocking::new(self.client.$resource(), self.runtime.clone())
                }
            )+
        }
    };
}

ops::resources!(accessors);

/// Defines a handle whose methods wait for those of the async one.
macro_rules! blocking {
    (
        $(#[doc = $doc:literal])*
        $Handle:ident {
            $($method:ident($($arg:ident: $type:ty),*) -> $Output:ty;)*
        }
        $(waiting { $($waits:ident($($with:ident: $of:ty),*) -> $Waiting:ty;)* })?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $Handle {
            inner: crate::client::$Handle,
            runtime: Runtime,
        }

        impl $Handle {
            $(
                #[doc = concat!("See [`", stringify!($Handle), "::", stringify!($method),
                    "`](crate::client::", stringify!($Handle), "::", stringify!($method), ").")]
                pub fn $method(&self $(, $arg: $type)*) -> Result<$Output> {
                    self.runtime.wait(self.inner.$method($($arg),*))
                }
            )*
            $($(
                #[doc = concat!("See [`", stringify!($Handle), "::", stringify!($waits),
                    "`](crate::client::", stringify!($Handle), "::", stringify!($waits), ").")]
                pub fn $waits(&self $(, $with: $of)*) -> $Waiting {
                    Waiting { inner: self.inner.$waits($($with),*), runtime: self.runtime.clone() }
                }
            )*)?
        }
    };
}

blocking! {
    /// One app, and what people do with it: see
    /// [`AppHandle`](crate::client::AppHandle).
    AppHandle {
        info() -> App;
        destroy() -> App;
        ps() -> Vec<Dyno>;
        scale(process_type: &str, quantity: impl Into<Quantity>) -> Formation;
        resize(process_type: &str, size: impl Into<String>) -> Formation;
        restart() -> ();
        restart_only(dyno_or_type: &str) -> ();
        stop(dyno_or_type: &str) -> ();
        run_detached(command: impl Into<String>) -> Dyno;
        run_detached_with(command: impl Into<String>, options: RunOptions) -> Dyno;
    }
    waiting {
        until_up() -> Waiting<Formed>;
    }
}

blocking! {
    /// What builds an app: see [`AppBuildpacks`](crate::client::AppBuildpacks).
    AppBuildpacks {
        list() -> Vec<BuildpackInstallation>;
        add(buildpack: &str) -> Vec<BuildpackInstallation>;
        insert(place: usize, buildpack: &str) -> Vec<BuildpackInstallation>;
        set(buildpack: &str) -> Vec<BuildpackInstallation>;
        set_at(place: usize, buildpack: &str) -> Vec<BuildpackInstallation>;
        remove(buildpack: &str) -> Vec<BuildpackInstallation>;
        remove_at(place: usize) -> Vec<BuildpackInstallation>;
        clear() -> ();
    }
}

blocking! {
    /// An app's config vars: see [`AppConfig`](crate::client::AppConfig).
    AppConfig {
        all() -> ConfigVars;
        get(name: &str) -> Option<String>;
        update(changes: ConfigVarsUpdate) -> ConfigVars;
    }
}

blocking! {
    /// The services that an app uses: see
    /// [`AppAddons`](crate::client::AppAddons).
    AppAddons {
        create(plan: impl Into<String>) -> Addon;
        create_with(params: AddonCreate) -> Addon;
        destroy(addon: &str) -> Addon;
    }
    waiting {
        until_provisioned(addon: &str) -> Waiting<Addon>;
    }
}

blocking! {
    /// What an app is built and run on: see
    /// [`AppStack`](crate::client::AppStack).
    AppStack {
        get() -> String;
        set(stack: impl Into<String>) -> App;
    }
}

blocking! {
    /// The changes of an app: see [`AppReleases`](crate::client::AppReleases).
    AppReleases {
        info(release: impl Display) -> Release;
        current() -> Release;
        rollback() -> Release;
        rollback_to(release: impl Display) -> Release;
    }
    waiting {
        output(release: impl Display) -> Waiting<Release, OutputEvent>;
        until_done(release: impl Display) -> Waiting<Release>;
    }
}

blocking! {
    /// The builds of an app: see [`AppBuilds`](crate::client::AppBuilds).
    AppBuilds {
        info(build: impl Display) -> Build;
        create(params: BuildCreate) -> Build;
        cancel(build: impl Display) -> Build;
    }
    waiting {
        output(build: impl Display) -> Waiting<Build, OutputEvent>;
        until_done(build: impl Display) -> Waiting<Build>;
    }
}

blocking! {
    /// The names that an app answers to: see
    /// [`AppDomains`](crate::client::AppDomains).
    AppDomains {
        add(hostname: impl Into<String>) -> Domain;
        remove(domain: &str) -> Domain;
    }
    waiting {
        until_ready(domain: &str) -> Waiting<Domain>;
    }
}

impl AppHandle {
    /// The name or id that this handle was made with.
    pub fn name(&self) -> &str {
        self.inner.name()
    }

    /// See [`AppHandle::rename`](crate::client::AppHandle::rename).
    pub fn rename(&self, name: impl Into<String>) -> Result<Self> {
        let inner = self.runtime.wait(self.inner.rename(name))?;
        Ok(Self { inner, runtime: self.runtime.clone() })
    }

    /// What builds the app.
    pub fn buildpacks(&self) -> AppBuildpacks {
        AppBuildpacks { inner: self.inner.buildpacks(), runtime: self.runtime.clone() }
    }

    /// The builds of the app.
    pub fn builds(&self) -> AppBuilds {
        AppBuilds { inner: self.inner.builds(), runtime: self.runtime.clone() }
    }

    /// The names that the app answers to.
    pub fn domains(&self) -> AppDomains {
        AppDomains { inner: self.inner.domains(), runtime: self.runtime.clone() }
    }

    /// The app's config vars.
    pub fn config(&self) -> AppConfig {
        AppConfig { inner: self.inner.config(), runtime: self.runtime.clone() }
    }

    /// The services that the app uses.
    pub fn addons(&self) -> AppAddons {
        AppAddons { inner: self.inner.addons(), runtime: self.runtime.clone() }
    }

    /// What the app is built and run on.
    pub fn stack(&self) -> AppStack {
        AppStack { inner: self.inner.stack(), runtime: self.runtime.clone() }
    }

    /// The changes of the app's code, config vars and add-ons.
    pub fn releases(&self) -> AppReleases {
        AppReleases { inner: self.inner.releases(), runtime: self.runtime.clone() }
    }

    /// See [`AppHandle::run`](crate::client::AppHandle::run).
    pub fn run(&self, command: impl AsRef<str>) -> Result<Session> {
        self.run_with(command, RunOptions::default())
    }

    /// See [`AppHandle::run_with`](crate::client::AppHandle::run_with).
    pub fn run_with(&self, command: impl AsRef<str>, options: RunOptions) -> Result<Session> {
        let session = self.runtime.wait(self.inner.run_with(command, options))?;
        let crate::dyno::Session { dyno, input, output } = session;
        let runtime = self.runtime.clone();
        Ok(Session { dyno, input, output: runtime.iter(output), runtime })
    }

    /// See [`AppHandle::logs`](crate::client::AppHandle::logs).
    pub fn logs(&self, options: LogOptions) -> Result<Iter<LogEvents>> {
        Ok(self.runtime.iter(self.runtime.wait(self.inner.logs(options))?))
    }

    /// See [`AppHandle::push`](crate::client::AppHandle::push).
    #[cfg(feature = "git")]
    pub fn push(&self, directory: impl AsRef<Path>) -> Push {
        self.push_with(directory, PushOptions::default())
    }

    /// See [`AppHandle::push_with`](crate::client::AppHandle::push_with).
    #[cfg(feature = "git")]
    pub fn push_with(&self, directory: impl AsRef<Path>, options: PushOptions) -> Push {
        Push { inner: self.inner.push_with(directory, options), runtime: self.runtime.clone() }
    }
}

impl AppConfig {
    /// See [`AppConfig::set`](crate::client::AppConfig::set).
    pub fn set<N: Into<String>, V: Into<String>>(
        &self,
        vars: impl IntoIterator<Item = (N, V)>,
    ) -> Result<ConfigVars> {
        self.runtime.wait(self.inner.set(vars))
    }

    /// See [`AppConfig::unset`](crate::client::AppConfig::unset).
    pub fn unset<N: Into<String>>(&self, names: impl IntoIterator<Item = N>) -> Result<ConfigVars> {
        self.runtime.wait(self.inner.unset(names))
    }
}

impl AppAddons {
    /// The add-ons of the app.
    pub fn list(&self) -> Iter<List<Addon>> {
        self.runtime.iter(self.inner.list())
    }
}

impl AppBuilds {
    /// The builds, newest first.
    pub fn list(&self) -> Iter<List<Build>> {
        self.runtime.iter(self.inner.list())
    }
}

impl AppDomains {
    /// The domains, the platform's own among them.
    pub fn list(&self) -> Iter<List<Domain>> {
        self.runtime.iter(self.inner.list())
    }
}

impl AppReleases {
    /// The releases, newest first.
    pub fn list(&self) -> Iter<List<Release>> {
        self.runtime.iter(self.inner.list())
    }
}

impl<T: serde::de::DeserializeOwned + Send + Unpin + 'static> Iter<List<T>> {
    /// The same list from another start, in another order or in pages of
    /// another size. It has no effect once the list has begun.
    pub fn range(self, range: Range) -> Self {
        self.map(|list| list.range(range))
    }

    /// The first page alone: see [`List::first_page`].
    ///
    /// # Errors
    ///
    /// Those of the operation.
    pub fn first_page(self) -> Result<Vec<T>> {
        let (runtime, list) = self.into_parts();
        list.map_or(Ok(Vec::new()), |list| runtime.wait(list.first_page()))
    }

    /// Everything at once.
    ///
    /// # Errors
    ///
    /// Those of the operation.
    pub fn all(self) -> Result<Vec<T>> {
        self.collect()
    }
}

/// A command that runs in a dyno, attached: see
/// [`Session`](crate::dyno::Session). Dropping it hangs up.
#[derive(Debug)]
pub struct Session {
    /// The dyno, as it was created.
    pub dyno: Dyno,
    input: Input,
    output: Iter<Output>,
    runtime: Runtime,
}

impl Session {
    /// Gives the command something to read.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](crate::ErrorKind::Interrupted) where it is gone.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        self.runtime.wait(self.input.write(bytes))
    }

    /// Ends the input.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](crate::ErrorKind::Interrupted) where the connection
    /// broke.
    pub fn end_input(&mut self) -> Result<()> {
        self.runtime.wait(self.input.end())
    }

    /// Whether nobody is attached: see
    /// [`Session::is_detached`](crate::dyno::Session::is_detached).
    pub fn is_detached(&self) -> bool {
        self.input.is_detached()
    }

    /// Interrupts the command: see [`Input::interrupt`].
    ///
    /// # Errors
    ///
    /// Those of [`Input::interrupt`].
    pub fn interrupt(&mut self) -> Result<()> {
        self.runtime.wait(self.input.interrupt())
    }

    /// The next bytes that the command prints, none once it has ended.
    pub fn read(&mut self) -> Option<Result<Bytes>> {
        self.output.next()
    }

    /// Ends the input, and waits for the command to end: see
    /// [`Session::wait`](crate::dyno::Session::wait).
    ///
    /// # Errors
    ///
    /// [`NoExitStatus`](crate::ErrorKind::NoExitStatus) where the connection
    /// closed before the command told its exit status.
    pub fn wait(self) -> Result<Finished> {
        let (runtime, output) = self.output.into_parts();
        let gone = || crate::Error::new(crate::ErrorKind::Runtime, "The output was given up.");
        let session = crate::dyno::Session {
            dyno: self.dyno,
            input: self.input,
            output: output.ok_or_else(gone)?,
        };
        runtime.wait(session.wait())
    }
}

/// Something that goes on for a while: an iterator of events, and then what it
/// came to. See [`Waiting`](crate::Waiting). Dropping it stops it.
#[must_use = "nothing happens until it is finished or asked for its next event"]
#[derive(Debug)]
pub struct Waiting<T, E = T> {
    inner: crate::Waiting<T, E>,
    runtime: Runtime,
}

/// A push on its way: see [`Push`](crate::git::Push).
#[cfg(feature = "git")]
pub type Push = Waiting<Pushed, PushEvent>;

impl<T: Send + 'static, E: Send + 'static> Waiting<T, E> {
    /// Gives up after this long: see [`Waiting::within`](crate::Waiting::within).
    pub fn within(self, limit: Duration) -> Self {
        Self { inner: self.inner.within(limit), runtime: self.runtime }
    }

    /// Waits for the end.
    ///
    /// # Errors
    ///
    /// Those of what is waited for.
    pub fn finish(self) -> Result<T> {
        self.runtime.wait(self.inner)
    }
}

impl<T: Send + 'static, E: Send + 'static> Iterator for Waiting<T, E> {
    type Item = E;

    /// The next event. None at the end, and where one may not block: then
    /// [`finish`](Waiting::finish) says so.
    fn next(&mut self) -> Option<E> {
        let next = self.inner.next();
        self.runtime.wait(async { Ok(next.await) }).ok().flatten()
    }
}
