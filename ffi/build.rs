//! Gives the shared library the name that programs look for at run time: it has the
//! version of the ABI, so that an older program does not take a newer library.

use std::env;

/// As in `DYNOKIT_ABI_VERSION`, which a test holds it to.
const ABI_VERSION: u32 = 1;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if is("CARGO_CFG_TARGET_FAMILY", "unix") && !is("CARGO_CFG_TARGET_VENDOR", "apple") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libdynokit.so.{ABI_VERSION}");
    }
}
