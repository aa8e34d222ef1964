//! What Elixir is asked while a call goes on: keys, and codes of a second factor.

use std::sync::Arc;
use std::thread;

use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit::{ErrorKind, Result, Secret};
use dynokit_bindings::Question as Asked;
use rustler::{Atom, Encoder, Env, LocalPid, OwnedEnv, Resource, ResourceArc, Term};

use crate::terms::{atoms, optional, string, text};

/// The process that is asked. It is told when nobody will ask any more.
pub(crate) struct Keeper(LocalPid);

/// Something that it was asked, until it answers.
struct Question(Asked);

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
        let (question, answer) = Asked::new(kind);
        let question = ResourceArc::new(Question(question));
        // Where it has ended, the question is dropped here, and the answer fails.
        let _ = OwnedEnv::new()
            .send_and_clear(&self.0, |env| (atoms::ask(), question, what(env)).encode(env));
        answer
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

/// Answers a question, unless it was. Where the function gave no text, `why` says what
/// it did.
#[rustler::nif]
fn answer<'a>(question: ResourceArc<Question>, given: Term<'a>, why: Term<'a>) -> Atom {
    // Whether it was answered before, or nobody wants to know any more, is nothing here.
    match string(given) {
        Ok(given) => question.0.answer(given.into()),
        Err(_) => question.0.fail(&string(why).unwrap_or_default()),
    };
    atoms::ok()
}
