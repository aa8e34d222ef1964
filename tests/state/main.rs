//! A mock in a file: saved, started from, killed in between.

mod damaged;
mod files;
mod killed;
mod restart;
mod rich;
mod round_trip;
mod survey;

use std::future::Future;
use std::pin::Pin;

use dynokit_tests::Result;
use libtest_mimic::{Arguments, Failed, Trial};

/// A case: what it is called, and what it does.
pub(crate) struct Case {
    name: &'static str,
    run: fn() -> Pin<Box<dyn Future<Output = Result>>>,
}

/// Lists cases: each is an async function.
macro_rules! cases {
    ($($name:ident),+ $(,)?) => {
        pub(crate) const CASES: &[$crate::Case] = &[$(
            $crate::Case {
                name: concat!(module_path!(), "::", stringify!($name)),
                run: || Box::pin($name()),
            }
        ),+];
    };
}
pub(crate) use cases;

fn main() {
    // This program starts itself, to be killed.
    if let Some(life) = killed::Life::of_environment() {
        run(|| Box::pin(life.live())).unwrap_or_else(|error| {
            println!("error {}", error.message().unwrap_or_default());
        });
        return;
    }
    let modules = [round_trip::CASES, restart::CASES, files::CASES, damaged::CASES, killed::CASES];
    let trials = modules
        .into_iter()
        .flatten()
        .map(|case| Trial::test(case.name.trim_start_matches("state::"), || run(case.run)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn run(case: impl FnOnce() -> Pin<Box<dyn Future<Output = Result>>>) -> Result<(), Failed> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(case()).map_err(|error| error.to_string().into())
}
