//! The official command-line client, unmodified, against a served mock: every
//! command that a deploy needs, with its exit code and what it says.
//!
//! The client comes from npm, at the version that `package.json` pins, and is
//! installed once into the target folder.

mod addons;
mod apps;
mod buildpacks;
mod config;
mod domains;
mod drains;
mod git;
mod guide;
mod heroku;
mod install;
mod login;
mod logs;
mod pipelines;
mod ps;
mod releases;
mod run;
mod terminal;

use std::future::Future;
use std::pin::Pin;

use dynokit_tests::Result;
use libtest_mimic::{Arguments, Trial};

use crate::heroku::Heroku;

/// A case: what it is called, and what it does with a client and a mock of its
/// own.
pub(crate) struct Case {
    name: &'static str,
    run: fn(Heroku) -> Pin<Box<dyn Future<Output = Result>>>,
}

/// Lists cases: each is an async function of a client.
macro_rules! cases {
    ($($name:ident),+ $(,)?) => {
        pub(crate) const CASES: &[$crate::Case] = &[$(
            $crate::Case {
                name: concat!(module_path!(), "::", stringify!($name)),
                run: |heroku| Box::pin($name(heroku)),
            }
        ),+];
    };
}
pub(crate) use cases;

fn main() {
    let arguments = Arguments::from_args();
    let installed = match arguments.list {
        true => Ok(None),
        false => install::client(),
    };
    let cases = [
        addons::CASES,
        apps::CASES,
        buildpacks::CASES,
        config::CASES,
        domains::CASES,
        drains::CASES,
        git::CASES,
        guide::CASES,
        login::CASES,
        logs::CASES,
        pipelines::CASES,
        ps::CASES,
        releases::CASES,
        run::CASES,
    ];
    let trials = cases.into_iter().flatten().map(|case| {
        let name = case.name.trim_start_matches("heroku_cli::");
        let client = installed.clone();
        let skipped = matches!(client, Ok(None));
        Trial::test(name, move || run(case, client)).with_ignored_flag(skipped)
    });
    libtest_mimic::run(&arguments, trials.collect()).exit();
}

fn run(
    case: &Case,
    client: Result<Option<install::Client>, String>,
) -> std::result::Result<(), libtest_mimic::Failed> {
    let client = client?.ok_or("there is no client")?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let case = async {
        let heroku = Heroku::new(client).await?;
        (case.run)(heroku).await
    };
    runtime.block_on(case).map_err(|error| error.to_string().into())
}
