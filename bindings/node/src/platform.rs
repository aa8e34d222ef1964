//! A platform, as JavaScript holds it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use dynokit::platform::{Call, Reply};
use dynokit::{AppHandle, Client, Error, ErrorKind, ops};
use dynokit_bindings::{
    HerokuOptions, Pages, PlatformHandle, Pump, Scope, ServeOptions, Served, flow, from_json,
};
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::UnknownReturnValue;
use napi_derive::napi;
use serde_json::Value;

use crate::answer::{Answer, Made};
use crate::failure::thrown;
use crate::keeper::{Asks, Keeper};
use crate::port::Port;
use crate::session::nothing;
use crate::stream::{NativeStream, Source};

/// A platform. What is under way goes on when it is collected: whoever waits for it
/// need not keep the platform.
#[napi]
pub struct NativePlatform {
    port: Port,
    handle: PlatformHandle,
    client: Client,
    scope: Scope,
}

impl NativePlatform {
    fn new(port: &Port, handle: dynokit::Result<PlatformHandle>) -> napi::Result<Self> {
        let handle = handle.map_err(thrown)?;
        let (client, scope) = (handle.client(), handle.runtime().scope());
        Ok(Self { port: port.clone(), handle, client, scope })
    }

    fn app(&self, name: String) -> AppHandle {
        self.client.app(name)
    }

    fn stream(&self, source: impl FnOnce(Scope) -> Source) -> NativeStream {
        NativeStream::new(self.port.clone(), source(self.scope.clone()))
    }

    fn states(&self, pump: Pump<bytes::Bytes, bytes::Bytes>) -> NativeStream {
        self.stream(|scope| Source::States(Arc::new(pump), scope))
    }
}

#[napi]
impl NativePlatform {
    /// Heroku, from options as JSON, and a function to be asked for keys and codes,
    /// as far as it has them.
    #[napi(factory)]
    pub fn heroku(
        port: &Port,
        options: String,
        ask: Function<'_, Asks, UnknownReturnValue>,
        keys: bool,
        codes: bool,
    ) -> napi::Result<Self> {
        let options = from_json::<HerokuOptions>("What is said of Heroku", options.as_bytes());
        let mut builder = options.map_err(thrown)?.builder();
        if keys || codes {
            let keeper = Keeper::new(&ask)?;
            builder = if keys { keeper.keys(builder) } else { builder };
            builder = if codes { keeper.codes(builder) } else { builder };
        }
        Self::new(port, PlatformHandle::heroku(builder))
    }

    /// The platform in memory, from options as JSON, and kept in a file where there is
    /// one.
    #[napi(factory)]
    pub fn mock(port: &Port, options: String, file: Option<String>) -> napi::Result<Self> {
        Self::new(port, PlatformHandle::mock(options.as_bytes(), file.map(PathBuf::from)))
    }

    /// Saves a mock that is kept in a file.
    #[napi]
    pub fn save(&self, id: u32) -> napi::Result<Made> {
        let file = self.handle.state_file();
        self.port.begin(id, &self.scope, async move { file?.save().await }, nothing)
    }

    /// A platform that plays a recording back.
    #[napi(factory)]
    pub fn player(port: &Port, file: String, loose: bool) -> napi::Result<Self> {
        Self::new(port, PlatformHandle::player(file, loose))
    }

    /// This one with a layer around it, from JSON.
    #[napi]
    pub fn layered(&self, layer: String) -> napi::Result<Self> {
        let layer = from_json("The layer", layer.as_bytes());
        Self::new(&self.port, layer.and_then(|layer| self.handle.layered(layer)))
    }

    /// Cancels what is under way, and whatever is asked from now on.
    #[napi]
    pub fn close(&self) {
        self.handle.close();
    }

    /// Calls an operation by its name: answers with the JSON of its reply, or
    /// with the whole reply.
    #[napi]
    pub fn call(
        &self,
        id: u32,
        name: String,
        args: String,
        range: Option<String>,
        alone: bool,
        whole: bool,
    ) -> napi::Result<Made> {
        let call = call(&name, &args, range.as_deref());
        let reply = call.map(|call| self.client.perform(call));
        let reply = async move { reply?.await };
        let answer = if whole { whole_reply } else { json_reply };
        self.port.begin_in(id, &self.scope, alone, reply, answer)
    }

    /// The pages of a list.
    #[napi]
    pub fn pages(
        &self,
        name: String,
        args: String,
        range: Option<String>,
    ) -> napi::Result<NativeStream> {
        let args = arguments(&args).map_err(thrown)?;
        let pages = Pages::new(&self.client, &name, args, range.as_deref()).map_err(thrown)?;
        Ok(self.stream(|scope| Source::Pages(Arc::new(Pump::new(pages)), scope)))
    }

    /// What an app is asked that takes several calls.
    #[napi]
    pub fn task(&self, id: u32, app: String, task: String, alone: bool) -> napi::Result<Made> {
        let app = self.app(app);
        let task = flow::task(task.as_bytes());
        let done = async move { task?.perform(&app).await };
        self.port.begin_in(id, &self.scope, alone, done, Answer::Json)
    }

    /// What is waited for, from JSON.
    #[napi]
    pub fn until(
        &self,
        app: String,
        until: String,
        within: Option<f64>,
    ) -> napi::Result<NativeStream> {
        let until = from_json::<flow::Until>("What is waited for", until.as_bytes());
        let within = limit(within).map_err(thrown)?;
        Ok(self.states(until.map_err(thrown)?.pump(&self.app(app), within)))
    }

    /// The output of a build, and then the build.
    #[napi]
    pub fn build_output(
        &self,
        app: String,
        build: String,
        within: Option<f64>,
    ) -> napi::Result<NativeStream> {
        let within = limit(within).map_err(thrown)?;
        let pump = flow::build_output(&self.app(app), &build, within);
        Ok(self.stream(|scope| Source::Output(Arc::new(pump), scope)))
    }

    /// The output of a release's command, and then the release.
    #[napi]
    pub fn release_output(
        &self,
        app: String,
        release: String,
        within: Option<f64>,
    ) -> napi::Result<NativeStream> {
        let within = limit(within).map_err(thrown)?;
        let pump = flow::release_output(&self.app(app), &release, within);
        Ok(self.stream(|scope| Source::Output(Arc::new(pump), scope)))
    }

    /// A log, which is opened when its first line is asked for.
    #[napi]
    pub fn logs(&self, app: String, options: String) -> napi::Result<NativeStream> {
        let options = from_json("What is said of the log", options.as_bytes()).map_err(thrown)?;
        let log = flow::logs(&self.app(app), options);
        Ok(self.stream(|scope| Source::Log(Arc::new(log), scope)))
    }

    /// Pushes a directory.
    #[napi]
    pub fn push(
        &self,
        app: String,
        directory: String,
        options: String,
        within: Option<f64>,
    ) -> napi::Result<NativeStream> {
        let options = from_json("What is said of the push", options.as_bytes()).map_err(thrown)?;
        let within = limit(within).map_err(thrown)?;
        let pump = flow::push(&self.app(app), directory, options, within);
        Ok(self.stream(|scope| Source::Push(Arc::new(pump), scope)))
    }

    /// Runs a command, and attaches to it.
    #[napi]
    pub fn run(
        &self,
        id: u32,
        app: String,
        command: String,
        options: String,
        alone: bool,
    ) -> napi::Result<Made> {
        let (app, scope) = (self.app(app), self.scope.clone());
        let options = from_json("What is said of the run", options.as_bytes());
        let session = async move {
            let session = flow::run(&app, &command, options?).await?;
            Ok((session, scope))
        };
        let answer = |(session, scope)| Answer::Session(Arc::new(session), scope);
        self.port.begin_in(id, &self.scope, alone, session, answer)
    }

    /// Runs a command that nobody attaches to.
    #[napi]
    pub fn run_detached(
        &self,
        id: u32,
        app: String,
        command: String,
        options: String,
        alone: bool,
    ) -> napi::Result<Made> {
        let app = self.app(app);
        let options = from_json("What is said of the run", options.as_bytes());
        let dyno = async move { flow::run_detached(&app, &command, options?).await };
        self.port.begin_in(id, &self.scope, alone, dyno, Answer::Json)
    }

    /// Serves it to other programs.
    #[napi]
    pub fn serve(&self, id: u32, options: String, alone: bool) -> napi::Result<Made> {
        let (handle, scope) = (self.handle.clone(), self.scope.clone());
        let options = from_json::<ServeOptions>("What is said of the server", options.as_bytes());
        let served = async move {
            let served = Served::open(&handle, options?).await?;
            Ok((served, scope))
        };
        let answer = |(served, scope)| Answer::Server(Box::new(served), scope);
        self.port.begin_in(id, &self.scope, alone, served, answer)
    }

    /// The time of the mock, in milliseconds since 1970.
    #[napi]
    pub fn now(&self) -> napi::Result<f64> {
        let mock = self.handle.as_mock().map_err(thrown)?;
        Ok(mock.clock().now().as_millisecond() as f64)
    }

    /// Moves the mock's clock on.
    #[napi]
    pub fn advance(&self, id: u32, seconds: f64) -> napi::Result<Made> {
        let mock = self.handle.as_mock().cloned();
        let by = limit(Some(seconds));
        // What becomes due may start tasks.
        let moved = async move {
            mock?.clock().advance(by?.unwrap_or_default());
            Ok(())
        };
        self.port.begin(id, &self.scope, moved, nothing)
    }

    /// Puts the mock's clock to a time.
    #[napi]
    pub fn set_time(&self, id: u32, time: String) -> napi::Result<Made> {
        let mock = self.handle.as_mock().cloned();
        let moved = async move {
            let time = time.parse().map_err(|_| {
                Error::new(ErrorKind::InvalidArgument, "The time does not read as one.")
            })?;
            mock?.clock().set(time);
            Ok(())
        };
        self.port.begin(id, &self.scope, moved, nothing)
    }

    /// Adds to the mock's script, from JSON.
    #[napi]
    pub fn script(&self, id: u32, actions: String) -> napi::Result<Made> {
        let mock = self.handle.as_mock().cloned();
        let added = async move {
            mock?.script().add_json(actions.as_bytes())?;
            Ok(())
        };
        self.port.begin(id, &self.scope, added, nothing)
    }

    /// Adds faults, from JSON.
    #[napi]
    pub fn add_faults(&self, rules: String) -> napi::Result<()> {
        let faults = self.handle.faults().map_err(thrown)?;
        faults.add_json(rules.as_bytes()).map_err(thrown)
    }

    /// The faults, and how often each went off, as JSON.
    #[napi]
    pub fn faults(&self) -> napi::Result<String> {
        let faults = self.handle.faults().map_err(thrown)?;
        serde_json::to_string(&faults.list())
            .map_err(|error| napi::Error::from_reason(error.to_string()))
    }

    /// Removes all faults.
    #[napi]
    pub fn clear_faults(&self) -> napi::Result<()> {
        self.handle.faults().map_err(thrown)?.clear();
        Ok(())
    }
}

fn json_reply(reply: Reply) -> Answer {
    Answer::Json(reply.body)
}

fn whole_reply(reply: Reply) -> Answer {
    Answer::Reply(Box::new(reply))
}

fn arguments(json: &str) -> dynokit::Result<Value> {
    from_json("The arguments", json.as_bytes())
}

fn call(name: &str, args: &str, range: Option<&str>) -> dynokit::Result<Call> {
    let call = Call::by_name(ops::find(name)?, arguments(args)?)?;
    Ok(call.with_range(range.map(str::parse).transpose()?))
}

fn limit(seconds: Option<f64>) -> dynokit::Result<Option<Duration>> {
    let limit = seconds.map(Duration::try_from_secs_f64).transpose();
    limit.map_err(|_| Error::new(ErrorKind::InvalidArgument, "A time is a number of seconds."))
}
