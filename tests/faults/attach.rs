//! Dynos that cannot be attached to: what the table does not say of them.

use std::time::Duration;

use dynokit::ErrorKind::{Connect, Unsupported};
use dynokit::dyno::RunOptions;
use dynokit::layers::fault::{Effect, On};
use dynokit_tests::{Result, states};

use crate::{Faulty, WAYS};

fn soon(detach_if_blocked: bool) -> RunOptions {
    let attach_timeout = Some(Duration::from_millis(200));
    RunOptions { attach_timeout, detach_if_blocked, ..RunOptions::default() }
}

#[tokio::test]
async fn a_blocked_port_is_gone_around() -> Result {
    for way in WAYS {
        let faulty = Faulty::deployed(way).await?;
        for effect in [Effect::Refuse, Effect::Hang] {
            faulty.once(On::Rendezvous, effect.clone())?;
            let app = faulty.client.app("demo");
            let command = "echo 'un café'; echo done; exit 3";
            let mut session = app.run_with(command, soon(true)).await?;
            assert!(session.is_detached());
            let error = session.input.write("x").await.expect_err("nobody is attached");
            assert_eq!(error.kind(), Unsupported);
            let done = session.wait().await?;
            assert_eq!((done.output.as_str(), done.status), ("un café\ndone\n", 3), "{effect:?}");
            assert_eq!(states(&faulty.behind.app("demo")).await?, ["web.1 up"], "{way:?}");
            faulty.faults.clear();
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_dyno_that_cannot_be_stopped_is_named() -> Result {
    for way in WAYS {
        let faulty = Faulty::deployed(way).await?;
        faulty.always(On::Rendezvous, Effect::Refuse)?;
        faulty.always(On::operation("dynos.stop"), Effect::ResetBefore)?;
        let run = faulty.client.app("demo").run_with("echo hello", soon(true)).await;
        let error = run.expect_err("it is not known what runs");
        assert_eq!((error.kind(), error.app()), (Connect, Some("demo")));
        assert!(error.message().contains(" is left behind: "), "{error}");
        // It may not be run twice.
        assert_eq!(faulty.behind.app("demo").ps().await?.len(), 2);
    }
    Ok(())
}

#[tokio::test]
async fn what_runs_detached_can_be_interrupted() -> Result {
    for way in WAYS {
        let faulty = Faulty::deployed(way).await?;
        faulty.once(On::Rendezvous, Effect::Refuse)?;
        let app = faulty.client.app("demo");
        let mut session = app.run_with("echo hello; sleep 600", soon(true)).await?;
        let text = session.output.next().await.transpose()?;
        assert_eq!(text.as_deref(), Some(b"hello\n".as_slice()));
        session.interrupt().await?;
        assert_eq!(session.wait().await?.status, 143);
    }
    Ok(())
}
