//! Each fault both ways: the same kind of error, the same effect behind.

use std::time::Duration;

use dynokit::git::PushEvent;
use dynokit::layers::fault::{Answer, Effect, On, RetryAfter};
use dynokit::log::LogOptions;
use dynokit::{Client, Error, ErrorKind};
use dynokit_tests::{Project, Result};
use tokio::time::timeout;

use crate::{Faulty, WAYS, Way, status};

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(3600);

/// What a program does.
#[derive(Clone, Copy, Debug)]
enum Deed {
    /// Asks for an operation.
    Call,
    /// Reads a URL to its end.
    Log,
    /// Attaches to a dyno.
    Run,
}

impl Deed {
    fn on(self) -> On {
        match self {
            Self::Call => On::operation("apps.info"),
            Self::Log => On::url("logplex.heroku.com/sessions/*"),
            Self::Run => On::url("rendezvous.runtime.heroku.com"),
        }
    }

    async fn perform(self, client: &Client) -> Result<String, Error> {
        let app = client.app("demo");
        match self {
            Self::Call => app.info().await.map(|app| app.name),
            Self::Log => {
                let mut lines = app.logs(LogOptions::default()).await?;
                let mut text = String::new();
                while let Some(line) = lines.next().await.transpose()? {
                    text += &line.to_string();
                }
                Ok(text)
            }
            Self::Run => {
                let done = app.run("echo 'un café, s’il vous plaît'").await?.wait().await?;
                Ok(done.output)
            }
        }
    }
}

#[tokio::test]
async fn a_client_sees_the_same_kind_of_error() -> Result {
    use ErrorKind::{Connect, Interrupted, NotFound, RateLimit, ServerError, ServiceUnavailable};
    let (cut, split) = (|after| Effect::Cut { after }, Effect::Split { every: 1 });
    let delay = Effect::Delay { milliseconds: 1 };
    // A log that breaks off is read on.
    let cases = [
        (Deed::Call, status(404), Some(NotFound)),
        (Deed::Call, status(429), Some(RateLimit)),
        (Deed::Call, status(500), Some(ServerError)),
        (Deed::Call, status(503), Some(ServiceUnavailable)),
        (Deed::Call, Effect::BadGateway, Some(ServerError)),
        (Deed::Call, Effect::ResetBefore, Some(Interrupted)),
        (Deed::Call, Effect::ResetAfter, Some(Interrupted)),
        (Deed::Call, cut(0), Some(Interrupted)),
        (Deed::Call, cut(20), Some(Interrupted)),
        (Deed::Call, cut(1_000_000), None),
        (Deed::Call, split.clone(), None),
        (Deed::Call, delay.clone(), None),
        (Deed::Log, status(503), Some(ServiceUnavailable)),
        (Deed::Log, Effect::BadGateway, Some(ServerError)),
        (Deed::Log, Effect::ResetBefore, Some(Interrupted)),
        (Deed::Log, Effect::ResetAfter, Some(Interrupted)),
        (Deed::Log, cut(100), None),
        (Deed::Log, split.clone(), None),
        (Deed::Log, delay.clone(), None),
        (Deed::Run, status(503), Some(Interrupted)),
        (Deed::Run, Effect::BadGateway, Some(Interrupted)),
        (Deed::Run, Effect::ResetBefore, Some(Interrupted)),
        (Deed::Run, Effect::ResetAfter, Some(Interrupted)),
        (Deed::Run, cut(0), Some(Interrupted)),
        (Deed::Run, cut(8), Some(Interrupted)),
        (Deed::Run, split, None),
        (Deed::Run, delay, None),
    ];
    for way in WAYS {
        let faulty = Faulty::deployed(way).await?;
        for (deed, effect, expected) in &cases {
            let whole = deed.perform(&faulty.client).await?;
            faulty.once(deed.on(), effect.clone())?;
            let seen = deed.perform(&faulty.client).await;
            assert_eq!(faulty.struck(), 1, "{way:?} {deed:?} {effect:?}");
            let kind = seen.as_ref().err().map(Error::kind);
            assert_eq!(kind, *expected, "{way:?} {deed:?} {effect:?}: {seen:?}");
            // What comes, comes whole. (The log goes on meanwhile.)
            if let (Ok(seen), Deed::Call | Deed::Run) = (seen, deed) {
                assert_eq!(seen, whole, "{way:?} {deed:?} {effect:?}");
            }
            faulty.faults.clear();
        }
        for (effect, expected) in
            [(Effect::Refuse, Some(Connect)), (Effect::Delay { milliseconds: 1 }, None)]
        {
            faulty.once(On::Rendezvous, effect.clone())?;
            let seen = Deed::Run.perform(&faulty.client).await;
            assert_eq!(faulty.struck(), 1, "{way:?} {effect:?}");
            assert_eq!(seen.as_ref().err().map(Error::kind), expected, "{way:?} {seen:?}");
            faulty.faults.clear();
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_error_says_when_to_come_again() -> Result {
    for way in WAYS {
        let faulty = Faulty::with_app(way).await?;
        let now = dynokit::Timestamp::now();
        for (retry_after, range) in [
            (None, None),
            (Some(RetryAfter::Seconds(30)), Some(30..=30)),
            (Some(RetryAfter::At(now + Duration::from_secs(3600))), Some(3000..=3600)),
            (Some(RetryAfter::At(now - Duration::from_secs(3600))), Some(0..=0)),
        ] {
            let answer = Answer {
                status: 503,
                id: Some("maintenance".into()),
                message: Some("Down for maintenance.".into()),
                retry_after,
            };
            faulty.once(On::operation("apps.info"), Effect::Answer(answer))?;
            let error = Deed::Call.perform(&faulty.client).await.expect_err("it is struck");
            assert_eq!((error.id(), error.status()), ("maintenance", Some(503)), "{way:?}");
            assert_eq!(error.message(), "Down for maintenance.");
            let wait = error.retry_after().map(|wait| wait.as_secs());
            let fits = range.as_ref().map(|range| wait.is_some_and(|wait| range.contains(&wait)));
            assert!(fits.unwrap_or(wait.is_none()), "{way:?} {wait:?} {range:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn before_the_effect_and_after_it_differ() -> Result {
    for way in WAYS {
        let faulty = Faulty::with_app(way).await?;
        let on = || On::operation("config_vars.update");
        faulty.once(on(), Effect::ResetBefore)?;
        faulty.once(on(), Effect::ResetAfter)?;
        let config = faulty.client.app("demo").config();
        let behind = faulty.behind.app("demo").config();
        config.set([("A", "1")]).await.expect_err("the first rule strikes");
        assert_eq!(behind.all().await?.get("A"), None, "{way:?}");
        config.set([("A", "1")]).await.expect_err("the second rule strikes");
        assert!(behind.all().await?.get("A").is_some(), "{way:?}");
        config.set([("A", "2")]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_push_whose_answer_is_lost_is_deployed() -> Result {
    for way in WAYS {
        let faulty = Faulty::with_app(way).await?;
        faulty.once(On::url("git.heroku.com/demo.git/git-receive-pack"), Effect::ResetAfter)?;
        let project = Project::elixir()?;
        let error = faulty.client.app("demo").push(project.path()).await.expect_err("it is lost");
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{way:?} {error}");
        let release = faulty.behind.app("demo").releases().current().await?;
        assert!(release.description.starts_with("Deploy "), "{way:?} {}", release.description);
    }
    Ok(())
}

#[tokio::test]
async fn a_push_bears_small_pieces() -> Result {
    for way in WAYS {
        let faulty = Faulty::with_app(way).await?;
        faulty.always(On::url("git.heroku.com"), Effect::Split { every: 3 })?;
        let project = Project::elixir()?;
        let mut push = faulty.client.app("demo").push(project.path());
        let mut last = None;
        while let Some(event) = push.next().await {
            if let PushEvent::Remote(line) = event {
                last = Some(line);
            }
        }
        assert!(push.await?.changed);
        assert_eq!(last.as_deref(), Some("Verifying deploy... done."), "{way:?}");
    }
    Ok(())
}

#[tokio::test]
async fn what_hangs_does_so_until_it_is_dropped() -> Result {
    for way in WAYS {
        let faulty = Faulty::deployed(way).await?;
        for (deed, on, effect) in [
            (Deed::Call, Deed::Call.on(), Effect::Hang),
            (Deed::Call, Deed::Call.on(), Effect::Stall { after: 5 }),
            (Deed::Log, Deed::Log.on(), Effect::Hang),
            (Deed::Log, Deed::Log.on(), Effect::Stall { after: 100 }),
            (Deed::Run, Deed::Run.on(), Effect::Stall { after: 3 }),
        ] {
            faulty.once(on, effect.clone())?;
            let seen = {
                let deed = deed.perform(&faulty.client);
                tokio::pin!(deed);
                // Until the rule went off; from then on hours pass at once.
                while faulty.struck() == 0 {
                    tokio::select! {
                        biased;
                        seen = &mut deed => panic!("{way:?} {effect:?}: {seen:?}"),
                        () = tokio::task::yield_now() => {}
                    }
                }
                tokio::time::pause();
                let seen = timeout(LONG, &mut deed).await;
                tokio::time::resume();
                seen
            };
            assert!(seen.is_err(), "{way:?} {deed:?} {effect:?}: {seen:?}");
            faulty.faults.clear();
            deed.perform(&faulty.client).await?;
        }
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_is_late_comes() -> Result {
    let faulty = Faulty::with_app(Way::Layer).await?;
    faulty.once(Deed::Call.on(), Effect::Delay { milliseconds: 60_000 })?;
    let call = Deed::Call.perform(&faulty.client);
    tokio::pin!(call);
    assert!(timeout(Duration::from_secs(59), &mut call).await.is_err());
    assert_eq!(timeout(Duration::from_secs(2), &mut call).await??, "demo");
    Ok(())
}
