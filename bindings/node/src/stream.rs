//! Streams: pulled in batches of what is there.

use std::sync::Arc;

use bytes::Bytes;
use dynokit::git::PushEvent;
use dynokit::log::LogEvent;
use dynokit::output::OutputEvent;
use dynokit_bindings::{Pump, Scope, flow};
use napi_derive::napi;
use serde_json::json;

use crate::answer::{Answer, Made};
use crate::port::Port;

/// What is pulled from.
#[derive(Clone)]
pub(crate) enum Source {
    Log(Arc<Pump<LogEvent>>, Scope),
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

/// Lines in one text, and apart from them what is none, with its place.
struct Lines {
    text: String,
    count: usize,
    others: Vec<serde_json::Value>,
}

impl Lines {
    /// For lines of so many bytes in all, their ends among them.
    fn of(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), count: 0, others: Vec::new() }
    }

    fn line(&mut self, line: &str) {
        if self.count > 0 {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.count += 1;
    }

    fn other(&mut self, what: serde_json::Value) {
        self.others.push(json!([self.count, what]));
    }

    fn answer(self) -> Answer {
        let is_empty = self.count == 0;
        match self.others.is_empty() {
            true if is_empty => Answer::Nothing,
            true => Answer::Lines(self.text, None),
            false => {
                let others = json!([!is_empty, self.others]).to_string();
                Answer::Lines(self.text, Some(others))
            }
        }
    }
}

fn log(events: Vec<LogEvent>) -> Answer {
    let mut lines = Lines::of(events.iter().map(log_bytes).sum());
    for event in &events {
        match event {
            LogEvent::Line(line) => lines.line(line.as_str()),
            LogEvent::Gap(gap) => lines.other(json!({
                "lines": gap.lines,
                "since": gap.since.map(|since| since.to_string()),
                "text": gap.to_string(),
            })),
        }
    }
    lines.answer()
}

fn output(events: Vec<OutputEvent>) -> Answer {
    let mut lines = Lines::of(events.iter().map(output_bytes).sum());
    for event in &events {
        match event {
            OutputEvent::Line(line) => lines.line(line),
            other => {
                lines.other(json!({ "lines": null, "since": null, "text": other.to_string() }))
            }
        }
    }
    lines.answer()
}

fn log_bytes(event: &LogEvent) -> usize {
    match event {
        LogEvent::Line(line) => line.as_str().len() + 1,
        LogEvent::Gap(_) => 0,
    }
}

fn output_bytes(event: &OutputEvent) -> usize {
    match event {
        OutputEvent::Line(line) => line.len() + 1,
        _ => 0,
    }
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
