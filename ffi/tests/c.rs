//! The header, and the programs in `c`, compiled and run as a user of C would, and
//! under the tools that see what C does wrong.

mod tools;

use std::path::Path;

use tools::{Program, Tool, compile_header};

/// What can fail for reasons that are not the library's.
type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

#[test]
fn the_header_is_c99_and_cpp17_without_a_warning() -> Result {
    for (compiler, standard, kind) in
        [("gcc", "c99", "c"), ("gcc", "c11", "c"), ("g++", "c++17", "c++")]
    {
        compile_header(compiler, standard, kind)?;
    }
    Ok(())
}

#[test]
fn a_program_in_cpp_links_and_runs() -> Result {
    Program::new("hello.cpp")?.run(Tool::Plain)
}

#[test]
fn a_program_links_with_the_static_library() -> Result {
    Program::new("hello.cpp")?.run(Tool::Static)
}

#[test]
fn each_function_does_what_the_header_says() -> Result {
    Program::new("suite.c")?.run(Tool::Address)
}

#[test]
fn each_function_does_it_under_valgrind() -> Result {
    Program::new("suite.c")?.run(Tool::Valgrind)
}

#[test]
fn misuse_has_defined_results() -> Result {
    Program::new("misuse.c")?.run(Tool::Address)
}

#[test]
fn misuse_has_them_under_valgrind() -> Result {
    Program::new("misuse.c")?.run(Tool::Valgrind)
}

#[test]
fn many_threads_share_handles() -> Result {
    Program::new("threads.c")?.run(Tool::Address)
}

#[test]
fn many_threads_share_them_under_valgrind() -> Result {
    Program::new("threads.c")?.run(Tool::Valgrind)
}

#[test]
fn scenarios_agree_with_the_other_languages() -> Result {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(scenarios)? {
        let file = entry?.path();
        if file.extension().is_some_and(|kind| kind == "json") {
            files.push(file);
        }
    }
    assert!(!files.is_empty(), "there are no scenarios");
    files.sort();
    Program::new("scenarios.c")?.with(&files).run(Tool::Address)
}
