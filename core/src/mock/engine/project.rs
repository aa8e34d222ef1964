//! What the engine remembers of a built source, and how its processes behave.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::mock::engine::elixir;
use crate::mock::engine::source::Source;

/// What the engine remembers of a built source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Project {
    /// The name of the app in `mix.exs`.
    pub(crate) elixir_app: Option<String>,
    /// The database migrations: `<version>_<name>`, in order.
    pub(crate) migrations: Vec<String>,
    /// The environment that the production config will not do without.
    pub(crate) required_env: Vec<String>,
    /// Whether a release brings a `bin/migrate` along.
    pub(crate) migrate_script: bool,
}

/// How a process of the formation behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// It prints this and stays up.
    Runs(String),
    /// It stays, but never listens on its port.
    NeverListens,
    /// It prints this and ends.
    Exits(String, i32),
}

impl Project {
    pub(crate) fn read(source: &Source) -> Self {
        let migration = |path: &str| {
            let name = path.strip_prefix("priv/repo/migrations/")?.strip_suffix(".exs")?;
            name.starts_with(|c: char| c.is_ascii_digit()).then(|| name.to_owned())
        };
        Self {
            elixir_app: elixir::app_name(source),
            migrations: source.paths().filter_map(migration).collect(),
            required_env: elixir::required_env(source),
            migrate_script: source.has("rel/overlays/bin/migrate"),
        }
    }

    /// The first variable that the config insists on and the environment lacks.
    pub(crate) fn missing_env(&self, env: &BTreeMap<String, String>) -> Option<&str> {
        self.required_env.iter().find(|name| !env.contains_key(*name)).map(String::as_str)
    }

    /// How a process of this type behaves, started with this command.
    pub(crate) fn behaviour(&self, command: &str, env: &BTreeMap<String, String>) -> Behaviour {
        if let Some(name) = self.missing_env(env) {
            return Behaviour::Exits(missing_env(name), 1);
        }
        match env.get("PORT") {
            // The Elixir buildpack's default starts the app without its server.
            Some(_) if command.contains("mix run --no-halt") => Behaviour::NeverListens,
            Some(port) => Behaviour::Runs(format!("Listening on port {port} ({SIMULATED})")),
            None => Behaviour::Runs(format!("Running ({SIMULATED})")),
        }
    }
}

/// What the engine adds where a program of the app would speak.
const SIMULATED: &str = "simulated: no program of the app runs";

/// What a config says that raises.
pub(crate) fn missing_env(name: &str) -> String {
    format!("** (RuntimeError) environment variable {name} is missing.")
}
