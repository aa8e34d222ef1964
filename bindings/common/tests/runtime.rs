//! Work that is waited for and work that is spawned, and how each ends.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use dynokit::{ErrorKind, Result};
use dynokit_bindings::{Runtime, Scope};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn tell<T>(sender: &Sender<T>, what: T) {
    sender.send(what).unwrap();
}

/// Tells when it is dropped.
struct Told(Arc<AtomicBool>);

impl Drop for Told {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn spawn<T: Send + 'static>(
    scope: &Scope,
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<Receiver<Result<T>>> {
    let (sender, receiver) = channel();
    scope.spawn(work, move |done| tell(&sender, done))?;
    Ok(receiver)
}

#[test]
fn what_is_waited_for_runs_on_the_thread_that_waits() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let here = thread::current().id();
    assert_eq!(scope.wait(async { Ok(thread::current().id()) })?, here);
    Ok(())
}

#[test]
fn what_is_spawned_calls_back_once_from_the_driver() -> Result<()> {
    let runtime = Runtime::new()?;
    let scope = runtime.scope();
    let calls = Arc::new(AtomicUsize::new(0));
    let (sender, receiver) = channel();
    for number in 0..100 {
        let (calls, sender) = (calls.clone(), sender.clone());
        scope.spawn(async move { Ok(number) }, move |done| {
            calls.fetch_add(1, Ordering::SeqCst);
            sender.send((done.unwrap(), thread::current().id())).unwrap();
        })?;
    }
    drop(sender);
    let done: Vec<_> = receiver.iter().collect();
    assert_eq!((done.len(), calls.load(Ordering::SeqCst)), (100, 100));
    assert!(
        done.iter().all(|(_, thread)| *thread == done[0].1 && *thread != thread::current().id())
    );
    runtime.close();
    Ok(())
}

#[test]
fn what_is_started_is_done_here_if_it_waits_for_nothing() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let (sender, receiver) = channel();
    let here = thread::current().id();
    let tell_later = sender.clone();
    let done =
        scope.start(async { Ok(thread::current().id()) }, move |_| tell(&tell_later, here))?;
    assert_eq!(done.transpose()?, Some(here));
    // What has to wait goes on elsewhere, from where it was.
    let (begun, begins) = oneshot::channel();
    let work = async move {
        let began = thread::current().id();
        begins.await.unwrap();
        Ok((began, thread::current().id()))
    };
    let (answer, answered) = channel();
    assert!(scope.start(work, move |done| tell(&answer, done))?.is_none());
    begun.send(()).unwrap();
    let (began, ended) = answered.recv().unwrap()?;
    assert!(began == here && ended != here);
    // The first one's callback was never called.
    drop(sender);
    assert!(receiver.recv().is_err());
    Ok(())
}

#[test]
fn what_is_started_is_cancelled_and_panics_as_what_is_spawned() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let panics = scope.start::<()>(async { panic!("on purpose") }, |_| ())?;
    assert_eq!(panics.unwrap().unwrap_err().kind(), ErrorKind::Panicked);
    scope.cancel();
    let cancelled = scope.start(async { Ok(()) }, |_| ())?;
    assert_eq!(cancelled.unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
    Ok(())
}

#[test]
fn a_cancelled_task_has_dropped_its_work_when_it_is_told() -> Result<()> {
    let runtime = Runtime::new()?;
    let (scope, other) = (runtime.scope(), runtime.scope());
    let dropped = Arc::new(AtomicBool::new(false));
    let told = Told(dropped.clone());
    let (begun, begins) = oneshot::channel();
    let (sender, receiver) = channel();
    scope.spawn(
        async move {
            let _told = told;
            begun.send(()).unwrap();
            std::future::pending::<Result<()>>().await
        },
        move |done| {
            sender.send((done.unwrap_err().kind(), dropped.load(Ordering::SeqCst))).unwrap()
        },
    )?;
    other.wait(async {
        begins.await.unwrap();
        Ok(())
    })?;
    scope.cancel();
    scope.cancel();
    assert_eq!(receiver.recv().unwrap(), (ErrorKind::Cancelled, true));
    assert!(receiver.recv().is_err());
    // The others go on.
    assert_eq!(other.wait(async { Ok(1) })?, 1);
    assert_eq!(scope.wait(async { Ok(1) }).unwrap_err().kind(), ErrorKind::Cancelled);
    Ok(())
}

#[test]
fn a_wait_is_cancelled_from_another_thread() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let (begun, begins) = channel();
    let canceller = thread::spawn({
        let scope = scope.clone();
        move || {
            begins.recv().unwrap();
            scope.cancel();
        }
    });
    let waited = scope.wait(async {
        begun.send(()).unwrap();
        std::future::pending::<Result<()>>().await
    });
    assert_eq!(waited.unwrap_err().kind(), ErrorKind::Cancelled);
    canceller.join().unwrap();
    Ok(())
}

#[test]
fn a_panic_is_an_error_and_the_runtime_goes_on() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let panics = || async { if true { panic!("on purpose") } else { Ok(()) } };
    assert_eq!(scope.wait(panics()).unwrap_err().kind(), ErrorKind::Panicked);
    let spawned = spawn(&scope, panics())?.recv().unwrap();
    assert_eq!(spawned.unwrap_err().kind(), ErrorKind::Panicked);
    scope.spawn(async { Ok(()) }, |_| panic!("on purpose"))?;
    assert_eq!(spawn(&scope, async { Ok(1) })?.recv().unwrap()?, 1);
    Ok(())
}

#[test]
fn a_callback_cannot_wait_for_itself() -> Result<()> {
    let scope = Runtime::new()?.scope();
    let (sender, receiver) = channel();
    let inner = scope.clone();
    scope.spawn(async { Ok(()) }, move |_| {
        sender.send(inner.wait(async { Ok(()) }).unwrap_err().kind()).unwrap();
    })?;
    assert_eq!(receiver.recv().unwrap(), ErrorKind::Runtime);
    Ok(())
}

#[test]
fn closing_cancels_all_and_waits_for_the_last_callback() -> Result<()> {
    let runtime = Runtime::new()?;
    let scope = runtime.scope();
    let told = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..10 {
        let told = told.clone();
        scope.spawn(std::future::pending::<Result<()>>(), move |done| {
            told.lock().unwrap().push(done.unwrap_err().kind());
        })?;
    }
    runtime.close();
    runtime.close();
    assert_eq!(*told.lock().unwrap(), [ErrorKind::Cancelled; 10]);
    let refused = scope.spawn(async { Ok(()) }, |_| unreachable!());
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::Cancelled);
    assert_eq!(scope.wait(async { Ok(()) }).unwrap_err().kind(), ErrorKind::Cancelled);
    Ok(())
}

#[test]
fn the_last_handle_can_go_within_a_callback() -> Result<()> {
    let runtime = Runtime::new()?;
    let scope = runtime.scope();
    let (sender, receiver) = channel();
    let (last, handles) = oneshot::channel::<(Runtime, Scope)>();
    scope.spawn(async move { Ok(handles.await.unwrap()) }, move |done| {
        let (runtime, scope) = done.unwrap();
        runtime.close();
        drop((runtime, scope));
        sender.send(()).unwrap();
    })?;
    last.send((runtime, scope)).unwrap();
    receiver.recv().unwrap();
    Ok(())
}

/// A connection that was made by one who waits is read by what is spawned, and the
/// other way round; while somebody waits for something that never comes.
#[test]
fn both_ways_share_what_is_open() -> Result<()> {
    let runtime = Runtime::new()?;
    let scope = runtime.scope();
    let forever = scope.child();
    let waiter = thread::spawn({
        let forever = forever.clone();
        move || forever.wait(std::future::pending::<Result<()>>()).unwrap_err().kind()
    });
    let (mut here, mut there) = scope.wait(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let here = TcpStream::connect(listener.local_addr()?).await?;
        Ok((here, listener.accept().await?.0))
    })?;
    for round in 0..50 {
        let read = spawn(&scope, async move {
            let byte = there.read_u8().await?;
            Ok((byte, there))
        })?;
        scope.wait(async { Ok(here.write_u8(round).await?) })?;
        let (byte, back) = read.recv().unwrap()?;
        assert_eq!(byte, round);
        there = back;
        let write = spawn(&scope, async move {
            there.write_u8(round).await?;
            Ok(there)
        })?;
        assert_eq!(scope.wait(async { Ok(here.read_u8().await?) })?, round);
        there = write.recv().unwrap()?;
    }
    forever.cancel();
    assert_eq!(waiter.join().unwrap(), ErrorKind::Cancelled);
    Ok(())
}
