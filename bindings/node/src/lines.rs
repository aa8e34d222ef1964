//! Lines on their way to JavaScript: many at a time, in one piece.

use std::ops::Range;

use serde_json::{Value, json};

use crate::answer::Answer;

/// Lines in one text, and what stands between some of them.
pub(crate) struct Lines {
    /// UTF-8.
    text: Vec<u8>,
    /// Where each line begins and ends, one after the other.
    places: Vec<u32>,
    /// How many lines there are before each gap, and the gap.
    gaps: Vec<Value>,
}

impl Lines {
    /// For a text of so many bytes, in which there are so many lines.
    pub(crate) fn of(bytes: usize, lines: usize) -> Self {
        let (text, places) = (Vec::with_capacity(bytes), Vec::with_capacity(2 * lines));
        Self { text, places, gaps: Vec::new() }
    }

    /// Adds lines that lie in a text.
    pub(crate) fn add(&mut self, text: &[u8], places: &[Range<usize>]) {
        let start = self.text.len();
        self.text.extend_from_slice(text);
        let ends = places.iter().flat_map(|line| [line.start, line.end]);
        self.places.extend(ends.map(|end| (start + end) as u32));
    }

    /// Adds what is no line.
    pub(crate) fn gap(&mut self, gap: Value) {
        self.gaps.push(json!([self.places.len() / 2, gap]));
    }

    /// All of it; null where there is nothing.
    pub(crate) fn answer(mut self) -> Answer {
        if self.places.is_empty() && self.gaps.is_empty() {
            return Answer::Nothing;
        }
        if !self.text.is_ascii() {
            in_utf16(&self.text, &mut self.places);
        }
        let gaps = (!self.gaps.is_empty()).then(|| Value::from(self.gaps).to_string());
        Answer::Lines { text: self.text, places: self.places, gaps }
    }
}

/// Makes places in UTF-8, which ascend, those in UTF-16: what JavaScript counts in.
fn in_utf16(text: &[u8], places: &mut [u32]) {
    let (mut at, mut units) = (0, 0);
    for place in places {
        let end = *place as usize;
        // What begins a character is a unit, and of four bytes are two.
        let of = |byte: u8| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        units += text[at..end].iter().map(|byte| of(*byte)).sum::<u32>();
        at = end;
        *place = units;
    }
}
