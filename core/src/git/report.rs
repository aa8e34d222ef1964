//! What the platform answers to a push: lines for people while it works, and
//! at the end what became of each branch.

use bytes::Bytes;

use crate::output::Kept;
use crate::pack::pkt_line::{BAND_DATA, BAND_ERROR, BAND_PROGRESS, Packet, Reader};
use crate::platform::Body;
use crate::{Error, ErrorKind, Result};

/// Reads the answer to a push of one branch. `line` hears what is said.
///
/// # Errors
///
/// [`PushRejected`](ErrorKind::PushRejected) where the branch was not moved.
pub(super) async fn read(body: Body, mut line: impl FnMut(String)) -> Result<()> {
    let mut said = Said::default();
    let mut status = Vec::new();
    let mut reader = Reader::new(body);
    while let Some(packet) = reader.next().await? {
        let Packet::Data(data) = packet else { continue };
        match data.split_first() {
            Some((&BAND_DATA, data)) => status.extend_from_slice(data),
            Some((&BAND_PROGRESS, text)) => said.hear(text, &mut line),
            Some((&BAND_ERROR, text)) => {
                said.hear(text, &mut line);
                said.hear(b"\n", &mut line);
                return Err(rejected(said.output.as_str(), "the platform gave up"));
            }
            _ => {
                let message = "The answer to the push does not read.";
                return Err(Error::new(ErrorKind::UnexpectedAnswer, message));
            }
        }
    }
    if !said.partial.is_empty() {
        said.end(&mut line);
    }
    let mut moved = false;
    let mut reader = Reader::new(Bytes::from(status).into());
    while let Some(packet) = reader.next().await? {
        let Packet::Data(data) = packet else { continue };
        let text = String::from_utf8_lossy(&data);
        let text = text.trim_end();
        if let Some(reason) = text.strip_prefix("unpack ")
            && reason != "ok"
        {
            return Err(rejected(said.output.as_str(), reason));
        }
        if let Some(refused) = text.strip_prefix("ng ") {
            let reason = refused.split_once(' ').map_or(refused, |(_, reason)| reason);
            return Err(rejected(said.output.as_str(), reason));
        }
        moved |= text.starts_with("ok ");
    }
    match moved {
        true => Ok(()),
        false => {
            let message = "The platform did not say what became of the push.";
            Err(Error::new(ErrorKind::Interrupted, message).with_output(said.output.as_str()))
        }
    }
}

/// What was said, line by line.
#[derive(Default)]
struct Said {
    partial: Vec<u8>,
    output: Kept,
}

impl Said {
    fn hear(&mut self, text: &[u8], line: &mut impl FnMut(String)) {
        for &byte in text {
            match byte {
                b'\n' => self.end(line),
                // A line that is written over in a terminal: what counts is
                // what stands there last.
                b'\r' => self.partial.clear(),
                byte => self.partial.push(byte),
            }
        }
    }

    fn end(&mut self, line: &mut impl FnMut(String)) {
        let text = String::from_utf8_lossy(&std::mem::take(&mut self.partial)).into_owned();
        self.output.line(&text);
        line(text);
    }
}

fn rejected(output: &str, reason: &str) -> Error {
    let message = match why(output) {
        Some(why) => format!("The push was rejected: {why} ({reason})"),
        None => format!("The push was rejected: {reason}"),
    };
    Error::new(ErrorKind::PushRejected, message).with_output(output)
}

/// The platform's own words for what is wrong: the first of its lines that
/// begin with ` ! `, or those that a buildpack says sorry in.
fn why(output: &str) -> Option<String> {
    let lines = output.lines().map(str::trim);
    let sorry = lines.clone().find(|line| line.starts_with("Sorry, "));
    let incompatible = lines.clone().find_map(|line| {
        line.strip_prefix("-----> ").filter(|line| line.starts_with("App not compatible"))
    });
    let marked = lines
        .clone()
        .filter_map(|line| Some(line.strip_prefix('!')?.trim()))
        .find(|line| !line.is_empty() && !line.starts_with("Push ") && !line.starts_with("##"));
    let failed = lines
        .clone()
        .filter_map(|line| Some(line.strip_prefix('!')?.trim()))
        .find(|line| line.starts_with("Push rejected, "));
    let plain = lines.clone().find_map(|line| line.strip_prefix("error: "));
    let why = sorry.or(incompatible).or(marked).or(failed).or(plain)?;
    Some(why.trim_start_matches("Push rejected, ").trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_platforms_own() {
        for (output, reason) in [
            (
                "-----> Elixir app detected\n\n !     Push rejected, failed to compile Elixir app.\n\n !     Push failed\n",
                "failed to compile Elixir app",
            ),
            (
                " !     No default language could be detected for this app.\n !     Push failed\n",
                "No default language could be detected for this app",
            ),
            (
                " !     Compiled slug size: 731M is too large (max is 500M).\n !     See: x\n !     Push failed\n",
                "Compiled slug size: 731M is too large (max is 500M)",
            ),
            (
                "-----> App not compatible with buildpack: x\n !     Push failed\n",
                "App not compatible with buildpack: x",
            ),
        ] {
            assert_eq!(why(output).unwrap(), reason);
        }
        assert_eq!(why("fine\n"), None);
    }

    #[test]
    fn lines_are_whole_and_overwritten_ones_are_dropped() {
        let mut lines = Vec::new();
        let mut said = Said::default();
        for text in ["one\ntw", "o\n", "50%\r100%\n", "\n", "end"] {
            said.hear(text.as_bytes(), &mut |line| lines.push(line));
        }
        assert_eq!(lines, ["one", "two", "100%", ""]);
    }
}
