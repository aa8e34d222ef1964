//! Server-sent events, as a client reads them.

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The last id that the stream gave, this event's or an earlier one's.
    pub id: String,
    /// Its data, without the end of its last line.
    pub data: String,
}

/// Reads events from bytes that come in pieces, as the standard says.
#[derive(Debug, Default)]
pub struct EventReader {
    rest: Vec<u8>,
    id: String,
    data: Option<String>,
    /// How long the client is to wait before it comes back, in milliseconds.
    pub retry: Option<u64>,
    /// Comments so far.
    pub comments: usize,
}

impl EventReader {
    /// Takes some bytes, and gives the events that they complete.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.rest.extend_from_slice(bytes);
        let mut events = Vec::new();
        // Each end of a line is awaited whole: `\r` may be the half of `\r\n`.
        while let Some(end) = self.rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
            let ends = match &self.rest[end..] {
                [b'\r', b'\n', ..] => 2,
                [b'\r'] => break,
                _ => 1,
            };
            let line: Vec<u8> = self.rest.drain(..end + ends).take(end).collect();
            events.extend(self.line(&String::from_utf8_lossy(&line)));
        }
        events
    }

    /// The id that a client comes back with.
    pub fn last_id(&self) -> &str {
        &self.id
    }

    fn line(&mut self, line: &str) -> Option<Event> {
        if line.is_empty() {
            let data = self.data.take()?;
            return Some(Event { id: self.id.clone(), data });
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "" => self.comments += 1,
            "id" => value.clone_into(&mut self.id),
            "retry" => self.retry = value.parse().ok(),
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            _ => {}
        }
        None
    }
}
