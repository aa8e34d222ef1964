//! What an HTTP message carries, all at once or bit by bit.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_core::future::BoxFuture;
use tokio::sync::mpsc;

use crate::{Error, ErrorKind, Result};

/// What an HTTP message carries: nothing, bytes, or a stream of bytes.
///
/// Dropping it stops whoever produces it.
#[derive(Default)]
pub struct Body(Content);

#[derive(Default)]
enum Content {
    #[default]
    Empty,
    Full(Bytes),
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes>> + Send>>),
}

impl Body {
    /// Nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Bytes that are made as they are wanted.
    pub fn from_stream(stream: impl Stream<Item = Result<Bytes>> + Send + 'static) -> Self {
        Self(Content::Stream(Box::pin(stream)))
    }

    /// The body of another library's HTTP message.
    #[cfg(any(feature = "http", feature = "server"))]
    pub(crate) fn from_http<B>(
        body: B,
        failed: impl Fn(B::Error) -> Error + Send + Unpin + 'static,
    ) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
        B::Error: Send + 'static,
    {
        Self::from_stream(Foreign { body, failed })
    }

    /// All of it, if it is there already; otherwise the body as it was.
    pub(crate) fn into_full(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Empty => Ok(Bytes::new()),
            Content::Full(bytes) => Ok(bytes),
            stream @ Content::Stream(_) => Err(Self(stream)),
        }
    }

    /// Bytes that a future writes. It is driven by whoever reads the body, and
    /// dropped with it; an error of its own ends the body.
    pub fn written_by<F>(writer: impl FnOnce(BodyWriter) -> F) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let (sender, chunks) = mpsc::channel(1);
        let work = Some(Box::pin(writer(BodyWriter(sender))) as BoxFuture<'static, _>);
        Self::from_stream(Written { work, chunks, failed: None })
    }

    /// The next bytes, none at the end.
    ///
    /// Cancelling the wait loses nothing.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// All of it.
    ///
    /// # Errors
    ///
    /// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) where it is longer
    /// than `limit`, in bytes, and whatever breaks the stream.
    pub async fn collect(mut self, limit: usize) -> Result<Bytes> {
        let (mut chunks, mut length) = (Vec::new(), 0_usize);
        while let Some(chunk) = self.next().await.transpose()? {
            length = length.saturating_add(chunk.len());
            if length > limit {
                let message = format!("The body is longer than {limit} bytes.");
                return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
            }
            if !chunk.is_empty() {
                chunks.push(chunk);
            }
        }
        // Most answers are one chunk, and stay what they are.
        if chunks.len() < 2 {
            return Ok(chunks.pop().unwrap_or_default());
        }
        let mut whole = BytesMut::with_capacity(length);
        for chunk in chunks {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }

    fn is_end(&self) -> bool {
        match &self.0 {
            Content::Empty => true,
            Content::Full(bytes) => bytes.is_empty(),
            Content::Stream(_) => false,
        }
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        if let Content::Stream(stream) = &mut self.0 {
            return stream.as_mut().poll_next(cx);
        }
        match std::mem::take(&mut self.0) {
            Content::Full(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(bytes))),
            _ => Poll::Ready(None),
        }
    }
}

#[cfg(any(feature = "http", feature = "server"))]
struct Foreign<B, F> {
    body: B,
    failed: F,
}

#[cfg(any(feature = "http", feature = "server"))]
impl<B, F> Stream for Foreign<B, F>
where
    B: http_body::Body<Data = Bytes> + Unpin,
    F: Fn(B::Error) -> Error + Unpin,
{
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        loop {
            return match std::task::ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => Poll::Ready(None),
                Some(Err(error)) => Poll::Ready(Some(Err((self.failed)(error)))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => Poll::Ready(Some(Ok(data))),
                    // Trailers say nothing that is of use here.
                    Err(_) => continue,
                },
            };
        }
    }
}

/// Where a future writes the bytes of a [body](Body::written_by).
#[derive(Debug)]
pub struct BodyWriter(mpsc::Sender<Bytes>);

impl BodyWriter {
    /// Writes some bytes, once there is room for them.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](ErrorKind::Interrupted) where nobody reads any more.
    pub async fn write(&self, bytes: impl Into<Bytes>) -> Result<()> {
        let gone = |_| Error::new(ErrorKind::Interrupted, "Nobody reads the body any more.");
        self.0.send(bytes.into()).await.map_err(gone)
    }
}

struct Written {
    work: Option<BoxFuture<'static, Result<()>>>,
    chunks: mpsc::Receiver<Bytes>,
    /// Why the work failed, which is told after what it wrote.
    failed: Option<Error>,
}

impl Stream for Written {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        if let Some(work) = &mut self.work
            && let Poll::Ready(done) = work.as_mut().poll(cx)
        {
            self.work = None;
            self.failed = done.err();
        }
        match self.chunks.poll_recv(cx) {
            Poll::Ready(Some(chunk)) => Poll::Ready(Some(Ok(chunk))),
            // The writer may be gone before it is known how the work ends.
            Poll::Ready(None) if self.work.is_some() => Poll::Pending,
            Poll::Ready(None) => Poll::Ready(self.failed.take().map(Err)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Stream for Body {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        self.poll_chunk(cx)
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>>>> {
        self.poll_chunk(cx).map(|chunk| chunk.map(|chunk| chunk.map(http_body::Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.is_end()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        match &self.0 {
            Content::Empty => http_body::SizeHint::with_exact(0),
            Content::Full(bytes) => http_body::SizeHint::with_exact(bytes.len() as u64),
            Content::Stream(_) => http_body::SizeHint::default(),
        }
    }
}

impl fmt::Debug for Body {
    /// Says how much, never what: a body may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Empty => f.write_str("Body(empty)"),
            Content::Full(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            Content::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Full(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn all_of_it_is_one_piece_within_the_limit() {
        let body = |chunks: &'static [&'static str]| {
            Body::written_by(move |out| async move {
                for chunk in chunks {
                    out.write(*chunk).await?;
                }
                Ok(())
            })
        };
        for (chunks, whole) in
            [(&[][..], ""), (&["abc"], "abc"), (&["", "a", "", "bc"], "abc"), (&["ab", "c"], "abc")]
        {
            assert_eq!(body(chunks).collect(3).await.unwrap(), whole);
        }
        let long = body(&["ab", "cd"]).collect(3).await.unwrap_err();
        assert_eq!(long.kind(), ErrorKind::UnexpectedAnswer);
    }

    #[tokio::test]
    async fn a_failure_comes_last_and_is_not_lost() {
        let mut body = Body::written_by(|out| async move {
            out.write("one").await?;
            drop(out);
            tokio::task::yield_now().await;
            Err(Error::new(ErrorKind::Io, "The disk is full."))
        });
        assert_eq!(body.next().await.unwrap().unwrap(), "one");
        assert_eq!(body.next().await.unwrap().unwrap_err().kind(), ErrorKind::Io);
        assert!(body.next().await.is_none());
    }
}
