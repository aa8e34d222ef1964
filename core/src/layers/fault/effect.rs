//! An effect, done: what it makes of a request and of its answer. The layer and
//! a server do the same; only a broken connection is not the same to both.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

use super::damage::Damage;
use super::{Answer, Effect, RetryAfter};
use crate::error::ErrorBody;
use crate::platform::{Body, Connection, Reply};
use crate::{Error, ErrorKind, Result};

/// The page of a proxy in front of the platform.
const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n\
                    <body><h1>502 Bad Gateway</h1></body></html>\n";

/// What answers where a rule is silent about it.
const MESSAGE: &str = "A fault was asked for.";

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Struck {
    /// An error that the platform, or a fault in its stead, answers with.
    Failed(Error),
    /// The connection breaks: nothing answers.
    Reset,
}

impl From<Error> for Struck {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<Struck> for Error {
    fn from(struck: Struck) -> Self {
        match struck {
            Struck::Failed(error) => error,
            Struck::Reset => {
                let message = "The connection broke before the answer: a fault was asked for.";
                Self::new(ErrorKind::Interrupted, message)
            }
        }
    }
}

/// Does what is asked of the platform as an effect has it.
pub(crate) async fn perform<T: Outcome>(
    effect: Option<Effect>,
    asked: impl Future<Output = Result<T>>,
) -> Result<T, Struck> {
    let damage = match effect {
        None => return Ok(asked.await?),
        Some(Effect::Answer(answer)) => return T::error(&answer),
        Some(Effect::BadGateway) => return T::page(),
        Some(Effect::ResetBefore) => return Err(Struck::Reset),
        Some(Effect::ResetAfter) => {
            // An error is lost as an answer is.
            if let Ok(answer) = asked.await {
                answer.finish().await;
            }
            return Err(Struck::Reset);
        }
        Some(Effect::Delay { milliseconds }) => {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            return Ok(asked.await?);
        }
        Some(Effect::Hang) => return std::future::pending().await,
        Some(Effect::Refuse) => {
            let message = "No connection could be made: a fault was asked for.";
            return Err(Error::new(ErrorKind::Connect, message).into());
        }
        Some(Effect::Cut { after }) => Damage::Cut(after),
        Some(Effect::Stall { after }) => Damage::Stall(after),
        Some(Effect::Split { every }) => Damage::Split(every),
    };
    Ok(asked.await?.damaged(damage).await?)
}

/// What an effect can be done to.
pub(crate) trait Outcome: Sized {
    /// An answer that is an error.
    fn error(answer: &Answer) -> Result<Self, Struck>;

    /// A proxy's page as the answer.
    fn page() -> Result<Self, Struck>;

    /// Lets happen what happens while the answer is read.
    async fn finish(self);

    /// The answer, with its bytes damaged.
    async fn damaged(self, damage: Damage) -> Result<Self>;
}

impl Outcome for Reply {
    fn error(answer: &Answer) -> Result<Self, Struck> {
        let error = Error::from_answer(answer.status, answer.body());
        Err(Struck::Failed(match &answer.retry_after {
            Some(until) => error.with_retry_after(until.wait()),
            None => error,
        }))
    }

    fn page() -> Result<Self, Struck> {
        let status = StatusCode::BAD_GATEWAY;
        let kind = ErrorKind::from_answer(status.as_u16(), "");
        let message =
            format!("The server answered {status} with a page instead of the API's JSON.");
        let body = ErrorBody { id: kind.name().into(), message, ..ErrorBody::default() };
        Err(Error::from_answer(status.as_u16(), body).with_answer_from_elsewhere().into())
    }

    async fn finish(self) {}

    async fn damaged(mut self, damage: Damage) -> Result<Self> {
        self.body = damage.of_body(self.body.into()).collect(usize::MAX).await?;
        Ok(self)
    }
}

impl Outcome for Response<Body> {
    fn error(answer: &Answer) -> Result<Self, Struck> {
        Ok(answer.response().map(Body::from))
    }

    fn page() -> Result<Self, Struck> {
        Ok(response(502, "text/html; charset=utf-8", PAGE.into()))
    }

    async fn finish(self) {
        let mut body = self.into_body();
        while let Some(Ok(_)) = body.next().await {}
    }

    async fn damaged(self, damage: Damage) -> Result<Self> {
        // An error comes as it is, as it does where there are no bytes.
        let damaged = self.status().is_success();
        Ok(self.map(|body| if damaged { damage.of_body(body) } else { body }))
    }
}

/// A dyno's connection knows no statuses: it breaks instead. (The compiler
/// wants the lifetime where such a connection is awaited.)
impl<'a> Outcome for Box<dyn Connection + 'a> {
    fn error(_: &Answer) -> Result<Self, Struck> {
        Err(Struck::Reset)
    }

    fn page() -> Result<Self, Struck> {
        Err(Struck::Reset)
    }

    async fn finish(self) {}

    async fn damaged(self, damage: Damage) -> Result<Self> {
        Ok(damage.of_duplex(self))
    }
}

/// A connection that nothing was said on yet.
impl Outcome for () {
    fn error(_: &Answer) -> Result<Self, Struck> {
        Err(Struck::Reset)
    }

    fn page() -> Result<Self, Struck> {
        Err(Struck::Reset)
    }

    async fn finish(self) {}

    async fn damaged(self, _: Damage) -> Result<Self> {
        Ok(self)
    }
}

fn response<B>(status: u16, content: &'static str, body: B) -> Response<B> {
    let mut response = Response::new(body);
    // Rules have no other statuses.
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content));
    response
}

impl Answer {
    /// The answer as it goes over the wire.
    pub(crate) fn response(&self) -> Response<Bytes> {
        let body = serde_json::to_vec(&self.body()).unwrap_or_default();
        let mut response = response(self.status, "application/json", body.into());
        if let Some(Ok(wait)) = self.retry_after.as_ref().map(RetryAfter::header) {
            response.headers_mut().insert(RETRY_AFTER, wait);
        }
        response
    }

    fn body(&self) -> ErrorBody {
        let usual = || ErrorKind::from_answer(self.status, "").name().to_owned();
        ErrorBody {
            id: self.id.clone().unwrap_or_else(usual),
            message: self.message.clone().unwrap_or_else(|| MESSAGE.to_owned()),
            ..ErrorBody::default()
        }
    }
}

impl RetryAfter {
    fn wait(&self) -> Duration {
        match self {
            Self::Seconds(seconds) => Duration::from_secs(*seconds),
            Self::At(time) => time.duration_since(Timestamp::now()).try_into().unwrap_or_default(),
        }
    }

    fn header(&self) -> Result<HeaderValue, Error> {
        let text = match self {
            Self::Seconds(seconds) => seconds.to_string(),
            Self::At(time) => DateTimePrinter::new()
                .timestamp_to_rfc9110_string(time)
                .map_err(|error| Error::new(ErrorKind::InvalidArgument, error.to_string()))?,
        };
        HeaderValue::try_from(text)
            .map_err(|error| Error::new(ErrorKind::InvalidArgument, error.to_string()))
    }
}
