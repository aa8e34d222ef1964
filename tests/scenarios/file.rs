//! A file of scenarios: README.md says what each member is.

use std::collections::{BTreeMap, BTreeSet};

use dynokit::Error;
use serde::{Deserialize, Serialize};

use crate::node::Node;

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) about: String,
    pub(crate) mock: Node,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) given: Vec<Step>,
    pub(crate) cases: Vec<Case>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mock: Option<Node>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) layers: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) given: Vec<Step>,
    pub(crate) steps: Vec<Step>,
}

/// One thing that is done, and what comes of it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Step {
    // What is done: one of these.
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) call: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) list: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) build_output: Option<BuildOutput>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) release_output: Option<ReleaseOutput>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) logs: Option<Logs>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) run: Option<Run>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) push: Option<Push>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) advance: Option<Node>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) clock: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) script: Option<Node>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) faults: Option<Node>,

    // How a call or a list is made, how often, and what is kept of its reply.
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) args: Option<Node>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) range: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) times: Option<u32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) keep: BTreeMap<String, String>,

    // What comes of it.
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) reply: Option<Reply>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) items: Option<Node>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) lines: Option<Vec<Option<String>>>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) output: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) exit_status: Option<i32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) error: Option<Failure>,
    #[serde(skip_serializing_if = "is_default")]
    pub(crate) struck: Option<Vec<u64>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BuildOutput {
    pub(crate) app: String,
    pub(crate) build: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReleaseOutput {
    pub(crate) app: String,
    pub(crate) release: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Logs {
    pub(crate) app: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) lines: Option<u32>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) dyno: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) source: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) take: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Run {
    pub(crate) app: String,
    pub(crate) command: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) env: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) size: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) process_type: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) terminal: Option<Terminal>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) input: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terminal {
    pub(crate) term: String,
    pub(crate) columns: u16,
    pub(crate) lines: u16,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Push {
    pub(crate) app: String,
    pub(crate) files: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) next_range: Option<String>,
    pub(crate) body: Node,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Failure {
    pub(crate) kind: String,
    pub(crate) id: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) status: Option<u16>,
    pub(crate) message: String,
    pub(crate) retryable: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) retry_after: Option<u64>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) resource: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) url: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) operation: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) app: Option<String>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self {
            kind: error.kind().name().into(),
            id: error.id().into(),
            status: error.status(),
            message: error.message().into(),
            retryable: error.is_retryable(),
            retry_after: error.retry_after().map(|time| time.as_secs()),
            resource: error.resource().map(Into::into),
            url: error.url().map(Into::into),
            operation: error.operation().map(Into::into),
            app: error.app().map(Into::into),
        }
    }
}

impl File {
    /// Reads a file, and says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let file: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut names = BTreeSet::new();
        for case in &file.cases {
            let wrong = |step: &Step, why| format!("{:?}: {why}: {}", case.name, step.text());
            if !names.insert(&case.name) {
                return Err(format!("{:?} is there twice", case.name));
            }
            for step in file.given.iter().chain(&case.given) {
                step.reads().map_err(|why| wrong(step, why))?;
                if step.asked() != *step {
                    return Err(wrong(step, "what is given tells no outcome"));
                }
            }
            for step in &case.steps {
                step.reads().map_err(|why| wrong(step, why))?;
                if step.times.is_some() {
                    return Err(wrong(step, "`times` is for what is given"));
                }
            }
        }
        Ok(file)
    }

    /// The steps of a case whose outcome is not told, or is that of another
    /// kind of step.
    pub(crate) fn untold(&self) -> Option<String> {
        let untold = |case: &&Case| !case.steps.iter().all(Step::is_told);
        self.cases.iter().find(untold).map(|case| {
            format!("{:?} does not tell what comes of each step: see README.md", case.name)
        })
    }

    /// The file as it is to be written.
    pub(crate) fn text(&self) -> serde_json::Result<String> {
        Ok(Node::of(self)?.pretty())
    }
}

impl Step {
    /// What is done, without what comes of it.
    pub(crate) fn asked(&self) -> Self {
        let none = Self::default();
        Self {
            reply: none.reply,
            items: none.items,
            lines: none.lines,
            output: none.output,
            exit_status: none.exit_status,
            error: none.error,
            struck: none.struck,
            ..self.clone()
        }
    }

    pub(crate) fn text(&self) -> String {
        Node::of(self).map_or_else(|error| error.to_string(), |node| node.to_string())
    }

    fn reads(&self) -> Result<(), &'static str> {
        let calls = self.call.is_some() || self.list.is_some();
        let kinds = [
            self.call.is_some(),
            self.list.is_some(),
            self.build_output.is_some(),
            self.release_output.is_some(),
            self.logs.is_some(),
            self.run.is_some(),
            self.push.is_some(),
            self.advance.is_some(),
            self.clock.is_some(),
            self.script.is_some(),
            self.faults.is_some(),
        ];
        match kinds.into_iter().filter(|is_there| *is_there).count() {
            1 => {}
            0 if self.struck.is_some() => {}
            0 => return Err("a step does something"),
            _ => return Err("a step does one thing"),
        }
        if self.times.is_some() && self.call.is_none() {
            return Err("`times` is for `call`");
        }
        if !calls && (self.args.is_some() || self.range.is_some() || !self.keep.is_empty()) {
            return Err("`args`, `range` and `keep` are for `call` and `list`");
        }
        Ok(())
    }

    /// Whether what comes of it is told, and nothing else is.
    fn is_told(&self) -> bool {
        let told = [
            ("reply", self.reply.is_some()),
            ("items", self.items.is_some()),
            ("lines", self.lines.is_some()),
            ("output", self.output.is_some()),
            ("exit_status", self.exit_status.is_some()),
            ("struck", self.struck.is_some()),
            ("error", self.error.is_some()),
        ];
        let told: Vec<_> = told.iter().filter(|(_, is)| *is).map(|(name, _)| *name).collect();
        let streams = [
            self.build_output.is_some(),
            self.release_output.is_some(),
            self.logs.is_some(),
            self.push.is_some(),
        ];
        if self.call.is_some() {
            told == ["reply"] || told == ["error"]
        } else if self.list.is_some() {
            told == ["items"] || told == ["error"]
        } else if streams.contains(&true) {
            told == ["lines"] || told == ["lines", "error"]
        } else if self.run.is_some() {
            told == ["output", "exit_status"] || told == ["output", "error"]
        } else if self.asked() == Self::default() {
            told == ["struck"]
        } else {
            told.is_empty()
        }
    }
}
