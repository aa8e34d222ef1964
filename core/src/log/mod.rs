//! An app's log: its last lines, and those to come.
//!
//! [`AppHandle::logs`] opens it. Each [`LogLine`] has its time, its source (`app`
//! or `heroku`) and its dyno apart, and prints as the platform writes it.

mod line;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::BytesMut;
use futures_core::Stream;

use crate::client::AppHandle;
use crate::ops::log_sessions::LogSessionCreate;
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

pub use line::LogLine;

/// A longer line is cut, in bytes: a log must not fill the memory.
const LONGEST_LINE: usize = 64 * 1024;

/// Which lines of a log; everything has a default.
#[derive(Clone, Debug, Default)]
pub struct LogOptions {
    /// How many of the lines so far: 100 unless given, 1500 at most.
    pub lines: Option<u32>,
    /// Only those of a dyno (`web.1`) or a process type (`web`).
    pub dyno: Option<String>,
    /// Only those of a source: `app` or `heroku`.
    pub source: Option<String>,
    /// Whether to go on with new lines as they come.
    pub tail: bool,
}

impl AppHandle {
    /// Opens the app's log: its last lines, and with
    /// [`tail`](LogOptions::tail) those to come.
    ///
    /// ```
    /// # async fn example(client: dynokit::Client) -> dynokit::Result<()> {
    /// use dynokit::log::LogOptions;
    ///
    /// let options = LogOptions { dyno: Some("web".into()), tail: true, ..Default::default() };
    /// let mut lines = client.app("demo").logs(options).await?;
    /// while let Some(line) = lines.next().await.transpose()? {
    ///     println!("{line}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `log_sessions.create`, and of the connection.
    pub async fn logs(&self, options: LogOptions) -> Result<LogLines> {
        let params = LogSessionCreate {
            dyno: options.dyno,
            lines: options.lines.map(i64::from),
            source: options.source,
            tail: Some(options.tail),
            ..LogSessionCreate::default()
        };
        let session = self.client().log_sessions().create(self.name(), params).await?;
        let cannot = |message: String| {
            Error::new(ErrorKind::UnexpectedAnswer, message).with_app(self.name())
        };
        let request = http::Request::get(session.logplex_url.reveal())
            .body(Body::empty())
            .map_err(|_| cannot("The log session's URL does not read.".into()))?;
        let response = self.client().platform().fetch(request).await?;
        match response.status().is_success() {
            true => {
                Ok(LogLines { body: response.into_body(), buffer: BytesMut::new(), ended: false })
            }
            false => Err(cannot(format!(
                "The log session answered {}; open a new one.",
                response.status()
            ))),
        }
    }
}

/// Lines of a log, oldest first. Dropping it ends the session.
pub struct LogLines {
    body: Body,
    buffer: BytesMut,
    ended: bool,
}

impl LogLines {
    /// The next line. None at the end: a log that is tailed ends when the
    /// platform closes the session.
    ///
    /// Cancelling the wait loses nothing.
    pub async fn next(&mut self) -> Option<Result<LogLine>> {
        std::future::poll_fn(|cx| self.poll_line(cx)).await
    }

    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<LogLine>>> {
        loop {
            let end = self.buffer.iter().position(|byte| *byte == b'\n');
            let end = end.or((self.buffer.len() > LONGEST_LINE).then_some(LONGEST_LINE));
            if let Some(end) = end {
                let line = self.buffer.split_to(end);
                if self.buffer.first() == Some(&b'\n') {
                    let _ = self.buffer.split_to(1);
                }
                if let Some(line) = LogLine::read(&line) {
                    return Poll::Ready(Some(Ok(line)));
                }
                continue;
            }
            if self.ended {
                let rest = self.buffer.split();
                return Poll::Ready(LogLine::read(&rest).map(Ok));
            }
            match Pin::new(&mut self.body).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => self.ended = true,
                Poll::Ready(Some(Ok(chunk))) => self.buffer.extend_from_slice(&chunk),
                Poll::Ready(Some(Err(error))) => {
                    self.ended = true;
                    self.buffer.clear();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl Stream for LogLines {
    type Item = Result<LogLine>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<LogLine>>> {
        self.poll_line(cx)
    }
}

impl fmt::Debug for LogLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogLines")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(chunks: Vec<&'static [u8]>) -> Vec<String> {
        let mut chunks = chunks.into_iter();
        let stream = Chunks(Box::new(move || chunks.next().map(|chunk| Ok(chunk.into()))));
        let mut lines =
            LogLines { body: Body::from_stream(stream), buffer: BytesMut::new(), ended: false };
        let mut read = Vec::new();
        while let Some(line) = lines.next().await {
            read.push(line.unwrap().to_string());
        }
        read
    }

    struct Chunks(Box<dyn FnMut() -> Option<Result<bytes::Bytes>> + Send>);

    impl Stream for Chunks {
        type Item = Result<bytes::Bytes>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready((self.0)())
        }
    }

    #[tokio::test]
    async fn lines_are_whole_wherever_chunks_are_cut() {
        let text = "2024-01-01T00:00:00.000001+00:00 app[web.1]: caf\u{e9}\n\n\
                    2024-01-01T00:00:01.000000+00:00 heroku[router]: at=info";
        for cut in 1..text.len() {
            let (a, b) = text.as_bytes().split_at(cut);
            let lines = read(vec![a, b]).await;
            assert_eq!(lines, text.split("\n\n").collect::<Vec<_>>(), "{cut}");
        }
    }
}
