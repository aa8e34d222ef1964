//! A command that runs in a dyno.

use std::sync::Arc;

use bytes::Bytes;
use dynokit::dyno::Finished;
use dynokit_bindings::{Attached, Scope};
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde_json::json;

use crate::answer::{Answer, Made};
use crate::port::Port;

/// An attached dyno. When it is collected it is hung up.
#[napi]
pub struct NativeSession {
    port: Port,
    session: Arc<Attached>,
    scope: Scope,
}

impl NativeSession {
    pub(crate) fn new(port: Port, session: Arc<Attached>, scope: Scope) -> Self {
        Self { port, session, scope }
    }
}

#[napi]
impl NativeSession {
    /// The dyno, as JSON.
    #[napi(getter)]
    pub fn dyno(&self) -> napi::Result<String> {
        serde_json::to_string(self.session.dyno())
            .map_err(|error| napi::Error::from_reason(error.to_string()))
    }

    /// Whether nobody is attached to it.
    #[napi(getter)]
    pub fn detached(&self) -> bool {
        self.session.is_detached()
    }

    /// The next bytes that it prints, null at the end.
    #[napi]
    pub fn read(&self, id: u32) -> napi::Result<Made> {
        let session = self.session.clone();
        let answer = |bytes: Option<Bytes>| bytes.map_or(Answer::Nothing, Answer::Bytes);
        self.port.begin(id, &self.scope, async move { session.read().await }, answer)
    }

    /// Gives it something to read.
    #[napi]
    pub fn write(&self, id: u32, bytes: Buffer) -> napi::Result<Made> {
        let (session, bytes) = (self.session.clone(), bytes.to_vec());
        let written = async move { session.write(&bytes).await };
        self.port.begin(id, &self.scope, written, nothing)
    }

    /// Ends its input.
    #[napi]
    pub fn end(&self, id: u32) -> napi::Result<Made> {
        let session = self.session.clone();
        self.port.begin(id, &self.scope, async move { session.end_input().await }, nothing)
    }

    /// Interrupts it, as Ctrl-C does.
    #[napi]
    pub fn interrupt(&self, id: u32) -> napi::Result<Made> {
        let session = self.session.clone();
        self.port.begin(id, &self.scope, async move { session.interrupt().await }, nothing)
    }

    /// Ends its input and waits for its end: gives what it printed that was not
    /// read, and its exit status, as JSON.
    #[napi]
    pub fn wait(&self, id: u32) -> napi::Result<Made> {
        let session = self.session.clone();
        let answer = |Finished { output, status }| {
            let json = json!({ "output": output, "status": status });
            Answer::Json(json.to_string().into())
        };
        self.port.begin(id, &self.scope, async move { session.wait().await }, answer)
    }

    /// Hangs up.
    #[napi]
    pub fn hang_up(&self) {
        self.session.hang_up();
    }
}

impl Drop for NativeSession {
    fn drop(&mut self) {
        self.session.hang_up();
    }
}

pub(crate) fn nothing((): ()) -> Answer {
    Answer::Nothing
}
