//! Recordings: a run of the guide is written down without a secret, and plays
//! back as it was.

mod cassette;
mod guide;
