//! Two clients at one app: nothing is lost, and nothing happens twice.

use std::collections::BTreeSet;
use std::future::Future;

use dynokit::ErrorKind::InvalidParams;
use dynokit::ops::apps::AppCreate;
use dynokit::ops::formation::Quantity;
use dynokit::{AppHandle, Error};
use dynokit_tests::{Backend, Fixture, Result, descriptions};
use tokio::task::JoinSet;

use crate::cases;

cases![config_vars, the_same_change, scaling, one_name, everything_at_once, given_up];

const EACH: usize = 40;

/// The app as each of two clients has it.
async fn two_handles(fixture: &Fixture) -> Result<[AppHandle; 2]> {
    let one = fixture.running("demo").await?;
    let two = fixture.another_client()?.app("demo");
    Ok([one, two])
}

/// Runs all of this at once, and gives what became of it.
async fn at_once<T: Send + 'static>(
    work: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    work.into_iter().collect::<JoinSet<T>>().join_all().await
}

/// The versions without a gap, the newest current, and each said once.
async fn check_releases(app: &AppHandle, expected: usize) -> Result {
    let releases = app.releases().list().await?;
    let versions: Vec<_> = releases.iter().map(|release| release.version).rev().collect();
    assert_eq!(versions, (1..=expected as i64).collect::<Vec<_>>());
    let current: Vec<_> = releases.iter().filter(|release| release.current).collect();
    assert_eq!((current.len(), current[0].version), (1, expected as i64));
    Ok(())
}

async fn config_vars(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let handles = two_handles(&fixture).await?;
    let set = |number: usize| {
        let app = handles[number % 2].clone();
        async move { app.config().set([(format!("VAR_{number}"), number.to_string())]).await }
    };
    for answer in at_once((0..2 * EACH).map(set)).await {
        answer?;
    }
    let [app, other] = &handles;
    let all = app.config().all().await?;
    assert_eq!(all, other.config().all().await?);
    let expected: BTreeSet<_> = (0..2 * EACH).map(|number| format!("VAR_{number}")).collect();
    assert_eq!(all.names().collect::<BTreeSet<_>>(), expected.iter().map(String::as_str).collect());
    check_releases(app, 3 + 2 * EACH).await?;
    let told: BTreeSet<_> = descriptions(app).await?.into_iter().skip(3).collect();
    let expected = expected.into_iter().map(|name| format!("Set {name} config vars"));
    assert_eq!(told, expected.collect());
    assert_eq!(app.ps().await?[0].release.version as usize, 3 + 2 * EACH);
    // Each release holds one var more than the one before.
    for version in [3, 4, 3 + EACH, 3 + 2 * EACH] {
        let at = app.client().config_vars().info_by_release("demo", version).await?;
        assert_eq!(at.len(), version - 3);
    }
    Ok(())
}

async fn the_same_change(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let handles = two_handles(&fixture).await?;
    let set = |number: usize| {
        let app = handles[number % 2].clone();
        async move { app.config().set([("A", "1")]).await }
    };
    for answer in at_once((0..2 * EACH).map(set)).await {
        assert_eq!(answer?.get("A"), Some("1"));
    }
    check_releases(&handles[0], 4).await
}

async fn scaling(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let handles = two_handles(&fixture).await?;
    handles[0].resize("web", "Standard-1X").await?;
    let more = |number: usize| {
        let app = handles[number % 2].clone();
        async move { app.scale("web", Quantity::By(1)).await }
    };
    let mut answers = Vec::new();
    for answer in at_once((0..2 * EACH).map(more)).await {
        answers.push(answer?.quantity);
    }
    answers.sort_unstable();
    assert_eq!(answers, (2..2 + 2 * EACH as i64).collect::<Vec<_>>());
    let dynos = handles[1].ps().await?;
    let names: BTreeSet<_> = dynos.iter().map(|dyno| dyno.name.clone()).collect();
    assert_eq!(names, (1..2 + 2 * EACH).map(|number| format!("web.{number}")).collect());
    assert!(dynos.iter().all(|dyno| dyno.state.as_str() == "up"));
    check_releases(&handles[0], 3).await
}

async fn one_name(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let clients = [fixture.client.clone(), fixture.another_client()?];
    let create = |number: usize| {
        let client = clients[number % 2].clone();
        async move {
            let params = AppCreate { name: Some("wanted".into()), ..AppCreate::default() };
            client.apps().create(params).await
        }
    };
    let answers = at_once((0..2 * EACH).map(create)).await;
    let (made, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.is_ok());
    assert_eq!(made.len(), 1);
    assert!(
        refused.iter().all(|answer| answer.as_ref().err().map(Error::kind) == Some(InvalidParams))
    );
    assert_eq!(fixture.client.apps().list().await?.len(), 1);
    Ok(())
}

async fn everything_at_once(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let handles = two_handles(&fixture).await?;
    let work = |number: usize| {
        let app = handles[number % 2].clone();
        async move {
            match number % 5 {
                0 => app.config().set([(format!("VAR_{number}"), "1")]).await.map(drop),
                1 => app.addons().create("heroku-redis").await.map(drop),
                2 => app.scale("worker", (number % 2) as u32).await.map(drop),
                3 => app.restart().await,
                _ => app.run_detached("echo hello").await.map(drop),
            }
        }
    };
    for answer in at_once((0..EACH).map(work)).await {
        answer?;
    }
    // A change of config makes one release, an add-on two.
    let app = &handles[0];
    check_releases(app, 3 + EACH / 5 * 3).await?;
    assert_eq!(app.config().all().await?.len(), EACH / 5 * 2);
    assert_eq!(app.addons().list().await?.len(), EACH / 5);
    assert_eq!(app.config().all().await?, {
        let version = 3 + EACH / 5 * 3;
        app.client().config_vars().info_by_release("demo", version).await?
    });
    Ok(())
}

/// A call that is dropped did all of its work or none.
async fn given_up(backend: Backend) -> Result {
    let fixture = Fixture::new(backend).await?;
    let [app, other] = two_handles(&fixture).await?;
    for number in 0..EACH {
        let vars = [(format!("A_{number}"), "1"), (format!("B_{number}"), "1")];
        let config = app.config();
        let call = config.set(vars);
        tokio::select! {
            biased;
            () = std::future::ready(()), if number % 2 == 0 => {}
            _ = call => {}
            () = tokio::task::yield_now() => {}
        }
    }
    // A call may still be on its way: look at what a release has, once and for all.
    let newest = other.releases().list().next().await.transpose()?.ok_or("no release")?.version;
    let all = other.client().config_vars().info_by_release("demo", newest).await?;
    assert_eq!(all.len() as i64, 2 * (newest - 3));
    for number in 0..EACH {
        let [a, b] = ["A", "B"].map(|name| all.get(&format!("{name}_{number}")).is_some());
        assert_eq!(a, b, "{number}");
        assert!(!a || number % 2 == 1, "a call that was not begun did something");
    }
    Ok(())
}
