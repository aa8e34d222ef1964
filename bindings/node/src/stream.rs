//! Streams: pulled in batches of what is there.

use std::slice;
use std::sync::Arc;

use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::LogBatch;
use dynokit::output::OutputEvent;
use dynokit_bindings::{Pump, Scope, flow};
use napi_derive::napi;
use serde_json::json;

use crate::answer::{Answer, Made};
use crate::lines::Lines;
use crate::port::Port;

/// What is pulled from.
#[derive(Clone)]
pub(crate) enum Source {
    Log(Arc<Pump<LogBatch>>, Scope),
    Output(Arc<Pump<OutputEvent, Bytes>>, Scope),
    Push(Arc<Pump<PushEvent, Bytes>>, Scope),
    States(Arc<Pump<Bytes, Bytes>>, Scope),
    Pages(Arc<Pump<Bytes>>, Scope),
}

/// A stream. When it is collected it is cancelled.
#[napi]
pub struct NativeStream {
    port: Port,
    source: Source,
}

impl NativeStream {
    pub(crate) fn new(port: Port, source: Source) -> Self {
        Self { port, source }
    }
}

#[napi]
impl NativeStream {
    /// The next items, at most so many; null at the end.
    #[napi]
    pub fn next(&self, id: u32, most: u32) -> napi::Result<Made> {
        let most = most as usize;
        match self.source.clone() {
            Source::Log(pump, scope) => {
                let batch = async move { pump.next_batch(most).await };
                self.port.begin(id, &scope, batch, log)
            }
            Source::Output(pump, scope) => {
                let batch = async move { pump.next_batch(most).await };
                self.port.begin(id, &scope, batch, output)
            }
            Source::Push(pump, scope) => {
                let batch = async move { pump.next_batch(most).await };
                self.port.begin(id, &scope, batch, push)
            }
            Source::States(pump, scope) => {
                let batch = async move { pump.next_batch(most).await };
                self.port.begin(id, &scope, batch, list)
            }
            Source::Pages(pump, scope) => {
                let page = async move { pump.next().await };
                let answer = |page: Option<Bytes>| page.map_or(Answer::Nothing, Answer::Json);
                self.port.begin(id, &scope, page, answer)
            }
        }
    }

    /// What it came to in the end, as JSON; null where it comes to nothing.
    #[napi]
    pub fn finish(&self, id: u32) -> napi::Result<Made> {
        let answer = |result: Option<Bytes>| result.map_or(Answer::Nothing, Answer::Json);
        match self.source.clone() {
            Source::Output(pump, scope) => {
                self.port.begin(id, &scope, async move { pump.finish().await }, answer)
            }
            Source::Push(pump, scope) => {
                self.port.begin(id, &scope, async move { pump.finish().await }, answer)
            }
            Source::States(pump, scope) => {
                self.port.begin(id, &scope, async move { pump.finish().await }, answer)
            }
            Source::Log(pump, scope) => {
                let end = async move { pump.finish().await.map(|_| None) };
                self.port.begin(id, &scope, end, answer)
            }
            Source::Pages(pump, scope) => {
                let end = async move { pump.finish().await.map(|_| None) };
                self.port.begin(id, &scope, end, answer)
            }
        }
    }

    /// Ends it. Who waits for an item is told so.
    #[napi]
    pub fn cancel(&self) {
        match &self.source {
            Source::Log(pump, _) => pump.cancel(),
            Source::Output(pump, _) => pump.cancel(),
            Source::Push(pump, _) => pump.cancel(),
            Source::States(pump, _) => pump.cancel(),
            Source::Pages(pump, _) => pump.cancel(),
        }
    }
}

impl Drop for NativeStream {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn log(batches: Vec<LogBatch>) -> Answer {
    let bytes = |batch: &LogBatch| match batch {
        LogBatch::Lines(lines) => lines.as_bytes().len(),
        LogBatch::Gap(_) => 0,
    };
    let count = |batch: &LogBatch| match batch {
        LogBatch::Lines(lines) => lines.len(),
        LogBatch::Gap(_) => 0,
    };
    let mut lines = Lines::of(batches.iter().map(bytes).sum(), batches.iter().map(count).sum());
    for batch in batches {
        match batch {
            LogBatch::Lines(came) => lines.add(came.as_bytes(), came.places()),
            LogBatch::Gap(gap) => lines.gap(json!({
                "lines": gap.lines,
                "since": gap.since.map(|since| since.to_string()),
                "text": gap.to_string(),
            })),
        }
    }
    lines.answer()
}

fn output(events: Vec<OutputEvent>) -> Answer {
    let bytes = |event: &OutputEvent| match event {
        OutputEvent::Line(line) => line.len(),
        _ => 0,
    };
    let mut lines = Lines::of(events.iter().map(bytes).sum(), events.len());
    for event in &events {
        match event {
            OutputEvent::Line(line) => {
                lines.add(line.as_bytes(), slice::from_ref(&(0..line.len())))
            }
            other => lines.gap(json!({ "lines": null, "since": null, "text": other.to_string() })),
        }
    }
    lines.answer()
}

fn push(events: Vec<PushEvent>) -> Answer {
    list(events.iter().map(flow::push_event).collect())
}

/// Several pieces of JSON in one.
fn list(items: Vec<Bytes>) -> Answer {
    if items.is_empty() {
        return Answer::Nothing;
    }
    let mut list = Vec::from(*b"[");
    list.extend_from_slice(&items.join(&b','));
    list.push(b']');
    Answer::Json(list.into())
}
