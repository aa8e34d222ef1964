//! Attached dynos: a client holds the process, and moves it on by reading.

use std::pin::Pin;
use std::sync::{Arc, Weak};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::future::BoxFuture;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf};
use url::Url;

use crate::mock::Inner;
use crate::mock::clock::later;
use crate::mock::engine::shell::{Need, Shell};
use crate::mock::timers;
use crate::platform::Duplex;
use crate::{Error, ErrorKind, Result};

/// Where attached dynos are to be found.
pub(crate) const ORIGIN: &str = "rendezvous://rendezvous.runtime.heroku.com:5000";

/// Bytes between the client and the process that neither has taken yet.
const PIPE: usize = 64 * 1024;

/// What a terminal makes of Ctrl-C, Ctrl-D and Ctrl-\.
const INTERRUPT: u8 = 0x03;
const END_OF_INPUT: u8 = 0x04;
const QUIT: u8 = 0x1c;

const SIGHUP: i32 = 1;
const SIGINT: i32 = 2;
const SIGQUIT: i32 = 3;

pub(crate) fn attach(inner: &Arc<Inner>, url: &Url) -> Result<Duplex> {
    let token = url.path().trim_start_matches('/');
    let mut state = inner.lock();
    let found = state.apps.values_mut().find_map(|app| {
        let waits = |attach: &(String, bool)| attach.0 == token;
        let dyno = app.dynos.values_mut().find(|dyno| dyno.attach.as_ref().is_some_and(waits))?;
        // The URL is good for one client.
        let (_, tty) = dyno.attach.take()?;
        dyno.model.attach_url = None;
        let id = timers::Dyno { app: app.model.id, id: dyno.model.id, life: dyno.life };
        Some((id, dyno.shell.take()?, tty))
    });
    let Some((dyno, shell, tty)) = found else {
        let message =
            "No dyno waits to be attached to at this URL; it is good once, for 30 seconds.";
        return Err(Error::new(ErrorKind::NotFound, message).with_resource("dyno"));
    };
    state.mark_one_off_up(&dyno);
    drop(state);
    let (near, far) = tokio::io::duplex(PIPE);
    let held = Held { inner: Arc::downgrade(inner), dyno };
    let work = Box::pin(run(Arc::downgrade(inner), held, shell, tty, far));
    Ok(Box::new(Attached { near, work: Some(work) }))
}

/// A dyno that a client holds: it hangs up when the client is gone.
struct Held {
    inner: Weak<Inner>,
    dyno: timers::Dyno,
}

impl Held {
    fn finish(&mut self, status: i32, shell: Option<Shell>) {
        if let Some(inner) = self.inner.upgrade() {
            inner.lock().finish_one_off(&self.dyno, status, shell);
        }
        self.inner = Weak::new();
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(inner) = self.inner.upgrade() else { return };
        let mut state = inner.lock();
        let now = state.now;
        if let Some((app, name)) = state.living(&self.dyno) {
            let text = "Client connection closed. Sending SIGHUP to all processes";
            app.log.heroku(now, &name, text);
        }
        state.finish_one_off(&self.dyno, 128 + SIGHUP, None);
    }
}

/// Runs the process between its two ends.
async fn run(inner: Weak<Inner>, mut held: Held, mut shell: Shell, tty: bool, pipe: DuplexStream) {
    let mut terminal = Terminal { pipe, tty, ahead: BytesMut::new(), ended: false };
    loop {
        match shell.next() {
            Need::Print(bytes) => {
                if terminal.print(&bytes).await.is_err() {
                    return;
                }
            }
            Need::Read => match terminal.read().await {
                Input::Bytes(bytes) => shell.input(Some(&bytes)),
                Input::End => shell.input(None),
                Input::Signal(number) => shell.signal(number),
            },
            Need::Sleep(time) => {
                let Some(mock) = inner.upgrade() else { return };
                let until = later(mock.clock.now(), time);
                tokio::select! {
                    () = mock.clock.sleep_until(until) => {}
                    number = terminal.interrupted() => shell.signal(number),
                }
            }
            Need::Exit(status) => {
                held.finish(status, Some(shell));
                let _ = terminal.pipe.shutdown().await;
                return;
            }
        }
    }
}

/// The process' end: what comes in is kept until the process wants it.
struct Terminal {
    pipe: DuplexStream,
    tty: bool,
    ahead: BytesMut,
    ended: bool,
}

/// What a process reads.
enum Input {
    Bytes(Bytes),
    End,
    Signal(i32),
}

impl Terminal {
    async fn print(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if !self.tty {
            return self.pipe.write_all(bytes).await;
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(text) => {
                    self.pipe.write_all(text).await?;
                    self.pipe.write_all(b"\r\n").await?;
                }
                None => self.pipe.write_all(line).await?,
            }
        }
        Ok(())
    }

    /// The next input. A terminal echoes it, and turns Enter into a new line.
    async fn read(&mut self) -> Input {
        while self.ahead.is_empty() && !self.ended {
            self.receive().await;
        }
        let control = |byte: &u8| [INTERRUPT, END_OF_INPUT, QUIT].contains(byte);
        match self.ahead.iter().position(control) {
            Some(0) => match self.ahead.get_u8() {
                INTERRUPT => Input::Signal(SIGINT),
                QUIT => Input::Signal(SIGQUIT),
                _ => Input::End,
            },
            None if self.ahead.is_empty() => Input::End,
            found => {
                let mut bytes = self.ahead.split_to(found.unwrap_or(self.ahead.len()));
                if self.tty {
                    bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
                    // The client is gone: the next print says so.
                    let _ = self.print(&bytes).await;
                }
                Input::Bytes(bytes.freeze())
            }
        }
    }

    /// Waits for a signal that ends the process, while it reads nothing.
    async fn interrupted(&mut self) -> i32 {
        loop {
            let signal = self.ahead.iter().position(|byte| [INTERRUPT, QUIT].contains(byte));
            if let Some(at) = signal {
                self.ahead.advance(at);
                return if self.ahead.get_u8() == INTERRUPT { SIGINT } else { SIGQUIT };
            }
            if self.ended || self.ahead.len() >= PIPE {
                return std::future::pending().await;
            }
            self.receive().await;
        }
    }

    async fn receive(&mut self) {
        if matches!(self.pipe.read_buf(&mut self.ahead).await, Ok(0) | Err(_)) {
            self.ended = true;
        }
    }
}

/// The client's end. Reading it moves the process on, dropping it hangs up.
struct Attached {
    near: DuplexStream,
    work: Option<BoxFuture<'static, ()>>,
}

impl Attached {
    fn work(&mut self, cx: &mut Context<'_>) {
        if let Some(work) = &mut self.work
            && work.as_mut().poll(cx).is_ready()
        {
            self.work = None;
        }
    }
}

impl AsyncRead for Attached {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        self.work(cx);
        Pin::new(&mut self.near).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Attached {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.near).poll_write(cx, bytes);
        self.work(cx);
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.work(cx);
        Pin::new(&mut self.near).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.work(cx);
        Pin::new(&mut self.near).poll_shutdown(cx)
    }
}
