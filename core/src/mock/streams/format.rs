//! The two ways to write a stream: as plain text, and as server-sent events.

use std::io::Write;

use http::header::{ACCEPT, HeaderMap, HeaderValue};

use crate::mock::streams::ring::Entry;

const EVENTS: &str = "text/event-stream";

/// How a reader wants a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Events,
}

impl Format {
    /// What a request accepts: plain text unless it names events.
    pub(crate) fn wanted(headers: &HeaderMap) -> Self {
        let values = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let types = values.flat_map(|value| value.split(','));
        let mut types = types.filter_map(|range| range.split(';').next());
        match types.any(|kind| kind.trim().eq_ignore_ascii_case(EVENTS)) {
            true => Self::Events,
            false => Self::Text,
        }
    }

    pub(crate) fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Events => EVENTS,
        })
    }

    /// Where the events go on that this reader had before.
    pub(crate) fn resumed(self, headers: &HeaderMap) -> Option<u64> {
        let id = headers.get("last-event-id").filter(|_| self == Self::Events)?;
        id.to_str().ok()?.trim().parse().ok()
    }

    /// Writes an entry; its id as an event is the position behind it.
    pub(crate) fn write<E: Entry>(self, entry: &E, position: u64, out: &mut Vec<u8>) {
        let text = entry.text();
        match self {
            Self::Text => {
                out.extend_from_slice(text.as_bytes());
                out.extend_from_slice(E::END.as_bytes());
            }
            Self::Events => {
                write_id(position, out);
                for line in lines(text) {
                    out.extend_from_slice(b"data: ");
                    out.extend_from_slice(line.as_bytes());
                    out.push(b'\n');
                }
                out.push(b'\n');
            }
        }
    }

    /// What a reader gets while nothing is written.
    pub(crate) fn heartbeat<E: Entry>(self) -> &'static [u8] {
        match self {
            Self::Text => E::HEARTBEAT,
            Self::Events => b": nothing yet\n\n",
        }
    }

    /// The end of a stream that was never to go on. A client of events comes
    /// back after every end; the official one does so in vain, and is not to
    /// keep its user waiting for it.
    pub(crate) fn farewell(self, position: u64) -> Vec<u8> {
        let mut out = Vec::new();
        if self == Self::Events {
            write_id(position, &mut out);
            out.extend_from_slice(b"retry: 1\n\n");
        }
        out
    }
}

fn write_id(position: u64, out: &mut Vec<u8>) {
    // Writing to memory does not fail.
    let _ = writeln!(out, "id: {position}");
}

/// The lines of a text as an event carries them: any end of a line is one, and
/// what stands behind the last is a line too.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\r', '\n']) else { return rest.take() };
        let after = &text[end..];
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..));
        Some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_end_of_a_line_is_one() {
        let read = |text| lines(text).collect::<Vec<_>>();
        assert_eq!(read(""), [""]);
        assert_eq!(read("a\r\n\rb\n"), ["a", "", "b", ""]);
    }

    #[test]
    fn events_are_for_whoever_names_them() {
        let wanted = |accept: &'static str| {
            Format::wanted(&HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]))
        };
        assert_eq!(wanted("text/html, Text/Event-Stream;q=0.9"), Format::Events);
        assert_eq!(wanted("text/event-streams"), Format::Text);
        assert_eq!(wanted("*/*"), Format::Text);
        assert_eq!(Format::wanted(&HeaderMap::new()), Format::Text);
    }
}
