//! Reading one batch ahead of who asks, so that neither waits for the other to begin.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dynokit::{Error, Result};
use dynokit_bindings::Scope;
use rustler::env::SavedTerm;
use rustler::{Env, LocalPid, OwnedEnv, Term};

use crate::error::answer;
use crate::stream::{Encode, Pulled};
use crate::terms::nil;

/// A stream that is read ahead, by a task that goes on while there is room.
pub(crate) struct Ahead {
    stream: Arc<dyn Pulled>,
    state: Mutex<State>,
}

enum State {
    /// No task runs.
    Idle,
    /// The task reads, and nobody asked yet.
    Reading,
    /// The task reads, and somebody waits.
    Wanted(Asker),
    /// Nobody asked: no task runs until the answer is taken.
    Ready(Answer),
}

/// What comes of a batch, none at the end.
type Batch = Result<Option<Encode>>;

impl Ahead {
    pub(crate) fn new(stream: Arc<dyn Pulled>) -> Arc<Self> {
        Arc::new(Self { stream, state: Mutex::new(State::Idle) })
    }

    /// The answer where it is there already. Else the calling process gets it.
    ///
    /// # Errors
    ///
    /// Where no task can be started: then nothing comes.
    pub(crate) fn next<'a>(
        self: &Arc<Self>,
        env: Env<'a>,
        scope: &Scope,
        reference: Term<'a>,
    ) -> Result<Option<Term<'a>>> {
        let mut state = self.state();
        let ready = match std::mem::replace(&mut *state, State::Reading) {
            State::Ready(answer) => Some(answer.term(env)),
            before => {
                *state = State::Wanted(Asker::new(env, reference));
                if matches!(before, State::Reading | State::Wanted(_)) {
                    return Ok(None);
                }
                None
            }
        };
        drop(state);
        let (task, ended) = (self.clone(), self.clone());
        let started = scope.child().spawn(async move { task.read().await }, move |done| {
            if let Err(error) = done {
                ended.give_up(error);
            }
        });
        if let Err(error) = started {
            *self.state() = State::Idle;
            // What is there is given all the same.
            return if ready.is_some() { Ok(ready) } else { Err(error) };
        }
        Ok(ready)
    }

    /// Reads for as long as somebody asks, and one batch more.
    async fn read(&self) -> Result<()> {
        loop {
            let batch = self.stream.clone().next().await;
            let more = matches!(batch, Ok(Some(_)));
            let mut state = self.state();
            match std::mem::replace(&mut *state, State::Idle) {
                State::Wanted(asker) => {
                    if more {
                        *state = State::Reading;
                    }
                    drop(state);
                    asker.tell(batch);
                    if !more {
                        return Ok(());
                    }
                }
                _ => {
                    *state = State::Ready(Answer::new(batch));
                    return Ok(());
                }
            }
        }
    }

    /// Tells who waits that the task was broken off.
    fn give_up(&self, error: Error) {
        let before = std::mem::replace(&mut *self.state(), State::Idle);
        if let State::Wanted(asker) = before {
            asker.tell(Err(error));
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A process that waits.
struct Asker {
    process: LocalPid,
    message: OwnedEnv,
    reference: SavedTerm,
}

impl Asker {
    fn new<'a>(env: Env<'a>, reference: Term<'a>) -> Self {
        let message = OwnedEnv::new();
        let reference = message.save(reference);
        Self { process: env.pid(), message, reference }
    }

    fn tell(mut self, batch: Batch) {
        let reference = self.reference;
        // A process that has ended wants nothing.
        let _ = self
            .message
            .send_and_clear(&self.process, |env| (reference.load(env), made(env, batch)));
    }
}

/// An answer that waits to be taken.
struct Answer {
    made: OwnedEnv,
    term: SavedTerm,
}

impl Answer {
    fn new(batch: Batch) -> Self {
        let owner = OwnedEnv::new();
        let term = owner.run(|env| owner.save(made(env, batch)));
        Self { made: owner, term }
    }

    fn term(self, env: Env<'_>) -> Term<'_> {
        self.made.run(|made| self.term.load(made).in_env(env))
    }
}

fn made(env: Env<'_>, batch: Batch) -> Term<'_> {
    let encoded = batch.and_then(|batch| batch.map_or_else(|| Ok(nil(env)), |some| some(env)));
    answer(env, encoded)
}
