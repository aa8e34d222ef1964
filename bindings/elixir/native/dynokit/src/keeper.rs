//! What Elixir is asked while a call goes on: keys, and codes of a second factor.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit::{Error, ErrorKind, Result, Secret};
use rustler::{Atom, Encoder, Env, LocalPid, OwnedEnv, Resource, ResourceArc, Term};
use tokio::sync::oneshot;

use crate::terms::{atoms, optional, text};

/// The process that is asked. It is told when nobody will ask any more.
pub(crate) struct Keeper(LocalPid);

/// Something that it was asked, until it answers.
struct Question(Mutex<Option<oneshot::Sender<Secret>>>);

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
        let question = ResourceArc::new(Question(Mutex::new(Some(sender))));
        // Where it has ended, the question is dropped here, and the answer fails.
        let _ = OwnedEnv::new()
            .send_and_clear(&self.0, |env| (atoms::ask(), question, what(env)).encode(env));
        async move { answer.await.map_err(|_| Error::new(kind, "The function that was asked failed.")) }
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

/// Answers a question; nil where there is no answer.
#[rustler::nif]
fn answer(question: ResourceArc<Question>, given: Option<String>) -> Atom {
    let sender = question.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let (Some(sender), Some(given)) = (sender, given) {
        // Whoever asked may have gone.
        let _ = sender.send(given.into());
    }
    atoms::ok()
}
