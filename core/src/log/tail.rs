//! A log as it is read: session after session, connection after connection.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::StatusCode;
use http::header::{ACCEPT, CACHE_CONTROL};
use tokio::time::Instant;

use crate::client::AppHandle;
use crate::framing::{self, Events, Lines};
use crate::log::join::{HISTORY, Join};
use crate::log::{LogBatch, LogEvent, LogLines, LogOptions};
use crate::ops::log_sessions::{LogSession, LogSessionCreate};
use crate::output::answered;
use crate::pause::{Pause, may_pass};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result, Secret};

/// How long a log is tried to be opened again before that is given up.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// A log that is read, oldest line first. Dropping it ends the session.
pub struct LogEvents {
    app: AppHandle,
    options: LogOptions,
    state: State,
    url: Secret,
    /// The last event of the connections before.
    last_id: Option<String>,
    /// Whether the first event must tell that the log goes on where it ended.
    resumed: bool,
    join: Join,
    ready: VecDeque<LogBatch>,
    /// What is left of lines that are given out one by one.
    rest: Option<LogLines>,
    /// What the pause was when the connection was made; none once a line came.
    pause: Option<Pause>,
}

enum State {
    Open(Body, Framing),
    Opening(BoxFuture<'static, Result<Option<Opened>>>),
    Ended,
}

enum Framing {
    Lines(Box<Lines>),
    Events(Box<Events>),
}

struct Opened {
    body: Body,
    framing: Framing,
    url: Secret,
    /// The event behind which it goes on, in the session that was there.
    last_id: Option<String>,
    pause: Pause,
}

/// What a session's URL answers.
enum Answer {
    Stream(Body, Framing),
    /// The session is no more.
    Gone,
    /// There is nothing more in it.
    Over,
}

impl LogEvents {
    pub(super) async fn open(app: AppHandle, options: LogOptions) -> Result<Self> {
        let session = create(&app, &options, options.lines).await?;
        let mut join = Join::default();
        if options.lines == Some(0) {
            join.begin_at(session.created_at);
        }
        let state = match connect(&app, &session.logplex_url, options.tail, None).await? {
            Answer::Stream(body, framing) => State::Open(body, framing),
            Answer::Over => State::Ended,
            Answer::Gone => {
                let message = "The log session ended before it was read.";
                let error = Error::new(ErrorKind::UnexpectedAnswer, message);
                return Err(error.with_app(app.name()));
            }
        };
        Ok(Self {
            app,
            options,
            state,
            url: session.logplex_url,
            last_id: None,
            resumed: false,
            join,
            ready: VecDeque::new(),
            rest: None,
            pause: None,
        })
    }

    /// The next line, or a gap between lines. None at the end; a log that is
    /// tailed ends when the app is gone.
    ///
    /// Cancelling the wait loses nothing.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read on, after some minutes of trying.
    pub async fn next(&mut self) -> Option<Result<LogEvent>> {
        std::future::poll_fn(|cx| self.poll_event(cx)).await
    }

    /// The lines that are there, without waiting for more; where there are none, the
    /// next ones. Or a gap between lines. What [`next`](Self::next) gave does not
    /// come again; this is quicker where there are many.
    ///
    /// Cancelling the wait loses nothing.
    ///
    /// # Errors
    ///
    /// As for [`next`](Self::next).
    pub async fn next_batch(&mut self) -> Option<Result<LogBatch>> {
        std::future::poll_fn(|cx| self.poll_batch(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<LogEvent>>> {
        loop {
            if let Some(line) = self.rest.as_mut().and_then(LogLines::take_first) {
                return Poll::Ready(Some(Ok(LogEvent::Line(line))));
            }
            self.rest = None;
            match ready!(self.poll_batch(cx)?) {
                Some(LogBatch::Lines(lines)) => self.rest = Some(lines),
                Some(LogBatch::Gap(gap)) => return Poll::Ready(Some(Ok(LogEvent::Gap(gap)))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn poll_batch(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<LogBatch>>> {
        if let Some(rest) = self.rest.take().filter(|rest| !rest.is_empty()) {
            return Poll::Ready(Some(Ok(LogBatch::Lines(rest))));
        }
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(batch)));
            }
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Open(..) => {
                    if self.read() {
                        continue;
                    }
                    let State::Open(body, framing) = &mut self.state else { continue };
                    match (ready!(Pin::new(body).poll_next(cx)), framing) {
                        (Some(Ok(chunk)), Framing::Lines(lines)) => lines.feed(chunk),
                        (Some(Ok(chunk)), Framing::Events(events)) => events.feed(chunk),
                        (None, _) => self.end(),
                        (Some(Err(error)), _) => match may_pass(&error) {
                            true => self.open_again(),
                            false => {
                                self.state = State::Ended;
                                return Poll::Ready(Some(Err(error.with_app(self.app.name()))));
                            }
                        },
                    }
                }
                State::Opening(work) => match ready!(work.as_mut().poll(cx)) {
                    Ok(Some(opened)) => self.opened(opened),
                    Ok(None) => self.state = State::Ended,
                    Err(error) => {
                        self.state = State::Ended;
                        return Poll::Ready(Some(Err(error.with_app(self.app.name()))));
                    }
                },
            }
        }
    }

    /// Takes the next lines of what came. Whether there were any.
    fn read(&mut self) -> bool {
        let State::Open(_, framing) = &mut self.state else { return false };
        let lines = match framing {
            Framing::Lines(lines) => lines.next_lines(),
            // The first event of a connection tells whether it goes on.
            Framing::Events(events) if self.resumed => {
                let line = events.next().map(framing::alone);
                if line.is_some()
                    && std::mem::take(&mut self.resumed)
                    && !follows(self.last_id.as_deref(), events.id())
                {
                    self.join.start_over();
                }
                line
            }
            Framing::Events(events) => events.next_lines(),
        };
        let Some((text, lines)) = lines else { return false };
        self.pause = None;
        if let Some(lines) = LogLines::read(text, lines) {
            self.join.take(lines, &mut self.ready);
        }
        true
    }

    /// The stream ended by itself.
    fn end(&mut self) {
        if let State::Open(_, Framing::Lines(lines)) = &mut self.state
            && let (text, lines) = framing::alone(lines.rest())
            && let Some(line) = LogLines::read(text, lines)
        {
            self.join.take(line, &mut self.ready);
        }
        match self.options.tail {
            true => self.open_again(),
            false => self.state = State::Ended,
        }
    }

    fn open_again(&mut self) {
        if let State::Open(_, Framing::Events(events)) = &self.state
            && !events.id().is_empty()
        {
            self.last_id = Some(events.id().to_owned());
        }
        // A log that gave nothing yet begins anew.
        let lines = match self.join.is_empty() {
            true => self.options.lines,
            false => u32::try_from(HISTORY).ok(),
        };
        let again = Again {
            app: self.app.clone(),
            options: self.options.clone(),
            lines,
            url: self.url.clone(),
            last_id: self.last_id.clone(),
        };
        self.state = State::Opening(Box::pin(again.open(self.pause.take())));
    }

    fn opened(&mut self, opened: Opened) {
        self.resumed = opened.last_id.is_some();
        if !self.resumed {
            self.join.start_over();
        }
        self.last_id = opened.last_id;
        self.url = opened.url;
        self.pause = Some(opened.pause);
        self.state = State::Open(opened.body, opened.framing);
    }
}

/// Whether an event's id can stand behind another one. Those that count tell.
fn follows(last: Option<&str>, id: &str) -> bool {
    let number = |id: &str| id.parse::<u64>().ok();
    match (last.and_then(number), number(id)) {
        (Some(last), Some(id)) => id > last,
        _ => true,
    }
}

/// What it takes to open a log again.
struct Again {
    app: AppHandle,
    options: LogOptions,
    /// How many lines a new session begins with.
    lines: Option<u32>,
    url: Secret,
    last_id: Option<String>,
}

impl Again {
    /// Opens the log: behind the last event where the session lives, else in a
    /// new session. None where there is no more to read. It pauses first where
    /// the last connection brought nothing, and has the pause that it took.
    async fn open(mut self, pause: Option<Pause>) -> Result<Option<Opened>> {
        let give_up = Instant::now() + PATIENCE;
        let mut wait = pause.is_some();
        let mut pause = pause.unwrap_or_default();
        let mut failed: Option<Error> = None;
        loop {
            if std::mem::replace(&mut wait, true) {
                pause.wait(failed.as_ref()).await;
            }
            let error = match self.attempt().await {
                Ok(Answer::Stream(body, framing)) => {
                    let Self { url, last_id, .. } = self;
                    return Ok(Some(Opened { body, framing, url, last_id, pause }));
                }
                Ok(Answer::Over) => return Ok(None),
                Ok(Answer::Gone) => {
                    Error::new(ErrorKind::Interrupted, "The log's sessions end at once.")
                }
                Err(error) => error,
            };
            if !may_pass(&error) || Instant::now() >= give_up {
                return Err(error);
            }
            failed = Some(error);
        }
    }

    async fn attempt(&mut self) -> Result<Answer> {
        if let Some(id) = &self.last_id {
            match connect(&self.app, &self.url, self.options.tail, Some(id)).await? {
                Answer::Gone => self.last_id = None,
                answer => return Ok(answer),
            }
        }
        match create(&self.app, &self.options, self.lines).await {
            Ok(session) => self.url = session.logplex_url,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Answer::Over),
            Err(error) => return Err(error),
        }
        connect(&self.app, &self.url, self.options.tail, None).await
    }
}

async fn create(app: &AppHandle, options: &LogOptions, lines: Option<u32>) -> Result<LogSession> {
    let params = LogSessionCreate {
        dyno: options.dyno.clone(),
        lines: lines.map(i64::from),
        source: options.source.clone(),
        tail: Some(options.tail),
        ..LogSessionCreate::default()
    };
    app.client().log_sessions().create(app.name(), params).await
}

async fn connect(
    app: &AppHandle,
    url: &Secret,
    tail: bool,
    last_id: Option<&str>,
) -> Result<Answer> {
    // Events tell where a tail goes on. What ends by itself is shorter without them.
    let framing = if tail { framing::EVENTS } else { framing::LINES };
    let mut request =
        http::Request::get(url.reveal()).header(ACCEPT, framing).header(CACHE_CONTROL, "no-cache");
    if let Some(id) = last_id {
        request = request.header("last-event-id", id);
    }
    let request = request.body(Body::empty()).map_err(|_| {
        let message = "The log session's URL does not read.";
        Error::new(ErrorKind::UnexpectedAnswer, message).with_app(app.name())
    })?;
    let response = app.client().platform().fetch(request).await?;
    match response.status() {
        StatusCode::NO_CONTENT => Ok(Answer::Over),
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Answer::Gone),
        status if status.is_success() => {
            let framing = match framing::is_events(response.headers()) {
                true => Framing::Events(Box::default()),
                false => Framing::Lines(Box::default()),
            };
            Ok(Answer::Stream(response.into_body(), framing))
        }
        status => Err(answered("The log session", status).with_app(app.name())),
    }
}

impl Stream for LogEvents {
    type Item = Result<LogEvent>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

/// A log that is read in [batches](LogEvents::next_batch), as a stream.
pub struct LogBatches(LogEvents);

impl LogEvents {
    /// The rest of the log, as a stream of batches.
    pub fn batches(self) -> LogBatches {
        LogBatches(self)
    }
}

impl Stream for LogBatches {
    type Item = Result<LogBatch>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_batch(cx)
    }
}

impl fmt::Debug for LogBatches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogBatches")
    }
}

impl fmt::Debug for LogEvents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LogEvents")
    }
}
