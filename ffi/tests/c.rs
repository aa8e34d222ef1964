//! The header, and the programs in `c`, compiled and run as a user of C would, and
//! under the tools that see what C does wrong.

mod tools;

use std::path::Path;

use dynokit::mock::Mock;
use dynokit::server::Server;
use tools::{Program, Tool, compile_header, done, guide_in_rust};

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
fn each_platform_does_what_the_header_says() -> Result {
    Program::new("platforms.c")?.run(Tool::Address)
}

#[test]
fn each_platform_does_it_under_valgrind() -> Result {
    Program::new("platforms.c")?.run(Tool::Valgrind)
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
fn many_threads_race_for_nothing() -> Result {
    Program::new("threads.c")?.run(Tool::Thread)
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

/// The guide in both languages, each on a platform of the same seed: what is there
/// in the end is the same.
#[test]
fn the_guide_comes_to_the_same_as_in_rust() -> Result {
    let in_c = deployed(|variables| {
        let guide = Program::new("../../../examples/deploy_phoenix.c")?;
        guide.with(&["--on".into(), "heroku".into()]).in_environment(variables).run(Tool::Address)
    })?;
    let in_rust = deployed(|variables| {
        let scratch = tempfile::TempDir::new()?;
        let mut guide = std::process::Command::new(guide_in_rust()?);
        guide.args(["--on", "heroku"]).env("HOME", scratch.path()).env("TMPDIR", scratch.path());
        done(guide.envs(variables.iter().cloned()))
    })?;
    assert_eq!(in_c, in_rust);
    assert_eq!(in_c.releases.len(), 6);
    Ok(())
}

/// What a run of the guide leaves: releases by version and description, without the
/// commit, which has the time in it; and config vars, without what is random.
#[derive(Debug, PartialEq)]
struct Deployed {
    releases: Vec<(i64, String)>,
    config: Vec<(String, String)>,
}

fn deployed(guide: impl FnOnce(&[(&'static str, String)]) -> Result) -> Result<Deployed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let mock = Mock::builder().seed(7).build();
    let server = runtime.block_on(Server::builder().serve(mock.clone()))?;
    let scratch = tempfile::TempDir::new()?;
    let authority = scratch.path().join("authority.pem");
    std::fs::write(&authority, server.root_certificate())?;
    let scratch = tempfile::TempDir::new()?;
    let authority = scratch.path().join("authority.pem");
    std::fs::write(&authority, server.root_certificate())?;
    guide(&[
        ("HEROKU_HOST", server.url()),
        ("HEROKU_API_KEY", server.key().reveal().to_owned()),
        ("NODE_EXTRA_CA_CERTS", authority.to_string_lossy().into_owned()),
    ])?;
    let client = dynokit::blocking::Client::new(mock)?;
    let apps = client.apps().list().all()?;
    let app = client.app(&apps[0].name);
    let mut releases = Vec::new();
    for release in app.releases().list() {
        let release = release?;
        let text = match release.description.strip_prefix("Deploy ") {
            Some(_) => "Deploy".to_owned(),
            None => release.description,
        };
        releases.push((release.version, text));
    }
    let config = app.config().all()?.into_iter();
    let config = config.filter(|(name, _)| name != "SECRET_KEY_BASE").collect();
    Ok(Deployed { releases, config })
}
