//! The project's chores, for people and for CI alike: `cargo xtask help`.

mod bench;
mod elixir;
mod generate;
mod install;
mod node;
mod python;
mod steps;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test [STEP...]        everything that has to pass, or some of its steps
cargo xtask generate              writes what the bindings have of the operation table
cargo xtask install --prefix DIR  the C library: header, libraries, pkg-config
cargo xtask bench [NAME...]       client, languages, log, push, serve: each beside its floor
cargo xtask help                  this

The steps of test, in order:
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["test", names @ ..] => steps::test(names),
        ["bench", rest @ ..] => bench::bench(rest),
        ["generate"] => generate::generate(),
        ["install", rest @ ..] => install::install(rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}{}", steps::list());
            Ok(())
        }
        [unknown, ..] => Err(format!("there is no chore {unknown:?}: see `cargo xtask help`")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
