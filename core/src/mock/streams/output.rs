//! The output of a build or of a release command, kept for late readers.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio::sync::watch;

use crate::mock::streams::ring::{Entry, Ring};

/// A longer text is written in pieces, in bytes.
const LONGEST_PIECE: usize = 4096;

/// The output of a build or of a release command. Its readers' streams end when
/// it does, or is dropped.
#[derive(Debug, Default)]
pub(crate) struct Output(watch::Sender<Ring<Piece>>);

impl Output {
    pub(crate) fn line(&self, line: &str) {
        self.print(&format!("{line}\n"));
    }

    pub(crate) fn print(&self, text: &str) {
        self.0.send_modify(|ring| {
            let mut rest = text;
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(rest.floor_char_boundary(LONGEST_PIECE));
                ring.push(Piece(piece.into()));
                rest = after;
            }
        });
    }

    pub(crate) fn end(&self) {
        self.0.send_modify(Ring::finish);
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Ring<Piece>> {
        self.0.subscribe()
    }
}

/// An output as a state file has it.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Output")]
struct SavedOutput {
    ended: bool,
    lines: Vec<String>,
}

impl Serialize for Output {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (ended, text) = {
            let ring = self.0.borrow();
            let text: String = ring.after(0).map(|(_, piece)| piece.text()).collect();
            (ring.has_ended(), text)
        };
        let lines = text.split('\n').map(str::to_owned).collect();
        SavedOutput { ended, lines }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Output {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let SavedOutput { ended, lines } = SavedOutput::deserialize(deserializer)?;
        let output = Self::default();
        output.print(&lines.join("\n"));
        if ended {
            output.end();
        }
        Ok(output)
    }
}

/// What was printed at once. Positions count bytes, as they do in the event ids
/// of the platform's build output.
#[derive(Debug)]
pub(crate) struct Piece(Box<str>);

impl Entry for Piece {
    type Filter = ();

    const KEPT: usize = 50_000;
    const KEPT_BYTES: usize = 4 * 1024 * 1024;
    const END: &'static str = "";
    const HEARTBEAT: &'static [u8] = b"\0";

    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn text(&self) -> &str {
        &self.0
    }

    fn wanted(&self, (): &()) -> bool {
        true
    }

    fn gap(lost: u64, _: Timestamp, _: Timestamp) -> Self {
        Self(format!(" !     {lost} bytes of this output are no longer kept.\n").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_in_lines_and_in_bytes() {
        let kept = |output: &Output| {
            let ring = output.subscribe();
            let ring = ring.borrow();
            let texts: Vec<String> =
                ring.after(0).map(|(_, piece)| piece.text().to_owned()).collect();
            (texts.len(), texts.concat().len(), texts[0].clone(), ring.start())
        };
        let short = Output::default();
        (0..60_000).for_each(|number| short.line(&format!("{number:05}")));
        assert_eq!(kept(&short), (50_000, 300_000, "10000\n".into(), 60_000));
        let long = Output::default();
        (0..5_000).for_each(|_| long.print(&"x".repeat(1024)));
        assert_eq!(kept(&long), (4096, 4 << 20, "x".repeat(1024), 904 << 10));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let output = Output::default();
        let text = format!("x{}", "é".repeat(5_000));
        output.print(&text);
        let ring = output.subscribe();
        let ring = ring.borrow();
        let pieces: Vec<&str> = ring.after(0).map(|(_, piece)| piece.text()).collect();
        assert_eq!(pieces.iter().map(|piece| piece.len()).collect::<Vec<_>>(), [4095, 4096, 1810]);
        assert_eq!(pieces.concat(), text);
    }
}
