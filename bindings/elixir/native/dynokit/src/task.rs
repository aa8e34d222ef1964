//! Work that a process waits for.

use dynokit::Result;
use dynokit_bindings::Scope;
use rustler::{Encoder, Env, LocalPid, Monitor, OwnedEnv, Resource, ResourceArc, Term};

use crate::error::answer;

/// Something under way. It is cancelled when its process ends.
pub(crate) struct Task(Scope);

#[rustler::resource_impl]
impl Resource for Task {
    const IMPLEMENTS_DOWN: bool = true;

    fn down<'a>(&'a self, _env: Env<'a>, _pid: LocalPid, _monitor: Monitor) {
        self.0.cancel();
    }
}

/// Starts something for the calling process, unless it failed already. Once it is done the process gets
/// `{reference, answer}`, once; what is made of it, is made on the platform's
/// thread. Gives `{:ok, task}`, or what failed: then no message comes.
pub(crate) fn start<'a, T, F>(
    env: Env<'a>,
    scope: &Scope,
    reference: Term<'a>,
    work: Result<impl Future<Output = Result<T>> + Send + 'static>,
    encode: F,
) -> Term<'a>
where
    T: Send + 'static,
    F: for<'b> FnOnce(Env<'b>, T) -> Result<Term<'b>> + Send + 'static,
{
    let work = match work {
        Ok(work) => work,
        Err(error) => return answer(env, Err(error)),
    };
    let process = env.pid();
    let mut message = OwnedEnv::new();
    let reference = message.save(reference);
    let task = ResourceArc::new(Task(scope.child()));
    let monitor = env.monitor(&task, &process);
    let watched = task.clone();
    let done = move |result: Result<T>| {
        // A process that has ended wants nothing.
        let _ = message.send_and_clear(&process, |env| {
            let reference = reference.load(env);
            let result = result.and_then(|value| encode(env, value));
            (reference, answer(env, result))
        });
        if let Some(monitor) = monitor {
            watched.demonitor(None, &monitor);
        }
    };
    let started = task.0.spawn(work, done);
    answer(env, started.map(|()| task.encode(env)))
}
