//! What the targets are made of: each runs a function of the same name of
//! `dynokit::fuzzing`, which is there under `cfg(fuzzing)` alone.

#[doc(hidden)]
pub use libfuzzer_sys;

/// A target. Without the fuzzer it is a program that does nothing, so that it
/// is checked by any build.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        #[cfg(fuzzing)]
        $crate::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dynokit::fuzzing::$name(bytes));

        #[cfg(not(fuzzing))]
        fn main() {}
    };
}
