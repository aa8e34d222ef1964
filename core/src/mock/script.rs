//! What a test wants to happen: a build that fails, a command that prints, a
//! dyno that crashes.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::mock::{Inner, Mock};
use crate::{Result, Secret};

/// Tells a mock what to do where the engine would otherwise decide: see
/// [`Mock::script`].
#[derive(Debug)]
pub struct Script<'a> {
    mock: &'a Mock,
}

/// What is left of a script to do.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    pub(crate) builds: VecDeque<BuildScript>,
    pub(crate) commands: Vec<(String, CommandScript)>,
    pub(crate) crashes: Vec<Crash>,
    pub(crate) addons: VecDeque<AddonScript>,
}

impl Scripts {
    /// The status that the next start of a dyno of this type crashes with.
    pub(crate) fn crash_of(&mut self, process_type: &str) -> Option<i32> {
        let due = |crash: &&mut Crash| crash.process_type == process_type && crash.times > 0;
        let crash = self.crashes.iter_mut().find(due)?;
        crash.times -= 1;
        Some(crash.status)
    }
}

impl<'a> Script<'a> {
    pub(crate) fn new(mock: &'a Mock) -> Self {
        Self { mock }
    }

    /// Decides the next build, of any app. Several calls decide several
    /// builds, in order.
    pub fn build(&self, build: BuildScript) -> &Self {
        self.mock.lock().scripts.builds.push_back(build);
        self
    }

    /// Decides the next build, and holds it after its first line until the gate
    /// is opened.
    pub fn hold(&self, build: BuildScript) -> Gate {
        let mock = Arc::downgrade(&self.mock.inner);
        let gate = Gate { open: Arc::default(), mock };
        self.build(BuildScript { gate: Some(gate.clone()), ..build });
        gate
    }

    /// Decides what a one-off command does, by its words without leading
    /// assignments: `mix phx.routes`. A script for the first words stands for
    /// all commands that begin with them.
    pub fn command(&self, words: impl Into<String>, command: CommandScript) -> &Self {
        self.mock.lock().scripts.commands.push((words.into(), command));
        self
    }

    /// Has the dynos of a process type that start next crash: `times` starts
    /// end with this exit status, right after they are up.
    pub fn crash(&self, process_type: impl Into<String>, status: i32, times: u32) -> &Self {
        let crash = Crash { process_type: process_type.into(), status, times };
        self.mock.lock().scripts.crashes.push(crash);
        self
    }

    /// Decides the next add-on.
    pub fn addon(&self, addon: AddonScript) -> &Self {
        self.mock.lock().scripts.addons.push_back(addon);
        self
    }

    /// Writes to an app's log what one of its processes prints: `web.1`, say.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::ErrorKind::NotFound) where there is no such app.
    pub fn log(&self, app: &str, process: &str, text: &str) -> Result<&Self> {
        let mut state = self.mock.lock();
        let now = state.now;
        state.app_mut(app)?.log.app(now, process, text);
        Ok(self)
    }

    /// Makes an app that belongs to somebody else, so that calls on it are
    /// forbidden.
    ///
    /// # Errors
    ///
    /// Those of `apps.create`, for the name.
    pub fn app_of(&self, email: &str, name: &str) -> Result<&Self> {
        self.mock.lock().create_app_of(email, name)?;
        Ok(self)
    }

    /// Makes a team that the account is in, unless there is one of this name.
    pub fn team(&self, name: &str) -> &Self {
        self.mock.lock().create_team(name);
        self
    }

    /// Gives the account this key, which its authorizations tell: where the
    /// mock is served, the one that the server asks for.
    pub fn key(&self, key: impl Into<Secret>) -> &Self {
        self.mock.lock().key = key.into();
        self
    }
}

/// What the next build does; by default what the engine decides.
#[derive(Clone, Debug, Default)]
pub struct BuildScript {
    /// What it prints instead of its compilation, before it fails.
    pub(crate) failure: Option<Vec<String>>,
    pub(crate) slug_size: Option<u64>,
    pub(crate) gate: Option<Gate>,
}

/// What a compile error in a dependency looks like: the one of the guide's
/// chapter on troubleshooting.
const COMPILE_ERROR: &[&str] = &[
    "== Compilation error on file lib/postgrex/connection.ex ==",
    "could not compile dependency :postgrex, \"mix compile\" failed. You can recompile this \
     dependency with \"mix deps.compile postgrex\", update it with \"mix deps.update postgrex\" or \
     clean it with \"mix deps.clean postgrex\"",
    "** (CompileError) lib/postgrex/connection.ex:207: Postgrex.Connection.__struct__/0 is \
     undefined, cannot expand struct Postgrex.Connection",
    "    (elixir) src/elixir_map.erl:58: :elixir_map.translate_struct/4",
    "    (stdlib) lists.erl:1353: :lists.mapfoldl/3",
    "    (stdlib) lists.erl:1354: :lists.mapfoldl/3",
    "",
];

impl BuildScript {
    /// A build that prints these lines while it compiles, and then fails.
    pub fn fails(lines: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let failure = Some(lines.into_iter().map(Into::into).collect());
        Self { failure, ..Self::default() }
    }

    /// A build that fails as in the guide: a dependency does not compile.
    pub fn compile_error() -> Self {
        Self::fails(COMPILE_ERROR.iter().copied())
    }

    /// A build whose slug has this size, in bytes.
    pub fn slug_size(bytes: u64) -> Self {
        Self { slug_size: Some(bytes), ..Self::default() }
    }
}

/// Holds a build until it is opened: see [`Script::hold`].
#[derive(Clone)]
pub struct Gate {
    open: Arc<AtomicBool>,
    mock: Weak<Inner>,
}

impl Gate {
    /// Lets the build go on.
    pub fn open(&self) {
        self.open.store(true, Ordering::Release);
        if let Some(mock) = self.mock.upgrade() {
            mock.lock().release_held();
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_open() { "Gate(open)" } else { "Gate(closed)" })
    }
}

/// What a one-off command does.
#[derive(Clone, Debug, Default)]
pub struct CommandScript {
    pub(crate) output: String,
    pub(crate) status: i32,
    pub(crate) takes: Duration,
}

impl CommandScript {
    /// Prints this, and succeeds.
    pub fn prints(output: impl Into<String>) -> Self {
        Self { output: output.into(), ..Self::default() }
    }

    /// Ends with this exit status.
    #[must_use]
    pub fn exits(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Ends so much after it printed.
    #[must_use]
    pub fn takes(mut self, time: Duration) -> Self {
        self.takes = time;
        self
    }
}

/// What the next add-on does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddonScript {
    /// It can be used after a time.
    Takes(Duration),
    /// It cannot be made, which shows after a time.
    Fails(Duration),
}

/// Dynos that are to crash.
#[derive(Clone, Debug)]
pub(crate) struct Crash {
    pub(crate) process_type: String,
    pub(crate) status: i32,
    pub(crate) times: u32,
}
