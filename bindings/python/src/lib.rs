//! The native part of the Python package `dynokit`: what its Python files are
//! written on. It has no code for an operation; see `python/dynokit`.
//!
//! | file | what it has |
//! |---|---|
//! | `client` | a platform and its client: calls, lists, the flow on an app |
//! | `work` | something that is waited for: on this thread, or by an event loop |
//! | `stream` | what comes piece by piece |
//! | `session` | a command that runs in a dyno |
//! | `served` | a platform on sockets |
//! | `model` | objects that decode their fields when asked |
//! | `decode`, `encode` | JSON to Python, and back |
//! | `items` | lines of a log, what happens in a push, gaps |
//! | `callback` | what Python is asked while a call goes on |
//! | `ending` | the end of the program |
//! | `error` | the exceptions |

mod callback;
mod client;
mod decode;
mod encode;
mod ending;
mod error;
mod items;
mod model;
mod served;
mod session;
mod stream;
mod work;

use pyo3::prelude::*;

/// The native part of dynokit.
#[pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::client::{Client, Reply, forked};
    #[pymodule_export]
    use super::ending::ends;
    #[pymodule_export]
    use super::items::{Gap, LogLine, PushEvent};
    #[pymodule_export]
    use super::model::{Field, Model, Unset};
    #[pymodule_export]
    use super::served::Served;
    #[pymodule_export]
    use super::session::Session;
    #[pymodule_export]
    use super::stream::Stream;
    #[pymodule_export]
    use super::work::{Mailbox, Work};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("UNSET", Unset)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// What a cell keeps of Python's own modules.
pub(crate) fn attribute<'py>(
    py: Python<'py>,
    cell: &'static pyo3::sync::PyOnceLock<Py<PyAny>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyAny>> {
    let found = cell.get_or_try_init(py, || py.import(module)?.getattr(name).map(Bound::unbind))?;
    Ok(found.bind(py))
}
