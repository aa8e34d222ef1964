//! How what was begun is delivered.
//!
//! Each thread of JavaScript has one port, and one function that everything is
//! delivered to, with the number that it was begun with. The loop of that thread
//! goes on for as long as something was begun that is not delivered, and no
//! longer.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use dynokit::{Error, Result};
use dynokit_bindings::Scope;
use napi::bindgen_prelude::{FnArgs, Function};
use napi::threadsafe_function::{
    ThreadsafeFunction, ThreadsafeFunctionCallMode, UnknownReturnValue,
};
use napi::{Env, Status, sys};
use napi_derive::napi;

use crate::answer::{Answer, Made};
use crate::failure;

/// What is delivered: the number, and what it came to.
pub(crate) struct Delivery {
    id: u32,
    result: Result<Answer>,
}

/// With the number, the error as JSON or null, and the answer.
type Delivered = FnArgs<(u32, Option<String>, Made)>;

type Deliver = ThreadsafeFunction<Delivery, UnknownReturnValue, Delivered, Status, false, true, 0>;

/// Where what was begun is delivered. Clones are the same port.
#[napi]
#[derive(Clone)]
pub struct Port(Rc<Shared>);

struct Shared {
    /// There from the constructor on.
    deliver: RefCell<Option<Arc<Deliver>>>,
    env: sys::napi_env,
    /// How much is under way.
    pending: Cell<u32>,
    /// What can be cancelled alone, by number.
    scopes: RefCell<HashMap<u32, Scope>>,
}

#[napi]
impl Port {
    /// A port that delivers to this function.
    #[napi(constructor)]
    pub fn new(
        env: Env,
        deliver: Function<'_, FnArgs<(u32, Option<String>, Made)>, UnknownReturnValue>,
    ) -> napi::Result<Self> {
        let port = Self(Rc::new(Shared {
            deliver: RefCell::new(None),
            env: env.raw(),
            pending: Cell::new(0),
            scopes: RefCell::new(HashMap::new()),
        }));
        // The function would keep itself with a port that keeps it.
        let weak = Rc::downgrade(&port.0);
        let deliver = deliver
            .build_threadsafe_function::<Delivery>()
            .weak::<true>()
            .callee_handled::<false>()
            .build_callback(move |context| {
                let Some(shared) = weak.upgrade() else {
                    return Err(napi::Error::from_reason("The port is gone."));
                };
                let port = Self(shared);
                let Delivery { id, result } = context.value;
                port.ended(id);
                let none = || Answer::Nothing.into_js(context.env, &port);
                let (error, value) = match result.map(|answer| answer.into_js(context.env, &port)) {
                    Ok(value) => (None, value?),
                    Err(error) => (Some(failure::json(&error)), none()?),
                };
                Ok((id, error, Made(Some(value))).into())
            })?;
        *port.0.deliver.borrow_mut() = Some(Arc::new(deliver));
        Ok(port)
    }

    /// Cancels what was begun with this number, if it is still under way.
    #[napi]
    pub fn cancel(&self, id: u32) {
        if let Some(scope) = self.0.scopes.borrow().get(&id) {
            scope.cancel();
        }
    }
}

impl Port {
    /// Begins something: gives its answer where it is there at once, and delivers
    /// it otherwise, errors always.
    pub(crate) fn begin<T: Send + 'static>(
        &self,
        id: u32,
        scope: &Scope,
        work: impl Future<Output = Result<T>> + Send + 'static,
        answer: fn(T) -> Answer,
    ) -> napi::Result<Made> {
        let Some(deliver) = self.0.deliver.borrow().clone() else {
            return Ok(Made(None));
        };
        self.began();
        let later = deliver.clone();
        let done = move |result: Result<T>| send(&later, id, result.map(answer));
        match scope.start(work, done) {
            Ok(None) => {}
            Ok(Some(Ok(value))) => {
                self.ended(id);
                let value = answer(value).into_js(Env::from_raw(self.0.env), self)?;
                return Ok(Made(Some(value)));
            }
            Ok(Some(Err(error))) | Err(error) => send(&deliver, id, Err(error)),
        }
        Ok(Made(None))
    }

    /// [`begin`](Self::begin), of what can be cancelled alone if that is asked for.
    pub(crate) fn begin_in<T: Send + 'static>(
        &self,
        id: u32,
        scope: &Scope,
        alone: bool,
        work: impl Future<Output = Result<T>> + Send + 'static,
        answer: fn(T) -> Answer,
    ) -> napi::Result<Made> {
        match alone {
            false => self.begin(id, scope, work, answer),
            true => {
                let scope = scope.child();
                self.0.scopes.borrow_mut().insert(id, scope.clone());
                self.begin(id, &scope, work, answer)
            }
        }
    }

    /// Keeps the loop of this thread going, until as much has ended.
    pub(crate) fn began(&self) {
        let pending = self.0.pending.get();
        self.0.pending.set(pending + 1);
        if pending == 0 {
            self.raw(sys::napi_ref_threadsafe_function);
        }
    }

    fn ended(&self, id: u32) {
        self.0.scopes.borrow_mut().remove(&id);
        self.let_go();
    }

    /// Ends what [`began`](Self::began).
    pub(crate) fn let_go(&self) {
        let pending = self.0.pending.get().saturating_sub(1);
        self.0.pending.set(pending);
        if pending == 0 {
            self.raw(sys::napi_unref_threadsafe_function);
        }
    }

    fn raw(
        &self,
        call: unsafe fn(sys::napi_env, sys::napi_threadsafe_function) -> sys::napi_status,
    ) {
        if let Some(deliver) = &*self.0.deliver.borrow() {
            // SAFETY: it is called on the thread of the environment, within which a
            // port stays, and the function is there while its owner is. It fails
            // for one that Node is closing, which keeps no loop going any more.
            unsafe { call(self.0.env, deliver.raw()) };
        }
    }
}

/// Hands it to the loop; where that has ended, nobody is there to be told.
fn send(deliver: &Deliver, id: u32, result: Result<Answer, Error>) {
    deliver.call(Delivery { id, result }, ThreadsafeFunctionCallMode::NonBlocking);
}
