//! A command that goes on: what it says is waited for, and it is typed to.

use std::process::Stdio;

use dynokit_tests::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::heroku::{Heroku, LIMIT};

/// A command that goes on. It is killed when this is dropped.
pub(crate) struct Terminal {
    child: Child,
    input: ChildStdin,
    output: mpsc::UnboundedReceiver<Vec<u8>>,
    said: String,
    /// How much of it was waited for already.
    seen: usize,
}

impl Heroku {
    /// Starts a command line.
    pub(crate) fn terminal(&self, line: &str) -> Result<Terminal> {
        let mut child = self.command(line).stdin(Stdio::piped()).spawn()?;
        let (sender, output) = mpsc::unbounded_channel();
        let input = child.stdin.take().ok_or("no stdin")?;
        listen(child.stdout.take().ok_or("no stdout")?, sender.clone());
        listen(child.stderr.take().ok_or("no stderr")?, sender);
        Ok(Terminal { child, input, output, said: String::new(), seen: 0 })
    }
}

fn listen(
    mut from: impl AsyncRead + Send + Unpin + 'static,
    sender: mpsc::UnboundedSender<Vec<u8>>,
) {
    tokio::spawn(async move {
        let mut buffer = vec![0; 4096];
        while let Ok(length @ 1..) = from.read(&mut buffer).await {
            if sender.send(buffer[..length].to_vec()).is_err() {
                break;
            }
        }
    });
}

impl Terminal {
    /// Waits until it says this, after what was waited for before.
    pub(crate) async fn until(&mut self, text: &str) -> Result {
        loop {
            if let Some(at) = self.said[self.seen..].find(text) {
                self.seen += at + text.len();
                return Ok(());
            }
            match timeout(LIMIT, self.output.recv()).await {
                Ok(Some(bytes)) => self.said.push_str(&String::from_utf8_lossy(&bytes)),
                Ok(None) => return Err(self.never(text, "ended")),
                Err(_) => return Err(self.never(text, "was waited for in vain")),
            }
        }
    }

    /// Types a line.
    pub(crate) async fn enter(&mut self, line: &str) -> Result {
        self.input.write_all(format!("{line}\r").as_bytes()).await?;
        Ok(self.input.flush().await?)
    }

    /// Waits for its end.
    pub(crate) async fn end(mut self) -> Result {
        drop(self.input);
        timeout(LIMIT, self.child.wait()).await??;
        Ok(())
    }

    fn never(&self, text: &str, how: &str) -> Box<dyn std::error::Error + Send + Sync> {
        format!("{text:?} was not said: the command {how} after\n{}", self.said).into()
    }
}
