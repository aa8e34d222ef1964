//! The HTTP backend as its builder makes it.

use dynokit::ErrorKind;
use dynokit::layers::fault::Effect;
use dynokit::layers::throttle::RateLimiter;
use dynokit_tests::{Result, failure};

use crate::{Faulty, at_once, status};

#[tokio::test]
async fn it_repeats_calls_unless_told_not_to() -> Result {
    let faulty = Faulty::with(|heroku| heroku).await?;
    faulty.strike("apps.list", status(503), 1)?;
    faulty.client.apps().list().await?;
    assert_eq!(faulty.struck(), 1);

    let faulty = Faulty::with(|heroku| heroku.without_retry()).await?;
    faulty.strike("apps.list", status(503), 1)?;
    let error = failure(faulty.client.apps().list().await)?;
    assert_eq!(error.kind(), ErrorKind::ServiceUnavailable);
    Ok(())
}

#[tokio::test]
async fn a_repetition_takes_a_turn_of_its_own() -> Result {
    let limiter = RateLimiter::new();
    let faulty =
        Faulty::with(|heroku| heroku.retry(at_once()).rate_limiter(limiter.clone())).await?;
    faulty.strike("apps.list", Effect::ResetBefore, 4)?;
    let before = limiter.remaining();
    faulty.client.apps().list().await?;
    // The server heard of one only, and says so: until then it was five.
    assert_eq!(before, 4500);
    assert_eq!(limiter.remaining(), 4499);
    assert_eq!(faulty.platform.calls("apps.list"), 1);
    Ok(())
}

#[tokio::test]
async fn without_a_throttle_the_platform_refuses() -> Result {
    for rationed in [false, true] {
        let limiter = RateLimiter::new();
        let faulty = Faulty::with(|heroku| match rationed {
            true => heroku.without_retry().rate_limiter(limiter.clone()),
            false => heroku.without_retry().without_throttle(),
        })
        .await?;
        for _ in 0..4499 {
            faulty.behind.account().info().await?;
        }
        faulty.client.apps().list().await?;
        if rationed {
            let waits = tokio::spawn({
                let client = faulty.client.clone();
                async move { client.apps().list().await }
            });
            while limiter.waiting() == 0 {
                tokio::task::yield_now().await;
            }
            waits.abort();
        } else {
            let error = failure(faulty.client.apps().list().await)?;
            assert_eq!(error.kind(), ErrorKind::RateLimit);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_heroku_is_a_platform_and_shows_no_key() -> Result {
    let faulty = Faulty::with(|heroku| heroku).await?;
    let heroku = dynokit::http::Heroku::builder()
        .base_url(faulty.server.url())
        .key(faulty.server.key().clone())
        .without_cache()
        .build()?;
    let shown = format!("{heroku:?}");
    assert!(!shown.contains(faulty.server.key().reveal()), "{shown}");
    let again = dynokit::layers::retry::Retry::new(heroku.clone(), at_once());
    dynokit::Client::new(again).apps().list().await?;
    Ok(())
}
