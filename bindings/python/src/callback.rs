//! What Python is asked while a call goes on: keys, and codes of a second factor.

use std::sync::Arc;

use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit::{Error, ErrorKind, Result, Secret};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::ending::Entering;

/// Has Python give keys.
pub(crate) fn keys(builder: HerokuBuilder, provider: Py<PyAny>) -> HerokuBuilder {
    let provider = Arc::new(provider);
    builder.key_provider(move || ask(provider.clone(), ErrorKind::Unauthorized, |_| Ok(())))
}

/// Has Python give codes.
pub(crate) fn codes(builder: HerokuBuilder, codes: Py<PyAny>) -> HerokuBuilder {
    let codes = Arc::new(codes);
    builder.second_factor(move |what: SecondFactor| {
        ask(codes.clone(), ErrorKind::TwoFactor, move |args| {
            args.set_item("operation", what.operation)?;
            args.set_item("app", what.app)?;
            args.set_item("refused", what.refused)
        })
    })
}

/// Calls a function of Python on a thread that it may hold up: it may ask a person.
async fn ask(
    function: Arc<Py<PyAny>>,
    kind: ErrorKind,
    name: impl FnOnce(&Bound<'_, PyDict>) -> PyResult<()> + Send + 'static,
) -> Result<Secret> {
    let asked = tokio::task::spawn_blocking(move || {
        let entering = Entering::begin()?;
        Some(Python::attach(|py| {
            drop(entering);
            let args = PyDict::new(py);
            name(&args)?;
            function.bind(py).call((), Some(&args))?.extract::<String>()
        }))
    });
    let failed = |why: &str| Error::new(kind, format!("The function that was asked {why}"));
    match asked.await {
        Ok(Some(Ok(given))) => Ok(given.into()),
        Ok(Some(Err(raised))) => Err(failed("failed").with_source(raised)),
        Ok(None) | Err(_) => Err(failed("was cancelled.")),
    }
}
