//! What Elixir is asked while a call goes on: keys, and codes of a second factor.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit::{Error, ErrorKind, Result, Secret};
use rustler::{Atom, Encoder, Env, LocalPid, OwnedEnv, Resource, ResourceArc, Term};
use tokio::sync::oneshot;

use crate::terms::{atoms, optional, string, text};

/// The process that is asked. It is told when nobody will ask any more.
pub(crate) struct Keeper(LocalPid);

/// Something that it was asked, until it answers.
struct Question {
    kind: ErrorKind,
    answer: Mutex<Option<oneshot::Sender<Result<Secret>>>>,
}

#[rustler::resource_impl]
impl Resource for Question {}

impl Keeper {
    pub(crate) fn new(process: LocalPid) -> Arc<Self> {
        Arc::new(Self(process))
    }

    /// Has it give keys.
    pub(crate) fn keys(self: &Arc<Self>, builder: HerokuBuilder) -> HerokuBuilder {
        let keeper = self.clone();
        builder.key_provider(move || {
            keeper.ask(ErrorKind::Unauthorized, |env| atoms::key().to_term(env))
        })
    }

    /// Has it give codes.
    pub(crate) fn codes(self: &Arc<Self>, builder: HerokuBuilder) -> HerokuBuilder {
        let keeper = self.clone();
        builder.second_factor(move |what: SecondFactor| {
            keeper.ask(ErrorKind::TwoFactor, move |env| {
                let app = optional(env, what.app.as_deref());
                (text(env, what.operation), app, what.refused).encode(env)
            })
        })
    }

    /// Asks, from a thread of the platform.
    fn ask<W>(
        &self,
        kind: ErrorKind,
        what: W,
    ) -> impl Future<Output = Result<Secret>> + Send + use<W>
    where
        W: for<'a> FnOnce(Env<'a>) -> Term<'a>,
    {
        let (sender, answer) = oneshot::channel();
        let question = ResourceArc::new(Question { kind, answer: Mutex::new(Some(sender)) });
        // Where it has ended, the question is dropped here, and the answer fails.
        let _ = OwnedEnv::new()
            .send_and_clear(&self.0, |env| (atoms::ask(), question, what(env)).encode(env));
        async move { answer.await.unwrap_or_else(|_| Err(failed(kind, "was cancelled"))) }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let process = self.0;
        // Messages are sent from threads that are no scheduler's.
        let _ = thread::Builder::new().spawn(move || {
            let _ = OwnedEnv::new().send_and_clear(&process, |_| atoms::stop());
        });
    }
}

fn failed(kind: ErrorKind, why: &str) -> Error {
    Error::new(kind, format!("The function that was asked {why}."))
}

/// Answers a question, unless it was. Where the function gave no text, `why` says what
/// it did.
#[rustler::nif]
fn answer<'a>(question: ResourceArc<Question>, given: Term<'a>, why: Term<'a>) -> Atom {
    let sender = question.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(sender) = sender {
        let why = string(why).unwrap_or_default();
        // Whoever asked may have gone.
        let _ = sender.send(match string(given) {
            Ok(given) => Ok(given.into()),
            Err(_) => Err(failed(question.kind, &why)),
        });
    }
    atoms::ok()
}
