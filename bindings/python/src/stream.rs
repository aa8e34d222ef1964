//! What comes piece by piece: pages of a list, lines, states on the way.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use dynokit::Result;
use dynokit::log::{LogBatch, LogLine, LogLines};
use dynokit_bindings::{Pump, Scope};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};

use crate::work::{Work, wait};
use crate::{decode, items, model};

/// How many items are taken at once, where they are there.
const BATCH: usize = 512;

/// Makes Python's value of an item.
type MakeItem<E> = fn(Python<'_>, E) -> PyResult<Bound<'_, PyAny>>;

/// An item, as it waits to be wanted by Python.
type Item = Box<dyn for<'py> FnOnce(Python<'py>) -> PyResult<Bound<'py, PyAny>> + Send>;

fn made<E: Send + 'static>(make: MakeItem<E>, event: E) -> Item {
    Box::new(move |py| make(py, event))
}

type Coming<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// Where items come from, whatever they are.
trait Source: Send + Sync {
    /// The next items; none at the end.
    fn fill(self: Arc<Self>) -> Coming<Batch>;
    /// What it came to, as JSON.
    fn finish(self: Arc<Self>) -> Coming<Option<Bytes>>;
    fn cancel(&self);
}

/// Items that came together.
enum Batch {
    /// The JSON of models.
    Models(VecDeque<Bytes>),
    /// Lines of a log, and the number of the next one. They stay in one text until
    /// each is wanted.
    Lines(LogLines, usize),
    Others(VecDeque<Item>),
}

/// One of them.
enum Popped {
    Model(Bytes),
    Line(LogLine),
    Other(Item),
}

impl Batch {
    fn len(&self) -> usize {
        match self {
            Self::Models(items) => items.len(),
            Self::Lines(lines, next) => lines.len().saturating_sub(*next),
            Self::Others(items) => items.len(),
        }
    }

    fn pop(&mut self) -> Option<Popped> {
        match self {
            Self::Models(items) => items.pop_front().map(Popped::Model),
            Self::Lines(lines, next) => {
                let line = lines.get(*next)?;
                *next += 1;
                Some(Popped::Line(line))
            }
            Self::Others(items) => items.pop_front().map(Popped::Other),
        }
    }

    /// Puts Python's values of all of them behind those of a list.
    fn extend(self, list: &Bound<'_, PyList>, class: Option<&Bound<'_, PyType>>) -> PyResult<()> {
        let py = list.py();
        match (self, class) {
            (Self::Models(items), Some(class)) => model::extend(list, class, items),
            (Self::Models(items), None) => {
                items.iter().try_for_each(|json| list.append(decode::any(py, json)?))
            }
            (Self::Lines(lines, next), _) => {
                lines.iter().skip(next).try_for_each(|line| list.append(items::of_line(py, line)?))
            }
            (Self::Others(items), _) => {
                items.into_iter().try_for_each(|item| list.append(item(py)?))
            }
        }
    }
}

struct Pages(Pump<Bytes>);

impl Source for Pages {
    fn fill(self: Arc<Self>) -> Coming<Batch> {
        Box::pin(async move {
            // A page may be empty, and not the last one.
            loop {
                let Some(page) = self.0.next().await? else {
                    return Ok(Batch::Models(VecDeque::new()));
                };
                let items = dynokit_bindings::items(&page)?;
                if !items.is_empty() {
                    return Ok(Batch::Models(items.into()));
                }
            }
        })
    }

    fn finish(self: Arc<Self>) -> Coming<Option<Bytes>> {
        Box::pin(async { Ok(None) })
    }

    fn cancel(&self) {
        self.0.cancel();
    }
}

struct States(Pump<Bytes, Bytes>);

impl Source for States {
    fn fill(self: Arc<Self>) -> Coming<Batch> {
        Box::pin(async move { Ok(Batch::Models(self.0.next_batch(BATCH).await?.into())) })
    }

    fn finish(self: Arc<Self>) -> Coming<Option<Bytes>> {
        Box::pin(async move { self.0.finish().await })
    }

    fn cancel(&self) {
        self.0.cancel();
    }
}

struct Events<E, T> {
    pump: Pump<E, T>,
    make: MakeItem<E>,
    result: fn(T) -> Option<Bytes>,
}

impl<E: Send + 'static, T: Send + 'static> Source for Events<E, T> {
    fn fill(self: Arc<Self>) -> Coming<Batch> {
        Box::pin(async move {
            let make = self.make;
            let events = self.pump.next_batch(BATCH).await?.into_iter();
            let items = events.map(|event| made(make, event));
            Ok(Batch::Others(items.collect()))
        })
    }

    fn finish(self: Arc<Self>) -> Coming<Option<Bytes>> {
        Box::pin(async move { Ok(self.pump.finish().await?.and_then(self.result)) })
    }

    fn cancel(&self) {
        self.pump.cancel();
    }
}

struct Log(Pump<LogBatch>);

impl Source for Log {
    fn fill(self: Arc<Self>) -> Coming<Batch> {
        Box::pin(async move {
            Ok(match self.0.next().await? {
                Some(LogBatch::Lines(lines)) => Batch::Lines(lines, 0),
                Some(LogBatch::Gap(gap)) => Batch::Others([made(items::of_gap, gap)].into()),
                None => Batch::Others(VecDeque::new()),
            })
        })
    }

    fn finish(self: Arc<Self>) -> Coming<Option<Bytes>> {
        Box::pin(async move { self.0.finish().await.map(|_| None) })
    }

    fn cancel(&self) {
        self.0.cancel();
    }
}

/// What comes piece by piece: an iterator that waits on the thread that asks.
#[pyclass(frozen)]
pub(crate) struct Stream {
    scope: Scope,
    source: Arc<dyn Source>,
    /// The class of its items where they are models, and that of its result.
    class: Option<Py<PyType>>,
    /// What came and is not wanted yet. Of two threads that wait, both have some.
    ready: Arc<Mutex<VecDeque<Batch>>>,
}

impl Stream {
    /// A list, of a class.
    pub(crate) fn pages(scope: &Scope, pages: dynokit_bindings::Pages, class: Py<PyType>) -> Self {
        Self::of(scope, Pages(Pump::new(pages)), Some(class))
    }

    /// States on the way, and the one at the end, of a class.
    pub(crate) fn states(scope: &Scope, pump: Pump<Bytes, Bytes>, class: Py<PyType>) -> Self {
        Self::of(scope, States(pump), Some(class))
    }

    /// A log.
    pub(crate) fn log(scope: &Scope, pump: Pump<LogBatch>) -> Self {
        Self::of(scope, Log(pump), None)
    }

    /// Events, and then what they came to, of a class.
    pub(crate) fn events_then<E: Send + 'static>(
        scope: &Scope,
        pump: Pump<E, Bytes>,
        make: MakeItem<E>,
        class: Py<PyType>,
    ) -> Self {
        Self::of(scope, Events { pump, make, result: Some }, Some(class))
    }

    fn of(scope: &Scope, source: impl Source + 'static, class: Option<Py<PyType>>) -> Self {
        Self { scope: scope.clone(), source: Arc::new(source), class, ready: Arc::default() }
    }

    fn pop<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        // Python code may run in what makes a value: not behind the lock.
        let popped = pop(&mut lock(&self.ready));
        match (popped, &self.class) {
            (None, _) => Ok(None),
            (Some(Popped::Line(line)), _) => items::of_line(py, line).map(Some),
            (Some(Popped::Other(item)), _) => item(py).map(Some),
            (Some(Popped::Model(json)), Some(class)) => model::item(class.bind(py), json).map(Some),
            (Some(Popped::Model(json)), None) => decode::any(py, &json).map(Some),
        }
    }

    /// Everything that is there, as a list: none where there is nothing.
    fn pop_all<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        let ready = std::mem::take(&mut *lock(&self.ready));
        let list = listed(py, ready, self.class.as_ref())?;
        Ok((!list.is_empty()).then_some(list))
    }

    /// What this takes of what is there, once something is; none at the end.
    fn next<'py, T>(
        &self,
        py: Python<'py>,
        take: impl Fn() -> PyResult<Option<Bound<'py, T>>>,
    ) -> PyResult<Option<Bound<'py, T>>> {
        loop {
            if let Some(taken) = take()? {
                return Ok(Some(taken));
            }
            let batch = wait(py, &self.scope, self.source.clone().fill())?;
            if batch.len() == 0 {
                return Ok(None);
            }
            lock(&self.ready).push_back(batch);
        }
    }
}

/// Takes the first one out.
fn pop(ready: &mut VecDeque<Batch>) -> Option<Popped> {
    while let Some(batch) = ready.front_mut() {
        if let Some(popped) = batch.pop() {
            return Some(popped);
        }
        ready.pop_front();
    }
    None
}

/// All of them, as a list.
fn listed<'py>(
    py: Python<'py>,
    batches: impl IntoIterator<Item = Batch>,
    class: Option<&Py<PyType>>,
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    let class = class.map(|class| class.bind(py));
    batches.into_iter().try_for_each(|batch| batch.extend(&list, class))?;
    Ok(list)
}

fn lock(ready: &Mutex<VecDeque<Batch>>) -> MutexGuard<'_, VecDeque<Batch>> {
    ready.lock().unwrap_or_else(PoisonError::into_inner)
}

#[pymethods]
impl Stream {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.next(py, || self.pop(py))
    }

    /// The items that are there, as a list; where there are none, the next ones. None
    /// at the end.
    fn next_batch<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        self.next(py, || self.pop_all(py))
    }

    /// The next item, if it is there already.
    fn take<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.pop(py)
    }

    /// The items that are there already, as a list.
    fn take_batch<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyList>>> {
        self.pop_all(py)
    }

    /// Waits for the next items. Whether there are any.
    fn fill(&self) -> Work {
        let ready = self.ready.clone();
        let fill = self.source.clone().fill();
        let filled = async move {
            let batch = fill.await?;
            let some = batch.len() > 0;
            if some {
                lock(&ready).push_back(batch);
            }
            Ok(some)
        };
        Work::new(&self.scope, filled, |py, some| some.into_bound_py_any(py))
    }

    /// All the items that are left, as a list; of the first page alone where
    /// asked so.
    fn rest(&self, py: Python<'_>, one_page: bool) -> Work {
        let (source, class) = (self.source.clone(), self.class.as_ref().map(|of| of.clone_ref(py)));
        let ready = std::mem::take(&mut *lock(&self.ready));
        let rest = async move {
            let mut batches = Vec::from(ready);
            while !one_page || batches.iter().all(|batch| batch.len() == 0) {
                let batch = source.clone().fill().await?;
                if batch.len() == 0 {
                    break;
                }
                batches.push(batch);
            }
            Ok(batches)
        };
        Work::new(&self.scope, rest, move |py, batches| {
            listed(py, batches, class.as_ref()).map(Bound::into_any)
        })
    }

    /// Passes over what items are left, and gives what it came to.
    fn finish(&self, py: Python<'_>) -> Work {
        let class = self.class.as_ref().map(|class| class.clone_ref(py));
        Work::new(&self.scope, self.source.clone().finish(), move |py, json| match (json, class) {
            (Some(json), Some(class)) => model::item(class.bind(py), json),
            _ => Ok(py.None().into_bound(py)),
        })
    }

    /// Ends it: what it has open is closed.
    fn cancel(&self, py: Python<'_>) {
        py.detach(|| self.source.cancel());
    }
}
