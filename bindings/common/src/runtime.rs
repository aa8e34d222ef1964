//! Where work runs: on the thread that waits for it, or on the runtime's own.

use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};

use dynokit::{Error, ErrorKind, Result};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A platform's runtime: see [the crate](crate). Clones share it; with the last
/// one it is closed, without waiting.
#[derive(Clone)]
pub struct Runtime(Arc<Owner>);

/// Closes what it owns.
struct Owner(Arc<Shared>);

struct Shared {
    /// There until the drop.
    runtime: Option<tokio::runtime::Runtime>,
    handle: Handle,
    load: watch::Sender<Load>,
    driver: Mutex<Option<JoinHandle<()>>>,
    cancel: CancellationToken,
}

/// What there is to drive.
#[derive(Default)]
struct Load {
    /// How much is spawned, or waits for what the driver does.
    active: usize,
    closed: bool,
}

impl Runtime {
    /// A runtime without a thread.
    ///
    /// # Errors
    ///
    /// [`Runtime`](ErrorKind::Runtime) where the system gives none.
    pub fn new() -> Result<Self> {
        // Under load sockets are looked at less often, and more is found each time.
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = builder.enable_all().event_interval(256).build();
        let runtime = runtime.map_err(|error| failed("The runtime does not start", error))?;
        let handle = runtime.handle().clone();
        let shared = Shared {
            runtime: Some(runtime),
            handle,
            load: watch::Sender::new(Load::default()),
            driver: Mutex::new(None),
            cancel: CancellationToken::new(),
        };
        Ok(Self(Arc::new(Owner(Arc::new(shared)))))
    }

    /// A part of the runtime's work that can be cancelled by itself.
    pub fn scope(&self) -> Scope {
        Scope { cancel: self.shared().cancel.child_token(), runtime: self.clone() }
    }

    /// Has the driver go on for as long as this is held: for what runs in the
    /// background, as a server does.
    ///
    /// # Errors
    ///
    /// [`Cancelled`](ErrorKind::Cancelled) where it is closed, and
    /// [`Runtime`](ErrorKind::Runtime) where the system gives no thread.
    pub fn hold(&self) -> Result<Active> {
        let shared = self.shared();
        let mut closed = false;
        shared.load.send_if_modified(|load| {
            closed = load.closed;
            load.active += usize::from(!closed);
            !closed && load.active == 1
        });
        if closed {
            return Err(cancelled());
        }
        let active = Active(shared.clone());
        shared.start()?;
        Ok(active)
    }

    /// Cancels everything, and waits until the last callback has returned. Not
    /// from within a callback: there nobody can wait for it, and nobody does.
    /// What is asked for afterwards fails as cancelled.
    pub fn close(&self) {
        let shared = self.shared();
        shared.close();
        let mut driver = shared.driver.lock().unwrap_or_else(PoisonError::into_inner);
        if driver.as_ref().is_some_and(|driver| driver.thread().id() != thread::current().id())
            && let Some(driver) = driver.take()
        {
            // It catches panics itself.
            let _ = driver.join();
        }
    }

    fn shared(&self) -> &Arc<Shared> {
        &self.0.0
    }
}

impl Shared {
    fn runtime(&self) -> Result<&tokio::runtime::Runtime> {
        self.runtime.as_ref().ok_or_else(cancelled)
    }

    /// Starts the driver, unless it was.
    fn start(self: &Arc<Self>) -> Result<()> {
        let mut driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        if driver.is_none() {
            let shared = self.clone();
            let thread =
                thread::Builder::new().name("dynokit".into()).spawn(move || shared.drive());
            *driver = Some(thread.map_err(|error| failed("The thread does not start", error))?);
        }
        Ok(())
    }

    /// Drives the runtime while there is something to drive, until it is closed.
    fn drive(&self) {
        let Some(runtime) = &self.runtime else { return };
        let mut load = self.load.subscribe();
        loop {
            // Waiting by the handle leaves the driving to others.
            let more = self.handle.block_on(async {
                let load = load.wait_for(|load| load.active > 0 || load.closed).await;
                load.is_ok_and(|load| load.active > 0)
            });
            if !more {
                return;
            }
            // The sender is in `self`, so it does not fail.
            let _ = runtime.block_on(load.wait_for(|load| load.active == 0));
        }
    }

    /// Takes part in what the driver drives, where it drives.
    fn join(self: &Arc<Self>) -> Option<Active> {
        let mut driven = false;
        self.load.send_if_modified(|load| {
            driven = load.active > 0;
            load.active += usize::from(driven);
            false
        });
        driven.then(|| Active(self.clone()))
    }

    fn close(&self) {
        self.cancel.cancel();
        self.load.send_modify(|load| load.closed = true);
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // The plain drop of a runtime waits, and panics within another one.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Runtime")
    }
}

/// Something that is driven, until it is dropped: see [`Runtime::hold`].
#[must_use = "nothing is driven once it is dropped"]
pub struct Active(Arc<Shared>);

impl Drop for Active {
    fn drop(&mut self) {
        self.0.load.send_if_modified(|load| {
            load.active -= 1;
            load.active == 0
        });
    }
}

impl fmt::Debug for Active {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Active")
    }
}

/// A part of a runtime's work that is cancelled as one. Clones are the same
/// part; a [child](Self::child) is cancelled with it, and alone.
#[derive(Clone)]
pub struct Scope {
    runtime: Runtime,
    cancel: CancellationToken,
}

impl Scope {
    /// A part of this part.
    #[must_use]
    pub fn child(&self) -> Self {
        Self { runtime: self.runtime.clone(), cancel: self.cancel.child_token() }
    }

    /// The runtime that it is of.
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// Cancels what is under way in it, and whatever is begun in it from now on.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// Waits for something on this thread.
    ///
    /// # Errors
    ///
    /// Those of the work; [`Cancelled`](ErrorKind::Cancelled),
    /// [`Panicked`](ErrorKind::Panicked), and [`Runtime`](ErrorKind::Runtime)
    /// within an async runtime, such as in a callback.
    pub fn wait<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        if Handle::try_current().is_ok() {
            let message = "It cannot be waited for here: this thread has to go on with what else \
                           is under way, as in a callback.";
            return Err(Error::new(ErrorKind::Runtime, message));
        }
        let shared = self.runtime.shared();
        let mut work = pin!(self.guarded(work));
        let mut load = shared.load.subscribe();
        loop {
            if let Some(_active) = shared.join() {
                return shared.handle.block_on(work);
            }
            let done = shared.runtime()?.block_on(async {
                tokio::select! {
                    biased;
                    done = &mut work => Some(done),
                    // Somebody spawned something: from now on the driver drives.
                    _ = load.wait_for(|load| load.active > 0) => None,
                }
            });
            if let Some(done) = done {
                return done;
            }
        }
    }

    /// Starts something, and calls back once when it is done, on the driver's
    /// thread; never before, and never where this fails. A panic in the callback
    /// is caught.
    ///
    /// # Errors
    ///
    /// [`Cancelled`](ErrorKind::Cancelled) where the runtime is closed, and
    /// [`Runtime`](ErrorKind::Runtime) where the system gives no thread.
    pub fn spawn<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
        done: impl FnOnce(Result<T>) + Send + 'static,
    ) -> Result<()> {
        let active = self.runtime.hold()?;
        let mut work = Box::pin(work);
        // What a callback begins is on its way when that returns, and is written into
        // the memory that the last answer has just left.
        let first = match Handle::try_current() {
            Ok(_) => self.step(work.as_mut()),
            Err(_) => Poll::Pending,
        };
        self.go_on(active, work, first, done);
        Ok(())
    }

    /// Does on this thread what can be done without waiting, and gives the result
    /// where that is all; starts the rest as [`spawn`](Self::spawn) does. It saves
    /// a hand-over to the driver where the platform is in this process.
    ///
    /// # Errors
    ///
    /// Those of [`spawn`](Self::spawn).
    pub fn start<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
        done: impl FnOnce(Result<T>) + Send + 'static,
    ) -> Result<Option<Result<T>>> {
        let mut work = Box::pin(work);
        if let Poll::Ready(result) = self.step(work.as_mut()) {
            return Ok(Some(result));
        }
        self.go_on(self.runtime.hold()?, work, Poll::Pending, done);
        Ok(None)
    }

    /// Does of some work what can be done without waiting. Nobody is told when there
    /// is more to do: whoever goes on with it has to see for itself.
    fn step<T>(&self, work: Pin<&mut impl Future<Output = Result<T>>>) -> Poll<Result<T>> {
        if self.is_cancelled() {
            return Poll::Ready(Err(cancelled()));
        }
        let _entered = self.runtime.shared().handle.enter();
        pin!(caught(work)).poll(&mut Context::from_waker(Waker::noop()))
    }

    /// Has the driver go on with what took its first step, and call back.
    fn go_on<T: Send + 'static>(
        &self,
        active: Active,
        work: Pin<Box<impl Future<Output = Result<T>> + Send + 'static>>,
        first: Poll<Result<T>>,
        done: impl FnOnce(Result<T>) + Send + 'static,
    ) {
        let scope = self.clone();
        let completion = Completion { done: Some(done), result: None };
        self.runtime.shared().handle.spawn(async move {
            // The work is dropped before it is told, here and where this never runs.
            let (_active, work, mut completion) = (active, work, completion);
            completion.result = Some(match first {
                Poll::Ready(result) => {
                    drop(work);
                    result
                }
                Poll::Pending => scope.guarded(work).await,
            });
            drop(completion);
        });
    }

    /// The work, until it is cancelled or panics.
    async fn guarded<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(cancelled()),
            done = caught(work) => done,
        }
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").field("cancelled", &self.is_cancelled()).finish()
    }
}

/// Calls back when it is dropped, whether there is a result or not.
struct Completion<T, F: FnOnce(Result<T>)> {
    done: Option<F>,
    result: Option<Result<T>>,
}

impl<T, F: FnOnce(Result<T>)> Drop for Completion<T, F> {
    fn drop(&mut self) {
        let result = self.result.take().unwrap_or_else(|| Err(cancelled()));
        if let Some(done) = self.done.take() {
            // Nobody is there to be told.
            let _ = catch_unwind(AssertUnwindSafe(|| done(result)));
        }
    }
}

/// The work, with a panic as an error.
async fn caught<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut work = pin!(work);
    poll_fn(|cx| {
        let work: Pin<&mut _> = work.as_mut();
        match catch_unwind(AssertUnwindSafe(|| work.poll(cx))) {
            Ok(poll) => poll,
            Err(_) => Poll::Ready(Err(panicked())),
        }
    })
    .await
}

/// What somebody is told whose work was cancelled.
pub(crate) fn cancelled() -> Error {
    Error::new(ErrorKind::Cancelled, "It was cancelled.")
}

/// A panic's message may show anything: it is left to the panic hook.
fn panicked() -> Error {
    Error::new(ErrorKind::Panicked, "The library panicked.")
}

fn failed(message: &str, error: std::io::Error) -> Error {
    Error::new(ErrorKind::Runtime, message).with_source(error)
}
