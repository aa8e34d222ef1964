//! What a recording keeps of each operation: no secret, wherever it stands.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use dynokit::layers::record::Recorder;
use dynokit::operation::{Params, Spec};
use dynokit::platform::{Body, Call, Duplex, Platform, Reply};
use dynokit::{Error, ErrorKind, Result};
use futures_core::future::BoxFuture;
use serde_json::Value;
use url::Url;

use crate::compare::is_same;
use crate::schema::{Answer, Schema, Words};

/// Fields that hold secrets, with all that is in them, beside the links of a
/// row. A repository's URL is a link and no secret: it asks for the key.
const SECRETS: &[&str] = &["code", "config", "env", "namespace_config", "token"];
const NO_SECRET: &str = "git_url";

/// Every secret of a row's request and answer that a recording of it has.
pub(crate) fn kept(schema: &Schema, spec: &'static Spec) -> Vec<String> {
    let links = schema.links();
    let Some(link) = links.iter().find(|link| is_same(spec, link)) else { return Vec::new() };
    let sample = |node, place: &str| schema.sample(node, place, Words::Known);
    let params = match (spec.params, link.params) {
        (Params::None, _) | (_, None) => Value::Null,
        (_, Some(node)) => sample(node, "/sent"),
    };
    let answer = match &link.answer {
        Answer::Nothing => Value::Null,
        Answer::One(node) => sample(node, "/answered"),
        Answer::List(node) => vec![sample(node, "/answered")].into(),
    };
    let recorded = match recorded(spec, &params, &answer) {
        Ok(recorded) => recorded,
        Err(error) => return vec![error.to_string()],
    };
    if ["body", "params"].iter().any(|part| recorded.contains(&format!("{part:?}:\"[redacted"))) {
        return vec!["a recording has nothing of it: it does not read".to_owned()];
    }
    let mut secrets = Vec::new();
    let everything = spec.resource == "config_vars";
    gather(spec, &params, everything, &mut secrets);
    gather(spec, &answer, everything, &mut secrets);
    // No text of a sample is within another one.
    let is_kept = |secret: &&String| recorded.contains(&format!("{secret:?}"));
    secrets.iter().filter(is_kept).map(|secret| format!("a recording has {secret}")).collect()
}

/// The texts of secret fields.
fn gather(spec: &Spec, value: &Value, secret: bool, secrets: &mut Vec<String>) {
    match value {
        Value::String(text) if secret => secrets.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| gather(spec, item, secret, secrets)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let link = spec.links.contains(&name.as_str()) && name != NO_SECRET;
                let secret = secret || link || SECRETS.contains(&name.as_str());
                gather(spec, value, secret, secrets);
            }
        }
        _ => {}
    }
}

/// The recording of one call.
fn recorded(spec: &'static Spec, params: &Value, answer: &Value) -> Result<String> {
    let unreadable = |error: serde_json::Error| {
        Error::new(ErrorKind::InvalidArgument, format!("It does not read: {error}."))
    };
    let mut call = Call::new(spec, spec.args.iter().map(|name| (*name).to_owned()).collect())?;
    if !params.is_null() {
        call.body = serde_json::to_vec(params).map_err(unreadable)?.into();
    }
    let tape = Tape::default();
    let body = serde_json::to_vec(answer).map_err(unreadable)?.into();
    let recorder = Recorder::to_writer(Answering(body), tape.clone())?;
    tokio::runtime::Builder::new_current_thread().build()?.block_on(recorder.call(call))?;
    let bytes = tape.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Answers everything with the same.
struct Answering(Bytes);

impl Platform for Answering {
    fn call(&self, call: Call) -> BoxFuture<'_, Result<Reply>> {
        let mut reply = Reply::default();
        (reply.status, reply.body) = (call.spec.status, self.0.clone());
        Box::pin(async move { Ok(reply) })
    }

    fn fetch(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>>> {
        Box::pin(async { Err(Error::new(ErrorKind::Unsupported, "There is nothing to fetch.")) })
    }

    fn attach(&self, _: &Url) -> BoxFuture<'_, Result<Duplex>> {
        Box::pin(async { Err(Error::new(ErrorKind::Unsupported, "There are no dynos.")) })
    }
}

#[derive(Clone, Default)]
struct Tape(Arc<Mutex<Vec<u8>>>);

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
