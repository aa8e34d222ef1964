//! The C library. Its documentation is the header, `include/dynokit.h`, which is
//! generated from this crate: what stands here before a function is for who reads
//! C.
//!
//! A function that C calls does three things: it takes what it is given out of
//! its C clothes, hands the work to [`dynokit_bindings`], and dresses what comes of
//! it. What has to be trusted to C is in [`boundary`], which all of them go
//! through, and which no panic passes.

#![allow(unsafe_code, reason = "C is on the other side; see `boundary`")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what C has to hold to is said once for all functions at the top of the header, and of each in its words"
)]

// The header has them in this order.
pub mod platform;

pub mod question;

pub mod client;

pub mod app;

pub mod stream;

pub mod push;

pub mod session;

pub mod server;

pub mod reply;

pub mod error;

pub mod boundary;

mod place;

use std::ffi::c_char;

/// The version of the functions and types in this header. It changes when a
/// program that was built with an older header would not work any more.
pub const DYNOKIT_ABI_VERSION: u32 = 1;

/// The ABI version of the library that is loaded: compare it with
/// DYNOKIT_ABI_VERSION where the library is loaded at run time.
#[unsafe(no_mangle)]
pub extern "C" fn dynokit_abi_version() -> u32 {
    DYNOKIT_ABI_VERSION
}

/// The version of the library, such as "0.1.0".
#[unsafe(no_mangle)]
pub extern "C" fn dynokit_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}
