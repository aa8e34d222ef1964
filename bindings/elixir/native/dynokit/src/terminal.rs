//! The terminal that a Mix task runs in: programs that the VM starts are in none.

#![allow(unsafe_code, reason = "terminals and signals are C; each block says why it holds")]

use std::io::{IsTerminal, stdin, stdout};

use rustler::Atom;

use crate::terms::atoms;

/// Its columns and lines, where a person types and sees what is printed.
#[rustler::nif]
fn terminal_size() -> Option<(u16, u16)> {
    (stdin().is_terminal() && stdout().is_terminal()).then(system::size).flatten()
}

/// Has it show nothing by itself, and hand each key over as it is.
#[rustler::nif]
fn terminal_raw() -> bool {
    system::raw()
}

/// Has it be as it was.
#[rustler::nif]
fn terminal_restore() -> Atom {
    system::restore();
    atoms::ok()
}

/// Has Ctrl-C end the program, as it ends others, in place of the VM's menu.
#[rustler::nif]
fn end_at_interrupt() -> Atom {
    system::end_at_interrupt();
    atoms::ok()
}

#[cfg(unix)]
mod system {
    use std::mem::MaybeUninit;
    use std::sync::{Mutex, PoisonError};

    use libc::{STDIN_FILENO, TCSADRAIN, termios};

    /// What it was. There is one terminal.
    static BEFORE: Mutex<Option<termios>> = Mutex::new(None);

    pub(super) fn size() -> Option<(u16, u16)> {
        let mut size = MaybeUninit::<libc::winsize>::zeroed();
        // SAFETY: it is written to as the one that it asks for.
        let asked = unsafe { libc::ioctl(STDIN_FILENO, libc::TIOCGWINSZ, size.as_mut_ptr()) };
        // SAFETY: numbers may be nothing.
        let size = unsafe { size.assume_init() };
        // One that says nothing of itself is as they were made.
        let known = asked == 0 && size.ws_col > 0 && size.ws_row > 0;
        Some(if known { (size.ws_col, size.ws_row) } else { (80, 24) })
    }

    pub(super) fn raw() -> bool {
        let mut settings = MaybeUninit::<termios>::zeroed();
        // SAFETY: it is written to as the one that it asks for.
        if unsafe { libc::tcgetattr(STDIN_FILENO, settings.as_mut_ptr()) } != 0 {
            return false;
        }
        // SAFETY: it was written to.
        let mut settings = unsafe { settings.assume_init() };
        before().get_or_insert(settings);
        // SAFETY: they are settings, and stay such.
        unsafe { libc::cfmakeraw(&mut settings) };
        // SAFETY: they are read only.
        unsafe { libc::tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) == 0 }
    }

    pub(super) fn restore() {
        if let Some(settings) = before().take() {
            // SAFETY: they are read only.
            unsafe { libc::tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) };
        }
    }

    pub(super) fn end_at_interrupt() {
        // SAFETY: the handler is the system's own, and no code runs in it.
        unsafe { libc::signal(libc::SIGINT, libc::SIG_DFL) };
    }

    fn before() -> std::sync::MutexGuard<'static, Option<termios>> {
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Elsewhere a command has no terminal.
#[cfg(not(unix))]
mod system {
    pub(super) fn size() -> Option<(u16, u16)> {
        None
    }

    pub(super) fn raw() -> bool {
        false
    }

    pub(super) fn restore() {}

    pub(super) fn end_at_interrupt() {}
}
