//! What a person sees of a deploy, or a program reads of it.

use std::io::{self, IsTerminal, Write};

use dynokit::git::PushEvent;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

/// How to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bars that move, for a terminal.
    Terminal,
    /// Plain lines, for a pipe.
    Lines,
    /// A JSON object a line, for a program.
    Json,
}

impl Style {
    /// JSON if it is asked for, else what suits the standard output.
    pub fn choose(json: bool) -> Self {
        match (json, io::stdout().is_terminal()) {
            (true, _) => Self::Json,
            (false, true) => Self::Terminal,
            (false, false) => Self::Lines,
        }
    }
}

/// Says what happens as it happens.
#[derive(Debug)]
pub struct Console {
    style: Style,
    bar: ProgressBar,
    /// What is going on.
    step: String,
    /// What is done.
    done: Vec<String>,
}

impl Console {
    /// A console that speaks so.
    pub fn new(style: Style) -> Self {
        let target = match style {
            Style::Terminal => ProgressDrawTarget::stdout(),
            Style::Lines | Style::Json => ProgressDrawTarget::hidden(),
        };
        Self {
            style,
            bar: ProgressBar::with_draw_target(None, target),
            step: String::new(),
            done: Vec::new(),
        }
    }

    /// What is going on, in the words that it was begun with.
    pub fn current_step(&self) -> &str {
        &self.step
    }

    /// What is done, in the words that each was begun with.
    pub fn done_steps(&self) -> &[String] {
        &self.done
    }

    /// Begins a step that is done in a moment.
    pub fn step(&mut self, text: impl Into<String>) {
        self.begin(text.into());
        if self.style == Style::Terminal {
            self.show("{spinner:.magenta} {msg}", format!("{}...", self.step));
            self.bar.enable_steady_tick(std::time::Duration::from_millis(100));
        }
    }

    /// Begins a step that has lines of its own.
    pub fn section(&mut self, text: impl Into<String>) {
        self.begin(text.into());
        if self.style != Style::Json {
            self.print(&self.step);
        }
    }

    fn begin(&mut self, step: String) {
        self.step = step;
        if self.style == Style::Json {
            self.json(&json!({ "event": "step", "step": self.step }));
        }
    }

    /// Ends a step, and says what came of it.
    pub fn done(&mut self, result: &str) {
        self.finish();
        match self.style {
            Style::Json => self.json_done(result),
            Style::Terminal | Style::Lines => self.print(&format!("{}... {result}", self.step)),
        }
    }

    /// Ends a step that has lines of its own.
    pub fn close(&mut self, result: &str) {
        self.finish();
        match self.style {
            Style::Json => self.json_done(result),
            Style::Terminal | Style::Lines => self.print(&format!("  {result}")),
        }
    }

    /// Prints a line of a step.
    pub fn detail(&self, text: &str) {
        match self.style {
            Style::Json => self.json(&json!({ "event": "line", "step": self.step, "text": text })),
            Style::Terminal | Style::Lines => self.print(&format!("  {text}")),
        }
    }

    /// Shows how a push goes on.
    pub fn push(&self, event: &PushEvent) {
        if self.style == Style::Json {
            return self.json(&push_json(event));
        }
        match event {
            PushEvent::Initialized { files } => {
                self.print(&format!("  Made a git repository and a first commit of {files} files"));
            }
            PushEvent::Uncommitted { files } => {
                self.print(&format!(
                    "  {files} files have changes that are not committed: they stay here"
                ));
            }
            PushEvent::Commit { id, summary } => {
                self.print(&format!("  Pushing {} {summary}", &id[..8]));
            }
            PushEvent::Counted { objects } => {
                self.show("  Counting objects: {msg}", objects.to_string());
            }
            PushEvent::Sent { objects, of, bytes } => {
                let template = "  Writing objects: [{bar:30.magenta}] {pos}/{len}, {msg}";
                self.show(template, size(*bytes));
                self.bar.set_length(*of as u64);
                self.bar.set_position(*objects as u64);
                if objects == of {
                    self.clear();
                    self.print(&format!("  Sent {of} objects, {}", size(*bytes)));
                }
            }
            PushEvent::Remote(line) => self.print(format!("remote: {line}").trim_end()),
            _ => {}
        }
    }

    /// Prints the lines that it all ends with, and `whole` for a program.
    pub fn end(&self, lines: &[String], whole: &Value) {
        match self.style {
            Style::Json => self.json(&json!({ "event": "end", "result": whole })),
            Style::Terminal | Style::Lines => lines.iter().for_each(|line| self.print(line)),
        }
    }

    /// Says what went wrong, where errors go.
    pub fn failed(&self, error: &str) {
        self.clear();
        if self.style == Style::Json {
            self.json(&json!({ "event": "error", "step": self.step, "message": error }));
        }
        // Where nobody reads it any more, there is nobody to tell.
        let _ = writeln!(io::stderr(), "error: {error}");
    }

    /// Shows the bar in this style, until it is cleared.
    fn show(&self, template: &str, message: String) {
        self.bar.set_style(style(template));
        self.bar.set_message(message);
        if self.bar.is_finished() {
            self.bar.reset();
        }
    }

    fn finish(&mut self) {
        self.clear();
        self.done.push(self.step.clone());
    }

    fn clear(&self) {
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }

    fn json_done(&self, result: &str) {
        self.json(&json!({ "event": "done", "step": self.step, "result": result }));
    }

    fn print(&self, line: &str) {
        self.bar.suspend(|| out(line));
    }

    fn json(&self, value: &Value) {
        out(&value.to_string());
    }
}

/// Prints a line. Where nobody reads it any more, there is nobody to tell.
fn out(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn push_json(event: &PushEvent) -> Value {
    match event {
        PushEvent::Initialized { files } => json!({ "event": "initialized", "files": files }),
        PushEvent::Uncommitted { files } => json!({ "event": "uncommitted", "files": files }),
        PushEvent::Commit { id, summary } => {
            json!({ "event": "commit", "id": id, "summary": summary })
        }
        PushEvent::Counted { objects } => json!({ "event": "counted", "objects": objects }),
        PushEvent::Sent { objects, of, bytes } => {
            json!({ "event": "sent", "objects": objects, "of": of, "bytes": bytes })
        }
        PushEvent::Remote(line) => json!({ "event": "remote", "line": line }),
        other => json!({ "event": "push", "detail": format!("{other:?}") }),
    }
}

/// Bytes for a person.
fn size(bytes: u64) -> String {
    match bytes as f64 / 1024.0 {
        kib @ ..1024.0 => format!("{kib:.1} KiB"),
        kib => format!("{:.1} MiB", kib / 1024.0),
    }
}
