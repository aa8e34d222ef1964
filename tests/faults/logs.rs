//! A log that is followed while its connections break and its sessions expire:
//! each line once and in order, or a gap that says so.

use std::time::Duration;

use dynokit::layers::fault::{Effect, On, Rule};
use dynokit::log::{LogEvent, LogEvents, LogOptions};
use dynokit_tests::Result;

use crate::{Faulty, WAYS, Way};

/// How long a session can be opened, and a little longer.
const EXPIRY: Duration = Duration::from_secs(6 * 60 + 1);

fn sessions() -> On {
    On::url("logplex.heroku.com/sessions/*")
}

async fn tail(faulty: &Faulty, lines: u32) -> Result<LogEvents> {
    let dyno = Some("web.1".into());
    let options = LogOptions { lines: Some(lines), tail: true, dyno, ..LogOptions::default() };
    Ok(faulty.client.app("demo").logs(options).await?)
}

/// Prints lines with these numbers, a moment after what was printed before.
fn print(faulty: &Faulty, numbers: std::ops::Range<usize>) -> Result {
    faulty.mock.clock().advance(Duration::from_millis(1));
    let text: Vec<String> = numbers.map(|number| format!("{number} z\u{fc}rich")).collect();
    faulty.mock.script().log("demo", "web.1", &text.join("\n"))?;
    Ok(())
}

/// Numbered lines as they are read.
#[derive(Default)]
struct Numbers {
    next: usize,
    /// Whether a gap was told since the last line.
    gap: bool,
    gaps: usize,
}

impl Numbers {
    /// Reads up to the line before this one.
    async fn read(&mut self, log: &mut LogEvents, end: usize) -> Result {
        while self.next < end {
            match log.next().await.transpose()?.ok_or("the log ended")? {
                LogEvent::Gap(_) => {
                    self.gap = true;
                    self.gaps += 1;
                }
                LogEvent::Line(line) => {
                    let number =
                        line.message().strip_suffix(" z\u{fc}rich").ok_or("another line")?;
                    let number: usize = number.parse()?;
                    let expected = number == self.next || (self.gap && number > self.next);
                    assert!(expected, "{number} instead of {}", self.next);
                    (self.next, self.gap) = (number + 1, false);
                }
            }
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_tail_that_is_cut_has_each_line_once() -> Result {
    const LINES: usize = 100_000;
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        let cut = Rule { times: Some(20), ..Rule::new(sessions(), Effect::Cut { after: 300_000 }) };
        faulty.faults.add(cut)?;
        let mut log = tail(&faulty, 0).await?;
        let mut numbers = Numbers::default();
        for start in (0..LINES).step_by(1000) {
            print(&faulty, start..start + 1000)?;
            numbers.read(&mut log, start + 1000).await?;
        }
        assert_eq!((faulty.struck(), numbers.gaps), (20, 0), "{way:?}");
        faulty.behind.apps().delete("demo").await?;
        assert!(log.next().await.is_none(), "{way:?}: the app is gone");
    }
    Ok(())
}

#[tokio::test]
async fn what_was_lost_meanwhile_is_named() -> Result {
    const LINES: usize = 100_000;
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        let cut = Rule { times: Some(20), ..Rule::new(sessions(), Effect::Cut { after: 50_000 }) };
        faulty.faults.add(cut)?;
        let mut log = tail(&faulty, 0).await?;
        let mut numbers = Numbers::default();
        // More than the platform keeps.
        for start in (0..LINES).step_by(4000) {
            print(&faulty, start..start + 4000)?;
            numbers.read(&mut log, start + 4000).await?;
        }
        assert!(numbers.gaps > 0, "{way:?}");
        assert_eq!(faulty.struck(), 20, "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn an_expired_session_is_replaced() -> Result {
    for way in WAYS {
        for (lines, gaps) in [(200, 0), (5000, 1)] {
            let faulty = Faulty::timed(way).await?;
            print(&faulty, 0..10)?;
            faulty.once(sessions(), Effect::Cut { after: 3000 })?;
            let mut log = tail(&faulty, 5).await?;
            let mut numbers = Numbers { next: 5, ..Numbers::default() };
            numbers.read(&mut log, 10).await?;
            faulty.mock.clock().advance(EXPIRY);
            print(&faulty, 10..10 + lines)?;
            numbers.read(&mut log, 10 + lines).await?;
            assert_eq!(faulty.struck(), 1, "{way:?}");
            assert_eq!(numbers.gaps > 0, gaps > 0, "{way:?} {lines}");
            // And it goes on from there.
            print(&faulty, 10 + lines..20 + lines)?;
            numbers.read(&mut log, 20 + lines).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_session_that_expired_before_a_line_came_loses_none() -> Result {
    for way in WAYS {
        let faulty = Faulty::timed(way).await?;
        faulty.once(sessions(), Effect::Cut { after: 10 })?;
        print(&faulty, 0..10)?;
        faulty.mock.clock().advance(Duration::from_secs(1));
        let mut log = tail(&faulty, 0).await?;
        faulty.mock.clock().advance(EXPIRY);
        print(&faulty, 10..20)?;
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
        let mut log = tail(&faulty, 0).await?;
        print(&faulty, 0..20)?;
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
    let mut log = tail(&faulty, 0).await?;
    print(&faulty, 0..10)?;
    let error = log.next().await.ok_or("it ended")?.expect_err("it stays down");
    assert_eq!(error.kind(), dynokit::ErrorKind::Interrupted);
    assert_eq!(error.app(), Some("demo"));
    assert!(log.next().await.is_none());
    let tries = faulty.faults.list()[1].struck;
    assert!((30..90).contains(&tries), "{tries}");
    Ok(())
}
