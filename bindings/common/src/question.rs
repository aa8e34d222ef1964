//! What a program is asked while a call goes on: a key, or a code of a second factor.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use dynokit::{Error, ErrorKind, Result, Secret};
use tokio::sync::oneshot;

/// Something that a program is asked, until it answers. Dropped without an answer, it
/// fails.
pub struct Question {
    kind: ErrorKind,
    answer: Mutex<Option<oneshot::Sender<Result<Secret>>>>,
}

impl Question {
    /// A question, and what comes of it; `kind` is that of an error.
    pub fn new(kind: ErrorKind) -> (Self, impl Future<Output = Result<Secret>> + Send + 'static) {
        let (sender, answer) = oneshot::channel();
        let question = Self { kind, answer: Mutex::new(Some(sender)) };
        let answer =
            async move { answer.await.unwrap_or_else(|_| Err(failed(kind, "was cancelled"))) };
        (question, answer)
    }

    /// Answers it. False where it was answered before; whoever asked may have gone
    /// meanwhile.
    pub fn answer(&self, answer: Secret) -> bool {
        self.tell(Ok(answer))
    }

    /// Says that there is no answer: `why` is what the function that was asked did.
    pub fn fail(&self, why: &str) -> bool {
        self.tell(Err(failed(self.kind, why)))
    }

    fn tell(&self, answer: Result<Secret>) -> bool {
        let sender = self.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        sender.map(|sender| sender.send(answer)).is_some()
    }
}

fn failed(kind: ErrorKind, why: &str) -> Error {
    Error::new(kind, format!("The function that was asked {why}."))
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Question").field("kind", &self.kind).finish_non_exhaustive()
    }
}
