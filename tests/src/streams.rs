//! Streams that a platform's answers lead to, as the tests read them.

use bytes::Bytes;
use dynokit::Client;
use dynokit::platform::Body;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{Request, StatusCode};

use crate::{Event, EventReader, Result};

/// A stream of plain text, or of events.
pub struct Streamed {
    /// What it was answered with.
    pub status: StatusCode,
    /// The type of its content.
    pub content_type: String,
    /// What is left of it.
    pub body: Body,
    /// What was read of it as events.
    pub reader: EventReader,
    ready: std::collections::VecDeque<Event>,
}

impl Streamed {
    /// Opens a URL as plain text.
    ///
    /// # Errors
    ///
    /// Those of the platform.
    pub async fn text(client: &Client, url: &str) -> Result<Self> {
        Self::open(client, Request::get(url)).await
    }

    /// Opens a URL as server-sent events, behind the event with this id.
    ///
    /// # Errors
    ///
    /// Those of the platform.
    pub async fn events(client: &Client, url: &str, last_id: Option<&str>) -> Result<Self> {
        let mut request = Request::get(url).header(ACCEPT, "text/event-stream");
        if let Some(id) = last_id {
            request = request.header("Last-Event-ID", id);
        }
        Self::open(client, request).await
    }

    async fn open(client: &Client, request: http::request::Builder) -> Result<Self> {
        let response = client.platform().fetch(request.body(Body::empty())?).await?;
        let content_type = response.headers().get(CONTENT_TYPE);
        Ok(Self {
            status: response.status(),
            content_type: content_type.map_or(Ok(""), |value| value.to_str())?.to_owned(),
            body: response.into_body(),
            reader: EventReader::default(),
            ready: Default::default(),
        })
    }

    /// The next event, none at the end.
    ///
    /// # Errors
    ///
    /// Those of the stream.
    pub async fn event(&mut self) -> Result<Option<Event>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Ok(Some(event));
            }
            let Some(bytes) = self.body.next().await.transpose()? else { return Ok(None) };
            self.ready.extend(self.reader.read(&bytes));
        }
    }

    /// The data of so many events.
    ///
    /// # Errors
    ///
    /// Those of the stream, and its end.
    pub async fn data(&mut self, events: usize) -> Result<Vec<String>> {
        let mut data = Vec::new();
        while data.len() < events {
            data.push(self.event().await?.ok_or("the stream ended")?.data);
        }
        Ok(data)
    }

    /// What is left of it, as text.
    ///
    /// # Errors
    ///
    /// Those of the stream.
    pub async fn rest(self) -> Result<String> {
        Ok(String::from_utf8(self.body.collect(64 << 20).await?.into())?)
    }

    /// The next bytes.
    ///
    /// # Errors
    ///
    /// Those of the stream, and its end.
    pub async fn bytes(&mut self) -> Result<Bytes> {
        Ok(self.body.next().await.transpose()?.ok_or("the stream ended")?)
    }
}
