//! How a command tells its exit status: the platform transmits none, so the
//! command prints it last, in a line that nothing else prints.

use bytes::{Bytes, BytesMut};

use crate::platform::EXIT_STATUS_MARK as MARK;

/// The command, so that it tells its exit status. The space before the
/// semicolon keeps a process type's name apart, which stands for its command.
/// What would end the shell itself, before it tells, gets one of its own.
pub(super) fn reporting(command: &str) -> String {
    let mut words = command.split(|c: char| !c.is_alphanumeric() && c != '_');
    match words.any(|word| word == "exit" || word == "exec") {
        true => format!("({command}) ; echo \"{MARK}$?\""),
        false => format!("{command} ; echo \"{MARK}$?\""),
    }
}

/// Takes the line out of the output, wherever chunks begin and end.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    held: BytesMut,
    status: Option<i32>,
}

impl Scanner {
    /// What of these bytes, and of those held back, is output.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Bytes {
        if self.status.is_some() {
            return Bytes::new();
        }
        self.held.extend_from_slice(bytes);
        let mark = MARK.as_bytes();
        let mut at = 0;
        while let Some(found) = self.held[at..].iter().position(|byte| *byte == mark[0]) {
            at += found;
            let rest = &self.held[at..];
            if rest.len() < mark.len() {
                if mark.starts_with(rest) {
                    return self.held.split_to(at).freeze();
                }
            } else if rest.starts_with(mark) {
                return self.finish(at);
            }
            at += 1;
        }
        self.held.split().freeze()
    }

    /// A mark begins here: reads the number behind it, once it is whole.
    fn finish(&mut self, at: usize) -> Bytes {
        let number = &self.held[at + MARK.len()..];
        if let Some(end) = number.iter().position(|byte| !byte.is_ascii_digit()) {
            self.status = self::number(&number[..end]);
        }
        self.held.split_to(at).freeze()
    }

    /// What was held back, at the end of the output. The end of the connection
    /// may stand for the end of the line.
    pub(super) fn rest(&mut self) -> Bytes {
        let number = self.held.strip_prefix(MARK.as_bytes()).and_then(number);
        self.status = self.status.or(number);
        match self.status {
            Some(_) => Bytes::new(),
            None => self.held.split().freeze(),
        }
    }

    pub(super) fn status(&self) -> Option<i32> {
        self.status
    }
}

fn number(digits: &[u8]) -> Option<i32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_ends_its_shell_has_one_of_its_own() {
        assert!(reporting("worker 42").starts_with("worker 42 ; echo "));
        assert!(reporting("a; exit 3").starts_with("(a; exit 3) ; echo "));
        assert!(reporting("exec a").starts_with("(exec a) ; echo "));
        assert!(reporting("exited").starts_with("exited ; echo "));
    }

    /// Scans in chunks of this size: the output, and the status.
    fn scan(text: &[u8], size: usize) -> (Vec<u8>, Option<i32>) {
        let mut scanner = Scanner::default();
        let mut output: Vec<u8> = text.chunks(size).flat_map(|chunk| scanner.scan(chunk)).collect();
        output.extend(scanner.rest());
        (output, scanner.status())
    }

    #[test]
    fn the_line_is_taken_out_wherever_it_is_cut() {
        for end in ["\n", "\r\n", ""] {
            let text = format!("hi\n\u{FFFE}\u{FFFF} hello\n{MARK}42{end}");
            for size in 1..text.len() {
                let (output, status) = scan(text.as_bytes(), size);
                assert_eq!(output, "hi\n\u{FFFE}\u{FFFF} hello\n".as_bytes(), "{size}");
                assert_eq!(status, Some(42), "{size} {end:?}");
            }
        }
    }

    #[test]
    fn output_without_it_comes_through_whole() {
        for text in ["", "plain", "cut \u{FFFF} heroku-comm"] {
            for size in 1..9 {
                assert_eq!(scan(text.as_bytes(), size), (text.as_bytes().to_vec(), None));
            }
        }
        assert_eq!(scan(&[0xff, 0xef, 0xbf], 1), (vec![0xff, 0xef, 0xbf], None));
    }
}
