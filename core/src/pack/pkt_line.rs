//! pkt-lines: the frames of git's protocol. Four hexadecimal digits of length,
//! themselves included, then the data; `0000` ends a section.

use bytes::{Bytes, BytesMut};

use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// The most data that fits a frame.
pub(crate) const MOST_DATA: usize = 65_516;

/// The most data that fits a frame of a side band: one byte names the band.
#[cfg(feature = "mock")]
pub(crate) const MOST_BAND_DATA: usize = MOST_DATA - 1;

/// Ends a section.
pub(crate) const FLUSH: &[u8] = b"0000";

/// The side bands: data, messages for people, and a fatal message.
pub(crate) const BAND_DATA: u8 = 1;
pub(crate) const BAND_PROGRESS: u8 = 2;
pub(crate) const BAND_ERROR: u8 = 3;

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Packet {
    Data(Bytes),
    /// The end of a section.
    Flush,
}

/// Appends a frame. Longer data than fits is cut into several.
pub(crate) fn put(out: &mut Vec<u8>, data: &[u8]) {
    for data in data.chunks(MOST_DATA) {
        out.extend_from_slice(format!("{:04x}", data.len() + 4).as_bytes());
        out.extend_from_slice(data);
    }
}

/// Appends frames of a side band.
#[cfg(feature = "mock")]
pub(crate) fn put_band(out: &mut Vec<u8>, band: u8, data: &[u8]) {
    for data in data.chunks(MOST_BAND_DATA) {
        out.extend_from_slice(format!("{:04x}", data.len() + 5).as_bytes());
        out.push(band);
        out.extend_from_slice(data);
    }
}

/// Reads frames out of a body.
#[derive(Debug)]
pub(crate) struct Reader {
    body: Body,
    buffer: BytesMut,
}

impl Reader {
    pub(crate) fn new(body: Body) -> Self {
        Self { body, buffer: BytesMut::new() }
    }

    /// The next frame, none at the end of the body.
    ///
    /// # Errors
    ///
    /// [`UnexpectedAnswer`](ErrorKind::UnexpectedAnswer) for what is no frame,
    /// or where the body ends within one.
    pub(crate) async fn next(&mut self) -> Result<Option<Packet>> {
        if !self.fill(4).await? {
            return match self.buffer.is_empty() {
                true => Ok(None),
                false => Err(cut()),
            };
        }
        let digit =
            |length, byte: &u8| Some(length * 16 + char::from(*byte).to_digit(16)? as usize);
        let length = match self.buffer[..4].iter().try_fold(0, digit) {
            Some(0) => {
                let _ = self.buffer.split_to(4);
                return Ok(Some(Packet::Flush));
            }
            Some(length @ 4..) => length,
            _ => return Err(Error::new(ErrorKind::UnexpectedAnswer, "A pkt-line has no length.")),
        };
        if !self.fill(length).await? {
            return Err(cut());
        }
        let mut frame = self.buffer.split_to(length);
        Ok(Some(Packet::Data(frame.split_off(4).freeze())))
    }

    /// What comes after the frames that were read.
    #[cfg(feature = "mock")]
    pub(crate) fn into_rest(self) -> (Bytes, Body) {
        (self.buffer.freeze(), self.body)
    }

    /// Reads until there are so many bytes; says whether there are.
    async fn fill(&mut self, length: usize) -> Result<bool> {
        while self.buffer.len() < length {
            match self.body.next().await.transpose()? {
                Some(chunk) => self.buffer.extend_from_slice(&chunk),
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}

fn cut() -> Error {
    Error::new(ErrorKind::Interrupted, "The git conversation ended within a line.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    fn read(bytes: Vec<u8>) -> Result<Vec<Packet>> {
        block_on(async {
            let mut reader = Reader::new(bytes.into());
            let mut packets = Vec::new();
            while let Some(packet) = reader.next().await? {
                packets.push(packet);
            }
            Ok(packets)
        })
    }

    #[test]
    fn frames_come_back_whole() {
        let mut out = Vec::new();
        put(&mut out, b"hello\n");
        out.extend_from_slice(FLUSH);
        put(&mut out, &vec![7; MOST_DATA + 1]);
        let packets = read(out).unwrap();
        assert_eq!(packets[0], Packet::Data(Bytes::from_static(b"hello\n")));
        assert_eq!(packets[1], Packet::Flush);
        assert_eq!(packets.len(), 4);
    }

    proptest! {
        #[test]
        fn what_is_put_is_read(lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..100), 0..10)) {
            let mut out = Vec::new();
            lines.iter().for_each(|line| put(&mut out, line));
            let packets: Vec<_> = lines.into_iter().map(|line| Packet::Data(line.into())).collect();
            prop_assert_eq!(read(out).unwrap(), packets);
        }

        #[test]
        fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..100), digits in "[0-9a-fA-F+ ]{0,12}") {
            let _ = read(bytes.clone());
            let _ = read([digits.as_bytes(), &bytes].concat());
        }
    }

    #[test]
    fn what_is_no_frame_is_an_error() {
        for bytes in ["0003", "zzzz", "000", "0009abc", "+005x"] {
            assert!(read(bytes.into()).is_err(), "{bytes}");
        }
    }
}
