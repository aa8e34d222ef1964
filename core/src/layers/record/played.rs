//! A session with a dyno, played back.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::line::{End, Piece, Session};
use super::placeholder;

/// What was read comes once what was written before it was written again.
pub(super) struct Played {
    pieces: VecDeque<Sided>,
    end: End,
    /// The line of the cassette.
    at: usize,
    /// What was written and not looked at.
    wrote: Vec<u8>,
    reader: Option<Waker>,
}

enum Sided {
    Read(Vec<u8>),
    Wrote(Vec<u8>),
}

impl Played {
    /// Whether loosely: then what is written may be anything.
    pub(super) fn new(session: Session, at: usize, loose: bool) -> Self {
        let pieces = session.bytes.iter().filter_map(|piece| match piece {
            Piece::Read(data) => Some(Sided::Read(data.bytes()?)),
            Piece::Wrote(_) if loose => None,
            Piece::Wrote(data) => Some(Sided::Wrote(data.bytes()?)),
        });
        let pieces = pieces.collect();
        Self { pieces, end: session.end, at, wrote: Vec::new(), reader: None }
    }

    /// Takes what was to be written, where it was.
    fn advance(&mut self) -> io::Result<()> {
        while let Some(Sided::Wrote(expected)) = self.pieces.front() {
            let text = str::from_utf8(expected).ok().filter(|text| placeholder::is_in(text));
            let taken = match text {
                // Of unknown length: it is all that is written until then.
                Some(text) if placeholder::fits(text, &String::from_utf8_lossy(&self.wrote)) => {
                    self.wrote.len()
                }
                // Its lines are there, and are others.
                Some(_) if ends(&self.wrote) < ends(expected) => break,
                None if self.wrote.starts_with(expected) => expected.len(),
                None if expected.starts_with(&self.wrote) => break,
                _ => {
                    let message = format!(
                        "The cassette has another input here, on line {}: {:?}.",
                        self.at,
                        String::from_utf8_lossy(expected)
                    );
                    return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
                }
            };
            self.wrote.drain(..taken);
            self.pieces.pop_front();
        }
        Ok(())
    }
}

/// How many ends of lines and of input there are.
fn ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r' | 4)).count()
}

impl AsyncRead for Played {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Err(error) = self.advance() {
            return Poll::Ready(Err(error));
        }
        match self.pieces.front_mut() {
            Some(Sided::Read(bytes)) => {
                let length = bytes.len().min(buffer.remaining());
                buffer.put_slice(&bytes[..length]);
                bytes.drain(..length);
                if bytes.is_empty() {
                    self.pieces.pop_front();
                }
                Poll::Ready(Ok(()))
            }
            Some(Sided::Wrote(_)) => {
                self.reader = Some(cx.waker().clone());
                Poll::Pending
            }
            None => match &self.end {
                End::Whole => Poll::Ready(Ok(())),
                End::Dropped => Poll::Pending,
                End::Broken(error) => {
                    let message = error.message.clone();
                    Poll::Ready(Err(io::Error::new(io::ErrorKind::UnexpectedEof, message)))
                }
            },
        }
    }
}

impl AsyncWrite for Played {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.pieces.iter().any(|piece| matches!(piece, Sided::Wrote(_))) {
            self.wrote.extend_from_slice(bytes);
        }
        let advanced = self.advance();
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        Poll::Ready(advanced.map(|()| bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
