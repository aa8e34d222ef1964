//! One suite over every backend: what holds for the mock in this process holds
//! for it behind HTTP.

mod account;
mod addon_attachments;
mod addons;
mod app_features;
mod apps;
mod buildpack_installations;
mod builds;
mod catalog;
mod collaborators;
mod concurrency;
mod config_vars;
mod domains;
mod dynos;
mod errors;
mod formation;
mod guide;
mod log_drains;
mod log_sessions;
mod log_streams;
mod oauth;
mod official_client;
mod one_off_dynos;
mod operations;
mod output_streams;
mod paging;
mod pipelines;
mod push;
mod releases;
mod slugs;
mod teams;
mod waiting;

use std::future::Future;
use std::pin::Pin;

use dynokit_tests::{Backend, Result};
use libtest_mimic::{Arguments, Trial};

/// A case: what it is called, and what it does on a backend.
pub(crate) struct Case {
    name: &'static str,
    run: fn(Backend) -> Pin<Box<dyn Future<Output = Result>>>,
}

/// Lists cases: each is an async function of a backend.
macro_rules! cases {
    ($($name:ident),+ $(,)?) => {
        pub(crate) const CASES: &[$crate::Case] = &[$(
            $crate::Case {
                name: concat!(module_path!(), "::", stringify!($name)),
                run: |backend| Box::pin($name(backend)),
            }
        ),+];
    };
}
pub(crate) use cases;

fn main() {
    let cases = [
        account::CASES,
        addon_attachments::CASES,
        addons::CASES,
        app_features::CASES,
        apps::CASES,
        buildpack_installations::CASES,
        builds::CASES,
        catalog::CASES,
        collaborators::CASES,
        concurrency::CASES,
        config_vars::CASES,
        domains::CASES,
        dynos::CASES,
        errors::CASES,
        formation::CASES,
        guide::CASES,
        log_drains::CASES,
        log_sessions::CASES,
        log_streams::CASES,
        oauth::CASES,
        official_client::CASES,
        one_off_dynos::CASES,
        operations::CASES,
        output_streams::CASES,
        paging::CASES,
        pipelines::CASES,
        push::CASES,
        releases::CASES,
        slugs::CASES,
        teams::CASES,
        waiting::CASES,
    ]
    .into_iter()
    .flatten();
    let trials = cases.flat_map(|case| {
        Backend::ALL.map(|backend| {
            let name = case.name.trim_start_matches("conformance::");
            Trial::test(format!("{name} [{backend}]"), move || run(case, backend))
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn run(case: &Case, backend: Backend) -> std::result::Result<(), libtest_mimic::Failed> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on((case.run)(backend)).map_err(|error| error.to_string().into())
}
