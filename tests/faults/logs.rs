//! A log that is followed while its connections break and its sessions expire:
//! each line once and in order, or a gap that says so. The table has what comes
//! of that over many lines.

use std::time::Duration;

use dynokit::layers::fault::{Effect, On};
use dynokit::log::{LogEvent, LogEvents, LogOptions};
use dynokit::mock::Mock;
use dynokit::{Client, Error, ErrorKind};
use dynokit_tests::Result;

use crate::{Faulty, WAYS, Way};

/// How long a session can be opened, and a little longer.
pub(crate) const EXPIRY: Duration = Duration::from_secs(6 * 60 + 1);

fn sessions() -> On {
    On::url("logplex.heroku.com/sessions/*")
}

pub(crate) async fn tail(client: &Client, lines: u32) -> dynokit::Result<LogEvents> {
    let dyno = Some("web.1".into());
    let options = LogOptions { lines: Some(lines), tail: true, dyno, ..LogOptions::default() };
    client.app("demo").logs(options).await
}

/// Prints lines with these numbers, a moment after what was printed before.
pub(crate) fn print(mock: &Mock, numbers: std::ops::Range<usize>) -> dynokit::Result<()> {
    mock.clock().advance(Duration::from_millis(1));
    let text: Vec<String> = numbers.map(|number| format!("{number} z\u{fc}rich")).collect();
    mock.script().log("demo", "web.1", &text.join("\n")).map(drop)
}

/// Numbered lines as they are read.
#[derive(Default)]
pub(crate) struct Numbers {
    next: usize,
    /// Whether a gap was told since the last line.
    gap: bool,
    pub(crate) gaps: usize,
}

impl Numbers {
    /// Reads up to the line before this one.
    pub(crate) async fn read(&mut self, log: &mut LogEvents, end: usize) -> dynokit::Result<()> {
        while self.next < end {
            let ended = || Err(Error::new(ErrorKind::Interrupted, "The log ended."));
            match log.next().await.unwrap_or_else(ended)? {
                LogEvent::Gap(_) => {
                    self.gap = true;
                    self.gaps += 1;
                }
                LogEvent::Line(line) => {
                    let number = line.message().strip_suffix(" z\u{fc}rich");
                    let number = number.and_then(|number| number.parse().ok());
                    let fits =
                        |number: usize| number == self.next || (self.gap && number > self.next);
                    assert!(number.is_some_and(fits), "{line} instead of {}", self.next);
                    (self.next, self.gap) = (number.map_or(0, |number| number + 1), false);
                }
            }
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_tail_ends_with_its_app() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        faulty.once(sessions(), Effect::Cut { after: 300 })?;
        let mut log = tail(&faulty.client, 0).await?;
        print(&faulty.mock, 0..20)?;
        Numbers::default().read(&mut log, 20).await?;
        faulty.behind.apps().delete("demo").await?;
        assert!(log.next().await.is_none(), "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_session_that_expired_before_a_line_came_loses_none() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        faulty.once(sessions(), Effect::Cut { after: 10 })?;
        print(&faulty.mock, 0..10)?;
        faulty.mock.clock().advance(Duration::from_secs(1));
        let mut log = tail(&faulty.client, 0).await?;
        faulty.mock.clock().advance(EXPIRY);
        print(&faulty.mock, 10..20)?;
        let mut numbers = Numbers { next: 10, ..Numbers::default() };
        numbers.read(&mut log, 20).await?;
        assert_eq!((numbers.gaps, faulty.struck()), (0, 1), "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn characters_are_whole_wherever_the_bytes_are_cut() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        faulty.always(sessions(), Effect::Split { every: 1 })?;
        let mut log = tail(&faulty.client, 0).await?;
        print(&faulty.mock, 0..20)?;
        Numbers::default().read(&mut log, 20).await?;
    }
    Ok(())
}

/// Nobody waits for ever: after some minutes of trying, the failure is told.
#[tokio::test(start_paused = true)]
async fn what_stays_down_is_told() -> Result {
    let faulty = Faulty::timed(Way::Layer).await?;
    faulty.once(sessions(), Effect::Cut { after: 10 })?;
    faulty.always(sessions(), Effect::ResetBefore)?;
    let mut log = tail(&faulty.client, 0).await?;
    print(&faulty.mock, 0..10)?;
    let error = log.next().await.ok_or("it ended")?.expect_err("it stays down");
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert_eq!(error.app(), Some("demo"));
    assert!(log.next().await.is_none());
    let tries = faulty.faults.list()[1].struck;
    assert!((30..90).contains(&tries), "{tries}");
    Ok(())
}
