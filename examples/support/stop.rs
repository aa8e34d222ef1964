//! The wish to stop, as the system brings it.

use std::io;

/// The signals that ask a program to end, taken over from the system.
#[derive(Debug)]
pub struct Stop {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

/// What shells give for an end by Ctrl-C.
const INTERRUPTED: u8 = 130;

/// What shells give for an end by the signal that asks for it.
#[cfg(unix)]
const TERMINATED: u8 = 143;

impl Stop {
    /// Takes the signals over, from now on.
    ///
    /// # Errors
    ///
    /// Those of the system.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Takes the signals over, as far as the system has any.
    ///
    /// # Errors
    ///
    /// None here.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for a signal, and gives the exit status that goes with it.
    #[cfg(unix)]
    pub async fn asked(&mut self) -> u8 {
        tokio::select! {
            _ = self.interrupt.recv() => INTERRUPTED,
            _ = self.terminate.recv() => TERMINATED,
        }
    }

    /// Waits for Ctrl-C, and gives the exit status that goes with it.
    #[cfg(not(unix))]
    pub async fn asked(&mut self) -> u8 {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler the system ends the program by itself.
            std::future::pending::<()>().await;
        }
        INTERRUPTED
    }
}
