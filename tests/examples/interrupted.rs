//! The example program, asked to stop.

use std::time::Duration;

use dynokit::Client;
use dynokit::mock::{BuildScript, Pace};
use dynokit_tests::Result;

use crate::run::Run;
use crate::served::{Served, endless};

/// Interrupts a run on a platform after it said `line`, which it says for the
/// last time where its time stands; then holds what it says of `step`.
async fn interrupt(served: &Served, signal: (&str, i32), line: &str, step: &str) -> Result {
    let mut run = served.start(&["--app", "demo"])?;
    run.says(line).await?;
    let (name, status) = signal;
    run.signal(name).await?;
    let ended = run.end().await?.with_status(status);
    ended.complains(&format!("Interrupted: {step}")).complains("Done before: Looking for demo, ");
    ended.complains("The app demo is on Heroku: go on with `--app demo`, or remove it with");
    Client::new(served.mock.clone()).app("demo").info().await?;
    Ok(())
}

const INTERRUPT: (&str, i32) = ("INT", 130);
const TERMINATE: (&str, i32) = ("TERM", 143);

#[tokio::test]
async fn before_the_push() -> Result {
    let pace = Pace { provision: Duration::from_secs(1), ..Pace::default() };
    for signal in [INTERRUPT, TERMINATE] {
        let served = Served::new(|mock| mock.pace(pace)).await?;
        let step = "Creating heroku-postgresql:essential-0";
        interrupt(&served, signal, step, step).await?;
    }
    Ok(())
}

#[tokio::test]
async fn during_the_build() -> Result {
    for signal in [INTERRUPT, TERMINATE] {
        let served = Served::new(|mock| mock).await?;
        let gate = served.mock.script().hold(BuildScript::default());
        interrupt(&served, signal, r#""event":"remote""#, "Pushing ").await?;
        drop(gate);
    }
    Ok(())
}

#[tokio::test]
async fn while_the_dynos_start() -> Result {
    let pace = Pace { boot: Duration::from_secs(1), ..Pace::default() };
    for signal in [INTERRUPT, TERMINATE] {
        let served = Served::new(|mock| mock.pace(pace)).await?;
        let step = "Waiting for the dynos";
        interrupt(&served, signal, step, step).await?;
    }
    Ok(())
}

#[tokio::test]
async fn during_the_run() -> Result {
    for signal in [INTERRUPT, TERMINATE] {
        let served = Served::new(|mock| mock).await?;
        served.mock.script().command("mix ecto.migrate", endless());
        interrupt(&served, signal, r#""text":"begun""#, "Running POOL_SIZE=2 mix ecto.migrate")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn on_the_platform_in_its_own_process() -> Result {
    // It may be anywhere, or at its end already: it cleans up in any case.
    for signal in ["INT", "TERM"] {
        let mut run = Run::start(&[], &[])?;
        run.says("Creating app").await?;
        // It may have ended before the signal came.
        let _ = run.signal(signal).await;
        let ended = run.end().await?;
        assert!(ended.left.is_empty(), "{:?} is left over", ended.left);
    }
    Ok(())
}
