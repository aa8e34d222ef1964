//! The end of the program: no thread takes Python's lock once Python ends, which
//! would end the thread in the middle of what it does.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use pyo3::prelude::*;

/// Whether Python ends.
static ENDING: AtomicBool = AtomicBool::new(false);

/// How many threads are about to take Python's lock.
static ENTERING: AtomicUsize = AtomicUsize::new(0);

/// That a thread is about to take Python's lock, until it has it.
pub(crate) struct Entering(());

impl Entering {
    /// None once Python ends: then its lock is not to be taken.
    pub(crate) fn begin() -> Option<Self> {
        ENTERING.fetch_add(1, Ordering::SeqCst);
        let entering = Self(());
        (!ENDING.load(Ordering::SeqCst)).then_some(entering)
    }

    /// The same for a thread that came from Python and goes back: once Python ends
    /// it stays here, and ends with the process.
    pub(crate) fn back(is_main: bool) -> Option<Self> {
        let entering = Self::begin();
        if entering.is_none() && !is_main {
            loop {
                thread::park();
            }
        }
        entering
    }
}

impl Drop for Entering {
    fn drop(&mut self) {
        ENTERING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Tells that Python ends, and waits for those who are about to take its lock.
#[pyfunction]
pub(crate) fn ends(py: Python<'_>) {
    ENDING.store(true, Ordering::SeqCst);
    py.detach(|| {
        while ENTERING.load(Ordering::SeqCst) > 0 {
            thread::yield_now();
        }
    });
}

/// Tells that this process was forked off another one, whose other threads are
/// not here.
pub(crate) fn forked() {
    ENTERING.store(0, Ordering::SeqCst);
}

/// Whether this is the thread that hears of Ctrl-C.
pub(crate) fn is_main(py: Python<'_>) -> PyResult<bool> {
    let modules = py.import("sys")?.getattr("modules")?;
    // Where nobody knows of threads there is one.
    let Ok(threading) = modules.get_item("threading") else { return Ok(true) };
    let main = threading.call_method0("main_thread")?.getattr("ident")?;
    main.eq(threading.call_method0("get_ident")?)
}
