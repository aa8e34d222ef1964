//! Layers as data.

use std::path::PathBuf;

use dynokit::layers::fault::Rule;
use serde::Deserialize;

use crate::options::{Kept, Retries, StackOptions, Throttling};

/// A layer around a platform: see [`dynokit::layers`]. As JSON it is an object with
/// one field: `{"retry": {"attempts": 3}}`, `{"faults": []}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Layer {
    /// Those that a client of Heroku comes with.
    Stack(StackOptions),
    /// Repeats calls where that is safe.
    Retry(Retries),
    /// Has calls wait for their turn.
    Throttle(Throttling),
    /// Keeps answers.
    Cache(Kept),
    /// Has things go wrong: the rules to begin with.
    Faults(Vec<Rule>),
    /// Records what is asked and answered.
    Record(Recording),
}

/// A recording that is made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// The file to write.
    pub file: PathBuf,
    /// Secrets that no type tells of, to be left out.
    #[serde(default)]
    pub redact: Vec<dynokit::Secret>,
}
