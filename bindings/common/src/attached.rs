//! An attached dyno that several threads can hold.

use bytes::Bytes;
use dynokit::dyno::{Finished, Input, Output, Session};
use dynokit::ops::dynos::Dyno;
use dynokit::{Error, ErrorKind, Result};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::runtime::cancelled;

/// A command that runs in a dyno, shared: one thread can write to it while
/// another reads. See [`Session`].
#[derive(Debug)]
pub struct Attached {
    dyno: Dyno,
    detached: bool,
    input: Mutex<Option<Input>>,
    output: Mutex<Option<Output>>,
    hang_up: CancellationToken,
}

impl Attached {
    /// Shares a session.
    pub fn new(session: Session) -> Self {
        let detached = session.is_detached();
        let Session { dyno, input, output } = session;
        Self {
            dyno,
            detached,
            input: Mutex::new(Some(input)),
            output: Mutex::new(Some(output)),
            hang_up: CancellationToken::new(),
        }
    }

    /// The dyno, as it was created.
    pub fn dyno(&self) -> &Dyno {
        &self.dyno
    }

    /// Whether nobody is attached: see [`Session::is_detached`].
    pub fn is_detached(&self) -> bool {
        self.detached
    }

    /// The next bytes that the command prints, none once it has ended.
    ///
    /// Cancelling the wait loses nothing.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where the connection breaks,
    /// [`Cancelled`](ErrorKind::Cancelled) once it was hung up.
    pub async fn read(&self) -> Result<Option<Bytes>> {
        self.until_hung_up(async {
            match &mut *self.output.lock().await {
                Some(output) => output.next().await.transpose(),
                None => Err(cancelled()),
            }
        })
        .await
    }

    /// Gives the command something to read.
    ///
    /// # Errors
    ///
    /// Those of [`Input::write`].
    pub async fn write(&self, bytes: &[u8]) -> Result<()> {
        self.until_hung_up(async {
            let mut input = self.input.lock().await;
            input.as_mut().ok_or_else(cancelled)?.write(bytes).await
        })
        .await
    }

    /// Ends the input.
    ///
    /// # Errors
    ///
    /// Those of [`Input::end`].
    pub async fn end_input(&self) -> Result<()> {
        self.until_hung_up(async {
            let mut input = self.input.lock().await;
            input.as_mut().ok_or_else(cancelled)?.end().await
        })
        .await
    }

    /// Interrupts the command, as Ctrl-C does.
    ///
    /// # Errors
    ///
    /// Those of [`Input::interrupt`].
    pub async fn interrupt(&self) -> Result<()> {
        self.until_hung_up(async {
            let mut input = self.input.lock().await;
            input.as_mut().ok_or_else(cancelled)?.interrupt().await
        })
        .await
    }

    /// The exit status, once everything that was printed was read.
    pub async fn status(&self) -> Option<i32> {
        self.output.lock().await.as_ref().and_then(Output::status)
    }

    /// Ends the input, and waits for the command to end: with what it printed that
    /// was not read yet.
    ///
    /// # Errors
    ///
    /// Those of [`Session::wait`].
    pub async fn wait(&self) -> Result<Finished> {
        let mut printed = Vec::new();
        let ended = async {
            self.end_input().await?;
            while let Some(bytes) = self.read().await? {
                printed.extend_from_slice(&bytes);
            }
            self.status().await.ok_or_else(|| {
                let name = &self.dyno.name;
                let message =
                    format!("The dyno {name} closed before its command told an exit status.");
                Error::new(ErrorKind::NoExitStatus, message)
            })
        };
        let status = ended.await;
        let output = String::from_utf8_lossy(&printed).into_owned();
        match status {
            Ok(status) => Ok(Finished { output, status }),
            Err(error) => Err(error.with_app(self.dyno.app.name.clone()).with_output(output)),
        }
    }

    /// Hangs up, which ends the command unless it is detached. Who reads or writes
    /// is told so.
    pub fn hang_up(&self) {
        self.hang_up.cancel();
        self.let_go();
    }

    async fn until_hung_up<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            biased;
            () = self.hang_up.cancelled() => {
                self.let_go();
                Err(cancelled())
            }
            done = work => done,
        }
    }

    /// Closes the connection, unless somebody uses a half of it, who will.
    fn let_go(&self) {
        if let Ok(mut input) = self.input.try_lock() {
            *input = None;
        }
        if let Ok(mut output) = self.output.try_lock() {
            *output = None;
        }
    }
}
