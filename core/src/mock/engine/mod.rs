//! What builds slugs and runs dynos.
//!
//! The engine that is here simulates: it reads what was really pushed and
//! checks it as the platform's buildpacks do, but compiles nothing and runs no
//! program of the app. `simulated` decides a build, `shell` a one-off command,
//! `project` how a process type behaves.

pub(crate) mod buildpack;
pub(crate) mod container;
pub(crate) mod elixir;
pub(crate) mod procfile;
pub(crate) mod project;
pub(crate) mod shell;
pub(crate) mod shell_syntax;
pub(crate) mod simulated;
pub(crate) mod source;
