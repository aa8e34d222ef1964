//! What comes piece by piece: pages of a list, lines, states on the way.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use dynokit::Result;
use dynokit_bindings::{Pump, Scope, items};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};

use crate::model;
use crate::work::{Work, wait};

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

/// Items that came.
enum Batch {
    /// The JSON of models.
    Models(VecDeque<Bytes>),
    Others(VecDeque<Item>),
}

impl Batch {
    fn len(&self) -> usize {
        match self {
            Self::Models(items) => items.len(),
            Self::Others(items) => items.len(),
        }
    }

    /// Puts more behind them: of two threads that wait, both have some.
    fn add(&mut self, more: Self) {
        match (self, more) {
            (Self::Models(there), Self::Models(more)) => there.extend(more),
            (Self::Others(there), Self::Others(more)) => there.extend(more),
            // None were there.
            (there, more) => *there = more,
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
                let items = items(&page)?;
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

/// What comes piece by piece: an iterator that waits on the thread that asks.
#[pyclass(frozen)]
pub(crate) struct Stream {
    scope: Scope,
    source: Arc<dyn Source>,
    /// The class of its items where they are models, and that of its result.
    class: Option<Py<PyType>>,
    ready: Arc<Mutex<Batch>>,
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

    /// Events, and no result.
    pub(crate) fn events<E: Send + 'static>(
        scope: &Scope,
        pump: Pump<E>,
        make: MakeItem<E>,
    ) -> Self {
        Self::of(scope, Events { pump, make, result: |()| None }, None)
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
        let ready = Arc::new(Mutex::new(Batch::Others(VecDeque::new())));
        Self { scope: scope.clone(), source: Arc::new(source), class, ready }
    }

    fn pop<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        // Python code may run in what makes a value: not behind the lock.
        enum Popped {
            Model(Bytes),
            Other(Item),
        }
        let popped = match &mut *lock(&self.ready) {
            Batch::Models(items) => items.pop_front().map(Popped::Model),
            Batch::Others(items) => items.pop_front().map(Popped::Other),
        };
        match (popped, &self.class) {
            (None, _) => Ok(None),
            (Some(Popped::Other(item)), _) => item(py).map(Some),
            (Some(Popped::Model(json)), Some(class)) => model::item(class.bind(py), json).map(Some),
            (Some(Popped::Model(json)), None) => crate::decode::any(py, &json).map(Some),
        }
    }
}

fn lock(ready: &Mutex<Batch>) -> MutexGuard<'_, Batch> {
    ready.lock().unwrap_or_else(PoisonError::into_inner)
}

#[pymethods]
impl Stream {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        loop {
            if let Some(item) = self.pop(py)? {
                return Ok(Some(item));
            }
            let batch = wait(py, &self.scope, self.source.clone().fill())?;
            if batch.len() == 0 {
                return Ok(None);
            }
            lock(&self.ready).add(batch);
        }
    }

    /// The next item, if it is there already.
    fn take<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.pop(py)
    }

    /// Waits for the next items. Whether there are any.
    fn fill(&self) -> Work {
        let ready = self.ready.clone();
        let fill = self.source.clone().fill();
        let filled = async move {
            let batch = fill.await?;
            let some = batch.len() > 0;
            if some {
                lock(&ready).add(batch);
            }
            Ok(some)
        };
        Work::new(&self.scope, filled, |py, some| some.into_bound_py_any(py))
    }

    /// All the items that are left, as a list; of the first page alone where
    /// asked so.
    fn rest(&self, py: Python<'_>, one_page: bool) -> Work {
        let (source, class) = (self.source.clone(), self.class.as_ref().map(|of| of.clone_ref(py)));
        let ready = std::mem::replace(&mut *lock(&self.ready), Batch::Others(VecDeque::new()));
        let rest = async move {
            let mut batches = Vec::new();
            if ready.len() > 0 {
                batches.push(ready);
            }
            while !one_page || batches.is_empty() {
                let batch = source.clone().fill().await?;
                if batch.len() == 0 {
                    break;
                }
                batches.push(batch);
            }
            Ok(batches)
        };
        Work::new(&self.scope, rest, move |py, batches| {
            let list = PyList::empty(py);
            for batch in batches {
                match (batch, &class) {
                    (Batch::Models(items), Some(class)) => {
                        model::extend(&list, class.bind(py), items)?;
                    }
                    (Batch::Models(items), None) => {
                        for json in items {
                            list.append(crate::decode::any(py, &json)?)?;
                        }
                    }
                    (Batch::Others(items), _) => {
                        for item in items {
                            list.append(item(py)?)?;
                        }
                    }
                }
            }
            Ok(list.into_any())
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
