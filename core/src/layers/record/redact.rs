//! What of a message may be written: everything that its types have, apart from
//! what they call a secret.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::placeholder;
use super::serializer::Redacting;
use crate::operation::{Output, Spec, Visitor};
use crate::ops;

/// A shorter secret is not looked for in what programs print: `18` is
/// everywhere.
const SHORTEST: usize = 8;

/// The secrets so far. Each has a number, which stands for it from then on.
#[derive(Default)]
pub(super) struct Redactor(Vec<String>);

impl Redactor {
    /// What stands for a secret. Nothing stands for nothing.
    pub(super) fn secret(&mut self, value: &str) -> String {
        if value.is_empty() {
            return String::new();
        }
        if let Some((at, end)) = user_info(value.as_bytes(), 0) {
            // It may be read on its own out of the URL.
            self.number(&value[at..end]);
        }
        placeholder::of(value, self.number(value))
    }

    fn number(&mut self, value: &str) -> usize {
        let known = self.0.iter().position(|known| known == value);
        1 + known.unwrap_or_else(|| {
            self.0.push(value.to_owned());
            self.0.len() - 1
        })
    }

    /// A text, without the secrets in it. A text that is as a whole what a
    /// secret is too was told in the open.
    pub(super) fn field(&mut self, text: &str) -> String {
        match self.0.iter().any(|known| known == text) {
            true => text.to_owned(),
            false => self.text(text),
        }
    }

    /// A text that anybody may have written, without the secrets in it.
    pub(super) fn text(&mut self, text: &str) -> String {
        let bytes = self.pieces(&[text.as_bytes()], false).concat();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Bytes without the secrets in them, which may reach from one piece into
    /// the next. What has its length told before has to keep it.
    pub(super) fn pieces(&mut self, pieces: &[&[u8]], keep_length: bool) -> Vec<Vec<u8>> {
        let whole = pieces.concat();
        // A password in a URL is one, however short.
        let mut passwords = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = user_info(&whole, at) {
            let secret = String::from_utf8_lossy(&whole[start..end]).into_owned();
            if !placeholder::is_in(&secret) {
                passwords.push((start..end, self.number(&secret)));
            }
            at = end;
        }
        let found = self.find(&whole, passwords);
        let mut offset = 0;
        let mut kept = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let end = offset + piece.len();
            let mut out = Vec::with_capacity(piece.len());
            let mut at = offset;
            for (range, number) in &found {
                if range.end <= at || range.start >= end {
                    continue;
                }
                if range.start >= at {
                    out.extend_from_slice(&whole[at..range.start]);
                    let stands = String::from_utf8_lossy(&whole[range.clone()]);
                    let mut stands = placeholder::of(&stands, *number).into_bytes();
                    if keep_length {
                        stands.resize(range.len(), b'.');
                    }
                    out.extend_from_slice(&stands);
                }
                at = range.end.min(end);
            }
            out.extend_from_slice(&whole[at..end]);
            kept.push(out);
            offset = end;
        }
        kept
    }

    /// Where secrets are, in order and apart: of two that overlap, the longer.
    fn find(&self, whole: &[u8], passwords: Vec<Found>) -> Vec<Found> {
        let mut found = passwords;
        for (secret, number) in self.0.iter().zip(1..).filter(|(s, _)| s.len() >= SHORTEST) {
            let mut at = 0;
            while let Some(next) = position(&whole[at..], secret.as_bytes()) {
                let range = at + next..at + next + secret.len();
                at = range.end;
                found.push((range, number));
            }
        }
        found.sort_by_key(|(range, _)| std::cmp::Reverse(range.len()));
        let mut apart: Vec<Found> = Vec::new();
        for (range, number) in found {
            let is_apart =
                |(other, _): &Found| other.end <= range.start || range.end <= other.start;
            if apart.iter().all(is_apart) {
                apart.push((range, number));
            }
        }
        let mut found = apart;
        found.sort_by_key(|(range, _)| range.start);
        found
    }
}

/// Where a secret is, and its number.
type Found = (Range<usize>, usize);

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// Where the next password of a URL is: `scheme://user:password@host`.
fn user_info(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut from = from;
    loop {
        let start = from + position(&text[from..], b"://")? + 3;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"/?#\"'<>`\\".contains(byte);
        let end = text[start..].iter().position(ends).map_or(text.len(), |end| start + end);
        let Some(at) = text[start..end].iter().rposition(|byte| *byte == b'@') else {
            from = start;
            continue;
        };
        let user = &text[start..start + at];
        let secret = user.iter().position(|byte| *byte == b':').map_or(0, |colon| colon + 1);
        if secret < at {
            return Some((start + secret, start + at));
        }
        from = start;
    }
}

/// Reads a message as its type, and writes it again: what the type does not
/// have is gone, and with a redactor so are the secrets.
type Message = fn(&[u8], Option<&mut Redactor>) -> Option<Value>;

/// The messages of each operation.
pub(super) struct Messages(HashMap<&'static str, (Message, Message)>);

impl Messages {
    pub(super) fn new() -> Self {
        let mut messages = Self(HashMap::new());
        ops::visit(&mut messages);
        messages
    }

    /// The parameters of a call.
    pub(super) fn params(
        &self,
        spec: &Spec,
        body: &[u8],
        redactor: Option<&mut Redactor>,
    ) -> Option<Value> {
        let (params, _) = self.0.get(spec.name)?;
        params(body, redactor)
    }

    /// The answer to a call.
    pub(super) fn answer(
        &self,
        spec: &Spec,
        body: &[u8],
        redactor: &mut Redactor,
    ) -> Option<Value> {
        let (_, answer) = self.0.get(spec.name)?;
        answer(body, Some(redactor))
    }
}

impl Visitor for Messages {
    fn operation<P, O>(&mut self, spec: &'static Spec)
    where
        P: Serialize + DeserializeOwned,
        O: Serialize + DeserializeOwned,
    {
        let answer: Message = match spec.output {
            Output::Nothing => |_, _| Some(Value::Object(serde_json::Map::new())),
            Output::One(_) => message::<O>,
            Output::List(_) => message::<Vec<O>>,
        };
        self.0.insert(spec.name, (message::<P>, answer));
    }
}

fn message<T: Serialize + DeserializeOwned>(
    json: &[u8],
    redactor: Option<&mut Redactor>,
) -> Option<Value> {
    let message: T = serde_json::from_slice(json).ok()?;
    match redactor {
        Some(redactor) => message.serialize(Redacting { redactor, secret: false }).ok(),
        None => serde_json::to_value(&message).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_found_across_pieces_and_in_urls() {
        let mut redactor = Redactor::default();
        assert_eq!(redactor.secret("hunter2-hunter2"), "[redacted:1]");
        let pieces = redactor.pieces(&[b"a hunter2-", b"hunt", b"er2 b", b"c"], false);
        assert_eq!(
            pieces,
            [b"a [redacted:1]".to_vec(), b"".to_vec(), b" b".to_vec(), b"c".to_vec()]
        );
        let url = "postgres://user:s3cret-s3cret@host/base";
        assert_eq!(redactor.secret(url), "postgres://redacted.invalid/3");
        assert_eq!(redactor.text("PGPASSWORD=s3cret-s3cret"), "PGPASSWORD=[redacted:2]");
        assert_eq!(redactor.text("https://x:pw@host"), "https://x:[redacted:4]@host");
        assert_eq!(
            redactor.text("in https://x:unknown-one@host/a"),
            "in https://x:[redacted:5]@host/a"
        );
        let kept = redactor.pieces(&[b"\x02hunter2-hunter2\n"], true);
        assert_eq!(kept, [b"\x02[redacted:1]...\n"]);
    }
}
