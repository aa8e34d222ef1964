//! What streams give: lines of a log, what happens in a push, and gaps.

use dynokit::git::PushEvent as Happened;
use dynokit::log::{Gap as Missing, LineKind, LogLine as Line};
use dynokit::output::OutputEvent;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::decode;

/// A line of a log: when, from where, and what. `str()` is the line as the
/// platform writes it.
#[pyclass(frozen, eq, hash, module = "dynokit")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct LogLine(Line);

#[pymethods]
impl LogLine {
    /// Reads a line.
    #[new]
    fn new(text: &str) -> Self {
        Self(Line::new(text))
    }

    /// When it was written.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.time().map(|time| decode::time(py, time)).transpose()
    }

    /// Who wrote it: `app`, `heroku`, or an add-on's name.
    #[getter]
    fn source(&self) -> &str {
        self.0.source()
    }

    /// Which process: `web.1`, `router`, `api`. Empty where none is named.
    #[getter]
    fn process(&self) -> &str {
        self.0.process()
    }

    /// What it says.
    #[getter]
    fn message(&self) -> &str {
        self.0.message()
    }

    /// What kind of line it is: `request`, `error`, `state_changed`, `starting`,
    /// `exited`, `released`, or `other`.
    #[getter]
    fn kind(&self) -> &'static str {
        match self.0.kind() {
            LineKind::Request(_) => "request",
            LineKind::Error { .. } => "error",
            LineKind::StateChanged { .. } => "state_changed",
            LineKind::Starting { .. } => "starting",
            LineKind::Exited { .. } => "exited",
            LineKind::Released { .. } => "released",
            _ => "other",
        }
    }

    /// What a line of its kind tells, by name. Times are in seconds.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        match self.0.kind() {
            LineKind::Request(line) => {
                fields.set_item("at", line.at)?;
                for (name, word) in [
                    ("code", line.code),
                    ("desc", line.desc),
                    ("method", line.method),
                    ("path", line.path),
                    ("host", line.host),
                    ("request_id", line.request_id),
                    ("fwd", line.fwd),
                    ("dyno", line.dyno),
                    ("protocol", line.protocol),
                ] {
                    fields.set_item(name, word)?;
                }
                fields.set_item("connect", line.connect.map(|time| time.as_secs_f64()))?;
                fields.set_item("service", line.service.map(|time| time.as_secs_f64()))?;
                fields.set_item("status", line.status)?;
                fields.set_item("bytes", line.bytes)?;
            }
            LineKind::Error { code, name, text } => {
                fields.set_item("code", code)?;
                fields.set_item("name", name)?;
                fields.set_item("text", text)?;
            }
            LineKind::StateChanged { from, to } => {
                fields.set_item("from", from)?;
                fields.set_item("to", to)?;
            }
            LineKind::Starting { command } => fields.set_item("command", command)?,
            LineKind::Exited { status } => fields.set_item("status", status)?,
            LineKind::Released { version, by } => {
                fields.set_item("version", version)?;
                fields.set_item("by", by)?;
            }
            _ => {}
        }
        Ok(fields)
    }

    fn __str__(&self) -> &str {
        self.0.as_str()
    }

    fn __repr__<'py>(&self, py: Python<'py>) -> PyResult<String> {
        let text = PyString::new(py, self.0.as_str()).repr()?;
        Ok(format!("LogLine({text})"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String,)) {
        (slf.get_type().into_any(), (slf.get().0.as_str().to_owned(),))
    }
}

/// A place where lines are missing, or may be. `str()` says so.
#[pyclass(frozen, eq, hash, module = "dynokit")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Gap {
    text: String,
    /// How many at most, where the platform says so.
    #[pyo3(get)]
    lines: Option<u64>,
    since: Option<dynokit::Timestamp>,
}

#[pymethods]
impl Gap {
    /// Since when.
    #[getter]
    fn since<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.since.map(|time| decode::time(py, time)).transpose()
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("Gap({})", self.text.trim())
    }
}

/// What happens while a push goes on. `kind` is one of `initialized`,
/// `uncommitted`, `commit`, `counted`, `sent` and `remote`.
#[pyclass(frozen, eq, module = "dynokit")]
#[derive(PartialEq, Eq)]
pub(crate) struct PushEvent(Happened);

#[pymethods]
impl PushEvent {
    /// What happened.
    #[getter]
    fn kind(&self) -> &'static str {
        match self.0 {
            Happened::Initialized { .. } => "initialized",
            Happened::Uncommitted { .. } => "uncommitted",
            Happened::Commit { .. } => "commit",
            Happened::Counted { .. } => "counted",
            Happened::Sent { .. } => "sent",
            Happened::Remote(_) => "remote",
            _ => "other",
        }
    }

    /// The line that the platform said (`remote`).
    #[getter]
    fn line(&self) -> Option<&str> {
        match &self.0 {
            Happened::Remote(line) => Some(line),
            _ => None,
        }
    }

    /// How many files it is about (`initialized`, `uncommitted`).
    #[getter]
    fn files(&self) -> Option<usize> {
        match self.0 {
            Happened::Initialized { files } | Happened::Uncommitted { files } => Some(files),
            _ => None,
        }
    }

    /// The commit's id, 40 hexadecimal digits (`commit`).
    #[getter]
    fn id(&self) -> Option<&str> {
        match &self.0 {
            Happened::Commit { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The first line of the commit's message (`commit`).
    #[getter]
    fn summary(&self) -> Option<&str> {
        match &self.0 {
            Happened::Commit { summary, .. } => Some(summary),
            _ => None,
        }
    }

    /// The objects so far (`counted`, `sent`).
    #[getter]
    fn objects(&self) -> Option<usize> {
        match self.0 {
            Happened::Counted { objects } | Happened::Sent { objects, .. } => Some(objects),
            _ => None,
        }
    }

    /// The objects that there are to send (`sent`).
    #[getter]
    fn of(&self) -> Option<usize> {
        match self.0 {
            Happened::Sent { of, .. } => Some(of),
            _ => None,
        }
    }

    /// The bytes that were sent (`sent`).
    #[getter]
    fn bytes(&self) -> Option<u64> {
        match self.0 {
            Happened::Sent { bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    fn __str__(&self) -> String {
        match &self.0 {
            Happened::Initialized { files } => {
                format!("Made a git repository and a first commit of {files} files")
            }
            Happened::Uncommitted { files } => {
                format!("{files} files have changes that are not committed")
            }
            Happened::Commit { id, summary } => {
                format!("Commit {} {summary}", id.get(..8).unwrap_or(id))
            }
            Happened::Counted { objects } => format!("Counted {objects} objects"),
            Happened::Sent { objects, of, bytes } => {
                format!("Sent {objects} of {of} objects, {bytes} bytes")
            }
            Happened::Remote(line) => line.clone(),
            other => format!("{other:?}"),
        }
    }

    fn __repr__(&self) -> String {
        format!("PushEvent({:?}, {:?})", self.kind(), self.__str__())
    }
}

/// A line of a log.
pub(crate) fn of_line(py: Python<'_>, line: Line) -> PyResult<Bound<'_, PyAny>> {
    LogLine(line).into_bound_py_any(py)
}

/// What a log gives where lines may be missing.
pub(crate) fn of_gap(py: Python<'_>, gap: Missing) -> PyResult<Bound<'_, PyAny>> {
    Gap { text: gap.to_string(), lines: gap.lines, since: gap.since }.into_bound_py_any(py)
}

/// What an output gives.
pub(crate) fn of_output(py: Python<'_>, event: OutputEvent) -> PyResult<Bound<'_, PyAny>> {
    match event {
        OutputEvent::Line(line) => line.into_bound_py_any(py),
        gap => Gap { text: gap.to_string(), lines: None, since: None }.into_bound_py_any(py),
    }
}

/// What a push gives.
pub(crate) fn of_push(py: Python<'_>, event: Happened) -> PyResult<Bound<'_, PyAny>> {
    PushEvent(event).into_bound_py_any(py)
}
