//! A platform, and its client.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dynokit::platform::Call;
use dynokit::{Error, ErrorKind, Timestamp, ops};
use dynokit_bindings::flow::{self, PushData, RunData, Task, Until};
use dynokit_bindings::{
    HerokuOptions, Layer, Pages, PlatformHandle, Scope, ServeOptions, Served as Serving,
};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyType};

use crate::encode::{arguments, options, text, value};
use crate::error::Raise;
use crate::served::Served;
use crate::session::Session;
use crate::stream::Stream;
use crate::work::Work;
use crate::{callback, decode, ending, items, model};

/// How often this process was forked off another one since it began: what was
/// made before has no thread in it, and connections that are the other's.
static FORKS: AtomicU64 = AtomicU64::new(0);

/// Tells that this process was forked off another one.
#[pyfunction]
pub(crate) fn forked() {
    FORKS.fetch_add(1, Ordering::Relaxed);
    ending::forked();
}

/// A platform, and its client.
#[pyclass(frozen)]
pub(crate) struct Client {
    /// There until the drop.
    inner: Option<Inner>,
    forks: u64,
}

struct Inner {
    handle: PlatformHandle,
    client: dynokit::Client,
    scope: Scope,
}

impl Client {
    fn new(handle: PlatformHandle) -> Self {
        let (client, scope) = (handle.client(), handle.runtime().scope());
        let inner = Some(Inner { handle, client, scope });
        Self { inner, forks: FORKS.load(Ordering::Relaxed) }
    }

    /// What is in it, where it is of this process.
    fn inner(&self, py: Python<'_>) -> PyResult<&Inner> {
        let of_this_process = self.forks == FORKS.load(Ordering::Relaxed);
        let inner = self.inner.as_ref().filter(|_| of_this_process);
        let forked = || {
            let message = "This client was made before the process was forked: make one in the \
                           child, or start it with `spawn`.";
            Error::new(ErrorKind::Runtime, message)
        };
        inner.ok_or_else(forked).raise(py)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // What closes connections in a child would take them from its parent.
        if self.forks != FORKS.load(Ordering::Relaxed) {
            std::mem::forget(self.inner.take());
        }
    }
}

impl Inner {
    fn app(&self, name: &str) -> dynokit::AppHandle {
        self.client.app(name)
    }
}

/// How long to wait at most.
fn limit(seconds: Option<f64>) -> PyResult<Option<Duration>> {
    let wrong = |_| PyValueError::new_err("a time to wait has to be a number of seconds");
    seconds.map(|seconds| Duration::try_from_secs_f64(seconds).map_err(wrong)).transpose()
}

#[pymethods]
impl Client {
    /// Heroku, or whatever speaks its API. The functions give keys, and codes of a
    /// second factor.
    #[staticmethod]
    fn heroku(
        given: &Bound<'_, PyDict>,
        key_provider: Option<Py<PyAny>>,
        second_factor: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let options: HerokuOptions = options("The options", given)?;
        let mut builder = options.builder();
        if let Some(provider) = key_provider {
            builder = callback::keys(builder, provider);
        }
        if let Some(codes) = second_factor {
            builder = callback::codes(builder, codes);
        }
        let handle = given.py().detach(|| PlatformHandle::heroku(builder));
        handle.map(Self::new).raise(given.py())
    }

    /// The platform in memory, kept in a file where there is one.
    #[staticmethod]
    fn mock(given: &Bound<'_, PyDict>, file: Option<PathBuf>) -> PyResult<Self> {
        let options = text(&value(given)?)?;
        let handle = given.py().detach(|| PlatformHandle::mock(&options, file));
        handle.map(Self::new).raise(given.py())
    }

    /// Saves a mock that is kept in a file.
    fn save(&self, py: Python<'_>) -> PyResult<Work> {
        let inner = self.inner(py)?;
        let file = inner.handle.state_file().raise(py)?;
        let save = async move { file.save().await };
        Ok(Work::new(&inner.scope, save, |py, ()| Ok(py.None().into_bound(py))))
    }

    /// A recording that is played back.
    #[staticmethod]
    fn player(py: Python<'_>, file: PathBuf, loose: bool) -> PyResult<Self> {
        PlatformHandle::player(file, loose).map(Self::new).raise(py)
    }

    /// The same platform with a layer around it.
    fn layered(&self, layer: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = layer.py();
        let layer: Layer = options("The layer", layer)?;
        self.inner(py)?.handle.layered(layer).map(Self::new).raise(py)
    }

    /// Performs an operation by its name: gives the reply.
    #[pyo3(signature = (name, args, range=None))]
    fn call(&self, name: &str, args: &Bound<'_, PyDict>, range: Option<&str>) -> PyResult<Work> {
        let py = args.py();
        let inner = self.inner(py)?;
        let args = value(args)?;
        let call = ops::find(name).and_then(|spec| Call::by_name(spec, args)).raise(py)?;
        let range = range.map(|range| range.parse().raise(py)).transpose()?;
        let reply = inner.client.perform(call.with_range(range));
        Ok(Work::new(&inner.scope, reply, |py, reply| Reply(reply).into_bound_py_any(py)))
    }

    /// Performs an operation that answers with one value, of a class.
    #[pyo3(signature = (class, name, fixed, optional=None, nullable=None))]
    fn one(
        &self,
        class: Py<PyType>,
        name: &str,
        fixed: &Bound<'_, PyDict>,
        optional: Option<&Bound<'_, PyDict>>,
        nullable: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Work> {
        let args = arguments(fixed, optional, nullable)?;
        let inner = self.inner(fixed.py())?;
        Ok(Work::new(&inner.scope, inner.client.call(name, args), move |py, reply| {
            model::answer(class.bind(py), reply.body)
        }))
    }

    /// Performs an operation that answers with nothing.
    #[pyo3(signature = (name, fixed, optional=None, nullable=None))]
    fn nothing(
        &self,
        name: &str,
        fixed: &Bound<'_, PyDict>,
        optional: Option<&Bound<'_, PyDict>>,
        nullable: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Work> {
        let args = arguments(fixed, optional, nullable)?;
        let inner = self.inner(fixed.py())?;
        Ok(Work::new(&inner.scope, inner.client.call(name, args), |py, _| {
            Ok(py.None().into_bound(py))
        }))
    }

    /// A list, of a class, from a range on.
    fn pages(
        &self,
        class: Py<PyType>,
        name: &str,
        args: (Bound<'_, PyDict>, Option<Bound<'_, PyDict>>, Option<Bound<'_, PyDict>>),
        range: Option<&str>,
    ) -> PyResult<Stream> {
        let (fixed, optional, nullable) = args;
        let py = fixed.py();
        let args = arguments(&fixed, optional.as_ref(), nullable.as_ref())?;
        let inner = self.inner(py)?;
        let pages = Pages::new(&inner.client, name, args, range).raise(py)?;
        Ok(Stream::pages(&inner.scope, pages, class))
    }

    /// Does what takes several calls: gives one value of a class, a list of them,
    /// or nothing.
    #[pyo3(signature = (app, task, class=None))]
    fn task(
        &self,
        app: &str,
        task: &Bound<'_, PyAny>,
        class: Option<Py<PyType>>,
    ) -> PyResult<Work> {
        let py = task.py();
        let inner = self.inner(py)?;
        let app = inner.app(app);
        let task: Task = options("The task", task)?;
        let done = async move { task.perform(&app).await };
        Ok(Work::new(&inner.scope, done, move |py, json| match class {
            Some(class) if json.starts_with(b"[") => {
                let list = PyList::empty(py);
                let items = dynokit_bindings::items(&json).raise(py)?;
                model::extend(&list, class.bind(py), items)?;
                Ok(list.into_any())
            }
            Some(class) => model::item(class.bind(py), json),
            None => Ok(py.None().into_bound(py)),
        }))
    }

    /// Waits for a state: the states on the way, and that at the end, of a class.
    fn until(
        &self,
        app: &str,
        until: &Bound<'_, PyAny>,
        class: Py<PyType>,
        within: Option<f64>,
    ) -> PyResult<Stream> {
        let inner = self.inner(until.py())?;
        let app = inner.app(app);
        let until: Until = options("What is waited for", until)?;
        Ok(Stream::states(&inner.scope, until.pump(&app, limit(within)?), class))
    }

    /// The output of a build, and then the build.
    fn build_output(
        &self,
        py: Python<'_>,
        app: &str,
        build: &str,
        class: Py<PyType>,
        within: Option<f64>,
    ) -> PyResult<Stream> {
        let inner = self.inner(py)?;
        let pump = flow::build_output(&inner.app(app), build, limit(within)?);
        Ok(Stream::events_then(&inner.scope, pump, items::of_output, class))
    }

    /// The output of a release's command, and then the release.
    fn release_output(
        &self,
        py: Python<'_>,
        app: &str,
        release: &str,
        class: Py<PyType>,
        within: Option<f64>,
    ) -> PyResult<Stream> {
        let inner = self.inner(py)?;
        let pump = flow::release_output(&inner.app(app), release, limit(within)?);
        Ok(Stream::events_then(&inner.scope, pump, items::of_output, class))
    }

    /// An app's log, which is opened when the first line is asked for.
    fn logs(&self, app: &str, given: &Bound<'_, PyDict>) -> PyResult<Stream> {
        let inner = self.inner(given.py())?;
        let app = inner.app(app);
        let pump = flow::logs(&app, options("The options", given)?);
        Ok(Stream::log(&inner.scope, pump))
    }

    /// Pushes a directory: what happens meanwhile, and then what it came to.
    fn push(
        &self,
        app: &str,
        directory: PathBuf,
        given: &Bound<'_, PyDict>,
        class: Py<PyType>,
        within: Option<f64>,
    ) -> PyResult<Stream> {
        let inner = self.inner(given.py())?;
        let app = inner.app(app);
        let options: PushData = options("The options", given)?;
        let pump = flow::push(&app, directory, options, limit(within)?);
        Ok(Stream::events_then(&inner.scope, pump, items::of_push, class))
    }

    /// Runs a command, attached: gives the session, whose dyno is of a class.
    fn run(
        &self,
        app: &str,
        command: String,
        given: &Bound<'_, PyDict>,
        class: Py<PyType>,
    ) -> PyResult<Work> {
        let inner = self.inner(given.py())?;
        let app = inner.app(app);
        let options: RunData = options("The options", given)?;
        let scope = inner.scope.clone();
        let run = async move { flow::run(&app, &command, options).await };
        Ok(Work::new(&inner.scope, run, move |py, attached| {
            Session::new(scope, attached, class).into_bound_py_any(py)
        }))
    }

    /// Runs a command, detached: gives the dyno, of a class.
    fn run_detached(
        &self,
        app: &str,
        command: String,
        given: &Bound<'_, PyDict>,
        class: Py<PyType>,
    ) -> PyResult<Work> {
        let inner = self.inner(given.py())?;
        let app = inner.app(app);
        let options: RunData = options("The options", given)?;
        let run = async move { flow::run_detached(&app, &command, options).await };
        Ok(Work::new(&inner.scope, run, move |py, json| model::item(class.bind(py), json)))
    }

    /// Serves the platform to other programs.
    fn serve(&self, given: &Bound<'_, PyDict>) -> PyResult<Served> {
        let py = given.py();
        let inner = self.inner(py)?;
        let options: ServeOptions = options("The options", given)?;
        let serving = py.detach(|| Serving::start(&inner.handle, options)).raise(py)?;
        Ok(Served::new(serving))
    }

    /// The mock's time.
    fn now<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decode::time(py, self.inner(py)?.handle.as_mock().raise(py)?.clock().now())
    }

    /// Moves the mock's clock on, by seconds.
    fn advance(&self, py: Python<'_>, seconds: f64) -> PyResult<()> {
        let by = limit(Some(seconds))?.unwrap_or_default();
        self.inner(py)?.handle.as_mock().raise(py)?.clock().advance(by);
        Ok(())
    }

    /// Puts the mock's clock to a time.
    fn set_time(&self, py: Python<'_>, time: &str) -> PyResult<()> {
        let time: Timestamp =
            time.parse().map_err(|_| PyValueError::new_err("it is no time with a zone"))?;
        self.inner(py)?.handle.as_mock().raise(py)?.clock().set(time);
        Ok(())
    }

    /// Decides what the mock does: a list of actions.
    fn script(&self, actions: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = actions.py();
        let json = text(&value(actions)?)?;
        self.inner(py)?.handle.as_mock().raise(py)?.script().add_json(&json).map(|_| ()).raise(py)
    }

    /// Adds faults: a list of rules.
    fn add_faults(&self, rules: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = rules.py();
        let json = text(&value(rules)?)?;
        self.inner(py)?.handle.faults().and_then(|faults| faults.add_json(&json)).raise(py)
    }

    /// The faults, and how often each went off.
    fn list_faults<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let faults = self.inner(py)?.handle.faults().raise(py)?.list();
        let json = serde_json::to_vec(&faults);
        let json = json.map_err(|error| PyValueError::new_err(error.to_string()))?;
        decode::any(py, &json)
    }

    /// Lets all faults go.
    fn clear_faults(&self, py: Python<'_>) -> PyResult<()> {
        self.inner(py)?.handle.faults().raise(py)?.clear();
        Ok(())
    }

    /// Cancels everything that is under way on the platform, and waits until it
    /// is over. What is asked for afterwards fails.
    fn close(&self, py: Python<'_>) {
        if let Ok(inner) = self.inner(py) {
            py.detach(|| inner.handle.close());
        }
    }
}

/// What came back of a call by name.
#[pyclass(frozen, module = "dynokit")]
pub(crate) struct Reply(dynokit::platform::Reply);

#[pymethods]
impl Reply {
    /// The HTTP status.
    #[getter]
    fn status(&self) -> u16 {
        self.0.status
    }

    /// The body: JSON, as it came.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.body)
    }

    /// The body as plain values.
    fn json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decode::any(py, &self.0.body)
    }

    /// Which part of a list this is.
    #[getter]
    fn content_range(&self) -> Option<&str> {
        self.0.content_range.as_deref()
    }

    /// The range that asks for the next page, where there is one.
    #[getter]
    fn next_range(&self) -> Option<String> {
        self.0.next_range.as_ref().map(ToString::to_string)
    }

    /// The platform's id of the request.
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How many calls the account has left.
    #[getter]
    fn rate_limit_remaining(&self) -> Option<u32> {
        self.0.rate_limit_remaining
    }

    /// A tag of the body.
    #[getter]
    fn etag(&self) -> Option<&str> {
        self.0.etag.as_deref()
    }

    /// When the platform answered, by its own clock.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.date.map(|time| decode::time(py, time)).transpose()
    }

    /// Leaves the body out: it may hold secrets.
    fn __repr__(&self) -> String {
        format!("Reply(status={}, body={} bytes)", self.0.status, self.0.body.len())
    }
}
