//! The wish to stop, as the system brings it.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals that ask a program to end, taken over from the system.
#[derive(Debug)]
pub struct Stop {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    /// Unless the program was told to outlive its terminal.
    #[cfg(unix)]
    hangup: Option<Signal>,
}

/// What shells give for an end by Ctrl-C.
const INTERRUPTED: u8 = 130;

/// What shells give for an end by the signal that asks for it.
#[cfg(unix)]
const TERMINATED: u8 = 143;

/// What shells give for an end because the terminal was closed.
#[cfg(unix)]
const HUNG_UP: u8 = 129;

impl Stop {
    /// Takes the signals over, from now on.
    ///
    /// # Errors
    ///
    /// Those of the system.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        let hangup = match is_hangup_ignored() {
            true => None,
            false => Some(signal(SignalKind::hangup())?),
        };
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hangup,
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

    /// Waits for a signal, and gives the exit status that goes with it. Another
    /// one after it ends the program at once.
    #[cfg(unix)]
    pub async fn asked(&mut self) -> u8 {
        let status = self.next().await;
        if let Ok(mut again) = Self::listen() {
            // A closed terminal may say so twice.
            again.hangup = None;
            tokio::spawn(async move {
                let status = again.next().await;
                std::process::exit(status.into());
            });
        }
        status
    }

    #[cfg(unix)]
    async fn next(&mut self) -> u8 {
        let hangup = async {
            match &mut self.hangup {
                Some(hangup) => drop(hangup.recv().await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => INTERRUPTED,
            _ = self.terminate.recv() => TERMINATED,
            () = hangup => HUNG_UP,
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

/// Whether the program was started to outlive its terminal, as `nohup` does;
/// no where the system does not say.
#[cfg(unix)]
fn is_hangup_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask & 1 == 1)
}
