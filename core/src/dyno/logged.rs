//! The output of a detached dyno, and its exit status, as its app's log has them.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::Sleep;

use crate::Result;
use crate::log::{LineKind, LogEvent, LogEvents, LogLine};

/// How long to wait for late lines of a process that has ended.
const LATE: Duration = Duration::from_secs(2);

/// What a dyno prints to the log.
pub(super) struct Logged {
    dyno: String,
    log: LogEvents,
    status: Option<i32>,
    /// Once the process has ended: the end of the wait for its last lines.
    late: Option<Pin<Box<Sleep>>>,
}

impl Logged {
    pub(super) fn new(dyno: String, log: LogEvents) -> Self {
        Self { dyno, log, status: None, late: None }
    }

    pub(super) fn status(&self) -> Option<i32> {
        self.status
    }

    /// The next line, none once the dyno has ended.
    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        loop {
            match Pin::new(&mut self.log).poll_next(cx) {
                Poll::Ready(Some(Ok(LogEvent::Line(line)))) => match self.read(&line) {
                    Read::Printed(text) => return Poll::Ready(Some(Ok(text))),
                    Read::Nothing => {}
                    Read::End => return Poll::Ready(None),
                },
                Poll::Ready(Some(Ok(LogEvent::Gap(gap)))) => {
                    return Poll::Ready(Some(Ok(format!("{gap}\n").into())));
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => {
                    let Some(late) = &mut self.late else { return Poll::Pending };
                    return late.as_mut().poll(cx).map(|()| None);
                }
            }
        }
    }

    fn read(&mut self, line: &LogLine) -> Read {
        match (line.process() == self.dyno, line.source(), line.kind()) {
            (true, "app", _) => Read::Printed(format!("{}\n", line.message()).into()),
            (true, _, LineKind::Exited { status }) => {
                self.status = Some(status);
                self.late = Some(Box::pin(tokio::time::sleep(LATE)));
                Read::Nothing
            }
            (true, _, LineKind::StateChanged { to: "complete" | "crashed" | "down", .. }) => {
                Read::End
            }
            _ => Read::Nothing,
        }
    }
}

/// What a line is to the dyno's output.
enum Read {
    Printed(Bytes),
    Nothing,
    End,
}
