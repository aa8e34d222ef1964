//! What JavaScript is asked while a call goes on: keys, and codes of a second factor.

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use dynokit::http::{HerokuBuilder, SecondFactor};
use dynokit::{Error, ErrorKind, Result, Secret};
use napi::Status;
use napi::bindgen_prelude::{FnArgs, Function};
use napi::threadsafe_function::{
    ThreadsafeFunction, ThreadsafeFunctionCallMode, UnknownReturnValue,
};
use napi_derive::napi;
use serde_json::{Value, json};
use tokio::sync::oneshot;

/// With a number, what is asked as JSON, and where to answer; with the number
/// alone once nobody wants to know any more.
pub(crate) type Asks = FnArgs<(u32, Option<String>, Option<Question>)>;

type Ask = ThreadsafeFunction<Asks, UnknownReturnValue, Asks, Status, false, true, 0>;

/// The function of JavaScript that is asked, from any thread.
pub(crate) struct Keeper {
    ask: Ask,
    asked: AtomicU32,
}

/// Something that was asked, until it is answered.
#[napi]
pub struct Question(Cell<Option<oneshot::Sender<Answered>>>);

/// A text; or why there is none, and the number of what was thrown.
type Answered = std::result::Result<Secret, (String, u32)>;

#[napi]
impl Question {
    /// Answers it.
    #[napi]
    pub fn answer(&self, given: String) {
        self.tell(Ok(given.into()));
    }

    /// Says why there is no answer, with a number for what was thrown.
    #[napi]
    pub fn fail(&self, why: String, thrown: u32) {
        self.tell(Err((why, thrown)));
    }

    fn tell(&self, answered: Answered) {
        if let Some(sender) = self.0.take() {
            // Whoever asked may have gone.
            let _ = sender.send(answered);
        }
    }
}

impl Keeper {
    pub(crate) fn new(ask: &Function<'_, Asks, UnknownReturnValue>) -> napi::Result<Arc<Self>> {
        // What waits for an answer keeps the loop going; the function does not.
        let ask = ask
            .build_threadsafe_function::<Asks>()
            .weak::<true>()
            .callee_handled::<false>()
            .build_callback(|context| Ok(context.value))?;
        Ok(Arc::new(Self { ask, asked: AtomicU32::new(0) }))
    }

    /// Has it give keys.
    pub(crate) fn keys(self: &Arc<Self>, builder: HerokuBuilder) -> HerokuBuilder {
        let keeper = self.clone();
        builder.key_provider(move || {
            keeper.clone().ask("keyProvider", ErrorKind::Unauthorized, json!({}))
        })
    }

    /// Has it give codes.
    pub(crate) fn codes(self: &Arc<Self>, builder: HerokuBuilder) -> HerokuBuilder {
        let keeper = self.clone();
        builder.second_factor(move |SecondFactor { operation, app, refused, .. }| {
            let what = json!({ "operation": operation, "app": app, "refused": refused });
            keeper.clone().ask("secondFactor", ErrorKind::TwoFactor, what)
        })
    }

    async fn ask(self: Arc<Self>, name: &str, kind: ErrorKind, what: Value) -> Result<Secret> {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let (sender, answer) = oneshot::channel();
        let question = Question(Cell::new(Some(sender)));
        let what = json!([name, what]).to_string();
        // Where the loop has ended the question is dropped, and the answer fails.
        self.call((number, Some(what), Some(question)));
        let asking = Asking { keeper: self, number };
        let failed =
            |why: &str| Error::new(kind, format!("The function {name} that was asked {why}"));
        match answer.await {
            Ok(Ok(given)) => Ok(given),
            Ok(Err((why, number))) => {
                Err(failed("failed").with_source(Thrown { why, number, _asking: asking }))
            }
            Err(_) => Err(failed("is gone.")),
        }
    }

    fn call(&self, asks: (u32, Option<String>, Option<Question>)) {
        self.ask.call(asks.into(), ThreadsafeFunctionCallMode::NonBlocking);
    }
}

/// Tells JavaScript when nobody wants to know any more.
struct Asking {
    keeper: Arc<Keeper>,
    number: u32,
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.keeper.call((self.number, None, None));
    }
}

/// What the function threw. JavaScript keeps it for as long as this is there.
pub(crate) struct Thrown {
    why: String,
    pub(crate) number: u32,
    _asking: Asking,
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl fmt::Debug for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Thrown({:?})", self.why)
    }
}

impl std::error::Error for Thrown {}
